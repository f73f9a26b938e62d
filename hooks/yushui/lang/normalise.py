"""Text → one form of it for matching, in named steps: width, spaces, dashes, dots, digits, punctuation, simplified, …

Steps of the type ``Forms`` keep the length of a text, so that a place in the result is the same place in the text;
the functions below them shorten it. Each module that compares texts composes these steps for itself:
``checks/text/folding``, ``outputs/search/tokens``, ``lang/similarity``, ``checks/editorial/duplicates`` and
``conflicting_dates``; ``skeleton`` and ``simplified`` are here because several packages use them.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from .invisible import IGNORABLE

# Inside a character class: the unified and the compatible ideographs of every plane that Unicode keeps for them.
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BEYOND_BMP: Final = "\U00010000"


class Forms:
    """Characters → another form of each, one for one: the text stays as long as it is."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self.table: Final = str.maketrans(dict(forms))
        self._of: Final = dict(forms)
        near = [character for character in forms if character < BEYOND_BMP]
        far = sorted(character for character in forms if character >= BEYOND_BMP)
        # A character class of re is fast only within the BMP; the others are matched as one range.
        self._needed = re.compile(f"[{re.escape(''.join(near))}{f'{far[0]}-{far[-1]}' if far else ''}]")

    def __call__(self, text: str) -> str:
        return self._needed.sub(self._form, text)

    def _form(self, match: re.Match[str]) -> str:
        character = match[0]
        return self._of.get(character, character)

    def __or__(self, other: "Forms") -> "Forms":
        """Both steps in one pass; where both have a character, ``other`` decides."""
        return Forms({chr(code): form for code, form in {**self.table, **other.table}.items()})

    def without(self, characters: str) -> "Forms":
        """The same step, which leaves ``characters`` as they are."""
        return Forms({chr(code): form for code, form in self.table.items() if chr(code) not in characters})


MARKS: Final = "，：；！？"  # the full-width punctuation of Chinese text
# Blocks that hold other forms of letters and digits: superscripts, Roman, circled, full width, mathematical.
COMPATIBLE_BLOCKS: Final = (
    *((0xB2, 0xBA), (0x2070, 0x209D), (0x2150, 0x2190), (0x2460, 0x2500), (0x2776, 0x2794)),
    *((0xFE00, 0xFE70), (0xFF00, 0xFFF0), (0x1D400, 0x1D800)),
)


def _compatible() -> Iterator[tuple[str, str]]:
    """What NFKC replaces by one character, in these blocks."""
    for first, end in COMPATIBLE_BLOCKS:
        for character in map(chr, range(first, end)):
            plain = unicodedata.normalize("NFKC", character)
            if len(plain) == 1 and plain != character:
                yield character, plain


