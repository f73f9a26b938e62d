"""Text → candidates for numbers of headings and items, with what speaks for each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from yushui.importer.fields import unit_names
from yushui.importer.fields.phrases import FRAME, TASK_WORDS, TITLE, is_unit
from yushui.importer.fields.printed_dates import YEAR
from yushui.importer.tables.columns import head_of
from yushui.importer.tables.explanations import NOTE
from yushui.lang.normalise import HAN
from yushui.lang.numerals import value_of

from .counted_lines import counted_lines
from .flow import Flow
from .item_numbers import CN, GLUED_KINDS, INNER_TOKEN, LINE_ONLY, LOST_TOO, ORDER, SENTENCE, TOKEN
from .unnumbered_tasks import unnumbered_tasks

Position = Literal["line", "sentence", "glued"]
MONTH: Final = re.compile(r"份\S|月[^\s：、]|[·•—|-]")  # 3月份开展… begins a sentence, 三月学雷锋 may be a heading;
SCHEDULE: Final = 3  # so many of them are a schedule
MASKED_BEFORE: Final = "第附表图共约近达仅为"


@dataclass(frozen=True, slots=True)
class NumberCandidate:
    """One candidate: ``start`` to ``end`` is the printed number."""

    kind: str
    value: int | None
    start: int
    end: int
    position: Position
    lost: bool = False


def number_candidates(flow: Flow) -> tuple[NumberCandidate, ...]:
    """Every candidate of the stream in order; which of them count is decided by ``outline``."""
    simple = flow.simple
    candidates: list[NumberCandidate] = []
    spans = list(_paragraphs(simple))
    for start, end, lost in spans:
        if NOTE.match(simple, start):
            continue
        for match in _tokens(simple, start, end, lost):
            candidate = _candidate(match, simple, start, lost)
            if candidate:
                candidates.append(candidate)
    spoken = [
        candidate for candidate in candidates if candidate.kind == "month" and MONTH.match(simple, candidate.end - 1)
    ]
    if len(spoken) < SCHEDULE:
        candidates = [candidate for candidate in candidates if candidate not in spoken]
    lines = frozenset(candidate.start for candidate in candidates if candidate.position == "line")
    others = counted_lines(simple, lines)
    candidates += [
        NumberCandidate("han" if one.chinese else "count", one.value, one.start, one.end, "line") for one in others
    ]
    lines |= {one.start for one in others}
    tasks = unnumbered_tasks(simple, lines, flow.headings)
    candidates += [NumberCandidate("task", None, at, at, "line") for at in tasks]
    return tuple(_with_headings(flow, spans, sorted(candidates, key=lambda candidate: candidate.start)))


def _tokens(simple: str, start: int, end: int, lost: bool) -> Iterator[re.Match[str]]:
    """Every number of one paragraph; those that only begin a line are not looked for inside it."""
    first = TOKEN.match(simple, start, end)
    if first:
        yield first
    begin = first.end() if first else start
    yield from (TOKEN if lost else INNER_TOKEN).finditer(simple, begin, end)


def _paragraphs(simple: str) -> Iterator[tuple[int, int, bool]]:
    """Each paragraph, and whether its line breaks were lost."""
    start = 0
    while start <= len(simple):
        end = simple.find("\n", start)
        end = len(simple) if end < 0 else end
        long = end - start > 250 or (end - start > 100 and (end - start) * 3 > len(simple) * 2)
        yield start, end, long and _lost(simple, start, end)
        start = end + 1


LOST: Final = re.compile(
    rf"(?<=[。；：】)])(?:主题活动|{TASK_WORDS})\s?(?:{CN}|\d{{1,2}})(?=[：、.“]|[{HAN}])(?![致样起是般])|"
    rf"(?<=[。；：】)”{HAN}])(?:第?{CN}、|\({CN}\)|(?<!\d)\d{{1,2}}[.、](?!\d)|(?:\d{{1,2}}|{CN})月份?："
    rf"|(?P<detail>\(\d\)|(?<!\d)\d\)|[一二三四五六][是要]|[①-⑳●■◆]|\d\.\d(?=[{HAN}])(?![万亿元年月日个倍米公吨人户平亩])))"
)


def _lost(simple: str, start: int, end: int) -> bool:
    """Several numbers inside one paragraph; (1)(2) may be details, unless the paragraph is most of the text."""
    most = (end - start) * 3 > len(simple)
    whole = (end - start) * 3 > len(simple) * 2
    found = sum(most or match["detail"] is None for match in LOST.finditer(simple, start, end))
    return found >= (3 if whole else 4)


OPENS: Final = re.compile(r"\s?[①-⑳(]|\s?1\s?[.、]")  # a quarter whose line was lost is followed by its first item


def _candidate(match: re.Match[str], simple: str, start: int, lost: bool) -> NumberCandidate | None:
    kind = match.lastgroup or ""
    at = match.start()
    before = simple[at - 1] if at > start else "\n"
    position: Position = "line" if at == start else "sentence" if before in SENTENCE or before == " " else "glued"
    if kind in LINE_ONLY and position != "line" and not (lost and kind in LOST_TOO):
        return None
    if position == "glued" and (before in MASKED_BEFORE or kind not in GLUED_KINDS):
        return None
    if position == "glued" and not lost and kind in ("nump", "circ", "multi", "bullet", "half"):
        return None
    if (
        kind == "month"
        and position != "line"
        and not match.group().endswith("：")
        and not OPENS.match(simple, match.end())
    ):
        return None
    if position == "sentence" and not lost and kind in ("bullet", "circ", "half", "nump"):
        return None
    if _is_reference(kind, match, simple, position):
        return None
    value = None if kind in ("bullet", "dash") else ORDER.get(match.group()[0]) or value_of(match.group().strip())
    if kind == "month" and value is not None and not 1 <= value <= 12:
        return None
    if kind == "multi":
        value = int(re.split(r"[.-]", match.group())[-1])
    return NumberCandidate(kind, value, at, match.end(), position, lost)


def _is_reference(kind: str, match: re.Match[str], simple: str, position: Position) -> bool:
    """A number that points at something instead of beginning it."""
    after = simple[match.end() : match.end() + 6].lstrip()
    if kind == "bullet" and simple[match.end() :].partition("\n")[0].strip() == "":
        return True  # the star of a letter head
    if kind in ("cnp", "nump") and re.match(r"[项款条类批种至]", after):
        return True
    if not after and kind != "month":
        return position != "line"
    return position != "line" and re.match(r"[，。；、)]", after) is not None


NO_HEADING: Final = re.compile(
    r"^[【(\[“]|^(?:牵头|责任|配合|完成时限|联系)|：|计划|要点|方案$|方案[)）]|的通知|文件$|一览表|[：；，。、！？]$|附件|年\S{1,3}月|[局委办部会组室府]$"
)
BRACKETED: Final = re.compile(r"【[^【】。；]{2,30}】|〖[^〖〗。；]{2,30}〗|◇[^。；]{2,20}◇")  # a heading set in marks
# Headings of plans that stand alone on their lines, whatever follows them.
NAMED: Final = re.compile(
    rf"{FRAME}|(?:主要|重点|工作)(?:任务|内容|工作|措施)|(?:保障|组织)(?:措施|保障|领导)|(?:工作|活动)要求|"
    r"(?:实施|方法|工作)步骤|(?:进度|活动)安排|活动内容"
)
DATED_TITLE: Final = re.compile(rf"{YEAR}\s?年")
HEADED: Final = re.compile(r"(?:计划|要点|方案|安排)(?:\([^()]*\))?$")
# A unit, or several, and the mark that may follow: 党委宣传部, 县教育局、团县委：.
OFFICE: Final = re.compile(
    rf"(?:[{HAN}]{{1,24}}?(?:{unit_names.TAIL}|委员会|股|系|部队)(?:\([{HAN}]{{1,12}}\))?(?:[、和]|：?$))+"
)
FEWEST_OFFICES: Final = 2
NUMBERED: Final = ("han", "count", "cndot", "cnp", "dot", "dun", "nump", "multi", "circ", "bullet", "dash", "task")


def _with_headings(
    flow: Flow, spans: list[tuple[int, int, bool]], candidates: list[NumberCandidate]
) -> list[NumberCandidate]:
    """Headings printed without a number join the candidates."""
    at_line = {candidate.start: candidate for candidate in candidates if candidate.position == "line"}
    bare = []
    offices = _offices(flow, spans, at_line)
    below = max((grid.line for grid in flow.grids if head_of(grid.rows)), default=0)
    for (start, end, _), after in pairwise([*spans, (len(flow.simple), len(flow.simple), False)]):
        text = flow.simple[start:end]
        if start in offices:
            bare.append(NumberCandidate("bare", None, start, start, "line"))
            continue
        if start in at_line or not 4 <= len(text) <= 40 or (NO_HEADING.search(text) and not BRACKETED.fullmatch(text)):
            continue
        if is_unit(text):
            continue  # who signs, or the second line of who does it
        if TITLE.fullmatch(text) and (start == 0 or DATED_TITLE.search(text)):
            continue
        if start == 0 and start in flow.headings:
            continue  # what a page is called, in whatever words
        if after[0] == len(flow.simple) and not (start in flow.headings and flow.line_at(start) < below):
            continue  # nothing follows, unless a table of tasks does
        follows = at_line.get(after[0])
        if BRACKETED.fullmatch(text) and follows is not None:
            bare.append(NumberCandidate("bare", None, start, start, "line"))
            continue
        above = flow.simple[max(0, start - 30) : start - 1]
        ended = above.endswith(("。", "；", "】", ")", "：")) or HEADED.search(above) is not None
        plain = (follows is not None and follows.kind in NUMBERED and ended) or NAMED.fullmatch(text) is not None
        if start in flow.headings or (plain and len(text) <= 34):
            bare.append(NumberCandidate("bare", None, start, start, "line"))
    bare += _glued_headings(flow.simple, candidates)
    return sorted([*candidates, *bare], key=lambda candidate: candidate.start) if bare else candidates


def _offices(flow: Flow, spans: Sequence[tuple[int, int, bool]], at_line: dict[int, NumberCandidate]) -> frozenset[int]:
    """Lines with nothing but the name of a unit, each above numbers that begin anew: what it does stands below."""
    found = [
        start
        for (start, end, _), (below, *_) in pairwise(spans)
        if start not in at_line
        and (mark := at_line.get(below)) is not None
        and mark.value == 1
        and mark.kind in NUMBERED
        and OFFICE.fullmatch(flow.simple, start, end)
    ]
    return frozenset(found) if len(found) >= FEWEST_OFFICES else frozenset()


def _glued_headings(simple: str, candidates: Sequence[NumberCandidate]) -> Iterator[NumberCandidate]:
    """Where breaks were lost: what stands between a full stop and a bullet is a heading."""
    for before, candidate in pairwise(candidates):
        if candidate.lost and candidate.kind == "bullet":
            start = simple.rfind("。", before.end, candidate.start) + 1
            text = simple[start : candidate.start].strip()
            if start and 4 <= len(text) <= 34 and not NO_HEADING.search(text):
                yield NumberCandidate("bare", None, start, start, "sentence", lost=True)
