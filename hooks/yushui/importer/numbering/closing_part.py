"""What stands after the last number → closing, annexes, signature, imprint."""

import re
from typing import Final

from yushui.importer.fields.phrases import ATTACHED, CLOSERS, DATE, FILE, IMPRINT, LISTED, MASKED_DATE, is_unit
from yushui.importer.fields.printed_dates import FULL

from .blocks import Block, blocks
from .letter_parts import SEAL, LetterParts


def read_closing(text: str, start: int, end: int, letter: LetterParts, single: bool, own_paragraphs: int = 1) -> int:
    """What follows the last number's own text, ``own_paragraphs`` at least or none; returns where that text ends.

    ``single``: the numbers before have one paragraph each, so a further paragraph is not the last number's.
    """
    paragraphs = blocks(text, start, end)
    while 0 < own_paragraphs < len(paragraphs) and (
        not _leaves(paragraphs[own_paragraphs], single) or paragraphs[own_paragraphs - 1].text.endswith("；")
    ):
        own_paragraphs += 1
    listing = False
    for at, block in enumerate(paragraphs[own_paragraphs:], own_paragraphs):
        after = paragraphs[at + 1].text if at + 1 < len(paragraphs) else ""
        if IMPRINT.search(block.text) or (is_unit(block.text) and after.endswith("印发")):
            letter.imprints.append(block)
        elif ATTACHED.match(block.text) or (listing and LISTED.match(block.text)) or FILE.fullmatch(block.text):
            listing = not FILE.fullmatch(block.text)
            letter.attached.append(block)
        elif letter.sign(block):
            listing = False
        letter.add("closing", block)
    return paragraphs[own_paragraphs].start if own_paragraphs < len(paragraphs) else end


# What goes on with the measure above though it begins a paragraph.
OWN: Final = re.compile(
    r"(?:牵头|责任|主办|配合|协办|完成|参加|落实|承办|时限|[(【])|由[^。]{2,80}(?:牵头|负责|承办|配合)"
)


# Where two sides sign: 甲方（盖章）：, 负责人（签字）：.
SEALED: Final = re.compile(r"[^，。；：]{2,24}\((?:盖章|签字|签章|公章|签名)\)[：:]?[^，。；：]{0,30}")


def _leaves(block: Block, single: bool) -> bool:
    plain = block.text
    return bool(
        IMPRINT.search(plain)
        or ATTACHED.match(plain)
        or FILE.fullmatch(plain)
        or is_unit(SEAL.sub("", plain))
        or DATE.fullmatch(plain)
        or MASKED_DATE.fullmatch(plain)
        or CLOSERS.match(plain)
        or SEALED.fullmatch(plain)
        or (FULL.search(plain) and len(plain) < 50 and plain.endswith("日"))
        or (single and OWN.match(plain) is None)
    )
