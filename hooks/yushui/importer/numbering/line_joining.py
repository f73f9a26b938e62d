"""Lines → paragraphs: what a page or a window cut off goes on with the sentence it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from yushui.importer.fields.phrases import NUMBER, RED, TITLE, is_unit
from yushui.importer.fields.printed_dates import FULL
from yushui.importer.tables.flat_tables import HEAD, NUMBERED
from yushui.lang.normalise import HAN, simplified

# 1.5万 and 一、二、三等功; but 2.1组织… is a number.
NUMBER_LIKE: Final = re.compile(
    rf"\d+\.\d(?!\d?(?:\.\d{{1,2}})?\s?(?![万亿元年月日个倍米公吨人户平亩])[{HAN}“《])|"
    r"[〇一二三四五六七八九十]、[〇一二三四五六七八九十]|\d{1,2}、\d{1,2}[项条款点]"
)
ENDED: Final = re.compile(r"[。！？；：;:!?…)）】\]]$|[。！？；][”’」』)\]】》]+$")
STOPPED: Final = re.compile(r"[。！？；][”’」』]?$")
WHOLE: Final = re.compile(rf"{STOPPED.pattern}|\d{{1,2}}[月日][底前末]{{1,2}}$")  # below such an end stands who signs
NARROWEST: Final = 14  # columns that a text is cut at
SHORTEST: Final = 20  # columns; a shorter line that a page ends with may be a heading
SLACK: Final = 4.0  # columns a line may fall short of the margin
NEVER_FIRST: Final = "，。、；：）)”》】！？"
OPEN_END: Final = re.compile(r"[，、,（(“《]$|[见如至按]第$|(?:牵头|责任|主办|承办|配合|协办)(?:单位|部门)[：:]$")
PILE: Final = 5  # lines as long as the longest, by their characters, that show a text cut at that many
BRACKETS: Final = (("【", "】"), ("(", "）"), ("(", ")"), ("《", "》"), ("“", "”"))
YEAR: Final = re.compile(r"(?:19|20)\d\d年|二[〇○零]\S\S年")
REACH: Final = 160  # characters that brackets hold at most
PUBLIC: Final = re.compile(r"\(此件")  # what stands below the date of a signature
SIGNED: Final = re.compile(rf"[{HAN}]{{2,20}}(?:领导小组|办公室|人民政府|事务局|武装部)|{FULL.pattern}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    text: str
    line: int
    heading: bool
    indented: bool
    size: float  # columns with the indent
    apart: bool = False  # a table stands before it
    cut: bool = False  # the furniture of a page stands before it
    full: bool | None = None  # it runs to the right margin, where the file shows that


def columns(text: str) -> float:
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def joined(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines grouped into paragraphs."""
    shown = any(line.full is not None for line in lines)
    width = float(any(line.indented for line in lines)) if shown else _wrap_width(lines)
    if not shown and not width and (width := _wrap_count(lines)):
        lines = [replace(line, size=_count(line)) for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (_continues(groups[-1], line, width) or _is_open(groups[-1], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def glue(group: Sequence[Line]) -> Iterator[str]:
    """The lines of one paragraph; words of other scripts stay apart."""
    for at, line in enumerate(group):
        before = group[at - 1].text[-1:] if at else ""
        if before.isascii() and before.isalpha() and line.text[:1].isascii() and line.text[:1].isalpha():
            yield " "
        yield line.text


def _is_open(group: Sequence[Line], line: Line) -> bool:
    """Whether a bracket opened in the last lines is closed on this one: a page ended inside it."""
    if line.apart or line.heading or not any(mark in line.text for mark in "】）)》”"):
        return False
    if NUMBERED.match(simplified(line.text)):
        return False
    simple = simplified("".join(before.text for before in group[-2:]))[-REACH:]
    for opening, closing in BRACKETS:
        after = line.text.find(closing)
        if (
            simple.rfind(opening) > simple.rfind(simplified(closing))
            and 0 <= after < REACH
            and opening not in line.text[:after]
        ):
            return True
    return False


def _wrap_width(lines: Sequence[Line]) -> float:
    """The width that lines are cut at, or 0 where each paragraph is one line."""
    widths = sorted(line.size for line in lines)
    if len(widths) < 12:
        return 0
    full = widths[int(len(widths) * 0.95)]
    if not NARROWEST <= full <= 60:
        return 0
    broken_off = [
        not ENDED.search(line.text) and not HEAD.match(simplified(after.text)) for line, after in pairwise(lines)
    ]
    edge = [off for line, off in zip(lines, broken_off, strict=False) if line.size >= widths[-1] - 2]
    if widths[-1] <= 60 and len(edge) >= 3 and sum(edge) >= len(edge) * 0.6:
        return widths[-1]  # nothing is longer, and what is as long breaks off
    long = [(line.size, off) for line, off in zip(lines, broken_off, strict=False) if line.size > full * 0.6]
    near = sum(size >= full - SLACK for size, _ in long)
    broken = sum(off for _, off in long)
    return full if near >= len(long) * 0.6 and broken >= max(5, len(long) * 0.4) else 0


def _count(line: Line) -> float:
    """Characters of a line with its indent, each for one however wide it is; marks may hang over the edge."""
    return line.size - columns(line.text) + len(line.text.rstrip(NEVER_FIRST))


def _wrap_count(lines: Sequence[Line]) -> float:
    """The number of characters that lines are cut at by a program that takes all for equally wide, or 0."""
    counts = [_count(line) for line in lines]
    most = max(counts, default=0.0)
    edge = [(line, after) for (line, after), count in zip(pairwise(lines), counts, strict=False) if count >= most - 1]
    broken = sum(not ENDED.search(line.text) and not HEAD.match(simplified(after.text)) for line, after in edge)
    return most if NARROWEST <= most <= 60 and len(edge) >= PILE and broken * 5 >= len(edge) * 2 else 0


def _heads_letter(text: str) -> bool:
    """A red head or the number of a document, which are whole lines."""
    if not text.rstrip().endswith(("件", "号")) or len(text) > 80:
        return False
    tight = re.sub(r"\s", "", simplified(text))
    return any(form.fullmatch(tight) for form in (RED, NUMBER))


def _is_title(line: Line, after: Line) -> bool:
    """Whether a line is a whole title with its year, and the next one does not go on with it."""
    simple = simplified(line.text)
    dated = YEAR.search(simple) is not None and TITLE.fullmatch(simple) is not None
    return dated and not after.text.startswith(("的", "（", "(", "及", "和", "与"))


def _continues(group: Sequence[Line], line: Line, width: float) -> bool:
    """Whether ``line`` goes on with the sentence that the lines before it broke off."""
    before = group[-1]
    letter = "".join(one.text for one in group[-2:]).endswith("通知")
    simple = simplified(line.text)
    if line.apart or before.heading or line.heading or letter or SIGNED.fullmatch(simple) or PUBLIC.match(simple):
        return False
    if _heads_letter(before.text) or _heads_letter(line.text) or (len(group) == 1 and _is_title(before, line)):
        return False
    if HEAD.match(simple) and not NUMBER_LIKE.match(simple):
        return False
    if OPEN_END.search(before.text) or line.text[0] in NEVER_FIRST:
        return True
    ended = ENDED.search(before.text) is not None
    if line.cut and not ended and before.size > SHORTEST and not is_unit(simple):
        return True
    if is_unit(simple) and WHOLE.search(before.text):
        return False
    if before.full is not None:
        return before.full and not (ended and (line.indented or not width))
    if width:
        full = before.size >= width - SLACK
        return full and not (ended and (line.indented or before.size < width - 1))
    return before.size > 45 and not ended
