"""Share card of a page, 1200 × 630 px, for links in a chat; its words also stand whole in the middle square."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache, partial
from hashlib import sha256
from typing import Any, Final, Literal, TypeVar

from yushui.cache import Store

from .draw.tone import TONES
from .landscape import ground
from .text_fit import BEST, PROSE, Step, TooLong, Words, fit, missing
from .typst_sheet import Job, Printer, read_or_draw

T = TypeVar("T")
WIDTH: Final = 1200
HEIGHT: Final = 630
MOST: Final = 60_000
# Colour in full where it fits: red letters on paper fray otherwise.
FULL: Final = "4:4:4"
HALF: Final = "4:2:0"
QUALITIES: Final = ((66, FULL), (66, HALF), (54, HALF), (40, HALF), (25, HALF))
PANEL: Final = {"x": 724, "w": 476}  # where the picture stands
WHOLE: Final = {"x": 0, "w": WIDTH}
STACK: Final = ("kicker", "title", "line")
GAP: Final = 26.0
SHORT: Final = (302.0, 386.0)  # x and width of words that the middle square holds whole
LONG: Final = (72.0, 604.0)
GROUND: Final = (72.0, 690.0)
MIDDLE: Final = 606.0
SIZE: Final = re.compile(r'<svg[^>]*?viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')

# For what nobody would print on purpose: small, but whole.
SMALLEST: Final = (Step(12, 9), Step(9, 14), Step(6, 24), Step(4, 40))
NAME: Final = ((Step(112, 1), Step(100, 1), Step(92, 1), Step(84, 1), Step(74, 1)), (Step(84, 2), Step(76, 2)))
TITLE: Final = (
    (Step(92, 1), Step(84, 2), Step(76, 2), Step(68, 2)),
    (Step(68, 3), Step(60, 3), Step(54, 4)),
    (Step(48, 5), Step(42, 6), Step(36, 7), Step(30, 9), Step(24, 12), Step(20, 16), Step(16, 24)),
    SMALLEST,
)
OVER: Final = (
    (Step(92, 2), Step(84, 2), Step(76, 2)),
    (Step(64, 3), Step(56, 3), Step(48, 4)),
    (Step(40, 5), Step(34, 6), Step(28, 8), Step(24, 10), Step(20, 14), Step(16, 24), Step(13, 30)),
    SMALLEST,
)
LINE: Final = ((Step(30, 2), Step(28, 3)), (Step(26, 4), Step(24, 5)), (Step(22, 8), Step(20, 12)))
TAG: Final = ((Step(20, 1), Step(16, 1)),)
KICKER: Final = ((Step(30, 1), Step(26, 1), Step(22, 1)), (Step(22, 2), Step(20, 4), Step(16, 8)))
DOWN: Final = ((Step(32, 1), Step(28, 1), Step(24, 1), Step(20, 1)),)
BRAND: Final = ((Step(32, 1), Step(28, 1), Step(24, 1), Step(20, 1)), (Step(20, 2), Step(16, 2)), SMALLEST)


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing and which part of it stays where it is larger than its place: 0 left or top, 1 right or bottom.

    It is drawn only where a sheet is not in the store; ``key`` changes with what ``draw`` gives, and both can be
    handed to another process.
    """

    key: str
    draw: Callable[[], str] = field(repr=False, compare=False)
    across: float = 0.5
    down: float = 0.5

    @classmethod
    def of(cls, svg: str, across: float = 0.5, down: float = 0.5) -> "Picture":
        return cls(sha256(svg.encode()).hexdigest()[:24], partial(str, svg), across, down)


@dataclass(frozen=True, slots=True)
class CardRequest:
    """All that a card or a poster shows. ``\\n`` in the title is a break to keep if there is room for it.

    ``form`` says how: ``plate`` has the picture beside the words, on a poster above them; ``ground`` has the words on
    the sky of a landscape, which without a picture of its own is drawn in the tone.
    """

    title: str
    brand: str
    kicker: str = ""
    line: str = ""
    items: tuple[str, ...] = ()
    side: str = ""
    organiser: str = ""
    note: str = ""
    tag: str = ""
    caption: str = "扫码读故事"
    url: str = ""
    picture: Picture | None = None
    form: Literal["plate", "ground"] = "plate"
    tone: str = "dawn"


class Unset(ValueError):
    """A title that the face cannot set; it holds the characters that are missing."""


def card(request: CardRequest, store: Store) -> bytes:
    """The card as JPEG, at most 60 KB."""
    return read_or_draw(Job(CARD, request), store)[0]


def make(request: CardRequest) -> tuple[bytes]:
    from .sheet_art import draw_card  # loads Pillow, which only drawing needs
    from .sheet_pixels import jpeg

    return (jpeg(draw_card(values(request)), MOST, QUALITIES),)


CARD: Final = Printer.of("card", (".jpg",), make)


def refuse(request: CardRequest) -> None:
    """A name is never set half in another face, nor with a hole: without all of it there is no card."""
    if lacking := missing(request.title, request.brand):
        raise Unset(lacking)


