"""The template and the body of a page → the links to files that only pages like it need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from .sheets import PICTURES

STYLE: Final = Markup('<link rel="stylesheet" href="{}">')
SCRIPT: Final = Markup('<script src="{}" defer></script>')


@dataclass(frozen=True, slots=True)
class PageFiles:
    """A script of some components, for pages in whose body ``mark`` stands, and their stylesheet if they have one."""

    script: str
    components: tuple[str, ...]
    mark: str
    style: str = ""


SOME: Final = (
    PageFiles("assets/lists.mjs", ("filter",), "ys-filter"),
    PageFiles("assets/versus.mjs", ("versus",), "<ys-versus"),
    PageFiles("assets/contents.mjs", ("toc",), "<ys-toc"),
    PageFiles("assets/pictures.mjs", ("album", *PICTURES), "<ys-gallery", "assets/pictures.css"),
)


def links(body: str, uri: str, sheet: str) -> Markup:
    """What the head of a page names for its body beside what every page has; ``sheet`` is that of its template."""
    return Markup("\n").join(_links(body, "../" * uri.count("/"), sheet))


def _links(body: str, up: str, sheet: str) -> Iterator[Markup]:
    some = [files for files in SOME if files.mark in body]
    for style in (*(files.style for files in some), sheet):
        if style:
            yield STYLE.format(up + style)
    for files in some:
        yield SCRIPT.format(up + files.script)
