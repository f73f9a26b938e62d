"""The empty form of an entry and what is to be filled in → its file; which of the values the check refuses."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from yushui.content.yaml_reader import YamlFile, parse
from yushui.diagnostics import Problem
from yushui.lang.normalise import HAN
from yushui.model.entity import Entity
from yushui.model.fields import SourceRef
from yushui.model.introspect import DataPath, shapes
from yushui.model.parts import Citation

from .assignment import Assignment, carried_out
from .target import Target
from .trial import tried


@dataclass(frozen=True, slots=True)
class Filled:
    """The file with the values, and what the check says of it: of the values given, and of the rest."""

    source: YamlFile
    refused: tuple[Problem, ...]
    others: tuple[Problem, ...]


def target(model: type[Entity], slug: str, form: str, wanted: Sequence[str]) -> Target:
    """The form as an entry to be filled in; of what it shows as comments only the ``wanted`` fields are taken up."""
    for name in wanted:
        form = re.sub(rf"^# ({re.escape(name)}:) *(?:$|\S.*$)", r"\1", form, count=1, flags=re.MULTILINE)
    file = f"data/{model.kind.folder}/{slug}.yml"
    source, problems = parse(form.encode(), file)
    assert source is not None, problems
    return Target(source, model, (), (model.kind.name, slug))


def filled(root: Path, form: Target, assignments: Sequence[Assignment]) -> Filled:
    """Tries the file with the values; raises ``Misread`` where one cannot be put."""
    source = carried_out(form, assignments)
    file = source.file
    found = tried(root, {file: source.text.encode()}).problems
    lines = {line for each in assignments for line in _lines(source, each.path)}
    refused = tuple(p for p in found if p.place.file != file or not p.place.line or p.place.line in lines)
    return Filled(source, refused, tuple(p for p in found if p not in refused))


def _lines(source: YamlFile, path: DataPath) -> Iterator[int]:
    """The lines on which a value stands, with the key above it."""
    plain = tuple(step for step in path if step != "+")
    first = source.key_place(plain).line
    yield from range(first, max(first, source.place(plain).line) + 1)


def asked(model: type[Entity]) -> Iterator[DataPath]:
    """The fields that a new entry cannot do without, in the order of its form, with those of its first source."""
    yield from _required(model, ())
    yield from _required(Citation, ("sources", "s1"))


def _required(model: type[BaseModel], path: DataPath) -> Iterator[DataPath]:
    for name, shape in shapes(model).items():
        if not model.model_fields[name].is_required() or isinstance(shape.marker, SourceRef):
            continue
        here: DataPath = (*path, name, 0) if shape.many else (*path, name)
        if shape.model:
            yield from _required(shape.model, here)
        else:
            yield here


def slug_for(name: str, person: bool) -> str:
    """A file name in pinyin: 张三丰 → zhang-sanfeng; empty where nothing of the name can be read."""
    from pypinyin import lazy_pinyin  # its dictionary is large

    syllables = [each for each in lazy_pinyin(re.sub(rf"[^{HAN}]", "", name)) if each.isascii()]
    if person and 2 <= len(syllables) <= 4:
        return f"{syllables[0]}-{''.join(syllables[1:])}"
    return "".join(syllables)[:40]


def unread(name: str, person: bool, what: str) -> str:
    """What to say of a name with a letter that no dictionary reads; ``what`` is to be written then. Empty if none."""
    from pypinyin import lazy_pinyin

    odd = [letter for letter in re.findall(f"[{HAN}]", name) if not "".join(lazy_pinyin(letter)).isascii()]
    if not odd:
        return ""
    return f"名称里的“{'”“'.join(odd)}”查不到拼音，请写一个{what}，例如 {slug_for(name, person) or 'zhang-san'}"
