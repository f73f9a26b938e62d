"""活动: something held, or planned, in public."""

from collections.abc import Iterator
from typing import Annotated, Any, Final

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Line, Many, Prose, RefTo
from yushui.model.parts import Fact, Standing
from yushui.model.placed import Placed
from yushui.model.vocabulary import Vocabulary

UNDATED: Final = "9999"


class State(Vocabulary):
    """Whether it took place; ``behind`` is said behind the name of one that did not."""

    HELD = "held", "已举办"
    PLANNED = "planned", "列入计划"
    CANCELLED = "cancelled", "已取消"

    @property
    def behind(self) -> str:
        return {"planned": "（计划）", "cancelled": "（已取消）"}.get(self, "")


class Activity(Placed):
    """A public event of 双拥 work; an undated one is listed apart, never put on a guessed day."""

    kind = Kind(
        "activity",
        folder="activities",
        label="活动",
        order=50,
        measure="场",
        intro="办过的和列入计划的公共活动，新近的在前。来源没有写明日期的，列在最后，不猜日子。",
        tone="gold",
        newest_first=True,
        rest="日期未明",
    )

    name: Line = Field(description="活动名称")
    type: Line = Field(description="类别，例如 双拥杯、军事日、国防教育")
    region: Annotated[Line, RefTo("region")] | None = Field(None, description="举办地区，见 regions.yml")
    place: Line | None = Field(None, description="举办地，照来源写")
    date: FuzzyDate | None = Field(None, description="举办日期；来源没有写明就不写")
    date_note: Line | None = Field(None, description="日期怎么来的")
    state: State | None = Field(
        None, title="举办情况", description=f"{State.manual()}；来源说了办过才写 held，看不出办没办的不写"
    )
    facts: Many[Fact] = Field((), description="这场活动的事，一件一条")
    story: Prose | None = Field(None, description="介绍长文")
    figures: Many[Annotated[Line, RefTo("figure")]] = Field((), description="相关人物")
    landmarks: Many[Annotated[Line, RefTo("landmark")]] = Field((), description="相关地标")
    measures: Many[Annotated[Line, RefTo("plan")]] = Field((), description="来自哪一项任务，例如 chizhou-2024#m4")

    @property
    def description(self) -> str:
        return self.summary or "；".join(self._told()) or self.name

    def _told(self) -> Iterator[str]:
        """The facts as they may stand behind the date of the activity, which is not said again; no personal ones."""
        for fact in (fact for fact in self.facts if not fact.personal):
            same = fact.standing is Standing.ON and fact.date == self.date
            yield (fact.model_copy(update={"date": None}) if same else fact).told

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (str(self.date) if self.date else UNDATED, self.slug)

    def events(self) -> tuple[Event, ...]:
        if self.date is None:
            return ()
        told = (fact for fact in self.facts if not fact.personal)
        sources = tuple(dict.fromkeys(source for fact in told for source in fact.sources))
        detail = "；".join(self._told())
        text = self.name + (self.state.behind if self.state else "")
        return (Event(self.date, text, "活动", detail, sources=sources, note=self.date_note or ""),)

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        region = name_of("region", self.region) if self.region else ""
        found: dict[str, Any] = {"@type": "Event", "name": self.name, "description": self.description}
        if self.date:
            found["startDate"] = self.date.iso
        if self.state is State.CANCELLED:
            found["eventStatus"] = "https://schema.org/EventCancelled"
        elif self.state is State.PLANNED:
            found["eventStatus"] = "https://schema.org/EventScheduled"
        if self.place or region:
            found["location"] = {"@type": "Place", "name": self.place or region}
        return found

    def facets(self) -> tuple[FacetValue, ...]:
        year = str(self.date.year) if self.date else ""
        values = [FacetValue("year", "年份", year, f"{year}年")] if year else []
        values += [FacetValue("state", "状态", self.state, self.state.label)] if self.state else []
        if self.region:
            values.append(FacetValue("region", "地区", self.region, ref=("region", self.region)))
        return tuple(values)
