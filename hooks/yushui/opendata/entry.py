"""An entry as programs read it: what is public of it, with ids for what it names and addresses for what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.addresses import uri_of
from yushui.dates import FuzzyDate
from yushui.links import Reference
from yushui.model import Entity, Part, Photo
from yushui.pages import citations
from yushui.schema import Path_
from yushui.site import Site

from .fields import Field, has_parts, public_fields

Row = dict[str, Any]
# Where kinds without pages of their own are explained.
PAGE: Final = "data.html"


def page_of(entity: Entity, base: str) -> str:
    return base + (uri_of(entity.kind, entity.slug) or f"{PAGE}#{entity.kind.folder}")


def entry(site: Site, entity: Entity, base: str) -> Row:
    """Everything public of ``entity``; ``base`` is the address of the site."""
    key = (entity.kind.name, entity.slug)
    reader = _Reader(
        site,
        entity,
        base,
        page_of(entity, base),
        {reference.path: reference for reference in site.references.get(key, ())},
        frozenset(item.id for item in citations(entity)),
        has_parts(type(entity)),
    )
    return {"id": entity.slug, "page": reader.page, **reader.fields(entity, ())}


@dataclass(frozen=True, slots=True)
class _Reader:
    site: Site
    entity: Entity
    base: str
    page: str
    references: Mapping[Path_, Reference]
    cited: frozenset[str]
    parted: bool

    def fields(self, part: Part, path: Path_) -> Row:
        """Dates also in Chinese, printed names also with their ids; what is withheld is left empty."""
        found: Row = {}
        withheld = part.withheld
        added = self._shown(part) if isinstance(part, Photo) else {}
        for field in public_fields(type(part)):
            name, here = field.name, (*path, field.name)
            value = None if name in withheld else added[name] if name in added else getattr(part, name)
            if field.part:
                found[name] = self._parts(field, value, here)
            elif field.ref and field.ref.by_name:
                found[name] = list(value or ()) if field.depth else value
                found[field.ids] = self._each(value, here, field.depth, self._slug)
            elif field.ref:
                ids = self._each(value, here, field.depth, self._path if field.ref.kind == "*" else self._slug)
                found[name] = [each for each in ids if each] if field.depth else ids
            elif field.cites:
                kept = [each for each in ([value] if not field.depth else value or ()) if each in self.cited]
                found[name] = kept if field.depth else next(iter(kept), None)
            elif field.holds is FuzzyDate:
                found[name] = self._each(value, here, field.depth, lambda date, _: date.edtf)
                found[f"{name}_zh"] = self._each(value, here, field.depth, lambda date, _: date.chinese)
            else:
                found[name] = value if value is not None or not field.depth else ()
        return found

    def _parts(self, field: Field, value: Any, path: Path_) -> Any:
        if field.named:
            shown = ((name, part) for name, part in (value or {}).items() if name in self.cited)
            return [{"id": name, **self.fields(part, (*path, name))} for name, part in shown]
        if not field.depth:
            return self.fields(value, path) if value is not None and self._whole(value, path) else None
        found = ((part, (*path, at)) for at, part in enumerate(value or ()))
        return [self._part(part, here) for part, here in found if self._whole(part, here)]

    def _part(self, part: Part, path: Path_) -> Row:
        if not self.parted:
            return self.fields(part, path)
        name = self.entity.part_at(path)
        return {"part": name or None, "page": self.page + (f"#{name}" if name else ""), **self.fields(part, path)}

    def _whole(self, part: Part, path: Path_) -> bool:
        """Whether what ``part`` is about is public itself."""
        needed = (field for field in public_fields(type(part)) if field.required and field.ref and not field.depth)
        return all(field.ref and (field.ref.by_name or (*path, field.name) in self.references) for field in needed)

    def _each(self, value: Any, path: Path_, depth: int, read: Any) -> Any:
        if not depth:
            return None if value is None else read(value, path)
        return [read(each, (*path, at)) for at, each in enumerate(value or ())]

    def _slug(self, _: str, path: Path_) -> str | None:
        """The id of what the text at ``path`` names, with its part; None where that is not public."""
        found = self.references.get(path)
        return found.target[1] + (f"#{found.part}" if found.part else "") if found else None

    def _path(self, text: str, path: Path_) -> str | None:
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
