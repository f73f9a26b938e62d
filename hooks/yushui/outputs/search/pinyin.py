"""Names → pinyin as it is typed: the readings of each character, one or several."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from itertools import islice, product
from pathlib import Path
from typing import Final

from yushui.cache import Stage, Store

from .tokens import DOT, fold

FILE: Final = Path(__file__).parent / "readings.txt"
STAGE: Final = Stage("readings", ("outputs/search/pinyin.py",), ("pypinyin",))
ALTERNATIVE: Final = "/"
MOST_FORMS: Final = 4  # ways to read one name
SURNAME: Final = "姓"
GIVEN: Final = "名"
# ü is typed as v, as u, and as yu on travel documents.
UMLAUT: Final = {"lv": "lv/lu/lyu", "nv": "nv/nu/nyu", "lve": "lve/lue", "nve": "nve/nue"}


class Speller:
    """Spells names in letters; readings are cached in the store, for pypinyin is slow to load."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def readings(self, name: str, person: bool) -> tuple[str, ...]:
        """A syllable a text, its alternatives parted by ``/``: 单霁翔 → shan, ji, xiang.

        What is no Chinese character stays as it is typed, but for ``/``, which parts alternatives here. A person's
        surname is read as a surname.
        """
        bare = fold(name).replace(DOT, "").replace(ALTERNATIVE, "")
        usual = [self._usual(character)[0] for character in bare] if person else self._usual(bare)
        if person:
            given = _file()[GIVEN]
            usual = [given.get(character, reading) for character, reading in zip(bare, usual, strict=True)]
            surnames = _file()[SURNAME]
            surname = next((bare[:size] for size in (2, 1) if bare[:size] in surnames and len(bare) > size), "")
            if surname:
                usual[: len(surname)] = surnames[surname].split(" ") if len(surname) > 1 else [surnames[surname]]
        return tuple(UMLAUT.get(syllable, syllable) for syllable in usual if syllable.strip())

    def typed(self, names: Iterable[str], person: bool) -> str:
        """What somebody types who looks for these names: each as it stands, in letters, and by their first letters."""
        forms: dict[str, None] = {}
        for name in names:
            forms[fold(name).replace(" ", "")] = None
            syllables = [syllable.split(ALTERNATIVE) for syllable in self.readings(name, person)]
            for letters in islice(product(*syllables), MOST_FORMS):
                forms["".join(letters)] = None
                forms["".join(syllable[0] for syllable in letters)] = None
        return " ".join(forms)

    def characters(self) -> Mapping[str, list[str]]:
        """The characters of GB 2312, by which names are typed, each with all of its readings."""
        known: dict[str, list[str]] = self._store.json(STAGE, "GB 2312", _looked_up_all)
        return {letter: _alternatives(readings) for letter, readings in known.items()}

    def _usual(self, text: str) -> list[str]:
        """The reading of each character; words of several are read as words."""
        return self._store.json(STAGE, text, partial(_looked_up, text))


def starts(syllables: tuple[str, ...]) -> frozenset[str]:
    """The letters that a reading of any of the syllables begins with."""
    return frozenset(
        reading[0] for syllable in syllables for reading in syllable.split("/") if "a" <= reading[0] <= "z"
    )


def _looked_up(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL)


def _alternatives(readings: Iterable[str]) -> list[str]:
    """The readings as they are typed."""
    typed = (form for reading in readings for form in UMLAUT.get(reading, reading).split(ALTERNATIVE))
    return list(dict.fromkeys(typed))


def _looked_up_all() -> dict[str, list[str]]:
    from pypinyin import Style, pinyin

    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    letters = [letter for row in rows if (letter := row.decode("gb2312", "ignore"))]
    return {letter: pinyin(letter, style=Style.NORMAL, heteronym=True)[0] for letter in letters}


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    """Section → word → its readings: of one character ``a/b``, of several ``a b``."""
    sections: dict[str, dict[str, str]] = {}
    section = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
            sections[section] = {}
        elif line and not line.startswith("#"):
            word, *syllables = line.split()
            sections[section][word] = ("/" if len(word) == 1 else " ").join(syllables)
    return sections
