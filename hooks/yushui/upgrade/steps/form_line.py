"""data/site.yml → with the line that says its form; the last step of every upgrade."""

import re
from typing import Final

from yushui.content.site_form import FORM, KEY

from .public_handbook import append

FILE: Final = "data/site.yml"
LINE: Final = re.compile(rf"^{KEY}[ ]*:.*?(?=[ ]+#|\r?$)", re.MULTILINE)
REMARK: Final = "# 资料的格式是第几版，由 yushui upgrade 改写，请不要动"


def change(file: str, text: str) -> str:
    """The number is changed where there is one, else stands at the end."""
    if file != FILE:
        return text
    if LINE.search(text):
        return LINE.sub(f"{KEY}: {FORM}", text, count=1)
    return append(text, f"{REMARK}\n{KEY}: {FORM}\n")
