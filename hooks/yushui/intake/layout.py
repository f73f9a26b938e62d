"""What stands before the first number and after the last one: letter, heading, preamble, closing, signature."""

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from .blocks import Block, blocks
from .dates import FULL
from .phrases import (
    ATTACHED,
    CLOSERS,
    DATE,
    HALF,
    IMPRINT,
    ISSUING,
    LISTED,
    MASKED_DATE,
    NUMBER,
    PASSED,
    RECIPIENTS,
    RED,
    TITLE,
    TYPES,
    is_unit,
)

Part = Literal["unplaced", "notice.heading", "recipients", "notice.text", "signed", "heading", "preamble", "closing"]


@dataclass(slots=True)
class Frame:
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


def head(text: str, end: int) -> Frame:
    """Everything before the first number."""
    frame = Frame()
    found = blocks(text, 0, end, head=True)
    issuing = next((at for at, block in enumerate(found) if ISSUING.search(block.text)), -1)
    addressed = next((at for at, block in enumerate(found) if RECIPIENTS.fullmatch(block.text)), -1)
    title_at = _title_at(found, max(issuing, addressed))
    if issuing >= 0 and (title_at > issuing or addressed >= 0):
        _letter(frame, found, addressed, issuing, title_at)
    elif addressed >= 0:
        _notice(frame, found, addressed)
    else:
        _plain(frame, found, title_at)
    return frame


def _title_at(found: list[Block], after: int) -> int:
    """The heading of the plan itself: the last title that is not the letter's."""
    candidates = [at for at, block in enumerate(found) if at > after and _is_title(block)]
    return candidates[0] if candidates else -1


def _is_title(block: Block) -> bool:
    return (
        len(block.text) <= 90
        and TITLE.fullmatch(block.text) is not None
        and not ATTACHED.match(block.text)
        and not LISTED.match(block.text)
    )


def _letter(frame: Frame, found: list[Block], addressed: int, issuing: int, title_at: int) -> None:
    """A letter that sends out the plan, and the plan's own heading."""
    begin = addressed if addressed >= 0 else issuing
    _top(frame, found[:begin])
    stop = title_at if title_at >= 0 else len(found)
    if title_at < 0:
        stop = next((at for at in range(issuing + 1, len(found)) if _opens(found, at)), len(found))
    stop = _back_over_heading(found, stop, issuing)
    signed = False
    for at in range(begin, stop):
        block = found[at]
        if at == addressed:
            frame.add("recipients", block)
        elif ATTACHED.match(block.text) or (frame.attached and LISTED.match(block.text)):
            frame.attached.append(block)
            frame.add("signed" if signed else "notice.text", block)
        elif _sign(frame, block) or (signed and IMPRINT.search(block.text)):
            signed = True
            frame.add("signed", block)
        else:
            frame.add(
                "signed" if signed and len(block.text) < 60 and not block.text.endswith("。") else "notice.text", block
            )
    _heading(frame, found[stop:])


def _opens(found: list[Block], at: int) -> bool:
    """Whether the plan's preamble begins here though no heading was printed."""
    return bool(_is_dated(found[at - 1])) and len(found[at].text) > 60


def _is_dated(block: Block) -> bool:
    return DATE.fullmatch(block.text) is not None


def _back_over_heading(found: list[Block], stop: int, least: int) -> int:
    """A heading may begin with 附件 on a line of its own, or with its first half."""
    while stop - 1 > least + 1 and stop < len(found):
        before = found[stop - 1].text
        half = HALF.fullmatch(before) is not None and not is_unit(before) and not DATE.fullmatch(before)
        half = half or _heads_title(found, stop - 1)
        if not re.fullmatch(r"附\s?件\s?\d{0,2}[：:]?", before) and not half:
            break
        stop -= 1
    return stop


def _notice(frame: Frame, found: list[Block], addressed: int) -> None:
    """A letter that is itself the plan."""
    _top(frame, found[:addressed])
    frame.add("recipients", found[addressed])
    for block in found[addressed + 1 :]:
        frame.add("preamble", block)


def _plain(frame: Frame, found: list[Block], title_at: int) -> None:
    """A plan without a letter."""
    begin = max(0, title_at)
    if title_at > 0 and not re.search(r"双拥|拥军|共建", found[title_at].text):  # the title began on the line above
        begin = _back_over_heading(found, title_at, -2)
    _top(frame, found[:begin])
    _heading(frame, found[begin:])


def _top(frame: Frame, found: list[Block]) -> None:
    """Letter head: red head, number, who and what about; what stands above is the website's."""
    begin = next((at for at, block in enumerate(found) if _is_top(block)), len(found))
    for block in found[:begin]:
        frame.add("unplaced", block)
    for block in found[begin:]:
        frame.add("notice.heading", block)
        plain = block.text
        if DATE.fullmatch(plain):
            frame.dates.append(block)
        elif is_unit(plain) or RED.fullmatch(plain):
            frame.heads.append(block)
        elif not NUMBER.fullmatch(plain):
            frame.notice_title.append(block)


