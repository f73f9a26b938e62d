"""Site → dates.json: when each page was first public and when it last changed, as git tells; evidence for both."""

import json
from collections.abc import Iterator

from yushui.artifact import Artifact
from yushui.site.assemble import Site
from yushui.site.urls import PAGE_DATES, uri_of


def page_dates(site: Site) -> Iterator[Artifact]:
    """One file, a row for each page in the order of the site; none without a history."""
    rows = [
        {
            "page": uri_of(entity.kind, entity.slug),
            "first_published": str(history.first),
            "perhaps_earlier": history.early,
            "last_changed": str(history.last or history.first),
        }
        for kind in site.kinds
        for entity in site.all_of(kind)
        if (history := site.histories.get(entity.key))
    ]
    if rows:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        yield Artifact(PAGE_DATES, f"[\n{lines}\n]\n".encode())
