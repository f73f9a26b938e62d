"""大事: one event in the history of 双拥 work."""

from typing import Annotated, Any, Literal

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Line, Many, RefTo, Whole
from yushui.model.parts import Standing

TYPE_KEYS = {
    "事件": "event",
    "法规": "regulation",
    "法律": "law",
    "机构": "organ",
    "会议": "meeting",
    "命名": "naming",
    "发布": "release",
}


class Milestone(Entity):
    """An event with a date and a source; its page tells what follows from it."""

    kind = Kind(
        "milestone",
        folder="milestones",
        label="大事",
        order=40,
        measure="件",
        intro="双拥工作史上的节点、法规与命名。没有出处的不写。",
        tone="river",
        nav="none",
        newest_first=True,
    )

    checked_names = "事件与日期"

    title: Line = Field(description="标题")
    date: FuzzyDate = Field(description="日期，知道多少写多少")
    standing: Standing = Field(Standing.ON, description=f"日期与这件事的关系：{Standing.manual()}")
    date_note: Line | None = Field(None, description="日期怎么来的")
    type: Literal["事件", "法规", "法律", "机构", "会议", "命名", "发布"] = Field(description="类别")
    text: Line = Field(description="一两句话说清这件事")
    weight: Literal["key"] | None = Field(None, description="在大事记里放大来说的写 key，一个年代一两件；其余不写")
    batch: Whole | None = Field(None, description="命名的第几轮")
    batch_basis: Line | None = Field(None, description="轮次的依据")
    count: Whole | None = Field(None, description="命名的数量，个")
    count_note: Line | None = Field(None, description="数量的说明")
    issuer: Line | None = Field(None, description="发布单位")
    document_no: Line | None = Field(None, description="文号")
    figures: Many[Annotated[Line, RefTo("figure")]] = Field((), description="相关人物")
    honours: Many[Annotated[Line, RefTo("honour")]] = Field((), description="相关荣誉与批次，例如 zuimei-yongjun#2021")
    activities: Many[Annotated[Line, RefTo("activity")]] = Field((), description="相关活动")
    measures: Many[Annotated[Line, RefTo("plan")]] = Field((), description="相关计划或任务，例如 chizhou-2024#m3")

    @property
    def description(self) -> str:
        return self.summary or self.text

    @property
    def when(self) -> str:
        """The date with its standing, in words."""
        return self.standing.said(self.date)

    def kicker(self, name_of: NameOf) -> str:
        return self.when

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (self.date, self.slug)

    def events(self) -> tuple[Event, ...]:
        sources = tuple(self.sources)
        note = "；".join(filter(None, (self.date_note, self.caveat)))
        counted = f"{self.count}个" if self.count else ""
        mark = "，".join(filter(None, (f"第{self.batch}轮" if self.batch else "", counted)))
        weighty = self.weight == "key"
        return (
            Event(
                self.date, self.title, "节点", self.text, "", sources, note, self.standing, mark=mark, weighty=weighty
            ),
        )

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        return {"@type": "Event", "name": self.title, "description": self.text, "startDate": self.date.iso}

    def facets(self) -> tuple[FacetValue, ...]:
        return (FacetValue("type", "类别", TYPE_KEYS[self.type], self.type),)
