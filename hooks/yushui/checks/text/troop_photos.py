"""An entry → problems: photographs of troops that nobody has checked for plates, badges and doors."""

import re
from collections.abc import Iterator
from typing import Final

from yushui.content.loader import Entry
from yushui.diagnostics import RULES, Problem

UNCHECKED = RULES["YS432"]
TROOPS: Final = re.compile(
    "官兵|战士|士兵|部队|武警|民兵|连队|军车|军舰|(?<!退役)(?<!复员)(?<!转业)军人(?!家|子女|事务|接待|配偶|遗属|优)"
)


def check(entry: Entry) -> Iterator[Problem]:
    """Every photograph whose words name troops and that nobody has signed for."""
    for at, photo in enumerate(entry.entity.photos):
        if photo.photo_check is None and TROOPS.search(f"{photo.alt} {photo.caption or ''}"):
            place = entry.place(("photos", at, "alt"))
            yield Problem(place, UNCHECKED, "这张照片拍到了部队或官兵，还没有写明谁在哪一天检查过。")
