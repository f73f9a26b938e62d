"""三审: who looked at an entry, in which order, and whether it is still what they looked at.

政府信息公开条例 Art. 17 asks for a review with duties laid down; 三审三校 by three persons is what circulars of
provinces and cities ask, so a site turns it on with ``three_reviewers``.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from yushui.content.git_command import NoHistory
from yushui.content.git_history import History, Version
from yushui.content.loader import Content, Entry, Key
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
    """Whether the past must be asked: reviews are wanted, and there are some or only from a day on."""
    some = any(entry.entity.review for entry in content.entries.values())
    return wanted(content) and (some or since(content) is not None)


def wanted(content: Content) -> bool:
    return content.settings is not None and content.settings.three_reviewers


def since(content: Content) -> date | None:
    """The first day on which three reviewers are wanted; None: they always were."""
    begins = content.settings.three_reviewers_since if content.settings else None
    return begins.start.first_day if begins else None


def check(content: Content, at: datetime) -> Iterator[Problem]:
    for entry in content.entries.values():
        yield from _in_order(entry, at)
        if wanted(content) and since(content) is None and _published(entry):
            yield from _three(entry)


def _published(entry: Entry) -> bool:
    return not entry.entity.kind.register and entry.entity.status == "published"


def awaiting(content: Content, past: History | NoHistory) -> Iterator[tuple[Entry, str]]:
    """The entries that are not reviewed to the end, drafts too, each with the steps it lacks."""
    begins = since(content)
    kept = unchanged(content, past, begins) if begins and not isinstance(past, NoHistory) else frozenset()
    for key, entry in sorted(content.entries.items()):
        asked = not entry.entity.kind.register and entry.entity.status != "withdrawn" and key not in kept
        if asked and (lacking := _lacking(entry.entity.review)):
            yield entry, lacking


def _lacking(reviews: Sequence[Review]) -> str:
    return "、".join(step.label for step in ReviewStep if step not in {review.role for review in reviews})


def unchanged(content: Content, past: History, begins: date) -> frozenset[Key]:
    """The entries that say what they said at the end of the day before ``begins``, their reviews aside."""
    versions = {
        key: version
        for key, entry in content.entries.items()
        for version in [_at_the_end_of(past.of(entry.source.file), begins - timedelta(days=1))]
        if version
    }
    contents = past.contents(version.blob for version in versions.values())
    return frozenset(
        key
        for key, version in versions.items()
        if _record(contents.get(version.blob, b""), content.entries[key]) == _now(content.entries[key])
    )


def _three(entry: Entry) -> Iterator[Problem]:
    reviews = entry.entity.review
    if lacking := _lacking(reviews):
        yield Problem(entry.place(("review",)), LACKING, f"缺{lacking}，不能发布。")
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
    if begins := since(content):
        kept = unchanged(content, past, begins)
        for key, entry in content.entries.items():
            if _published(entry) and key not in kept:
                yield from _three(entry)
    yield from _stale(content, past)


def _stale(content: Content, past: History) -> Iterator[Problem]:
    """Reviews of what was changed later."""
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
    return _at_the_end_of(versions, _last_day(entry.entity.review[-1])) or _first(versions)


def _at_the_end_of(versions: tuple[Version, ...], day: date) -> Version | None:
    """The version that stood at the end of ``day`` in China."""
    return next((version for version in versions if version.at.astimezone(SHANGHAI).date() <= day), None)


def _first(versions: tuple[Version, ...]) -> Version | None:
    return versions[-1] if versions else None


def _last_day(review: Review) -> date:
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
