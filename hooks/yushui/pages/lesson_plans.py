"""Site → three lessons for schools, of what is public: a life in dates, sources that disagree, a plan of one's own.

Which entries they are about follows from the data alone: the figure with most dated facts, the first entry with
sources that disagree, the newest plan. A lesson for which there is nothing is not given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.site.assemble import Site, derived
from yushui.site.urls import CHRONOLOGY, COMPARISONS, Link, link_to

from .needs_of_people import needs

FEWEST: Final = 3  # dated facts that make a life worth a lesson
QUALITY: Final = "quality.html"


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: its address on the page, its title, what it is for, what pupils do, and what they open."""

    part: str
    title: str
    text: str
    steps: tuple[str, ...]
    links: tuple[Link, ...]


@derived
def lessons(site: Site) -> tuple[Lesson, ...]:
    """The lessons that the site's own entries allow, at most three."""
    return (*_life(site), *_sources(site), *_plan(site))


def _life(site: Site) -> Iterator[Lesson]:
    dated = [(sum(fact.date is not None for fact in figure.life), figure) for figure in site.of(Figure)]
    most = max((count for count, _ in dated), default=0)
    if most < FEWEST:
        return
    figure = next(figure for count, figure in dated if count == most)
    places = [place for place in site.of(Landmark) if figure.slug in place.figures]
    yield Lesson(
        "life",
        f"读一份年表：{figure.headline}",
        "从有日期的事里，看一个人怎样把一件事做了很久。",
        (
            "把年表里的年份抄成一列，算一算从第一条到最后一条过了多少年。",
            "每条后面的数字是出处。翻到页底，看看是哪一家、哪一天刊发的。",
            "哪几年没有记载？想一想可能为什么，还可以去问谁、查什么。",
        ),
        (
            link_to(figure, label="人物"),
            *(link_to(place, label="地标") for place in places[:1]),
            Link("大事记", CHRONOLOGY, label="年表"),
        ),
    )


def _sources(site: Site) -> Iterator[Lesson]:
    known = (*site.of(Figure), *site.of(Landmark))
    found = next((entity for entity in known if entity.conflicts), None)
    if found is None:
        return
    yield Lesson(
        "sources",
        f"几家说法不一，怎么办：{found.headline}",
        "同一件事，各家写的数对不上，学着把话说准。",
        (
            f"在这一页找到“出处不一”，把{found.conflicts[0].field}的各种写法和出处抄成一张表。",
            "本册采用哪一个？理由写在旁边，说说你同不同意。",
            "再打开资料质量，数一数有几条只有一处来源。",
        ),
        (link_to(found, label=found.kind.label), Link("资料质量", QUALITY, label="核对")),
    )


def _plan(site: Site) -> Iterator[Lesson]:
    plans = site.of(Plan)
    if not plans:
        return
    asked = needs(site)[:1]
    yield Lesson(
        "plan",
        "我们这里怎么写",
        f"读《{plans[0].title.strip('《》')}》，找出和自己家有关的一项。",
        (
            "抄下这一项的原话，一个字也不改。",
            "谁牵头，谁负责，什么时候办完？原文没有写的，写“原文未列明”。",
            "找别处写同一件事的一项，比一比两边哪里一样，哪里不一样。",
        ),
        (
            link_to(plans[0], label="计划"),
            *(Link(need.name, need.uri, label="要办的事") for need in asked),
            *([Link("计划对照", COMPARISONS, label="对照")] if len(plans) > 1 else ()),
        ),
    )
