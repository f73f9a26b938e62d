"""Draft: what was read from one document, before it is written as YAML."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from yushui.model.dates import FuzzyDate
from yushui.model.kinds.plan_parts import Direction, Role

from .fields.due import Due
from .fields.region import RegionRef
from .registry_index import Target

WHOLE: Final = "结构没有把握，全文照原样，没有拆成任务"
QUOTED: Final = re.compile(r"“([^”…]{2,})[”…]")
Units = dict[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """A decision that may be wrong: where, what was decided, how sure (0 to 1), what else it could be."""

    line: int
    decision: str
    confidence: float
    alternative: str
    harm: int = 0  # 0 is the worst
    last: int = 0  # the last line below it whose place in the plan hangs on it

    @property
    def kind(self) -> str:
        """What it else could be, without its numbers: doubts of one kind are as sure as one another."""
        return re.sub(r"\d+", "", self.alternative)

    @property
    def words(self) -> tuple[str, ...]:
        """Words of the document that the decision quotes, those most likely to stand there once first."""
        quoted = QUOTED.findall(self.decision)
        return (*quoted, self.decision.rpartition("：")[2].partition("、")[0] if "读作：" in self.decision else "")


@dataclass(frozen=True, slots=True)
class DraftMeasure:
    number: str
    title: str
    titled: bool  # printed, not drafted
    text: str
    units: Units
    due: Due | None
    themes: tuple[str, ...]
    links: tuple[Target, ...]
    path: str  # numbers of the sections above and its own, as printed
    line: int
    beneficiaries: tuple[str, ...] = ()
    part: bool = False  # of the measure before it that is none: 1.（2）


@dataclass(frozen=True, slots=True)
class DraftPhase:
    number: str
    title: str
    period: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftSection:
    level: int = 1
    number: str = ""
    title: str = ""
    text: str = ""
    measures: tuple[DraftMeasure, ...] = ()
    phases: tuple[DraftPhase, ...] = ()
    duty: str = ""
    units: Units = field(default_factory=dict)
    line: int = 0
    direction: Direction | None = None
    due: Due | None = None  # what its heading says for all of it


@dataclass(frozen=True, slots=True)
class DraftTable:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DraftDeadline:
    date: FuzzyDate
    quote: str


@dataclass(frozen=True)
class Draft:
    """One plan; every character of the document is in one of its texts, or counted in ``taken``."""

    title: str
    type: str
    year: int | None  # None where the document names none
    region: RegionRef
    issuers: tuple[str, ...]
    document_no: str
    issued: str
    texts: dict[str, str]  # notice.heading, recipients, notice.text, signed, heading, preamble, closing
    sections: tuple[DraftSection, ...]
    tables: tuple[DraftTable, ...]
    deadlines: tuple[DraftDeadline, ...]
    attachments: tuple[str, ...]
    unplaced: str
    removed_contacts: tuple[str, ...]  # contacts; never to be shown
    doubts: tuple[Doubt, ...]  # the most harmful first
    distrust: str = ""  # why the text is whole and not cut into tasks

    @cached_property
    def measures(self) -> tuple[DraftMeasure, ...]:
        return tuple(measure for section in self.sections for measure in section.measures)

    @cached_property
    def unit_names(self) -> tuple[str, ...]:
        """Every unit named, each once."""
        unit_groups: list[Units] = []
        for section in self.sections:
            unit_groups += [section.units, *(measure.units for measure in section.measures)]
        return tuple(dict.fromkeys(name for units in unit_groups for names in units.values() for name in names))
