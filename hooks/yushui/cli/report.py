"""Problems as lines: for a terminal, for a program, and for the pull request they stand in."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from yushui.guards import privacy
from yushui.problems import Place, Problem, Severity

LEAD: Final = 30  # characters of a long line shown before the spot
TAIL: Final = 24  # and after it
DIGITS: Final = re.compile(r"\d{5,}|(?<!\d)1\d{2}[ -]\d{4}[ -]\d{4}(?!\d)")


def plain(text: str) -> str:
    """One line of what can be seen; file names and messages may not start a line of their own."""
    return "".join(c if c.isprintable() or c == "\u3000" else "?" for c in text)


def one_line(problem: Problem) -> str:
    return plain(str(problem))


def count(problems: Sequence[Problem]) -> str:
    """How many there are, in words: 2 处错误，1 处提醒."""
    found = {"错误": Severity.ERROR, "提醒": Severity.WARNING}
    numbers = {word: sum(p.severity is severity for p in problems) for word, severity in found.items()}
    return "，".join(f"{number} 处{word}" for word, number in numbers.items() if number)


def as_text(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Each problem with the line it stands in, a caret below the spot, and what to do."""
    for problem in problems:
        yield one_line(problem)
        if not problem.rule.private:
            yield from excerpt(problem.place, root)
        yield f"  怎么改：{problem.rule.advice}。"


def as_json(problems: Iterable[Problem]) -> str:
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": str(problem.severity),
            "code": problem.code,
            "message": problem.message,
            "advice": problem.rule.advice,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=True, indent=2)


def as_github(problems: Iterable[Problem]) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the line (docs: workflow-commands-for-github-actions)."""
    for problem in problems:
        place = problem.place
        spot = f",line={place.line},col={place.column}" if place.line else ""
        head = f"file={_property(place.file)}{spot},title={_property(f'{problem.code} {problem.rule.title}')}"
        level = "notice" if problem.severity is Severity.INFO else problem.severity
        yield f"::{level} {head}::{_data(f'{problem.message}怎么改：{problem.rule.advice}。')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def excerpt(place: Place, root: Path) -> Iterator[str]:
    line = _source_line(place, root)
    if line is None:
        return
    shown, before = _window(masked(line), place.column - 1)
    number = f"{place.line:>5} | "
    yield number + shown
    yield " " * (len(number) - 2) + "| " + " " * width(before) + "^"


def _source_line(place: Place, root: Path) -> str | None:
    """The line as it stands in the file; None where there is none, or where it is not text."""
    if not place.line:
        return None
    try:
        text = (root / place.file).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    lines = text.split("\n")
    return plain(lines[place.line - 1].rstrip("\r")) if place.line <= len(lines) else None


def masked(line: str) -> str:
    """The line with long numbers and everything private hidden, as in messages; its length stays."""
    shown = DIGITS.sub(lambda match: match.group()[:2] + "*" * (len(match.group()) - 2), line)
    return "".join("*" if "*" in pair else pair[0] for pair in zip(shown, privacy.masked(line), strict=True))


def _window(line: str, at: int) -> tuple[str, str]:
    """The part of a long line around ``at``, and what of it stands before the spot."""
    start = max(0, at - LEAD) if len(line) > LEAD + TAIL else 0
    head = "..." if start else ""
    end = max(at + TAIL, LEAD + TAIL)
    tail = "..." if end < len(line) else ""
    return head + line[start:end] + tail, head + line[start:at]


def width(text: str) -> int:
    """Columns of a terminal: full-width characters take two, combining marks none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)
