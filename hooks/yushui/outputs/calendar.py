"""calendar.ics (RFC 5545): activities known to the day and the memorial days of the forces, as whole days.

A whole day has no time zone; the calendar says Asia/Shanghai for programs that ask. What is known by
its month or year only is left out: no day is guessed.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from yushui.addresses import uri_of
from yushui.kinds.activity import Activity
from yushui.model import SHANGHAI
from yushui.site import Site

from . import Artifact
from .feeds import updated

URI: Final = "calendar.ics"
# Name, first day, how it comes again, by which norm.
DAYS: Final = (
    (
        "建军节",
        date(1950, 8, 1),
        {"FREQ": "YEARLY"},
        "八月一日，中国人民解放军建军纪念日。依据《全国年节及纪念日放假办法》（1949年12月23日政务院发布）。",
    ),
    (
        "全民国防教育日",
        date(2001, 9, 15),
        {"FREQ": "YEARLY", "BYMONTH": 9, "BYDAY": "3SA"},
        "每年九月的第三个星期六。依据《国防教育法》（2024年修订）第十二条。",
    ),
    (
        "烈士纪念日",
        date(2014, 9, 30),
        {"FREQ": "YEARLY"},
        "九月三十日。依据《英雄烈士保护法》第五条。",
    ),
)


def calendar(site: Site, base: str) -> Artifact:
    """The calendar of the site that stands at ``base``."""
    found = Calendar()
    found.add("PRODID", "-//yushui//yushui//ZH")
    found.add("VERSION", "2.0")
    found.add("X-WR-CALNAME", site.settings.name)
    found.add("X-WR-TIMEZONE", SHANGHAI.key)
    host = urlsplit(base).hostname or "yushui.invalid"
    for event in (*_memorial_days(host), *_activities(site, base, host)):
        found.add_component(event)
    return Artifact(URI, found.to_ical())


def _memorial_days(host: str) -> Iterator[Event]:
    for name, first, again, basis in DAYS:
        event = _event(f"day-{first:%m-%d}-{first.year}@{host}", name, first, first, _midnight(first))
        event.add("RRULE", again)
        event.add("DESCRIPTION", basis)
        yield event


def _activities(site: Site, base: str, host: str) -> Iterator[Event]:
    for activity in site.of("activity"):
        if not isinstance(activity, Activity) or activity.date is None:
            continue
        start, end = activity.date.start, activity.date.end or activity.date.start
        if not start.day or not end.day or activity.date.uncertain:
            continue
        stamp = updated(activity) or _midnight(start.first_day)
        name = f"{activity.name}（计划）" if activity.state == "planned" else activity.name
        event = _event(f"activity-{activity.slug}@{host}", name, start.first_day, end.last_day, stamp)
        event.add("DESCRIPTION", activity.description)
        if activity.place:
            event.add("LOCATION", activity.place)
        if base:
            event.add("URL", base.rstrip("/") + "/" + uri_of(activity.kind, activity.slug))
        yield event


def _event(uid: str, name: str, first: date, last: date, stamp: datetime) -> Event:
    """A whole-day event; its end is the day after the last (RFC 5545, 3.6.1)."""
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", stamp.astimezone(UTC))
    event.add("SUMMARY", name)
    event.add("DTSTART", first)
    event.add("DTEND", last + timedelta(days=1))
    event.add("TRANSP", "TRANSPARENT")
    return event


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
