"""三审: who looked at an entry, in which order, and whether it is still what they looked at.

政府信息公开条例 Art. 17 asks for a review with duties laid down; 三审三校 by three persons is what circulars of
provinces and cities ask, so a site turns it on with ``three_reviewers``.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from yushui.content.git_command import NoHistory
from yushui.content.git_history import History, Version
from yushui.content.loader import Content, Entry
from yushui.content.yaml_reader import parse
from yushui.diagnostics import RULES, Problem
from yushui.model.fields import SHANGHAI
from yushui.model.parts import Review, ReviewStep

LACKING = RULES["YS501"]
SAME_PERSON = RULES["YS502"]
ORDER = RULES["YS503"]
STALE = RULES["YS504"]
NO_HISTORY = RULES["YS507"]


def asks(content: Content) -> bool:
    """Whether the past must be asked: reviews are wanted and there are some."""
    return wanted(content) and any(entry.entity.review for entry in content.entries.values())


def wanted(content: Content) -> bool:
    return content.settings is not None and content.settings.three_reviewers


def check(content: Content, at: datetime) -> Iterator[Problem]:
    for entry in content.entries.values():
        yield from _in_order(entry, at)
        if wanted(content) and not entry.entity.kind.register and entry.entity.status == "published":
            yield from _three(entry)


def _three(entry: Entry) -> Iterator[Problem]:
    reviews = entry.entity.review
    if lacking := [step.label for step in ReviewStep if step not in {review.role for review in reviews}]:
        yield Problem(entry.place(("review",)), LACKING, f"缺{'、'.join(lacking)}，不能发布。")
    role_of: dict[str, ReviewStep] = {}
    for at, review in enumerate(reviews):
        name = "".join(review.by.split()).casefold()
        if role_of.setdefault(name, review.role) != review.role:
            message = f"{review.role.label}和{role_of[name].label}是同一个人。"
            yield Problem(entry.place(("review", at, "by")), SAME_PERSON, message)


def _in_order(entry: Entry, now: datetime) -> Iterator[Problem]:
    reviews = entry.entity.review
    today = now.astimezone(SHANGHAI).date()
    order = list(ReviewStep)
    for at, review in enumerate(reviews):
        place = entry.place(("review", at))
        if at and order.index(review.role) <= order.index(reviews[at - 1].role):
            yield Problem(place, ORDER, f"{review.role.label}不该在{reviews[at - 1].role.label}后面。")
        elif at and review.date.start.last_day < reviews[at - 1].date.start.first_day:
            before = reviews[at - 1]
            message = f"{review.role.label} {review.date} 早于{before.role.label} {before.date}。"
            yield Problem(entry.place(("review", at, "date")), ORDER, message)
        if review.date.start.first_day > today:
            yield Problem(entry.place(("review", at, "date")), ORDER, f"审核日期 {review.date} 还没有到。")


def check_age(content: Content, past: History | NoHistory) -> Iterator[Problem]:
    """Whether what stands now is what the last reviewer saw on that day; the review itself aside.

    Only where reviews are wanted; and there, what cannot be known is refused.
    """
    if not asks(content):
        return
    if isinstance(past, NoHistory):
        if content.settings_source is not None:
            place = content.settings_source.place(("three_reviewers",))
            yield Problem(place, NO_HISTORY, f"{past.reason}，核不了审核是否过期。{past.remedy}。")
        return
    reviewed = [entry for entry in content.entries.values() if entry.entity.review]
    reviewed_versions = {entry.key: version for entry in reviewed if (version := _seen(entry, past))}
    contents = past.contents(version.blob for version in reviewed_versions.values())
    for entry in reviewed:
        version = reviewed_versions.get(entry.key)
        if version and version.blob in contents and _record(contents[version.blob], entry) != _now(entry):
            at = len(entry.entity.review) - 1
            last = entry.entity.review[at]
            message = f"{last.role.label}（{last.date}）之后内容又改过，这次审核不作数。"
            yield Problem(entry.place(("review", at, "date")), STALE, message)


def _seen(entry: Entry, past: History) -> Version | None:
    """The version that stood at the end of the day of the last review, or the first one there is."""
    versions = past.of(entry.source.file)
    day = _last_day(entry.entity.review[-1])
    return next((version for version in versions if version.at.astimezone(SHANGHAI).date() <= day), _first(versions))


def _first(versions: tuple[Version, ...]) -> Version | None:
    return versions[-1] if versions else None


def _last_day(review: Review) -> Any:
    return (review.date.end or review.date.start).last_day


def _record(raw: bytes, entry: Entry) -> Any:
    source, _ = parse(raw, entry.source.file)
    return _without_review(source.value, entry) if source else None


def _now(entry: Entry) -> Any:
    return _without_review(entry.source.value, entry)


def _without_review(value: Any, entry: Entry) -> Any:
    for step in entry.prefix:
        value = value.get(step) if isinstance(value, dict) else None
    return {name: field for name, field in value.items() if name != "review"} if isinstance(value, dict) else value
