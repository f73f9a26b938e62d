"""A value → an instance of its model, or its problems in an editor's words, one for each mistake."""

import re
from collections.abc import Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from yushui.diagnostics import RULES, Problem, nearest
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath, FieldShape, describe, model_at, shapes

from . import bare_words
from .yaml_reader import YamlFile

UNKNOWN_FIELD = RULES["YS101"]
MISSING_FIELD = RULES["YS102"]
BAD_VALUE = RULES["YS103"]

LEAST: Final = {1: "一", 2: "两"}  # how many items a list must have, in words
RANGES: Final = ("greater_than_equal", "less_than_equal")
M = TypeVar("M", bound=BaseModel)


def validated(
    model: type[M], source: YamlFile, prefix: DataPath, value: dict[str, Any]
) -> tuple[M | None, list[Problem]]:
    """``value`` as ``model``, or None and its problems, each at its place in ``source``."""
    try:
        part = model.model_validate(value)
    except ValidationError as error:
        return None, list(_translate(model, source, prefix, error))
    bare = [
        Problem(source.place((*prefix, *path)), BAD_VALUE, message)
        for path, message in bare_words.told(part, prefix, source.bare)
    ]
    return (None if bare else part), bare


def _translate(model: type[BaseModel], source: YamlFile, prefix: DataPath, error: ValidationError) -> Iterator[Problem]:
    """pydantic's errors in an editor's words, one for each mistake."""
    items = error.errors(include_url=False)
    missing = {tuple(item["loc"]) for item in items if item["type"] == "missing"}
    explained: set[DataPath] = set()
    for item in items:
        if item["type"] != "extra_forbidden":
            continue
        loc = tuple(item["loc"])
        holder = model_at(model, loc[:-1])
        fields = [name for name in holder.model_fields if name != "slug"] if holder else []
        near = nearest(str(loc[-1]), fields) or _field_called(str(loc[-1]), holder)
        explained.add((*loc[:-1], near))
        message = f"没有 {shown(str(loc[-1]))} 这一项{f'，是不是 {near}？' if near else '。'}"
        yield Problem(source.key_place((*prefix, *loc)), UNKNOWN_FIELD, message)
    for loc in sorted(missing - explained, key=repr):
        what = describe(model, loc)
        yield Problem(source.place((*prefix, *loc[:-1])), MISSING_FIELD, f"缺少 {loc[-1]}（{what}）。")
    places = [tuple(item["loc"]) for item in items]
    for item in items:
        loc = tuple(item["loc"])
        if item["type"] == "too_short" and any(place[: len(loc)] == loc != place for place in places):
            continue  # the list is short because its values are wrong, which is reported already
        if item["type"] not in ("extra_forbidden", "missing"):
            yield Problem(source.place((*prefix, *loc)), BAD_VALUE, _reason(model, loc, item))


def _choices(shape: FieldShape, written: str) -> str:
    """The words that may be written, each with its label, and which of them ``written`` may mean."""
    pairs = [*zip(shape.choices, shape.labels, strict=True)]
    words = "、".join(f"{word}（{label}）" if label else word for word, label in pairs)
    meant = next((word for word, label in pairs if label and _same(written, label)), "")
    if meant:
        return f"{words}；这里应写 {meant}。"
    labels = {label: word for word, label in pairs if label}
    near = nearest(written, shape.choices) or labels.get(nearest(written, labels), "")
    return f"{words}。" + (f"是不是 {near}？" if near else "")


def _same(written: str, label: str) -> bool:
    """Whether a word of Chinese is a label, or a part of it: 发布 for 已发布."""
    return written == label or (len(written) > 1 and (written in label or label in written))


def _field_called(name: str, model: type[BaseModel] | None) -> str:
    """The field of ``model`` whose description begins with the Chinese ``name``: 姓名 for ``name``."""
    fields = model.model_fields.items() if model else ()
    heads = {field: re.split("[，；：、（]", info.description or "")[0] for field, info in fields if field != "slug"}
    exact = next((field for field, head in heads.items() if head == name), "")
    return exact or next((field for field, head in heads.items() if head and _same(name, head)), "")


def _range(model: type[BaseModel], loc: DataPath) -> str:
    """From which to which number a field goes, in words."""
    holder = model_at(model, loc[:-1])
    field = holder.model_fields.get(str(loc[-1])) if holder else None
    bounds = {type(rule).__name__: rule for rule in (field.metadata if field else ())}
    least, most = getattr(bounds.get("Ge"), "ge", None), getattr(bounds.get("Le"), "le", None)
    words = [f"最小写 {least}"] if least is not None else []
    words += [f"最大写 {most}"] if most is not None else []
    return "，".join(words) or "超出了范围"


def _reason(model: type[BaseModel], loc: DataPath, item: Any) -> str:
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    name = shown(name)
    if item["type"] == "too_short":
        return f"{name}：至少要写{LEAST[item['ctx']['min_length']]}项（{describe(model, loc)}）。"
    if item["type"] == "value_error":
        return f"{name}：{item['ctx']['error']}"
    if item["type"] == "literal_error":
        holder = model_at(model, loc[:-1])
        shape = shapes(holder).get(name) if holder else None
        return f"{name} 只能写 {_choices(shape, str(item['input']))}" if shape else f"{name}：内容不合要求。"
    if item["type"] in RANGES:
        return f"{name}：{_range(model, loc)}（{describe(model, loc)}）。"
    if item["type"] in ("model_type", "dict_type", "model_attributes_type"):
        colon = "；冒号要用半角，后面空一格" if "：" in str(item["input"]) else ""
        return f"{name}：这里要写成“名称: 内容”的几行（{describe(model, loc)}）{colon}。"
    return f"{name}：内容不合要求（{describe(model, loc)}）。"
