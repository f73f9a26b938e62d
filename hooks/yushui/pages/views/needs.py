"""大家要办的事: what people ask for, and what every plan says of each thing, who answers for it, where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan
from yushui.pages.details.plan_page import Units, sections_of
from yushui.pages.needs_of_people import Need, Said, needs
from yushui.pages.page import Page
from yushui.pages.theme_table import measure_link
from yushui.site.assemble import Site
from yushui.site.urls import ALL_NEEDS, NEED_FOLDER, Link, index_uri

SECTIONS: Final = {NEED_FOLDER: Plan.kind.folder}
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
        yield _page(site, need)


def _page(site: Site, need: Need) -> Page:
    voices = tuple(_voice(site, said) for said in need.said)
    plans = {said.plan.slug for said in need.said}
    answered = sum(bool(voice.units) for voice in voices)
    told = f"其中{answered}项写明由谁牵头或负责。" if answered else "原文都没有写明由谁负责。"
    lead = f"{len(plans)}份公开计划里有{len(voices)}项写到{need.name}，{told}"
    return Page(
        uri=need.uri,
        frame=NEED_FOLDER,
        title=need.name,
        description=lead + (f"也说{'、'.join(need.theme.asked)}。" if need.theme.asked else ""),
        template="views/need.html",
        show=lambda: {"need": need, "voices": voices, "lead": lead, "needs": links(site)},
        crumbs=(Link(Plan.kind.title, index_uri(Plan.kind)), ALL, Link(need.name)),
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
