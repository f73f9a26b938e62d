"""One YAML file → plain values with the place of each, or the problems of its encoding, characters and syntax."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import yaml

from yushui.cache import Stage, Store, hash_of
from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import FORBIDDEN, describe
from yushui.lang.machine_words import read_file, said
from yushui.model.introspect import DataPath

from .yaml_events import CHARACTER, LIMIT, Builder, Mark, Refused, document
from .yaml_syntax import SYNTAX, syntax_problem

MAX_BYTES: Final = 1_000_000

STAGE: Final = Stage("yaml", ("content", "lang", "diagnostics.py"), ("pyyaml",))
TABBED: Final = re.compile(r"^[^\t\n]*(?P<tab>\t)[^\n]*(?:\n[^\t\n]*\t[^\n]*)*", re.MULTILINE)

UNREADABLE = RULES["YS001"]
ENCODING = RULES["YS002"]


@dataclass(frozen=True)
class YamlFile:
    """A readable file: ``value`` holds mappings, lists and texts only; ``text`` is the whole file.

    ``bare``, ``marks``, ``keys`` and ``blocks`` are those of ``yaml_events.Builder``. Where the value was kept, the
    text is read again when somebody asks for a place.
    """

    file: str
    value: dict[str, Any]
    text: str
    bare: frozenset[DataPath]

    @cached_property
    def _built(self) -> Builder:
        builder = Builder(self.file, self.text.split("\n"))
        document(yaml.parse(self.text, Loader=yaml.CSafeLoader), builder, self.text)
        return builder

    @property
    def marks(self) -> dict[DataPath, Mark]:
        return self._built.marks

    @property
    def keys(self) -> dict[DataPath, Mark]:
        return self._built.keys

    @property
    def blocks(self) -> dict[DataPath, Mark]:
        return self._built.blocks

    def place(self, path: DataPath = ()) -> Place:
        """The place of the value at ``path``, or of the nearest value around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return Place(self.file, *self.marks.get(path, (1, 1)))

    def place_in(self, path: DataPath, line: int, column: int) -> Place:
        """The place of a line and column (both from 0) of the text at ``path``.

        Exact for texts behind ``|``, whose lines are those of the file; for any other text its beginning.
        """
        if path not in self.blocks:
            return self.place(path)
        first, indent = self.blocks[path]
        return Place(self.file, first + line, indent + column + 1)

    def key_place(self, path: DataPath) -> Place:
        return Place(self.file, *self.keys[path]) if path in self.keys else self.place(path)


def read(path: Path, file: str, store: Store | None = None) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    """The file at ``path``, or None and its problems, which call it ``file``. Never raises for bad data.

    What a file with the same bytes held is taken from ``store``.
    """
    try:
        raw = read_file(path)
    except OSError as error:
        return None, (Problem(Place(file), UNREADABLE, f"文件打不开：{said(error)}。"),)
    return _kept(raw, file, store) if store else parse(raw, file)


def _kept(raw: bytes, file: str, store: Store) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    key = hash_of(raw)
    if kept := store.recall(STAGE, key):
        value, bare = kept
        return YamlFile(file, value, _text(raw), frozenset(map(tuple, bare))), ()
    source, problems = parse(raw, file)
    if source:
        store.remember(STAGE, key, [source.value, sorted(source.bare, key=repr)])
    return source, problems


def parse(raw: bytes, file: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    """The bytes of a file as ``read`` gives them; ``file`` is the name that problems show."""
    text, problems = decoded(raw, file)
    return (None, problems) if problems else _parse(text, file)


def _text(raw: bytes) -> str:
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")


def decoded(raw: bytes, file: str, also: str = "") -> tuple[str, tuple[Problem, ...]]:
    """The text of a file and the problems of its size, encoding and characters; those of ``also`` may stand in it."""
    if len(raw) > MAX_BYTES:
        return "", (Problem(Place(file), LIMIT, f"文件有 {len(raw):,} 字节，超过 1 MB。"),)
    if _is_utf16(raw):
        return "", (Problem(Place(file, 1, 1), ENCODING, "编码不是 UTF-8，看起来是 UTF-16。请另存为 UTF-8。"),)
    try:
        text = _text(raw)
    except UnicodeDecodeError as error:
        return "", (_wrong_encoding(raw, file, error.start),)
    return text, tuple(sorted(_bad_characters(text, file, also), key=lambda problem: problem.place))


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


def _bad_characters(text: str, file: str, also: str) -> Iterator[Problem]:
    for match in FORBIDDEN.finditer(text):
        if match.group() not in ("\t", *also):
            place = _place(text, file, match.start())
            yield Problem(place, CHARACTER, f"这里有{describe(match.group())}，请删去或换成空格。")
    for rows in TABBED.finditer("" if "\t" in also else text):
        yield Problem(_place(text, file, rows.start("tab")), CHARACTER, _tabs(rows.group()))


def _place(text: str, file: str, at: int) -> Place:
    return Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _tabs(rows: str) -> str:
    """What is said of lines that hold tabs and follow each other: once, however many there are."""
    lines = rows.split("\n")
    inside = max(line.strip("\t ").count("\t") for line in lines)
    if inside > 1 or (inside and len(lines) > 1):
        count = f"这一行起 {len(lines)} 行" if len(lines) > 1 else "这一行"
        return f"{count}像是从表格里粘贴来的，格与格之间是制表符：请一格一行，写成“名称: 内容”。"
    count = f"，连着 {len(lines)} 行都是" if len(lines) > 1 else ""
    where = (
        "行首有制表符（Tab 键）" if lines[0].startswith("\t") or not lines[0].split("\t")[0].strip() else "这里有制表符"
    )
    return f"{where}{count}，请删去或换成空格。"


def _parse(text: str, file: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    builder = Builder(file, text.split("\n"))
    try:
        value = document(yaml.parse(text, Loader=yaml.CSafeLoader), builder, text)
    except Refused as refused:
        return None, (refused.problem,)
    except yaml.MarkedYAMLError as error:
        return None, (syntax_problem(error, text, file),)
    except yaml.YAMLError:
        return None, (Problem(Place(file, 1, 1), SYNTAX, "YAML 解析不了这个文件。"),)
    source = YamlFile(file, value, text, frozenset(builder.bare))
    source.__dict__["_built"] = builder
    return source, ()
