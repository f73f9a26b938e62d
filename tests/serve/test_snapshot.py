"""What a preview shows is what a build would write, byte for byte, whatever was edited before."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.project import Project

from yushui.cli.preview_frames import draw_frames
from yushui.serve.session import Session

FIGURE = "data/figures/shili-yi.yml"
# Written when a site is sealed, and of no use to anybody who looks at one page.
SEALED = ("_headers", "headers/nginx.conf", "version.txt")


@pytest.fixture
def thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.fixture
def session(project: Project, tmp_path: Path, thresholds: None) -> Session:
    static = tmp_path / "static"
    static.mkdir()
    return Session(project.root, draw_frames, static)


def assert_as_built(session: Session, project: Project) -> None:
    """Every file of a build is the same in the preview."""
    session.refresh()
    assert session.lines(None) == ()
    snapshot = session.snapshot
    assert snapshot
    built = project.build()
    uris = [path.relative_to(built).as_posix() for path in sorted(built.rglob("*")) if path.is_file()]
    assert len(uris) > 100
    different = [uri for uri in uris if uri not in SEALED and snapshot.file(uri) != (built / uri).read_bytes()]
    assert different == []
    shutil.rmtree(built)


def test_a_preview_has_the_bytes_of_a_build_after_each_of_a_row_of_edits(session: Session, project: Project) -> None:
    assert_as_built(session, project)
    project.append(FIGURE, "caveat: 示例保留\n")
    assert_as_built(session, project)
    text = (project.root / FIGURE).read_text(encoding="utf-8")
    project.remove(FIGURE)
    project.write(
        "data/figures/shili-gaiming.yml", text.replace("示例人物乙", "示例人物改名") + "aliases: [shili-yi]\n"
    )
    other = "data/figures/shili-jia.yml"
    project.write(other, (project.root / other).read_text(encoding="utf-8").replace("shili-yi", "shili-gaiming"))
    project.append("docs/about.md", "\n示例的一段话。\n")
    assert_as_built(session, project)
    template = "theme_overrides/kinds/figure/page.html"
    project.write(template, (project.root / template).read_text(encoding="utf-8") + "<p>示例模板</p>\n")
    project.edit("data/site.yml", "handbook: true", "handbook: false")
    assert_as_built(session, project)


def test_broken_data_leave_the_last_good_page_and_are_told(session: Session, project: Project) -> None:
    session.refresh()
    good = session.snapshot
    assert good and good.file("figures/shili-yi.html")
    project.edit(FIGURE, "consent: written", "consent: perhaps")
    session.refresh()
    assert session.snapshot is good
    assert [line.where for line in session.lines(None)] == [f"{FIGURE}:7:10"]
    project.edit(FIGURE, "consent: perhaps", "consent: written\nrole: 示例修好了")
    session.refresh()
    assert session.lines(None) == ()
    assert session.snapshot and "示例修好了" in (session.snapshot.file("figures/shili-yi.html") or b"").decode()


def test_a_page_that_is_deleted_is_there_no_more(session: Session, project: Project) -> None:
    new = "data/terms/shili-xin.yml"
    project.write(new, "name: 示例新词\ncategory: 示例另一分类\ndefinition: 示例新词的释义。\nbasis: explicit\n")
    session.refresh()
    assert session.lines(None) == ()
    assert session.snapshot and session.snapshot.file("terms/shili-xin.html")
    project.remove(new)
    session.refresh()
    assert session.snapshot.file("terms/shili-xin.html") is None
