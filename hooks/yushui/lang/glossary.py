"""Words of a glossary in running text or HTML: found whole, never within quotation marks, names, links or tags."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, Final

from .normalise import HAN
from .whole_names import HINT

AROUND: Final = 60  # characters beside a word in which a name that holds it may stand, hints included
# What is passed over: links, headings and tags; titles and quotations, with nothing but hints and spans in them.
TAGGED: Final = ("(?s:<a .*?</a>)", "(?s:<h[1-6].*?</h[1-6]>)", "<(?!wbr>)[^>]*>")
TITLES: Final = (("《", "》"), ("〔", "〕"))
QUOTATIONS: Final = (("“", "”"), ("「", "」"))
# What makes a name of the word before it: an office, a place, a prize, a law.
NAMED: Final = re.compile(
    rf"(?:工作)?办(?![理好法事])|公室|[{HAN}]{{0,4}}?(?:[局厅处科站街路馆园亭碑塔杯奖法报网]|部(?![队分门署])|中心|公司|协会|学会"
    "|基金会|联合会|联盟|学校|学院|大学|中学|小学|医院|广场|大道|基地|条例|办法|细则|意见|规定|通知|方案|规划|周刊|杂志|工程)"
    rf"|[{HAN}]{{0,12}}?(?:委员会|小组)"
)
MARKUP: Final = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    """A word of the glossary from ``start`` to ``end`` of a text, hints within it included."""

    start: int
    end: int
    key: str


class Glossary:
    """Finds the ``forms`` of words, each with the key of its word; ``names`` are those that no word is taken out of.

    Words of a quotation are somebody's own and are found only when it is to be looked into, ``quoted``.
    """

    def __init__(self, forms: Mapping[str, str], names: Iterable[str], *, quoted: bool = False) -> None:
        self._forms, self._marks = forms, TITLES if quoted else (*TITLES, *QUOTATIONS)
        bare = re.compile(_any_of(forms)) if forms else None
        holding = sorted(name for name in set(names) if bare and name not in forms and bare.search(name))
        self._inside = {form: [name for name in holding if form in name] for form in forms}
        # The same words and names find the same in a text.
        self.key = blake2b(repr((sorted(forms.items()), holding, quoted)).encode(), digest_size=16).hexdigest()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        """Compiled when it is first asked for: what was found in most texts is kept."""
        if not self._forms:
            return None
        within = (f"{a}(?:[^{a}{b}<]|</?(?:wbr|span)[^>]*>){{0,200}}{b}" for a, b in self._marks)
        return re.compile("|".join((*TAGGED, *within, _any_of(self._forms))))

    def find(self, text: str) -> Iterator[Found]:
        """Every place of ``text`` where a word stands by itself, the longest word at each."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            key = self._forms.get(form := match[0].replace(HINT, ""))
            if key is not None and not self._named(form, text, match.start(), match.end()):
                yield Found(match.start(), match.end(), key)

    def _named(self, form: str, text: str, start: int, end: int) -> bool:
        """Whether the word is a part of a name."""
        before, after = (
            MARKUP.sub("", part) for part in (text[max(0, start - AROUND) : start], text[end : end + AROUND])
        )
        if NAMED.match(after):
            return True
        around, at = before + form + after, len(before)
        return any(
            around.startswith(name, at - place.start())
            for name in self._inside[form]
            for place in re.finditer(re.escape(form), name)
            if place.start() <= at
        )


def _any_of(forms: Iterable[str]) -> str:
    """A pattern of all ``forms``, the longest first, with or without hints between characters."""
    tree: dict[str, Any] = {}
    for form in forms:
        branch = tree
        for character in form:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    # Alternatives that begin with a character each let the engine skip what begins with none of them.
    return "|".join(re.escape(first) + _branch(tree[first]) for first in sorted(tree))


def _branch(branch: Mapping[str, Any]) -> str:
    """What may follow in a branch of the tree."""
    ways = [
        f"(?:{HINT})?{re.escape(character)}{_branch(branch[character])}" for character in sorted(branch) if character
    ]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)})" + ("?" if "" in branch else "")
