"""The body of a page → the links to files that only pages like it need."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

STYLE: Final = Markup('<link rel="stylesheet" href="{}">')
SCRIPT: Final = Markup('<script src="{}" defer></script>')


@dataclass(frozen=True, slots=True)
class PageFiles:
    """A stylesheet and a script of some components, for pages in whose body ``mark`` stands.

    Where ``drawn`` stands, a script of its own draws what looks like them: the stylesheet alone is wanted.
    """

    style: str
    script: str
    components: tuple[str, ...]
    mark: str
    drawn: str = ""


PICTURES: Final = PageFiles("assets/pictures.css", "assets/pictures.mjs", ("album", "gallery", "stage"), "<ys-gallery")
LISTS: Final = PageFiles("assets/lists.css", "assets/lists.mjs", ("filter",), "ys-filter", "<ys-search")
VERSUS: Final = PageFiles("assets/versus.css", "assets/versus.mjs", ("versus",), "<ys-versus")
CONTENTS: Final = PageFiles("assets/contents.css", "assets/contents.mjs", ("toc",), "<ys-toc")
SOME: Final = (LISTS, VERSUS, CONTENTS, PICTURES)


def links(body: str, uri: str) -> Markup:
    """What the head of the page at ``uri`` names for its body beside what every page has."""
    return Markup("\n").join(_links(body, "../" * uri.count("/")))


def _links(body: str, up: str) -> Iterator[Markup]:
    for files in SOME:
        has_mark = files.mark in body
        if has_mark or (files.drawn and files.drawn in body):
            yield STYLE.format(up + files.style)
        if has_mark:
            yield SCRIPT.format(up + files.script)
