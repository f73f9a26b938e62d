"""The five plans say exactly what the five documents say: nothing lost, nothing added, nothing private."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from yushui.content.yaml_reader import read
from yushui.model.kinds.plan import Measure, Plan, Section
from yushui.model.kinds.register import Theme, Unit

ROOT: Final = Path(__file__).parents[2]
DATA: Final = ROOT / "data"
SOURCES: Final = Path(__file__).parents[1] / "sources"

MEASURES: Final = {"chizhou-2024": 22, "fengdu-2023": 12, "gushi-scheme": 47, "lvliang-2021": 20, "shizhu-2024": 4}
GUSHI_GROUPS: Final = (5, 6, 8, 3, 10, 5, 5, 3)
# What the website wrapped around the document; the other documents have nothing of the kind.
FURNITURE: Final = {
    "gushi-scheme": (
        "您好,欢迎访问三七文档",
        "当前位置:首页>办公文档>组织学习教育>关于2024年双拥工作计划3篇",
        "关于2024年双拥工作计划3篇2024/X/XX",
        "本文标题:关于2024年双拥工作计划3篇",
        "链接地址:https://www.777doc.com/doc-12595508.html",
    )
}
# Beginnings of SHA-256, too short to be turned back into the name and the number they guard.
NAME_DIGEST: Final = "ce9f96"
NUMBER_DIGEST: Final = "efc0a"
CONTACT: Final = re.compile(r"联系(?:人|电话|方式)\s*[：:]")

every_plan = pytest.mark.parametrize("slug", MEASURES)


def load(slug: str) -> Plan:
    source, problems = read(DATA / "plans" / f"{slug}.yml", f"data/plans/{slug}.yml")
    assert source is not None, problems
    return Plan.model_validate(source.value)


def register(name: str) -> dict[str, dict[str, object]]:
    source, problems = read(DATA / f"{name}.yml", f"data/{name}.yml")
    assert source is not None, problems
    return source.value


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def document(slug: str) -> str:
    """The document without whitespace and without what the website put around it."""
    text = squash((SOURCES / f"{slug}.txt").read_text(encoding="utf-8"))
    for piece in FURNITURE.get(slug, ()):
        assert text.count(piece) == 1, piece
        text = text.replace(piece, "")
    return text


def difference(found: str, expected: str) -> str:
    pairs = enumerate(zip(found, expected, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), min(len(found), len(expected)))
    around = slice(max(0, at - 20), at + 20)
    return f"at character {at}: the plan has “{found[around]}”, the document has “{expected[around]}”"


def holders(plan: Plan) -> Iterator[Section | Measure]:
    for section in plan.sections:
        yield section
        yield from section.measures


def texts() -> Iterator[tuple[Path, str]]:
    for folder in (DATA, Path(__file__).parents[1]):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path, unicodedata.normalize("NFKC", path.read_bytes().decode("utf-8", "ignore"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def windows(text: str, pattern: str, size: int) -> set[str]:
    return {run[at : at + size] for run in re.findall(pattern, text) for at in range(len(run) - size + 1)}


@every_plan
def test_a_plan_prints_exactly_its_document(slug: str) -> None:
    found, expected = squash("".join(load(slug).printed())), document(slug)
    assert found == expected, difference(found, expected)


@every_plan
def test_units_and_deadlines_are_read_from_the_text(slug: str) -> None:
    assert load(slug).check() == ()


@every_plan
def test_every_measure_of_a_plan_is_counted(slug: str) -> None:
    assert len(load(slug).measures) == MEASURES[slug]


@pytest.mark.parametrize("slug", [slug for slug in MEASURES if slug != "gushi-scheme"])
def test_ids_follow_the_printed_numbers(slug: str) -> None:
    assert tuple(item.id for item in load(slug).measures) == tuple(f"m{number + 1}" for number in range(MEASURES[slug]))


def test_ids_of_the_scheme_count_anew_in_each_group() -> None:
    groups = enumerate((*GUSHI_GROUPS, 2), start=1)
    expected = tuple(f"m{group}-{number + 1}" for group, size in groups for number in range(size))
    assert tuple(item.id for item in load("gushi-scheme").measures) == expected


def test_the_scheme_has_its_groups_and_phases() -> None:
    plan = load("gushi-scheme")
    groups = [section for section in plan.sections if section.level == 2]
    assert tuple(len(group.measures) for group in groups) == GUSHI_GROUPS
    assert all(group.duty and group.lead and group.responsible for group in groups)
    assert [len(section.phases) for section in plan.sections if section.phases] == [5]


def test_every_unit_of_the_duties_of_the_scheme_is_taken_out() -> None:
    for section in load("gushi-scheme").sections:
        rest = section.duty or ""
        for name in sorted((*section.lead, *section.responsible), key=len, reverse=True):
            rest = rest.replace(name, "", 1)
        assert re.sub("牵头单位:|责任单位:|[、。及]", "", rest) == ""


@every_plan
def test_every_printed_unit_is_in_the_register_once(slug: str) -> None:
    plan = load(slug)
    units = [Unit.model_validate(record) for record in register("units").values()]
    known = Counter(name for unit in units if unit.region == plan.region for name in dict.fromkeys(unit.names()))
    named = {name for holder in holders(plan) for name in (*holder.lead, *holder.responsible, *holder.supporting)}
    assert {name: known[name] for name in named if known[name] != 1} == {}


def test_no_unit_is_in_the_register_without_a_plan_naming_it() -> None:
    named = {
        (plan.region, name)
        for plan in map(load, MEASURES)
        for holder in holders(plan)
        for name in (*holder.lead, *holder.responsible, *holder.supporting)
    }
    units = {slug: Unit.model_validate(record) for slug, record in register("units").items()}
    assert [slug for slug, unit in units.items() if not named & {(unit.region, name) for name in unit.names()}] == []


@every_plan
def test_every_measure_has_one_to_three_known_themes(slug: str) -> None:
    known = {slug for slug, record in register("themes").items() if Theme.model_validate(record)}
    for item in load(slug).measures:
        assert 1 <= len(set(item.measure.themes)) == len(item.measure.themes) <= 3, item.id
        assert set(item.measure.themes) <= known, item.id


@every_plan
def test_a_title_is_printed_as_a_heading_or_visibly_drafted(slug: str) -> None:
    for item in load(slug).measures:
        title, text = item.measure.title, item.measure.text
        assert text.startswith(f"{title}。") or (not text.startswith(title) and len(title) <= 18), item.id


@every_plan
def test_nobody_is_said_to_have_done_anything_yet(slug: str) -> None:
    assert all(not item.measure.status and not item.measure.progress for item in load(slug).measures)


@pytest.mark.parametrize("folder", [DATA / "plans", DATA / "releases", SOURCES], ids=lambda folder: folder.name)
def test_no_document_names_somebody_to_call(folder: Path) -> None:
    for path in folder.iterdir():
        assert not CONTACT.search(path.read_text(encoding="utf-8")), path


def test_the_contact_person_is_named_nowhere() -> None:
    for path, text in texts():
        assert not any(digest(name).startswith(NAME_DIGEST) for name in windows(text, "[一-鿿]+", 3)), path


def test_the_contact_number_stands_nowhere() -> None:
    for path, text in texts():
        closed = re.sub(r"(?<=\d)[\s-]+(?=\d)", "", text)
        assert not any(digest(number).startswith(NUMBER_DIGEST) for number in windows(closed, r"\d{8,}", 8)), path
