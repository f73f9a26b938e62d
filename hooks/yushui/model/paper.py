"""Papers: what is cited by its title, with the place before it where the title does not tell it."""

import re
from typing import Annotated, Final, Self

from pydantic import AfterValidator, Field, PrivateAttr

from .entity import Entity
from .fields import Flag, Line, RefTo

DRAFTED: Final = "（编者拟题）"
BY_HAND: Final = re.compile(r"[（(【\[] *(?:本册)?编者?[自所]?拟(?:题|标题)?(?:目)? *[）)】\]]")


def _without_mark(title: str) -> str:
    if BY_HAND.search(title):
        raise ValueError("标题里不写“编者拟题”：把这几个字删去，另写一行 editor_title: true，页面会自己注明。")
    return title


Title = Annotated[Line, AfterValidator(_without_mark)]


class Paper(Entity):
    """An entry that stands for a document; a title that an editor made says so wherever it appears."""

    title: Title = Field(description="标题，照原样，不加书名号")
    editor_title: Flag = Field(False, description="标题由编者拟的写 true，页面、表格、搜索里都会注明")
    region: Annotated[Line, RefTo("region")] | None = Field(None, description="哪个地方的文件，见 regions.yml")

    _place: str = PrivateAttr("")

    def located(self, region: Entity | None) -> Self:
        if region is None or any(name in self.title for name in region.names()):
            return self
        placed = self.model_copy()
        placed._place = region.names()[0]
        return placed

    @property
    def headline(self) -> str:
        return (f"{self._place}《{self.title}》" if self._place else self.title) + self._drafted

    @property
    def cited(self) -> str:
        """The title as a document is cited, with its place where the title does not tell it."""
        return f"{self._place}《{self.title}》{self._drafted}"

    @property
    def _drafted(self) -> str:
        return DRAFTED if self.editor_title else ""
