"""Read a page, SVG, style sheet or module: its ids, the addresses it refers to, and its active content.

Pages are read by lexbor, an HTML parser of the WHATWG standard, so that what we read is what a browser reads; SVGs are
read as XML.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Elements that are looked at. Event handlers and SMIL are rare: where the bytes may hold one, all elements are.
ELEMENTS: Final = (
    "[id],[href],[src],[srcset],[imagesrcset],[poster],[data],[background],[action],[formaction],[ping],[style],"
    "[srcdoc],[http-equiv],[charset],[shadowrootmode],script,style,base,plaintext,iframe,frame,frameset,object,embed,applet,portal,"
    "fencedframe"
)
RARE: Final = re.compile(rb"(?i)[\s/\"'](?:on[a-z]+\s*=|xlink:|attributename)")
# With scripts on, a browser takes what is in noscript as text, without as elements; a script may unpack a template.
# Both readings count.
UNREAD: Final = re.compile(rb"(?i)(</?)(noscript|template)(?=[\s/>])")
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
ALWAYS_ACTIVE: Final = EMBEDDING_TAGS | {"base", "plaintext"}
ANIMATIONS: Final = frozenset({"animate", "set", "animatetransform", "animatemotion", "animatecolor"})
# Script elements of these types are data and never run (HTML Standard 4.12.1).
DATA_BLOCKS: Final = frozenset({"application/ld+json", "application/json"})
CSS_COMMENT: Final = re.compile(rb"/\*.*?\*/", re.S)
CSS_URL: Final = re.compile(
    rb"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.I
)
MODULE: Final = re.compile(rb"""(?:\bfrom|\bimport)\s*\(?\s*["']((?:\.{0,2}/|https?:)[^"'\n]+)["']""")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a file refers to; ``loads`` when a browser fetches it without a click."""

    address: str
    loads: bool


@dataclass(slots=True)
class HtmlFacts:
    """Ids, references and active content of one file; ``active`` lists what runs, loads or restyles.

    ``own_urls`` are addresses of the site's own pages in a file that is no markup.
    """

    ids: set[str] = field(default_factory=set)
    duplicate_ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    active: list[str] = field(default_factory=list)
    scripts: list[bytes] = field(default_factory=list)
    own_urls: list[str] = field(default_factory=list)


def read_html(data: bytes) -> HtmlFacts:
    """The ids, references and active content of a page, as a browser reads it with scripts and without."""
    facts = HtmlFacts()
    for tag, attributes, text in _html_elements(data):
        _read_element(facts, tag, attributes, text)
    if UNREAD.search(data):
        other = HtmlFacts()
        for tag, attributes, text in _html_elements(UNREAD.sub(_readable, data)):
            _read_element(other, tag, attributes, text)
        facts.references += [reference for reference in other.references if reference not in facts.references]
        facts.active += [part for part in other.active if part not in facts.active]
        facts.scripts += [script for script in other.scripts if script not in facts.scripts]
    return facts


def _readable(tag: re.Match[bytes]) -> bytes:
    return tag[1] + (b"noembed" if tag[2].lower() == b"noscript" else b"x-template")


def read_svg(data: bytes) -> HtmlFacts:
    """The ids, references and active content of a drawing; one that is no XML is itself active content."""
    from lxml import etree  # slow to load, and only a drawing that was not read before needs it

    facts = HtmlFacts()
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        facts.active.append("不成 XML 的画")
        return facts
    if b"<!DOCTYPE" in data:  # of XML, in capitals only
        facts.active.append("<!DOCTYPE>")
    if any(True for _ in root.itersiblings(tag=etree.PI, preceding=True)):
        facts.active.append("<?xml-stylesheet?>")
    for element in root.iter():
        if not isinstance(element.tag, str):
            if element.tag is etree.PI:
                facts.active.append("<?xml-stylesheet?>")
            continue
        attributes = {_local(str(name)): str(value) for name, value in element.attrib.items()}
        _read_element(facts, _local(element.tag), attributes, element.text or "")
    return facts


def _local(name: str) -> str:
    """The name of an element or attribute without its namespace, in lower case."""
    return name.rpartition("}")[2].lower()


def _html_elements(data: bytes) -> Iterator[tuple[str, Mapping[str, str], str]]:
    """(tag, attributes, text of script and style) of the elements that may say something."""
    root = LexborHTMLParser(data).root
    if root is None:
        return
    nodes: Iterable[LexborNode] = root.traverse() if RARE.search(data) else root.css(ELEMENTS)
    seen: set[int] = set()  # css() gives an element once for each selector that it matches
    for node in nodes:
        if node.mem_id in seen:
            continue
        seen.add(node.mem_id)
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        tag = (node.tag or "").lower()
        yield tag, attributes, node.text() if tag in ("script", "style") else ""


def _read_element(facts: HtmlFacts, tag: str, attributes: Mapping[str, str], text: str) -> None:
    if tag == "script" and "src" not in attributes and attributes.get("type", "").strip().lower() not in DATA_BLOCKS:
        facts.scripts.append(text.encode())
    elif tag == "style":
        facts.references += read_css(text.encode())
        facts.active.append("<style>")
    if (name := attributes.get("id")) is not None:
        if name in facts.ids:
            facts.duplicate_ids.append(name)
        facts.ids.add(name)
    facts.references += _references(tag, attributes)
    facts.active += _active_parts(tag, attributes)


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
        if name in ("style", "srcdoc", "shadowrootmode") or (name.startswith("on") and name[2:].isalpha()):
            yield f"{name}="
        elif name == "http-equiv" and value.strip().lower() != "content-type":
            yield f"http-equiv={value.strip().lower()}"
        elif name == "charset" and value.strip().lower() != "utf-8":
            yield "charset="
    if tag in ANIMATIONS and attributes.get("attributename", "").lower().rpartition(":")[2] in ("href", "src", "style"):
        yield f"<{tag} attributeName>"


def _is_fetched(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag == "link":
        tokens = set(attributes.get("rel", "").lower().split())
        return not tokens or bool(tokens - UNFETCHED_RELS)
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
