"""What the hooks of our own git server do: examine what is pushed, publish what was accepted."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Final, NoReturn

import click
from click.exceptions import Exit

from yushui.checks import loose_pictures
from yushui.diagnostics import Problem, ordered, without_infos
from yushui.lang.characters import printable
from yushui.operations.git_server import branch_names, candidate, pushed_commits, repository
from yushui.operations.git_server.candidate import UnfitTreeError
from yushui.operations.git_server.content_paths import shown
from yushui.operations.git_server.office_folder import LocalEditsError, OwnCommitsError
from yushui.operations.git_server.ref_update import NOTHING, Update, updates
from yushui.operations.git_server.repository import Repository
from yushui.publish import VersionStore
from yushui.publish.finalise import lost_pages

from . import problem_report, publishing_faults
from .build_command import build
from .click_zh import REFUSED
from .publication import SITE, mkdocs_messages

if TYPE_CHECKING:
    from yushui.writer import SiteResult

NOT_TAKEN: Final = "没有收下这次推送，网站没有改动。"
MOST_PROBLEMS: Final = 50
NAMED: Final = 5


def examine(server: Repository, held: Mapping[str, str]) -> None:
    """Read from git what is pushed and raise Exit, with what to do, where it may not come in.

    ``held`` is where the objects of the push lie until then.
    """
    pushed = updates(sys.stdin.readlines())
    os.umask(0o022)
    repository.limit_resources()
    with _in_time(), server.locked("examination", lambda: click.echo("前面有一次推送正在检查，请等一等……")):
        if told := pushed_commits.refusals(server.folder, pushed, server.branch, held):
            _refuse(told)
        for commit, publishing in _commits(server, pushed).items():
            try:
                with candidate.laid_out(
                    server.own, server.folder, server.office, commit, published=server.ref, more=held
                ) as folder:
                    told, summary = _examine_site(server, folder, publishing)
            except UnfitTreeError as error:
                told, summary = [f"{error}。"], ""
            if others := branch_names.overtaken(server.folder, pushed, held):
                _refuse(others)  # what the site lacks may be what they have just published
            if told:
                _refuse(told, summary)
    click.echo("检查过了，没有错误。")


def _commits(server: Repository, pushed: tuple[Update, ...]) -> dict[str, bool]:
    """Commit → whether it is to be published; each is examined once."""
    publishing = {update.new for update in pushed if update.ref == server.ref}
    return {update.new: update.new in publishing for update in pushed if update.new != NOTHING}


def _examine_site(server: Repository, folder: Path, publishing: bool) -> tuple[list[str], str]:
    """Check the content laid out in ``folder``, and build there what is to be published: lines of faults, their sum."""
    from yushui import build as pipeline

    result = pipeline.run(folder)
    problems, said = (result.problems if result.refused else ()), list[str]()
    if not result.refused:
        problems = ordered(loose_pictures.check(folder, result.store))
    if publishing and not problems:
        problems, said = _trial(server, folder)
    lines = list(problem_report.as_text(without_infos(problems)[:MOST_PROBLEMS], folder)) if problems else []
    return [*lines, *said], problem_report.count(problems) if problems else f"{len(said)} 处错误"


def _trial(server: Repository, folder: Path) -> tuple[tuple[Problem, ...], list[str]]:
    """Build the site aside as it would be published; the problems for which it is not, and what MkDocs says of it."""
    from yushui.cache import processes
    from yushui.mkdocs_adapter import Adapter, Refused, build_site

    live = VersionStore(server.office / SITE)
    with mkdocs_messages() as messages:
        try:
            with processes() as executor:
                adapter = Adapter(executor=executor, staged=False)
                result: SiteResult = build_site(folder, folder / SITE, adapter=adapter)
        except Refused as error:
            return error.problems, []
        except click.ClickException as error:  # raised by MkDocs for its own pages
            return (), messages or [error.message]
    assert result.build.site is not None
    return lost_pages(live.live_manifest(), result.manifest, result.build.site.settings), []


def _refuse(lines: list[str], summary: str = "") -> NoReturn:
    for line in lines:
        for each in click.unstyle(line).splitlines():
            click.echo(printable(each))
    click.echo(f"{f'有 {summary}，' if summary else ''}{NOT_TAKEN}")
    raise Exit(REFUSED)


@contextmanager
def _in_time() -> Iterator[None]:
    """Refuse a push that takes too long to examine, with all processes that were started for it."""

    def late(*_: object) -> None:
        os.write(1, f"检查了 {repository.SECONDS // 60} 分钟还没有做完。{NOT_TAKEN}\n".encode())
        os.killpg(0, signal.SIGKILL)

    with suppress(PermissionError):  # who leads a session leads its group already
        os.setpgid(0, 0)
    signal.signal(signal.SIGALRM, late)
    signal.alarm(repository.SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def publish_after_push(server: Repository) -> None:
    """Publish where the push changed the branch for it, in a process that goes on when whoever pushed hangs up."""
    pushed = updates(sys.stdin.readlines())
    if not any(update.ref == server.ref for update in pushed):
        click.echo(f"收下了。这个分支只检查；合并进 {server.branch} 才发布。")
        return
    click.echo("收下了，正在发布。")
    words = (sys.executable, "-P", "-X", "utf8", "-m", "yushui.cli", "serve-git", "--publish", str(server.folder))
    with TemporaryFile() as said:
        with subprocess.Popen(
            words, cwd=server.office, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
        ) as process:
            code = process.wait()
        said.seek(0)
        for line in said.read().decode("utf-8", "replace").splitlines():
            click.echo(printable(line))
    if code:
        again = f"yushui serve-git --publish {quote(str(server.folder))}"
        click.echo(f"提交已经收下，但没有发布，线上还是原来的样子。请管服务器的人看过上面的话，再运行 {again}")
        raise Exit(REFUSED)


def publish(server: Repository) -> None:
    """Bring the office's folder to the branch, and publish it; one at a time, the newest last."""
    os.umask(0o022)
    store = VersionStore(server.office / SITE)
    with server.locked("publication", lambda: click.echo("前面有一次正在发布，请等一等……")):
        undone = f"没有发布，{SITE}/ 没有改动"
        again = f"再运行一次 yushui serve-git --publish {quote(str(server.folder))}"
        with publishing_faults.told(undone, again), store.held():
            _take(server)
        click.get_current_context().invoke(
            build, root=server.office, at=None, accept_lost=False, trust=None, jobs=None, timings=False
        )


def _take(server: Repository) -> None:
    try:
        server.office_folder().take(server.tip())
    except LocalEditsError as error:
        named = "、".join(map(shown, error.paths[:NAMED])) + ("等" if len(error.paths) > NAMED else "")
        _not_published(
            f"{server.office} 里有没提交的改动（{named}），不能盖掉：在那里提交，运行 "
            f"git pull --rebase {server.folder} {server.branch}，再运行 yushui serve-git {server.folder}；不要就改回去"
        )
    except OwnCommitsError:
        _not_published(
            f"{server.office} 里有仓库还没有的提交。在那里运行 git pull --rebase {server.folder} {server.branch}，"
            f"再运行 yushui serve-git {server.folder}"
        )
    except UnfitTreeError as error:
        _not_published(str(error))


def _not_published(reason: str) -> NoReturn:
    click.echo(f"没有发布，{SITE}/ 没有改动：{reason}。")
    raise Exit(REFUSED)
