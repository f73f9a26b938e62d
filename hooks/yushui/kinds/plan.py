"""年度计划: a plan as it was issued, measure by measure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field

from yushui.dates import FuzzyDate
from yushui.model import (
    Cell,
    Change,
    Entity,
    Event,
    FacetValue,
    Internal,
    Kind,
    Line,
    Many,
    NameOf,
    Part,
    Printed,
    RefTo,
    SourceId,
    Whole,
)
from yushui.numerals import number_in
from yushui.text import shown

UnitName = Annotated[Line, RefTo("unit", by_name=True)]


class Progress(Part):
    """What has been done, published by somebody on a day."""

    date: FuzzyDate = Field(description="公布日期")
    text: Line = Field(description="进展")
    sources: Many[SourceId] = Field(min_length=1, description="出处编号，谁公布的，至少一个")


class Measure(Part):
    """One promise: its number and whole text as printed, and what can be read from them."""

    number: Line = Field(description="序号，照原样，例如 4. 或 （四）")
    title: Line = Field(description="小标题；原文有就照抄，没有由编者拟一句")
    text: Printed = Field(description="原文全文，不含序号")
    lead: Many[UnitName] = Field((), description="牵头单位，照原样写")
    responsible: Many[UnitName] = Field((), description="责任单位，照原样写")
    supporting: Many[UnitName] = Field((), description="配合单位，照原样写")
    due: FuzzyDate | None = Field(None, description="完成时限；原文没有就不写")
    due_text: Line | None = Field(None, description="完成时限的原话，照抄，例如 6月底前、长期坚持")
    status: Literal["planned", "ongoing", "done", "dropped"] | None = Field(
        None,
        description="进展：planned 未启动，ongoing 推进中，done 已完成，dropped 不再实施；写了就要有 progress",
    )
    progress: Many[Progress] = Field((), description="公布过的进展")
    themes: Many[Annotated[Line, RefTo("theme")]] = Field((), description="主题，见 themes.yml")
    figures: Many[Annotated[Line, RefTo("figure")]] = Field((), description="相关人物")
    landmarks: Many[Annotated[Line, RefTo("landmark")]] = Field((), description="相关地标")
    activities: Many[Annotated[Line, RefTo("activity")]] = Field((), description="相关活动")
    honours: Many[Annotated[Line, RefTo("honour")]] = Field((), description="相关荣誉")

    @property
    def settled(self) -> FuzzyDate | None:
        """销号日期: the day on which it was published as done."""
        return max((step.date for step in self.progress), default=None) if self.status == "done" else None

    @property
    def titled(self) -> bool:
        """Whether the title is printed in the document rather than drafted by an editor."""
        return self.text.startswith(self.title)

    @property
    def body(self) -> str:
        """The text without a title that is printed at its head."""
        rest = self.text.removeprefix(self.title)
        return rest.lstrip("。 \n") if self.titled and rest[:1] in ("。", " ", "\n", "") else self.text


class Phase(Part):
    """One stage of a scheme, with its period as printed."""

    number: Line = Field(description="序号，照原样")
    title: Line = Field(description="阶段名，照原样")
    period: Line = Field(description="起止，照原样")
    text: Printed = Field(description="原文全文，从阶段名起，不含序号")


class Section(Part):
    """A heading of the plan and what stands under it; level 2 belongs to the level 1 before it."""

    level: Whole = Field(1, description="层级：1 或 2", ge=1, le=2)
    number: Line | None = Field(None, description="序号，照原样，例如 一、")
    title: Line | None = Field(None, description="标题，照原样")
    short: Line | None = Field(None, description="四五个字的短标题，手机上的目录用，编者拟")
    direction: Literal["to-garrison", "to-locality"] | None = Field(
        None, description="双清单里是谁给谁办：to-garrison 地方为驻军办，to-locality 驻军为地方办；不是双清单就不写"
    )
    text: Printed | None = Field(None, description="标题下、各条之前的文字")
    measures: Many[Measure] = Field((), description="各条任务")
    phases: Many[Phase] = Field((), description="各个阶段")
    duty: Printed | None = Field(None, description="写明牵头、责任单位的原文")
    lead: Many[UnitName] = Field((), description="整个部分的牵头单位，照原样写")
    responsible: Many[UnitName] = Field((), description="整个部分的责任单位，照原样写")
    supporting: Many[UnitName] = Field((), description="整个部分的配合单位，照原样写")

    def printed(self) -> Iterator[str]:
        yield from (self.number or "", self.title or "", self.text or "")
        for measure in self.measures:
            yield from (measure.number, measure.text)
        for phase in self.phases:
            yield from (phase.number, phase.text)
        yield self.duty or ""


class Notice(Part):
    """The letter that a plan was sent out with (印发通知)."""

    heading: Printed | None = Field(None, description="通知的机关、文号与标题，照原样")
    recipients: Printed | None = Field(None, description="主送机关，照原样")
    text: Printed | None = Field(None, description="通知正文，照原样")
    signed: Printed | None = Field(None, description="落款与日期，照原样")

    def printed(self) -> Iterator[str]:
        yield from (self.heading or "", self.recipients or "", self.text or "", self.signed or "")


class Table(Part):
    """A table of the document; rows may be empty where the form was left blank."""

    title: Line = Field(description="表名，照原样")
    columns: Many[Cell] = Field(description="各列的表头，照原样")
    rows: Many[Many[Cell]] = Field((), description='各行；空格子写 ""')

    def printed(self) -> Iterator[str]:
        yield self.title
        yield from self.columns
        for row in self.rows:
            yield from row


class Deadline(Part):
    """A day the document sets for somebody outside its measures."""

    date: FuzzyDate = Field(description="日期")
    text: Line = Field(description="到这一天要做什么")
    quote: Line = Field(description="原文里的这句话，照抄")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A measure with its address and the section it stands in."""

    id: str
    measure: Measure
    section: Section


