"""Problems as text for a terminal: place, message, source line with a caret, advice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from yushui.checks.editorial.unasked_history import UNASKED
from yushui.checks.text import privacy
from yushui.content.site_address import STAND_IN
from yushui.diagnostics import Place, Problem, Severity
from yushui.lang import characters
from yushui.lang.characters import printable, width

CHARACTERS_BEFORE: Final = 30  # characters of a long line shown before the spot
CHARACTERS_AFTER: Final = 24  # and after it
CARET: Final = "^"
NOTED: Final = (UNASKED, STAND_IN)  # told without being asked for, though they stand in nobody's way
COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

Mask = Callable[[str], str]  # a line → the masked line, preferably of the same length


def count(problems: Sequence[Problem]) -> str:
    """The number of errors and warnings: 2 处错误，1 处提醒."""
    severities = {"错误": Severity.ERROR, "提醒": Severity.WARNING}
    counts = {word: sum(p.severity is severity for p in problems) for word, severity in severities.items()}
    return "，".join(f"{number} 处{word}" for word, number in counts.items() if number)


def as_text(problems: Iterable[Problem], root: Path, mask: Mask | None = None) -> Iterator[str]:
    """Lines for each problem: heading, source line, caret below the column, advice.

    A line in which one problem finds something private is shown for none. Coloured; ``click.echo`` strips the
    colours when the output is no terminal.
    """
    problems = tuple(problems)
    hidden = {(each.place.file, each.place.line) for each in problems if each.hide or each.rule.private}
    for problem in problems:
        yield _coloured_heading(problem)
        if (problem.place.file, problem.place.line) not in hidden:
            yield from map(_coloured_caret, excerpt(problem.place, root, mask))
        yield f"  怎么改：{printable(problem.rule.advice)}。"


def _coloured_heading(problem: Problem) -> str:
    marker = f"{problem.severity} {problem.code}"
    head, matched, rest = str(problem).partition(marker)
    return click.style(head, bold=True) + click.style(matched, fg=COLOURS[problem.severity], bold=True) + rest


def _coloured_caret(line: str) -> str:
    return line.removesuffix(CARET) + click.style(CARET, fg="red", bold=True) if line.endswith(f" {CARET}") else line


def excerpt(place: Place, root: Path, mask: Mask | None = None) -> Iterator[str]:
    line = _source_line(place, root)
    if line is None:
        return
    mask = mask or masked
    masked_line = mask(line)
    caret_at = place.column - 1 if len(masked_line) == len(line) else len(mask(line[: place.column - 1]))
    excerpt_line, before = _line_window(masked_line, caret_at)
    number = f"{place.line:>5} | "
    yield number + excerpt_line
    if place.column:
        yield " " * (len(number) - 2) + "| " + " " * width(before) + CARET


def _source_line(place: Place, root: Path) -> str | None:
    """The line of the file at ``place``; None when it has no line or the file is not UTF-8."""
    if not place.line:
        return None
    try:
        text = (root / place.file).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    lines = text.split("\n")
    return printable(lines[place.line - 1].rstrip("\r")) if place.line <= len(lines) else None


def masked(line: str) -> str:
    """The line with long numbers and private values masked, as in messages; its length does not change."""
    return "".join(
        "*" if "*" in pair else pair[0] for pair in zip(characters.masked(line), privacy.masked(line), strict=True)
    )


def _line_window(line: str, at: int) -> tuple[str, str]:
    """(the part of a long line around ``at``, the part of it before ``at``)."""
    at = max(0, at)
    start = max(0, at - CHARACTERS_BEFORE) if len(line) > CHARACTERS_BEFORE + CHARACTERS_AFTER else 0
    head = "..." if start else ""
    end = max(at + CHARACTERS_AFTER, CHARACTERS_BEFORE + CHARACTERS_AFTER)
    tail = "..." if end < len(line) else ""
    return head + line[start:end] + tail, head + line[start:at]
