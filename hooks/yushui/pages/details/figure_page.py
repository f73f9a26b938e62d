"""Figure → what its page shows: a life as one line, its honours on it; who stands beside it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from yushui.lang.normalise import HAN
from yushui.model.entity import Entity
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.register import Batch, Honour, Region
from yushui.model.parts import Fact
from yushui.pages.beside import Beside, face, home_of, left_out, of_provinces, others, province_of, sight
from yushui.pages.indexes import listed
from yushui.pages.life_line import BORN, Sight, Stop, life_line, stop_of
from yushui.pages.own_timeline import numbered, own_rows, source_numbers
from yushui.site.assemble import Site, derived
from yushui.site.urls import Link

DIED: Final = re.compile("^(?:去世|逝世|病逝|牺牲|殉职|因病(?:去世|逝世))")
TOLD: Final = 0.75  # of the pairs of characters of a summary that stand in the life: then it says nothing new
MOST: Final = 10  # faces of a row
PLACES: Final = 4


def extra_context(site: Site, entity: Entity) -> Mapping[str, Any]:
    assert isinstance(entity, Figure)
    places = [site.index[mention.source] for mention in site.mentions.get(entity.key, ())]
    sights = {place.slug: (place, sight(site, place)) for place in places if isinstance(place, Landmark)}
    line = _line(site, entity, sights)
    placed = {view.link for stop in line for view in stop.sights}
    home, at = home_of(site, entity)
    rows = (
        _kin(site, entity),
        _batch(site, entity),
        _home(site, entity),
        _calling(site, entity),
        Beside("相关地标", sights=tuple(view for _, view in sights.values() if view.link not in placed)),
    )
    beside = tuple(row for row in rows if row)
    return {
        "lead": lead(entity),
        "home": home,
        "at": at,
        "line": line,
        "badges": _badges(site, entity),
        "undated": [fact for fact in entity.life if fact.date is None],
        "aged": any(stop.since for stop in line),
        "beside": beside,
        "shown": sorted(frozenset(link.uri for link in placed).union(*(row.uris for row in beside))),
        "pairs": len(site.of(Figure)) > 1,
    }


def lead(figure: Figure) -> tuple[str, ...]:
    """What stands below the name: who it is; the summary too, where the line below does not tell the same."""
    role, summary = figure.role or "", (figure.summary or "").rstrip("。")
    told = _pairs(role + (figure.place or "") + "".join(_whole(fact) for fact in figure.life))
    if not summary or (figure.life and len(_pairs(summary) & told) >= TOLD * len(_pairs(summary))):
        return (role,) if role else ()
    return (summary,) if not role or _pairs(role) <= _pairs(summary) else (role, summary)


def _whole(fact: Fact) -> str:
    return f"{fact.date.chinese if fact.date else ''}{fact.text}"


def _pairs(text: str) -> set[str]:
    plain = re.sub(f"[^{HAN}]", "", text)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _honours(site: Site, figure: Figure) -> Iterator[tuple[Honour, Batch | None, tuple[str, ...], Any]]:
    for award in figure.honours:
        honour = site.index.get(("honour", award.honour.partition("#")[0]))
        if isinstance(honour, Honour):
            batch = honour.batch(award.honour)
            yield honour, batch, award.sources, award.date or (batch.date if batch else None)


def _badges(site: Site, figure: Figure) -> tuple[Link, ...]:
    """Each honour with its year, and where it stands on the line."""
    found = []
    for at, (honour, _, _, date) in enumerate(_honours(site, figure)):
        found.append(Link(honour.name, part=_honour_id(at) if date else "", label=f"{date.year}年" if date else ""))
    return tuple(found)


def _honour_id(at: int) -> str:
    return f"honour-{at + 1}" if at else "honour"


def _line(site: Site, figure: Figure, sights: Mapping[str, tuple[Landmark, Sight]]) -> tuple[Stop, ...]:
    numbers = source_numbers(figure)
    stops = [stop_of(row) for row in own_rows(figure)]
    for at, (honour, batch, sources, date) in enumerate(_honours(site, figure)):
        if date:
            issuers = "、".join(batch.issuers) + "发布" if batch and batch.issuers else ""
            note = (batch.date_note or "") if batch and batch.date == date else ""
            text = f"获“{honour.name}”称号"
            cited = numbered(numbers, sources)
            stops.append(Stop(_honour_id(at), date, text, detail=issuers, note=note, numbers=cited, key=True))
    born = next((stop.date.year for stop in stops if BORN.search(stop.text) and figure.person), None)
    died = next((stop.date.year - 1 for stop in stops if DIED.search(stop.text)), 0)
    return tuple(_sighted(life_line(stops, born, died), sights))


def _sighted(line: tuple[Stop, ...], sights: Mapping[str, tuple[Landmark, Sight]]) -> Iterator[Stop]:
    """The line with each place beside one stop: at which it was opened, else the first of which both tell."""
    where: dict[str, list[Sight]] = {}
    for place, view in sights.values():
        told = {event.date for event in place.events()}
        stops = [stop for stop in line if stop.date == place.opened] or [stop for stop in line if stop.date in told]
        for stop in stops[:1]:
            where.setdefault(stop.id, []).append(view)
    for stop in line:
        yield replace(stop, sights=tuple(where.get(stop.id, ())))


@derived
def _batches(site: Site) -> Mapping[str, Sequence[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in site.of(Figure):
        for honour in {award.honour for award in figure.honours}:
            found[honour].append(figure)
    return found


@derived
def _callings(site: Site) -> Mapping[str, Sequence[int]]:
    """Who has each occupation, by the place among all figures."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, figure in enumerate(site.of(Figure)):
        for occupation in {*figure.occupations}:
            found[occupation].append(at)
    return found


