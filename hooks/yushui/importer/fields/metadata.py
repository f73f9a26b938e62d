"""Title, issuers, number, date, year and region of a plan, each with how sure it is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yushui.importer.numbering.blocks import Block
from yushui.importer.numbering.flow import Flow
from yushui.importer.numbering.letter_parts import LetterParts
from yushui.lang.normalise import HAN, simplified
from yushui.lang.numerals import year_of

from .index_labels import index_labels
from .phrases import BARE_NUMBER, NUMBER, TITLE_NOTE, TYPES, UNIT_END, is_unit
from .printed_dates import iso, iso_month
from .region import ADMIN, PLACE, RegionFinder, RegionRef

TYPE_WORDS: Final = (("要点", "keypoints"), ("方案", "scheme"), ("通知", "notice"))
YEAR: Final = re.compile(r"((?:19|20)\d\d|[一二][〇○零0九][〇○零0一二三四五六七八九]{2})\s?年?度?")
ANNIVERSARIES: Final = (
    (re.compile(r"(?:新中国|中华人民共和国)成立(\d{2,3})周年"), 1949),
    (re.compile(r"(?:建军|解放军建军)(\d{2,3})周年"), 1927),
    (re.compile(r"(?:建党|共产党(?:成立|建党))(\d{2,3})周年"), 1921),
    (re.compile(r"双拥运动(\d{2,3})周年"), 1943),
)
LINES: Final = 2  # of a title
JOINED: Final = "由几行连成，可能连上了别的文字"
TAG: Final = re.compile(r"^[【\[][^【】\[\]]{1,8}[】\]]")  # 【双拥】 before the title of a post
CREATES: Final = re.compile(r"制[定订](?:如下|本)(?:实施|工作)?方案|特制[定订](?:本|如下)(?:实施|工作)?方案")


@dataclass(frozen=True, slots=True)
class MetadataValue:
    """One piece of metadata: what, how sure (0 to 1), where, and why it may be wrong."""

    value: str
    confidence: float
    at: int = 0
    doubt: str = ""


class Metadata:
    """Reads one document; every method looks at one piece."""

    def __init__(self, flow: Flow, letter: LetterParts, places: Mapping[str, tuple[str, str]]) -> None:
        self.flow = flow
        self.letter = letter
        self.places = RegionFinder(places)
        self.labels, self.stand = index_labels(flow.labels)

    def text(self, block: Block) -> str:
        return self.flow.text[block.start : block.end].strip()

    def title(self) -> MetadataValue:
        """The plan's own heading; for a letter that is the plan, what the letter is about."""
        if self.letter.title:
            lines = self._titles(self.letter.title)
            chosen = re.sub(r"(?<=[划点案排])\d{1,2}$", "", "".join(lines))
            odd = len(lines) > LINES
            return MetadataValue(chosen, 0.6 if odd else 0.95, self.letter.title[0].start, JOINED if odd else "")
        joined = "".join(self.text(block) for block in self.letter.notice_title)
        quoted = re.search(rf"《([^《》]{{4,60}}{TYPES}[^《》]{{0,6}})》", joined)
        if quoted and "印发" in joined:
            return MetadataValue(quoted[1], 0.85, self.letter.notice_title[0].start, "标题取自通知里的书名号")
        if "关于" in joined:
            return MetadataValue(joined, 0.93, self.letter.notice_title[0].start)
        if joined:
            return MetadataValue(joined, 0.8, self.letter.notice_title[0].start)
        if self.labels["title"]:
            return MetadataValue(self.labels["title"], 0.6, 0, f"正文没有标题，取自{self.stand['title']}的标题")
        return MetadataValue("", 0.0, 0, "没有找到标题")

    def _titles(self, blocks: Sequence[Block]) -> list[str]:
        """The lines of a heading up to the one that names its kind."""
        lines: list[str] = []
        named = False
        for block in blocks:
            text = self.text(block)
            if lines and text.startswith(("(", "（")):
                lines += [text] if named and TITLE_NOTE.fullmatch(block.text) else []
                break
            if named:
                break
            lines.append(text)
            named = re.search(rf"{TYPES}[”》]?(?:\([^()]*\))?\d?$", block.text) is not None
        return lines

    def type(self, title: str) -> MetadataValue:
        plain = simplified(title)
        plan_type = next((kind for word, kind in TYPE_WORDS if plain.rstrip("》”)").endswith(word)), "")
        plan_type = plan_type or next((kind for word, kind in TYPE_WORDS[:2] if word in plain), "plan")
        blocks = self.letter.parts.get("preamble", [])
        if plan_type == "plan" and any(CREATES.search(block.text) for block in blocks):
            return MetadataValue("scheme", 0.7, blocks[0].start, "标题作计划，正文作方案")
        return MetadataValue(plan_type, 0.9)

    def issuers(self) -> tuple[MetadataValue, ...]:
        for blocks, sure in ((self.letter.units, 0.95), (self._heads(), 0.85)):
            names = dict.fromkeys(name for block in blocks for name in _apart(self.text(block).strip("（）() ")))
            if names:
                return tuple(MetadataValue(_tight(name), sure, blocks[0].start) for name in names)
        if about := self._in_title():
            return about
        imprint = next(iter(self._imprint()), None)
        if imprint:
            return (imprint,)
        if self.labels["issuer"]:
            return (MetadataValue(_tight(self.labels["issuer"]), 0.7, 0, f"发文单位取自{self.stand['issuer']}"),)
        red = [block for block in self.letter.heads if block.text.rstrip().endswith("文件")]
        return tuple(
            MetadataValue(_tight(self.text(block)).removesuffix("文件"), 0.7, block.start) for block in red[:1]
        )

    def _heads(self) -> list[Block]:
        return [block for block in self.letter.heads if not block.text.rstrip(" )").endswith("文件")]

    def _in_title(self) -> tuple[MetadataValue, ...]:
        """Who stands before 关于 or the year in a title: 临江市双拥办2024年工作要点."""
        for block in (*self.letter.notice_title, *self.letter.title):
            match = re.match(r"([^《》，。：]{4,60}?)(?=关于|(?:19|20)\d\d年)", block.text)
            names = self.text(block)[: match.end()].split("、") if match else []
            if names and all(is_unit(simplified(name)) for name in names):
                return tuple(MetadataValue(_tight(name), 0.85, block.start) for name in names)
        return ()

    def _imprint(self) -> Iterator[MetadataValue]:
        for block in self.letter.imprints:
            match = re.match(rf"([{HAN}]{{4,40}}?{UNIT_END})\s*(?=\d{{4}}|二|$)", block.text)
            if match:
                yield MetadataValue(
                    _tight(self.text(block)[: match.end(1)]), 0.7, block.start, "发文单位取自文末的印发栏"
                )

    def document_no(self) -> MetadataValue | None:
        """The number in the letter head; numbers quoted in the text are other documents'."""
        blocks = [
            *self.letter.parts.get("notice.heading", []),
            *self.letter.parts.get("heading", []),
            *self.letter.parts.get("unplaced", []),
        ]
        for block in blocks:
            match = NUMBER.search(block.text)
            if match and "《" not in block.text[: match.start()] and len(block.text) < 90:
                raw = self.flow.text[block.start : block.end]
                lead = len(raw) - len(raw.lstrip())
                red = re.match(r".*文件", match.group())  # the red head on the same line
                start = match.start() + (red.end() if red else 0)
                return MetadataValue(re.sub(r"\s", "", raw[lead + start : lead + match.end()]), 0.95, block.start)
        for block in self.letter.parts.get("notice.heading", []):
            if BARE_NUMBER.fullmatch(block.text):
                return MetadataValue(_tight(self.text(block)), 0.8, block.start, "文号没有机关代字")
        if NUMBER.search(simplified(self.labels["number"])):
            return MetadataValue(self.labels["number"], 0.85, 0)
        return None

    def issued(self) -> MetadataValue | None:
        """The date of the signature; else beside the heading, in the imprint, in the website's index."""
        for blocks, sure in ((self.letter.dates[::-1], 0.95), (self.letter.imprints, 0.8)):
            for block in blocks:
                if date := iso(block.text) or iso_month(block.text):
                    return MetadataValue(date, sure, block.start)
        if date := iso(simplified(self.labels["date"])):
            return MetadataValue(date, 0.75, 0, f"印发日期取自{self.stand['date']}")
        return None

    def year(self, title: str, number: str, issued: str) -> MetadataValue:
        # 2023年工作总结及2024年工作计划 is the plan of 2024.
        name = re.sub(r"^.*总结(?:及|暨|和|与)(?=.*年)", "", simplified(title))
        for text, sure in ((name, 0.97), *((block.text, 0.95) for block in self.letter.title), (number, 0.85)):
            match = YEAR.search(text)
            if match and (year := year_of(match[1])):
                return MetadataValue(str(year), sure)
        simple = self.flow.simple
        for form, founded in ANNIVERSARIES:
            if match := form.search(simple[:3000]):
                return MetadataValue(str(founded + int(match[1])), 0.85, match.start(), "年份由正文里的周年推算")
        if issued:
            return MetadataValue(issued[:4], 0.85)
        counts = Counter(re.findall(r"20[0-4]\d(?=年)", simple))
        if counts:
            return MetadataValue(counts.most_common(1)[0][0], 0.5, 0, "年份取正文里出现最多的")
        return MetadataValue("", 0.0, 0, "没有找到年份")

    def region(self, issuers: Sequence[str], title: str) -> tuple[RegionRef | None, float]:
        """The place of the issuer, of the title, of the letter, or the one the text speaks of most."""
        head = [
            simplified(self.text(block))
            for name in ("notice.heading", "heading")
            for block in self.letter.parts.get(name, ())
        ]
        for text, sure in (
            (simplified("".join(issuers[:1])), 0.95),
            (TAG.sub("", simplified(title)), 0.9),
            *((line, 0.85) for line in head),
        ):
            if place := self.places.named(text):
                return place, sure
        return self.places.most_named(self.flow.simple)


def _apart(names: str) -> list[str]:
    """Two issuers run together are parted where the place is named again: 溪口乡党委溪口乡人民政府."""
    simple = simplified(names)
    place = PLACE.match(simple)
    stem = re.sub(rf"{ADMIN}$", "", place[1]) if place else ""
    if len(stem) < 2:
        return [names]
    cuts = [match.start() for match in re.finditer(rf"(?:中共)?{re.escape(stem)}", simple)]
    edges = [0, *(at for at in cuts if at > 3 and re.search(rf"{UNIT_END}\s*$", simple[:at])), len(names)]
    return [names[start:end].strip() for start, end in pairwise(edges)]


def _tight(name: str) -> str:
    """A name without blanks, and without the words that stand for its seal."""
    return re.sub(r"\s+|[（(](?:印章|公章|盖章|章)[）)]$", "", name)
