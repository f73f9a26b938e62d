"""What products tell of an entry in the same words: facts with the numbers of their sources, citations, its code."""

from collections.abc import Iterator
from typing import Any, Final

from yushui.media.qr import qr
from yushui.model.entity import Entity
from yushui.model.parts import Citation, Fact, Quote
from yushui.pages.own_timeline import numbered, source_numbers
from yushui.pages.picture import Picture
from yushui.site.urls import uri_of

from .subject import Subject

SKETCH: Final = "示意图"
GENERATED: Final = "AI 生成"
Values = dict[str, Any]


def facts_of(entity: Entity, facts: tuple[Fact, ...]) -> Iterator[Values]:
    """Each fact: ``when`` in words, ``text`` with what a reader should know of it, the numbers of its sources."""
    numbers = source_numbers(entity)
    for fact in facts:
        text = fact.text + (f"（{fact.caveat}）" if fact.caveat else "")
        yield {"when": fact.when, "text": text, "refs": numbered(numbers, fact.sources)}


def quoted(quote: Quote | None) -> Values | None:
    return {"text": quote.text, "of": quote.context} if quote else None


def cited(citation: Citation) -> str:
    """人民日报《…》，2023年8月2日; without its address."""
    when = f"，{citation.published.chinese}" if citation.published else ""
    sort = f"（{citation.sort}）" if citation.sort else ""
    return f"{citation.publisher}{citation.cited}{when}{sort}"


def tag_of(view: Picture) -> str:
    """What must stand on a picture of a place: that it is drawn, or made by a machine."""
    return (GENERATED if view.generated else "") if view.photo else SKETCH


def address(subject: Subject, entity: Entity | None = None) -> Values:
    """The public address of an entry, or of the site, and its code as SVG; nothing where there is none."""
    url = f"{subject.base}{uri_of(entity.kind, entity.slug) if entity else ''}" if subject.base else ""
    return {"url": url, "code": qr(url).svg if url else None}
