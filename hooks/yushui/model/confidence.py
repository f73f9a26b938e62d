"""How well an entry was checked, and what of it."""

from typing import Final

from .vocabulary import Vocabulary

NOT_FOUND: Final = "暂未检得"  # we looked and found nothing, which is not: the source does not say


class Confidence(Vocabulary):
    """How well an entry was checked."""

    HIGH = "high", "多源核对"
    SINGLE_SOURCE = "single-source", "一处来源"


class Scope(Vocabulary):
    """What of an entry was checked as well as its ``confidence`` says."""

    NAMES = "names", "名称、称号、日期"
    DEEDS = "deeds", "事迹"
    ALL = "all", "全部"
