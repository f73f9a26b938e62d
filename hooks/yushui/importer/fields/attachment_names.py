"""A line of a list of attachments → the name of what is attached, without its number and without what a file adds."""

import re
from typing import Final

from yushui.lang.normalise import simplified

from .phrases import FILE

NUMBER: Final = re.compile(r"^(?:附\s?件?\s?\d{0,2}\s?[：:.．]?)?\s?(?:\d{1,2}\s?[.．、])?")
SUFFIX: Final = re.compile(r"[.．](?=[A-Za-z]{2,4}\s*(?:[(（\[点下]|$))")


def attachment_name(text: str) -> str:
    """附件1：分工表.xls (23.4 KB) → 分工表."""
    name = NUMBER.sub("", text).strip()
    return SUFFIX.split(name, maxsplit=1)[0].strip() if FILE.fullmatch(simplified(name)) else name
