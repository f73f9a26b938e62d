"""Everything as one graph of schema.org (JSON-LD 1.1), and the published positions as GeoJSON (RFC 7946)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from yushui.content.loader import Key
from yushui.model.entity import Entity
from yushui.model.kinds.landmark import Position
from yushui.site.assemble import Site
from yushui.site.urls import DATA, uri_of

from .entry import cited, page_of

Node = dict[str, Any]
# The datums that agree with WGS 84 to a metre, as GeoJSON wants it (RFC 7946, 4). Nothing is converted.
LIKE_WGS84: Final = frozenset({"WGS84", "CGCS2000"})


def graph(site: Site, base: str, files: Mapping[str, str]) -> Iterator[Node]:
    """A node for each entry with a page and one for that page; ``files`` are the other forms: address, media type."""
    settings = site.settings
    whole: Node = {
        "@type": "Dataset",
        "@id": base + DATA,
        "name": settings.name,
        "description": settings.description,
        "url": base + DATA,
        "inLanguage": "zh-Hans-CN",
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "contentUrl": base + uri, "encodingFormat": media} for uri, media in files.items()
        ],
    }
    if settings.licence and settings.licence.url:
        whole["license"] = settings.licence.url
    if settings.organiser:
        whole["publisher"] = {"@type": "Organization", "name": settings.organiser}
    entities = [entity for kind in site.kinds if kind.pages for entity in site.all_of(kind)]
    yield whole
    for entity in entities:
        yield from _nodes(site, entity, base)


def _nodes(site: Site, entity: Entity, base: str) -> Iterator[Node]:
    page = page_of(entity, base)
    key = (entity.kind.name, entity.slug)
    named = {(found.target[0], found.text): found.target for found in site.references.get(key, ())}

    def name_of(kind: str, text: str) -> str:
        target = named.get((kind, text))
        return site.index[target].headline if target else ""

    yield {"@id": f"{page}#it", "url": page, **entity.thing(name_of)}
    others = dict.fromkeys(filter(None, (_address(site, target, base) for target in named.values())))
    told: Node = {"mentions": [{"@id": f"{address}#it"} for address in others]} if others else {}
    sources = [
        {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": each.citation.publisher},
            **({"name": each.citation.title} if each.citation.title else {}),
            **({"datePublished": each.citation.published.edtf} if each.citation.published else {}),
            **({"url": each.citation.url} if each.citation.url else {}),
        }
        for each in cited(site)[key]
    ]
    if sources:
        told["citation"] = sources
    yield {"@id": page, "@type": "WebPage", "url": page, "mainEntity": {"@id": f"{page}#it"}, **told}


def _address(site: Site, key: Key, base: str) -> str:
    uri = uri_of(site.index[key].kind, key[1])
    return base + uri if uri else ""


def places(site: Site, base: str) -> Node | None:
    """Every published position in a datum that the norm allows; None where there is none."""
    features = [
        {
            "type": "Feature",
            "id": f"{entity.kind.folder}/{entity.slug}",
            "geometry": {"type": "Point", "coordinates": [float(position.lng), float(position.lat)]},
            "properties": {"name": entity.headline, "page": page_of(entity, base), "datum": position.datum},
        }
        for entities in site.collections.values()
        for entity in entities
        if isinstance(position := getattr(entity, "position", None), Position) and position.datum in LIKE_WGS84
    ]
    return {"type": "FeatureCollection", "features": features} if features else None
