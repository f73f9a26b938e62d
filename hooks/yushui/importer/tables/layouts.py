"""Tables in other layouts → tables with a row of headings and a row for each task.

A *card* has its labels beside their values (项目名称 | … | 牵头单位 | …), one table or one stretch of rows for each
task; a table in *halves* goes on at its right (月份 | 内容 | 月份 | 内容); in a *matrix* of months each cell is a task.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from yushui.importer.readers import Paragraph
from yushui.importer.readers.paragraphs import Rows
from yushui.lang.normalise import simplified
from yushui.lang.numerals import number_in

from .columns import COLUMNS, DUE, MADE, MADE_NAME, MADE_ORDER, ORDER, PERIOD, TASK, Row, head_of
from .row_numbers import NUMBER

Pair = tuple[str, str]
FEWEST_PAIRS: Final = 3  # labels that make a table a card
FEWEST_CARDS: Final = 2  # cards whose names stand above them
LONGEST_LABEL: Final = 12  # characters
LONGEST_NAME: Final = 40  # characters of a line that names the card below it
FEWEST_PERIODS: Final = 3  # columns or rows of a matrix
LABEL: Final = re.compile(
    "|".join([TASK.pattern, DUE.pattern, *(form.pattern for _, form in COLUMNS)])
    + r"|编号|序号|单位|部门|名称|联系|电话|责任人|负责人|领导|经费|资金|投资|地点|对象|备注|类别|类型|进展|效果|预期"
)


def laid_out(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs with such tables brought to rows; cards that follow one another are one table."""
    read = list(paragraphs)
    if not any(paragraph.rows for paragraph in read):
        yield from read
        return
    cards: list[tuple[Paragraph, list[Pair]]] = []
    between: list[Paragraph] = []  # empty lines, and the number of the next card
    for paragraph in [*_named(read), Paragraph("", 0)]:
        if paragraph.kind == "furniture":
            yield paragraph
            continue
        found = list(_cards(paragraph.rows)) if paragraph.rows else []
        if found and (not cards or all(_alike(cards[-1][1], pairs) for pairs in found)):
            number = next((p.text.strip() for p in between if p.text.strip()), "")
            cards += [(paragraph, _counted(pairs)) for pairs in _numbered(found, number)]
            between = []
            continue
        if cards and paragraph.line and not paragraph.rows and not between and _may_stand_between(paragraph):
            between.append(paragraph)
            continue
        yield from _table_of(cards)
        yield from between
        cards, between = [(paragraph, _counted(pairs)) for pairs in found], []
        if not found and _may_stand_between(paragraph) and paragraph.text.strip():
            between = [paragraph]  # 项目一 above a card
        elif not found and paragraph.line:
            yield _unfolded(paragraph) if paragraph.rows else paragraph


def _plain(text: str) -> str:
    return re.sub(r"\s", "", simplified(text))


def _may_stand_between(paragraph: Paragraph) -> bool:
    if paragraph.rows or not paragraph.line or len(paragraph.text) > LONGEST_LABEL:
        return False
    plain = _plain(paragraph.text) if paragraph.text.strip() else ""
    return not plain or NUMBER.fullmatch(plain) is not None


def _numbered(cards: list[list[Pair]], number: str) -> list[list[Pair]]:
    """The cards, the first with the number that stands above it before its name."""
    if number and cards:
        (label, value), *others = cards[0]
        cards[0] = [(label, f"{number} {value}"), *others]
    return cards


def _counted(card: list[Pair]) -> list[Pair]:
    """A card with the number that its first value begins with as a pair of its own: 1．营区道路拓宽."""
    (label, value), *others = card
    mark = NUMBER.match(simplified(value))
    if mark is None or mark.end() == len(value):
        return card
    return [(MADE_ORDER, value[: mark.end()].strip()), (label, value[mark.end() :].strip()), *others]


