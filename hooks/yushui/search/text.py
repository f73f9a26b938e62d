"""A finished page → what can be found on it: only what a reader sees there, so nothing unpublished."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

MAIN: Final = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
# Ways to other pages, controls and numbers of notes are no text of this page; ``data-nofind`` marks the rest.
FURNITURE: Final = re.compile(
    r"<(nav|button|form|dialog|script|svg|sup|ys-read|ys-share)\b.*?</\1>"
    r"|<(\w+)(?=[^>]*\sdata-nofind)[^>]*>.*?</\2>"
    r'|<div class="ys-btns">.*?</div>'
    r"|<!--.*?-->",
    re.DOTALL,
)
# A part begins at each of these; its address is its id, or that of the section it stands in.
PART: Final = re.compile(r"<(section|article|aside|footer)\b([^>]*)>|<(li)\b([^>]*\sid=[^>]*)>")
ID: Final = re.compile(r'\sid="([^"]+)"')
HEADING: Final = re.compile(r"<(h[1-3]|time)\b[^>]*>(.*?)</\1>", re.DOTALL)
SMALL: Final = re.compile(r"<small\b.*?</small>", re.DOTALL)
INLINE: Final = re.compile(r"</?(?:span|a|b|em|i|strong|mark|time|wbr|code|abbr|sub|cite|q|u)\b[^>]*>")
TAG: Final = re.compile(r"<[^>]*>")
BLANK: Final = re.compile(r"[ \t\r\f\v]+")
BREAK: Final = re.compile(r" ?\n[\s]*")


@dataclass(frozen=True, slots=True)
class Part:
    """What stands at one address inside a page; blocks of ``text`` are lines.

    ``known``: others may refer to it, so it is a result of its own.
    """

    id: str
    heading: str
    text: str
    known: bool = False


def parts(html: str) -> tuple[Part, ...]:
    """The parts of a page in order; what has no address of its own belongs to the page itself (``""``)."""
    found = MAIN.search(html)
    body = FURNITURE.sub("", found[1] if found else html)
    gathered: dict[str, tuple[str, list[str]]] = {"": ("", [])}
    for name, chunk in _chunks(body):
        text = plain(chunk)
        if not text:
            continue
        if name not in gathered:
            gathered[name] = (_heading(chunk), [])
        gathered[name][1].append(text)
    return tuple(Part(name, heading, "\n".join(texts)) for name, (heading, texts) in gathered.items() if texts)


def _chunks(body: str) -> Iterator[tuple[str, str]]:
    """The body cut where parts begin, each piece with its address."""
    start, name, section = 0, "", ""
    for match in PART.finditer(body):
        yield name, body[start : match.start()]
        start = match.start()
        own = ID.search(match[2] or match[4] or "")
        if match[1] == "article":
            name = own[1] if own else section
        elif match[3]:
            name = own[1] if own and not own[1].startswith("src-") else name
        else:
            name = section = own[1] if own else ""
    yield name, body[start:]


def _heading(chunk: str) -> str:
    found = HEADING.search(chunk)
    return plain(SMALL.sub("", found[2])).replace("\n", "") if found else ""


def plain(html: str) -> str:
    """The text as it is seen, a line a block."""
    text = TAG.sub("\n", INLINE.sub("", html.replace("\n", " ")))
    return unescape(BREAK.sub("\n", BLANK.sub(" ", text))).strip()
