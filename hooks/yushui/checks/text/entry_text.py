"""An entry → all its texts as one text, so that a check looks once, and the way back from an offset to its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from yushui.content import yaml_spans
from yushui.content.loader import Entry, InvalidEntry
from yushui.content.yaml_reader import YamlFile
from yushui.diagnostics import Place
from yushui.model.dates import Point
from yushui.model.introspect import DataPath

from .folding import END

GAP: Final = f"\n{END}\n"
DATES: Final = ("date", "issued", "opened", "published", "start", "year")
HISTORY_ENDS: Final = 1955
DIGITS: Final = re.compile(r"[0-9]{7}")
DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?\??|\d{4}-\d\d-\d\d \d\d:\d\d")


@dataclass(frozen=True, slots=True)
class EntryText:
    """``starts`` are the offsets of the texts in ``text``; ``paths`` lead to them from the entry."""

    source: YamlFile
    prefix: DataPath
    text: str
    starts: list[int]
    paths: list[DataPath]

    def locate(self, offset: int) -> tuple[DataPath, int]:
        """The path of the text at ``offset``, and the offset inside it."""
        at = bisect_right(self.starts, offset) - 1
        return self.paths[at], offset - self.starts[at]

    def place(self, offset: int) -> Place:
        path, inside = self.locate(offset)
        if not path:
            return self.source.place(self.prefix)  # the slug, which is the name of the file
        return yaml_spans.place(self.source, (*self.prefix, *path), inside)

    def date(self, path: DataPath) -> Point | None:
        """The date that the text at ``path`` speaks of: the nearest one written beside or above it."""
        holders: list[Any] = [self.source.value]
        for step in (*self.prefix, *path):
            holders.append(holders[-1][step])
        for holder in reversed(holders):
            if isinstance(holder, dict):
                for name in DATES:
                    if place := _point(holder.get(name)):
                        return place
        return None


def past(texts: EntryText, start: int) -> bool:
    """Whether what stands at ``start`` is dated before the army of today was set up."""
    path, _ = texts.locate(start)
    date = texts.date(path)
    return date is not None and date.year < HISTORY_ENDS


def entry_text(entry: Entry | InvalidEntry) -> EntryText:
    """The texts of ``entry`` as written, whether it fits its model or not, its slug first; dates are left out."""
    value: Any = entry.source.value
    for step in entry.prefix:
        value = value[step]
    return _joined(entry.source, entry.prefix, [((), entry.key[1]), *_texts(value, ())])


def file_text(source: YamlFile) -> EntryText:
    """The texts of a file that is no entry."""
    return _joined(source, (), list(_texts(source.value, ())))


def _joined(source: YamlFile, prefix: DataPath, texts: list[tuple[DataPath, str]]) -> EntryText:
    starts: list[int] = []
    at = 0
    for _, text in texts:
        starts.append(at)
        at += len(text) + len(GAP)
    return EntryText(source, prefix, GAP.join(text for _, text in texts), starts, [path for path, _ in texts])


def _texts(value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, str):
        if not DATE.fullmatch(value):
            yield path, value
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(step, str) and DIGITS.search(step):
            yield (*path, step), step  # a name that somebody chose, as of a source
        yield from _texts(inner, (*path, step))


def _point(value: Any) -> Point | None:
    if not isinstance(value, str):
        return None
    try:
        return Point.parse(value.partition("/")[0].rstrip("?"))
    except ValueError:
        return None
