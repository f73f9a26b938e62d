"""Disks that are full or only to be read: one line in Chinese with what to do, nothing lost, no internal error."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.checks.test_editorial import git
from tests.publish.test_rollback import put_up
from tests.publish.test_versions import is_tidy, manifest, tree
from tests.support.mounts import read_only, volume
from tests.support.paths import SAMPLE
from tests.support.project import Project, furnish
from tests.support.publishing import Spoiler, in_child, publish

from yushui.cli import main
from yushui.publish import VersionStore

FULL = "磁盘满了"


@pytest.fixture
def taken(tmp_path: Path, sample_dir: Path) -> Project:
    """The sample with a version of itself on the shelf, and another one up."""
    shutil.copytree(SAMPLE, tmp_path / "data")
    project = furnish(Project(tmp_path).cached())
    put_up(project, sample_dir)
    return project


def run(project: Project, *words: str) -> Result:
    result = CliRunner().invoke(main, [*words, "--root", str(project.root)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def spoilt(project: Project, spoiler: Spoiler, *words: str) -> tuple[int, list[str]]:
    """How a command ended whose file operations are spoilt, and the lines that it said."""
    told = project.root.parent / f"{project.root.name}-told"

    def work() -> None:
        handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        spoiler.install()
        result = CliRunner().invoke(main, [*words, "--root", str(project.root)])
        os.write(handle, f"{result.exit_code}\n{result.output}".encode())

    assert in_child(work) == 0
    code, *lines = told.read_text(encoding="utf-8").splitlines()
    return int(code), lines


def test_a_rollback_on_a_full_disk_is_told_and_loses_nothing(taken: Project) -> None:
    store = VersionStore(taken.root / "site")
    before = [version.name for version in store.versions()]
    for number in (1, 4):
        assert spoilt(taken, Spoiler("full", number), "rollback") == (
            3,
            [f"{FULL}，没有换回，site/ 没有改动。腾出空间，再换一次。"],
        )
        assert [version.name for version in store.versions()] == before
        is_tidy(store)
    assert run(taken, "rollback").output.startswith("已换回 ")
    assert manifest(store.target) == before[1]


def test_versions_are_listed_on_a_full_disk(project: Project, tmp_path: Path) -> None:
    store = VersionStore(project.root / "site")
    for mark in ("old", "new"):
        publish(store, tree(tmp_path / mark, mark))
    listed = run(project, "versions").output.splitlines()
    assert spoilt(project, Spoiler("full", 1), "versions") == (0, listed)
    (store.folder / f"{manifest(tmp_path / 'old')}.json").unlink()
    code, lines = spoilt(project, Spoiler("full", 1), "versions")
    assert (code, lines[0]) == (0, f"{FULL}，旧版没有整理。腾出空间，再运行一次。")
    assert sorted(lines[1:]) == sorted(listed)
    assert run(project, "versions").output.splitlines() == listed


def test_a_release_on_a_full_disk_is_told_and_leaves_nothing(project: Project) -> None:
    project.write(".gitignore", ".cache\nsite\n.site-versions\ndist\n")
    git(project.root, "init", "--quiet", "--initial-branch=main")
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "-m", "eins")
    words = ("release", "eins")
    with volume(project.root / "dist", "256k") as releases:
        full = run(project, *words)
        assert full.exit_code == 3
        said = f"{FULL}，没有封存，site/ 是刚生成的这一版，dist/ 没有改动。腾出空间，再封存一次。"
        assert full.stderr.splitlines() == [said]
        assert list(releases.iterdir()) == []
    again = run(project, *words)
    assert again.exit_code == 0, again.output
    assert run(project, "versions").exit_code == 0


@pytest.fixture
def frozen(project: Project, tmp_path: Path) -> Iterator[Project]:
    """A project with two versions and without a cache, that nobody can write to."""
    project.remove(".cache")
    store = VersionStore(project.root / "site")
    for mark in ("old", "new"):
        publish(store, tree(tmp_path / mark, mark))
    with read_only(project.root):
        yield project


def test_a_checkout_that_is_only_to_be_read_is_checked_and_listed(frozen: Project) -> None:
    checked = run(frozen, "check")
    assert checked.exit_code == 0, checked.output
    assert checked.stderr.splitlines() == ["中间结果没有存下来：.cache 写不进去。不影响结果，只是慢一些。"]
    assert "没有问题" in checked.stdout
    listed = run(frozen, "versions")
    assert listed.exit_code == 0 and len(listed.stdout.splitlines()) == 2 and listed.stderr == ""


@pytest.mark.parametrize(
    ("words", "undone"),
    [
        (("build",), "没有发布，site/ 没有改动。"),
        (("rollback",), ""),
        (("build", "--at", "2026-08-01 08:00"), "没有发布"),
    ],
    ids=["build", "rollback", "preview"],
)
def test_what_has_to_write_says_so(words: tuple[str, ...], undone: str, frozen: Project) -> None:
    refused = run(frozen, *words)
    assert refused.exit_code != 0
    assert "程序内部出错" not in refused.output and undone in refused.stderr


Planted = Callable[[Path], object]


@pytest.mark.parametrize(
    "plant",
    [lambda shelf: shelf.symlink_to(shelf.parent), lambda shelf: shelf.write_text("mine")],
    ids=["link", "file"],
)
def test_a_shelf_that_is_no_folder_is_told_by_every_command(plant: Planted, project: Project) -> None:
    plant(project.root / ".site-versions")
    for words in (("versions",), ("rollback",), ("build",)):
        refused = run(project, *words)
        assert refused.exit_code == 1
        assert refused.stderr == (".site-versions 是一个链接或文件，旧版不能放在那里；把它移走，再运行一次。\n")
    assert not (project.root / "site").exists()


def test_a_site_that_was_not_built_here_is_told_where_it_lies(project: Project) -> None:
    project.write("site/mine.html", "mine")
    built = run(project, "build")
    assert built.exit_code == 0
    assert "原来的 site/ 不是这里生成的，移到了 .site-versions/replaced-1；没有用就删去。" in built.stderr
    assert (project.root / ".site-versions/replaced-1/mine.html").read_text() == "mine"


def test_versions_of_a_repository_with_a_planted_shelf_are_refused(project: Project, tmp_path: Path) -> None:
    git(project.root, "init", "--quiet", "--initial-branch=main")
    planted = tree(tmp_path / "planted", "planted")
    shutil.copytree(planted, project.root / ".site-versions/next")
    git(project.root, "add", "--force", ".site-versions")
    for words in (("versions",), ("rollback",), ("build",)):
        refused = run(project, *words)
        assert refused.exit_code == 1 and "YS622" in refused.stderr
    assert not (project.root / "site").exists()
