"""A finished page → what can be found on it: only what a reader sees there, so nothing unpublished."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Final

# Ways to other pages, controls and numbers of notes are no text of this page; ``data-nofind`` marks the rest.
FURNITURE: Final = re.compile(
    r"<(nav|button|form|dialog|script|svg|sup|template|ys-read|ys-share)\b.*?</\1>|<!--.*?-->"
    r'|<div class="ys-btns">.*?</div>',
    re.DOTALL,
)
ELSEWHERE: Final = re.compile(r"<(\w+)(?=[^>]*\sdata-nofind)[^>]*>.*?</\1>", re.DOTALL)
# A part begins at each of these; its address is its id, or that of the section it stands in.
PART: Final = re.compile(r"<(section|article|aside|footer)\b([^>]*)>|<(li)\b([^>]*\sid=[^>]*)>")
ID: Final = re.compile(r'\sid="([^"]+)"')
INLINE: Final = re.compile(r"</?(?:span|a|b|em|i|strong|mark|time|wbr|code|abbr|sub|cite|q|u)\b[^>]*>")
TAG: Final = re.compile(r"<[^>]*>")
BLANK: Final = re.compile(r"[ \t\r\f\v]{2,}")
BREAK: Final = re.compile(r" *\n\s*")
START: Final = "\0"
END: Final = "\1"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one address inside a page; blocks of ``text`` are lines, the first one its heading."""

    id: str
    heading: str
    text: str


def parts(html: str) -> tuple[Part, ...]:
    """The parts of a page in order; what has no address of its own belongs to the page itself (``""``)."""
    body = html[html.find("<main") : html.rfind("</main>")].replace("\n", " ")
    body = FURNITURE.sub("", body)
    if "data-nofind" in body:
        body = ELSEWHERE.sub("", body)
    text = plain(_Marker().mark(body))
    gathered: dict[str, list[str]] = {"": []}
    for piece in text.split(START):
        name, _, words = piece.rpartition(END)
        if stripped := words.strip():
            gathered.setdefault(name, []).append(stripped)
    return tuple(
        Part(name, texts[0].partition("\n")[0] if name else "", "\n".join(texts))
        for name, texts in gathered.items()
        if texts
    )


class _Marker:
    """Writes the address of each part where it begins."""

    def __init__(self) -> None:
        self.name = self.section = ""

    def mark(self, body: str) -> str:
        return PART.sub(self._address, body)

    def _address(self, match: re.Match[str]) -> str:
        own = ID.search(match[2] or match[4] or "")
        if match[1] == "article":
            self.name = own[1] if own else self.section
        elif match[3]:
            self.name = self.name if own is None or own[1].startswith("src-") else own[1]
        else:
            self.name = self.section = own[1] if own else ""
        return f"\n{START}{self.name}{END}\n"


def plain(html: str) -> str:
    """The text as it is seen, a line a block; ``html`` is one line."""
    text = BREAK.sub("\n", TAG.sub("\n", INLINE.sub("", html)))
    return unescape(BLANK.sub(" ", text) if "  " in text else text)
