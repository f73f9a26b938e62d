"""Bundle: everything of a release in one folder, with a list of its files and their hashes.

``manifest.json`` lists every file with size and hash, ``SHA256SUMS`` the same for whoever has no other tool, itself
excepted. The code of a bundle is the hash of ``SHA256SUMS``: whoever changes a file and both lists has another code.
"""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from yushui.cache import read_plain
from yushui.lang.characters import shown

from . import release_archive
from .manifest import FILE_MODE, FOLDER_MODE, FileEntry, Manifest, files_below, measure
from .release_archive import CODE_LENGTH, MANIFEST, MOST_NAMES, SUMS

ARCHIVE: Final = "网站存档"  # the folder of a bundle that holds the site as release_archive packs it


def close(folder: Path) -> str:
    """Write both lists of a folder that is complete, and set modes that everybody can read; returns its code."""
    files = {name: measure(folder / name) for name in files_below(folder)}
    manifest = Manifest(files)
    (folder / MANIFEST).write_text(manifest.text, encoding="utf-8")
    (folder / SUMS).write_bytes(_sums({**files, MANIFEST: measure(folder / MANIFEST)}))
    for top, _, names in os.walk(folder):
        Path(top).chmod(FOLDER_MODE)
        for name in names:
            (Path(top) / name).chmod(FILE_MODE)
    return code(folder)


def code(folder: Path) -> str:
    return sha256((folder / SUMS).read_bytes()).hexdigest()[:CODE_LENGTH]


def holder(file: Path) -> Path | None:
    """The outermost folder above a file that has both lists; None where there is none."""
    above = file.absolute().parents
    return next((top for top in reversed(above) if (top / SUMS).is_file() and (top / MANIFEST).is_file()), None)


def is_bundle(folder: Path) -> bool:
    """Whether it is a bundle, and not the archive of a site alone, which a bundle holds."""
    return not (folder / release_archive.SITE).exists()


def find_faults(folder: Path) -> Iterator[str]:
    """Faults of a bundle, as messages for editors; none when it is intact."""
    try:
        names = list(files_below(folder))
        if not names:
            yield "里面是空的，没有封存的网站"
            return
        if faults := tuple(_of_folders(folder, names)):
            yield from faults
            return
        listed = Manifest.parse(read_plain(folder / MANIFEST)[0].decode()).files
        if wrong := sorted({*names} ^ {*listed, MANIFEST, SUMS}):
            yield f"多了或少了文件：{_named(wrong)}"
            return
        found = {name: measure(folder / name) for name in listed}
        if wrong := sorted(name for name in listed if listed[name] != found[name]):
            yield f"被改动过：{_named(wrong)}"
        elif read_plain(folder / SUMS)[0] != _sums({**found, MANIFEST: measure(folder / MANIFEST)}):
            yield f"{MANIFEST} 与 {SUMS} 对不上，被改动过"
        else:
            yield from (f"{ARCHIVE}：{fault}" for fault in release_archive.find_faults(folder / ARCHIVE))
    except (OSError, ValueError):
        yield f"里面有链接、管道一类不该有的东西，或者 {MANIFEST}、{SUMS} 读不出来"


def _of_folders(folder: Path, names: list[str]) -> Iterator[str]:
    """Folders in which there is nothing, which no list names."""
    used = {parent.as_posix() for name in names for parent in Path(name).parents}
    there = {Path(top).relative_to(folder).as_posix() for top, *_ in os.walk(folder)}
    if more := sorted(there - used):
        yield f"多了空文件夹：{_named(more)}"


def _named(names: list[str]) -> str:
    return f"{'、'.join(map(shown, names[:MOST_NAMES]))}{'等' if len(names) > MOST_NAMES else ''}"


def _sums(files: Mapping[str, FileEntry]) -> bytes:
    return "".join(f"{entry.sha256}  {name}\n" for name, entry in sorted(files.items())).encode()
