"""What an editor, a build server and another program are told of a fault, and what they are not.

Promises P5, P9 and P13: all faults in one run, each at its line, no private value, no control character, no
command to a build server, no traceback for any bytes.
"""

import json
import random
import re
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result
from tests.support.paths import TOWN
from tests.support.project import Project

from yushui.cli import main, problem_formats, problem_report
from yushui.content import loader, references
from yushui.diagnostics import Place, Problem, Severity, ordered
from yushui.lang.characters import masked, printable

FORMS: Final = ("text", "json", "sarif", "github", "gitlab")
COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")
NOWHERE: Final = Place("data/figures/li-ming.yml", 2, 7)

every_form = pytest.mark.parametrize("form", FORMS)


def check(project: Project, *arguments: str, **settings: Any) -> Result:
    """Run ``yushui check`` in the project; it never ends in a traceback."""
    result = CliRunner().invoke(main, ["check", "--root", str(project.root), *arguments], **settings)
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def house(data: Project) -> Project:
    """The sample data where the command finds them."""
    data.write("mkdocs.yml", "site_name: 试验\n")
    return data


def problem(message: str = "这里不对。", place: Place = NOWHERE, *, hide: bool = False) -> Problem:
    return Problem(place, references.UNRESOLVED, message, hide=hide)


# All faults at once, each at its line

# File, right, wrong → where it is told and by which rule.
FAULTS: Final = (
    ("figures/shili-jia.yml", "consent:", "content:", "YS101"),
    ("figures/shili-yi.yml", "consent: ", "consent: x", "YS103"),
    ("figures/shili-ding.yml", "figure: shili-jia", "figure: shili-jiaa", "YS201"),
    ("landmarks/shili-guangchang.yml", "type: ", "type：", "YS004"),
    ("landmarks/shili-gongjiao.yml", "name: ", "name:\t", "YS003"),
    ("plans/shili-2023.yml", "region: shili-shi", "region: shili-guangchang", "YS516"),
    ("activities/shili-junshiri.yml", "shili-2023#m1", "shili-2023#m99", "YS202"),
    ("milestones/1943-shili.yml", "date: ", "date: 1943-13 #", "YS103"),
    ("terms/shili-ci.yml", "basis: ", "basiss: ", "YS101"),
    ("documents/shili-tiaoli.yml", "type: ", "type: &a ", "YS006"),
)


def seed(project: Project) -> list[tuple[str, int, str]]:
    """Break ten files in one line each; what is to be told."""
    expected = []
    for file, right, wrong, code in FAULTS:
        path = project.root / "data" / file
        text = path.read_text(encoding="utf-8")
        at = text.index(right)
        path.write_text(text[:at] + wrong + text[at + len(right) :], encoding="utf-8")
        expected.append((f"data/{file}", text.count("\n", 0, at) + 1, code))
    return sorted(expected)


def test_ten_faults_in_ten_files_are_ten_messages_of_one_run(house: Project) -> None:
    expected = seed(house)
    result = check(house, "--format", "json")
    assert result.exit_code == 1
    found = [(row["file"], row["line"], row["code"]) for row in json.loads(result.stdout)]
    assert found == expected
    lines = check(house).stdout.splitlines()
    heads = [line for line in lines if line.startswith("data/")]
    assert [tuple(line.split(" ")[0].split(":")[:2]) for line in heads] == [(f, str(n)) for f, n, _ in expected]
    assert sum(line.startswith("  怎么改：") for line in lines) == 10
    assert lines[-1].endswith("有 10 处错误。")


def test_a_fault_of_the_form_hides_no_fault_of_a_reference(house: Project) -> None:
    house.edit("data/figures/shili-yi.yml", "region: linshi", "region: linshii")
    house.edit("data/figures/shili-yi.yml", "consent: ", "consent: x")
    told = [(p.code, p.place.line) for p in house.run().problems]
    assert [code for code, _ in told] == ["YS201", "YS103"]


# Formats


def whole(result: Result) -> Any:
    return json.loads(result.stdout)


