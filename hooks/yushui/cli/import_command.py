"""``yushui import``: import plans (Word, HTML, PDF, text) as drafts, and edited task tables into their plans."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from yushui.diagnostics import Place, Problem
from yushui.importer.refusal import NO_PLAN, ODD_CELL, Refused, advice
from yushui.lang.characters import printable

from .click_zh import REFUSED, Command
from .progress_line import waiting
from .root_option import root_option

REMARKS = 5  # cells that are named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yushui.importer.draft import Doubt
    from yushui.importer.import_file import ImportResult
    from yushui.importer.readers.spreadsheet import Line
    from yushui.importer.tables.task_table_import import CellErrors
    from yushui.importer.write.review import Reviewed


@dataclass(slots=True)
class _Imports:
    """One run of the command: what it was asked for, and what it has to say at the end."""

    root: Path
    folder: Path
    which: int
    yes: bool
    dry_run: bool
    keeps_doubts: bool  # they go into a file
    doubts: list[str] = field(default_factory=list)
    reviewed: "list[Reviewed]" = field(default_factory=list)
    refused: bool = False

    def take(self, label: str, name: str) -> None:
        """Import one file, or say why not."""
        from yushui.importer.tables.task_table_import import CellErrors, is_table

        from .entry_table_import import sheets_of_entries

        sheets = sheets_of_entries(Path(name))
        is_task_table = sheets is None and is_table(Path(name))
        try:
            self.import_as(label, name, sheets, is_task_table)
        except CellErrors as error:
            lines = [*_cell_lines(label, error)]
        except Refused as error:
            lines = [*_refusal_lines(name, error)]
        except OSError as error:
            reason = "写不进去" if is_task_table else f"写不进 {_display_path(self.folder, self.root)}"
            lines = [f"{label}：{reason}（{error.strerror}），没有导入。"]
        else:
            return
        self.refused = True
        click.echo("\n".join(lines), err=True)

    def import_as(self, label: str, name: str, sheets: "Sequence[Sequence[Line]] | None", is_task_table: bool) -> None:
        from .entry_table_import import carry_out
        from .plan_table_import import update_plans

        _refuse_report_table(Path(name))
        if sheets is not None or is_task_table:
            _tell_remarks(Path(name))
        if sheets is not None:
            carry_out(self.root, label, name, sheets, yes=self.yes, dry_run=self.dry_run)
        elif is_task_table:
            changed = update_plans(self.root, label, name, self.folder, yes=self.yes, dry_run=self.dry_run)
            self.doubts += changed if self.keeps_doubts else ()
        elif self.dry_run:
            raise click.UsageError(f"--dry-run 只用于表格；{printable(name)} 要导入成草稿，写进 --out 的文件夹看。")
        else:
            self.doubts += self.plans(label, name)

    def plans(self, label: str, name: str) -> Iterator[str]:
        """Import the plans of one file, print the outcome of each, and yield its doubts."""
        from yushui.importer.import_file import import_file
        from yushui.importer.write.review import reviewed

        with waiting(label):
            results = import_file(Path(name), self.root, self.folder, self.which)
        for result in results:
            click.echo(f"{label} → {_display_path(result.path, self.root)}：{_summary(result)}")
            self.reviewed.append(reviewed(printable(name), result.reading, result.draft, result.doubts))
            yield from _doubt_lines(name, result)


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option("--out", metavar="文件夹", help="写到哪个文件夹；不写就是 data/plans")
@click.option("--doubts", metavar="文件", help="把存疑的地方写进这个文件；不写就列在下面")
@click.option("--review", metavar="文件.html", help="把原文、存疑和草稿并排写成一页，供核对、打印")
@click.option("--reading", type=click.Choice(["1", "2"]), default="1", help="全文层级有两种读法时用哪一种；不写就是 1")
@click.option("--dry-run", is_flag=True, help="表格：只列出会改什么，不写")
@click.option("--yes", is_flag=True, help="表格：不再问，照列出的改")
@root_option
def import_documents(
    root: Path,
    files: tuple[str, ...],
    out: str | None,
    doubts: str | None,
    review: str | None,
    *,
    reading: str,
    dry_run: bool,
    yes: bool,
) -> None:
    """把收到的计划（.docx .doc .wps .pdf .html .txt）导入成草稿；改过的责任分工表、人物一类的表（.xlsx .csv）读回来。

    \b
    一次可以给几个文件。存疑的地方逐条列出，导入以后请对照原文核对。
    已经导入过的计划再导入一次，只改变了的条目会更新，编者加的内容不动。
    """
    run = _Imports(root, _folder(out, root), int(reading), yes, dry_run, keeps_doubts=bool(doubts))
    for number, name in enumerate(files, 1):
        run.take(f"{number}/{len(files)} {printable(name)}", name)
    _write_review(run.reviewed, review)
    _write_doubts(run.doubts, doubts)
    if run.refused:
        raise Exit(REFUSED)


def _tell_remarks(file: Path) -> None:
    """Say which cells have a remark, since nothing in one is read."""
    from yushui.importer.readers.spreadsheet import remarks
    from yushui.importer.refusal import MAX_BYTES

    if file.is_file() and file.stat().st_size <= MAX_BYTES and (cells := remarks(file.read_bytes())):
        named = "、".join(cells[:REMARKS]) + ("等" if len(cells) > REMARKS else "")
        click.echo(f"  {printable(named)} 有批注，批注不读；要写进资料的，写在格子里。")


def _refuse_report_table(file: Path) -> None:
    from yushui.editions.report_sheet import is_form

    if is_form(file):
        raise Refused(NO_PLAN, "这是走访慰问的情况统计表，不是计划，没有导入。用 yushui report-table 核对、汇总。")


def _folder(out: str | None, root: Path) -> Path:
    folder = Path(out).absolute() if out else root / "data" / "plans"
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"--out 要写一个文件夹，{printable(str(out))} 是文件。")
    return folder


def _write_review(pages: "list[Reviewed]", file: str | None) -> None:
    if not file or not pages:
        return
    from yushui.importer.write.review import page

    Path(file).absolute().parent.mkdir(parents=True, exist_ok=True)
    Path(file).write_text(page(pages), encoding="utf-8")
    click.echo(f"原文和草稿并排，写在 {printable(file)}。")


def _cell_lines(label: str, wrong: "CellErrors") -> Iterator[str]:
    yield from map(str, wrong.problems)
    yield f"{label}：{len(wrong.problems)} 处对不上，没有导入。{ODD_CELL.advice}。"


def _refusal_lines(name: str, refused: Refused) -> Iterator[str]:
    yield str(Problem(Place(printable(name)), refused.rule, refused.message))
    if refused.rule is not NO_PLAN:
        yield f"  怎么改：{advice(refused.rule, name)}。"


def _display_path(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _summary(result: "ImportResult") -> str:
    """The outcome of one import, in one line."""
    from yushui.importer.draft import WHOLE

    draft = result.draft
    parts = sum(bool(section.number or section.title) for section in draft.sections)
    size = f"{parts} 个部分，{len(draft.measures)} 条任务" if not draft.distrust else WHOLE
    if not result.new:
        return f"{size}，" + (f"更新了 {len(result.changed)} 处" if result.changed else "与文件一致，没有改动")
    units = f"，新登记 {len(result.units)} 个单位" if result.units else ""
    return f"{size}{units}，存疑 {len(result.doubts)} 处"


def _doubt_lines(name: str, result: "ImportResult") -> Iterator[str]:
    for change in result.changed:
        yield f"{printable(name)}: 更新 {change}"
    if result.units:
        listed = printable("、".join(result.units))
        yield f"{printable(name)}: 新登记的单位都是草稿，核对全称后删去 status 才发布：{listed}"
    for doubt in result.doubts if result.new else ():
        reach = f"（连同下面，到 {result.reading.place(doubt.last)} 为止）" if doubt.last > doubt.line else ""
        yield _doubt_line(name, doubt, result.reading.place(doubt.line, doubt.words)) + printable(reach)


def _doubt_line(name: str, doubt: "Doubt", place: str) -> str:
    alternative = f"；{doubt.alternative}" if doubt.alternative else ""
    return printable(f"{name}:{place}: 把握 {doubt.confidence:.0%} {doubt.decision}{alternative}")


def _write_doubts(lines: list[str], file: str | None) -> None:
    if file:
        Path(file).absolute().parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        click.echo(f"存疑和更新共 {len(lines)} 条，写在 {printable(file)}。")
        return
    for line in lines:
        click.echo(f"  {line}")
