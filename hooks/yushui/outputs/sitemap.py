"""sitemap.xml: every page for search engines (sitemaps.org protocol 0.9); robots.txt (RFC 9309)."""

import gzip
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from yushui.artifact import Artifact


def files(uris: Iterable[str], site_url: str, closed: str) -> Iterator[Artifact]:
    """sitemap.xml of these pages, the same packed, and robots.txt; ``closed`` is a folder that no crawler may enter."""
    listing = sitemap(uris, site_url).encode()
    yield Artifact("sitemap.xml", listing)
    packed = gzip.compress(listing, mtime=0)
    # MkDocs wrote its own. Which system packed it is left unsaid, as Pythons since 3.13 do.
    yield Artifact("sitemap.xml.gz", packed[:9] + b"\xff" + packed[10:])
    yield Artifact("robots.txt", robots(site_url, closed).encode())


def sitemap(uris: Iterable[str], site_url: str) -> str:
    base = site_url.rstrip("/")
    rows = "".join(f"<url><loc>{escape(f'{base}/{uri}')}</loc></url>\n" for uri in sorted(set(uris)))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"


def robots(site_url: str, closed: str = "") -> str:
    """All pages are open to every crawler but the folder ``closed``; no ``site_url``, no address of the sitemap."""
    listing = f"\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    kept = f"Disallow: {urlsplit(site_url).path.rstrip('/')}/{closed}\n" if closed else ""
    return f"User-agent: *\nAllow: /\n{kept}{listing}"
