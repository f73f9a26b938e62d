"""A finished file → its ids, references and active content; the same bytes are not read twice."""

import re
from collections.abc import Sequence
from posixpath import splitext
from typing import Any, Final

from yushui.artifact import Finished
from yushui.cache import Stage, Store

from .html_facts import HtmlFacts, Reference, read_css, read_html, read_module, read_svg
from .leaks import HiddenEntry, LeakFinder

MARKUP: Final = (".html", ".svg")
TEXTS: Final = (".atom", ".xml", ".json", ".jsonld", ".geojson", ".ics", ".txt", ".webmanifest")
READ: Final = (*MARKUP, *TEXTS, ".css", ".mjs")
FOLDED: Final = re.compile(rb"\r?\n[ \t]")  # in calendars, RFC 5545 3.1
FACTS: Final = Stage("file_facts", ("publish/facts_memory.py", "publish/html_facts.py"), ("selectolax", "lxml"))
LEAKS: Final = Stage("leak_free", ("publish/leaks.py", "lang/inline_tags.py"))


class FactsMemory:
    """What ``store`` knows of finished files by their hash; without one, nothing is known."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store

    def facts(self, file: Finished, site_url: str) -> HtmlFacts | None:
        """What stands in a file; None where nothing is looked for in files of its kind."""
        suffix = splitext(file.uri)[1]
        if suffix not in READ:
            return None
        if self._store is None:
            return read(suffix, file.data, site_url)
        key = (suffix, file.sha256, site_url)
        return _unpacked(self._store.json(FACTS, key, lambda: _packed(read(suffix, file.data, site_url))))

    def recalled(self, uri: str, digest: str, site_url: str) -> HtmlFacts | None:
        """What stood at an address in a file of that SHA-256, where it is known."""
        packed = self._store and self._store.recall(FACTS, (splitext(uri)[1], digest, site_url))
        return _unpacked(packed) if packed else None

    def leaks(self, file: Finished, finder: LeakFinder) -> Sequence[HiddenEntry]:
        """The hidden entries that a file mentions; only that there are none is remembered."""
        key = (file.sha256, finder.key)
        if not finder.key or (self._store and self._store.recall(LEAKS, key)):
            return ()
        found = [entry for entry, _ in finder.find(file.data)]
        if self._store and not found:
            self._store.remember(LEAKS, key, True)
        return found


def read(suffix: str, data: bytes, site_url: str) -> HtmlFacts:
    """What stands in the bytes of a file whose name ends in ``suffix``."""
    if suffix == ".html":
        return read_html(data)
    if suffix == ".svg":
        return read_svg(data)
    if suffix == ".css":
        return HtmlFacts(references=read_css(data))
    if suffix == ".mjs":
        return HtmlFacts(references=read_module(data))
    unfolded = FOLDED.sub(b"", data) if suffix == ".ics" else data
    address = re.escape(site_url.encode()) + rb"[^\s\"'<>\\)]*"
    return HtmlFacts(own_urls=[url.decode("utf-8", "replace") for url in re.findall(address, unfolded) if site_url])


def _packed(facts: HtmlFacts) -> list[list[str]]:
    addresses: list[list[str]] = [[], []]
    for reference in dict.fromkeys(facts.references):
        addresses[reference.loads].append(reference.address)
    scripts = [script.decode("utf-8", "surrogatepass") for script in facts.scripts]
    return [sorted(facts.ids), facts.duplicate_ids, *addresses, facts.active, scripts, [*dict.fromkeys(facts.own_urls)]]


def _unpacked(packed: Any) -> HtmlFacts:
    ids, doubled, clicked, loaded, active, scripts, own_urls = packed
    return HtmlFacts(
        ids=set(ids),
        duplicate_ids=doubled,
        references=[*(Reference(each, False) for each in clicked), *(Reference(each, True) for each in loaded)],
        active=active,
        scripts=[script.encode("utf-8", "surrogatepass") for script in scripts],
        own_urls=own_urls,
    )
