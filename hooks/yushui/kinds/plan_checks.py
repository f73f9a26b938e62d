"""What no single field of a plan can see: readings that the text does not hold, states that nobody published."""

from collections.abc import Iterable, Iterator

from yushui.text import shown

from .plan_parts import Deadline, Measure, Section

Path = tuple[str | int, ...]
Fault = tuple[Path, str]


def quotes(deadlines: Iterable[Deadline], attachments: Iterable[str], whole: str) -> Iterator[Fault]:
    """What is said to stand in the document must stand in it."""
    for at, limit in enumerate(deadlines):
        if limit.quote not in whole:
            yield ("deadlines", at, "quote"), "这句话在正文里找不到，请照原文抄。"
    for at, name in enumerate(attachments):
        if name not in whole:
            yield ("attachments", at), "这个附件名在正文里找不到，请照原文抄。"


def section(path: Path, found: Section) -> Iterator[Fault]:
    """Units, deadlines and periods are readings of the text, so they must stand in it."""
    yield from _unprinted(path, found, found.duty or "")
    for index, measure in enumerate(found.measures):
        yield from _measure((*path, "measures", index), measure)
    for index, phase in enumerate(found.phases):
        for name in ("title", "period"):
            if getattr(phase, name) not in phase.text:
                yield (*path, "phases", index, name), "这几个字在阶段原文里找不到，请照原文抄。"


def _measure(path: Path, measure: Measure) -> Iterator[Fault]:
    yield from _unprinted(path, measure, measure.text)
    if fault := _state_fault(measure):
        yield (*path, "status"), fault
    if measure.due_text and measure.due_text not in measure.text:
        yield (*path, "due_text"), "这句时限在这一条原文里找不到，请照原文抄。"


def _state_fault(measure: Measure) -> str:
    """A state is what somebody published, never what an editor believes."""
    if measure.status and not measure.progress:
        return "写了进展状态，却没有公布的依据。在 progress 里写日期、进展和出处；没有人公布就删去 status。"
    if measure.status == "planned" and measure.progress:
        return "planned 是还没有启动，下面却写了进展。改成 ongoing 或 done，或删去 status。"
    return ""


def _unprinted(path: Path, holder: Section | Measure, text: str) -> Iterator[Fault]:
    for role in ("lead", "responsible", "supporting"):
        for index, name in enumerate(getattr(holder, role)):
            if name not in text:
                yield (*path, role, index), f"“{shown(name)}”在这一段原文里找不到，请照原文的写法抄。"
