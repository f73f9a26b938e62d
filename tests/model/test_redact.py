"""What an entity withholds is not in the site at all; whoever adds to what is withheld has nothing else to do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import BaseModel
from tests.support.paths import SAMPLE
from tests.support.project import Project

from yushui.build import Build
from yushui.cache import Store
from yushui.content import loader
from yushui.model.entity import Entity
from yushui.model.kinds.figure import UNVERIFIED, Figure
from yushui.model.parts import Part
from yushui.model.redact import redact
from yushui.model.vocabulary import Vocabulary

KIND: Final = '''"""便条: a note of which one line may be withheld."""

from typing import Annotated

from pydantic import Field

from yushui.model.entity import Entity, Kind
from yushui.model.fields import Line, Many, RefTo, SourceId
from yushui.model.parts import Part


class Remark(Part):
    text: Line = Field(description="一句话")
    aside: Line | None = Field(None, description="旁注")
    figure: Annotated[Line, RefTo("figure")] = Field(description="说谁")
    sources: Many[SourceId] = Field((), description="出处编号")


class Memo(Entity):
    kind = Kind("memo", folder="memos", label="便条", order=46, intro="便条。")

    title: Line = Field(description="标题")
    remarks: Many[Remark] = Field((), description="几句话")

    @property
    def withheld(self) -> frozenset[str]:
        return frozenset(("remarks",))
'''
MEMO: Final = """\
title: 示例便条
remarks:
  - text: 金丝雀一
    aside: 金丝雀二
    figure: shili-jia
    sources: [s1]
sources:
  s1: {publisher: 金丝雀三, kind: media}
  s2: {publisher: 示例便条出处, kind: media}
"""


def leaves(value: Any, seen: set[int]) -> Iterator[str]:
    """Every text that can be reached from ``value``, private attributes and cached values included.

    The store is of the machine, not of the site: it remembers what editors wrote, and no template can reach into it.
    """
    if isinstance(value, Store):
        return
    if isinstance(value, str):
        yield value
    elif id(value) not in seen:
        seen.add(id(value))
        if isinstance(value, dict):
            inner = [*value.keys(), *value.values()]
        elif isinstance(value, tuple | list | set | frozenset):
            inner = [*value]
        elif isinstance(value, BaseModel):
            inner = [*value.__dict__.values(), *(value.__pydantic_private__ or {}).values()]
        else:
            slots = (name for cls in type(value).__mro__ for name in getattr(cls, "__slots__", ()))
            inner = [*getattr(value, "__dict__", {}).values(), *(getattr(value, name, None) for name in slots)]
        for each in inner:
            yield from leaves(each, seen)


def withheld(part: Part) -> Iterator[str]:
    """Every text that ``part`` and the parts in it withhold."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name in part.withheld:
            yield from leaves(value, set())
            continue
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part) and each.unpublished:
                yield from leaves(each, set())
            elif isinstance(each, Part):
                yield from withheld(each)


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Entity, ...]:
    """The sample as its editors wrote it."""
    root: Path = tmp_path_factory.mktemp("raw")
    (root / "data").symlink_to(SAMPLE)
    return tuple(entry.entity for entry in loader.load(root).entries.values())


def test_nothing_withheld_can_be_reached_from_the_site(entities: tuple[Entity, ...], sample_built: Build) -> None:
    names = {name for entity in entities for name in (entity.slug, *entity.sources)}
    words = {word for each in Vocabulary.__subclasses__() for word in each}
    secrets = {text for entity in entities for text in withheld(entity)} - names - words
    assert {
        "示例缘由：还没有对上",
        "示例丁事迹",
        "示例丁身份",
        "示例人物甲的一件由编者推断的事",
        "https://wanbao.example.org/withheld",
    } <= secrets
    assert sample_built.site
    assert secrets & set(leaves(sample_built.site, set())) == set()


def test_sources_that_only_back_what_is_withheld_go_with_it(entities: tuple[Entity, ...]) -> None:
    (figure,) = (entity for entity in entities if entity.slug == "shili-ding")
    assert [*figure.sources] == ["s1", "s2", "s3"]
    assert [*redact(figure).sources] == ["s1"]


def test_that_something_is_doubtful_is_known_though_the_reason_is_not(entities: tuple[Entity, ...]) -> None:
    (figure,) = (entity for entity in entities if isinstance(entity, Figure) and entity.identity_note)
    public = redact(figure)
    assert public.identity_note is None
    assert public.unverified and "待核实" in public.description
    assert redact(public) is public


def test_an_entity_that_withholds_nothing_is_its_own_public_form(entities: tuple[Entity, ...]) -> None:
    open_ones = [entity for entity in entities if not [*withheld(entity)]]
    assert open_ones
    assert all(redact(entity) is entity for entity in open_ones)


def test_only_what_may_be_left_out_is_withheld() -> None:
    fields = Figure.model_fields
    assert all(not fields[name].is_required() for name in UNVERIFIED)


def test_a_new_kind_withholds_by_saying_so_and_nothing_else(project: Project) -> None:
    project.write("hooks/yushui/model/kinds/memo.py", KIND)
    project.write("data/memos/one.yml", MEMO)
    files = [path for path in project.build_apart().rglob("*") if path.is_file()]
    shown = {path.name for path in files if "示例便条出处".encode() in path.read_bytes()}
    told = {path.name for path in files if "金丝雀".encode() in path.read_bytes()}
    assert "one.html" in shown and "sources.csv" in shown
    assert told == set()
