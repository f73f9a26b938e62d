"""The past of the branch → problems: a public address that leads neither to its entry, nor to where that moved.

``yushui build`` holds a new site against the one that is up; here the branch is held against its own past, so
that a proposal which loses an address is refused where there is no site yet.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from yushui.content.git_command import NoHistory
from yushui.content.git_history import History
from yushui.content.loader import Content, Entry, Key
from yushui.content.yaml_reader import parse
from yushui.diagnostics import RULES, Place, Problem
from yushui.model.fields import SHANGHAI
from yushui.model.kinds import all_kinds

LOST = RULES["YS509"]
RECORD: Final = re.compile(rb"^([a-z0-9][a-z0-9-]*):", re.MULTILINE)


def check(content: Content, past: History | NoHistory, at: datetime) -> Iterator[Problem]:
    """Entries that were public on this branch and lead nowhere at the minute ``at``; without a history, none."""
    if isinstance(past, NoHistory):
        return
    past = past.published or past
    kept = content.existing | {(e.entity.kind.name, old) for e in content.entries.values() for old in e.entity.aliases}
    retired = {each.entry for each in content.settings.retired} if content.settings else set()
    yield from _deleted(kept, retired, past)
    yield from _records(kept, retired, past)
    yield from _taken_back(content, retired, past, at)


def _deleted(kept: frozenset[Key], retired: set[str], past: History) -> Iterator[Problem]:
    """Files that are here no more, committed or not."""
    last = {file: history[0] for file, history in past.versions.items()} | dict(past.gone)
    folders = {model.kind.folder: model.kind.name for model in all_kinds() if model.kind.pages}
    lost = {}
    for file, version in last.items():
        folder, slug = _parts(file)
        if folder in folders and slug and (folders[folder], slug) not in kept and f"{folder}/{slug}" not in retired:
            lost[file] = version
    contents = past.contents(version.blob for version in lost.values())
    for file, version in sorted(lost.items()):
        if _public(contents.get(version.blob, b""), file, version.at):
            yield Problem(Place(file), LOST, f"{file.removeprefix('data/')[:-4]}.html 公开过，现在打不开了。")


def _records(kept: frozenset[Key], retired: set[str], past: History) -> Iterator[Problem]:
    """Records of registers that have pages; of those that only have one where an entry names them, the named."""
    for kind in (model.kind for model in all_kinds() if model.kind.register and model.kind.pages):
        file = f"data/{kind.folder}.yml"
        texts = past.contents(version.blob for version in past.of(file)[1:])
        gone: dict[str, bytes] = {}
        for text in texts.values():
            for slug in {found.decode() for found in RECORD.findall(text)}:
                if (kind.name, slug) not in kept and f"{kind.folder}/{slug}" not in retired:
                    gone[slug] = text
        for slug in sorted(gone):
            if not kind.only_used or _named(slug, gone[slug], file, past):
                yield Problem(Place(file), LOST, f"{kind.folder}/{slug}.html 公开过，现在打不开了。")


def _named(slug: str, register: bytes, file: str, past: History) -> bool:
    """Whether a version of an entry had one of the names of the record ``slug`` of ``register``."""
    source, _ = parse(register, file)
    record: Any = source.value.get(slug) if source else None
    names = [record.get("name"), *(record.get("printed") or ())] if isinstance(record, dict) else []
    folders = {f"data/{model.kind.folder}" for model in all_kinds() if not model.kind.register}
    blobs = [v.blob for path, versions in past.versions.items() if path.rpartition("/")[0] in folders for v in versions]
    words = [name.encode() for name in (slug, *names) if isinstance(name, str)]
    return any(word in text for text in past.contents(blobs).values() for word in words)


def _taken_back(content: Content, retired: set[str], past: History, at: datetime) -> Iterator[Problem]:
    """Entries that had been public, and are a draft again or wait for an hour to come."""
    hidden = [entry for entry in content.entries.values() if _is_hidden(entry, retired, at)]
    versions = {entry.key: past.of(entry.source.file) for entry in hidden}
    contents = past.contents(version.blob for history in versions.values() for version in history)
    for entry in hidden:
        if any(_public(contents.get(each.blob, b""), entry.source.file, each.at) for each in versions[entry.key]):
            draft = entry.entity.status == "draft"
            why = "退回草稿就打不开了" if draft else "再定一个将来的公开时间，到那时以前就打不开了"
            place = entry.place(("status" if draft else "publish_at",))
            yield Problem(place, LOST, f"{_address(entry)}.html 公开过，{why}。")


def _is_hidden(entry: Entry, retired: set[str], at: datetime) -> bool:
    entity = entry.entity
    waits = entity.status == "published" and entity.publish_at is not None and entity.publish_at > at
    pages = entity.kind.pages and not entity.kind.register
    return (entity.status == "draft" or waits) and pages and _address(entry) not in retired


def _address(entry: Entry) -> str:
    return f"{entry.entity.kind.folder}/{entry.entity.slug}"


def _parts(file: str) -> tuple[str, str]:
    parts = file.split("/")
    return (parts[1], parts[2].removesuffix(".yml")) if len(parts) == 3 and file.endswith(".yml") else ("", "")


def _public(raw: bytes, file: str, at: datetime) -> bool:
    """Whether a version said of itself that it was public while it stood, which ended or began at ``at``."""
    source, _ = parse(raw, file)
    value: Any = source.value if source else {}
    if value.get("status", "published") == "draft":
        return False
    minute = value.get("publish_at")
    return not minute or str(minute) <= f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
