"""A text before and after it was a CSV in GBK, which has no 𠮷 and no • → whether letters of it became a ``?``."""

import re
from typing import Final

# What a ? may have been; not the question mark of Chinese, which somebody may have replaced himself.
ANY: Final = "[?\x80-\uff1e\uff20-\U0010ffff]"
LOST: Final = "存成 CSV 时丢了字，成了“?”：请用 .xlsx 的表，在没有丢字的那一份上改"
NAME: Final = "名称里的“?”像是存成 CSV 时丢了的字：请用 .xlsx 的表；真是问号，写成“？”"


def lost_letters(before: str, after: str) -> bool:
    """Whether nothing but a loss, or a loss beside other changes, leads from one text to the other."""
    if after.count("?") <= before.count("?"):
        return False
    pattern = re.sub(r"(?:\\\?)+", lambda marks: f"{ANY}{{1,{len(marks[0]) // 2}}}", re.escape(after))
    gone = (letter for letter in before if letter not in after)
    return re.fullmatch(pattern, before, re.DOTALL) is not None or any(map(_lacking, gone))


def _lacking(letter: str) -> bool:
    try:
        letter.encode("gbk")
    except UnicodeEncodeError:
        return True
    return False
