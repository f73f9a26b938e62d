"""Read a page, SVG, style sheet or module: its ids, the addresses it refers to, and its active content.

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
TAG_REST: Final = rb"""(?:[^>"']{1,4000}+|"[^"]*+"|'[^']*+'){0,400}+"""
TAG: Final = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b(" + TAG_REST + rb")>(.*?)(?:</\1\b[^>]*>|\Z)"
    rb"|<([a-zA-Z][^\s/>]*)([\s/]" + TAG_REST + rb")>",
    re.S | re.I,
)
ATTRIBUTE: Final = re.compile(rb"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
# A tag without any of these attributes is skipped; most tags are strokes of SVGs.
RELEVANT: Final = re.compile(
    rb"(?i)[\s/\"'](?:id|href|xlink:href|src|srcset|imagesrcset|poster|action|formaction|data|background|ping|style"
    rb"|srcdoc|http-equiv|on[a-z]+)\s*="
)
LOADING_ATTRIBUTES: Final = frozenset(
    {"src", "poster", "data", "background", "xlink:href", "action", "formaction", "ping"}
)
SRCSETS: Final = frozenset({"srcset", "imagesrcset"})
# Link relations that a browser does not fetch (HTML Standard 4.6.7); it fetches every other one.
UNFETCHED_RELS: Final = frozenset(
    {"canonical", "alternate", "prev", "next", "license", "author", "help", "search", "me"}
)
FETCHING_TAGS: Final = frozenset({"use", "image", "feimage", "script", "mpath", "textpath"})
# Tags that start a browsing context or a plug-in; no finished page may have one.
EMBEDDING_TAGS: Final = frozenset({"iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe"})
ALWAYS_ACTIVE: Final = EMBEDDING_TAGS | {"base"}
# Script elements of these types are data and never run (HTML Standard 4.12.1).
DATA_BLOCKS: Final = frozenset({"application/ld+json", "application/json"})
CSS_COMMENT: Final = re.compile(rb"/\*.*?\*/", re.S)
CSS_URL: Final = re.compile(
    rb"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I
)
MODULE: Final = re.compile(rb"""(?:\bfrom|\bimport)\s*\(?\s*["']((?:\.{0,2}/|https?:)[^"'\n]+)["']""")
TAG_CACHE_SIZE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a file refers to; ``loads`` when a browser fetches it without a click."""

    address: str
    loads: bool


@dataclass(slots=True)
class HtmlFacts:
    """Ids, references and active content of one file; ``active`` lists what runs, loads or restyles."""

    ids: set[str] = field(default_factory=set)
    duplicate_ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    active: list[str] = field(default_factory=list)
    scripts: list[bytes] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Tag:
    id: str | None
    references: tuple[Reference, ...]
    active: tuple[str, ...]


def read_html(data: bytes) -> HtmlFacts:
    """The ids, references and active content of a page or SVG."""
    facts = HtmlFacts()
    for raw, rest, body, name, attributes in TAG.findall(data):
        if raw:
            _read_raw_element(facts, raw.lower(), rest, body)
        tag = _tag(raw or name, rest or attributes)
        if tag is None:
            continue
        if tag.id is not None:
            if tag.id in facts.ids:
                facts.duplicate_ids.append(tag.id)
            facts.ids.add(tag.id)
        facts.references += tag.references
        facts.active += tag.active
    return facts


def _read_raw_element(facts: HtmlFacts, name: bytes, rest: bytes, body: bytes) -> None:
    if name == b"script":
        attributes = _attributes(rest)
        if "src" not in attributes and attributes.get("type", "").strip().lower() not in DATA_BLOCKS:
            facts.scripts.append(body)
    elif name == b"style":
        facts.references += read_css(body)
        facts.active.append("<style>")


def _attributes(rest: bytes) -> Mapping[str, str]:
    """Attribute values by name; of duplicates the first counts, as in a browser."""
    return {
        name.decode("latin-1").lower(): html.unescape((double or single or bare).decode("utf-8", "replace"))
        for name, double, single, bare in reversed(ATTRIBUTE.findall(rest))
    }


@lru_cache(TAG_CACHE_SIZE)
def _tag(name: bytes, rest: bytes) -> _Tag | None:
    """Id, references and active parts of a tag; None when it has none of them."""
    tag = name.decode("latin-1").lower()
    if tag not in ALWAYS_ACTIVE and not RELEVANT.search(rest):
        return None
    attributes = _attributes(rest)
    references = tuple(_references(tag, attributes))
    active = tuple(_active_parts(tag, attributes))
    return _Tag(attributes.get("id"), references, active) if references or active or "id" in attributes else None


def _references(tag: str, attributes: Mapping[str, str]) -> Iterator[Reference]:
    for name, value in attributes.items():
        if name == "href":
            yield Reference(value.strip(), _is_fetched(tag, attributes))
        elif name in LOADING_ATTRIBUTES:
            yield Reference(value.strip(), True)
        elif name in SRCSETS:
            yield from (Reference(part, True) for part in _srcset_addresses(value))


def _active_parts(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    if tag in ALWAYS_ACTIVE:
        yield f"<{tag}>"
    for name, value in attributes.items():
        if name in ("style", "srcdoc") or (name.startswith("on") and name[2:].isalpha()):
            yield f"{name}="
        elif name == "http-equiv" and value.strip().lower() != "content-type":
            yield f"http-equiv={value.strip().lower()}"


def _is_fetched(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag == "link":
        return not set(attributes.get("rel", "").lower().split()) & UNFETCHED_RELS
    return tag in FETCHING_TAGS


def _srcset_addresses(value: str) -> list[str]:
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
