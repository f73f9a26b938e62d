"""Manifest of a finished folder: size and hash of every file; its own hash is the name of the version."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

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


@dataclass(frozen=True)
class Manifest:
    """The files of one version by address, without ``version.txt``."""

    files: Mapping[str, FileEntry]

    @cached_property
    def text(self) -> str:
        rows = {uri: list(self.files[uri]) for uri in sorted(self.files)}
        return json.dumps({"schema": SCHEMA, "files": rows}, ensure_ascii=False, indent=0) + "\n"

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
            return cls({uri: FileEntry(int(size), str(digest)) for uri, (size, digest) in document["files"].items()})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a manifest") from error

    @classmethod
    def of(cls, folder: Path) -> "Manifest":
        """The manifest of the files in ``folder``; raises ValueError for a symbolic link."""
        return cls({uri: FileEntry(*_measure(folder / uri)) for uri in files_below(folder) if uri != VERSION_FILE})


def seal(folder: Path, files: Mapping[str, tuple[int, str]]) -> Manifest:
    """Write ``version.txt``, and set modes that every host can read; ``files`` are (size, SHA-256) by address."""
    manifest = Manifest({uri: FileEntry(*size_and_hash) for uri, size_and_hash in files.items()})
    version_file(folder).write_text(manifest.name + "\n", encoding="ascii")
    for top, _, names in os.walk(folder):
        folder_path = Path(top)
        folder_path.chmod(FOLDER_MODE)
        for name in names:
            (folder_path / name).chmod(FILE_MODE)
    return manifest


def version_file(folder: Path) -> Path:
    return folder / VERSION_FILE


def version_name(folder: Path) -> str:
    """The name in the ``version.txt`` of ``folder``; empty when there is none."""
    try:
        text = version_file(folder).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return text if len(text) == NAME_LENGTH and text.isalnum() else ""


def files_below(folder: Path) -> Iterator[str]:
    for top, folders, names in os.walk(folder):
        here = Path(top)
        folders.sort()
        if any((here / name).is_symlink() for name in (*folders, *names)):
            raise ValueError(f"a symbolic link in {here}")
        yield from (((here / name).relative_to(folder)).as_posix() for name in sorted(names))


def _measure(path: Path) -> tuple[int, str]:
    data = path.read_bytes()
    return len(data), sha256(data).hexdigest()
