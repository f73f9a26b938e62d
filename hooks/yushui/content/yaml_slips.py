"""The lines of a YAML file that libyaml refused → the line that is wrong, and how it should be written.

libyaml tells where it could read no further, which is often an innocent line below the mistake. Here each line is
looked at as an editor wrote it: a dash without its blank, a full-width mark, a quote that is never closed, an indent
that fits nothing around it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .yaml_lines import BLOCK, Line, written

WIDE_BLANK: Final = "\u3000\u00a0\u2000-\u200a\u202f\u205f"
DASHES: Final = "－—–‐‑−﹣"
KEY_LIKE: Final = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*:(?:\s|$)")
CLOSED: Final = {"'": re.compile(r"'(?:[^']|'')*'"), '"': re.compile(r'"(?:[^"\\]|\\.)*"')}
AFTER_QUOTE: Final = re.compile(r"\s*(?:#.*)?$")

MEANT_KEY: Final = re.compile(
    rf" *(?:- +)*(?:[{WIDE_BLANK}]+[a-z_]{{2,}}|(?:-|[{DASHES}] ?)[a-z_]{{2,}}|[a-z_]{{2,}}[{WIDE_BLANK}]+) *:"
)
IN_LIST: Final = re.compile(r" *(?:- +)+")
TWO_ITEMS: Final = "这一项的“- ”没有和上一项的对齐，请把前面的空格改成一样多"
BELOW_TEXT: Final = "冒号后面已经写了内容，下面不能再写一列“- ”；都写成“- ”的一列，或把整段放进引号"

# Lines inside a text that were meant as items or keys.
ITEM: Final = re.compile(r" *(?P<at>-) ")
MEANT: Final = re.compile(rf" *(?:-|[{DASHES}](?!—)|[{WIDE_BLANK}]*[a-z_]+ *(?::\S|：))")

# What is wrong with a line by itself: where it matches, and what is said of the matched words. The first one counts;
# those ``before`` may also explain why the line below them could not be read.
Slip = tuple[re.Pattern[str], str, bool]
SLIPS: Final[tuple[Slip, ...]] = (
    (
        re.compile(r"(?P<at><{7}|={7}|>{7}|\|{7})(?: .*)?$"),
        "这是 git 合并时留下的冲突标记，请选定一边的内容，把三行标记都删去",
        True,
    ),
    (re.compile(rf" *(?P<at>[{WIDE_BLANK}]+)"), "行首用了全角空格，请换成半角空格，并和上下同层的行对齐", True),
    (
        re.compile(rf" *(?P<at>[{DASHES}])(?!—)"),
        "这里的短横线“{0}”不是半角的，请改成“- ”：半角短横线，后面空一格",
        True,
    ),
    (re.compile(rf" *(?:- +)*-(?P<at>[{WIDE_BLANK}])"), "短横线“-”后面是全角空格，请换成半角空格", True),
    (re.compile(r" *(?:- +)*(?P<at>-)[^\s-]"), "短横线“-”后面要空一格", True),
    (
        re.compile(r" *(?:- +)*[\w\u3400-\u9fff*]+ *(?P<at>：)"),
        "这里的冒号是全角“：”，请改成半角冒号加一个空格",
        True,
    ),
    (re.compile(rf" *(?:- +)*\w+(?P<at>[{WIDE_BLANK}]+) *:"), "冒号前面有全角空格，请删去", True),
    (re.compile(rf" *(?:- +)*\w+:(?P<at>[{WIDE_BLANK}])"), "冒号后面是全角空格，请换成半角空格", True),
    (re.compile(r" *(?:- +)*[A-Za-z_]+:(?P<at>[^\s:/])"), "冒号后面要空一格", True),
    (
        re.compile(r" *(?:- +)*[\w-]+: +(?P<at>[|>])[+-]?[0-9]? *[^\s0-9+#-]"),
        "“{0}”后面要换行：文字从下一行写起，每行前面比这一行多两个空格",
        False,
    ),
)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Line and column of a mistake, and what to say of it."""

    line: int
    column: int
    message: str


def diagnose(text: str, number: int) -> Diagnosis | None:
    """What is wrong where libyaml stopped at line ``number`` (from 1), or on a line above that explains it."""
    lines = [line for line in written(text) if line.number <= number]
    if not lines or lines[-1].number != number:
        return _open_end(lines)
    here, above = lines[-1], lines[:-1]
    return (
        _slip(here)
        or _open_end(lines)
        or (_slip(above[-1], only_before=True) if above else None)
        or _quoted(here)
        or _bracket(here)
        or _unindented_block(above, here)
        or _below_a_value(above, here)
        or _indent(above, here)
    )


def misread(lines: Sequence[str], first: int, column: int, last: int) -> Diagnosis | None:
    """What YAML takes for one text, from ``first`` to ``last`` (both from 1), although an editor meant items or keys.

    ``column`` is where the text begins; only one that begins its line can be a dash without its blank.
    """
    last = min(last, len(lines))  # libyaml counts one line more at the end
    begins = first <= last and not lines[first - 1][: column - 1].strip(" ")
    for number in range(first if begins else first + 1, last + 1):
        line = lines[number - 1]
        if match := ITEM.match(line):
            message = TWO_ITEMS if IN_LIST.fullmatch(lines[first - 1][: column - 1]) else BELOW_TEXT
            return Diagnosis(number, match.start("at") + 1, message)
        if MEANT.match(line) and (found := _slip(Line(number, line, 0, 1, "", "", 1))):
            return found
    return None


