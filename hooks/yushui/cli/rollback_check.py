"""A kept version → what of it today's data and rules do not allow, as messages; none when it may be published again."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from yushui import engine
from yushui.build import Build
from yushui.checks import output_scan
from yushui.content import docs_dir, loader
from yushui.lang.normalise import HAN
from yushui.model.kinds.plan import Plan
from yushui.model.redact import redact
from yushui.outputs.picture_files import photographs
from yushui.pages.redirects import WITHDRAWN
from yushui.publish import VERSION_FILE
from yushui.publish.expected import own_wording
from yushui.publish.leaks import HiddenEntry, LeakFinder
from yushui.publish.manifest import files_below
from yushui.site.assemble import Site
from yushui.site.urls import BETWEEN, COMPARISON_FOLDER, uri_of

ASSETS: Final = "assets/"
PHOTOGRAPHS: Final = "assets/media/"  # photographs are named by their bytes
NOT_FOUND: Final = "404.html"
WORDS: Final = re.compile(f"[{HAN}]")
MIN_TEXT: Final = 4  # characters of a withheld text; shorter ones may occur anywhere


def obstacles(root: Path, build: Build, folder: Path) -> Iterator[str]:
    """What stands in the way of publishing the version in ``folder``; ``build`` is of the data as they are now."""
    site = build.site
    assert site is not None
    public_text = "\n".join(
        text for entities in site.collections.values() for each in entities for text in _texts(each)
    )
    withheld = _withheld(root, site)
    hidden = (*build.hidden, *(each for own in withheld.values() for each in own))
    of_page = {
        uri: LeakFinder([each for each in own if WORDS.search(each.name)], "", "") for uri, own in withheld.items()
    }
    leaks = LeakFinder(hidden, public_text, own_wording(root, engine.theme(root)))
    pages = {page.uri for page in build.pages} | {NOT_FOUND, *(page.address for page in build.docs)}
    withdrawn = {page.uri for page in build.pages if page.template == "views/withdrawn.html"}
    pictures = {file.uri for file in photographs(site, build.photographs.files)}
    scan = partial(output_scan.scan, waived=build.waived, own=build.own)
    for uri in sorted(set(files_below(folder)) - {VERSION_FILE}):
        data = (folder / uri).read_bytes()
        if uri.endswith(".html") and uri not in pages and not _compares_public(site, uri):
            yield f"{uri} 这一页现在的资料里没有，或没有公开"
        elif uri in withdrawn and f"<h1>{WITHDRAWN}</h1>".encode() not in data:
            yield f"{uri} 的内容后来撤下了"
        elif uri.startswith(PHOTOGRAPHS) and uri not in pictures:
            yield f"{uri} 这张照片现在的资料里没有"
        elif uri.endswith(docs_dir.PICTURES) and not uri.startswith(ASSETS) and not _same(build, uri, data):
            yield f"{uri} 这张图片现在的 docs/ 里没有，或已经换过"
        found = (*leaks.find(data), *(of_page[uri].find(data) if uri in of_page else ()))
        yield from dict.fromkeys(f"{uri} 提到了 {entry.file} 里没有公开的内容" for entry, _ in found)
        yield from (finding.message.rstrip("。") for finding in build.sources.trace(scan(uri, data)))


def _same(build: Build, uri: str, data: bytes) -> bool:
    """Whether ``data`` are a picture of docs/ as it would be published today."""
    path = build.docs_pictures.files.get(uri)
    return path is not None and path.read_bytes() == data


def _compares_public(site: Site, uri: str) -> bool:
    """Whether ``uri`` compares plans that are all public: which are compared changes with every new plan."""
    folder, _, name = uri.partition("/")
    plans = {plan.slug for plan in site.of(Plan)}
    return folder == COMPARISON_FOLDER and set(name.removesuffix(".html").split(BETWEEN)) <= plans


def _withheld(root: Path, site: Site) -> dict[str, tuple[HiddenEntry, ...]]:
    """The texts of public entries that the public may not have, or no longer, by the address of their page.

    On its own page such a text is one even where another entry says the same.
    """
    found = {}
    for key, entry in loader.load(root).entries.items():
        if key in site.index:
            texts = set(_texts(entry.entity)) - set(_texts(redact(entry.entity)))
            hidden = (HiddenEntry(entry.source.file, "", "", text) for text in sorted(texts) if len(text) >= MIN_TEXT)
            found[uri_of(entry.entity.kind, entry.entity.slug)] = tuple(hidden)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, BaseModel):
        yield from _texts(dict(value))
    elif isinstance(value, Mapping | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(inner)
