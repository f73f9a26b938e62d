"""``yushui new``: write the template of a new entry, with a comment for each field."""

import re
from pathlib import Path

import click
from click.exceptions import Exit

from yushui.content.yaml_reader import read
from yushui.diagnostics import nearest
from yushui.lang.characters import printable
from yushui.lang.device_names import kept_for_device
from yushui.model.entity import Entity
from yushui.model.fields import MOST_SLUG, SLUG
from yushui.model.kinds import all_kinds

from . import entry_template
from .click_zh import REFUSED, Command
from .root_option import root_option


@click.command("new", cls=Command)
@click.argument("kind", metavar="种类")
@click.argument("slug", metavar="文件名")
@root_option
def new(root: Path, kind: str, slug: str) -> None:
    """新建一条资料：写好一份带说明的空表。

    \b
    种类写英文名或中文名，例如 figure 或 人物。
    文件名不带 .yml，只用小写字母、数字和短横线，例如 zhang-san。
    """
    model = _model_named(kind)
    _check_slug(slug)
    if model.kind.register:
        _print_record(root, model, slug)
    else:
        _write_entry(root, model, slug)


def _model_named(word: str) -> type[Entity]:
    names = {name: model for model in all_kinds() for name in (model.kind.name, model.kind.folder, model.kind.label)}
    if word in names:
        return names[word]
    nearest_name = nearest(word, names)
    choices = "、".join(f"{model.kind.name} {model.kind.label}" for model in all_kinds())
    hint = f"是不是 {nearest_name}？" if nearest_name else ""
    raise click.UsageError(f"没有 {printable(word)} 这一类。{hint}可以写：{choices}。")


def _check_slug(slug: str) -> None:
    if kept := kept_for_device(slug):
        raise click.UsageError(kept)
    if SLUG.fullmatch(slug):
        return
    suggestion = re.sub(r"[^a-z0-9]+", "-", slug.removesuffix(".yml").lower()).strip("-")[:MOST_SLUG].strip("-")
    hint = f"是不是 {suggestion}？" if suggestion else "例如 zhang-san。"
    raise click.UsageError(f"文件名只用小写字母、数字和短横线，最多 {MOST_SLUG} 个，不带 .yml。{hint}")


def _write_entry(root: Path, model: type[Entity], slug: str) -> None:
    file = f"data/{model.kind.folder}/{slug}.yml"
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as new:
            try:
                new.write(entry_template.entity_form(model))
                new.flush()
            except OSError:  # half a form would stand in the way of the next try
                path.unlink()
                raise
    except FileExistsError:
        click.echo(f"{file} 已经有了，没有改动。换一个文件名，或者直接编辑它。", err=True)
        raise Exit(REFUSED) from None
    click.echo(f"已写好 {file}，是草稿，不会公开。接下来：")
    click.echo("1. 打开它，把冒号后面空着的几项填上。")
    click.echo(f"2. 运行 yushui check {file}，照提示改到没有问题。")
    click.echo("3. 核对好出处，把 status 改成 published，提交给审核。")


def _print_record(root: Path, model: type[Entity], slug: str) -> None:
    """Print the block of a new record; a register is one file with comments, so the editor inserts the block."""
    file = f"data/{model.kind.folder}.yml"
    source, _ = read(root / file, file)
    if source is not None and slug in source.value:
        click.echo(f"{file} 里已经有 {slug}，在第 {source.key_place((slug,)).line} 行。", err=True)
        raise Exit(REFUSED)
    click.echo(entry_template.record_form(model, slug))
    click.echo(f"以上几行加到 {file} 的末尾，把空着的填上，再运行 yushui check {file}。", err=True)
