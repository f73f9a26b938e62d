"""Site → pages: what each page shows, worked out here so that templates only loop."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from yushui.content.loader import Key
from yushui.model.entity import Entity
from yushui.site.assemble import Mention, Site
from yushui.site.citations import Cited, citations
from yushui.site.urls import SEARCH, Link, beside_uri, index_uri, link_of, link_to, uri_of

from . import details
from .images import illustrate
from .indexes import index_pages
from .life_line import life_line, stop_of
from .own_timeline import numbered, own_rows
from .page import Context, Page
from .redirects import redirects
from .social_images import poster_of

MENTIONS: Final = 60  # of a kind, on the page of what they name


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Entries of a kind; of very many the first, and a way to the others."""

    label: str
    links: tuple[Link, ...]
    more: Link | None = None


@dataclass(frozen=True)
class Targets:
    """The entities that one page may name, by kind and by the text that the editor wrote."""

    by_text: Mapping[tuple[str, str], Entity]
    numbers: Mapping[str, int] = field(default_factory=dict)

    def entity(self, kind: str, text: str) -> Entity | None:
        return self.by_text.get((kind, text))

    def link(self, kind: str, text: str) -> Link | None:
        """Where ``text`` leads, or None when what it names is not public."""
        entity = self.entity(kind, text)
        return link_to(entity, text.partition("#")[2]) if entity else None

    def addresses(self, kind: str, texts: tuple[str, ...]) -> frozenset[tuple[str, str]]:
        """Where these texts lead: page and part."""
        links = (self.link(kind, text) for text in texts)
        return frozenset((link.uri, link.part) for link in links if link)

    def cite(self, ids: tuple[str, ...]) -> tuple[int, ...]:
        return numbered(self.numbers, ids)


def plan_pages(site: Site) -> Iterator[Page]:
    """Site → every page of every kind, redirects of old addresses included."""
    for kind in site.kinds:
        if not kind.pages:
            continue
        entities = site.all_of(kind)
        yield from index_pages(site, kind)
        for position, entity in enumerate(entities):
            before = entities[position - 1] if position else None
            after = entities[position + 1] if position + 1 < len(entities) else None
            first = _entity(site, entity, before, after)
            yield first
            for number in range(1, details.sheets(site, entity)):
                yield _later(site, first, entity, number)
            yield from redirects(entity)


def entity_page(site: Site, entity: Entity) -> Page:
    """The page of one public entry, as ``plan_pages`` gives it."""
    entities = site.all_of(entity.kind)
    position = next(at for at, each in enumerate(entities) if each is entity)
    around = (entities[at] if 0 <= at < len(entities) else None for at in (position - 1, position + 1))
    return _entity(site, entity, *around)


def _name(targets: "Targets", kind: str, text: str) -> str:
    entity = targets.entity(kind, text)
    return entity.headline if entity else ""


def _entity(site: Site, entity: Entity, before: Entity | None, after: Entity | None) -> Page:
    kind = entity.kind
    targets = _targets(site, entity.key, ())
    return Page(
        uri=uri_of(kind, entity.slug),
        frame=kind.folder,
        title=entity.headline,
        description=entity.description,
        template=f"kinds/{kind.name}/page.html",
        show=partial(_context, site, entity, before, after),
        crumbs=(Link(kind.title, index_uri(kind)), Link(entity.headline)),
        entity=entity,
        source="" if getattr(entity, "unverified", False) else site.files[entity.key],
        thing=entity.thing(lambda kind, text: _name(targets, kind, text)),
    )


def _later(site: Site, first: Page, entity: Entity, number: int) -> Page:
    """A sheet of the page of an entry, but the first."""
    title = f"{first.title}，第{number + 1}页"
    return Page(
        uri=beside_uri(first.uri, number),
        frame=first.frame,
        title=title,
        description=f"{title}。{first.description}",
        template=first.template,
        show=partial(_context, site, entity, None, None, number),
        crumbs=(first.crumbs[0], Link(first.title, first.uri), Link(f"第{number + 1}页")),
        listed=False,
    )


def _context(site: Site, entity: Entity, before: Entity | None, after: Entity | None, number: int = 0) -> Context:
    key = entity.key
    cited = citations(entity)
    detail = details.extra_context(site, entity, number)
    return {
        "entity": entity,
        "long": len(entity.headline) > entity.kind.title_fits,
        "targets": _targets(site, key, cited),
        "line": detail["line"] if "line" in detail else life_line(map(stop_of, own_rows(entity))),
        "cited": cited,
        "mentions": _mention_groups(site, key),
        "outgoing": _outgoing(site, key),
        "before": link_to(before) if before else None,
        "after": link_to(after) if after else None,
        "detail": detail,
        "picture": illustrate(site).of(entity),
        "album": illustrate(site).album(entity),
        "poster": poster_of(site, entity),
        "behind": illustrate(site).behind(entity),
        "confidence": entity.checked,
        "history": site.histories.get(key),
    }


def _targets(site: Site, key: Key, cited: tuple[Cited, ...]) -> Targets:
    by_text = {(ref.target[0], ref.text): site.index[ref.target] for ref in site.references.get(key, ())}
    return Targets(by_text, {item.id: item.number for item in cited})


def _mention_groups(site: Site, key: Key) -> tuple[MentionGroup, ...]:
    """Who names this entity, by kind: each part that does, or the whole; one line for entries of the same title."""
    groups: dict[str, dict[Link, None]] = {}
    titles: dict[str, str] = {}
    found = site.mentions.get(key, ())
    by_part = {mention.source for mention in found if mention.source_part}
    for mention in sorted(found, key=lambda m: _mention_order(site, m)):
        if not mention.source_part and mention.source in by_part:
            continue
        source = site.index[mention.source]
        if source.kind.pages:
            link = link_of(site, mention.source, mention.source_part, _part_title(source, mention.source_part))
            if titles.setdefault(link.title, source.kind.name) == source.kind.name:
                groups.setdefault(source.kind.label, {})[link] = None
    name = site.index[key].headline
    return tuple(_first_mentions(label, tuple(links), name) for label, links in groups.items())


def _first_mentions(label: str, links: tuple[Link, ...], name: str) -> MentionGroup:
    beyond = len(links) - MENTIONS
    more = Link(f"另有{beyond}条，到搜索里找", f"{SEARCH}?q={quote(name)}") if beyond > 0 else None
    return MentionGroup(label, links[:MENTIONS], more)


def _outgoing(site: Site, key: Key) -> tuple[MentionGroup, ...]:
    """What this entity names, by kind: for templates that do not place each reference themselves."""
    groups: dict[str, dict[Link, None]] = {}
    for reference in site.references.get(key, ()):
        link = link_of(site, reference.target, reference.part)
        if link.uri:
            groups.setdefault(link.label, {})[link] = None
    return tuple(MentionGroup(label, tuple(links)) for label, links in groups.items())


def _mention_order(site: Site, mention: Mention) -> tuple[Any, ...]:
    source = site.index[mention.source]
    parts = source.parts()
    place = parts.index(mention.source_part) if mention.source_part in parts else -1
    return (source.kind.order, source.sort_key, place)


def _part_title(entity: Entity, part: str) -> str:
    return entity.part_title(part) if part else ""
