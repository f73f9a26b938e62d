"""年度计划: a plan as it was issued, measure by measure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Final

from pydantic import Field

from yushui.lang.numerals import number_in
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Internal, Line, Many, PlanYear, Printed, RefTo
from yushui.model.paper import Paper
from yushui.model.parts import Change

from . import plan_checks
from .plan_checks import Fault
from .plan_parts import Deadline, Direction, Mark, Notice, Numbered, PlanType, Section, Status, Table

UNKNOWN_YEAR: Final = "年份不详"


class Plan(Paper):
    """A yearly plan, key points, scheme or notice of 双拥 work."""

    kind = Kind(
        "plan",
        folder="plans",
        label="计划",
        order=30,
        measure="份",
        heading="年度计划",
        intro="公开发布的年度计划与要点，逐条列出，每一条都有自己的地址。",
        parts="计划条目",
        tone="green",
        poster="扫码看全文",
    )

    quoted = Paper.quoted | {"notice", "heading", "preamble", "sections", "closing", "tables", "document_no"}

    year: PlanYear = Field(description="年份；原文遮去的照样写，例如 201x，完全不知道的写 unknown")
    region: Annotated[Line, RefTo("region")] = Field(description="地区，见 regions.yml")
    type: PlanType = Field(title="类别", description=PlanType.manual())
    issuers: Many[Line] = Field((), description="印发单位；原文没有就不写")
    document_no: Line | None = Field(None, description="文号，照原样")
    issued: FuzzyDate | None = Field(None, description="印发日期；原文没有就不写")
    notice: Notice | None = Field(None, description="印发通知")
    heading: Printed | None = Field(None, description="正文标题，照原样")
    preamble: Printed | None = Field(None, description="正文开头的总述")
    sections: Many[Section] = Field(min_length=1, description="各部分，至少一个")
    closing: Printed | None = Field(None, description="各部分之后的文字")
    attachments: Many[Line] = Field((), description="附件名，照原样")
    tables: Many[Table] = Field((), description="附表")
    deadlines: Many[Deadline] = Field((), description="文件规定的时限")
    cut_off: Line | None = Field(None, description="原文不完整时，说明在哪里中断")
    marks: Many[Mark] = Field((), description="原文里的误字和被遮去的字，各照抄出来，页面上在后面注明")
    left_out: Line | None = Field(None, description="哪些内容按规定没有收录")
    unplaced: Annotated[Printed | None, Internal()] = Field(
        None, description="导入时没有归到各项的原文（网页导航、页码一类），不公开；看过以后移到该去的地方，或删去"
    )

    @property
    def known_year(self) -> int | None:
        """The year, where the document shows it."""
        return self.year if isinstance(self.year, int) else None

    @property
    def year_name(self) -> str:
        """2024年, or 年份不详（201x）."""
        if self.known_year:
            return f"{self.known_year}年"
        return UNKNOWN_YEAR if self.year == "unknown" else f"{UNKNOWN_YEAR}（{self.year}）"

    @property
    def heading_label(self) -> str:
        """What its heading is; where an editor had to make a title, only the head of the reprint."""
        return "转载本篇首" if self.editor_title else "原题"

    @property
    def unsaid(self) -> str:
        """What to print for a fact that is not given; where only a reprint was seen, nobody knows the original."""
        return "转载本未列明" if self.editor_title or self.cut_off else "原文未列明"

    @property
    def description(self) -> str:
        issuers = "、".join(self.issuers)
        return self.summary or (f"{issuers}印发，" if issuers else "") + f"共{len(self.measures)}项任务。"

    def kicker(self, name_of: NameOf) -> str:
        return name_of("region", self.region)

    def contents(self) -> tuple[str, ...]:
        return tuple(section.title for section in self.sections if section.title)

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (-(self.known_year or 0), self.region, self.slug)

    @cached_property
    def measures(self) -> tuple[Numbered, ...]:
        """All measures in order; ids follow the printed numbers: m4, or m3-4 where numbers start anew."""
        groups = [(at, section) for at, section in enumerate(self.sections) if section.measures]
        numbers = Counter(number_in(measure.number) for _, section in groups for measure in section.measures)
        unique = None not in numbers and max(numbers.values(), default=1) == 1
        return tuple(
            Numbered(
                f"m{number_in(measure.number)}" if unique else f"m{group}-{place + 1}",
                ("sections", at, "measures", place),
                measure,
                section,
            )
            for group, (at, section) in enumerate(groups, 1)
            for place, measure in enumerate(section.measures)
        )

    def measures_of(self, section: int) -> tuple[Numbered, ...]:
        """The measures of the section at that place among ``sections``."""
        return tuple(item for item in self.measures if item.path[1] == section)

    @cached_property
    def _ids(self) -> Mapping[tuple[str | int, ...], str]:
        return {item.path: item.id for item in self.measures}

    @cached_property
    def directions(self) -> tuple[Direction | None, ...]:
        """Of each section, who does something for whom; a section of level 2 has what stands above it."""
        found: list[Direction | None] = []
        above: Direction | None = None
        for section in self.sections:
            above = section.direction if section.level == 1 else above
            found.append(section.direction or above)
        return tuple(found)

    @property
    def settled(self) -> int:
        """How many measures were published as done."""
        return sum(item.measure.status is Status.DONE for item in self.measures)

    def printed(self) -> Iterator[str]:
        """Every printed part in the order of the document; joined, it is the document."""
        if self.notice:
            yield from self.notice.printed()
        yield from (self.heading or "", self.preamble or "")
        for section in self.sections:
            yield from section.printed()
        yield self.closing or ""
        for table in self.tables:
            yield from table.printed()

    def parts(self) -> tuple[str, ...]:
        """Measures (m4, m3-4) and sections (s2)."""
        return (*(item.id for item in self.measures), *(f"s{at}" for at in range(1, len(self.sections) + 1)))

    def part_at(self, path: tuple[str | int, ...]) -> str:
        if len(path) < 2 or path[0] != "sections":
            return ""
        return self._ids.get(path[:4]) or f"s{int(path[1]) + 1}"

    def part_title(self, part: str) -> str:
        if part.startswith("s"):
            section = self.sections[int(part[1:]) - 1]
            return f"{section.number or ''}{section.title or ''}"
        return next(
            (f"{item.measure.number}{item.measure.shown_title}" for item in self.measures if item.id == part), ""
        )

    def events(self) -> tuple[Event, ...]:
        found = [Event(limit.date, limit.text, "时限", f"原文：“{limit.quote}”") for limit in self.deadlines]
        if self.issued:
            detail = f"{len(self.measures)}项任务" + (f"，{self.document_no}" if self.document_no else "") + "。"
            found.insert(0, Event(self.issued, f"{self.cited}印发", "文件", detail))
        found += [
            Event(item.measure.due, item.measure.shown_title, "时限", part=item.id)
            for item in self.measures
            if item.measure.due
        ]
        return tuple(found)

    def updates(self) -> tuple[Change, ...]:
        """With what has been published of the progress of its measures."""
        steps = ((item.measure.shown_title, step) for item in self.measures for step in item.measure.progress)
        return (*self.changes, *(Change(date=step.date, text=f"{title}：{step.text}") for title, step in steps))

    def titles(self) -> tuple[str, ...]:
        sections = (section.title for section in self.sections if section.title)
        return (
            *super().titles(),
            *(event.text for event in self.events()),
            *sections,
            *(item.measure.shown_title for item in self.measures),
        )

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        publishers = [{"@type": "GovernmentOrganization", "name": name} for name in self.issuers]
        found = {
            "@type": "CreativeWork",
            "name": self.headline,
            "description": self.description,
            "publisher": publishers,
        }
        return found | ({"datePublished": self.issued.iso} if self.issued else {})

    def facets(self) -> tuple[FacetValue, ...]:
        return (
            FacetValue("year", "年份", str(self.year), self.year_name),
            FacetValue("type", "类别", self.type, self.type.label),
            FacetValue("region", "地区", self.region, ref=("region", self.region)),
        )

    def check(self) -> tuple[Fault, ...]:
        return (*super().check(), *self._check_unplaced(), *self._check_parts())

    def _check_unplaced(self) -> Iterator[Fault]:
        if self.unplaced and self.status == "published":
            yield ("unplaced",), "还有没归位的原文。看过以后移到该去的地方，或删去这一项，再发布。"

    def _check_parts(self) -> Iterator[Fault]:
        whole = "".join(self.printed())
        yield from plan_checks.quotes(self.deadlines, self.attachments, whole)
        yield from plan_checks.marks(self.marks, whole)
        for at, section in enumerate(self.sections):
            yield from plan_checks.section(("sections", at), section)
        if self.type is PlanType.LISTS or any(self.directions):
            yield from plan_checks.directions(self.sections, self.directions)
