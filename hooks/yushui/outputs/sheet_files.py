"""Share cards and posters as files: drawn where the store lacks them."""

from pathlib import Path

from yushui.artifact import Kept
from yushui.media.cache_stats import Tally
from yushui.media.eviction import tend
from yushui.media.pool import Progress
from yushui.media.typst_sheet import draw_all
from yushui.pages.social_images import Sharing


def sheets(sharing: Sharing, store: Path, progress: Progress) -> tuple[tuple[Kept, ...], Tally]:
    folder = store / "sheets"
    tally = draw_all([sheet.job for sheet in sharing.sheets], folder, progress)
    kept = tuple(
        Kept(uri, file)
        for sheet in sharing.sheets
        for uri, file in zip(sheet.uris, sheet.job.printer.files(sheet.job.request, folder), strict=True)
    )
    for printer in {sheet.job.printer.name for sheet in sharing.sheets}:
        tend(folder / printer, (each.path for each in kept))
    return kept, tally
