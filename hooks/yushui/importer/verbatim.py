"""Values read → those that stand in the text as printed: what a broken line or a fault cut up is dropped."""

from collections.abc import Iterator
from dataclasses import replace

from yushui.model.fields import MAX_LINE

from .draft import DraftDeadline, DraftMeasure, DraftPhase, DraftSection, Units
from .fields.short_titles import drafted

LONGEST_NAME = 120  # characters of a unit's name or of the words of a deadline


def sections(drafts: tuple[DraftSection, ...]) -> tuple[DraftSection, ...]:
    return tuple(map(_section, drafts))


def deadlines(drafts: Iterator[DraftDeadline], whole: str) -> tuple[DraftDeadline, ...]:
    return tuple(limit for limit in drafts if _fits(limit.quote, whole, MAX_LINE))


def names(printed_names: Iterator[str], whole: str) -> tuple[str, ...]:
    """Names of attachments, each once."""
    return tuple(dict.fromkeys(name for name in printed_names if _fits(name, whole, MAX_LINE)))


def _fits(words: str, text: str, longest: int) -> bool:
    return 0 < len(words) <= longest and "\n" not in words and words in text


def _section(section: DraftSection) -> DraftSection:
    number, title, text = section.number, section.title, section.text
    if len(title) > MAX_LINE or "\n" in title:
        title, text = "", f"{title}\n{text}".strip()
    if len(number) > MAX_LINE:
        number, text = "", f"{number}\n{text}".strip()
    return replace(
        section,
        number=number,
        title=title,
        text=text,
        units=_units(section.units, title + section.duty),
        measures=tuple(
            _measure(measure, number + title + measure.number + section.duty) for measure in section.measures
        ),
        phases=tuple(map(_phase, section.phases)),
    )


def _measure(measure: DraftMeasure, heading: str) -> DraftMeasure:
    holds = [text for text in (measure.text, heading) if measure.due and _fits(measure.due.printed, text, LONGEST_NAME)]
    fits = 0 < len(measure.title) <= MAX_LINE and "\n" not in measure.title
    return replace(
        measure,
        title=measure.title if fits else drafted(measure.text)[:MAX_LINE].replace("\n", ""),
        titled=measure.titled and fits,
        units=_units(measure.units, measure.text),
        due=measure.due if holds else None,
    )


def _phase(phase: DraftPhase) -> DraftPhase:
    first = next((line for line in phase.text.split("\n") if line.strip()), "")[:MAX_LINE].strip()
    title = phase.title if _fits(phase.title, phase.text, MAX_LINE) else first[:LONGEST_NAME].strip()
    period = phase.period if _fits(phase.period, phase.text, MAX_LINE) else title
    return replace(phase, title=title, period=period)


def _units(units: Units, text: str) -> Units:
    return {role: tuple(name for name in listed if _fits(name, text, LONGEST_NAME)) for role, listed in units.items()}
