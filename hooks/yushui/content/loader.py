"""data/ → entries: every file is read, checked against its kind and kept with its places; and what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yushui.diagnostics import RULES, Place, Problem, did_you_mean
from yushui.lang.characters import shown
from yushui.lang.normalise import skeleton
from yushui.model.entity import Entity, Kind
from yushui.model.fields import SLUG
from yushui.model.introspect import DataPath
from yushui.model.kinds import all_kinds
from yushui.model.settings import Settings
from yushui.model.wording_rules import WordingRule, WordingRules

from .validation import BAD_VALUE, UNKNOWN_FIELD, validated
from .yaml_reader import YamlFile, read

NAME = RULES["YS010"]
STRAY = RULES["YS011"]
LINKED = RULES["YS012"]
SAME_NAME = RULES["YS013"]
INCONSISTENT = RULES["YS104"]

Key = tuple[str, str]
SITE_FILE: Final = "site.yml"
WORDING_FILE: Final = "wording.yml"
SIGNED_FILE: Final = "mentions.yml"
RESERVED: Final = frozenset({"index"})
# Read by other parts of the house, or by people only.
OTHERS: Final = frozenset({SITE_FILE, WORDING_FILE, SIGNED_FILE, "README.md", "media"})


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
class Broken:
    """An entry that does not fit its model; ``told`` are the places of what was said about it."""

    key: Key
    model: type[Entity]
    source: YamlFile
    prefix: DataPath
    value: Mapping[str, Any]
    told: frozenset[Place]

    def place(self, path: DataPath) -> Place:
        return self.source.place((*self.prefix, *path))


@dataclass(frozen=True, slots=True)
class Content:
    """All that could be read; ``existing`` also names what could not, so that one mistake is told once."""

    entries: Mapping[Key, Entry]
    existing: frozenset[Key]
    unknown_kinds: frozenset[str]
    settings: Settings | None
    problems: tuple[Problem, ...]
    settings_digest: str = ""
    settings_source: YamlFile | None = None
    words: tuple[WordingRule, ...] = ()
    broken: tuple[Broken, ...] = ()

    @property
    def withdrawn(self) -> tuple[Entity, ...]:
        """The entries that were public once and are no longer; their addresses stay."""
        return tuple(entry.entity for entry in self.entries.values() if entry.entity.status == "withdrawn")


def load(root: Path) -> Content:
    """Read everything under ``root/data``; never raises for bad data."""
    data = root / "data"
    problems = list(_strays(data))
    entries: dict[Key, Entry] = {}
    existing: set[Key] = set()
    broken: list[Broken] = []
    unknown = {model.kind.name for model in all_kinds() if _misplaced(data, model.kind)}
    for model in all_kinds():
        reader = _register if model.kind.register else _folder
        for key, found in reader(model, data):
            if isinstance(found, Entry):
                entries[key] = found
            elif isinstance(found, Broken):
                broken.append(found)
            elif isinstance(found, Problem):
                problems.append(found)
            if key[1]:
                existing.add(key)
            elif isinstance(found, Problem) and found.rule not in (NAME, STRAY, LINKED, SAME_NAME):
                unknown.add(key[0])
    source, more = read(data / SITE_FILE, f"data/{SITE_FILE}")
    settings, wrong = validated(Settings, source, (), source.value) if source else (None, [])
    words, unread = _words(data)
    problems += [*more, *wrong, *unread, *_aliases(entries, existing)]
    return Content(
        entries=entries,
        existing=frozenset(existing),
        unknown_kinds=frozenset(unknown),
        settings=settings,
        problems=tuple(problems),
        settings_digest=_digest(source.value) if source else "",
        settings_source=source,
        words=words,
        broken=tuple(broken),
    )


def _aliases(entries: Mapping[Key, Entry], existing: set[Key]) -> Iterator[Problem]:
    """Old addresses that lead to two entries, or hide one."""
    taken: dict[Key, str] = {}
    for (kind, slug), entry in entries.items():
        for at, alias in enumerate(entry.entity.aliases):
            key = (kind, alias)
            if key in existing or alias in RESERVED:
                yield Problem(entry.place(("aliases", at)), INCONSISTENT, f"{alias} 是另一条的文件名，不能作旧地址。")
            elif key in taken:
                message = f"{alias} 已经是 {taken[key]} 的旧地址，只能归一条。"
                yield Problem(entry.place(("aliases", at)), INCONSISTENT, message)
            taken[key] = slug


def _words(data: Path) -> tuple[tuple[WordingRule, ...], list[Problem]]:
    source, problems = read(data / WORDING_FILE, f"data/{WORDING_FILE}")
    if source is None:
        return (), list(problems)
    value, wrong = validated(WordingRules, source, (), source.value)
    words = value.words if value else ()
    faults = ((at, word.fault()) for at, word in enumerate(words))
    wrong += [Problem(source.place(("words", at, name)), BAD_VALUE, why) for at, (name, why) in faults if name]
    return (() if wrong else words), wrong


def _strays(data: Path) -> Iterator[Problem]:
    """Whatever lies in data/ and would be passed over in silence."""
    folders = {model.kind.folder for model in all_kinds() if not model.kind.register}
    known = folders | {f"{model.kind.folder}.yml" for model in all_kinds() if model.kind.register} | OTHERS
    for path in sorted(data.iterdir()) if data.is_dir() else ():
        file = f"data/{path.name}"
        if path.is_symlink():
            yield Problem(Place(file), LINKED, "这是一个符号链接，请把文件本身放进来。")
        elif path.name in folders and not path.is_dir():
            yield Problem(Place(file), STRAY, f"{path.name} 应当是一个文件夹，不是文件。")
        elif path.name not in known and not path.name.startswith("."):
            yield Problem(Place(file), STRAY, f"data/ 里没有 {shown(path.name)} 这一类{did_you_mean(path.name, known)}")


def _misplaced(data: Path, kind: Kind) -> bool:
    """Whether what holds this kind is there but cannot be read, so that nothing is known of its entries."""
    path = data / (f"{kind.folder}.yml" if kind.register else kind.folder)
    return path.is_symlink() or (path.exists() and path.is_dir() == kind.register)


Found = tuple[Key, Entry | Broken | Problem | None]


def _folder(model: type[Entity], data: Path) -> Iterator[Found]:
    kind = model.kind
    folder = data / kind.folder
    if not folder.is_dir() or folder.is_symlink():
        return
    seen: dict[str, str] = {}
    for path in sorted(folder.iterdir(), key=lambda path: (not SLUG.fullmatch(path.stem), path.name)):
        if path.name.startswith("."):
            continue
        file = f"data/{kind.folder}/{path.name}"
        if problem := _bad_name(path, file, seen):
            stem = path.name.split(".")[0].lower()
            yield (kind.name, stem if SLUG.fullmatch(stem) else ""), problem
            continue
        key = (kind.name, path.stem)
        source, problems = read(path, file)
        yield from ((key, problem) for problem in problems)
        if source is not None:
            yield from _entry(model, key, source, (), source.value)


def _bad_name(path: Path, file: str, seen: dict[str, str]) -> Problem | None:
    if path.is_symlink():
        return Problem(Place(file), LINKED, "这是一个符号链接，请把文件本身放进来。")
    if path.is_dir():
        return Problem(Place(file), STRAY, "这里不能再分文件夹，请把里面的文件移到上一层。")
    if not path.is_file():
        return Problem(Place(file), STRAY, "这不是普通文件，请删去。")
    if (plain := skeleton(path.name)) in seen:
        return Problem(Place(file), SAME_NAME, f"文件名与 {shown(seen[plain])} 只差大小写或写法，请改掉一个。")
    seen[plain] = path.name
    if path.suffix != ".yml" or path.name.count(".") > 1:
        stem = path.name.split(".")[0].lower()
        hint = f"，改名为 {stem}.yml" if SLUG.fullmatch(stem) else ""
        return Problem(Place(file), NAME, f"只读取以 .yml 结尾的文件{hint}。")
    if path.stem in RESERVED:
        return Problem(Place(file), NAME, f"{path.stem} 是目录页的地址，请换一个文件名。")
    if not SLUG.fullmatch(path.stem):
        return Problem(Place(file), NAME, "文件名只用小写字母、数字和短横线，例如 li-ming.yml。")
    return None


def _register(model: type[Entity], data: Path) -> Iterator[Found]:
    kind = model.kind
    path = data / f"{kind.folder}.yml"
    if not path.is_file() or path.is_symlink():
        return
    source, problems = read(path, f"data/{path.name}")
    yield from (((kind.name, ""), problem) for problem in problems)
    for slug, record in source.value.items() if source else ():
        assert source is not None
        key = (kind.name, slug)
        if not SLUG.fullmatch(slug):
            yield key, Problem(source.key_place((slug,)), NAME, "编号只用小写字母、数字和短横线。")
        elif slug in RESERVED:
            yield key, Problem(source.key_place((slug,)), NAME, f"{slug} 是目录页的地址，请换一个编号。")
        elif not isinstance(record, dict):
            yield key, Problem(source.place((slug,)), BAD_VALUE, "这里要写成“名称: 内容”的几行。")
        else:
            yield from _entry(model, key, source, (slug,), record)


def _entry(model: type[Entity], key: Key, source: YamlFile, prefix: DataPath, value: dict[str, Any]) -> Iterator[Found]:
    yield key, None
    if "slug" in value:
        place = source.key_place((*prefix, "slug"))
        yield key, Problem(place, UNKNOWN_FIELD, "slug 由文件名得来，请删去这一行。")
        return
    entity, problems = validated(model, source, prefix, {**value, "slug": key[1]})
    yield from ((key, problem) for problem in problems)
    if entity is None:
        yield key, Broken(key, model, source, prefix, value, frozenset(problem.place for problem in problems))
    else:
        entry = Entry(entity, source, prefix, _digest(value))
        yield key, entry
        for path, message in entity.check():
            yield key, Problem(entry.place(path), INCONSISTENT, message)


def _digest(value: dict[str, Any]) -> str:
    return sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:16]
