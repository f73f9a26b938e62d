"""Commits of a push that its last one overtook: nobody ever saw the site of them, so no address in them was public."""

from collections.abc import Mapping
from pathlib import Path

from yushui.content.git_history import PASSED_OVER

from .server_git import ServerGitError, git


def of_push(repository: Path, old: str, new: str, more: Mapping[str, str]) -> str:
    """Lines of commit and the one that overtook it, for the commits from ``old`` (a commit or a name) to ``new``."""
    try:
        listed = git(repository, "rev-list", "--first-parent", new, "--not", old, more=more)
    except ServerGitError:
        return ""  # the branch is new
    return "".join(f"{commit} {new}\n" for commit in listed.decode().split() if commit != new)


def kept(office: Path) -> str:
    """What is remembered in the office's own repository."""
    try:
        return _file(office).read_text(encoding="ascii")
    except FileNotFoundError:
        return ""


def remember(office: Path, lines: str) -> None:
    """Add to what is remembered there."""
    if lines:
        with _file(office).open("a", encoding="ascii") as file:
            file.write(lines)


def _file(office: Path) -> Path:
    return office / git(office, "rev-parse", "--git-common-dir").decode().strip() / PASSED_OVER
