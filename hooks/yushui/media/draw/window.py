"""The middle of a portrait: the round window, two arcs that embrace it, and the mark for a name not in the face."""

import math
from typing import Final

from .pen import Part, Piece, circle, line, part, path, placed
from .tone import CREAM, SHADE, Tone

X: Final = 450.0
Y: Final = 486.0
R: Final = 284.0
_OVERLAP: Final = 20.0  # degrees by which each arc passes the other's end


def window(tone: Tone) -> Piece:
    """Paler than the sky on light tones, deeper on dark ones; pale like a moon on ink."""
    if tone.name == "ink":
        return part(Part.WINDOW, circle(X, Y, R, fill=tone.wall, opacity=0.94))
    if tone.light:
        return part(Part.WINDOW, circle(X, Y, R, fill=tone.wall, opacity=0.78))
    return part(Part.WINDOW, circle(X, Y, R, fill=SHADE, opacity=0.17))


def arcs(tone: Tone) -> Piece:
    """Outer red or gold, inner green or gold, each end lying beside the other's beginning."""
    outer = tone.accent if tone.light else tone.gold
    inner = tone.land[3] if tone.light else tone.gold
    turn = 118.0
    return part(
        Part.ARCS,
        _arc(R * 1.155, turn - _OVERLAP / 2, turn + 180 + _OVERLAP / 2, outer),
        _arc(R * 1.07, turn + 180 - _OVERLAP / 2, turn + 360 + _OVERLAP / 2, inner),
    )


def _arc(r: float, start: float, end: float, colour: str) -> str:
    (x, y), (to_x, to_y) = _on(r, start), _on(r, end)
    return line("M", x, y, "A", r, r, " 0 1 1 ", to_x, to_y, stroke=colour, width=9.6, stroke_linecap="round")


def _on(r: float, angle: float) -> tuple[float, float]:
    return X + r * math.cos(math.radians(angle)), Y + r * math.sin(math.radians(angle))


def letter(tone: Tone) -> str:
    """The colour of what stands in the window."""
    return tone.land[4] if tone.light or tone.name == "ink" else CREAM


def ink(tone: Tone) -> str:
    """The colour of the label and the frame on the sky."""
    return tone.land[4] if tone.light else CREAM


def rings(tone: Tone) -> Piece:
    """Two rings linked about a grain: what stands in the window when no character may."""
    r, apart = 92.0, 57.0
    left, right = X - apart, X + apart
    high = math.sqrt(r * r - apart * apart)
    first, second = (tone.accent, tone.land[3]) if tone.light else (tone.gold, CREAM)
    over = math.degrees(math.atan2(high, apart))
    grain = placed(path("M0-46C26-16 26 16 0 46C-26 16-26-16 0-46Z", fill=tone.gold), X, Y)
    return part(
        Part.MONOGRAM,
        _ring(left, r, over + 12, over + 348, first),
        _ring(right, r, over + 192, over + 528, second),
        grain,
    )


def _ring(cx: float, r: float, start: float, end: float, colour: str) -> str:
    a, b = math.radians(start), math.radians(end)
    ends = (cx + r * math.cos(a), Y + r * math.sin(a), "A", r, r, " 0 1 1 ", cx + r * math.cos(b), Y + r * math.sin(b))
    return line("M", *ends, stroke=colour, width=32)
