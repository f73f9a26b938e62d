"""Cells of a table as text: none that a spreadsheet counts out, and each read back as it was."""

import re
from typing import Final

# What a spreadsheet takes for the beginning of a formula, full-width forms included (OWASP, CSV Injection).
LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
SHIELDED: Final = re.compile(f"'+[{re.escape(''.join(LIVE))}]")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before it, where a spreadsheet would otherwise count it out.

    A cell that looks as if it had one gets one more, so that ``restored`` gives every cell back.
    """
    return f"'{cell}" if cell.startswith(LIVE) or (cell.startswith("'") and SHIELDED.match(cell)) else cell


def restored(cell: str) -> str:
    """What ``harmless`` was given."""
    return cell[1:] if SHIELDED.match(cell) else cell
