"""Files of the last finished folder in which nothing was found: the same bytes under the same rules are sound again.

What one file says of others holds as long as none of these is gone and none has lost an id (``link_check`` sees to
that); what else a file is held against is in the key.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, Final

from yushui.artifact import Finished
from yushui.cache import Key, Stage, Store, hash_of

from .expected import Expected

STAGE: Final = Stage(
    "sound_files", ("publish", "checks", "lang", "rules", "diagnostics.py", "artifact.py"), ("selectolax", "lxml")
)


DOUBTFUL: Final = "?"  # before the mark of a file that is asked again
HEX: Final = 64  # digits of SHA-256


def sha256_of(mark: str) -> str:
    """The hash of the file that had this mark."""
    return mark.removeprefix(DOUBTFUL)[:HEX]


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

    def recall(self, expected: Expected, hidden: str) -> Mapping[str, str]:
        """Address → mark of each file, which is the file's own if it is sound.

        ``hidden`` is the key of what none of them may mention.
        """
        known: Any = self._store.recall(STAGE, self._key(expected, hidden)) if self._store else None
        return known or {}

    def keep(self, expected: Expected, hidden: str, marks: Mapping[str, str]) -> None:
        if self._store:
            known = {uri: DOUBTFUL + mark if uri in self._doubtful else mark for uri, mark in marks.items()}
            self._store.remember(STAGE, self._key(expected, hidden), known)

    def _key(self, expected: Expected, hidden: str) -> Key:
        """Of all that a file is held against, but for the other files."""
        sets = (expected.links, expected.unchecked_pages, expected.extensions)
        parts = [hash_of(*(item.encode() for item in sorted(items))) for items in sets]
        scripts = hash_of(*sorted(expected.scripts))
        return (self._rules, hidden, expected.site_url, *parts, scripts, expected.prefixes, expected.script_folders)
