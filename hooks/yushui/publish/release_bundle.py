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

from . import release_archive, release_words
from .manifest import FILE_MODE, FOLDER_MODE, FileEntry, Manifest, OddFileError, files_below, measure
from .release_archive import CODE_LENGTH, MANIFEST, SUMS

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


def holder(path: Path) -> Path | None:
    """The outermost folder that has both lists, of a path and those above it; None where there is none."""
    above = (*reversed(path.parents), path)
    return next((top for top in above if (top / SUMS).is_file() and (top / MANIFEST).is_file()), None)


def is_bundle(folder: Path) -> bool:
    """Whether it is a bundle, and not the archive of a site alone, which a bundle holds."""
    return not (folder / release_archive.SITE).exists()


def find_faults(folder: Path) -> Iterator[str]:
    """Faults of a bundle, as messages for editors; none when it is intact."""
    try:
        names = list(files_below(folder))
        missing = {MANIFEST, SUMS}.difference(names)
        if not names:
            yield "里面是空的，没有封存的网站"
        elif faults := tuple(_of_folders(folder, names)):
            yield from faults
        elif len(missing) > 1:
            yield f"没有 {MANIFEST} 和 {SUMS}，不是一份封存的成品；如果只是其中的一部分，请拿整份来核对"
        elif missing:
            yield from release_words.differing((), missing)
        elif (manifest := release_archive.listed(folder)) is None:
            yield f"{MANIFEST} 不是封存时写下的清单，被改动过"
        else:
            yield from _against(folder, names, manifest)
    except (OSError, OddFileError) as error:
        yield release_words.unreadable(folder, error)


def _against(folder: Path, names: list[str], manifest: Manifest) -> Iterator[str]:
    listed = manifest.files
    if wrong := tuple(release_words.differing(names, (*listed, MANIFEST, SUMS))):
        yield from wrong
        return
    found = {name: measure(folder / name) for name in listed}
    if changed := [name for name in listed if listed[name] != found[name]]:
        yield f"被改动过：{release_words.named(changed)}"
    elif read_plain(folder / SUMS)[0] != _sums({**found, MANIFEST: measure(folder / MANIFEST)}):
        yield f"{MANIFEST} 与 {SUMS} 对不上，被改动过"
    else:
        yield from (f"{ARCHIVE}：{fault}" for fault in release_archive.find_faults(folder / ARCHIVE))


def _of_folders(folder: Path, names: list[str]) -> Iterator[str]:
    """Folders in which there is nothing, which no list names."""
    used = {parent.as_posix() for name in names for parent in Path(name).parents}
    there = {Path(top).relative_to(folder).as_posix() for top, *_ in os.walk(folder)}
    if more := sorted(there - used):
        yield f"多了空文件夹：{release_words.named(more)}"


def _sums(files: Mapping[str, FileEntry]) -> bytes:
    return "".join(f"{entry.sha256}  {name}\n" for name, entry in sorted(files.items())).encode()
