"""The event stream of libyaml → plain values with the mark of each; aliases, tags and double names are refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from yushui.diagnostics import RULES, Place, Problem, Rule
from yushui.lang.characters import FORBIDDEN, describe, shown, told_apart
from yushui.lang.normalise import skeleton
from yushui.model.introspect import DataPath

from .bare_words import is_bare
from .yaml_slips import Diagnosis, diagnose, misread, misread_key
from .yaml_syntax import SYNTAX

MAX_DEPTH: Final = 8
MAX_NODES: Final = 20_000

CHARACTER = RULES["YS003"]
DUPLICATE = RULES["YS005"]
FEATURE = RULES["YS006"]
SEVERAL = RULES["YS007"]
TOP = RULES["YS008"]
LIMIT = RULES["YS009"]

Mark = tuple[int, int]  # line and column, both from 1


class Refused(Exception):
    """A value that may not be in a file; carries the problem out of the recursion."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


@dataclass(slots=True)
class Builder:
    """Builds the values of one file from parser events, and notes the mark of each.

    ``marks`` are those of values, ``keys`` those of keys; ``blocks`` has for each text behind ``|`` its first line
    (from 1) and its indent in characters; ``bare`` are the places of words that ``bare_words`` knows, without quotes.
    Every method raises ``Refused``.
    """

    file: str
    lines: list[str]
    marks: dict[DataPath, Mark] = field(default_factory=dict)
    keys: dict[DataPath, Mark] = field(default_factory=dict)
    blocks: dict[DataPath, Mark] = field(default_factory=dict)
    bare: set[DataPath] = field(default_factory=set)
    nodes: int = 0

    def refuse(self, mark: Mark, rule: Rule, message: str) -> Refused:
        return Refused(Problem(Place(self.file, *mark), rule, message))

    def meant(self, found: Diagnosis | None) -> None:
        """Refuse what YAML can read, but not as it was meant."""
        if found:
            raise self.refuse((found.line, found.column), SYNTAX, f"{found.message}。")

    def node(self, event: Any, events: Iterator[Any], path: DataPath, depth: int) -> Any:
        mark = self.begin(event, path)
        if isinstance(event, yaml.ScalarEvent):
            if event.style == "|":
                self.blocks[path] = self.first_line(mark[0])
            if not event.style and event.end_mark:
                self.meant(misread(self.lines, *mark, event.end_mark.line + 1))
            if not event.style and is_bare(event.value):
                self.bare.add(path)
            return self.scalar(event, mark)
        if depth == MAX_DEPTH:
            raise self.refuse(mark, LIMIT, f"嵌套超过 {MAX_DEPTH} 层。")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path, depth + 1)
        return self.sequence(events, path, depth + 1)

    def begin(self, event: Any, path: DataPath) -> Mark:
        start = event.start_mark
        mark = (start.line + 1, start.column + 1)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self.refuse(mark, LIMIT, f"条目超过 {MAX_NODES} 个。")
        if event.anchor is not None:
            raise self.refuse(mark, FEATURE, "不支持锚点与引用（& 和 *）；文字以它们开头时请加引号。")
        if event.tag is not None:
            raise self.refuse(mark, FEATURE, "不支持标签（!）；文字以 ! 开头时请加引号。")
        self.marks[path] = mark
        return mark

    def first_line(self, header: int) -> Mark:
        """The number of the first line below the ``|`` that is not blank, and its indent."""
        at = next((at for at in range(header, len(self.lines)) if self.lines[at].strip()), header)
        line = self.lines[at] if at < len(self.lines) else ""
        return at + 1, len(line) - len(line.lstrip(" "))

    def scalar(self, event: Any, mark: Mark) -> str:
        value: str = event.value
        if event.style == '"' and (match := FORBIDDEN.search(value)):
            raise self.refuse(mark, CHARACTER, f"引号里的转义写出了{describe(match.group())}，请删去。")
        return value

    def mapping(self, events: Iterator[Any], path: DataPath, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        written: dict[str, str] = {}  # key as a reader sees it → as it is written
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, mark = self.key(event, path)
            if (plain := skeleton(key)) in written:
                how = f"（两处只差看不见的字符或大小写：{told_apart(key, written[plain])}）"
                same = "" if written[plain] == key else how
                raise self.refuse(mark, DUPLICATE, f"{shown(key)} 写了两次{same}，只留一个。")
            written[plain] = key
            self.keys[(*path, key)] = mark
            value[key] = self.node(next(events), events, (*path, key), depth)
        return value

    def key(self, event: Any, path: DataPath) -> tuple[str, Mark]:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not isinstance(event, yaml.ScalarEvent):
            raise self.refuse(mark, FEATURE, "项名只能是一个词；文字以 [ 或 { 开头时请加引号。")
        holder = self.marks.get(path)
        self.begin(event, path)
        if holder is not None:
            self.marks[path] = holder
        if event.value == "<<":
            raise self.refuse(mark, FEATURE, "不支持合并键（<<），请把内容写全。")
        if not event.style and mark[0] <= len(self.lines):
            self.meant(misread_key(self.lines[mark[0] - 1], mark[0]))
        return self.scalar(event, mark), mark

    def sequence(self, events: Iterator[Any], path: DataPath, depth: int) -> list[Any]:
        value: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value.append(self.node(event, events, (*path, len(value)), depth))
        return value


def document(events: Iterator[Any], builder: Builder, text: str) -> dict[str, Any]:
    """The mapping that a file of one document holds; raises ``Refused`` for any other file."""
    next(events)
    start = next(events)
    if isinstance(start, yaml.StreamEndEvent):
        raise builder.refuse((1, 1), TOP, "文件是空的。")
    if start.version or start.tags:
        raise builder.refuse((1, 1), FEATURE, "不支持 % 开头的指令行，请删去。")
    first = next(events)
    if not isinstance(first, yaml.MappingStartEvent):
        mark = (first.start_mark.line + 1, first.start_mark.column + 1)
        builder.meant(diagnose(text, mark[0]))
        raise builder.refuse(mark, TOP, "最外层要写成“名称: 内容”的样子。")
    value: dict[str, Any] = builder.node(first, events, (), 0)
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        mark = (after.start_mark.line + 1, after.start_mark.column + 1)
        raise builder.refuse(mark, SEVERAL, "一个文件只写一条，请删去这条 --- 分隔行。")
    return value
