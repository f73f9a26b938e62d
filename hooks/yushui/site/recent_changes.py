"""Site and the history of git → what is new since the last publicity month was archived, in words.

The day from which on something is new is the ``archived`` day of the newest archived month. An entry is new when the
first version of its file that was public came onto the branch after that day, or when its hour has come since; a
measure, when its status has changed; corrections and withdrawals have days of their own. The history may begin later
than that day: what its first commit brought is not new, since nobody can say how long it had been there. The same
commit gives the same news, at whatever minute that makes the same entries public.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from yushui.cache import Store
from yushui.content.git_command import GitError, NoHistory
from yushui.content.git_history import History
from yushui.content.loader import Key
from yushui.content.yaml_reader import parse
from yushui.model.entity import Entity
from yushui.model.fields import SHANGHAI
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Status
from yushui.model.kinds.release import Release

from .assemble import Site
from .histories import Hours, first_public, public_hours
from .news_line import Group, News, NewsLine

NO_MONTH: Final = "还没有归档过的宣传月，没有一个日子可以比"


def news(site: Site, past: History | NoHistory, store: Store) -> News:
    """The newest first in each group, the groups in their order."""
    archived = [month for month in site.of(Release) if month.archived]
    if not archived:
        return News(reason=NO_MONTH)
    month = max(archived, key=lambda month: (_day(month), month.slug))
    since = _day(month)
    told = [*_changes(site, since), *_withdrawals(site, since)]
    begins, reason = None, ""
    if isinstance(past, NoHistory):
        reason = past.reason
    else:
        first_ones = (past.of(file)[-1:] for file in site.files.values())
        begins = min((version.at for versions in first_ones for version in versions), default=None)
        try:
            hours = public_hours(site, past, store)
            told += [*_new(site, past, hours, since=since, begins=begins), *_measures(site, past, since, begins)]
        except GitError as error:
            reason = error.why.reason
    groups = [*Group]
    told.sort(key=lambda line: (groups.index(line.group), -line.day.toordinal(), line.key or ("", ""), line.text))
    first = begins.astimezone(SHANGHAI).date() if begins else None
    return News(since, month.key, first if first and first > since else None, reason, tuple(told))


def _day(month: Release) -> date:
    assert month.archived is not None
    return month.archived.start.last_day


def _in_china(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()


def _new(site: Site, past: History, hours: Hours, *, since: date, begins: datetime | None) -> Iterator[NewsLine]:
    for kind in site.kinds:
        for entity in site.all_of(kind) if kind.pages and not kind.register else ():
            versions = past.of(site.files[entity.key])
            came = first_public(versions, hours)
            if came and _in_china(came) > since and came != begins:
                yield NewsLine(_group(entity), _in_china(came), entity.headline, entity.key)


def _group(entity: Entity) -> Group:
    return (
        Group.PEOPLE if isinstance(entity, Figure) else Group.PLACES if isinstance(entity, Landmark) else Group.OTHERS
    )


def _measures(site: Site, past: History, since: date, begins: datetime | None) -> Iterator[NewsLine]:
    """Measures whose status is another one than in the last version of their plan that was there on the day."""
    before: dict[Key, tuple[str, date]] = {}
    for plan in site.of(Plan):
        versions = past.of(site.files[plan.key])
        old = [v for v in versions if _in_china(v.at) <= since] or [v for v in versions[-1:] if v.at == begins]
        if old and old[0] is not versions[0]:
            before[plan.key] = (old[0].blob, _in_china(versions[0].at))
    contents = past.contents(blob for blob, _ in before.values())
    for plan in site.of(Plan):
        if plan.key not in before:
            continue
        blob, day = before[plan.key]
        states = _states(contents[blob])
        for item in plan.measures:
            then, now = states.get(((item.section.number or ""), item.measure.number), ""), item.measure.status
            if now and now != then:
                was = f"，原来{Status(then).label}" if then in Status.words() else ""
                when = item.measure.steps[0].date.start.last_day if item.measure.steps else day
                yield NewsLine(
                    Group.MEASURES, when, f"{plan.cited}第{item.measure.number}{item.measure.shown_title}："
                    f"{now.label}{was}", plan.key, item.id,
                )  # fmt: skip


def _states(raw: bytes) -> Mapping[tuple[str, str], str]:
    """What an older version of a plan says of its measures, by the numbers of section and measure."""
    source, _ = parse(raw, "")
    value: Any = source.value if source else {}
    found: dict[tuple[str, str], str] = {}
    for section in _dicts(value.get("sections")):
        for measure in _dicts(section.get("measures")):
            found[str(section.get("number") or ""), str(measure.get("number"))] = str(measure.get("status") or "")
    return found


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _changes(site: Site, since: date) -> Iterator[NewsLine]:
    """What editors wrote of changes and corrections; these need no history."""
    for kind in site.kinds:
        for entity in site.all_of(kind) if kind.pages else ():
            for change in entity.changes:
                if (day := change.date.start.last_day) > since:
                    why = f"（{change.reason}）" if change.reason else ""
                    yield NewsLine(Group.CHANGES, day, f"{entity.headline}：{change.text}{why}", entity.key)


def _withdrawals(site: Site, since: date) -> Iterator[NewsLine]:
    for each in site.withdrawals:
        if (day := _in_china(each.at)) > since:
            yield NewsLine(Group.WITHDRAWN, day, f"有一条{each.kind.label}已经撤下")
