"""Values → YAML in the hand of the existing files: long texts as blocks, short lists on one line, few quotes."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

WIDTH: Final = 120
PLAIN: Final = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~][^\n]*")
RISKY: Final = re.compile(
    r": |:$| #|\s$|^[\d.,_+\-:、．eE]*[.,_+:、．][\d.,_+\-:、．eE]*$|^(?:true|false|null|yes|no|on|off)$", re.IGNORECASE
)
IN_FLOW: Final = re.compile(r"[,\[\]{}]")


class Plain(str):
    """A word that is no text to YAML, such as a yes or no, and stands without quotes."""

    __slots__ = ()


def scalar(text: str, flow: bool = False) -> str:
    """One line of text, quoted only where YAML would read something else."""
    if isinstance(text, Plain):
        return str(text)
    line = " ".join(text.split("\n")).strip()
    if PLAIN.fullmatch(line) and not RISKY.search(line) and not (flow and IN_FLOW.search(line)):
        return line
    return json.dumps(line, ensure_ascii=False)


def line(name: str, text: str, indent: int = 0) -> Iterator[str]:
    if text:
        yield f"{' ' * indent}{name}: {scalar(text)}"


def block(name: str, text: str, indent: int = 0) -> Iterator[str]:
    """A text of one or more paragraphs."""
    if not text.strip():
        return
    yield f"{' ' * indent}{name}: |"
    for part in text.strip().split("\n"):
        if part.strip():
            yield f"{' ' * (indent + 2)}{part.strip()}"


def listed(name: str, items: Sequence[str], indent: int = 0) -> Iterator[str]:
    """A list, on one line where it fits."""
    if not items:
        return
    short = f"{' ' * indent}{name}: [{', '.join(scalar(item, flow=True) for item in items)}]"
    if sum(2 if character > "\u2e80" else 1 for character in short) <= WIDTH:
        yield short
        return
    yield f"{' ' * indent}{name}:"
    for item in items:
        yield f"{' ' * (indent + 2)}- {scalar(item)}"


def item(lines: Iterable[str], indent: int) -> Iterator[str]:
    """The lines of a mapping, written at ``indent + 2``, as one item of a list at ``indent``."""
    for at, text in enumerate(lines):
        yield f"{' ' * indent}- {text[indent + 2 :]}" if at == 0 else text
