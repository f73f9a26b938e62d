"""Site → every dated thing as a line with its own address, and by what lines are filtered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from yushui.content.loader import Key
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Event
from yushui.model.kinds.register import Theme
from yushui.model.parts import Citation
from yushui.site.assemble import Dated, Site, derived
from yushui.site.facets import topmost
from yushui.site.urls import Link, link_of

from .images import illustrate
from .picture import Picture

KIND_KEYS: Final = {
    "节点": "event",
    "活动": "activity",
    "地标": "landmark",
    "人物": "figure",
    "文件": "paper",
    "时限": "due",
}
NODE: Final = "event"
UNKNOWN: Final = "月份未详"
CLAUSE: Final = re.compile("[，。；：]")
MARKS: Final = re.compile(r"[\W_]+")
SPANS: Final = "[起代以来前后底初末间度至到—、/]"  # behind a year that is more than that year
WHOSE: Final = ("人物", "地标")  # away from their own page such lines must say whose they are


@dataclass(frozen=True, slots=True)
class Line:
    """One event: its address in the chronology, what it is filtered by, and its words.

    ``title`` is what a list shows first and ``said`` what stands below it; ``day`` is its date without the year.
    ``personal`` lines are shown to who asks for them.
    """

    id: str
    key: str
    year: int
    title: str
    said: str
    whose: str
    day: str
    mark: str
    event: Event
    link: Link
    owner: Key
    citations: tuple[Citation, ...]
    picture: Picture | None
    place: str
    topics: tuple[str, ...]

    @property
    def node(self) -> bool:
        return self.key == NODE

    @property
    def beside_year(self) -> str:
        """Its title where its year stands before it."""
        return beside_year(self.title, self.year)

    @property
    def personal(self) -> bool:
        return self.event.personal


def beside_year(title: str, year: int) -> str:
    """``title`` without the year that it begins with, or has in brackets at its end."""
    return re.sub(rf"^{year}年(?!{SPANS})[，、]?|（{year}年）$", "", title)


@derived
def combined(site: Site) -> tuple[Dated, ...]:
    """What all tell together: not what a person's or place's page says in the words that are the title of another."""
    titles = {
        (dated.event.date, _letters(dated.event.text)) for dated in site.timeline if dated.event.label not in WHOSE
    }
    return tuple(each for each in site.timeline if not (_told_first(site, each) & titles))


def _told_first(site: Site, dated: Dated) -> set[tuple[FuzzyDate, str]]:
    """The day and the first clause of a line that must say whose it is, with the name before it: 某街，挂牌."""
    if dated.event.label not in WHOSE:
        return set()
    name, clause = site.index[dated.key].headline, CLAUSE.split(dated.event.text)[0]
    return {(dated.event.date, _letters(clause if name in clause else name + clause))}


def _letters(text: str) -> str:
    return MARKS.sub("", text)


@derived
def event_lines(site: Site) -> tuple[Line, ...]:
    """Every event, oldest first, the personal ones last; the second of a day is ``d2024-08-01_2``."""
    personal = [
        Dated(event, entity.key)
        for kind in site.kinds
        for entity in site.all_of(kind)
        for event in entity.events()
        if event.personal
    ]
    personal.sort(key=lambda dated: (*dated.event.order, dated.key, dated.event.text))
    told = combined(site)
    titles = Counter(_stem(dated.event) for dated in told)
    used: Counter[str] = Counter()
    return tuple(_line(site, dated, used, titles) for dated in (*told, *personal))


def _line(site: Site, dated: Dated, used: Counter[str], titles: Counter[str]) -> Line:
    event, entity = dated.event, site.index[dated.key]
    name = f"d{event.date.iso}"
    used[name] += 1
    link = link_of(site, dated.key, event.part)
    whose = "" if event.label not in WHOSE or link.title in event.text else link.title
    detail = "" if event.detail == event.text else event.detail
    return Line(
        id=name if used[name] == 1 else f"{name}_{used[name]}",
        key=KIND_KEYS.get(event.label, dated.key[0]),
        year=event.date.year,
        title=whose or event.text,
        said=event.text if whose else detail,
        whose=whose,
        day=_day(event),
        mark=event.mark if titles[_stem(event)] > 1 else "",
        event=event,
        link=link,
        owner=dated.key,
        citations=_citations(entity, event),
        picture=illustrate(site).thumb(entity),
        place=_place(site, entity),
        topics=_topics(site, f"{event.text}{detail}{getattr(entity, 'type', '')}"),
    )


def _stem(event: Event) -> str:
    """Its title without the years in it."""
    return event.text.replace(str(event.date.year), "")


def _day(event: Event) -> str:
    """Its date without the year, which stands above it; whole where it is a span of years."""
    day = event.when.replace(f"{event.date.year}年", "", 1)
    return day if day and not day.startswith("（") else f"{UNKNOWN}{day}"


def _citations(entity: Entity, event: Event) -> tuple[Citation, ...]:
    names = event.sources or tuple(entity.sources)
    return tuple(entity.sources[name] for name in names if name in entity.sources)


def _place(site: Site, entity: Entity) -> str:
    region = topmost(("region", getattr(entity, "region", None) or ""), site.index)
    return region.slug if region else ""


def _topics(site: Site, words: str) -> tuple[str, ...]:
    """The themes whose words a line says."""
    return tuple(theme.slug for theme in site.of(Theme) if any(word in words for word in theme.keywords))


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to filter by: its key, its words, and how many lines have it."""

    key: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What lines may be filtered by."""

    kinds: tuple[Choice, ...]
    places: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    personal: int


def choices(site: Site, lines: Iterable[Line]) -> Choices:
    """The kinds of these lines as they are known, the rest behind; places in the order of GB/T 2260; themes."""
    found = list(lines)
    shown = [line for line in found if not line.personal]
    order = list(KIND_KEYS.values())
    kinds = Counter((line.key, line.event.label) for line in shown)
    keys = sorted(kinds, key=lambda kind: (order.index(kind[0]) if kind[0] in order else len(order), kind))
    topics = Counter(topic for line in shown for topic in line.topics)
    return Choices(
        tuple(Choice(key, label, kinds[key, label]) for key, label in keys),
        tuple(_places(site, Counter(line.place for line in shown))),
        tuple(Choice(t.slug, t.headline, topics[t.slug]) for t in site.of(Theme) if topics[t.slug]),
        len(found) - len(shown),
    )


def _places(site: Site, counts: Counter[str]) -> Iterator[Choice]:
    regions = [site.index["region", slug] for slug in counts if slug]
    for region in sorted(regions, key=lambda region: (getattr(region, "code", None) or "9", region.slug)):
        yield Choice(region.slug, region.headline, counts[region.slug])
