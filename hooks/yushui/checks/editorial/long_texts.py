"""Long texts and web addresses of entries → problems: what Markdown cannot show, where the site may not link to."""

from collections.abc import Iterator
from typing import Final

from yushui.cache import Stage, Store, hash_of
from yushui.checks.text.docs_text import INTRICATE, LINK
from yushui.content.loader import Content, Entry
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import shown
from yushui.lang.markdown import faults
from yushui.lang.url_policy import UrlPolicy, classify
from yushui.model.fields import LongText, WebAddress
from yushui.model.introspect import texts

CODE = RULES["YS522"]
MASKED = RULES["YS523"]
HOST = RULES["YS515"]

PLAIN: Final = Stage("plain_texts", ("lang", "diagnostics.py"), ("markdown-it-py",))
FAULTS: Final = {"intricate": INTRICATE, "link": LINK, "code": CODE, "masked": MASKED}


def check(content: Content, store: Store) -> Iterator[Problem]:
    """``store`` knows in which texts there was nothing to find."""
    if content.settings is None:
        return
    hosts = content.settings.hosts
    known = repr(hosts)
    for entry in content.entries.values():
        for path, text in texts(entry.entity, LongText):
            key = hash_of(known.encode(), text.encode("utf-8", "surrogatepass"))
            if not store.recall(PLAIN, key):
                found = [*faults(text, hosts)]
                for fault in found:
                    yield Problem(entry.place_in(path, fault.line, fault.column), FAULTS[fault.sort], fault.message)
                if not found:
                    store.remember(PLAIN, key, True)
        yield from _addresses(content, entry)


def _addresses(content: Content, entry: Entry) -> Iterator[Problem]:
    """Addresses in fields of their own; where site.yml has no ``links``, all are allowed."""
    if content.settings is None or content.settings.links is None:
        return
    for path, url in texts(entry.entity, WebAddress):
        if path[0] == "sources" and not entry.entity.sources[str(path[1])].link_ok:
            continue  # cited as text
        verdict = classify(url, content.settings.hosts)
        if verdict.policy is UrlPolicy.REFUSED:
            yield Problem(entry.place(path), HOST, f"{shown(verdict.reason)}。")
