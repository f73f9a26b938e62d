"""A rollback publishes only what today's data and rules allow; what was taken back does not come back."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.support.paths import SAMPLE
from tests.support.photos import make
from tests.support.project import Project, furnish
from tests.support.publishing import publish

from yushui.cli import main
from yushui.publish import Manifest, VersionStore

JIA: Final = "data/figures/shili-jia.yml"
PHONE: Final = "139" + "00001111"


@pytest.fixture
def taken(tmp_path: Path, sample_dir: Path) -> Project:
    """The sample with a version of itself on the shelf, and another one up."""
    shutil.copytree(SAMPLE, tmp_path / "data")
    project = furnish(Project(tmp_path).cached())
    put_up(project, sample_dir)
    return project


def put_up(project: Project, old: Path) -> None:
    """``old`` is the version before the one that is up."""
    store = VersionStore(project.root / "site")
    publish(store, old)
    other = project.root.parent / f"{project.root.name}-other"
    other.mkdir()
    (other / "index.html").write_text("up")
    publish(store, other)


def rollback(project: Project) -> Result:
    result = CliRunner().invoke(main, ["rollback", "--root", str(project.root)])
    assert isinstance(result.exception, SystemExit | None), result.exception
    return result


def refused(project: Project) -> str:
    """What a rollback said that left everything as it was."""
    up = Manifest.of(project.root / "site").name
    result = rollback(project)
    assert result.exit_code == 1, result.output
    assert PHONE not in result.output
    assert Manifest.of(project.root / "site").name == up
    return result.stderr


def test_what_may_still_be_public_comes_back(taken: Project, sample_dir: Path) -> None:
    taken.append("data/terms/shili-ci.yml", "summary: 后来写的一句话\n")
    taken.append("docs/about.md", "\n多了一句。\n")
    assert rollback(taken).output.startswith("已换回 ")
    assert (taken.root / "site/index.html").read_bytes() == (sample_dir / "index.html").read_bytes()


def retire(project: Project) -> None:
    project.remove("data/figures/shili-xin.yml")
    retired = "  - {entry: figures/shili-xin, reason: 示例, by: 示例}\n"
    project.edit("data/site.yml", "retired:\n", "retired:\n" + retired)


def withdraw(project: Project) -> None:
    project.append("data/figures/shili-yi.yml", "status: withdrawn\nwithdrawn_reason: 示例\n")


def draft(project: Project) -> None:
    project.append("data/figures/shili-yi.yml", "status: draft\n")


def put_off(project: Project) -> None:
    project.append("data/figures/shili-yi.yml", 'publish_at: "2099-08-01 08:00"\n')


def rename(project: Project) -> None:
    shutil.move(project.root / "data/terms/shili-ci-er.yml", project.root / "data/terms/shili-ci-san.yml")


def withhold(project: Project) -> None:
    project.append("data/figures/shili-yi.yml", "identity_note: 还没有对上\n")


def double(project: Project) -> None:
    project.append("data/figures/shili-yi.yml", "name: 示例人物乙\n")


def take_the_picture_away(project: Project) -> None:
    text = (project.root / JIA).read_text(encoding="utf-8")
    before, _, rest = text.partition("photos:\n")
    kept = rest.splitlines(keepends=True)
    while kept and kept[0].startswith((" ", "-")):
        kept.pop(0)
    project.write(JIA, before + "".join(kept))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (retire, "figures/shili-xin.html"),
        (withdraw, "figures/shili-yi.html"),
        (draft, "figures/shili-yi.html"),
        (put_off, "figures/shili-yi.html"),
        (rename, "terms/shili-ci-er.html"),
        (withhold, "shili-yi"),
        (double, "YS"),
        (take_the_picture_away, "这张照片"),
    ],
    ids=lambda each: each.__name__ if callable(each) else "",
)
def test_what_was_taken_back_does_not_come_back(change: Callable[[Project], None], words: str, taken: Project) -> None:
    change(taken)
    assert words in refused(taken)


def test_a_picture_of_docs_that_was_changed_or_removed_does_not_come_back(tmp_path: Path, sample_dir: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "project" / "data")
    project = furnish(Project(tmp_path / "project").cached())
    shutil.copytree(sample_dir, tmp_path / "old")
    (tmp_path / "old/tu.jpg").write_bytes(make.saved(make.quarters()))
    put_up(project, tmp_path / "old")
    assert "tu.jpg 这张图片现在的 docs/ 里没有，或已经换过" in refused(project)
    project.write("docs/tu.jpg", make.saved(make.quarters(60, 80)))
    assert "tu.jpg 这张图片现在的 docs/ 里没有，或已经换过" in refused(project)


def test_old_bytes_are_read_by_the_rules_of_today(tmp_path: Path, sample_dir: Path) -> None:
    """A number that went out before there was a rule against it."""
    shutil.copytree(SAMPLE, tmp_path / "project" / "data")
    project = furnish(Project(tmp_path / "project").cached())
    shutil.copytree(sample_dir, tmp_path / "old")
    page = tmp_path / "old/about.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</h1>", f"</h1><p>手机：{PHONE}</p>", 1), encoding="utf-8"
    )
    put_up(project, tmp_path / "old")
    assert "about.html" in refused(project)
