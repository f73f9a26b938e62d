"""Who leads, answers for and supports a measure: a small grammar of unit names with the register.

Two ways of saying it are read. Explicit: 牵头单位：…, （…牵头，…配合）, 【…】. Spoken: a sentence that begins with
units and goes on with what they do (县财政局要将…). Names are cut out as they are printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final, Literal

from .shadow import shadow

Role = Literal["lead", "responsible", "supporting"]
LONGEST: Final = 60  # characters of a unit's name
ROLES: Final[tuple[Role, ...]] = ("lead", "responsible", "supporting")
LABEL: Final = re.compile(
    r"(?P<lead>(?:牵头|主办|主责|主管)(?:责任)?(?:单位|部门|处室)?|(?:第一)?牵头责任(?:单位|部门))\s*[：:]"
    r"|(?P<supporting>(?:配合|协办|协助|参与|参加|支持|协同|成员)(?:责任)?(?:单位|部门)|(?:配合|协办|协助|参与))\s*[：:]"
    r"|(?P<responsible>(?:责任|承办|落实|实施|主体|负责|完成|承担)(?:单位|部门|主体|处室)(?:及部门)?|责任|负责)\s*[：:]"
)
OTHER_LABEL: Final = re.compile(
    r"(?:完成)?(?:时限|时间)(?:要求|安排|节点)?\s*[：:]|(?:责任|分管|牵头)(?:人|领导)\s*[：:]|(?:工作|目标)(?:目标|任务|要求)\s*[：:]"
)
HAN: Final = r"[\u4e00-\u9fff]"
NOTE: Final = r"(?:\([^()\n]{1,16}\))?"
TAIL: Final = (
    r"(?:领导小组|办公室|委员会|人民政府|办事处|电视台|联合会|总工会|促进会|管委会|指挥部|服务中心|服务站|公司|集团|银行|"
    r"人武部|武装部|军分区|警备区|预备役|支队|大队|中队|消防队|党委|党组|政府|党校|学校|医院|法院|检察院|督查室|供电公司|融媒体中心|"
    r"工商联|成员单位|部队|部门|单位|团体|媒体|学校|企业|乡镇|街道|社区|局|委|办|部|厅|所|室|校|会|院|台|社|站|中心|队|网|科|联|处|组)"
)
UNITS: Final = re.compile(rf"{TAIL}|各")
PLACE: Final = r"(?:省|市|县|区|州|旗|盟|镇|乡|团省|团市|团县|团区)"
NAME: Final = (
    rf"(?![在对向为把将经以按从给])(?:各(?!地)(?:级|有关|相关)?{HAN}{{0,14}}?{TAIL}?(?:党委、政府|党委政府|{TAIL}|级各单位|县|区|镇|村)"
    rf"|(?:全{PLACE}|地方)?各级(?:各部门|党委、政府|党委政府|各单位|党委和政府|人民政府|政府|组织)?"
    rf"(?:双拥工作领导小组|双拥办)?"
    rf"|驻{HAN}{{1,4}}?(?:各)?(?:部队|单位|官兵|军警部队)|武警{HAN}{{0,8}}(?:支队|中队|大队)|消防救援(?:支队|大队|局)"
    rf"|(?:中共)?(?:{HAN}{{2,6}}?(?:自治)?(?:省|市|县|区|州|旗))?(?:{PLACE}(?:直)?){HAN}{{0,18}}?{TAIL}"
    rf"|{HAN}{{2,6}}(?:(?:军分区|警备区|人武部|武装部)(?:{HAN}{{0,8}}?(?:部|处|科|办公室))?|电视台|融媒体中心|日报社)"
    rf")(?:\([^()\n]{{1,16}}\){HAN}{{1,8}}(?:办公室|领导小组|部门|单位|人民政府|政府|双拥办)|{NOTE})"
)
LATER: Final = rf"(?:{NAME}|{HAN}{{1,16}}?{TAIL}{NOTE})"
JOIN: Final = r"(?:、|和|及其他|以及|及|与)"
GROUP: Final = rf"{HAN}{{0,8}}(?:、(?:{HAN}|\*){{1,8}}){{1,9}}等(?:{HAN}{{0,4}})(?:部门|单位|学校|企业)"
MODAL: Final = (
    r"(?:统一|要|应(?![急战届征])|须|需(?!求)|必须|务必|负责|将|均|都|每|全年|年内|定期|及时|积极|主动|认真|切实|对|把|在|按|依|根据|结合(?!本)|牵头|主办|承办|会同|"
    r"联合|组织(?!部)|开展|制定|落实|加强|做好|抓好|发挥|协助|配合|协同|参与|结成|分别|具体|共同|深入|广泛|进一步|严格|为|向|利用|通过|开设|"
    r"建立|健全|安排|督促|承担|协调|提供|支持|推进|推动|完善|设立|举办|实施|围绕|依托|持续|常态化|统筹|指导|全面|确保|坚持|充分|"
    r"紧密|紧紧|聚焦|集中|自行|继续|大力|不断|充分|履行|帮助|走访|慰问(?=\S{0,6}(?:部队|官兵|对象|军人))|邀请|至少|原则上)"
)
START: Final = r"(?:(?<=[。；，：\n(【！])|^)(?:其中|同时|并|请|即|由|今年|年内|当前)?(?:，)?"
CROWD: Final = r"(?:官兵|全体官兵|(?:和|及|、|与)(?:广大)?(?:人民)?群众)?，?"
LEADS: Final = re.compile(r"(?:共同|联合|具体)?(?:牵头|主办)")
SUPPORTS: Final = re.compile(
    r"(?:要|应|须|需)?(?:积极|主动|密切|认真|全力|共同|分别|按(?:照)?\S{0,6}职责\S{0,4}|做好|予以|给予|大力)?(?:做好)?(?:配合|协助|协办|协同|参与(?:配合)?)"
)
SUPPORT_TAIL: Final = re.compile(r"[^，。；\n]{0,10}(?:配合|协办|协助)(?:工作)?(?=[，。；)】\n]|$)")
BRACKET: Final = re.compile(
    r"[(【\[]([^()【】\[\]\n]{2,400}(?:\([^()\n]{1,16}\)[^()【】\[\]\n]{0,200}){0,12})[)】\]]\s*[。；，]?"
)
ASSIGNING: Final = re.compile(r"(?<![^。；，\n])由[^。\n]{2,200}?(?:牵头|负责|主办|承办|配合|协助)(?:[^。\n]{0,200})")
PIECE: Final = re.compile(r"[、，；\n]+")
SEPARATOR: Final = re.compile(r"[、，；\n和与]|及|会同")
CONJUNCTION: Final = re.compile(r"及其他|以及|及|和|与|会同")
ENDS_AS_UNIT: Final = re.compile(rf"{TAIL}{NOTE}$|[县区镇乡村市旗]{NOTE}$|相关(?:方|负责)|驻{HAN}+$")
NO_UNIT: Final = re.compile(
    r"^(?:等|有关|相关|其他|以上|分别|按|负责|无|同上|待定|[\d年月日.、至前底]+)$|领导$|同志$|负责人$"
)
TRIM: Final = re.compile(
    r"^(?:由|请|和|及|与|并)|(?:等(?:有关|相关|各)?(?:部门|单位)?|分别|按(?:照)?职责(?:分工)?(?:负责)?|负责|落实)$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Units in one role; ``start`` to ``end`` is the printed clause, ``explicit`` when it is one by its form."""

    role: Role
    names: tuple[str, ...]
    start: int
    end: int
    explicit: bool
    confidence: float = 0.9


