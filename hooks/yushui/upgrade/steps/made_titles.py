"""Titles of documents and plans: （编者拟题） typed into the title → a line of its own, which every page tells."""

import re
from collections.abc import Iterator
from typing import Any, Final

from yushui.content.yaml_reader import YamlFile, parse
from yushui.content.yaml_spans import Scalar, offsets, scalar_at
from yushui.lang.line_ends import line_end
from yushui.model.introspect import DataPath
from yushui.model.paper import BY_HAND

from .spans import put

FOLDERS: Final = ("data/documents/", "data/plans/")
TITLE: Final = "title"
SAID: Final = "editor_title: true"


def change(file: str, text: str) -> str:
    """Every ``title`` of the file at any depth; one that would be empty without the mark is left to its editor."""
    source = parse(text.encode(), file)[0] if file.startswith(FOLDERS) else None
    if source is None:
        return text
    changes: list[tuple[int, int, str]] = []
    for path, owner in _titles(source.value, ()):
        scalar = scalar_at(source, path)
        mark = BY_HAND.search(scalar.value) if scalar else None
        if scalar and mark and BY_HAND.sub("", scalar.value).strip() and "\n" not in scalar.value:
            places = [*offsets(text, scalar), scalar.end]
            end = places[mark.end()] if mark.end() < len(scalar.value) else places[mark.end() - 1] + 1
            changes.append((places[mark.start()], end, ""))
            changes += [_said(source, path, scalar)] if "editor_title" not in owner else []
    return put(text, changes)


def _titles(value: Any, path: DataPath) -> Iterator[tuple[DataPath, dict[str, Any]]]:
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == TITLE and isinstance(inner, str):
            yield (*path, key), value
        else:
            yield from _titles(inner, (*path, key))


def _said(source: YamlFile, path: DataPath, scalar: Scalar) -> tuple[int, int, str]:
    """The new line behind that of the title; within braces, behind the title itself."""
    text = source.text
    if re.match(r"\s*[,}]", text[scalar.end :]):
        return scalar.end, scalar.end, f", {SAID}"
    found = text.find("\n", scalar.end)
    end = len(text) if found < 0 else found - text[:found].endswith("\r")
    indent = " " * (source.keys[path][1] - 1)
    return end, end, f"{line_end(text)}{indent}{SAID}"
