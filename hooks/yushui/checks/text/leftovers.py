"""A text → what is no text: garbled characters, marks that nothing carries, leftovers of work, links in disguise."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.diagnostics import RULES, Place, Problem
from yushui.lang import stand_ins
from yushui.lang.characters import code_points, shown
from yushui.lang.invisible import MARKS
from yushui.lang.normalise import HAN
from yushui.lang.regex_keywords import contains_any

from . import misread
from .folding import NEAR, fold
from .match import Match, found

NO_TEXT = RULES["YS444"]
LINK = RULES["YS446"]

# Marks of no script of its own, which stand over letters of other scripts; U+20E3 draws a key around a digit.
OVER: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302d\u3099\u309a\ufe20-\ufe2f"
CHARACTERS: Final = re.compile(
    f"[{stand_ins.PRIVATE}\ufffd\u2e80-\u2fdf]|"
    f"[{OVER}]{{3,}}|[{MARKS}]{{6,}}|"
    f"(?:^|[\\s{HAN}0-9，。、：；（）“”])(?!\u20e3)[{OVER}]"
)
GARBLED: Final = re.compile(
    r"锟斤拷|斤拷锟|[烫屯]{3,}|锘縷?|ï»¿|(?:[ÃÂâäåæçèéï][\u0080-\u00bf\u0152-\u2122]){2,}|â€|"
    r""
    r"(?:\\u[0-9a-fA-F]{4}){2,}|(?:%[Ee][4-9](?:%[89ABab][0-9A-Fa-f]){2}){2,}|(?:=[Ee][4-9]=[89ABab][0-9A"
    r"-F]=[89ABab][0-9A-F]){2,}|[?？]{4,}|(?:\\x[0-9a-fA-F]{2}){3,}|(?:%u[0-9a-fA-F]{4}){2,}|=\?(?i:utf-?8|gb\w+)\?[bBqQ]\?|"
    r"(?:&(?:amp;)?#(?:[xX][0-9a-fA-F]{2,6}|[0-9]{2,7});){2,}|&amp;(?:amp|nbsp|lt|gt|quot);"
)
UNFINISHED: Final = re.compile(
    r"<{7}\s|^(?:={7}|>{7}|\|{7})(?:\s|$)|待(?:补充|完善|确认|核实后|定稿|填写|更新|插图)|(?<![A-Za-z])(?:TODO|TBD|"
    r"FIXME|[Ll]orem ipsum)(?![a-z])|(?<![A-Za-z])[Xx]{3,}(?![A-Za-z])|[×✕]{3,}|"
    r"【\s?(?:请|此处|待|插入|填写|在此)[^】]{0,16}】|[\[（(]\s?(?:请填写|此处(?:插入|填写|配图|补)|待插入|待填|"
    r"插图|配图)[^\])）]{0,16}[\])）"
    r"]|(?:^|[，。：])\s?(?:此处|在此)(?:插入|填写|补充|输入)|单击此处|点击此处添加|"
    r"未找到引用源|书签未定义|#(?:REF|N/A|VALUE|NAME|DIV/0)[!?]?|\{\{\s?[\u4e00-\u9fff]{2,10}\s?\}\}|\[object Object\]|"
    r"(?<![A-Za-z])(?:NaN|undefined)(?![A-Za-z])|批注\s?\[|域代码|"
    r"_{4,}|[：:]\s?[_＿]{2,}|[一-鿿]{1,6}[：:]\s?\[\s?\]|"
    r"请勿转发|勿转|勿外发|(?:看完|看过|审定|发布)后?(?:即|请)?删|阅后即删|仅群内|群内可见|内部群|先发群里|转发至?群|"
    r"(?<![A-Za-z])[A-Za-z]:[\\/](?![\\/])[^\s，。]|\\\\[\w.-]+\\|file:///?|(?<![\w/.])/(?:home|Users|"
    r"mnt|root|tmp|var|Volumes)/[^\s，。]|(?<![\w])~/[A-Za-z]|%(?:USERPROFILE|APPDATA)%",
    re.IGNORECASE | re.MULTILINE,
)
ADDRESS: Final = re.compile(
    r"(?:https?|ftp|itms-services)://(?P<authority>[^\s/?#，。；、）\"<>]+)[^\s，。；、）\"<>]*|(?<![A-Za-z0-9@./-]"
    r")(?P<bare>[a-z0-9-]+(?:\.[a-z0-9-]+)+)/[\w-]+"
)
SHORTENERS: Final = frozenset((
    "t.cn", "bit.ly", "suo.im", "suo.nz", "tinyurl.com", "dwz.cn", "url.cn", "is.gd", "goo.gl", "t.co", "ow.ly",
    "985.so",
    "mrw.so", "rrd.me",
    "dwz.win", "sourl.cn", "w.url.cn", "cutt.ly", "rb.gy", "t.ly", "reurl.cc", "c1n.cn",
    "u.to", "v.gd", "tb.cn", "m.tb.cn", "3.cn", "j.mp", "s.id",
))  # fmt: skip
DOWNLOAD: Final = re.compile(
    r"\.(?:exe|apk|msi|scr|bat|cmd|vbs|jar|xls[mb]|docm|pptm|iso|dmg|ps1|lnk|hta|reg|ipa|zip\.exe)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
OFFICIAL: Final = re.compile(
    r"gov[.-]?cn|(?:^|[.-])gov[.-]|mil[.-]cn|(?:^|[.-])(?:mva|mod|81|xinhuanet|people)[.-](?:gov[.-])?(?:cn|com)"
)
TRUE_END: Final = re.compile(r"(?:^|\.)(?:gov\.cn|mil\.cn|81\.cn|people\.com\.cn|people\.cn|xinhuanet\.com|news\.cn)$")
LOCAL: Final = frozenset(("localhost", "127.0.0.1", "0.0.0.0"))
IP: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]+)?")
WEB: Final = re.compile(r"https?://[^\s\0\"'<>\u0080-\U0010ffff]+")


# Cheap questions first: of each group something stands in every text that the pattern finds something in.
ODD: Final = re.compile(f"[{NEAR}\u2e80-\u2fdf\ue000-\ufaff\ufff0-\uffff\U000101fd-\U0010fffd]")
COMPATIBLE: Final = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
PRIVATE_USE: Final = re.compile(f"[{stand_ins.PRIVATE}]")
GARBLED_SIGNS: Final = re.compile(r"[锟烫屯锘ïÃÂâäåæçèé\\%=?&]")
UNFINISHED_WORDS: Final = (
    "<<<<<<<", "=======", ">>>>>>>", "|||||||"
    "", "待", "todo", "tbd", "fixme", "lorem", "xxx", "××", "✕✕", "【", "（请", "(请", "[请", "此处", "在此",
    "（待", "(待", "（插", "(插", "（配", "(配", "[插", "[配", "["
    "待", "点击", "未找到引用源", "书签未定义", "#ref", "#n/a", "#val", "#name", "#div",
    "{{", "[object", "nan", "undefined", "批注", "域代码", "____", "：_", ":_", "：＿", "[ ]", "["
    "]", "勿", "删", "群", ":\\", ":/", "\\\\", "file:",
    "/home/", "/users/", "/mnt/", "/root/", "/tmp/", "/var/", "/volumes/", "~/", "%userprofile", "%appdata",
)  # fmt: skip


def find(text: str) -> Iterator[Match]:
    """Everything in ``text`` that is no text, each at its place."""
    if ODD.search(text):
        yield from (Match(NO_TEXT, *match.span()) for match in CHARACTERS.finditer(text))
        others = (match for match in COMPATIBLE.finditer(text) if stand_ins.ideograph(match.group()))
        yield from (Match(NO_TEXT, *match.span()) for match in others)
    said = WEB.sub(lambda link: "\0" * len(link.group()), text) if "://" in text else text
    if GARBLED_SIGNS.search(said) or "？？？？" in said:
        yield from (Match(NO_TEXT, *match.span()) for match in GARBLED.finditer(said))
    if contains_any(said.lower(), UNFINISHED_WORDS):
        yield from (Match(NO_TEXT, *match.span()) for match in UNFINISHED.finditer(said))
    yield from (Match(NO_TEXT, run.start, run.end) for run in misread.find(text))
    folded = fold(text).text if "/" in text or "／" in text else ""
    yield from (Match(LINK, *match.span()) for match in ADDRESS.finditer(folded) if _in_disguise(match))


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


def _in_disguise(match: re.Match[str]) -> bool:
    """A host that looks like an office's and is none, a number for a host, a shortened address, a program."""
    authority = (match["authority"] or match["bare"] or "").rstrip(".")
    host = authority.rpartition("@")[2].partition(":")[0].lower()
    if match["bare"]:
        return host in SHORTENERS
    foreign = not host.isascii() and any(character.isalpha() and "\x7f" < character < "\u2e80" for character in host)
    return bool(
        "@" in authority
        or foreign
        or IP.fullmatch(host)
        or host in LOCAL
        or "xn--" in host
        or re.fullmatch("0x[0-9a-f]+|[0-9]{6,}", host)
        or match.group().startswith("itms-services")
        or host in SHORTENERS
        or DOWNLOAD.search(match.group())
        or (OFFICIAL.search(host) and not TRUE_END.search(host))
    )
