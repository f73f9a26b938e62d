"""What MkDocs and Material are told for every site: of the theme and of the menu of the handbook."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import jinja2

from yushui import engine
from yushui.content.docs_markup import extensions

THEME: Final[Mapping[str, Any]] = {
    "language": "zh",
    "font": False,
    "favicon": "assets/art/mark.svg",
    "features": ["navigation.sections", "toc.follow"],
}
NAV: Final = [
    {
        "编辑手册": [
            {"开始": "guide/index.md"},
            {"十件事": "guide/tasks.md"},
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


class ThemeFiles(jinja2.FileSystemLoader):
    """The templates of the themes, of which none is listed but what lies in assets/: no other may be published.

    MkDocs holds every name in the list against nine patterns, and Material brings 14,000 icons.
    """

    def list_templates(self) -> list[str]:
        """The names of all files in assets/, sorted."""
        walked = ((top, *found) for top in self.searchpath for found in os.walk(Path(top, "assets")))
        return sorted({Path(at, name).relative_to(top).as_posix() for top, at, _, names in walked for name in names})


def settle(config: Any, root: Path, theme: engine.Layers, handbook: bool) -> None:
    """Give MkDocs' ``config`` what every site needs, whatever the site's own mkdocs.yml says."""
    others = [folder for folder in config.theme.dirs if folder != config.theme.custom_dir]
    config.theme.dirs = [*map(str, theme.folders), *others]
    config.theme.update(THEME)
    environment = config.theme.get_env
    config.theme.get_env = lambda: _listing_assets(environment())
    config.use_directory_urls = False
    config.markdown_extensions = list(dict.fromkeys([*config.markdown_extensions, *extensions()]))
    config.mdx_configs |= extensions()
    config.validation.nav.omitted_files = logging.DEBUG
    config.validation.links.anchors = config.validation.links.absolute_links = logging.WARNING
    config.nav = config.nav or (NAV if handbook else None)
    config.watch += [str(path) for name in ("data", engine.THEME) if (path := root / name).is_dir()]


def _listing_assets(environment: jinja2.Environment) -> jinja2.Environment:
    if isinstance(loader := environment.loader, jinja2.FileSystemLoader):
        environment.loader = ThemeFiles(loader.searchpath)
    return environment