@dataclass(frozen=True, eq=False)
class Names:
    """The printed forms of the register that count for one region."""

    forms: tuple[str, ...] = ()

    @cached_property
    def known(self) -> str:
        """A pattern that finds a registered form, longest first."""
        ordered = sorted((shadow(form) for form in self.forms), key=len, reverse=True)
        return "|".join(re.escape(form) for form in ordered) or r"(?!)"

    @cached_property
    def whole(self) -> re.Pattern[str]:
        return re.compile(self.known)

    @cached_property
    def unit(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.known})(?={JOIN}|{CROWD}{MODAL}|会同|$)|{GROUP}|{NAME}")

    @cached_property
    def subject(self) -> re.Pattern[str]:
        known, end = self.known, rf"(?={JOIN}|，?会同|{CROWD}{MODAL})"
        first = rf"(?:(?:{known}){end}|{GROUP}{end}|{NAME}{end})"
        later = rf"(?:(?:{known}){end}|{LATER}{end})"
        return re.compile(
            rf"{START}(?P<names>{first}(?:{JOIN}{later}){{0,40}})(?:，?会同(?P<others>{later}(?:{JOIN}{later}){{0,20}}))?"
            rf"{CROWD}(?={MODAL})"
        )


@lru_cache(maxsize=8192)
def clauses(text: str, names: Names) -> tuple[Clause, ...]:
    """All that ``text`` says about units, in order; spoken subjects only where nothing explicit is said."""
    shade = shadow(text)
    found = [*labelled(text, shade, names)] if "：" in shade or ":" in shade else []
    if "(" in shade or "【" in shade or "[" in shade:
        found += [clause for clause in bracketed(text, shade, names) if not _covered(clause, found)]
    said = [clause for clause in spoken(text, shade, names) if not _covered(clause, found)]
    found += _assigned(shade, said)
    if any(clause.explicit for clause in found):
        return tuple(sorted(found, key=lambda clause: clause.start))
    return tuple(said)


