"""A YAML file and one value → the file with that value put in, added or taken out; every other byte stays.

Every function reads again what it wrote: where the file then does not say exactly what was asked for, ``Unwritable`` is
raised and nothing has happened.
"""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import yaml

from yushui.content.yaml_reader import YamlFile, parse
from yushui.importer.write.yaml_edit import Edit
from yushui.model.introspect import DataPath

from .written_values import STEP, as_lines, in_flow, is_one_line, quoted
from .yaml_nodes import is_flow, node_at, span_of

Order = Callable[[DataPath], Sequence[str]]  # path of a mapping → its keys in the order in which they are written


class Unwritable(Exception):
    """The file is written in a way in which the value cannot be put without touching others."""


def put(source: YamlFile, path: DataPath, value: Any, order: Order, anew: bool = False) -> YamlFile:
    """The file with ``value`` (a text, list or mapping) at ``path``; what leads there is made where it lacks.

    A text keeps the quotes that it has, unless it is written ``anew``.
    """
    while len(path) > 1 and not _has(source.value, path[:-1]):
        path, value = path[:-1], {path[-1]: value} if isinstance(path[-1], str) else [value]
    expected = deepcopy(source.value)
    holder = _at(expected, path[:-1])
    if isinstance(holder, list) and path[-1] == len(holder):
        holder.append(value)
        text = _added(source, path, value)
    elif isinstance(holder, list) and not isinstance(path[-1], int):
        raise Unwritable
    else:
        known = isinstance(holder, list) or path[-1] in holder
        holder[path[-1]] = value
        text = _replaced(source, path, value, anew) if known else _inserted(source, path, value, order(path[:-1]))
    return _read(source, text, expected)


def removed(source: YamlFile, path: DataPath) -> YamlFile:
    """The file without what stands at ``path``; a list or mapping in which nothing is left goes too."""
    while len(path) > 1 and len(_at(source.value, path[:-1])) == 1:
        path = path[:-1]
    expected = deepcopy(source.value)
    del _at(expected, path[:-1])[path[-1]]
    return _read(source, _without(source, path), expected)


def key_renamed(source: YamlFile, path: DataPath, name: str) -> YamlFile:
    """The file with another key for what stands at ``path``, in the same place."""
    expected = deepcopy(source.value)
    holder = _at(expected, path[:-1])
    items = [(name if key == path[-1] else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(items)
    node, flow = node_at(source.text, path[:-1])
    assert isinstance(node, yaml.MappingNode)
    key = next(key for key, _ in node.value if key.value == path[-1])
    start, end = span_of(source.text, key)
    return _read(source, _spliced(source.text, start, end, quoted(name, key.style or "", flow)), expected)


def _read(source: YamlFile, text: str, expected: Any) -> YamlFile:
    new, _ = parse(text.encode(), source.file)
    if new is None or _bare(new.value) != _bare(expected):
        raise Unwritable
    return new


def _bare(value: Any) -> Any:
    """Texts without the line end that a block keeps; nothing else is different."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items()}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value.removesuffix("\n")


def _at(value: Any, path: DataPath) -> Any:
    for step in path:
        value = value[step]
    return value


def _has(value: Any, path: DataPath) -> bool:
    try:
        return isinstance(_at(value, path), dict | list)
    except (KeyError, IndexError, TypeError):
        return False


def _replaced(source: YamlFile, path: DataPath, value: Any, anew: bool) -> str:
    node, flow = node_at(source.text, path)
    start, end = span_of(source.text, node)
    if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">") and is_one_line(value):
        blank = "" if start != end or source.text[start - 1 : start] in (" ", "") else " "
        return _spliced(source.text, start, end, blank + quoted(value, "" if anew else node.style or "", flow))
    if flow:
        return _spliced(source.text, start, end, in_flow(value))
    edit = Edit(source.text, source)
    indent = (source.keys[path][1] if isinstance(path[-1], str) else source.marks[path][1] - STEP) - 1
    edit.replace(path, as_lines(path[-1], value, indent))
    return edit.text()


def _inserted(source: YamlFile, path: DataPath, value: Any, order: Sequence[str]) -> str:
    """A new key behind the nearest that comes before it in ``order``; the last of a mapping where none does."""
    holder = _at(source.value, path[:-1])
    node, _ = node_at(source.text, path[:-1])
    if is_flow(node):
        start, end = span_of(source.text, node)
        inside = source.text[start + 1 : end - 1].rstrip()
        comma = "" if not inside or inside.endswith(",") else ","
        tail = f"{comma}{' ' if inside else ''}{path[-1]}: {in_flow(value)}"
        return _spliced(source.text, start + 1 + len(inside), start + 1 + len(inside), tail)
    before = order[: order.index(path[-1])] if path[-1] in order else ()
    near = next((key for key in reversed(before) if key in holder), None) or list(holder)[-1]
    edit = Edit(source.text, source)
    edit.insert_after((*path[:-1], near), as_lines(path[-1], value, source.keys[(*path[:-1], near)][1] - 1))
    return edit.text()


def _added(source: YamlFile, path: DataPath, value: Any) -> str:
    """A new last item of a list."""
    node, _ = node_at(source.text, path[:-1])
    if is_flow(node):
        start, end = span_of(source.text, node)
        inside = source.text[start + 1 : end - 1].rstrip()
        comma = ", " if inside else ""
        return _spliced(source.text, start + 1 + len(inside), start + 1 + len(inside), comma + in_flow(value))
    last = (*path[:-1], len(_at(source.value, path[:-1])) - 1)
    edit = Edit(source.text, source)
    edit.insert_after(last, as_lines(path[-1], value, source.marks[last][1] - STEP - 1))
    return edit.text()


def _without(source: YamlFile, path: DataPath) -> str:
    holder, _ = node_at(source.text, path[:-1])
    if is_flow(holder):
        return _without_in_flow(source.text, holder, path[-1])
    edit = Edit(source.text, source)
    first, end = edit.extent(path)
    head = edit.lines[first]
    dash = re.match(r"( *(?:- +)+)", head)
    if dash and isinstance(path[-1], str) and end < len(edit.lines):  # the first key stands behind the dash of its item
        following = edit.lines[end].removesuffix("\r")
        edit.changes.append((first, end + 1, [dash[1] + following.lstrip()]))
    else:
        edit.replace(path, [])
    return edit.text()


def _without_in_flow(text: str, holder: yaml.Node, step: str | int) -> str:
    spans = [
        (span_of(text, pair[0])[0], span_of(text, pair[1])[1]) if isinstance(pair, tuple) else span_of(text, pair)
        for pair in holder.value
    ]
    keys = [pair[0].value if isinstance(pair, tuple) else at for at, pair in enumerate(holder.value)]
    at = keys.index(step)
    start, end = spans[at]
    if at + 1 < len(spans):
        return _spliced(text, start, spans[at + 1][0], "")
    return _spliced(text, spans[at - 1][1] if at else start, end, "")


def _spliced(text: str, start: int, end: int, words: str) -> str:
    return text[:start] + words + text[end:]
