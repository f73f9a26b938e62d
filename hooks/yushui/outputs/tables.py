"""Tables as CSV (RFC 4180) in UTF-8 with a mark, so that a spreadsheet reads Chinese and runs nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from yushui.lang.csv import harmless

MARK: Final = "\ufeff"


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table with its header; every cell harmless."""
    text = io.StringIO()
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(harmless, header))
    writer.writerows(map(harmless, row) for row in rows)
    return text.getvalue().encode()
