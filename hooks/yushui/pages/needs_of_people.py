"""Themes that people ask for → what each plan says of them: the sentences, their words marked, and who answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Numbered
from yushui.model.kinds.register import Theme
from yushui.site.assemble import Site, derived
from yushui.site.urls import need_uri

SENTENCE: Final = re.compile(r"[^。；\n]+[。；]?")


@dataclass(frozen=True, slots=True)
class Said:
    """What one measure says of a need: its sentences as pieces, each with whether it is one of the words."""

    plan: Plan
    item: Numbered
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Need:
    theme: Theme
    said: tuple[Said, ...]

    @property
    def name(self) -> str:
        return self.theme.need or self.theme.name

    @property
    def uri(self) -> str:
        return need_uri(self.theme.slug)

    @property
    def count(self) -> str:
        plans = {said.plan.slug for said in self.said}
        return f"{len(plans)}份，{len(self.said)}项"


@derived
def needs(site: Site) -> tuple[Need, ...]:
    """Every need that a plan speaks of, in the order of the themes."""
    found = (Need(theme, tuple(_said(site, theme))) for theme in site.of(Theme) if theme.need)
    return tuple(need for need in found if need.said)


def _said(site: Site, theme: Theme) -> Iterator[Said]:
    for plan in site.of(Plan):
        for item in plan.measures:
            if pieces := _pieces(item, theme):
                yield Said(plan, item, pieces)


def _pieces(item: Numbered, theme: Theme) -> tuple[tuple[str, bool], ...]:
    """The sentences with the words; of a measure that only names the theme, its title. Empty where it is of neither."""
    words = sorted(theme.said_in, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")
    sentences = [each.strip() for each in SENTENCE.findall(item.measure.text) if pattern.search(each)]
    if not sentences:
        return ((item.measure.title, False),) if theme.slug in item.measure.themes else ()
    text = "".join(sentences)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in pattern.finditer(text):
        pieces += [(text[at : match.start()], False), (match.group(), True)]
        at = match.end()
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])
