"""A text → what is no text: garbled characters, marks that nothing carries, leftovers of work, links in disguise."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.diagnostics import Place, Problem
from yushui.lang import stand_ins
from yushui.lang.characters import code_points, shown
from yushui.lang.invisible import MARKS
from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN

from . import misread
from .folding import NEAR, Folded, fold
from .host_records import HOSTS
from .leftover_records import LEFTOVERS, NO_TEXT
from .match import Match, found
from .recogniser import Table
from .work_notes import NOTES

UNFINISHED: Final = Table(LEFTOVERS, NOTES)
LINKS: Final = Table(HOSTS)

# Marks of no script of its own, which stand over letters of other scripts; U+20E3 draws a key around a digit.
OVER: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302d\u3099\u309a\ufe20-\ufe2f"
CHARACTERS: Final = late_pattern(
    f"[{stand_ins.PRIVATE}\ufffd\u2e80-\u2fdf]|[{OVER}]{{3,}}|[{MARKS}]{{6,}}|(?:^|[\\s{HAN}0-9，。、：；（）“”])(?!"
    f"\u20e3)[{OVER}]"
)
GARBLED: Final = late_pattern(
    r"锟斤拷|斤拷锟|[烫屯]{3,}|锘縷?|ï»¿|(?:[ÃÂâäåæçèéï][\u0080-\u00bf\u0152-\u2122]){2,}|"
    r"(?:[ãäåæçèéï][\u0080-\u00bf\u0152-\u2122]{2}){2,}|â€|(?:\\u[0-9a-fA-F]{4}){2,}|"
    r"(?:%[Ee][4-9](?:%[89ABab][0-9A-Fa-f]){2}){2,}|(?:=[Ee][4-9]=[89ABab][0-9A-F]=[89ABab][0-9A-F]){2,}|[?？]{4,}|"
    r"(?:\\x[0-9a-fA-F]{2}){3,}|(?:%u[0-9a-fA-F]{4}){2,}|=\?(?i:utf-?8|gb\w+)\?[bBqQ]\?|"
    r"(?:&(?:amp;)?#(?:[xX][0-9a-fA-F]{2,6}|[0-9]{2,7});){2,}|&amp;(?:amp|nbsp|lt|gt|quot);"
)
WEB: Final = late_pattern(r"https?://[^\s\0\"'<>\u0080-\U0010ffff]+")


# Cheap questions first: of each group something stands in every text that the pattern finds something in.
ODD: Final = late_pattern(f"[{NEAR}\u2e80-\u2fdf\ue000-\ufaff\ufff0-\uffff\U000101fd-\U0010fffd]")
COMPATIBLE: Final = late_pattern("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
PRIVATE_USE: Final = late_pattern(f"[{stand_ins.PRIVATE}]")
GARBLED_SIGNS: Final = late_pattern(r"[锟烫屯锘ïÃÂãâäåæçèé\\%=?&]")


def find(text: str) -> Iterator[Match]:
    """Everything in ``text`` that is no text, each at its place."""
    if ODD.search(text):
        yield from (Match(NO_TEXT, *match.span()) for match in CHARACTERS.finditer(text))
        others = (match for match in COMPATIBLE.finditer(text) if stand_ins.ideograph(match.group()))
        yield from (Match(NO_TEXT, *match.span()) for match in others)
    said = WEB.sub(lambda link: "\0" * len(link.group()), text) if "://" in text else text
    if GARBLED_SIGNS.search(said) or "？？？？" in said:
        yield from (Match(NO_TEXT, *match.span()) for match in GARBLED.finditer(said))
    yield from UNFINISHED.find(Folded(said))
    yield from (Match(NO_TEXT, run.start, run.end) for run in misread.find(text))
    yield from LINKS.find(fold(text))


def told(place: Place, hit: Match, text: str) -> Problem:
    """The problem of what was found in ``text``; of what is no text it says more, of anything else only the kind."""
    message = _said(text[hit.start : hit.end], place) if hit.rule is NO_TEXT else ""
    return Problem(place, hit.rule, message) if message else found(place, hit)


def _said(run: str, place: Place) -> str:
    """What an editor should know of ``run``: its characters, and what is meant; empty where nothing is known."""
    if PRIVATE_USE.match(run):
        return f"这里有私用区字符 {code_points(run[0])}，别的电脑显示不出来，{_of_private_use(run[0])}。"
    if meant := stand_ins.ideograph(run) if len(run) == 1 else "":
        fix = "运行 yushui check --fix 可以直接改" if place.file.startswith("data/") else "请重新输入"
        return f"这里的“{run}”（{code_points(run)}）不是通用的字，应写作“{meant}”（{code_points(meant)}），{fix}。"
    if marks := "".join(re.findall(f"[{MARKS}]", run)):
        return f"这里有叠在字上的符号（{code_points(marks[:3])}{'……' if len(marks) > 3 else ''}），请删去。"
    if wrong := next(misread.find(run), None):
        return f"这里是读错了编码的乱码，原文像是“{shown(wrong.meant)}”，请照原文重新输入。"
    return ""


def _of_private_use(character: str) -> str:
    """What is to be done about a private-use character."""
    if meant := stand_ins.meant_by(character):
        return f"多半是“{meant}”（{code_points(meant)}），请重新输入"
    if ord(character) in stand_ins.SYMBOLS:
        return "多半是从 Word 粘贴来的项目符号，请删去"
    return "请照原文重新输入这个字"
