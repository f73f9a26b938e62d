"""Entries → the references between them, resolved to keys, and problems: references to nothing or to a wrong kind."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from yushui.diagnostics import RULES, Place, Problem, did_you_mean, nearest
from yushui.lang.characters import shown
from yushui.model.entity import Entity
from yushui.model.fields import RefTo, SourceRef
from yushui.model.introspect import DataPath, describe, walk, walk_untyped
from yushui.model.kinds import all_kinds, by_name

from .loader import Content, Entry, InvalidEntry, Key

UNRESOLVED = RULES["YS201"]
UNRESOLVED_PART = RULES["YS202"]
UNRESOLVED_SOURCE = RULES["YS203"]
UNRESOLVED_UNIT = RULES["YS204"]
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
    """All references that could be resolved, and the problems of the others."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]

    def hidden(self, public: Collection[Key]) -> dict[Key, set[DataPath]]:
        """Where entries of ``public`` refer to entries that are not in it."""
        found: dict[Key, set[DataPath]] = {}
        for reference in self.references:
            if reference.source in public and reference.target not in public:
                found.setdefault(reference.source, set()).add(reference.path)
        return found


@cache
def _folders() -> dict[str, str]:
    return {model.kind.folder: model.kind.name for model in all_kinds()}


@dataclass(frozen=True, slots=True)
class _Referrer:
    """The entry that refers: a valid one, or what could be read of one that does not fit its model."""

    key: Key
    model: type[Entity]
    place: Callable[[DataPath], Place]
    region: str | None  # empty: it has none; None: it cannot be read
    sources: Collection[str]
    written: tuple[tuple[DataPath, RefTo | SourceRef, str], ...]  # path, what it may name, its text


def _referrer(entry: Entry) -> _Referrer:
    entity = entry.entity
    region = str(getattr(entity, "region", None) or "")
    return _Referrer(entry.key, type(entity), entry.place, region, entity.sources, tuple(walk(entity)))


def _invalid_referrer(invalid: InvalidEntry) -> _Referrer:
    """Without the places that already have a problem, so that one mistake is reported once."""
    region, sources = invalid.value.get("region"), invalid.value.get("sources")
    return _Referrer(
        invalid.key,
        invalid.model,
        invalid.place,
        region if isinstance(region, str) else None if "region" in invalid.model.model_fields else "",
        sources if isinstance(sources, dict) else (),
        tuple(
            item
            for item in walk_untyped(invalid.model, invalid.value)
            if invalid.place(item[0]) not in invalid.reported
        ),
    )


