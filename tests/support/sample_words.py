"""What the sample site is about, to be looked for in the site of another office."""

import re
from collections.abc import Container
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from tests.support.paths import ROOT

from yushui.content import loader

TEXTS: Final = frozenset({".html", ".js", ".mjs", ".css", ".json", ".jsonld", ".xml", ".ics", ".csv", ".txt", ".conf"})


def is_here() -> bool:
    """Whether the site of this repository is the sample, and not that of an office."""
    return "\nsample: true\n" in (ROOT / "data/site.yml").read_text(encoding="utf-8")


# What asks for the sample itself; an office that took this repository for its own has none.
needs_the_sample: Final = pytest.mark.skipif(not is_here(), reason="this repository holds the site of an office")


def told_of_the_sample(site: Path, own: Container[str] = ()) -> list[tuple[str, str]]:
    """Each file of the built ``site`` with a word of the sample that it has, but for those that are its ``own``."""
    files = [path for path in site.rglob("*") if path.suffix in TEXTS]
    assert len(files) > 60
    words = [word for word in sample_words() if word not in own]
    texts = ((path.name, as_read(path.read_text(encoding="utf-8"))) for path in files)
    return [(name, word) for name, text in texts for word in words if word in text]


def as_read(page: str) -> str:
    """A page without the marks within its lines, which part no word for who reads it."""
    return re.sub(r"</?(?:wbr|span|b)\b[^>]*>", "", page)


@cache
def sample_words() -> frozenset[str]:
    """The names of all that the sample site is about, but for its terms, themes and slogans, which are the field's."""
    entities = [entry.entity for entry in loader.load(ROOT).entries.values()]
    own = [entity for entity in entities if entity.kind.name not in ("term", "theme", "slogan")]
    names = {str(getattr(entity, field, "")) for entity in own for field in ("name", "short")}
    words = names.union(*(entity.titles() for entity in own))
    found = frozenset(word for word in words if len(word) > 1)
    assert len(found) > 300
    return found
