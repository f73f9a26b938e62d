"""``yushui table``: the entries of a kind as a workbook with drop-downs, to be filled in and imported again."""

from collections.abc import Callable
from pathlib import Path

import click

from yushui.content import loader
from yushui.editing import entry_columns, entry_workbook
from yushui.lang.characters import file_shown, printable
from yushui.model.kinds.plan import Plan
from yushui.model.task_table import rows
from yushui.outputs import task_workbook

from .click_zh import Command
from .new_file import write_new
from .root_option import root_option


@click.command("table", cls=Command)
@click.argument("kind", metavar="种类")
@click.option("--out", metavar="文件.xlsx", help="写进这个文件；不写就是 种类.xlsx，在当前文件夹")
@root_option
def table(root: Path, kind: str, out: str | None) -> None:
    """把一类条目、一份计划的任务列成 Excel 表，可选的词有下拉框；改好、添好，用 yushui import 读回来。

    \b
    yushui table 人物
    yushui table plans/chizhou-2024       这份计划的责任分工表
    yushui import 人物.xlsx
    """
    if out is not None:
        _must_be_workbook(out)
    content = loader.load(root)
    plan = content.entries.get(("plan", kind.removeprefix("plans/"))) if kind.startswith("plans/") else None
    if plan and isinstance(plan.entity, Plan):
        title, tasks = plan.entity.title, tuple(rows(plan.entity))
        _write(out or f"{plan.entity.slug}.xlsx", lambda: task_workbook.workbook(title, tasks))
        return
    models = entry_columns.kinds()
    model = next((m for m in models if kind in (m.kind.name, m.kind.folder, m.kind.label)), None)
    if model is None:
        listed = "、".join(m.kind.label for m in models)
        raise click.UsageError(f"没有 {printable(kind)} 的表，可以写：{listed}，或一份计划，例如 plans/chizhou-2024。")
    for kind_name, slug in sorted(content.existing - content.entries.keys()):
        if kind_name == model.kind.name:
            click.echo(
                f"data/{model.kind.folder}/{file_shown(slug)}.yml 里还有错误，不在表里：照 yushui check 改好，再导出。",
                err=True,
            )
    _write(out or f"{model.kind.label}.xlsx", lambda: entry_workbook.workbook(model, content))


def _must_be_workbook(file: str) -> None:
    if Path(file).is_dir():
        raise click.UsageError(
            f"{printable(file)} 是文件夹，--out 要写文件名，例如 {printable(file.rstrip('/'))}/表.xlsx。"
        )
    if not file.lower().endswith(".xlsx"):
        raise click.UsageError(f"只写 Excel 表：--out 的文件名要以 .xlsx 结尾，{printable(file)} 不是。")


def _write(file: str, make: Callable[[], bytes]) -> None:
    write_new(Path(file), make)
    click.echo(f"已写好 {printable(file)}。只给编辑用。改好以后运行 yushui import {printable(file)}。")
