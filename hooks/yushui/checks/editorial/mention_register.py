"""涉军表述总表: the list of all mentions of units, looked at as a whole and signed once for each release.

What was signed is kept line by line in ``data/mentions.yml``, so that git shows a reviewer what is new, and so
does the check.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import Field

from yushui.checks.text.unit_mentions import Mention, mentions
from yushui.content.data_dir import MENTIONS_FILE
from yushui.content.loader import Content
from yushui.content.validation import validated
from yushui.content.yaml_reader import read
from yushui.diagnostics import RULES, Problem
from yushui.model.dates import FuzzyDate
from yushui.model.fields import Line, Many
from yushui.model.parts import Part

UNSIGNED = RULES["YS508"]
FILE: Final = f"data/{MENTIONS_FILE}"


class Signed(Part):
    """data/mentions.yml: who looked at which list, and when."""

    by: Line = Field(description="签字人")
    date: FuzzyDate = Field(description="签字日期")
    mentions: Many[Line] = Field((), description="签过的表述，由 yushui mentions --sign 写")


def listed(content: Content, at: datetime) -> tuple[Mention, ...]:
    """Every mention in what is public at ``at``, by entry."""
    public = sorted((entry for entry in content.entries.values() if entry.entity.public(at)), key=lambda each: each.key)
    return tuple(mention for entry in public for mention in mentions(entry))


def check(root: Path, content: Content, at: datetime) -> Iterator[Problem]:
    """Mentions that nobody signed; asked where the site asks for it, or where a list was signed before."""
    wanted = content.settings is not None and content.settings.mentions_signed
    if not wanted and not (root / FILE).is_file():
        return
    signed: frozenset[str] = frozenset()
    if (root / FILE).is_file():
        source, problems = read(root / FILE, FILE)
        value, wrong = validated(Signed, source, (), source.value) if source else (None, [])
        yield from (*problems, *wrong)
        if value is None:
            return
        signed = frozenset(value.mentions)
    for mention in listed(content, at):
        if mention.line not in signed:
            yield Problem(mention.place, UNSIGNED, f"“{mention.unit}”这一处不在签过的总表里。")
