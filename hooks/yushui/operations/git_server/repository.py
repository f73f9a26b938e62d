"""A site's folder → the bare repository for it: its settings, its two hooks, the first commits, its locks."""

import fcntl
import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import join, quote
from typing import Final

from yushui.cache import write_whole

from .office_folder import OfficeFolder
from .server_git import ServerGitError, git

OWN: Final = "yushui"
HOOKS: Final = ("pre-receive", "post-receive")
MARK: Final = "由 yushui serve-git 写出"
MOST_PACK: Final = 200  # megabytes of one push
ADDRESS_SPACE: Final = 6 << 30  # bytes for a process that examines a push
FILE_SIZE: Final = 2 << 30
SECONDS: Final = 900  # for examining a push
# Names of entries that the path rules refuse in an editor's words; git alone would say it in its own.
TOLD_HERE: Final = (
    "hasDot", "hasDotdot", "hasDotgit", "gitmodulesSymlink", "gitmodulesBlob", "gitmodulesLarge", "gitmodulesMissing",
    "gitmodulesName", "gitmodulesParse", "gitmodulesPath", "gitmodulesUpdate", "gitmodulesUrl", "gitattributesSymlink",
    "gitignoreSymlink", "mailmapSymlink",
)  # fmt: skip
SETTINGS: Final = {
    "core.bare": "true",
    "core.fsmonitor": "false",
    "core.protectHFS": "true",
    "core.protectNTFS": "true",
    "core.bigFileThreshold": "16m",
    "core.logAllRefUpdates": "true",
    "transfer.fsckObjects": "true",
    "receive.fsckObjects": "true",
    **{f"receive.fsck.{name}": "warn" for name in TOLD_HERE},
    "receive.maxInputSize": f"{MOST_PACK}m",
    "receive.unpackLimit": "1",
    "receive.denyDeletes": "true",
    "receive.denyNonFastForwards": "true",
    "receive.advertisePushOptions": "false",
    "receive.shallowUpdate": "true",  # only so that the hook is asked: it refuses what git would refuse in English
    "uploadpack.allowFilter": "false",
    "uploadpack.allowAnySHA1InWant": "false",
    "uploadpack.hideRefs": "refs/",
    "http.receivepack": "false",
}
HOOK: Final = """\
#!/bin/sh
# %(mark)s；换了鱼水或文件夹的位置，重新运行一次。
umask 022
exec %(command)s
"""


