"""Entries → the references between them: which exist, which are dead, and what they point at."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from yushui.diagnostics import RULES, Place, Problem, did_you_mean, nearest
from yushui.lang.characters import shown
from yushui.model.entity import Entity
from yushui.model.fields import RefTo, SourceRef
from yushui.model.introspect import DataPath, describe, walk, walk_untyped
from yushui.model.kinds import all_kinds, by_name

from .loader import Broken, Content, Entry, Key

DEAD = RULES["YS201"]
DEAD_PART = RULES["YS202"]
DEAD_SOURCE = RULES["YS203"]
DEAD_UNIT = RULES["YS204"]
WRONG_KIND = RULES["YS516"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One entity naming another; ``text`` is what the editor wrote."""

    source: Key
    path: DataPath
    target: Key
    part: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Links:
    """All references that hold, and the problems of those that do not."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


@cache
def _folders() -> dict[str, str]:
    return {model.kind.folder: model.kind.name for model in all_kinds()}


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who refers: an entity, or what could be read of one that does not fit its model."""

    key: Key
    model: type[Entity]
    place: Callable[[DataPath], Place]
    region: str | None  # None where it is not known for certain
    sources: Collection[str]
    marked: tuple[tuple[DataPath, RefTo | SourceRef, str], ...]


def _of(entry: Entry) -> _Speaker:
    entity = entry.entity
    region = str(getattr(entity, "region", None) or "")
    return _Speaker(entry.key, type(entity), entry.place, region, entity.sources, tuple(walk(entity)))


def _of_broken(broken: Broken) -> _Speaker:
    """Only what nothing has been said about yet, so that one mistake is told once."""
    region, sources = broken.value.get("region"), broken.value.get("sources")
    found = walk_untyped(broken.model, broken.value)
    return _Speaker(
        broken.key,
        broken.model,
        broken.place,
        region if isinstance(region, str) else None if "region" in broken.model.model_fields else "",
        sources if isinstance(sources, dict) else (),
        tuple(item for item in found if broken.place(item[0]) not in broken.told),
    )


