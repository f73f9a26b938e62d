"""Words without quotes that other programs read as nothing, yes or no (YAML 1.1): told where a text is meant."""

from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel

from yushui.lang.characters import shown
from yushui.model.fields import AsPrinted, LongText, OneLine
from yushui.model.introspect import DataPath, texts

NOTHING: Final = frozenset(("~", "null", "=", "none", "nil", "n/a", ".nan", "nan", "undefined"))
TRUTH: Final = frozenset(("yes", "no", "true", "false", "on", "off", "y", "n"))


def is_bare(word: str) -> bool:
    """Whether ``word``, written without quotes, is read as something else than text."""
    return word.casefold() in NOTHING or word.casefold() in TRUTH


def told(part: BaseModel, prefix: DataPath, bare: frozenset[DataPath]) -> Iterator[tuple[DataPath, str]]:
    """Path and message of each text of ``part`` that was written so; ``bare`` are the places of such words."""
    for sort in (OneLine, LongText, AsPrinted) if bare else ():
        for path, word in texts(part, sort):
            if (*prefix, *path) in bare:
                yield path, f"{path[-1] if isinstance(path[-1], str) else path[-2]}：{meaning(word)}"


def meaning(word: str) -> str:
    """What such a word means, and what to write instead."""
    if word.casefold() in NOTHING:
        return f"没有引号的 {shown(word)} 是“没有”的意思。没有内容就把整行删去；要的就是这几个字，请加上引号。"
    return f"没有引号的 {shown(word)} 是“是”或“否”的意思。请写出文字；要的就是这几个字，请加上引号。"
