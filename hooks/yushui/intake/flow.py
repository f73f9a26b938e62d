"""Paragraphs → one stream of text: lines joined where pages broke them, furniture and contacts set aside."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from . import contact, furniture
from .columns import head_of
from .dates import FULL
from .reading import Paragraph, Reading
from .reading.document import Rows
from .shadow import shadow
from .tables import HEAD, NUMBERED, tabbed
from .tidy import cleaned, tidy

NUMBER_LIKE: Final = re.compile(r"\d+\.\d|[〇一二三四五六七八九十]、[〇一二三四五六七八九十]")


ENDED: Final = re.compile(r"[。！？；：;:!?…)）】\]]$|[。！？；][”’」』)\]】》]+$")


SLACK: Final = 4.0  # columns a line may fall short of the margin


NEVER_FIRST: Final = "，。、；：）)”》】！？"


OPEN_END: Final = re.compile(r"[，、,（(“《]$")


BRACKETS: Final = (("【", "】"), ("(", "）"), ("(", ")"), ("《", "》"), ("“", "”"))


REACH: Final = 160  # characters that brackets hold at most


# Two things on one line of a letter head: who, and what about, or when.
SPLIT: Final = re.compile(
    r"(?<=[组室会府局区队部委办厅])\s+(?=关于|中共|[\u4e00-\u9fff]{2,18}(?:组|室|会|府|局|区|队|部|委|办|厅)\s*$|"
    r"(?:\d{4}|二[〇○零]\S\S)年\d{0,2}\S{0,3}月\S{1,4}日?\s*$)|"
    r"(?<=文件)\s+(?=\S{2,10}[〔\[(【]\d{4})|(?<=号)\s+(?=关于|[\u4e00-\u9fff]{4,30}(?:组|室|会|府|局)\s)"
)


TABLE_TITLE: Final = re.compile(r"(?:表|清单|一览|台账|附表\d*|情况)(?:[(（][^()（）]*[)）])?$")


SIGNED: Final = re.compile(rf"[\u4e00-\u9fff]{{2,20}}(?:领导小组|办公室|人民政府|事务局|武装部)|{FULL.pattern}")


SPACED: Final = re.compile(r"\S\s+\S")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with the heading printed above it."""

    rows: Rows
    line: int
    title: str
    merged: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that belongs to no part of the plan."""

    text: str
    line: int


@dataclass(frozen=True)
class Flow:
    """The stream: paragraphs of ``text`` are parted by line feeds; ``shade`` is its shadow."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    headings: frozenset[int]
    grids: tuple[Grid, ...]
    furniture: tuple[Piece, ...]
    labels: tuple[tuple[str, str], ...]
    left_out: tuple[Piece, ...]

    @cached_property
    def shade(self) -> str:
        return shadow(self.text)

    @cached_property
    def last(self) -> int:
        """The last line that anything stands on."""
        return max([*self.lines, *(grid.line for grid in self.grids)], default=1)

    def line_at(self, at: int) -> int:
        """The line of the file that the character at ``at`` stood on."""
        return self.lines[max(0, bisect_right(self.starts, at) - 1)] if self.lines else 1


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    line: int
    heading: bool
    indented: bool
    size: float  # columns with the indent
    apart: bool = False  # a table stands before it


def flow(reading: Reading) -> Flow:
    lines, tables, aside, labels = _sorted(reading)
    parts: list[str] = []
    numbers: list[int] = []
    heads: list[bool] = []
    taken: list[Piece] = []
    for group in _joined(lines):
        text, removed = contact.remove(tidy("".join(_glue(group))))
        text = text.strip()
        taken += [Piece(part, group[0].line) for part in removed]
        if removed and not text.strip(" 。，；、"):
            taken += [Piece(text, group[0].line)] if text else []
        elif text:
            parts.append(text)
            numbers.append(group[0].line)
            heads.append(group[0].heading)
    grids = [_titled(table, parts, numbers, heads, taken) for table in tables]
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part) + 1)
    headings = frozenset(at for at, heading in zip(starts, heads, strict=False) if heading)
    return Flow(
        "\n".join(parts), tuple(starts[:-1]), tuple(numbers), headings, tuple(grids), tuple(aside), labels, tuple(taken)
    )


def _titled(table: Paragraph, parts: list[str], numbers: list[int], heads: list[bool], taken: list[Piece]) -> Grid:
    """The table with the line right above it where that is its heading; contacts in cells are taken out too."""
    kept = []
    for row in table.rows:
        cells = [contact.remove(tidy(cleaned(cell))) for cell in row]
        taken += [Piece(part, table.line) for _, removed in cells for part in removed]
        kept.append(tuple(text.strip() for text, _ in cells))
    at = bisect_right(numbers, table.line) - 1
    above = parts[at] if at > 0 and len(parts[at]) <= 80 else ""
    drawn = head_of(table.rows) is not None  # its heading stays with the text: it may be the plan's own
    title = above if TABLE_TITLE.search(above) and not drawn and not HEAD.match(shadow(above)) else ""
    if title:
        del parts[at], numbers[at], heads[at]
    return Grid(tuple(kept), table.line, title, table.merged)


