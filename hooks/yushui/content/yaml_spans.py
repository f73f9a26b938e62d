"""A character of a value → its offset, line and column in the text of the YAML file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import yaml

from yushui.diagnostics import Place
from yushui.model.introspect import DataPath

from .yaml_reader import YamlFile

BLANK: Final = frozenset(" \n\r")
ESCAPES: Final = {"x": 4, "u": 6, "U": 10}
BLANKS: Final = re.compile(r"[ \r\n]*")


@dataclass(frozen=True, slots=True)
class Scalar:
    """The span of a value in the text of its file, quotes included, and its style (' " | > or empty for plain)."""

    start: int
    end: int
    style: str
    value: str


def place(source: YamlFile, path: DataPath, offset: int) -> Place:
    """The place of one character of the value at ``path``; that of the value where its text cannot be mapped."""
    scalar = scalar_at(source, path)
    if scalar is None or offset >= len(scalar.value):
        return source.place(path)
    at = offsets(source.text, scalar)[offset]
    before = source.text[:at]
    return Place(source.file, before.count("\n") + 1, at - before.rfind("\n"))


def scalar_at(source: YamlFile, path: DataPath) -> Scalar | None:
    """The scalar at ``path``; None where a mapping or a list is there, or nothing."""
    return scalars(source.text).get(source.marks.get(path, (0, 0)))


@lru_cache(maxsize=32)
def scalars(text: str) -> Mapping[tuple[int, int], Scalar]:
    """(line, column), both from 1 → the scalar that begins there, of a readable file."""
    starts = [0]
    starts += (match.end() for match in re.finditer("\n", text))
    return dict(_scalars(text, starts))


def _scalars(text: str, starts: list[int]) -> Iterator[tuple[tuple[int, int], Scalar]]:
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            first, last = event.start_mark, event.end_mark
            assert first and last, "the parser marks every event"
            end = starts[last.line] + last.column if last.line < len(starts) else len(text)
            scalar = Scalar(starts[first.line] + first.column, end, event.style or "", event.value)
            yield (first.line + 1, first.column + 1), scalar


def offsets(text: str, scalar: Scalar) -> list[int]:
    """For each character of the value the offset in the file's text at which it begins."""
    at = _inside(text, scalar)
    starts: list[int] = []
    value = scalar.value
    while len(starts) < len(value):
        if value[len(starts)] in BLANK and text[at : at + 1] != "\\":
            at = _blanks(text, at, scalar, starts)
            continue
        width = _width(text, at, scalar.style)
        starts += [at] * (1 if width else 0)
        at += width or _continuation(text, at)
    return starts


def _inside(text: str, scalar: Scalar) -> int:
    """The offset of the first character of the value: behind the quote, or on the line after | or >."""
    if scalar.style in ("'", '"'):
        return scalar.start + 1
    if scalar.style in ("|", ">"):
        at = text.index("\n", scalar.start) + 1
        return at if scalar.value[:1] in BLANK else _skip(text, at)
    return scalar.start


def _skip(text: str, at: int) -> int:
    match = BLANKS.match(text, at)
    return match.end() if match else at


def _blanks(text: str, at: int, scalar: Scalar, starts: list[int]) -> int:
    """Add the offsets of a run of blanks of the value to ``starts``; returns where the run of the file ends."""
    end = _skip(text, at)
    count = _folded(text[at:end]) if scalar.style == '"' else _run(scalar.value, len(starts))
    starts += [min(at + step, max(end - 1, at)) for step in range(count)]
    return end


def _run(value: str, first: int) -> int:
    """The length of the run of blanks at ``first`` of the value; without escapes they are those of the file."""
    last = first
    while last < len(value) and value[last] in BLANK:
        last += 1
    return last - first


def _folded(blanks: str) -> int:
    """How many characters a run of blanks between double quotes is read as: one line end is a blank, n are n - 1."""
    ends = blanks.count("\n")
    return max(1, ends - 1 if ends else len(blanks))


def _width(text: str, at: int, style: str) -> int:
    """How many characters of the file write one character of the value; 0 where the line is continued."""
    if style == "'" and text.startswith("''", at):
        return 2
    if style == '"' and text[at : at + 1] == "\\":
        after = text[at + 1 : at + 2]
        return 0 if after in ("\n", "\r") else ESCAPES.get(after, 2)
    return 1


def _continuation(text: str, at: int) -> int:
    """The length of a backslash at the end of a line, the line end and the blanks that begin the next line."""
    return _skip(text, at + 1) - at
