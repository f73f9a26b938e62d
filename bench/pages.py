"""What a page costs: builds the town of the tests with N generated figures beside it, in ratios from one run.

Run with ``make bench``. Each size is built in a fresh process, sizes interleaved, three rounds; the
medians (faces and templates cached) are printed as processor milliseconds a page and as ratios to the first size.
"""

import argparse
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.figures import figure  # noqa: E402
from tests.support.paths import TOWN  # noqa: E402

EVENTS = 2  # of a generated figure


def project(folder: Path, count: int, events: int = EVENTS) -> Path:
    """A copy of the project with ``count`` generated figures of so many ``events``."""
    shutil.copytree(TOWN, folder / "data")
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("hooks", "theme_overrides"):
        (folder / name).symlink_to(ROOT / name)
    (folder / ".cache").mkdir()
    with (folder / "data" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("posters: false\n")  # bench/sheets.py says what a card and a poster cost
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for n in range(count):
        (folder / "data" / "figures" / f"generated-{n}.yml").write_text(figure(n, events), encoding="utf-8")
    return folder


def build(folder: Path) -> tuple[float, float, int]:
    """Processor seconds, wall seconds and pages of one cold build."""
    site = folder / "site"
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(site)], cwd=folder, check=True
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, sum(1 for _ in site.rglob("*.html"))


def check(folder: Path) -> float:
    """Processor seconds of ``yushui check``: reading, every guard and every review."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "yushui.cli", "check", "--root", str(folder)], check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


DATA = """\
import gc, sys, time
from pathlib import Path
from yushui import build
from yushui.mkdocs_adapter import GARBAGE
from yushui.opendata import opendata
gc.set_threshold(*GARBAGE)
site = build.run(Path(sys.argv[1])).site
start = time.process_time()
files = opendata(site, "https://shuangyong.example.org/").files
print(time.process_time() - start, sum(len(file.data) for file in files))
"""


def open_data(folder: Path) -> tuple[float, int]:
    """Processor seconds that all tables, lists and graphs take once the data are read, and their bytes."""
    made = subprocess.run([sys.executable, "-c", DATA, str(folder)], check=True, capture_output=True, text=True)
    seconds, size = made.stdout.split()
    return float(seconds), int(size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[500, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folders = {size: project(Path(base) / str(size), size) for size in [0, *options.sizes]}
        checks = {size: check(folder) for size, folder in folders.items()}
        data = {size: open_data(folder) for size, folder in folders.items()}
        runs: dict[int, list[tuple[float, float, int]]] = {size: [] for size in folders}
        for _ in range(options.rounds):
            for size, folder in folders.items():
                runs[size].append(build(folder))
    middle = {size: [statistics.median(column) for column in zip(*found, strict=True)] for size, found in runs.items()}
    base_cpu, _, base_pages = middle[0]
    first: float | None = None
    print("figures   pages   cpu s   wall s   cpu ms/page   cpu ms per added page   ratio")
    for size, (cpu, wall, pages) in middle.items():
        added = 1000 * (cpu - base_cpu) / (pages - base_pages) if pages > base_pages else None
        if added is not None and first is None:
            first = added
        tail = f"{added:21.3f}   {added / first:5.2f}" if added is not None and first else " " * 21 + "       "
        print(f"{size:7d} {int(pages):7d} {cpu:7.2f} {wall:8.2f} {1000 * cpu / pages:13.3f}   {tail}")
    spent = ", ".join(f"{size} added {seconds:.2f} s" for size, seconds in checks.items())
    print(f"yushui check, processor time: {spent}")
    spent = ", ".join(
        f"{size} added {seconds:.2f} s for {bytes_ / 1e6:.1f} MB" for size, (seconds, bytes_) in data.items()
    )
    print(f"open data, processor time: {spent}")


if __name__ == "__main__":
    main()
