"""Share cards, posters and the sheets of plans as files: drawn where the store lacks them."""

from collections.abc import Iterator

from yushui.artifact import Kept
from yushui.cache import Store
from yushui.media.pool import Progress
from yushui.media.typst_sheet import draw_all
from yushui.pages.social_images import Sharing


def sheets(sharing: Sharing, store: Store, progress: Progress) -> Iterator[Kept]:
    drawn = draw_all((sheet.job for sheet in sharing.sheets), store, progress)
    for sheet in sharing.sheets:
        for uri, file in zip(sheet.uris, drawn[sheet.job], strict=True):
            yield Kept(uri, file)
