"""What the models say about themselves: fields, nested parts and markers."""

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from .fields import RefTo, SourceRef
from .vocabulary import Vocabulary

DataPath = tuple[str | int, ...]
NAMED: Final = re.compile(r"(?<![\w-])([\w-]+) ([\u3400-\u9fff]+)")  # a word and what it is called
HEAD = re.compile(r"[，；：、（。]")  # where the first words of a description end


@dataclass(frozen=True, slots=True)
class FieldShape:
    """What a field holds once lists, options and annotations are taken away; ``labels`` are those of ``choices``."""

    many: bool = False
    marker: RefTo | SourceRef | None = None
    model: type[BaseModel] | None = None
    choices: tuple[str, ...] = ()
    mapping: bool = False
    labels: tuple[str, ...] = ()


def _shape(annotation: Any, found: FieldShape) -> FieldShape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extra = get_args(annotation)
        marker = next((item for item in extra if isinstance(item, RefTo | SourceRef)), found.marker)
        return _shape(inner, FieldShape(found.many, marker, found.model, found.choices, found.mapping))
    if origin is tuple:
        return _shape(get_args(annotation)[0], FieldShape(True, found.marker, mapping=found.mapping))
    if origin is dict:
        return _shape(get_args(annotation)[1], FieldShape(found.many, found.marker, mapping=True))
    if origin is Literal:
        return FieldShape(found.many, found.marker, None, tuple(map(str, get_args(annotation))), found.mapping)
    if origin in (Union, types.UnionType):
        kept = next(item for item in get_args(annotation) if item is not type(None))
        return _shape(kept, found)
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        labels = tuple(word.label for word in annotation)
        return FieldShape(found.many, found.marker, None, annotation.words(), found.mapping, labels)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return FieldShape(found.many, found.marker, annotation, (), found.mapping)
    return found


def _labels(choices: tuple[str, ...], manual: str) -> tuple[str, ...]:
    """What the description of a field calls its words, as in ``draft 草稿，published 已发布``; empty where nothing."""
    named: dict[str, str] = {}
    for word, label in NAMED.findall(manual) if choices else ():
        named.setdefault(word, label)
    return tuple(named.get(choice, "") for choice in choices)


@cache
def shapes(model: type[BaseModel]) -> dict[str, FieldShape]:
    """The shape of each field of ``model``."""
    result = {}
    for name, info in model.model_fields.items():
        marker = next((item for item in info.metadata if isinstance(item, RefTo | SourceRef)), None)
        shape = _shape(info.annotation, FieldShape(marker=marker))
        result[name] = shape if shape.labels else replace(shape, labels=_labels(shape.choices, info.description or ""))
    return result


def title(model: type[BaseModel], name: str) -> str:
    """What a field is called above a form: its title, or the first words of what it is for."""
    info = model.model_fields[name]
    return info.title or HEAD.split(info.description or name)[0]


def annotations_of(model: type[BaseModel], name: str) -> Iterator[Any]:
    """All types and annotations of a field, the outermost first."""
    info = model.model_fields[name]
    yield from info.metadata
    pending = [info.annotation]
    while pending:
        annotation = pending.pop(0)
        if get_origin(annotation) is None:
            yield annotation
        pending += get_args(annotation)


@cache
def _marked(model: type[BaseModel]) -> dict[str, FieldShape]:
    """Only the fields in which a reference can be found."""
    return {
        name: shape
        for name, shape in shapes(model).items()
        if shape.marker or (shape.model and not shape.mapping and _marked(shape.model))
    }


def walk(part: BaseModel, path: DataPath = ()) -> Iterator[tuple[DataPath, RefTo | SourceRef, str]]:
    """Every marked text of ``part``: where it stands, how it is marked, what it says."""
    for name, shape in _marked(type(part)).items():
        value = getattr(part, name)
        if value is None:
            continue
        items = enumerate(value) if shape.many else [(None, value)]
        for index, item in items:
            here: DataPath = (*path, name) if index is None else (*path, name, index)
            if shape.marker:
                yield here, shape.marker, item
            else:
                yield from walk(item, here)


def walk_untyped(
    model: type[BaseModel], value: Any, path: DataPath = ()
) -> Iterator[tuple[DataPath, RefTo | SourceRef, str]]:
    """As ``walk``, for a value that does not fit its model: what has the right shape is followed."""
    if not isinstance(value, dict):
        return
    for name, shape in _marked(model).items():
        found = value.get(name)
        many = found if isinstance(found, list) else []
        items: list[tuple[int | None, Any]] = [*enumerate(many)] if shape.many else [(None, found)]
        for index, item in items:
            here: DataPath = (*path, name) if index is None else (*path, name, index)
            if shape.model:
                yield from walk_untyped(shape.model, item, here)
            elif shape.marker and isinstance(item, str) and item.strip():
                yield here, shape.marker, item.strip()


@cache
def _holding(model: type[BaseModel], sort: type | tuple[type, ...]) -> tuple[str, ...]:
    """The fields in which a text marked with ``sort`` can be found, sorted."""
    nested = {name: shape.model for name, shape in shapes(model).items() if shape.model}
    return tuple(
        name
        for name, info in sorted(model.model_fields.items())
        if any(isinstance(item, sort) for item in _extras(info.annotation, info.metadata))
        or (name in nested and _holding(nested[name], sort))
    )


def _extras(annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> Iterator[Any]:
    yield from metadata
    if get_origin(annotation) is Annotated:
        annotation, *extra = get_args(annotation)
        yield from extra
    for inner in get_args(annotation):
        yield from _extras(inner)


def texts(part: BaseModel, sort: type | tuple[type, ...], path: DataPath = ()) -> Iterator[tuple[DataPath, str]]:
    """Every text of ``part`` that its model marks with ``sort``, or with one of several, and where it stands."""
    for name in _holding(type(part), sort):
        value = getattr(part, name)
        steps: list[tuple[DataPath, Any]] = [((), value)]
        if isinstance(value, tuple | dict):
            steps = [((step,), item) for step, item in (value.items() if isinstance(value, dict) else enumerate(value))]
        for step, item in steps:
            if isinstance(item, BaseModel):
                yield from texts(item, sort, (*path, name, *step))
            elif isinstance(item, str):
                yield (*path, name, *step), item


def field_path(path: DataPath) -> DataPath:
    """``path`` without the places in lists."""
    return tuple(step for step in path if isinstance(step, str))


def model_at(model: type[BaseModel], path: DataPath) -> type[BaseModel] | None:
    """The model that holds what stands at ``path`` below ``model``."""
    current: type[BaseModel] | None = model
    in_mapping = False
    for step in path:
        if current is None:
            return None
        if in_mapping or isinstance(step, int):
            in_mapping = False
            continue
        shape = shapes(current).get(step)
        if shape is None:
            return None
        current, in_mapping = shape.model, shape.mapping
    return current


def describe(model: type[BaseModel], path: DataPath) -> str:
    """What the field at ``path`` is for, in an editor's words."""
    names = [step for step in path if isinstance(step, str)]
    for name in reversed(names):
        holder = model_at(model, path[: path.index(name)])
        if holder and name in holder.model_fields:
            return holder.model_fields[name].description or name
    return ""
