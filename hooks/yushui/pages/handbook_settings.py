"""What MkDocs and Material are told for every site: of the theme, of Markdown, of the menu of the handbook."""

from collections.abc import Mapping
from typing import Any, Final

from pymdownx.slugs import slugify

THEME: Final[Mapping[str, Any]] = {
    "language": "zh",
    "font": False,
    "favicon": "assets/art/mark.svg",
    "features": ["navigation.sections", "toc.follow"],
}
EXTENSIONS: Final[Mapping[str, dict[str, Any]]] = {
    "admonition": {},
    "tables": {"use_align_attribute": True},
    "toc": {"slugify": slugify(case="lower")},
}
NAV: Final = [
    {
        "编辑手册": [
            {"开始": "guide/index.md"},
            {"编辑：加一位人物": "guide/editor.md"},
            {"怎样写得站得住": "guide/certain.md"},
            {"审核：看什么": "guide/reviewer.md"},
            {"发布：生成与上线": "guide/publisher.md"},
            {"字段一览": "guide/fields.md"},
            {"规则编号": "guide/rules.md"},
            {"承诺与证明": "guide/promises.md"},
        ]
    }
]
