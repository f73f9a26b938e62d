"""data/ → entries with the place of each value in its file, the settings, the wording rules, and all problems."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from yushui.cache import Store
from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.device_names import kept_for_device
from yushui.model.entity import Entity
from yushui.model.fields import MOST_SLUG, SHANGHAI, SLUG
from yushui.model.introspect import DataPath
from yushui.model.kinds import all_kinds
from yushui.model.settings import Settings
from yushui.model.wording_rules import WordingRule

from . import wording_files
from .bare_words import is_bare
from .data_dir import (
    BAD_NAME,
    RESERVED,
    SAME_NAME,
    SITE_FILE,
    SYMLINK,
    UNEXPECTED,
    entry_files,
    unexpected_files,
    unreadable,
)
from .file_memory import FileMemory
from .validation import BAD_VALUE, UNKNOWN_FIELD, validated
from .yaml_reader import YamlFile, read

INCONSISTENT = RULES["YS104"]

Key = tuple[str, str]  # name of the kind, slug


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its file; ``prefix`` leads to its record in a register."""

    entity: Entity
    source: YamlFile
    prefix: DataPath
    digest: str

    @property
    def key(self) -> Key:
        return (self.entity.kind.name, self.entity.slug)

    def place(self, path: DataPath) -> Place:
        return self.source.place((*self.prefix, *path))

    def place_in(self, path: DataPath, line: int, column: int) -> Place:
        return self.source.place_in((*self.prefix, *path), line, column)


@dataclass(frozen=True, slots=True)
class InvalidEntry:
    """An entry that does not fit its model; ``reported`` are the places of its problems so far."""

    key: Key
    model: type[Entity]
    source: YamlFile
    prefix: DataPath
    value: Mapping[str, Any]
    reported: frozenset[Place]

    def place(self, path: DataPath) -> Place:
        return self.source.place((*self.prefix, *path))


@dataclass(frozen=True, slots=True)
class Content:
    """All that could be read of data/, and the problems of the rest.

    ``existing`` also has the keys of entries with problems, so that a reference to one is no second problem;
    of ``unknown_kinds`` not even the keys could be read.
    """

    entries: Mapping[Key, Entry]
    existing: frozenset[Key]
    unknown_kinds: frozenset[str]
    settings: Settings | None
    problems: tuple[Problem, ...]
    settings_source: YamlFile | None = None
    words: tuple[WordingRule, ...] = ()
    invalid: tuple[InvalidEntry, ...] = ()

    @property
    def withdrawn(self) -> tuple[Entity, ...]:
        """The entries that were public once and are no longer; their addresses remain."""
        return tuple(entry.entity for entry in self.entries.values() if entry.entity.status == "withdrawn")

    def unchanged_until(self, at: datetime) -> datetime:
        """When, after the minute ``at``, more may become public or another day begins for the rules."""
        next_day = at.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        entities = [entry.entity for entry in self.entries.values()]
        due = [entity.publish_at for entity in entities if entity.publish_at]
        due += [opening.at for entity in entities for opening in entity.openings()]
        return min((next_day, *(minute for minute in due if minute > at)))


def load(root: Path, store: Store | None = None, memory: FileMemory | None = None) -> Content:
    """Read everything under ``root/data``; never raises for bad data.

    ``store`` knows the values of files that did not change, ``memory`` the entries in those that this process has read.
    """
    memory = memory or FileMemory()
    data = root / "data"
    problems = list(unexpected_files(data))
    entries: dict[Key, Entry] = {}
    existing: set[Key] = set()
    invalid: list[InvalidEntry] = []
    unknown = {model.kind.name for model in all_kinds() if unreadable(data, model.kind)}
    for model in all_kinds():
        reader = _read_register if model.kind.register else _read_folder
        for key, result in reader(model, data, store, memory):
            if isinstance(result, Entry):
                entries[key] = result
            elif isinstance(result, InvalidEntry):
                invalid.append(result)
            elif isinstance(result, Problem):
                problems.append(result)
            if key[1]:
                existing.add(key)
            elif isinstance(result, Problem) and result.rule not in (BAD_NAME, UNEXPECTED, SYMLINK, SAME_NAME):
                unknown.add(key[0])
    source, settings, misfits = memory.of(data / SITE_FILE, partial(_read_settings, data / SITE_FILE, store))
    words, word_problems = wording_files.load(data)
    memory.turn()
    problems += [*misfits, *word_problems, *_alias_problems(entries, existing)]
    return Content(
        entries=entries,
        existing=frozenset(existing),
        unknown_kinds=frozenset(unknown),
        settings=settings,
        problems=tuple(problems),
        settings_source=source,
        words=words,
        invalid=tuple(invalid),
    )


