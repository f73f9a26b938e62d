"""Assignments as they are typed (name=…, life.2.date=…, photos.+.file=…, tags=[甲, 乙], role=) → a changed file."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

from yushui.content.yaml_reader import YamlFile
from yushui.diagnostics import did_you_mean
from yushui.importer.write.yaml_text import Plain
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath, model_at, shapes

from .target import Target
from .yaml_change import Unwritable, put, removed

NEW: Final = "+"
PARTING: Final = re.compile("[,，、；;]")
FORM: Final = "写成 项名=内容，等号用半角、两边不空格，内容里有空格的加引号"
LISTED: Final = "一列写成 [甲, 乙]，用半角逗号隔开"


class Misread(Exception):
    """An assignment that cannot be understood, in an editor's words."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """``path`` below the target, with ``NEW`` for an item that is added; ``value`` is None where it goes."""

    words: str
    path: DataPath
    value: Any

    @property
    def goes(self) -> bool:
        return self.value is None and NEW not in self.path


def read(words: str, target: Target) -> Assignment:
    """One assignment; raises ``Misread``."""
    must_be_text(words)
    name, equals, text = words.partition("=")
    steps = name.strip().split(".")
    if not equals or not all(steps):
        raise Misread(f"{shown(words)} 看不懂：{FORM}，例如 name=李明；第二件事的日期写 life.2.date=2021-08。")
    path = tuple(_step(step, name) for step in steps)
    text = text.strip()
    return Assignment(name.strip(), path, _value(target, path, text) if text else None)


def _step(step: str, name: str) -> str | int:
    """Editors count from 1."""
    if not step.isascii() or not step.isdigit():
        return step
    if int(step) < 1:
        raise Misread(f"{shown(name)}：从 1 数起，第一条写 1。")
    return int(step) - 1


def _value(target: Target, path: DataPath, text: str) -> Any:
    """A text, or the list of texts that a field takes."""
    if not isinstance(path[-1], str):
        return text
    record = (*target.prefix, *(0 if step == NEW else step for step in path))
    below = record[1:] if target.prefix and target.prefix[0] == target.key[1] else record
    holder = model_at(target.model, below[:-1])
    shape = shapes(holder).get(path[-1]) if holder else None
    if holder and shape and "bool" in str(holder.model_fields[path[-1]].annotation):
        return Plain(text.strip("\"'"))
    if shape is None or not shape.many or shape.model:
        return text
    items = _items(text) if text.startswith("[") else [yaml.ScalarNode("", text)]
    name = shown(path[-1])
    if items is None:
        raise Misread(f"{name}：{LISTED}。")
    if odd := next((item.value for item in items if not item.style and PARTING.search(item.value)), ""):
        raise Misread(f'{name}：{LISTED}；{shown(odd)} 要是一项，就加引号：["甲、乙"]。')
    return [item.value for item in items]


def _items(text: str) -> list[yaml.ScalarNode] | None:
    """The texts of a list in brackets, each with the quotes that it has; None for what is no such list."""
    try:
        node = yaml.compose(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(item, yaml.ScalarNode) for item in node.value):
        return None
    return list(node.value)


def must_be_text(words: str) -> None:
    """Raises ``Misread`` where bytes were typed that are no UTF-8; Python has them as surrogates."""
    try:
        words.encode()
    except UnicodeEncodeError:
        raise Misread(f"{shown(words)}：里面有不是 UTF-8 的字节，没有改动。请重新输入。") from None


def carried_out(target: Target, assignments: Sequence[Assignment]) -> YamlFile:
    """The file of ``target`` with every assignment; raises ``Misread`` where one cannot be put.

    Numbers are those of the file as it was: what goes, goes last, and from the end.
    """
    _refuse_doubled(assignments)
    source = target.source
    going = sorted((each for each in assignments if each.goes), key=lambda each: _by_number(each.path), reverse=True)
    staying = [each for each in assignments if not each.goes]
    for words, path, value in (*_gathered(staying), *((each.words, each.path, None) for each in going)):
        full = (*target.prefix, *path)
        _refuse_beyond(source.value, target.prefix, path, 0 if value is None else 1)
        try:
            if value is not None:
                where = _numbered(source, full)
                source = put(source, where, _in_order(value, target.order(where)), target.order)
            elif _is_there(source.value, full):
                source = removed(source, full)
        except (Unwritable, KeyError, IndexError, TypeError):
            _refuse_unknown(target, words, path)
            raise Misread(f"{shown(words)}：照这个文件现在的写法改不了，没有改动。请打开文件改这一处。") from None
    return source