def _province(site: Site, figure: Figure) -> str:
    province = province_of(site, figure)
    return province.headline if province else ""


def _kin(site: Site, figure: Figure) -> Beside:
    own = [(site.index.get(("figure", tie.figure)), tie.relation) for tie in figure.relations]
    return Beside("亲属同册", faces=tuple(face(site, each, said) for each, said in own if isinstance(each, Figure)))


def _batch(site: Site, figure: Figure) -> Beside:
    if not figure.honours:
        return Beside("同批")
    award = figure.honours[0].honour
    return _of_batch(site, award, figure.year, left_out(_batches(site)[award], figure, MOST))


@derived
def _of_batch(site: Site, award: str, year: str, without: str) -> Beside:
    whole = _batches(site)[award]
    honour = site.index.get(("honour", award.partition("#")[0]))
    batch = honour.batch(award) if isinstance(honour, Honour) else None
    note = "，".join(filter(None, (f"{year}年", batch.size if batch else "")))
    faces = tuple(face(site, each, _province(site, each)) for each in others(whole, without, MOST))
    more = Link("这一批全部", listed(site, Figure.kind, "batch", year)) if len(whole) - 1 > MOST else None
    return Beside("同批", note, faces, more=more)


def _home(site: Site, figure: Figure) -> Beside:
    province = province_of(site, figure)
    if province is None:
        return Beside("同乡")
    return _of_home(site, province.slug, left_out(of_provinces(site, Figure)[province.slug], figure, MOST))


@derived
def _of_home(site: Site, slug: str, without: str) -> Beside:
    province = site.one(Region, ("region", slug))
    people = of_provinces(site, Figure)[province.slug]
    places = of_provinces(site, Landmark).get(province.slug, ())
    away = len(people) - 1
    counts = (f"{away}位" if away else "", f"{len(places)}处地标" if places else "")
    more = Link("全部", listed(site, Figure.kind, "region", province.slug))
    return Beside(
        "同乡",
        f"{province.headline}，另有{'、'.join(filter(None, counts))}",
        tuple(face(site, each, each.where.removeprefix(province.headline)) for each in others(people, without, MOST)),
        tuple(sight(site, each) for each in places[:PLACES]),
        more=more if away > MOST or len(places) > PLACES else None,
    )


def _calling(site: Site, figure: Figure) -> Beside:
    """Who has one of the same occupations."""
    return _of_calling(site, figure.occupations, left_out(_alike(site, figure.occupations), figure, MOST))


@derived
def _of_calling(site: Site, occupations: tuple[str, ...], without: str) -> Beside:
    said = "、".join(word for word in occupations if len(_callings(site)[word]) > 1)
    people = others(_alike(site, occupations), without, MOST)
    return Beside("同类", said, tuple(face(site, each, f"{each.year}年") for each in people))


@derived
def _alike(site: Site, occupations: tuple[str, ...]) -> Sequence[Figure]:
    """Who has one of these occupations, as many as a row may show."""
    first = sorted({at for word in occupations for at in _callings(site)[word][: MOST + 1]})
    return [site.of(Figure)[at] for at in first]
