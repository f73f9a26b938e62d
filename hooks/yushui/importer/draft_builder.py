"""The stream of one document and the numbers that count in it → the draft of a plan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from yushui.lang.normalise import simplified

from . import doubtful, left_over, verbatim
from .annexed_duties import of_annexed_duties
from .doubt_reach import reaching
from .draft import WHOLE, Doubt, Draft, DraftDeadline, DraftSection, DraftTable
from .fields.attachment_names import attachment_name
from .fields.due import date_of
from .fields.metadata import Metadata, MetadataValue
from .fields.region import RegionRef
from .fields.unit_names import Names
from .inner_lines import of_inner_lines
from .numbered_duties import of_numbered_duties
from .numbering import closing_part, opening_part
from .numbering.blocks import Block
from .numbering.flow import Flow, Grid
from .numbering.headed import all_directed, headed, spans_years
from .numbering.last_item import last_item_end
from .numbering.letter_parts import LetterParts
from .numbering.number_candidates import NumberCandidate
from .numbering.outline import Chosen
from .numbering.plan_body import Body, deadlines
from .numbering.plan_tree import Item, items, tree
from .numbering.printed_headings import heading_end
from .plan_or_not import refuse_others
from .refusal import NO_PLAN, Refused
from .registry_index import Registers
from .tables.columns import head_of
from .tables.table_places import Placed, placed
from .tables.task_rows import TaskTable, task_table
from .trust import distrust
from .unread import of_unread

SHORT_ANNEX: Final = 60  # characters of what stands above a table that is kept
LONGEST_NAME: Final = 120  # characters of the name of an attachment
SPOKEN: Final = ("notice.text", "preamble", "closing")  # what may set a deadline, beside measures and sections
LETTER: Final = ("notice.heading", "recipients", "notice.text", "signed")
UNKNOWN: Final = RegionRef("", "")


class DraftBuilder:
    """One reading of one document; what it says is drawn when ``draft`` is asked for."""

    def __init__(
        self,
        stream: Flow,
        chosen: tuple[Chosen, ...],
        end: int,
        registers: Registers,
        passed: Sequence[NumberCandidate],
        headings: frozenset[str] = frozenset(),
    ) -> None:
        self.passed = passed
        self.flow = stream
        self.chosen = chosen
        self.registers = registers
        self.last = min(end, len(stream.text))  # annexes follow
        self.roots = tree(chosen, self.last)
        tables = [grid.line for grid in stream.grids if head_of(grid.rows)]
        self.start = self.roots[0].start if self.roots else self._below(tables)
        self.letter: LetterParts = opening_part.read_opening(stream.text, self.start)
        self.grids = self._headed_grids()
        self.items = items(stream, self.roots, tables, headings)
        self.end = self._end()
        self.meta = Metadata(stream, self.letter, registers.places)

    def _below(self, tables: Sequence[int]) -> int:
        """Where a document without numbers goes on below its tables of tasks."""
        after = (start for start, line in zip(self.flow.starts, self.flow.lines, strict=False) if line > max(tables))
        return next(after, self.last) if tables else self.last

    def _headed_grids(self) -> tuple[Grid, ...]:
        """The tables; in a document without numbers the heading of one leaves the text, the plan's own stays."""
        if self.roots:
            return self.flow.grids
        own = {block.text for block in self.letter.title[:1]}
        grids = [replace(grid, heading="") if simplified(grid.heading) in own else grid for grid in self.flow.grids]
        self.letter.without(frozenset(simplified(grid.heading) for grid in grids if head_of(grid.rows)) - {""})
        return tuple(grids)

    def _end(self) -> int:
        if not self.items:
            return closing_part.read_closing(
                self.flow.text, self.start, self.last, self.letter, single=True, own_paragraphs=0
            )
        last = self.items[-1]
        if stop := last_item_end(self.flow.simple, self.items, self.last):
            return closing_part.read_closing(
                self.flow.text, stop, self.last, self.letter, single=True, own_paragraphs=0
            )
        others = [item for item in self.items[:-1] if item.role == last.role]
        own_paragraphs = 2 if last.role == "section" and self._is_heading(last) else 1
        single = sum("\n" in self.flow.text[item.node.body : item.end].strip() for item in others) * 4 < len(others)
        single = single and bool(others)
        return closing_part.read_closing(self.flow.text, last.node.body, self.last, self.letter, single, own_paragraphs)

    def _is_heading(self, item: Item) -> bool:
        """Whether the first line of a section only says what it is about: the next one is its text."""
        body = self.flow.simple[item.node.body : self.last].lstrip()
        first = body.partition("\n")[0]
        return heading_end(body) == len(first) and not first.endswith(("。", "；"))

    def draft(self) -> Draft:
        """Raises Refused when the document is no plan."""
        title = self.meta.title()
        refuse_others(self.flow, title.value, self.chosen)
        issuers = self.meta.issuers()
        number, issued = self.meta.document_no(), self.meta.issued()
        year = self.meta.year(title.value, number.value if number else "", issued.value if issued else "")
        place, sure = self.meta.region([found.value for found in issuers], title.value)
        kind = self.meta.type(title.value)
        region = place or UNKNOWN
        names = self.registers.names(region.slug)
        known_year = int(year.value) if year.value else None
        placing = self._sections(names, region.slug, None if spans_years(title.value) else known_year)
        sections, tables = placing.sections, placing.tables
        if reason := distrust(self.flow, title.value, self.chosen, self.passed, sections, placing, self._around()):
            whole = self.flow.text[self.start : self.end].strip()
            sections, tables = (DraftSection(text=whole, line=self.flow.line_at(self.start)),), self.grids
        both = "清单" in title.value and all_directed(sections)
        sections = sections if both else tuple(replace(section, direction=None) for section in sections)
        texts = self._texts()
        deadline_texts = [*(texts.get(part, "") for part in SPOKEN), *(section.text for section in sections)]
        metadata = [("标题", title), ("类别", kind), *(("印发单位", found) for found in issuers), ("年份", year)]
        metadata += [(what, found) for what, found in (("文号", number), ("印发日期", issued)) if found]
        return Draft(
            title=title.value[:300] or "标题待补",
            type="lists" if both else kind.value,
            year=known_year,
            region=region,
            issuers=tuple(found.value for found in issuers),
            document_no=number.value if number else "",
            issued=issued.value if issued else "",
            texts=texts,
            sections=sections,
            tables=tuple(map(_table, tables)),
            deadlines=verbatim.deadlines(self._deadlines(deadline_texts, known_year), "\n".join(deadline_texts)),
            attachments=verbatim.names(self._attachments(title.value), "\n".join(texts.values())),
            unplaced=self._unplaced(placing.words),
            removed_contacts=tuple(piece.text for piece in self.flow.left_out),
            doubts=tuple(self._ordered(metadata, (region, sure), sections, placing, names, reason)),
            distrust=reason,
        )

    def _sections(self, names: Names, region: str, year: int | None) -> Placed:
        """The sections, the tables that are none of them, and words of tables that stand in neither."""

        def task_table_of(grid: Grid, level: int) -> TaskTable | None:
            return task_table(grid, self.registers, names, region, year, level)

        body = Body(self.flow, self.items, self.end, self.registers, names, region, year)
        found = placed(body.sections(), self.grids, task_table_of, self._end_line())
        if not found.sections:
            raise Refused(NO_PLAN, "没有找到逐条列出的任务，不是计划。")
        sections = verbatim.sections(headed(found.sections, year, self.registers, names, region))
        return replace(found, sections=sections)

    def _around(self) -> int:
        """Characters of the letter that sends the plan out, and of what is annexed to it."""
        letter = (block for part in LETTER for block in self.letter.parts.get(part, ()))
        return sum(block.end - block.start for block in letter) + len(self.flow.text) - self.last

    def _texts(self) -> dict[str, str]:
        return {part: self._joined(blocks) for part, blocks in self.letter.parts.items() if part != "unplaced"}

    def _joined(self, blocks: Sequence[Block]) -> str:
        """The text of blocks; those cut out of one paragraph stay one."""
        text = ""
        for at, block in enumerate(blocks):
            apart = at > 0 and blocks[at - 1].end != block.start
            text += ("\n" if apart else "") + self.flow.text[block.start : block.end].strip()
        return text

    def _end_line(self) -> int:
        """The line on which the closing begins."""
        return self.flow.line_at(self.end) if self.end < len(self.flow.text) else self.flow.last + 1

    def _annexes(self) -> Iterator[tuple[int, str]]:
        at = self.last
        for text in self.flow.text[self.last :].split("\n"):
            yield self.flow.line_at(at), text.strip()
            at += len(text) + 1

    def _unplaced(self, table_words: str) -> str:
        head = [
            (self.flow.line_at(block.start), self.flow.text[block.start : block.end].strip())
            for block in self.letter.parts.get("unplaced", ())
        ]
        pieces = sorted([*head, *self._annexes(), *((piece.line, piece.text) for piece in self.flow.furniture)])
        return "\n".join(text for text in (*(text for _, text in pieces), table_words) if text)

    def _attachments(self, title: str) -> Iterator[str]:
        """Names of what is attached; a letter may attach the plan itself."""
        for block in self.letter.attached:
            name = attachment_name(self.flow.text[block.start : block.end].strip())
            if 0 < len(name) <= LONGEST_NAME and name != title:
                yield name

    def _deadlines(self, texts: Sequence[str], year: int | None) -> Iterator[DraftDeadline]:
        for text in texts:
            for printed, sentence in deadlines(text):
                if date := date_of(printed, year):
                    yield DraftDeadline(date, sentence)

    def _ordered(
        self,
        metadata: Sequence[tuple[str, MetadataValue]],
        place: tuple[RegionRef, float],
        sections: Sequence[DraftSection],
        found: Placed,
        names: Names,
        reason: str,
    ) -> Iterator[Doubt]:
        """Each once, the most harmful first; of a text that stays whole, what is told of its tasks is left out."""
        missing = doubtful.of_missing(self.flow, {what for what, found in metadata if found.value})
        around = (*doubtful.of_metadata(self.flow, metadata), *missing, *doubtful.of_place(*place))
        groups: list[Iterable[Doubt]] = [[Doubt(1, f"{WHOLE}：{reason}", 0.9, "请对照原文逐条分开")] if reason else []]
        if not reason:
            groups += [
                left_over.of_structure(self.flow, self.letter, self.passed, sections, found.others, names),
                of_numbered_duties(self.flow.text, sections),
                of_annexed_duties(sections, tuple(found.summing.values())),
                of_inner_lines(self.flow, self.chosen),
                of_unread(self.flow, self.letter, (self.chosen, self.passed), sections, names),
                doubtful.of_numbers(self.flow, self.chosen),
                doubtful.of_sections(sections, names),
            ]
        return reaching(doubtful.in_order([*groups, around, self._others(sections, found)]), sections)

    def _others(self, sections: Sequence[DraftSection], found: Placed) -> Iterator[Doubt]:
        if self.last < len(self.flow.text):
            line = self.flow.line_at(self.last)
            if drawn := next((section.line for section in sections if section.line >= line), None):
                yield Doubt(drawn, "附件里的表读作任务", 0.75, "如果只是正文的汇总，就删去这一部分")
            elif not found.summing or len(self.flow.text) - self.last > SHORT_ANNEX:
                yield Doubt(line, "附件的正文放在 unplaced", 0.7, "附件里如果也有任务，请另存一个文件导入")
        around = {piece.line for piece in self.flow.furniture}
        if own := [piece for piece in self.flow.left_out if piece.line not in around]:
            yield Doubt(own[0].line, "联系人、电话一类没有收录", 1.0, "按规定不公开")


def _table(grid: Grid) -> DraftTable:
    first, *rest = grid.rows
    return DraftTable(grid.title or grid.heading or "附表", first, tuple(rest))
