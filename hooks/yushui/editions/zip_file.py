"""Files → a ZIP archive that is the same on every machine and day: in order, undated, not compressed.

What libraries for compression write differs from version to version; most of what is packed here is compressed already.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO, Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
MODE: Final = 0o644 << 16
UNIX: Final = 3


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr, entry.create_system = MODE, UNIX
    return entry


def write(target: Path | IO[bytes], files: Iterable[tuple[str, Path | bytes]]) -> None:
    """An archive of files by their names in it."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(_entry(name), content if isinstance(content, bytes) else content.read_bytes())


def again(package: bytes) -> bytes:
    """An archive that a library wrote, with the same files and without the day of its making."""
    with zipfile.ZipFile(BytesIO(package)) as dated:
        files = [(name, dated.read(name)) for name in dated.namelist()]
    out = BytesIO()
    write(out, files)
    return out.getvalue()
