"""大家要办的事: what people ask for, and what every plan says of each thing, who answers for it, where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan
from yushui.pages.details.plan_page import Units, sections_of
from yushui.pages.needs_of_people import Need, Said, needs
from yushui.pages.page import Page
from yushui.pages.paging import cut
from yushui.pages.paging import links as sheet_links
from yushui.pages.theme_table import measure_link
from yushui.site.assemble import Site
from yushui.site.urls import ALL_NEEDS, NEED_FOLDER, Link, beside_uri, index_uri

SECTIONS: Final = {NEED_FOLDER: Plan.kind.folder}
VOICES: Final = 60  # of a sheet
ALL: Final = Link("大家要办的事", ALL_NEEDS)


@dataclass(frozen=True, slots=True)
class Voice:
    """One measure: the place and the plan that speak, the words, who answers, what is not said, and the whole of it."""

    place: str
    when: str
    pieces: tuple[tuple[str, bool], ...]
    units: tuple[Units, ...]
    due: str
    unsaid: str
    unsaid_where: str
    link: Link
    source: str


def context(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"needs": links(site)}


def links(site: Site) -> tuple[tuple[Link, str], ...]:
    """Each need with how many plans speak of it."""
    return tuple((Link(need.name, need.uri), need.count) for need in needs(site))


def pages(site: Site, _: Sequence[Entity]) -> Iterator[Page]:
    for need in needs(site):
        voices = cut([_voice(site, said) for said in need.said], VOICES)
        lead = _lead(need, [voice for sheet in voices for voice in sheet])
        for number in range(len(voices)):
            yield _page(site, need, lead, voices, number)


def _lead(need: Need, voices: Sequence[Voice]) -> str:
    plans = {said.plan.slug for said in need.said}
    answered = sum(bool(voice.units) for voice in voices)
    told = f"其中{answered}项写明由谁牵头或负责。" if answered else "原文都没有写明由谁负责。"
    return f"{len(plans)}份公开计划里有{len(voices)}项写到{need.name}，{told}"


def _page(site: Site, need: Need, lead: str, voices: Sequence[tuple[Voice, ...]], number: int) -> Page:
    title = f"{need.name}，第{number + 1}页" if number else need.name
    return Page(
        uri=beside_uri(need.uri, number),
        frame=NEED_FOLDER,
        title=title,
        description=lead + (f"也说{'、'.join(need.theme.asked)}。" if need.theme.asked else ""),
        template="views/need.html",
        show=lambda: {
            "need": replace(need, said=()),
            "voices": voices[number],
            "lead": lead,
            "needs": links(site),
            "number": number,
            "links": sheet_links(partial(beside_uri, need.uri), voices),
        },
        crumbs=(Link(Plan.kind.title, index_uri(Plan.kind)), ALL, Link(title)),
        listed=not number,
    )


def _voice(site: Site, said: Said) -> Voice:
    plan, measure = said.plan, said.item.measure
    found = ((each, row) for each in sections_of(site, plan.slug) for row in each.measures)
    section, row = next((each, row) for each, row in found if row.id == said.item.id)
    due = measure.due.chinese if measure.due else measure.due_text or ""
    when = plan.issued.chinese if plan.issued else plan.year_name
    return Voice(
        site.place(plan.region, plan.region),
        when,
        said.pieces,
        row.units or section.units,
        due,
        row.unsaid,
        plan.unsaid,
        measure_link(plan, said.item),
        plan.cited,
    )
