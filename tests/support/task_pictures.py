"""The ten tasks of the handbook, played before a browser: of each a picture of what a clerk sees at its end.

``python -m tests.support.task_pictures`` writes them beside the page. They show the preview, and the two reports that
the tasks write on the desk; the dates of commits and the photographs are the same in each run.
"""

import math
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest
from PIL import Image, ImageColor, ImageDraw
from playwright.sync_api import Locator, Page, sync_playwright
from tests.browser.conftest import launched
from tests.support.ten_tasks import PAGE, environment, play, site

WIDTH: Final = 1100
QUALITY: Final = 80
PATIENCE: Final = 60_000  # milliseconds
DESK: Final = "收件"
DATES: Final = {f"GIT_{who}_DATE": "2024-06-03T09:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}
SIZE: Final = (1600, 1200)
# Sky and land of what lies on the desk.
VIEWS: Final = {"理发": ("#f3d9a4", "#4f6246"), "合影": ("#c9dbe2", "#3f5a52"), "新理发": ("#efb98f", "#5d4034")}


@dataclass(frozen=True, slots=True)
class Shot:
    """After which block of a task, of which page, what has to stand there, and what is cut out of it.

    From the top of ``first`` to the bottom of ``last``, ``around`` pixels more on both sides, at most ``most`` high.
    """

    block: int
    page: str
    text: str
    first: str
    last: str
    most: int = 700
    around: int = 28


SHOTS: Final[Mapping[int, Shot]] = {
    1: Shot(1, "figures/zhang-san.html", "张三和家人", "main .ys-group", "main .ys-group"),
    2: Shot(0, "figures/zhang-san.html", "更正为9月", "#sources", "#sources"),
    3: Shot(0, "改动.html", "王五摄", "h1", "body"),
    4: Shot(0, "landmarks/guangchang.html", "这一页已撤下", "header", "main", around=0),
    5: Shot(0, "核对.html", "开展国防教育", "h1", "table"),
    6: Shot(1, "plans/hechuan-2024.html", "已办结", "header", "main", around=0),
    7: Shot(0, "releases/hechuan-2024.html", "每日一帧", "#wall", "#wall", around=8),
    8: Shot(0, "figures/zhang-san.html", "这里写了手机号码", "ys-preview", "header", around=0),
    9: Shot(0, "figures/zhang-san.html", "这一页换了地址", "header", "main", around=0),
    10: Shot(1, "figures/zhang-san-hechuan.html", "理发师", "header", "main", around=0),
}


def path_of(task: int) -> Path:
    return PAGE.with_name(f"tasks-{task}.webp")


def pictures(home: Path) -> dict[int, bytes]:
    """Task → its picture (WebP, 1100 pixels wide), the tasks done one after the other below ``home``."""
    made: dict[int, bytes] = {}
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as browsers, launched(browsers) as browser:
        for name, value in DATES.items():
            patch.setenv(name, value)
        root = site(home)
        for name, (sky, land) in VIEWS.items():
            landscape(sky, land).save(home / DESK / f"{name}.jpg", quality=90)
        with previewed(root) as base:
            page = browser.new_page(viewport={"width": WIDTH, "height": 900}, reduced_motion="reduce")

            def look(task: int, block: int) -> None:
                if (shot := SHOTS[task]).block == block:
                    report = home / DESK / shot.page
                    made[task] = taken(page, report.as_uri() if report.exists() else base + shot.page, shot)

            play(PAGE.read_text(encoding="utf-8"), root, look)
    return made


def landscape(sky: str, land: str) -> Image.Image:
    """A sun over four ridges, in place of a photograph that somebody sent."""
    image = Image.new("RGB", SIZE, sky)
    draw = ImageDraw.Draw(image)
    draw.ellipse((1040, 170, 1280, 410), fill="#fbf3df")
    far, near = ImageColor.getrgb(sky), ImageColor.getrgb(land)
    for depth in range(1, 5):
        colour = tuple(round(a + (b - a) * depth / 4) for a, b in zip(far, near, strict=True))
        ridge = [(x, 420 + 150 * depth + 70 * math.sin(x / (260 - 40 * depth) + depth * 2)) for x in range(0, 1601, 8)]
        draw.polygon([(0, SIZE[1]), *ridge, SIZE], fill=colour)
    return image


@contextmanager
def previewed(root: Path) -> Iterator[str]:
    """The address of a preview of the site at ``root``, from a process of its own."""
    command = [sys.executable, "-m", "yushui.cli", "serve", "--root", str(root), "--port", "0"]
    log = root.parent / "preview.log"
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=environment(root.parent), stdout=said, stderr=said)
    try:
        until = time.monotonic() + PATIENCE / 1000
        while not (found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text(encoding="utf-8"))):
            assert process.poll() is None and time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def taken(page: Page, address: str, shot: Shot) -> bytes:
    """What ``shot`` cuts out of the page at ``address``, once the preview shows what it has to."""
    until = time.monotonic() + PATIENCE / 1000
    page.goto(address)
    while not page.get_by_text(shot.text).first.is_visible():
        assert time.monotonic() < until, shot
        page.wait_for_timeout(500)
        page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    top = max(0.0, _edge(page.locator(shot.first).first, 0) - shot.around)
    bottom = min(_edge(page.locator(shot.last).first, 1) + shot.around, top + shot.most)
    clip = {"x": 0, "y": top, "width": WIDTH, "height": bottom - top}
    whole = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    out = BytesIO()
    Image.open(BytesIO(whole)).convert("RGB").save(out, "WEBP", quality=QUALITY, method=6)
    return out.getvalue()


def _edge(element: Locator, end: int) -> float:
    """The upper or lower edge of an element, in pixels from the top of its page."""
    box = element.bounding_box()
    assert box, element
    scrolled = float(element.page.evaluate("scrollY"))
    return box["y"] + scrolled + end * box["height"]


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for task, data in pictures(Path(folder)).items():
            path_of(task).write_bytes(data)
            sys.stdout.write(f"{path_of(task).name} {len(data) // 1024} KB\n")
