"""LetterParts: the parts of a document around its body, and what they say about it."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from yushui.importer.fields.phrases import DATE, MASKED_DATE, is_unit
from yushui.importer.fields.printed_dates import FULL, MONTH

from .blocks import Block

SEAL: Final = re.compile(r"\s*\((?:印章|公章|盖章|章)\)$")  # (盖章) stands for the seal

Part = Literal["unplaced", "notice.heading", "recipients", "notice.text", "signed", "heading", "preamble", "closing"]


@dataclass(slots=True)
class LetterParts:
    """Which blocks belong to which part around the body, and what they say about the document."""

    parts: dict[Part, list[Block]] = field(default_factory=dict)
    units: list[Block] = field(default_factory=list)  # who signs
    heads: list[Block] = field(default_factory=list)  # who stands in the heading
    dates: list[Block] = field(default_factory=list)  # standing alone
    imprints: list[Block] = field(default_factory=list)
    attached: list[Block] = field(default_factory=list)
    title: list[Block] = field(default_factory=list)
    notice_title: list[Block] = field(default_factory=list)

    def add(self, part: Part, block: Block) -> None:
        self.parts.setdefault(part, []).append(block)

    def sign(self, block: Block) -> bool:
        """Whether the block is a signature; remembers who and when."""
        date = FULL.search(block.text)
        seal = SEAL.search(block.text)
        if is_unit(block.text):
            self.units.append(block)
        elif seal and is_unit(block.text[: seal.start()].strip()):
            self.units.append(Block(block.start, block.start + seal.start(), block.text[: seal.start()].strip()))
        elif any(form.fullmatch(block.text) for form in (DATE, MONTH, MASKED_DATE)):
            self.dates.append(block)
        elif date and block.text.endswith(("日", ")")) and is_unit(block.text[: date.start()].strip()):
            self.units.append(Block(block.start, block.start + date.start(), block.text[: date.start()].strip()))
            self.dates.append(block)
        else:
            return False
        return True
