"""The parts of a plan: sections with their measures, stages, tables, the letter it was sent out with."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.fields import Cell, Flag, Line, Many, Printed, RefTo, SourceId, Whole
from yushui.model.paper import DRAFTED, Title
from yushui.model.parts import Part
from yushui.model.vocabulary import Vocabulary

UnitName = Annotated[Line, RefTo("unit", by_name=True)]


class PlanType(Vocabulary):
    """What a document calls itself."""

    PLAN = "plan", "工作计划"
    KEYPOINTS = "keypoints", "工作要点"
    SCHEME = "scheme", "方案"
    NOTICE = "notice", "通知"
    LISTS = "lists", "双清单"


class Status(Vocabulary):
    """How far a measure is, as somebody published it."""

    PLANNED = "planned", "未启动"
    ONGOING = "ongoing", "推进中"
    DONE = "done", "已完成"
    DROPPED = "dropped", "不再实施"


class Role(Vocabulary):
    """The part a unit has in a measure or section, the weightiest first; also the name of the field."""

    LEAD = "lead", "牵头"
    RESPONSIBLE = "responsible", "责任"
    SUPPORTING = "supporting", "配合"


class Direction(Vocabulary):
    """Who does something for whom in a 双清单."""

    TO_GARRISON = "to-garrison", "地方为驻军办"
    TO_LOCALITY = "to-locality", "驻军为地方办"


class Progress(Part):
    """What has been done, published by somebody on a day."""

    date: FuzzyDate = Field(description="公布日期")
    text: Line = Field(description="进展")
    sources: Many[SourceId] = Field(min_length=1, description="出处编号，谁公布的，至少一个")


class Measure(Part):
    """One promise: its number and whole text as printed, and what can be read from them."""

    number: Line = Field(description="序号，照原样，例如 4. 或 （四）")
    title: Title = Field(description="小标题；原文有就照抄，没有由编者拟一句")
    editor_title: Flag | None = Field(
        None, description="小标题由编者拟的写 true，印在文中、表头里的写 false；不写，看它是不是正文的开头"
    )
    text: Printed = Field(description="原文全文，不含序号")
    lead: Many[UnitName] = Field((), description="牵头单位，照原样写")
    responsible: Many[UnitName] = Field((), description="责任单位，照原样写")
    supporting: Many[UnitName] = Field((), description="配合单位，照原样写")
    beneficiaries: Many[Line] = Field(
        (), description="双清单里这件事为谁办，照原样写，驻军只写到“驻某县部队”；不是双清单就不写"
    )
    due: FuzzyDate | None = Field(None, description="完成时限；原文没有就不写")
    due_text: Line | None = Field(None, description="完成时限的原话，照抄，例如 6月底前、长期坚持")
    status: Status | None = Field(None, description=f"进展：{Status.manual()}；写了就要有 progress")
    progress: Many[Progress] = Field((), description="公布过的进展")
    closed: FuzzyDate | None = Field(None, description="销号日期，公布的进展里写明了哪天销号才写")
    themes: Many[Annotated[Line, RefTo("theme")]] = Field((), description="主题，见 themes.yml")
    figures: Many[Annotated[Line, RefTo("figure")]] = Field((), description="相关人物")
    landmarks: Many[Annotated[Line, RefTo("landmark")]] = Field((), description="相关地标")
    activities: Many[Annotated[Line, RefTo("activity")]] = Field((), description="相关活动")
    honours: Many[Annotated[Line, RefTo("honour")]] = Field((), description="相关荣誉")

    def model_post_init(self, context: Any) -> None:
        """Who made the title is settled on reading, so that pages and data files say the same."""
        if self.editor_title is None:
            object.__setattr__(self, "editor_title", not self.titled)

    @cached_property
    def steps(self) -> tuple[Progress, ...]:
        """What was published of the progress, the latest first."""
        return tuple(sorted(self.progress, key=lambda step: step.date, reverse=True))

    @property
    def titled(self) -> bool:
        """Whether the title is printed at the head of the text."""
        return self.text.startswith(self.title)

    @property
    def shown_title(self) -> str:
        """The title as it stands anywhere: one that an editor made says so."""
        return self.title + (DRAFTED if self.editor_title else "")

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
    direction: Direction | None = Field(None, description=f"双清单里是谁给谁办：{Direction.manual()}；不是双清单就不写")
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


class MarkKind(Vocabulary):
    """Why a word of a document is not as it should be."""

    SIC = "sic", "（原文如此）"
    MASKED = "masked", "（转载本遮去）"


class Mark(Part):
    """A misprint or a masked word of the document; the text stays as printed, the mark stands behind it."""

    quote: Line = Field(description="原文里的这几个字，照抄")
    kind: MarkKind = Field(description=MarkKind.manual())


def marked(line: str, marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """A printed line cut behind every word that is marked: (words, what is said behind them)."""
    labels = {mark.quote: mark.kind.label for mark in marks}
    if not labels:
        return [(line, "")]
    words = "|".join(re.escape(word) for word in sorted(labels, key=len, reverse=True))
    pieces = re.split(f"({words})", line)
    return [(piece, labels.get(piece, "")) for piece in pieces if piece]


class Deadline(Part):
    """A day the document sets for somebody outside its measures."""

    date: FuzzyDate = Field(description="日期")
    text: Line = Field(description="到这一天要做什么")
    quote: Line = Field(description="原文里的这句话，照抄")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A measure with its address, where it stands in the data, and the section that holds it."""

    id: str
    path: tuple[str, int, str, int]
    measure: Measure
    section: Section

    @property
    def section_id(self) -> str:
        return f"s{self.path[1] + 1}"
