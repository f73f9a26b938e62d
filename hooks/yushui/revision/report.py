"""Two states of a site → the report: entry by entry, the pages, what becomes public when, and who has to review it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from yushui.checks.editorial import approvals
from yushui.content.loader import Content, Entry, Key
from yushui.diagnostics import Problem, without_infos
from yushui.lang.characters import file_shown
from yushui.model.entity import Entity
from yushui.model.fields import SHANGHAI
from yushui.model.kinds import by_name
from yushui.model.parts import ReviewStep
from yushui.model.settings import Settings

from .change_words import Wording, Words
from .pictures import Picture, pictures
from .site_state import State


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What became of one entry: ``state`` is 新增, 删去, 改名 or 改动; ``public`` when readers see it."""

    key: Key
    kind: str
    name: str
    state: str
    words: tuple[Words, ...]
    public: str
    review: str
    pictures: tuple[Picture, ...] = ()

    @property
    def sentence(self) -> str:
        """The change in one line, for a commit and for the head of a list."""
        told = "；".join(map(str, self.words[:3])) + ("；……" if len(self.words) > 3 else "")
        return f"{self.name}：{self.state if not told or self.state != '改动' else ''}" + (
            f"{'，' if self.state != '改动' else ''}{told}" if told else ""
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that changed; ``pages`` are (address, title, 新, 变 or 去), ``problems`` those of the newer state."""

    entries: tuple[EntryChange, ...]
    settings: tuple[Words, ...]
    pages: tuple[tuple[str, str, str], ...]
    problems: tuple[Problem, ...]
    docs: tuple[str, ...] = field(default=())
    built: bool = True  # whether both states could be built, so that pages could be compared

    @property
    def empty(self) -> bool:
        return not (self.entries or self.settings or self.pages or self.docs)


def report(before: State, after: State, at: datetime) -> Report:
    """What changed, as things stand at the minute ``at``."""
    names = {key: entry.entity.headline for state in (before, after) for key, entry in state.content.entries.items()}
    wording = Wording(names)
    old, new = _values(before.content), _values(after.content)
    moved = _moved(before.content, after.content)
    changes = []
    for key in sorted({*old, *new} - set(moved), key=_order):
        was = moved_from(moved, key) or key
        shown = tuple(pictures(before, after, was, key))
        if old.get(was) != new.get(key) or was != key or shown:
            changes.append(_entry(before, after, (was, key), wording, at=at, shown=shown))
    settings = tuple(wording.changes(Settings, _settings(before.content), _settings(after.content)))
    known = {str(problem) for problem in before.built.problems}
    problems = tuple(each for each in without_infos(after.built.problems) if str(each) not in known)
    docs = tuple(sorted({page.file for page in after.built.docs} ^ {page.file for page in before.built.docs}))
    built = not (before.built.refused or after.built.refused)
    return Report(tuple(changes), settings, tuple(_pages(before, after)), problems, docs, built)


def moved_from(moved: Mapping[Key, Key], key: Key) -> Key | None:
    return next((old for old, new in moved.items() if new == key), None)


def _order(key: Key) -> tuple[int, str]:
    return (by_name(key[0]).kind.order, key[1])


def _values(content: Content) -> dict[Key, Any]:
    """What each entry says, also those that do not fit their model."""
    values: dict[Key, Any] = {each.key: each.value for each in content.invalid}
    for key, entry in content.entries.items():
        value: Any = entry.source.value
        for step in entry.prefix:
            value = value[step]
        values[key] = value
    return values


def _settings(content: Content) -> Any:
    return content.settings_source.value if content.settings_source else {}


def _moved(before: Content, after: Content) -> dict[Key, Key]:
    """Old key → new key of entries that were given another file name."""
    return {
        (key[0], alias): key
        for key, entry in after.entries.items()
        for alias in entry.entity.aliases
        if (key[0], alias) in before.existing and key not in before.existing
    }


def _entry(
    before: State, after: State, keys: tuple[Key, Key], wording: Wording, *, at: datetime, shown: tuple[Picture, ...]
) -> EntryChange:
    was, key = keys
    old, new = _values(before.content).get(was), _values(after.content).get(key)
    model: type[Entity] = by_name(key[0])
    unread = "读不通，先照下面的提示改好" if key in after.content.existing else "删去"
    state = "新增" if old is None else unread if new is None else f"改名（原来是 {was[1]}）" if was != key else "改动"
    words = tuple(_words(model, old, new, wording)) if old is not None and new is not None else ()
    if shown and old is not None and all("照片" not in each.label for each in words):
        words = (*words, Words("照片", f"换了 {len(shown)} 张", "changed"))
    entry = after.content.entries.get(key)
    seen = entry or before.content.entries.get(was)
    name = seen.entity.headline if seen else f"{model.kind.folder}/{file_shown(key[1])}"
    return EntryChange(
        key,
        model.kind.label,
        name,
        state,
        words,
        _public(before.content.entries.get(was), entry, after.content, at),
        _review(after.content, entry, words),
        shown,
    )


def _words(model: type[BaseModel], old: Any, new: Any, wording: Wording) -> Iterator[Words]:
    yield from (each for each in wording.changes(model, old, new) if each.label != "用过的旧文件名")


def _public(before: Entry | None, after: Entry | None, new: Content, at: datetime) -> str:
    """When readers see the change."""
    was = before is not None and before.entity.public(at)
    if after is None:
        lost = before is not None and before.key not in new.existing
        return "网页会打不开" if was and lost else ""
    entity = after.entity
    if entity.kind.register and entity.kind.only_used:
        return "引用它的页面跟着变"
    if entity.public(at):
        return "发布以后马上公开" if was or entity.status == "published" else ""
    if entity.status == "published" and entity.publish_at:
        return f"到 {entity.publish_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 公开"
    if entity.status == "withdrawn":
        return "发布以后撤下，网址留着“已撤下”" if was else "已撤下，不公开"
    return "草稿，不公开"


def _review(content: Content, entry: Entry | None, words: tuple[Words, ...]) -> str:
    """Who has to look at it before it may go out."""
    if entry is None or entry.entity.kind.register or entry.entity.status == "draft":
        return ""
    if not approvals.wanted(content):
        return "请一位没有参与编写的同事审核"
    steps = {review.role: review.by for review in entry.entity.review}
    lacking = [step.label for step in ReviewStep if step not in steps]
    if lacking:
        return f"缺{'、'.join(lacking)}"
    only_review = bool(words) and all(each.label.startswith("审核记录") for each in words)
    return "三审齐了" if only_review or not words else "内容改过，初审、复审、终审要重新签"


def _pages(before: State, after: State) -> Iterator[tuple[str, str, str]]:
    """Pages that are new, different or gone; none where one of the states cannot be built."""
    if before.built.refused or after.built.refused:
        return  # ``built`` says so
    old, new = before.pages, after.pages
    for uri in sorted({*old, *new}):
        if uri not in old:
            yield uri, new[uri][0], "新"
        elif uri not in new:
            yield uri, old[uri][0], "去"
        elif old[uri] != new[uri]:
            yield uri, new[uri][0], "变"
