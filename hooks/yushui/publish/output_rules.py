"""The rules that a finished folder can break, by the names that its checks use."""

from typing import Final

from yushui.diagnostics import RULES

DEAD_LINK: Final = RULES["YS601"]
DEAD_PART: Final = RULES["YS602"]
MISSING_FILE: Final = RULES["YS603"]
FOREIGN: Final = RULES["YS604"]
BAD_SCHEME: Final = RULES["YS605"]
UNKNOWN_LINK: Final = RULES["YS606"]
STRAY: Final = RULES["YS607"]
LOST: Final = RULES["YS608"]
DOUBLE_ID: Final = RULES["YS609"]
LIVE: Final = RULES["YS610"]
LEAK: Final = RULES["YS611"]
BAD_FILE: Final = RULES["YS612"]
DEAD_LISTING: Final = RULES["YS613"]
VANISHED: Final = RULES["YS620"]
