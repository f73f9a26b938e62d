"""How well each entry is founded: counted from what is published, the same for the page and for the table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from yushui.model.confidence import Confidence
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.kinds.plan_parts import Numbered, Role
from yushui.model.parts import SourceKind
from yushui.site.assemble import Site, derived

from .entry import cited, page_of
from .entry_tables import ENTRY, PAGE, Column, Table
from .public_fields import public_fields

# From the strongest kind of source to the weakest.
STRENGTH: Final = (
    SourceKind.OFFICIAL, SourceKind.LAW, SourceKind.MEDIA, SourceKind.SELF, SourceKind.REPOST, SourceKind.WITHHELD,
    SourceKind.ENCYCLOPEDIA, SourceKind.QUESTIONS, SourceKind.COURSEWARE, SourceKind.CLONE,
)  # fmt: skip
COLUMNS: Final = (
    ENTRY,
    PAGE,
    Column("title", "名称", required=True),
    Column("sources", "有几处出处", "integer", required=True),
    Column("best", "最有力的出处是哪一类，没有出处就空着", choices=STRENGTH),
    Column(
        "confidence",
        f"核对程度：{Confidence.manual()}；空着是没有注明",
        choices=tuple(Confidence),
    ),
    Column("dated", "有没有日期；这一类不记日期的空着", "boolean"),
    Column("photos", "有几张授权照片", "integer", required=True),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one entry rests on; ``dated`` is None for a kind that knows no dates."""

    entity: Entity
    sources: int
    best: SourceKind | None
    dated: bool | None
    photos: int
    reviewed: FuzzyDate | None


@derived
def standings(site: Site) -> tuple[Standing, ...]:
    """Every entry that has a page and rests on sources, in the order of the site."""
    photos: dict[tuple[str, str], int] = {}
    for picture in site.gallery:
        photos[picture.key] = photos.get(picture.key, 0) + 1
    return tuple(
        _standing(site, entity, photos.get((kind.name, entity.slug), 0))
        for kind in site.kinds
        if kind.pages and not kind.register
        for entity in site.all_of(kind)
    )


def _standing(site: Site, entity: Entity, photos: int) -> Standing:
    found = [each.citation.kind for each in cited(site)[entity.kind.name, entity.slug]]
    best = next((kind for kind in STRENGTH if kind in found), None)
    reviewed = max((step.date for step in entity.review), default=None)
    return Standing(entity, len(found), best, _dated(entity), photos, reviewed)


def _dated(entity: Entity) -> bool | None:
    """Whether a day, month or year of it is known: of what happened, or of the entry itself."""
    if type(entity).events is Entity.events:
        return None
    own = (field.name for field in public_fields(type(entity)) if field.holds is FuzzyDate)
    return bool(entity.events()) or any(getattr(entity, name) for name in own)


def table(site: Site, base: str) -> Table:
    """The standing of every entry as a table."""
    found = Table("quality", "资料质量", COLUMNS, (ENTRY.name,))
    for each in standings(site):
        entity = each.entity
        dated = "" if each.dated is None else str(each.dated).lower()
        found.rows.append([
            f"{entity.kind.folder}/{entity.slug}", page_of(entity, base), entity.headline, str(each.sources),
            each.best or "", entity.confidence or "", dated, str(each.photos),
        ])  # fmt: skip
    return found


def answered(item: Numbered) -> bool:
    """Whether units are named for a measure, or for the whole section it stands in."""
    holders = (item.measure, item.section)
    return any(getattr(holder, role) for holder in holders for role in Role)


# What can be read from a measure: the words for it, and whether it is there.
READINGS: Final[tuple[tuple[str, Callable[[Numbered], bool]], ...]] = (
    ("写明单位", answered),
    ("写明时限", lambda item: bool(item.measure.due or item.measure.due_text)),
    ("归入主题", lambda item: bool(item.measure.themes)),
    ("公布进展", lambda item: bool(item.measure.status or item.measure.progress)),
)
