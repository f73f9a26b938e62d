"""Texts of entries and pages in which nothing was found, whatever their dates: they are not read again."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from yushui.cache import Stage, Store
from yushui.model.wording_rules import WordingRule

from . import leftovers, privacy, secrecy
from .wording import Matcher

SOURCES: Final = ("checks/text", "lang", "diagnostics.py")
GUARDED: Final = Stage("guarded_texts", SOURCES)
WORDED: Final = Stage("worded_texts", (*SOURCES, "model/wording_rules.py"))


class TextMemory:
    """What ``store`` knows of texts under the rules of today and the ``words`` of the site; clean ones are kept."""

    def __init__(self, store: Store, words: tuple[WordingRule, ...]) -> None:
        self.words = Matcher(words)
        self._store, self._lexicon = store, blake2b(repr(words).encode(), digest_size=16).hexdigest()

    def guarded(self, text: str) -> bool:
        """Whether there is nothing private, secret or unfinished in a text, even if all of it spoke of today."""
        return self._clean(GUARDED, text, lambda: (*privacy.find(text), *secrecy.find(text), *leftovers.find(text)))

    def worded(self, text: str) -> bool:
        """Whether there is no word of the lexicon in a text, even if all of it spoke of today."""
        return self._clean(WORDED, text, lambda: tuple(self.words.find(text)), self._lexicon)

    def _clean(self, stage: Stage, text: str, find: Callable[[], tuple[object, ...]], *rules: str) -> bool:
        key = (blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(), *rules)
        if self._store.recall(stage, key):
            return True
        return not find() and self._store.remember(stage, key, True)
