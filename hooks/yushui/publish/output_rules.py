"""Rules for a finished folder, named as the checks use them."""

from typing import Final

from yushui.diagnostics import RULES

DEAD_LINK: Final = RULES["YS601"]
DEAD_FRAGMENT: Final = RULES["YS602"]
MISSING_FILE: Final = RULES["YS603"]
EXTERNAL_RESOURCE: Final = RULES["YS604"]
BAD_SCHEME: Final = RULES["YS605"]
UNKNOWN_LINK: Final = RULES["YS606"]
UNEXPECTED_FILE: Final = RULES["YS607"]
MISSING_OUTPUT: Final = RULES["YS608"]
DUPLICATE_ID: Final = RULES["YS609"]
ACTIVE_CONTENT: Final = RULES["YS610"]
LEAK: Final = RULES["YS611"]
BAD_FILE: Final = RULES["YS612"]
DEAD_OWN_URL: Final = RULES["YS613"]
LOST_PAGE: Final = RULES["YS620"]
TAKEN: Final = RULES["YS628"]
