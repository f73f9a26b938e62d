"""Name → the characters that stand for a figure: a surname, a name without surname whole, what a collective is."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from yushui.lang.normalise import HAN

MOST: Final = 8
SURNAMES: Final = Path(__file__).parent.with_name("surnames.txt")
_HAN: Final = re.compile(f"[{HAN}]")
_DOT: Final = re.compile(r"[·•‧・]")
_QUOTED: Final = re.compile(r"[“「『]([^”」』]+)[”」』]")
# Names of Tibetan that begin with what is elsewhere a surname: they have none, and are not cut.
_UNDIVIDED: Final = frozenset(
    ("白玛", "边巴", "卓玛", "罗布", "索朗", "平措", "达娃", "巴桑", "巴珠", "强巴", "洛桑", "德吉", "赤列", "桑吉")
)
_PLACE: Final = re.compile(
    rf"^[{HAN}]{{2,7}}?(?:自治区|自治州|自治县|街道|社区|省|市|州|盟|县|区|旗|镇|乡|村)(?=.{{2}})"
)
_SORT: Final = re.compile(
    r"(?:志愿(?:服务|者)?(?:总队|协会|联合会|服务)?|服务|宣讲|救援|工作)?"
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|集体|群体|团队|班组|家庭|小组|协会|中心|合作社|委员会"
    r"|支队|大队|中队|分队|队|团|组|站|班|社区|社|村)$"
)


@lru_cache(maxsize=50_000)
def monogram(
    name: str, short_name: str | None, collective: bool, pinned: str | None, covers: Callable[[str], bool]
) -> str:
    """One to eight characters that the face has, all of them; nothing when the mark has to stand in."""
    proposals = (pinned or "", *(_of_collective(short_name or name) if collective else _of_person(name)))
    return next((text for text in proposals if 0 < len(text) <= MOST and covers(text)), "")


def _of_person(name: str) -> Iterator[str]:
    """The surname; a name that has none, or whose surname is not listed, is never cut."""
    parts = ["".join(_HAN.findall(part)) for part in _DOT.split(name)]
    own = next(filter(None, parts), "")
    family = "" if len(parts) > 1 else surname(own)
    yield family or own
    if family:
        yield own.removeprefix(family)


def surname(name: str) -> str:
    """The surname that a Han name begins with, or nothing."""
    if name[:2] in _UNDIVIDED and len(name) != 3:
        return ""
    surnames = _surnames()
    compound = next((name[:n] for n in (4, 3, 2) if len(name) > n and name[:n] in surnames), "")
    if compound:
        return compound
    return name[:1] if len(name) <= 3 and name[:1] in surnames else ""


@cache
def _surnames() -> frozenset[str]:
    return frozenset(SURNAMES.read_text(encoding="utf-8").split())


def _of_collective(name: str) -> Iterator[str]:
    """What a name says in quotes, else what it says between its place and its sort; its last word is what it is."""
    quoted = _QUOTED.search(name)
    text = "".join(_HAN.findall(quoted[1] if quoted else name))
    core = text if quoted else _core(text)
    if len(core) == 2:
        yield core
    yield core[-1:]
    yield from reversed(core)


def _core(name: str) -> str:
    core = name
    while (shorter := _PLACE.sub("", core)) != core:
        core = shorter
    while (shorter := _SORT.sub("", core)) and shorter != core:
        core = shorter
    return core
