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
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.register import Honour
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
TOLD: Final = frozenset(("text", "detail", "summary", "story", "lead", "name", "title", "type", "role"))
ELSEWHERE: Final = frozenset(("sources", "conflicts", "quote", "review", "allow", "changes"))


@dataclass(frozen=True, slots=True)
class Use:
    """An entity that uses a term, and the part of it that does so first."""

    key: Key
    part: str


def _forms(site: Site) -> Mapping[str, str]:
    """Each form of a term → its slug; a form that two of them claim is of the one that is called so, or the first."""
    forms: dict[str, str] = {}
    named = [(term.slug, term.names()[:1]) for term in site.of(Term)]
    for slug, names in (*named, *((term.slug, term.names()[1:]) for term in site.of(Term))):
        for name in names:
            for form in (name, BRACKETED.sub("", name)):
                if len(form) >= SHORTEST:
                    forms.setdefault(form, slug)
    return forms


@derived
def glossary(site: Site) -> Glossary:
    """What finds the terms of the site in HTML, where they may become links."""
    places = (form for place in site.of(Landmark) for form in place.names())
    names = (str(escape(name)) for name in (*known_names(site), *places))
    return Glossary({str(escape(form)): slug for form, slug in _forms(site).items()}, names)


def _told(site: Site, forms: Mapping[str, str]) -> Glossary:
    """What finds terms wherever a text says them: quoted, and in the names of units and places too."""
    named = (*site.of(Figure), *site.of(Honour))
    return Glossary(forms, (name for each in named for name in each.names()), quoted=True)


@derived
def uses(site: Site) -> Mapping[str, tuple[Use, ...]]:
    """The slug of each term → who uses it, in the order of the site; what stands only within longer terms, there."""
    found: dict[str, list[Use]] = {}
    forms = _forms(site)
    for silent in (False, True):
        wanted = {form: slug for form, slug in forms.items() if not (silent and slug in found)}
        words = _told(site, wanted)
        for kind in site.kinds:
            if kind.pages and kind is not Term.kind:
                for entity in site.all_of(kind):
                    for slug, part in _used(site, words, entity):
                        found.setdefault(slug, []).append(Use(entity.key, part))
    return {slug: tuple(used) for slug, used in found.items()}


def _used(site: Site, words: Glossary, entity: Entity) -> Iterator[tuple[str, str]]:
    """The terms that an entity uses, each with the part that does so first."""
    said = [*_said(entity)]
    texts = [text for _, text in said]

    def first() -> list[tuple[str, int]]:
        found: dict[str, int] = {}
        for at, text in enumerate(texts):
            for word in words.find(text):
                found.setdefault(word.key, at)
        return [*found.items()]

    for slug, at in _kept(site, first, words, *texts):
        yield slug, entity.part_at(said[at][0])


def _kept(site: Site, make: Callable[[], T], words: Glossary, *texts: str) -> T:
    """What ``make`` finds of these words in these texts, from the store where it was found before."""
    if site.store is None:
        return make()
    return site.store.json(STAGE, (words.key, hash_of(*(text.encode() for text in texts))), make)


def _said(entity: Entity) -> Iterator[tuple[DataPath, str]]:
    """The texts of an entity that its page shows: what is told of it, and what it and its parts are called."""
    for sort in (LongText, AsPrinted, OneLine):
        for path, text in texts(entity, sort):
            if path[0] not in ELSEWHERE and (sort is not OneLine or path[-1] in TOLD):
                yield path, text


class TermLinks:
    """Makes the first occurrence of each term in the body of a page a quiet link that says what it means."""

    def __init__(self, site: Site) -> None:
        self._site, self._words = site, glossary(site)
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
