"""Field tables of every kind, register and the settings, from the models."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, get_args

from pydantic import BaseModel

from yushui.model.dates import FuzzyDate
from yushui.model.docs_page import FrontMatter
from yushui.model.entity import Entity
from yushui.model.fields import Flag, Line, Many, Minute, Printed, Prose, RefTo, SourceRef, Url, Whole
from yushui.model.introspect import FieldShape, annotations_of, shapes
from yushui.model.kinds import all_kinds, by_name
from yushui.model.settings import Settings

# Syntax by the validator that the field type carries.
TYPE_WORDS: Final[Mapping[Any, str]] = {
    get_args(Line)[1]: "一行文字",
    get_args(Prose)[2]: "一段文字，一行一段，可以用小标题、粗体、列表、引文和链接",
    get_args(Printed)[2]: "一段文字，照原文分行",
    get_args(Url)[1]: "网址",
    get_args(Whole)[1]: "整数",
    get_args(Flag)[1]: "`true` 或 `false`",
    get_args(Minute)[1]: "时间，写到分",
}
LIST_TYPE: Final = get_args(Many[str])[1]
DATE_EXAMPLES: Final = ("2024", "2024-05", "2024-05-01", "2021/2024", "2024-05-01/2024-05-07", "1943?")
MARKUP_ROWS: Final = (
    ("一行文字", "一段"),
    ("## 小标题", "小标题；`###` 再小一级"),
    ("- 一项", "列表；有次序的写 `1. 一项`"),
    ("> 一句话", "引文"),
    ("---", "独占一行，是一条分隔线"),
    ("**文字**", "粗体"),
    ("*文字*", "着重；前后要有标点、空格，或在行首行尾"),
    ("[文字](https://网址)", "链接；不在 `site.yml` 的 `links.hosts` 里的，标明站外链接"),
    (r"\*", "星号本身；别的记号也可以在前面加反斜杠"),
)
HEAD_INTRO: Final = "夹在两行 `---` 中间，都可以不写；`allow` 的写法和条目里一样。下面是正文，用 Markdown 写。"
TABLE_HEAD: Final = ("| 项 | 必写 | 写法 | 说明 |", "| --- | --- | --- | --- |")


def field_syntax(model: type[BaseModel], name: str) -> str:
    """How an editor writes the value of a field, in Chinese."""
    annotations = list(annotations_of(model, name))
    shape = shapes(model)[name]
    if shape.model:
        nested = "编号，下面写几项" if shape.mapping else "一列，每条写几项" if shape.many else "几项"
        return f"{nested}，见下面的表"
    return ("", "一列，每项：", "一列，每项又是一列：")[annotations.count(LIST_TYPE)] + _value_syntax(
        shape, annotations
    )


def _value_syntax(shape: FieldShape, annotations: list[Any]) -> str:
    if shape.choices:
        return "、".join(f"`{choice}`" for choice in shape.choices)
    if isinstance(shape.marker, SourceRef):
        return "本文件 `sources` 里的编号"
    if isinstance(shape.marker, RefTo):
        return _reference_syntax(shape.marker)
    if FuzzyDate in annotations:
        return "日期"
    return next((TYPE_WORDS[annotation] for annotation in annotations if annotation in TYPE_WORDS), "一行文字")


def _reference_syntax(marker: RefTo) -> str:
    if marker.kind == "*":
        return "`文件夹/文件名`"
    kind = by_name(marker.kind).kind
    if marker.by_name:
        return f"`{kind.folder}.yml` 里登记的写法"
    return f"`{kind.folder}.yml` 里的编号" if kind.register else f"`{kind.folder}/` 里的文件名"


def tables() -> Iterator[str]:
    """All tables as Markdown lines: shared fields, every kind, site settings."""
    yield from ("## 日期的写法", "", *_date_table(), "")
    yield from ("## 长文的写法", "", *_markup_table(), "")
    yield from ("## 每一类都有的项", "", *table(Entity), "", *_part_tables(Entity))
    for model in all_kinds():
        kind = model.kind
        location = f"`{kind.folder}.yml` 里，每条以编号开头" if kind.register else f"`{kind.folder}/` 里，一条一个文件"
        yield from (
            f"## {kind.label} `{kind.name}`",
            "",
            f"写在 {location}。",
            "",
            *table(model),
            "",
            *_part_tables(model),
        )
    yield from ("## 手写页的开头 `docs/*.md`", "", HEAD_INTRO, "", *table(FrontMatter), "")
    yield from ("## 网站设置 `site.yml`", "", *table(Settings), "", *_part_tables(Settings))


def _date_table() -> Iterator[str]:
    yield from ("| 写 | 页面上 |", "| --- | --- |")
    for text in DATE_EXAMPLES:
        yield f"| `{text}` | {FuzzyDate.parse(text).chinese} |"


def _markup_table() -> Iterator[str]:
    yield from ("人物、地标、活动的 `story` 用这几种写法；计划的原文照印出来的样子显示，不用。", "")
    yield from ("| 写 | 页面上 |", "| --- | --- |")
    for text, description in MARKUP_ROWS:
        yield f"| `{text}` | {description} |"


def table(model: type[BaseModel]) -> Iterator[str]:
    """Table of the fields of ``model``; of a kind without the fields that every kind has."""
    yield from TABLE_HEAD
    for name in own_fields(model):
        info = model.model_fields[name]
        required = "是" if info.is_required() else ""
        description = (info.description or "").replace("|", "\\|")
        yield f"| `{name}` | {required} | {field_syntax(model, name)} | {description} |"


def own_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Names of the fields that editors write, without those of every kind; the slug is the file name."""
    shared = Entity.model_fields if issubclass(model, Entity) and model is not Entity else {"slug": None}
    return tuple(name for name in model.model_fields if name not in shared)


def _part_tables(owner: type[BaseModel]) -> Iterator[str]:
    """A table for each nested part of ``owner``; a part of several kinds is listed once, under Entity."""
    for part, fields in _nested_parts().items():
        heading_owner = next(iter(fields)) if len(fields) == 1 else Entity
        if heading_owner is owner:
            names = dict.fromkeys(name for field_names in fields.values() for name in field_names)
            heading = "、".join(f"`{name}`" for name in names)
            yield from (f"### {heading} 里写什么", "", *table(part), "")


@cache
def _nested_parts() -> Mapping[type[BaseModel], Mapping[type[BaseModel], tuple[str, ...]]]:
    """Nested part → kind → names of the fields that hold the part."""
    holders: dict[type[BaseModel], dict[type[BaseModel], tuple[str, ...]]] = {}
    owners: tuple[type[BaseModel], ...] = (Entity, *all_kinds(), Settings)
    for owner in owners:
        pending: list[type[BaseModel]] = [owner]
        while pending:
            holder = pending.pop(0)
            for name in own_fields(holder):
                if part := shapes(holder)[name].model:
                    names = holders.setdefault(part, {}).get(owner, ())
                    holders[part][owner] = (*names, name)
                    pending.append(part)
    return holders
