"""An empty form of a kind: what must be written stands open, what may be is commented out."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic import BaseModel

from yushui.handbook.field_tables import form, own_fields
from yushui.model.entity import Entity
from yushui.model.fields import SourceRef
from yushui.model.introspect import shapes
from yushui.model.parts import Citation

OPENED: Final = ("status", "sources")
EXPLAIN: Final = "# 以 # 开头的行不算内容。空着的项都要填；要用注释里的某一项，删去它行首的“# ”。"


def entity_form(model: type[Entity]) -> str:
    """The file of a new entity; it is a draft until somebody says otherwise."""
    must, may = _divided(model)
    shared = [name for name in own_fields(Entity) if name not in OPENED]
    lines = [EXPLAIN, "", *_fields(model, must)]
    lines += ["# draft 草稿，published 已发布", "status: draft"]
    lines += ["# 出处：每条一个编号，上面用 sources: [s1] 引用", "sources:", "  s1:", *_indent(_part(Citation), 4)]
    lines += ["", "# ---- 以下可以不写 ----", *_fields(model, may, closed=True), *_fields(Entity, shared, closed=True)]
    return "\n".join(lines) + "\n"


def record_form(model: type[Entity], slug: str) -> str:
    """The block that a register gets for one more record."""
    must, may = _divided(model)
    lines = [*_fields(model, must), *_fields(model, may, closed=True)]
    return "\n".join([f"{slug}:", *_indent(lines, 2)]) + "\n"


def _divided(model: type[BaseModel]) -> tuple[list[str], list[str]]:
    must = [name for name in own_fields(model) if model.model_fields[name].is_required()]
    return must, [name for name in own_fields(model) if name not in must]


def _fields(model: type[BaseModel], names: Iterable[str], closed: bool = False) -> Iterator[str]:
    """Fields without their values, each below its own explanation."""
    for name in names:
        yield f"# {_explained(model, name)}"
        yield from _commented(_blank(model, name)) if closed else _blank(model, name)


def _part(part: type[BaseModel]) -> list[str]:
    """A nested part: what is needed first, the rest commented out."""
    needed = _needed(part)
    rest = [name for name in own_fields(part) if name not in needed]
    return [*_fields(part, needed), *_fields(part, rest, closed=True)]


def _needed(part: type[BaseModel]) -> list[str]:
    """What must be written in a part; where nothing must, its first text and its first list of parts."""
    must, may = _divided(part)
    texts = [name for name in may if part.model_fields[name].default is None]
    lists = [name for name, shape in shapes(part).items() if shape.many and shape.model]
    return must or texts[:1] + lists[:1]


def _explained(model: type[BaseModel], name: str) -> str:
    """The field's own description, with how it is written where it does not say so."""
    text = model.model_fields[name].description or ""
    choices = shapes(model)[name].choices
    if any(choice not in text for choice in choices):
        return f"{text}：{'、'.join(choices)}"
    if form(model, name) == "日期":
        return f"{text}（写成 2024、2024-05 或 2024-05-01）"
    return f"{text}（从下一行写起，比 {name} 多空两格）" if _is_long(model, name) else text


def _is_long(model: type[BaseModel], name: str) -> bool:
    return form(model, name).startswith("一段文字")


def _blank(model: type[BaseModel], name: str) -> list[str]:
    """The field without its value, or with its usual one; nested parts are laid open."""
    shape = shapes(model)[name]
    if isinstance(shape.marker, SourceRef):
        return [f"{name}: [s1]"]
    if shape.model is None:
        return [f"{name}:", "  -"] if shape.many else [f"{name}:{_usual(model, name)}"]
    inside = _part(shape.model)
    if shape.many:
        first, *rest = _indent(inside, 4)
        return [f"{name}:", f"  - {first.lstrip()}", *rest]
    return [f"{name}:", *_indent(inside, 2)]


def _usual(model: type[BaseModel], name: str) -> str:
    value: Any = model.model_fields[name].get_default()
    if _is_long(model, name):
        return " |"
    return f" {str(value).lower()}" if isinstance(value, str | int) else ""


def _commented(lines: Iterable[str]) -> list[str]:
    return [f"# {line}" for line in lines]


def _indent(lines: Iterable[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]
