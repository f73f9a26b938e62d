"""Address → QR code as SVG: the way from paper to the entry's own page."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

QUIET: Final = 4
DARK: Final = "#231E19"
PAPER: Final = "#FFFDF8"


@dataclass(frozen=True, slots=True)
class Code:
    """A code as SVG, one unit a module, its quiet zone on paper colour included."""

    svg: str
    modules: int

    def size(self, target: int) -> int:
        """The largest side up to ``target`` that gives each module whole dots."""
        return max(1, target // self.modules) * self.modules


@lru_cache(4)  # the two sheets of a poster have the same
def qr(url: str) -> Code:
    """Level Q: a quarter of it may be creased or smudged."""
    import segno

    rows = segno.make_qr(url, error="q", boost_error=False).matrix
    side = len(rows) + 2 * QUIET
    runs = "".join(
        f"M{x + QUIET} {y + QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}"'
        f' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="{PAPER}"/>'
        f'<path d="{runs}" fill="{DARK}"/></svg>'
    )
    return Code(svg, side)
