"""A file as a form or another hand writes it → the hand of the site: few quotes, blocks, no empty fields, our dates.

What it says stays the same, but for fields that say nothing and dates whose form alone was wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml
from pydantic import BaseModel

from yushui.content.bare_words import NOTHING, is_bare
from yushui.content.yaml_reader import YamlFile, parse
from yushui.importer.write.yaml_text import scalar
from yushui.lang.line_ends import LF, like
from yushui.model.date_forms import suggested
from yushui.model.dates import FuzzyDate
from yushui.model.introspect import DataPath, shapes

from .yaml_change import Unwritable, put, removed
from .yaml_nodes import node_at

NUMBER: Final = re.compile(r"[0-9.,:+\-_eE]+")
# A whole date in other marks; what is vaguer (月底, 前后) is for its editor to decide.
OTHER_DATE: Final = re.compile(
    r"[12][0-9]{3} ?[-./年] ?[0-9]{1,2}(?: ?[-./月] ?(?:[0-9]{1,2} ?[日号]?)?)?|[12][0-9]{3} ?年"
)
BLOCKS: Final = ("|", ">")


@dataclass(frozen=True, slots=True)
class Formatted:
    """The file, and what was done to it: word for it → how often."""

    source: YamlFile
    done: dict[str, int]


def formatted(source: YamlFile, parts: list[tuple[DataPath, type[BaseModel]]]) -> Formatted:
    """``source`` in the hand of the site; ``parts`` are the entries in it with their models."""
    done: dict[str, int] = {}
    left: set[DataPath] = set()
    while change := next((each for part in parts for each in _changes(source, *part) if each[1] not in left), None):
        word, path, value = change
        try:
            source = removed(source, path) if value is None else put(source, path, value, _no_order, anew=True)
            done[word] = done.get(word, 0) + 1
        except Unwritable:
            pass
        left.add(path) if value is not None else left.clear()
    tidy = _tidied(source)
    if tidy.text != source.text:
        done["行尾的空格和换行"] = 1
    return Formatted(tidy, done)


def _no_order(_: DataPath) -> tuple[str, ...]:
    """Nothing is added, so that nothing has to be put in its place."""
    return ()


Change = tuple[str, DataPath, Any]  # what it is called, where, the value to be written; None for one that goes


def _changes(source: YamlFile, prefix: DataPath, model: type[BaseModel]) -> Iterator[Change]:
    value: Any = source.value
    for step in prefix:
        value = value[step]
    yield from _within(source, value, model, prefix)


def _within(source: YamlFile, value: Any, model: type[BaseModel], path: DataPath) -> Iterator[Change]:
    """What is to be written otherwise in a part that has the shape of its model."""
    if not isinstance(value, dict):
        return
    for name, info in model.model_fields.items():
        key = info.alias or name
        if key not in value:
            continue
        here, inner, shape = (*path, key), value[key], shapes(model)[name]
        if _is_empty(source, here, inner):
            if not info.is_required():
                yield "空着的项", here, None
            continue
        items: list[tuple[DataPath, Any]] = [(here, inner)]
        if isinstance(inner, list):
            items = [((*here, at), each) for at, each in enumerate(inner)]
        elif shape.mapping and isinstance(inner, dict):
            items = [((*here, each), inner[each]) for each in inner]
        for where, each in items:
            if shape.model:
                yield from _within(source, each, shape.model, where)
            elif isinstance(each, str):
                yield from _text(source, where, each, FuzzyDate in _types(info.annotation))


def _types(annotation: Any) -> tuple[Any, ...]:
    inner = getattr(annotation, "__args__", ())
    return (annotation, *(found for each in inner for found in _types(each)))


def _is_empty(source: YamlFile, path: DataPath, value: Any) -> bool:
    bare = isinstance(value, str) and value.casefold() in NOTHING and path in source.bare
    return value in ("", [], {}) or bare


def _text(source: YamlFile, path: DataPath, value: str, dated: bool) -> Iterator[Change]:
    node, flow = node_at(source.text, path)
    assert isinstance(node, yaml.ScalarNode)
    if dated and OTHER_DATE.fullmatch(value) and (date := _date(value)) and date != value:
        yield "日期的写法", path, date
    elif "\n" in value.strip("\n"):
        if node.style != "|" and not flow:
            yield "分行的文字", path, value
    elif node.style in BLOCKS and not value.endswith("\n"):
        yield "一行的文字", path, value
    elif node.style in ("'", '"') and _plain(value, flow, dated):
        yield "用不着的引号", path, value


def _date(text: str) -> str:
    try:
        return str(FuzzyDate.parse(suggested(text)))
    except ValueError:
        return ""


def _plain(value: str, flow: bool, dated: bool) -> bool:
    """Whether it is read as the same text without quotes, by any program."""
    return scalar(value, flow) == value and not is_bare(value) and (dated or not NUMBER.fullmatch(value))


def _tidied(source: YamlFile) -> YamlFile:
    """Without blanks at the ends of lines, and with a line end behind the last; not inside texts of several lines."""
    lines = source.text.split(LF)
    kept = set(_inside_texts(source.text))
    end = like(LF, source.text)
    for at, line in enumerate(lines):
        if at not in kept:
            lines[at] = line.rstrip(" \r") + ("\r" if line.endswith("\r") else "")
    text = LF.join(lines)
    text = text if not text.strip() or _is_ended(text) else text.rstrip() + end
    new, _ = parse(text.encode(), source.file)
    return new if new and new.value == source.value else source


def _is_ended(text: str) -> bool:
    return text.endswith(LF) and not text.rstrip("\r\n").endswith(" ")


def _inside_texts(text: str) -> Iterator[int]:
    """Numbers from 0 of the lines of texts that go over several lines."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            yield from range(event.start_mark.line, event.end_mark.line) if event.style else ()
