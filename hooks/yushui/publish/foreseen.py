"""What the inspection of the finished site would refuse, as far as it can be told before anything is drawn.

Here it has the line of the data or of the page that is to be changed; there, only the finished file.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag

from yushui.checks.text.docs_text import CODE
from yushui.content.docs_dir import FOLDER
from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Content, Entry
from yushui.diagnostics import Place, Problem
from yushui.lang.characters import shown
from yushui.model.fields import LongText, OneLine, WebAddress
from yushui.model.introspect import texts
from yushui.site.assemble import Site

from . import output_rules
from .expected import URL_PATTERN, public_text
from .leaks import HiddenEntry, LeakFinder

PAGE: Final = ".html"
TARGET: Final = re.compile(r"(?<!\\)(?P<image>!?)\[[^\[\]\n]*\]\([ \t]*<?(?P<to>[^)\s>#:]+)(?:#[^)\s>]*)?>?[ \t\")]")


def own_urls(content: Content, site: Site, address: str, uris: Collection[str]) -> Iterator[Problem]:
    """Addresses of our own pages, in public entries, at which there is no page."""
    if not address:
        return
    public = (entry for key, entry in content.entries.items() if key in site.digests)
    for entry in public:
        for place, url in _urls(entry):
            if not url.startswith(address):
                continue
            uri = unquote(urldefrag(url)[0].removeprefix(address))
            uri += "index.html" if not uri or uri.endswith("/") else ""
            if uri.endswith(PAGE) and uri not in uris:
                yield Problem(place, output_rules.DEAD_OWN_URL, f"{shown(url)} 不在网站里。")


def _urls(entry: Entry) -> Iterator[tuple[Place, str]]:
    for sort in (OneLine, LongText, WebAddress):
        for path, text in texts(entry.entity, sort):
            for match in URL_PATTERN.finditer(text):
                line = text.count("\n", 0, match.start())
                column = match.start() - text.rfind("\n", 0, match.start()) - 1
                yield entry.place_in(path, line, column), match.group().rstrip(").,，。）")


def docs_links(root: Path, docs: Sequence[DocsPage], uris: Collection[str]) -> Iterator[Problem]:
    """Links and pictures of hand-written pages that lead to no page and no file."""
    names = {page.uri for page in docs}
    for page in docs:
        text = CODE.sub(lambda code: " " * len(code.group()), page.text)
        for match in TARGET.finditer(text):
            if problem := _dead(root, page, match, names, uris):
                yield problem


def _dead(
    root: Path, page: DocsPage, match: re.Match[str], names: Collection[str], uris: Collection[str]
) -> Problem | None:
    to = unquote(match["to"])
    place = page.place_at(match.start("to"))
    if to.startswith("/"):
        return Problem(place, output_rules.DEAD_LINK, f"{shown(to)} 以 / 开头：站内链接从这一页写起，例如 about.md。")
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), to))
    if match["image"]:
        there = (root / FOLDER / uri).is_file() if not uri.startswith("..") else False
        return None if there else Problem(place, output_rules.MISSING_FILE, f"docs/ 里没有 {shown(uri)} 这张图片。")
    known = names if uri.endswith(".md") else uris if uri.endswith(PAGE) else None
    if known is None or uri in known:
        return None
    return Problem(place, output_rules.DEAD_LINK, f"{shown(to)} 不在网站里。")


def mentions(root: Path, docs: Iterable[DocsPage], hidden: Sequence[HiddenEntry], site: Site) -> Iterator[Problem]:
    """Hand-written pages that name an entry that is not public."""
    for page in docs:
        named = [entry for entry in hidden if not page.of_handbook and _named(entry, page.text)]
        if named:
            data = page.text.encode()
            for entry, at in LeakFinder(named, public_text(root, site), "").find(data):
                place = page.place_at(len(data[:at].decode("utf-8", "ignore")))
                yield Problem(place, output_rules.LEAK, f"这里提到了 {entry.file}，那一条没有公开。")


def _named(entry: HiddenEntry, text: str) -> bool:
    return any(word and word in text for word in (entry.address, entry.slug, entry.name))
