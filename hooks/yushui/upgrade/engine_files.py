"""A file of a site → whether it is a copy of one that an engine brought, which a site need not hold any more.

``engine_files.txt`` has a mark of every state that a file of the engine ever had in git; ``tools/engine_files.py``
writes it. A copy that somebody changed has no mark there and stays.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

LIST: Final = Path(__file__).with_suffix(".txt")
LENGTH: Final = 12  # letters of a mark
# The code of an earlier engine would be found before the installed one: MkDocs puts hooks/ first.
CODE: Final = "hooks/yushui/"


def mark(file: str, data: bytes) -> str:
    """A mark of a file and what is in it, whatever the system ends its lines with."""
    text = data if b"\0" in data else data.replace(b"\r\n", b"\n")
    return sha256(file.encode() + b"\0" + text).hexdigest()[:LENGTH]


def is_copy(file: str, data: bytes) -> bool:
    return mark(file, data) in _marks()


@cache
def _marks() -> frozenset[str]:
    return frozenset(LIST.read_text(encoding="ascii").split())
