"""What the handbook promises and which tests prove it: docs/guide/promises.md, read and printed."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "guide" / "promises.md"
ROW: Final = re.compile(r"\| (P\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|")
TEST: Final = re.compile(r"`([\w/]+\.py)::(\w+)`")


def promises() -> Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]:
    """Number → what is promised, and its tests as (file below tests/, function)."""
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {number: (text.strip(), tuple(TEST.findall(tests))) for number, text, _, tests in rows}


def told(outcomes: Mapping[str, str]) -> Iterator[str]:
    """A line for each promise of which a test ran; ``outcomes`` are those of the tests by their node ids."""
    for number, (text, tests) in promises().items():
        names = tuple(f"tests/{file}::{function}" for file, function in tests)
        found = [outcome for node, outcome in outcomes.items() if node.partition("[")[0] in names]
        if found:
            passed = found.count("passed")
            yield f"{number:4} {'守住' if passed == len(found) else '没守住'}  {passed}/{len(found)}  {text}"
