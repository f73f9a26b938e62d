"""``yushui clear-sample``: turn a copy of the sample into the office's own site."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NoReturn

import click
from click.exceptions import Exit

from yushui.content import git_history, site_address
from yushui.content.git_command import GitError, NoHistory, git
from yushui.content.loader import load
from yushui.model.dates import FuzzyDate
from yushui.model.fields import SHANGHAI
from yushui.model.kinds import all_kinds
from yushui.model.settings import HistoryMark, Settings
from yushui.scaffold import answers
from yushui.scaffold.answers import Answers
from yushui.scaffold.clearing import Clearing, clear, clearing

from .click_zh import REFUSED, Command
from .root_option import root_option
from .site_questions import NOTHING, Given, answer, ask, office_options

OF_SAMPLE: Final = "鱼水项目示例站"  # the organiser that no office has


@click.command("clear-sample", cls=Command)
@office_options
@click.option("--by", metavar="姓名", help="谁定的，记在 data/site.yml 里；不写就用 git 里的名字")
@click.option("--yes", is_flag=True, help="不问，没有写的照默认")
@root_option
def clear_sample(root: Path, given: Given, by: str | None, yes: bool) -> None:
    """去掉示例的内容，改成自己的网站：删去示例的条目，重写设置、登记和“关于本册”。

    \b
    自己写的条目留着。示例以前的提交记录不算公开过，旧网址不再要求打得开。
    有没提交的改动时不做；做完看过，自己提交。
    """
    head = git_history.head(root, (".",))
    if isinstance(head, NoHistory):
        _refuse(f"{head.reason}，没有改动。{head.remedy}。")
    settings = load(root).settings
    found = clearing(root)
    if not (settings and settings.sample):
        _refuse("data/site.yml 里没有 sample: true，这不是示例网站，没有改动。")
    office = ask(given, yes, _now(root, settings))
    signer = answer("--by", "谁定的（姓名或职务）", by, _git_name(root), answers.line, yes=yes)
    click.echo(f"要删去示例的{'、'.join(_counted(found))}；")
    click.echo("要重写 data/site.yml、地区、单位、荣誉和 docs/about.md；自己加的设置留着，改过的示例在 git 里找得回。")
    if not (yes or answer("--yes", "现在做吗（y 或 n）", None, "n", answers.wanted, yes=False)):
        _refuse("没有改动。")
    mark = HistoryMark(commit=head.commit, by=signer, at=FuzzyDate.parse(f"{datetime.now(SHANGHAI):%Y-%m-%d}"))
    clear(found, Answers(office.name, office.places, office.organiser, office.url, known=found.known), mark)
    click.echo(f"已改成{office.name}。看过没有问题，运行 git add -A && git commit -m 去掉示例，再写自己的内容。")


def _now(root: Path, settings: Settings) -> Given:
    """What the site already says of itself, which is nothing as long as its organiser is the sample's."""
    if settings.organiser == OF_SAMPLE:
        return NOTHING
    return Given(name=settings.name, organiser=settings.organiser, url=site_address.read(root)[0])


def _counted(found: Clearing) -> Iterator[str]:
    numbers = Counter(path.parent.name for path in found.removed)
    kinds = {model.kind.folder: model.kind for model in all_kinds()}
    yield from (f"{kinds[folder].label} {number} 条" for folder, number in numbers.items())


def _git_name(root: Path) -> str | None:
    try:
        return git(root, ("config", "user.name")).decode().strip() or None
    except GitError:
        return None


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    raise Exit(REFUSED)
