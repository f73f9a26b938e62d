"""大屏 in Chromium, from a folder: one slide at a time, by itself, and the day's own first."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Window
from tests.support.paths import SAMPLE
from tests.support.project import Project

from yushui.editions import screen
from yushui.editions.subject import Subject

SHOWN = "[...document.images].filter((each) => getComputedStyle(each).visibility === 'visible').map((each) => each.alt)"
DAYS = "[...document.images].map((each) => each.dataset.from || '')"
INDEX = "[...document.images].findIndex((each) => each.classList.contains('on'))"


@pytest.fixture(scope="module")
def loop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The loop of the sample's month, whose days are known."""
    folder = tmp_path_factory.mktemp("loop")
    shutil.copytree(SAMPLE, folder / "data")
    built = Project(folder).cached().run()
    assert built.site is not None
    subject = Subject.of(built.site, "https://shili.example/", "shili-2024", built.photographs.files)
    assert subject.release is not None and subject.release.length
    target = folder / "大屏.html"
    target.write_bytes(next(screen.screen(subject)).make()[0])
    return target


@pytest.fixture
def page(window: Window) -> Iterator[Page]:
    with window(1280, 720) as page:
        page.context.set_offline(True)
        yield page


def test_slides_follow_each_other_and_one_is_seen_at_a_time(loop: Path, page: Page) -> None:
    page.clock.install(time=datetime(2024, 9, 1, 12))  # noqa: DTZ001 a hall's own time
    page.goto(loop.as_uri())
    first = page.evaluate(SHOWN)
    assert len(first) == 1
    page.clock.run_for(13_000)
    second = page.evaluate(SHOWN)
    assert len(second) == 1 and second != first
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(SHOWN) == first
    page.keyboard.press(" ")
    page.clock.run_for(60_000)
    assert page.evaluate(SHOWN) == first


def test_the_slide_of_the_day_comes_first_and_later_ones_are_kept_back(loop: Path, page: Page) -> None:
    page.clock.install(time=datetime(2024, 9, 1, 12))  # noqa: DTZ001
    page.goto(loop.as_uri())
    days = sorted(day for day in page.evaluate(DAYS) if day)
    assert len(days) > 1
    page.clock.install(time=datetime.fromisoformat(f"{days[0]}T09:00:00"))
    page.goto(loop.as_uri())
    assert page.evaluate(f"document.images[{INDEX}].dataset.from") == days[0]
    seen = set()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
        seen.add(page.evaluate(f"document.images[{INDEX}].dataset.from || ''"))
    assert seen <= {"", days[0]}
