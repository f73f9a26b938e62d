"""阵地、地标: a public place of 双拥 and national defence education."""

from typing import Annotated, Any, Literal

from pydantic import Field

from yushui.lang.strokes import stroke_key
from yushui.model.confidence import NOT_FOUND
from yushui.model.dated_facts import dated
from yushui.model.dates import FuzzyDate
from yushui.model.degrees import Latitude, Longitude
from yushui.model.entity import Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Line, Many, Prose, RefTo, SourceId, Url
from yushui.model.parts import Fact, Part
from yushui.model.placed import Placed

TYPE_KEYS = {
    "广场": "square",
    "公园": "park",
    "街道": "street",
    "公交": "bus",
    "候车亭": "shelter",
    "纪念馆": "memorial",
    "展馆": "hall",
    "其他": "other",
}


WITHOUT_ADDRESS = ("公交", "候车亭")


class Position(Part):
    """A point with its stated datum; never for military sites."""

    lat: Latitude = Field(description="纬度，3 到 54 度，例如 30.6650")
    lng: Longitude = Field(description="经度，73 到 136 度，例如 117.4910")
    datum: Literal["CGCS2000", "WGS84", "GCJ02", "BD09"] = Field(description="坐标系")
    sources: Many[SourceId] = Field(description="坐标的出处编号")


class Visit(Part):
    """What a visitor asks first; what is not known is shown as 暂未检得."""

    hours: Line | None = Field(None, description="开放时间")
    ticket: Line | None = Field(None, description="门票")
    accessible: Line | None = Field(None, description="无障碍，例如 北门有坡道，可借轮椅")
    transport: Line | None = Field(None, description="怎么去")
    website: Url | None = Field(None, description="官方网址")


class Landmark(Placed):
    """A square, park, street, line, hall or memorial anyone may visit."""

    kind = Kind(
        "landmark",
        folder="landmarks",
        label="地标",
        order=20,
        measure="处",
        intro="走得到、坐得上、看得见的双拥与国防教育阵地。没有检得的开放信息照实写明。",
        poster="扫码看地标",
        slots=("card", "hero", "hero-phone", "poster"),
    )

    name: Line = Field(description="名称")
    other_names: Many[Line] = Field((), description="别的叫法")
    type: Literal["广场", "公园", "街道", "公交", "候车亭", "纪念馆", "展馆", "其他"] = Field(description="类别")
    region: Annotated[Line, RefTo("region")] = Field(description="所在地区，见 regions.yml")
    place: Line | None = Field(None, description="省、市、区县，照来源写到的层级")
    located_at: Line | None = Field(None, description="所在的公园、道路等")
    address: Line | None = Field(None, description="地址")
    opened: FuzzyDate | None = Field(None, description="建成或开放日期")
    condition: Line | None = Field(None, description="现状，例如 在建（2024年1月报道）")
    facts: Many[Fact] = Field((), description="关于这里的事，一件一条")
    left_out: Line | None = Field(None, description="哪些内容按规定没有收录，例如 停靠站名")
    story: Prose | None = Field(None, description="介绍长文")
    visit: Visit | None = Field(None, description="参观信息")
    position: Position | None = Field(None, description="位置坐标；军事设施一律不写")
    stops: Many[Line] = Field((), description="公交线路公开的站名")
    figures: Many[Annotated[Line, RefTo("figure")]] = Field((), description="相关人物")

    @property
    def shown_address(self) -> str:
        """Its address, or that we looked for it; empty where it has none or where a rule keeps it."""
        none = self.type in WITHOUT_ADDRESS or self.left_out or self.located_at
        return self.address or ("" if none else NOT_FOUND)

    @property
    def description(self) -> str:
        first = self.facts[0] if self.facts else None
        told = f"{first.told}。" if first else ""
        return self.summary or told or f"{self.type}，{self.where or f'所在地{NOT_FOUND}'}。"

    def kicker(self, name_of: NameOf) -> str:
        return self.where or self.type

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (self.region, list(TYPE_KEYS).index(self.type), stroke_key(self.name), self.slug)

    def events(self) -> tuple[Event, ...]:
        return dated(self.facts, "地标")

    def names(self) -> tuple[str, ...]:
        return (self.name, *self.other_names)

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        region = name_of("region", self.region)
        address = {"@type": "PostalAddress", "addressCountry": "CN", "addressLocality": region}
        if self.address:
            address["streetAddress"] = self.address
        return {"@type": "Place", "name": self.name, "description": self.description, "address": address}

    def comparison(self) -> tuple[tuple[str, str], ...]:
        return (
            ("所在", self.located_at or self.where or NOT_FOUND),
            ("地址", self.shown_address or self.left_out or self.located_at or NOT_FOUND),
            ("建成开放", self.opened.chinese if self.opened else NOT_FOUND),
            ("记载", "；".join(fact.told for fact in self.facts) or NOT_FOUND),
        )

    def facets(self) -> tuple[FacetValue, ...]:
        return (
            FacetValue("type", "类别", TYPE_KEYS[self.type], self.type),
            FacetValue("region", "地区", self.region, ref=("region", self.region)),
        )
