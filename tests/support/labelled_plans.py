"""Labelled versions of plans: tests/cases/comparison, for the tests and for bench/compare.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from yushui.lang.pairing import PART, SAME, Fate, match


@dataclass(frozen=True)
class Labelled:
    """Two versions and the fate of every text; ``looked_at`` when the thresholds were chosen with them."""

    older: tuple[str, ...]
    newer: tuple[str, ...]
    fates: frozenset[Fate]
    looked_at: bool

    @classmethod
    def of(cls, case: Mapping[str, Any]) -> "Labelled":
        older: list[str] = []
        newer: list[str] = []
        fates = set()
        for change in case["changes"]:
            ((state, given),) = change.items()
            texts = [given] if isinstance(given, str) else list(given)
            before = {"new": 0, "merged": len(texts) - 1}.get(state, 1)
            places = (len(older) + at for at in range(before))
            fates.add(Fate(state, tuple(places), tuple(len(newer) + at for at in range(len(texts) - before))))
            older += texts[:before]
            newer += texts[before:]
        return cls(tuple(older), tuple(newer), frozenset(fates), str(case["looked_at"]).lower() == "true")

    @property
    def pairs(self) -> int:
        """How many times a text has a version in the other plan."""
        return sum(max(len(fate.older), len(fate.newer)) for fate in self.fates if fate.older and fate.newer)

    def found(self, turn: int = 2, same: float = SAME, part: float = PART) -> frozenset[Fate]:
        """What the matching finds when the newer plan begins with its measure ``turn`` and goes backwards."""
        size = len(self.newer)
        order = [(turn - at) % size for at in range(size)]
        found = match(self.older, [self.newer[at] for at in order], same, part)
        return frozenset(Fate(fate.state, fate.older, tuple(sorted(order[at] for at in fate.newer))) for fate in found)


def labelled(path: Path) -> Labelled:
    return Labelled.of(yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader))
