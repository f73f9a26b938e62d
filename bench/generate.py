"""A site to measure on: N figures with stories, N/4 landmarks, N/10 activities and N/20 plans of 20 measures.

Every fifth measure has a deadline and a unit that answers for it in all counties; every fourth plan is a 双清单.

``python bench/generate.py N FOLDER`` writes a project, the same in every run: the town of the tests with what is
generated beside it. Texts are clauses of the plans in tests/sources, so that every guard has real words to read and
nothing to find. No photographs.
"""

import argparse
import random
import re
import shutil
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.figures import SURNAMES, clauses  # noqa: E402
from tests.support.paths import ABOUT, CACHES, TOWN  # noqa: E402

EVENTS: Final = 6  # of a figure
TYPES: Final = ("广场", "公园", "街道", "纪念馆", "展馆", "其他")
THEMES: Final = ("xuanchuan", "wenhua", "zhiqian", "weiwen", "jiashu", "youfu", "zhidu")
NUMERALS: Final = "一二三四"
MEASURES: Final = 5  # of each of four sections
GIVEN: Final = (
    "安宝本成春德东方福刚光广国海和恒宏华欢吉建江杰金康礼立良林明宁平清荣瑞山胜世涛天伟文祥新兴秀义永元云正志忠"
)
# What stands in them is innocent where it was written; beside other clauses it might be asked about.
ASKED: Final = re.compile("驻地|输送|动员|演讲|军训|学|儿|孩|少年|子女|伤|残|病|医|日|月|期|节|年|地处|位于")
YEARS: Final = 5  # from 2020 on, in which each county issues a plan
DUE: Final = 5  # a measure of so many has a deadline and a unit
LISTS: Final = 4  # a plan of so many is a 双清单
UNITS: Final = ("宣传部门", "文旅部门")
PER_COUNTY: Final = 100  # figures, and as many plans of so many years as their share makes
SOURCES: Final = """\
confidence: single-source
sources:
  s1:
    publisher: 云岭日报
    title: {title}
    published: 2021-08-01
    kind: media
"""


@cache
def innocent() -> tuple[str, ...]:
    return tuple(clause for clause in clauses() if not ASKED.search(clause))


def said(chance: random.Random, count: int) -> str:
    return "，".join(chance.sample(innocent(), count)) + "。"


def story(chance: random.Random) -> str:
    return "story: |\n" + "\n".join(f"  {said(chance, 8)}\n" for _ in range(2))


def name_of(n: int) -> str:
    """A name that no other number has, as far as the table reaches: 47 surnames, and 3,000 given names."""
    n, first = divmod(n, len(SURNAMES))
    n, second = divmod(n, len(GIVEN))
    return SURNAMES[first] + GIVEN[second] + GIVEN[(second + 7 + n) % len(GIVEN)]


def figure(n: int, county: int) -> str:
    chance = random.Random(f"figure {n}")
    life = "".join(
        f"  - date: {1960 + n % 30 + at * 4}-{1 + n % 12:02}\n    text: {said(chance, 3)[:-1]}\n    sources: [s1]\n"
        for at in range(EVENTS)
    )
    head = f"name: {name_of(n)}\nhonours:\n  - honour: zuimei#2021\n    sources: [s1]\nregion: county-{county}\n"
    text = f"summary: {said(chance, 2)}\nlife:\n{life}{story(chance)}consent: announced\n"
    return head + text + SOURCES.format(title=name_of(n))


def landmark(n: int, county: int) -> str:
    chance = random.Random(f"landmark {n}")
    name = f"第{n + 1}号示例{TYPES[n % len(TYPES)]}"
    facts = "".join(
        f"  - date: {1990 + at * 10}-05\n    text: {said(chance, 3)[:-1]}\n    sources: [s1]\n" for at in range(3)
    )
    head = f"name: {name}\ntype: {TYPES[n % len(TYPES)]}\nregion: county-{county}\nfacts:\n{facts}"
    return head + story(chance) + SOURCES.format(title=name)


