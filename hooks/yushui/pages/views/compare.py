"""对照: themes × plans, of all places and of each place over its years; and every two plans, measure by measure.

The page of docs/ shows all places; this module plans the others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from yushui.lang.pairing import State
from yushui.model.entity import Entity
from yushui.model.kinds.plan import Plan
from yushui.pages.cards import Stat
from yushui.pages.page import Context, Page
from yushui.pages.paging import number_of
from yushui.pages.redirects import withdrawn_page
from yushui.pages.theme_table import Column, compared_together, measure_link, plan_labels, theme_table
from yushui.site.assemble import Site
from yushui.site.comparison.plan_years import Change, Comparison, Place, old_uris, years
from yushui.site.comparison.word_diff import Words
from yushui.site.urls import COMPARISON_FOLDER, COMPARISONS, Link, index_uri, link_to, place_comparison_uri

ALL: Final = Link("计划对照", COMPARISONS)
SECTIONS: Final = {COMPARISON_FOLDER: Plan.kind.folder}
STATES: Final[Mapping[State, tuple[str, str]]] = {
    "reworded": ("改写", "说的是同一件事，文字有改动。"),
    "split": ("拆分", "原来的一项，分写在几项里。"),
    "merged": ("合并", "原来的几项，并成了一项。"),
    "new": ("新增", "前一份里没有单列的。"),
    "dropped": ("未再单列", "后一份里没有单列，不等于不再做。"),
    "kept": ("保留", "文字没有改动，空格和全角、半角不计。"),
}
# Said even where there are none.
UNORDERED: Final = "这几份分不出先后（年份不详，或者隔得太远、体裁不同），只按主题并排，不逐项对照。"
ALWAYS: Final = frozenset(("reworded", "new", "dropped", "kept"))


@dataclass(frozen=True, slots=True)
class Row:
    """One change as it is shown; ``lines`` are the paragraphs of both versions in one, ``text`` of a single one."""

    id: str
    title: str
    older: tuple[Link, ...]
    newer: tuple[Link, ...]
    lines: tuple[tuple[Words, ...], ...]
    text: str
    left: str
    under: str


@dataclass(frozen=True, slots=True)
class Group:
    state: State
    label: str
    note: str
    rows: tuple[Row, ...]


def sheets(site: Site, _: Mapping[str, Any]) -> tuple[tuple[Plan, ...], ...]:
    return compared_together(site)


def context(site: Site, meta: Mapping[str, Any]) -> Mapping[str, Any]:
    plans = site.of(Plan)
    shown = compared_together(site)[number_of(meta)]
    whole = len(shown) == len(plans)
    return {
        "table": theme_table(site, shown, plan_labels(site, plans)),
        "total": len(plans),
        "places": _places(site, None if whole else frozenset(plan.region for plan in shown)),
        "whole": whole,
    }


def _places(site: Site, shown: frozenset[str] | None) -> tuple[tuple[Link, tuple[str, ...]], ...]:
    """The places with two plans or more, each with their years; of many, those whose plans are ``shown``."""
    return tuple(
        (Link(place.name, place_comparison_uri(place.region)), tuple(plan.year_name for plan in place.plans))
        for place in years(site).places
        if shown is None or place.region in shown
    )


def pages(site: Site, withdrawn: Sequence[Entity]) -> Iterator[Page]:
    """A page for each place with two plans or more, one for every two of them, and what stands at old addresses."""
    for place in years(site).places:
        yield _place(site, place)
        for pair in place.pairs:
            yield _pair(site, place, pair)
    for uri, target in old_uris(site, withdrawn):
        yield _moved(uri, target) if target else replace(withdrawn_page(Plan.kind, uri), frame=COMPARISON_FOLDER)


def _place(site: Site, place: Place) -> Page:
    labels = plan_labels(site, place.plans, where=False)
    nearest = {pair.uri for plan in place.plans if (pair := years(site).before(plan))}
    pairs = tuple((_pair_link(pair, labels), _counts(pair), pair.uri in nearest) for pair in place.pairs)
    span = _span([plan.known_year for plan in place.plans if plan.known_year])
    said = "哪些年年写，哪些换了说法，点进去看原文。" if pairs else UNORDERED
    lead = f"{place.name}{span}的{len(place.plans)}份计划。{said}"
    return Page(
        uri=place_comparison_uri(place.region),
        frame=COMPARISON_FOLDER,
        title=f"{place.name}历年计划对照",
        description=f"{place.name}{span}公开的{len(place.plans)}份计划，按主题并排，逐年对照。",
        template="views/compare-place.html",
        show=lambda: {"lead": lead, "table": theme_table(site, place.plans, labels), "pairs": pairs},
        crumbs=(*_crumbs(), Link(f"{place.name}历年计划对照")),
    )


def _span(years_known: Sequence[int]) -> str:
    return f"{min(years_known)}年至{max(years_known)}年" if years_known else ""


def _pair(site: Site, place: Place, pair: Comparison) -> Page:
    labels = plan_labels(site, (pair.older, pair.newer), where=False)
    older, newer = labels[pair.older.slug], labels[pair.newer.slug]
    title = f"{place.name}{older}与{newer}计划对照"
    of_place = Link(f"{place.name}历年计划对照", place_comparison_uri(place.region))
    return Page(
        uri=pair.uri,
        frame=COMPARISON_FOLDER,
        title=title,
        description=f"{place.name}{older}计划与{newer}计划逐项对照：{_counts(pair)}。",
        template="views/compare-years.html",
        show=lambda: {**_held(pair, older, newer), "place": of_place, "heading": title},
        crumbs=(*_crumbs(), of_place, Link(title)),
    )


def _held(pair: Comparison, older: str, newer: str) -> Context:
    groups = tuple(
        Group(state, label, note, tuple(_change(pair, change) for change in pair.changes if change.state == state))
        for state, (label, note) in STATES.items()
        if state in ALWAYS or pair.counts[state]
    )
    return {
        "older": Column(pair.older, link_to(pair.older), older, len(pair.older.measures)),
        "newer": Column(pair.newer, link_to(pair.newer), newer, len(pair.newer.measures)),
        "counts": tuple(Stat(len(group.rows), "项", group.label, Link("", pair.uri, group.state)) for group in groups),
        "groups": groups,
    }


def _crumbs() -> tuple[Link, Link]:
    return Link(Plan.kind.title, index_uri(Plan.kind)), ALL


def _pair_link(pair: Comparison, labels: Mapping[str, str]) -> Link:
    return Link(f"{labels[pair.older.slug]}与{labels[pair.newer.slug]}", pair.uri)


def _counts(pair: Comparison) -> str:
    return "，".join(
        f"{STATES[state][0]}{pair.counts[state]}项" for state in STATES if state in ALWAYS or pair.counts[state]
    )


def _change(pair: Comparison, change: Change) -> Row:
    only = (change.newer or change.older)[0]
    return Row(
        id=only.id if change.newer else f"old-{only.id}",
        title=only.measure.shown_title,
        older=tuple(measure_link(pair.older, item) for item in change.older),
        newer=tuple(measure_link(pair.newer, item) for item in change.newer),
        lines=_lines(change.words),
        text=only.measure.body if change.state in ("new", "dropped") else "",
        left=change.left,
        under=change.under,
    )


def _lines(words: Iterable[Words]) -> tuple[tuple[Words, ...], ...]:
    """Paragraphs, as the newer version has them."""
    lines: list[list[Words]] = [[]]
    for each in words:
        for at, text in enumerate(each.text.split("\n")):
            if at and each.kind != "del":
                lines.append([])
            if text:
                lines[-1].append(Words(each.kind, text))
    return tuple(tuple(line) for line in lines if line)


def _moved(uri: str, target: str) -> Page:
    title = "计划对照"
    return Page(
        uri=uri,
        frame=COMPARISON_FOLDER,
        title=title,
        description="两份计划的对照换了地址。",
        template="views/moved.html",
        show=lambda: {"target": Link(title, target)},
        crumbs=(*_crumbs(), Link(title)),
        listed=False,
        canonical=target,
    )
