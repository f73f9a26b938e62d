"""What no single field of a plan can see: readings that the text does not hold, states that nobody published."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from yushui.lang.characters import shown
from yushui.model.dates import FuzzyDate
from yushui.model.introspect import DataPath

from .plan_parts import Deadline, Mark, Measure, Role, Section, Status

Fault = tuple[DataPath, str]
# A state is what somebody published, never what an editor believes.
UNPUBLISHED: Final = "写了进展状态，却没有公布的依据。在 progress 里写日期、进展和出处；没有人公布就删去 status。"


def quotes(deadlines: Iterable[Deadline], attachments: Iterable[str], whole: str) -> Iterator[Fault]:
    """What is said to stand in the document must stand in it."""
    for at, limit in enumerate(deadlines):
        if limit.quote not in whole:
            yield ("deadlines", at, "quote"), "这句话在正文里找不到，请照原文抄。"
    for at, name in enumerate(attachments):
        if name not in whole:
            yield ("attachments", at), "这个附件名在正文里找不到，请照原文抄。"


def marks(found: Iterable[Mark], whole: str) -> Iterator[Fault]:
    """What is marked as misprinted or masked must stand in the document."""
    for at, mark in enumerate(found):
        if mark.quote not in whole:
            yield ("marks", at, "quote"), "这几个字在正文里找不到，请照原文抄。"


def section(path: DataPath, found: Section) -> Iterator[Fault]:
    """Units, deadlines and periods are readings of the text, so they must stand in it."""
    yield from _unprinted(path, found, f"{found.title or ''}{found.duty or ''}")  # 二、县教育局 above what it does
    # 三月 above its items is their time, and so is what stands with the units of them all.
    heading = f"{found.number or ''}{found.title or ''}{found.duty or ''}"
    for index, measure in enumerate(found.measures):
        yield from _measure((*path, "measures", index), measure, heading)
    for index, phase in enumerate(found.phases):
        for name in ("title", "period"):
            if getattr(phase, name) not in phase.text:
                yield (*path, "phases", index, name), "这几个字在阶段原文里找不到，请照原文抄。"


def directions(sections: Sequence[Section], found: Sequence[str | None]) -> Iterator[Fault]:
    """In 双清单 every item is done by one side for the other; what has no side would be missing from the lists."""
    for at, (one, direction) in enumerate(zip(sections, found, strict=True)):
        if one.measures and direction is None:
            yield ("sections", at), "双清单里的事项要写明是谁给谁办，在这一部分补上 direction，否则不会列进双清单。"


def _measure(path: DataPath, measure: Measure, heading: str) -> Iterator[Fault]:
    yield from _unprinted(path, measure, measure.text)
    if measure.status and not measure.progress:
        yield (*path, "status"), UNPUBLISHED
    if measure.closed and (fault := _not_closed(measure, measure.closed)):
        yield (*path, "closed"), fault
    for index, name in enumerate(measure.beneficiaries):
        if name not in measure.text:
            yield (*path, "beneficiaries", index), "为谁办，要照这一条原文的写法抄，这几个字在原文里找不到。"
    if measure.due_text and measure.due_text not in measure.text and measure.due_text not in heading + measure.number:
        yield (*path, "due_text"), "这句时限在这一条原文里找不到，请照原文抄。"


def _not_closed(measure: Measure, closed: FuzzyDate) -> str:
    """Nobody strikes off what is not done, and nobody tells of it beforehand."""
    if measure.status is not Status.DONE:
        return "写了销号日期，状态却不是 done。办结了就写 status: done，没有办结就删去 closed。"
    if measure.steps and (measure.steps[0].date.end or measure.steps[0].date.start).last_day < closed.start.first_day:
        return "销号日期比最后一次公布的进展还晚。核对日期，或在 progress 里补上公布销号的那一条。"
    return ""


def _unprinted(path: DataPath, holder: Section | Measure, text: str) -> Iterator[Fault]:
    for role in Role:
        for index, name in enumerate(getattr(holder, role)):
            if name not in text:
                yield (*path, role, index), f"“{shown(name)}”在这一段原文里找不到，请照原文的写法抄。"
