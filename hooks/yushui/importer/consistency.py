"""One reading of a document → how consistent it is: shares that a right reading keeps small, weighed by fitted points.

The weights stand in ``reading_weights.yml``; ``bench/fit_importer.py`` fits them on the labelled documents.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log
from pathlib import Path
from statistics import fmean, pstdev
from typing import Final

import yaml

from .draft_builder import DraftBuilder
from .fields.due import LABEL_OF_TASK
from .fields.duty_labels import LABEL, begins_clause
from .numbering.plan_tree import Item

WEIGHTS: Final = Path(__file__).with_name("reading_weights.yml")
STOP: Final = re.compile(r"[。；！]")
SHORT: Final = 16  # characters of what may be a heading
LONG: Final = 70  # characters that are no heading


def consistency(builder: DraftBuilder, *, usual: bool) -> dict[str, float]:
    """Features by name, most of them shares between 0 and 1."""
    simple = builder.flow.simple
    items = [item for item in builder.items if item.above is None]  # a measure with its parts
    sections = [item for item in items if item.role == "section"]
    measures = [item for item in items if item.role == "measure"]
    texts = [_text(simple, item) for item in measures]
    headings = [_text(simple, item) for item in sections]
    below = _below(items)
    labelled = [sum(_labels(text).values()) > 0 for text in texts]
    lines = sum(one.candidate.position == "line" or one.candidate.lost for one in builder.chosen)
    passed = sum(mark.position == "line" for mark in builder.passed)
    return {
        "usual": float(usual),
        "passed": passed / max(1, passed + lines),
        "broken": _share(["跳到" in one.doubt or "重复" in one.doubt or "退回" in one.doubt for one in builder.chosen]),
        "begun anew": _share(["回到" in one.doubt or "没有找到" in one.doubt for one in builder.chosen]),
        "unsure": 1 - fmean([one.confidence for one in builder.chosen] or [1.0]),
        "sections": log(1 + len(sections)),
        "flat": float(not sections),
        "merged": _share([max(_labels(text).values(), default=0) > 1 for text in texts]),
        "bare": _share([not count and len(text) < LONG for count, text in zip(below, headings, strict=True)]),
        "single": _share([count == 1 for count in below]),
        "labelled headings": _share(
            [any(_labels(text).values()) and count > 0 for count, text in zip(below, headings, strict=True)]
        ),
        "labelled texts": _share(
            [any(_labels(text).values()) and not count for count, text in zip(below, headings, strict=True)]
        ),
        "long headings": _share([len(text) > LONG and count > 0 for count, text in zip(below, headings, strict=True)]),
        "short items": _share([len(text) < SHORT and not STOP.search(text) for text in texts]),
        "uneven": pstdev([log(1 + len(text)) for text in texts]) if len(texts) > 1 else 0.0,
        "unlike": min(_share(labelled), 1 - _share(labelled)),
        "mixed": _mixed(items),
        "outside": 1 - sum(map(len, [*texts, *headings])) / max(1, builder.last - builder.start),
        "items": log(1 + len(measures)),
        "none": float(not measures),
    }


@cache
def weights() -> dict[str, float]:
    read = yaml.safe_load(WEIGHTS.read_text("utf-8"))
    return {str(name): float(value) for name, value in read["weights"].items()}


def points(features: dict[str, float]) -> float:
    """The sum of the features by their weights: natural logarithms of odds."""
    known = weights()
    return sum(known.get(name, 0.0) * value for name, value in features.items())


def _text(simple: str, item: Item) -> str:
    end = item.node.last() if item.role == "measure" else item.end
    return simple[item.node.body : end].strip()


def _labels(text: str) -> Counter[str]:
    found = Counter(match.lastgroup or "" for match in LABEL.finditer(text) if begins_clause(text, match))
    found["due"] = len(LABEL_OF_TASK.findall(text))
    return found


def _below(items: Sequence[Item]) -> list[int]:
    """How many items and sections stand right below each section."""
    counts: list[int] = []
    above: list[tuple[int, int]] = []  # level and place of the sections that are open
    for item in items:
        if item.role == "section":
            while above and above[-1][0] >= item.level:
                above.pop()
        if above:
            counts[above[-1][1]] += 1
        if item.role == "section":
            above.append((item.level, len(counts)))
            counts.append(0)
    return counts


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _mixed(items: Sequence[Item]) -> float:
    """Share of items numbered unlike the one before them in the same section."""
    alike: list[bool] = []
    before = ""
    for item in items:
        kind = item.node.kind
        if item.role == "measure" and before:
            alike.append(kind != before)
        before = kind if item.role == "measure" else ""
    return _share(alike)