def _assigned(shade: str, said: Sequence[Clause]) -> Iterator[Clause]:
    """Clauses of a sentence that does nothing but assign: 由市双拥办牵头，市教育局配合。"""
    for match in ASSIGNING.finditer(shade):
        for clause in said:
            if match.start() <= clause.start < match.end():
                yield replace(clause, explicit=True, confidence=0.92)


def labelled(text: str, shade: str, names: Names) -> Iterator[Clause]:
    """牵头单位：…；责任单位：…"""
    found = [match for match in LABEL.finditer(shade) if _begins_clause(shade, match)]
    for at, match in enumerate(found):
        limit = found[at + 1].start() if at + 1 < len(found) else len(shade)
        end = _clause_end(shade, match.end(), limit)
        role: Role = match.lastgroup or "responsible"  # type: ignore[assignment]
        listed = tuple(split(text[match.end() : end], shade[match.end() : end], names))
        if listed:
            yield Clause(role, listed, match.start(), end, True, 0.97)


def _begins_clause(shade: str, match: re.Match[str]) -> bool:
    """A short label (责任：) counts only where a clause begins; a long one does everywhere."""
    return match.start() == 0 or shade[match.start() - 1] in "。；，：\n(【[ 、)】”" or len(match.group()) > 4


def _clause_end(shade: str, start: int, limit: int) -> int:
    depth = 0
    other = OTHER_LABEL.search(shade, start, limit)
    limit = other.start() if other else limit
    for at in range(start, limit):
        character = shade[at]
        depth += (character == "(") - (character == ")")
        if depth < 0 or (depth == 0 and character in "。；】]\n"):
            return at
    return limit


def bracketed(text: str, shade: str, names: Names) -> Iterator[Clause]:
    """（市委宣传部牵头，市教育局配合） and 【市财政局、市民政局】."""
    for match in BRACKET.finditer(shade):
        start, end = match.span(1)
        inside = shade[start:end]
        if LABEL.search(inside) or not UNITS.search(inside):
            continue
        roles = [clause for clause in spoken(text[start:end], inside, names) if _acts(inside, clause)]
        if roles:
            yield from (Clause(c.role, c.names, start + c.start, start + c.end, True, 0.95) for c in roles)
        elif (listed := tuple(split(text[start:end], inside, names))) and _is_duty(shade, match, listed, names):
            yield Clause("responsible", listed, start, end, True, 0.85)


def _acts(inside: str, clause: Clause) -> bool:
    return (
        re.match(rf"{CROWD}\S{{0,8}}(?:牵头|负责|主办|承办|配合|协助|协办|参与|落实|实施)", inside[clause.end :])
        is not None
    )


def _is_duty(shade: str, match: re.Match[str], listed: Sequence[str], names: Names) -> bool:
    """Brackets at the end of a sentence with nothing but units in them."""
    closes = match.end() == len(shade) or shade[match.end() - 1] in "。；" or shade[match.end()] == "\n"
    before = shade[match.start() - 1 : match.start()]
    stops = before in ("。", "；", "\n", "") or match.end() == len(shade) or shade[match.end() - 1] == "。"
    return closes and stops and all(_is_unit(shadow(name), names) for name in listed)


def _is_unit(name: str, names: Names) -> bool:
    return names.whole.fullmatch(name) is not None or (
        len(name) > 2 and re.fullmatch(NAME, name) is not None and ENDS_AS_UNIT.search(name) is not None
    )


