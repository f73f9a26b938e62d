"""The site as one value: what is published, in order, with timeline, mentions, gallery and facets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, wraps
from operator import itemgetter
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from yushui.cache import Memo, Store
from yushui.content.loader import Content, Key
from yushui.content.references import Links, Reference
from yushui.model.entity import Entity, Event, Kind
from yushui.model.fields import SHANGHAI
from yushui.model.kinds import all_kinds
from yushui.model.parts import Photo
from yushui.model.photograph import Owner, Photograph
from yushui.model.redact import redact
from yushui.model.settings import Settings

from . import filled_days
from .facets import Facet, facets_of, topmost
from .news_line import News
from .page_history import PageHistory
from .public_entries import collections, located, public_entries, references_of, used_keys

E = TypeVar("E", bound=Entity)
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dated:
    """An event of an entity, as it stands on the combined timeline."""

    event: Event
    key: Key


@dataclass(frozen=True, slots=True)
class Mention:
    """Who names an entity, in which of its fields and parts."""

    source: Key
    source_part: str
    target_part: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A licensed photograph of an entity."""

    photo: Photo
    key: Key


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an entry was withdrawn, and when; nothing may tell which.

    ``first_slug`` only serves to make the mark by which those know it who were told of it, ``place`` is the slug of
    the topmost region that it belonged to.
    """

    kind: Kind
    first_slug: str
    at: datetime
    place: str


@dataclass(frozen=True, eq=False)
class Site:
    """Everything public and nothing else; knows no addresses of pages and no host. Two sites are never equal.

    ``day`` is the day in China that the site is of, where it says what is overdue, and None elsewhere: then the
    same data give the same site on every day. ``store`` keeps what is slow to work out.
    """

    settings: Settings
    collections: Mapping[str, tuple[Entity, ...]]
    digests: Mapping[Key, str]
    files: Mapping[Key, str]
    references: Mapping[Key, tuple[Reference, ...]]
    mentions: Mapping[Key, tuple[Mention, ...]]
    timeline: tuple[Dated, ...]
    gallery: tuple[Picture, ...]
    withdrawals: tuple[Withdrawal, ...] = ()
    photographs: Mapping[tuple[Owner, str], Photograph] = field(default_factory=dict)
    day: date | None = None
    store: Store | None = field(default=None, repr=False)
    news: News = field(default_factory=News)
    histories: Mapping[Key, PageHistory] = field(default_factory=dict)
    _derived: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def index(self) -> Mapping[Key, Entity]:
        return {(name, entity.slug): entity for name, found in self.collections.items() for entity in found}

    @cached_property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(model.kind for model in all_kinds())

    def of(self, model: type[E]) -> tuple[E, ...]:
        """Every public entity of a class, in the order of the site."""
        return cast("tuple[E, ...]", self.all_of(model.kind))

    def all_of(self, kind: Kind) -> tuple[Entity, ...]:
        """The same, where it is open which kind it is."""
        return self.collections.get(kind.name, ())

    def one(self, model: type[E], key: Key) -> E:
        """The entity at ``key``, which is known to be public and of that class."""
        entity = self.index[key]
        assert isinstance(entity, model), key
        return entity

    def place(self, region: str | None, otherwise: str = "") -> str:
        """What a region is called; ``otherwise`` where it is not public."""
        found = self.index.get(("region", region or ""))
        return found.headline if found else otherwise

    @cached_property
    def facets(self) -> Mapping[str, tuple[Facet, ...]]:
        return {name: facets_of(entities, self.index) for name, entities in self.collections.items()}


def derived(make: Callable[Concatenate[Site, P], T]) -> Callable[Concatenate[Site, P], T]:
    """``make``, worked out once for each site and arguments; what was made lives as long as the site."""

    @wraps(make)
    def once(site: Site, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (make, args, *kwargs.items())
        if key not in site._derived:
            site._derived[key] = make(site, *args, **kwargs)
        made: T = site._derived[key]
        return made

    return once


def assemble(
    content: Content,
    links: Links,
    at: datetime,
    photographs: Mapping[tuple[Owner, str], Photograph],
    memo: Memo | None = None,
    *,
    store: Store | None = None,
) -> Site:
    """The site as it stands at the minute ``at``; drafts, withdrawn and future entries are not in it.

    Of ``photographs``, those of all entries by (owner, file), it keeps those that its gallery shows.
    ``memo`` knows what entries came to that have not changed since.
    """
    assert content.settings is not None, "assemble needs readable settings"
    memo = memo or Memo()
    arranged, links = filled_days.arrange(content, links)
    entries = {key: entry for key, entry in arranged.items() if entry.entity.public(at)}
    redacted = {key: entity.as_of(at) for key, entity in public_entries(entries, links, memo).items()}
    public = {
        key: memo.of(located, entity, redacted.get(("region", getattr(entity, "region", None) or "")))
        for key, entity in redacted.items()
    }
    everything = references_of(links, public, memo)
    used = used_keys(everything, public)
    public = {key: entity for key, entity in public.items() if key in used}
    members = collections(public.values(), memo)
    references = {key: own for key, own in everything.items() if key in public}
    entities = [entity for found in members.values() for entity in found]
    gallery = tuple(Picture(photo, (e.kind.name, e.slug)) for e in entities for photo in e.photos)
    shown = {(picture.key, picture.photo.file) for picture in gallery}
    return Site(
        settings=content.settings,
        collections=members,
        digests={key: _digest(entries[key].digest, redacted[key], entity) for key, entity in public.items()},
        files={key: entries[key].source.file for key in public},
        references=references,
        mentions=_mentions(references, public, memo),
        timeline=_timeline(entities, memo),
        day=at.astimezone(SHANGHAI).date() if content.settings.show_overdue else None,
        gallery=gallery,
        photographs={key: photograph for key, photograph in photographs.items() if key in shown},
        withdrawals=tuple(_withdrawals(content, public, at)),
        store=store,
    )


def _digest(of_entry: str, redacted: Entity, public: Entity) -> str:
    """Of an entry that is called after its region or said to lie in it, with what it is called and where it is."""
    return of_entry if public is redacted else f"{of_entry} {public.headline} {getattr(public, 'where', '')}"


def _withdrawals(content: Content, public: Mapping[Key, Entity], at: datetime) -> Iterator[Withdrawal]:
    """What has been withdrawn by ``at``, where an editor wrote when."""
    for entry in content.entries.values():
        if entry.entity.status != "withdrawn":
            continue
        entity = redact(entry.entity)
        when = entity.withdrawn_at
        if entity.kind.pages and when and when <= at:
            region = topmost(("region", getattr(entity, "region", None) or ""), public)
            yield Withdrawal(entity.kind, entity.first_slug, when, region.slug if region else "")


def _mentions(
    references: Mapping[Key, tuple[Reference, ...]], public: Mapping[Key, Entity], memo: Memo
) -> dict[Key, tuple[Mention, ...]]:
    found: dict[Key, list[Mention]] = defaultdict(list)
    for key, outgoing in references.items():
        for target, mention in memo.of(_own_mentions, public[key], outgoing):
            found[target].append(mention)
    return {key: tuple(mentions) for key, mentions in found.items()}


def _own_mentions(entity: Entity, outgoing: tuple[Reference, ...]) -> tuple[tuple[Key, Mention], ...]:
    """Whom an entry names, each mention once."""
    mentions = ((ref.target, Mention(entity.key, entity.part_at(ref.path), ref.part, ref.label)) for ref in outgoing)
    return tuple(dict.fromkeys(mentions))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The events of each entry; where all are as they were, their order is too."""

    of_entries: tuple[tuple[tuple[tuple[Any, ...], Dated], ...], ...]

    def sorted(self) -> tuple[Dated, ...]:
        rows = sorted((row for rows in self.of_entries for row in rows), key=itemgetter(0))
        return tuple(dated for _, dated in rows)


def _timeline(entities: Iterable[Entity], memo: Memo) -> tuple[Dated, ...]:
    rows = memo.same(_Rows(tuple(memo.of(_dated, entity) for entity in entities)))
    return memo.of(_Rows.sorted, rows)


def _dated(entity: Entity) -> tuple[tuple[tuple[Any, ...], Dated], ...]:
    """The events of an entry that are not personal, each behind what it is sorted by."""
    events = (event for event in entity.events() if not event.personal)
    return tuple(((*event.order, entity.key, event.text), Dated(event, entity.key)) for event in events)
