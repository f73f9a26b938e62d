"""One YAML file → plain values with the place of each of them, read strictly; or problems."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import FORBIDDEN, describe, shown
from yushui.lang.normalise import skeleton
from yushui.model.introspect import DataPath

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 8
MAX_NODES: Final = 20_000

UNREADABLE = RULES["YS001"]
ENCODING = RULES["YS002"]
CHARACTER = RULES["YS003"]
SYNTAX = RULES["YS004"]
DUPLICATE = RULES["YS005"]
FEATURE = RULES["YS006"]
SEVERAL = RULES["YS007"]
TOP = RULES["YS008"]
LIMIT = RULES["YS009"]


# What libyaml says, in an editor's words; the first that fits is used.
SAYINGS: Final = (
    ("unknown escape character", "双引号里的反斜杠写法不认识，请改用单引号"),
    ("expected hexdecimal number", "双引号里的反斜杠转义写得不对，请改用单引号"),
    ("invalid Unicode character escape", "双引号里的转义写出了残缺的字符，请直接写字"),
    ("mapping values are not allowed", "这一行多了一个冒号。内容里有冒号时，请把整段内容放进引号"),
    ("could not find expected ':'", "这一行缺少冒号，或冒号后面没有空格"),
    ("did not find expected key", "这里的缩进没有对齐，或上一行的引号没有成对"),
    ("block sequence entries are not allowed", "短横线“-”的位置不对，请另起一行并对齐缩进"),
    ("did not find expected '-' indicator", "这里应当是以“- ”开头的一项，请对齐缩进"),
    ("expected ',' or ']'", "方括号没有成对，或少了半角逗号"),
    ("expected ',' or '}'", "花括号没有成对，或少了半角逗号"),
    ("unexpected end of stream", "引号没有成对，直到文件末尾也没有找到另一半"),
    ("unexpected document indicator", "引号没有成对"),
    ("cannot start any token", "这个符号不能放在内容的开头，请给整段内容加上引号"),
    ("did not find expected node content", "这里应当有内容"),
    ("alphabetic or numeric character", "不支持 & 和 * 开头的写法；文字以它们开头时请加引号"),
    ("while scanning a tag", "不支持 ! 开头的写法；文字以 ! 开头时请加引号"),
    ("indentation", "缩进不对"),
)
FULLWIDTH_COLON: Final = re.compile(r"^\s*(?:- +)*[A-Za-z_]+：", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A read file: ``value`` holds mappings, lists and texts only; ``text`` is the whole file as it stands."""

    file: str
    value: dict[str, Any]
    marks: dict[DataPath, tuple[int, int]]
    keys: dict[DataPath, tuple[int, int]]
    text: str = ""
    blocks: dict[DataPath, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: DataPath = ()) -> Place:
        """Where the value at ``path`` stands, or the nearest thing around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return Place(self.file, *self.marks.get(path, (1, 1)))

    def place_in(self, path: DataPath, line: int, column: int) -> Place:
        """Where a spot of the text at ``path`` stands; both count from 0.

        Exact for texts behind ``|``, whose lines are those of the file; the beginning of any other text.
        """
        if path not in self.blocks:
            return self.place(path)
        first, indent = self.blocks[path]
        return Place(self.file, first + line, indent + column + 1)

    def key_place(self, path: DataPath) -> Place:
        return Place(self.file, *self.keys[path]) if path in self.keys else self.place(path)


class _Refused(Exception):
    """Carries the problem up from inside the event loop."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read(path: Path, file: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    """Read ``path``; ``file`` is the name that problems show. Never raises for bad data."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, (Problem(Place(file), UNREADABLE, f"文件打不开：{error.strerror}。"),)
    return parse(raw, file)


def parse(raw: bytes, file: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    if len(raw) > MAX_BYTES:
        return None, (Problem(Place(file), LIMIT, f"文件有 {len(raw):,} 字节，超过 1 MB。"),)
    if _is_utf16(raw):
        return None, (Problem(Place(file, 1, 1), ENCODING, "编码不是 UTF-8，看起来是 UTF-16。请另存为 UTF-8。"),)
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_wrong_encoding(raw, file, error.start),)
    if bad := tuple(_bad_characters(text, file)):
        return None, bad
    return _parse(text, file)


def _wrong_encoding(raw: bytes, file: str, start: int) -> Problem:
    line = raw.count(b"\n", 0, start) + 1
    head = raw[raw.rfind(b"\n", 0, start) + 1 : start].removeprefix(b"\xef\xbb\xbf")
    return Problem(
        Place(file, line, len(head.decode("utf-8")) + 1), ENCODING, f"编码不是 UTF-8，{_guess(raw)}。请另存为 UTF-8。"
    )


def _is_utf16(raw: bytes) -> bool:
    return raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw.count(b"\0") > len(raw) // 8


def _guess(raw: bytes) -> str:
    for name in ("gbk", "gb18030", "big5"):
        try:
            raw.decode(name)
        except UnicodeDecodeError:
            continue
        return f"看起来是 {name.upper()}"
    return "也不是常见的中文编码，文件可能已损坏"


def _bad_characters(text: str, file: str) -> Iterator[Problem]:
    for match in FORBIDDEN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        what = describe(match.group())
        yield Problem(Place(file, line, column), CHARACTER, f"这里有{what}，请删去或换成空格。")


