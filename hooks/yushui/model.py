"""What all entities share: field types, references, citations, photographs and events."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from .dates import FuzzyDate

SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_LINE: Final = 300
T = TypeVar("T")


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("这里要写一行文字。")
    text = value.strip()
    if not text:
        raise ValueError("这一项没有写内容；没有内容就把整行删去。")
    if "\n" in text:
        raise ValueError("这里只能写一行，不能换行。")
    if len(text) > MAX_LINE:
        raise ValueError(f"这一行有 {len(text)} 个字，超过 {MAX_LINE} 个。")
    return text


def _cell(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('表格的每一格要写文字，空格子写 ""。')
    return " ".join(value.split())


def _prose(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("这里要写一段文字。")
    if not value.strip():
        raise ValueError("这一项没有写内容；没有内容就把整行删去。")
    return value.strip("\n")


def _slug(value: Any) -> str:
    text = _line(value)
    if not SLUG.fullmatch(text):
        raise ValueError("只用小写字母、数字和短横线，不带 .yml 和文件夹。")
    return text


def _many(value: Any) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, list):
        raise ValueError("这里要写成一列，每项一行，以“- ”开头。")
    return tuple(value)


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise ValueError("这里要写一个整数，例如 12。")
    return int(value)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise ValueError("这里写 true（是）或 false（否）。")
    return bool(value == "true")


def _minute(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        if not re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}", value):
            raise ValueError
        return datetime.fromisoformat(value).replace(tzinfo=SHANGHAI)
    except (TypeError, ValueError):
        raise ValueError("时间写到分，例如 2026-08-01 08:00（北京时间）。") from None


def _url(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"https?://[^\s\"<>\\^`{|}]+", text):
        raise ValueError("网址要以 https:// 或 http:// 开头，中间没有空格。")
    return text


@dataclass(frozen=True, slots=True)
class OneLine:
    """Marks a text of one line: text and nothing else, wherever it is shown."""


@dataclass(frozen=True, slots=True)
class LongText:
    """Marks a text of our own that may use the Markdown subset of ``prose``."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Marks an address of the web that the site leads to."""


@dataclass(frozen=True, slots=True)
class AsPrinted:
    """Marks the text of a document, shown character by character as it was printed."""


@dataclass(frozen=True, slots=True)
class Internal:
    """Marks a field for those who work on the site: no page shows it, and no file for the public holds it."""


