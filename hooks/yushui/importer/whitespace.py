"""Text → the text with the spaces Chinese wants: none, but between words of other scripts and inside quotations."""

import re
from typing import Final

from yushui.lang.characters import FORBIDDEN
from yushui.lang.normalise import HAN

BLANK: Final = re.compile(r"[ \t\r\n\u3000\xa0\u2000-\u200a\u202f\u205f]+")
GAP: Final = re.compile(r"(?<=(.)) (?=(.))", re.DOTALL)
LATIN: Final = re.compile(r"[A-Za-z0-9!-/:-@\[-`{-~]")
IS_HAN: Final = re.compile(f"[{HAN}]")
OPEN: Final = "“《〈「『‘"
CLOSE: Final = "”》〉」』’"


# What posts of social media are decorated with, and digits drawn on keys: 👉, 🎖️, 1️⃣.
KEY: Final = re.compile("([0-9])\ufe0f?\u20e3")
ORNAMENT: Final = re.compile("[\U0001f000-\U0001faff\ufe0e\ufe0f\u20e3\u2600-\u2604\u2607-\u26ff\u2728\u2764\u2b50]")
# Before a printed number such a mark decorates it; elsewhere a tick begins an item.
TICK: Final = re.compile("[\u2611\u2705\u2714]")
MARK: Final = "●■◆•▲★☆◇※▪►▶➢✓"
BEFORE_NUMBER: Final = re.compile(
    rf"(?m)^\s*(?:[{MARK}]\s*)+(?=\d{{1,2}}\s?[.、．)）月]|[（(]?[一二三四五六七八九十]{{1,3}}\s?[、）)月]|[（(]\d)"
)

UNCOUNTED: Final = re.compile(rf"[\s{MARK}]+")


def cleaned(text: str) -> str:
    """Without ornaments and what may not stand in data; a lost character shows as □, a digit on a key as 1."""
    if ORNAMENT.search(text) or "\u20e3" in text:
        text = ORNAMENT.sub(" ", KEY.sub(r"\1.", text))
    text = BEFORE_NUMBER.sub("", TICK.sub("✓", text))
    return FORBIDDEN.sub(" ", text.replace("\ufffd", "□").replace("\r\n", "\n"))


# A scan sets figures apart: 2 0 2 4 年, 20 23 年, 2 月 2 6 日.
SET_APART: Final = re.compile(
    r"(?<!\d)(?:\d ){3}\d(?=\s?[年〕\])】])|(?<!\d)(?:19|20) \d\d(?=\s?年)|"
    r"(?<=[年月] )\d \d(?=\s?[月日号])|(?<=[年月])\d \d(?=\s?[月日号])"
)


def tidy(text: str) -> str:
    """One line with the spaces that carry meaning and no others."""
    single = BLANK.sub(" ", text).strip()
    single = SET_APART.sub(lambda match: match.group().replace(" ", ""), single) if " " in single else single
    return single if " " not in single else "".join(_kept(single))


def _kept(text: str) -> list[str]:
    parts: list[str] = []
    depth = 0
    for at, character in enumerate(text):
        depth += (character in OPEN) - (character in CLOSE)
        if character == " " and not _means(text[at - 1], text[at + 1], depth > 0):
            continue
        parts.append(character)
    return parts


def _means(before: str, after: str, quoted: bool) -> bool:
    if LATIN.match(before) and LATIN.match(after):
        return True
    return quoted and IS_HAN.match(before) is not None and IS_HAN.match(after) is not None


def squash(text: str) -> str:
    """All that is neither whitespace nor the mark of an item; what the proof counts."""
    return UNCOUNTED.sub("", cleaned(text))
