"""What all entities share, and what the house needs to know of a kind of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date as day
from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Literal, Self

from pydantic import Field

from .confidence import Confidence, Scope
from .dates import FuzzyDate
from .facet_value import FacetValue
from .fields import Internal, Line, Many, Minute, RefTo, Slug
from .opening import Opening
from .parts import Allow, Change, Citation, Conflict, Part, Photo, Review, Standing

TONE: Final = "dawn"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a timeline; ``part`` is the address inside the entity's page, ``mark`` tells like titles apart."""

    date: FuzzyDate
    text: str
    label: str
    detail: str = ""
    part: str = ""
    sources: tuple[str, ...] = ()
    note: str = ""
    standing: Standing = Standing.ON
    personal: bool = False
    mark: str = ""
    weighty: bool = False

    @property
    def when(self) -> str:
        """The date with its standing, in words."""
        return self.standing.said(self.date)

    @property
    def order(self) -> tuple[day, FuzzyDate]:
        """By which it stands on a timeline: what is told of a span, or as of its end, behind what falls into it."""
        spot = self.date.start
        return (spot.first_day if self.standing is Standing.ON else spot.last_day, self.date)


@dataclass(frozen=True, slots=True)
class Kind:
    """What the house needs to know of a kind of entity.

    A register lives in one file ``data/<folder>.yml``; every other kind has a file an entity. ``heading`` stands over
    the list of them, where the label is too short. ``parts`` is what its parts are called as results of a search.
    ``title_fits`` is how many characters of an entry's name fit on one line of the head of its page.

    Its cards are shared in the light of ``tone``. ``poster``: the words below the code on its posters; ``slogan``: the
    site's own is their title. ``slots``: the forms of an entry's photograph; those ``of_people`` need consent. Of a
    register ``only_used`` the public has what entries name. ``newest_first``: the newest lead; ``rest``: in no group.
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
    parts: str = ""
    title_fits: int = 7
    tone: str = TONE
    poster: str = ""
    slogan: bool = False
    slots: tuple[str, ...] = ("card", "poster")
    of_people: bool = False
    only_used: bool = False
    newest_first: bool = False
    rest: str = "其他"

    @property
    def title(self) -> str:
        return self.heading or self.label


NameOf = Callable[[str, str], str]  # (kind, what the editor wrote) → the name, empty when it is not public


class Entity(Part):
    """Anything with an address of its own; one file, or one record of a register."""

    kind: ClassVar[Kind]
    quoted: ClassVar[frozenset[str]] = frozenset(("sources", "conflicts", "quote"))
    """Fields that hold other people's words, which nobody here may correct."""
    checked_names: ClassVar[str] = "名称"
    """What ``Scope.NAMES`` covers of this kind, in words."""

    slug: str = Field("", exclude=True, description="由文件名得来，不要写")
    status: Annotated[Literal["draft", "published", "withdrawn"], Internal()] = Field(
        "published", title="状态", description="draft 草稿，published 已发布，withdrawn 已撤下"
    )
    withdrawn_reason: Annotated[Line | None, Internal()] = Field(None, description="撤下的原因；撤下时必写")
    withdrawn_at: Annotated[Minute | None, Internal()] = Field(
        None, description="什么时候撤下的，北京时间，写到分；写了，订阅更新的读者会收到撤下的通知，通知里不提名称"
    )
    publish_at: Annotated[Minute | None, Internal()] = Field(
        None, title="公开时间", description="到这一分钟才公开，北京时间，例如 2026-08-01 08:00"
    )
    summary: Line | None = Field(None, description="一句话简介，用在列表和分享里")
    confidence: Confidence | None = Field(None, title="核对程度", description=Confidence.manual())
    confidence_of: Scope | None = Field(
        None, description=f"核对的是哪些内容：{Scope.manual()}；不写，high 只指名称与称号"
    )
    sources: dict[str, Citation] = Field({}, description="出处，每条一个编号")
    photos: Many[Photo] = Field((), description="照片")
    tags: Annotated[Many[Line], Internal()] = Field((), description="标签")
    aliases: Annotated[Many[Slug], Internal()] = Field((), description="用过的旧文件名，旧地址会转到这里")
    related: Many[Annotated[Line, RefTo("*")]] = Field((), description="相关条目，写成 文件夹/文件名")
    because: Annotated[dict[str, Line], Internal()] = Field(
        {}, description="与别的条目为什么有关：写成 对方: 这边或那边文字里的原话；不公开"
    )
    review: Annotated[Many[Review], Internal()] = Field((), description="审核记录")
    changes: Many[Change] = Field(
        (), description="公开以后的变更：改期、取消、更正，一次一条，早的在前；页面上会列出，订阅更新的读者也会看到"
    )
    conflicts: Many[Conflict] = Field((), description="来源之间对不上的地方")
    allow: Annotated[Many[Allow], Internal()] = Field(
        (), description="经审核放行的规则，每条写明理由和经手人；没有就不写"
    )
    caveat: Line | None = Field(None, description="读者应当知道的保留，印在正文旁边，例如 年份不详，转载本遮去")
    note: Annotated[Line | None, Internal()] = Field(None, description="编辑之间的备注，不公开")

    @property
    def key(self) -> tuple[str, str]:
        """By which it is known: the name of its kind, its slug."""
        return (self.kind.name, self.slug)

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
    def checked(self) -> str:
        """How well the entry was checked, with what that covers; empty where nobody said."""
        if self.confidence is None:
            return ""
        scope = self.confidence_of or (Scope.NAMES if self.confidence is Confidence.HIGH else Scope.ALL)
        covered = self.checked_names if scope is Scope.NAMES else scope.label
        return self.confidence.label if scope is Scope.ALL else f"{covered}：{self.confidence.label}"

    def located(self, region: "Entity | None") -> Self:
        """The entry as it is called outside its own place, with the name of its ``region`` where that is needed."""
        return self

    def openings(self) -> tuple[Opening, ...]:
        """The minutes at which more of it becomes public once it is public itself, the first one first."""
        return ()

    def as_of(self, at: datetime) -> Self:
        """What of it is public at the minute ``at``."""
        return self

    @property
    def line(self) -> str:
        """What stands below its title on cards and posters."""
        return self.description

    @property
    def person(self) -> bool:
        """Whether its names are those of a person."""
        return False

    def kicker(self, name_of: NameOf) -> str:
        """What stands above its title on cards and posters; its kind, where nothing says more."""
        date = getattr(self, "date", None)
        return date.chinese if date else ""

    @property
    def poster_caption(self) -> str:
        """What stands below the code on its poster; nothing may be promised that the page does not have."""
        return self.kind.poster

    def contents(self) -> tuple[str, ...]:
        """What its poster lists."""
        return ()

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