@dataclass(slots=True)
class _Builder:
    """Turns parser events into values; one instance reads one file."""

    file: str
    lines: list[str]
    marks: dict[DataPath, tuple[int, int]] = field(default_factory=dict)
    keys: dict[DataPath, tuple[int, int]] = field(default_factory=dict)
    blocks: dict[DataPath, tuple[int, int]] = field(default_factory=dict)
    nodes: int = 0

    def refuse(self, mark: tuple[int, int], why: Any, message: str) -> _Refused:
        return _Refused(Problem(Place(self.file, *mark), why, message))

    def node(self, event: Any, events: Iterator[Any], path: DataPath, depth: int) -> Any:
        mark = self.begin(event, path)
        if isinstance(event, yaml.ScalarEvent):
            if event.style == "|":
                self.blocks[path] = self.first_line(mark[0])
            return self.scalar(event, mark)
        if depth == MAX_DEPTH:
            raise self.refuse(mark, LIMIT, f"嵌套超过 {MAX_DEPTH} 层。")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path, depth + 1)
        return self.sequence(events, path, depth + 1)

    def begin(self, event: Any, path: DataPath) -> tuple[int, int]:
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

    def first_line(self, header: int) -> tuple[int, int]:
        """The first line with something on it below the ``|``, and how far it is indented."""
        at = next((at for at in range(header, len(self.lines)) if self.lines[at].strip()), header)
        line = self.lines[at] if at < len(self.lines) else ""
        return at + 1, len(line) - len(line.lstrip(" "))

    def scalar(self, event: Any, mark: tuple[int, int]) -> str:
        value: str = event.value
        if event.style == '"' and (found := FORBIDDEN.search(value)):
            raise self.refuse(mark, CHARACTER, f"引号里的转义写出了{describe(found.group())}，请删去。")
        return value

    def mapping(self, events: Iterator[Any], path: DataPath, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        seen: dict[str, str] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, mark = self.key(event, path)
            if (plain := skeleton(key)) in seen:
                same = "" if seen[plain] == key else "（两处只差看不见的字符或大小写）"
                raise self.refuse(mark, DUPLICATE, f"{shown(key)} 写了两次{same}，只留一个。")
            seen[plain] = key
            self.keys[(*path, key)] = mark
            value[key] = self.node(next(events), events, (*path, key), depth)
        return value

    def key(self, event: Any, path: DataPath) -> tuple[str, tuple[int, int]]:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not isinstance(event, yaml.ScalarEvent):
            raise self.refuse(mark, FEATURE, "项名只能是一个词；文字以 [ 或 { 开头时请加引号。")
        kept = self.marks.get(path)
        self.begin(event, path)
        if kept is not None:
            self.marks[path] = kept
        if event.value == "<<":
            raise self.refuse(mark, FEATURE, "不支持合并键（<<），请把内容写全。")
        return self.scalar(event, mark), mark

    def sequence(self, events: Iterator[Any], path: DataPath, depth: int) -> list[Any]:
        value: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value.append(self.node(event, events, (*path, len(value)), depth))
        return value


def _parse(text: str, file: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    builder = _Builder(file, text.split("\n"))
    try:
        value = _document(yaml.parse(text, Loader=yaml.CSafeLoader), builder, text)
    except _Refused as refused:
        return None, (refused.problem,)
    except yaml.MarkedYAMLError as error:
        return None, (_syntax(error, text, file),)
    except yaml.YAMLError:
        return None, (Problem(Place(file, 1, 1), SYNTAX, "YAML 解析不了这个文件。"),)
    return YamlFile(file, value, builder.marks, builder.keys, text, builder.blocks), ()


def _document(events: Iterator[Any], builder: _Builder, text: str) -> dict[str, Any]:
    next(events)
    start = next(events)
    if isinstance(start, yaml.StreamEndEvent):
        raise builder.refuse((1, 1), TOP, "文件是空的。")
    if start.version or start.tags:
        raise builder.refuse((1, 1), FEATURE, "不支持 % 开头的指令行，请删去。")
    first = next(events)
    if not isinstance(first, yaml.MappingStartEvent):
        mark = (first.start_mark.line + 1, first.start_mark.column + 1)
        raise builder.refuse(mark, TOP, "最外层要写成“名称: 内容”的样子" + _colon_hint(text))
    value: dict[str, Any] = builder.node(first, events, (), 0)
    next(events)
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        mark = (after.start_mark.line + 1, after.start_mark.column + 1)
        raise builder.refuse(mark, SEVERAL, "一个文件只写一条，请删去这条 --- 分隔行。")
    return value


def _colon_hint(text: str) -> str:
    return "；冒号要用半角，现在是全角“：”。" if FULLWIDTH_COLON.search(text) else "。"


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    said = f"{error.problem} {error.context}"
    mark = error.problem_mark or error.context_mark
    message = next((chinese for english, chinese in SAYINGS if english in said), "YAML 写法有误")
    if error.context_mark and any(words in said for words in ("expected ':'", "end of stream", "document indicator")):
        mark = error.context_mark  # where it began, not where the reader gave up
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "quoted scalar" in said and mark is error.context_mark:
        message = "从这里开始的引号没有成对"
    elif found := _fullwidth_colon(text, line):
        return Problem(Place(file, *found), SYNTAX, "这里的冒号是全角“：”，请改成半角冒号加一个空格。")
    return Problem(Place(file, line, column), SYNTAX, message + "。")


def _fullwidth_colon(text: str, line: int) -> tuple[int, int] | None:
    """A name with a full-width colon on the line of the mistake or right before it."""
    head = text.split("\n")[:line]
    for number in range(len(head), max(len(head) - 2, 0), -1):
        if match := FULLWIDTH_COLON.match(head[number - 1]):
            return number, match.end()
    return None
