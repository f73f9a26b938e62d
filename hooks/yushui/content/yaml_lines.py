"""The text of a YAML file that may be wrong → its lines as an editor wrote them: dash, key and value of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

KEY: Final = r"""[^\s:#"'\[\]{},-][^:]*?|"[^"]*"|'[^']*'"""
LINE: Final = re.compile(
    rf"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>{KEY}) *:(?=\s|$)\s*)?(?P<value>.*)",
)
BLOCK: Final = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is written: its number and first column (both from 1), where its dash and its key stand.

    ``dash`` is the column of its last dash, ``column`` that of its key or text; ``at`` that of its value.
    """

    number: int
    text: str
    dash: int
    column: int
    key: str
    value: str
    at: int

    @property
    def first(self) -> int:
        return len(self.text) - len(self.text.lstrip(" ")) + 1


def written(text: str) -> Iterator[Line]:
    """The lines of ``text`` but blank ones, comments and the lines of texts behind ``|`` and ``>``."""
    block = 0  # the column of the key whose text is being passed over
    for number, line in enumerate((line.rstrip("\r") for line in text.split("\n")), 1):
        plain = line.lstrip(" ")
        if not plain or plain.startswith("#") or (block and len(line) - len(plain) + 1 > block):
            continue
        read = _line(number, line)
        block = (read.column if read.key else read.dash) if BLOCK.match(read.value) else 0
        yield read


def _line(number: int, line: str) -> Line:
    match = LINE.fullmatch(line)
    assert match is not None  # every group but the last may be empty
    indent, dashes = len(match["indent"]), match["dashes"]
    column = indent + len(dashes) + 1
    return Line(
        number=number,
        text=line,
        dash=indent + len(dashes.rstrip()) if dashes else 0,
        column=column,
        key=match["key"] or "",
        value=match["value"],
        at=match.start("value") + 1,
    )
