"""A value in a finished file → where it stands in data/ and docs/, and whether it may stand there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from yushui.content.docs_dir import FOLDER
from yushui.content.loader import Content
from yushui.diagnostics import RULES, Place
from yushui.lang.normalise import HAN

from .output_scan import Finding
from .text import secrecy
from .text.entry_text import EntryText, entry_text, file_text, past
from .text.folding import fold
from .text.match import Match

KEPT: Final = re.compile(f"[{HAN}A-Za-z0-9]")
DECIMAL: Final = re.compile(r"[0-9]+\.[0-9]+")
COORDINATES: Final = "YS428"
CONTACT: Final = "contact"  # the field of site.yml that is there to be called
NOWHERE: Final = "data/ 和 docs/ 里没有整段的这几个字，可能由几处拼成，或写在模板里。"


@dataclass(frozen=True, slots=True)
class _Source:
    """The letters and digits of one text, and the place of each in it; ``texts`` is None for a page of docs/."""

    file: str
    text: str
    spoken: str
    offsets: tuple[int, ...]
    texts: EntryText | None = None

    @classmethod
    def of(cls, file: str, text: str, texts: EntryText | None = None) -> "_Source":
        kept = list(KEPT.finditer(fold(text).text))
        return cls(file, text, "".join(map(re.Match.group, kept)), tuple(match.start() for match in kept), texts)

    def find(self, spoken: str) -> Iterator[tuple[int, int]]:
        """Where in the text it stands."""
        at = self.spoken.find(spoken)
        while at >= 0:
            yield self.offsets[at], self.offsets[at + len(spoken) - 1] + 1
            at = self.spoken.find(spoken, at + 1)

    def place(self, offset: int) -> Place:
        if self.texts:
            return self.texts.place(offset)
        return Place(self.file, self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))


class SourceTexts:
    """All that editors wrote under ``root``; nothing is read before the first question."""

    def __init__(self, root: Path, content: Content) -> None:
        self._root, self._content = root, content

    def trace(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings but for what the guard on texts lets pass; each says the data line that it comes from."""
        for finding in findings:
            if not finding.value:
                yield finding
            elif not self._excuses(finding):
                place = self.place(finding.value)
                yield replace(finding, message=finding.message + (f"出自 {place}。" if place else NOWHERE))

    def place(self, value: str) -> Place | None:
        """Where ``value`` first stands in the data, else in docs/; None where it was put together."""
        return next((source.place(start) for source, start, _ in self._occurrences(value)), None)

    def _excuses(self, finding: Finding) -> bool:
        """Whether every place in the data where it stands is one at which such a value may stand."""
        if finding.rule == COORDINATES and (numbers := DECIMAL.findall(finding.value)):
            return set(numbers) <= self._positions
        places = list(self._occurrences(finding.value))
        return bool(places) and all(self._may(finding.rule, *place) for place in places)

    def _may(self, code: str, source: _Source, start: int, end: int) -> bool:
        """An entry may date a unit before the army of today; the contact of the site may be called."""
        texts = source.texts
        if texts is None:
            return False
        if source.file == self._settings_file:
            return texts.locate(start)[0][0] == CONTACT and RULES[code].waivable
        return _hit(code, start, end, secrecy.find(source.text)) and not _hit(
            code, start, end, secrecy.find(source.text, lambda first, _: past(texts, first))
        )

    def _occurrences(self, value: str) -> Iterator[tuple[_Source, int, int]]:
        spoken = "".join(KEPT.findall(fold(value).text))
        if spoken:
            yield from ((source, *span) for source in self._sources for span in source.find(spoken))

    @cached_property
    def _settings_file(self) -> str:
        return self._content.settings_source.file if self._content.settings_source else ""

    @cached_property
    def _positions(self) -> frozenset[str]:
        """The numbers of every position that an entry gives in its own field."""
        positions = (getattr(entry.entity, "position", None) for entry in self._content.entries.values())
        return frozenset(str(number) for each in positions if each for number in (each.lat, each.lng))

    @cached_property
    def _sources(self) -> tuple[_Source, ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[_Source]:
        for entry in self._content.entries.values():
            texts = entry_text(entry)
            yield _Source.of(entry.source.file, texts.text, texts)
        if self._content.settings_source:
            texts = file_text(self._content.settings_source)
            yield _Source.of(self._settings_file, texts.text, texts)
        for page in sorted((self._root / FOLDER).rglob("*.md")):
            text = page.read_text(encoding="utf-8", errors="replace")
            yield _Source.of(page.relative_to(self._root).as_posix(), text)


def _hit(code: str, start: int, end: int, matches: Iterable[Match]) -> bool:
    return any(match.rule.code == code and match.start < end and start < match.end for match in matches)
