"""SVG in the hand of one drawer: short numbers, plain attributes, and named parts only."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NewType
from xml.sax.saxutils import escape

Piece = NewType("Piece", str)
"""A finished part in its group; a document takes nothing else."""

LONG_MARK: Final = re.compile(r'<path( d="[^"]{60,}"[^<>]*/>)')


class Part(StrEnum):
    """All that may ever be drawn. What may not stand in a picture has no name here."""

    SKY = "sky"
    DISC = "disc"
    CLOUD = "cloud"
    DOVE = "dove"
    STARS = "stars"
    SNOW = "snow"
    RIDGE = "ridge"
    GROUND = "ground"
    WATER = "water"
    SWELL = "swell"
    MIST = "mist"
    PINE = "pine"
    TREE = "tree"
    WHEAT = "wheat"
    FLOWER = "flower"
    BOAT = "boat"
    BRIDGE = "bridge"
    HOUSE = "house"
    PAVILION = "pavilion"
    ARCHWAY = "archway"
    HALL = "hall"
    STELE = "stele"
    STEPS = "steps"
    WALL = "wall"
    STONE = "stone"
    PAGODA = "pagoda"
    BUS = "bus"
    SHELTER = "shelter"
    LAMP = "lamp"
    BENCH = "bench"
    PICTURE = "picture"
    WINDOW = "window"
    ARCS = "arcs"
    MONOGRAM = "monogram"
    LABEL = "label"
    FRAME = "frame"


def number(value: float) -> str:
    """One decimal, and none where it would be 0."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def ratio(value: float) -> str:
    """An opacity or a scale: as many decimals as the eye can tell."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("0.", ".", 1) if 0 < value < 1 else f"{value:.3g}"


def d(*steps: str | float) -> str:
    """Path data: letters as they are, numbers short, a space only where two numbers would run together."""
    out: list[str] = []
    gap = ""
    for step in steps:
        if isinstance(step, str):
            out.append(step)
            gap = ""
        else:
            text = number(step)
            out.append(text if text[0] == "-" else gap + text)
            gap = " "
    return "".join(out)


def across(left: float, right: float, *heights: float) -> str:
    """Level lines from side to side."""
    return "".join(d("M", left, y, "H", right) for y in heights)


def trapeze(x: float, top: float, upper: float, bottom: float, lower: float) -> str:
    """A shape with level top and bottom about ``x``, each given by half its width."""
    return d("M", x - upper, top, "H", x + upper, "L", x + lower, bottom, "H", x - lower, "Z")


def path(*steps: str | float, **paint: str | float) -> str:
    return f'<path d="{d(*steps)}"{_shape(paint)}/>'


def line(*steps: str | float, stroke: str, width: float, **paint: str | float) -> str:
    return path(*steps, fill="none", stroke=stroke, stroke_width=width, **paint)


def rect(x: float, y: float, width: float, height: float, **paint: str | float) -> str:
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"{_shape(paint)}/>'


def circle(cx: float, cy: float, r: float, **paint: str | float) -> str:
    return f'<circle cx="{number(cx)}" cy="{number(cy)}" r="{number(r)}"{_shape(paint)}/>'


def ellipse(cx: float, cy: float, rx: float, ry: float, **paint: str | float) -> str:
    shape = f'cx="{number(cx)}" cy="{number(cy)}" rx="{number(rx)}" ry="{number(ry)}"'
    return f"<ellipse {shape}{_shape(paint)}/>"


def group(*marks: str, **paint: str | float) -> str:
    return f"<g{_attributes(paint)}>{''.join(marks)}</g>"


def placed(mark: str, x: float, y: float, size: float = 100, flip: bool = False, turn: float = 0) -> str:
    """A mark drawn about (0, 0) on a scale of 100, put where it stands."""
    scale = ratio(size / 100)
    steps = f"translate({number(x)} {number(y)})"
    if turn:
        steps += f"rotate({number(turn)})"
    if flip:
        steps += f"scale(-{scale} {scale})"
    elif size != 100:
        steps += f"scale({scale})"
    return f'<g transform="{steps}">{mark}</g>'


def part(name: Part, *marks: str) -> Piece:
    return Piece(f'<g data-part="{name}">{"".join(marks)}</g>')


def document(width: int, height: int, title: str, pieces: Iterable[Piece], stage: str = "") -> str:
    """One picture; ``stage`` is the transform from the drawing's own measure to the sheet's."""
    body = _drawn_once("".join(pieces))
    if stage:
        body = f'<g transform="{stage}">{body}</g>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' preserveAspectRatio="xMidYMid slice" role="img"><title>{escape(title)}</title>{body}</svg>'
    )


def _drawn_once(body: str) -> str:
    """The same picture: a long mark that comes again is drawn by its name."""
    counts = Counter(LONG_MARK.findall(body))
    names = {mark: f"m{place}" for place, mark in enumerate(mark for mark, count in counts.items() if count > 1)}
    drawn = set[str]()

    def put(found: re.Match[str]) -> str:
        mark = found[1]
        if mark not in names:
            return found.group()
        if mark in drawn:
            return f'<use href="#{names[mark]}"/>'
        drawn.add(mark)
        return f'<path id="{names[mark]}"{mark}'

    return LONG_MARK.sub(put, body) if names else body


def _attributes(paint: dict[str, str | float]) -> str:
    return "".join(f' {name.replace("_", "-")}="{_value(name, value)}"' for name, value in paint.items())


def _shape(paint: dict[str, str | float]) -> str:
    """Attributes of one shape: where only line or area is painted its own opacity does, which needs no layer."""
    line, area = "stroke" in paint, paint.get("fill") != "none"
    if line != area and "opacity" in paint:
        name = "stroke_opacity" if line else "fill_opacity"
        paint = {name if each == "opacity" else each: value for each, value in paint.items()}
    return _attributes(paint)


def _value(name: str, value: str | float) -> str:
    if isinstance(value, str):
        return value
    return ratio(value) if name.endswith("opacity") else number(value)
