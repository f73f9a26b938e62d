"""Plan → the values of its A4 sheet (PDF), in the order of the document."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from yushui.media.fonts import covered
from yushui.media.plan_sheet import PaperRequest, Part
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import marked
from yushui.model.parts import Conflict
from yushui.site.assemble import Site
from yushui.site.urls import plan_pdf_uri, uri_of

NOTE: Final = "网页打印件，据公开文本排印，以印发机关正式文件为准"
# What a line may hold beside characters of the face.
BLANK: Final = frozenset("\n ")


def paper_of(site: Site, plan: Plan) -> str:
    """Where the sheet of a plan lies; empty where the site draws none, or where the face lacks a character."""
    if not site.settings.posters or set(paper(site, plan, "").texts) - covered() - BLANK:
        return ""
    return plan_pdf_uri(plan)


def paper(site: Site, plan: Plan, base: str) -> PaperRequest:
    """The sheet of ``plan``; ``base`` is the address of the site, to which its code leads."""
    facts = [("地区", site.place(plan.region)), ("印发单位", "、".join(plan.issuers))]
    facts.append(("印发日期", plan.issued.chinese if plan.issued else plan.unsaid))
    facts += [("年份", "" if plan.known_year else plan.year_name), ("保留", plan.caveat or "")]
    facts += [("来源不一致", _conflict(conflict, [*plan.sources])) for conflict in plan.conflicts]
    url = base + uri_of(plan.kind, plan.slug) if base else ""
    return PaperRequest(
        plan.headline,
        f"{site.settings.name}　{NOTE}",
        tuple((name, text) for name, text in facts if text),
        tuple(_parts(plan)),
        tuple(_origin(site, plan, url)),
        url,
    )


def _conflict(conflict: Conflict, sources: list[str]) -> str:
    """What each source says, by the number that it has at the foot of the sheet, and what is used."""
    said = []
    for reading in conflict.values:
        numbers = "、".join(f"出处{sources.index(name) + 1}" for name in reading.sources)
        said.append(reading.value + (f"（{numbers}）" if numbers else ""))
    values = "；".join(said)
    return f"{conflict.field}：{values}。本册：{conflict.used}"


def _origin(site: Site, plan: Plan, url: str) -> Iterator[str]:
    for number, citation in enumerate(plan.sources.values(), 1):
        when = f"，{citation.published.chinese}" if citation.published else ""
        yield f"出处{number if len(plan.sources) > 1 else ''}：{citation.publisher}{citation.cited}{when}。"
    if plan.document_no:
        yield f"原文文号：{plan.document_no}"
    yield f"整理：{site.settings.organiser or site.settings.name}。{plan.left_out or ''}{plan.cut_off or ''}"
    if url:
        yield f"网页：{url}"


def _parts(plan: Plan) -> Iterator[Part]:
    """The document in its order, what is misprinted or masked said behind it as on the page."""
    said = partial(_each, plan)
    if plan.notice:
        yield from said("title", plan.notice.heading)
        yield from said("flush", plan.notice.recipients)
        yield from said("p", plan.notice.text)
        yield from said("sign", plan.notice.signed)
    if plan.heading and plan.editor_title:
        yield from said("flush", f"{plan.heading_label}：{plan.heading}")
    else:
        yield from said("title", plan.heading)
    yield from said("p", plan.preamble)
    for section in plan.sections:
        if section.number or section.title:
            yield Part(f"h{section.level}", f"{section.number or ''}{section.title or ''}")
        yield from said("p", section.text)
        for measure in section.measures:
            yield from said("p", f"{measure.number}{measure.text}")
        for phase in section.phases:
            yield from said("p", f"{phase.number}{phase.text}")
        yield from said("p", section.duty)
    yield from said("p", plan.closing)
    for table in plan.tables:
        yield Part("table", table.title, tuple(table.columns), tuple(tuple(row) for row in table.rows))


def _each(plan: Plan, sort: str, text: str | None) -> Iterator[Part]:
    for line in (text or "").split("\n"):
        if line.strip():
            yield Part(sort, "".join(words + label for words, label in marked(line.strip(), plan.marks)))