Sorted = tuple[list[_Line], list[Paragraph], list[Piece], tuple[tuple[str, str], ...]]


def _sorted(reading: Reading) -> Sorted:
    """Lines of the document, its tables, and what is neither."""
    lines: list[_Line] = []
    grids: list[Paragraph] = []
    apart = False
    aside: list[Piece] = []
    labels: list[tuple[str, str]] = []
    running = furniture.running_heads((p.text.strip() for p in reading.paragraphs if len(p.text) < 60), HEAD)
    for paragraph in tabbed(reading.paragraphs):
        if paragraph.rows:
            rows = [" ".join(tidy(cleaned(cell)) for cell in row) for row in paragraph.rows]
            found = [pair for row in rows for pair in furniture.pairs(row)]
            if (len(found) > len(rows) // 2 + 1 or (found and not lines)) and not head_of(paragraph.rows):
                labels += found
                aside.append(Piece(" ".join(rows), paragraph.line))
            else:
                grids.append(paragraph)
                apart = True
            continue
        raw = cleaned(paragraph.text).strip()
        if not raw:
            continue
        shade = shadow(raw) if len(raw) <= 300 else ""
        label = furniture.is_label(shade)
        labels += furniture.pairs(raw) if label else ()
        if (
            paragraph.kind == "furniture"
            or label
            or furniture.is_furniture(shade)
            or (len(raw) < 60 and raw in running)
        ):
            aside.append(Piece(tidy(raw), paragraph.line))
            continue
        lines += _lines(raw, paragraph, apart)
        apart = False
    return lines, grids, aside, tuple(labels)


def _lines(raw: str, paragraph: Paragraph, apart: bool) -> Iterator[_Line]:
    pieces = SPLIT.split(raw) if len(raw) < 100 and SPACED.search(raw) else [raw]
    for piece in pieces:
        if piece.strip():
            size = _columns((paragraph.text if piece is pieces[0] else piece).rstrip())
            fresh = apart and piece is pieces[0]
            yield _Line(piece.strip(), paragraph.line, paragraph.kind == "heading", paragraph.indented, size, fresh)


def _joined(lines: list[_Line]) -> list[list[_Line]]:
    """Lines grouped into paragraphs."""
    width = _wrap_width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and (_continues(groups[-1][-1], line, width) or _is_open(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_open(group: Sequence[_Line], line: _Line) -> bool:
    """Whether a bracket opened in the last lines is closed on this one: a page ended inside it."""
    if line.apart or line.heading or NUMBERED.match(shadow(line.text)):
        return False
    shade = shadow("".join(before.text for before in group[-2:]))[-REACH:]
    for opening, closing in BRACKETS:
        after = line.text.find(closing)
        if shade.rfind(opening) > shade.rfind(closing) and 0 <= after < REACH and opening not in line.text[:after]:
            return True
    return False


def _glue(group: list[_Line]) -> Iterator[str]:
    """The lines of one paragraph; words of other scripts stay apart."""
    for at, line in enumerate(group):
        before = group[at - 1].text[-1:] if at else ""
        if before.isascii() and before.isalpha() and line.text[:1].isascii() and line.text[:1].isalpha():
            yield " "
        yield line.text


def _columns(text: str) -> float:
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def _wrap_width(lines: Sequence[_Line]) -> float:
    """The width that lines are cut at, or 0 where each paragraph is one line."""
    widths = sorted(line.size for line in lines)
    if len(widths) < 12:
        return 0
    full = widths[int(len(widths) * 0.95)]
    if not 15 <= full <= 60:
        return 0
    edge = [line for line in lines if line.size >= widths[-1] - 2]
    if widths[-1] <= 60 and len(edge) >= 3 and sum(not ENDED.search(line.text) for line in edge) >= len(edge) * 0.6:
        return widths[-1]  # nothing is longer, and what is as long breaks off
    long = [line for line in lines if line.size > full * 0.6]
    near = sum(line.size >= full - SLACK for line in long)
    broken = sum(not ENDED.search(line.text) for line in long)
    return full if near >= len(long) * 0.6 and broken >= max(5, len(long) * 0.4) else 0


def _continues(before: _Line, line: _Line, width: float) -> bool:
    """Whether ``line`` goes on with the sentence that ``before`` broke off."""
    if (
        line.apart
        or before.heading
        or line.heading
        or before.text.endswith("通知")
        or SIGNED.fullmatch(shadow(line.text))
    ):
        return False
    shade = shadow(line.text)
    if HEAD.match(shade) and not NUMBER_LIKE.match(shade):
        return False
    if OPEN_END.search(before.text) or line.text[0] in NEVER_FIRST:
        return True
    if width:
        full = before.size >= width - SLACK
        return full and not (ENDED.search(before.text) and (line.indented or before.size < width - 1))
    return before.size > 45 and not ENDED.search(before.text)
