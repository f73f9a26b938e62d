"""A text → the text without names and numbers of contact persons, and what was taken out."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.lang.normalise import simplified

LABEL: Final = (
    r"(?:(?:工作|业务)?联\s?系\s?人(?:(?:及|和|、)?(?:联系)?(?:电话|方式|手机))?|联络人|经办人|联系(?:电话|方式|手机|邮箱)|咨询电话|办公电话|值班电话|举报电话|"
    r"(?:电子)?邮\s?箱|电子邮件|E-?mail|手机(?:号码?)?|传\s?真|电\s?话|QQ号?|微信号?)"
)
STOP: Final = r"(?!附件|抄送|(?:19|20)\d\d年|此件)"
VALUE: Final = rf"(?:\(0\d{{2,3}}\))?(?:{STOP}(?!{LABEL})[^。；，\n()]){{0,40}}"
ENTRY: Final = rf"{LABEL}(?:\([^()\n]{{0,12}}\))?\s*(?:[：:]|(?=\s*\(?\d{{3,}}))\s*{VALUE}"
BRACKETED: Final = re.compile(rf"\((?:[^()\n]{{0,24}}[，；。])?\s*{ENTRY}[^()\n]{{0,160}}\)", re.IGNORECASE)
SPOKEN: Final = re.compile(rf"{ENTRY}(?:[，；、。 ]*{ENTRY})*[。；]?", re.IGNORECASE)
_PRIVATE: Final = (
    r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"  # mobile
    r"|(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?![\dA-Za-z])"  # citizen's number
    r"|(?<!\d)0\d{2,3}[-—]\d{7,8}(?!\d)"  # land line
    r"|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,40}@[\w-]{1,30}(?:\.[A-Za-z]{2,6}){1,2}"
)
PRIVATE: Final = re.compile(_PRIVATE)
# What stands with it in its brackets says nothing any more: （电子版发至…）.
ASIDE: Final = re.compile(rf"\([^()\n]{{0,40}}(?:{_PRIVATE})[^()\n]{{0,40}}\)")


def remove(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without contacts, and what was taken out (never to be shown)."""
    spans = list(_spans(simplified(text)))
    remaining, removed, at = [], [], 0
    for start, end in spans:
        remaining.append(text[at:start])
        removed.append(text[start:end])
        at = end
    return "".join([*remaining, text[at:]]), tuple(removed)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where contacts stand, in order and apart from one another."""
    if not HINT.search(text):
        return
    matches = sorted(match.span() for form in (BRACKETED, ASIDE, SPOKEN, PRIVATE) for match in form.finditer(text))
    end = -1
    for start, stop in matches:
        if start >= end:
            yield start, stop
            end = stop


HINT: Final = re.compile(rf"{LABEL}|\d{{7}}|\d-\d|\d{{3}} \d{{4}}|@", re.IGNORECASE)
