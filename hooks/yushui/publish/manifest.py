"""A finished folder → every file of it with its size and hash; the version is named after this list."""

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


class Entry(NamedTuple):
    """Size in bytes and SHA-256 of a file."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The files of one version by address, ``version.txt`` aside."""

    files: Mapping[str, Entry]

    @cached_property
    def text(self) -> str:
        rows = {uri: list(self.files[uri]) for uri in sorted(self.files)}
        return json.dumps({"schema": SCHEMA, "files": rows}, ensure_ascii=False, indent=0) + "\n"

    @cached_property
    def name(self) -> str:
        """What the version is called: the same files have the same name."""
        return sha256(self.text.encode()).hexdigest()[:NAME_LENGTH]

    @property
    def pages(self) -> frozenset[str]:
        return frozenset(uri for uri in self.files if uri.endswith(".html"))

    def same_as(self, other: "Manifest") -> Iterator[str]:
        """The addresses of files that are alike in both."""
        return (uri for uri, entry in self.files.items() if other.files.get(uri) == entry)

    @classmethod
    def parse(cls, text: str) -> "Manifest":
        """Raises ValueError for what is no manifest."""
        try:
            made = json.loads(text)
            if made["schema"] != SCHEMA:
                raise ValueError("unknown schema")
            return cls({uri: Entry(int(size), str(digest)) for uri, (size, digest) in made["files"].items()})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a manifest") from error

    @classmethod
    def of(cls, folder: Path) -> "Manifest":
        """What really is in ``folder``; raises ValueError for anything that is no plain file."""
        return cls({uri: Entry(*_measure(folder / uri)) for uri in files_below(folder) if uri != VERSION_FILE})


def seal(folder: Path, files: Mapping[str, tuple[int, str]]) -> Manifest:
    """Write the name of the version into it, and give every file the modes that every host can read."""
    manifest = Manifest({uri: Entry(*measured) for uri, measured in files.items()})
    stamp_of(folder).write_text(manifest.name + "\n", encoding="ascii")
    for top, _, names in os.walk(folder):
        here = Path(top)
        here.chmod(FOLDER_MODE)
        for name in names:
            (here / name).chmod(FILE_MODE)
    return manifest


def stamp_of(folder: Path) -> Path:
    return folder / VERSION_FILE


def name_of(folder: Path) -> str:
    """The version that ``folder`` says it is; empty when it says nothing."""
    try:
        text = stamp_of(folder).read_text(encoding="ascii").strip()
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