class SetupError(Exception):
    """The repository cannot be made or used; the text says why and what to do, without its full stop."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The bare repository at ``folder``, which publishes the branch ``branch`` into the site's folder ``office``."""

    folder: Path
    office: Path
    branch: str

    @property
    def own(self) -> Path:
        return self.folder / OWN

    @property
    def ref(self) -> str:
        return f"refs/heads/{self.branch}"

    def office_folder(self) -> OfficeFolder:
        return OfficeFolder(self.office, self.folder, self.own, self.ref)

    def tip(self) -> str:
        """The commit that is to be public."""
        return git(self.folder, "rev-parse", "--verify", f"{self.ref}^{{commit}}").decode().strip()

    @contextmanager
    def locked(self, what: str, wait: Callable[[], None]) -> Iterator[None]:
        """Hold the lock ``what``, which the system releases when the process ends; ``wait`` says that it is taken."""
        handle = os.open(self.own / f"{what}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                wait()
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def of(folder: Path) -> Repository:
    """The repository that was set up at ``folder``; raises SetupError."""
    try:
        office, branch = (
            git(folder, "config", "--file", str(folder / "config"), f"yushui.{name}").decode().removesuffix("\n")
            for name in ("office", "branch")
        )
    except (ServerGitError, OSError):
        raise SetupError(
            "这不是 yushui serve-git 建的仓库，先在网站的文件夹里运行 yushui serve-git 这个文件夹"
        ) from None
    if not (Path(office) / "mkdocs.yml").is_file():
        raise SetupError(f"办公室的文件夹 {office} 不在了，在它现在的位置重新运行 yushui serve-git")
    return Repository(folder, Path(office), branch)


def set_up(folder: Path, office: Path, branch: str) -> tuple[Repository, bool]:
    """Make the repository, or bring its settings, hooks and the office's own commits up to date; whether it is new.

    Raises SetupError; what others wrote is never overwritten.
    """
    new = _refuse_occupied(folder, office)
    head = _head(office)
    if new:
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet", "--bare", "--template=", f"--initial-branch={branch}", ".")
    repository = Repository(folder, office, branch)
    repository.own.mkdir(mode=0o700, exist_ok=True)
    settings = {"core.hooksPath": str(folder / "hooks"), "yushui.office": str(office), "yushui.branch": branch}
    for name, value in {**SETTINGS, **settings}.items():
        git(folder, "config", "--replace-all", name, value)
    git(folder, "config", "--add", "uploadpack.hideRefs", "!refs/heads/")  # branches are served, and nothing else
    for name in HOOKS:
        hook = folder / "hooks" / name
        write_whole(hook, (HOOK % {"mark": MARK, "command": command(folder, "--hook", name)}).encode())
        hook.chmod(0o755)
    write_whole(folder / "info" / "attributes", b"* !text !eol !ident !filter !working-tree-encoding !export-subst\n")
    _bring_own_commits(repository, head)
    if not (repository.own / "index").exists():
        repository.office_folder().begin(head)
    return repository, new


def command(folder: Path, *arguments: str) -> str:
    """What runs this engine on the repository, for a shell; nothing lying where it runs is imported."""
    return join((sys.executable, "-P", "-X", "utf8", "-m", "yushui.cli", "serve-git", *arguments, str(folder)))


def limit_resources() -> None:
    """Let this process and those that it starts use no more of the machine than examining a push may take."""
    for what, most in (
        (resource.RLIMIT_AS, ADDRESS_SPACE),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (limit, limit))


def _refuse_occupied(folder: Path, office: Path) -> bool:
    """Whether there is nothing at ``folder`` yet; raises SetupError where it is neither that nor ours."""
    if folder.is_relative_to(office) or office.is_relative_to(folder):
        raise SetupError("仓库要放在网站的文件夹外面，例如 /srv/git/shuangyong.git")
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return True
    if not (folder / "HEAD").is_file() or not (folder / "objects").is_dir():
        raise SetupError(f"{folder} 里已经有别的东西，换一个空的或还没有的文件夹")
    for name in HOOKS:
        hook = folder / "hooks" / name
        if hook.exists() and MARK not in hook.read_text(encoding="utf-8", errors="replace"):
            raise SetupError(f"{folder} 里的 hooks/{name} 不是鱼水写的，不能盖掉；把它移走，或换一个文件夹")
    return False


def _head(office: Path) -> str:
    if not (office / ".git").exists():
        raise SetupError("网站的文件夹还不是一个 git 仓库，先运行 git init、git add -A、git commit -m 新建网站")
    try:
        if git(office, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise SetupError("网站的文件夹里只取了最近几次提交，先运行 git fetch --unshallow")
        return git(office, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()
    except ServerGitError as error:
        raise SetupError(f"网站的文件夹里还没有一次提交，先用 git 提交一次（git 说：{error}）") from None


def _bring_own_commits(repository: Repository, head: str) -> None:
    """Bring what the office committed itself, its settings too, into the branch; it may only go on from there."""
    folder = repository.folder
    git(folder, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", str(repository.office), "HEAD")
    try:
        there = repository.tip()
    except ServerGitError:
        there = ""
    if there and there != head:
        try:
            git(folder, "merge-base", "--is-ancestor", there, head)
        except ServerGitError:
            if _is_behind(folder, head, there):
                return
            raise SetupError(
                "网站的文件夹和仓库里各有新的提交，先在网站的文件夹里运行 "
                f"git pull --rebase {quote(str(folder))} {quote(repository.branch)}"
            ) from None
    if there != head:
        git(folder, "update-ref", repository.ref, head, there or "0" * 40)


def _is_behind(folder: Path, head: str, there: str) -> bool:
    try:
        git(folder, "merge-base", "--is-ancestor", head, there)
    except ServerGitError:
        return False
    return True
