"""A text → the form of it that checks search: half width, no hidden characters or tags, Chinese digits as 0–9."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final

from yushui.lang.invisible import IGNORABLE
from yushui.lang.invisible import MARKS as OVER
from yushui.lang.normalise import ANY_DIGIT, BEYOND_BMP, COMPATIBLE, DASHES, DIGITS, DOTS, LOWER, MARKS, SPACES, Forms

NUMERALS: Final = "".join(map(chr, DIGITS.table))
# Letters that are taken for digits, inside a run of them.
LIKE_DIGITS: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[1Il1-9])(?=(?:[OoIl]*[0-9]){6})[0-9OoIl]{11,18}(?![A-WYZa-wyz0-9])"
)
READ_AS: Final = str.maketrans("OoIl", "0011")
END: Final = "\0"  # stands between texts that have nothing to do with each other
# （ and ） stand in every Chinese text too; patterns name both forms.
# A tab parts cells: what stands on both sides of it is no one number.
FORMS: Final = (
    COMPATIBLE.without(f"{MARKS}（）")
    | SPACES.without("\t")
    | DASHES
    | DOTS
    | ANY_DIGIT.without(NUMERALS)
    | Forms({"●": "·"})
)
# What is not drawn and what is drawn over a character; a class is fast within the BMP only, so the rest is one range.
NEAR: Final = "".join(run for run in re.findall(".(?:-.)?", IGNORABLE + OVER) if run < BEYOND_BMP)
HIDDEN: Final = rf"[{NEAR}\U000101fd-\U000e0fff](?<=[{IGNORABLE}{OVER}])"
MARKED: Final = re.compile(
    f"<[A-Za-z/!?][^<>]*>|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,31}});|{HIDDEN}|%3[0-9]"
)


@dataclass(frozen=True)
class Folded:
    """A text in its folded form."""

    text: str
    offsets: tuple[int, ...] | None = None

    @cached_property
    def digits(self) -> str:
        """As long as ``text``, with Chinese digits as 0–9."""
        return DIGITS(self.text)

    @cached_property
    def low(self) -> str:
        """As long as ``text``, in lower case."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else LOWER(self.text)

    @cached_property
    def low_digits(self) -> str:
        """As long as ``text``, with Chinese digits as 0–9, in lower case."""
        return DIGITS(self.low)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where what is folded to ``start:end`` stands in the text as it was."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Every character one form; nothing is taken out, so that places stay."""
    return Folded(_forms(text))


def _forms(text: str) -> str:
    return LIKE_DIGITS.sub(lambda run: run.group().translate(READ_AS), FORMS(text))


def views(text: str) -> Iterator[Folded]:
    """The text as it stands and, where tags, entities or hidden characters are in it, without them."""
    yield fold(text)
    if MARKED.search(text):
        yield _bare(text)


# At least six pieces of one to three characters, divided by blanks: d e n g @ 1 2 6.
SPACED: Final = re.compile(r"(?<!\S)(?:[^\s\0]{1,3}[ \u3000]){5,}[^\s\0]{1,3}")


def closed(text: str) -> Folded | None:
    """The text without the blanks that divide every character of a run from the next; None where there is none."""
    if not SPACED.search(text):
        return None
    folded = fold(text)
    gaps = {at for run in SPACED.finditer(folded.text) for at in range(*run.span()) if folded.text[at] == " "}
    kept = [at for at in range(len(text)) if at not in gaps]
    return Folded("".join(folded.text[at] for at in kept), tuple(kept))


def _bare(text: str) -> Folded:
    kept: list[str] = []
    offsets: list[int] = []
    last = 0
    for match in MARKED.finditer(text):
        kept.append(text[last : match.start()])
        offsets += range(last, match.start())
        if match.group().startswith("&"):
            shown = [c for c in unescape(match.group()) if not MARKED.match(c)]
            kept += shown
            offsets += [match.start()] * len(shown)
        elif match.group().startswith("%"):
            kept.append(match.group()[-1])
            offsets.append(match.start())
        last = match.end()
    kept.append(text[last:])
    offsets += range(last, len(text))
    return Folded(_forms("".join(kept)), tuple(offsets))
