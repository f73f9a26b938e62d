"""What stands before the first number → letter, heading, preamble."""

import re
from typing import Final

from yushui.importer.fields.phrases import (
    ATTACHED,
    DATE,
    HALF,
    IMPRINT,
    ISSUING,
    LISTED,
    NUMBER,
    PASSED,
    RECIPIENTS,
    RED,
    TITLE,
    TYPES,
    is_unit,
)
from yushui.importer.fields.printed_dates import MONTH
from yushui.lang.normalise import HAN

from .blocks import Block, blocks
from .letter_parts import LetterParts


def read_opening(text: str, end: int) -> LetterParts:
    """Everything before the first number."""
    letter = LetterParts()
    paragraphs = blocks(text, 0, end, head=True)
    issuing = next((at for at, block in enumerate(paragraphs) if ISSUING.search(block.text)), -1)
    addressed = next((at for at, block in enumerate(paragraphs) if RECIPIENTS.fullmatch(block.text)), -1)
    title_at = _title_at(paragraphs, max(issuing, addressed))
    if issuing >= 0 and (title_at > issuing or addressed >= 0):
        _letter(letter, paragraphs, addressed, issuing, title_at)
    elif addressed >= 0:
        _notice(letter, paragraphs, addressed)
    else:
        _plain(letter, paragraphs, title_at)
    return letter


def _title_at(paragraphs: list[Block], after: int) -> int:
    """The heading of the plan itself: the last title that is not the letter's."""
    candidates = [at for at, block in enumerate(paragraphs) if at > after and _is_title(block)]
    return candidates[0] if candidates else -1


def _is_title(block: Block) -> bool:
    return (
        len(block.text) <= 90
        and TITLE.fullmatch(block.text) is not None
        and not ATTACHED.match(block.text)
        and not LISTED.match(block.text)
    )


def _letter(letter: LetterParts, paragraphs: list[Block], addressed: int, issuing: int, title_at: int) -> None:
    """A letter that sends out the plan, and the plan's own heading."""
    begin = addressed if addressed >= 0 else issuing
    _top(letter, paragraphs[:begin])
    stop = title_at if title_at >= 0 else len(paragraphs)
    if title_at < 0:
        stop = next((at for at in range(issuing + 1, len(paragraphs)) if _opens(paragraphs, at)), len(paragraphs))
    stop = _back_over_heading(paragraphs, stop, issuing)
    signed = False
    for at in range(begin, stop):
        block = paragraphs[at]
        if at == addressed:
            letter.add("recipients", block)
        elif ATTACHED.match(block.text) or (letter.attached and LISTED.match(block.text)):
            letter.attached.append(block)
            letter.add("signed" if signed else "notice.text", block)
        elif letter.sign(block) or (signed and IMPRINT.search(block.text)):
            signed = True
            letter.add("signed", block)
        else:
            letter.add(
                "signed" if signed and len(block.text) < 60 and not block.text.endswith("。") else "notice.text", block
            )
    _heading(letter, paragraphs[stop:])


def _opens(paragraphs: list[Block], at: int) -> bool:
    """Whether the plan's preamble begins here though no heading was printed."""
    return bool(_is_dated(paragraphs[at - 1])) and len(paragraphs[at].text) > 60


def _is_dated(block: Block) -> bool:
    return DATE.fullmatch(block.text) is not None


def _back_over_heading(paragraphs: list[Block], stop: int, least: int) -> int:
    """A heading may begin with 附件 on a line of its own, or with its first half."""
    while stop - 1 > least + 1 and stop < len(paragraphs):
        before = paragraphs[stop - 1].text
        half = HALF.fullmatch(before) is not None and not is_unit(before) and not DATE.fullmatch(before)
        half = half or _heads_title(paragraphs, stop - 1)
        if not re.fullmatch(r"附\s?件\s?\d{0,2}[：:]?", before) and not half:
            break
        stop -= 1
    return stop


def _notice(letter: LetterParts, paragraphs: list[Block], addressed: int) -> None:
    """A letter that is itself the plan."""
    _top(letter, paragraphs[:addressed])
    letter.add("recipients", paragraphs[addressed])
    for block in paragraphs[addressed + 1 :]:
        letter.add("preamble", block)


