"""Which feeds the site has: their names, titles and addresses, and the entries of each, newest first.

A feed needs a time for each entry, and the same data give the same bytes. So an entry is dated by its newest
correction or progress, or else by the minute from which it is public or by its newest source; what has none of
these is in no feed. An entry is known by a mark that tells nothing of it, so that its withdrawal can be told to
those who have it: under the same mark a reader finds that it is no longer public, and no more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import Final

from yushui.lang.characters import HEX_LETTERS
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity, Kind
from yushui.model.fields import SHANGHAI
from yushui.model.parts import Change
from yushui.site.assemble import Site, Withdrawal
from yushui.site.news_line import Group, NewsLine
from yushui.site.urls import HOME, WHATS_NEW, feed_uri, index_uri, link_of, uri_of

MOST: Final = 50
NEWS: Final = "news"  # the feed of what is new since the last archived month
WITHDRAWN: Final = "撤下"


@dataclass(frozen=True, slots=True)
class Entry:
    """One published thing in its newest state, or that one is no longer public.

    ``id`` is an address that stays the same whatever becomes of it; ``summary`` says what is new first.
    """

    id: str
    kind: Kind | None
    title: str
    url: str
    summary: str
    published: datetime
    updated: datetime
    key: tuple[str, str]
    withdrawn: bool = False
    group: Group | None = None

    @property
    def tags(self) -> tuple[tuple[str, str], ...]:
        """Categories: their names for programs and for people."""
        kinds = ((self.kind.name, self.kind.label),) if self.kind else ()
        groups = ((self.group.value, self.group.label),) if self.group else ()
        return (*kinds, *groups, *((("withdrawn", WITHDRAWN),) if self.withdrawn and not groups else ()))


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, newest first; ``name`` is its file name without its ending."""

    name: str
    title: str
    home: str
    entries: tuple[Entry, ...]


def main_feed(site: Site, base: str) -> str:
    """Where the feed of everything stands; empty while there is nothing to tell or no address to tell it from."""
    dated = any(updated(entity) for kind in _kinds(site) for entity in site.all_of(kind))
    return feed_uri("all", "atom") if base.strip("/") and (dated or site.withdrawals) else ""


def _kinds(site: Site) -> list[Kind]:
    return [kind for kind in site.kinds if kind.pages and not kind.register]


def _published(entity: Entity) -> datetime | None:
    """When the entry became public, or when its newest source was published; None where nothing tells."""
    if entity.publish_at:
        return entity.publish_at
    days = [source.published for source in entity.sources.values() if source.published]
    return max(map(_midnight, days), default=None)


def updated(entity: Entity) -> datetime | None:
    """When something of the entry was last told: that it is there, or what has changed since."""
    known = _published(entity)
    return max([*filter(None, [known]), *(_midnight(change.date) for change in entity.updates())], default=None)


def _midnight(date: FuzzyDate) -> datetime:
    return datetime.combine(date.start.first_day, time(), SHANGHAI)


def all_feeds(site: Site, base: str) -> Iterator[Feed]:
    """Every feed that has something to tell; ``base`` ends in a slash."""
    if not main_feed(site, base):
        return
    kinds = _kinds(site)
    entities = (entity for kind in kinds for entity in site.all_of(kind))
    everything = [*filter(None, (_entry(entity, base) for entity in entities))]
    gone = [(_gone(each, base), each.place) for each in site.withdrawals if each.kind in kinds]
    everything += [entry for entry, _ in gone]
    name = site.settings.name
    yield _feed("all", name, HOME, everything)
    for kind in kinds:
        own = [entry for entry in everything if entry.kind is kind]
        if own:
            yield _feed(kind.folder, f"{name}：{kind.label}", index_uri(kind), own)
    if site.news.lines:
        yield _feed(NEWS, f"{name}：新近变化", WHATS_NEW, (_news(site, line, base) for line in site.news.lines))
    for key, (text, members) in sorted(_places(site).items()):
        own = [entry for entry in everything if entry.key in members]
        own += [entry for entry, place in gone if place == key]
        if own:
            yield _feed(f"place-{key}", f"{name}：{text}", HOME, own)


def _entry(entity: Entity, base: str) -> Entry | None:
    when = updated(entity)
    if when is None:
        return None
    kind = entity.kind
    news = max(entity.updates(), key=lambda change: change.date, default=None)
    return Entry(
        id=_mark(kind, entity.first_slug, base),
        kind=kind,
        title=entity.headline,
        url=base + uri_of(kind, entity.slug),
        summary=(_told(news) if news else "") + entity.description,
        published=min(_published(entity) or when, when),
        updated=when,
        key=(kind.name, entity.slug),
    )


def _told(change: Change) -> str:
    return f"{change.date.chinese}更新：{change.text.rstrip('。')}。"


def _gone(found: Withdrawal, base: str) -> Entry:
    kind = found.kind
    return Entry(
        id=_mark(kind, found.first_slug, base),
        kind=kind,
        title=f"有一条{kind.label}已经撤下",
        url=base + index_uri(kind),
        summary="这里原来的内容已经撤下，不再公开。转载过的，请一并撤下。",
        published=found.at,
        updated=found.at,
        key=("", ""),
        withdrawn=True,
    )


def _news(site: Site, line: NewsLine, base: str) -> Entry:
    """One line of what is new; of what was withdrawn it says no more than the page does."""
    entity = site.index[line.key] if line.key else None
    link = link_of(site, line.key, line.part) if line.key else None
    told = "\n".join((line.group.value, *(line.key or ()), line.part, line.day.isoformat(), line.text))
    letters = sha256(told.encode()).hexdigest()[:24].translate(HEX_LETTERS)
    when = datetime.combine(line.day, time(), SHANGHAI)
    return Entry(
        id=f"{base}{feed_uri(NEWS, 'atom')}#{letters}",
        kind=entity.kind if entity else None,
        title=line.text,
        url=base + (f"{link.uri}{'#' + link.part if link.part else ''}" if link else f"{WHATS_NEW}#{line.group.value}"),
        summary=f"{line.group.label}：{line.text.rstrip('。')}。",
        published=when,
        updated=when,
        key=line.key or ("", ""),
        withdrawn=line.group is Group.WITHDRAWN,
        group=line.group,
    )


def _mark(kind: Kind, slug: str, base: str) -> str:
    """An address of letters: whatever it is made of, it cannot be read as a name or a telephone number."""
    letters = sha256(f"{kind.folder}/{slug}".encode()).hexdigest()[:24].translate(HEX_LETTERS)
    return f"{base}{feed_uri('all', 'atom')}#{letters}"


def _places(site: Site) -> dict[str, tuple[str, set[tuple[str, str]]]]:
    """Key of a place → its name and what belongs to it, of all kinds."""
    found: dict[str, tuple[str, set[tuple[str, str]]]] = {}
    for kind, facets in site.facets.items():
        for facet in facets:
            if facet.name == "region":
                for option in facet.options:
                    found.setdefault(option.key, (option.text, set()))[1].update((kind, slug) for slug in option.slugs)
    return found


def _feed(name: str, title: str, home: str, entries: Iterable[Entry]) -> Feed:
    newest = sorted(entries, key=lambda entry: entry.id)
    newest.sort(key=lambda entry: entry.updated, reverse=True)
    return Feed(name, title, home, tuple(newest[:MOST]))