def spoken(text: str, shade: str, names: Names) -> Iterator[Clause]:
    """Sentences that begin with units: 县财政局要将…, 住建、公安等部门要积极配合…"""
    for match in names.subject.finditer(shade):
        start, end = match.span("names")
        found = tuple(split(text[start:end], shade[start:end], names))
        if not found or any(NO_UNIT.search(name) for name in found):
            continue
        rest = shade[match.end() : match.end() + 40]
        role: Role = "lead" if LEADS.match(rest) else "supporting" if _supports(rest) else "responsible"
        yield Clause(role, found, start, end, False, 0.75)
        if match["others"]:
            start, end = match.span("others")
            others = tuple(split(text[start:end], shade[start:end], names))
            yield Clause("supporting", others, start, end, False, 0.7)


def _supports(rest: str) -> bool:
    return SUPPORTS.match(rest) is not None or SUPPORT_TAIL.match(rest) is not None


def split(text: str, shade: str, names: Names) -> Iterator[str]:
    """The names of a list, each as printed."""
    start = 0
    for end in [*_cuts(shade, names), len(shade)]:
        piece = _trimmed(shade, start, end)
        if piece and piece[1] - piece[0] <= LONGEST and not NO_UNIT.search(shade[slice(*piece)]):
            yield text[slice(*piece)]
        start = end + 1 if end < len(shade) and shade[end] in "、，；\n" else end


def _trimmed(shade: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and shade[start] in " 、，；。：\n":
        start += 1
    while end > start and shade[end - 1] in " 、，；。：\n":
        end -= 1
    changed = True
    while changed and start < end:
        changed = False
        match = TRIM.search(shade[start:end])
        while match and start < end:
            if match.start() == 0 and match.end() < end - start:
                start += match.end()
            elif match.end() == end - start and match.start() > 0 and not _is_group(shade[start:end]):
                end = start + match.start()
            else:
                break
            changed = True
            match = TRIM.search(shade[start:end])
        if match is None or not changed:
            break
    for word in ("及其他", "以及"):
        if shade.startswith(word, start):
            start += len(word) - (2 if word == "及其他" else 0)
    return (start, end) if start < end else None


def _is_group(piece: str) -> bool:
    return re.search(r"等\S{0,4}(?:部门|单位|学校|企业)$", piece) is not None and "、" in piece


def _cuts(shade: str, names: Names) -> list[int]:
    """Where a list is cut: at its commas outside brackets and names, and at 和 between two whole units."""
    if not SEPARATOR.search(shade):
        return []
    closed = _closed(shade, names)
    cuts: list[int] = []
    depth = start = 0
    at = 0
    while at < len(shade):
        character = shade[at]
        depth += (character == "(") - (character == ")")
        inside = depth > 0 or any(first < at < last for first, last in closed)
        if not inside and character in "、，；\n":
            cuts.append(at)
            start = at + 1
        elif not inside and (match := CONJUNCTION.match(shade, at)) and _parts(shade, start, at, match.end()):
            cuts.append(at)
            start = match.end()
            at = match.end() - 1
        at += 1
    return cuts


def _parts(shade: str, start: int, at: int, after: int) -> bool:
    """Whether what stands before and after a conjunction are units of their own."""
    left = shade[start:at]
    right = re.split(r"[、，；\n]", shade[after:], maxsplit=1)[0]
    return bool(left and right and ENDS_AS_UNIT.search(left) and re.search(ENDS_AS_UNIT.pattern + "|等", right))


def _closed(shade: str, names: Names) -> list[tuple[int, int]]:
    """Names that hold a comma or 和 themselves: those of the register, and 宣传、教育等部门."""
    spans = [match.span() for match in names.whole.finditer(shade) if re.search(r"[、和及与]", match.group())]
    for match in re.finditer(r"各级党委、政府|党委、政府(?=[^、，；]{0,2}$)", shade):
        spans.append(match.span())
    for match in re.finditer(
        rf"(?:^|(?<=[、，；]))({HAN}{{1,8}}(?:、(?:{HAN}|\*){{1,8}}){{1,9}}等{HAN}{{0,4}}(?:部门|单位|学校|企业))",
        shade,
    ):
        items = re.split("、", match[1].split("等")[0])
        if sum(ENDS_AS_UNIT.search(item) is None for item in items) * 2 > len(items):
            spans.append(match.span(1))
    return spans


def _covered(clause: Clause, others: Iterable[Clause]) -> bool:
    return any(other.start < clause.end and clause.start < other.end for other in others)


def gathered(found: Iterable[Clause]) -> dict[Role, tuple[str, ...]]:
    """The names of each role, each once, in the order of the text."""
    return {
        role: tuple(dict.fromkeys(name for clause in found if clause.role == role for name in clause.names))
        for role in ROLES
    }
