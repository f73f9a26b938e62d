"""sitemap.xml: every page for search engines (sitemaps.org protocol 0.9); robots.txt (RFC 9309)."""

import gzip
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from yushui.artifact import Artifact

MOST: Final = 50_000  # addresses of a sitemap, by the protocol; what has more is an index of several


def files(uris: Iterable[str], site_url: str, closed: str, most: int = MOST) -> Iterator[Artifact]:
    """sitemap.xml of these pages, the same packed, and robots.txt; ``closed`` is a folder that no crawler may enter.

    Of more than ``most`` pages sitemap.xml lists the files that list them.
    """
    base, pages = site_url.rstrip("/"), sorted(set(uris))
    parts = [pages[at : at + most] for at in range(0, len(pages), most)]
    listing = _listing("urlset", "url", base, pages)
    if len(parts) > 1:
        named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, 1)}
        yield from (Artifact(name, _listing("urlset", "url", base, part)) for name, part in named.items())
        listing = _listing("sitemapindex", "sitemap", base, named)
    yield Artifact("sitemap.xml", listing)
    packed = gzip.compress(listing, mtime=0)
    # MkDocs wrote its own. Which system packed it is left unsaid, as Pythons since 3.13 do.
    yield Artifact("sitemap.xml.gz", packed[:9] + b"\xff" + packed[10:])
    yield Artifact("robots.txt", robots(site_url, closed).encode())


def _listing(whole: str, each: str, base: str, uris: Iterable[str]) -> bytes:
    rows = "".join(f"<{each}><loc>{escape(f'{base}/{uri}')}</loc></{each}>\n" for uri in uris)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</{whole}>\n".encode()


def robots(site_url: str, closed: str = "") -> str:
    """All pages are open to every crawler but the folder ``closed``; no ``site_url``, no address of the sitemap."""
    listing = f"\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    kept = f"Disallow: {urlsplit(site_url).path.rstrip('/')}/{closed}\n" if closed else ""
    return f"User-agent: *\nAllow: /\n{kept}{listing}"
