"""A 责任分工表 on the command line → plans brought up to date: tried by the whole check, told, asked, written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from yushui.cache import write_whole
from yushui.diagnostics import Place, Problem
from yushui.editing.trial import tried
from yushui.importer.import_file import load_registers
from yushui.importer.tables.task_table_import import CellErrors, UpdatedPlan, updated_plans
from yushui.lang.characters import printable

from .entry_table_import import agreed


def update_plans(root: Path, label: str, name: str, folder: Path, *, yes: bool, dry_run: bool) -> tuple[str, ...]:
    """Carry out one table and return a line for each change; raises Refused or CellErrors, and nothing was written."""
    plans = updated_plans(Path(name), folder, load_registers(root))
    changed = [plan for plan in plans if plan.changed]
    for problem in _checked(root, printable(Path(name).name), changed):
        click.echo(str(problem), err=True)
    lines = [printable(line) for plan in plans for line in (*plan.changed, *plan.passed_over)]
    for line in lines:
        click.echo(f"  {line}")
    for plan in plans:
        if not plan.changed:
            click.echo(f"{label} → {plan.path.name}：与文件一致，没有改动")
    if not changed:
        return ()
    if dry_run:
        click.echo(f"{label}：会改 {sum(len(plan.changed) for plan in changed)} 处，没有写。")
        return ()
    if not yes and not agreed():
        return ()
    for plan in changed:
        write_whole(plan.path, plan.raw)
        click.echo(f"{label} → {plan.path.name}：更新了 {len(plan.changed)} 处")
    return tuple(f"{printable(name)}: 更新 {line}" for line in lines)


def _checked(root: Path, name: str, plans: Sequence[UpdatedPlan]) -> Sequence[Problem]:
    """What the check says of the plans beside its errors, which are raised, each at the cell that it is about."""
    by_file = {f"data/plans/{plan.path.name}": plan for plan in plans}
    if not by_file:
        return ()
    found = tried(root, {file: plan.raw for file, plan in by_file.items()})
    problems = tuple(_at_cell(name, problem, by_file.get(problem.place.file)) for problem in found.problems)
    if found.refused:
        raise CellErrors(problems)
    return problems


def _at_cell(name: str, problem: Problem, plan: UpdatedPlan | None) -> Problem:
    cell = plan.lines.at(problem.place.line) if plan else None
    return replace(problem, place=Place(f"{name} {cell.place}")) if cell else problem
