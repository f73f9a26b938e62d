"""Terms where they occur: links in the bodies of pages, and the places where each term is used."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

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
                for slug, part in _used(entity, glossary(site)).items():
                    found.setdefault(slug, []).append(Use(entity.key, part))
    return {slug: tuple(used) for slug, used in found.items()}


def _used(entity: Entity, words: Glossary) -> dict[str, str]:
    """The terms that an entity uses, each with the part that does so first."""
    found: dict[str, str] = {}
    for path, text in _running(entity):
        for word in words.find(text):
            found.setdefault(word.key, entity.part_at(path))
    return found


def _running(entity: Entity) -> Iterator[tuple[DataPath, str]]:
    """The texts of an entity that its page shows as running text."""
    for sort in (LongText, AsPrinted, OneLine):
        for path, text in texts(entity, sort):
            if path[0] not in ELSEWHERE and (sort is not OneLine or path[-1] in TOLD):
                yield path, text


class TermLinks:
    """Makes the first occurrence of each term in the body of a page a quiet link that says what it means."""

    def __init__(self, site: Site) -> None:
        self._words = glossary(site, html=True)
        self._terms = {term.slug: (uri_of(Term.kind, term.slug), term.definition) for term in site.of(Term)}

    def linked(self, body: str, uri: str) -> str:
        """``body`` of the page at ``uri`` with its links; a page does not lead to itself."""
        up = "../" * uri.count("/")
        seen = {slug for slug, (address, _) in self._terms.items() if address == uri}

        def text(match: re.Match[str]) -> str:
            if match["open"] is None:
                return match[0]
            pieces, done = [match["open"]], 0
            for word in self._words.find(shown := match["text"]):
                if word.key not in seen:
                    seen.add(word.key)
                    address, meaning = self._terms[word.key]
                    link = LINK.format(up + address, meaning, Markup(shown[word.start : word.end]))
                    pieces += [shown[done : word.start], link]
                    done = word.end
            return "".join([*pieces, shown[done:]])

        return RUNNING.sub(text, body)
