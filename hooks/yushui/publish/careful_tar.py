"""A packed site → its files with size and hash, in little memory however large they are; nothing is unpacked."""

import gzip
import tarfile
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from typing import IO, Final

from .manifest import FileEntry

TOP: Final = "site/"
MAX_UNPACKED: Final = 4 << 30  # bytes of all files
AT_ONCE: Final = 1 << 20  # bytes; tarfile reads the long names of a member at once, however long they claim to be


class NotThisSiteError(Exception):
    """The archive is sound, and holds a file that is not expected, or of another size."""


class _Careful(gzip.GzipFile):
    """A packed file of which nobody gets more than ``AT_ONCE`` bytes at once."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or not 0 <= size <= AT_ONCE:
            raise ValueError("too much at once")
        return super().read(size)


def members(packed: IO[bytes], expected: Mapping[str, FileEntry]) -> Iterator[tuple[str, FileEntry]]:
    """(address, size and hash) of each file below ``site/``; raises NotThisSiteError for one that is not expected.

    Raises ValueError for a member that no site may hold, and whatever gzip and tarfile raise for damaged bytes.
    """
    if sum(entry.size for entry in expected.values()) > MAX_UNPACKED:
        raise ValueError("too large")
    left = set(expected)
    with _Careful(fileobj=packed) as unpacked, tarfile.open(fileobj=unpacked, mode="r:") as archive:
        while (member := archive.next()) is not None:
            if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
                raise ValueError("not a plain file")
            uri = member.name.removeprefix(TOP)
            if uri == member.name or ".." in uri.split("/"):
                raise ValueError("outside of the site")
            if uri not in left or member.size != expected[uri].size:
                raise NotThisSiteError(uri)
            left.remove(uri)
            content = archive.extractfile(member)
            assert content is not None
            yield uri, FileEntry(member.size, file_digest(content, "sha256").hexdigest())  # type: ignore[arg-type]
