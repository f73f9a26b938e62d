"""A list of units → their names: 县教育局、县人力资源和社会保障局及驻县各部队."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yushui.lang.normalise import HAN

from .due import UNNAMED, WHEN
from .unit_names import ENDS_AS_UNIT, NOTE, Names

TIME: Final = re.compile(rf"(?:{WHEN})[{HAN}]{{0,4}}|{UNNAMED}")
LONGEST: Final = 60  # characters of a unit's name


SEPARATOR: Final = re.compile(r"[、，；\n和与]|及|会同")


CONJUNCTION: Final = re.compile(r"及其他|以及|及|和|与|会同")


NO_UNIT: Final = re.compile(
    r"^(?:等|有关|相关|其他|以上|分别|按|负责|无|同上|待定|长期(?:坚持|推进|开展)?|(?:持续|常态化?)(?:推进|开展|坚持)?|全年|年底前?|即时|各级|各?\S{0,4}(?:牵头|责任|配合|承办)(?:单位|部门)|[\d年月日.、至前底]+)$|领导(?!小组)|同志$|负责人$|带队$|理论学习中心组$"
)


TRIM: Final = re.compile(
    r"^(?:由|请|和|及|与|并)|(?:等(?:有关|相关|各)?(?:部门|单位)?|分别|按(?:照)?职责(?:分工)?(?:负责)?|负责|落实)$"
)


# What no name of a unit holds: a time, an amount, the next label, what is to be done.
NO_NAME: Final = re.compile(
    rf"^(?:{WHEN})|^(?:牵头|责任|主办|承办|配合|协办|参与)(?:单位|部门)|\d\s?(?:[年月日号元万%件场次个名人户]|$)|[：:。]|(?:标准|金额|时限|期限|要求|办法|经费)$|"
    r"(?:汇总|完成|上报|落实|报送|总结|推进|到位|公布|启动|开展|坚持|办理|组织)$|^[〇一二三四五六七八九十百两]+[场次个名件户元]|[\d〇一二三四五六七八九十百千两][处家座台支]$"
)
# Names that only a list of duties may hold: troops by their size, posts, and what ends like no office.
POST: Final = re.compile(
    rf"[{HAN}]{{2,}}(?:(?<!副)副)?(?:院长|主任|科长|股长|书记|主席|局长|处长|部长|站长|所长|校长|经理|队长|会长|委员|专干|专员|干事|组长)"
)
UNTIMED: Final = re.compile(UNNAMED)
LISTED_END: Final = re.compile(
    rf"(?:旅|团|营|连|师|股|舰|艇|基地|宫|厂|矿|场|店|城|港|商会|协会|基金会|支部|小组|专班|班组|剧院|剧团|年级组?|成员|干部|镇街|村居|乡街|志愿者|窗口){NOTE}$"
)


def split(text: str, simple: str, names: Names) -> Iterator[str]:
    """The names of a list, each as printed."""
    yield from parted(text, simple, names)[0]


@lru_cache(maxsize=8192)
def parted(text: str, simple: str, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a list, each as printed, and what stands among them that may be none."""
    pieces: list[tuple[str, str]] = []  # as printed, and simplified
    start = 0
    for end in sorted({*_cuts(simple, names), *_seams(simple, names), len(simple)}):
        piece = _trimmed(simple, start, end)
        if piece and piece[1] - piece[0] <= LONGEST and not NO_UNIT.search(words := simple[slice(*piece)]):
            pieces.append((text[slice(*piece)], words))
        start = end + 1 if end < len(simple) and simple[end] in "、，；\n" else end
    open_ = [piece for piece in pieces if _may_name(piece[1]) or names.whole.fullmatch(piece[1])]
    known = [piece for piece in open_ if is_named(piece[1], names)]
    taken = open_ if len(known) * 2 > len(open_) else known
    listed = tuple(printed for printed, _ in taken)
    if len(taken) == len(pieces):
        return listed, ()
    return listed, tuple(one[0] for one in pieces if one not in taken and not TIME.fullmatch(one[1]))


def is_named(simple: str, names: Names) -> bool:
    """Whether the register or the grammar of names knows it as a unit, a post or a part of the troops."""
    return len(simple) > 1 and (_by_grammar(simple) or names.whole.fullmatch(simple) is not None)


