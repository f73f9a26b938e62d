"""An entry as programs read it: what is public of it, with ids for what it names and addresses for what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from yushui.content.loader import Key
from yushui.content.references import Reference
from yushui.model.entity import Entity
from yushui.model.introspect import DataPath
from yushui.model.parts import Part, Photo
from yushui.site.assemble import Site, derived
from yushui.site.citations import Cited, citations
from yushui.site.urls import DATA, uri_of

from .public_fields import ADDED, Field, has_parts, public_fields

Row = dict[str, Any]


@derived
def cited(site: Site) -> Mapping[Key, tuple[Cited, ...]]:
    """The sources that the page of each entry shows."""
    return {key: citations(entity) for key, entity in site.index.items()}


def page_of(entity: Entity, base: str) -> str:
    return base + (uri_of(entity.kind, entity.slug) or f"{DATA}#{entity.kind.folder}")


def entry(site: Site, entity: Entity, base: str) -> Row:
    """Everything public of ``entity``; ``base`` is the address of the site."""
    key = (entity.kind.name, entity.slug)
    reader = _Reader(
        site,
        entity,
        base,
        page_of(entity, base),
        {reference.path: reference for reference in site.references.get(key, ())},
        frozenset(item.id for item in cited(site)[key]),
        has_parts(type(entity)),
    )
    return {"id": entity.slug, "page": reader.page, **reader.fields(entity, ())}


@cache
def _sorted(model: type[Part]) -> tuple[tuple[str, ...], tuple[Field, ...]]:
    """The names of the fields that are given as they are, and the other fields."""
    added = {field.name for field in ADDED.get(model, ())}
    fields = [field for field in public_fields(model) if field.name not in added]
    plain = tuple(field.name for field in fields if field.plain)
    return plain, tuple(field for field in fields if not field.plain)


@dataclass(frozen=True, slots=True)
class _Reader:
    site: Site
    entity: Entity
    base: str
    page: str
    references: Mapping[DataPath, Reference]
    cited: frozenset[str]
    parted: bool

    def fields(self, part: Part, path: DataPath) -> Row:
        """Dates also in Chinese, printed names also with their ids."""
        plain, others = _sorted(type(part))
        found: Row = {name: getattr(part, name) for name in plain}
        if isinstance(part, Photo):
            found |= self._shown(part)
        for field in others:
            found |= self._field(field, getattr(part, field.name), path)
        return found

    def _field(self, field: Field, value: Any, path: DataPath) -> Row:
        name, here = field.name, (*path, field.name)
        if field.part:
            return {name: self._parts(field, value, here)}
        if field.ref:
            ids = self._each(value, here, field.depth, self._path if field.ref.kind == "*" else self._slug)
            if field.ref.by_name:
                return {name: list(value or ()) if field.depth else value, field.ids: ids}
            return {name: ids}
        if field.cites:
            kept = [each for each in (value or () if field.depth else [value]) if each in self.cited]
            return {name: kept if field.depth else next(iter(kept), None)}
        return {
            name: self._each(value, here, field.depth, lambda date, _: date.edtf),
            f"{name}_zh": self._each(value, here, field.depth, lambda date, _: date.chinese),
        }

    def _parts(self, field: Field, value: Any, path: DataPath) -> Any:
        if field.named:
            shown = ((name, part) for name, part in (value or {}).items() if name in self.cited)
            return [{"id": name, **self.fields(part, (*path, name))} for name, part in shown]
        if not field.depth:
            return None if value is None else self.fields(value, path)
        return [self._part(part, (*path, at)) for at, part in enumerate(value or ())]

    def _part(self, part: Part, path: DataPath) -> Row:
        if not self.parted:
            return self.fields(part, path)
        name = self.entity.part_at(path)
        return {"part": name or None, "page": self.page + (f"#{name}" if name else ""), **self.fields(part, path)}

    def _each(self, value: Any, path: DataPath, depth: int, read: Any) -> Any:
        if not depth:
            return None if value is None else read(value, path)
        return [read(each, (*path, at)) for at, each in enumerate(value or ())]

    def _slug(self, _: str, path: DataPath) -> str | None:
        """The id of what the text at ``path`` names, with its part; None where that is not public."""
        found = self.references.get(path)
        return found.target[1] + (f"#{found.part}" if found.part else "") if found else None

    def _path(self, text: str, path: DataPath) -> str | None:
        """The id with its folder before it, where it may be of any kind."""
        slug = self._slug(text, path)
        return slug and f"{self.site.index[self.references[path].target].kind.folder}/{slug}"

    def _shown(self, photo: Photo) -> Row:
        taken = self.site.photographs[(self.entity.kind.name, self.entity.slug), photo.file]
        image = taken.views["gallery"].image
        return {
            "address": self.base + image.uri,
            "width": image.width,
            "height": image.height,
            "ai_generated": taken.generated,
        }
