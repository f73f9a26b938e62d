"""One form of a text for matching: full width, hidden characters, tags and Chinese digits folded away."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Final

END: Final = "\0"  # stands between texts that have nothing to do with each other
SPACES: Final = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
DASHES: Final = "‐‑‒–—―−－﹣─━~～〜⁃﹘"
DOTS: Final = "•・‧∙⋅●"
NUMERALS: Final = dict(
    zip("〇零○洞一幺壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾", "00001112223344556677788999", strict=True)
)
NUMERAL: Final = re.compile(f"[{''.join(NUMERALS)}]")
# Blocks that hold other forms of letters and digits: superscripts, Roman, circled, full width, mathematical.
COMPATIBLE: Final = ((0xB2, 0xBA), (0x2070, 0x209D), (0x2150, 0x2190), (0x2460, 0x2500), (0x2776, 0x2794))
# Full-width marks that stand in every Chinese text are left as they are; patterns name both forms.
USUAL: Final = frozenset("，：；（）！？")
WIDE: Final = ((0xFE00, 0xFE70), (0xFF00, 0xFFF0), (0x1D400, 0x1D800))
HIDDEN: Final = "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
MARKED: Final = re.compile(
    f"<[A-Za-z/!?][^<>]*>|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,31}});|[{HIDDEN}\U000e0100-\U000e01ef]"
)


def _forms() -> Iterator[tuple[str, str]]:
    for first, end in (*COMPATIBLE, *WIDE):
        for point in range(first, end):
            plain = unicodedata.normalize("NFKC", chr(point))
            if len(plain) == 1 and plain != chr(point) and chr(point) not in USUAL:
                yield chr(point), plain
    yield from ((c, " ") for c in SPACES)
    yield from ((c, "-") for c in DASHES)
    yield from ((c, "·") for c in DOTS)


MATHEMATICAL: Final = "\U0001d400"
FORMS: Final = dict(_forms())
# Only what fits into two bytes is looked up fast; the mathematical digits are added as one range.
UNUSUAL: Final = re.compile(f"[{re.escape(''.join(c for c in FORMS if c < MATHEMATICAL))}{MATHEMATICAL}-\U0001d7ff]")


@dataclass(frozen=True)
class Folded:
    """A text in its folded form."""

    text: str
    offsets: tuple[int, ...] | None = None

    @cached_property
    def digits(self) -> str:
        """As long as ``text``, with Chinese digits as 0–9."""
        return NUMERAL.sub(lambda match: NUMERALS[match.group()], self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where what is folded to ``start:end`` stands in the text as it was."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def fold(text: str) -> Folded:
    """Every character one form; nothing is taken out, so that places stay."""
    return Folded(_plain(text))


def _plain(text: str) -> str:
    return UNUSUAL.sub(lambda match: FORMS.get(match.group(), match.group()), text)


def views(text: str) -> Iterator[Folded]:
    """The text as it stands and, where tags, entities or hidden characters are in it, without them."""
    yield fold(text)
    if MARKED.search(text):
        yield _bare(text)


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
        last = match.end()
    kept.append(text[last:])
    offsets += range(last, len(text))
    return Folded(_plain("".join(kept)), tuple(offsets))
