"""What stands before the first number and after the last one: letter, heading, preamble, closing, signature."""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

from .dates import FULL
from .shadow import shadow

Part = Literal["unplaced", "notice.heading", "recipients", "notice.text", "signed", "heading", "preamble", "closing"]
TYPES: Final = r"(?:计划|要点|方案|安排|意见|通知|清单|规划|任务分解|任务书|办法|措施|分工表?|一览表|安排表)"
NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{2,14}(?:\([\u4e00-\u9fff]{1,4}\))?\s?[\[(【]\s?(?:(?:19|20)[\dxX×*]{2}|[xX×*]{4})\s?[\])】]\s?(?:第\s?)?(?:\d{1,4}|[xX×*]{1,4})\s?号"
)
UNIT_END: Final = (
    r"(?:领导小组(?:办公室)?|双拥(?:工作)?办(?:公室)?|办公室|委员会|人民政府|事务局|军分区|警备区|人武部|武装部|政治工作(?:部|处)|"
    r"联合会|总工会|办事处|管委会|[局委办部厅会府处])"
)
UNIT: Final = re.compile(rf"[\u4e00-\u9fff（）()、\s“”]{{1,40}}{UNIT_END}")
RED: Final = re.compile(r"[\u4e00-\u9fff\s()]{4,40}文件(?:\s*\(.{1,6}\))?")
DATE: Final = re.compile(rf"\(?\s*{FULL.pattern}\s*(?:印发|发布)?\s*\)?")
MASKED_DATE: Final = re.compile(r"\(?\s*(?:20\d\d|20[xX×\d]{2}|[xX×]{4})年\s?[\dxX×*]{0,2}月\s?[\dxX×*]{0,2}日?\s*\)?")
RECIPIENTS: Final = re.compile(
    r"(?:各|市直|县直|区直|州直|省直|驻|有关|市级|县级|区级|机关|全[市县区])[^。！？]{2,300}[：:]"
)
NOTICE_TITLE: Final = re.compile(r"关于.{2,80}的?通知$|的通知$|^通\s?知$")
TITLE: Final = re.compile(rf"[^。！？]{{0,80}}{TYPES}[”》]?(?:\s*\([^()]{{1,12}}\))*\s*\d{{0,2}}")
ISSUING: Final = re.compile(
    r"(?:现|特)?(?:将|把).{2,80}(?:印发|转发|下发|发)(?:给?你们|给你|，|。)|现印发|予以印发|随文印发|现下发"
)
ATTACHED: Final = re.compile(r"附\s?件?\s?(?:\d{1,2}|[一二三四五])?\s?[：:]|附\s?件\s?(?:\d{1,2}|[一二三四五])?$")
LISTED: Final = re.compile(r"(?:附件)?\s?\d{1,2}\s?[.、：]\s?[^。；]{2,60}$")
IMPRINT: Final = re.compile(
    r"^(?:抄\s?送|抄\s?报|主\s?送|分\s?送)\s*[：:]|印发\s*$|^\(?此件(?:公开|主动公开|依申请)|^(?:主题词|共印)|^公开(?:方式|属性|选项)"
)
OPENER: Final = r"(?=为(?!民|兵|官|军|了解)|根据|按照|依据|今年|20\d\d年(?:是|，|全|我|双)|以(?:习|邓)|全[市县区]双拥|坚持以|深入|为了|当前|现将|202\d年，)"
GLUED: Final = re.compile(
    rf"(?<=[。件])(?=[\u4e00-\u9fff]{{4,30}}?{UNIT_END}\s?{FULL.pattern})|(?<=。)(?=附件[：:\d])|"
    r"(?<=[】)。])(?=(?:各(?:单位|地|县|区|镇|乡镇|部门|级|成员单位)|请)[^。]{0,60}(?:要|请|须|于)[^。]{0,60}(?:报|送|反馈|备案)[^。]{0,30}。?$)"
)
HAN: Final = r"[\u4e00-\u9fff]"
NAMED: Final = rf"[^，。：；《》]{{0,36}}?(?:双拥|拥军)[^，。：；《》]{{0,20}}?{TYPES}\d?"
ISSUER: Final = rf"{HAN}{{3,24}}?{UNIT_END}"
# The parts of a letter head in a paragraph that lost its breaks, in the order they are tried.
HEAD_PARTS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{HAN}{{4,36}}?文件(?={HAN}{{0,12}}[\[(【])",
        NUMBER.pattern,
        r"关于.{2,80}?的通知(?=各|市|县|区|州|省|驻|有关|全)",
        rf"(?:{ISSUER}\s?){{1,3}}{FULL.pattern}",
        rf"{ISSUER}(?=关于|{ISSUER}|{NAMED})",
        rf"[^，。：；《》]{{0,44}}?{TYPES}\d?(?=\(|{OPENER})",
        rf"\({FULL.pattern}\)",
        rf"(?!为|根据){NAMED}(?={HAN})",
        RECIPIENTS.pattern.replace("[^。！？]", "[^。！？：]"),
        r"(?:现|特|经)[^。]{2,160}。(?:请[^。]{2,80}。)?",
    )
)
CLOSERS: Final = re.compile(
    r"^(?:以上|特此|请各|各(?:地|单位|级|成员单位|乡镇|县|区|部门).{0,60}(?:要|请|应|须|于|将)|节日期间|附\s?[：:件]|本(?:计划|方案|要点|通知)|未尽事宜|工作(?:中|开展)?(?:有|的)|"
    r"联系|执行中|望|对.{2,20}(?:情况|工作).{0,20}(?:通报|督查))"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a piece of one, by offsets in the stream."""

    start: int
    end: int
    text: str  # its shadow


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


def blocks(text: str, start: int, end: int, head: bool = False) -> list[Block]:
    """The paragraphs between two offsets; glued ones are cut where their parts begin."""
    found: list[Block] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        shade = shadow(text[at:stop])
        cuts = (
            _head_cuts(shade) if head else [match.start() for match in GLUED.finditer(shade)] if len(shade) > 60 else []
        )
        edges = [0, *sorted({cut for cut in cuts if 0 < cut < len(shade)}), len(shade)]
        for first, last in pairwise(edges):
            if shade[first:last].strip():
                found.append(Block(at + first, at + last, shade[first:last].strip()))
        at = stop + 1
    return found


def _head_cuts(shade: str) -> list[int]:
    """Where the parts of a letter head end in a paragraph whose line breaks were lost."""
    cuts: list[int] = []
    at = 0
    while len(shade) > 40 and (match := _head_part(shade, at)):
        years = list(re.finditer(r"(?:19|20)\d\d年", match.group()))
        if len(years) > 1 and "《" not in match.group() and not match.group().startswith("("):
            cuts.append(at + years[-1].start())  # a website's title stands before the document's
        at = match.end()
        cuts.append(at)
    return cuts


def _head_part(shade: str, at: int) -> re.Match[str] | None:
    found = (form.match(shade, at) for form in HEAD_PARTS)
    return next((match for match in found if match and match.end() > at), None)


def is_unit(text: str) -> bool:
    plain = re.sub(r"\s", "", text)
    return 3 < len(plain) <= 40 and UNIT.fullmatch(text) is not None and not re.search(r"[，。：；]|^各|^关于", text)


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


HALF: Final = re.compile(
    r"(?=.*(?:双拥|拥军))[^。，：；]{2,40}|(?:(?:19|20)\d\d年度?)?[\u4e00-\u9fff]{2,8}(?:市|县|区|镇|州|旗)(?:(?:19|20)\d\d年度?)?"
)


def _back_over_heading(found: list[Block], stop: int, least: int) -> int:
    """A heading may begin with 附件 on a line of its own, or with its first half."""
    while stop - 1 > least + 1 and stop < len(found):
        before = found[stop - 1].text
        half = HALF.fullmatch(before) is not None and not is_unit(before) and not DATE.fullmatch(before)
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
    begin = title_at if title_at >= 0 else 0
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
            if DATE.fullmatch(block.text):
                frame.dates.append(block)
            elif is_unit(block.text.strip("()")):
                frame.heads.append(block)
            elif not re.fullmatch(r"附\s?件\s?\d{0,2}[：:]?", block.text):
                frame.title.append(block)
            continue
        open_ = False
        frame.add("preamble", block)


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
        or (single and not re.match(r"(?:牵头|责任|主办|配合|协办|完成|参加|落实|承办|时限|[(【])", plain))
    )


def masked(shade: str) -> tuple[tuple[int, int], ...]:
    """Stretches that list attachments: their numbers are none of the plan's."""
    found: list[tuple[int, int]] = []
    for match in LISTING.finditer(shade):
        end = match.end()
        while (line := NEXT_LISTED.match(shade, end)) and len(line.group()) < 60:
            end = line.end()
        found.append((match.start(), end))
    return tuple(found)


LISTING: Final = re.compile(rf"(?:^|(?<=[。\n]))\s?(?:{ATTACHED.pattern})[^\n]*", re.MULTILINE)
NEXT_LISTED: Final = re.compile(rf"\n(?:{LISTED.pattern})", re.MULTILINE)
