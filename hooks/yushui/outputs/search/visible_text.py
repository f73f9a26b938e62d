"""A finished page → its searchable text: only what a reader sees there, so nothing unpublished."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

# Ways to other pages, controls and numbers of notes are no text of this page; ``data-nofind`` marks the rest.
_FURNITURE: Final = (
    r"<(?:(nav|button|form|dialog|script|svg|sup|template|ys-read|ys-share)\b[^<]*+(?:<(?!/\1>)[^<]*+)*+</\1>"
    r'|!--.*?-->|div class="ys-btns">.*?</div>)'
)
FURNITURE: Final = re.compile(_FURNITURE, re.DOTALL)
ELSEWHERE: Final = re.compile(r"<(\w+)(?=[^>]*\sdata-nofind)[^>]*>.*?</\1>", re.DOTALL)
# A part begins at each of these; its address is its id, or that of the section it stands in.
PART: Final = re.compile(r'<(?:(section|article|aside|footer)\b([^>]*)|li\b[^>]*\sid="([^"]+)"[^>]*)>')
ID: Final = re.compile(r'\sid="([^"]+)"')
# What leaves no trace in the text: furniture, and tags that part no words.
SEAMLESS: Final = re.compile(
    _FURNITURE + r"|</?+(?:span|a|b|em|i|strong|mark|time|wbr|code|abbr|sub|cite|q|u)\b[^>]*+>", re.DOTALL
)
TAG: Final = re.compile(r"<[^>]*>")
BLANK: Final = re.compile(r"[ \t\r\f\v]{2,}")
EDGE: Final = "\1"  # of a block
START: Final = "\0"


class Part(NamedTuple):
    """What stands at one address inside a page; blocks of ``text`` are lines, the first one its heading."""

    id: str
    heading: str
    text: str


def parts(html: str) -> tuple[Part, ...]:
    """The parts of a page in order; what has no address of its own belongs to the page itself (``""``)."""
    body = inside(html)
    if "data-nofind" in body:
        body = ELSEWHERE.sub("", FURNITURE.sub("", body))
    here: list[str] = []
    gathered = {"": here}
    for line in plain(_Marker().mark(SEAMLESS.sub("", body))):
        if line[0] == START:
            here = gathered.setdefault(line[1:], [])
        else:
            here.append(line)
    return tuple(Part(name, lines[0] if name else "", "\n".join(lines)) for name, lines in gathered.items() if lines)


def inside(html: str) -> str:
    """The part of a page of which the search knows."""
    return html[html.find("<main") : html.rfind("</main>")]


class _Marker:
    """Writes the address of each part where it begins."""

    def __init__(self) -> None:
        self.name = self.section = ""

    def mark(self, body: str) -> str:
        return PART.sub(self._address, body)

    def _address(self, match: re.Match[str]) -> str:
        block, attributes, item = match.groups()
        if item:
            self.name = self.name if item.startswith("src-") else item
        else:
            own = ID.search(attributes)
            self.name = own[1] if own else self.section if block == "article" else ""
            if block != "article":
                self.section = self.name
        return f"{EDGE}{START}{self.name}{EDGE}"


def plain(html: str) -> Iterator[str]:
    """The visible text, one line per block."""
    text = TAG.sub(EDGE, html).replace("\n", " ")
    text = BLANK.sub(" ", text) if "  " in text else text
    return filter(None, map(str.strip, unescape(text).split(EDGE)))
