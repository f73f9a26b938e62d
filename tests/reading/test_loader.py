"""data/ in, entities and problems out: what an editor gets wrong is told once, at its place, in Chinese.

A case of ``cases/content/`` changes a copy of the sample data:

``files``     path below data/ → text
``links``     path → where a symbolic link there leads
``remove``    paths to take away
``problems``  all that is told, in order: ``file:line:column CODE`` and words that the message holds
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pydantic import BaseModel
from tests.support.paths import SAMPLE
from tests.support.project import Case, Project, assert_told, spoil

from yushui.build import run
from yushui.content.loader import load
from yushui.diagnostics import RULES, Place, Problem, ordered
from yushui.model.kinds import all_kinds
from yushui.model.kinds.plan import Plan

CHINESE: Final = re.compile(r"[一-鿿]")
PRIVATE: Final = re.compile(r"139-?0000-?1111")


def test_the_data_give_the_problems_of_the_case(case: Case, data: Project) -> None:
    """And no message repeats a private number: what a check prints is read by more people than the file is."""
    spoil(data, case)
    assert_told(data, case)
    assert not any(PRIVATE.search(problem.message) for problem in data.run().problems), data.said()


def test_the_sample_data_are_without_any_problem(data: Project) -> None:
    assert data.run().problems == ()


def parts_of(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, tuple | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from parts_of(inner)


def owner(model: type[BaseModel], name: str) -> str:
    """The class that brings the field in."""
    first = next(base for base in reversed(model.__mro__) if name in getattr(base, "model_fields", {}))
    return f"{first.__name__}.{name}"


def test_the_sample_data_use_every_field_of_every_kind() -> None:
    """So that what is tested with the sample is tested for all that an editor can write."""
    loaded = load(SAMPLE.parent)
    parts = [part for top in (loaded.settings, *(e.entity for e in loaded.entries.values())) for part in parts_of(top)]
    known = {owner(type(part), name) for part in parts for name in type(part).model_fields}
    used = {owner(type(part), name) for part in parts for name in part.model_fields_set}
    assert len(known) > 150
    unused = ("three_reviewers", "three_reviewers_since", "mentions_signed", "show_overdue", "history_from", "admin")
    of_months = ("fill", "contact", "archived", "proofs")  # tests of months write their own
    expected = {f"Settings.{name}" for name in unused} | {f"Release.{name}" for name in of_months}
    assert known - used == {"Hero.scene", "Item.activity", *expected}


def test_a_project_without_data_lacks_its_settings(tmp_path: Path) -> None:
    root = Project(tmp_path).begun().root
    assert [str(problem.place) for problem in run(root).problems] == ["data/site.yml"]


def test_a_file_in_the_place_of_a_folder_is_told(data: Project) -> None:
    """Otherwise all figures would be lost in silence."""
    for path in (data.root / "data" / "milestones").iterdir():
        path.unlink()
    (data.root / "data" / "milestones").rmdir()
    data.remove("data/documents/shili-tiaoli.yml")
    data.write("data/milestones", "甲\n")
    assert [str(problem.place) for problem in data.run().problems] == ["data/milestones"]


def test_a_folder_in_the_place_of_a_file_is_told(data: Project) -> None:
    data.write("data/figures/zi.yml/note", "甲\n")
    assert [str(problem.place) for problem in data.run().problems] == ["data/figures/zi.yml"]


def test_a_folder_that_is_a_link_is_told_once(data: Project) -> None:
    (data.root / "data" / "milestones").rename(data.root / "elsewhere")
    (data.root / "data" / "milestones").symlink_to("../elsewhere")
    assert [(str(p.place), p.code) for p in data.run().problems] == [("data/milestones", "YS012")]


@pytest.mark.parametrize("name", ["README.md", "media/.gitkeep", ".gitignore"])
def test_what_others_read_may_stand_among_the_data(name: str, data: Project) -> None:
    data.write(f"data/{name}", "示例: 示例\n")
    assert data.said() == ()


def test_nothing_is_published_while_there_is_an_error(data: Project) -> None:
    data.write("data/figures/zi.yml", "name: 甲\n")
    made = data.run()
    assert made.refused
    assert (made.site, made.pages) == (None, ())


def test_problems_are_told_once_and_in_order() -> None:
    rule = RULES["YS101"]
    told = [
        Problem(Place(file, line), rule, "甲") for file, line in (("b", 1), ("a", 10), ("a", 9), ("a", 10), ("a", 0))
    ]
    assert [str(problem.place) for problem in ordered(told)] == ["a", "a:9:0", "a:10:0", "b:1:0"]


def test_every_rule_says_in_chinese_what_to_do() -> None:
    for code, rule in RULES.items():
        assert re.fullmatch(r"YS\d{3}", code)
        assert CHINESE.search(rule.title) and CHINESE.search(rule.advice), code


def test_every_field_carries_its_manual() -> None:
    fields = {f"{model.__name__}.{name}": field for model in all_kinds() for name, field in model.model_fields.items()}
    assert len(fields) > 100
    assert [name for name, field in fields.items() if not CHINESE.search(field.description or "")] == []


def test_two_measures_of_the_same_words_have_addresses_of_their_own(data: Project) -> None:
    """Numbers that start anew, and a group that says the same thing twice."""
    same = "      - number: '1.'\n        title: 示例\n        text: 示例\n"
    data.write(
        "data/plans/zi.yml",
        "title: 示例\nyear: 2022\nregion: shili-shi\ntype: plan\nissuers: [示例]\nsections:\n"
        f"  - title: 示例\n    measures:\n{same}{same}",
    )
    made = data.run()
    assert made.site is not None, made.problems
    plan = next(plan for plan in made.site.of(Plan) if plan.slug == "zi")
    assert [item.id for item in plan.measures] == ["m1-1", "m1-2"]
