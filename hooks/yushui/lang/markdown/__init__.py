"""Long texts: a small Markdown subset → safe HTML, and the faults of a text for an editor.

A line is a paragraph. ``## `` and ``### `` begin sub-headings, ``- `` and ``1. `` lists, ``> `` a quotation,
``---`` alone is a horizontal rule; inline are ``**strong**``, ``*emphasis*`` and ``[text](https://…)``. A backslash
before a mark keeps it as it is. Everything else is text: HTML, attribute lists, snippets, template marks.
"""

from .faults import Fault, faults
from .grammar import Prose

__all__ = ["Fault", "Prose", "faults"]
