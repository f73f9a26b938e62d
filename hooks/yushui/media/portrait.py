"""题名像: the portrait of those who have no licensed photograph, made of their name, a tone and a landscape."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Final

from yushui.model.kinds.figure import Figure, FigureType

from .draw.monogram import monogram
from .draw.motif import HEIGHT, MOTIFS, QUIET, SEEDS, WIDTH
from .draw.pen import Part, Piece, document, group, part, rect
from .draw.sky import sky
from .draw.tone import TONES, Tone
from .draw.window import X, Y, arcs, ink, letter, rings, window
from .fonts import covers
from .glyph_paths import Cell, centred, mark, outline

MARTYR: Final = "ink"
LIVING: Final = tuple(name for name in TONES if name != MARTYR)
INSET: Final = 29.0
LABEL: Final = (87.0, 92.0, 34.0, 41.5)  # x, top, size, pitch
LABEL_FOOT: Final = 640.0
# The measure of characters by how many there are: size, and the rows they stand in.
SETTINGS: Final[dict[int, tuple[float, tuple[int, ...]]]] = {
    1: (400, (1,)),
    2: (226, (1, 1)),
    3: (156, (1, 1, 1)),
    4: (184, (2, 2)),
    5: (152, (2, 3)),
    6: (152, (3, 3)),
    7: (116, (3, 4)),
    8: (116, (4, 4)),
}


@dataclass(frozen=True, slots=True)
class Plate:
    """All that a portrait shows. Without a monogram the mark of the linked rings stands in the window."""

    slug: str
    monogram: str
    label: str
    tone: str
    motif: str


def plates(figures: Iterable[Figure], honours: Mapping[str, str]) -> tuple[Plate, ...]:
    """A plate for each, in the order given: unless pinned to, none has the tone or motif of the two before it.

    ``honours`` maps the slug of an honour to its name. What a figure was honoured with never sways its tone.
    """
    row = tuple(figures)
    chosen: list[Plate] = []
    for figure, following in zip(row, (*row[1:], None), strict=False):
        near = chosen[-2:]
        taken = {*(plate.tone for plate in near), _fixed_tone(following) if following else ""}
        tone = _fixed_tone(figure) or _first(LIVING, figure.slug, taken)
        chosen.append(
            Plate(
                slug=figure.slug,
                monogram=_monogram(figure),
                label=_label(figure, honours),
                tone=tone,
                motif=_motif(figure, tone, {plate.motif for plate in near}),
            )
        )
    return tuple(chosen)


def draw(plate: Plate) -> str:
    """The portrait as one SVG file of 900 by 1200."""
    tone = TONES[plate.tone]
    pieces = (
        sky(0, 0, WIDTH, HEIGHT, tone, f"sky-{plate.slug}"),
        window(tone),
        arcs(tone),
        _name(plate.monogram, tone),
        _foot(plate.tone, plate.motif, _digest("variant", plate.slug)[0] % len(SEEDS)),
        _title(plate.label, ink(tone)),
        _frame(ink(tone)),
    )
    return document(WIDTH, HEIGHT, f"题名像：{plate.monogram}" if plate.monogram else "题名像", pieces)


def _fixed_tone(figure: Figure) -> str:
    """Ink for a martyr and for nobody else; else the pin, if any."""
    if figure.martyr:
        return MARTYR
    pinned = figure.portrait.tone if figure.portrait else None
    return pinned if pinned and pinned != MARTYR else ""


def _motif(figure: Figure, tone: str, near: set[str]) -> str:
    choice = QUIET if tone == MARTYR else MOTIFS
    pinned = figure.portrait.motif if figure.portrait else None
    if pinned in choice:
        return pinned
    # Small stars on red would look like a flag: only an editor's pin puts them there, and then in white.
    return _first(tuple(choice), figure.slug, near | {"star"} if tone == "red" else near)


def _monogram(figure: Figure) -> str:
    pinned = figure.portrait.monogram if figure.portrait else None
    return monogram(figure.name, figure.short_name, figure.type is FigureType.COLLECTIVE, pinned, covers)


def _label(figure: Figure, honours: Mapping[str, str]) -> str:
    slug = figure.honours[0].honour.partition("#")[0] if figure.honours else ""
    return honours.get(slug, "")


def _first(names: tuple[str, ...], slug: str, avoided: set[str]) -> str:
    """The name that the slug likes best: each name has a rank of its own, so a new name moves few figures."""
    return next(name for name in _ranked(names, slug) if name not in avoided)


@lru_cache(maxsize=50_000)
def _ranked(names: tuple[str, ...], slug: str) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: _digest(name, slug)))


def _digest(*parts: str) -> bytes:
    return sha256("\0".join(parts).encode()).digest()


@cache
def _foot(tone: str, motif: str, variant: int) -> Piece:
    drawn = (QUIET if tone == MARTYR else MOTIFS)[motif](TONES[tone], variant)
    return Piece("".join(drawn))


@cache
def _name(text: str, tone: Tone) -> Piece:
    if not text:
        return rings(tone)
    size, rows = SETTINGS[len(text)]
    if len(text) == 1:
        size = round(size * min(1.08, max(0.97, 930 / outline(text).ink.extent)))
    colour = letter(tone)
    # The face is bold; a line of its own colour makes it black without moving its middle.
    marks = centred(_cells(text, rows, size), X, Y, size)
    return part(Part.MONOGRAM, group(*marks, fill=colour, stroke=colour, stroke_width=14, stroke_linejoin="round"))


def _cells(text: str, rows: tuple[int, ...], size: float) -> Iterator[Cell]:
    left = iter(text)
    for line, count in enumerate(rows):
        for place in range(count):
            yield next(left), (place - (count - 1) / 2) * size, line * size * 1.03


@cache
def _title(text: str, colour: str) -> Piece:
    """The 题签: the honour, set downwards; left out when the face lacks any of it."""
    if not text or not covers(text):
        return Piece("")
    x, top, size, pitch = LABEL
    shrink = min(1.0, (LABEL_FOOT - top) / (pitch * len(text)))
    marks = (mark(c, x, top + (i + 0.5) * pitch * shrink, size * shrink) for i, c in enumerate(text))
    return part(Part.LABEL, group(*marks, fill=colour, opacity=0.9))


@cache
def _frame(colour: str) -> Piece:
    width, height = WIDTH - 2 * INSET, HEIGHT - 2 * INSET
    edge = rect(INSET, INSET, width, height, fill="none", stroke=colour, stroke_opacity=0.3, stroke_width=2)
    return part(Part.FRAME, edge)
