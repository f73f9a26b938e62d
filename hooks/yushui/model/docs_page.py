"""The head of a hand-written page of docs/: what may stand between the two lines of ``---``."""

from typing import Any

from pydantic import Field

from .fields import Line, Many
from .parts import Allow, Part


class FrontMatter(Part):
    """What a page says of itself."""

    title: Line | None = Field(None, description="题目；不写就用正文的一级标题")
    description: Line | None = Field(None, description="一句话说明，用在搜索和分享里")
    lead: Line | None = Field(None, description="题目下面的一句话")
    view: Line | None = Field(None, description="这一页由程序填什么，例如 chronology；不写就只有正文")
    section: Line | None = Field(None, description="属于哪个栏目，写栏目的文件夹名，例如 plans")
    kind: Line | None = Field(None, description="view 是 versus 时，对照哪一类，例如 figure")
    styles: Many[Line] = Field((), description="这一页另外要的样式，theme_overrides/ 里的文件")
    scripts: Many[Line] = Field((), description="这一页另外要的程序，theme_overrides/ 里的文件")
    allow: Many[Allow] = Field((), description="放行哪几条规则，写明理由和谁决定的")

    @property
    def meta(self) -> dict[str, Any]:
        """What the frame and the view of the page are told."""
        return {name: value for name, value in self if value and name != "allow"}
