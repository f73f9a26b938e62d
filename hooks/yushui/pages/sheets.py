"""Theme → for each template of a page the stylesheet of what it draws with, so that no page loads what it has not.

The styles of ``components/<name>/<name>.html`` lie beside it in ``<name>.css``, as do those of a template of ``kinds/``
or ``views/``. What a template draws with is what it imports, and what that imports; one that wears the looks of a
component without calling it says so in a comment: ``{# looks: <name>, <name> #}``.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yushui.engine import Layers

IMPORTED: Final = re.compile(r"""\{%-?\s*(?:from|import|include|extends)\s+["']([^"']+)["']""")
LOOKS: Final = re.compile(r"\{#-? looks: ([a-z, -]+?) -?#\}")
# Of nearly every page, those that MkDocs draws too.
COMMON: Final = ("button", "disclosure", "empty", "page-head")
# Of pages with pictures, whatever template they have: these have a stylesheet of their own.
PICTURES: Final = ("gallery", "stage")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Template of a page → its styles in their order; those of every page, and those of pages with pictures."""

    own: Mapping[str, tuple[Path, ...]]
    common: tuple[Path, ...]
    pictures: tuple[Path, ...]

    @classmethod
    def of(cls, theme: Layers) -> "Sheets":
        """What no template draws with stands on every page: a site may use its own styles as it likes."""
        styles = _files(theme, "css")
        needs = {name: _needs(path.read_text(encoding="utf-8")) for name, path in _files(theme, "html").items()}
        pictures, common = ({f"components/{name}/{name}" for name in names} for names in (PICTURES, COMMON))
        pages = {name: _needed(name, needs) for name in needs if not name.startswith("components/")}
        used = pictures.union(*pages.values()) - common
        return cls(
            {name: _chosen(styles, reached, pictures | common) for name, reached in pages.items()},
            _chosen(styles, styles, used),
            _chosen(styles, sorted(pictures)),
        )

    def uri(self, template: str) -> str:
        """The address of the stylesheet of a template; empty where it has no styles but those of every page."""
        return sheet_uri(template) if self.own.get(template.removesuffix(".html")) else ""

    def uris(self) -> Mapping[str, tuple[Path, ...]]:
        """Address of a stylesheet → its styles."""
        return {sheet_uri(name): paths for name, paths in self.own.items() if paths}


def sheet_uri(template: str) -> str:
    return f"assets/{template.removesuffix('.html')}.css"


def _files(theme: Layers, ending: str) -> Mapping[str, Path]:
    """Path without its ending → file, those of components first."""
    patterns = (f"components/*/*.{ending}", f"kinds/*/*.{ending}", f"views/*.{ending}")
    found = [item for pattern in patterns for item in theme.files(pattern).items()]
    return {name.removesuffix(f".{ending}"): path for name, path in found}


def _needs(template: str) -> tuple[str, ...]:
    """The templates that one names, without their endings."""
    worn = (name.strip() for names in LOOKS.findall(template) for name in names.split(","))
    imported = (name.removesuffix(".html") for name in IMPORTED.findall(template))
    return (*imported, *(f"components/{name}/{name}" for name in worn))


def _needed(name: str, needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """What a template needs, what that needs before it, itself last: who wears the looks of another may change them."""
    begun, found = set[str](), list[str]()

    def add(one: str) -> None:
        if one not in begun:
            begun.add(one)
            for each in sorted(needs.get(one, ())):
                add(each)
            found.append(one)

    add(name)
    return tuple(found)


def _chosen(styles: Mapping[str, Path], names: Iterable[str], without: Container[str] = ()) -> tuple[Path, ...]:
    return tuple(styles[name] for name in names if name in styles and name not in without)
