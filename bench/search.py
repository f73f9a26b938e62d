"""What finding costs on a large site: the index in the making, and an answer on a slow phone.

Part of ``make bench``. A site with N figures of ``tests/support/figures.py`` is built once. The index is made again
in fresh processes; its processor seconds are given beside those of reading the data, as a ratio. Then Chromium, four
times slower and without a worker, asks questions of every sort: what a new reader's first answer costs, packed
as a server packs it, and how long the page thinks and draws once all files are there.
"""

import argparse
import functools
import gzip
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from bench.pages import build, project  # noqa: E402
from tests.browser.conftest import launched, serving  # noqa: E402
from tests.support.figures import EVENTS, name_of  # noqa: E402

THROTTLE: Final = 4
MAKING: Final = """\
import gc, sys, time
from pathlib import Path
from yushui import build, search
from yushui.mkdocs_adapter import GARBAGE
from yushui.model.kinds.term import Term
gc.set_threshold(*GARBAGE)
root = Path(sys.argv[1])
start = time.process_time()
built = build.run(root)
site = built.site
read = time.process_time() - start
pages = [(page, (root / "site" / page.uri).read_text(encoding="utf-8")) for page in built.pages]
start = time.process_time()
documents = search.collect(site, pages, [])
collected = time.process_time() - start
terms = [term.names() for term in site.of(Term)]
files = list(search.index(documents, [kind for kind in site.kinds if kind.pages], terms, built.store))
indexed = time.process_time() - start - collected
print(read, collected, indexed, len(documents), len(files), sum(len(file.data) for file in files))
"""
NO_WORKER: Final = "delete window.Worker"
# Milliseconds until the answer is drawn, the first time and with all files there; results.
ASK: Final = """async (query) => {
  const search = document.querySelector("ys-search");
  search.field.value = query;
  const times = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const start = performance.now();
    await search.choose({ kind: "", place: "" });
    search.found.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return [times[0], Math.min(...times.slice(1)), search.found.querySelectorAll("h3 a").length];
}"""


def making(folder: Path) -> list[float]:
    """Processor seconds of reading data, of reading pages and of the index; documents, files and bytes."""
    made = subprocess.run([sys.executable, "-c", MAKING, str(folder)], check=True, capture_output=True, text=True)
    return [float(number) for number in made.stdout.split()]


def queries(count: int) -> Mapping[str, list[str]]:
    """Questions by sort: names of the site, as they are and as they are mistyped, words that are rare and common."""
    chance = random.Random(0)
    names = [name_of(n) for n in chance.sample(range(count), 6)]
    long = [name for name in map(name_of, range(count)) if len(name) == 3]
    return {
        "a name": names,
        "one character wrong": [f"{name[:2]}马" for name in chance.sample(long, 3)],
        "pinyin": ["wangyouhe", "wyh", "zxh"],
        "two characters, everywhere": ["双拥", "拥军", "军人", "部队"],
        "four characters": ["双拥模范", "退役军人", "国防教育"],
        "a phrase": ["拥政爱民工作", "军地协调会议制度", "退役军人事务局"],
        "two words": ["池州 公交", "双拥 教育"],
        "found by nothing": ["没有这样的话吧"],
    }


@contextmanager
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    context.add_init_script(NO_WORKER)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
    yield page
    context.close()


def packed(site: Path, uri: str) -> int:
    return len(gzip.compress((site / uri).read_bytes(), 6))


def ask(browser: Browser, site: Path, base: str, query: str) -> tuple[float, float, int, int]:
    """Milliseconds of the first and of a later answer, results, and bytes of the index for the first."""
    asked: set[str] = set()
    with phone(browser) as page:
        page.goto(f"{base}search.html", wait_until="load")
        page.on("request", lambda request: asked.add(request.url.removeprefix(base)))
        answer: list[Any] = page.evaluate(ASK, query)
    size = functools.partial(packed, site)
    return answer[0], answer[1], answer[2], sum(size(uri) for uri in asked if uri.startswith("assets/search/"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=6100)
    parser.add_argument("--folder", type=Path, help="use a site that was built here before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folder = options.folder or made(Path(base) / "site-of-many", options.count)
        runs = [making(folder) for _ in range(3)]
        read, collected, indexed, documents, files, size = (
            statistics.median(column) for column in zip(*runs, strict=True)
        )
        print(f"index of {documents:.0f} documents: {files:.0f} files, {size / 1e6:.1f} MB")
        print(
            f"processor time: pages read {collected:.2f} s, index made {indexed:.2f} s; "
            f"together {(collected + indexed) / read:.2f} of what reading and checking the data takes ({read:.1f} s)"
        )
        phones(folder / "site", options.count)


def made(folder: Path, count: int) -> Path:
    project(folder, count, EVENTS)
    build(folder)
    return folder


def phones(site: Path, count: int) -> None:
    print(f"a phone {THROTTLE} times slower than this machine, no worker, medians and worst:")
    print("question                     first answer, ms   files there, ms   first answer, kB packed")
    with sync_playwright() as play, launched(play) as browser, serving(site, {}) as base:
        for sort, asked in queries(count).items():
            answers = [ask(browser, site, base, query) for query in asked]
            first, again, results, sizes = zip(*answers, strict=True)
            assert "nothing" in sort or all(results), f"{sort}: {asked} found {results}"
            cells = [f"{statistics.median(each):7.0f} {max(each):6.0f}" for each in (first, again)]
            kilo = [each / 1000 for each in sizes]
            print(f"{sort:28} {cells[0]}    {cells[1]}    {statistics.median(kilo):9.1f} {max(kilo):6.1f}")


if __name__ == "__main__":
    main()
