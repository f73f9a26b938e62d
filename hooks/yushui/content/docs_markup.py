"""The text of a hand-written page → the ids that its elements will have; and the Markdown that such a page may use."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import markdown
from pymdownx.slugs import slugify

EXTENSIONS: Final[Mapping[str, dict[str, Any]]] = {
    "admonition": {},
    "tables": {"use_align_attribute": True},
    "toc": {"slugify": slugify(case="lower")},
}
ID: Final = re.compile(r"<[a-z][^>]*?\sid\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


@cache
def ids(text: str) -> tuple[str, ...]:
    """In the order of the page; one that stands there twice comes twice."""
    html = markdown.Markdown(extensions=["fenced_code", *EXTENSIONS], extension_configs=dict(EXTENSIONS)).convert(text)
    return tuple(ID.findall(html))
