"""What of a model is for the public: every field but the internal ones, with what it holds."""

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.fields import Internal, RefTo, SourceRef
from yushui.model.parts import Part, Photo
from yushui.model.vocabulary import Vocabulary

# What a description tells editors only: where to look, when to leave a line out.
ADVICE: Final = re.compile(r"[，；。][^，；。]*(?:\.yml|本文件|不写|必写|写了|写 ?true|页面上)[^，；。]*")
SCALARS: Final = (str, int, float, bool, FuzzyDate, datetime)


@dataclass(frozen=True, slots=True)
class Field:
    """A public field: ``depth`` lists around values of type ``holds``, which is a scalar or a part.

    ``named`` are the parts of a mapping, each with its key.
    """

    name: str
    label: str
    holds: type
    depth: int = 0
    named: bool = False
    choices: tuple[str, ...] = ()
    ref: RefTo | None = None
    cites: bool = False
    required: bool = False
    part: type[Part] | None = None

    @property
    def plain(self) -> bool:
        """Whether programs read its value as it is."""
        return not (self.part or self.ref or self.cites or self.holds is FuzzyDate)

    @property
    def many(self) -> bool:
        return self.named or self.depth > 0

    @property
    def ids(self) -> str:
        """Where the ids of printed names stand."""
        return f"{self.name}_ids" if self.depth else f"{self.name}_id"

    @property
    def short(self) -> str:
        """The first words of the label."""
        found = self.label
        for mark in "，；。（：":
            found = found.partition(mark)[0]
        return found


# What the site knows of a photograph beside what its editor wrote.
ADDED: Final[Mapping[type[BaseModel], tuple[Field, ...]]] = {
    Photo: (
        Field("address", "图片文件的网址", str, required=True),
        Field("width", "宽，像素", int, required=True),
        Field("height", "高，像素", int, required=True),
    )
}


@cache
def public_fields(model: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of ``model`` that the public may have, its own before those of all kinds.

    Raises TypeError for what no table can hold.
    """
    names = sorted(model.model_fields, key=Entity.model_fields.__contains__) if issubclass(model, Entity) else None
    found = (_field(name, model.model_fields[name]) for name in names or model.model_fields if name != "slug")
    return (*(field for field in found if field is not None), *ADDED.get(model, ()))


def has_parts(model: type[Entity]) -> bool:
    """Whether pages of this kind have addresses inside."""
    return model.part_at is not Entity.part_at


def _field(name: str, info: FieldInfo) -> Field | None:
    marks, annotation = list(info.metadata), info.annotation
    depth, named = 0, False
    choices: tuple[str, ...] = ()
    while origin := get_origin(annotation):
        inner: tuple[Any, ...] = get_args(annotation)
        if origin is Annotated:
            annotation, marks = inner[0], [*marks, *inner[1:]]
        elif origin is tuple:
            annotation, depth = inner[0], depth + 1
        elif origin is dict:
            annotation, named = inner[1], True
        elif origin in (Union, types.UnionType):
            annotation = next(item for item in inner if item is not type(None))
        elif origin is Literal:
            annotation, choices = str, inner
        else:
            break
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        choices = annotation.words()
        annotation = str
    if any(isinstance(mark, Internal) for mark in marks):
        return None
    if not isinstance(annotation, type) or not issubclass(annotation, (*SCALARS, Part)):
        raise TypeError(f"{name}: nothing says how {annotation} is given to the public")
    return Field(
        name,
        ADVICE.sub("", info.description or name),
        annotation,
        depth,
        named,
        choices,
        next((mark for mark in marks if isinstance(mark, RefTo)), None),
        any(isinstance(mark, SourceRef) for mark in marks),
        info.is_required(),
        annotation if issubclass(annotation, Part) else None,
    )
