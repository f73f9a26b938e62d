"""numbering.xml → the numbers that Word prints before paragraphs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from yushui.lang.numerals import chinese

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACEHOLDER: Final = re.compile(r"%([1-9])")
SYMBOLS: Final = {"\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0b7": "•", "\uf0fc": "✓"}


def _roman(value: int) -> str:
    sizes = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    table = zip(sizes, "M CM D CD C XC L XL X IX V IV I".split(), strict=True)  # noqa: SIM905
    text = ""
    for size, letters in table:
        while value >= size:
            text, value = text + letters, value - size
    return text


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26)


FORMS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese,
    "chineseLegalSimplified": chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda value: "".join(chr(0xFF10 + int(digit)) for digit in str(value)),
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "lowerLetter": _letter,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperRoman": _roman,
    "decimalZero": lambda value: f"{value:02}",
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None  # the level whose next number makes this one begin anew; 0 for never


class Numbering:
    """Counts through the lists of one document, paragraph after paragraph."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[str, tuple[str, dict[int, Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._restarts: dict[tuple[str, int], int] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: Any) -> None:
        abstract = {item.get(f"{W}abstractNumId"): _levels(item) for item in root.iter(f"{W}abstractNum")}
        for item in root.iter(f"{W}num"):
            number = item.get(f"{W}numId")
            link = item.find(f"{W}abstractNumId")
            base = link.get(f"{W}val") if link is not None else ""
            levels = dict(abstract.get(base, {}))
            for change in item.iter(f"{W}lvlOverride"):
                at = _whole(change.get(f"{W}ilvl"), 0)
                level = change.find(f"{W}lvl")
                if level is not None:
                    levels[at] = _level(level)
                start = change.find(f"{W}startOverride")
                if start is not None:
                    self._restarts[(number, at)] = _whole(start.get(f"{W}val"), 1)
            self._levels[number] = (base, levels)

    def next(self, number: str, at: int) -> str:
        """The printed number of the next paragraph of list ``number`` at level ``at``."""
        base, levels = self._levels.get(number, ("", {}))
        level = levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(base, {})
        if (number, at) in self._restarts and (number, at) not in self._started:
            counts[at] = self._restarts[(number, at)]
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start
        self._started.add((number, at))
        for deeper in [key for key in counts if key > at and _begins_anew(levels.get(key), at)]:
            del counts[deeper]
        return self._drawn(level, levels, counts)

    @staticmethod
    def _drawn(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return SYMBOLS.get(level.text, "●" if not level.text.strip() or level.text >= "\ue000" else level.text)

        def draw(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = levels.get(at, level)
            form = "decimal" if level.legal else other.form
            return FORMS.get(form, str)(counts.get(at, other.start))

        return PLACEHOLDER.sub(draw, level.text)


def _begins_anew(level: Level | None, at: int) -> bool:
    """Whether a number at level ``at`` sets this deeper level back (ECMA-376 17.9.10)."""
    return level is None or level.restart is None or (level.restart > 0 and at < level.restart)


def _levels(item: Any) -> dict[int, Level]:
    return {_whole(level.get(f"{W}ilvl"), 0): _level(level) for level in item.iter(f"{W}lvl")}


def _level(level: Any) -> Level:
    def value(name: str, usual: str) -> str:
        element = level.find(f"{W}{name}")
        return element.get(f"{W}val", usual) if element is not None else usual

    return Level(
        _whole(value("start", "1"), 1),
        value("numFmt", "decimal"),
        value("lvlText", ""),
        level.find(f"{W}isLgl") is not None,
        _whole(value("lvlRestart", "0"), 0) if level.find(f"{W}lvlRestart") is not None else None,
    )


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else usual