def _is_top(block: Block) -> bool:
    plain = block.text
    if re.search(r"\d篇|/[xX]{2}|\d{4}[/-]\d{1,2}[/-]\d", plain):
        return False
    return bool(
        is_unit(plain)
        or RED.fullmatch(plain)
        or NUMBER.search(plain)
        or plain.startswith("关于")
        or _is_title(block)
        or "关于" in plain[:40]
    )


def _heading(frame: Frame, found: list[Block]) -> None:
    """The plan's own heading with what belongs to it, then the preamble."""
    open_ = True
    for at, block in enumerate(found):
        short = len(block.text) <= 60 and not re.search(r"[。；：]$", block.text)
        if open_ and (short or (at == 0 and _is_title(block))):
            frame.add("heading", block)
            passed = PASSED.fullmatch(block.text if block.text.startswith("(") else f"({block.text})")
            if DATE.fullmatch(block.text) or passed:
                frame.dates.append(block)
            name = "unit" if passed and passed["unit"] else "by"
            if passed and passed[name] and is_unit(passed[name]):
                shift = 0 if block.text.startswith("(") else 1
                frame.heads.append(_part(block, *(at - shift for at in passed.span(name))))
            elif DATE.fullmatch(block.text) or passed:
                continue
            elif _heads_title(found, at):
                frame.title.append(block)
            elif is_unit(block.text.strip("()")):
                frame.heads.append(block)
            elif not re.fullmatch(r"附\s?件\s?\d{0,2}[：:]?", block.text):
                frame.title.append(block)
            continue
        open_ = False
        frame.add("preamble", block)


# A title that does not say what it is about, so that the line above belongs to it.
UNNAMED: Final = re.compile(rf"(?:(?:19|20)\d\d年度?)?(?:年度)?(?:重点|主要)?工作{TYPES}(?:\([^()]*\))*")


def _heads_title(found: list[Block], at: int) -> bool:
    """Whether a unit's name is the first line of the title: 某某双拥工作领导小组 / 2024年工作要点."""
    return is_unit(found[at].text) and at + 1 < len(found) and UNNAMED.fullmatch(found[at + 1].text) is not None


def _part(block: Block, start: int, end: int) -> Block:
    return Block(block.start + start, block.start + end, block.text[start:end])


def _sign(frame: Frame, block: Block) -> bool:
    """Whether the block is a signature; remembers who and when."""
    date = FULL.search(block.text)
    if is_unit(block.text):
        frame.units.append(block)
    elif DATE.fullmatch(block.text) or MASKED_DATE.fullmatch(block.text):
        frame.dates.append(block)
    elif date and block.text.endswith(("日", ")")) and is_unit(block.text[: date.start()].strip()):
        frame.units.append(Block(block.start, block.start + date.start(), block.text[: date.start()].strip()))
        frame.dates.append(block)
    else:
        return False
    return True


def foot(text: str, start: int, end: int, frame: Frame, single: bool) -> int:
    """What follows the last number's own text; returns where that text ends.

    ``single``: the numbers before have one paragraph each, so a further paragraph is not the last number's.
    """
    found = blocks(text, start, end)
    own = 1
    while own < len(found) and not _leaves(found[own], single):
        own += 1
    listing = False
    for at, block in enumerate(found[own:], own):
        after = found[at + 1].text if at + 1 < len(found) else ""
        if IMPRINT.search(block.text) or (is_unit(block.text) and after.endswith("印发")):
            frame.imprints.append(block)
        elif ATTACHED.match(block.text) or (listing and LISTED.match(block.text)):
            listing = True
            frame.attached.append(block)
        elif _sign(frame, block):
            listing = False
        frame.add("closing", block)
    return found[own].start if own < len(found) else end


# What goes on with the measure above though it begins a paragraph.
OWN: Final = re.compile(
    r"(?:牵头|责任|主办|配合|协办|完成|参加|落实|承办|时限|[(【])|由[^。]{2,80}(?:牵头|负责|承办|配合)"
)


def _leaves(block: Block, single: bool) -> bool:
    plain = block.text
    return bool(
        IMPRINT.search(plain)
        or ATTACHED.match(plain)
        or is_unit(plain)
        or DATE.fullmatch(plain)
        or MASKED_DATE.fullmatch(plain)
        or CLOSERS.match(plain)
        or (FULL.search(plain) and len(plain) < 50 and plain.endswith("日"))
        or (single and OWN.match(plain) is None)
    )
