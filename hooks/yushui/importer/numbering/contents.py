"""Paragraphs → the lines of a table of contents, which say again what heads a part further down."""

import re
from collections.abc import Sequence
from typing import Final

from yushui.importer.readers import Paragraph

HEAD: Final = re.compile(r"目录|目次")
PAGED: Final = re.compile(r"(?<=[^\d.．·…])[.．·…‥]*(?:第?\d{1,3}页?|[(（]\d{1,3}[)）])$")  # the page a part begins on
LEAST: Final = 3  # lines that make a table of contents


def contents(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The lines of tables of contents: below 目录, or with the number of a page each."""
    filled = [(p.line, "".join(p.text.split())) for p in paragraphs if p.text.strip()]
    if not any(HEAD.fullmatch(text) or PAGED.search(text) for _, text in filled):
        return frozenset()
    last = {text: at for at, (_, text) in enumerate(filled)}
    found: set[int] = set()
    at = 0
    while at < len(filled):
        begins = at + (HEAD.fullmatch(filled[at][1]) is not None)
        stop = begins
        while stop < len(filled) and last.get(PAGED.sub("", filled[stop][1]), -1) > stop:
            stop += 1
        paged = all(PAGED.search(text) for _, text in filled[begins:stop])
        if stop - begins >= LEAST and (begins > at or paged):
            found |= {line for line, _ in filled[at:stop]}
        at = max(stop, at + 1)
    return frozenset(found)
