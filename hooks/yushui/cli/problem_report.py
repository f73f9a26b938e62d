"""Problems as lines for a terminal: where, what, the line itself with a caret, and what to do."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from yushui.checks.text import privacy
from yushui.diagnostics import Place, Problem, Severity
from yushui.lang import characters
from yushui.lang.characters import printable

LEAD: Final = 30  # characters of a long line shown before the spot
TAIL: Final = 24  # and after it
CARET: Final = "^"
COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

Mask = Callable[[str], str]  # a line as it may be shown; its length should stay


def count(problems: Sequence[Problem]) -> str:
    """How many there are, in words: 2 处错误，1 处提醒."""
    found = {"错误": Severity.ERROR, "提醒": Severity.WARNING}
    numbers = {word: sum(p.severity is severity for p in problems) for word, severity in found.items()}
    return "，".join(f"{number} 处{word}" for word, number in numbers.items() if number)


def as_text(problems: Iterable[Problem], root: Path, mask: Mask | None = None) -> Iterator[str]:
    """Each problem with the line it stands in, a caret below the spot, and what to do.

    Coloured; ``click.echo`` takes the colours out where there is no terminal.
    """
    for problem in problems:
        yield _headed(problem)
        if not (problem.hide or problem.rule.private):
            yield from map(_pointed, excerpt(problem.place, root, mask))
        yield f"  怎么改：{printable(problem.rule.advice)}。"


def _headed(problem: Problem) -> str:
    word = f"{problem.severity} {problem.code}"
    head, found, rest = str(problem).partition(word)
    return click.style(head, bold=True) + click.style(found, fg=COLOURS[problem.severity], bold=True) + rest


def _pointed(line: str) -> str:
    return line.removesuffix(CARET) + click.style(CARET, fg="red", bold=True) if line.endswith(f" {CARET}") else line


def excerpt(place: Place, root: Path, mask: Mask | None = None) -> Iterator[str]:
    line = _source_line(place, root)
    if line is None:
        return
    mask = mask or masked
    safe = mask(line)
    spot = place.column - 1 if len(safe) == len(line) else len(mask(line[: place.column - 1]))
    shown, before = _window(safe, spot)
    number = f"{place.line:>5} | "
    yield number + shown
    if place.column:
        yield " " * (len(number) - 2) + "| " + " " * width(before) + CARET


def _source_line(place: Place, root: Path) -> str | None:
    """The line as it stands in the file; None where there is none, or where it is not text."""
    if not place.line:
        return None
    try:
        text = (root / place.file).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    lines = text.split("\n")
    return printable(lines[place.line - 1].rstrip("\r")) if place.line <= len(lines) else None


def masked(line: str) -> str:
    """The line with long numbers and everything private hidden, as in messages; its length stays."""
    return "".join(
        "*" if "*" in pair else pair[0] for pair in zip(characters.masked(line), privacy.masked(line), strict=True)
    )


def _window(line: str, at: int) -> tuple[str, str]:
    """The part of a long line around ``at``, and what of it stands before the spot."""
    at = max(0, at)
    start = max(0, at - LEAD) if len(line) > LEAD + TAIL else 0
    head = "..." if start else ""
    end = max(at + TAIL, LEAD + TAIL)
    tail = "..." if end < len(line) else ""
    return head + line[start:end] + tail, head + line[start:at]


def width(text: str) -> int:
    """Columns of a terminal: full-width characters take two, combining and joining marks none (UAX #11)."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
