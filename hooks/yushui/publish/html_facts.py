"""Bytes of a page, drawing, style sheet or module → its ids, the addresses it names, and what in it would run.

It reads our own output, where the same tags come again and again, and does not repair: what cannot be read as a
tag is text.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

# Bounded, so that thousands of tags that never end do not cost the square of their number.
INSIDE: Final = rb"""(?:[^>"']{1,4000}+|"[^"]*+"|'[^']*+'){0,400}+"""
TAG: Final = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b(" + INSIDE + rb")>(.*?)(?:</\1\b[^>]*>|\Z)"
    rb"|<([a-zA-Z][^\s/>]*)([\s/]" + INSIDE + rb")>",
    re.S | re.I,
)
ATTRIBUTE: Final = re.compile(rb"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
# A tag without any of these says nothing; most tags are strokes of drawings.
TELLING: Final = re.compile(
    rb"(?i)[\s/\"'](?:id|href|xlink:href|src|srcset|imagesrcset|poster|action|formaction|data|background|ping|style"
    rb"|srcdoc|http-equiv|on[a-z]+)\s*="
)
LOADING: Final = frozenset({"src", "poster", "data", "background", "xlink:href", "action", "formaction", "ping"})
SETS: Final = frozenset({"srcset", "imagesrcset"})
# Links in the head that only tell where something is (HTML Standard 4.6.7); every other one is fetched.
RELATIONS: Final = frozenset({"canonical", "alternate", "prev", "next", "license", "author", "help", "search", "me"})
FETCHED: Final = frozenset({"use", "image", "feimage", "script", "mpath", "textpath"})
# What may start a browsing context or run a plug-in of its own has no place on a finished page.
FRAMES: Final = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"})
ALWAYS_LIVE: Final = FRAMES | {"base"}
# Script elements of these types are data and never run (HTML Standard 4.12.1).
DATA_BLOCKS: Final = frozenset({"application/ld+json", "application/json"})
CSS_COMMENT: Final = re.compile(rb"/\*.*?\*/", re.S)
CSS_URL: Final = re.compile(
    rb"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I
)
MODULE: Final = re.compile(rb"""(?:\bfrom|\bimport)\s*\(?\s*["']((?:\.{0,2}/|https?:)[^"'\n]+)["']""")
TAGS_KEPT: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a file names; ``loads`` when a browser fetches it by itself."""

    address: str
    loads: bool


@dataclass(slots=True)
class HtmlFacts:
    """What one file holds that others must fit; ``live`` names what would run, load or restyle by itself."""

    ids: set[str] = field(default_factory=set)
    doubled: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    live: list[str] = field(default_factory=list)
    scripts: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Tag:
    id: str | None
    references: tuple[Reference, ...]
    live: tuple[str, ...]


def read_html(data: bytes) -> HtmlFacts:
    """The ids, references and live parts of a page or drawing."""
    found = HtmlFacts()
    for raw, inside, body, name, attributes in TAG.findall(data):
        if raw:
            _raw(found, raw.lower(), inside, body)
        tag = _tag(raw or name, inside or attributes)
        if tag is None:
            continue
        if tag.id is not None:
            if tag.id in found.ids:
                found.doubled.append(tag.id)
            found.ids.add(tag.id)
        found.references += tag.references
        found.live += tag.live
    return found


def _raw(found: HtmlFacts, name: bytes, inside: bytes, body: bytes) -> None:
    if name == b"script":
        attributes = _attributes(inside)
        if "src" not in attributes and attributes.get("type", "").strip().lower() not in DATA_BLOCKS:
            found.scripts.append(body)
    elif name == b"style":
        found.references += read_css(body)
        found.live.append("<style>")


def _attributes(inside: bytes) -> Mapping[str, str]:
    """Names and values; of two with one name the first counts, as in a browser."""
    return {
        name.decode("latin-1").lower(): html.unescape((double or single or bare).decode("utf-8", "replace"))
        for name, double, single, bare in reversed(ATTRIBUTE.findall(inside))
    }


@lru_cache(TAGS_KEPT)
def _tag(name: bytes, inside: bytes) -> _Tag | None:
    """What a tag says; None for the many that say nothing."""
    tag = name.decode("latin-1").lower()
    if tag not in ALWAYS_LIVE and not TELLING.search(inside):
        return None
    attributes = _attributes(inside)
    references = tuple(_references(tag, attributes))
    live = tuple(_live(tag, attributes))
    return _Tag(attributes.get("id"), references, live) if references or live or "id" in attributes else None


def _references(tag: str, attributes: Mapping[str, str]) -> Iterator[Reference]:
    for name, value in attributes.items():
        if name == "href":
            yield Reference(value.strip(), _fetched(tag, attributes))
        elif name in LOADING:
            yield Reference(value.strip(), True)
        elif name in SETS:
            yield from (Reference(part, True) for part in _candidates(value))


def _live(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag in ALWAYS_LIVE:
        yield f"<{tag}>"
    for name, value in attributes.items():
        if name in ("style", "srcdoc") or (name.startswith("on") and name[2:].isalpha()):
            yield f"{name}="
        elif name == "http-equiv" and value.strip().lower() != "content-type":
            yield f"http-equiv={value.strip().lower()}"


def _fetched(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag == "link":
        return not set(attributes.get("rel", "").lower().split()) & RELATIONS
    return tag in FETCHED


def _candidates(value: str) -> list[str]:
    """The addresses of a srcset; a comma inside an address is not followed by a blank."""
    return [part.split()[0] for part in re.split(r",\s+|,$", value.strip()) if part.strip()]


def read_css(data: bytes) -> list[Reference]:
    """The addresses of a style sheet; comments count for nothing."""
    return [
        Reference(b"".join(groups).decode("utf-8", "replace").strip(), True)
        for groups in CSS_URL.findall(CSS_COMMENT.sub(b" ", data))
    ]


def read_module(data: bytes) -> list[Reference]:
    """The modules that a script imports by address."""
    return [Reference(address.decode("utf-8", "replace"), True) for address in MODULE.findall(data)]
