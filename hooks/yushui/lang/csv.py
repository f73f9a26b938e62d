"""Table → CSV bytes (RFC 4180) without live formulas (OWASP, CSV injection), each cell read back as it was."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

MARK: Final = "\ufeff"  # so that a spreadsheet reads UTF-8

# What a spreadsheet takes for the beginning of a formula, full-width forms included (OWASP, CSV Injection).
LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHIELDED: Final = re.compile(f"'+[{re.escape(''.join(LIVE))}]")


def escape_formula(cell: str) -> str:
    """The cell with an apostrophe before it, where a spreadsheet would otherwise count it out.

    A cell that looks as if it had one gets one more, so that ``unescape_formula`` gives every cell back.
    """
    return f"'{cell}" if cell.startswith(LIVE) or (cell.startswith("'") and SHIELDED.match(cell)) else cell


def unescape_formula(cell: str) -> str:
    """What ``escape_formula`` was given."""
    return cell[1:] if SHIELDED.match(cell) else cell


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table with its header; every cell escape_formula."""
    text = io.StringIO()
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(escape_formula, header))
    writer.writerows(map(escape_formula, row) for row in rows)
    return text.getvalue().encode()
