"""Rules and the error for a file that cannot be imported, each with what to do about it."""

from typing import Final

from yushui.diagnostics import RULES, Rule

UNREADABLE = RULES["YS901"]
LOCKED = RULES["YS902"]
DAMAGED = RULES["YS903"]
ACTIVE = RULES["YS904"]
NO_TEXT = RULES["YS905"]
NO_OFFICE = RULES["YS906"]
NO_PLAN = RULES["YS907"]
FOREIGN = RULES["YS908"]
TOO_LONG = RULES["YS909"]
TAKEN = RULES["YS910"]
NOT_OURS = RULES["YS911"]
ODD_CELL = RULES["YS912"]
FAULT = RULES["YS913"]

MEGABYTE: Final = 1_000_000
MAX_BYTES: Final = 50 * MEGABYTE  # of the file itself
MAX_UNPACKED: Final = 100 * MEGABYTE  # of everything in a package
MAX_RATIO: Final = 200  # unpacked to packed; real documents stay below 30
MAX_CHARACTERS: Final = 5_000_000  # of text taken from one file


class Refused(Exception):
    """Carries the reason up to whoever speaks to the editor; ``message`` never quotes the document."""

    def __init__(self, why: Rule, message: str) -> None:
        super().__init__(message)
        self.rule = why
        self.message = message