def test_sarif_is_what_the_standard_asks(house: Project) -> None:
    """The properties that OASIS SARIF 2.1.0 requires, and those that servers read."""
    expected = seed(house)
    log = whole(check(house, "--format", "sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "yushui"
    assert [r["id"] for r in rules] == sorted({code for _, _, code in expected})
    assert all(r["shortDescription"]["text"] and r["help"]["text"] for r in rules)
    found = []
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        assert physical["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
        assert physical["region"]["startColumn"] >= 1
        found.append((physical["artifactLocation"]["uri"], physical["region"]["startLine"], result["ruleId"]))
    assert found == expected


def test_gitlab_gets_a_code_quality_report(house: Project) -> None:
    expected = seed(house)
    rows = whole(check(house, "--format", "gitlab"))
    assert [(r["location"]["path"], r["location"]["lines"]["begin"], r["check_name"]) for r in rows] == expected
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    assert {row["severity"] for row in rows} <= {"info", "minor", "major", "critical", "blocker"}


def test_a_fingerprint_stays_when_lines_above_come_and_go() -> None:
    one, moved = problem(), problem(place=Place(NOWHERE.file, 9, 1))
    first, second = (json.loads(problem_formats.as_gitlab([p]))[0] for p in (one, moved))
    assert first["fingerprint"] == second["fingerprint"]
    twice = json.loads(problem_formats.as_gitlab([one, moved]))
    assert twice[0]["fingerprint"] != twice[1]["fingerprint"]


def test_a_file_as_a_whole_has_no_region_and_a_name_that_is_an_address() -> None:
    row = json.loads(problem_formats.as_sarif([problem(place=Place("data/figures/甲 乙#1.yml"))]))["runs"][0][
        "results"
    ][0]
    physical = row["locations"][0]["physicalLocation"]
    assert "region" not in physical
    assert physical["artifactLocation"]["uri"] == "data/figures/%E7%94%B2%20%E4%B9%99%231.yml"


@pytest.mark.parametrize(("form", "nothing"), [("json", []), ("gitlab", []), ("sarif", None)])
def test_clean_data_are_an_empty_report(house: Project, form: str, nothing: Any) -> None:
    result = check(house, "--format", form)
    assert result.exit_code == 0
    found = whole(result)
    assert (found if nothing is not None else found["runs"][0]["results"]) == []


@every_form
def test_every_form_ends_with_the_same_code(house: Project, form: str) -> None:
    assert check(house, "--format", form).exit_code == 0
    house.edit("data/figures/shili-yi.yml", "consent: ", "consent: x")
    assert check(house, "--format", form).exit_code == 1
    assert check(house, "--format", form, "nowhere").exit_code == 2


def test_a_warning_is_told_as_one(house: Project) -> None:
    house.write("data/media/figures/x.jpg", b"x")
    result = check(house, "--format", "gitlab")
    assert result.exit_code == 1
    assert [row["severity"] for row in whole(result)] == ["minor"]
    assert [row["severity"] for row in whole(check(house, "--format", "json"))] == ["warning"]
    assert check(house, "--format", "github").stdout.startswith("::warning file=data/media/figures/x.jpg,title=")


# The line and the caret


def columns(line: str) -> int:
    return problem_report.width(line)


@pytest.mark.parametrize(
    ("line", "column", "at"),
    [
        ("name: 张三", 7, 8 + 6),
        ("人物：张三", 4, 8 + 6),
        ("人物: ab", 5, 8 + 6),
        ("ｎａｍｅ: x", 5, 8 + 8),
        ("e\u0301te: x", 3, 8 + 1),
        ("葛\U000e0100: x", 3, 8 + 2),
        ("ᠮᠣᠩ\u180eᠭ: x", 5, 8 + 4),
        ("a\u200db: x", 3, 8 + 2),
        ("x", 1, 8),
    ],
)
def test_the_caret_stands_below_the_spot_for_the_eye(data: Project, line: str, column: int, at: int) -> None:
    data.write("a.yml", f"{line}\n")
    _, caret = problem_report.excerpt(Place("a.yml", 1, column), data.root)
    assert columns(caret) - 1 == at
    assert caret.endswith("^")


def test_colours_are_for_terminals_only(house: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    house.edit("data/figures/shili-yi.yml", "consent: ", "consent: x")
    assert "\x1b" not in check(house).stdout
    coloured = check(house, color=True).stdout
    assert COLOUR.sub("", coloured) == check(house).stdout
    assert "\x1b[31m\x1b[1m^\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in check(house, color=True).stdout


# What is not told


def test_a_line_is_masked_by_what_it_is_given(data: Project) -> None:
    data.write("a.yml", "role: 住在幸福小区3栋\n")
    place = Place("a.yml", 1, 7)
    line, _ = problem_report.excerpt(place, data.root, lambda text: text.replace("幸福小区3栋", "*" * 6))
    assert line == "    1 | role: 住在******"
    shorter = problem_report.excerpt(Place("a.yml", 1, 9), data.root, lambda text: text.replace("住在", "某"))
    assert next(shorter) == "    1 | role: 某幸福小区3栋"
    assert columns(next(shorter)) - 1 == 8 + 8
    told = problem_report.as_text([problem(place=place)], data.root, mask=lambda text: "*" * len(text))
    assert "幸福" not in "\n".join(told)


def test_a_problem_may_say_that_its_line_is_never_shown(data: Project) -> None:
    data.write("a.yml", "role: 住在幸福小区\n")
    place = Place("a.yml", 1, 7)
    assert any("幸福" in line for line in problem_report.as_text([problem(place=place)], data.root))
    told = list(problem_report.as_text([problem(place=place, hide=True)], data.root))
    assert len(told) == 2
    assert not any("幸福" in line for line in told)


@every_form
def test_long_numbers_are_told_by_no_form(house: Project, form: str) -> None:
    house.write(
        "data/figures/shili-yi.yml",
        "name: 示例乙\nhonours:\n  - honour: shili-rongyu#13800138000\n    x138 0013 8000: 110101199001011237\n"
        "consent: '6222020200112233445'\nregion: '13800138000'\n"
        "relations:\n  - {figure: shili-13800138000, relation: x}\n",
    )
    told = COLOUR.sub("", check(house, "--format", form).output)
    assert "YS" in told
    for private in ("13800138000", "138 0013 8000", "110101199001011237", "6222020200112233445"):
        assert private not in told
        assert private.replace(" ", "") not in re.sub(r"\s", "", told)


@every_form
def test_who_has_an_address_and_numbers_in_names_of_files_are_told_by_no_form(house: Project, form: str) -> None:
    number, identity, holder, key = "139" + "00001111", "341702" + "195001010001", "zhangsan.1950", "ghp_" + "a1B2" * 9
    text = f"story: 信寄 <{holder}@qq.com> 或 <i title='{key}'>\n"
    house.write(
        f"data/figures/li-{number}.yml",
        f"name: 示例人物子\nhonours: [{{honour: shili-rongyu#2023}}]\nconsent: announced\n{text}",
    )
    for file in (f"data/figures/{identity}.txt", f"data/{number}.yml", "data/media/figures/zi/139-0000-1111.jpg"):
        house.write(file, "x")
    told = COLOUR.sub("", check(house, "--format", form).output)
    assert "YS522" in told and "YS010" in told and "YS011" in told
    assert [value for value in (number, identity, holder, key, "139-0000-1111") if value in told] == []


HOSTILE: Final = (
    "\x1b[2J\x1b]0;x\x07",
    "\r",
    "\n",
    "\n::error::x",
    "\r\n::set-output name=a::b",
    "::add-mask::x",
    "##vso[task.setvariable variable=a]b",
    "##[error]x",
    "##teamcity[x]",
    "\u2028::error::x",
    "\x85::error::x",
    "\u202e\u2066",
    "\0",
    "\x7f\x9b31m",
    "section_start:1:x\r\x1b[0K",
)


def harmless(told: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", told)
    assert not re.search(r"##\w*\[", told)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_message_speaks_to_a_terminal_or_a_server(tmp_path: Path, text: str) -> None:
    made = [problem(f"甲{text}乙"), problem(text), problem(place=Place(f"data/{text}.yml", 1, 1))]
    for told in (problem_formats.as_json(made), problem_formats.as_sarif(made), problem_formats.as_gitlab(made)):
        harmless(told)
        for value in strings(json.loads(told)):
            harmless(value)
    for told in (*problem_formats.as_github(made), *map(uncoloured, problem_report.as_text(made, tmp_path))):
        harmless(told)
        assert "\n" not in told
    assert all(
        re.fullmatch(r"::error file=[^:]+,line=2,col=7,title=[^:]+::.+", x) for x in problem_formats.as_github(made[:2])
    )
    assert not any(uncoloured(line).lstrip().startswith("::") for line in problem_report.as_text(made, tmp_path))
    assert "\n" not in str(made[0])
    harmless(str(made[0]))


def uncoloured(line: str) -> str:
    return COLOUR.sub("", line)


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [found for item in value.values() for found in strings(item)]
    if isinstance(value, list):
        return [found for item in value for found in strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_a_file_speaks_to_nobody_either(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yml").write_bytes(f"x: {text}\n".encode())
    lines = list(problem_report.excerpt(Place("a.yml", 1, 1), tmp_path))
    assert lines
    for line in lines:
        harmless(line)


def test_what_can_be_seen_is_printed_as_it_is() -> None:
    for text in ("张三·李四　（葛\U000e0100）", "# 标题 ## 小标题", "a::b", "葛: 𠮷 😀", "100%"):
        assert printable(text).replace("?", "\U000e0100") == text
    assert printable("::a") == "：:a"
    assert len(printable("##vso[x]")) == len("##vso[x]")


def test_dates_and_short_numbers_are_not_masked() -> None:
    kept = "date: 2024-05-01/2024-05-07 第22条 1943 房12 3栋"
    assert masked(kept) == kept
    assert masked("电话 5223344") == "电话 52*****"


# No bytes break the house

CHANGED: Final = 2_000
AT_ONCE: Final = 80


def mutate(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    """Flip some bytes, cut, splice two files, double or drop a piece."""
    start, end = sorted((chance.randrange(len(raw)), chance.randrange(len(raw))))
    match chance.randrange(6):
        case 0:
            made = bytearray(raw)
            for _ in range(chance.randint(1, 4)):
                made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
            return bytes(made)
        case 1:
            return raw[:start]
        case 2:
            return raw[:start] + other[chance.randrange(len(other)) :]
        case 3:
            return raw[:start] + raw[end:]
        case 4:
            return raw[:end] + raw[start:]
        case _:
            return (
                raw[:start]
                + chance.choice((b"\t", b"&a ", b"*a", b"{", b"[", b'"', b"\xff", b": ", b"- "))
                + raw[start:]
            )


def test_two_thousand_spoilt_files_are_told_or_read_and_never_break_the_house(tmp_path: Path) -> None:
    chance = random.Random(2_000)
    files = sorted(TOWN.rglob("*.yml"))
    raws = {path: path.read_bytes() for path in files}
    short = [path for path in files if len(raws[path]) < 3_000]
    project = Project(tmp_path)
    project.write("mkdocs.yml", "site_name: 试验\n")
    done = 0
    while done < CHANGED:
        chosen = chance.sample(short, AT_ONCE)
        for path in chosen:
            raw = mutate(raws[path], raws[chance.choice(short)], chance)
            project.write(path.relative_to(TOWN.parent).as_posix(), raw)
        loaded = loader.load(tmp_path)
        told = ordered((*loaded.problems, *references.link(loaded).problems))
        assert told
        for line in (*problem_report.as_text(told[:50], tmp_path), *problem_formats.as_github(told)):
            harmless(uncoloured(line))
        done += len(chosen)
    assert done == CHANGED


def test_the_whole_run_stands_a_spoilt_project(house: Project) -> None:
    """The same through the command, every guard and every form included."""
    chance = random.Random(3)
    files = sorted((house.root / "data").rglob("*.yml"))
    raws = [path.read_bytes() for path in files]
    for number in range(20):
        for path, raw in zip(files, raws, strict=True):
            path.write_bytes(mutate(raw, chance.choice(raws), chance) if chance.random() < 0.15 else raw)
        result = check(house, "--format", FORMS[number % len(FORMS)])
        assert result.exit_code in (0, 1)


def test_a_rule_weighs_the_same_in_every_form() -> None:
    assert {str(severity) for severity in Severity} == {"error", "warning", "info"}
