"""Imported plans beside their documents → one HTML page to check with a finger: text, doubts, plan, line by line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from yushui.importer.draft import Doubt, Draft, DraftMeasure, DraftSection, Units
from yushui.importer.readers import Paragraph, Reading
from yushui.importer.whitespace import cleaned
from yushui.model.kinds.plan_parts import Role

TEMPLATE: Final = "review.html"
HIDDEN: Final = "（联系人、电话不收录）"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the document; ``kind`` says what they were read as, empty for plain text."""

    words: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """One paragraph or table of the document with what was read from it and what is doubtful there."""

    place: str  # the line, with page, sheet or row where the file has such
    pieces: tuple[Piece, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    doubts: tuple[tuple[str, Doubt], ...]  # each with the place of its words, where that is closer
    sections: tuple[tuple[DraftSection, tuple[DraftMeasure, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One document and its plan."""

    file: str
    draft: Draft
    lines: tuple[Beside, ...]


def reviewed(file: str, reading: Reading, draft: Draft, doubts: Sequence[Doubt]) -> Reviewed:
    filled = [p for p in reading.paragraphs if p.text.strip() or p.rows]
    hidden = [words for words in draft.removed_contacts if words.strip()]
    lines = []
    for at, paragraph in enumerate(filled):
        first = 0 if not at else paragraph.line
        last = filled[at + 1].line if at + 1 < len(filled) else 10**9
        here = [
            (_closer(reading.place(doubt.line, doubt.words), reading.place(doubt.line)), doubt)
            for doubt in doubts
            if first <= doubt.line < last
        ]
        place = _told(paragraph.line, paragraph.where)
        lines.append(_beside(paragraph, draft, (first, last), (place, here), hidden))
    return Reviewed(file, draft, tuple(lines))


def _told(line: int, where: str) -> str:
    """The page, sheet and row that a file shows, else the line."""
    return where or f"第{line}行"


def _closer(place: str, around: str) -> str:
    """What the place of the words adds to that of their line: 表第3行第2列, 第8个字."""
    rest = re.sub(r"（[^（）]*）", "", place).removeprefix(re.sub(r"（[^（）]*）", "", around))
    return ("" if rest == ":1" else f"第{rest[1:]}个字") if rest.startswith(":") else rest


def _beside(
    paragraph: Paragraph,
    draft: Draft,
    span: tuple[int, int],
    told: tuple[str, Iterable[tuple[str, Doubt]]],
    hidden: Sequence[str],
) -> Beside:
    found = []
    words: dict[str, str] = {}
    for section in draft.sections:
        measures = tuple(measure for measure in section.measures if span[0] <= measure.line < span[1])
        begins = span[0] <= section.line < span[1]
        if begins or measures:
            found.append((section if begins else DraftSection(section.level), measures))
        if begins:
            words |= {section.number: "number", section.title: "title", **_units(section.units)}
        for measure in measures:
            words |= {measure.number: "number", **_units(measure.units)}
            words |= {measure.due.printed: "due"} if measure.due else {}
    words |= dict.fromkeys((draft.title, draft.document_no, *draft.issuers), "head")
    rows = tuple(tuple(_marked(_without(cell, hidden), words) for cell in row) for row in paragraph.rows)
    text = _without(cleaned(paragraph.text).strip(), hidden)
    place, doubts = told
    return Beside(place, _marked(text, words), rows, tuple(doubts), tuple(found))


def _units(units: Units) -> dict[str, str]:
    return {name: "unit" for names in units.values() for name in names}


def _without(text: str, hidden: Sequence[str]) -> str:
    """The text without contacts, however its blanks were tidied."""
    for words in hidden:
        spaced = r"\s*".join(re.escape(character) for character in words if not character.isspace())
        text = re.sub(spaced, HIDDEN, text)
    return text


def _marked(text: str, words: dict[str, str]) -> tuple[Piece, ...]:
    known = {"".join(word.split()): kind for word, kind in words.items() if len(word.strip(" ·")) > 0}
    # A number of nothing but digits numbers only what it begins.
    forms = (
        (r"\A" if word.isdecimal() else "") + r"\s*".join(map(re.escape, word))
        for word in sorted(known, key=len, reverse=True)
    )
    pattern = "|".join(forms)
    pieces = re.split(f"({pattern})", text) if pattern else [text]
    return tuple(
        Piece(piece, known.get("".join(piece.split()), "") if at % 2 else "") for at, piece in enumerate(pieces)
    )


def page(documents: Sequence[Reviewed]) -> str:
    """The whole page; it needs nothing beside itself."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template(TEMPLATE).render(documents=documents, roles=list(Role))
