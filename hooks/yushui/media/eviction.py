"""Folders of kept pictures stay as small as what the last month needed."""

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

DAY: Final = 86_400
KEEP_DAYS: Final = 30


def tend(folder: Path, used: Iterable[Path]) -> None:
    """Mark what this run used, once a day, and drop what no run of the last month did."""
    now = time.time()
    names = {path.name for path in used}
    with os.scandir(folder) as entries:
        for entry in entries:
            age = now - entry.stat().st_mtime
            if entry.name in names and age > DAY:
                os.utime(entry.path)
            elif entry.name not in names and age > KEEP_DAYS * DAY:
                Path(entry.path).unlink(missing_ok=True)
