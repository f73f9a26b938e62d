"""Lighthouse on the main templates, phone and desktop: scores, and bytes before pictures.

Usage: python tools/lighthouse.py [--site site] [--phone] (needs npm and nginx; installs lighthouse under .cache)

The site is served packed by nginx under the settings that it brings itself.
"""

import argparse
import json
import os
import shutil
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


def line(name: str, mode: str, found: dict) -> str:
    scores = [round(100 * (found["categories"][key]["score"] or 0)) for key in CATEGORIES]
    items = found["audits"]["network-requests"]["details"]["items"]
    plain = sum(item.get("transferSize", 0) for item in items if item.get("resourceType") not in ("Image", "Font"))
    total = sum(item.get("transferSize", 0) for item in items)
    failing = [
        key
        for key, audit in found["audits"].items()
        if audit.get("score") == 0 and audit.get("scoreDisplayMode") != "informative"
    ]
    marks = "  ".join(f"{score:3d}" for score in scores)
    return f"{name:11s} {mode:8s} {marks}   {plain / 1024:6.1f} {total / 1024:7.1f}   {' '.join(failing[:5])}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--phone", action="store_true", help="the phone alone")
    asked = parser.parse_args()
    site = asked.site.resolve()
    HOME.mkdir(parents=True, exist_ok=True)
    if not (HOME / "node_modules/.bin/lighthouse").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(HOME), f"lighthouse@{VERSION}"], check=True)
    server = f'server {{ listen 127.0.0.1:PORT; root "{site}"; include "{site}/headers/nginx.conf"; }}'
    print("page        mode     perf  a11y  best  seo   KiB text   total   failing")
    with tempfile.TemporaryDirectory() as home, running(Path(home), site, server) as host:
        for name, uri in PAGES.items():
            for desktop in (False,) if asked.phone else (False, True):
                found = run(f"http://127.0.0.1:{host.port}/{uri}", desktop)
                print(line(name, "desktop" if desktop else "phone", found))
                sys.stdout.flush()


if __name__ == "__main__":
    main()