Line = Annotated[str, BeforeValidator(_line), OneLine()]
Prose = Annotated[str, BeforeValidator(_prose), LongText()]
Printed = Annotated[str, BeforeValidator(_prose), AsPrinted()]
Cell = Annotated[str, BeforeValidator(_cell), OneLine()]
Url = Annotated[str, BeforeValidator(_url), WebAddress()]
Slug = Annotated[str, BeforeValidator(_slug)]
Whole = Annotated[int, BeforeValidator(_whole)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Minute = Annotated[datetime, BeforeValidator(_minute)]
Many = Annotated[tuple[T, ...], BeforeValidator(_many)]


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a text that names an entity: its slug, ``slug#part``, or (``by_name``) its printed name.

    ``kind="*"`` takes ``folder/slug`` of any kind.
    """

    kind: str
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Marks a text that names one of the entity's own ``sources``."""


SourceId = Annotated[Line, SourceRef()]


class Part(BaseModel):
    """A closed, strict, frozen piece of an entity."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @property
    def withheld(self) -> frozenset[str]:
        """Names of fields that may not be published as things stand."""
        return frozenset()


class Citation(Part):
    """Where a fact comes from (出处)."""

    publisher: Line = Field(description="刊发单位或媒体")
    title: Line | None = Field(None, description="标题")
    published: FuzzyDate | None = Field(None, description="刊发日期")
    kind: Literal["official", "media", "repost", "self", "withheld"] = Field(
        description="来源类别：official 官方，media 媒体，repost 转载，self 当事方自办，withheld 存档网址不收录"
    )
    url: Url | None = Field(None, description="网址")
    link_ok: Annotated[Flag, Internal()] = Field(True, description="网址可以做成链接；false 时只作文字引用")
    note: Annotated[Line | None, Internal()] = Field(None, description="对这一出处的说明，不公开")

    @property
    def withheld(self) -> frozenset[str]:
        return frozenset() if self.link_ok else frozenset(("url",))

    @property
    def href(self) -> str | None:
        return self.url if self.link_ok else None


class Fact(Part):
    """One dated or undated statement with its sources."""

    date: FuzzyDate | None = Field(None, description="日期，知道多少写多少；不知道就不写")
    text: Line = Field(description="一句话：何时、何地、做了什么")
    sources: Many[SourceId] = Field((), description="出处编号，见本文件的 sources")


class Reading(Part):
    """One of several values that sources give."""

    value: Line = Field(description="来源写的值")
    sources: Many[SourceId] = Field((), description="出处编号")


class Conflict(Part):
    """Where sources disagree, and what is used."""

    field: Line = Field(description="对不上的是哪一项")
    values: Annotated[Many[Reading], Internal()] = Field(description="各来源的写法")
    used: Line = Field(description="采用哪个，为什么")


class PhotoCheck(Part):
    """Who looked at a photograph of troops for what may not be shown."""

    by: Line = Field(description="检查人")
    date: FuzzyDate = Field(description="检查日期")


class Photo(Part):
    """A photograph under data/media with everything needed to publish it."""

    file: Annotated[Line, Internal()] = Field(description="data/media 里的文件名")
    alt: Line = Field(description="照片上有什么，给看不见图的人听")
    caption: Line | None = Field(None, description="图注")
    credit: Line = Field(description="摄影或供图")
    licence: Line = Field(description="授权方式")
    date: FuzzyDate | None = Field(None, description="拍摄日期")
    focal: Annotated[Many[Whole], Internal()] = Field(
        (), description="画面里不能裁掉的点，[从左, 从上] 各写百分之几；不写就是正中 [50, 50]"
    )
    consent: Annotated[Line | None, Internal()] = Field(
        None, description="本人或家属同意刊登的方式和日期；人物的照片必写，不公开"
    )
    source: Annotated[Line | None, Internal()] = Field(None, description="照片从哪里来，例如 本单位拍摄")
    ai_generated: Flag = Field(False, description="由人工智能生成的写 true，页面上会标明")
    download: Flag = Field(False, description="授权允许读者下载的写 true")
    photo_check: Annotated[PhotoCheck | None, Internal()] = Field(
        None, description="涉军照片的检查人和日期；拍到部队、官兵的必写，不公开"
    )

    @field_validator("focal")
    @classmethod
    def _inside(cls, focal: tuple[int, ...]) -> tuple[int, ...]:
        if focal and (len(focal) != 2 or max(focal) > 100):
            raise ValueError("写两个 0 到 100 的数，先从左、后从上，例如 [50, 30]。")
        return focal


class Review(Part):
    """One step of 三审."""

    role: Literal["first", "second", "final"] = Field(description="first 初审，second 复审，final 终审")
    by: Line = Field(description="审核人")
    date: FuzzyDate = Field(description="审核日期")


class Change(Part):
    """A change that readers should know of: another day, a cancellation, a correction."""

    date: FuzzyDate = Field(description="哪一天改的")
    text: Line = Field(description="改了什么，例如 因天气改到8月3日")


class Allow(Part):
    """A rule set aside for this entry, by somebody who answers for it."""

    rule: Line = Field(description="规则编号，例如 YS423")
    reason: Line = Field(description="为什么可以放行，写给审核的人看")
    by: Line = Field(description="谁决定的：姓名或职务")


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline; ``part`` is the address inside the entity's own page."""

    date: FuzzyDate
    text: str
    label: str
    detail: str = ""
    part: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One property to filter by; ``ref`` names the entity that gives the text."""

    facet: str
    label: str
    key: str
    text: str = ""
    ref: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What the house needs to know of a kind of entity.

    A register lives in one file ``data/<folder>.yml``; every other kind has a file an entity. ``heading`` stands over
    the list of them, where the label is too short for it.
    """

    name: str
    folder: str
    label: str
    order: int
    measure: str = "条"
    intro: str = ""
    register: bool = False
    pages: bool = True
    nav: Literal["header", "footer", "none"] = "header"
    heading: str = ""

    @property
    def title(self) -> str:
        return self.heading or self.label


NameOf = Callable[[str, str], str]  # (kind, what the editor wrote) → the name, empty when it is not public
Confidence = Literal["high", "single-source"]
CONFIDENCE_LABELS: Final[Mapping[str, str]] = {"high": "多源核对", "single-source": "一处来源"}


class Entity(Part):
    """Anything with an address of its own; one file, or one record of a register."""

    kind: ClassVar[Kind]
    quoted: ClassVar[frozenset[str]] = frozenset(("sources", "conflicts"))
    """Fields that hold other people's words, which nobody here may correct."""

    slug: str = Field("", exclude=True, description="由文件名得来，不要写")
    status: Annotated[Literal["draft", "published", "withdrawn"], Internal()] = Field(
        "published", description="draft 草稿，published 已发布，withdrawn 已撤下"
    )
    withdrawn_reason: Annotated[Line | None, Internal()] = Field(None, description="撤下的原因；撤下时必写")
    withdrawn_at: Annotated[Minute | None, Internal()] = Field(
        None, description="什么时候撤下的，北京时间，写到分；写了，订阅更新的读者会收到撤下的通知，通知里不提名称"
    )
    publish_at: Annotated[Minute | None, Internal()] = Field(
        None, description="到这一分钟才公开，北京时间，例如 2026-08-01 08:00"
    )
    summary: Line | None = Field(None, description="一句话简介，用在列表和分享里")
    confidence: Confidence | None = Field(None, description="high 多源核对，single-source 一处来源")
    sources: dict[str, Citation] = Field({}, description="出处，每条一个编号")
    photos: Many[Photo] = Field((), description="照片")
    tags: Annotated[Many[Line], Internal()] = Field((), description="标签")
    aliases: Annotated[Many[Slug], Internal()] = Field((), description="用过的旧文件名，旧地址会转到这里")
    related: Many[Annotated[Line, RefTo("*")]] = Field((), description="相关条目，写成 文件夹/文件名")
    review: Annotated[Many[Review], Internal()] = Field((), description="审核记录")
    changes: Many[Change] = Field(
        (), description="公开以后的变更：改期、取消、更正，一次一条，早的在前；页面上会列出，订阅更新的读者也会看到"
    )
    conflicts: Many[Conflict] = Field((), description="来源之间对不上的地方")
    allow: Annotated[Many[Allow], Internal()] = Field(
        (), description="经审核放行的规则，每条写明理由和经手人；没有就不写"
    )
    note: Annotated[Line | None, Internal()] = Field(None, description="编辑之间的备注，不公开")

    @property
    def headline(self) -> str:
        """The name or title that stands for the entity everywhere."""
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.slug)

    @property
    def first_slug(self) -> str:
        """The slug that it was published with at first: what it is known by to those who were told of it then."""
        return self.aliases[0] if self.aliases else self.slug

    @property
    def description(self) -> str:
        """One sentence for lists, search engines and shared links."""
        return self.summary or self.headline

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Order within the kind; the slug decides last, so that it never depends on the disk."""
        return (self.slug,)

    def check(self) -> tuple[tuple[tuple[str | int, ...], str], ...]:
        """What no single field can see: (path, message) pairs."""
        if self.status == "withdrawn" and not self.withdrawn_reason:
            return ((("status",), "撤下的条目要写 withdrawn_reason，说明原因。"),)
        return ()

    def events(self) -> tuple[Event, ...]:
        return ()

    def updates(self) -> tuple[Change, ...]:
        """What has become known since publication, in no order."""
        return self.changes

    def facets(self) -> tuple[FacetValue, ...]:
        return ()

    def parts(self) -> tuple[str, ...]:
        """Addresses inside the entity's page that others may refer to."""
        return ()

    def part_at(self, path: tuple[str | int, ...]) -> str:
        """The address inside the page of what stands at ``path`` of the data."""
        return ""

    def part_title(self, part: str) -> str:
        """What a part is called in a list of mentions."""
        return ""

    def comparison(self) -> tuple[tuple[str, str], ...]:
        """What can be set beside another entity of the kind, facets aside: (label, text)."""
        return ()

    def thing(self, name_of: NameOf) -> Mapping[str, Any]:
        """What this is in the words of schema.org, without addresses."""
        return {"@type": "Thing", "name": self.headline, "description": self.description}

    def titles(self) -> tuple[str, ...]:
        """Everything of this entity that is set as a title."""
        return (self.headline,)

    def names(self) -> tuple[str, ...]:
        """Every printed form that means this entity."""
        return (self.headline,)

    def public(self, at: datetime) -> bool:
        return self.status == "published" and (self.publish_at is None or self.publish_at <= at)


def dated(facts: tuple[Fact, ...], label: str) -> tuple[Event, ...]:
    """The facts that can stand on a timeline."""
    return tuple(
        Event(date=fact.date, text=fact.text, label=label, sources=fact.sources) for fact in facts if fact.date
    )
