"""Calendars (RFC 5545): all there is, the deadlines alone, and those of each plan and of each unit, as whole days.

A whole day has no time zone; the calendar says Asia/Shanghai for programs that ask. An activity dated by month
or year only is left out, no day is guessed; a deadline dated by month stands on the last day of it and says so.
An event keeps its UID when its entry is renamed or its day is changed; ``changes`` of the entry count as SEQUENCE,
and what was called off stays, as CANCELLED.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from yushui.artifact import Artifact
from yushui.cache import Stage, hash_of
from yushui.model.entity import Entity
from yushui.model.fields import SHANGHAI
from yushui.model.kinds.activity import Activity, State
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Status
from yushui.model.kinds.register import Unit
from yushui.site.assemble import Site
from yushui.site.assignments import Deadline, assignments
from yushui.site.feeds_index import updated
from yushui.site.memorial_days import DAYS
from yushui.site.urls import CALENDAR, DEADLINES, calendar_uri, uri_of

STAGE: Final = Stage("calendar", ("outputs/ics.py",), ("icalendar",))
Event = dict[str, Any]  # property → value


def calendars(site: Site, base: str) -> Iterator[Artifact]:
    """Every calendar of the site that stands at ``base``; a list of deadlines only where there is one."""
    host = urlsplit(base).hostname or "yushui.invalid"
    name = site.settings.name
    of_site = assignments(site)
    events = {deadline: _deadline(site, deadline, base, host) for deadline in of_site.deadlines if deadline.whole_day}
    yield _calendar(site, CALENDAR, name, (*_memorial_days(host), *_activities(site, base, host), *events.values()))
    if events:
        yield _calendar(site, DEADLINES, f"{name}：时限", events.values())
    for entity in (*site.of(Plan), *site.of(Unit)):
        own = [events[deadline] for deadline in of_site.deadlines_of(entity.key) if deadline in events]
        if own:
            yield _calendar(site, calendar_uri(entity), f"{entity.headline}：时限", own)


def _calendar(site: Site, uri: str, name: str, events: Iterable[Event]) -> Artifact:
    told = list(events)
    if site.store is None:
        return Artifact(uri, _written(name, told))
    key = hash_of(repr((name, told)).encode())
    return Artifact(uri, site.store.get(STAGE, key, lambda: _written(name, told)))


def _written(name: str, events: Iterable[Event]) -> bytes:
    import icalendar  # slow to load, and most builds change no calendar

    calendar = icalendar.Calendar()
    calendar.add("PRODID", "-//yushui//yushui//ZH")
    calendar.add("VERSION", "2.0")
    calendar.add("X-WR-CALNAME", name)
    calendar.add("X-WR-TIMEZONE", SHANGHAI.key)
    for event in events:
        component = icalendar.Event()
        for property_name, value in event.items():
            component.add(property_name, value)
        calendar.add_component(component)
    written: bytes = calendar.to_ical()
    return written


def _memorial_days(host: str) -> Iterator[Event]:
    for day in DAYS:
        first = day.first
        event = _event(f"day-{first:%m-%d}-{first.year}@{host}", day.name, first, first, _midnight(first))
        event["RRULE"] = day.rule
        event["DESCRIPTION"] = day.basis
        event["CATEGORIES"] = ["纪念日"]
        yield event


def _activities(site: Site, base: str, host: str) -> Iterator[Event]:
    for activity in site.of(Activity):
        if activity.date is None:
            continue
        start, end = activity.date.start, activity.date.end or activity.date.start
        if not start.day or not end.day or activity.date.uncertain:
            continue
        name = activity.name + (activity.state.behind if activity.state else "")
        stamp = _stamp(activity, start.first_day)
        event = _event(f"activity-{activity.first_slug}@{host}", name, start.first_day, end.last_day, stamp)
        event["DESCRIPTION"] = "\n".join((activity.description, *(change.text for change in activity.changes)))
        event["CATEGORIES"] = ["活动"]
        if activity.place:
            event["LOCATION"] = activity.place
        _add_state(event, activity, "", base, activity.state is State.CANCELLED)
        yield event


def _deadline(site: Site, deadline: Deadline, base: str, host: str) -> Event:
    plan = site.one(Plan, deadline.plan)
    day = deadline.whole_day
    assert day is not None and deadline.date is not None
    event = _event(f"due-{plan.first_slug}-{deadline.id}@{host}", f"时限：{deadline.text}", day, day, _stamp(plan, day))
    to_the_day = bool((deadline.date.end or deadline.date.start).day)
    lines = (
        f"{plan.headline}{plan.part_title(deadline.part) and '　'}{plan.part_title(deadline.part)}",
        "；".join(f"{unit.role.label}：{unit.printed}" for unit in deadline.units),
        f"原文：{deadline.printed}" if deadline.printed else "",
        "" if to_the_day else "原文只写到月，放在月末。",
    )
    event["DESCRIPTION"] = "\n".join(filter(None, lines))
    event["CATEGORIES"] = ["时限"]
    _add_state(event, plan, deadline.part, base, deadline.status is Status.DROPPED)
    return event


def _add_state(event: Event, entity: Entity, part: str, base: str, cancelled: bool) -> None:
    event["SEQUENCE"] = len(entity.changes) + cancelled
    event["STATUS"] = "CANCELLED" if cancelled else "CONFIRMED"
    if base:
        event["URL"] = f"{base.rstrip('/')}/{uri_of(entity.kind, entity.slug)}{part and f'#{part}'}"


def _stamp(entity: Entity, day: date) -> datetime:
    changed = (_midnight(change.date.start.first_day) for change in entity.changes)
    return max(filter(None, (updated(entity), *changed)), default=_midnight(day))


def _event(uid: str, name: str, first: date, last: date, stamp: datetime) -> Event:
    """A whole-day event; its end is the day after the last (RFC 5545, 3.6.1)."""
    event: Event = {}
    event["UID"] = uid
    event["DTSTAMP"] = stamp.astimezone(UTC)
    event["SUMMARY"] = name
    event["DTSTART"] = first
    event["DTEND"] = last + timedelta(days=1)
    event["TRANSP"] = "TRANSPARENT"
    return event


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