def settable(text: str) -> str:
    """A lesser text that the face cannot set is left out whole."""
    return "" if missing(text) else text


def lessened(request: CardRequest) -> Iterator[CardRequest]:
    """The request, then with less and less beside its title, for titles that leave no room."""
    yield request
    yield (bare := replace(request, items=(), side=""))
    yield (bare := replace(bare, line=""))
    yield replace(bare, kicker="", organiser="", note="")


def first_fitting(request: CardRequest, lay: Callable[[CardRequest], T]) -> T:
    """What ``lay`` makes of the fullest request that it can; lesser words are left out whole, the title never."""
    *fuller, barest = lessened(request)
    for each in fuller:
        with suppress(TooLong):
            return lay(each)
    return lay(barest)


def values(request: CardRequest, bare: bool = False) -> dict[str, Any]:
    """What the template is given; ``bare`` leaves out all but the words, for tests."""
    refuse(request)
    return first_fitting(request, lambda each: _values(each, bare))


def _values(request: CardRequest, bare: bool) -> dict[str, Any]:
    over = request.form == "ground"
    layout = _ground(request) if over else _short(request) or _long(request)
    picture = request.picture or (Picture.of(ground(request.tone, WIDTH, HEIGHT)) if over else None)
    tag = fit(settable(request.tag), 300, TAG, tracking=0.1)
    layout["words"]["tag"] = asdict(tag)
    return layout | {
        "tag": round(tag.width + 24),
        "unit": 1,
        "width": WIDTH,
        "height": HEIGHT,
        "title": request.title,
        "author": request.organiser or request.brand,
        "light": TONES[request.tone].light,
        "bare": bare,
        "picture": drawing(picture, request.title),
    }


def drawing(picture: Picture | None, alt: str) -> Mapping[str, Any] | None:
    """A picture with its own measure, which the template crops by."""
    if picture is None:
        return None
    svg = _drawn(picture)
    match = SIZE.search(svg)
    width, height = map(float, match.groups()) if match else (3.0, 2.0)
    return {"svg": svg, "alt": alt, "across": picture.across, "down": picture.down, "width": width, "height": height}


@lru_cache(4)  # the two sheets of a poster have the same
def _drawn(picture: Picture) -> str:
    return picture.draw()


def _short(request: CardRequest) -> dict[str, Any] | None:
    """A short title stands in the middle square, with the brand set downwards at its left."""
    x, width = SHORT
    try:
        title = fit(request.title, width, NAME, tracking=0.03, leading=1.22, allow=BEST)
        brand = fit(request.brand, 372, DOWN, tracking=0.16)
    except TooLong:
        return None
    words = _words(request, title, brand, width)
    if _height(words) > 470:
        return None
    return _stacked(words, 315) | {"shape": "short", "x": x, "window": PANEL, "middle": False}


def _long(request: CardRequest) -> dict[str, Any]:
    x, width = LONG
    kicker, line = _kicker(request, width), _line(request, width)
    title = fit(request.title, width, TITLE, height=430 - kicker.height - line.height, leading=1.24)
    brand = fit(request.brand, width - 74, BRAND, tracking=0.08)
    words = _words(request, title, brand, width)
    return _stacked(words, 284) | {"shape": "long", "x": x, "window": PANEL, "middle": False}


def _ground(request: CardRequest) -> dict[str, Any]:
    """On the sky of a landscape; a short title in the middle, which the square holds whole."""
    x, width = GROUND
    kicker, line = _kicker(request, width), _line(request, width)
    title = fit(request.title, width, OVER, height=372 - kicker.height - line.height, leading=1.22)
    middle = title.width <= MIDDLE and len(title.lines) == 1
    brand = fit(request.brand, width - 78, BRAND, tracking=0.08)
    words = _words(request, title, brand, MIDDLE if middle else width)
    return _stacked(words, 236) | {"shape": "ground", "x": x, "window": WHOLE, "middle": middle}


def _words(request: CardRequest, title: Words, brand: Words, width: float) -> dict[str, Words]:
    return {"kicker": _kicker(request, width), "title": title, "line": _line(request, width), "brand": brand}


def _kicker(request: CardRequest, width: float) -> Words:
    return fit(settable(request.kicker), width, KICKER, tracking=0.1, leading=1.4)


def _line(request: CardRequest, width: float) -> Words:
    return fit(settable(request.line), width, LINE, leading=1.55, allow=PROSE)


def _height(words: Mapping[str, Words]) -> float:
    parts = [words[name].height for name in STACK if words[name].lines]
    return sum(parts) + GAP * (len(parts) - 1)


def _stacked(words: Mapping[str, Words], middle: float) -> dict[str, Any]:
    """Kicker, title and line one below the other about a height."""
    top = max(48.0, middle - _height(words) / 2)
    tops = {}
    for name in STACK:
        tops[name] = top
        top += words[name].height + (GAP if words[name].lines else 0)
    return {"tops": tops, "words": {name: asdict(each) for name, each in words.items()}}