@dataclass(frozen=True, slots=True)
class _Resolver:
    """``slugs``: kind → its slugs; ``names``: (kind, region, printed name) → slug; ``called``: kind → name → slugs."""

    content: Content
    slugs: Mapping[str, tuple[str, ...]]
    names: Mapping[tuple[str, str, str], str]
    called: Mapping[str, Mapping[str, tuple[str, ...]]]

    def resolve(self, referrer: _Referrer, path: DataPath, marker: RefTo, text: str) -> Reference | Problem | None:
        kind, name = self._kind(marker, text)
        if kind in self.content.unknown_kinds:
            return None
        if marker.by_name:
            return self._by_name(referrer, path, kind, text)
        if not kind:
            return self._no_folder(referrer, path, text)
        slug, _, part = name.partition("#")
        key = (kind, slug)
        if message := self._wrong_kind(marker, key, text):
            return Problem(referrer.place(path), WRONG_KIND, message)
        if key not in self.content.existing:
            return Problem(referrer.place(path), UNRESOLVED, self._unresolved(kind, name, text))
        target = self.content.entries.get(key)
        if part and target and part not in target.entity.parts():
            hint = did_you_mean(part, target.entity.parts())
            return Problem(referrer.place(path), UNRESOLVED_PART, f"{slug} 里没有 {shown(part)} 这一项{hint}")
        return self._reference(referrer, path, key, part, text)

    def _unresolved(self, kind: str, name: str, text: str) -> str:
        """What to say of a slug that does not exist: whose name was written instead, or the nearest slug."""
        slug, mark, part = name.partition("#")
        head = text.removesuffix(name)
        called = self.called.get(kind, {})
        if found := called.get(slug) or called.get(nearest(slug, called)):
            what = "编号" if by_name(kind).kind.register else "文件名"
            meant = " 或 ".join(f"{head}{each}{mark}{shown(part)}" for each in found)
            return f"这里写{what}，不写名称：{shown(slug)} 要写成 {meant}。"
        near = nearest(slug, self.slugs.get(kind, ()))
        return f"没有 {shown(text)} 这一条" + (f"，是不是 {head}{shown(near)}？" if near else "。")

    def _wrong_kind(self, marker: RefTo, key: Key, text: str) -> str:
        """The message where the text names an entry of another kind than wanted; empty where it does not."""
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

    def _no_folder(self, referrer: _Referrer, path: DataPath, text: str) -> Problem:
        """A reference to any kind whose folder is missing or misspelt."""
        folder, slash, rest = text.partition("/")
        named = " 或 ".join(
            f"{name}/{slug}"
            for name, kind in _folders().items()
            if by_name(kind).kind.pages
            for slug in ((text,) if (kind, text) in self.content.existing else self.called.get(kind, {}).get(text, ()))
        )
        near = nearest(folder, _folders())
        suggestion = named if not slash else f"{near}/{shown(rest)}" if near else ""
        hint = f"，是不是 {suggestion}？" if suggestion else "；写成 文件夹/文件名，例如 figures/li-ming。"
        return Problem(referrer.place(path), UNRESOLVED, f"没有 {shown(text)} 这一条{hint}")

    def _by_name(self, referrer: _Referrer, path: DataPath, kind: str, text: str) -> Reference | Problem | None:
        region = referrer.region or ""
        slug = self.names.get((kind, region, text)) or self.names.get((kind, "", text))
        if slug is None and any(key not in self.content.entries for key in self.content.existing if key[0] == kind):
            return None  # a record of the register cannot be read: this may be its name
        if slug is None and (referrer.region is None or (region and ("region", region) not in self.content.existing)):
            return None  # the region is the mistake, and it is reported
        if slug is None:
            return Problem(referrer.place(path), UNRESOLVED_UNIT, self._no_unit(kind, region, text))
        return self._reference(referrer, path, (kind, slug), "", text)

    def _no_unit(self, kind: str, region: str, text: str) -> str:
        """What to say of the name of a unit that is not registered for the place."""
        if entry := self.content.entries.get((kind, text)):
            return f"这里照原样写单位的名称，不写编号：{shown(text)} 是{entry.entity.headline}。"
        names = sorted(name for (of, where, name) in self.names if of == kind and where in ("", region))
        near = nearest(text, names) or next((name for name in names if name.endswith(text) or text.endswith(name)), "")
        hint = f"，是不是 {shown(near)}？" if near else "；确有这个单位，就先在 units.yml 里登记。"
        return f"units.yml 里没有“{shown(text)}”这个单位{hint}"

    @staticmethod
    def _reference(referrer: _Referrer, path: DataPath, key: Key, part: str, text: str) -> Reference:
        return Reference(referrer.key, path, key, part, text, describe(referrer.model, path))


def link(content: Content) -> Links:
    """Resolve every reference of every readable entity."""
    resolver = _Resolver(content, _slugs(content), _names(content), _called(content))
    references: list[Reference] = []
    problems: list[Problem] = []
    for entry in content.entries.values():
        for result in _resolved(_referrer(entry), resolver):
            if isinstance(result, Problem):
                problems.append(result)
            elif result is not None:
                references.append(result)
    for invalid in content.invalid:
        results = _resolved(_invalid_referrer(invalid), resolver)
        problems += (result for result in results if isinstance(result, Problem))
    return Links(tuple(references), tuple(problems))


def _resolved(referrer: _Referrer, resolver: _Resolver) -> Iterator[Reference | Problem | None]:
    for path, marker, text in referrer.written:
        if isinstance(marker, SourceRef):
            if text not in referrer.sources:
                several = "；几个出处之间用半角逗号“,”隔开。" if "，" in text or "、" in text else ""
                hint = several or did_you_mean(text, referrer.sources)
                yield Problem(referrer.place(path), UNRESOLVED_SOURCE, f"sources 里没有 {shown(text)}{hint}")
        else:
            yield resolver.resolve(referrer, path, marker, text)


def _slugs(content: Content) -> dict[str, tuple[str, ...]]:
    slugs: dict[str, list[str]] = {}
    for kind, slug in sorted(content.existing):
        slugs.setdefault(kind, []).append(slug)
    return {kind: tuple(names) for kind, names in slugs.items()}


def _called(content: Content) -> dict[str, dict[str, tuple[str, ...]]]:
    """Kind → every name of its entries → the slugs of those called so."""
    called: dict[str, dict[str, tuple[str, ...]]] = {}
    for (kind, slug), entry in sorted(content.entries.items()):
        names = called.setdefault(kind, {})
        for name in entry.entity.names():
            names[name] = (*names.get(name, ()), slug)
    return called


def _names(content: Content) -> dict[tuple[str, str, str], str]:
    """(kind, region, printed name) → slug, of all records of registers."""
    return {
        (kind, str(getattr(entry.entity, "region", None) or ""), name): slug
        for (kind, slug), entry in content.entries.items()
        if entry.entity.kind.register
        for name in entry.entity.names()
    }
