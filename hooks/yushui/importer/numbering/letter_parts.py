"""LetterParts: the parts of a document around its body, and what they say about it."""

import re
from dataclasses import dataclass, field, replace
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

    def without(self, headings: frozenset[str]) -> None:
        """Leave out the blocks that say just this: headings of tables."""
        for part, blocks in self.parts.items():
            self.parts[part] = [block for block in blocks if block.text not in headings]
        self.title = [block for block in self.title if block.text not in headings]
        self.heads = [block for block in self.heads if block.text not in headings]

    def sign(self, block: Block) -> bool:
        """Whether the block is a signature; remembers who and when."""
        ended = block.text.rstrip("。，")  # a signature that runs on from a sentence
        block = replace(block, text=ended) if FULL.search(ended) and ended.endswith("日") else block
        date = FULL.search(block.text)
        seal = SEAL.search(block.text)
        if is_unit(block.text):
            self.units.append(block)
        elif seal and is_unit(block.text[: seal.start()].strip()):
            self.units.append(Block(block.start, block.start + seal.start(), block.text[: seal.start()].strip()))
        elif any(form.fullmatch(block.text) for form in (DATE, MONTH, MASKED_DATE)):
            self.dates.append(block)
        elif date and block.text.endswith(("日", ")")) and is_unit(block.text[: date.start()].strip(" ，")):
            by = block.text[: date.start()].rstrip(" ，")
            self.units.append(Block(block.start, block.start + len(by), by.strip()))
            self.dates.append(block)
        else:
            return False
        return True
