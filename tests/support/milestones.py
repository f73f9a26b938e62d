"""Turning points of an invented history, to fill a chronology with; each is the same in every run."""

import random
from pathlib import Path
from typing import Final

from tests.support.figures import characters, clauses, figure

FIRST, LAST = 1938, 2023
TYPES: Final = ("事件", "法规", "会议", "命名", "发布")
MILESTONE: Final = """\
title: {title}
date: {date}
type: {type}
text: {text}。
sources:
  s1:
    publisher: 云岭日报
    title: 生成的示例{n}
    published: {published}
    kind: media
"""


def milestone(n: int) -> str:
    """The file of one turning point."""
    chance = random.Random(f"turn {n}")
    year = FIRST + n * 7 % (LAST - FIRST + 1)
    title, text = chance.sample(clauses(), 2)
    date = f"{year}-{1 + n % 12:02}-{1 + n % 28:02}"
    return MILESTONE.format(
        title="".join(chance.choices(characters(), k=2)) + "镇" + title,
        date=date,
        type=chance.choice(TYPES),
        text=text,
        n=n,
        published=f"{year}-12-31",
    )


def fill(data: Path, figures: int, events: int, turns: int) -> None:
    """Put so many figures of so many events, and so many turning points, into the data of a project."""
    for n in range(figures):
        (data / "figures" / f"generated-{n}.yml").write_text(figure(n, events), encoding="utf-8")
    for n in range(turns):
        (data / "milestones" / f"generated-{n}.yml").write_text(milestone(n), encoding="utf-8")
