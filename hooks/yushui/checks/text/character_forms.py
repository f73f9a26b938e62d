"""Texts of an entry → characters that stand for others and can be put right without asking anybody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.content.loader import Entry
from yushui.diagnostics import Problem, Rule, Severity
from yushui.lang import stand_ins
from yushui.lang.characters import shown

from . import wording
from .entry_text import EntryText
from .leftover_records import NO_TEXT

IDEOGRAPH: Final = re.compile(f"[{stand_ins.IDEOGRAPHS}]")


@dataclass(frozen=True, slots=True)
class Form:
    """What stands at ``start`` of an entry's text, and what it should be."""

    rule: Rule
    start: int
    old: str
    new: str


def find(entry: Entry, texts: EntryText) -> Iterator[Form]:
    """Radicals and compatibility ideographs everywhere; other forms in the editor's own words."""
    for match in IDEOGRAPH.finditer(texts.text):
        if new := stand_ins.ideograph(match.group()):
            yield Form(NO_TEXT, match.start(), match.group(), new)
    for match in stand_ins.FORMS.finditer(texts.text):
        path, _ = texts.locate(match.start())
        if path and not wording.SILENT.intersection(path) and wording.own(entry, path):
            yield Form(wording.BETTER, match.start(), match.group(), stand_ins.plain(match.group()))


def check(entry: Entry, texts: EntryText) -> Iterator[Problem]:
    """A hint for each run of other forms; what stands for an ideograph is told as no text."""
    for form in find(entry, texts):
        if form.rule is wording.BETTER:
            message = f"“{shown(form.old)}”应写作“{shown(form.new)}”，运行 yushui check --fix 可以直接改。"
            yield Problem(texts.place(form.start), form.rule, message, Severity.INFO)
