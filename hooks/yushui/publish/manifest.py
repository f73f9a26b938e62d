"""Manifest of a finished folder: size and hash of every file; its own hash is the name of the version."""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import file_digest, sha256
from json.encoder import encode_basestring as dumped
from pathlib import Path
from string import hexdigits
from typing import Final, NamedTuple, NoReturn

from yushui.cache import open_plain, read_plain

# In the site itself, so that it changes in the same instant as the pages, and anybody can see which version is up.
# The manifest is not public: it would list what was withdrawn.
VERSION_FILE: Final = "version.txt"
NAME_LENGTH: Final = 16  # hexadecimal digits of a version's name, 64 bits
FILE_MODE: Final = 0o644
FOLDER_MODE: Final = 0o755
SCHEMA: Final = 1


class FileEntry(NamedTuple):
    """Size in bytes and SHA-256 of a file."""

    size: int
    sha256: str


class OddFileError(ValueError):
    """Neither a file nor a folder: a link, a pipe, a socket or a device."""

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(f"neither a file nor a folder: {path}")
        self.path, self.mode = path, mode


@dataclass(frozen=True)
class Manifest:
    """The files of one version by address, without ``version.txt``.

    ``number`` counts publications on one shelf, so that the order of versions needs no clock; 0 where it is not known.
    ``mark`` is the commit up to which the site's history was the sample's (``history_from``).
    """

    files: Mapping[str, FileEntry]
    number: int = field(default=0, compare=False)
    mark: str = field(default="", compare=False)

    @cached_property
    def text(self) -> str:
        return self._written({"schema": SCHEMA})

    @property
    def numbered_text(self) -> str:
        """The text that a shelf keeps; the name of the version depends neither on its number nor on its mark."""
        mark = {"mark": self.mark} if self.mark else {}
        return self._written({"schema": SCHEMA, "number": self.number, **mark})

    @cached_property
    def name(self) -> str:
        """The name of the version, 16 hexadecimal digits; the same files have the same name."""
        return sha256(self.text.encode()).hexdigest()[:NAME_LENGTH]

    @property
    def pages(self) -> frozenset[str]:
        return frozenset(uri for uri in self.files if uri.endswith(".html"))

    def unchanged_since(self, older: "Manifest") -> Iterator[str]:
        """The addresses of files that are the same in both."""
        return (uri for uri, entry in self.files.items() if older.files.get(uri) == entry)

    @classmethod
    def parse(cls, text: str) -> "Manifest":
        """Parse ``text``; raises ValueError when it is no manifest."""
        try:
            document = json.loads(text)
            if document["schema"] != SCHEMA:
                raise ValueError("unknown schema")
            files = {uri: FileEntry(int(size), str(digest)) for uri, (size, digest) in document["files"].items()}
            manifest = cls(files, int(document.get("number", 0)), str(document.get("mark", "")))
            if min((entry.size for entry in files.values()), default=0) < 0:
                raise ValueError("a size below nothing")
            manifest.text.encode()
        except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ValueError("not a manifest") from error
        return manifest

    @classmethod
    def of(cls, folder: Path) -> "Manifest":
        """The manifest of the files in ``folder``; raises ValueError for links, pipes and devices."""
        return cls({uri: measure(folder / uri) for uri in files_below(folder) if uri != VERSION_FILE})

    def _written(self, head: Mapping[str, int | str]) -> str:
        """As ``json.dumps`` writes it with an indent of nothing, which it does in Python, row by row."""
        rows = (f"{dumped(uri)}: [\n{size},\n{dumped(digest)}\n]" for uri, (size, digest) in sorted(self.files.items()))
        files = ",\n".join(rows)
        lines = [f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in head.items()]
        return "{\n" + ",\n".join([*lines, f'"files": {{\n{files}\n}}' if files else '"files": {}']) + "\n}\n"


def seal(folder: Path, files: Mapping[str, tuple[int, str]]) -> Manifest:
    """Write ``version.txt``, and set modes that every host can read; ``files`` are (size, SHA-256) by address."""
    manifest = Manifest({uri: FileEntry(*size_and_hash) for uri, size_and_hash in files.items()})
    version_file(folder).write_text(manifest.name + "\n", encoding="ascii")
    _open(folder)
    return manifest


def _open(folder: Path | str) -> None:
    """Let everybody read what lies in a folder; what is shared with the live site has its mode already."""
    os.chmod(folder, FOLDER_MODE)  # noqa: PTH101 (thousands)
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _open(entry.path)
            elif stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode) != FILE_MODE:
                os.chmod(entry.path, FILE_MODE)  # noqa: PTH101


def version_file(folder: Path) -> Path:
    return folder / VERSION_FILE


def version_name(folder: Path) -> str:
    """The name in the ``version.txt`` of ``folder``; empty when there is none, and for a link."""
    try:
        text = "" if folder.is_symlink() else read_plain(version_file(folder))[0].decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    return text if is_name(text) else ""


def is_name(text: str) -> bool:
    return len(text) == NAME_LENGTH and set(text) <= set(hexdigits.lower())


def is_folder(path: Path) -> bool:
    """Whether there is a folder, and not a link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def is_intact(folder: Path, name: str) -> bool:
    """Whether a folder holds just the files of the version of this name."""
    try:
        return version_name(folder) == name and Manifest.of(folder).name == name
    except (OSError, ValueError):
        return False


def files_below(folder: Path) -> Iterator[str]:
    """The address of every file; raises OddFileError for links, pipes and devices, OSError for what cannot be read."""
    for top, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(top)
        folders.sort()
        for name in (*folders, *names):
            mode = (here / name).lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise OddFileError(here / name, mode)
        yield from (((here / name).relative_to(folder)).as_posix() for name in sorted(names))


def measure(path: Path) -> FileEntry:
    """Size and hash of a file however large it is; raises OSError for links, pipes and devices."""
    with open(open_plain(path), "rb") as file:  # noqa: PTH123 (opened without waiting)
        digest = file_digest(file, "sha256").hexdigest()
        return FileEntry(file.tell(), digest)


def unreadable(error: OSError) -> NoReturn:
    """For ``os.walk``, which passes over what it cannot read unless it is told otherwise."""
    raise error
