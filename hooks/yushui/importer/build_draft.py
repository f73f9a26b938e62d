"""The paragraphs of one document → one draft of a plan: the whole importer in the order it works."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yushui.lang.normalise import simplified
from yushui.model.kinds.plan_parts import PlanType

from . import verbatim
from .draft import Doubt, Draft, DraftDeadline, DraftSection, DraftTable
from .fields.due import date_of
from .fields.metadata import Metadata, MetadataValue
from .fields.phrases import masked as masked_stretches
from .fields.region import RegionRef
from .fields.unit_names import Names
from .fields.units import LABEL
from .numbering import closing_part, opening_part
from .numbering.annexes import extent
from .numbering.blocks import Block
from .numbering.flow import Flow, Grid, flow
from .numbering.letter_parts import LetterParts
from .numbering.number_candidates import number_candidates
from .numbering.outline import Chosen, outline
from .numbering.plan_body import Body, deadlines
from .numbering.plan_tree import Item, heading_end, items, tree
from .readers import Reading
from .refusal import NO_PLAN, Refused
from .registry_index import Registers
from .tables.columns import head_of
from .tables.task_rows import TaskTable, placed, task_table

UNSURE: Final = 0.8  # confidence (0 to 1) below which an editor is asked
LONGEST_NAME: Final = 120  # characters of the name of an attachment
NEWS: Final = re.compile(
    r"本报讯|讯[(（]|(?:本报|特约)?记者|通讯员|(?:^|\n)\S{0,12}(?:近日|日前|昨日|连日来)，|(?:据悉|图为|摄影报道)"
)
FORM: Final = re.compile(r"(?:申请|登记|审批|推荐|报名|申报|信息采集|调查|汇总|统计)(?:审批)?表|回执|填表说明")
DUTY: Final = re.compile(r"要|组织|开展|落实|加强|推进|建立|做好|完善|负责|牵头|深化|强化|制定")
PLAN_TITLE: Final = re.compile(
    r"计划|要点|方案|安排|意见|清单|规划|任务|通知|办法|措施|分工|台账|细则|考[评核]|标准|责任"
)
KINDS: Final = {str(kind): kind.label for kind in PlanType}
SPOKEN: Final = ("notice.text", "preamble", "closing")  # what may set a deadline, beside measures and sections
UNKNOWN: Final = RegionRef("", "")


def build_draft(reading: Reading, registers: Registers) -> Draft:
    """Raises Refused when the document is no plan."""
    stream = flow(reading)
    attachment_lists = masked_stretches(stream.simple)
    candidates = [
        mark
        for mark in number_candidates(stream)
        if not any(start <= mark.start < end for start, end in attachment_lists)
    ]
    within = extent(stream.simple, candidates)
    chosen = outline([mark for mark in candidates if within.holds(mark.start)])
    return _DraftBuilder(stream, chosen, within.end, registers).draft()


class _DraftBuilder:
    def __init__(self, stream: Flow, chosen: tuple[Chosen, ...], end: int, registers: Registers) -> None:
        self.flow = stream
        self.chosen = chosen
        self.registers = registers
        self.last = min(end, len(stream.text))  # annexes follow
        self.roots = tree(chosen, self.last)
        tables = [grid.line for grid in stream.grids if head_of(grid.rows)]
        self.start = self.roots[0].start if self.roots else self._below(tables)
        self.letter: LetterParts = opening_part.read_opening(stream.text, self.start)
        self.items = items(stream, self.roots, tables)
        self.end = self._end()
        self.meta = Metadata(stream, self.letter, registers.places)

    def _below(self, tables: Sequence[int]) -> int:
        """Where a document without numbers goes on below its tables of tasks."""
        after = (start for start, line in zip(self.flow.starts, self.flow.lines, strict=False) if line > max(tables))
        return next(after, self.last) if tables else self.last

    def _end(self) -> int:
        if not self.items:
            return closing_part.read_closing(
                self.flow.text, self.start, self.last, self.letter, single=True, own_paragraphs=0
            )
        last = self.items[-1]
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
        title = self.meta.title()
        self._check(title)
        issuers = self.meta.issuers()
        number, issued = self.meta.document_no(), self.meta.issued()
        year = self.meta.year(title.value, number.value if number else "", issued.value if issued else "")
        place, sure = self.meta.region([found.value for found in issuers], title.value)
        kind = self.meta.type(title.value)
        region = place or UNKNOWN
        names = self.registers.names(region.slug)
        known_year = int(year.value) if year.value else None
        sections = Body(self.flow, self.items, self.end, self.registers, names, region.slug, known_year).sections()

        def task_table_of(grid: Grid, level: int) -> TaskTable | None:
            return task_table(grid, self.registers, names, region.slug, known_year, level)

        sections, tables, table_words = placed(sections, self.flow.grids, task_table_of, self._end_line())
        sections = verbatim.sections(sections)
        if not sections:
            raise Refused(NO_PLAN, "没有找到逐条列出的任务，不是计划。")
        texts = self._texts()
        deadline_texts = [*(texts.get(part, "") for part in SPOKEN), *(section.text for section in sections)]
        metadata = [("标题", title), ("类别", kind), *(("印发单位", found) for found in issuers), ("年份", year)]
        metadata += [(what, found) for what, found in (("文号", number), ("印发日期", issued)) if found]
        return Draft(
            title=title.value[:300] or "标题待补",
            type=kind.value,
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
            unplaced=self._unplaced(table_words),
            removed_contacts=tuple(piece.text for piece in self.flow.left_out),
            doubts=tuple(sorted({*self._doubts(metadata, sections, names), *self._place_doubt(region, sure)})),
        )

    def _check(self, title: MetadataValue) -> None:
        """Whether this is a plan at all; a report of what was done and a form are none."""
        text = self.flow.simple
        named = PLAN_TITLE.search(simplified(title.value)) is not None
        numbered = sum(item.candidate.position == "line" or item.candidate.lost for item in self.chosen)
        tasks = any(len(grid.rows) > 2 for grid in self.flow.grids)
        if len(NEWS.findall(text[:600])) + (re.search(r"图为|\(记者|通讯员", text) is not None) >= 1 and not named:
            raise Refused(NO_PLAN, "这是新闻报道，不是计划，没有导入。")
        if FORM.search(simplified(title.value) or text[:60]) and numbered < 4:
            raise Refused(NO_PLAN, "这是表格，不是计划，没有导入。")
        promises = len(DUTY.findall(text)) + 2 * len(LABEL.findall(text))
        if not (named and (numbered >= 2 or tasks)) and not (numbered >= 4 and promises >= 6):
            raise Refused(NO_PLAN, "没有找到计划的标题和逐条列出的任务，不是计划，没有导入。")

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
            text = self.flow.text[block.start : block.end].strip()
            name = re.sub(r"^(?:附\s?件?\s?\d{0,2}\s?[：:]?)?\s?(?:\d{1,2}\s?[.．、])?", "", text).strip()
            if 0 < len(name) <= LONGEST_NAME and name != title:
                yield name

    def _deadlines(self, texts: Sequence[str], year: int | None) -> Iterator[DraftDeadline]:
        for text in texts:
            for printed, sentence in deadlines(text):
                if date := date_of(printed, year):
                    yield DraftDeadline(date, sentence)

    def _doubts(
        self, metadata: Sequence[tuple[str, MetadataValue]], sections: Sequence[DraftSection], names: Names
    ) -> Iterator[Doubt]:
        for name, piece in metadata:
            if piece.doubt or piece.confidence < UNSURE:
                value = KINDS.get(piece.value, piece.value)
                what = f"{name}读作“{value}”" if value else f"没有读到{name}"
                yield Doubt(self.flow.line_at(piece.at), what, piece.confidence, piece.doubt or "请对照原文")
        for chosen in self.chosen:
            if chosen.doubt or chosen.confidence < UNSURE:
                printed = self.flow.text[chosen.candidate.start : chosen.candidate.end + 8].replace("\n", " ")
                other = chosen.doubt or "也可能不是序号，是正文的一部分"
                yield Doubt(
                    self.flow.line_at(chosen.candidate.start),
                    f"“{printed}…”作序号",
                    min(chosen.confidence, 0.7 if chosen.doubt else 1),
                    other,
                )
        for section in sections:
            for measure in section.measures:
                if any(measure.units.values()) and not _names_duties(measure.text):
                    listed = "、".join(name for units in measure.units.values() for name in units)
                    yield Doubt(
                        measure.line,
                        f"{measure.path} 的单位读作：{listed}",
                        0.75,
                        "原文没有写“责任单位”，是从句子里读出来的",
                    )
        if self.last < len(self.flow.text):
            line = self.flow.line_at(self.last)
            yield Doubt(line, "附件的正文放在 unplaced", 0.7, "附件里如果也有任务，请另存一个文件导入")
        if self.flow.left_out:
            yield Doubt(self.flow.left_out[0].line, "联系人、电话一类没有收录", 1.0, "按规定不公开")

    def _place_doubt(self, region: RegionRef, sure: float) -> Iterator[Doubt]:
        if not region.name:
            yield Doubt(1, "没有读到地区", 0.0, "请在 region 里写明")
        elif sure < UNSURE:
            yield Doubt(1, f"地区读作“{region.name}”", sure, "按正文里提得最多的地名推定")


def _names_duties(text: str) -> bool:
    return re.search(r"牵头|责任|负责|配合|主办|【", simplified(text)) is not None


def _table(grid: Grid) -> DraftTable:
    first, *rest = grid.rows
    return DraftTable(grid.title or "附表", first, tuple(rest))
