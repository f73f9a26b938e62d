"""JSON Schema (2020-12) of the files of entries, said in Chinese."""

from typing import Any, Final

from pydantic import BaseModel

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.site.urls import schema_uri

from .entry_tables import CHINESE, ID, NAME, PAGE, PART
from .public_fields import Field, has_parts, public_fields

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_POINT: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\??"
EDTF: Final = f"^{_POINT}(/{_POINT})?$"
TYPES: Final = {int: "integer", float: "number", bool: "boolean"}
Schema = dict[str, Any]


def schema(model: type[Entity], base: str) -> Schema:
    """What the file of a kind holds: a list of entries, every one with every field."""
    kind = model.kind
    own: Schema = {"id": _said("string", ID.label), "page": _said("string", PAGE.label)}
    return {
        "$schema": DIALECT,
        "$id": base + schema_uri(kind.folder),
        "title": kind.label,
        "description": kind.intro or f"{kind.label}，每项一条。",
        "type": "array",
        "items": _object(model, own, has_parts(model)),
    }


def _object(model: type[BaseModel], head: Schema, parted: bool) -> Schema:
    found = dict(head)
    for field in public_fields(model):
        found[field.name] = _value(field, parted) | {"description": field.label}
        if field.holds is FuzzyDate:
            found[f"{field.name}_zh"] = _listed({"type": ["string", "null"]}, field.depth) | {
                "description": field.short + CHINESE
            }
        if field.ref and field.ref.by_name:
            found[field.ids] = _listed({"type": ["string", "null"]}, field.depth)
    return {"type": "object", "properties": found, "required": list(found), "additionalProperties": False}


def _value(field: Field, parted: bool) -> Schema:
    if field.part is None:
        return _listed(_scalar(field), field.depth)
    if not field.many:
        return {"anyOf": [_object(field.part, {}, parted), {"type": "null"}]}
    head: Schema = {"id": _said("string", NAME.label)} if field.named else {}
    if parted and not field.named:
        head = {"part": {"type": ["string", "null"], "description": PART.label}, "page": _said("string", PAGE.label)}
    return {"type": "array", "items": _object(field.part, head, parted)}


def _scalar(field: Field) -> Schema:
    """One value; empty where nothing is known, or where what it names is not public."""
    sure = field.depth or (field.required and not field.ref)
    name = TYPES.get(field.holds, "string")
    found: Schema = {"type": name if sure else [name, "null"]}
    if field.choices:
        found["enum"] = [*field.choices, *(() if sure else (None,))]
    if field.holds is FuzzyDate:
        found["pattern"] = EDTF
    return found


def _listed(inner: Schema, depth: int) -> Schema:
    for _ in range(depth):
        inner = {"type": "array", "items": inner}
    return inner


def _said(name: str, label: str) -> Schema:
    return {"type": name, "description": label}
