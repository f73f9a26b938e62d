"""Finished files that were found clean before are not read again, nor is a text that was found clean in any of them."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from typing import Final

from yushui.artifact import Finished
from yushui.cache import Stage, Store

from . import output_scan
from .clean_texts import CleanTexts, digest_of
from .output_scan import Finding
from .text.own import NOBODY, Own

SOURCES: Final = ("checks", "lang", "diagnostics.py")
STAGE: Final = Stage("clean", SOURCES)
TEXTS: Final = Stage("clean_texts", SOURCES)
SIZE: Final = len(digest_of(b""))
FEW: Final = 8  # what is new is written alone while the rest is so many times as much
MOST: Final = 1 << 20  # hashes that are kept; beyond it they are gathered anew


class ScanMemory:
    """What ``store`` knows of finished files; ``drawn`` are texts on pictures by name, the rest as ``scan`` has it.

    ``rules`` are what a scan goes by beside the bytes of a file; at the ``doubtful`` addresses something was found.
    """

    def __init__(self, store: Store, waived: frozenset[str], drawn: Mapping[str, str], own: Own = NOBODY) -> None:
        self._store, self._drawn = store, drawn
        self.rules = (own.key, *sorted(waived))
        self.doubtful: set[str] = set()
        self._kept, self._new = (b64decode(store.recall(TEXTS, key) or "") for key in (self.rules, self._later))
        kept = self._kept + self._new
        self._clean = CleanTexts(waived, own, {kept[at : at + SIZE] for at in range(0, len(kept), SIZE)})

    def scan(self, file: Finished) -> Iterator[Finding]:
        """What ``output_scan.scan`` says of a file; only that it is clean is remembered."""
        words = self._drawn.get(file.uri, "")
        key = (file.uri, file.sha256, words, *self.rules)
        if self._store.recall(STAGE, key):
            return
        findings = list(output_scan.scan(file.uri, file.data, drawn=words, clean=self._clean))
        yield from findings
        if findings:
            self.doubtful.add(file.uri)
        else:
            self._store.remember(STAGE, key, True)

    def keep(self) -> None:
        """Keep the texts that were found clean for the next run."""
        if not self._clean.added:
            return
        new = self._new + b"".join(self._clean.added)
        whole = len(new) * FEW > len(self._kept)
        if whole:
            self._remember(self.rules, self._kept + new if len(self._clean.known) < MOST else b"")
        self._remember(self._later, b"" if whole else new)

    @property
    def _later(self) -> tuple[str, ...]:
        """The key of what was learnt since the rest was written."""
        return (*self.rules, "later")

    def _remember(self, key: tuple[str, ...], digests: bytes) -> None:
        self._store.remember(TEXTS, key, b64encode(digests).decode())
