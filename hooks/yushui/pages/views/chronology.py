"""大事记: every dated thing on one line, by era and by kind."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.entity import Event
from yushui.model.parts import Citation
from yushui.model.settings import Era
from yushui.pages.images import illustrate
from yushui.pages.picture import Backdrop
from yushui.site.assemble import Dated, Site
from yushui.site.urls import Link, link_of

KIND_KEYS = {"节点": "event", "文件": "paper", "时限": "due", "人物": "figure", "地标": "landmark", "活动": "activity"}

# A line must make sense away from its own page: whose it is stands before it.
WHOSE: Final = ("人物", "地标")
LINES: Final = ("人物", "地标", "活动")  # too many to be headings


@dataclass(frozen=True, slots=True)
class Line:
    """One event with its own address and its source."""

    id: str
    key: str
    whose: str
    heading: bool
    event: Event
    link: Link
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """An era with its lines and, for the map on top, its marks as parts of its width (0–1)."""

    era: Era
    behind: Backdrop
    lines: tuple[Line, ...]
    marks: tuple[float, ...]


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    lines = tuple(_lines(site))
    counts = Counter((line.key, line.event.label) for line in lines)
    order = list(KIND_KEYS.values())
    return {
        "stages": _stages(site, lines),
        "kinds": tuple(
            (key, label, count)
            for (key, label), count in sorted(
                counts.items(),
                key=lambda item: (order.index(item[0][0]) if item[0][0] in order else len(order), item[0]),
            )
        ),
        "total": len(lines),
    }


def _lines(site: Site) -> Iterator[Line]:
    used: Counter[str] = Counter()
    for dated in site.timeline:
        name = f"d{dated.event.date.iso}"
        used[name] += 1
        link = link_of(site, dated.key, dated.event.part)
        yield Line(
            name if used[name] == 1 else f"{name}_{used[name]}",
            KIND_KEYS.get(dated.event.label, dated.key[0]),
            "" if dated.event.label not in WHOSE or link.title in dated.event.text else link.title,
            dated.event.label not in LINES,
            dated.event,
            link,
            _citations(site, dated),
        )


def _citations(site: Site, dated: Dated) -> tuple[Citation, ...]:
    sources = site.index[dated.key].sources
    names = dated.event.sources or tuple(sources)
    return tuple(sources[name] for name in names if name in sources)


def _stages(site: Site, lines: tuple[Line, ...]) -> tuple[Stage, ...]:
    """Each event in the last era that had begun; what is older than all of them in the first."""
    eras = site.settings.eras
    behind = illustrate(site).eras
    inside: list[list[Line]] = [[] for _ in eras]
    for line in lines:
        day = line.event.date.start.first_day
        inside[max(sum(era.start.start.first_day <= day for era in eras) - 1, 0)].append(line)
    return tuple(_stage(era, behind[era.slug], tuple(group)) for era, group in zip(eras, inside, strict=True) if group)


def _stage(era: Era, behind: Backdrop, inside: tuple[Line, ...]) -> Stage:
    first = min(era.start.start.first_day, inside[0].event.date.start.first_day)
    last = max(line.event.date.start.last_day for line in inside)
    span = max((last - first).days, 1)
    marks = sorted({round((line.event.date.start.first_day - first).days / span, 3) for line in inside})
    return Stage(era, behind, inside, tuple(marks))
