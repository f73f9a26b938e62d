"""A labelled document → the same document as another hand might have written it: other marks, other words, other lines.

Documents that the importer was mended with say nothing of those it has not met. Each change here keeps the words that
the labels name, so the labels hold; it takes away something that the importer leans on. What it then reads wrong, and
whether a doubt says so, is what ``bench/plan_variants.py`` counts and what the confidences of doubts are fitted with.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Final

from yushui.importer.readers import Paragraph, Reading

Tree = dict[str, Any]
LINE: Final = r"^([\s\u3000]*)"
CN: Final = "一二三四五六七八九十"
PLAIN: Final = frozenset({"number", "lead", "responsible", "deadline", "issued", "unscored", "source_file", "id"})


@dataclass(frozen=True, slots=True)
class Variant:
    """One change: what it is called, what it does to the text of a paragraph and to the labels."""

    name: str
    change: Callable[[Reading, Tree], tuple[Reading, Tree]]


def _words(pattern: str, to: str | Callable[[re.Match[str]], str]) -> Callable[[Reading, Tree], tuple[Reading, Tree]]:
    """Other words or marks for those of the document, in its lines and cells."""
    form = re.compile(pattern)

    def change(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
        def other(p: Paragraph) -> Paragraph:
            rows = tuple(tuple(form.sub(to, cell) for cell in row) for row in p.rows)
            return replace(p, text=form.sub(to, p.text), rows=rows)

        return replace(reading, paragraphs=tuple(map(other, reading.paragraphs))), _in_words(label, form, to)

    return change


def _in_words(label: Any, form: re.Pattern[str], to: Any) -> Any:
    """The words that a label quotes changed in the same way."""
    if isinstance(label, dict):
        return {key: value if key in PLAIN else _in_words(value, form, to) for key, value in label.items()}
    if isinstance(label, list):
        return [_in_words(value, form, to) for value in label]
    return form.sub(to, label) if isinstance(label, str) else label


def _wrapped(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
    """Lines of 26 characters, without an indent, as a window cut them."""
    lines: list[Paragraph] = []
    for p in reading.paragraphs:
        pieces = [p.text[at : at + 26] for at in range(0, len(p.text), 26)] or [""]
        lines += [replace(p, text=piece, line=len(lines) + at, indented=False) for at, piece in enumerate(pieces, 1)]
    return replace(reading, paragraphs=tuple(lines)), label


def _joined(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
    """All in one paragraph."""
    if any(p.rows for p in reading.paragraphs):
        return reading, label
    text = "".join(p.text.strip() for p in reading.paragraphs)
    return replace(reading, paragraphs=(Paragraph(text, 1),)), label


def _unnumbered_sections(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
    """The headings of parts without their numbers."""
    form = re.compile(rf"^[\s\u3000]*(?:[{CN}]{{1,3}}、|第[{CN}]部分[：、]?)\s*(?=[^。]{{2,30}}$)")
    found = sum(form.search(p.text) is not None for p in reading.paragraphs)
    if found < 2:
        return reading, label
    other = deepcopy(label)
    for section in other.get("sections") or ():
        section["number"] = None
    return replace(reading, paragraphs=tuple(replace(p, text=form.sub("", p.text)) for p in reading.paragraphs)), other


def _nth(pattern: str, at: int, to: str) -> Callable[[Reading, Tree], tuple[Reading, Tree]]:
    """Another text for the mark of one line only, the ``at``-th that has such a mark."""
    form = re.compile(pattern)

    def change(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
        lines = [number for number, p in enumerate(reading.paragraphs) if form.match(p.text)]
        if len(lines) <= at + 1:
            return reading, label
        paragraphs = list(reading.paragraphs)
        paragraphs[lines[at]] = replace(paragraphs[lines[at]], text=form.sub(to, paragraphs[lines[at]].text, count=1))
        return replace(reading, paragraphs=tuple(paragraphs)), label

    return change


def _unnumbered_heading(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
    """The second heading of a part without its number."""
    other, label = _nth(LINE + rf"[{CN}]、", 1, r"\1")(reading, label)
    if other is reading:
        return reading, label
    named = {re.sub(r"\s", "", p.text) for p, old in zip(other.paragraphs, reading.paragraphs, strict=True) if p != old}
    sections = [
        {**one, "number": None}
        if re.sub(r"\s", "", str(one.get("heading") or ""))[:6] in {n[:6] for n in named}
        else one
        for one in label.get("sections") or ()
    ]
    return other, {**label, "sections": sections}


def _without_title(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
    title = re.sub(r"\s", "", str(label.get("title") or ""))
    kept = tuple(p for p in reading.paragraphs if p.rows or not title or re.sub(r"\s", "", p.text) != title)
    other = {**label, "unscored": ["title", "year", "region", "issuer", *(label.get("unscored") or ())]}
    return replace(reading, paragraphs=kept), other


def _strewn(reading: Reading, label: Tree) -> tuple[Reading, Tree]:
    """A line of the page's edge after every ninth line."""
    lines: list[Paragraph] = []
    for at, p in enumerate(reading.paragraphs, 1):
        lines.append(p)
        if at % 9 == 0 and not p.rows:
            lines.append(Paragraph(f"双拥工作资料选编  {at // 9}", p.line, where=p.where))
    return replace(reading, paragraphs=tuple(lines)), label


