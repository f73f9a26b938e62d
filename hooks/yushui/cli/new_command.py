"""``yushui new``: write the template of a new entry, with a comment for each field."""

import re
import sys
from pathlib import Path

import click
from click.exceptions import Exit

from yushui.content.yaml_reader import read
from yushui.diagnostics import Severity, nearest
from yushui.editing import assignment, new_entry
from yushui.editing.assignment import Misread
from yushui.editing.slugs import unfit
from yushui.lang.characters import printable, shown
from yushui.model.entity import Entity
from yushui.model.fields import MOST_SLUG, SLUG
from yushui.model.kinds import all_kinds
from yushui.model.kinds.release import Release

from . import entry_questions, entry_template, new_month
from .click_zh import REFUSED, Command
from .root_option import root_option
from .schema_writing import renew_if_kept
from .set_command import refuse, told


@click.command("new", cls=Command)
@click.argument("kind", metavar="种类")
@click.argument("words", nargs=-1, metavar="[文件名] [项名=内容]…")
@click.option("--ask", is_flag=True, help="一项一项问，填好再写")
@click.option("--month", metavar="月份", help="只给宣传月：哪一年哪一月，例如 2027-07；写了就把每一天排好")
@click.option("--region", metavar="地区", help="只给宣传月：regions.yml 里的编号")
@root_option
def new(root: Path, kind: str, words: tuple[str, ...], *, ask: bool, month: str | None, region: str | None) -> None:
    """新建一条资料：写好一份带说明的空表，或者问着填，或者把内容写在后面；宣传月问月份和地区，把每一天排好。

    \b
    yushui new 人物 zhang-san                     写一份空表
    yushui new 人物 --ask                         一项一项问
    yushui new 人物 name=张三 region=chizhou       填上这几项，文件名用拼音
    种类写英文名或中文名。文件名不带 .yml，只用小写字母、数字和短横线。
    """
    model = _model_named(kind)
    slugs = [word for word in words if "=" not in word]
    fields = [word for word in words if "=" in word]
    if len(slugs) > 1:
        raise click.UsageError(f"{printable(slugs[1])} 看不懂：{assignment.FORM}。")
    if model.kind.register and (ask or fields):
        raise click.UsageError(
            f"{model.kind.label}登记在一个文件里，只印出要加的几行：yushui new {model.kind.name} 编号。"
        )
    slug = slugs[0] if slugs else _slug_from(root, model, fields, ask)
    _check_slug(slug)
    if (month or region) and model is not Release:
        raise click.UsageError(f"--month 和 --region 只用在宣传月上，{model.kind.label}不用写。")
    if model.kind.register:
        _print_record(root, model, slug)
    elif ask or fields:
        _write_filled(root, model, slug, fields, ask)
    elif model is Release:
        _write_entry(root, model, slug, new_month.form(root, slug, month, region, ask=sys.stdin.isatty()))
    else:
        _write_entry(root, model, slug, entry_template.entity_form(model))


def _slug_from(root: Path, model: type[Entity], fields: list[str], ask: bool) -> str:
    """The file name that is made of the name; asked for where that is wanted."""
    name = next((field.partition("=")[2] for field in fields if field.startswith(("name=", "title="))), "")
    if ask and not name:
        name = str(click.prompt(f"{model.kind.label}的名称", prompt_suffix="："))
        fields.append(f"{'name' if 'name' in model.model_fields else 'title'}={name}")
    slug = new_entry.slug_for(name, model.kind.of_people)
    if ask:
        return _asked_slug(root, model, slug)
    if odd := new_entry.unread(name, model.kind.of_people, "文件名"):
        raise click.UsageError(f"{printable(odd)}。")
    if not slug:
        raise click.UsageError("缺少“文件名”。")
    return slug


