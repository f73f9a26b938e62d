"""Share cards, posters and A4 sheets of plans → files of the site, read from the store or drawn."""

from collections.abc import Iterator
from functools import partial

from yushui.artifact import Artifact, Known, Live
from yushui.cache import Store
from yushui.media import typst_sheet
from yushui.media.pool import Progress
from yushui.media.typst_sheet import draw_all, read_or_draw
from yushui.pages.social_images import Sharing, Sheet


def begin(sharing: Sharing, store: Store, live: Live | None = None) -> None:
    """Have other processes draw what neither the ``live`` site nor the store has."""
    typst_sheet.begin((sheet.job for sheet in sharing.sheets if not _up(sheet, store, live)), store)


def sheets(sharing: Sharing, store: Store, progress: Progress, live: Live | None = None) -> Iterator[Artifact | Known]:
    """Every sheet as files of the site, each read from the store when its turn comes, if it has to be read at all."""
    up = {sheet: digests for sheet in sharing.sheets if (digests := _up(sheet, store, live))}
    store.stats.asked += len({sheet.job for sheet in up})
    draw_all((sheet.job for sheet in sharing.sheets if sheet not in up), store, progress)
    for sheet in sharing.sheets:
        if sheet in up:
            known = zip(sheet.uris, up[sheet], strict=True)
            yield from (Known(uri, digest, partial(_read, sheet, uri, store)) for uri, digest in known)
        else:
            yield from map(Artifact, sheet.uris, read_or_draw(sheet.job, store))


def sheet(sharing: Sharing, uri: str, store: Store) -> bytes | None:
    """One file of a sheet; None where there is none at that address."""
    found = next((sheet for sheet in sharing.sheets if uri in sheet.uris), None)
    return _read(found, uri, store) if found else None


def _read(sheet: Sheet, uri: str, store: Store) -> bytes:
    return read_or_draw(sheet.job, store)[sheet.uris.index(uri)]


def _up(sheet: Sheet, store: Store, live: Live | None) -> tuple[str, ...]:
    """The SHA-256 of the files of a sheet, where the live site has them all."""
    digests = sheet.job.digests(store) if live else ()
    return digests if live and digests and all(map(live.holds, sheet.uris, digests)) else ()
