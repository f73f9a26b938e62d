"""A kind → the columns of a table of its entries: one for each field that fits a cell, and what may stand in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import BaseModel

from yushui.content.loader import Content
from yushui.model.dates import HELP
from yushui.model.entity import Entity
from yushui.model.fields import LongText, RefTo, SourceRef
from yushui.model.introspect import DataPath, FieldShape, shapes
from yushui.model.kinds import all_kinds
from yushui.model.parts import Citation

ENOUGH: Final = 3  # heads by which a table is known
NOTHING: Final = Content({}, frozenset(), frozenset(), None, ())
SOURCE: Final = "s1"
BETWEEN: Final = "；"
PARTED: Final = re.compile(r"\s*[；;\n]\s*")
NAMED: Final = re.compile(r"（([a-z0-9-]+(?:#[^（）]+)?)）$")
FLAGS: Final[Mapping[str, str]] = {"true": "是", "false": "否"}
# Fields that belong to the work on an entry and not to what is known of it.
LEFT_OUT: Final = frozenset(
    ("slug", "aliases", "related", "confidence_of", "withdrawn_at", "tags", "note", "identity_note", "date_note")
)


@dataclass(frozen=True, slots=True)
class Column:
    """``path`` is where the value stands below the entry; ``inner`` the field of a part of which a cell lists many.

    ``choices`` are word → label; a column that is ``many`` has a list in each cell, parted by ``BETWEEN``.
    """

    head: str
    help: str
    path: DataPath
    required: bool
    many: bool = False
    inner: str = ""
    dated: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    closed: bool = False

    def shown(self, word: str) -> str:
        """A value as the table shows it: its label, or its name with the slug behind."""
        label = dict(self.choices).get(word, "")
        if not label:
            return word
        return label if self.closed else f"{label}（{word}）"

    def word(self, text: str) -> str:
        """What was written for a value: its word, its label, or a name with the slug behind it."""
        if match := NAMED.search(text):
            return match[1] if any(match[1] == word for word, _ in self.choices) else text
        words = [word for word, label in self.choices if text == label]
        return words[0] if len(words) == 1 else text

    def cell(self, value: Any) -> str:
        """The text of the cell of an entry."""
        if self.inner:
            value = [item.get(self.inner, "") for item in value] if isinstance(value, list) else value
        if isinstance(value, list):
            return BETWEEN.join(self.shown(str(item)) for item in value)
        return self.shown(value) if isinstance(value, str) else ""


def id_head(model: type[Entity]) -> str:
    """The head of the column by which entries are known, which also says of which kind a table is."""
    return f"{model.kind.label}编号"


def likely(line: Iterable[str]) -> type[Entity] | None:
    """The kind whose table a header seems to be that lacks the column of ids; None where it is none of ours."""
    words = set(filter(None, line))
    for model in kinds():
        heads = {column.head: column.path for column in columns(model, NOTHING)}
        ours = words & heads.keys()
        if len(ours) >= ENOUGH and len(ours) * 2 > len(words) and ("name",) in {heads[head] for head in ours}:
            return model
    return None


def kinds() -> tuple[type[Entity], ...]:
    """The kinds of which there are tables: those with a file an entry and a name, plans apart."""
    return tuple(model for model in all_kinds() if not model.kind.register and "name" in model.model_fields)


def columns(model: type[Entity], content: Content) -> tuple[Column, ...]:
    """All columns behind that of the ids, the kind's own first."""
    own = [name for name in model.model_fields if name not in Entity.model_fields]
    shared = [name for name in Entity.model_fields if name not in LEFT_OUT]
    found = [*_columns(model, own, (), content), *_columns(model, shared, (), content)]
    found += _columns(Citation, Citation.model_fields, ("sources", SOURCE), content, "出处·")
    heads = Counter(column.head for column in found)
    return tuple(
        replace(each, head=f"{each.head}（{each.path[-1]}）") if heads[each.head] > 1 else each for each in found
    )


def _columns(
    model: type[BaseModel], names: Sequence[str] | Mapping[str, Any], path: DataPath, content: Content, above: str = ""
) -> Iterator[Column]:
    for name in names:
        info, shape = model.model_fields[name], shapes(model)[name]
        long = any(isinstance(item, LongText) for item in info.metadata) or "LongText" in str(info.annotation)
        if name in LEFT_OUT or shape.mapping or long or (isinstance(shape.marker, SourceRef)):
            continue
        text = info.description or name
        head = above + (info.title or re.split(r"[，；：、（。]", text)[0])
        inner = _inner(shape)
        if shape.model and not inner:
            continue
        held = shapes(shape.model)[inner] if shape.model else shape
        dated = "FuzzyDate" in str(info.annotation) and not shape.model
        choices, closed = _choices(held, info.annotation, content)
        told = f"{text}。{HELP}" if dated else text
        yield Column(
            head, told, (*path, name), info.is_required(), shape.many, inner, dated, choices, closed and not shape.many
        )


def _inner(shape: FieldShape) -> str:
    """The one field of a part that names another entry and that alone has to be written."""
    if not shape.model or not shape.many:
        return ""
    required = [name for name, info in shape.model.model_fields.items() if info.is_required()]
    one = required[0] if len(required) == 1 else ""
    return one if one and isinstance(shapes(shape.model)[one].marker, RefTo) else ""


def _choices(shape: FieldShape, annotation: Any, content: Content) -> tuple[tuple[tuple[str, str], ...], bool]:
    if shape.choices:
        labels = shape.labels or ("",) * len(shape.choices)
        return tuple((word, label or word) for word, label in zip(shape.choices, labels, strict=True)), True
    if "bool" in str(annotation):
        return tuple(FLAGS.items()), True
    if isinstance(shape.marker, RefTo) and shape.marker.kind != "*" and not shape.marker.by_name:
        return tuple(_named(content, shape.marker.kind)), False
    return (), False


def _named(content: Content, kind: str) -> Iterator[tuple[str, str]]:
    for key, entry in sorted(content.entries.items()):
        if key[0] == kind:
            yield key[1], entry.entity.headline
            yield from ((f"{key[1]}#{part}", entry.entity.headline) for part in entry.entity.parts())
