"""YAML in, plain values with their places out; or problems, and never an exception.

A case of ``cases/source/`` is a file with these keys:

``input``     the file's text, or a list of [text, times] for a long one
``encoding``  how ``input`` is written to disk, UTF-8 where nothing is said
``hex``       the file's bytes, instead of ``input``
``problems``  all that is told, in order: ``line:column CODE`` and words that the message holds
``value``     what is read, every scalar as text; the opposite of ``problems``
``places``    path → ``line:column`` of a value, the steps of the path joined by dots
``keys``      the same for the key of a value
"""

import random
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.paths import ROOT, TOWN
from tests.support.project import Case, Project

from yushui import engine
from yushui.build import Build, run
from yushui.content import loader, references
from yushui.content.yaml_events import MAX_DEPTH
from yushui.content.yaml_reader import YamlFile, parse
from yushui.diagnostics import Problem, errors, ordered
from yushui.lang.characters import FORBIDDEN
from yushui.lang.normalise import skeleton
from yushui.pages.render import Renderer

FILE: Final = "data/x.yml"
some = settings(deadline=None, max_examples=100, derandomize=True)


def bytes_of(case: Case) -> bytes:
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    pieces = [(case["input"], 1)] if isinstance(case["input"], str) else case["input"]
    return "".join(text * int(times) for text, times in pieces).encode(case.get("encoding", "utf-8"))


def path_of(text: str) -> tuple[str | int, ...]:
    return tuple(int(step) if step.isdecimal() else step for step in text.split("."))


def fits(problem: Problem, expected: str) -> bool:
    place, code, *words = expected.split(" ", 2)
    found = f"{problem.place.line}:{problem.place.column}"
    return (found, problem.code) == (place, code) and all(word in problem.message for word in words)


def test_a_file_is_read_or_refused_as_its_case_says(case: Case) -> None:
    source, problems = parse(bytes_of(case), FILE)
    expected = case.get("problems", ())
    assert len(problems) == len(expected), problems
    for problem, line in zip(problems, expected, strict=True):
        assert problem.place.file == FILE
        assert fits(problem, line), f"expected {line}, got {problem}"
    assert (source.value if source else None) == case.get("value")
    if source is not None:
        assert_places(source, case)


def assert_places(source: YamlFile, case: Case) -> None:
    for path, place in case.get("places", {}).items():
        assert str(source.place(path_of(path))) == f"{FILE}:{place}", path
    for path, place in case.get("keys", {}).items():
        assert str(source.key_place(path_of(path))) == f"{FILE}:{place}", path


def test_a_long_number_in_a_doubled_key_is_not_repeated_in_the_message() -> None:
    """The check's output is public on many a server; the file may not have been meant to be."""
    _, problems = parse("13900001111: 甲\n13900001111: 乙\n".encode(), FILE)
    assert len(problems) == 1
    assert "13900001111" not in problems[0].message


def sound(source: YamlFile | None, problems: tuple[Problem, ...]) -> bool:
    """Either a value or problems, each with words and a place in the file."""
    told = all(problem.message and problem.place.file == FILE for problem in problems)
    return told and (source is None) == bool(problems)


@some
@given(st.binary(max_size=400))
def test_any_bytes_give_a_value_or_problems(raw: bytes) -> None:
    assert sound(*parse(raw, FILE))


@some
@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    assert sound(*parse(text.encode("utf-8", "surrogatepass"), FILE))


@some
@given(st.text(st.sampled_from("ab:-?[]{},#&*!|>'\"%@`\\ \n\r\t0：“”甲~<="), max_size=60))
def test_any_heap_of_marks_gives_a_value_or_problems(text: str) -> None:
    assert sound(*parse(text.encode(), FILE))


refused = "".join(filter(FORBIDDEN.match, map(chr, (*range(0xD800), *range(0xE000, 0xFFFE), *range(0x1BCA0, 0x1D180)))))
below = st.characters(max_codepoint=0xDFFFF, exclude_categories=("Cs",), exclude_characters=refused + "\ufffe\uffff")
texts = st.text(below, max_size=30)
keys = texts.filter(lambda key: key != "<<")


