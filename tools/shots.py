"""Screenshots of every template of the built site: desktop and phone, light, dark and 大字版.

Usage: python tools/shots.py [--site site] [--out shots] [--only NAME …]
"""

import argparse
import functools
import http.server
import os
import shutil
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PAGES = {
    "home": "index.html",
    "figures": "figures/index.html",
    "figure": "figures/wang-youmin.html",
    "figure-bare": "figures/zhang-xiutao.html",
    "landmarks": "landmarks/index.html",
    "landmark": "landmarks/chizhou-shuangyong-guangchang.html",
    "plans": "plans/index.html",
    "plan": "plans/chizhou-2024.html",
    "plan-scheme": "plans/gushi-scheme.html",
    "plan-notice": "plans/shizhu-2024.html",
    "unit": "units/gushi-xianweiban.html",
    "units": "units/index.html",
    "compare": "compare.html",
    "chronology": "chronology.html",
    "gallery": "gallery.html",
    "activities": "activities/index.html",
    "activity": "activities/chizhou-shuangyong-xuanchuanyue-2024.html",
    "calendar": "calendar.html",
    "deadlines": "deadlines.html",
    "lists": "lists.html",
    "release": "releases/chizhou-2024.html",
    "terms": "terms/index.html",
    "term": "terms/shuangyong.html",
    "documents": "documents/index.html",
    "document": "documents/chizhou-2024.html",
    "milestone": "milestones/index.html",
    "catalogue": "search.html",
    "data": "data.html",
    "quality": "quality.html",
    "about": "about.html",
    "accessibility": "accessibility.html",
    "404": "404.html",
    "guide": "guide/index.html",
}
MODES = {
    "1440": (1440, ""),
    "390": (390, ""),
    "dark-1440": (1440, "?theme=dark"),
    "elder-390": (390, "?elder=on"),
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the site without a word."""

    def log_message(self, format: str, *args: object) -> None:
        return


def serve(site: Path) -> str:
    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def shoot(browser: Browser, base: str, out: Path, only: list[str]) -> int:
    count = 0
    for mode, (width, query) in MODES.items():
        page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        for name, uri in PAGES.items():
            if only and name not in only:
                continue
            page.goto(base + uri + query)
            page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach(i => { i.loading = 'eager' })")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=out / f"{name}-{mode}.png", full_page=True)
            count += 1
        page.close()
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-quic", "--disable-background-networking"]
        )
        count = shoot(browser, serve(options.site), options.out, options.only)
        browser.close()
    print(f"{count} 张截图：{options.out}/")


if __name__ == "__main__":
    main()