def plan(n: int, county: int) -> str:
    chance = random.Random(f"plan {n}")
    year = 2020 + n % YEARS
    title = f"{year}年第{n + 1}号示例计划"
    lines = [f"title: {title}\nyear: {year}\nregion: county-{county}\ntype: plan\nissuers: [云山市双拥工作领导小组]"]
    lines.append(f"issued: {year}-03-{1 + n % 28:02}\nsummary: {said(chance, 2)}\nsections:")
    for at, numeral in enumerate(NUMERALS):
        lines.append(f"  - number: {numeral}、\n    title: {chance.choice(innocent())}")
        lines += [*([f"    direction: {SIDES[at % 2]}"] if n % LISTS == 0 else []), "    measures:"]
        for number in range(at * MEASURES + 1, (at + 1) * MEASURES + 1):
            first = chance.choice(innocent())
            lines.append(f'      - number: "{number}."\n        title: {first}')
            closing, told = asked(chance, year) if number % DUE == 0 else ("", "")
            text = f"{first}。{said(chance, 5)}{closing}"
            lines.append(f"        text: |\n          {text}\n        themes: [{chance.choice(THEMES)}]{told}")
    return "\n".join(lines) + "\n" + SOURCES.format(title=title)


SIDES: Final = ("to-garrison", "to-locality")


def asked(chance: random.Random, year: int) -> tuple[str, str]:
    """The words and the fields of a measure that says who answers for it by when."""
    month, unit = chance.randint(4, 12), chance.choice(UNITS)
    words = f"{month}月底前完成"
    fields = f"due: {year}-{month:02}\ndue_text: {words}\nresponsible: [{unit}]"
    return f"由{unit}负责，{words}。", "".join(f"\n        {line}" for line in fields.splitlines())


def activity(n: int, county: int) -> str:
    chance = random.Random(f"activity {n}")
    name, date = f"第{n + 1}场示例活动", f"{2010 + n % 14}-{1 + n % 12:02}-{1 + n % 28:02}"
    head = f"name: {name}\ntype: 示例活动\nregion: county-{county}\ndate: {date}\n"
    fact = f"facts:\n  - text: {said(chance, 3)[:-1]}\n    sources: [s1]\n"
    return head + fact + SOURCES.format(title=name)


def project(folder: Path, count: int, shares: Mapping[str, int] = MappingProxyType({})) -> Path:
    """A project with ``count`` generated figures and of every other kind its share, one to so many figures."""
    shutil.copytree(TOWN, folder / "data")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=CACHES)
    shutil.copy(ABOUT, folder / "docs" / "about.md")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("hooks", "theme_overrides"):
        (folder / name).symlink_to(ROOT / name)
    with (folder / "data" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write("posters: false\n")  # bench/sheets.py says what a card and a poster cost
    with (folder / "data" / "regions.yml").open("a", encoding="utf-8") as regions:
        for n in range(max(-(-count // PER_COUNTY), -(-count // shares.get("plans", 20) // YEARS))):
            regions.write(
                f"county-{n}:\n  name: 云岭省云山市第{n + 1}示例县\n  short: 第{n + 1}示例县\n  parent: yunshan\n"
            )
    with (folder / "data" / "units.yml").open("a", encoding="utf-8") as units:
        units.writelines(f"generated-{at}:\n  name: {name}\n" for at, name in enumerate(UNITS))
    for kind, write, share in KINDS:
        (folder / "data" / kind).mkdir(exist_ok=True)
        each = shares.get(kind, share)
        for n in range(count // each):
            text = write(n, n // YEARS if kind == "plans" else n * each // PER_COUNTY)
            (folder / "data" / kind / f"generated-{n}.yml").write_text(text, encoding="utf-8")
    return folder


KINDS: Final = (("figures", figure, 1), ("landmarks", landmark, 4), ("activities", activity, 10), ("plans", plan, 20))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    project(options.folder, options.count)


if __name__ == "__main__":
    main()
