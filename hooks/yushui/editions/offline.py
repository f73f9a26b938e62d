"""离线版: a copy of the site that opens from a stick, without a server and without a network.

Search and filters of the site work from a folder as they are. Two things do not: a browser may take a page of a folder
for another site than its fonts, so these lie in the style sheet; and the gallery may not fetch its other pages, so
they stand in a script.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from yushui.artifact import Artifact, Kept
from yushui.site.urls import GALLERY, GALLERY_FOLDER

from .markup import TEMPLATES, filled
from .subject import Subject

FOLDER: Final = "离线版"
INSIDE: Final = f"{FOLDER}/网站"
START: Final = f"{FOLDER}/点这里打开.html"
# For web servers and for the net only.
LEFT_OUT: Final = ("_headers", "headers/", "robots.txt", "sitemap.xml", "sitemap-", "404.html")
STYLE: Final = "assets/site.css"
PAGES: Final = "assets/gallery-pages.js"
FONT: Final = re.compile(rb'url\("(fonts/[^"]+\.woff2)"\)')
SCRIPT: Final = re.compile(r'<script src="((?:\.\./)*)assets/site\.mjs" defer></script>')


def offline(subject: Subject, site: Path, uris: Iterable[str]) -> Iterator[Artifact | Kept]:
    """Every file of the copy; ``uris`` are the files of the finished site that lies in ``site``."""
    used = sorted(uri for uri in uris if not uri.startswith(LEFT_OUT))
    gallery = [
        uri for uri in used if uri == GALLERY or (uri.startswith(f"{GALLERY_FOLDER}/") and uri.endswith(".html"))
    ]
    for uri in used:
        if uri == STYLE:
            yield Artifact(f"{INSIDE}/{uri}", _with_fonts((site / uri).read_bytes(), site))
        elif uri in gallery and len(gallery) > 1:
            yield Artifact(f"{INSIDE}/{uri}", _with_pages((site / uri).read_text(encoding="utf-8")).encode())
        else:
            yield Kept(f"{INSIDE}/{uri}", site / uri)
    if len(gallery) > 1:
        yield Artifact(f"{INSIDE}/{PAGES}", _pages(site, gallery))
    yield Artifact(START, filled("start.html", {"name": subject.site.settings.name}).encode())


def _with_fonts(style: bytes, site: Path) -> bytes:
    """A style sheet with its fonts in it."""
    return FONT.sub(
        lambda found: (
            b'url("data:font/woff2;base64,%s")' % b64encode((site / "assets" / found[1].decode()).read_bytes())
        ),
        style,
    )


def _with_pages(page: str) -> str:
    """A page of the gallery that has all others at hand; raises ValueError where it does not load its script."""
    there, times = SCRIPT.subn(lambda found: f"{found[0].replace('site.mjs', 'gallery-pages.js')}{found[0]}", page)
    if times != 1:
        raise ValueError("the page of the gallery does not load the script of the site")
    return there


def _pages(site: Path, gallery: list[str]) -> bytes:
    pages = {uri: (site / uri).read_text(encoding="utf-8") for uri in gallery}
    code = (TEMPLATES / "gallery-pages.js").read_text(encoding="utf-8")
    return f"window.ysPages = {json.dumps(pages, ensure_ascii=False)};\n{code}".encode()
