"""A character that stands for another, which it looks like or which one computer only draws so → the one that is meant.

Radicals and private-use characters: stand_ins.txt. Kangxi radicals and compatibility ideographs: Unicode's own
decompositions. Forms of letters, digits and marks: those of columns, of half and of full width.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

IDEOGRAPHS: Final = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"  # radicals and compatibility ideographs
PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U0010fffd"
SYMBOLS: Final = range(0xF000, 0xF100)  # where Word puts the bullets of Symbol and Wingdings
WIDE: Final = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))  # digits and letters
_FORMS: Final = {
    **{chr(point): chr(point - 0xFEE0) for point in WIDE},
    **dict(zip("︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼", "，、。：；！？（）｛｝〔〕【】", strict=True)),
    **dict(zip("︽︾︿﹀﹁﹂﹃﹄", "《》〈〉「」『』", strict=True)),
    **dict(zip("﹐﹑﹔﹕﹖﹗﹙﹚﹝﹞｡｢｣､･", "，、；：？！（）〔〕。「」、·", strict=True)),
}
FORMS: Final = re.compile(f"[{''.join(_FORMS)}]+")


def plain(text: str) -> str:
    """``text`` with each form as Chinese text writes it: ２０２４ → 2024."""
    return "".join(_FORMS.get(character, character) for character in text)


def ideograph(character: str) -> str:
    """The ideograph that a radical or a compatibility ideograph stands for; empty where it stands for itself."""
    meant = _table().get(character) or unicodedata.normalize(
        "NFKC" if "\u2f00" <= character < "\u2fe0" else "NFC", character
    )
    return "" if meant == character else meant


def meant_by(private: str) -> str:
    """What GBK or GB 18030-2000 kept at a private-use character; empty where no table knows it."""
    meant = _table().get(private, "")
    return (ideograph(meant) or plain(meant)) if meant else ""


@cache
def _table() -> Mapping[str, str]:
    lines = Path(__file__).with_name("stand_ins.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split() for line in lines if line and not line.startswith("#"))
    return {chr(int(code, 16)): chr(int(meant, 16)) for code, meant, _ in pairs}
