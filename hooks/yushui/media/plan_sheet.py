"""A plan as an A4 sheet (PDF), with letters as letters and its headings as bookmarks."""

from dataclasses import dataclass
from typing import Any

from .qr import qr
from .typst_sheet import Printer, press


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the text in its order: a title, a heading, a paragraph, a signature or a table."""

    sort: str
    text: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """All that stands on the sheet; ``url`` is where its page is, empty where nobody knows."""

    title: str
    note: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    origin: tuple[str, ...]
    url: str = ""

    @property
    def texts(self) -> str:
        """Every character that has to be set."""
        cells = (cell for part in self.parts for row in (part.columns, *part.rows) for cell in row)
        facts = (text for pair in self.facts for text in pair)
        return "".join((self.title, self.note, *facts, *(part.text for part in self.parts), *cells, *self.origin))


def make(request: PaperRequest) -> tuple[bytes]:
    values: dict[str, Any] = {
        "title": request.title,
        "running": request.title,
        "note": request.note,
        "facts": request.facts,
        "parts": [
            {"sort": part.sort, "text": part.text, "columns": part.columns, "rows": part.rows} for part in request.parts
        ],
        "origin": request.origin,
        "code": qr(request.url).svg if request.url else None,
        "alt": f"二维码：{request.url}",
    }
    return (press("paper.typ", values, "pdf"),)


PAPER = Printer.of("paper", (".pdf",), make)
