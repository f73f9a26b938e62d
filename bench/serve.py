"""How long a saved file takes into the browser, in a preview of N figures and what belongs to them.

``python bench/serve.py N [--saves S]`` starts ``yushui serve`` on a generated project, opens the page of a figure in
Chromium, saves the figure's file S times and measures from the save to the new text on the page that was reloaded.
It prints median, worst, the memory of the server after the first and the last save, and the load of the machine.
"""

import argparse
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from generate import ROOT, project

sys.path.insert(0, str(ROOT))

from tests.browser.conftest import launched

FIGURE = "generated-7"
PORT = 8971


def saved(page: Page, path: Path, text: str, mark: str) -> float:
    """Seconds from saving ``mark`` to seeing it."""
    start = time.perf_counter()
    path.write_text(re.sub(r"(?m)^summary: .*$", f"summary: {mark}", text), encoding="utf-8")
    page.wait_for_function("mark => document.querySelector('main')?.innerText.includes(mark)", arg=mark, polling=10)
    return time.perf_counter() - start


def megabytes(process: "subprocess.Popen[bytes]") -> float:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def measure(root: Path, saves: int) -> None:
    path = root / "data" / "figures" / f"{FIGURE}.yml"
    text = path.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "yushui.cli", "serve", "--root", str(root), "--port", str(PORT)]
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL) as server,
        sync_playwright() as play,
        launched(play) as browser,
    ):
        page = browser.new_page()
        page.set_default_timeout(600_000)
        while True:
            try:
                page.goto(f"http://127.0.0.1:{PORT}/figures/{FIGURE}.html")
                break
            except Exception:
                time.sleep(0.5)
        saved(page, path, text, "第一次保存")
        time.sleep(20)
        before, times = megabytes(server), []
        for number in range(saves):
            times.append(saved(page, path, text, f"第{number + 1}次又改了"))
            time.sleep(0.3)
        after = megabytes(server)
        server.send_signal(signal.SIGTERM)
    worst, median = max(times), statistics.median(times)
    print(f"{saves} saves: fastest {min(times):.2f} s, median {median:.2f} s, worst {worst:.2f} s")
    print(f"memory {before:.0f} MB before, {after:.0f} MB after; load {os.getloadavg()[0]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="a project that was generated before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options.folder or project(Path(folder) / "site", options.count), options.saves)


if __name__ == "__main__":
    main()
