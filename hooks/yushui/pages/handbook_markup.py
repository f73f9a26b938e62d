"""A page of the handbook as Material drew it → the page without the attributes that HTML does not allow there."""

import re
from typing import Final

# Material's own markup: no block of its templates reaches these attributes, and none of them does anything.
MEANINGLESS: Final = re.compile(
    r'(?P<before><input class="md-toggle[^>]*?) autocomplete="off"|(?P<label><label [^>]*?) tabindex=""'
)


def valid(html: str) -> str:
    """``html`` without ``autocomplete`` on a box to tick and without an empty ``tabindex``."""
    return MEANINGLESS.sub(lambda match: match["before"] or match["label"], html)
