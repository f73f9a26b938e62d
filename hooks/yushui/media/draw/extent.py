"""A drawn part → the box that holds it, read from its own marks: the hull of every path, with all that moves it."""

import math
import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, fromstring

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

SAME: Final[Matrix] = (1, 0, 0, 1, 0, 0)
NUMBER: Final = r"-?(?:\d+\.?\d*|\.\d+)"
STEP: Final = re.compile(rf"([A-Za-z])|({NUMBER})")
MOVE: Final = re.compile(r"(translate|rotate|scale)\(([^)]*)\)")
TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def extent(piece: str) -> Box:
    """The box of all marks of a part; control points count, so it is never too small."""
    points = list(_points(fromstring(f"<g>{piece}</g>"), SAME))
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def shown(box: Box, sheet: Box) -> float:
    """How much of a box lies on the sheet, 0 to 1."""
    width = min(box[2], sheet[2]) - max(box[0], sheet[0])
    height = min(box[3], sheet[3]) - max(box[1], sheet[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(0.0, width) * max(0.0, height) / area if area else float(width >= 0 and height >= 0)


def _points(element: Element, at: Matrix) -> Iterator[Point]:
    for name, numbers in MOVE.findall(element.get("transform", "")):
        at = _times(at, _matrix(name, [float(n) for n in re.findall(NUMBER, numbers)]))
    for x, y in _own(element):
        yield at[0] * x + at[2] * y + at[4], at[1] * x + at[3] * y + at[5]
    for child in element:
        yield from _points(child, at)


def _own(element: Element) -> Iterator[Point]:
    def of(name: str) -> float:
        return float(element.get(name, 0))

    match element.tag:
        case "path":
            yield from _path(element.get("d", ""))
        case "rect":
            yield from ((of("x"), of("y")), (of("x") + of("width"), of("y") + of("height")))
        case "circle":
            yield from ((of("cx") - of("r"), of("cy") - of("r")), (of("cx") + of("r"), of("cy") + of("r")))
        case "ellipse":
            yield from ((of("cx") - of("rx"), of("cy") - of("ry")), (of("cx") + of("rx"), of("cy") + of("ry")))


def _path(data: str) -> Iterator[Point]:
    """Every point that a path names; those of an arc are its ends, a radius away on each side."""
    x = y = 0.0
    command, numbers = "M", list[float]()
    for letter, number in STEP.findall(data):
        if letter:
            command, numbers = letter, []
            continue
        numbers.append(float(number))
        kind = command.upper()
        if len(numbers) < TAKES[kind]:
            continue
        base = (x, y) if command.islower() else (0.0, 0.0)
        if kind in "HV":
            x, y = (base[0] + numbers[0], y) if kind == "H" else (x, base[1] + numbers[0])
            yield x, y
        else:
            pairs = numbers[5:] if kind == "A" else numbers
            points = [(base[0] + a, base[1] + b) for a, b in zip(pairs[::2], pairs[1::2], strict=True)]
            if kind == "A":
                middle, r = ((x + points[0][0]) / 2, (y + points[0][1]) / 2), max(numbers[:2])
                yield from ((middle[0] - r, middle[1] - r), (middle[0] + r, middle[1] + r))
            yield from points
            x, y = points[-1]
        numbers = []


def _matrix(name: str, numbers: list[float]) -> Matrix:
    if name == "translate":
        return (1, 0, 0, 1, numbers[0], numbers[1] if len(numbers) > 1 else 0)
    if name == "scale":
        return (numbers[0], 0, 0, numbers[-1], 0, 0)
    turn = math.radians(numbers[0])
    return (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0, 0)


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[2] * b[1],
        a[1] * b[0] + a[3] * b[1],
        a[0] * b[2] + a[2] * b[3],
        a[1] * b[2] + a[3] * b[3],
        a[0] * b[4] + a[2] * b[5] + a[4],
        a[1] * b[4] + a[3] * b[5] + a[5],
    )
