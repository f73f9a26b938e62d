"""What the inspection of the finished site would refuse, as far as it can be told before anything is drawn.

Here it has the line of the data or of the page that is to be changed; there, only the finished file.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urldefrag

from yushui.cache import Store
from yushui.checks.text.docs_text import CODE
from yushui.content import docs_markup
from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Content, Entry
from yushui.diagnostics import Place, Problem, did_you_mean
from yushui.lang.characters import shown
from yushui.model.fields import LongText, OneLine, WebAddress
from yushui.model.introspect import texts
from yushui.site.assemble import Site

from . import output_rules
from .expected import URL_PATTERN, public_text
from .leaks import HiddenEntry, LeakFinder

PAGE: Final = ".html"
TARGET: Final = re.compile(
    r"(?<!\\)(?P<image>!?)\[[^\[\]\n]*\]\([ \t]*<?(?P<to>[^)\s>#:]*)(?:#(?P<part>[^)\s>:]*))?>?[ \t\")]"
)
# A picture that another host would have to give.
FOREIGN: Final = re.compile(
    r"(?<!\\)!\[[^\[\]\n]*\]\([ \t]*<?(?=https?:)|<(?:img|source|video|audio)\b[^>]*?\ssrc\s*=\s*[\"']?(?=https?:)",
    re.I,
)
RAW_ID: Final = re.compile(r"<[a-z][^>]*?\sid\s*=\s*[\"']?(?P<id>[^\"'\s>]+)", re.I)


def own_urls(content: Content, site: Site, address: str, uris: Collection[str]) -> Iterator[Problem]:
    """Addresses of our own pages, in public entries, at which there is no page."""
    if not address:
        return
    public = (entry for key, entry in content.entries.items() if key in site.digests)
    for entry in public:
        for place, url in _urls(entry, address):
            uri = unquote(urldefrag(url)[0].removeprefix(address))
            uri += "index.html" if not uri or uri.endswith("/") else ""
            if uri.endswith(PAGE) and uri not in uris:
                yield Problem(place, output_rules.DEAD_OWN_URL, f"{shown(url)} 不在网站里。")


def _urls(entry: Entry, address: str) -> Iterator[tuple[Place, str]]:
    """The addresses in an entry that begin with ``address``, each with its place."""
    for path, text in texts(entry.entity, (OneLine, LongText, WebAddress)):
        for match in URL_PATTERN.finditer(text) if address in text else ():
            if match.group().startswith(address):
                line = text.count("\n", 0, match.start())
                column = match.start() - text.rfind("\n", 0, match.start()) - 1
                yield entry.place_in(path, line, column), match.group().rstrip(").,，。）")


def taken(docs: Iterable[DocsPage], uris: Collection[str]) -> Iterator[Problem]:
    """Hand-written pages at an address that an entry of data/ has; ``uris`` are those of entries."""
    for page in docs:
        if page.address in uris:
            yield Problem(page.place(), output_rules.TAKEN, f"网址 {shown(page.address)} 已经是 data/ 里一条的网页。")


def docs_links(
    docs: Sequence[DocsPage], pictures: Collection[str], uris: Collection[str], store: Store | None = None
) -> Iterator[Problem]:
    """Links and pictures of hand-written pages that lead to no page and none of ``pictures``, paths below docs/.

    ``store`` knows which ids pages have.
    """
    pages = {page.uri: page for page in docs}
    for page in docs:
        text = CODE.sub(lambda code: " " * len(code.group()), page.text)
        for match in TARGET.finditer(text):
            dead = _dead(page, match, pages, pictures, uris) if match["to"] else None
            if problem := dead or _dead_part(page, match, pages, store):
                yield problem
        for match in FOREIGN.finditer(text):
            message = "图片要从别的网站取，请存到 docs/ 里再用。"
            yield Problem(page.place_at(match.end()), output_rules.EXTERNAL_RESOURCE, message)
        yield from _doubled(page, text, store)


def _dead_part(
    page: DocsPage, match: re.Match[str], pages: Mapping[str, DocsPage], store: Store | None
) -> Problem | None:
    """What is wrong with the place in a page that ``match`` leads to; of a page that a view fills, nothing is known."""
    uri = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), unquote(match["to"])))
        if match["to"]
        else page.uri
    )
    target = pages.get(uri.removesuffix(PAGE).removesuffix(".md") + ".md")
    part = unquote(match["part"] or "")
    if not part or target is None or target.front.view or part in (known := docs_markup.ids(target.body, store)):
        return None
    near = did_you_mean(part, known)
    return Problem(
        page.place_at(match.start("part")),
        output_rules.DEAD_FRAGMENT,
        f"{target.file} 里没有 #{shown(part)} 这个位置{near}",
    )


def _doubled(page: DocsPage, text: str, store: Store | None) -> Iterator[Problem]:
    """Ids that an editor wrote and that the page has twice."""
    written = list(RAW_ID.finditer(text))
    count = Counter(docs_markup.ids(page.body, store)) if written else Counter()
    last = {match["id"]: match for match in written}
    for name, match in last.items():
        if count[name] > 1:
            yield Problem(
                page.place_at(match.start("id")), output_rules.DUPLICATE_ID, f"编号 {shown(name)} 在这一页里不止一个。"
            )


def _dead(
    page: DocsPage, match: re.Match[str], names: Collection[str], pictures: Collection[str], uris: Collection[str]
) -> Problem | None:
    to = unquote(match["to"])
    place = page.place_at(match.start("to"))
    if to.startswith("/"):
        return Problem(place, output_rules.DEAD_LINK, f"{shown(to)} 以 / 开头：站内链接从这一页写起，例如 about.md。")
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), to))
    if match["image"]:
        missing = Problem(place, output_rules.MISSING_FILE, f"docs/ 里没有 {shown(uri)} 这张图片。")
        return None if uri in pictures else missing
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
