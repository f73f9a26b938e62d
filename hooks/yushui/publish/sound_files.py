"""Files of the last finished folder in which nothing was found: the same bytes under the same rules are sound again.

What one file says of others holds as long as none that it leads to is gone and none has lost an id (``link_check``
sees to that); what else a file is held against is in the key.
"""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote

from yushui.artifact import Finished
from yushui.cache import Key, Stage, Store, hash_of

from .expected import Expected
from .html_facts import HtmlFacts

STAGE: Final = Stage(
    "sound_files", ("publish", "checks", "lang", "rules", "diagnostics.py", "artifact.py"), ("selectolax", "lxml")
)
DOUBTFUL: Final = "?"  # before the mark of a file that is asked again
HEX: Final = 64  # digits of SHA-256
FEW: Final = 8  # files that lead to another are remembered up to so many
INDEX: Final = "index.html"  # an address may lead to it without its name


def sha256_of(mark: str) -> str:
    """The hash of the file that had this mark."""
    return mark.removeprefix(DOUBTFUL)[:HEX]


@dataclass(frozen=True, slots=True)
class Before:
    """The last finished folder: the mark of each file, and what ``led`` to a file of a name; none of them: many did."""

    marks: Mapping[str, str] = field(default_factory=dict)
    led: Mapping[str, Collection[str]] = field(default_factory=dict)

    def leading_to_gone(self, uris: Collection[str]) -> set[str] | None:
        """Those of ``uris`` that led to a file that is not one of them any more; None for all."""
        names = {_name(uri) for uri in self.marks if uri not in uris}
        few = [self.led.get(name, (name,)) for name in names]
        return {uri for found in few for uri in found if uri in uris} if all(few) and INDEX not in names else None

    def merged(self, facts: Mapping[str, HtmlFacts], uris: Collection[str]) -> Mapping[str, Collection[str]]:
        """What leads to files of the names of ``uris``, with what is said by ``facts`` of some of them."""
        before = self.led if len(facts) < len(uris) else {}
        led = {name: set(before.get(name, ())) for name in map(_name, uris)}
        for uri, each in facts.items():
            for name in _led_to(each):
                if name in led and (led[name] or name not in before):
                    led[name].add(uri)
        return {name: sorted(few) if len(few) <= FEW else () for name, few in led.items() if few or name in before}


def _led_to(facts: HtmlFacts) -> Iterator[str]:
    """The names of files that a file leads to, without their folders."""
    for address in (*(reference.address for reference in facts.references), *facts.own_urls):
        yield _name(posixpath.normpath(unquote(address.partition("#")[0].partition("?")[0])))


def _name(uri: str) -> str:
    return uri.rpartition("/")[2]


class SoundFiles:
    """What ``store`` knows of the last finished folder; without one, nothing is known.

    ``rules`` is what scans go by beside a file's bytes, ``said`` the text on pictures and sheets by address.
    ``doubtful`` are addresses at which a scan found something, even if it may stand there; they are asked again.
    """

    def __init__(
        self,
        store: Store | None = None,
        rules: Key = None,
        said: Mapping[str, str] = MappingProxyType({}),
        doubtful: Collection[str] = (),
    ) -> None:
        self._store, self._rules, self._said, self._doubtful = store, rules, said, doubtful

    def mark(self, file: Finished) -> str:
        """What has to be the same for a file to be sound again."""
        words = self._said.get(file.uri, "")
        return file.sha256 + (hash_of(words.encode()) if words else "")

    def recall(self, expected: Expected, hidden: str) -> Before:
        """The last finished folder; the mark of a file is the file's own if it is sound.

        ``hidden`` is the key of what none of them may mention.
        """
        known: Any = self._store.recall(STAGE, self._key(expected, hidden)) if self._store else None
        return Before(*known) if known else Before()

    def keep(
        self, expected: Expected, hidden: str, marks: Mapping[str, str], led: Mapping[str, Collection[str]]
    ) -> None:
        if self._store:
            known = {uri: DOUBTFUL + mark if uri in self._doubtful else mark for uri, mark in marks.items()}
            self._store.remember(STAGE, self._key(expected, hidden), (known, led))

    def _key(self, expected: Expected, hidden: str) -> Key:
        """Of all that a file is held against, but for the other files."""
        sets = (expected.links, expected.unchecked_pages, expected.extensions)
        parts = [hash_of(*(item.encode() for item in sorted(items))) for items in sets]
        scripts = hash_of(*sorted(expected.scripts))
        return (self._rules, hidden, expected.site_url, *parts, scripts, expected.prefixes, expected.script_folders)
