"""Each step of an upgrade, on the text of one file.

The keys of a case: ``step`` by its number, ``file``, its text ``before`` and ``after``; without ``after`` it goes.
"""

from tests.support.paths import ROOT
from tests.support.project import Case

from yushui.content.site_form import FORM
from yushui.upgrade import engine_files, news
from yushui.upgrade.steps import STEPS


def test_a_step_changes_what_it_must_and_no_other_byte(case: Case) -> None:
    (step,) = (step for step in STEPS if step.number == int(case["step"]))
    file, before, after = case["file"], case["before"], case.get("after")
    assert step.change(file, before) == after
    if after is None:
        return
    assert step.change(file, after) == after
    assert step.change("data/terms/a.yml", before) == before
    assert step.change(file, before.replace("\n", "\r\n")) == after.replace("\n", "\r\n")


def test_every_step_has_a_case_and_leads_to_a_form_of_this_engine() -> None:
    cases = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/cases/steps").glob("*.yml"))
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert [step.number for step in STEPS if f"step: {step.number}\n" not in cases] == []
    assert [step.form for step in STEPS] == sorted(step.form for step in STEPS) and STEPS[-1].form == FORM


def test_what_is_new_is_told_of_every_form_since_and_of_the_newest_version_in_any_case() -> None:
    parts = [*news.since(0)]
    assert len(parts) >= FORM
    assert [*news.since(FORM)] == parts[:1] and f"资料第 {FORM} 版格式" in parts[0]
    assert [*news.since(1)] == parts[:-1]


def test_a_printed_reference_is_printed_anew_in_its_line_ends() -> None:
    today = (ROOT / "data/README.md").read_text(encoding="utf-8")
    change = STEPS[6].change
    old = "# data/ 里写什么\n\n以下由程序从数据模型印出，不要手改。\n\n## 人物\n"
    assert change("data/README.md", old) == today
    assert change("data/README.md", old.replace("\n", "\r\n")) == today.replace("\n", "\r\n")
    assert change("data/README.md", today) == today


def test_every_file_that_the_engine_brings_today_is_known_as_its_own() -> None:
    """After a change of theme or docs, run tools/engine_files.py before a version goes out."""
    assert engine_files.is_copy("docs/search.md", (ROOT / "docs/search.md").read_bytes())
    assert engine_files.is_copy("docs/search.md", (ROOT / "docs/search.md").read_bytes().replace(b"\n", b"\r\n"))
    assert not engine_files.is_copy("docs/about.md", (ROOT / "docs/about.md").read_bytes())
    assert not engine_files.is_copy("docs/other.md", (ROOT / "docs/search.md").read_bytes())
