"""The 责任分工表 of each plan as a workbook (.xlsx) and as CSV."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from yushui.artifact import Artifact
from yushui.cache import Stage, Store
from yushui.lang.csv import csv_bytes
from yushui.model.kinds.plan import Plan
from yushui.model.task_table import COLUMNS, Row, rows
from yushui.site.assemble import Site
from yushui.site.urls import taskbook_uri

STAGE: Final = Stage(
    "task_table", ("outputs/task_workbook.py", "model/task_table.py", "lang/normalise.py"), ("openpyxl",)
)


def taskbooks(site: Site, store: Store) -> Iterator[Artifact]:
    """Both files of every plan that has measures."""
    for plan, table in _tables(site):
        yield Artifact(taskbook_uri(plan, "csv"), csv_bytes(COLUMNS, table))
        make = partial(_workbook, plan.headline, table)
        yield Artifact(taskbook_uri(plan, "xlsx"), store.get(STAGE, (plan.headline, COLUMNS, table), make))


def begin(site: Site, store: Store) -> None:
    """Have other processes make the workbooks that the store lacks."""
    for plan, table in _tables(site):
        make = partial(_workbook, plan.headline, table)
        store.begin(STAGE, (plan.headline, COLUMNS, table), make, small=True)


def _tables(site: Site) -> Iterator[tuple[Plan, tuple[Row, ...]]]:
    return ((plan, tuple(rows(plan))) for plan in site.of(Plan) if plan.measures)


def _workbook(title: str, table: tuple[Row, ...]) -> bytes:
    from .task_workbook import workbook  # loads openpyxl, which only a new table needs

    return workbook(title, table)
