"""宣传月: one publicity month, its programme, and its wall with an entry for each day (每日一帧).

Day 1 is the first day of ``date``; each day opens at the minute ``opens`` in Shanghai. Which entry an empty day
shows is worked out in ``site/month_days.py``.
"""

from datetime import date as day
from datetime import datetime, timedelta
from typing import Annotated, Any, Self

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import SHANGHAI, Clock, Flag, Internal, Line, Many, RefTo, SourceId, Whole
from yushui.model.opening import Opening
from yushui.model.parts import Part
from yushui.model.settings import Landline, Mailbox, OrganisationName
from yushui.model.vocabulary import Vocabulary

LONGEST = 62  # days: what is longer is no month, and its wall no calendar


class Item(Part):
    """One line of the programme and the promise it comes from."""

    title: Line = Field(description="节目名")
    text: Line | None = Field(None, description="一句话")
    date: FuzzyDate | None = Field(None, description="日期；没有公布就不写")
    measure: Annotated[Line, RefTo("plan")] | None = Field(None, description="来自哪一项任务，例如 chizhou-2024#m4")
    of_month: Flag = Field(False, description="计划写明是宣传月里办的才写 true；不写，列在同一计划的其他安排里")
    activity: Annotated[Line, RefTo("activity")] | None = Field(None, description="已经收录的活动，写它的文件名")
    sources: Many[SourceId] = Field((), description="出处编号")


class Frame(Part):
    """One picture of the 每日一帧 wall."""

    day: Whole | None = Field(None, description="第几天，起始那天是 1；不写就排在还空着的第一天")
    entry: Annotated[Line, RefTo("*")] = Field(description="这一帧给谁，写成 文件夹/文件名")
    text: Line | None = Field(None, description="一句话")


class Material(Part):
    """Something to take away, beside what the program makes by itself."""

    title: Line = Field(description="叫什么，例如 候车亭海报")
    text: Line | None = Field(None, description="一句话：尺寸、用在哪里")
    entry: Annotated[Line, RefTo("*")] | None = Field(None, description="取哪一条的海报，写成 文件夹/文件名")


class Contact(Part):
    """How the office is reached about the month; its numbers are those of ``office`` in site.yml."""

    name: OrganisationName = Field(description="单位的名称，不写人名")
    phone: Landline | None = Field(None, description="单位的固定电话，要先写进 site.yml 的 office.phones")
    mailbox: Mailbox | None = Field(None, description="单位的邮箱，要先写进 site.yml 的 office.mailboxes")
    hours: Line | None = Field(None, description="什么时候有人接，例如 工作日 9:00 至 17:00")


class ProofStep(Vocabulary):
    """The steps of 三校 in their order."""

    FIRST = "first", "一校"
    SECOND = "second", "二校"
    THIRD = "third", "三校"


