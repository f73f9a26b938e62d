"""References between entities: which exist, which are dead, and what they point at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from .content import Content, Entry, Key
from .kinds import all_kinds
from .model import RefTo, SourceRef
from .problems import Problem, did_you_mean, nearest, rule
from .schema import Path_, describe, walk
from .text import shown

DEAD = rule("YS201", "引用的条目不存在", "照提示改成最接近的一个，或先建好那一条")
DEAD_PART = rule("YS202", "引用的条目里没有这一项", "核对 # 后面的编号")
DEAD_SOURCE = rule("YS203", "出处编号不存在", "在本文件的 sources 里补上，或改成已有的编号")
DEAD_UNIT = rule("YS204", "单位没有登记", "在 units.yml 里给这个单位加一种写法（printed）")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entity naming another; ``text`` is what the editor wrote."""

    source: Key
    path: Path_
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
class _Resolver:
    content: Content
    slugs: Mapping[str, tuple[str, ...]]
    names: Mapping[tuple[str, str, str], str]

    def resolve(self, entry: Entry, path: Path_, marker: RefTo, text: str) -> Reference | Problem | None:
        kind, name = self._kind(marker, text)
        if kind in self.content.unknown_kinds:
            return None
        if marker.by_name:
            return self._by_name(entry, path, kind, text)
        if not kind:
            return self._no_folder(entry, path, text)
        slug, _, part = name.partition("#")
        key = (kind, slug)
        if key not in self.content.existing:
            prefix = f"{text.partition('/')[0]}/" if marker.kind == "*" else ""
            near = nearest(slug, self.slugs.get(kind, ()))
            hint = f"，是不是 {prefix}{shown(near)}？" if near else "。"
            return Problem(entry.place(path), DEAD, f"没有 {shown(text)} 这一条{hint}")
        target = self.content.entries.get(key)
        if part and target and part not in target.entity.parts():
            hint = did_you_mean(part, target.entity.parts())
            return Problem(entry.place(path), DEAD_PART, f"{slug} 里没有 {shown(part)} 这一项{hint}")
        return self._reference(entry, path, key, part, text)

    @staticmethod
    def _kind(marker: RefTo, text: str) -> tuple[str, str]:
        if marker.kind != "*":
            return marker.kind, text
        folder, _, rest = text.partition("/")
        return _folders().get(folder, ""), rest or text

    def _no_folder(self, entry: Entry, path: Path_, text: str) -> Problem:
        """A reference to any kind whose folder is missing or misspelt."""
        folder, slash, rest = text.partition("/")
        holding = next(
            (f"{name}/{text}" for name, kind in _folders().items() if (kind, text) in self.content.existing), ""
        )
        near = nearest(folder, _folders())
        found = holding if not slash else f"{near}/{shown(rest)}" if near else ""
        hint = f"，是不是 {found}？" if found else "；写成 文件夹/文件名，例如 figures/li-ming。"
        return Problem(entry.place(path), DEAD, f"没有 {shown(text)} 这一条{hint}")

    def _by_name(self, entry: Entry, path: Path_, kind: str, text: str) -> Reference | Problem | None:
        region = str(getattr(entry.entity, "region", None) or "")
        slug = self.names.get((kind, region, text)) or self.names.get((kind, "", text))
        if slug is None and any(key not in self.content.entries for key in self.content.existing if key[0] == kind):
            return None  # a record of the register cannot be read: it may be this one
        if slug is None:
            known = {name for (of, where, name) in self.names if of == kind and where in ("", region)}
            hint = did_you_mean(text, known)
            return Problem(entry.place(path), DEAD_UNIT, f"units.yml 里没有“{shown(text)}”这个单位{hint}")
        return self._reference(entry, path, (kind, slug), "", text)

    @staticmethod
    def _reference(entry: Entry, path: Path_, key: Key, part: str, text: str) -> Reference:
        return Reference(entry.key, path, key, part, text, describe(type(entry.entity), path))


def link(content: Content) -> Links:
    """Resolve every reference of every readable entity."""
    resolver = _Resolver(content, _slugs(content), _names(content))
    references: list[Reference] = []
    problems: list[Problem] = []
    for entry in content.entries.values():
        for found in _of_entry(entry, resolver):
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                references.append(found)
    return Links(tuple(references), tuple(problems))


def _of_entry(entry: Entry, resolver: _Resolver) -> Iterator[Reference | Problem | None]:
    for path, marker, text in walk(entry.entity):
        if isinstance(marker, SourceRef):
            if text not in entry.entity.sources:
                hint = did_you_mean(text, entry.entity.sources)
                yield Problem(entry.place(path), DEAD_SOURCE, f"sources 里没有 {shown(text)}{hint}")
        else:
            yield resolver.resolve(entry, path, marker, text)


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
