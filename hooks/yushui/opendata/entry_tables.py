"""Entries as tables: one a kind, one for each list of parts, and those that all kinds share."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final, Literal

from pydantic import BaseModel

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Kind
from yushui.model.kinds import all_kinds, by_name

from .entry import Row
from .public_fields import Field, has_parts, public_fields

BETWEEN: Final = "；"
MANY: Final = f"，几项之间用“{BETWEEN}”隔开"
CHINESE: Final = "，中文写法"
# Tables that people ask for by a name of their own.
KNOWN: Final[Mapping[str, str]] = {"plans-measures": "measures"}
Type = Literal["string", "integer", "number", "boolean", "array"]
TYPES: Final[Mapping[type, Type]] = {int: "integer", float: "number", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: where its value stands in a row, and what it holds."""

    name: str
    label: str
    type: Type = "string"
    steps: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    required: bool = False
    date: bool = False
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its rows of text.

    ``key`` names the columns that tell its rows apart, ``owner`` the folder of the kind whose lists it holds.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    owner: str = ""
    rows: list[list[str]] = field(default_factory=list)


def _cells(columns: tuple[Column, ...], row: Row) -> list[str]:
    found = []
    for column in columns:
        value: Any = row
        for step in column.steps or (column.name,):
            value = value and value.get(step)
        found.append(value if isinstance(value, str) else _text(value, column.type))
    return found


def _text(value: Any, kind: Type) -> str:
    if value is None:
        return ""
    if kind == "array":
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return BETWEEN.join(_text(each, kind) for each in value)
    return str(value)


def columns_of(model: type[BaseModel], prefix: tuple[str, ...] = (), needed: bool = True) -> Iterator[Column]:
    """The columns of one part: what it holds once, the fields of a single part in it with its name before theirs."""
    for found in public_fields(model):
        steps = (*prefix, found.name)
        if found.part:
            if not found.many:
                yield from columns_of(found.part, steps, False)
            continue
        yield from _columns(found, steps, needed)


def _columns(found: Field, steps: tuple[str, ...], needed: bool) -> Iterator[Column]:
    name, label = "_".join(steps), found.label + (MANY if found.depth == 1 else "")
    kind: Type = "array" if found.depth > 1 else "string" if found.depth else TYPES.get(found.holds, "string")
    sure = needed and found.required and not found.depth and not found.ref
    refers = _refers(found)
    yield Column(name, label, kind, steps, () if found.depth else found.choices, sure, found.holds is FuzzyDate, refers)
    if found.holds is FuzzyDate:
        yield Column(f"{name}_zh", found.short + CHINESE, kind, (*steps[:-1], f"{found.name}_zh"))
    if found.ref and found.ref.by_name:
        ids = (*steps[:-1], found.ids)
        label = f"{found.short}在 {by_name(found.ref.kind).kind.folder} 表里的 id" + (MANY if found.depth else "")
        yield Column("_".join(ids), label, kind, ids)


def _refers(found: Field) -> str:
    """The table whose id a column holds, where it can hold nothing else."""
    if not found.ref or found.depth or found.ref.by_name or found.ref.kind == "*":
        return ""
    target = by_name(found.ref.kind)
    return "" if target.parts is not Entity.parts else target.kind.folder


ID: Final = Column("id", "编号，就是文件名，不会改", required=True)
PAGE: Final = Column("page", "所在网页", required=True)
PART: Final = Column("part", "网页里的位置，接在网址的 # 后面")
PARENT: Final = Column("parent", "属于哪一部分：它的 part，没有就是它的序号")
NUMBER: Final = Column("no", "第几条", "integer", required=True)
NAME: Final = Column("id", "编号，在同一条里不重复", required=True)
ENTRY: Final = Column("entry_id", "哪一条，写成 文件夹/编号", required=True)
# What every kind can hold stands in one table for all of them.
SHARED: Final[Mapping[str, str]] = {
    "sources": "出处",
    "photos": "照片",
    "conflicts": "来源不一致之处",
    "changes": "更正与更新",
}


def tables(entries: Mapping[str, Iterable[Row]]) -> tuple[Table, ...]:
    """All tables; ``entries`` are the rows of each kind by its name."""
    found: dict[str, Table] = {}
    for model in all_kinds():
        kind = model.kind
        main = found.setdefault(kind.folder, Table(kind.folder, kind.label, (ID, PAGE, *columns_of(model)), ("id",)))
        lists = _lists(model)
        for each in lists:
            each.begin(found)
        for row in entries[kind.name]:
            main.rows.append(_cells(main.columns, row))
            for each in lists:
                each.fill(found, row, row)
    shared = [found.pop(name) for name in SHARED]
    return (*found.values(), *shared)


@dataclass(frozen=True, slots=True)
class _List:
    """A list of parts that entries of ``kind`` hold, and the lists inside it."""

    kind: Kind
    table: Table
    steps: tuple[str, ...]
    inner: tuple["_List", ...]

    def begin(self, found: dict[str, Table]) -> None:
        known = self.table
        found.setdefault(known.name, replace(known, rows=[]))
        for each in self.inner:
            each.begin(found)

    def fill(self, found: Mapping[str, Table], entry: Row, holder: Row, parent: str = "") -> None:
        """Add what ``holder``, the entry or a part of it, lists, and what stands in that."""
        value: Any = holder
        for step in self.steps:
            value = value and value.get(step)
        slug, table = entry["id"], found[self.table.name]
        whose = {"page": entry["page"], "parent": parent, f"{self.kind.name}_id": slug}
        for number, part in enumerate(value or (), 1):
            line = {**whose, "entry_id": f"{self.kind.folder}/{slug}", "no": number, **part}
            table.rows.append(_cells(table.columns, line))
            for each in self.inner:
                each.fill(found, entry, part, part.get("part") or f"{parent}-{number}".lstrip("-"))


@cache
def _lists(model: type[Entity]) -> tuple[_List, ...]:
    return tuple(_inside(model, model, ()))


def _inside(
    model: type[Entity], holder: type[BaseModel], steps: tuple[str, ...], deep: bool = False
) -> Iterator[_List]:
    for found in public_fields(holder):
        if found.part and not found.many:
            yield from _inside(model, found.part, (*steps, found.name), deep)
        elif found.part:
            inner = tuple(_inside(model, found.part, (), True))
            yield _List(model.kind, _table(model, found, deep), (*steps, found.name), inner)


def _table(model: type[Entity], found: Field, deep: bool) -> Table:
    """The empty table of a list: whose it is, where it stands, and its own columns."""
    assert found.part is not None
    kind = model.kind
    if found.name in SHARED and not deep:
        head = (ENTRY, NAME if found.named else NUMBER, PAGE)
        return Table(found.name, SHARED[found.name], (*head, *columns_of(found.part)), (ENTRY.name, head[1].name))
    owner = Column(f"{kind.name}_id", f"哪一条{kind.label}", required=True, refers=kind.folder)
    where = (PARENT,) if deep else ()
    head = (owner, *where, NUMBER, *((PART,) if has_parts(model) else ()), PAGE)
    name = f"{kind.folder}-{found.name}"
    key = (owner.name, *(column.name for column in where), NUMBER.name)
    columns = (*head, *columns_of(found.part))
    return Table(KNOWN.get(name, name), f"{kind.label}：{found.short}", columns, key, kind.folder)
