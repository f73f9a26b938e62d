"""Places in the text of a YAML file, and new words put there; every other byte stays."""

from collections.abc import Iterable

from yushui.content.yaml_reader import YamlFile
from yushui.model.introspect import DataPath


def key_span(source: YamlFile, path: DataPath) -> tuple[int, int]:
    """Where the key at ``path`` stands that is written without quotes."""
    line, column = source.keys[path]
    start = sum(map(len, source.text.splitlines(keepends=True)[: line - 1])) + column - 1
    return start, start + len(str(path[-1]))


def put(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """``text`` with each (start, end, words) of ``changes`` in it; they do not overlap."""
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text
