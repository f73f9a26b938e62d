"""Values and drawings → a document set by typst, in the site's own face; the same bytes for the same values."""

import json
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from yushui.cache import Stage
from yushui.cache.stage import Key
from yushui.media.typst_sheet import EPOCH, face_file

from .piece import Piece

if TYPE_CHECKING:
    import typst

TEMPLATES: Final = Path(__file__).with_name("typst")
SOURCES: Final = ("editions/typst", "editions/typeset.py", "media/draw", "media/face", "media/svg_from_jpeg.py")
LIBRARIES: Final = ("typst", "fonttools")

Drawn = tuple[str, Callable[[], str]]  # the key of a drawing, and what draws it as SVG
Hands = Mapping[str, Callable[[], str]]
STAGE: Final = Stage("edition_pdf", SOURCES, LIBRARIES)


def pdf(uri: str, template: str, values: Mapping[str, Any], drawings: Mapping[str, Drawn]) -> Piece:
    """The PDF of a template; drawings are known by their keys, and drawn only where it is not in the store."""
    text, keys, hands = written(values, drawings)
    return Piece((uri,), STAGE, (template, text, keys), partial(_pdf, template, text, hands))


def written(values: Mapping[str, Any], drawings: Mapping[str, Drawn]) -> tuple[str, tuple[Key, ...], Hands]:
    """Values as text, the keys of drawings, and what draws them: what a document is known by and made from."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    keys = tuple((name, drawing[0]) for name, drawing in sorted(drawings.items()))
    return text, keys, {name: drawing[1] for name, drawing in drawings.items()}


def pages(template: str, values: str, hands: Hands, form: Literal["svg", "png"]) -> list[bytes]:
    """Each page of a document by itself; as PNG 1920 pixels wide where it is 960 points wide."""
    made = _compiled(template, values, hands, form)
    return made if isinstance(made, list) else [made]


def _pdf(template: str, values: str, hands: Hands) -> tuple[bytes]:
    made = _compiled(template, values, hands, "pdf")
    assert isinstance(made, bytes)
    return (made,)


def _compiled(template: str, values: str, hands: Hands, form: Literal["pdf", "svg", "png"]) -> bytes | list[bytes]:
    drawings = json.dumps({name: draw() for name, draw in sorted(hands.items())}, ensure_ascii=False)
    inputs = {"values": values, "drawings": drawings}
    made = _compiler(template).compile(format=form, ppi=144, sys_inputs=inputs, timestamp=EPOCH)
    assert made is not None
    return made


@cache
def _compiler(template: str) -> "typst.Compiler":
    import typst

    return typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=[str(face_file().parent)], ignore_system_fonts=True
    )
