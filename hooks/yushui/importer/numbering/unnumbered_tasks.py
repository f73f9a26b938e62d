"""Paragraphs without numbers that say who does them or until when → where each begins."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yushui.importer.fields.duty_labels import LABEL

TIMED: Final = r"(?:(?:完成|办理|推进|活动)?(?:时限|时间|期限)(?:要求|安排|节点)?|时间节点)\s*："
OWN_LINE: Final = re.compile(rf"[(【\[]?\s*(?:{LABEL.pattern}|{TIMED})")
DUTY: Final = re.compile(rf"{LABEL.pattern}|{TIMED}|[(【\[][^()【】]*(?:牵头|负责|配合|承办|协办)[^()【】]*[)】\]]。?$")
SHORTEST: Final = 6  # characters of a task
LEAST: Final = 2


def unnumbered_tasks(simple: str, numbered: frozenset[int], shown: frozenset[int]) -> tuple[int, ...]:
    """Where they begin; none where most tasks have numbers. ``shown`` are headings, ``numbered`` lines with numbers."""
    found = tuple(_tasks(simple, numbered, shown))
    return found if len(found) >= LEAST and len(found) > len(numbered) else ()


def _tasks(simple: str, numbered: frozenset[int], shown: frozenset[int]) -> Iterator[int]:
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", simple)]
    for (start, line), (_, below) in pairwise([*lines, (len(simple), "")]):
        if start in numbered or start in shown or OWN_LINE.match(line) or len(line) < SHORTEST:
            continue
        duty = DUTY.search(line)
        if (duty and duty.start() >= SHORTEST) or OWN_LINE.match(below):
            yield start
