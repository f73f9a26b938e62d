"""Words of an editor (figures/x, plans/x#m4, units/x, site) → the file, record and part that they mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from yushui.content.loader import Content
from yushui.content.yaml_reader import YamlFile, read
from yushui.diagnostics import Problem, did_you_mean
from yushui.lang.characters import file_shown, shown
from yushui.model.entity import Entity
from yushui.model.introspect import DataPath, model_at
from yushui.model.kinds import all_kinds
from yushui.model.kinds.plan import Plan
from yushui.model.settings import Settings

SITE: Final = "site"


class NoTarget(Exception):
    """What was named is not there or cannot be read; ``lines`` say so to an editor."""

    def __init__(self, *lines: str) -> None:
        super().__init__(lines[0])
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Target:
    """One entry, record or the settings: its file and model; ``prefix`` leads to it, with that of its part."""

    source: YamlFile
    model: type[BaseModel]
    prefix: DataPath
    key: tuple[str, str]

    def order(self, path: DataPath) -> Sequence[str]:
        """The keys that may stand in the mapping at ``path`` of the file, in the order in which they are written."""
        record = len(self.prefix[:1]) if self.key[0] in _registers() else 0
        model = model_at(self.model, path[record:]) if len(path) >= record else None
        if model is None:
            return ()
        shared = Entity.model_fields if issubclass(model, Entity) else {}
        own = [info.alias or name for name, info in model.model_fields.items() if name not in shared]
        return (*own, *shared)


def _registers() -> frozenset[str]:
    return frozenset(model.kind.name for model in all_kinds() if model.kind.register)


def find(root: Path, words: str, content: Content) -> Target:
    """What ``words`` name; raises ``NoTarget``. A path of a file in data/ is understood too."""
    plain = words.replace("\\", "/").replace("／", "/").removeprefix("./").removeprefix("data/").removesuffix(".yml")
    if plain == SITE:
        return Target(_source(root, "data/site.yml"), Settings, (), (SITE, ""))
    folder, slash, rest = plain.partition("/")
    slug, mark, part = rest.partition("#")
    model = next((model for model in all_kinds() if folder in (model.kind.folder, model.kind.name)), None)
    if model is None or not slash or not slug:
        if same := next(_called(content, plain), ""):
            raise NoTarget(f"{shown(words)} 看不懂：写成 文件夹/文件名，是不是 {same}？")
        folders = [model.kind.folder for model in all_kinds()]
        near = did_you_mean(folder, folders)
        raise NoTarget(f"{shown(words)} 看不懂：写成 文件夹/文件名，例如 figures/li-ming{near if slash else '。'}")
    key = (model.kind.name, slug)
    if key not in content.existing:
        slugs = [slug for kind, slug in content.existing if kind == key[0]]
        raise NoTarget(f"没有 {model.kind.folder}/{shown(slug)} 这一条{did_you_mean(slug, slugs)}")
    register = model.kind.register
    source = _source(root, f"data/{model.kind.folder}.yml" if register else f"data/{model.kind.folder}/{slug}.yml")
    prefix: DataPath = (slug,) if register else ()
    return Target(source, model, (*prefix, *(_part(content, key, part) if mark else ())), key)


def _called(content: Content, words: str) -> Iterator[str]:
    """The entries that are called so, by their name or by their file alone, as they are to be named."""
    folders = {model.kind.name: model.kind.folder for model in all_kinds()}
    for (kind, slug), entry in content.entries.items():
        if words in (slug, entry.entity.headline):
            yield f"{folders[kind]}/{file_shown(slug)}"


def _part(content: Content, key: tuple[str, str], part: str) -> DataPath:
    """Where a measure of a plan stands in its file."""
    entry = content.entries.get(key)
    plan = entry.entity if entry else None
    if not isinstance(plan, Plan):
        raise NoTarget("# 后面的编号只用于计划里的任务，例如 plans/chizhou-2024#m4；计划要先读得通。")
    places = {item.id: item.path for item in plan.measures}
    if part not in places:
        raise NoTarget(f"{key[1]} 里没有 {shown(part)} 这一项{did_you_mean(part, places)}")
    return places[part]


def _source(root: Path, file: str) -> YamlFile:
    source, problems = read(root / file, file)
    if source is None:
        raise NoTarget(*_told(problems), f"{file} 读不通，没有改动。先照提示改好。")
    return source


def _told(problems: Sequence[Problem]) -> Sequence[str]:
    return [str(problem) for problem in problems]
