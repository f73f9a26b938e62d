"""词条: a word of the trade, what it means and how it is miswritten."""

from typing import Any, Literal

from pydantic import Field

from yushui.model.entity import Entity, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Line, Many, SourceId
from yushui.model.parts import Part


class Variant(Part):
    """Another form of the word."""

    form: Line = Field(description="另一种写法")
    status: Line = Field(description="这种写法的性质，例如 旧称、误写、简称")
    sources: Many[SourceId] = Field((), description="出处编号")


class Term(Entity):
    """A word with its meaning, said in our own words."""

    kind = Kind(
        "term",
        folder="terms",
        label="词条",
        order=70,
        measure="条",
        intro="双拥工作里常见的词：是什么意思，还有哪些写法，哪种写法不对。",
        nav="footer",
    )

    quoted = Entity.quoted | {"variants"}

    name: Line = Field(description="词")
    category: Line = Field(description="分类，例如 通用、机构、优抚")
    definition: Line = Field(description="释义，用自己的话写")
    basis: Literal["explicit", "contextual"] = Field(
        title="释义的依据", description="explicit 来源直接作了解释，contextual 按上下文归纳"
    )
    variants: Many[Variant] = Field((), description="其他写法")

    @property
    def description(self) -> str:
        return self.summary or self.definition

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (self.slug,)

    def names(self) -> tuple[str, ...]:
        return (self.name, *(variant.form for variant in self.variants))

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        return {"@type": "DefinedTerm", "name": self.name, "description": self.definition}

    def facets(self) -> tuple[FacetValue, ...]:
        return (FacetValue("category", "分类", "".join(self.category.split()), self.category),)