WIDTH: Final = Forms({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})  # full-width ASCII
COMPATIBLE: Final = Forms(dict(_compatible()))
SPACES: Final = Forms(
    dict.fromkeys(["\t", "\xa0", "\u1680", *map(chr, range(0x2000, 0x200B)), *"\u202f\u205f\u3000"], " ")
)
DASHES: Final = Forms(dict.fromkeys("‐‑‒–—―−－﹣─━~～〜⁃﹘", "-"))
DOTS: Final = Forms(dict.fromkeys("•‧∙⋅・", "·"))
LOWER: Final = Forms({chr(code): chr(code + 0x20) for code in range(0x41, 0x5B)})  # A–Z
# Digits in Chinese, in accounts (壹) and spoken aloud (幺 拐 勾).
DIGITS: Final = Forms(
    {
        form: str(value)
        for value, forms in enumerate(
            ("〇零○洞", "一幺壹弌", "二两贰貳", "三叁參叄", "四肆", "五伍", "六陆陸", "七柒拐", "八捌", "九玖勾")
        )
        for form in forms
    }
)
# The zero of every script with decimal digits of its own; the nine others stand behind it (Unicode, category Nd).
ZEROS: Final = (
    0x660,
    0x6F0,
    0x7C0,
    0x966,
    0x9E6,
    0xA66,
    0xAE6,
    0xB66,
    0xBE6,
    0xC66,
    0xCE6,
    0xD66,
    0xDE6,
    0xE50,
    0xED0,
    0xF20,
    0x1040,
    0x1090,
    0x17E0,
    0x1810,
    0x1946,
    0x19D0,
    0x1A80,
    0x1A90,
    0x1B50,
    0x1BB0,
    0x1C40,
    0x1C50,
    0xA620,
    0xA8D0,
    0xA900,
    0xA9D0,
    0xA9F0,
    0xAA50,
    0xABF0,
    0xFF10,
    0x104A0,
    0x10D30,
    0x11066,
    0x110F0,
    0x11136,
    0x111D0,
    0x112F0,
    0x11450,
    0x114D0,
    0x11650,
    0x116C0,
    0x11730,
    0x118E0,
    0x11950,
    0x11C50,
    0x11D50,
    0x11DA0,
    0x16A60,
    0x16AC0,
    0x16B50,
    0x1D7CE,
    0x1D7D8,
    0x1D7E2,
    0x1D7EC,
    0x1D7F6,
    0x1E140,
    0x1E2F0,
    0x1E950,
    0x1FBF0,
)
# Digits in circles, in brackets, of the counting rods (苏州码子): what tells a value and is no plain digit.
MARKED_DIGITS: Final = {
    **dict(zip("⓪①②③④⑤⑥⑦⑧⑨⓿❶❷❸❹❺❻❼❽❾🄋➀➁➂➃➄➅➆➇➈🄌➊➋➌➍➎➏➐➑➒", "0123456789" * 4, strict=True)),
    **dict(
        zip(
            "⑴⑵⑶⑷⑸⑹⑺⑻⑼⒈⒉⒊⒋⒌⒍⒎⒏⒐㈠㈡㈢㈣㈤㈥㈦㈧㈨㊀㊁㊂㊃㊄㊅㊆㊇㊈〡〢〣〤〥〦〧〨〩⓵⓶⓷⓸⓹⓺⓻⓼⓽",
            "123456789" * 6,
            strict=True,
        )
    ),
}
ANY_DIGIT: Final = Forms({chr(zero + value): str(value) for zero in ZEROS for value in range(10)} | MARKED_DIGITS)
# ASCII punctuation → that of Chinese text.
PUNCTUATION: Final = Forms({",": "，", ";": "；", ":": "：", "!": "！", "?": "？"})
SQUARE_BRACKETS: Final = Forms({"〔": "[", "〕": "]", "［": "[", "］": "]", "﹝": "[", "﹞": "]"})

_INVISIBLE: Final = re.compile(f"[{IGNORABLE}]+")
_SPACE: Final = re.compile(r"\s+")
_NO_WORD: Final = re.compile(r"[\W_]+")


def compatible(text: str) -> str:
    """The text in NFKC: each compatibility character becomes the one or several that it is a form of."""
    return unicodedata.normalize("NFKC", text)


def without_invisible(text: str) -> str:
    """The text without characters that are never drawn: joiners, selectors, direction marks."""
    return _INVISIBLE.sub("", text)


def without_space(text: str) -> str:
    return _SPACE.sub("", text)


def words_only(text: str) -> str:
    """The letters, digits and 汉字 of a text, without punctuation and white space."""
    return _NO_WORD.sub("", text)


def skeleton(word: str) -> str:
    """A name or key as a reader sees it: NFKC, nothing invisible, no case."""
    return without_invisible(compatible(word)).strip().casefold()


@cache
def traditional() -> Mapping[str, str]:
    """Traditional character → simplified, for every single character that OpenCC's t2s knows (Apache-2.0)."""
    from opencc import OpenCC  # reads its dictionaries on construction

    old = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x32000))]
    new = OpenCC("t2s").convert("\n".join(old)).split("\n")
    return {before: after for before, after in zip(old, new, strict=True) if before != after and len(after) == 1}


# A point that ends a sentence; numbers of parts (一. 第一部分.) and dots in a row end none.
_POINT: Final = re.compile(rf"(?<=[{HAN}”])(?<![〇一二三四五六七八九十百分章篇编步])\.(?!\.)")


@cache
def _simplified() -> Forms:
    # In the documents of this field 畫 is the 畫 of 計畫.
    characters = Forms({**traditional(), "畫": "划"})
    return characters | WIDTH.without(MARKS) | PUNCTUATION | SQUARE_BRACKETS


@lru_cache(maxsize=8192)
def simplified(text: str) -> str:
    """A document's text as patterns read it: simplified, half width, Chinese punctuation; exactly as long as it was."""
    simple = _simplified()(text)
    return _POINT.sub("。", simple) if "." in simple else simple
