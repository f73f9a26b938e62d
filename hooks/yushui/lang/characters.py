"""Characters forbidden in texts (controls, what is not drawn) and their names; texts masked for messages."""

import re
import unicodedata
from typing import Final

from .invisible import EMOJI, IGNORABLE, LETTERS, MONGOLIAN, PICTURES
from .normalise import HAN

# Hexadecimal digits as letters: a digest in them contains no telephone number.
HEX_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
NAMES: Final = {
    "\t": "制表符",
    "\0": "空字符 NUL",
    "\x85": "换行符",
    "\u2028": "换行符",
    "\u2029": "换行符",
    "\u00ad": "软连字符",
    "\u034f": "组合用的不可见字符",
    "\u180e": "蒙古文元音分隔符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字符",
    "\u200d": "零宽连字符",
    "\u2060": "零宽连接符",
    "\u2800": "空白的盲文点字",
    "\ufeff": "零宽空格",
    "\ufffd": "替换字符（原字已经丢失）",
}
# The first range that has a character names it.
RANGES: Final = (
    (0xD800, 0xDFFF, "残缺的代理字符"),
    (0x61C, 0x61C, "改变文字方向的不可见字符"),
    (0x200E, 0x200F, "改变文字方向的不可见字符"),
    (0x202A, 0x202E, "改变文字方向的不可见字符"),
    (0x2066, 0x2069, "改变文字方向的不可见字符"),
    (0x115F, 0x1160, "不显示的韩文占位符"),
    (0x3164, 0x3164, "不显示的韩文占位符"),
    (0xFFA0, 0xFFA0, "不显示的韩文占位符"),
    (0x17B4, 0x17B5, "不显示的高棉文元音"),
    (0x180B, 0x180F, "多余的蒙古文字形选择符"),
    (0xFE00, 0xFE0F, "多余的字形选择符"),
    (0xE0100, 0xE01EF, "多余的字形选择符"),
    (0xE0000, 0xE007F, "不显示的标签字符"),
)
# Controls, line ends of other systems, surrogates, noncharacters, the blank of Braille; what is never drawn, where no
# script needs it: bidi controls among it, which reorder what a reviewer sees (CVE-2021-42574).
CONTROLS: Final = (
    "\x00-\x08\t\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u2800\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff"
)
SELECTORS: Final = "\ufe00-\ufe02\U000e0100-\U000e01ef"
FREE: Final = "\u180b-\u180f"  # Mongolian selectors and the separator of vowels
NEEDED: Final = (
    f"[{MONGOLIAN}][{FREE}]",
    f"[{MONGOLIAN}][\u180b-\u180d\u180f]\u180e",
    f"[{HAN}][{SELECTORS}]",
    f"[{PICTURES}][\ufe0e\ufe0f]",
)
JOINED: Final = f"(?:(?<=[{LETTERS}{EMOJI}][\u200c\u200d])|(?<=[{PICTURES}]\ufe0f\u200d))(?=[{LETTERS}{PICTURES}])"
FORBIDDEN: Final = re.compile(
    f"[{CONTROLS}\r{IGNORABLE}](?:(?<=[{CONTROLS}])|(?<=\r)(?!\n)|(?<=[{IGNORABLE}])"
    + "".join(f"(?<!{needed})" for needed in NEEDED)
    + f"(?!(?<=[#*0-9]\ufe0f)\u20e3)(?!{JOINED}))"
)
# A number of five digits or more, or a telephone number written in groups; dates stay.
DIGITS: Final = re.compile(r"\d{5,}|(?<!\d)1\d{2}[ -]\d{4}[ -]\d{4}(?!\d)")
LONG_NUMBER: Final = re.compile(r"\d(?:[\s.·—-]{0,2}\d){4,}")
# In the name of a file: as long as a telephone number; dates stay.
NUMBER_IN_NAME: Final = re.compile(r"\d(?:[\s._-]{0,2}\d){10,}")
HOLDER: Final = re.compile(r"[\w.%+-]{1,64}(?=\s?[@＠])")  # who has an address of mail
KEY: Final = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{16,}")  # no word is so long
MOST_POINTS: Final = 3  # by so many characters two texts are told apart; a number is never told whole
SERVER_COMMAND: Final = re.compile(r"##(?=\w*\[)")


def describe(character: str) -> str:
    """The name of a forbidden character with its code point, without the character: 零宽空格（U+200B）."""
    if character == "\r":
        return "单独的回车符"
    return f"{_named(character)}（{code_points(character)}）"


def _named(character: str) -> str:
    point = ord(character)
    if character in NAMES:
        return NAMES[character]
    for first, last, name in RANGES:
        if first <= point <= last:
            return name
    given = unicodedata.name(character, "")
    return f"不可见的控制字符{' ' * bool(given)}{given}"


def code_points(text: str) -> str:
    """Each character by its number in Unicode: U+0065 U+0301."""
    return " ".join(f"U+{ord(character):04X}" for character in text)


def told_apart(one: str, other: str) -> str:
    """By which characters two texts differ that look the same: 这里是 U+0065 U+0301，那里是 U+00E9."""
    start = _alike(one, other)
    end = _alike(one[start:][::-1], other[start:][::-1])
    here, there = (text[start : len(text) - end][:MOST_POINTS] for text in (one, other))
    return f"这里{_written(here)}，那里{_written(there)}"


def _alike(one: str, other: str) -> int:
    """With how many characters both begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _written(points: str) -> str:
    return f"是 {code_points(points)}" if points else "没有"


def printable(text: str) -> str:
    """``text`` as one line that a terminal or a build server shows and does not execute.

    No control characters, and no commands to the server: ``::error::`` at the head of a line (GitHub),
    ``##[…]``, ``##vso[…]``, ``##teamcity[…]`` anywhere in it. The length stays.
    """
    plain = "".join(c if c.isprintable() or c == "\u3000" else "?" for c in text)
    plain = SERVER_COMMAND.sub("#＃", plain)
    return re.sub(r"^(\s*):(?=:)", r"\1：", plain)


def masked(line: str) -> str:
    """The line with long numbers masked; it stays as long as it is."""
    return DIGITS.sub(_stars, line)


def shown(word: str) -> str:
    """A word as messages quote it: at most 40 characters, printable; long numbers, keys, who has an address masked."""
    plain = "".join(character if character.isprintable() else "?" for character in word)
    masked = KEY.sub(_stars, file_shown(LONG_NUMBER.sub(_stars, plain)))
    return masked if len(masked) <= 40 else masked[:39] + "…"


def file_shown(name: str) -> str:
    """The path of a file as messages show it: telephone and identity numbers and who has an address masked."""
    return HOLDER.sub(_stars, NUMBER_IN_NAME.sub(_stars, name))


def _stars(match: re.Match[str]) -> str:
    kept = min(2, len(match.group()) // 3)
    return match.group()[:kept] + "*" * (len(match.group()) - kept)


def width(text: str) -> int:
    """Columns of a terminal: full-width characters are two wide, combining and joining marks none (UAX #11)."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
