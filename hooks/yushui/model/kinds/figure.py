"""人物: a person or a collective honoured in public."""

from typing import Annotated, Any, Final, Literal

from pydantic import Field, PrivateAttr

from yushui.lang.strokes import stroke_key
from yushui.model.confidence import NOT_FOUND
from yushui.model.dated_facts import dated
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Flag, Internal, Line, Many, Prose, RefTo, SourceId
from yushui.model.parts import Fact, Part, Quote
from yushui.model.placed import Placed
from yushui.model.vocabulary import Vocabulary

UNVERIFIED: Final = frozenset(
    (
        "life",
        "story",
        "quote",
        "occupations",
        "place",
        "role",
        "region",
        "relations",
        "summary",
        "other_names",
        "conflicts",
        "members",
        "photos",
        "identity_note",
    )
)
COMPARED: Final = 3


class FigureType(Vocabulary):
    """Who is honoured."""

    PERSON = "person", "个人"
    COLLECTIVE = "collective", "集体"


class Award(Part):
    """An honour received; the batch is written behind ``#``."""

    honour: Annotated[Line, RefTo("honour")] = Field(description="荣誉与批次，例如 zuimei-yongjun#2021")
    date: FuzzyDate | None = Field(None, description="授予日期")
    sources: Many[SourceId] = Field((), description="出处编号")


class Relation(Part):
    """A tie between two figures, said from this one's side."""

    figure: Annotated[Line, RefTo("figure")] = Field(description="对方的文件名")
    relation: Line = Field(description="对方是本人的什么人，例如 夫妻、父亲")


class Portrait(Part):
    """Pins of the 题名像; what is left out is chosen by the build."""

    monogram: Line | None = Field(None, description="题名像上的字；不写就由姓名得来")
    tone: Literal["red", "green", "gold", "dawn", "river", "paper", "dusk", "ink"] | None = Field(
        None, description="色调；ink 只用于烈士"
    )
    motif: Literal["wheat", "pine", "house", "hill", "sail", "star", "bridge", "wave"] | None = Field(
        None, description="纹样"
    )


class Figure(Placed):
    """A person or collective named in public for supporting the forces (最美拥军人物等)."""

    kind = Kind(
        "figure",
        folder="figures",
        label="人物",
        order=10,
        intro="新近的在前，同年按姓氏笔画。每一条都注明出处，没有查到的不写。",
        title_fits=6,  # beside the portrait
        poster="扫码读故事",
        slots=("portrait", "poster"),
        of_people=True,
    )

    checked_names = "姓名与称号"

    name: Line = Field(description="姓名，或集体的全称")
    type: FigureType = Field(FigureType.PERSON, title="类别", description=FigureType.manual())
    short_name: Line | None = Field(None, description="集体的简称")
    other_names: Many[Line] = Field((), description="别的写法、曾用名")
    honours: Many[Award] = Field(min_length=1, description="所获荣誉，至少一项")
    region: Annotated[Line, RefTo("region")] | None = Field(None, description="所在地区，见 regions.yml")
    place: Line | None = Field(None, description="所在地，照来源写到的层级")
    role: Line | None = Field(None, description="身份，例如 退伍老兵、义务讲解员")
    life: Many[Fact] = Field((), description="生平与事迹，一件一条")
    story: Prose | None = Field(None, description="事迹长文")
    quote: Quote | None = Field(None, description="一句原话，来源里有才写，印在姓名下面")
    occupations: Many[Line] = Field((), description="身份类别，例如 退役军人、军嫂、护边员；写法相同的在页面上互相引到")
    relations: Many[Relation] = Field((), description="与其他人物的关系")
    members: Many[Line] = Field((), description="集体中已公开的成员姓名")
    martyr: Annotated[Flag, Internal()] = Field(False, title="烈士", description="烈士写 true，题名像改用素色")
    consent: Annotated[Literal["none", "announced", "written"], Internal()] = Field(
        description="同意公开的依据：none 没有，announced 由发布单位公开发布，written 本人书面同意"
    )
    portrait: Annotated[Portrait | None, Internal()] = Field(None, description="指定题名像的字、色调、纹样")
    identity_note: Annotated[Line | None, Internal()] = Field(
        None, description="事迹与本人尚未对上时写明缘由；写了这一项，事迹、所在地和身份都不公开"
    )

    _unverified: bool = PrivateAttr(False)

    def model_post_init(self, context: Any) -> None:
        self._unverified = self.identity_note is not None

    @property
    def unverified(self) -> bool:
        """Whether it is not certain yet that the deeds are this person's; still known when the reason is withheld."""
        return self._unverified

    @property
    def withheld(self) -> frozenset[str]:
        return UNVERIFIED if self.unverified else frozenset()

    @property
    def unknown(self) -> str:
        """What to print for a fact that is not given."""
        return "待核实" if self.unverified else NOT_FOUND

    @property
    def year(self) -> str:
        """The year of the first honour, as its batch is named."""
        return self.honours[0].honour.partition("#")[2] if self.honours else ""

    @property
    def description(self) -> str:
        return self.summary or self.role or f"{self.name}，{self.year}年入选。事迹{self._untold}。"

    @property
    def _untold(self) -> str:
        return "待核实" if self.unverified else "待补"

    @property
    def line(self) -> str:
        """Nobody is shared with words that only say that something is lacking."""
        return self.summary or self.role or f"{self.year}年入选"

    @property
    def person(self) -> bool:
        return self.type is FigureType.PERSON

    @property
    def poster_caption(self) -> str:
        return self.kind.poster if self.life or self.story else "扫码看资料"

    def kicker(self, name_of: NameOf) -> str:
        return next(filter(None, (name_of("honour", award.honour) for award in self.honours)), "")

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (self.year, self.type is FigureType.COLLECTIVE, stroke_key(self.name), self.slug)

    def events(self) -> tuple[Event, ...]:
        return dated(self.life, "人物")

    def names(self) -> tuple[str, ...]:
        return (self.name, *self.other_names, *((self.short_name,) if self.short_name else ()))

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        awards = [name for award in self.honours if (name := name_of("honour", award.honour))]
        kind = "Person" if self.person else "Organization"
        found = {"@type": kind, "name": self.name, "description": self.description, "award": awards}
        if self.other_names:
            found["alternateName"] = list(self.other_names)
        if self.person and self.role:
            found["jobTitle"] = self.role
        return found

    def comparison(self) -> tuple[tuple[str, str], ...]:
        told = "；".join(fact.told for fact in self.life[:COMPARED])
        return (
            ("身份", self.role or self.unknown),
            ("所在地", self.where or self.unknown),
            ("事迹", told + (f"；共{len(self.life)}条，见其页" if len(self.life) > COMPARED else "") or self._untold),
        )

    def facets(self) -> tuple[FacetValue, ...]:
        values = [
            FacetValue("batch", "批次", self.year, f"{self.year}年"),
            FacetValue("type", "类别", self.type, self.type.label),
        ]
        values += [FacetValue("honour", "荣誉", slug, ref=("honour", slug)) for slug in self._honour_slugs()]
        if self.region:
            values.append(FacetValue("region", "地区", self.region, ref=("region", self.region)))
        return tuple(values)

    def _honour_slugs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(award.honour.partition("#")[0] for award in self.honours))
