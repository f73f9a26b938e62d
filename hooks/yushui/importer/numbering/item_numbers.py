"""The forms in which headings and items are numbered, each a kind, with its rank in the usual nesting."""

import re
from typing import Final

from yushui.importer.fields.phrases import TASK_WORDS
from yushui.lang.normalise import HAN

CN: Final = r"[〇一二三四五六七八九十百](?:\s?[〇一二三四五六七八九十百]){0,3}"
AFTER: Final = r"(?=\s*[^\s\d、.，。；：)%])"  # an item has something to say
MONTHS: Final = r"\s?(?:\d{1,2}|十?[一二三四五六七八九]|十)(?:月份?|季度)\s?(?:$|[：:])"  # 五、六月份 is one heading
# In the order of the usual nesting; the first that fits at a place is taken.
FORMS: Final = (
    ("part", rf"第\s?{CN}\s?(?:部分|章|篇|编)\s?[、.：]?"),
    ("stage", rf"第\s?{CN}\s?(?:个)?(?:阶段|步)\s?[、.：，:]?"),
    ("formal", rf"[壹贰叁肆伍陆柒捌玖拾](?:\s?[、.：]|\s(?=[{HAN}]))"),
    ("roman", r"[Ⅰ-Ⅻ]\s?[、.．：]?"),
    ("cn", rf"(?<![第〇一二三四五六七八九十、]){CN}\s?、(?!\s?[〇一二三四五六七八九十]\s?[、等级线期届]|{MONTHS})"),
    ("cndot", rf"(?<![第〇一二三四五六七八九十、]){CN}\s?\."),
    ("cnp", rf"\(\s?{CN}\s?\)[、.]?"),
    ("multi", rf"(?<![\d.])\d{{1,2}}(?:[.-]\d{{1,2}}){{1,2}}(?=\s*[{HAN}“《])(?!\s*[万亿元%年月日个倍人名条家户次])"),
    ("dot", rf"(?<![\d.])\d{{1,3}}\s?\.(?!\d)|(?<![\d.{HAN}])\d{{1,3}}\s?\.(?=(?:19|20)\d\d年|\d{{1,2}}月)|"
     rf"(?<![A-Za-z])[lI]\s?\.(?=\s?[{HAN}])"),  # a scan takes 1 for l
    ("dun", rf"(?<![\d.第、])\d{{1,3}}\s?、(?!\s?\d{{1,3}}\s?[、和及号级届项]|{MONTHS})|"
     rf"(?<![A-Za-z])[lI]\s?、(?=\s?[{HAN}])"),
    ("stem", r"[甲乙丙丁戊己庚辛]\s?[、.：](?!级|类|等)"),
    ("letter", rf"[A-H]\s?[.、)](?=\s*[{HAN}“])"),
    ("theme", rf"(?<![{HAN}])(?:主题)?(?:活动|行动)\s?(?:\d{{1,2}}|{CN})(?=[：、.\s])[：、.]?(?=\s*[{HAN}“])"),
    ("year", r"(?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?:度|上半年|下半年)?\s?(?:[：:]|(?=\s*$))"),
    ("nump", r"\(\s?\d{1,2}\s?\)[、.]?"),
    ("half", r"(?<![\d(])\d{1,2}\s?\)"),
    ("circ", r"[①-⑳]"),
    ("first", rf"第{CN}\s?、(?!\s?{CN}\s?[项条])"),
    ("ord", rf"第{CN}\s?[，：]"),
    ("shi", rf"(?<![〇一二三四五六七八九十同唯统]){CN}(?:是|要)(?!否)"),
    ("month", rf"(?:(?:\d{{1,2}}|{CN})(?:月份?)?\s?[至到、和—~-]\s?)?(?:\d{{1,2}}|{CN})月(?:份|底)?\s?[：、](?!\d)|"
     rf"(?:(?:\d{{1,2}}|{CN})(?:月份?)?\s?[至到、和—~-]\s?)?(?:\d{{1,2}}|{CN})月(?:份(?=\s|$)|(?=\s*$))|(?:\d{{1,2}}|{CN})月份(?=[{HAN}“])|"
     rf"(?:\d{{1,2}}|{CN})月[·•—|-]?(?=[{HAN}“”]{{2,14}}$)|"  # 三月学雷锋, where the blank between them is lost
     r"第?[一二三四1-4](?:[、和至—-]第?[一二三四1-4])?季度\s?[：、]?(?=\s|$|[^内末前底]|\n)"),
    ("bullet", r"(?:(?<![二〇一零])○|[●■◆•▲★◇※▪►▶➢✓\uf000-\uf0ff])\s?"),
    ("dash", rf"[-—–]{{1,2}}\s?(?=[{HAN}])"),
    ("lone", rf"0\d(?![\d年月日号时点分.:：-])(?=[\s{HAN}“]|$)|(?:\d{{1,2}}|{CN}|[壹贰叁肆伍陆柒捌玖拾])(?=$)|"
     rf"(?i:PART|NO)\s?[.。]?\s?\d{{1,2}}(?=[\s{HAN}“]|$)"),
    ("alone", rf"(?<![\d.])\d{{1,2}}\s?(?![年月日名个项条家户次人亿万元届周支所处台张])(?=[{HAN}]{{3,14}}$)"),
    ("main", rf"[【\[(〔]?(?:主|总|一级)(?:{TASK_WORDS})\s?(?:\d{{1,2}}|{CN})[】\])〕]?\s?[：、.]?(?=\s*[{HAN}“])"),
    ("item", rf"(?<![{HAN}])(?:子|分|二级)(?:{TASK_WORDS})\s?(?:\d{{1,2}}(?:[.-]\d{{1,2}})?|{CN})\s?[：、.]?"
     rf"(?=\s*[{HAN}“])|"
     rf"[【\[(〔](?:{TASK_WORDS})\s?(?:\d{{1,2}}|{CN})[】\])〕]\s?[：、.]?|"
     rf"(?<![{HAN}])(?:{TASK_WORDS})\s?(?:(?:\d{{1,2}}|{CN})\s?[：、.](?=\s*[{HAN}“])|(?:\d{{1,2}}(?![\d年月日个项次])|{CN})(?=[{HAN}“]|$)(?![是样致般定批步个项次]))"),
    ("article", rf"第\s?{CN}\s?条(?=[\s{HAN}“《])(?![例款项规中与和至、及的之所])"),
)  # fmt: skip
TOKEN: Final = re.compile("|".join(f"(?P<{name}>{form})" for name, form in FORMS))
INNER: Final = frozenset({"cn", "cndot", "cnp", "dot", "dun", "nump", "half", "circ", "bullet"})
# Of these, what may stand inside a line; the others only begin one, and a text that lost its breaks.
INNER_TOKEN: Final = re.compile("|".join(f"(?P<{name}>{form})" for name, form in FORMS if name in INNER))
RANK: Final = {name: at for at, (name, _) in enumerate(FORMS)} | {
    "dun": 5,
    "dot": 5,
    "multi": 6,
    "stage": 3,
    "month": 3,
    "first": 2,
    "article": 1,
    "alone": 2,
    "lone": 1,
    "main": 2,
    "item": 5,
    "stem": 2,
    "letter": 6,
    "theme": 3,
    "task": 30,
    "part": 0,
    "formal": 1,
    "roman": 1,
    "cn": 2,
    "cndot": 3,
    "cnp": 3,
    "han": 3,
    "count": 5,
    "year": 2,
}
LINE_ONLY: Final = frozenset(
    {
        "stem",
        "letter",
        "theme",
        "year",
        "multi",
        "month",
        "dash",
        "ord",
        "first",
        "shi",
        "part",
        "stage",
        "article",
        "alone",
        "lone",
        "item",
        "main",
        "formal",
        "roman",
    }
)
LOST_TOO: Final = frozenset(
    {"part", "stage", "first", "shi", "month", "multi", "theme", "item"}
)  # of these, where line breaks were lost
SENTENCE: Final = "。！？；：)”】》]"
GLUED_KINDS: Final = frozenset(
    {"cn", "cndot", "cnp", "dot", "dun", "nump", "stage", "first", "shi", "circ", "month", "multi", "bullet", "half"}
)
ORDER: Final = {
    character: at
    for form in ("甲乙丙丁戊己庚辛", "壹贰叁肆伍陆柒捌玖拾", "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "ABCDEFGH", "l", "I")
    for at, character in enumerate(form, 1)
}
# Those that number headings or items and seldom mere words.
COUNTED: Final = frozenset(
    {
        "formal",
        "roman",
        "cndot",
        "han",
        "count",
        "cn",
        "cnp",
        "dot",
        "dun",
        "part",
        "item",
        "main",
        "theme",
        "article",
        "lone",
        "nump",
    }
)
TOP: Final = frozenset({"cn", "formal", "roman"})  # whatever is numbered below them stands for itself
