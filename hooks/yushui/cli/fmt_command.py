"""``yushui fmt``: files of entries in the hand of the site, comments, order and line ends as they were."""

from collections.abc import Iterator
from pathlib import Path

import click
from click.exceptions import Exit
from pydantic import BaseModel

from yushui.cache import read_plain, write_whole
from yushui.content.yaml_reader import YamlFile, parse
from yushui.editing import formatting
from yushui.editing.trial import MARK
from yushui.lang.characters import printable
from yushui.model.introspect import DataPath
from yushui.model.kinds import all_kinds
from yushui.model.settings import Settings
from yushui.model.wording_rules import WordingRules

from .chosen_paths import is_chosen, relative_to_root
from .click_zh import REFUSED, Command
from .root_option import root_option

Parts = list[tuple[DataPath, type[BaseModel]]]


@click.command("fmt", cls=Command)
@click.argument("paths", nargs=-1, metavar="[路径]…")
@click.option("--dry-run", is_flag=True, help="只列出会理哪些文件，不动；有要理的，退出码是 1")
@root_option
def fmt(root: Path, paths: tuple[str, ...], *, dry_run: bool) -> None:
    """把 data/ 里的写法理成一个样子，内容不变。

    \b
    去掉用不着的引号、空着的项、行尾的空格，长文写成 | 下面的几行，2024年5月1日 写成 2024-05-01。
    注释、次序、换行的方式，和别的每一个字节都不动。读不通的文件不动，照 yushui check 的提示改。
    """
    chosen = tuple(relative_to_root(root, path) for path in paths) or ("data",)
    unread = changed = 0
    for file, model in _files(root):
        if not is_chosen(chosen, file):
            continue
        raw, _ = read_plain(root / file)
        source, problems = parse(raw, file)
        if source is None:
            unread += 1
            for problem in problems:
                click.echo(str(problem), err=True)
            continue
        made = formatting.formatted(source, _parts(source, model))
        if made.source.text == source.text:
            continue
        changed += 1
        if not dry_run:
            write_whole(root / file, MARK * raw.startswith(MARK) + made.source.text.encode())
        words = "，".join(f"{word} {count} 处" if count > 1 else word for word, count in made.done.items())
        click.echo(printable(f"{'会理' if dry_run else '已理'} {file}：{words}"))
    click.echo(f"{'要理' if dry_run else '理了'} {changed} 个文件。" if changed else "写法都已经理好，没有改动。")
    if unread or (dry_run and changed):
        raise Exit(REFUSED)


def _files(root: Path) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every file of data/ that is one of ours, with its model; of a register that of its records."""
    for model in all_kinds():
        kind = model.kind
        found = [root / f"data/{kind.folder}.yml"] if kind.register else sorted(root.glob(f"data/{kind.folder}/*.yml"))
        yield from ((path.relative_to(root).as_posix(), model) for path in found if _is_file(path))
    for name, top in (("site", Settings), ("wording", WordingRules)):
        if _is_file(root / f"data/{name}.yml"):
            yield f"data/{name}.yml", top


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _parts(source: YamlFile, model: type[BaseModel]) -> Parts:
    return [((slug,), model) for slug in source.value] if _is_register(model) else [((), model)]


def _is_register(model: type[BaseModel]) -> bool:
    return any(each is model and each.kind.register for each in all_kinds())
