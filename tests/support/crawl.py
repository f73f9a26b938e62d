"""A published folder read back: every page parsed, and the text that a reader sees."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

Pages = Mapping[str, Element]


def parse_all(folder: Path) -> dict[str, Element]:
    """Every page below ``folder`` by its address."""
    found = {
        path.relative_to(folder).as_posix(): html5lib.parse(
            path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8"
        )
        for path in sorted(folder.rglob("*.html"))
    }
    assert found
    return found


def text_of(element: Element) -> str:
    """All text of ``element`` but that of scripts."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    if element.tag != "script":
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
