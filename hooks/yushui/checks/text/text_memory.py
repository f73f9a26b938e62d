"""What was found in texts of entries and pages, whatever their dates: none is read twice.

Of what was found only the rule and the place are kept, never what it says; of a word, which one of the lexicon it is.
"""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from yushui.cache import Stage, Store
from yushui.diagnostics import RULES
from yushui.model.wording_rules import WordingRule

from . import leftovers, privacy, secrecy
from .match import Match
from .own import NOBODY, Own
from .wording import Matcher, Slip

SOURCES: Final = ("checks/text", "lang", "diagnostics.py", "rules")
GUARDED: Final = Stage("guarded_texts", SOURCES)
WORDED: Final = Stage("worded_texts", (*SOURCES, "model/wording_rules.py"))


class TextMemory:
    """What ``store`` knows of texts under the rules of today and the ``words`` of the site."""

    def __init__(self, store: Store, words: tuple[WordingRule, ...]) -> None:
        self._words, self._matcher = words, Matcher(words)
        self._store, self._lexicon = store, blake2b(repr(words).encode(), digest_size=16).hexdigest()

    def hits(self, text: str, own: Own = NOBODY, unfinished: bool = True) -> Iterator[Match]:
        """What is private, secret or, where that is asked, ``unfinished`` in a text, even if all of it spoke of today.

        What is the office's ``own`` is left out.
        """
        found: list[tuple[str, int, int]] = self._store.json(
            GUARDED, (_digest(text), own.key, unfinished), lambda: sorted(_found(text, own, unfinished))
        )
        return (Match(RULES[code], start, end) for code, start, end in found)

    def guarded(self, text: str) -> bool:
        """Whether there is nothing of that in a text."""
        return not any(self.hits(text))

    def slips(self, text: str) -> Iterator[Slip]:
        """Every word of the lexicon in a text, even if all of it spoke of today."""
        found: list[tuple[int, int, int, str]] = self._store.json(
            WORDED, (_digest(text), self._lexicon), lambda: list(self._slips(text))
        )
        return (Slip(self._words[at], start, end, text[start:end], right) for at, start, end, right in found)

    def _slips(self, text: str) -> Iterator[tuple[int, int, int, str]]:
        places = {id(word): at for at, word in enumerate(self._words)}
        return ((places[id(slip.word)], slip.start, slip.end, slip.right) for slip in self._matcher.find(text))


def _found(text: str, own: Own, unfinished: bool) -> Iterator[tuple[str, int, int]]:
    hits = {*privacy.find(text), *secrecy.find(text), *(leftovers.find(text) if unfinished else ())}
    return ((hit.rule.code, hit.start, hit.end) for hit in own.strangers(text, hits))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
