"""A measure → the units that lead, answer for and support it: a small grammar of unit names with the register.

Two ways of saying it are read. Explicit: 牵头单位：…, （…牵头，…配合）, 【…】. Spoken: a sentence that begins with
units and goes on with what they do (县财政局要将…). Names are cut out as they are printed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from yushui.lang.normalise import HAN, simplified
from yushui.model.kinds.plan_parts import Role

from .due import COLON
from .duty_labels import BEHIND_DASH, HELPING, LABEL, LEADING, UNLISTED, UNMARKED, begins_clause, clause_end
from .unit_lists import NO_UNIT, TIME, is_named, parted, split
from .unit_names import CROWD, ENDS_AS_UNIT, NAME, Names

LEADS: Final = re.compile(r"(?:共同|联合|具体)?(?:牵头|主办)")
SUPPORTS: Final = re.compile(
    r"(?:要|应|须|需)?(?:积极|主动|密切|认真|全力|共同|分别|按(?:照)?\S{0,6}职责\S{0,4}|做好|予以|给予|大力)?(?:做好)?(?:配合|协助|协办|协同|参与(?:配合)?|参加(?=[，。；)】\n]|$))"
)
SUPPORT_TAIL: Final = re.compile(r"[^，。；\n]{0,10}(?:配合|协办|协助)(?:工作)?(?=[，。；)】\n]|$)")
BRACKET: Final = re.compile(
    r"[(【\[]([^()【】\[\]\n]{2,400}(?:\([^()\n]{1,16}\)[^()【】\[\]\n]{0,200}){0,12})[)】\]]\s*[。；，]?"
)
ASSIGNING: Final = re.compile(r"(?<![^。；，\n])由[^。\n]{2,200}?(?:牵头|负责|主办|承办|配合|协助)(?:[^。\n]{0,200})")
OFFICE: Final = re.compile(
    rf"(?!含|见|如|包括|以|共|每|不|全|各类|其中|另)[{HAN}]{{1,10}}(?:部|处|室|科|股|工会|团委|妇联|党委|委员会|中心|学院|系|车间|班组|分公司|分厂)|"
    r"工会|团委|妇联|党委|党办|院办|校办"
)
OFFICES: Final = re.compile(rf"(?:{OFFICE.pattern})(?:、(?:{OFFICE.pattern})){{0,8}}")
BY_OFFICE: Final = re.compile(
    rf"(?<=[，。；\n])由(?P<by>{OFFICES.pattern})(?:具体|共同|联合)?(?:牵头|负责|主办|承办)"
    rf"(?:，(?P<others>{OFFICES.pattern})(?:配合|协助|参与))?"
)
# A measure that begins with whose it is: 市教育局：落实优先入学。
OPENING: Final = re.compile(r"([^，。；：、\n]{3,24})：(?=[^\n])")
MARKED: Final = re.compile(COLON)
UNLISTED_LABEL: Final = 0.7  # confidence of a clause whose label is none we know


@dataclass(frozen=True, slots=True)
class Clause:
    """Units in one role; ``start`` to ``end`` is the printed clause, ``explicit`` when it is one by its form."""

    role: Role
    names: tuple[str, ...]
    start: int
    end: int
    explicit: bool
    confidence: float = 0.9
    left: tuple[str, ...] = ()  # words among the names that may be none


@lru_cache(maxsize=8192)
def clauses(text: str, names: Names) -> tuple[Clause, ...]:
    """All that ``text`` says about units, in order; spoken subjects only where nothing explicit is said."""
    simple = simplified(text)
    explicit = [*labelled(text, simple, names)] if MARKED.search(simple) else []
    explicit += [clause for clause in unlisted(text, simple, names) if not _covered(clause, explicit)]
    if "(" in simple or "【" in simple or "[" in simple:
        explicit += [clause for clause in bracketed(text, simple, names) if not _covered(clause, explicit)]
    asked = not any(clause.explicit for clause in explicit) or ASSIGNING.search(simple)
    implicit = [one for one in spoken(text, simple, names) if not _covered(one, explicit)] if asked else []
    explicit += [clause for clause in dashed(text, simple, names) if not _covered(clause, explicit)]
    explicit += _assigned(simple, implicit)
    explicit += [clause for clause in _offices(text, simple) if not _covered(clause, explicit)]
    if not explicit and (opening := OPENING.match(simple)) and _is_unit(simple[: opening.end(1)], names):
        explicit.append(Clause(Role.RESPONSIBLE, (text[: opening.end(1)],), 0, opening.end(1), True, 0.85))
    told = any(clause.explicit for clause in explicit)
    return tuple(sorted(explicit, key=lambda clause: clause.start)) if told else tuple(implicit)


def _assigned(simple: str, implicit: Sequence[Clause]) -> Iterator[Clause]:
    """Clauses of a sentence that does nothing but assign: 由市双拥办牵头，市教育局配合。"""
    for match in ASSIGNING.finditer(simple):
        for clause in implicit:
            if match.start() <= clause.start < match.end():
                yield replace(clause, explicit=True, confidence=0.92)


def _offices(text: str, simple: str) -> Iterator[Clause]:
    """The same of offices, whose names say no place: 由团委、工会牵头，保卫科配合。"""
    for match in BY_OFFICE.finditer(simple):
        role: Role = Role.LEAD if LEADS.match(simple, match.end("by")) else Role.RESPONSIBLE
        for name, as_ in (("by", role), ("others", Role.SUPPORTING)):
            if match[name]:
                start, end = match.span(name)
                yield Clause(as_, tuple(text[start:end].split("、")), start, end, True, 0.9)


def labelled(text: str, simple: str, names: Names) -> Iterator[Clause]:
    """牵头单位：…；责任单位：…"""
    labels: list[re.Match[str]] = []
    for match in LABEL.finditer(simple):
        # A blank between 牵头：… and 责任：… may be lost.
        if begins_clause(simple, match) or (labels and is_named(simple[labels[-1].end() : match.start()], names)):
            labels.append(match)
    for at, match in enumerate(labels):
        limit = labels[at + 1].start() if at + 1 < len(labels) else len(simple)
        end = clause_end(simple, match.end(), limit)
        role: Role = Role(match.lastgroup or Role.RESPONSIBLE)
        listed, left = parted(text[match.end() : end], simple[match.end() : end], names)
        if listed or left:
            yield Clause(role, listed, match.start(), end, True, 0.97, left)


def unlisted(text: str, simple: str, names: Names) -> Iterator[Clause]:
    """归口：县妇联 and 责任单位 县妇联: a label that is none we know, or lost its colon, before nothing but units."""
    forms = (UNLISTED, UNMARKED) if "：" in simple else (UNMARKED,)
    starts = sorted((match.start(), match.end(), match) for form in forms for match in form.finditer(simple))
    for at, (start, begin, match) in enumerate(starts):
        limit = starts[at + 1][0] if at + 1 < len(starts) else len(simple)
        end = clause_end(simple, begin, limit)
        listed, left = parted(text[begin:end], simple[begin:end], names)
        if listed and not left and all(is_named(simplified(name), names) for name in listed):
            yield Clause(_meant(match), listed, start, end, True, 0.85 if match.re is UNMARKED else UNLISTED_LABEL)


def dashed(text: str, simple: str, names: Names) -> Iterator[Clause]:
    """…军人候车专区四处——客运管理科，3月底前: behind a dash at the end stand nothing but units, and a time."""
    for match in BEHIND_DASH.finditer(simple):
        listed, left = parted(text[slice(*match.span("names"))], match["names"], names)
        if listed and not left and all(is_named(simplified(name), names) for name in listed):
            yield Clause(Role.RESPONSIBLE, listed, match.start(), match.end("names"), True, UNLISTED_LABEL)


def _meant(match: re.Match[str]) -> Role:
    """What a label says by its words."""
    if match.re is UNMARKED:
        return Role(match.lastgroup or Role.RESPONSIBLE)
    words = match["words"] or match["glued"]
    return Role.SUPPORTING if HELPING.search(words) else Role.LEAD if LEADING.search(words) else Role.RESPONSIBLE


def bracketed(text: str, simple: str, names: Names) -> Iterator[Clause]:
    """（市委宣传部牵头，市教育局配合；时限：6月）, （党建办、各村，常年） and 【市财政局、市民政局】."""
    for match in BRACKET.finditer(simple):
        start, end = match.span(1)
        inside = simple[start:end]
        if LABEL.search(inside):
            continue
        duties = list(_duties(text[start:end], inside, names))
        acted = any(clause.confidence > 0.9 for clause in duties)
        if duties and (acted or _stands_apart(simple, match)):
            yield from (replace(c, start=start + c.start, end=start + c.end) for c in duties)
            continue
        roles = [clause for clause in spoken(text[start:end], inside, names) if _acts(inside, clause)]
        yield from (Clause(c.role, c.names, start + c.start, start + c.end, True, 0.95) for c in roles)


ACTED: Final = re.compile(
    r"(?P<names>.+?)(?:共同|分别|联合|具体|等)?(?P<verb>牵头|主办|负责|承办|落实|实施|配合|协助|协办|参与|参加)"
    r"(?:负责|落实|实施|抓好|组织|办理|承办)*"
)
TIMED: Final = re.compile(r"(?:完成|办理|活动)?(?:时限|时间|日期)\S{0,2}：.*")


def _duties(text: str, simple: str, names: Names) -> Iterator[Clause]:
    """The clauses of brackets that hold nothing but units, what they do, and times."""
    found: list[Clause] = []
    waiting: list[Clause] = []
    for part in re.finditer(r"[^；，]+", simple):
        if TIME.fullmatch(part.group().strip()) or TIMED.fullmatch(part.group()):
            continue
        acted = ACTED.fullmatch(part.group())
        start, end = part.start(), part.start() + (acted.end("names") if acted else len(part.group()))
        listed, left = parted(text[start:end], simple[start:end], names)
        if left or not listed:
            return
        verb = acted["verb"] if acted else ""
        role: Role = Role.LEAD if LEADS.match(verb) else Role.SUPPORTING if _supports(verb) else Role.RESPONSIBLE
        clause = Clause(role, listed, start, end, True, 0.95 if acted else 0.85)
        found += [replace(one, role=role) for one in waiting] if acted else []
        waiting = [] if acted else [*waiting, clause]
        found += [clause] if acted else []
    yield from [*found, *waiting]


def _stands_apart(simple: str, match: re.Match[str]) -> bool:
    """Brackets behind a sentence, or at the end of the last one."""
    closes = match.end() == len(simple) or simple[match.end() - 1] in "。；" or simple[match.end()] == "\n"
    before = simple[match.start() - 1 : match.start()]
    return closes and (
        before in ("。", "；", "！", "\n", "") or match.end() == len(simple) or simple[match.end() - 1] == "。"
    )


def _acts(inside: str, clause: Clause) -> bool:
    return (
        re.match(rf"{CROWD}\S{{0,8}}(?:牵头|负责|主办|承办|配合|协助|协办|参与|参加|落实|实施)", inside[clause.end :])
        is not None
    )


def _is_unit(name: str, names: Names) -> bool:
    return names.whole.fullmatch(name) is not None or (
        len(name) > 2 and re.fullmatch(NAME, name) is not None and ENDS_AS_UNIT.search(name) is not None
    )


def spoken(text: str, simple: str, names: Names) -> Iterator[Clause]:
    """Sentences that begin with units: 县财政局要将…, 住建、公安等部门要积极配合…"""
    for match in names.subject.finditer(simple):
        start, end = match.span("names")
        listed = tuple(split(text[start:end], simple[start:end], names))
        if not listed or any(NO_UNIT.search(name) for name in listed):
            continue
        rest = simple[match.end() : match.end() + 40]
        role: Role = Role.LEAD if LEADS.match(rest) else Role.SUPPORTING if _supports(rest) else Role.RESPONSIBLE
        yield Clause(role, listed, start, end, False, 0.75)
        if match["others"]:
            start, end = match.span("others")
            others = tuple(split(text[start:end], simple[start:end], names))
            yield Clause(Role.SUPPORTING, others, start, end, False, 0.7)


def _supports(rest: str) -> bool:
    return SUPPORTS.match(rest) is not None or SUPPORT_TAIL.match(rest) is not None


def _covered(clause: Clause, others: Iterable[Clause]) -> bool:
    return any(other.start < clause.end and clause.start < other.end for other in others)


def gathered(clauses_read: Iterable[Clause]) -> dict[Role, tuple[str, ...]]:
    """The names of each role, each once, in the order of the text."""
    return {
        role: tuple(dict.fromkeys(name for clause in clauses_read if clause.role == role for name in clause.names))
        for role in Role
    }
