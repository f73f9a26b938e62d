"""A place → the bodies that every place of its level has, as records of units.yml; none that only some have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.importer.write.registers import slug_of
from yushui.lang.gb2260 import Place

from .answers import Answers

# Name, how documents print it, number.
NATIONAL: Final = (
    ("全国双拥工作领导小组办公室", ("全国双拥办",), "quanguo-shuangyongban"),
    ("中共中央宣传部", ("中央宣传部", "中宣部"), "zhongyang-xuanchuanbu"),
    ("退役军人事务部", (), "tuiyi-junren-shiwubu"),
    ("中央军委政治工作部", ("军委政治工作部",), "junwei-zhengzhi-gongzuobu"),
    ("中央军委国防动员部", ("军委国防动员部",), "junwei-guofang-dongyuanbu"),
)
# Behind the name of the place, behind its word (省, 市, 县) where the name is shortened, number.
OFFICES: Final = (
    ("双拥工作领导小组", "双拥工作领导小组", "shuangyong-lingdao-xiaozu"),
    ("双拥工作领导小组办公室", "双拥办", "shuangyongban"),
    ("退役军人事务局", "退役军人事务局", "tuiyi-junren-shiwuju"),
    ("民政局", "民政局", "minzhengju"),
    ("财政局", "财政局", "caizhengju"),
    ("人力资源和社会保障局", "人社局", "rensheju"),
)
COUNTY: Final = (("人民武装部", "人武部", "renwubu"),)
STREET: Final = (("退役军人服务站", "退役军人服务站", "tuiyi-junren-fuwuzhan"), ("人民武装部", "人武部", "renwubu"))


@dataclass(frozen=True, slots=True)
class Record:
    """One record of units.yml; a national body has no region."""

    slug: str
    name: str
    printed: tuple[str, ...]
    region: str = ""


def records(answers: Answers) -> Iterator[Record]:
    """The organiser first, then national bodies, then those of the place and, below a county, of its county."""
    found = [record for slug, place, _ in answers.regions[-2:] for record in _of(slug, place, answers)]
    if answers.organiser not in {record.name for record in found}:
        yield Record(slug_of(answers.organiser), answers.organiser, (), answers.region)
    yield from (Record(slug, name, printed) for name, printed, slug in NATIONAL)
    yield from found


def _of(region: str, place: Place, answers: Answers) -> Iterator[Record]:
    """The usual bodies of the office's own place, or of the county of its street; none of places above."""
    if place.level != "乡" and place is not answers.place and answers.place.level != "乡":
        return
    bodies = STREET if place.level == "乡" else OFFICES + (COUNTY if place.level == "县" else ())
    province = place.level == "省" and place.word != "市"
    for each, shorter, slug in bodies:
        name, short = (re.sub("局$", "厅", text) if province else text for text in (each, shorter))
        yield Record(f"{region}-{slug}", place.name + name, (place.word + short,), region)


def usual_lead(answers: Answers) -> str:
    """How a plan of the place prints the body that leads most of its tasks."""
    own = STREET[0] if answers.place.level == "乡" else OFFICES[1]
    return answers.place.word + own[1]