def mappings(values: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(st.tuples(keys, values), min_size=least, max_size=5, unique_by=lambda pair: skeleton(pair[0])).map(
        dict
    )


nested = st.recursive(texts, lambda inner: st.lists(inner, max_size=5) | mappings(inner), max_leaves=12)


def depth(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return isinstance(value, dict | list) + max(map(depth, inner), default=0)


tops = mappings(nested, least=1).filter(lambda value: depth(value) <= MAX_DEPTH)


@some
@given(tops, st.sampled_from((None, '"', "'")), st.booleans(), st.sampled_from((2, 4)))
def test_what_is_written_as_yaml_is_read_back(
    value: dict[str, Any], style: str | None, flow: bool, indent: int
) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style=style, default_flow_style=flow, indent=indent)
    source, problems = parse(text.encode(), FILE)
    assert source is not None, problems
    assert source.value == value


@some
@given(tops)
def test_every_mark_points_at_its_text(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10**6)
    source, problems = parse(text.encode(), FILE)
    assert source is not None, problems
    lines = text.split("\n")
    for path, (line, column) in source.marks.items():
        if isinstance(found := value_at(value, path), str):
            assert quoted_at(lines, line, column) == found
    for path, (line, column) in source.keys.items():
        assert quoted_at(lines, line, column) == path[-1]


def value_at(value: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def quoted_at(lines: list[str], line: int, column: int) -> str:
    """The text in double quotes that begins at the place."""
    rest = lines[line - 1][column - 1 :]
    assert rest.startswith('"')
    return next(token.value for token in yaml.scan(rest) if isinstance(token, yaml.ScalarToken))


FILES: Final = 60
CHANGES: Final = 10


def some_files() -> list[Path]:
    return random.Random(8).sample(sorted(TOWN.rglob("*.yml")), FILES)


def mutate(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    lines = raw.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            return raw[:at] + bytes([raw[at] ^ 1 << chance.randrange(8)]) + raw[at + 1 :]
        case 1:
            return raw[:at]
        case 2:
            return raw[:at] + other[chance.randrange(len(other)) :]
        case 3:
            return b"".join(lines[:number] + lines[number + 1 :])
        case _:
            return b"".join(lines[: number + 1] + lines[number:])


def mutations(number: int) -> dict[str, bytes]:
    """Many files of the town, each changed once; the same at every run."""
    files = some_files()
    chance = random.Random(number)
    return {
        path.relative_to(TOWN.parent).as_posix(): mutate(path.read_bytes(), chance.choice(files).read_bytes(), chance)
        for path in files
    }


def checked(project: Project) -> tuple[Problem, ...]:
    loaded = loader.load(project.root)
    return ordered((*loaded.problems, *references.link(loaded).problems))


def drawn(made: Build) -> int:
    renderer = Renderer(engine.theme(ROOT))
    return sum(len(renderer.body(page.template, page.uri, page.context, page.crumbs)) for page in made.pages)


@pytest.mark.parametrize("number", range(CHANGES))
def test_a_spoiled_file_is_told_or_drawn_but_never_breaks_the_house(number: int, tmp_path: Path) -> None:
    """Each file alone first; then all that pass, together with the rest of the data, to the drawn page."""
    alone = Project(tmp_path / "alone")
    whole = Project(tmp_path / "whole")
    for path in TOWN.rglob("*.yml"):
        whole.write(path.relative_to(TOWN.parent).as_posix(), path.read_bytes())
    for file, raw in mutations(number).items():
        source, problems = parse(raw, file)
        assert (source is None) == bool(problems)
        alone.write(file, raw)
        if not any(problem.place.file == file for problem in errors(loader.load(alone.root).problems)):
            whole.write(file, raw)
        alone.remove(file)
    told = checked(whole)
    for file in {problem.place.file for problem in errors(told)}:
        whole.write(file, (TOWN.parent / file).read_bytes())
    made = run(whole.root)
    assert made.site is not None or errors(made.problems)
    assert made.site is None or drawn(made) > 0
