"""``yushui import``: plans that arrive as Word files, web pages, PDF or plain text become drafts."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from yushui.diagnostics import Place, Problem
from yushui.importer.refusal import NO_PLAN, ODD_CELL, Refused
from yushui.lang.characters import printable

from .click_zh import REFUSED, Command
from .progress_line import waiting
from .root_option import root_option

if TYPE_CHECKING:
    from yushui.importer.draft import Doubt
    from yushui.importer.import_file import ImportResult
    from yushui.importer.registry_index import Registers


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="文件…")
@click.option("--out", metavar="文件夹", help="写到哪个文件夹；不写就是 data/plans")
@click.option("--doubts", metavar="文件", help="把存疑的地方写进这个文件；不写就列在下面")
@root_option
def import_documents(root: Path, files: tuple[str, ...], out: str | None, doubts: str | None) -> None:
    """把收到的计划（.docx .doc .wps .pdf .html .txt）导入成草稿；改过的责任分工表（.xlsx .csv）读回计划。

    \b
    一次可以给几个文件。存疑的地方逐条列出，导入以后请对照原文核对。
    已经导入过的计划再导入一次，只改变了的条目会更新，编者加的内容不动。
    """
    from yushui.importer.import_file import import_file, registers
    from yushui.importer.tables.task_table_import import CellErrors, is_table

    folder = _folder(out, root)
    known = registers(root)
    listed: list[str] = []
    refused = False
    for at, name in enumerate(files, 1):
        head = f"{at}/{len(files)} {printable(name)}"
        table = is_table(Path(name))
        try:
            if table:
                listed += _take_table(head, name, folder, known)
            else:
                with waiting(head):
                    result = import_file(Path(name), root, folder, known)
                click.echo(f"{head} → {_shown(result.path, root)}：{_summary(result)}")
                listed += _doubts(name, result)
                known = registers(root) if result.units or result.new else known
        except CellErrors as why:
            lines = [*map(str, why.problems), f"{head}：{len(why.problems)} 处对不上，没有导入。{ODD_CELL.advice}。"]
        except Refused as why:
            lines = [*_refusal(name, why)]
        except OSError as error:
            where = "写不进去" if table else f"写不进 {_shown(folder, root)}"
            lines = [f"{head}：{where}（{error.strerror}），没有导入。"]
        else:
            continue
        refused = True
        click.echo("\n".join(lines), err=True)
    _tell(listed, doubts)
    if refused:
        raise Exit(REFUSED)


def _folder(out: str | None, root: Path) -> Path:
    folder = Path(out).absolute() if out else root / "data" / "plans"
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"--out 要写一个文件夹，{printable(str(out))} 是文件。")
    return folder


def _take_table(head: str, name: str, folder: Path, known: "Registers") -> Iterator[str]:
    """Read one 责任分工表 back, say what came of it, and give what was changed."""
    from yushui.importer.tables.task_table_import import import_task_table

    for plan in import_task_table(Path(name), folder, known):
        done = f"更新了 {len(plan.changed)} 处" if plan.changed else "与文件一致，没有改动"
        click.echo(f"{head} → {plan.path.name}：{done}")
        yield from (f"{printable(name)}: 更新 {change}" for change in plan.changed)


def _refusal(name: str, why: Refused) -> Iterator[str]:
    yield str(Problem(Place(printable(name)), why.rule, why.message))
    if why.rule is not NO_PLAN:
        yield f"  怎么改：{why.rule.advice}。"


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _summary(result: "ImportResult") -> str:
    """What was done, in one line."""
    draft = result.draft
    parts = sum(bool(section.number or section.title) for section in draft.sections)
    size = f"{parts} 个部分，{len(draft.measures)} 条任务"
    if not result.new:
        return f"{size}，" + (f"更新了 {len(result.changed)} 处" if result.changed else "与文件一致，没有改动")
    units = f"，新登记 {result.units} 个单位" if result.units else ""
    return f"{size}{units}，存疑 {len(result.doubts)} 处"


def _doubts(name: str, result: "ImportResult") -> Iterator[str]:
    for change in result.changed:
        yield f"{printable(name)}: 更新 {change}"
    for doubt in result.doubts if result.new else ():
        yield _doubt(name, doubt)


def _doubt(name: str, doubt: "Doubt") -> str:
    other = f"；{doubt.alternative}" if doubt.alternative else ""
    return printable(f"{name}:{doubt.line}: 把握 {doubt.confidence:.0%} {doubt.decision}{other}")


def _tell(listed: list[str], file: str | None) -> None:
    if file:
        Path(file).absolute().parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text("".join(f"{line}\n" for line in listed), encoding="utf-8")
        click.echo(f"存疑和更新共 {len(listed)} 条，写在 {printable(file)}。")
        return
    for line in listed:
        click.echo(f"  {line}")
