"""Paragraphs with tabs → tables that were flattened when the document became text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from yushui.importer.fields.phrases import TASK_WORDS
from yushui.importer.readers import Paragraph
from yushui.importer.readers.paragraphs import Rows
from yushui.lang.normalise import simplified

from .columns import head_of

MARK: Final = (
    r"第?[〇一二三四五六七八九十]{1,3}\s*(?:[、.]|部分|章|条(?!例)|阶段|步(?!入|骤)|季度|月|是)|\([〇一二三四五六七八九十\d]{1,3}\)|"
    r"(?:PART|NO)\s?[.。]?\s?\d|\d{1,3}\s*[.、)]|[lI]\s?[.、](?=\s?[一-龥])|[①-⑳●■◆•▲★◇※▪►▶➢✓]|\d{1,2}月|附件|"
    rf"[【\[(〔]?[主子总分一二]?级?(?:{TASK_WORDS})\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})(?:[】\])〕]|[\s：、.]|[一-龥])"
)
NUMBERED: Final = re.compile(MARK)
DUTY: Final = r"(?:牵头|责任|主办|主责|配合|协办|承办|落实|参与)(?:责任)?"
HEAD: Final = re.compile(rf"{MARK}|{DUTY}(?:单位|部门|领导|人)|{DUTY}\s?：|完成时限|联系(?:人|电话|方式)")


def tabbed(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Paragraphs with tables that were flattened to tabs made whole again.

    Either one cell a line, each begun by a tab, below a heading; or one row a line, cells parted by tabs.
    """
    run: list[Paragraph] = []
    for paragraph in [*_spaced(list(_stacked(list(paragraphs)))), Paragraph("", 0)]:
        blank = not paragraph.text.strip() and not paragraph.rows and paragraph.line > 0
        goes_on = bool(run) and not paragraph.rows and len(paragraph.text) < 60 and "。" not in paragraph.text
        if not paragraph.rows and (TABBED.match(paragraph.text) or (goes_on and (blank or paragraph.line))):
            run.append(paragraph)
            continue
        yield from _table(run)
        run = []
        if paragraph.line:
            yield paragraph


ORDER: Final = re.compile(r"序号|编号|序")
WIDEST: Final = 10  # columns


def _stacked(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Tables of tasks pasted with a cell a line, below their headings a line each, made whole again."""
    if not any(ORDER.fullmatch(p.text.strip()) for p in paragraphs):
        yield from paragraphs
        return
    filled = [p for p in paragraphs if p.text.strip() or p.rows]
    at = 0
    while at < len(filled):
        rows = _rows_of_cells(filled[at:]) if ORDER.fullmatch(filled[at].text.strip()) else ()
        if rows:
            yield Paragraph("", filled[at].line, "table", rows)
            at += len(rows) * len(rows[0])
        else:
            yield filled[at]
            at += 1


def _rows_of_cells(paragraphs: Sequence[Paragraph]) -> Rows:
    cells = [p.text.strip() for p in paragraphs]
    width = next((at for at, cell in enumerate(cells[: WIDEST + 1]) if cell == "1"), 0)
    if width < 3 or any(len(cell) > 15 for cell in cells[:width]):
        return ()
    rows = [tuple(cells[:width])]
    for start in range(width, len(cells) - width + 1, width):
        if cells[start] != str(len(rows)) or any(p.rows for p in paragraphs[start : start + width]):
            break
        rows.append(tuple(cells[start : start + width]))
    return tuple(rows) if len(rows) > 2 and head_of(tuple(rows)) else ()


def _spaced(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Tables of tasks whose cells are parted by blanks, with tabs instead: a row has as many cells as its heading."""
    width = 0
    for at, paragraph in enumerate(paragraphs):
        cells = () if paragraph.rows else tuple(paragraph.text.split())
        below = tuple(paragraphs[at + 1].text.split()) if at + 1 < len(paragraphs) else ()
        if len(cells) != width or not width:
            width = len(cells) if len(cells) == len(below) > 3 and "\t" not in paragraph.text else 0
            heading = head_of((cells, below)) if width else None
            width = width if heading and heading[0] == 0 else 0
        yield replace(paragraph, text="\t".join(cells)) if width else paragraph


PARTED: Final = re.compile(r"\S\t+\S")
TABBED: Final = re.compile(r"\t[^\t]|[^\t]+\t+[^\t]+")


def _table(run: list[Paragraph]) -> Iterator[Paragraph]:
    if not any("\t" in paragraph.text for paragraph in run):
        yield from run
        return
    run = [paragraph for paragraph in run if paragraph.text.strip()]
    at = 0
    for first, last, rows in _rows(run):
        yield from _cells(run[at:first])
        yield Paragraph("", run[first].line, "table", rows)
        at = last
    yield from _cells(run[at:])


def _cells(run: list[Paragraph]) -> Iterator[Paragraph]:
    """A table with one cell a line, or the lines as they are."""
    cells: list[str] = []
    for paragraph in run:
        text = paragraph.text.strip()
        if paragraph.text.startswith("\t") or not cells:
            cells.append(text)
        else:
            cells[-1] += text
    begun = sum(p.text.startswith("\t") for p in run)
    one_a_line = not any(PARTED.search(p.text) for p in run)
    headed = any(HEAD.match(simplified(cell)) for cell in cells)
    if begun >= 3 and one_a_line and max(map(len, cells)) < 120 and not headed:
        yield Paragraph("", run[0].line, "table", (tuple(cells),))
    else:
        yield from run


def _rows(run: Sequence[Paragraph]) -> Iterator[tuple[int, int, Rows]]:
    """(first, last, rows) of each stretch with one row a line and as many cells in each."""
    exact = list(_stretches(run, r"\t"))  # an empty cell is two tabs
    wide = list(_stretches(run, r"\t+"))  # unless tabs only set the cells apart
    yield from exact if sum(map(_row_count, exact)) >= sum(map(_row_count, wide)) else wide


def _row_count(stretch: tuple[int, int, Rows]) -> int:
    return stretch[1] - stretch[0]


def _stretches(run: Sequence[Paragraph], cut: str) -> Iterator[tuple[int, int, Rows]]:
    lines = (p.text.strip(" \u3000\n") if PARTED.search(p.text) else "" for p in run)
    cells = [tuple(cell.strip() for cell in re.split(cut, line)) for line in lines]
    first = 0
    for length, alike in groupby(cells, len):
        rows = tuple(alike)
        last = first + len(rows)
        if (length > 2 and len(rows) > 1) or (length == 2 and len(rows) > 2):
            yield first, last, rows
        first = last
