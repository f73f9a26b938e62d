"""Twenty sites of invented offices → pictures of their pages: what is empty, torn, foreign or too long is seen.

Usage: python tools/settings.py FOLDER [NAME…]

The cases are those of tests/cases/offices and tests/cases/settings; of each the home page, an index, an entry, the
chronology and the page that is not found are drawn at 1440 and 390 CSS pixels, beside what ``yushui check`` says.
"""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import yaml
from playwright.sync_api import Browser, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from tests.support.offices import made  # noqa: E402

WIDTHS: Final = (1440, 390)
FOLDERS: Final = ("figures", "landmarks", "plans", "activities", "milestones", "releases", "terms")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None: ...


def pages(site: Path) -> Iterator[str]:
    """The addresses to look at: the first index that there is and an entry of it stand for all."""
    yield "index.html"
    for folder in FOLDERS:
        entries = sorted(site.glob(f"{folder}/[!i]*.html"))
        if entries:
            yield f"{folder}/index.html"
            yield f"{folder}/{entries[0].name}"
            break
    yield from (name for name in ("chronology.html", "404.html") if (site / name).exists())


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which the site is handed out: the page that is not found has addresses from the root."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def draw(browser: Browser, site: Path, base: str, target: Path) -> None:
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": 900})
        for uri in pages(site):
            page.goto(base + uri)
            page.evaluate("for (const picture of document.images) picture.loading = 'eager'")
            page.wait_for_function("[...document.images].every((picture) => picture.complete)")
            name = uri.removesuffix(".html").replace("/", "-")
            page.screenshot(path=target.with_name(f"{target.name}-{name}-{width}.png"), full_page=True)
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", help="of the cases; none: all")
    asked = parser.parse_args()
    cases = [path for room in ("offices", "settings") for path in sorted((ROOT / "tests/cases" / room).glob("*.yml"))]
    asked.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path in cases:
            if asked.names and path.stem not in asked.names:
                continue
            folder = asked.folder / "sites" / path.stem
            shutil.rmtree(folder, ignore_errors=True)
            project = made(folder, yaml.safe_load(path.read_text(encoding="utf-8")))
            project.append("data/site.yml", "posters: false\n")
            for code, count in Counter(problem.code for problem in project.run().problems).items():
                print(f"{path.stem}: {code} {count} times")
            with served(project.build()) as base:
                draw(browser, project.root / "out", base, asked.folder / path.stem)
            print(path.stem, flush=True)


if __name__ == "__main__":
    main()
