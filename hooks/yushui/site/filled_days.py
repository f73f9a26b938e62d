"""宣传月 → which entry each day shows (每日一帧), also the days that the file leaves empty.

The rule by which empty days are filled, the same on every machine and on every day:

1. Frames of the file keep their ``day``; those without one take the first days that are free, in their order.
2. With ``fill`` (the default) each day that is still free takes, the first day first, one of the figures and landmarks
   that are published, not later than the minute at which day 1 opens, and stand nowhere else on the wall. Those of the
   month's own region and of the places in it come before all others; among them figures on odd days and landmarks on
   even ones, or the other kind where there is none left; and of several the one with the smallest SHA-256 of
   ``<slug of the month>/<day>/<folder>/<slug>``.
3. A day for which there is nobody left stays empty.

An entry of an hour to come is thus only shown where an editor put it, and a new entry moves few of the other days.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from hashlib import sha256

from yushui.content.loader import Content, Entry, Key
from yushui.content.references import Links, Reference
from yushui.model.introspect import DataPath, describe
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.release import Frame, Release

FILLING = (Figure.kind.name, Landmark.kind.name)
FOLDERS = {model.kind.name: model.kind.folder for model in (Figure, Landmark)}


@dataclass(frozen=True, slots=True)
class Arranged:
    """A frame of the wall on its day; ``at`` is its place in the file, None where the rule filled the day."""

    frame: Frame
    at: int | None


def arrange(content: Content, links: Links) -> tuple[Mapping[Key, Entry], Links]:
    """The entries with a frame for each day of the months of known days, and the links with those of these frames."""
    entries, references = dict(content.entries), dict(links.of)
    for key, entry in content.entries.items():
        if isinstance(entry.entity, Release) and entry.entity.length:
            own = {ref.path: ref for ref in links.of.get(key, ())}
            frames = arranged(content, entry.entity, {ref.target for path, ref in own.items() if path[0] == "wall"})
            wall = tuple(each.frame for each in frames)
            entries[key] = replace(entry, entity=entry.entity.model_copy(update={"wall": wall}))
            others = (ref for path, ref in own.items() if path[0] != "wall")
            references[key] = (*others, *_of_frames(key, frames, own))
    return entries, replace(links, of=references)


def arranged(content: Content, month: Release, named: set[Key]) -> tuple[Arranged, ...]:
    """The wall of a month of known days, in their order; ``named`` are the entries that its file puts on it."""
    found: dict[int, Arranged] = {}
    for at, (frame, number) in enumerate(zip(month.wall, month.numbers(), strict=True)):
        if 1 <= number <= month.length:
            found.setdefault(number, Arranged(frame.model_copy(update={"day": number}), at))
    free = [number for number in range(1, month.length + 1) if number not in found]
    if month.fill:
        for number, (kind, slug) in _filled(content, month, named, free):
            found[number] = Arranged(Frame(day=number, entry=f"{FOLDERS[kind]}/{slug}"), None)
    return tuple(found[number] for number in sorted(found))


def _filled(content: Content, month: Release, named: set[Key], free: list[int]) -> Iterator[tuple[int, Key]]:
    first = month.opening(1)
    near = _inside(content, month.region)
    left: dict[tuple[bool, str], set[Key]] = defaultdict(set)
    for key, entry in content.entries.items():
        if key[0] in FILLING and key not in named and entry.entity.public(first):
            left[bool(near) and getattr(entry.entity, "region", None) in near, key[0]].add(key)
    for number in free:
        wanted, other = FILLING if number % 2 else FILLING[::-1]
        groups = (left[inside, kind] for inside in (True, False) for kind in (wanted, other))
        group = next(filter(None, groups), None)
        if group is None:
            return
        key = min(group, key=partial(_rank, f"{month.slug}/{number}"))
        group.remove(key)
        yield number, key


@lru_cache(maxsize=100_000)  # a preview asks for the same at every save
def _rank(day: str, key: Key) -> bytes:
    return sha256(f"{day}/{FOLDERS[key[0]]}/{key[1]}".encode()).digest()


def _inside(content: Content, region: str | None) -> frozenset[str]:
    """The region and all that lies in it."""
    parents = {
        slug: getattr(entry.entity, "parent", None)
        for (kind, slug), entry in content.entries.items()
        if kind == "region"
    }
    found: set[str] = {region} if region else set()
    while more := {slug for slug, parent in parents.items() if parent in found} - found:
        found |= more
    return frozenset(found)


def _of_frames(key: Key, frames: tuple[Arranged, ...], own: Mapping[DataPath, Reference]) -> Iterator[Reference]:
    """The references of frames at their new paths."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    for at, each in enumerate(frames):
        path = ("wall", at, "entry")
        if each.at is None:
            folder, slug = each.frame.entry.split("/")
            yield Reference(key, path, (kinds[folder], slug), "", each.frame.entry, describe(Release, path))
        elif written := own.get(("wall", each.at, "entry")):
            yield replace(written, path=path)
