"""Paths → who may go there."""

import stat
from pathlib import Path


def closed_to_others(folder: Path) -> Path | None:
    """The topmost folder on the way to ``folder`` that another user, such as a web server, may not pass."""
    real = folder.resolve()
    for place in reversed((real, *real.parents)):
        try:
            mode = place.stat().st_mode
        except OSError:
            return place
        if not mode & stat.S_IXOTH:
            return place
    return None
