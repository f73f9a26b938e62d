"""Document, draft and written plan → an error where a visible character was lost that was not left out on purpose."""

from collections import Counter
from collections.abc import Iterable

from yushui.model.kinds.plan import Plan

from .draft import Draft
from .readers import Reading
from .whitespace import squash


class IncompleteError(Exception):
    """The importer's own fault: text of the document would not be in the file."""


def check_complete(reading: Reading, draft: Draft, written: Plan) -> None:
    """Compare the document with the file as it reads back; raises IncompleteError when a character is missing."""
    source = Counter(squash("".join(_all(reading))))
    output = Counter(squash("".join([*written.printed(), written.unplaced or "", *draft.removed_contacts])))
    missing = source - output
    if missing:
        raise IncompleteError(f"{missing.total()} characters of {source.total()} would be lost")


def _all(reading: Reading) -> Iterable[str]:
    for paragraph in reading.paragraphs:
        yield paragraph.text
        for row in paragraph.rows:
            yield from row
