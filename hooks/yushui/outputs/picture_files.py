"""Pictures as files of the site: drawings, read from the store or drawn; and derivatives of photographs."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from yushui.artifact import Artifact, Kept
from yushui.cache import Stage, Store
from yushui.pages.images import illustrate
from yushui.site.assemble import Site

UNSHOWN: Final = ("poster",)  # what only cards and posters are made of
STAGE: Final = Stage("drawing", ("media", "lang/strokes.py", "lang/normalise.py"), ("fonttools",))


def drawings(site: Site, store: Store) -> Iterator[Artifact]:
    """The SVG files of portraits and scenes; ``store`` counts how many were asked for and how many drawn."""
    for uri, (key, draw) in illustrate(site).drawings.items():
        store.stats.asked += 1
        yield Artifact(uri, store.get(STAGE, key, partial(_counted, draw, store)))


def _counted(draw: Callable[[], str], store: Store) -> bytes:
    store.stats.made += 1
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
