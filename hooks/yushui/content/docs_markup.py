"""The text of a hand-written page → the ids that its elements will have; and the Markdown that such a page may use."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from yushui.cache import Stage, Store, hash_of

STAGE: Final = Stage("docs_ids", ("content/docs_markup.py",), ("markdown", "pymdown-extensions"))
ID: Final = re.compile(r"<[a-z][^>]*?\sid\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def ids(text: str, store: Store | None = None) -> Sequence[str]:
    """In the order of the page, each as often as it stands there; a ``store`` knows those of texts seen before."""
    return store.json(STAGE, hash_of(text.encode()), lambda: _ids(text)) if store else _ids(text)


@cache
def extensions() -> Mapping[str, dict[str, Any]]:
    """What Markdown is asked for beside itself, each with its settings."""
    from pymdownx.slugs import slugify

    return {
        "admonition": {},
        "tables": {"use_align_attribute": True},
        "toc": {"slugify": slugify(case="lower")},
    }


@cache
def _ids(text: str) -> list[str]:
    import markdown  # slow to load, and most builds ask for what is kept

    return ID.findall(
        markdown.Markdown(extensions=["fenced_code", *extensions()], extension_configs=dict(extensions())).convert(text)
    )
