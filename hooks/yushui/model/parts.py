"""What entities are made of: citations, photographs, reviews, changes and rules set aside."""

from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from yushui.lang.normalise import words_only

from .dates import FuzzyDate
from .fields import Flag, Internal, Line, Many, SourceId, Url, Whole
from .vocabulary import Vocabulary

INNER: Final = str.maketrans("《》", "〈〉")
MARKS: Final = ('“「『"', '”」』"')  # that open and close a quotation
CLIPPED: Final = 4  # a verb without a subject (挂牌, 对外开放) follows its date at once


class Part(BaseModel):
    """A closed, strict, frozen piece of an entity."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    @property
    def withheld(self) -> frozenset[str]:
        """Names of optional fields that may not be published as things stand; ``redact`` takes them out."""
        return frozenset()

    @property
    def unpublished(self) -> bool:
        """Whether it may not be published at all; ``redact`` takes it out of the list that it stands in."""
        return False


class SourceKind(Vocabulary):
    """What a source is; one that is ``weak`` is nothing an office could cite, and never backs a fact alone."""

    OFFICIAL = "official", "官方"
    LAW = "law", "国家法律法规数据库"
    MEDIA = "media", "媒体"
    REPOST = "repost", "转载"
    SELF = "self", "当事方自办"
    WITHHELD = "withheld", "网址未收录"
    ENCYCLOPEDIA = "encyclopedia", "百科、词典、旅游站"
    QUESTIONS = "questions", "问答站"
    COURSEWARE = "courseware", "课件、题库、文档分享站"
    CLONE = "clone", "克隆站（出处待核）"

    @property
    def weak(self) -> bool:
        return self in ("encyclopedia", "questions", "courseware", "clone")


class Citation(Part):
    """Where a fact comes from (出处)."""

    publisher: Line = Field(description="刊发单位或媒体")
    title: Line | None = Field(None, description="标题")
    published: FuzzyDate | None = Field(None, description="刊发日期")
    kind: SourceKind = Field(description=f"来源类别：{SourceKind.manual()}")
    url: Url | None = Field(None, description="网址")
    link_ok: Annotated[Flag, Internal()] = Field(True, description="网址可以做成链接；false 时只作文字引用")
    note: Annotated[Line | None, Internal()] = Field(None, description="对这一出处的说明，不公开")

    @property
    def withheld(self) -> frozenset[str]:
        return frozenset() if self.link_ok else frozenset(("url",))

    @property
    def cited(self) -> str:
        """The title as it is cited, marks inside it turned (GB/T 15834-2011, 4.15.3.3); empty where there is none."""
        return f"《{self.title.translate(INNER)}》" if self.title else ""

    @property
    def sort(self) -> str:
        """What the source is, in words; empty where its publisher already tells."""
        told = self.kind is SourceKind.WITHHELD or any(word in self.publisher for word in self.kind.label.split("、"))
        return "" if told else self.kind.label


class Standing(Vocabulary):
    """What a date is to the sentence behind it."""

    ON = "on", "那时的事"
    BY = "by", "截至那时"
    REPORTED = "reported", "那时有报道"

    def said(self, date: FuzzyDate) -> str:
        """The date as a reader sees it: 2017年7月, 截至2017年7月, 据2017年7月报道."""
        return {"on": "{}", "by": "截至{}", "reported": "据{}报道"}[self].format(date.chinese)


class Fact(Part):
    """One dated or undated statement with its sources."""

    date: FuzzyDate | None = Field(None, description="日期，知道多少写多少；不知道就不写")
    standing: Standing = Field(
        Standing.ON,
        description=f"日期与这句话的关系：{Standing.manual()}；文中的数只有报道日期的写 reported",
    )
    text: Line = Field(description="一句话：何时、何地、做了什么")
    sources: Many[SourceId] = Field((), description="出处编号，见本文件的 sources")
    caveat: Line | None = Field(None, description="读者应当知道的保留，印在这句话旁边，例如 只见于其中一家")
    inferred: Annotated[Flag, Internal()] = Field(False, description="来源没有明说、由编者推断的写 true；写了就不公开")

    personal: Annotated[Flag, Internal()] = Field(
        False,
        description="只是本人的经历（出生、受伤）、不是双拥大事的写 true：写在本人的页面上，大事记里勾选了才显示",
    )

    @model_validator(mode="after")
    def _dated(self) -> Self:
        """What a date is to the sentence says nothing where there is none."""
        if self.date is None and self.standing is not Standing.ON:
            raise ValueError(
                f"写了 standing: {self.standing}（{self.standing.label}），就要写 date；不知道日期就删去 standing。"
            )
        return self

    @property
    def unpublished(self) -> bool:
        return self.inferred

    @property
    def when(self) -> str:
        """The date with its standing, in words; empty where there is none."""
        return self.standing.said(self.date) if self.date else ""

    @property
    def told(self) -> str:
        """The sentence as it may stand alone: with its date, and with what a reader should know of it."""
        kept = f"（{self.caveat}）" if self.caveat else ""
        clipped = self.standing is Standing.ON and len(self.text.partition("，")[0]) <= CLIPPED
        return self.when + ("，" if self.date and not clipped else "") + self.text + kept


class Quote(Part):
    """Words of somebody as a source prints them, set large on the page of whom they are of."""

    text: Line = Field(description="原话，照来源抄，一字不改，外面不带引号")
    context: Line = Field(description="谁的话、说在或写在哪里，例如 人民日报标题引语")
    date: FuzzyDate | None = Field(None, description="哪一天说的，或登出来的日期")
    sources: Many[SourceId] = Field(min_length=1, description="出处编号，至少一条；没有出处的话不收")

    @field_validator("text")
    @classmethod
    def _bare(cls, text: str) -> str:
        """The page sets the marks, in its own form."""
        if text[0] in MARKS[0] and text[-1] in MARKS[1] and text[1:-1].find(text[-1]) < 0:
            raise ValueError(f"外面的引号由页面来加，只写里面的话：{text[1:-1]}")
        return text


class Reading(Part):
    """One of several values that sources give."""

    value: Line = Field(description="来源写的值")
    sources: Many[SourceId] = Field((), description="出处编号")


class Conflict(Part):
    """Where sources disagree, and what is used."""

    field: Line = Field(description="对不上的是哪一项")
    values: Many[Reading] = Field(min_length=2, description="各来源的写法，至少两个；只有一个就不是不一致")
    used: Line = Field(description="本册采用哪个，为什么；写给读者看，例如 24万平方米，两家一致")

    @field_validator("values")
    @classmethod
    def _differ(cls, values: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Two sources that say the same do not disagree."""
        if len({words_only(each.value) for each in values}) < len(values):
            raise ValueError("两处写的是同一个值。说法相同的合成一条，出处写在一起；都相同就不是不一致。")
        return values


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


class ReviewStep(Vocabulary):
    """The steps of 三审 in their order."""

    FIRST = "first", "初审"
    SECOND = "second", "复审"
    FINAL = "final", "终审"


class Review(Part):
    """One step of 三审."""

    role: ReviewStep = Field(title="哪一审", description=ReviewStep.manual())
    by: Line = Field(description="审核人")
    date: FuzzyDate = Field(description="审核日期")


class Change(Part):
    """A change that readers should know of: another day, a cancellation, a correction."""

    date: FuzzyDate = Field(description="哪一天改的")
    text: Line = Field(description="改了什么，例如 因天气改到8月3日")
    reason: Line | None = Field(None, description="更正说明：为什么改，例如 原来引用的报道有误；没有就不写")


class Allow(Part):
    """A rule set aside for this entry, by somebody who answers for it."""

    rule: Line = Field(description="规则编号，例如 YS423")
    reason: Line = Field(description="为什么可以放行，写给审核的人看")
    by: Line = Field(description="谁决定的：姓名或职务")
