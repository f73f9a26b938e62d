"""Lighthouse on the main templates, phone and desktop: scores, and bytes before pictures.

Usage: python tools/lighthouse.py [--site site] [--phone] [--runs 3] (needs npm and nginx)

Lighthouse is installed under .cache. The site is served packed by nginx under the settings that it brings itself. Of
several runs the median counts: what else the machine does costs a page points. Its load is told.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from tests.support.web_host import running  # noqa: E402

HOME = ROOT / ".cache" / "lighthouse"
VERSION = "12.8.2"
PAGES = {
    "home": "index.html",
    "figure": "figures/yuan-dianhua.html",
    "landmark": "landmarks/chizhou-shuangyong-guangchang.html",
    "plan": "plans/chizhou-2024.html",
    "chronology": "chronology.html",
    "gallery": "gallery.html",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def run(url: str, desktop: bool) -> dict[str, object]:
    report = HOME / "report.json"
    command = [
        str(HOME / "node_modules/.bin/lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking",
    ]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or shutil.which("google-chrome") or ""}
    subprocess.run([*command, *(["--preset=desktop"] if desktop else [])], check=True, env=environment)
    found: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))
    return found


def line(name: str, mode: str, runs: list[dict]) -> str:
    scores = [
        round(statistics.median(100 * (run["categories"][key]["score"] or 0) for run in runs)) for key in CATEGORIES
    ]
    found = runs[-1]
    items = found["audits"]["network-requests"]["details"]["items"]
    plain = sum(item.get("transferSize", 0) for item in items if item.get("resourceType") not in ("Image", "Font"))
    total = sum(item.get("transferSize", 0) for item in items)
    failing = [
        key
        for key, audit in found["audits"].items()
        if audit.get("score") == 0 and audit.get("scoreDisplayMode") != "informative"
    ]
    marks = "  ".join(f"{score:3d}" for score in scores)
    sizes = f"{plain / 1024:6.1f} {total / 1024:7.1f}  {os.getloadavg()[0]:5.1f}"
    return f"{name:11s} {mode:8s} {marks}   {sizes}   {' '.join(failing[:5])}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--phone", action="store_true", help="the phone alone")
    parser.add_argument("--runs", type=int, default=3, help="of how many the median counts")
    asked = parser.parse_args()
    site = asked.site.resolve()
    HOME.mkdir(parents=True, exist_ok=True)
    if not (HOME / "node_modules/.bin/lighthouse").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(HOME), f"lighthouse@{VERSION}"], check=True)
    server = f'server {{ listen 127.0.0.1:PORT; root "{site}"; include "{site}/headers/nginx.conf"; }}'
    print("page        mode     perf  a11y  best  seo   KiB text   total   load   failing")
    with tempfile.TemporaryDirectory() as home, running(Path(home), site, server) as host:
        for name, uri in PAGES.items():
            for desktop in (False,) if asked.phone else (False, True):
                runs = [run(f"http://127.0.0.1:{host.port}/{uri}", desktop) for _ in range(asked.runs)]
                print(line(name, "desktop" if desktop else "phone", runs))
                sys.stdout.flush()


if __name__ == "__main__":
    main()
