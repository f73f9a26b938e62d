"""data/wording.yml: words that are written wrong, how they are written right, and how much it matters."""

import re
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from .dates import Point
from .fields import Line, Many
from .parts import Part

BY_HAND: Final = "（人工）"
FORM: Final = re.compile(r"(?P<since>\d{4}(?:-\d{2}(?:-\d{2})?)?) ?(?:起|以后)")


def _pattern(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("这里要写要找的字样。")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('这里要写一段文字；要删去的写成 ""。')
    return value


class WordingRule(Part):
    """One form that should not be published, or should be looked at."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, ignored_types=(cached_property,))

    wrong: Annotated[str, BeforeValidator(_pattern)] = Field(description="错的写法")
    right: Annotated[str, BeforeValidator(_text)] = Field(
        description="对的写法；以“（人工）”开头的只提示，空的表示删去，regex 里可以用 \\1"
    )
    kind: Literal[
        "typo", "org", "military", "politic", "law", "punct", "style", "hmt", "number", "redundancy", "variant"
    ] = Field(description="类别")
    match: Literal["literal", "regex"] = Field("literal", description="literal 照字面找，regex 按正则表达式找")
    level: Literal["error", "warn", "info"] = Field("warn", description="error 不发布，warn 须人看，info 只提示")
    except_: Line | None = Field(None, alias="except", description="不算错的语境，字面或正则")
    when: Line | None = Field(None, description="从哪一天起、在什么语境里算错，例如 2022-03-31 起的现役语境")
    evidence: Literal["seen", "recalled", "inferred"] = Field(
        description="seen 查到原文，recalled 凭记忆引用，inferred 推断"
    )
    note: Line = Field(description="为什么")
    source: Line = Field(description="依据")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.wrong if self.match == "regex" else re.escape(self.wrong))

    @cached_property
    def harmless(self) -> re.Pattern[str] | None:
        """Surroundings in which the form is right."""
        return re.compile(self.except_) if self.except_ else None

    @property
    def since(self) -> Point | None:
        """The first day on which the form is wrong; None where it always is."""
        found = FORM.search(self.when or "")
        return Point.parse(found["since"]) if found else None

    @property
    def by_hand(self) -> bool:
        """Whether only a person can say what is right here."""
        return self.right.startswith(BY_HAND)

    def fault(self) -> tuple[str, str]:
        """The field that cannot be used and why; two empty texts when all can."""
        for name, text in (("wrong", self.wrong if self.match == "regex" else ""), ("except", self.except_ or "")):
            try:
                re.compile(text)
            except re.error:
                return name, f"{name}：正则表达式写得不对。"
        if self.match == "regex" and not self.by_hand:
            try:
                self.pattern.sub(self.right, "")
            except (re.error, IndexError):
                return "right", "right：\\1 这样的编号要对应 wrong 里的一个括号。"
        return "", ""


class WordingRules(Part):
    """The whole table."""

    words: Many[WordingRule] = Field(description="一条一种写法")
