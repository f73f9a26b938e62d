"""宣传月 → problems: days that are twice or outside the month, entries that are not public on theirs, contacts."""

from collections.abc import Iterator

from yushui.content.loader import Content, Entry, Key
from yushui.content.references import Links
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import shown
from yushui.model.introspect import DataPath
from yushui.model.kinds.release import LONGEST, Contact, ProofStep, Release
from yushui.model.parts import ReviewStep
from yushui.model.settings import Office

DAY_TWICE = RULES["YS543"]
DAY_OUTSIDE = RULES["YS544"]
NOT_PUBLIC = RULES["YS545"]
FOREIGN_CONTACT = RULES["YS546"]
UNSIGNED = RULES["YS547"]


def check(content: Content, links: Links) -> Iterator[Problem]:
    """Every problem of the days, the contact and the signatures of publicity months."""
    for key, entry in content.entries.items():
        month = entry.entity
        if isinstance(month, Release) and month.status != "withdrawn":
            yield from _window(entry, month)
            yield from _twice(entry, month)
            yield from _outside(entry, month)
            yield from _not_public(
                content, entry, month, {r.path: r.target for r in links.references if r.source == key}
            )
            yield from _contact(entry, month.contact, content.settings.office if content.settings else Office())
            yield from _unsigned(entry, month)


def _window(entry: Entry, month: Release) -> Iterator[Problem]:
    """A window that is written to the day, and longer than a month."""
    when = month.date
    if when and when.end and when.start.day and when.end.day and not when.uncertain and not month.length:
        yield Problem(entry.place(("date",)), DAY_OUTSIDE, f"{when} 有 {LONGEST} 天以上，不是一个月。")


def _twice(entry: Entry, month: Release) -> Iterator[Problem]:
    first: dict[int, int] = {}
    for at, frame in enumerate(month.wall):
        if frame.day and frame.day in first:
            line = entry.place(("wall", first[frame.day], "day")).line
            yield Problem(entry.place(("wall", at, "day")), DAY_TWICE, f"第 {frame.day} 天已经写在第 {line} 行。")
        elif frame.day:
            first[frame.day] = at


def _outside(entry: Entry, month: Release) -> Iterator[Problem]:
    """Days behind the last one, and frames for which no day is left."""
    for at, (frame, number) in enumerate(zip(month.wall, month.numbers(), strict=True)):
        if frame.day is not None and (number == 0 or (month.length and number > month.length)):
            days = f"这个月是第 1 到第 {month.length} 天" if month.length else "第一天是 1"
            yield Problem(entry.place(("wall", at, "day")), DAY_OUTSIDE, f"没有第 {number} 天，{days}。")
        elif month.length and number == 0:
            yield Problem(entry.place(("wall", at)), DAY_OUTSIDE, f"{month.length} 天都排满了，没有空着的给这一帧。")


def _not_public(content: Content, entry: Entry, month: Release, targets: dict[DataPath, Key]) -> Iterator[Problem]:
    """Entries that are not public in the minute at which their day opens; a wall without days leaves them out."""
    for at, (frame, number) in enumerate(zip(month.wall, month.numbers(), strict=True)):
        path = ("wall", at, "entry")
        target = content.entries.get(targets.get(path, ("", "")))
        if target is None or not 1 <= number <= month.length:
            continue
        other, opens = target.entity, month.opening(number)
        if other.status != "published":
            state = "是草稿" if other.status == "draft" else "已经撤下"
            yield Problem(entry.place(path), NOT_PUBLIC, f"{shown(frame.entry)} {state}，不能排在这里。")
        elif not other.public(opens):
            message = (
                f"这一天 {opens:%m-%d %H:%M} 开，{shown(frame.entry)} 到 {other.publish_at:%Y-%m-%d %H:%M} 才公开。"
            )
            yield Problem(entry.place(path), NOT_PUBLIC, message)


def _contact(entry: Entry, contact: Contact | None, office: Office) -> Iterator[Problem]:
    """Numbers that ``site.yml`` does not know as the office's; they are not repeated."""
    if contact is None:
        return
    phones = {_digits(phone) for phone in office.phones}
    if contact.phone and _digits(contact.phone) not in phones:
        yield Problem(entry.place(("contact", "phone")), FOREIGN_CONTACT, "这个电话不在 site.yml 的 office.phones 里。")
    if contact.mailbox and contact.mailbox.lower() not in {mailbox.lower() for mailbox in office.mailboxes}:
        message = "这个邮箱不在 site.yml 的 office.mailboxes 里。"
        yield Problem(entry.place(("contact", "mailbox")), FOREIGN_CONTACT, message)


def _digits(phone: str) -> str:
    return "".join(character for character in phone if character.isdecimal())


def _unsigned(entry: Entry, month: Release) -> Iterator[Problem]:
    """A month that is called archived before its end, or without all of 三审三校."""
    if month.archived is None:
        return
    if month.date and month.archived.start.last_day < (month.date.end or month.date.start).first_day:
        yield Problem(entry.place(("archived",)), UNSIGNED, f"{month.date} 还没有完，不能在 {month.archived} 归档。")
    reviews, proofs = {review.role for review in month.review}, {proof.role for proof in month.proofs}
    lacking = [step.label for step in ReviewStep if step not in reviews]
    lacking += [step.label for step in ProofStep if step not in proofs]
    if lacking:
        yield Problem(entry.place(("archived",)), UNSIGNED, f"写了归档，还缺{'、'.join(lacking)}。")
