"""对照: themes × plans, each cell the measures that a plan gives to a theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from yushui.addresses import Link, link_to, uri_of
from yushui.kinds.plan import Numbered, Plan
from yushui.kinds.register import Theme
from yushui.site import Site


@dataclass(frozen=True, slots=True)
class Column:
    plan: Plan
    link: Link
    place: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    slug: str
    place: str
    measures: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    theme: Theme
    cells: tuple[Cell, ...]


def draw(site: Site, _: Mapping[str, Any]) -> Mapping[str, Any]:
    columns = tuple(_column(site, plan) for plan in site.of("plan") if isinstance(plan, Plan))
    by_theme = {
        (column.plan.slug, theme): tuple(item for item in column.plan.measures if theme in item.measure.themes)
        for column in columns
        for theme in (entity.slug for entity in site.of("theme"))
    }
    rows = tuple(
        ThemeRow(theme, tuple(_cell(column, by_theme[(column.plan.slug, theme.slug)]) for column in columns))
        for theme in site.of("theme")
        if isinstance(theme, Theme)
    )
    return {"columns": columns, "rows": rows}


def _column(site: Site, plan: Plan) -> Column:
    place = site.index.get(("region", plan.region))
    return Column(plan, link_to(plan), place.headline if place else plan.region, len(plan.measures))


def _cell(column: Column, items: tuple[Numbered, ...]) -> Cell:
    uri = uri_of(column.plan.kind, column.plan.slug)
    found = tuple((Link(_short(item), uri, item.id), item.measure.title) for item in items)
    return Cell(column.plan.slug, f"{column.place}{column.plan.year}", found)


def _short(item: Numbered) -> str:
    return f"第{item.measure.number.strip('（）()、.． ')}项" if "-" not in item.id else f"{item.id[1:]}"
