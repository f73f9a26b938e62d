"""Poster of an entry: 1080 × 1920 px for chats, A3 for the printer; its code leads to the entry's own page."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple

from yushui.cache import Store

from .card import SMALLEST, CardRequest, Picture, drawing, first_fitting, refuse, settable
from .draw.tone import TONES
from .landscape import ground
from .qr import qr
from .text_fit import PROSE, Step, Words, fit
from .typst_sheet import Job, Printer, press, read_or_draw

EDGE: Final = 84
MOST: Final = 400_000
QUALITIES: Final = ((88, "4:4:4"), (80, "4:4:4"), (70, "4:4:4"))

NAME: Final = ((Step(116, 1), Step(108, 1), Step(100, 1), Step(92, 1)), (Step(104, 2), Step(92, 2), Step(80, 2)))
TITLE: Final = (
    *NAME,
    (Step(80, 3), Step(72, 3), Step(64, 3)),
    (Step(56, 4), Step(48, 5), Step(42, 6)),
    (Step(36, 8), Step(30, 10), Step(24, 14), Step(20, 18), Step(16, 24), Step(12, 30)),
    SMALLEST,
)
SLOGAN: Final = (
    (Step(168, 2), Step(152, 2), Step(136, 2), Step(120, 2)),
    (Step(112, 3), Step(96, 3), Step(84, 4)),
    (Step(72, 5), Step(60, 6), Step(48, 8), Step(36, 11), Step(28, 15), Step(22, 20)),
    SMALLEST,
)
LINE: Final = (
    (Step(44, 2), Step(40, 2)),
    (Step(36, 3), Step(32, 4)),
    (Step(28, 6), Step(24, 9), Step(20, 14), Step(14, 20)),
)
BELOW: Final = (
    (Step(48, 1), Step(44, 1), Step(40, 1)),
    (Step(40, 2), Step(36, 3)),
    (Step(28, 5), Step(22, 9), Step(16, 12)),
)
KICKER: Final = ((Step(38, 1), Step(32, 1), Step(28, 1)), (Step(26, 2), Step(22, 4), Step(18, 8)))
SIDE: Final = ((Step(56, 1), Step(48, 1), Step(40, 1), Step(32, 1), Step(24, 1)),)
BRAND: Final = ((Step(42, 1), Step(36, 1), Step(30, 1)), (Step(28, 2), Step(20, 3)), SMALLEST)
SMALL: Final = ((Step(25, 1), Step(23, 1)), (Step(23, 2), Step(20, 3)), (Step(18, 5), Step(14, 9), Step(11, 12)))
ROWS: Final = (38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18)
CAPTION: Final = ((Step(26, 1), Step(22, 1), Step(18, 1)), (Step(16, 3),))


class Paper(NamedTuple):
    """The measure of one sheet, in its own units: how much the picture takes, and where words and code stand."""

    width: int
    height: float
    unit: float
    margin: int  # about the picture: an office printer has no bleed
    window: int  # the foot of the picture
    listed: int  # the same where a list stands below
    over: int  # the same where the words stand on the picture
    foot: int  # where the words end and the organiser's line begins
    measure: int  # the width of words
    code: int
    low: int  # the margin at the foot


SCREEN: Final = Paper(1080, 1920, 1.0, 0, 1144, 860, 1564, 1576, 912, 248, 48)
A3: Final = Paper(1240, 1240 * 2**0.5, 841.89 / 1240, EDGE, 1136, 860, 1360, 1536, 740, 272, EDGE)


@dataclass(frozen=True, slots=True)
class Poster:
    """The same words twice: a JPEG for screens, a PDF with letters as letters for paper."""

    jpeg: bytes
    pdf: bytes


def poster(request: CardRequest, store: Store) -> Poster:
    return Poster(*read_or_draw(Job(POSTER, request), store))


def make(request: CardRequest) -> tuple[bytes, bytes]:
    from .sheet_art import draw_poster  # loads Pillow, which only drawing needs
    from .sheet_pixels import jpeg

    image = draw_poster(values(request, SCREEN))
    return jpeg(image, MOST, QUALITIES), press("poster.typ", values(request, A3), "pdf")


POSTER: Final = Printer.of("poster", (".jpg", ".pdf"), make)


def values(request: CardRequest, paper: Paper, bare: bool = False) -> dict[str, Any]:
    """What the template is given; ``bare`` leaves out all but the words, for tests."""
    refuse(request)
    return first_fitting(request, lambda each: _values(each, paper, bare))


def _values(request: CardRequest, paper: Paper, bare: bool) -> dict[str, Any]:
    over = request.form == "ground"
    window = paper.over if over else paper.listed if request.items else paper.window
    picture = request.picture or Picture.of(ground(request.tone, paper.width, window), down=1)
    tag = fit(settable(request.tag), 400, CAPTION, tracking=0.1)
    layout = _over(request, paper) if over else _below(request, paper, window)
    words = layout["words"] | {
        "tag": tag,
        "caption": fit(settable(request.caption), paper.code, CAPTION, tracking=0.04),
    }
    return layout | {
        "unit": paper.unit,
        "width": paper.width,
        "height": paper.height,
        "window": window,
        "margin": 0 if over else paper.margin,
        "title": request.title,
        "author": request.organiser or request.brand,
        "over": over,
        "light": TONES[request.tone].light,
        "bare": bare,
        "picture": drawing(picture, request.title),
        "tag": round(tag.width + 32),
        "code": _code(request, paper),
        "words": {name: asdict(each) for name, each in words.items()},
    }


def _code(request: CardRequest, paper: Paper) -> Mapping[str, Any] | None:
    """The code at the right of the foot, its caption within the margin; each module has whole dots."""
    if not request.url:
        return None
    code = qr(request.url)
    over = request.form == "ground"
    size = code.size(min(paper.code, 248) if over else paper.code)
    return {
        "svg": code.svg,
        "alt": request.url,
        "size": size,
        "x": paper.width - EDGE - size,
        "y": paper.height - paper.low - 34 - size,
    }


def _below(request: CardRequest, paper: Paper, window: int) -> dict[str, Any]:
    """Words on paper below the picture: honour, name, one line, perhaps a list; then who publishes it."""
    room = paper.foot - 24 - window - 44
    kicker = fit(settable(request.kicker), paper.measure, KICKER, tracking=0.08)
    line = fit(
        settable(request.line),
        paper.measure,
        LINE,
        leading=1.55,
        height=room * (0.42 if len(request.title) < 24 else 0.25),
        allow=PROSE,
    )
    least = min(sum(_list(request.items, paper.measure - 28, 0, (28,))[1]), room * 0.62)
    wide = 0.1 if len(request.title) <= 5 else 0.04
    title = fit(
        request.title, paper.measure, TITLE, tracking=wide, height=room - kicker.height - line.height - 68 - least
    )
    words = {"kicker": kicker, "title": title, "line": line} | _foot(request, paper)
    gaps = {"kicker": 24.0, "title": 44.0 if request.items else 30.0, "line": 40.0}
    used = sum(words[name].height + gap for name, gap in gaps.items() if words[name].lines)
    items, heights = _list(request.items, paper.measure - 28, room - used)
    top = window + 44 + max(0.0, room - used + gaps["line"] - sum(heights)) * 0.42
    at: dict[str, Any] = {}
    for name, gap in gaps.items():
        at[name] = top
        top += words[name].height + gap if words[name].lines else 0
    rows = [top + sum(heights[:row]) for row in range(len(heights))]
    middle = (paper.foot + paper.height - paper.low) / 2
    at |= {
        "rule": {"x": EDGE, "y": paper.foot, "w": paper.measure},
        "mark": {"x": EDGE, "y": middle - 34},
        "brand": middle - (words["brand"].height + 14 + words["organiser"].height) / 2,
    }
    at["organiser"] = at["brand"] + words["brand"].height + 14
    return {"at": at, "rows": rows, "words": words | {"items": items, "side": Words(0, (), 0, 1)}}


def _list(
    items: tuple[str, ...], width: float, height: float, sizes: tuple[int, ...] = ROWS
) -> tuple[Any, list[float]]:
    """All rows in one size, the largest that holds every one of them whole."""
    for size in sizes:
        tiers = ((Step(size, 1),), (Step(size, 2), Step(size, 3)))
        rows = [fit(text, width, tiers, leading=1.3) for text in map(settable, items) if text]
        heights = [row.height + size * 0.62 for row in rows]
        if sum(heights) - size * 0.62 <= height or size == sizes[-1]:
            break
    return _Rows(size, tuple(row.lines for row in rows)), heights


@dataclass(frozen=True, slots=True)
class _Rows:
    size: float
    lines: tuple[tuple[str, ...], ...]
    tracking: float = 0.02
    leading: float = 1.3


def _foot(request: CardRequest, paper: Paper) -> dict[str, Words]:
    width = min(paper.measure, paper.width - 2 * EDGE - paper.code - 40) - 116
    credit = "\n".join(filter(None, map(settable, (request.organiser, request.note))))
    return {
        "brand": fit(request.brand, width, BRAND, tracking=0.03),
        "organiser": fit(credit, width, SMALL_LINES if "\n" in credit else SMALL, leading=1.5),
    }


SMALL_LINES: Final = ((Step(24, 2), Step(21, 2)), *SMALL)


def _over(request: CardRequest, paper: Paper) -> dict[str, Any]:
    """A short title on the sky, the month down the side, the rest on paper at the foot."""
    side = fit(settable(request.side), 600, SIDE, tracking=0.3)
    width = paper.width - 2 * EDGE - (side.size + 80 if side.lines else 0)
    title = fit(request.title, width, SLOGAN, tracking=0.06, height=430)
    narrow = paper.width - 2 * EDGE - paper.code - 48
    credit = "　".join(filter(None, map(settable, (request.organiser, request.note))))
    words = {
        "brand": fit(request.brand, width - 110, BRAND, tracking=0.1),
        "title": title,
        "side": side,
        "line": fit(settable(request.line), narrow, BELOW, allow=PROSE, leading=1.35, height=112),
        "items": fit("　".join(map(settable, request.items)), narrow, LINE_SMALL, allow=PROSE, leading=1.4, height=44),
        "organiser": fit(credit, narrow, SMALL, leading=1.5, allow=PROSE, height=66),
    }
    stack = [name for name in ("line", "items", "organiser") if words[name].lines]
    height = sum(words[name].height for name in stack) + 22 * (len(stack) - 1)
    top = paper.over + (paper.height - paper.over - height) / 2
    at: dict[str, Any] = {"brand": 84 + 32 - words["brand"].height / 2, "title": 236}
    for name in ("line", "items", "organiser"):
        at[name] = top
        top += words[name].height + 22 if words[name].lines else 0
    return {"at": at, "rows": [], "words": words}


LINE_SMALL: Final = ((Step(34, 1), Step(30, 1)), (Step(28, 2), Step(24, 3)), (Step(20, 6), Step(16, 10), Step(12, 12)))
