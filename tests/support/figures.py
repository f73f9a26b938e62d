"""A large site to measure on: figures of invented names whose lives are told in clauses of real plans, tests/sources.

Each of ``figure(n)`` is the same in every run. With ``EVENTS`` events some 440 different pairs of characters stand
on a page, as on pages of articles; characters of names are drawn from the whole table, so rare pairs occur as well.
"""

import random
import re
from functools import cache
from typing import Final

from tests.support.paths import TESTS

from yushui.checks.text.military_news_sources import MATTER

CLAUSE: Final = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{6,24}(?![\u4e00-\u9fff])")
SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
EVENTS: Final = 12
STEP: Final = 4001  # a prime, so that the characters of the table come in no order and each once
HEAD: Final = """\
name: {name}
honours:
  - honour: zuimei#2021
    sources: [s1]
region: {region}
role: {role}
summary: {summary}
life:
"""
EVENT: Final = """\
  - date: {date}
    text: {text}
    sources: [s1]
"""
TAIL: Final = """\
consent: announced
sources:
  s1:
    publisher: 云岭日报
    title: 生成的示例{n}
    published: {published}
    kind: media
"""


@cache
def clauses() -> tuple[str, ...]:
    """What stands between two marks in the plans, without numbers or titles, and without what is military news."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((TESTS / "sources").glob("*.txt")))
    return tuple(sorted({clause for clause in CLAUSE.findall(text) if not MATTER.search(clause)}))


@cache
def characters() -> str:
    """The 3,500 common characters of 《通用规范汉字表》 and the rare ones after them."""
    return (TESTS / "tongyong-guifan-hanzi.txt").read_text(encoding="utf-8").strip()


REGIONS: Final = ("chengxi", "beiyuan")


def name_of(n: int) -> str:
    """The name of the figure of that number; the last character alone tells it from every other."""
    chance = random.Random(n)
    table = characters()
    middle = "".join(chance.choices(table, k=chance.choice((0, 1, 1, 1))))
    return chance.choice(SURNAMES) + middle + table[n * STEP % len(table)]


def figure(n: int, events: int = EVENTS) -> str:
    """The file of one figure whose ``events`` are told in three clauses each."""
    chance = random.Random(f"life of {n}")
    year = 1950 + n % 50

    def said(count: int) -> str:
        word = "".join(chance.choices(characters(), k=2))
        return f"在{word}镇，" + "，".join(chance.sample(clauses(), count))

    life = "".join(EVENT.format(date=f"{year + at}-{1 + n % 12:02}", text=said(3)) for at in range(events))
    head = HEAD.format(name=name_of(n), region=REGIONS[n % 2], role=chance.choice(clauses()), summary=said(2))
    return head + life + TAIL.format(n=n, published=f"{year + events}-08-01")
