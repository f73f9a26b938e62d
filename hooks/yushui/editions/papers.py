"""The same document twice: as .docx to go on with, and as PDF to be read, from one list of parts."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from yushui.cache import Stage
from yushui.media import plan_sheet
from yushui.media.plan_sheet import PaperRequest, Part
from yushui.media.text_fit import missing

from .piece import Piece

WORD: Final = Stage("edition_word", ("editions/word_file.py", "editions/zip_file.py"), ("python-docx",))
SHEET: Final = Stage("edition_sheet", ("media/plan_sheet.py", "media/typst", "media/face"), ("typst", "segno"))


def papers(
    name: str, title: str, parts: tuple[Part, ...], note: str, author: str, *, wide: bool = False
) -> Iterator[Piece]:
    """Both files under ``name``; no PDF where the face lacks a character, since no word is set with a hole."""
    yield word_piece(name, title, parts, author, wide=wide)
    request = PaperRequest(title, note, (), tuple(map(_flush, parts)), (f"整理：{author}",))
    if not missing(*_texts(request)):
        yield Piece((f"{name}.pdf",), SHEET, repr(request), partial(plan_sheet.make, request))


def word_piece(name: str, title: str, parts: tuple[Part, ...], author: str, *, wide: bool = False) -> Piece:
    """The .docx alone."""
    key = tuple((part.sort, part.text, part.columns, part.rows) for part in parts)
    return Piece((f"{name}.docx",), WORD, (title, key, author, wide), partial(_word, title, parts, author, wide))


def _texts(request: PaperRequest) -> Iterator[str]:
    yield from (request.title, request.note, *request.origin)
    for part in request.parts:
        yield part.text
        for row in (part.columns, *part.rows):
            yield from row


def _flush(part: Part) -> Part:
    """A numbered line as the sheet knows it."""
    return Part("flush", part.text) if part.sort == "number" else part


def _word(title: str, parts: tuple[Part, ...], author: str, wide: bool) -> tuple[bytes]:
    from .word_file import word  # loads python-docx, which only a new document needs

    return (word(title, parts, author, wide),)
