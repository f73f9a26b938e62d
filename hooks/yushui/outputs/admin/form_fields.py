"""The models → fields of forms as Sveltia CMS takes them, and what a form cannot say of them.

Every value is a text to the forms, as it is to the reader of our files: nothing becomes another number or date on its
way. A mapping is a list of its entries with their ``KEY``; a part of a list remembers by ``AT`` which one it was.
"""

from dataclasses import dataclass
from typing import Any, Final, get_args

from pydantic import BaseModel

from yushui.model.dates import HELP, FuzzyDate
from yushui.model.entity import Entity
from yushui.model.fields import Flag, Many, Minute, Printed, Prose, RefTo, SourceRef, Whole
from yushui.model.introspect import FieldShape, annotations_of, shapes, title
from yushui.model.kinds import all_kinds, by_name
from yushui.model.parts import Photo

Field = dict[str, Any]
KEY: Final = "ys_key"
VALUE: Final = "ys_value"
AT: Final = "ys_at"
TEXT: Final = "ys_text"
NUMBERS: Final = "ys_numbers"  # of a field: a list of numbers, written in one line
REGISTERS: Final = "registers"
RECORDS: Final = "records"
LIST_TYPE: Final = get_args(Many[str])[1]
LONG: Final = (get_args(Prose)[1], get_args(Printed)[1])
FLAG: Final = get_args(Flag)[1]
MINUTE: Final = get_args(Minute)[1]
WHOLE: Final = get_args(Whole)[1]
YES_OR_NO: Final = ({"label": "是", "value": "true"}, {"label": "否", "value": "false"})
MINUTE_PATTERN: Final = ["^[12][0-9]{3}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$", "写到分，例如 2026-08-01 08:00"]
POINT_HINT: Final = "裁切时要保住的地方：点“在照片上点”，或者写两个数，从左、从上各百分之几，例如 40, 30。不写就是正中"
POINT_PATTERN: Final = ["^[0-9]{1,3} *[,，] *[0-9]{1,3}$", "写两个 0 到 100 的数，先从左、后从上，例如 40, 30"]
WHOLE_PATTERN: Final = ["^[0-9]{1,9}$", "只写数字"]
# What stands first in a form, behind what is the kind's own.
EARLY: Final = ("status", "summary", "photos", "sources")
SUMMARIES: Final = (
    "title",
    "name",
    "text",
    "date",
    "publisher",
    "alt",
    "honour",
    "field",
    "figure",
    "form",
    "rule",
    "by",
)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, and the names of what stays outside of it."""

    fields: tuple[Field, ...]
    unsaid: tuple[str, ...]


def form_of(model: type[BaseModel]) -> Form:
    """The form of an entry or of a part."""
    fields: list[Field] = []
    unsaid: list[str] = []
    for name in _ordered(model):
        shape = shapes(model)[name]
        if list(annotations_of(model, name)).count(LIST_TYPE) > 1:
            unsaid.append(title(model, name))
            continue
        inner = form_of(shape.model) if shape.model else Form((), ())
        unsaid += [f"{title(model, name)}里的{each}" for each in inner.unsaid]
        fields.append(_field(model, name, shape, inner))
    return Form(tuple(fields), tuple(unsaid))


def _ordered(model: type[BaseModel]) -> list[str]:
    names = [name for name, info in model.model_fields.items() if not info.exclude]
    if not issubclass(model, Entity):
        return names
    shared = [name for name in names if name in Entity.model_fields]
    own = [name for name in names if name not in Entity.model_fields]
    return [*own, *EARLY, *(name for name in shared if name not in EARLY)]


def _field(model: type[BaseModel], name: str, shape: FieldShape, inner: Form) -> Field:
    info = model.model_fields[name]
    text = info.description or name
    annotations = list(annotations_of(model, name))
    hint = f"{text}。{HELP}" if FuzzyDate in annotations else text
    named: Field = {
        "name": info.alias or name,
        "label": title(model, name),
        "hint": hint,
        "required": info.is_required(),
    }
    if shape.mapping:
        value = inner.fields or ({"name": VALUE, "label": named["label"], "widget": "string"},)
        key = {"name": KEY, "label": "编号", "widget": "string", "hint": "本文件里的编号，例如 s1"}
        return {**named, **_list(named["label"], (key, *value), f"{{{{{KEY}}}}} {_summary(inner)}")}
    if shape.model and shape.many:
        mark = {"name": AT, "widget": "hidden"}
        return {**named, **_list(named["label"], (*inner.fields, mark), _summary(inner))}
    if shape.model:
        return {
            **named,
            "widget": "object",
            "fields": list(inner.fields),
            "collapsed": "auto",
            "required": info.is_required(),
        }
    if name == "file" and model is Photo:
        return {**named, "label": "照片文件", **_picture()}
    if name == "focal" and model is Photo:
        return {**named, "hint": POINT_HINT, "widget": "string", "pattern": POINT_PATTERN, NUMBERS: True}
    single = _single(shape, annotations)
    if not shape.many:
        return {**named, **single, **({"default": "draft"} if _begins_as_draft(model, name) else {})}
    if single["widget"] == "relation":
        return {**named, **single, "multiple": True}
    return {**named, "widget": "list", "field": {"name": "value", "label": named["label"], **single}}


def _begins_as_draft(model: type[BaseModel], name: str) -> bool:
    return name == "status" and issubclass(model, Entity) and not model.kind.register


def _single(shape: FieldShape, annotations: list[Any]) -> Field:
    if shape.choices:
        labels = shape.labels or ("",) * len(shape.choices)
        options = [{"label": label or word, "value": word} for word, label in zip(shape.choices, labels, strict=True)]
        return {"widget": "select", "options": options}
    if isinstance(shape.marker, RefTo) and (relation := _relation(shape.marker)):
        return relation
    if isinstance(shape.marker, SourceRef):
        return {"widget": "string"}
    if FLAG in annotations:
        return {"widget": "select", "options": list(YES_OR_NO)}
    if any(validator in annotations for validator in LONG):
        return {"widget": "text", "use_emoji_autocomplete": False}
    if MINUTE in annotations:
        return {"widget": "string", "pattern": MINUTE_PATTERN}
    if WHOLE in annotations:
        return {"widget": "string", "pattern": WHOLE_PATTERN}
    return {"widget": "string", "use_emoji_autocomplete": False}


def _relation(marker: RefTo) -> Field | None:
    """Records of a register to choose from; what may name a part of an entry, or be printed otherwise, is typed."""
    if marker.kind == "*" or marker.by_name:
        return None
    model = by_name(marker.kind)
    if not model.kind.register or "batches" in model.model_fields:
        return None
    head = head_of(model)
    return {
        "widget": "relation",
        "collection": REGISTERS,
        "file": model.kind.folder,
        "value_field": f"{RECORDS}.*.{KEY}",
        "display_fields": [f"{RECORDS}.*.{head}"],
        "search_fields": [f"{RECORDS}.*.{head}", f"{RECORDS}.*.{KEY}"],
    }


def _picture() -> Field:
    return {
        "widget": "image",
        "accept": "image/jpeg,image/png,image/webp",
        "choose_url": False,
    }


def _list(label: str, fields: tuple[Field, ...], summary: str) -> Field:
    return {
        "widget": "list",
        "fields": list(fields),
        "label_singular": label,
        "summary": summary.strip(),
        "collapsed": "auto",
    }


def _summary(inner: Form) -> str:
    names = {field["name"] for field in inner.fields}
    return " ".join(f"{{{{{name}}}}}" for name in SUMMARIES if name in names) or f"{{{{{VALUE}}}}}"


def head_of(model: type[Entity]) -> str:
    """The field by which an entry is known in lists."""
    return next(name for name in ("name", "title", "text") if name in model.model_fields)


def registers() -> list[type[Entity]]:
    return [model for model in all_kinds() if model.kind.register]
