"""What in a document looks like a label, a unit, a time, a number or a headline and was not read as such → doubts.

A misread part leaves words that say what they are: 牵头 in a task without units, a line that begins like ten others, a
mark that begins an item elsewhere, a headline alone above the first number.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from yushui.lang.normalise import HAN, simplified

from .doubt_reach import of_gaps
from .draft import Doubt, DraftMeasure, DraftSection
from .fields.due import COLON, WHEN, WORDS
from .fields.duty_labels import LABEL, NO_DUTY, OTHER_LABEL
from .fields.unit_lists import is_named, parted
from .fields.unit_names import Names
from .fields.units import clauses
from .numbering.flow import Flow
from .numbering.letter_parts import LetterParts
from .numbering.number_candidates import NumberCandidate
from .numbering.outline import Chosen
from .numbering.unnumbered_tasks import SPOKEN
from .tables.columns import BEGUN, PERIOD
from .tables.row_numbers import form_of

SHOWN: Final = 12  # characters of a text that a doubt quotes
MARKS: Final = frozenset({"bullet", "dash", "circ", "half", "nump", "letter", "stem", "task"})
DONE: Final = re.compile(r"总结|回顾|完成情况|开展情况|主要(?:做法|成效)")
AHEAD: Final = re.compile(r"计划|打算|安排|思路|谋划|要点")
HEADLINE: Final = re.compile(r"[^。；：？！，—\d]{4,24}")
DUTY: Final = re.compile(
    rf"(?<![各位])(?:牵头(?!单位|部门|抓|揽)|(?:责任|主办|承办|配合|协办|参与)(?:单位|部门)\s*{COLON}|由\S{{2,20}}负责(?=[，。；]))"
)
TIME: Final = re.compile(rf"{WORDS}\s*{COLON}|(?:完成|办结|截止)(?:时限|时间|日期)")
LINE_LABEL: Final = re.compile(rf"(?m)^[【\[(]?(?P<words>[{HAN}]{{2,8}})\s?[】\])]?\s?(?:{COLON}|[—–-]{{1,2}})\s?\S")
KNOWN: Final = re.compile(rf"{LABEL.pattern}|{WORDS}\s*{COLON}")
TIMED: Final = re.compile(rf"(?:{WHEN})[{HAN}]{{0,4}}")
OTHERS: Final = re.compile(rf"{BEGUN.pattern}|{NO_DUTY}")
FEWEST: Final = 3  # lines that begin alike, sections that have one item each


def of_unread(
    flow: Flow,
    letter: LetterParts,
    numbers: tuple[Sequence[Chosen], Sequence[NumberCandidate]],
    sections: Sequence[DraftSection],
    names: Names,
) -> Iterator[Doubt]:
    """``numbers``: those that count, and those that were passed over."""
    chosen, passed = numbers
    yield from _marks(flow, chosen, passed)
    yield from of_gaps(flow, chosen)
    yield from _headline(flow, letter)
    yield from _levels(sections)
    yield from _singles(sections)
    yield from _summary(flow, sections)
    yield from _line_labels(sections, names)
    for section in sections:
        for measure in section.measures:
            yield from _of_measure(section, measure, names)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _marks(flow: Flow, chosen: Sequence[Chosen], passed: Sequence[NumberCandidate]) -> Iterator[Doubt]:
    """A mark at the beginning of a line that begins items elsewhere."""
    used = Counter(one.candidate.kind for one in chosen if one.candidate.position == "line")
    for mark in passed:
        if mark.position == "line" and mark.kind in MARKS and used[mark.kind] > 1:
            words = flow.text[mark.start : mark.end + SHOWN].partition("\n")[0]
            yield Doubt(flow.line_at(mark.start), f"“{words}”没有当作一条", 0.6, "别处这样开头的是任务")


def _headline(flow: Flow, letter: LetterParts) -> Iterator[Doubt]:
    """A short line right above the first number, though it belongs to what leads on to the plan."""
    for block in letter.parts.get("preamble", ())[-1:]:
        if HEADLINE.fullmatch(block.text):
            yield Doubt(flow.line_at(block.start), f"“{_quoted(block.text)}”当作前言", 0.5, "可能是没有序号的标题")


def _levels(sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """Headings that count alike, of which some stand below others."""
    levels: dict[object, Counter[int]] = defaultdict(Counter)
    kinds = [_kind(section) for section in sections]
    for kind, section in zip(kinds, sections, strict=True):
        levels[kind][section.level] += 1
    for kind, section in zip(kinds, sections, strict=True):
        if kind is not None and len(levels[kind]) > 1:
            what = f"“{_quoted(section.number + section.title)}”在第 {section.level} 级"
            yield Doubt(section.line, what, 0.6, "同样写法的标题有的在另一级")


def _kind(section: DraftSection) -> object:
    if PERIOD.fullmatch(simplified(section.number + section.title)):
        return "period"
    return form_of(section.number) if section.number and form_of(section.number) >= 0 else None


def _singles(sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """Headings that have one item each."""
    held = [len(section.measures) for section in sections if section.measures]
    if len(held) >= FEWEST and set(held) == {1}:
        first = next(section for section in sections if section.measures)
        yield Doubt(first.line, f"{len(held)} 个部分都只有一条", 0.7, "部分和条目可能是一回事")


def _summary(flow: Flow, sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """A part that tells what was done, above one that plans: a level of its own that the plan alone would not have."""
    heads = [section for section in sections if section.level == 1 and not AHEAD.search(section.title)]
    ahead = any(AHEAD.search(section.title) for section in sections if section.level == 1)
    for section in heads if ahead else ():
        if DONE.search(section.title):
            what = f"“{_quoted(section.number + section.title)}”也收作一个部分"
            yield Doubt(section.line, what, 0.5, "写的是已经做过的事；只要计划就删去它，下面各级升一级", last=flow.last)


def _line_labels(sections: Sequence[DraftSection], names: Names) -> Iterator[Doubt]:
    """Lines of several items that begin with the same words, from which nothing was read."""
    found: dict[str, list[tuple[DraftMeasure, str]]] = defaultdict(list)
    for measure in (measure for section in sections for measure in section.measures):
        simple = simplified(measure.text)
        for match in LINE_LABEL.finditer(simple) if "\n" in simple else ():
            if match.start() and not KNOWN.match(simple, match.start()):
                found[match["words"]].append((measure, simple[match.end() - 1 :].partition("\n")[0]))
    for words, places in found.items():
        telling = sum(_tells(value, names) for _, value in places)
        read = sum(_is_read(measure, value) for measure, value in places)
        if len(places) >= FEWEST and telling * 2 > len(places) and not (read or OTHERS.search(words)):
            for measure, _ in places:
                yield Doubt(
                    measure.line, f"{_quoted(measure.path)} 里的“{words}”没有另外读", 0.7, "可能写的是单位或者时限"
                )


def _tells(value: str, names: Names) -> bool:
    """Whether nothing but units or a time stands behind the words."""
    listed, left = parted(value, value, names)
    return TIMED.fullmatch(value.rstrip("。；")) is not None or (
        bool(listed) and not left and all(is_named(one, names) for one in listed)
    )


def _is_read(measure: DraftMeasure, value: str) -> bool:
    units = [simplified(name) for listed in measure.units.values() for name in listed]
    return any(name in value for name in units) or (
        measure.due is not None and simplified(measure.due.printed) in value
    )


def _of_measure(section: DraftSection, measure: DraftMeasure, names: Names) -> Iterator[Doubt]:
    simple = simplified(measure.text)
    held = any(measure.units.values()) or any(section.units.values())
    if not held and (duty := DUTY.search(simple)):
        yield Doubt(measure.line, f"{_quoted(measure.path)} 写着“{duty.group()}”，没有读到单位", 0.5, "是单位就请补上")
    if measure.due is None and (time := TIME.search(simple)):
        yield Doubt(measure.line, f"{_quoted(measure.path)} 写着“{time.group()}”，没有读到时限", 0.5, "是时限就请补上")
    if len(SPOKEN.findall(simple)) > 1:
        yield Doubt(measure.line, f"{_quoted(measure.path)} 里不止一处“由……牵头”", 0.7, "可能并入了另一条任务")
    for clause in clauses(measure.text, names):
        rest = simple[clause.end : clause.end + SHOWN]
        if clause.explicit and GLUED.match(rest) and not (LABEL.match(rest) or OTHER_LABEL.match(rest)):
            words = re.split(COLON, rest)[0]
            yield Doubt(measure.line, f"{_quoted(measure.path)} 的单位后面紧接“{words}”", 0.5, "单位在哪里断开没有把握")


GLUED: Final = re.compile(rf"[{HAN}]{{2,6}}{COLON}")  # the label of something else, right behind a unit
