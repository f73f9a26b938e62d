"""Template of a new entry: required fields are empty, optional ones are commented out."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from pydantic import BaseModel

from yushui.handbook.field_tables import field_syntax, own_fields
from yushui.model.entity import Entity
from yushui.model.fields import SourceRef
from yushui.model.introspect import shapes
from yushui.model.parts import Citation

SHOWN_FIELDS: Final = ("status", "sources")
EXPLANATION: Final = "# 以 # 开头的行不算内容。空着的项都要填；要用注释里的某一项，删去它行首的“# ”。"


def entity_form(model: type[Entity], given: Collection[str] = ()) -> str:
    """The file of a new entity, a draft, without the optional fields ``given``, which stand in it elsewhere."""
    required, optional = _required_and_optional(model)
    optional = [name for name in optional if name not in given]
    shared = [name for name in own_fields(Entity) if name not in (*SHOWN_FIELDS, *given)]
    lines = [EXPLANATION, "", *_fields(model, required)]
    lines += ["# draft 草稿，published 已发布", "status: draft"]
    lines += [
        "# 出处：每条一个编号，上面用 sources: [s1] 引用",
        "sources:",
        "  s1:",
        *_indent(_part_lines(Citation), 4),
    ]
    lines += [
        "",
        "# ---- 以下可以不写 ----",
        *_fields(model, optional, commented=True),
        *_fields(Entity, shared, commented=True),
    ]
    return "\n".join(lines) + "\n"


def record_form(model: type[Entity], slug: str) -> str:
    """The block of a new record in the file of its register."""
    required, optional = _required_and_optional(model)
    lines = [*_fields(model, required), *_fields(model, optional, commented=True)]
    return "\n".join([f"{slug}:", *_indent(lines, 2)]) + "\n"


def _required_and_optional(model: type[BaseModel]) -> tuple[list[str], list[str]]:
    required = [name for name in own_fields(model) if model.model_fields[name].is_required()]
    return required, [name for name in own_fields(model) if name not in required]


def _fields(model: type[BaseModel], names: Iterable[str], commented: bool = False) -> Iterator[str]:
    """Fields without values, each below a comment that explains it."""
    for name in names:
        yield f"# {_field_comment(model, name)}"
        yield from _as_comments(_empty_field(model, name)) if commented else _empty_field(model, name)


def _part_lines(part: type[BaseModel]) -> list[str]:
    """The lines of a nested part: the fields of ``_shown_names`` first, the rest commented out."""
    shown_names = _shown_names(part)
    hidden_names = [name for name in own_fields(part) if name not in shown_names]
    return [*_fields(part, shown_names), *_fields(part, hidden_names, commented=True)]


def _shown_names(part: type[BaseModel]) -> list[str]:
    """The required fields of a part, or else its first text and its first list of parts."""
    required, optional = _required_and_optional(part)
    texts = [name for name in optional if part.model_fields[name].default is None]
    lists = [name for name, shape in shapes(part).items() if shape.many and shape.model]
    return required or texts[:1] + lists[:1]


def _field_comment(model: type[BaseModel], name: str) -> str:
    """The description of a field, with its choices or syntax where the description lacks them."""
    text = model.model_fields[name].description or ""
    choices = shapes(model)[name].choices
    if any(choice not in text for choice in choices):
        return f"{text}：{'、'.join(choices)}"
    if field_syntax(model, name) == "日期":
        return f"{text}（写成 2024、2024-05 或 2024-05-01）"
    return f"{text}（从下一行写起，比 {name} 多空两格）" if _is_prose(model, name) else text


def _is_prose(model: type[BaseModel], name: str) -> bool:
    return field_syntax(model, name).startswith("一段文字")


def _empty_field(model: type[BaseModel], name: str) -> list[str]:
    """The lines of a field without its value or with its default; nested parts are expanded."""
    shape = shapes(model)[name]
    if isinstance(shape.marker, SourceRef):
        return [f"{name}: [s1]"]
    if shape.model is None:
        return [f"{name}:", "  -"] if shape.many else [f"{name}:{_default(model, name)}"]
    lines = _part_lines(shape.model)
    if shape.many:
        first, *rest = _indent(lines, 4)
        return [f"{name}:", f"  - {first.lstrip()}", *rest]
    return [f"{name}:", *_indent(lines, 2)]


def _default(model: type[BaseModel], name: str) -> str:
    value: Any = model.model_fields[name].get_default()
    if _is_prose(model, name):
        return " |"
    return f" {str(value).lower()}" if isinstance(value, str | int) else ""


def _as_comments(lines: Iterable[str]) -> list[str]:
    return [f"# {line}" for line in lines]


def _indent(lines: Iterable[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]
