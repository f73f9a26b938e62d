"""A draft → the YAML file of a plan that an editor goes on with."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Final

from yushui.importer.draft import WHOLE, Draft, DraftMeasure, DraftPhase, DraftSection, DraftTable, Units
from yushui.importer.registry_index import GLOSSARY, Target
from yushui.model.fields import SHANGHAI
from yushui.model.kinds.plan_parts import Role

from .yaml_text import block, item, line, listed, scalar

LEFT_OUT: Final = "联系人、电话一类按规定不公开，没有收录。"


def plan(draft: Draft, region: str, file: str) -> str:
    """The whole file; ``file`` is what the citation says it was read from."""
    return "\n".join(chain(_head(draft, region), _around(draft), _sections(draft), _tail(draft, file))) + "\n"


def _head(draft: Draft, region: str) -> Iterator[str]:
    yield from line("title", draft.title)
    yield f"year: {draft.year or datetime.now(SHANGHAI).year}"
    yield from line("region", region)
    yield f"type: {draft.type}"
    yield "status: draft"
    yield from listed("issuers", draft.issuers)
    yield from line("document_no", draft.document_no)
    yield from line("issued", draft.issued)


def _around(draft: Draft) -> Iterator[str]:
    names = (("heading", "notice.heading"), ("recipients", "recipients"), ("text", "notice.text"), ("signed", "signed"))
    if any(draft.texts.get(part) for _, part in names):
        yield "notice:"
        for name, part in names:
            yield from block(name, draft.texts.get(part, ""), 2)
    yield from _short_or_block("heading", draft.texts.get("heading", ""))
    yield from block("preamble", draft.texts.get("preamble", ""))


def _short_or_block(name: str, text: str) -> Iterator[str]:
    yield from block(name, text) if "\n" in text else line(name, text)


def _sections(draft: Draft) -> Iterator[str]:
    yield "sections:"
    if draft.distrust:
        yield f"  # {WHOLE}（{draft.distrust}），请对照原文逐条分开"
    for section in draft.sections:
        yield from item(_section(section), 2)


def _section(section: DraftSection) -> Iterator[str]:
    if section.level > 1:
        yield f"    level: {section.level}"
    yield from line("number", section.number, 4)
    yield from line("title", section.title, 4)
    yield from line("direction", str(section.direction or ""), 4)
    yield from block("text", section.text, 4)
    if section.measures:
        yield "    measures:"
        for measure in section.measures:
            yield from item(measure_lines(measure), 6)
    if section.phases:
        yield "    phases:"
        for phase in section.phases:
            yield from item(_phase(phase), 6)
    yield from block("duty", section.duty, 4)
    yield from _units(section.units, 4)


def measure_lines(measure: DraftMeasure) -> Iterator[str]:
    """One measure at an indent of 8; proposals an editor may take up stand in comments."""
    yield from line("number", measure.number, 8)
    yield f"        title: {scalar(measure.title)}" + ("" if measure.titled else "  # 编者拟题，请核对")
    yield from block("text", measure.text, 8)
    yield from _units(measure.units, 8)
    yield from listed("beneficiaries", measure.beneficiaries, 8)
    if measure.due:
        if measure.due.date:
            yield f"        due: {measure.due.date}"
        yield from line("due_text", measure.due.printed, 8)
    yield from listed("themes", measure.themes, 8)
    yield from _proposals(measure.links)


def _proposals(links: Sequence[Target]) -> Iterator[str]:
    """What the text names and an editor may link to; the words of the glossary on one line."""
    for name in dict.fromkeys(target.field for target in links if target.field != GLOSSARY):
        named = [target for target in links if target.field == name]
        words = "、".join(" ".join(target.name.split()) for target in named)
        yield f"        # 文中提到{words}，核对后可加 {name}: [{', '.join(target.slug for target in named)}]"
    if words := "、".join(" ".join(target.name.split()) for target in links if target.field == GLOSSARY):
        yield f"        # 文中的词条：{words}"


def _units(units: Units, indent: int) -> Iterator[str]:
    for role in Role:
        yield from listed(role, units.get(role, ()), indent)


def _phase(phase: DraftPhase) -> Iterator[str]:
    yield from line("number", phase.number, 8)
    yield from line("title", phase.title, 8)
    yield from line("period", phase.period, 8)
    yield from block("text", phase.text, 8)


def _tail(draft: Draft, file: str) -> Iterator[str]:
    yield from block("closing", draft.texts.get("closing", ""))
    yield from listed("attachments", draft.attachments)
    if draft.tables:
        yield "tables:"
        for table in draft.tables:
            yield from item(_table(table), 2)
    if draft.deadlines:
        yield "deadlines:"
        for limit in draft.deadlines:
            yield f"  - date: {limit.date}"
            yield from line("text", limit.quote, 4)
            yield from line("quote", limit.quote, 4)
    yield from block("unplaced", draft.unplaced)
    if draft.removed_contacts:
        yield from line("left_out", LEFT_OUT)
    yield from _source(draft, file)


def _table(table: DraftTable) -> Iterator[str]:
    yield from line("title", table.title, 4)
    yield "    columns:"
    for cell in table.columns:
        yield f"      - {_cell(cell)}"
    if table.rows:
        yield "    rows:"
        for row in table.rows:
            yield f"      - [{', '.join(_cell(cell, flow=True) for cell in row)}]"


def _cell(text: str, flow: bool = False) -> str:
    return scalar(text, flow) if text else '""'


def _source(draft: Draft, file: str) -> Iterator[str]:
    yield "sources:"
    yield "  s1:"
    yield from line("publisher", draft.issuers[0] if draft.issuers else "原发布单位待核实", 4)
    yield from line("title", draft.title, 4)
    yield from line("published", draft.issued, 4)
    yield f"    kind: {'official' if draft.issuers else 'repost'}"
    yield from line("note", f"由 {file} 导入，出处请核对。", 4)
