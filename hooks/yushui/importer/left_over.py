"""A stream and what was drawn from it → doubts about its structure: what was passed over, left behind or stands alone.

Each rule looks at a trace that a misread part leaves in any document: a label that no unit was read from, a table of
tasks or a number that became nothing, a heading without anything below it, an item unlike all beside it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from yushui.lang.normalise import simplified

from .draft import Doubt, DraftMeasure, DraftSection
from .fields.due import LABEL_OF_TASK
from .fields.duty_labels import LABEL, begins_clause, kind_of
from .fields.phrases import DATE, FRAME, is_unit
from .fields.unit_lists import is_named
from .fields.unit_names import Names
from .fields.units import OFFICE, clauses
from .numbering.flow import Flow, Grid
from .numbering.item_numbers import COUNTED
from .numbering.letter_parts import LetterParts
from .numbering.number_candidates import NumberCandidate
from .tables.columns import head_of

SHOWN: Final = 12  # characters of a text that a doubt quotes
# Headings below which a text is enough: it sets no task of its own.
FRAMES: Final = re.compile(
    rf"{FRAME}|要求|保障|组织|领导|目标|原则|思想|思路|背景|意义|主题|时间|对象|范围|步骤|安排|说明|总结|督|考|附则"
)
TASKS: Final = re.compile(r"任务|措施|内容|重点|清单|项目|实事")
HEADING: Final = re.compile(
    r"(?:主要|重点|具体|工作|年度|目标|活动)?(?:任务|措施|内容|要求|保障|安排|步骤|原则|目标)[。：]?"
)
MOST: Final = 0.65  # share of siblings that make the others odd
FEWEST: Final = 4  # siblings that make a rule
LONG: Final = 5  # times as long as the median of its siblings
LONGEST: Final = 400  # characters of an item that need no second look


def of_structure(
    flow: Flow,
    letter: LetterParts,
    passed: Sequence[NumberCandidate],
    sections: Sequence[DraftSection],
    tables: Sequence[Grid],
    names: Names,
) -> Iterator[Doubt]:
    """The traces in the order of harm: tasks that are missing, then what was put together, then what differs."""
    yield from _unused_tables(tables)
    yield from _outside(flow, letter)
    yield from _passed_over(flow, passed)
    yield from _empty(sections)
    yield from _twice(sections)
    yield from _merged(sections, names)
    yield from _unlike(sections)
    yield from _odd_units(sections, names)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _unused_tables(tables: Sequence[Grid]) -> Iterator[Doubt]:
    for grid in tables:
        if head_of(grid.rows):
            yield Doubt(
                grid.line, f"这张表（{len(grid.rows)} 行）没有拆成任务，照原样作附表", 0.5, "是任务就请逐行补上"
            )


def _outside(flow: Flow, letter: LetterParts) -> Iterator[Doubt]:
    """Labels of duties and times in what stands around the plan or was set aside."""
    for part, blocks in letter.parts.items():
        for block in blocks if part != "recipients" else ():
            if LABEL.search(block.text) or LABEL_OF_TASK.search(block.text):
                where = "没有归到各项" if part == "unplaced" else "在正文各部分之外"
                yield Doubt(flow.line_at(block.start), f"“{_quoted(block.text)}”{where}", 0.5, "可能有任务没有读出来")
    for piece in flow.furniture:
        simple = simplified(piece.text)
        if (LABEL.search(simple) and "主办" not in simple) or (len(simple) > 40 and simple.endswith("。")):
            yield Doubt(piece.line, f"“{_quoted(piece.text)}”当作网页或页眉的字", 0.6, "是正文就请移回去")


def _passed_over(flow: Flow, passed: Sequence[NumberCandidate]) -> Iterator[Doubt]:
    for mark in passed:
        if mark.position == "line" and mark.kind == "bare":
            words = flow.text[mark.start :].partition("\n")[0]
            yield Doubt(flow.line_at(mark.start), f"“{_quoted(words)}”没有当作标题", 0.6, "可能是没有序号的标题")
        elif mark.position == "line" and mark.kind in COUNTED:
            words = flow.text[mark.start : mark.end + SHOWN].partition("\n")[0]
            yield Doubt(flow.line_at(mark.start), f"“{words}”没有当作序号", 0.6, "可能是另一条任务")


def _empty(sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """A heading with nothing below it; a heading of tasks without any."""
    for section, after in pairwise([*sections, DraftSection()]):
        if section.measures or section.phases or after.level > section.level:
            continue
        heading = section.number + section.title
        if heading and _is_bare(section, after):
            yield Doubt(section.line, f"“{_quoted(heading)}”下面没有读到内容", 0.4, "也可能不是标题")
        elif TASKS.search(section.title) and len(section.title) < 20 and not FRAMES.search(section.title):
            yield Doubt(section.line, f"“{_quoted(heading)}”下面没有读到任务", 0.5, "有任务就请逐条分开")


def _is_bare(section: DraftSection, after: DraftSection) -> bool:
    return not (section.measures or section.phases or section.text or section.duty or after.level > section.level)


def _twice(sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    counts = Counter(section.title for section in sections if len(section.title) > 3)
    bare = {one.title for one, after in pairwise([*sections, DraftSection()]) if _is_bare(one, after)}
    for section in sections:
        if counts[section.title] > 1 and section.title in bare:
            yield Doubt(section.line, f"标题“{_quoted(section.title)}”出现了两次", 0.5, "有一处可能是目录")


def _merged(sections: Sequence[DraftSection], names: Names) -> Iterator[Doubt]:
    """Texts that hold more labels than one task has, or a signature; a row of a table has a label each column."""
    rows = Counter(measure.line for section in sections for measure in section.measures)
    for section in sections:
        for line, path, text in [
            (section.line, section.number + section.title, section.text),
            *((one.line, one.path, one.text) for one in section.measures if rows[one.line] == 1),
        ]:
            simple = simplified(text)
            if any(count > 1 for count in _labels(simple).values()):
                yield Doubt(line, f"{_quoted(path)} 里有不止一处责任单位或时限", 0.7, "可能并入了另一条任务")
            elif path != section.number + section.title and HEADING.fullmatch(simple):
                yield Doubt(line, f"{_quoted(path)} “{_quoted(text)}”像是标题", 0.5, "它下面的条目可能没有归到它名下")
            elif left := _unread(text, simple, names):
                yield Doubt(line, f"{_quoted(path)} 里的“{left}”后面没有读到单位", 0.5, "是单位就请补上")
            # The second unit of a cell stands on a line of its own too.
            if any(_signs(line) for before, line in pairwise(simple.split("\n")) if "：" not in before):
                yield Doubt(line, f"{_quoted(path)} 的末尾像是落款", 0.5, "印发单位、印发日期可能在这里")


def _labels(simple: str) -> Counter[str]:
    """How often each kind of label begins a clause."""
    found = Counter(kind_of(match) for match in LABEL.finditer(simple) if begins_clause(simple, match))
    found["due"] = len(LABEL_OF_TASK.findall(simple))
    return found


def _unread(text: str, simple: str, names: Names) -> str:
    """The first label of units that none was read from."""
    read = [clause for clause in clauses(text, names) if clause.explicit] if "：" in simple else []
    for match in LABEL.finditer(simple) if "：" in simple else ():
        if begins_clause(simple, match) and not any(one.start <= match.start() < one.end for one in read):
            return text[match.start() : match.end()]
    return ""


def _signs(line: str) -> bool:
    return is_unit(line.strip()) or DATE.fullmatch(line.strip()) is not None


def _unlike(sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """Items that lack what nearly all others have, or are far longer; headings numbered unlike all beside them."""
    measures = [(section, measure) for section in sections for measure in section.measures]
    if len(measures) >= FEWEST:
        yield from _lacking(measures)
        sizes = sorted(len(measure.text) for _, measure in measures)
        for _, measure in measures:
            if len(measure.text) > max(LONGEST, LONG * sizes[len(sizes) // 2]):
                yield Doubt(measure.line, f"{_quoted(measure.path)} 比别的条目长得多", 0.6, "可能并入了后面的内容")
    for level in (1, 2):
        numbered = [section for section in sections if section.level == level and section.number]
        yield from _odd_numbers([(one.line, one.number, one.title) for one in numbered])
    for section in sections:
        yield from _odd_numbers(
            [(one.line, one.number, one.text) for one in section.measures if one.number != "·" and not one.part]
        )


def _odd_numbers(numbered: Sequence[tuple[int, str, str]]) -> Iterator[Doubt]:
    """(line, number, words) of siblings → those numbered like few of them, or between two of another form."""
    forms = [_form(number) for _, number, _ in numbered]
    counts = Counter(forms)
    between = _between(forms)
    for at, (line, number, words) in enumerate(numbered):
        if at in between or counts[forms[at]] * 4 <= len(numbered):
            yield Doubt(line, f"“{_quoted(number + words)}”的序号与同级的写法不同", 0.6, "层级可能不对")


def _lacking(measures: Sequence[tuple[DraftSection, DraftMeasure]]) -> Iterator[Doubt]:
    """Items without what most have, in sections where one has it: 工作要求 names nobody, item by item."""
    missing: dict[int, list[str]] = {}
    for what, has in (("单位", _has_units), ("时限", _has_time)):
        having = [has(section, measure) for section, measure in measures]
        sections = {id(section) for (section, _), there in zip(measures, having, strict=True) if there}
        if MOST * len(having) <= sum(having):
            for at, (section, _) in enumerate(measures):
                if not having[at] and id(section) in sections:
                    missing.setdefault(at, []).append(what)
    for at, lacks in missing.items():
        measure = measures[at][1]
        yield Doubt(
            measure.line, f"{_quoted(measure.path)} 没有读到{'和'.join(lacks)}，别的条目大多有", 0.7, "原文有就请补上"
        )


def _has_units(section: DraftSection, measure: DraftMeasure) -> bool:
    return any(measure.units.values()) or any(section.units.values())


def _has_time(_: DraftSection, measure: DraftMeasure) -> bool:
    return measure.due is not None


def _between(forms: Sequence[str]) -> frozenset[int]:
    """Places of headings between two of another form, which may belong below the first: 二、【任务一】三、."""
    found: set[int] = set()
    last: dict[str, int] = {}
    for at, form in enumerate(forms):
        inside = range(last.get(form, at) + 1, at)
        found.update(inside if len({forms[one] for one in inside}) == 1 else ())
        last[form] = at
    return frozenset(found)


def _form(number: str) -> str:
    """A number without its value: （一） and （二） are （一）, 01 and 02 are 01."""
    plain = re.sub(r"[〇一二三四五六七八九十]+", "一", re.sub(r"[①-⑳]", "①", simplified(number)))
    return re.sub(r"[.、]$", "、", re.sub(r"\d+", "1", plain))


def _odd_units(sections: Sequence[DraftSection], names: Names) -> Iterator[Doubt]:
    for section in sections:
        for measure in section.measures:
            for listed in measure.units.values():
                for name in listed:
                    if not (is_named(simple := simplified(name), names) or OFFICE.fullmatch(simple)):
                        yield Doubt(
                            measure.line, f"{_quoted(measure.path)} 里的“{name}”当作单位", 0.6, "不像单位名称，请核对"
                        )
