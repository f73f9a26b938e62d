"""Pictures as files of the site: drawings, read from the store or drawn; and derivatives of photographs."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from yushui.artifact import Artifact, Kept, Known, Live
from yushui.cache import Key, Stage, Store
from yushui.pages.images import illustrate
from yushui.site.assemble import Site

UNSHOWN: Final = ("poster",)  # what only cards and posters are made of
STAGE: Final = Stage("drawing", ("media", "lang/strokes.py", "lang/normalise.py"), ("fonttools",))


def begin(site: Site, store: Store, live: Live | None = None) -> None:
    """Have other processes draw what neither the ``live`` site nor the store has."""
    for uri, (key, draw) in illustrate(site).drawings.items():
        if not _up(uri, key, store, live):
            store.begin(STAGE, key, partial(_drawn, draw), small=True)


def drawings(site: Site, store: Store, live: Live | None = None) -> Iterator[Artifact | Known]:
    """The SVG files of portraits and scenes; ``store`` counts how many were asked for and how many drawn."""
    for uri, (key, draw) in illustrate(site).drawings.items():
        store.stats.asked += 1
        read = partial(_read, store, key, draw)
        if digest := _up(uri, key, store, live):
            yield Known(uri, digest, read)
            continue
        store.stats.made += not store.has(STAGE, key)
        yield Artifact(uri, read())


def _up(uri: str, key: Key, store: Store, live: Live | None) -> str:
    """The SHA-256 of a drawing, where the live site has it."""
    digest = store.sha256(STAGE, key) if live else None
    return digest if live and digest and live.holds(uri, digest) else ""


def _read(store: Store, key: Key, draw: Callable[[], str]) -> bytes:
    return store.hashed(STAGE, key, store.get(STAGE, key, partial(_drawn, draw)))


def drawing(site: Site, uri: str, store: Store) -> bytes | None:
    """One of them; None where there is none at that address."""
    known = illustrate(site).drawings.get(uri)
    return store.get(STAGE, known[0], partial(_drawn, known[1])) if known else None


def _drawn(draw: Callable[[], str]) -> bytes:
    return draw().encode()


def photographs(site: Site, files: Mapping[str, Path]) -> Iterator[Kept]:
    """Every width and format that a page may ask for; ``files`` says where each address lies."""
    wanted = {
        image.uri
        for photograph in site.photographs.values()
        for slot, view in photograph.views.items()
        if slot not in UNSHOWN
        for source in view.sources
        for image in source.images
    }
    for uri in sorted(wanted):
        yield Kept(uri, files[uri])
