"""An entry → every mention of a military unit with the place, number and date told beside it.

Source: 保守国家秘密法 Art. 35 (a review before anything is made public looks at the whole). Nothing here is wrong;
somebody looks at the list and signs it (``editorial.mention_register``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yushui.content.loader import Entry
from yushui.diagnostics import Place
from yushui.lang.late_pattern import late_pattern
from yushui.lang.normalise import HAN

from .entry_text import entry_text
from .person_names import sentence

STOP: Final = r"[^，。；、：\s“”（）()\0]"
UNIT: Final = late_pattern(
    rf"驻(?!村|外|华){STOP}{{0,8}}?(?:部队|官兵|武警|海军|空军|火箭军|舰艇|军营)|(?:解放军|陆军|海军|空军|火箭军|武警|"
    rf"战略支援部队|联勤保障部队)(?!成立){STOP}{{0,12}}?"
    r"(?:部队|[支总中大]队|医院|基地|舰艇|舰|旅|团|连)|某(?:部队|部(?!门|署|件)|集团军|师|旅|团|营|连|[支大中]队|"
    r"基地)|"
    rf"(?:[{HAN}]{{2,3}}(?:市|县|区|州))?(?:军分区|警备区|人武部|(?:人民)?武装部)|[{HAN}]{{0,3}}哨所|(?:边防|守备|"
    rf"海防)[营连]|"
    r"“[^”\0]{2,10}(?:[连团旅艇舰]|中队)”"
)
WHERE: Final = late_pattern(rf"(?<=[在于到赴])[{HAN}]{{2,6}}?(?:省|市|县|区|旗|镇|乡|街道|村|岛|山|港|湾)")
MANY: Final = late_pattern(r"\d[\d,.]*(?:余|多)?\s?(?:名|人|个|支|艘|架|辆|门|座|户|次|批|项)")
WHEN: Final = late_pattern(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年")
# What no page shows.
INNER: Final = frozenset(("note", "allow", "review"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One unit as one sentence of an entry names it; ``place`` is where it first stands."""

    place: Place
    entry: str
    unit: str
    beside: tuple[str, ...]
    sentence: str

    @property
    def line(self) -> str:
        """What is signed: it stays the same when the text moves to another line."""
        return f"{self.entry} {self.unit}" + (f"（{'，'.join(self.beside)}）" if self.beside else "")


def mentions(entry: Entry) -> Iterator[Mention]:
    """The mentions of one entry, each said once."""
    texts = entry_text(entry)
    name = f"{entry.entity.kind.folder}/{entry.entity.slug}"
    reported: set[str] = set()
    for match in UNIT.finditer(texts.text):
        path, _ = texts.locate(match.start())
        if INNER.isdisjoint(path):
            around = sentence(texts.text, *match.span())
            beside = tuple(pieces for pattern in (WHERE, MANY, WHEN) if (pieces := _all(pattern, around)))
            mention = Mention(texts.place(match.start()), name, match.group().strip("“”"), beside, around.strip())
            if mention.line not in reported:
                reported.add(mention.line)
                yield mention


def _all(pattern: re.Pattern[str], text: str) -> str:
    return "、".join(dict.fromkeys(match.group() for match in pattern.finditer(text)))