def misread_key(line: str, number: int) -> Diagnosis | None:
    """What is wrong where a key is written with a dash or a blank that YAML takes for a part of it."""
    return _slip(Line(number, line, 0, 1, "", "", 1)) if MEANT_KEY.match(line) else None


def _slip(line: Line, only_before: bool = False) -> Diagnosis | None:
    for pattern, message, before in SLIPS:
        if (before or not only_before) and (match := pattern.match(line.text)):
            return Diagnosis(line.number, match.start("at") + 1, message.format(match["at"]))
    return None


def _open_end(lines: Sequence[Line]) -> Diagnosis | None:
    """The first text in quotes that is not closed on its line although the next line is one of its own."""
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        quote = line.value[:1]
        if quote not in CLOSED or CLOSED[quote].match(line.value):
            continue
        if below is None or KEY_LIKE.match(below.text) or below.dash:
            wide = {'"': "”“＂", "'": "’‘＇"}[quote]
            if line.value[-1] in wide:
                message = f"从这里开始的引号没有成对：行末的 {line.value[-1]} 是中文引号，请改成半角的 {quote}"
            else:
                message = f"从这里开始的引号没有成对：行末少一个 {quote}"
            return Diagnosis(line.number, line.at, message)
    return None


def _quoted(line: Line) -> Diagnosis | None:
    """Text behind the quote that closes."""
    closed = CLOSED[line.value[0]].match(line.value) if line.value[:1] in CLOSED else None
    if closed is None or AFTER_QUOTE.match(line.value, closed.end()):
        return None
    message = "引号到这里就收尾了，后面还有字：文字里的引号请改用中文引号“”，或者把最外面的一对改成另一种引号"
    return Diagnosis(line.number, line.at + closed.end(), message)


def _bracket(line: Line) -> Diagnosis | None:
    """A list in brackets with full-width marks, without its end, or with text behind it."""
    opening = line.value[:1]
    if opening not in ("[", "{"):
        return None
    closing, wide = {"[": ("]", "］】〕"), "{": ("}", "｝")}[opening]
    name = "方括号" if opening == "[" else "花括号"
    if found := next((place for place, mark in enumerate(line.value) if mark in wide), None):
        return Diagnosis(line.number, line.at + found, f"{name}没有成对：这里是全角的，请改成半角“{closing}”")
    if closing not in line.value:
        return Diagnosis(line.number, line.at, f"{name}没有成对：少一个半角“{closing}”，或少了半角逗号")
    behind = line.value.rindex(closing) + 1
    if line.value[behind:].strip() and not AFTER_QUOTE.match(line.value, behind):
        return Diagnosis(line.number, line.at, f"内容以 {opening} 开头，会被当成一列；请把整段内容放进引号")
    return None


def _unindented_block(above: Sequence[Line], here: Line) -> Diagnosis | None:
    """A text behind ``|`` whose lines are not indented."""
    if above and BLOCK.match(above[-1].value) and not here.key and not here.dash:
        message = f"这一行是 {above[-1].key} 的内容，前面要有 {above[-1].column + 1} 个空格"
        return Diagnosis(here.number, here.first, message)
    return None


def _below_a_value(above: Sequence[Line], here: Line) -> Diagnosis | None:
    """A list or a record below something that already has its content on its own line."""
    if not above or not above[-1].key or not above[-1].value:
        return None
    holder = above[-1]
    if here.dash >= holder.column and here.dash not in _open_levels(above, of_lists=True):
        message = f"{holder.key} 的{BELOW_TEXT}"
        return Diagnosis(here.number, here.first, message)
    if KEY_LIKE.match(here.text) and here.first > holder.column and not here.dash:
        extra = here.first - holder.column
        message = f"这一行比上一行多缩进了 {extra} 格；和 {holder.key} 是同一层的，前面就写 {holder.column - 1} 个空格"
        return Diagnosis(here.number, here.first, message)
    return None


def _indent(above: Sequence[Line], here: Line) -> Diagnosis | None:
    """A line that stands at no column that is open: the nearest one it may have been meant for."""
    if not (here.key or here.dash):
        return None
    levels = _open_levels(above, of_lists=bool(here.dash))
    if not levels or here.first in levels:
        return None
    nearest = min(levels, key=lambda column: (abs(column - here.first), -column))
    name = "“- ”" if here.dash else levels[nearest].key
    message = (
        f"这一行前面有 {here.first - 1} 个空格，和上面哪一层都没对齐；"
        f"与第 {levels[nearest].number} 行的 {name} 同层，前面就写 {nearest - 1} 个"
    )
    return Diagnosis(here.number, here.first, message)


def _open_levels(above: Sequence[Line], of_lists: bool) -> dict[int, Line]:
    """Column → the last line of each level that is still open below ``above``: of items of lists, or of keys."""
    levels: dict[int, Line] = {}
    bound = max((line.column for line in above), default=0)
    for line in reversed(above):
        column = line.dash if of_lists else line.column if line.key else 0
        if 0 < column <= bound:
            levels.setdefault(column, line)
        bound = min(bound, line.first)
    return levels
