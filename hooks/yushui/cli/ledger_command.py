"""``yushui ledger``: print the dates of first commit, last change and publication of each entry, from git."""

from pathlib import Path

import click
from click.exceptions import Exit

from yushui.cache import CACHE, Store
from yushui.checks.editorial import publication_dates
from yushui.content import git_history, loader
from yushui.content.git_command import NoHistory

from .click_zh import REFUSED, Command
from .root_option import root_option


@click.command("ledger", cls=Command)
@root_option
def ledger(root: Path) -> None:
    """列出每一条的首次提交、最后修改和公开时间，作为发布日期的凭据。"""
    content = loader.load(root)
    history = git_history.read(root, Store(root / CACHE), content.settings)
    if isinstance(history, NoHistory):
        click.echo(f"{history.reason}，列不出日期。{history.remedy}。", err=True)
        raise Exit(REFUSED)
    click.echo(publication_dates.as_json(publication_dates.lines(content, history)))