def _asked_slug(root: Path, model: type[Entity], proposed: str) -> str:
    """A file name that may be used and is not used yet; asked for until it is."""
    while True:
        slug = str(click.prompt("文件名，也是网址", default=proposed or None, prompt_suffix="：")).strip()
        if why := unfit(slug):
            click.echo(why, err=True)
        elif (root / f"data/{model.kind.folder}/{slug}.yml").exists():
            click.echo(f"data/{model.kind.folder}/{slug}.yml 已经有了，换一个文件名。", err=True)
        else:
            return slug


def _write_filled(root: Path, model: type[Entity], slug: str, fields: list[str], ask: bool) -> None:
    """The form with what was given or answered; what the check refuses of it is told, and then nothing is written."""
    _must_be_free(root, f"data/{model.kind.folder}/{slug}.yml")
    names = [field.partition("=")[0].partition(".")[0] for field in fields]
    form = new_entry.target(model, slug, entry_template.entity_form(model), names)
    try:
        wanted = [assignment.read(field, form) for field in fields]
        filled = entry_questions.ask(root, form, wanted) if ask else new_entry.filled(root, form, wanted)
    except Misread as error:
        refuse((str(error),))
    for line in told(filled.refused):
        click.echo(line, err=True)
    if any(problem.severity is Severity.ERROR for problem in filled.refused):
        refuse(("检查通不过，没有写文件。",))
    _write_entry(root, model, slug, filled.source.text, len(filled.others))


def _model_named(word: str) -> type[Entity]:
    names = {name: model for model in all_kinds() for name in (model.kind.name, model.kind.folder, model.kind.label)}
    if word in names:
        return names[word]
    nearest_name = nearest(word, names)
    choices = "、".join(f"{model.kind.name} {model.kind.label}" for model in all_kinds())
    hint = f"是不是 {nearest_name}？" if nearest_name else ""
    raise click.UsageError(f"没有 {printable(word)} 这一类。{hint}可以写：{choices}。")


def _check_slug(slug: str) -> None:
    why = unfit(slug)
    if not why:
        return
    if SLUG.fullmatch(slug):
        raise click.UsageError(why)
    suggestion = re.sub(r"[^a-z0-9]+", "-", slug.removesuffix(".yml").lower()).strip("-")[:MOST_SLUG].strip("-")
    hint = f"是不是 {shown(suggestion)}？" if suggestion else "例如 zhang-san。"
    raise click.UsageError(f"{why}{hint}")


def _must_be_free(root: Path, file: str) -> None:
    if (root / file).exists():
        refuse((f"{file} 已经有了，没有改动。换一个文件名，或者直接编辑它。",))


def _write_entry(root: Path, model: type[Entity], slug: str, text: str, lacking: int = 1) -> None:
    """``lacking`` is how many problems the file still has, as far as known."""
    file = f"data/{model.kind.folder}/{slug}.yml"
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as new:
            try:
                new.write(text)
                new.flush()
            except OSError:  # half a form would stand in the way of the next try
                path.unlink()
                raise
    except FileExistsError:
        _must_be_free(root, file)
    renew_if_kept(root)
    steps = ["打开它，把冒号后面空着的几项填上。", f"运行 yushui check {file}，照提示改到没有问题。"] if lacking else []
    steps.append("核对好出处，把 status 改成 published，提交给审核。")
    click.echo(f"已写好 {file}，是草稿，不会公开。接下来：")
    for number, step in enumerate(steps, 1):
        click.echo(f"{number}. {step}")


def _print_record(root: Path, model: type[Entity], slug: str) -> None:
    """Print the block of a new record; a register is one file with comments, so the editor inserts the block."""
    file = f"data/{model.kind.folder}.yml"
    source, _ = read(root / file, file)
    if source is not None and slug in source.value:
        click.echo(f"{file} 里已经有 {slug}，在第 {source.key_place((slug,)).line} 行。", err=True)
        raise Exit(REFUSED)
    click.echo(entry_template.record_form(model, slug))
    click.echo(f"以上几行加到 {file} 的末尾，把空着的填上，再运行 yushui check {file}。", err=True)
