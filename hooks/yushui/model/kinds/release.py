"""宣传月: one publicity month, its programme and its wall."""

from typing import Annotated, Any

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Event, FacetValue, Kind, NameOf
from yushui.model.fields import Flag, Line, Many, RefTo, SourceId, Whole
from yushui.model.parts import Part


class Item(Part):
    """One line of the programme and the promise it comes from."""

    title: Line = Field(description="节目名")
    text: Line | None = Field(None, description="一句话")
    date: FuzzyDate | None = Field(None, description="日期；没有公布就不写")
    measure: Annotated[Line, RefTo("plan")] | None = Field(None, description="来自哪一项任务，例如 chizhou-2024#m4")
    of_month: Flag = Field(False, description="计划写明是宣传月里办的才写 true；不写，列在同一计划的其他安排里")
    sources: Many[SourceId] = Field((), description="出处编号")


class Frame(Part):
    """One picture of the 每日一帧 wall."""

    day: Whole | None = Field(None, description="第几天")
    entry: Annotated[Line, RefTo("*")] = Field(description="这一帧给谁，写成 文件夹/文件名")
    text: Line | None = Field(None, description="一句话")


class Release(Entity):
    """A publicity month (双拥宣传月)."""

    kind = Kind(
        "release",
        folder="releases",
        label="宣传月",
        order=60,
        measure="次",
        intro="每年一个月，一天一帧人物或地标。",
        tone="red",
        poster="扫码看宣传月",
        slogan=True,
    )

    title: Line = Field(description="标题")
    year: Whole = Field(description="年份")
    region: Annotated[Line, RefTo("region")] = Field(description="地区，见 regions.yml")
    organiser: Line | None = Field(None, description="主办单位；来源没有写明就不写")
    date: FuzzyDate | None = Field(None, description="起止日期，例如 2026-07-01/2026-07-31；没有公布就不写")
    plan: Annotated[Line, RefTo("plan")] | None = Field(None, description="依据的计划或任务")
    text: Line | None = Field(None, description="一句话")
    programme: Many[Item] = Field((), description="节目单")
    wall: Many[Frame] = Field((), description="每日一帧")

    @property
    def description(self) -> str:
        return self.summary or self.text or self.title

    def kicker(self, name_of: NameOf) -> str:
        return self.organiser or ""

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (-self.year, self.slug)

    def events(self) -> tuple[Event, ...]:
        when = self.date
        return (Event(when, self.title, "活动", self.text or "", sources=tuple(self.sources)),) if when else ()

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        found: dict[str, Any] = {"@type": "Event", "name": self.title, "description": self.description}
        if self.organiser:
            found["organizer"] = {"@type": "GovernmentOrganization", "name": self.organiser}
        return found | ({"startDate": self.date.iso} if self.date else {"startDate": str(self.year)})

    def facets(self) -> tuple[FacetValue, ...]:
        return (FacetValue("region", "地区", self.region, ref=("region", self.region)),)
