"""A value → an instance of its model, or its problems in an editor's words, one for each mistake."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from yushui.diagnostics import RULES, Problem, did_you_mean, nearest
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath, describe, model_at, shapes

from . import bare_words
from .yaml_reader import YamlFile

UNKNOWN_FIELD = RULES["YS101"]
MISSING_FIELD = RULES["YS102"]
BAD_VALUE = RULES["YS103"]

LEAST: Final = {1: "一", 2: "两"}  # how many items a list must have, in words
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
        near = nearest(str(loc[-1]), fields)
        explained.add((*loc[:-1], near))
        message = f"没有 {shown(str(loc[-1]))} 这一项{did_you_mean(str(loc[-1]), fields)}"
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
        choices = shape.choices if shape else ()
        near = nearest(str(item["input"]), choices)
        hint = f"是不是 {near}？" if near else ""
        return f"{name} 只能写 {'、'.join(choices)}。{hint}"
    if item["type"] in ("model_type", "dict_type", "model_attributes_type"):
        colon = "；冒号要用半角，后面空一格" if "：" in str(item["input"]) else ""
        return f"{name}：这里要写成“名称: 内容”的几行（{describe(model, loc)}）{colon}。"
    return f"{name}：内容不合要求（{describe(model, loc)}）。"