def _circled(match: re.Match[str]) -> str:
    return match[1] + (chr(ord("①") + int(match[2]) - 1) if 0 < int(match[2]) <= 20 else match[2])


def _formal(match: re.Match[str]) -> str:
    return match[1] + "壹贰叁肆伍陆柒捌玖拾"[CN.index(match[2])] + "、"


DIGITS: Final = LINE + r"(\d{1,2})[.．、](?!\d)"
NUMERAL: Final = LINE + rf"([{CN}])、"
BRACKETED: Final = LINE + rf"[（(]([{CN}])[）)]"
ONE_DUTY: Final = r"[（(](?:责任|牵头)(?:单位|部门)[：:]([^（）()：:]{2,60})[）)]"
LABEL: Final = r"((?:责任|牵头|配合|协办|承办)(?:单位|部门|科室))[：:]"
ITEM: Final = LINE + r"(?:\d{1,2}[.．、]|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\))\s*"
VARIANTS: Final = (
    Variant("as it is", lambda reading, label: (reading, label)),
    Variant("（一） as (1)", _words(BRACKETED, lambda m: f"{m[1]}({CN.index(m[2]) + 1})")),
    Variant("1. as ①", _words(DIGITS, _circled)),
    Variant("1. as 1)", _words(DIGITS, r"\1\2)")),
    Variant("一、 as 1、", _words(NUMERAL, lambda m: f"{m[1]}{CN.index(m[2]) + 1}、")),
    Variant("一、 as 壹、", _words(NUMERAL, _formal)),
    Variant("一、 as Ⅰ.", _words(NUMERAL, lambda m: m[1] + "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"[CN.index(m[2])] + ".")),
    Variant("（一） as 一.", _words(BRACKETED, r"\1\2．")),
    Variant("（一） as 【一】", _words(BRACKETED, r"\1【\2】")),
    Variant("1. as 1 and a blank", _words(DIGITS, r"\1\2 ")),
    Variant("1. as 1：", _words(DIGITS, r"\1\2：")),
    Variant("1. as 任务之1", _words(DIGITS, r"\1任务之\2 ")),
    Variant("责任单位 as 分工单位", _words(r"责任单位", "分工单位")),
    Variant("责任单位 as 归口", _words(r"责任(?:单位|部门)(?=[：:])", "归口")),
    Variant("牵头单位 as 领衔", _words(r"牵头(?:单位|部门)?(?=[：:])", "领衔")),
    Variant("配合单位 as 协作方", _words(r"(?:配合|协办)(?:单位|部门)?(?=[：:])", "协作方")),
    Variant("责任单位： as 责任单位 and a blank", _words(LABEL, r"\1 ")),
    Variant("完成时限 as 交账", _words(r"(?:完成)?(?:时限|时间|期限)(?=[：:])", "交账")),
    Variant("责 任 单 位", _words(r"(责任|牵头|配合)(单位|部门)", lambda m: " ".join(m[1] + m[2]))),
    Variant("（责任单位…） without brackets", _words(r"[（(]((?:责任|牵头|配合|协办)[^（）()]{2,80})[）)]", r"\1")),
    Variant("（责任单位：X） as （X）", _words(ONE_DUTY, r"（\1）")),
    Variant("（责任单位：X） as ——X", _words(ONE_DUTY, r"——\1")),
    Variant("lines of 26 characters", _wrapped),
    Variant("one paragraph", _joined),
    Variant("headings without numbers", _unnumbered_sections),
    Variant("an item without its number", _nth(ITEM, 2, r"\1")),
    Variant("a number twice", _nth(LINE + r"2([.．、])(?!\d)", 0, r"\g<1>1\2")),
    Variant("a heading without its number", _unnumbered_heading),
    Variant("without its title", _without_title),
    Variant("an edge of pages", _strewn),
    Variant("items in one line", _words(r"^[\s\u3000]+(?=\d)", "")),
)  # fmt: skip


def variants(reading: Reading, label: Tree) -> Iterator[tuple[str, Reading, Tree]]:
    """Each change that changes something of this document."""
    for variant in VARIANTS:
        other, label_of = variant.change(reading, label)
        if other is not reading and (other.paragraphs != reading.paragraphs):
            yield variant.name, other, label_of
