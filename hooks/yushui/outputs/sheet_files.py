"""Share cards, posters and A4 sheets of plans → files of the site, read from the store or drawn."""

from collections.abc import Iterator

from yushui.artifact import Artifact
from yushui.cache import Store
from yushui.media import typst_sheet
from yushui.media.pool import Progress
from yushui.media.typst_sheet import draw_all, read_or_draw
from yushui.pages.social_images import Sharing


def begin(sharing: Sharing, store: Store) -> None:
    typst_sheet.begin((sheet.job for sheet in sharing.sheets), store)


def sheets(sharing: Sharing, store: Store, progress: Progress) -> Iterator[Artifact]:
    """Every sheet as files of the site, each read from the store when its turn comes."""
    draw_all((sheet.job for sheet in sharing.sheets), store, progress)
    for sheet in sharing.sheets:
        for uri, data in zip(sheet.uris, read_or_draw(sheet.job, store), strict=True):
            yield Artifact(uri, data)


def sheet(sharing: Sharing, uri: str, store: Store) -> bytes | None:
    """One file of a sheet; None where there is none at that address."""
    found = next((sheet for sheet in sharing.sheets if uri in sheet.uris), None)
    return read_or_draw(found.job, store)[found.uris.index(uri)] if found else None
