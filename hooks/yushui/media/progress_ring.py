"""The progress ring of a plan: one tick per measure, grouped by section; never a percentage."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Numbered, Status

CENTRE: Final = 160.0
INNER: Final = 116.0
OUTER: Final = 148.0
LABEL: Final = 92.0
GAP: Final = 1.2  # between sections, in widths of a tick
FEW: Final = 12  # ticks that stand too far apart to be seen as a ring
UNKNOWN: Final = "进度未公布"


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick from (x1, y1) to (x2, y2) in a square of 320 units."""

    id: str
    title: str
    state: str
    odd: bool
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Dial:
    """``total`` measures, how many are ``done``, and of how many the status is ``known``."""

    ticks: tuple[Tick, ...]
    labels: tuple[Label, ...]
    total: int
    done: int
    known: int

    @property
    def track(self) -> bool:
        """Whether a line must lead from tick to tick."""
        return self.total < FEW


def _at(angle: float, radius: float) -> tuple[float, float]:
    return round(CENTRE + radius * sin(angle), 1), round(CENTRE - radius * cos(angle), 1)


def progress_ring(plan: Plan) -> Dial:
    """Ticks clockwise from the top, a gap before each section that has measures."""
    groups: dict[int, list[Numbered]] = {}
    for item in plan.measures:
        groups.setdefault(item.path[1], []).append(item)
    slots = len(plan.measures) + GAP * len(groups)
    step = 2 * pi / slots if slots else 0.0
    ticks: list[Tick] = []
    labels: list[Label] = []
    angle = GAP / 2 * step
    for odd, items in enumerate(groups.values()):
        middle = angle + len(items) * step / 2
        number = (items[0].section.number or "").strip("（）()、.． ")
        if number and len(groups) > 1:
            labels.append(Label(number, *_at(middle, LABEL)))
        for item in items:
            ticks.append(_tick(item, angle + step / 2, bool(odd % 2)))
            angle += step
        angle += GAP * step
    states = [item.measure.status for item in plan.measures]
    return Dial(tuple(ticks), tuple(labels), len(states), states.count(Status.DONE), len(states) - states.count(None))


def _tick(item: Numbered, angle: float, odd: bool) -> Tick:
    state = item.measure.status
    title = f"{item.measure.number}{item.measure.shown_title}：{state.label if state else UNKNOWN}"
    return Tick(item.id, title, str(state or "none"), odd, *_at(angle, INNER), *_at(angle, OUTER))