@lru_cache(maxsize=4096)
def _by_grammar(simple: str) -> bool:
    ends = ENDS_AS_UNIT.search(simple) or LISTED_END.search(simple)
    return ends is not None or POST.fullmatch(simple) is not None


@lru_cache(maxsize=4096)
def _may_name(simple: str) -> bool:
    return NO_NAME.search(simple) is None and UNTIMED.fullmatch(simple) is None


LEVELS: Final = "省市县区州旗镇乡"
GROUPS: Final = re.compile(r"团[省市县区]委|各[市县区乡镇](?!级)")
ENDINGS: Final = "局委办部厅会府室站院校社心队处组联"


BRACKETED: Final = re.compile(r"\([^()]*\)")
LISTED: Final = re.compile("[、，；]")


def _seams(simple: str, names: Names) -> Iterator[int]:
    """Where names stood apart by a space that is gone: 县双拥办县委办县政府办."""
    if len(simple) < 6 or LISTED.search(BRACKETED.sub("", simple)):
        return
    registered = [match.span() for match in names.whole.finditer(simple)]
    start = 0
    for at in range(3, len(simple) - 2):
        left = simple[start:at]
        begins = simple[at] in LEVELS and left[:1] in (simple[at], "团")
        begins = begins or GROUPS.match(simple, at) is not None
        if (
            len(left) > 2
            and left[-1] in ENDINGS
            and begins
            and not any(first < at < last for first, last in registered)
        ):
            yield at
            start = at


def _trimmed(simple: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and simple[start] in " 、，；。：\n":
        start += 1
    while end > start and simple[end - 1] in " 、，；。：\n":
        end -= 1
    changed = True
    while changed and start < end:
        changed = False
        match = TRIM.search(simple[start:end])
        while match and start < end:
            if match.start() == 0 and match.end() < end - start:
                start += match.end()
            elif match.end() == end - start and match.start() > 0 and not _is_group(simple[start:end]):
                end = start + match.start()
            else:
                break
            changed = True
            match = TRIM.search(simple[start:end])
        if match is None or not changed:
            break
    for word in ("及其他", "以及"):
        if simple.startswith(word, start):
            start += len(word) - (2 if word == "及其他" else 0)
    return (start, end) if start < end else None


def _is_group(piece: str) -> bool:
    return re.search(r"等\S{0,4}(?:部门|单位|学校|企业)$", piece) is not None and "、" in piece


def _cuts(simple: str, names: Names) -> list[int]:
    """Where a list is cut: at its commas outside brackets and names, and at 和 between two whole units."""
    if not SEPARATOR.search(simple):
        return []
    closed = _closed(simple, names)
    cuts: list[int] = []
    depth = start = 0
    at = 0
    while at < len(simple):
        character = simple[at]
        depth += (character == "(") - (character == ")")
        inside = depth > 0 or any(first < at < last for first, last in closed)
        if not inside and character in "、，；\n":
            cuts.append(at)
            start = at + 1
        elif not inside and (match := CONJUNCTION.match(simple, at)) and _parts(simple, start, at, match.end()):
            cuts.append(at)
            start = match.end()
            at = match.end() - 1
        at += 1
    return cuts


def _parts(simple: str, start: int, at: int, after: int) -> bool:
    """Whether what stands before and after a conjunction are units of their own."""
    left = simple[start:at]
    right = re.split(r"[、，；\n]", simple[after:], maxsplit=1)[0]
    return bool(left and right and ENDS_AS_UNIT.search(left) and re.search(ENDS_AS_UNIT.pattern + "|等", right))


def _closed(simple: str, names: Names) -> list[tuple[int, int]]:
    """Names that hold a comma or 和 themselves: those of the register, and 宣传、教育等部门."""
    spans = [match.span() for match in names.whole.finditer(simple) if re.search(r"[、和及与]", match.group())]
    for match in re.finditer(r"各级党委、政府|党委、政府(?=[^、，；]{0,2}$)", simple):
        spans.append(match.span())
    for match in re.finditer(
        rf"(?:^|(?<=[、，；]))([{HAN}]{{1,8}}(?:、(?:[{HAN}]|\*){{1,8}}){{1,9}}等[{HAN}]{{0,4}}(?:部门|单位|学校|企业))",
        simple,
    ):
        items = re.split("、", match[1].split("等")[0])
        if sum(ENDS_AS_UNIT.search(item) is None for item in items) * 2 > len(items):
            spans.append(match.span(1))
    return spans
