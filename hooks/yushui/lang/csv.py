"""Table → CSV bytes (RFC 4180) without live formulas (OWASP, CSV Injection); escaping can be undone."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

BOM: Final = "\ufeff"  # so that a spreadsheet reads UTF-8

# Characters with which a spreadsheet lets a formula begin, full-width forms included (OWASP, CSV Injection).
LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHIELDED: Final = re.compile(f"'+[{re.escape(''.join(LIVE))}]")


def escape_formula(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would otherwise evaluate it.

    A cell that looks as if it had one gets one more, so that ``unescape_formula`` gives every cell back.
    """
    return f"'{cell}" if cell.startswith(LIVE) or (cell.startswith("'") and SHIELDED.match(cell)) else cell


def unescape_formula(cell: str) -> str:
    """The cell that ``escape_formula`` was given."""
    return cell[1:] if SHIELDED.match(cell) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The header and the rows as CSV in UTF-8 with a BOM, every cell escaped."""
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(escape_formula, header))
    writer.writerows(map(escape_formula, row) for row in rows)
    return text.getvalue().encode()
