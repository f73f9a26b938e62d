"""A copy of the sample and answers → what is removed and written so that it is the office's own site."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yushui.model.kinds import all_kinds
from yushui.model.settings import HistoryMark

from . import sample, site_files
from .answers import Answers
from .register_text import WrittenRecord, joined, records, registered

CONFIG: Final = "mkdocs.yml"
SETTINGS: Final = "data/site.yml"
# What the sample says of itself there; anything else an office has written.
OF_SAMPLE: Final = frozenset(
    {"name", "tagline", "description", "notice", "sample", "organiser", "handbook", "hero", "eras", "licence", "links"}
    | {"form", "history_from"}
)
NOWHERE: Final = ".example.org/"


@dataclass(frozen=True)
class Clearing:
    """``removed`` are entries, ``kept`` the records that stay, by register, ``texts`` all that other entries say."""

    root: Path
    removed: tuple[Path, ...]
    kept: Mapping[str, Mapping[str, WrittenRecord]]
    texts: str

    @property
    def known(self) -> Mapping[str, str]:
        """Code of a place → its slug in the site, so that what names it still does."""
        return site_files.codes(self.kept["regions"])


def clearing(root: Path) -> Clearing:
    """What would be removed; nothing is changed."""
    of_sample = sample.names()
    folders = [model.kind.folder for model in all_kinds() if not model.kind.register]
    entries = [path for folder in folders for path in sorted((root / "data" / folder).glob("*.yml"))]
    removed = tuple(path for path in entries if path.stem in of_sample.get(path.parent.name, ()))
    texts = "\n".join(path.read_text(encoding="utf-8") for path in entries if path not in removed)
    kept: dict[str, Mapping[str, WrittenRecord]] = {}
    for register in ("units", "honours", "regions"):  # units name regions
        found, own = registered(root, register), of_sample.get(register, frozenset())
        if register == "honours":  # those of the country are written anew, with sources that name nobody
            found = {slug: record for slug, record in found.items() if slug not in site_files.national_honours()}
        said = texts + "".join(record.text for each in kept.values() for record in each.values())
        kept[register] = _used(found, {slug for slug in found if slug not in own}, said)
    return Clearing(root, removed, kept, texts)


def clear(found: Clearing, answers: Answers, mark: HistoryMark) -> None:
    """Remove the sample's entries, and write settings, registers and the page about the site anew."""
    texts = site_files.written(answers, site_files.OWN, found.kept, mark, found.texts)
    texts[CONFIG] = _config(found.root, answers)
    texts[SETTINGS] += _own_settings(found.root)
    for path in found.removed:
        path.unlink()
    for name, text in texts.items():
        (found.root / name).write_text(text, encoding="utf-8", newline="\n")


def _config(root: Path, answers: Answers) -> str:
    """mkdocs.yml with the name and address of the site, otherwise as it is."""
    anew = site_files.written(answers, {CONFIG: CONFIG}, {})[CONFIG].split("\n")
    lines = {line.partition(":")[0]: line for line in anew if line.startswith(("site_name:", "site_url:"))}
    old = (root / CONFIG).read_text(encoding="utf-8").split("\n")
    return "\n".join(lines.get(line.partition(":")[0], line) for line in old)


def _own_settings(root: Path) -> str:
    """What an office has already written of itself, as it stands in the file."""
    written = records((root / SETTINGS).read_text(encoding="utf-8"))
    kept = [each for key, each in written.items() if key not in OF_SAMPLE and NOWHERE not in each.text]
    return "\n# ---- 原来写好的 ----\n" + joined(kept) if kept else ""


def _used(found: Mapping[str, WrittenRecord], own: Iterable[str], texts: str) -> dict[str, WrittenRecord]:
    """The office's own records, those that ``texts`` name, and those that these name, in the order of the file."""
    used = set(own)
    words = {slug: _words(record) for slug, record in found.items()}
    waiting = [texts, *(found[slug].text for slug in used)]
    while waiting:
        text = waiting.pop()
        for slug in [slug for slug in found if slug not in used and words[slug].search(text)]:
            used.add(slug)
            waiting.append(found[slug].text)
    return {slug: record for slug, record in found.items() if slug in used}


def _words(record: WrittenRecord) -> re.Pattern[str]:
    """Its slug as a whole, its name, and how documents print it."""
    printed = record.value.get("printed") or ()
    names = [re.escape(name) for name in (record.value.get("name", ""), *printed) if name]
    return re.compile("|".join([rf"(?<![a-z0-9-]){record.slug}(?![a-z0-9-])", *names]))
