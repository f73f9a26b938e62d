"""A table of entries on the command line → what it changes, told, asked and written; every wrong cell at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from yushui.content import loader
from yushui.diagnostics import errors
from yushui.editing import entry_rows, trial
from yushui.importer.readers.spreadsheet import Line, read_tables
from yushui.importer.refusal import MAX_BYTES, Refused
from yushui.importer.tables.task_table_import import CellErrors
from yushui.lang.characters import printable

from .schema_writing import renew_if_kept

YES: Final = ("是", "y", "yes", "好")
SUFFIXES: Final = (".xlsx", ".csv")


def sheets_of_entries(file: Path) -> Sequence[Sequence[Line]] | None:
    """The sheets of a file that is a table of entries; None for any other, about which others say what is wrong."""
    try:
        if file.suffix.lower() not in SUFFIXES or file.stat().st_size > MAX_BYTES:
            return None
        sheets = read_tables(file.read_bytes())
    except (Refused, OSError):
        return None
    return sheets if entry_rows.kind_of(sheets) or entry_rows.without_ids(sheets) else None


def carry_out(root: Path, label: str, name: str, sheets: Sequence[Sequence[Line]], *, yes: bool, dry_run: bool) -> None:
    """Raises ``CellErrors`` where a cell is wrong; then nothing is written."""
    done = entry_rows.imported(root, loader.load(root), sheets, printable(name))
    if errors(done.problems):
        raise CellErrors(tuple(done.problems))
    for problem in done.problems:
        click.echo(str(problem), err=True)
    unnamed = [f"表里没有的 {done.unnamed} 条不动。"] if done.unnamed > 0 else []
    for line in (*done.changes, *done.passed_over, *unnamed):
        click.echo(f"  {printable(line)}")
    if not done.changes:
        same = f"没有改动，有 {len(done.passed_over)} 列没有读" if done.passed_over else "与文件一致，没有改动"
        click.echo(f"{label}：{same}")
        return
    if dry_run:
        click.echo(f"{label}：会改 {len(done.changes)} 处，没有写。")
        return
    if not yes and not agreed():
        return
    trial.written(root, done.files)
    renew_if_kept(root)
    click.echo(f"{label}：改了 {len(done.files)} 个文件，{len(done.changes)} 处。")


def agreed() -> bool:
    """Whether who is asked wants what was listed; says so where not."""
    if click.prompt("照这样改吗？写 是 或 否", default="否", prompt_suffix="：").strip() in YES:
        return True
    click.echo("没有改。")
    return False