class Plan(Entity):
    """A yearly plan, key points, scheme or notice of 双拥 work."""

    kind = Kind(
        "plan",
        folder="plans",
        label="计划",
        order=30,
        measure="份",
        heading="年度计划",
        intro="公开发布的年度计划与要点，逐条列出，每一条都有自己的地址。",
    )

    quoted = Entity.quoted | {"notice", "heading", "preamble", "sections", "closing", "tables", "document_no"}

    title: Line = Field(description="标题")
    year: Whole = Field(description="年份")
    region: Annotated[Line, RefTo("region")] = Field(description="地区，见 regions.yml")
    type: Literal["plan", "keypoints", "scheme", "notice", "lists"] = Field(
        description="plan 工作计划，keypoints 工作要点，scheme 方案，notice 通知，lists 双清单"
    )
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
    left_out: Line | None = Field(None, description="哪些内容按规定没有收录")
    unplaced: Annotated[Printed | None, Internal()] = Field(
        None, description="导入时没有归到各项的原文（网页导航、页码一类），不公开；看过以后移到该去的地方，或删去"
    )

    @property
    def headline(self) -> str:
        return self.title

    @property
    def description(self) -> str:
        issuers = "、".join(self.issuers)
        return self.summary or (f"{issuers}印发，" if issuers else "") + f"共{len(self.measures)}项任务。"

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (-self.year, self.region, self.slug)

    @cached_property
    def measures(self) -> tuple[Numbered, ...]:
        """All measures in order; ids follow the printed numbers: m4, or m3-4 where numbers start anew."""
        groups = [section for section in self.sections if section.measures]
        numbers = Counter(number_in(measure.number) for section in groups for measure in section.measures)
        unique = None not in numbers and max(numbers.values(), default=1) == 1
        return tuple(
            Numbered(f"m{number_in(measure.number)}" if unique else f"m{group}-{place}", measure, section)
            for group, section in enumerate(groups, 1)
            for place, measure in enumerate(section.measures, 1)
        )

    @property
    def settled(self) -> int:
        """How many measures were published as done."""
        return sum(item.measure.status == "done" for item in self.measures)

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
        if len(path) < 4 or path[2] != "measures":
            return f"s{int(path[1]) + 1}"
        before = sum(len(section.measures) for section in self.sections[: int(path[1])])
        return self.measures[before + int(path[3])].id

    def part_title(self, part: str) -> str:
        if part.startswith("s"):
            section = self.sections[int(part[1:]) - 1]
            return f"{section.number or ''}{section.title or ''}"
        return next((f"{item.measure.number}{item.measure.title}" for item in self.measures if item.id == part), "")

    def events(self) -> tuple[Event, ...]:
        found = [Event(limit.date, limit.text, "时限", f"原文：“{limit.quote}”") for limit in self.deadlines]
        if self.issued:
            detail = f"{len(self.measures)}项任务" + (f"，{self.document_no}" if self.document_no else "") + "。"
            found.insert(0, Event(self.issued, f"《{self.title}》印发", "文件", detail))
        found += [
            Event(item.measure.due, item.measure.title, "时限", part=item.id)
            for item in self.measures
            if item.measure.due
        ]
        return tuple(found)

    def updates(self) -> tuple[Change, ...]:
        """With what has been published of the progress of its measures."""
        steps = ((item.measure.title, step) for item in self.measures for step in item.measure.progress)
        return (*self.changes, *(Change(date=step.date, text=f"{title}：{step.text}") for title, step in steps))

    def titles(self) -> tuple[str, ...]:
        sections = (section.title for section in self.sections if section.title)
        return (
            *super().titles(),
            *(event.text for event in self.events()),
            *sections,
            *(item.measure.title for item in self.measures),
        )

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        publishers = [{"@type": "GovernmentOrganization", "name": name} for name in self.issuers]
        found = {"@type": "CreativeWork", "name": self.title, "description": self.description, "publisher": publishers}
        return found | ({"datePublished": self.issued.iso} if self.issued else {})

    def facets(self) -> tuple[FacetValue, ...]:
        kinds = {"plan": "工作计划", "keypoints": "工作要点", "scheme": "方案", "notice": "通知", "lists": "双清单"}
        return (
            FacetValue("year", "年份", str(self.year), f"{self.year}年"),
            FacetValue("type", "类别", self.type, kinds[self.type]),
            FacetValue("region", "地区", self.region, ref=("region", self.region)),
        )

    def check(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        return (*super().check(), *self._check_unplaced(), *self._check_readings())

    def _check_unplaced(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        if self.unplaced and self.status == "published":
            yield ("unplaced",), "还有没归位的原文。看过以后移到该去的地方，或删去这一项，再发布。"

    def _check_readings(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Units and deadlines are readings of the text, so they must stand in it."""
        whole = "".join(self.printed())
        for at, limit in enumerate(self.deadlines):
            if limit.quote not in whole:
                yield ("deadlines", at, "quote"), "这句话在正文里找不到，请照原文抄。"
        for at, name in enumerate(self.attachments):
            if name not in whole:
                yield ("attachments", at), "这个附件名在正文里找不到，请照原文抄。"
        for at, section in enumerate(self.sections):
            path: tuple[str | int, ...] = ("sections", at)
            yield from _unprinted(path, section, section.duty or "")
            for index, measure in enumerate(section.measures):
                yield from _unprinted((*path, "measures", index), measure, measure.text)
                if fault := _state_fault(measure):
                    yield (*path, "measures", index, "status"), fault
                if measure.due_text and measure.due_text not in measure.text:
                    yield (*path, "measures", index, "due_text"), "这句时限在这一条原文里找不到，请照原文抄。"
            for index, phase in enumerate(section.phases):
                for name in ("title", "period"):
                    if getattr(phase, name) not in phase.text:
                        yield (*path, "phases", index, name), "这几个字在阶段原文里找不到，请照原文抄。"


def _state_fault(measure: Measure) -> str:
    """A state is what somebody published, never what an editor believes."""
    if measure.status and not measure.progress:
        return "写了进展状态，却没有公布的依据。在 progress 里写日期、进展和出处；没有人公布就删去 status。"
    if measure.status == "planned" and measure.progress:
        return "planned 是还没有启动，下面却写了进展。改成 ongoing 或 done，或删去 status。"
    return ""


def _unprinted(
    path: tuple[str | int, ...], holder: Section | Measure, text: str
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for role in ("lead", "responsible", "supporting"):
        for index, name in enumerate(getattr(holder, role)):
            if name not in text:
                yield (*path, role, index), f"“{shown(name)}”在这一段原文里找不到，请照原文的写法抄。"
