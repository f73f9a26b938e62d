"""``yushui diff``: what a change means, in words, before it is merged."""

from datetime import datetime
from pathlib import Path

import click

from yushui.cache import write_whole
from yushui.content.git_command import GitError
from yushui.lang.characters import printable
from yushui.model.fields import SHANGHAI
from yushui.revision import forms
from yushui.revision.report import report
from yushui.revision.site_state import NoState, span, states

from .click_zh import Command
from .root_option import root_option
from .set_command import refuse

FORMATS = ("text", "markdown", "html")


@click.command("diff", cls=Command)
@click.argument("commits", default="HEAD", metavar="[从..到]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", metavar="样式", help="、".join(FORMATS))
@click.option("--out", metavar="文件", help="写进这个文件；不写就印出来")
@root_option
def diff(root: Path, commits: str, form: str, out: str | None) -> None:
    """用话说明一次改动：谁的什么由什么改为什么，哪些网页会变，何时公开，要谁审。

    \b
    yushui diff                       还没有提交的改动
    yushui diff main..HEAD            这个分支比 main 多了什么
    yushui diff main..HEAD --format html --out 改动.html    带照片的前后对照
    """
    at = datetime.now(SHANGHAI)
    try:
        with states(root, commits, at) as (before, after):
            found = report(before, after, at)
    except NoState as error:
        refuse((f"git 里没有 {printable(str(error))} 这个提交。写成 从..到，例如 main..HEAD。",))
    except GitError as error:
        refuse((f"{error.why}",))
    base, head = span(commits)
    title = f"改动说明：{_named(base)}到{_named(head) if head else '还没有提交的文件'}"
    if form == "html":
        made = forms.html(found, title)
    else:
        made = "\n".join(map(printable, forms.text(found))) if form == "text" else "\n".join(forms.markdown(found))
    if out:
        write_whole(Path(out).absolute(), f"{made.rstrip()}\n".encode())
        click.echo(f"改动说明写在 {printable(out)}。")
    else:
        click.echo(made)


def _named(commit: str) -> str:
    """A commit as an editor calls it."""
    return "最近一次提交" if commit == "HEAD" else f" {commit} "
