"""Tags within a line, which part no word for who reads it."""

from typing import Final

INLINE_TAGS: Final = (
    "a|abbr|b|bd[io]|cite|code|del|em|font|ins?|kbd|mark|q|r[bpt]|ruby|s|small|span|strong|su[bp]|time|tspan|u|wbr|i"
)
