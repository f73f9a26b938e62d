"""Git that is not there, refuses or lacks something: what was not checked is said in one line, with what to do."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.support.project import Project

from yushui.cli import main

STRANGER: Final = 12_345  # a user who is not the one who looks
LOST: Final = "公开过的网址还打不打得开"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(data: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The sample in a repository that has seen two commits, read without settings of this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(data.root / ".git/of-the-user"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    data.write("mkdocs.yml", "site_name: 试验\n")
    git(data.root, "init", "--quiet", "--initial-branch=main")
    git(data.root, "config", "uploadpack.allowFilter", "true")
    git(data.root, "add", "data", "mkdocs.yml")
    git(data.root, "commit", "--quiet", "-m", "one")
    git(data.root, "commit", "--quiet", "--allow-empty", "-m", "two")
    return data


def clone(kept: Project, *arguments: str) -> Project:
    folder = kept.root / "clone"
    git(kept.root, "clone", "--quiet", *arguments, f"file://{kept.root}", str(folder))
    return Project(folder)


def command(project: Project, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--root", str(project.root)])


def assert_unchecked(project: Project, reason: str, remedy: str) -> None:
    """One note says why something was not checked and how to allow it; the last line does not say that all is well."""
    result = command(project, "check", str(project.root / "data/figures"))
    assert result.exit_code == 0, result.output
    (line,) = [line for line in result.stdout.splitlines() if "YS538" in line and line.startswith("data: info")]
    assert reason in line and remedy in line and f"没有查：{LOST}" in line
    assert "没有问题" not in result.output
    assert result.stdout.splitlines()[-1].endswith("；没有提交记录，有几项没有查，见 YS538。")
    (row,) = json.loads(command(project, "check", "--format", "json").stdout)
    assert (row["code"], row["severity"], row["file"]) == ("YS538", "info", "data")


def test_with_its_whole_history_nothing_is_left_out(kept: Project) -> None:
    assert command(kept, "check").stdout.endswith("没有问题。\n")
    assert command(clone(kept), "check").stdout.endswith("没有问题。\n")


def test_a_repository_of_another_user_is_named_with_the_word_that_allows_it(
    kept: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.getuid():
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    else:
        for path in (kept.root, *kept.root.iterdir()):
            os.chown(path, STRANGER, STRANGER, follow_symlinks=False)
    allow = f"git config --global --add safe.directory {kept.root}"
    assert_unchecked(kept, "这个文件夹的主人不是你，git 不肯读它的提交记录", allow)
    for arguments in (("ledger",), ("release", "eins")):
        result = command(kept, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert allow in result.stderr
    subprocess.run(allow.split(), check=True)
    assert command(kept, "check").stdout.endswith("没有问题。\n")


def test_a_repository_that_was_only_begun_has_no_past_to_ask(data: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    data.write("mkdocs.yml", "site_name: 试验\n")
    git(data.root, "init", "--quiet")
    data.write("nothing-here/.keep", "")
    monkeypatch.setenv("PATH", str(data.root / "nothing-here"))
    assert command(data, "check").stdout.endswith("没有问题。\n")


def test_a_shallow_clone_is_told_to_fetch_the_rest(kept: Project) -> None:
    short = clone(kept, "--depth", "1")
    assert_unchecked(short, "这里只取了最近几次提交", "git fetch --unshallow")
    git(short.root, "fetch", "--unshallow", "--quiet")
    assert command(short, "check").stdout.endswith("没有问题。\n")


def test_an_archive_has_no_history(kept: Project) -> None:
    shutil.rmtree(kept.root / ".git")
    assert_unchecked(kept, "这里没有 git 提交记录", "git clone")


def test_an_archive_below_a_repository_of_something_else_has_none_either(kept: Project) -> None:
    inner = Project(kept.root / "unpacked")
    shutil.copytree(kept.root / "data", inner.root / "data")
    shutil.copy(kept.root / "mkdocs.yml", inner.root)
    assert_unchecked(inner, "上层文件夹的 git 仓库里没有这里的提交记录", "git clone")


def test_without_git_it_says_so(kept: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = kept.root / "empty"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    assert_unchecked(kept, "这台电脑没有装 git", "sudo apt-get install git")


def test_a_clone_without_old_contents_does_not_pass_for_a_whole_one(kept: Project) -> None:
    """A published figure was deleted: what it said of itself lies in a blob that a partial clone leaves out."""
    kept.write("data/figures/zi.yml", "name: 示例人物子\nconsent: announced\n")
    git(kept.root, "add", "data")
    git(kept.root, "commit", "--quiet", "-m", "three")
    git(kept.root, "rm", "--quiet", "data/figures/zi.yml")
    git(kept.root, "commit", "--quiet", "-m", "four")
    assert "data/figures/zi.yml: error YS509" in command(kept, "check").stdout
    assert_unchecked(clone(kept, "--filter=blob:none"), "这里没有取全以前的文件内容", "不加 --filter")


def test_a_damaged_repository_is_told_in_the_words_of_git(kept: Project) -> None:
    for path in (kept.root / ".git/objects").iterdir():
        shutil.rmtree(path)
    assert_unchecked(kept, "git 提交记录读不出来（git 说：", "git clone")


def test_a_build_says_what_it_did_not_check(project: Project) -> None:
    shutil.rmtree(project.root / ".git")
    result = command(project, "build")
    assert result.exit_code == 0, result.output
    assert [line for line in result.stderr.splitlines() if line.startswith("data: info YS538 这里没有 git 提交记录")]
