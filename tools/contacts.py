"""Contact sheets: every drawing of the site as thumbnails on a few pages, to be looked through at one glance.

Usage: python tools/contacts.py [--out shots] [--only NAME …]
"""

import argparse
import base64
import os
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from yushui import build
from yushui.media import scenery
from yushui.media.draw.canvas import Form
from yushui.model.kinds.figure import Figure
from yushui.pages.images import Illustrations, illustrate
from yushui.site.assemble import Site

Item = tuple[str, str | bytes | Path]
"""A title, and an address, an SVG or other picture as a file, or an SVG as it is."""

WIDTH = 1600
COLUMNS = {"portraits": 10, "phones": 10, "cards": 8, "posters": 12}
STYLE = """
body { margin: 16px; background: #fbf7ef; color: #231e19; font: 12px/1.4 sans-serif }
ol { display: grid; gap: 14px; margin: 0; padding: 0; grid-template-columns: repeat(var(--columns), 1fr) }
li { list-style: none }
img { display: block; width: 100% }
"""


def sheet(name: str, items: Iterable[Item], columns: int = 5) -> str:
    """One page of thumbnails, complete in itself."""
    cells = "".join(f'<li><img src="{_source(picture)}" alt="">{escape(title)}</li>' for title, picture in items)
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>{escape(name)}</title><style>{STYLE}</style>'
        f'<body style="--columns:{columns}"><ol>{cells}</ol></body></html>'
    )


def _source(picture: str | bytes | Path) -> str:
    if isinstance(picture, Path):
        return picture.resolve().as_uri()
    if isinstance(picture, str):
        return escape(picture)
    return f"data:image/svg+xml;base64,{base64.b64encode(picture).decode()}"


def shoot(browser: Browser, out: Path, sheets: Iterable[tuple[str, list[Item]]]) -> int:
    """Each sheet as ``contact-NAME.html`` and, full length, as ``contact-NAME.png``."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 900})
    count = 0
    for name, items in sheets:
        file = out / f"contact-{name}.html"
        file.write_text(sheet(name, items, COLUMNS.get(name, 5)), encoding="utf-8")
        page.goto(file.resolve().as_uri())
        page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
        page.screenshot(path=file.with_suffix(".png"), full_page=True)
        count += 1
    page.close()
    return count


def drawings(site: Site) -> Iterable[tuple[str, list[Item]]]:
    """All 题名像, all scenes of landmarks, the landscapes of ages, home page, months and occasions."""
    drawn = illustrate(site)
    names = {("figure", e.slug): e.headline for e in site.of(Figure)}
    portraits = ((names[key], picture.uri) for key, picture in drawn.portraits.items())
    yield "portraits", _items(drawn, portraits)
    views = (picture for place in drawn.places.values() for picture in place.views)
    yield "places", _items(drawn, ((picture.caption, picture.uri) for picture in views))
    heads = [(place.head.wide.alt, place.head.wide.uri) for place in drawn.places.values()]
    yield "place-heads", _items(drawn, heads)
    behind = [*drawn.eras.items(), ("home", drawn.hero), ("home, night", drawn.night)]
    behind += [(key[1], found) for key, found in drawn.occasions.items()]
    yield "scenes", _items(drawn, ((title, found.wide.uri) for title, found in behind))
    yield "phones", _items(drawn, ((title, found.phone.uri) for title, found in behind))


def _items(drawn: Illustrations, pairs: Iterable[tuple[str, str]]) -> list[Item]:
    """What is drawn of the pictures of a list; photographs are left out."""
    return [(title, drawn.drawings[uri][1]().encode()) for title, uri in pairs if uri in drawn.drawings]


def printed(site: Path) -> Iterable[tuple[str, list[Item]]]:
    """Every card and every poster of the built site."""
    yield "cards", [(file.stem, file) for file in sorted((site / "assets" / "cards").glob("*.jpg"))]
    yield "posters", [(file.stem, file) for file in sorted((site / "assets" / "posters").glob("*.jpg"))]


def motifs() -> Iterable[tuple[str, list[Item]]]:
    """Every landscape there is in each of its tones, whether this site has it or not."""
    forms: tuple[Form, ...] = ("hero", "phone")
    for form in forms:
        seen = [scenery.Landscape(name, tone, "shili") for name, view in scenery.MOTIFS.items() for tone in view.tones]
        yield f"motifs-{form}", [(f"{one.motif} {one.tone}", scenery.draw(one, form).encode()) for one in seen]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path())
    parser.add_argument("--out", type=Path, default=Path("shots"))
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    site = build.run(options.root).site
    if site is None:
        raise SystemExit("资料有错，先看 yushui check")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    sheets = [
        pair
        for pair in (*drawings(site), *motifs(), *printed(options.root / "site"))
        if not options.only or pair[0] in options.only
    ]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
        count = shoot(browser, options.out, sheets)
        browser.close()
    print(f"{count} 张总览：{options.out}/contact-*.png")


if __name__ == "__main__":
    main()
