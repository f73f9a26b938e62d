"""One-line texts → HTML: escaped, without typed spaces beside 汉字, dates unbroken."""

import re
from typing import Final

from markupsafe import Markup, escape

from .normalise import HAN

# A date, a year in brackets and the number of a part may not break across lines.
UNBROKEN: Final = re.compile(
    r"（\d{4}年?）|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日"
    r"|第(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[项条届批次章款]"
)
# The browser draws the gap between 汉字 and digits; a typed space would be a place to break.
TYPED_SPACE: Final = re.compile(rf"(?<=[{HAN}，。、；：！？）》”]) +(?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) +(?=[{HAN}（《“])")


def typeset(text: object) -> Markup:
    """Escape, take out typed spaces beside 汉字, and keep each date and number of a part on one line."""
    plain = str(escape(TYPED_SPACE.sub("", str(text))))
    return Markup(UNBROKEN.sub(r'<span class="ys-nb">\g<0></span>', plain))