def _refuse_beyond(value: Any, prefix: DataPath, path: DataPath, more: int) -> None:
    """Raises ``Misread`` for the third of two items; with ``more`` that behind the last may be meant."""
    for step in prefix:
        value = value[step]
    for at, step in enumerate(path):
        items = value if isinstance(value, dict | list) else []
        if isinstance(step, int) and not isinstance(items, dict) and step >= len(items) + more:
            name, rest = (".".join(_typed(each) for each in part) for part in (path[:at], (NEW, *path[at + 1 :])))
            there = f"只有 {len(items)} 条" if items else "一条也没有"
            raise Misread(f"{shown(name)} {there}，没有第 {step + 1} 条；再加一条写 {shown(name)}.{shown(rest)}=")
        is_there = step < len(items) if isinstance(step, int) else step in items
        value = items[step] if is_there else None  # type: ignore[index]


def _typed(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step


def _refuse_unknown(target: Target, words: str, path: DataPath) -> None:
    """Raises ``Misread`` where what could not be put has a name that no field has."""
    for at, step in enumerate(path):
        names = target.order((*target.prefix, *(0 if each == NEW else each for each in path[:at])))
        if isinstance(step, str) and step != NEW and names and step not in names:
            raise Misread(f"{shown(words)}：没有 {shown(step)} 这一项{did_you_mean(step.lower(), names)}")


def _refuse_doubled(assignments: Sequence[Assignment]) -> None:
    """One thing is given once: of two the last would win, and nobody would know."""
    seen: dict[DataPath, Assignment] = {}
    for each in assignments:
        if each.path in seen:
            more = "，一次只能加一条" if NEW in each.path else "，只留一个"
            raise Misread(f"{shown(each.words)} 写了两遍{more}。")
        seen[each.path] = each
    for path, each in seen.items():
        whole = next((seen[path[:at]] for at in range(1, len(path)) if path[:at] in seen), None)
        if whole:
            raise Misread(f"{shown(whole.words)} 和 {shown(each.words)} 说的是同一处，一次只写一个。")


def deleted(target: Target, assignments: Sequence[Assignment]) -> Iterator[tuple[Assignment, Any]]:
    """What goes, with what it holds now."""
    for each in assignments:
        full = (*target.prefix, *each.path)
        if each.goes and _is_there(target.source.value, full):
            value: Any = target.source.value
            for step in full:
                value = value[step]
            yield each, value


def _by_number(path: DataPath) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _gathered(assignments: Sequence[Assignment]) -> Iterator[tuple[str, DataPath, Any]]:
    """What belongs to one new item is put at once."""
    new: dict[DataPath, Any] = {}
    for each in assignments:
        if NEW not in each.path:
            continue
        at = each.path.index(NEW) + 1
        head, rest = each.path[:at], each.path[at:]
        if NEW in rest or (rest and head in new and not isinstance(new[head], dict)):
            raise Misread(f"{shown(each.words)}：一次只能加一条。")
        if not rest:
            new[head] = each.value
            continue
        holder = new.setdefault(head, {})
        for step in rest[:-1]:
            holder = holder.setdefault(step, {})
        if each.value is not None:
            holder[rest[-1]] = each.value
    for each in assignments:
        if NEW not in each.path:
            yield each.words, each.path, each.value
        elif (head := each.path[: each.path.index(NEW) + 1]) in new:
            yield ".".join(map(str, head)), head, new.pop(head)


def _in_order(value: Any, order: Sequence[str]) -> Any:
    """A new item with its fields as the model has them."""
    if not isinstance(value, dict):
        return value
    return {name: value[name] for name in order if name in value} | value


def _numbered(source: YamlFile, path: DataPath) -> DataPath:
    """``path`` with the place of the item that is added instead of ``NEW``."""
    if path[-1] != NEW:
        return path
    value: Any = source.value
    for step in path[:-1]:
        value = value[step] if not isinstance(value, dict) or step in value else []
    return (*path[:-1], len(value))


def _is_there(value: Any, path: DataPath) -> bool:
    for step in path:
        if not isinstance(value, dict | list) or (isinstance(value, dict) and step not in value):
            return False
        value = value[step]  # type: ignore[index]
    return True
