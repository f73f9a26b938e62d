"""Hand-written pages: what may not stand in an entry may not stand in one of them, and their head is read strictly.

A case of ``cases/docs_pages/`` writes files beside a copy of the sample data:

``files``     path below docs/ → text
``problems``  all that is told, in order: ``file:line:column CODE`` and words that the message holds
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
import yaml
from tests.support.project import Case, Project, assert_told, mkdocs
from tests.support.work import calls

from yushui import checks
from yushui.cache import CACHE, Store
from yushui.checks import text as text_checks
from yushui.checks.text.own import NOBODY
from yushui.content import docs_pages, loader
from yushui.lang.characters import FORBIDDEN
from yushui.model.fields import SHANGHAI

CASES: Final = Path(__file__).parents[1] / "cases"
PHONE: Final = "139" + "00001111"


def test_the_pages_give_the_problems_of_the_case(case: Case, data: Project) -> None:
    for file, text in case["files"].items():
        data.write(f"docs/{file}", text)
    assert_told(data, {"problems": case["problems"]})


def texts() -> Iterator[tuple[str, str]]:
    """(code, text) of everything that an entry may not say."""
    for name in ("text", "military"):
        for code, values in yaml.safe_load((CASES / name / "refuse.yml").read_text(encoding="utf-8")).items():
            yield from ((code, text) for text in values)


def test_what_an_entry_may_not_say_a_page_may_not_say(data: Project) -> None:
    expected = {}
    for at, (code, text) in enumerate(texts()):
        data.write(f"docs/t-{at}.md", f"---\ntitle: 试\n---\n# 试\n\n{text}\n")
        expected[f"docs/t-{at}.md"] = "YS003" if FORBIDDEN.search(text.replace("\t", " ")) else code
    assert len(expected) > 250
    found: dict[str, set[str]] = {}
    for problem in data.run().problems:
        found.setdefault(problem.place.file, set()).add(problem.code)
        assert problem.place.line >= 4, problem
    assert {file: code for file, code in expected.items() if code not in found.get(file, set())} == {}


def test_what_an_entry_may_say_a_page_may_say(data: Project) -> None:
    """In a sentence: a word of secrecy that is a line of its own is a mark."""
    values = yaml.load((CASES / "text" / "accept.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    for at, text in enumerate(values):
        data.write(f"docs/t-{at}.md", f"# 试\n\n下面说：{text}\n")
    assert data.said() == ()


def test_a_message_never_repeats_what_is_private(data: Project) -> None:
    data.write("docs/a.md", f"---\ntitle: {PHONE}\nview: {PHONE}\n{PHONE}: 1\n---\n{PHONE}\n")
    data.write("docs/b.md", f"---\nview: {PHONE}\nsection: x{PHONE}\n---\n[x](http://{PHONE}.com/)\n")
    assert data.said()
    assert not [line for line in data.said() if PHONE in line]


def test_what_a_page_sets_aside_may_stand_in_the_finished_site(data: Project) -> None:
    allow = "allow:\n  - {rule: YS402, reason: 对外公开的预约电话, by: 某科长}\n"
    data.write("docs/a.md", f"---\n{allow}---\n李明电话：0566-2000111\n")
    assert data.said() == ()
    pages, _ = docs_pages.load(data.root, handbook=True)
    assert "YS402" in checks.waived(loader.load(data.root), pages)


@pytest.mark.parametrize("unit", ["[", "![", "<a ", "<a", "<![", '<a b="', "[a](", "- \n", "# a\n", "=\n", "!!! a\n"])
def test_what_would_hold_up_the_build_is_refused_with_its_limit(unit: str, data: Project) -> None:
    """Python-Markdown takes the square of each; ten thousand brackets are half a minute."""
    data.write("docs/a.md", "# 一\n\n" + unit * 10_000 + "\n")
    told = [line for line in data.said() if line.startswith("docs/a.md:") and " YS520 " in line]
    assert told and all("1000" in line for line in told)
    data.write("docs/a.md", "# 一\n\n" + unit * 990 + "\n")
    assert not [line for line in data.said() if " YS520 " in line]


def test_a_page_as_long_as_a_book_is_refused(data: Project) -> None:
    data.write("docs/a.md", "# 一\n\n" + "一句话。\n\n" * 40_000)
    assert [line for line in data.said() if line.startswith("docs/a.md:1:1: error YS520")]


def test_a_page_is_published_with_the_head_that_was_checked(project: Project) -> None:
    """MkDocs would read 2024 as a number, 1e3 as one too, and http: at the top as a head of its own."""
    project.write("docs/a.md", "---\ntitle: 1e3\n---\n# 一\n")
    project.write("docs/b.md", "https://www.gov.cn/ 是一个网址\n")
    project.write("docs/c.md", "---\r\ntitle: 2024\r\n---\r\n\r\n# 二\r\n")
    site = project.build()
    assert "<title>1e3" in (site / "a.html").read_text(encoding="utf-8")
    assert "是一个网址" in (site / "b.html").read_text(encoding="utf-8")
    assert "<title>2024" in (site / "c.html").read_text(encoding="utf-8")


def test_a_title_that_is_no_text_is_told(data: Project) -> None:
    data.write("docs/a.md", "---\ntitle: yes\n---\n# 一\n")
    (said,) = data.said()
    assert "docs/a.md:2:8: error YS623 title：没有引号的 yes" in said


def test_check_and_build_say_the_same_of_a_page(project: Project) -> None:
    project.write("docs/a.md", "---\ntitle: 一\nview: chronologie\ntemplate: no-such.html\n---\n第80集团军驻烟台。\n")
    made = mkdocs(project.root, "build")
    said = project.said()
    assert len(said) == 1 and "docs/a.md:4:1: error YS623" in said[0] and made.returncode == 1
    assert all(line in made.stderr for line in said)
    assert "Traceback" not in made.stderr


def test_a_text_that_did_not_change_is_not_looked_through_again(
    data: Project,
) -> None:
    """Counted in calls of whole runs; a page or an entry that did change is told at once, as is a new word."""
    (data.root / ".cache").unlink()
    page = data.write("docs/eine.md", "---\ntitle: 试\n---\n# 试\n\n" + "军民鱼水情，双拥在基层。" * 200 + "\n")
    content, (docs, _) = loader.load(data.root), docs_pages.load(data.root, handbook=False)

    def looked_through() -> int:
        store = Store(data.root / CACHE)
        work = calls(lambda: text_checks.check(content, docs, datetime.now(SHANGHAI), NOBODY, store))
        store.save()
        return work

    first, second, third = (looked_through() for _ in range(3))
    assert third == second < first * 2 / 3
    page.write_text(page.read_text(encoding="utf-8") + f"\n联系电话：{PHONE}\n", encoding="utf-8")
    assert [(problem.place.file, problem.code) for problem in data.run().problems] == [("docs/eine.md", "YS401")]
    data.append("data/terms/shili-ci.yml", "note: 不公开的电话13900001111\n")
    assert ("data/terms/shili-ci.yml", "YS401") in {(each.place.file, each.code) for each in data.run().problems}
