"""What was read from one document → its doubts: each decision that may be wrong, where, and what else it could be."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from yushui.lang.normalise import HAN, simplified
from yushui.model.kinds.plan_parts import PlanType

from .confidences import confidence
from .draft import Doubt, DraftMeasure, DraftSection
from .fields.contacts import SURNAMES
from .fields.due import UNLISTED_TIME
from .fields.metadata import MetadataValue
from .fields.phrases import SIGNED_LAST, is_unit
from .fields.printed_dates import FULL
from .fields.region import RegionRef
from .fields.unit_names import Names
from .fields.units import UNLISTED_LABEL, clauses
from .numbering.flow import Flow
from .numbering.outline import Chosen

UNSURE: Final = 0.8  # confidence (0 to 1) below which an editor is asked
KINDS: Final = {str(kind): kind.label for kind in PlanType}
SHOWN: Final = 16  # characters of a text that a doubt quotes
LAST: Final = 3  # lines in which a document is signed
TAIL: Final = 40  # characters of their ends
LONGEST_TITLE: Final = 40  # characters of a title that need no second look
# One that names its place twice may hold the head of the page too.
ODD_TITLE: Final = re.compile(
    rf"[>|｜。；]|首页|位置：|\d:\d|.{{{LONGEST_TITLE},}}|^([{HAN}]{{1,5}}[市县区镇乡])(?!委|人民).*\1(?!委|人民|[{HAN}]{{2,12}}[局办会组])"
)
POST: Final = re.compile(r"^副?[区县市镇乡州旗盟省]长$|(?:书记|主任|常委|部长|局长|主席|领导)$")
LETTER: Final = re.compile(r"印发|转发|下发|通知")  # the title of what a letter sends out stands below its text
NO_NAME: Final = "不像单位名称；是单位就请补上"
SPOKEN: Final = "原文没有写“{}”，是从句子里读出来的"
DASH: Final = re.compile(r"\s?[—–→｜|-]+")
OF_PERSONS: Final = re.compile(r"[^：]{2,6}(?:人|领导)\s*：")
PERSON: Final = re.compile(rf"[{SURNAMES}][{HAN}]{{1,3}}(?:同志)?")
DUTIES: Final = re.compile(
    r"牵头|责任|负责|配合|主办|承办|(?:单位|部门|[科处]室)\s*[：:]|[【(\[][^()【】\[\]]{2,60}[)】\]][。；]?$"
)


def in_order(groups: Iterable[Iterable[Doubt]]) -> Iterator[Doubt]:
    """Each doubt once with its harm; those of the first group are the most harmful."""
    found: dict[tuple[int, str], Doubt] = {}
    for harm, group in enumerate(groups):
        for doubt in sorted(group):
            sure = confidence(doubt.kind, doubt.confidence)
            found.setdefault((doubt.line, doubt.decision), replace(doubt, harm=harm, confidence=sure))
    yield from found.values()


def of_metadata(flow: Flow, metadata: Sequence[tuple[str, MetadataValue]]) -> Iterator[Doubt]:
    for name, piece in metadata:
        odd = name == "标题" and ODD_TITLE.search(piece.value)
        if odd:
            yield Doubt(flow.line_at(piece.at), f"标题读作“{piece.value[:LONGEST_TITLE]}”", 0.5, "可能连上了别的文字")
        elif name == "标题" and "。" in (above := flow.simple[: piece.at]) and not LETTER.search(above):
            yield Doubt(
                flow.line_at(piece.at), f"标题读作“{piece.value[:LONGEST_TITLE]}”", 0.5, "上面还有正文，标题可能在前面"
            )
        elif piece.doubt or piece.confidence < UNSURE:
            value = KINDS.get(piece.value, piece.value)
            what = f"{name}读作“{value}”" if value else f"没有读到{name}"
            yield Doubt(flow.line_at(piece.at), what, piece.confidence, piece.doubt or "请对照原文")


def of_missing(flow: Flow, found: Collection[str]) -> Iterator[Doubt]:
    """Who and when, where neither was read; the last lines may name them."""
    lines = [(line, text) for line, text in zip(flow.lines, flow.simple.split("\n"), strict=False) if text.strip()]
    missing = {what for what in ("印发单位", "印发日期") if what not in found}
    for line, text in lines[-LAST:]:
        tail = text.rstrip(" 。")[-TAIL:]
        for what, there in (("印发日期", FULL.search(tail)), ("印发单位", is_unit(tail) or SIGNED_LAST.search(tail))):
            if there and what in missing:
                missing.remove(what)
                yield Doubt(line, f"没有读到{what}", 0.5, "文末像是写了")
    if missing and lines:
        yield Doubt(lines[0][0], f"没有读到{'和'.join(sorted(missing))}", 0.7, "原文写了就请补上")


def of_place(region: RegionRef, sure: float) -> Iterator[Doubt]:
    if not region.name:
        yield Doubt(1, "没有读到地区", 0.0, "请在 region 里写明")
    elif sure < UNSURE:
        yield Doubt(1, f"地区读作“{region.name}”", sure, "按正文里提得最多的地名推定")


def of_numbers(flow: Flow, numbers: Sequence[Chosen]) -> Iterator[Doubt]:
    for chosen in numbers:
        if flow.text[chosen.candidate.start] in "lI":
            yield Doubt(flow.line_at(chosen.candidate.start), "字母 l 作序号 1", 0.9, "像是扫描时认错的，请改成 1")
        if chosen.doubt or chosen.confidence < UNSURE:
            printed = flow.text[chosen.candidate.start : chosen.candidate.end + 8].replace("\n", " ")
            other = chosen.doubt or "也可能不是序号，是正文的一部分"
            sure = min(chosen.confidence, 0.7 if chosen.doubt else 1)
            yield Doubt(flow.line_at(chosen.candidate.start), f"“{printed}…”作序号", sure, other)


def of_sections(sections: Sequence[DraftSection], names: Names) -> Iterator[Doubt]:
    yield from _of_labels(sections, names)
    yield from _of_shared(sections)
    if headed := [section for section in sections if any(section.units.values()) and not section.duty]:
        what = f"“{headed[0].title[:SHOWN]}”等 {len(headed)} 个标题算作下面各条的责任单位"
        yield Doubt(headed[0].line, what, 0.8, "标题是单位名称，也可能只是分类")
    for section in sections:
        for words in _left(section.duty, names):
            yield Doubt(section.line, f"{section.number}{section.title}里的“{words}”没有当作单位", 0.7, NO_NAME)
        for measure in section.measures:
            yield from _of_measure(measure, names)


def _of_shared(sections: Sequence[DraftSection]) -> Iterator[Doubt]:
    """Duties behind the last item that are taken for those of its section, where other sections have none."""
    others = [section for section in sections if not any(section.units.values())]
    if not any(any(measure.units.values()) for section in others for measure in section.measures):
        return
    for section in sections:
        last = section.measures[-1] if section.measures else None
        if last and any(section.units.values()) and section.line != last.line and not any(last.units.values()):
            shown = section.duty.replace("\n", " ")[:SHOWN]
            for line, whose in ((section.line, section.number + section.title[:SHOWN]), (last.line, last.path)):
                yield Doubt(line, f"{whose}：“{shown}…”算作整个部分的", 0.6, "也可能只是最后一条的")


def _of_measure(measure: DraftMeasure, names: Names) -> Iterator[Doubt]:
    """What was read from the words of one measure and may be wrong."""
    spoken = not any(clause.explicit and clause.confidence == UNLISTED_LABEL for clause in clauses(measure.text, names))
    if any(measure.units.values()) and spoken and DUTIES.search(simplified(measure.text)) is None:
        listed = "、".join(name for units in measure.units.values() for name in units)
        yield Doubt(measure.line, f"{measure.path} 的单位读作：{listed}", 0.75, SPOKEN.format("责任单位"))
    for words in _left(measure.text, names):
        if POST.search(simplified(words)):
            continue  # who leads is named by his post
        yield Doubt(measure.line, f"{measure.path} 里的“{words}”没有当作单位", 0.7, NO_NAME)
    if measure.due and measure.due.confidence < UNSURE:
        what = f"{measure.path} 的时限读作：{measure.due.printed}"
        yield Doubt(measure.line, what, measure.due.confidence, SPOKEN.format("完成时限"))


def _of_labels(sections: Sequence[DraftSection], names: Names) -> Iterator[Doubt]:
    """Each label in words that are none we know, once, where it stands first."""
    found: dict[tuple[str, str], list[DraftMeasure]] = {}
    for measure in (measure for section in sections for measure in section.measures):
        for clause in clauses(measure.text, names):
            if clause.explicit and clause.confidence == UNLISTED_LABEL:
                printed = simplified(measure.text[clause.start : clause.end])
                dash = DASH.match(printed)
                words = dash[0] if dash else printed.partition("：")[0]
                found.setdefault((words, f"{clause.role.label}单位"), []).append(measure)
        if measure.due and measure.due.confidence == UNLISTED_TIME:
            before = simplified(measure.text).partition(simplified(measure.due.printed))[0]
            words = re.split(r"[。；，\n（(【 ]", before.rstrip("：: "))[-1]
            found.setdefault((words, "完成时限"), []).append(measure)
    for (words, meaning), measures in found.items():
        what = f"“{words}”读作{meaning}（{len(measures)} 处）"
        yield Doubt(measures[0].line, what, 0.75, "不是常见的写法，请核对是不是这个意思")


def _left(text: str, names: Names) -> Iterator[str]:
    """What stands among the units and was taken for none; the name of a person behind 责任领导： is none indeed."""
    for clause in clauses(text, names) if text else ():
        of_persons = OF_PERSONS.match(simplified(text[clause.start : clause.end])) is not None
        yield from (words for words in clause.left if not (of_persons and PERSON.fullmatch(simplified(words))))
