"""The entries that await a review, as lines for a terminal."""

from collections.abc import Iterator
from pathlib import Path

from yushui.cache import CACHE, Store
from yushui.checks.editorial import approvals
from yushui.content import git_history, loader
from yushui.content.git_command import GitError
from yushui.lang.characters import printable, shown


def lines(root: Path) -> Iterator[str]:
    """A line for each entry that is not reviewed to the end: its file, its name, the steps that it lacks."""
    content = loader.load(root)
    try:
        found = [*approvals.awaiting(content, git_history.read(root, Store(root / CACHE), content.settings))]
    except GitError as error:
        found = [*approvals.awaiting(content, error.why)]
    for entry, lacking in found:
        draft = "草稿，" if entry.entity.status == "draft" else ""
        yield printable(f"{entry.source.file}  {shown(entry.entity.headline)}：{draft}缺{lacking}")
    yield f"还有 {len(found)} 条没有审完。" if found else "每一条都审完了。"
