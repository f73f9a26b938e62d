"""Plans → a table of themes × plans, and what plans and measures are called there in few words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from yushui.model.kinds.plan import UNKNOWN_YEAR, Plan
from yushui.model.kinds.plan_parts import Numbered
from yushui.model.kinds.register import Theme
from yushui.site.assemble import Site, derived
from yushui.site.urls import Link, link_to, uri_of

from .paging import cut

# Columns that fit beside each other on a desk; more of them scroll.
FIT: Final = 6
MEASURES: Final = 400  # of the plans of a sheet


@dataclass(frozen=True, slots=True)
class Column:
    plan: Plan
    link: Link
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    slug: str
    label: str
    measures: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, or what no theme holds; ``plans`` is how many plans give it a measure."""

    id: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def plans(self) -> int:
        return sum(bool(cell.measures) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """``silent`` are the themes that no plan gives a measure."""

    columns: tuple[Column, ...]
    rows: tuple[ThemeRow, ...]
    silent: tuple[str, ...]

    @property
    def wide(self) -> bool:
        return len(self.columns) > FIT


@derived
def compared_together(site: Site) -> tuple[tuple[Plan, ...], ...]:
    """Which plans stand side by side: all of them, or, of many, those of a sheet of the comparison."""
    return cut(site.of(Plan), MEASURES, lambda plan: len(plan.measures))


def theme_table(site: Site, plans: tuple[Plan, ...], labels: Mapping[str, str]) -> Table:
    columns = tuple(Column(plan, link_to(plan), labels[plan.slug], len(plan.measures)) for plan in plans)
    rows = [_row(f"t-{theme.slug}", theme.name, columns, theme.slug) for theme in site.of(Theme) if theme.compared]
    rows.append(_row("no-theme", "没有归入主题", columns, None))
    silent = tuple(row.name for row in rows[:-1] if not row.plans)
    return Table(columns, tuple(row for row in rows if row.plans), silent)


def _row(name: str, label: str, columns: Iterable[Column], theme: str | None) -> ThemeRow:
    return ThemeRow(name, label, tuple(_cell(column, theme) for column in columns))


def _cell(column: Column, theme: str | None) -> Cell:
    items = (
        item for item in column.plan.measures if (theme in item.measure.themes if theme else not item.measure.themes)
    )
    return Cell(
        column.plan.slug,
        column.label,
        tuple((measure_link(column.plan, item), item.measure.shown_title) for item in items),
    )


def measure_link(plan: Plan, item: Numbered) -> Link:
    """Link to a measure on the page of its plan, titled by its number: 第…项."""
    number = f"第{item.measure.number.strip('（）()、.． ')}项" if "-" not in item.id else item.id[1:]
    return Link(number, uri_of(plan.kind, plan.slug), item.id)


def plan_labels(site: Site, plans: Iterable[Plan], where: bool = True) -> Mapping[str, str]:
    """Slug → short name of each plan: place and year; where several share these, with the type, else the title."""
    short = {plan.slug: _placed(_name(site, plan), plan) if where else plan.year_name for plan in plans}
    typed = {plan.slug: short[plan.slug] + _type(plan) for plan in plans}
    titles = {plan.slug: plan.headline for plan in plans}
    return _lengthen_shared(_lengthen_shared(short, typed), titles)


def _lengthen_shared(names: Mapping[str, str], longer: Mapping[str, str]) -> Mapping[str, str]:
    """Slug → name; where several share one, the ``longer`` name of each."""
    often = Counter(names.values())
    return {slug: longer[slug] if often[name] > 1 else name for slug, name in names.items()}


def _placed(place: str, plan: Plan) -> str:
    """固始2024; a year that the document does not show stands apart: 固始（201x）."""
    if plan.known_year:
        return f"{place}{plan.known_year}"
    return f"{place}（{UNKNOWN_YEAR if plan.year == 'unknown' else plan.year}）"


def _type(plan: Plan) -> str:
    return plan.type.label


def _name(site: Site, plan: Plan) -> str:
    return site.place(plan.region, plan.region)
