"""When a page was first public and when it last changed."""

from dataclasses import dataclass

from yushui.model.dates import FuzzyDate


@dataclass(frozen=True, slots=True)
class PageHistory:
    """``last`` is None where it never changed; ``early``: it may have been public before ``first``."""

    first: FuzzyDate
    early: bool
    last: FuzzyDate | None
