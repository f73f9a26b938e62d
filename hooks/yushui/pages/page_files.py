"""The body of a page → the links to files that only pages like it need."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

LINKS: Final = Markup('<link rel="stylesheet" href="{}">\n<script src="{}" defer></script>')


@dataclass(frozen=True, slots=True)
class PageFiles:
    """A stylesheet and a script of some components, for pages in whose body one of the ``marks`` stands."""

    style: str
    script: str
    components: tuple[str, ...]
    marks: tuple[str, ...]


PICTURES: Final = PageFiles(
    "assets/pictures.css", "assets/pictures.mjs", ("album", "gallery", "stage"), ("<ys-gallery",)
)
LISTS: Final = PageFiles("assets/lists.css", "assets/lists.mjs", ("filter",), ("ys-filter", "<ys-search"))
VERSUS: Final = PageFiles("assets/versus.css", "assets/versus.mjs", ("versus",), ("<ys-versus",))
CONTENTS: Final = PageFiles("assets/contents.css", "assets/contents.mjs", ("toc",), ("<ys-toc",))
SOME: Final = (LISTS, VERSUS, CONTENTS, PICTURES)


def links(body: str, uri: str) -> Markup:
    """What the head of the page at ``uri`` names for its body beside what every page has."""
    up = "../" * uri.count("/")
    return Markup("\n").join(
        LINKS.format(up + each.style, up + each.script) for each in SOME if any(mark in body for mark in each.marks)
    )
