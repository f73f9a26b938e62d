"""Registers: units, honours, regions and themes, many small records in one file each."""

from typing import Annotated, Any, Literal

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Flag, Internal, Line, Many, RefTo, SourceId
from yushui.model.parts import Part


class Region(Entity):
    """A place of GB/T 2260, as precise as the data need it."""

    kind = Kind(
        "region", folder="regions", label="地区", order=110, register=True, pages=False, nav="none", only_used=True
    )

    name: Line = Field(description="全称，连“省”“市”“县”一起写")
    short: Line = Field(description="简称，不带“省”“市”“县”")
    code: Line | None = Field(None, description="GB/T 2260 六位代码", pattern=r"^[0-9]{6}$")
    parent: Annotated[Line, RefTo("region")] | None = Field(None, description="上一级地区")

    @property
    def headline(self) -> str:
        return self.short

    def names(self) -> tuple[str, ...]:
        return (self.name, self.short)


class Unit(Entity):
    """A unit that leads or answers for measures (牵头、责任单位)."""

    kind = Kind(
        "unit",
        folder="units",
        label="单位",
        order=90,
        measure="个",
        intro="计划里写明的牵头与责任单位，各自承担哪些任务。",
        tone="paper",
        register=True,
        nav="footer",
        only_used=True,
    )

    name: Line = Field(description="规范名称")
    printed: Many[Line] = Field((), description="文件里的写法、简称")
    region: Annotated[Line, RefTo("region")] | None = Field(None, description="哪个地区的单位；各地通用就不写")
    garrison: Annotated[Flag, Internal()] = Field(False, description="驻军写 true")
    collective: Annotated[Flag, Internal()] = Field(False, description="统称（各乡镇、各成员单位）写 true")

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (self.region or "", self.collective, self.garrison, self.slug)

    @property
    def description(self) -> str:
        return self.summary or f"{self.name}在公开计划里牵头和负责的任务。"

    def names(self) -> tuple[str, ...]:
        return (self.name, *self.printed)

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        kind = "Organization" if self.garrison or self.collective else "GovernmentOrganization"
        return {"@type": kind, "name": self.name, "description": self.description}

    def facets(self) -> tuple[FacetValue, ...]:
        if not self.region:
            return ()
        return (FacetValue("region", "地区", self.region, ref=("region", self.region)),)


class Batch(Part):
    """One time an honour was given."""

    id: Line = Field(description="批次编号，例如 2021")
    name: Line = Field(description="批次名称")
    date: FuzzyDate = Field(description="发布日期")
    date_note: Line | None = Field(None, description="日期怎么来的，例如 消息刊发日为7月20日，发布日写“近日”")
    issuers: Many[Line] = Field((), description="发布单位")
    size: Line | None = Field(None, description="名额，例如 9名个人和1个集体")
    sources: Many[SourceId] = Field((), description="出处编号")


class Honour(Entity):
    """A title given in public (荣誉、称号)."""

    kind = Kind(
        "honour", folder="honours", label="荣誉", order=100, register=True, pages=False, nav="none", only_used=True
    )

    name: Line = Field(description="称号全称，不缩写")
    level: Literal["全国", "省", "市", "县"] = Field(description="级别")
    batches: Many[Batch] = Field((), description="各批次")

    def batch(self, text: str) -> Batch | None:
        """The batch that ``slug#batch`` names."""
        return next((batch for batch in self.batches if batch.id == text.partition("#")[2]), None)

    def parts(self) -> tuple[str, ...]:
        return tuple(batch.id for batch in self.batches)


class Theme(Entity):
    """A line of work that measures of different plans share."""

    kind = Kind("theme", folder="themes", label="主题", order=120, register=True, pages=False, nav="none")

    name: Line = Field(description="主题名")
    keywords: Annotated[Many[Line], Internal()] = Field((), description="出现这些词的任务多半属于这个主题")
    need: Line | None = Field(None, description="大家口里叫什么，例如 子女上学；写了，各地计划怎么写这件事就有一页")
    asked: Many[Line] = Field((), description="这件事别的说法，搜得到这一页，例如 孩子入学、转学")
    words: Annotated[Many[Line], Internal()] = Field(
        (), description="任务里写到这些词，就列进那一页；不写就看 keywords"
    )

    @property
    def compared(self) -> bool:
        """Whether it is a row of the comparison of plans; one that only names a need is none."""
        return bool(self.keywords) or self.need is None

    @property
    def said_in(self) -> tuple[str, ...]:
        """The words of a plan that speak of it."""
        return self.words or self.keywords

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return ()  # as they stand in the file


class Slogan(Entity):
    """A slogan (口号) that publicity months may show, with where it was published."""

    kind = Kind(
        "slogan", folder="slogans", label="口号", order=130, register=True, pages=False, nav="none", only_used=True
    )

    text: Line = Field(description="口号，照出处一字不改，两句之间空一格")

    @property
    def headline(self) -> str:
        return self.text
