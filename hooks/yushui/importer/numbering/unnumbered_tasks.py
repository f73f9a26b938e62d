"""Paragraphs without numbers that say who does them or until when → where each begins."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yushui.importer.fields import due
from yushui.importer.fields.duty_labels import LABEL

TIMED: Final = rf"{due.WORDS}\s*{due.COLON}"
OWN_LINE: Final = re.compile(rf"[(【\[]?\s*(?:{LABEL.pattern}|{TIMED})")
DUTY: Final = re.compile(rf"{LABEL.pattern}|{TIMED}|[(【\[][^()【】]*(?:牵头|负责|配合|承办|协办)[^()【】]*[)】\]]。?$")
# Who does it, said in the sentence: 由区教育局牵头，区人武部配合，….
SPOKEN: Final = re.compile(r"(?:^|[。，；])由[^。；\n]{2,60}?(?:牵头|负责|主办|承办|组织实施)(?=[，；。])")
SHORTEST: Final = 6  # characters of a task
LEAST: Final = 2
LONGEST_HEADING: Final = 40  # characters


def unnumbered_tasks(simple: str, numbered: frozenset[int], shown: frozenset[int]) -> tuple[int, ...]:
    """Where they begin; none where most tasks have numbers. ``shown`` are headings, ``numbered`` lines with numbers."""
    found = tuple(_tasks(simple, numbered, shown))
    most = len(found) >= LEAST and len(found) > len(numbered)
    return found if most else tuple(_below_headings(simple, numbered | shown))


def _tasks(simple: str, numbered: frozenset[int], shown: frozenset[int]) -> Iterator[int]:
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", simple)]
    for (start, line), (_, below) in pairwise([*lines, (len(simple), "")]):
        if start in numbered or start in shown or OWN_LINE.match(line) or len(line) < SHORTEST:
            continue
        duty = DUTY.search(line)
        if (duty and duty.start() >= SHORTEST) or OWN_LINE.match(below):
            yield start


def _below_headings(simple: str, headings: frozenset[int]) -> Iterator[int]:
    """Paragraphs that all say who does them, two at least, between a numbered heading and the next number.

    What leads on to them (…如下：) may stand above; a line of duties belongs to the paragraph before it.
    """
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", simple)]
    begun = [at for at, (start, _) in enumerate(lines) if start in headings]
    for first, last in pairwise(begun):
        heading, below = lines[first][1], lines[first + 1 : last]
        if len(heading) > LONGEST_HEADING or heading.endswith(("。", "；")) or SPOKEN.search(heading):
            continue
        below = below[1:] if below and below[0][1].endswith("：") else below
        tasks = [
            (
                start,
                SPOKEN.search(line) is not None or DUTY.search(line) is not None or OWN_LINE.match(after) is not None,
            )
            for (start, line), (_, after) in pairwise([*below, (0, "")])
            if not OWN_LINE.match(line)
        ]
        if len(tasks) >= LEAST and all(dutied for _, dutied in tasks):
            yield from (start for start, _ in tasks)
