"""Texts of finished files that were looked through and found clean: none is looked at twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from .text.folding import END
from .text.own import NOBODY, Own

GAP: Final = f"\n{END}\n"  # stands between texts of a file that have nothing to do with each other


@dataclass(slots=True)
class CleanTexts:
    """Texts between two gaps, and files, in which nothing was found but what ``waived`` sets aside and what is
    the office's ``own``.

    ``known`` holds hashes, and is what may be kept: of texts, of lines and of files; ``added`` are the new ones of this
    run, ``met`` the texts that it met.
    """

    waived: frozenset[str] = frozenset()
    own: Own = NOBODY
    known: set[bytes] = field(default_factory=set)
    added: list[bytes] = field(default_factory=list)
    met: set[str] = field(default_factory=set)

    def fresh(self, part: str) -> dict[str, bytes]:
        """The texts of ``part`` that were not met, each with its hash."""
        texts = {text: digest_of(text.encode("utf-8", "surrogatepass")) for text in {*part.split(GAP)} - self.met}
        return {text: digest for text, digest in texts.items() if digest not in self.known}

    def add(self, part: str, fresh: Mapping[str, bytes]) -> None:
        self.met.update(part.split(GAP))
        self.learn(fresh.values())

    def learn(self, digests: Iterable[bytes]) -> None:
        for digest in digests:
            if digest not in self.known:
                self.known.add(digest)
                self.added.append(digest)


def digest_of(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
