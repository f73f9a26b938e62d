"""Terms where they occur: links in the bodies of pages, and the places where each term is used."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from markupsafe import Markup, escape

from yushui.cache import Stage, hash_of
from yushui.content.loader import Key
from yushui.lang.glossary import Glossary
from yushui.model.entity import Entity
from yushui.model.fields import AsPrinted, LongText, OneLine
from yushui.model.introspect import DataPath, texts
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.term import Term
from yushui.pages.known_names import known_names
from yushui.site.assemble import Site, derived
from yushui.site.urls import uri_of

T = TypeVar("T")

STAGE: Final = Stage("terms", ("pages/term_links.py", "lang"))
LINK: Final = Markup('<a class="ys-tl" href="{}" data-means="{}">{}</a>')
SHORTEST: Final = 2  # characters of a word that is looked for
BRACKETED: Final = re.compile("（[^）]*）$")
# Elements whose words are somebody's own, labels, or out of sight; a paragraph and a deed are running text.
RUNNING: Final = re.compile(
    r"<(template|blockquote|header|nav|aside|footer|form|figure|details)\b.*?</\1>"
    r'|(?P<open><p(?: class="ys-lw")?>|<li>)(?P<text>.*?)(?=</p>|</li>)',
    re.DOTALL,
)
TOLD: Final = frozenset(("text", "detail", "summary", "story", "lead"))
ELSEWHERE: Final = frozenset(("sources", "conflicts", "quote", "review", "allow", "changes"))


@dataclass(frozen=True, slots=True)
class Use:
    """An entity that uses a term, and the part of it that does so first."""

    key: Key
    part: str


@derived
def glossary(site: Site, html: bool = False) -> Glossary:
    """What finds the terms of the site, in texts or in ``html``; a word that two of them claim belongs to the first."""
    forms: dict[str, str] = {}
    for term in site.of(Term):
        for name in term.names():
            for form in (name, BRACKETED.sub("", name)):
                if len(form) >= SHORTEST:
                    forms.setdefault(form, term.slug)
    places = (form for place in site.of(Landmark) for form in place.names())
    names = (*known_names(site), *places)
    if html:
        return Glossary({str(escape(form)): key for form, key in forms.items()}, map(str, map(escape, names)))
    return Glossary(forms, names)


@derived
def uses(site: Site) -> Mapping[str, tuple[Use, ...]]:
    """The slug of each term → who uses it, in the order of the site."""
    found: dict[str, list[Use]] = {}
    for kind in site.kinds:
        if kind.pages and kind is not Term.kind:
            for entity in site.all_of(kind):
                for slug, part in _used(site, entity):
                    found.setdefault(slug, []).append(Use(entity.key, part))
    return {slug: tuple(used) for slug, used in found.items()}


def _used(site: Site, entity: Entity) -> Iterator[tuple[str, str]]:
    """The terms that an entity uses, each with the part that does so first."""
    paths, texts = [], []
    for path, text in _running(entity):
        paths.append(path)
        texts.append(text)
    words = glossary(site)

    def first() -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        for at, text in enumerate(texts):
            for word in words.find(text):
                found.setdefault(word.key, at)
        return [*found.items()]

    for slug, at in _kept(site, first, words, *texts):
        yield slug, entity.part_at(paths[at])


def _kept(site: Site, make: Callable[[], T], words: Glossary, *texts: str) -> T:
    """What ``make`` finds of these words in these texts, from the store where it was found before."""
    if site.store is None:
        return make()
    return site.store.json(STAGE, (words.key, hash_of(*(text.encode() for text in texts))), make)


def _running(entity: Entity) -> Iterator[tuple[DataPath, str]]:
    """The texts of an entity that its page shows as running text."""
    for sort in (LongText, AsPrinted, OneLine):
        for path, text in texts(entity, sort):
            if path[0] not in ELSEWHERE and (sort is not OneLine or path[-1] in TOLD):
                yield path, text


class TermLinks:
    """Makes the first occurrence of each term in the body of a page a quiet link that says what it means."""

    def __init__(self, site: Site) -> None:
        self._site, self._words = site, glossary(site, html=True)
        self._terms = {term.slug: (uri_of(Term.kind, term.slug), term.definition) for term in site.of(Term)}

    def linked(self, body: str, uri: str) -> str:
        """``body`` of the page at ``uri`` with its links; a page does not lead to itself."""
        up, pieces, done = "../" * uri.count("/"), [], 0
        for start, end, slug in _kept(self._site, lambda: [*self._first(body)], self._words, body):
            address, meaning = self._terms[slug]
            if address != uri:
                pieces += [body[done:start], LINK.format(up + address, meaning, Markup(body[start:end]))]
                done = end
        return "".join([*pieces, body[done:]])

    def _first(self, body: str) -> Iterator[tuple[int, int, str]]:
        """From where to where each term stands first in the running text of a body."""
        seen = set()
        for match in RUNNING.finditer(body):
            if match["open"] is not None:
                start = match.start("text")
                for word in self._words.find(match["text"]):
                    if word.key not in seen:
                        seen.add(word.key)
                        yield start + word.start, start + word.end, word.key
