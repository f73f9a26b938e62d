"""Characters forbidden in data (control, bidi, invisible) and their names; texts masked for messages and terminals."""

import re
from typing import Final

# Hexadecimal digits as letters: a digest in them contains no telephone number.
HEX_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
NAMES: Final = {
    "\t": "制表符",
    "\0": "空字符 NUL",
    "\x85": "换行符 U+0085",
    "\u2028": "换行符 U+2028",
    "\u2029": "换行符 U+2029",
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u2060": "零宽连接符 U+2060",
    "\ufeff": "零宽空格 U+FEFF",
    "\ufffd": "替换字符 U+FFFD（原字已经丢失）",
}
# Bidi controls reorder what a reviewer sees (CVE-2021-42574); tag characters and the rest are
# never drawn. Allowed: ZWJ, ZWNJ, variation selectors and Mongolian selectors, which scripts need.
FORBIDDEN: Final = re.compile(
    "[\x00-\x08\t\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u115f\u1160\u2800\u3164\uffa0\ufeff\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff"
    "\U000e0000-\U000e007f\U0001fffe\U0001ffff\U0002fffe\U0002ffff]"
    "|\r(?!\n)"
)
# A number of five digits or more, or a telephone number written in groups; dates stay.
DIGITS: Final = re.compile(r"\d{5,}|(?<!\d)1\d{2}[ -]\d{4}[ -]\d{4}(?!\d)")
LONG_NUMBER: Final = re.compile(r"\d(?:[\s.·—-]{0,2}\d){4,}")
# In the name of a file: as long as a telephone number; dates stay.
NUMBER_IN_NAME: Final = re.compile(r"\d(?:[\s._-]{0,2}\d){10,}")
HOLDER: Final = re.compile(r"[\w.%+-]{1,64}(?=\s?[@＠])")  # who has an address of mail
KEY: Final = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{16,}")  # no word is so long
SERVER_COMMAND: Final = re.compile(r"##(?=\w*\[)")


def describe(character: str) -> str:
    """The Chinese name of a forbidden character, without the character."""
    point = ord(character)
    if character in NAMES:
        return NAMES[character]
    if 0xD800 <= point <= 0xDFFF:
        return f"残缺的代理字符 U+{point:04X}"
    if character == "\r":
        return "单独的回车符"
    if point == 0x61C or 0x200E <= point <= 0x200F or 0x202A <= point <= 0x202E or 0x2066 <= point <= 0x2069:
        return f"改变文字方向的不可见字符 U+{point:04X}"
    return f"不可见的控制字符 U+{point:04X}"


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