class Proof(Part):
    """One step of 三校."""

    role: ProofStep = Field(description=ProofStep.manual())
    by: Line = Field(description="校对人")
    date: FuzzyDate = Field(description="校对日期")


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
    region: Annotated[Line, RefTo("region")] | None = Field(
        None, description="地区，见 regions.yml；不只在一个地方的不写"
    )
    organiser: Line | None = Field(None, description="主办单位；来源没有写明就不写")
    date: FuzzyDate | None = Field(None, description="起止日期，例如 2026-07-01/2026-07-31；没有公布就不写")
    plan: Annotated[Line, RefTo("plan")] | None = Field(None, description="依据的计划或任务")
    text: Line | None = Field(None, description="一句话")
    foreword: Many[Line] = Field((), description="画册的前言，一段一项，署名写在最后一项；不写，画册就没有前言")
    programme: Many[Item] = Field((), description="节目单")
    wall: Many[Frame] = Field((), description="每日一帧：哪一天给谁；没有写到的日子见 fill")
    theme: Line | None = Field(None, description="这一次的主题")
    slogans: Many[Annotated[Line, RefTo("slogan")]] = Field((), description="口号，写 slogans.yml 里的编号")
    opens: Clock = Field("08:00", description="每天几点几分开那一帧，北京时间，用引号括起来")
    fill: Annotated[Flag, Internal()] = Field(
        True, description="空着的日子由程序从人物和地标里补上，怎样补见手册“宣传月”；不要补就写 false"
    )
    materials: Many[Material] = Field((), description="素材：程序自己会做的不用写")
    contact: Contact | None = Field(None, description="给媒体和学校的联系办法，只放单位的")
    proofs: Annotated[Many[Proof], Internal()] = Field((), description="三校记录，三审写在 review")
    archived: FuzzyDate | None = Field(None, description="哪一天归档的；写了，三审三校就要齐")

    @property
    def first_day(self) -> day | None:
        """The first day of the month where its window is known to the day, else None."""
        when = self.date
        known = when and when.end and not when.uncertain and when.start.day and when.end.day
        return when.start.first_day if when and known and self._length(when) <= LONGEST else None

    @staticmethod
    def _length(when: FuzzyDate) -> int:
        assert when.end is not None
        return (when.end.last_day - when.start.first_day).days + 1

    @property
    def length(self) -> int:
        """How many days the month has; 0 where its window is not known to the day."""
        return self._length(self.date) if self.date and self.first_day else 0

    def opening(self, number: int) -> datetime:
        """The minute at which day ``number`` opens, counted from 1; only where the window is known to the day."""
        assert self.first_day is not None
        hour, minute = map(int, self.opens.split(":"))
        first = datetime(self.first_day.year, self.first_day.month, self.first_day.day, hour, minute, tzinfo=SHANGHAI)
        return first + timedelta(days=number - 1)

    def numbers(self) -> tuple[int, ...]:
        """The day of each frame of the wall, in the order of the file; 0 where none is left for it.

        One without ``day`` takes the first that no other has.
        """
        taken = {frame.day for frame in self.wall}
        free = iter([number for number in range(1, self.length + 1) if number not in taken])
        return tuple(next(free, 0) if frame.day is None else frame.day for frame in self.wall)

    def openings(self) -> tuple[Opening, ...]:
        return tuple(Opening(self.opening(number), f"第{number}天") for number in range(1, self.length + 1))

    def as_of(self, at: datetime) -> Self:
        """The month without the days that are not open yet: nothing of them is public."""
        if not self.length:
            return self
        wall = tuple(frame for frame in self.wall if frame.day and self.opening(frame.day) <= at)
        return self if len(wall) == len(self.wall) else self.model_copy(update={"wall": wall})

    def parts(self) -> tuple[str, ...]:
        return tuple(part_of(number) for number in range(1, self.length + 1))

    def part_at(self, path: tuple[str | int, ...]) -> str:
        number = self.wall[path[1]].day if path[0] == "wall" and isinstance(path[1], int) else None
        return part_of(number) if number and self.length else ""

    def part_title(self, part: str) -> str:
        return f"第{int(part[1:])}天"

    @property
    def description(self) -> str:
        return self.summary or self.text or self.title

    def kicker(self, name_of: NameOf) -> str:
        return self.organiser or ""

    @property
    def sort_key(self) -> tuple[Any, ...]:
        first = self.first_day
        return (-self.year, -first.toordinal() if first else 0, self.slug)

    def events(self) -> tuple[Event, ...]:
        when = self.date
        return (Event(when, self.title, "活动", self.text or "", sources=tuple(self.sources)),) if when else ()

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        found: dict[str, Any] = {"@type": "Event", "name": self.title, "description": self.description}
        if self.organiser:
            found["organizer"] = {"@type": "GovernmentOrganization", "name": self.organiser}
        return found | ({"startDate": self.date.iso} if self.date else {"startDate": str(self.year)})

    def facets(self) -> tuple[FacetValue, ...]:
        year = FacetValue("year", "年份", str(self.year), f"{self.year}年")
        return (
            (year, FacetValue("region", "地区", self.region, ref=("region", self.region))) if self.region else (year,)
        )


def part_of(number: int) -> str:
    """The address of a day inside the page of its month: ``d07``."""
    return f"d{number:02}"
