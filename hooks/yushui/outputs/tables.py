"""Tables as CSV (RFC 4180) in UTF-8 with a mark, so that a spreadsheet reads Chinese and runs nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

MARK: Final = "\ufeff"
# What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection).
LIVE: Final = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it, where a spreadsheet would otherwise count it out."""
    return f"'{cell}" if cell.startswith(LIVE) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table with its header; every cell harmless."""
    text = io.StringIO()
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(harmless, header))
    writer.writerows([f"'{cell}" if cell.startswith(LIVE) else cell for cell in row] for row in rows)
    return text.getvalue().encode()
