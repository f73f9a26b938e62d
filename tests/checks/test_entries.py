"""The guards over whole entries: the place, the weight, what drafts get, what ``allow`` silences.

A case changes a copy of the sample data as in ``test_content``.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime

import pytest
import yaml
from tests.support.paths import CASES, ROOT, SAMPLE
from tests.support.project import Case, Project, assert_told, environment, spoil

from yushui import checks
from yushui.cli import problem_formats, problem_report
from yushui.content import loader, wording_files
from yushui.diagnostics import RULES, Severity
from yushui.lang.characters import FORBIDDEN
from yushui.model.fields import SHANGHAI

AT = datetime(2026, 8, 1, tzinfo=SHANGHAI)
FIGURE = "name: 示例人物子\nhonours:\n  - honour: shili-rongyu#2023\nconsent: announced\n"
PRIVATE = ("13900001111", "20001111", "张三丰", "皖R00111")


def test_the_data_give_the_problems_of_the_case(case: Case, data: Project) -> None:
    """And no message repeats what is private."""
    spoil(data, case)
    assert_told(data, case)
    messages = "".join(problem.message for problem in data.run().problems)
    assert not any(value in messages for value in PRIVATE)


def test_a_hint_stops_nothing(data: Project) -> None:
    data.write("data/figures/zi.yml", FIGURE + "role: 示例旧词\n")
    made = data.run()
    assert [problem.severity for problem in made.problems] == [Severity.INFO]
    assert not made.refused


def test_a_serious_slip_in_a_draft_stops_nothing(data: Project) -> None:
    data.write("data/figures/zi.yml", FIGURE + "status: draft\nrole: 示列\n")
    assert [problem.severity for problem in data.run().problems] == [Severity.INFO]


@pytest.mark.parametrize("code", ["YS401", "YS403", "YS404"])
def test_some_rules_are_never_set_aside(code: str) -> None:
    assert not RULES[code].waivable


def test_what_a_published_entry_sets_aside_may_stand_in_the_finished_site(data: Project) -> None:
    assert checks.waived(loader.load(data.root), ()) == {"YS441"}


def test_the_contact_of_the_site_may_be_called_but_on_no_mobile(data: Project) -> None:
    for number, told in (("0566-2000111", []), ("13900001111", ["YS401"])):
        (data.root / "data/site.yml").write_text((SAMPLE / "site.yml").read_text(encoding="utf-8"), encoding="utf-8")
        text = (data.root / "data/site.yml").read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("contact:")]
        data.write("data/site.yml", "\n".join([*kept, f"contact: 电话 {number}"]) + "\n")
        assert [problem.code for problem in data.run().problems] == told


def test_a_site_without_a_table_of_words_has_the_engine_s_and_one_with_a_table_has_both(data: Project) -> None:
    both = loader.load(data.root).words
    data.remove("data/wording.yml")
    assert loader.load(data.root).words == wording_files.engine_words()
    assert both[: len(both) - 3] == wording_files.engine_words()


def test_the_engine_s_table_of_words_is_read_whole() -> None:
    words = wording_files.engine_words()
    assert len(words) >= 188
    assert {word.level for word in words} == {"error", "warn", "info"}


def test_what_may_be_allowed_does_not_depend_on_what_is_imported(data: Project) -> None:
    """A process that reads the data and never imports a document knows the rules of documents all the same."""
    allow = "allow:\n  - {rule: YS905, reason: 示例, by: 示例}\n"
    data.write("data/figures/zi.yml", FIGURE + allow)
    alone = (
        "import sys\nfrom pathlib import Path\nfrom yushui import build\n"
        "for problem in build.run(Path(sys.argv[1])).problems: print(problem)\n"
        "assert not [name for name in sys.modules if name.startswith('yushui.importer')]\n"
    )
    made = subprocess.run(
        [sys.executable, "-c", alone, str(data.root)],
        env=environment(ROOT / "hooks"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.splitlines() == list(data.said())
    assert "YS462 YS905（要导入的文件里没有文字）不能放行" in made.stdout


def cases() -> Iterator[list[str]]:
    for path in sorted((CASES / "entries").glob("*.yml")):
        told = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)["problems"]
        yield [line.split(" ")[1] for line in told]


def test_without_any_one_rule_something_would_go_out() -> None:
    """Each rule of the guards has a case that it alone refuses."""
    alone = {codes[0] for codes in cases() if len(set(codes)) == 1}
    texts = yaml.safe_load((CASES / "text" / "refuse.yml").read_text(encoding="utf-8"))  # see test_text
    assert {code for code in RULES if code.startswith("YS4")} - set(texts) - alone == set()


def test_every_refused_text_is_refused_in_the_data_and_never_repeated(data: Project) -> None:
    """Each as a fact of its own; what cannot be seen is refused before (YS003)."""
    refused = yaml.safe_load((CASES / "text" / "refuse.yml").read_text(encoding="utf-8"))
    values = [(code, text) for code, texts in refused.items() for text in texts if not FORBIDDEN.search(text)]
    facts = "".join(f"  - text: {json.dumps(text, ensure_ascii=False)}\n" for _, text in values)
    data.write("data/figures/zi.yml", f"{FIGURE}life:\n{facts}")
    problems = data.run().problems
    lines = {problem.place.line: set() for problem in problems}
    for problem in problems:
        lines[problem.place.line].add(problem.code)
    assert [(code, text) for at, (code, text) in enumerate(values) if code not in lines[at + 6]] == []
    said = "\n".join(
        [
            *problem_report.as_text(problems, data.root),
            *problem_formats.as_github(problems),
            problem_formats.as_json(problems),
        ]
    )
    told = {"YS444", "YS446"}  # what is no secret is shown, so that it can be found
    assert [text for code, text in values if code not in told and len(text) > 6 and text in said] == []
