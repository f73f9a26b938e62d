"""宣传月 of a site → its days: number, date, the minute at which each opens, and its entry once that is public."""

from dataclasses import dataclass
from datetime import date, datetime

from yushui.model.entity import Entity
from yushui.model.kinds.release import Release

from .assemble import Site, derived


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month, counted from 1; ``entry`` is None while it is not open, and where it has none."""

    number: int
    date: date
    opens: datetime
    entry: Entity | None
    text: str = ""


def month_days(site: Site, month: Release) -> tuple[MonthDay, ...]:
    """Every day of a month of the site, in order; none where its window is not known to the day.

    Which entry stands on which day, also on those that the file leaves empty: ``filled_days``.
    """
    targets = {ref.path: ref.target for ref in site.references.get(month.key, ())}
    shown = {
        frame.day: (site.index[targets[path]], frame.text or "")
        for at, frame in enumerate(month.wall)
        if (path := ("wall", at, "entry")) in targets
    }
    days = ((number, month.opening(number)) for number in range(1, month.length + 1))
    return tuple(MonthDay(number, opens.date(), opens, *shown.get(number, (None, ""))) for number, opens in days)


@derived
def current_month(site: Site) -> Release | None:
    """The month to which menus lead: the earliest of those of known days that are not archived, else the newest."""
    months = site.of(Release)
    open_ones = [month for month in months if month.length and not month.archived]
    return min(open_ones, key=lambda month: (month.opening(1), month.slug), default=next(iter(months), None))
