"""The numbered part of a document → sections, measures and phases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from yushui.importer.draft import DraftMeasure, DraftPhase, DraftSection
from yushui.importer.fields.due import due
from yushui.importer.fields.duty_labels import LABEL, labels_at
from yushui.importer.fields.short_titles import drafted
from yushui.importer.fields.themes import themes
from yushui.importer.fields.unit_names import Names
from yushui.importer.fields.units import Clause, clauses, gathered
from yushui.importer.registry_index import Registers, links
from yushui.lang.normalise import simplified

from .flow import Flow
from .outline import CALENDAR
from .plan_tree import Item, Node
from .printed_headings import heading_end, printed_title
from .stage_periods import period

LONGEST_TITLE: Final = 200
BRACKETS: Final = re.compile(r"\([^()]*\)")
SEEN: Final = re.compile(r"\S")


class Body:
    """Draws sections from the items of one document."""

    def __init__(
        self,
        flow: Flow,
        items: Sequence[Item],
        end: int,
        registers: Registers,
        names: Names,
        region: str,
        year: int | None,
    ) -> None:
        self.flow = flow
        self.items = items
        self.end = end  # where the last item's own text ends
        self.registers = registers
        self.names = names
        self.region = region
        self.year = year

    def sections(self) -> tuple[DraftSection, ...]:
        drafts: list[DraftSection] = []
        above: list[str] = []
        measures: dict[int, list[DraftMeasure]] = {}
        depth = -1  # of the number that the last section has
        for item in self.items:
            if item.role == "section":
                depth = _depth(item)
                del above[item.level - 1 :]
                above.append(self.number(item.node))
                drafts.append(self.section(item))
                continue
            beside = (
                item.role == "measure"
                and bool(drafts)
                and (drafts[-1].level != item.level or _depth(item) == depth > 0)
            )
            if not drafts or beside or self._foreign(drafts[-1], item):
                del above[item.level - 1 if beside else item.level :]
                drafts.append(DraftSection(level=item.level, line=self.line(item)))
                depth = -1
            if item.role == "measure":
                measures.setdefault(len(drafts), []).append(self.measure(item, "".join(above[: item.level])))
            else:
                drafts[-1] = replace(drafts[-1], phases=(*drafts[-1].phases, self.phase(item)))
        drafts = [replace(section, measures=tuple(measures.get(at, ()))) for at, section in enumerate(drafts, 1)]
        grouped = self._grouped(drafts)
        lost = any(item.node.chosen is not None and item.node.chosen.candidate.lost for item in self.items)
        return tuple(_with_duty(section, self.names, grouped, lost) for section in drafts)

    @staticmethod
    def _foreign(section: DraftSection, item: Item) -> bool:
        """A frame section (指导思想) takes no measures of the list it stands in itself."""
        return (
            item.role == "measure"
            and item.level == 1
            and item.node.chosen is not None
            and item.node.chosen.depth == 0
            and bool(section.number)
        )

    def line(self, item: Item) -> int:
        return self.flow.line_at(item.node.start)

    def number(self, node: Node) -> str:
        return re.sub(r"\s+", "", self.flow.text[node.start : node.body])

    def span(self, start: int, end: int) -> str:
        return self.flow.text[start : min(end, self.end)].strip()

    def section(self, item: Item) -> DraftSection:
        body = self.span(item.node.body, item.end)
        cut = heading_end(simplified(body))
        cut = cut if cut <= LONGEST_TITLE and not self._below_table(item.node) else 0
        number, title, text = self.number(item.node), body[:cut].strip(), body[cut:].strip()
        if item.node.kind == "stage" and BRACKETS.fullmatch(simplified(title)):
            number, title = "", number + title  # 第一阶段（3月—5月）
        elif item.node.kind in CALENDAR and not title and number[-1:] not in "：:、":
            number, title = "", number  # a month on its line is itself what the section is called
        return DraftSection(item.level, number, title, text, line=self.line(item))

    def _below_table(self, node: Node) -> bool:
        """Whether a table stands between a number and the text that follows it: 第一季度, the table, 备注：…"""
        text = SEEN.search(self.flow.text, node.body) if self.flow.grids else None
        first, last = self.flow.line_at(node.start), self.flow.line_at(text.start()) if text else 0
        return any(first < grid.line < last for grid in self.flow.grids)

    def measure(self, item: Item, above: str) -> DraftMeasure:
        text = self.span(item.node.body, item.end) or self.number(item.node)
        unit_clauses = clauses(text, self.names)
        title, titled = _title(text, unit_clauses)
        number = (self.number(item.above) if item.above else "") + (self.number(item.node) or "·")
        return DraftMeasure(
            number=number,
            title=title,
            titled=titled,
            text=text,
            units=gathered(unit_clauses),
            due=due(text, self.year),
            themes=themes(title if titled else "", text, self.registers.themes),
            links=links(text, self.registers, self.region),
            part=item.above is not None,
            path=number if number.startswith(above) else above + number,
            line=self.line(item),
        )

    def phase(self, item: Item) -> DraftPhase:
        text = self.span(item.node.body, item.end)
        simple = simplified(text)
        start, end = period(simple, item.node.kind) or (0, 0)
        head = simple[:start].rstrip("(：: ")
        title = text[: len(head)] or text[:12].strip()
        return DraftPhase(self.number(item.node), title, text[start:end], text)

    def _grouped(self, drafts: Sequence[DraftSection]) -> bool:
        """Whether duties are printed once a section, after its last measure."""
        long = [section.measures for section in drafts if len(section.measures) > 1]
        ends = sum(
            _explicit(measures[-1].text, self.names) and not any(_explicit(m.text, self.names) for m in measures[:-1])
            for measures in long
        )
        return bool(long) and ends * 2 >= len(long)


def _title(text: str, unit_clauses: Sequence[Clause]) -> tuple[str, bool]:
    """The heading printed at the head of a measure, or a drafted one; a sentence with a subject is no heading."""
    subject = next((clause.end for clause in unit_clauses if clause.start == 0 and not clause.explicit), 0)
    cut = 0 if subject else printed_title(simplified(text))
    stop = next((clause.start for clause in unit_clauses if clause.explicit), len(text))
    body = re.sub(r"[（(【\[]\s*$", "", text[:stop]).strip()
    return (text[:cut], True) if cut else (drafted(body if len(body) > 3 else text, subject), False)


def _explicit(text: str, names: Names) -> bool:
    return LABEL.search(simplified(text)) is not None and any(clause.explicit for clause in clauses(text, names))


def _depth(item: Item) -> int:
    return item.node.chosen.depth if item.node.chosen else 0


def _with_duty(section: DraftSection, names: Names, grouped: bool, lost: bool) -> DraftSection:
    """The section with the units printed for the whole of it."""
    section = _with_titled_duty(section, names)
    if section.text and section.measures and not section.duty:
        at = _duty_start(section.text, names)
        if at is not None:
            rest, duty = section.text[:at].strip(), section.text[at:].strip()
            return replace(section, text=rest, duty=duty, units=gathered(clauses(duty, names)))
    if not section.measures or not (section.number or section.title) or section.duty:
        return section
    *before, last = section.measures
    at = _duty_start(last.text, names)
    own = any(clause.explicit for measure in before for clause in clauses(measure.text, names))
    if at is None or not at or own or not (before or grouped):
        return section
    if simplified(last.text)[at - 1] != "\n" and not (grouped and lost):
        return section
    rest_of_last, duty = last.text[:at].strip(), last.text[at:].strip()
    if not rest_of_last:
        return section
    unit_clauses = clauses(rest_of_last, names)
    title, titled = _title(rest_of_last, unit_clauses)
    limit = last.due if last.due and last.due.printed in rest_of_last else None
    measure = replace(last, text=rest_of_last, title=title, titled=titled, units=gathered(unit_clauses), due=limit)
    return replace(section, measures=(*before, measure), duty=duty, units=gathered(clauses(duty, names)))


def _with_titled_duty(section: DraftSection, names: Names) -> DraftSection:
    """A heading with its units in brackets: （一）宣传教育（责任单位：市委宣传部）."""
    simple = simplified(section.title)
    at = max(simple.rfind("("), simple.rfind("【")) if LABEL.search(simple) else -1
    if at < 2 or section.duty:
        return section
    title, duty = section.title[:at].strip(), section.title[at:].strip()
    units = gathered(clauses(duty, names))
    return replace(section, title=title, duty=duty, units=units) if any(units.values()) else section


def _duty_start(text: str, names: Names) -> int | None:
    """Where a clause of duties outside brackets begins that runs to the end of the text."""
    simple = simplified(text)
    labelled = [clause for clause in clauses(text, names) if clause.explicit and labels_at(simple, clause.start)]
    if not labelled or not _only(simple[labelled[-1].end :]):
        return None
    start = labelled[0].start
    if simple[start - 1 : start] in ("(", "【", "["):  # in brackets that are a line of their own
        return start - 1 if simple[start - 2 : start - 1] in ("\n", "。") else None
    return start


def _only(rest: str) -> bool:
    return len(rest.strip("。；\n ")) < 30 and "。" not in rest.strip("。；\n ")


def deadlines(text: str) -> Iterator[tuple[str, str]]:
    """(words of the date, the sentence) for each day by which something is to be sent in."""
    simple = simplified(text)
    for match in re.finditer(
        r"((?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底))(?:之?前|以前)[^。；\n]{0,60}?(?:报|送|反馈|备案|上传|提交)", simple
    ):
        start = max(simple.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
        stop = min((at for at in (simple.find(mark, match.end()) for mark in "。；\n") if at >= 0), default=len(simple))
        sentence = text[start : stop + 1].strip()
        if len(sentence) > 290:
            start = max(simple.rfind("，", 0, match.start()) + 1, start)
            sentence = text[start : min(stop + 1, start + 290)].strip()
        yield text[match.start(1) : match.end(1)], sentence
