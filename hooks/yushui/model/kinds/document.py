"""文件: a law, regulation or official paper that the site's content rests on."""

from typing import Annotated, Any, Literal

from pydantic import Field

from yushui.model.dates import FuzzyDate
from yushui.model.entity import Event, Kind, NameOf
from yushui.model.facet_value import FacetValue
from yushui.model.fields import Line, Many, RefTo
from yushui.model.paper import Paper

MADE = {"法律": "通过", "法规": "公布", "文件": "印发", "计划": "印发"}
TYPE_KEYS = {"法律": "law", "法规": "regulation", "文件": "paper", "计划": "plan"}


class Document(Paper):
    """A public document: what it is called, who issued it and when."""

    kind = Kind(
        "document",
        folder="documents",
        label="文件",
        order=80,
        measure="份",
        intro="资料册依据的法律、法规和公开文件。以印发机关的正式文本为准。",
        tone="paper",
        nav="footer",
    )

    type: Literal["法律", "法规", "文件", "计划"] = Field(description="类别")
    document_no: Line | None = Field(None, description="文号，照原样")
    issuers: Many[Line] = Field((), description="印发机关")
    issued: FuzzyDate | None = Field(None, description="通过或印发日期")
    effective: FuzzyDate | None = Field(None, description="施行日期")
    text: Line | None = Field(None, description="一两句话说清写了什么")
    plan: Annotated[Line, RefTo("plan")] | None = Field(None, description="本站收录的计划全文")
    milestones: Many[Annotated[Line, RefTo("milestone")]] = Field((), description="相关大事")

    @property
    def made(self) -> str:
        """What was done with it on the day it is dated: a law is passed, a paper is issued."""
        return MADE[self.type]

    @property
    def authority(self) -> str:
        """Which text counts."""
        return "以公布的正式文本为准。" if self.type in ("法律", "法规") else "以印发机关正式文件为准。"

    @property
    def description(self) -> str:
        return self.summary or self.text or self.headline

    @property
    def sort_key(self) -> tuple[Any, ...]:
        return (str(self.issued or ""), self.slug)

    def names(self) -> tuple[str, ...]:
        return (self.title, f"《{self.title}》")

    def events(self) -> tuple[Event, ...]:
        if self.issued is None or self.plan or self.milestones:
            return ()  # the plan or the milestone already tells it
        return (Event(self.issued, f"{self.cited}{self.made}", "文件", self.text or "", sources=tuple(self.sources)),)

    def thing(self, name_of: NameOf) -> dict[str, Any]:
        publishers = [{"@type": "GovernmentOrganization", "name": name} for name in self.issuers]
        found = {
            "@type": "CreativeWork",
            "name": self.headline,
            "description": self.description,
            "publisher": publishers,
        }
        return found | ({"datePublished": self.issued.iso} if self.issued else {})

    def facets(self) -> tuple[FacetValue, ...]:
        return (FacetValue("type", "类别", TYPE_KEYS[self.type], self.type),)
