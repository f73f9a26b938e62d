"""A document → the place it belongs to: one of the register, or one that is new."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from yushui.lang.normalise import HAN, simplified

from .phrases import is_unit

ADMIN: Final = r"(?:自治县|自治州|自治旗|地区|新区|市|县|(?<!军分)(?<!社)(?<!地)区|旗|州|盟|省|镇|乡|街道)"
PLACE: Final = re.compile(rf"(?:中共|共青团)?([{HAN}]{{2,8}}?{ADMIN})")
NOT_PLACE: Final = re.compile(
    r"^(?:全|各|本|我|驻|某|关于|创建|开展|双拥|军分|年|在|的|为|和|由|以|把|市|县|区)|开发区$|城区$|社区$|地区$|园区$|辖区$"
)
# What a letter is about; a plan that carries out another (关于贯彻《省…》) is not of the place of that one.
ABOUT: Final = re.compile(
    r"^(?:(?!关于).)*关于(?!贯彻|落实)(?:印发|做好|开展|下发)?《?|^[\d〇○二零一三四五六七八九]{4}年度?"
)
CALL: Final = re.compile(r"^[^，。！|]{1,10}[！|]\s?")  # 划重点！, 重磅｜ above a post


@dataclass(frozen=True, slots=True)
class RegionRef:
    """A region of the register, or one that is not in it yet (no slug)."""

    slug: str
    name: str


class RegionFinder:
    """The places of the register: slug → (name, short)."""

    def __init__(self, places: Mapping[str, tuple[str, str]]) -> None:
        self.places = places

    def named(self, text: str) -> RegionRef | None:
        """The last and lowest place at the beginning of ``text``."""
        text = ABOUT.sub("", text) if "关于" in text[:40] and not is_unit(text) else text
        text = re.sub(r"^(?:19|20)\d\d年度?|^《|^中共|^共青团", "", CALL.sub("", text))
        name = ""
        while match := PLACE.match(text):
            if NOT_PLACE.search(match[1]):
                break
            name, text = match[1], text[match.end() :]
        registered = self._registered(name) if name else None
        if registered or name:
            return registered or RegionRef("", name)
        return next(
            (
                RegionRef(slug, full)
                for slug, (full, short) in self.places.items()
                if len(short) > 1 and text.startswith((simplified(full), simplified(short)))
            ),
            None,
        )

    def _registered(self, name: str) -> RegionRef | None:
        for slug, (full, short) in self.places.items():
            if name in (simplified(full), simplified(short)):
                return RegionRef(slug, full)
        return None

    def most_named(self, simple: str) -> tuple[RegionRef | None, float]:
        """The place that a whole text speaks of most, and how sure that is."""
        counts = {slug: simple.count(simplified(short)) for slug, (_, short) in self.places.items() if len(short) > 1}
        best = max(counts, key=lambda slug: counts[slug], default="")
        named = Counter(
            name
            for name in re.findall(rf"(?:^|[《“，。、：\n驻])([{HAN}]{{2,4}}?(?:市|县|区|旗))(?=[{HAN}\d])", simple)
            if not NOT_PLACE.search(name)
        )
        common, times = named.most_common(1)[0] if named else ("", 0)
        if best and counts[best] >= max(2, times):
            return RegionRef(best, self.places[best][0]), 0.6
        return (self._registered(common) or RegionRef("", common), 0.5) if times > 1 else (None, 0.0)
