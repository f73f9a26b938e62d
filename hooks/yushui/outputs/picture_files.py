"""The pictures as files: what is drawn, once and kept by what it is drawn from; and what was made of photographs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yushui.artifact import Kept
from yushui.media.cache_stats import Tally
from yushui.media.eviction import tend
from yushui.pages.images import illustrate
from yushui.site.assemble import Site

UNSHOWN: Final = ("poster",)  # what only cards and posters are made of


def drawings(site: Site, store: Path) -> tuple[tuple[Kept, ...], Tally]:
    """Portraits and scenes."""
    folder = store / "drawings"
    folder.mkdir(parents=True, exist_ok=True)
    found: list[Kept] = []
    drawn = 0
    for uri, (key, draw) in illustrate(site).drawings.items():
        kept = folder / f"{key}.svg"
        if not kept.is_file():
            aside = kept.with_suffix(".part")
            aside.write_text(draw(), encoding="utf-8")
            aside.replace(kept)
            drawn += 1
        found.append(Kept(uri, kept))
    tend(folder, (kept.path for kept in found))
    return tuple(found), Tally(len(found), drawn)


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
