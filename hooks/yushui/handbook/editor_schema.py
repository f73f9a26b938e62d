"""Models and what a site holds → JSON Schema for whoever writes its files: Chinese help, choices, references.

Draft 7 is the newest dialect that language servers for YAML know whole. A schema guides; ``yushui check`` judges: it is
never stricter than the check, so that nothing is red in the editor that would be published. Only the name of an entry
that was added since is marked, until the next check, which makes the schemas anew.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from yushui.content.loader import Content, Entry
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.fields import RefTo, SourceRef
from yushui.model.introspect import FieldShape, annotations_of, shapes, title
from yushui.model.kinds import all_kinds
from yushui.model.settings import Settings
from yushui.model.wording_rules import WordingRules

from .editor_forms import DATE, FORMS, LONG, SLUG, TEXT, Schema
from .field_tables import LIST_TYPE, field_syntax

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
DEFINITIONS: Final = "#/definitions/"
NOBODY: Final = "没有这一条。刚加的文件，运行一次 yushui check 就认得。"
EXAMPLE: Final = re.compile(r"例如 ([^；。，（]+)")


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be written to name an entry: values with what each is; only a ``closed`` list has all of them."""

    values: tuple[tuple[str, str], ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class FileSchema:
    """The schema of one kind of file: ``name`` without its ending, and the path or pattern of the files."""

    name: str
    files: str
    schema: Schema


def schemas(content: Content) -> Iterator[FileSchema]:
    """One schema for each kind of file below data/."""
    for model in all_kinds():
        kind = model.kind
        writer = _Writer(content)
        inner = writer.model(model)
        if kind.register:
            inner = {
                "type": "object",
                "propertyNames": {key: SLUG[key] for key in ("pattern", "maxLength", "patternErrorMessage")},
                "additionalProperties": inner,
            }
        where = f"data/{kind.folder}.yml" if kind.register else f"data/{kind.folder}/*.yml"
        yield FileSchema(kind.name, where, writer.whole(kind.label, kind.intro, inner))
    for name, label, top in (("site", "网站设置", Settings), ("wording", "用字", WordingRules)):
        writer = _Writer(content)
        yield FileSchema(name, f"data/{name}.yml", writer.whole(label, "", writer.model(top)))


class _Writer:
    """One schema with the definitions that it needs."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.definitions: Schema = {}

    def whole(self, title: str, text: str, inner: Schema) -> Schema:
        named = {"description": text, "markdownDescription": text} if text else {}
        used = {"definitions": dict(sorted(self.definitions.items()))} if self.definitions else {}
        return {"$schema": DIALECT, "title": title, **named, **inner, **used}

    def model(self, model: type[BaseModel]) -> Schema:
        """An object with every field that an editor may write."""
        fields = {info.alias or name: name for name, info in model.model_fields.items() if not info.exclude}
        required = [key for key, name in fields.items() if model.model_fields[name].is_required()]
        properties = {key: self.field(model, name) for key, name in fields.items()}
        return {
            "type": "object",
            "properties": properties,
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def field(self, model: type[BaseModel], name: str) -> Schema:
        info, shape = model.model_fields[name], shapes(model)[name]
        annotations = list(annotations_of(model, name))
        inner = self.value(shape, annotations)
        bounds = _bounds(info.metadata)
        for _ in range(annotations.count(LIST_TYPE)):
            inner = {"type": "array", "items": inner}
        if shape.mapping:
            inner = {"type": "object", "additionalProperties": inner}
        return {**inner, **bounds, **_manual(model, name, inner)}

    def value(self, shape: FieldShape, annotations: list[Any]) -> Schema:
        """One value, without the list or mapping that it stands in."""
        if shape.model:
            return self.part(shape.model)
        if shape.choices:
            told = {"enumDescriptions": [*shape.labels]} if any(shape.labels) else {}
            return {"enum": [*shape.choices], **told}
        if isinstance(shape.marker, RefTo):
            return self.reference(shape.marker)
        if isinstance(shape.marker, SourceRef):
            return TEXT
        if FuzzyDate in annotations:
            return DATE
        return next((form for validator, form in FORMS if validator in annotations), TEXT)

    def part(self, model: type[BaseModel]) -> Schema:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a part that holds itself is not written twice
            self.definitions[name] = self.model(model)
        return {"$ref": DEFINITIONS + name}

    def reference(self, marker: RefTo) -> Schema:
        """A value that names an entry; where all entries could be read, any other value is marked as wrong."""
        name = f"names-of-{marker.kind}" if marker.by_name else f"{'any' if marker.kind == '*' else marker.kind}-slugs"
        if name not in self.definitions:
            choices = references(self.content, marker)
            numbers = [(int(value), label) for value, label in choices.values if value.isdecimal()]  # 2024, unquoted
            listed = {
                "enum": [value for value, _ in (*choices.values, *numbers)],
                "enumDescriptions": [label for _, label in (*choices.values, *numbers)],
                "errorMessage": NOBODY,
            }
            self.definitions[name] = listed if choices.closed else {"anyOf": [listed, TEXT]} if choices.values else TEXT
        return {"$ref": DEFINITIONS + name}


def references(content: Content, marker: RefTo) -> Choices:
    """What a field marked so may name, as its editor writes it."""
    wanted = [model.kind for model in all_kinds() if marker.kind in ("*", model.kind.name)]
    values: dict[str, str] = {}
    for kind in wanted:
        if marker.kind == "*" and not kind.pages:
            continue
        for entry in (each for key, each in sorted(content.entries.items()) if key[0] == kind.name):
            head = f"{kind.folder}/" if marker.kind == "*" else ""
            values |= _called(entry) if marker.by_name else dict(_slugs(entry, head))
    whole = not any(kind.name in content.unknown_kinds for kind in wanted)
    readable = {key for key in content.existing if key[0] in {kind.name for kind in wanted}} <= set(content.entries)
    return Choices(tuple(values.items()), whole and readable and bool(values))


def _called(entry: Entry) -> Mapping[str, str]:
    return dict.fromkeys(entry.entity.names(), entry.entity.headline)


def _slugs(entry: Entry, head: str) -> Iterator[tuple[str, str]]:
    entity: Entity = entry.entity
    yield head + entity.slug, entity.headline
    for part in entity.parts():
        yield f"{head}{entity.slug}#{part}", f"{entity.headline}　{entity.part_title(part) or part}"


def _bounds(metadata: list[Any]) -> Schema:
    """How long a list must be and how large a number may be."""
    found: Schema = {}
    for rule in metadata:
        for name, key in (("min_length", "minItems"), ("ge", "minimum"), ("le", "maximum"), ("pattern", "pattern")):
            if (value := getattr(rule, name, None)) is not None:
                found[key] = value
    return found


def _manual(model: type[BaseModel], name: str, inner: Schema) -> Schema:
    """Title, help and examples of a field, from its own description."""
    text = model.model_fields[name].description or name
    syntax = field_syntax(model, name).removesuffix("，见下面的表")
    plain = syntax.replace("`", "")
    found: Schema = {
        "title": title(model, name),
        "description": f"{text}\n写法：{plain}",
        "markdownDescription": f"{text}\n\n写法：{syntax}",
    }
    examples = [word for listed in EXAMPLE.findall(text) for word in listed.strip().split("、")]
    if examples and inner.get("type") in (TEXT["type"], LONG["type"]) and "examples" not in inner:
        found["examples"] = examples
    return found