@dataclass(frozen=True, slots=True)
class _Resolver:
    content: Content
    slugs: Mapping[str, tuple[str, ...]]
    names: Mapping[tuple[str, str, str], str]

    def resolve(self, who: _Speaker, path: DataPath, marker: RefTo, text: str) -> Reference | Problem | None:
        kind, name = self._kind(marker, text)
        if kind in self.content.unknown_kinds:
            return None
        if marker.by_name:
            return self._by_name(who, path, kind, text)
        if not kind:
            return self._no_folder(who, path, text)
        slug, _, part = name.partition("#")
        key = (kind, slug)
        if wrong := self._wrong_kind(marker, key, text):
            return Problem(who.place(path), WRONG_KIND, wrong)
        if key not in self.content.existing:
            prefix = f"{text.partition('/')[0]}/" if marker.kind == "*" else ""
            near = nearest(slug, self.slugs.get(kind, ()))
            hint = f"，是不是 {prefix}{shown(near)}？" if near else "。"
            return Problem(who.place(path), DEAD, f"没有 {shown(text)} 这一条{hint}")
        target = self.content.entries.get(key)
        if part and target and part not in target.entity.parts():
            hint = did_you_mean(part, target.entity.parts())
            return Problem(who.place(path), DEAD_PART, f"{slug} 里没有 {shown(part)} 这一项{hint}")
        return self._reference(who, path, key, part, text)

    def _wrong_kind(self, marker: RefTo, key: Key, text: str) -> str:
        """What to say where the entry is there but belongs elsewhere; empty where nothing is."""
        wanted = by_name(key[0]).kind
        if marker.kind == "*":
            return "" if wanted.pages else f"{wanted.label}没有自己的页面，不能写在这里。"
        if key in self.content.existing:
            return ""
        folder, slash, rest = text.partition("/")
        if slash and _folders().get(folder) == key[0]:
            return f"这里只写文件名 {shown(rest)}，不写文件夹。"
        slug = (rest if slash else text).partition("#")[0]
        names = (name for name in _folders().values() if (name, slug) in self.content.existing)
        other = next(names, "")
        return f"{shown(slug)} 是{by_name(other).kind.label}，这里要写{wanted.label}。" if other else ""

    @staticmethod
    def _kind(marker: RefTo, text: str) -> tuple[str, str]:
        if marker.kind != "*":
            return marker.kind, text
        folder, _, rest = text.partition("/")
        return _folders().get(folder, ""), rest or text

    def _no_folder(self, who: _Speaker, path: DataPath, text: str) -> Problem:
        """A reference to any kind whose folder is missing or misspelt."""
        folder, slash, rest = text.partition("/")
        holding = next(
            (f"{name}/{text}" for name, kind in _folders().items() if (kind, text) in self.content.existing), ""
        )
        near = nearest(folder, _folders())
        found = holding if not slash else f"{near}/{shown(rest)}" if near else ""
        hint = f"，是不是 {found}？" if found else "；写成 文件夹/文件名，例如 figures/li-ming。"
        return Problem(who.place(path), DEAD, f"没有 {shown(text)} 这一条{hint}")

    def _by_name(self, who: _Speaker, path: DataPath, kind: str, text: str) -> Reference | Problem | None:
        region = who.region or ""
        slug = self.names.get((kind, region, text)) or self.names.get((kind, "", text))
        if slug is None and any(key not in self.content.entries for key in self.content.existing if key[0] == kind):
            return None  # a record of the register cannot be read: it may be this one
        if slug is None and (who.region is None or (region and ("region", region) not in self.content.existing)):
            return None  # the region is the mistake, and it is told
        if slug is None:
            known = {name for (of, where, name) in self.names if of == kind and where in ("", region)}
            hint = did_you_mean(text, known)
            return Problem(who.place(path), DEAD_UNIT, f"units.yml 里没有“{shown(text)}”这个单位{hint}")
        return self._reference(who, path, (kind, slug), "", text)

    @staticmethod
    def _reference(who: _Speaker, path: DataPath, key: Key, part: str, text: str) -> Reference:
        return Reference(who.key, path, key, part, text, describe(who.model, path))


def link(content: Content) -> Links:
    """Resolve every reference of every readable entity."""
    resolver = _Resolver(content, _slugs(content), _names(content))
    references: list[Reference] = []
    problems: list[Problem] = []
    for entry in content.entries.values():
        for found in _spoken(_of(entry), resolver):
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                references.append(found)
    for broken in content.broken:
        problems += (found for found in _spoken(_of_broken(broken), resolver) if isinstance(found, Problem))
    return Links(tuple(references), tuple(problems))


def _spoken(who: _Speaker, resolver: _Resolver) -> Iterator[Reference | Problem | None]:
    for path, marker, text in who.marked:
        if isinstance(marker, SourceRef):
            if text not in who.sources:
                hint = did_you_mean(text, who.sources)
                yield Problem(who.place(path), DEAD_SOURCE, f"sources 里没有 {shown(text)}{hint}")
        else:
            yield resolver.resolve(who, path, marker, text)


def _slugs(content: Content) -> dict[str, tuple[str, ...]]:
    slugs: dict[str, list[str]] = {}
    for kind, slug in sorted(content.existing):
        slugs.setdefault(kind, []).append(slug)
    return {kind: tuple(found) for kind, found in slugs.items()}


def _names(content: Content) -> dict[tuple[str, str, str], str]:
    """(kind, region, printed name) → slug, for what is named by its printed form."""
    return {
        (kind, str(getattr(entry.entity, "region", None) or ""), name): slug
        for (kind, slug), entry in content.entries.items()
        if entry.entity.kind.register
        for name in entry.entity.names()
    }