def _named(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Cards with the number and the name that stand on the line above each of them: 项目一：营区道路拓宽."""
    filled = [at for at, p in enumerate(paragraphs) if p.rows or p.text.strip()]
    cards = [(above, at) for above, at in pairwise(filled) if paragraphs[at].rows and any(_cards(paragraphs[at].rows))]
    marks = [NUMBER.match(simplified(paragraphs[above].text.strip())) for above, _ in cards]
    if len(cards) < FEWEST_CARDS or not all(marks) or any(len(paragraphs[at].text) > LONGEST_NAME for at, _ in cards):
        return paragraphs
    for (above, at), mark in zip(cards, marks, strict=True):
        heading, card = paragraphs[above], paragraphs[at]
        (_, number), *named = _titled(heading.text.strip(), mark.end() if mark else 0)
        again = any(named and named[0][1] == cell for row in card.rows for cell in row)
        said = ((MADE_ORDER, number), *(() if again else named))
        left = named[0][1] if again else ""
        paragraphs[above] = replace(heading, text=left, kind="furniture" if left else "text")
        paragraphs[at] = replace(card, rows=(*said, *card.rows), merged=frozenset())
    return paragraphs


def _titled(title: str, end: int) -> list[Pair]:
    """A heading of a card as two pairs: its number, and its name if it has one."""
    pairs = [(MADE_ORDER, title[:end].strip()), (MADE_NAME, title[end:].strip())]
    return [pair for pair in pairs if pair[1]]


def _cards(rows: Rows) -> Iterator[list[Pair]]:
    """The labels and values of each card; none where a table is no card. A label met again, or a title, begins one."""
    cards: list[list[Pair]] = [[]]
    titled = False
    for row in rows:
        found = list(_pairs(row))
        filled = [cell for cell in row if cell]
        if not found and len(filled) == 1:
            mark = NUMBER.match(simplified(filled[0]))
            if mark is None:
                return
            titled = True
            cards += [[]] if cards[-1] else []
            cards[-1] += _titled(filled[0], mark.end())
        elif not found and filled:
            return
        cards[-1] += found
    named = {_plain(label) for card in cards for label, _ in card}
    known = sum(LABEL.search(label) is not None for label in named)
    if len(named) < FEWEST_PAIRS or known * 3 < len(named) * 2 or not _says_task_and_who(named):
        return
    if titled:
        yield from cards
        return
    pairs = cards[0]
    starts = [at for at, (label, _) in enumerate(pairs) if _plain(label) == _plain(pairs[0][0])]
    yield from (pairs[start:end] for start, end in pairwise([*starts, len(pairs)]))


def _says_task_and_who(labels: Iterable[str]) -> bool:
    every = list(labels)
    tasks = any(TASK.search(label) for label in every)
    return tasks and any(DUE.search(label) or any(form.search(label) for _, form in COLUMNS) for label in every)


def _pairs(row: Row) -> Iterator[Pair]:
    """The labels of a row, each with the cell beside it; none where another cell stands among them."""
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    at, found = 0, []
    while at < len(cells):
        label = _plain(cells[at]).strip("：:")
        if not cells[at]:
            at += 1
            continue
        if not (1 < len(label) <= LONGEST_LABEL and LABEL.search(label)) or re.search(r"[。；，\d]", label):
            return
        found.append((cells[at], cells[at + 1] if at + 1 < len(cells) else ""))
        at += 2
    yield from found


def _alike(one: Sequence[Pair], other: Sequence[Pair]) -> bool:
    """Whether two cards have most labels in common."""
    first, second = ({_plain(label) for label, _ in card if label} for card in (one, other))
    return 2 * len(first & second) > max(len(first), len(second))


def _table_of(cards: Sequence[tuple[Paragraph, list[Pair]]]) -> Iterator[Paragraph]:
    """One table of cards; where their labels differ, a row of headings stands above each that begins otherwise."""
    if not cards:
        return
    head = tuple(dict.fromkeys(label for _, card in cards for label, _ in card))
    rows: list[Row] = []
    for _, card in cards:
        values = dict(card)
        said = tuple(label for label, _ in card)
        rows += [
            tuple(label if label in said else "" for label in head),
            tuple(values.get(label, "") for label in head),
        ]
    first = cards[0][0]
    yield replace(first, rows=tuple(rows), merged=frozenset())


def _unfolded(table: Paragraph) -> Paragraph:
    """A table in halves with one below the other, or a matrix of months with a row for each cell."""
    for unfold in (_halves, _matrix):
        if rows := unfold(table.rows):
            return replace(table, rows=rows, merged=frozenset())
    return table


def _halves(rows: Rows) -> Rows:
    """The rows of the left half, and where they do not go on with those of the right, of both in turn."""
    for at, row in enumerate(rows[:2]):
        width = len(row) // 2
        head = tuple(map(_plain, row))
        if width < 2 or len(row) % 2 or head[:width] != head[width:] or not all(head[:width]):
            continue
        if head_of((row[:width], *(one[:width] for one in rows[at + 1 :]))) is None:
            continue
        left, right = ([one[start : start + width] for one in rows[at + 1 :]] for start in (0, width))
        last, first = (number_in(simplified(one[0])) for one in (left[-1], right[0]))
        below = last is not None and first is not None and first > last
        body = [*left, *right] if below else [one for pair in zip(left, right, strict=True) for one in pair]
        above = [tuple(cell for cell in one if cell) for one in rows[:at]]
        return (*above, row[:width], row[width:], *(one for one in body if any(one)))
    return ()


def _matrix(rows: Rows) -> Rows:
    """Months along the top or down the side, and something else along the other: a cell is a task of its month."""
    if len(rows) < 2 or len(rows[0]) < 2 or head_of(rows) is not None:
        return ()
    top = [simplified(cell) for cell in rows[0][1:]]
    side = [simplified(row[0]) for row in rows[1:]]
    months = [PERIOD.fullmatch(re.sub(r"\s", "", cell)) is not None for cell in top]
    down = [PERIOD.fullmatch(re.sub(r"\s", "", cell)) is not None for cell in side]
    if all(months) and len(months) >= FEWEST_PERIODS and all(side):
        heads = (rows[0][0], MADE, "")
        return (heads, *((row[0], cell, rows[0][at]) for row in rows[1:] for at, cell in enumerate(row[1:], 1) if cell))
    if all(down) and len(down) >= FEWEST_PERIODS and all(top) and not any(ORDER.match(cell) for cell in top):
        heads = (rows[0][0], "", MADE)
        return (heads, *((row[0], rows[0][at], cell) for row in rows[1:] for at, cell in enumerate(row[1:], 1) if cell))
    return ()
