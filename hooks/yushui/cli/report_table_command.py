"""``yushui report-table``: the empty 情况统计表; and filled ones read back, checked by cell and added up."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import click
from click.exceptions import Exit

from yushui.editions import report_form, report_reading, report_summary
from yushui.editions.report_rows import Form

from .chosen_paths import GivenPath
from .click_zh import REFUSED, Command
from .new_file import write_new

BLANK: Final = "情况统计表.xlsx"
SUMMED: Final = "情况统计汇总.xlsx"
REPORT: Final = "情况报告.docx"
# What a site publishes, or keeps in its history: names of leaders do not belong there.
PUBLIC: Final = ("data", "docs", "site", "theme_overrides")


@click.command("report-table", cls=Command)
@click.argument("files", metavar="[表…]", nargs=-1, type=GivenPath(exists=True, dir_okay=False))
@click.option("--out", metavar="文件夹", type=GivenPath(file_okay=False), default=Path(), help="写到哪里")
def report_table(files: tuple[Path, ...], out: Path) -> None:
    """走访慰问情况统计：不写文件名，得到一张空表；写上各单位填好的表，逐格核对，再汇总。

    \b
    汇总得到一张总表（情况统计汇总.xlsx）和一篇报告（情况报告.docx），报告里没有数的地方标着【待填】。
    有一处不对就不汇总，按 文件:格子 逐条列出，改好再来。这些都是内部材料，不会上网。
    """
    _refuse_public(out)
    if not files:
        _write(out / BLANK, report_form.blank)
        return
    forms = [report_reading.read(path) for path in files]
    faults = [fault for form in forms for fault in form.faults]
    faults += report_reading.between(forms)
    for said in (*faults, *(note for form in forms for note in form.notes)):
        click.echo(str(said), err=True)
    if faults:
        click.echo(f"有 {len(faults)} 处要改，没有汇总。", err=True)
        raise Exit(REFUSED)
    _write(out / SUMMED, lambda: report_summary.workbook(forms))
    _write(out / REPORT, lambda: _report(forms))
    click.echo(f"{len(forms)} 个单位，{sum(len(form.rows) for form in forms)} 行，加好了。")


def _report(forms: list[Form]) -> bytes:
    from yushui.editions.word_file import word

    return word("走访慰问情况报告", tuple(report_summary.report(forms)), "")


def _write(path: Path, make: Callable[[], bytes]) -> None:
    write_new(path, make)
    click.echo(f"写好了：{path}")


def _refuse_public(out: Path) -> None:
    folder = out.resolve()
    for top in (folder, *folder.parents):
        if top.name in PUBLIC and (top.parent / "mkdocs.yml").is_file():
            raise click.UsageError(
                f"{top.name}/ 里的东西会公开，统计表有领导姓名，不能写在这里。用 --out 换一个文件夹。"
            )
