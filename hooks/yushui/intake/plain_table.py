"""A plan that is nothing but a table of tasks: each row a measure."""

import re
from collections.abc import Sequence
from typing import Final

from .draft import DraftMeasure, DraftSection
from .due import Due, date_of
from .flow import Grid
from .known import Known, links
from .shadow import shadow
from .themes import themes
from .titles import drafted
from .unit_lists import split
from .unit_names import Names
from .units import ROLES, Role, gathered

TASK: Final = re.compile(r"任务|内容|措施|事项|项目|举措|工作")
COLUMNS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("lead", re.compile(r"牵头|主办|主责")),
    ("supporting", re.compile(r"配合|协办|协助|参与")),
    ("responsible", re.compile(r"责任(?!人)|承办|落实单位|负责单位")),
)
DUE: Final = re.compile(r"时限|时间|期限|节点|进度")
ORDER: Final = re.compile(r"序号|编号")


def as_sections(
    grids: Sequence[Grid], known: Known, names: Names, region: str, year: int | None
) -> tuple[tuple[DraftSection, ...], tuple[Grid, ...]]:
    """Sections drawn from tables of tasks, and the tables that are something else."""
    made = [(grid, _section(grid, known, names, region, year)) for grid in grids]
    return tuple(section for _, section in made if section), tuple(grid for grid, section in made if not section)


def _section(grid: Grid, known: Known, names: Names, region: str, year: int | None) -> DraftSection | None:
    head = [shadow(cell) for cell in grid.rows[0]]
    task = next((at for at, cell in enumerate(head) if TASK.search(cell) and not ORDER.search(cell)), None)
    roles = {role: at for role, form in COLUMNS for at, cell in enumerate(head) if form.search(cell)}
    if task is None or not roles or len(grid.rows) < 2:
        return None
    order = next((at for at, cell in enumerate(head) if ORDER.search(cell)), None)
    due = next((at for at, cell in enumerate(head) if DUE.search(cell)), None)
    text = " ".join(grid.rows[0])
    measures = tuple(
        _measure(row, at, (task, order, due), roles, known, names, region, year, grid.line)
        for at, row in enumerate(grid.rows[1:], 1)
        if len(row) > task and row[task]
    )
    return DraftSection(title=grid.title, text=text, measures=measures, line=grid.line) if measures else None


def _measure(
    row: Sequence[str],
    at: int,
    places: tuple[int, int | None, int | None],
    roles: dict[Role, int],
    known: Known,
    names: Names,
    region: str,
    year: int | None,
    line: int,
) -> DraftMeasure:
    task, order, due = places
    number = row[order] if order is not None and order < len(row) and row[order] else str(at)
    text = "\n".join(cell for index, cell in enumerate(row) if cell and index != order)
    cells = {role: row[index] if index < len(row) else "" for role, index in roles.items()}
    units = gathered(()) | {
        role: tuple(split(cells[role], shadow(cells[role]), names)) for role in ROLES if cells.get(role)
    }
    words = row[due] if due is not None and due < len(row) else ""
    return DraftMeasure(
        number=number,
        title=drafted(row[task]),
        titled=False,
        text=text,
        units=units,
        due=Due(words, date_of(words, year), 0.9) if words else None,
        themes=themes("", row[task], known.themes),
        links=links(row[task], known, region),
        path=number,
        line=line,
    )