def _alias_problems(entries: Mapping[Key, Entry], existing: set[Key]) -> Iterator[Problem]:
    """Aliases that two entries have, or that are the slug of another entry."""
    taken: dict[Key, str] = {}
    for (kind, slug), entry in entries.items():
        for at, alias in enumerate(entry.entity.aliases):
            key = (kind, alias)
            if key in existing or RESERVED.fullmatch(alias):
                yield Problem(entry.place(("aliases", at)), INCONSISTENT, f"{alias} 是另一条的文件名，不能作旧地址。")
            elif key in taken:
                message = f"{alias} 已经是 {taken[key]} 的旧地址，只能归一条。"
                yield Problem(entry.place(("aliases", at)), INCONSISTENT, message)
            taken[key] = slug


# An entry, one that does not fit its model, a problem of either; None: the key exists. An empty slug: no entry's.
Result = tuple[Key, Entry | InvalidEntry | Problem | None]


def _read_settings(path: Path, store: Store | None) -> tuple[YamlFile | None, Settings | None, tuple[Problem, ...]]:
    source, unread = read(path, f"data/{path.name}", store)
    settings, misfits = validated(Settings, source, (), source.value) if source else (None, [])
    return source, settings, (*unread, *misfits)


def _read_folder(model: type[Entity], data: Path, store: Store | None, memory: FileMemory) -> Iterator[Result]:
    folder = data / model.kind.folder
    if not folder.is_dir() or folder.is_symlink():
        return
    for slug, path, problem in memory.of_names(folder, lambda: tuple(entry_files(folder))):
        key = (model.kind.name, slug)
        if problem:
            yield key, problem
        else:
            yield from memory.of(path, partial(_read_file, model, key, path, store))


def _read_file(model: type[Entity], key: Key, path: Path, store: Store | None) -> tuple[Result, ...]:
    source, problems = read(path, f"data/{model.kind.folder}/{path.name}", store)
    unread = [(key, problem) for problem in problems]
    return (*unread, *(_read_entry(model, key, source, (), source.value) if source else ()))


def _read_register(model: type[Entity], data: Path, store: Store | None, memory: FileMemory) -> Iterator[Result]:
    path = data / f"{model.kind.folder}.yml"
    if path.exists() and not path.is_symlink():
        yield from memory.of(path, lambda: tuple(_read_records(model, path, store)))


def _read_records(model: type[Entity], path: Path, store: Store | None) -> Iterator[Result]:
    kind = model.kind
    source, problems = read(path, f"data/{path.name}", store)
    yield from (((kind.name, ""), problem) for problem in problems)
    for slug, record in source.value.items() if source else ():
        assert source is not None
        key = (kind.name, slug)
        if not SLUG.fullmatch(slug):
            yield (
                key,
                Problem(source.key_place((slug,)), BAD_NAME, f"编号只用小写字母、数字和短横线，最多 {MOST_SLUG} 个。"),
            )
        elif RESERVED.fullmatch(slug):
            yield key, Problem(source.key_place((slug,)), BAD_NAME, f"{slug} 是目录页的地址，请换一个编号。")
        elif kept := kept_for_device(slug):
            yield key, Problem(source.key_place((slug,)), BAD_NAME, kept)
        elif is_bare(slug):
            message = f"{slug} 在别的程序里不是一个名字，请换一个编号，例如 {slug}-1。"
            yield key, Problem(source.key_place((slug,)), BAD_NAME, message)
        elif not isinstance(record, dict):
            yield key, Problem(source.place((slug,)), BAD_VALUE, "这里要写成“名称: 内容”的几行。")
        else:
            yield from _read_entry(model, key, source, (slug,), record)


def _read_entry(
    model: type[Entity], key: Key, source: YamlFile, prefix: DataPath, value: dict[str, Any]
) -> Iterator[Result]:
    yield key, None
    if "slug" in value:
        place = source.key_place((*prefix, "slug"))
        yield key, Problem(place, UNKNOWN_FIELD, "slug 由文件名得来，请删去这一行。")
        return
    entity, problems = validated(model, source, prefix, {**value, "slug": key[1]})
    yield from ((key, problem) for problem in problems)
    if entity is None:
        yield key, InvalidEntry(key, model, source, prefix, value, frozenset(problem.place for problem in problems))
    else:
        entry = Entry(entity, source, prefix, _digest(value))
        yield key, entry
        for path, message in entity.check():
            yield key, Problem(entry.place(path), INCONSISTENT, message)


def _digest(value: dict[str, Any]) -> str:
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
