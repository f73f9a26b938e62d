"""Finished files that were found clean before are not read again, nor is a text that was found clean in any of them."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from yushui.artifact import Finished
from yushui.cache import Key, Stage, Store

from . import output_scan
from .clean_texts import CleanTexts, digest_of
from .output_scan import Finding
from .text.own import NOBODY, Own

SOURCES: Final = ("checks", "lang", "diagnostics.py")
STAGE: Final = Stage("clean", SOURCES)
TEXTS: Final = Stage("clean_texts", SOURCES)
SIZE: Final = len(digest_of(b""))
FEW: Final = 8  # what is new is written alone while the rest is so many times as much
MANY: Final = 8 << 20  # bytes of new files from which on others help: each has to read the rules first
PACKED: Final = ".zip"  # holds files that lie beside it: looked through after them, it is not read
CHUNK: Final = 1 << 20  # bytes that another looks through at a time
MOST: Final = 1 << 20  # hashes that are kept; beyond it they are gathered anew

Job = Callable[[], tuple[frozenset[str], list[bytes]]]


def look_through(
    waived: frozenset[str], own: Own, kept: bytes, files: Iterable[tuple[str, str, str, str]]
) -> tuple[frozenset[str], list[bytes]]:
    """Which of these files are clean, by address, and the hashes of their clean texts that this process did not know.

    ``kept`` are the hashes of what was found clean before, one behind the other. A file is its address, its path, the
    SHA-256 of its bytes and what is drawn on it; one that has other bytes now, or cannot be read, is not clean.
    """
    texts = _texts(waived, own, kept)
    known, clean = len(texts.added), set()
    for uri, path, digest, words in files:
        try:
            data = Path(path).read_bytes()
        except OSError:
            continue
        if sha256(data).hexdigest() == digest and not [*output_scan.scan(uri, data, drawn=words, clean=texts)]:
            clean.add(uri)
    return frozenset(clean), texts.added[known:]


@cache
def _texts(waived: frozenset[str], own: Own, kept: bytes) -> CleanTexts:
    return CleanTexts(waived, own, _hashes(kept))


def _hashes(kept: bytes) -> set[bytes]:
    return {kept[at : at + SIZE] for at in range(0, len(kept), SIZE)}


class ScanMemory:
    """What ``store`` knows of finished files; ``drawn`` are texts on pictures by address, the rest as ``scan`` has it.

    ``rules`` are what a scan goes by beside the bytes of a file; at the ``doubtful`` addresses something was found.
    """

    def __init__(self, store: Store, waived: frozenset[str], drawn: Mapping[str, str], own: Own = NOBODY) -> None:
        self._store, self.drawn, self._given = store, drawn, (waived, own)
        self._waiting, self._bytes = list[Finished](), 0
        self._begun: dict[str, tuple[list[Finished], Job]] = {}
        self.rules = (own.key, *sorted(waived))
        self.doubtful: set[str] = set()
        self._kept, self._new = (b64decode(store.recall(TEXTS, key) or "") for key in (self.rules, self._later))
        self._clean = CleanTexts(waived, own, _hashes(self._kept + self._new))

    def begin(self, file: Finished) -> Finished:
        """Have another process look through it, with others, until it is asked for; nothing where files are few."""
        apart = file.shared or file.uri.endswith(PACKED)
        if self._store.ahead and not apart and not self._store.recall(STAGE, self._key(file)):
            self._waiting.append(file)
            self._bytes += file.size
            if self._bytes >= (CHUNK if self._begun else MANY):
                self._send()
        return file

    def _send(self) -> None:
        files = tuple((file.uri, str(file.path), file.sha256, self._words(file)) for file in self._waiting)
        job, name = partial(look_through, *self._given, self._kept + self._new, files), f"scan {len(self._begun)}"
        self._begun[name] = self._waiting, job
        self._store.ahead.begin(name, job)
        self._waiting, self._bytes = [], 0

    def gather(self) -> None:
        """Take up what the others found clean; the rest is looked through when its turn comes."""
        for name, (files, job) in self._begun.items():
            clean, texts = self._store.ahead.finish(name, job)
            self._clean.learn(texts)
            for file in files:
                if file.uri in clean:
                    self._store.remember(STAGE, self._key(file), True)
        self._begun, self._waiting, self._bytes = {}, [], 0

    def scan(self, file: Finished) -> Iterator[Finding]:
        """What ``output_scan.scan`` says of a file; only that it is clean is remembered."""
        key = self._key(file)
        if self._store.recall(STAGE, key):
            return
        findings = list(output_scan.scan(file.uri, file.data, drawn=self._words(file), clean=self._clean))
        yield from findings
        if findings:
            self.doubtful.add(file.uri)
        else:
            self._store.remember(STAGE, key, True)

    def _words(self, file: Finished) -> str:
        return self.drawn.get(file.uri, "")

    def _key(self, file: Finished) -> Key:
        return (file.uri, file.sha256, self._words(file), *self.rules)

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