def _plain(letter: LetterParts, paragraphs: list[Block], title_at: int) -> None:
    """A plan without a letter."""
    begin = max(0, title_at)
    about = title_at > 0 and re.search(r"双拥|拥军|共建", paragraphs[title_at].text)
    if title_at > 0 and (not about or _heads_title(paragraphs, title_at - 1)):  # the title began on the line above
        begin = _back_over_heading(paragraphs, title_at, -2)
    _top(letter, paragraphs[:begin])
    _heading(letter, paragraphs[begin:])


def _top(letter: LetterParts, paragraphs: list[Block]) -> None:
    """Letter head: red head, number, who and what about; what stands above is the website's."""
    begin = next((at for at, block in enumerate(paragraphs) if _is_top(block)), len(paragraphs))
    for block in paragraphs[:begin]:
        letter.add("unplaced", block)
    for block in paragraphs[begin:]:
        letter.add("notice.heading", block)
        plain = block.text
        if DATE.fullmatch(plain):
            letter.dates.append(block)
        elif is_unit(plain) or RED.fullmatch(plain):
            letter.heads.append(block)
        elif not NUMBER.fullmatch(plain) and re.search(f"[{HAN}]", plain):
            letter.notice_title.append(block)


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


def _heading(letter: LetterParts, paragraphs: list[Block]) -> None:
    """The plan's own heading with what belongs to it, then the preamble."""
    open_ = True
    for at, block in enumerate(paragraphs):
        short = len(block.text) <= 60 and not re.search(r"。|[；：—]$", block.text)
        if open_ and (short or (at == 0 and _is_title(block))):
            letter.add("heading", block)
            passed = PASSED.fullmatch(block.text if block.text.startswith("(") else f"({block.text})")
            if DATE.fullmatch(block.text) or passed:
                letter.dates.append(block)
            elif noted := NOTED.fullmatch(block.text):
                letter.dates.append(_part(block, *noted.span("date")))
                continue
            signed = SIGNED.fullmatch(block.text)
            if signed and is_unit(signed["by"]):
                letter.heads.append(_part(block, *signed.span("by")))
                letter.dates.append(_part(block, *signed.span("date")))
                continue
            name = "unit" if passed and passed["unit"] else "by"
            if passed and passed[name] and is_unit(passed[name]):
                shift = 0 if block.text.startswith("(") else 1
                letter.heads.append(_part(block, *(at - shift for at in passed.span(name))))
            elif DATE.fullmatch(block.text) or passed:
                continue
            elif _heads_title(paragraphs, at):
                letter.title.append(block)
            elif is_unit(block.text.strip("()")):
                letter.heads.append(block)
            elif not re.fullmatch(r"附\s?件\s?\d{0,2}[：:]?", block.text):
                letter.title.append(block)
            continue
        open_ = False
        letter.add("preamble", block)


# Who and when below a title: 某县双拥办（2025年1月）.
SIGNED: Final = re.compile(rf"(?P<by>[{HAN}]{{4,40}})\((?P<date>{DATE.pattern}|{MONTH.pattern})\)")
# Number and day below a title: （翠交发〔2025〕11号，2025年2月18日印发）.
NOTED: Final = re.compile(rf"\({NUMBER.pattern}[，、；\s]\s?(?P<date>{DATE.pattern})\)")
# A title that does not say what it is about, so that the line above belongs to it.
UNNAMED: Final = re.compile(
    rf"(?:(?:19|20)\d\d年度?)?(?:年度)?(?:双拥|拥军)?(?:重点|主要)?工作(?:实施)?{TYPES}(?:\([^()]*\))*"
)


def _heads_title(paragraphs: list[Block], at: int) -> bool:
    """Whether a unit's name is the first line of the title: 某某双拥工作领导小组 / 2024年工作要点."""
    return (
        is_unit(paragraphs[at].text)
        and at + 1 < len(paragraphs)
        and UNNAMED.fullmatch(paragraphs[at + 1].text) is not None
    )


def _part(block: Block, start: int, end: int) -> Block:
    return Block(block.start + start, block.start + end, block.text[start:end])
