"""When pages were first public and last changed: days from git, nothing of who, nothing of what is not public."""

import json

import pytest
from tests.site.test_news import FIGURE, commit, git
from tests.support.project import Project

from yushui.outputs.page_dates import page_dates
from yushui.site.assemble import Site
from yushui.site.page_history import PageHistory

FILE = "data/figures/xin.yml"
DRAFT = f"{FIGURE}status: draft\n"


def site(project: Project) -> Site:
    made = project.run()
    assert isinstance(made.site, Site), made.problems
    return made.site


def history(project: Project, slug: str = "xin") -> tuple[str, bool, str]:
    found: PageHistory = site(project).histories["figure", slug]
    return (str(found.first), found.early, str(found.last or ""))


@pytest.fixture
def begun(data: Project) -> Project:
    git(data, "init", "-q", "-b", "main")
    commit(data, "2024-08-15")
    return data


def test_without_a_history_nothing_is_said(data: Project) -> None:
    assert site(data).histories == {}
    assert list(page_dates(site(data))) == []


def test_what_the_first_commit_brought_may_have_been_public_before(begun: Project) -> None:
    assert history(begun, "shili-jia") == ("2024-08-15", True, "")


def test_an_entry_is_public_from_its_first_version_that_is_no_draft(begun: Project) -> None:
    begun.write(FILE, DRAFT)
    commit(begun, "2024-09-01")
    begun.write(FILE, FIGURE)
    commit(begun, "2024-09-03")
    assert history(begun) == ("2024-09-03", False, "")
    begun.append(FILE, "summary: 示例一句\n")
    commit(begun, "2024-09-08")
    assert history(begun) == ("2024-09-03", False, "2024-09-08")


def test_nothing_tells_what_was_there_before_its_hour(begun: Project) -> None:
    begun.write(FILE, f"{FIGURE}publish_at: 2024-09-20 08:00\n")
    commit(begun, "2024-09-19")
    assert history(begun) == ("2024-09-20", False, "")


def test_a_version_that_was_replaced_before_its_hour_was_never_public(begun: Project) -> None:
    begun.write(FILE, f"{FIGURE}publish_at: 2024-09-20 08:00\n")
    commit(begun, "2024-09-01")
    begun.write(FILE, FIGURE)
    commit(begun, "2024-09-10")
    assert history(begun) == ("2024-09-10", False, "")
    begun.write(FILE, f'"status" : draft\n{FIGURE}')
    commit(begun, "2024-09-11")
    begun.write(FILE, FIGURE)
    commit(begun, "2024-09-12")
    assert history(begun) == ("2024-09-10", False, "2024-09-12")


@pytest.mark.parametrize("day", ["2099-01-01", "1970-01-02"])
def test_of_a_clock_that_went_wrong_nothing_is_said(begun: Project, day: str) -> None:
    begun.write(FILE, FIGURE)
    commit(begun, day)
    made = site(begun).histories
    assert ("figure", "xin") not in made and ("figure", "shili-jia") in made


def test_a_merge_counts_from_its_day_and_a_revert_is_a_change(begun: Project) -> None:
    git(begun, "checkout", "-qb", "side")
    begun.write(FILE, FIGURE)
    commit(begun, "2024-09-01")
    git(begun, "checkout", "-q", "main")
    git(begun, "merge", "-q", "--no-ff", "side", "-m", "合并", day="2024-09-05")
    assert history(begun) == ("2024-09-05", False, "")
    begun.append(FILE, "summary: 示例一句\n")
    commit(begun, "2024-09-06")
    git(begun, "revert", "--no-edit", "HEAD", day="2024-09-07")
    assert history(begun) == ("2024-09-05", False, "2024-09-07")
    git(begun, "cherry-pick", "HEAD~1", day="2024-09-08")
    assert history(begun) == ("2024-09-05", False, "2024-09-08")


def test_an_entry_that_was_called_otherwise_may_have_been_public_before(begun: Project) -> None:
    begun.write(FILE, f"{FIGURE}aliases: [jiu]\n")
    commit(begun, "2024-09-10")
    assert history(begun) == ("2024-09-10", True, "")


def test_the_evidence_has_a_row_for_each_page_and_no_name_of_anybody(begun: Project) -> None:
    begun.write(FILE, FIGURE)
    begun.write("data/figures/gao.yml", DRAFT.replace("新人物", "稿人物"))
    commit(begun, "2024-09-10")
    (file,) = page_dates(site(begun))
    rows = {row["page"]: row for row in json.loads(file.data)}
    day = "2024-09-10"
    assert rows["figures/xin.html"] == {
        "page": "figures/xin.html", "first_published": day, "perhaps_earlier": False, "last_changed": day
    }  # fmt: skip
    assert "figures/gao.html" not in rows and "jia@example.org" not in file.data.decode()
    assert all(set(row) == {"page", "first_published", "perhaps_earlier", "last_changed"} for row in rows.values())
