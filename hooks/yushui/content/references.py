"""Entries → the references between them, resolved to keys, and problems: references to nothing or to a wrong kind."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from yushui.cache import Memo
from yushui.diagnostics import RULES, Place, Problem, did_you_mean, nearest
from yushui.lang.characters import shown
from yushui.model.entity import Entity
from yushui.model.fields import RefTo, SourceRef
from yushui.model.introspect import DataPath, describe, walk, walk_untyped
from yushui.model.kinds import all_kinds, by_name

from .loader import Content, Entry, InvalidEntry, Key
from .name_tables import Exports, NameTables

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
    """All references that could be resolved, by the entry that refers, and the problems of the others."""

    of: Mapping[Key, tuple[Reference, ...]]
    problems: tuple[Problem, ...]

    @property
    def references(self) -> Iterator[Reference]:
        return (reference for own in self.of.values() for reference in own)

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
    known: NameTables

    def resolve(self, referrer: _Referrer, path: DataPath, marker: RefTo, text: str) -> Reference | Problem | None:
        kind, name = self._kind(marker, text)
        if kind in self.known.unknown_kinds:
            return None
        if marker.by_name:
            return self._by_name(referrer, path, kind, text)
        if not kind:
            return self._no_folder(referrer, path, text)
        slug, _, part = name.partition("#")
        key = (kind, slug)
        if message := self._wrong_kind(marker, key, text):
            return Problem(referrer.place(path), WRONG_KIND, message)
        if key not in self.known.existing:
            return Problem(referrer.place(path), UNRESOLVED, self._unresolved(kind, name, text))
        target = self.known.entries.get(key)
        if part and target and part not in target.parts:
            hint = did_you_mean(part, target.parts)
            return Problem(referrer.place(path), UNRESOLVED_PART, f"{slug} 里没有 {shown(part)} 这一项{hint}")
        return self._reference(referrer, path, key, part, text)

    def _unresolved(self, kind: str, name: str, text: str) -> str:
        """What to say of a slug that does not exist: whose name was written instead, or the nearest slug."""
        slug, mark, part = name.partition("#")
        head = text.removesuffix(name)
        called = self.known.called.get(kind, {})
        if found := called.get(slug) or called.get(nearest(slug, called)):
            what = "编号" if by_name(kind).kind.register else "文件名"
            meant = " 或 ".join(f"{head}{each}{mark}{shown(part)}" for each in found)
            return f"这里写{what}，不写名称：{shown(slug)} 要写成 {meant}。"
        near = nearest(slug, self.known.slugs.get(kind, ()))
        return f"没有 {shown(text)} 这一条" + (f"，是不是 {head}{shown(near)}？" if near else "。")

    def _wrong_kind(self, marker: RefTo, key: Key, text: str) -> str:
        """The message where the text names an entry of another kind than wanted; empty where it does not."""
        wanted = by_name(key[0]).kind
        if marker.kind == "*":
            return "" if wanted.pages else f"{wanted.label}没有自己的页面，不能写在这里。"
        if key in self.known.existing:
            return ""
        folder, slash, rest = text.partition("/")
        if slash and _folders().get(folder) == key[0]:
            return f"这里只写文件名 {shown(rest)}，不写文件夹。"
        slug = (rest if slash else text).partition("#")[0]
        names = (name for name in _folders().values() if (name, slug) in self.known.existing)
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
            for slug in (
                (text,) if (kind, text) in self.known.existing else self.known.called.get(kind, {}).get(text, ())
            )
        )
        near = nearest(folder, _folders())
        suggestion = named if not slash else f"{near}/{shown(rest)}" if near else ""
        hint = f"，是不是 {suggestion}？" if suggestion else "；写成 文件夹/文件名，例如 figures/li-ming。"
        return Problem(referrer.place(path), UNRESOLVED, f"没有 {shown(text)} 这一条{hint}")

    def _by_name(self, referrer: _Referrer, path: DataPath, kind: str, text: str) -> Reference | Problem | None:
        region = referrer.region or ""
        slug = self.known.names.get((kind, region, text)) or self.known.names.get((kind, "", text))
        if slug is None and any(key not in self.known.entries for key in self.known.existing if key[0] == kind):
            return None  # a record of the register cannot be read: this may be its name
        if slug is None and (referrer.region is None or (region and ("region", region) not in self.known.existing)):
            return None  # the region is the mistake, and it is reported
        if slug is None:
            return Problem(referrer.place(path), UNRESOLVED_UNIT, self._no_unit(kind, region, text))
        return self._reference(referrer, path, (kind, slug), "", text)

    def _no_unit(self, kind: str, region: str, text: str) -> str:
        """What to say of the name of a unit that is not registered for the place."""
        if entry := self.known.entries.get((kind, text)):
            return f"这里照原样写单位的名称，不写编号：{shown(text)} 是{entry.headline}。"
        names = sorted(name for (of, where, name) in self.known.names if of == kind and where in ("", region))
        near = nearest(text, names) or next((name for name in names if name.endswith(text) or text.endswith(name)), "")
        hint = f"，是不是 {shown(near)}？" if near else "；确有这个单位，就先在 units.yml 里登记。"
        return f"units.yml 里没有“{shown(text)}”这个单位{hint}"

    @staticmethod
    def _reference(referrer: _Referrer, path: DataPath, key: Key, part: str, text: str) -> Reference:
        return Reference(referrer.key, path, key, part, text, describe(referrer.model, path))


def link(content: Content, memo: Memo | None = None) -> Links:
    """Resolve every reference of every readable entity; ``memo`` knows entries and what was resolved for them."""
    memo = memo or Memo()
    exports = {key: memo.of(Exports.of, entry) for key, entry in content.entries.items()}
    known = memo.same(NameTables(content.existing, content.unknown_kinds, exports))
    resolver = memo.of(_Resolver, known)
    references: dict[Key, tuple[Reference, ...]] = {}
    problems: list[Problem] = []
    for key, entry in content.entries.items():
        own, wrong = memo.of(_links, entry, resolver)
        references[key] = own
        problems += wrong
    for invalid in content.invalid:
        results = _resolved(_invalid_referrer(invalid), resolver)
        problems += (result for result in results if isinstance(result, Problem))
    return Links(references, tuple(problems))


def _links(entry: Entry, resolver: _Resolver) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """The references of an entry, and what is wrong with the others."""
    results = tuple(_resolved(_referrer(entry), resolver))
    found = tuple(result for result in results if isinstance(result, Reference))
    return found, tuple(result for result in results if isinstance(result, Problem))


def _resolved(referrer: _Referrer, resolver: _Resolver) -> Iterator[Reference | Problem | None]:
    for path, marker, text in referrer.written:
        if isinstance(marker, SourceRef):
            if text not in referrer.sources:
                several = "；几个出处之间用半角逗号“,”隔开。" if "，" in text or "、" in text else ""
                hint = several or did_you_mean(text, referrer.sources)
                yield Problem(referrer.place(path), UNRESOLVED_SOURCE, f"sources 里没有 {shown(text)}{hint}")
        else:
            yield resolver.resolve(referrer, path, marker, text)
