"""Guards over the whole content: reviewers, dates held against git, twins, one event told twice, pictures, links."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from tests.support.paths import CASES, SAMPLE
from tests.support.photos import make
from tests.support.project import Project
from tests.support.work import calls

from yushui.cache import CACHE, Store
from yushui.checks import editorial
from yushui.checks.editorial import conflicting_dates, duplicates, publication_dates
from yushui.cli import main
from yushui.content import git_history, loader, references
from yushui.content.git_command import GitError, NoHistory
from yushui.diagnostics import RULES, Severity
from yushui.model.dates import FuzzyDate
from yushui.model.fields import SHANGHAI

NOW: Final = datetime(2024, 9, 1, 12, tzinfo=SHANGHAI)
FIGURE: Final = """\
name: {name}
honours:
  - honour: shili-rongyu#2023
consent: announced
"""
ZI: Final = "data/figures/zi.yml"


def figure(name: str = "示例人物子", more: str = "") -> str:
    return FIGURE.format(name=name) + more


def codes(project: Project, at: datetime = NOW) -> list[str]:
    return [problem.code for problem in project.run(at).problems]


def told(project: Project, at: datetime = NOW) -> list[str]:
    return [str(problem).removeprefix("data/") for problem in project.run(at).problems]


def test_the_sample_passes_every_guard(data: Project) -> None:
    assert told(data, datetime.now(SHANGHAI)) == []


def test_who_is_pinned_to_the_home_page_must_be_there(data: Project) -> None:
    data.edit("data/site.yml", "featured: shili-jia", "featured: shili-jie")
    (line,) = told(data)
    assert line.startswith("site.yml:")
    assert "YS201" in line and "没有 shili-jie 这位人物，是不是 shili-jia？" in line


# Reviewers

FIRST: Final = "{role: first, by: 甲某, date: 2024-08-01}"
SECOND: Final = "{role: second, by: 乙某, date: 2024-08-02}"
FINAL: Final = "{role: final, by: 丙某, date: 2024-08-03}"


def reviews(*steps: str) -> str:
    return "review:\n" + "".join(f"  - {step}\n" for step in steps)


@pytest.fixture
def asking(tmp_path: Path) -> Project:
    """A site that asks for three reviewers, with one figure."""
    project = Project(tmp_path).begun()
    for name in ("site.yml", "regions.yml", "honours.yml", "wording.yml"):
        shutil.copy(SAMPLE / name, project.write(f"data/{name}", ""))
    project.edit("data/site.yml", "featured: shili-jia\n", "three_reviewers: true\n")
    return project


@pytest.fixture
def kept(asking: Project) -> Project:
    """The same in a repository of its own."""
    asking.write(".gitignore", ".cache\n")
    git(asking.root, "init", "--quiet", "--initial-branch=main")
    asking.write(".gitignore", "/.cache/\n")
    return asking


def store(project: Project) -> Store:
    return Store(project.root / CACHE)


def history(project: Project) -> git_history.History:
    past = git_history.read(project.root, store(project), None)
    assert isinstance(past, git_history.History)
    return past


def git(root: Path, *arguments: str, day: str = "2024-08-01", hour: int = 12) -> None:
    moment = f"{day}T{hour:02}:00:00+08:00"
    who = {"GIT_AUTHOR_NAME": "甲", "GIT_AUTHOR_EMAIL": "a@example.org"}
    who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    subprocess.run(
        ["git", *arguments], cwd=root, check=True, capture_output=True, env={**os.environ, **who, **quiet, **dates}
    )


def commit(project: Project, day: str, files: Mapping[str, str], hour: int = 12) -> None:
    for file, text in files.items():
        project.write(file, text)
    git(project.root, "add", "--all", ".")
    git(project.root, "commit", "--quiet", "--allow-empty", "-m", day, day=day, hour=hour)


def three(kept: Project, *steps: str, more: str = "") -> list[str]:
    commit(kept, "2024-08-01", {ZI: figure(more=more + (reviews(*steps) if steps else ""))})
    return told(kept)


def test_three_different_reviewers_in_order_are_enough(kept: Project) -> None:
    assert three(kept, FIRST, SECOND, FINAL) == []


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), "缺初审、复审、终审"),
        ((FIRST,), "缺复审、终审"),
        ((FIRST, SECOND), "缺终审"),
        ((FIRST, FINAL), "缺复审"),
    ],
)
def test_a_step_that_is_lacking_is_named(kept: Project, steps: tuple[str, ...], said: str) -> None:
    (line,) = three(kept, *steps)
    assert "YS501" in line
    assert said in line


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((FIRST, SECOND.replace("乙", "甲"), FINAL), "figures/zi.yml:7:24: error YS502 复审和初审是同一个人"),
        ((FIRST, SECOND, FINAL.replace("丙某", " 甲 某 ")), "YS502 终审和初审是同一个人"),
        ((FIRST, SECOND, FINAL.replace("丙", "乙")), "YS502 终审和复审是同一个人"),
    ],
)
def test_one_person_may_not_review_twice(kept: Project, steps: tuple[str, ...], said: str) -> None:
    (line,) = three(kept, *steps)
    assert said in line


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((SECOND, FIRST, FINAL), "初审不该在复审后面"),
        ((FIRST, SECOND, SECOND.replace("乙", "丁"), FINAL), "复审不该在复审后面"),
        ((FIRST.replace("08-01", "08-09"), SECOND, FINAL), "复审 2024-08-02 早于初审 2024-08-09"),
        ((FIRST, SECOND, FINAL.replace("2024-08-03", "2024-09-02")), "审核日期 2024-09-02 还没有到"),
    ],
)
def test_steps_stand_in_order_and_in_the_past(kept: Project, steps: tuple[str, ...], said: str) -> None:
    found = three(kept, *steps)
    assert [line for line in found if "YS503" in line and said in line], found


def test_a_day_is_the_day_in_china(kept: Project) -> None:
    steps = (FIRST, SECOND, FINAL.replace("2024-08-03", "2024-09-02"))
    commit(kept, "2024-08-01", {ZI: figure(more=reviews(*steps))})
    assert told(kept, datetime(2024, 9, 2, 0, 30, tzinfo=SHANGHAI)) == []


def test_a_draft_needs_no_reviewers(kept: Project) -> None:
    assert three(kept, more="status: draft\n") == []


def test_a_site_that_does_not_ask_is_content_with_what_there_is(asking: Project) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.write(ZI, figure(more=reviews(FIRST)))
    assert told(asking) == []
    asking.write(ZI, figure(more=reviews(SECOND, FIRST)))
    assert codes(asking) == ["YS503"]


# Three reviewers from a day on


@pytest.fixture
def later(kept: Project) -> Project:
    """A site that asks for three reviewers from 2024-08-10 on, with one figure of before."""
    kept.append("data/site.yml", "three_reviewers_since: 2024-08-10\n")
    commit(kept, "2024-08-01", {ZI: figure()})
    return kept


def test_what_was_there_before_the_day_is_not_reviewed_again(later: Project) -> None:
    assert told(later) == []
    commit(later, "2024-08-20", {"data/figures/chou.yml": figure("示例人物丑")})
    assert [line[:28] for line in told(later)] == ["figures/chou.yml:1:1: error "]


def test_what_was_changed_after_the_day_is_reviewed(later: Project) -> None:
    later.write(ZI, figure(more="role: 退伍老兵\n"))
    assert codes(later) == ["YS501"]
    commit(
        later, "2024-08-20", {ZI: figure(more="role: 退伍老兵\n" + reviews(FIRST, SECOND, FINAL.replace("03", "20")))}
    )
    assert told(later) == []


def test_a_day_from_which_on_needs_a_history(asking: Project) -> None:
    asking.append("data/site.yml", "three_reviewers_since: 2024-08-10\n")
    asking.write(ZI, figure())
    assert "YS507" in codes(asking)


def test_a_day_without_the_wish_is_told(kept: Project) -> None:
    kept.edit("data/site.yml", "three_reviewers: true\n", "three_reviewers_since: 2024-08-10\n")
    assert any("three_reviewers: true" in line for line in told(kept))


def test_the_check_lists_what_awaits_a_review(later: Project) -> None:
    commit(later, "2024-08-20", {"data/figures/chou.yml": figure("示例人物丑", "status: draft\n" + reviews(FIRST))})
    later.write("mkdocs.yml", "site_name: 试验\n")
    result = CliRunner().invoke(main, ["check", "--awaiting", "--root", str(later.root)])
    assert result.output.splitlines() == [
        "data/figures/chou.yml  示例人物丑：草稿，缺复审、终审",
        "还有 1 条没有审完。",
    ]


# What is told as past, and dates to come


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("activities/zi", "name: 甲\ntype: 乙\nstate: held\ndate: 2024-09-02\n", "4:7"),
        ("activities/zi", "name: 甲\ntype: 乙\nstate: held\ndate: 2024-09\n", ""),
        ("activities/zi", "name: 甲\ntype: 乙\nstate: planned\ndate: 2024-09-02\n", ""),
        ("activities/zi", "name: 甲\ntype: 乙\nstate: held\ndate: 2024-09-02\npublish_at: 2024-09-02 08:00\n", ""),
        (
            "figures/zi",
            figure(more="sources:\n  a:\n    publisher: 乙\n    kind: media\n    published: 2025\n"),
            "9:16",
        ),
    ],
)
def test_what_is_told_as_past_has_no_date_to_come(data: Project, file: str, text: str, line: str) -> None:
    data.write(f"data/{file}.yml", text)
    found = [each for each in told(data) if "YS539" in each]
    assert [each.split(" ")[0] for each in found] == ([f"{file}.yml:{line}:"] if line else [])


# What ``because`` says of links


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("related: [terms/shili-ci]\nbecause: {terms/shili-ci: 示例的词}\n", ""),
        ("related: [terms/shili-ci]\nbecause: {shili-ci: 示例的词}\n", "是不是 terms/shili-ci？"),
        ("related: [terms/shili-ci]\nbecause: {双拥杯: 示例的词}\n", "只能写：terms/shili-ci。"),
        ("because: {shili-ci: 示例的词}\n", "没有连到别的条目"),
    ],
)
def test_a_reason_is_that_of_a_link(data: Project, more: str, said: str) -> None:
    data.write(ZI, figure(more=more))
    found = [line for line in told(data) if "YS540" in line]
    assert len(found) == bool(said)
    assert all(said in line for line in found)


# A review of what has changed since is none


def reviewed(more: str = "", final: str = "2024-08-03") -> str:
    return figure(more=more + reviews(FIRST, SECOND, FINAL.replace("2024-08-03", final)))


def test_a_change_after_the_review_makes_it_void(kept: Project) -> None:
    commit(kept, "2024-08-03", {ZI: reviewed()})
    assert told(kept) == []
    commit(kept, "2024-08-05", {ZI: reviewed("role: 退伍老兵\n")})
    (line,) = told(kept)
    assert "figures/zi.yml:9:" in line
    assert "YS504 终审（2024-08-03）之后内容又改过" in line
    commit(kept, "2024-08-06", {ZI: reviewed("role: 退伍老兵\n", final="2024-08-05")})
    assert told(kept) == []


def test_a_change_not_yet_committed_makes_it_void_too(kept: Project) -> None:
    commit(kept, "2024-08-03", {ZI: reviewed()})
    kept.write(ZI, reviewed("role: 退伍老兵\n"))
    assert codes(kept) == ["YS504"]


def test_writing_the_review_down_later_is_no_change(kept: Project) -> None:
    commit(kept, "2024-08-02", {ZI: figure()})
    commit(kept, "2024-08-09", {ZI: reviewed()})
    assert told(kept) == []


def test_a_comment_or_another_order_is_no_change(kept: Project) -> None:
    commit(kept, "2024-08-03", {ZI: reviewed("role: 甲\nplace: 乙\n")})
    commit(kept, "2024-08-08", {ZI: "# 说明\n" + reviewed("place: 乙\nrole: 甲\n")})
    assert told(kept) == []


def test_a_file_that_came_after_its_review_on_paper_was_reviewed(kept: Project) -> None:
    commit(kept, "2024-08-20", {ZI: reviewed()})
    assert told(kept) == []
    commit(kept, "2024-08-21", {ZI: reviewed("role: 甲\n")})
    assert codes(kept) == ["YS504"]


def test_what_is_undone_is_reviewed_again(kept: Project) -> None:
    commit(kept, "2024-08-03", {ZI: reviewed()})
    commit(kept, "2024-08-05", {ZI: reviewed("role: 甲\n")})
    commit(kept, "2024-08-07", {ZI: reviewed()})
    assert told(kept) == []


def test_a_merged_proposal_counts_from_its_merge(kept: Project) -> None:
    """Work on a branch before the review, merged after it: what came onto the branch is what counts."""
    commit(kept, "2024-08-01", {ZI: figure()})
    git(kept.root, "checkout", "--quiet", "-b", "proposal")
    commit(kept, "2024-08-02", {ZI: figure(more="role: 甲\n")})
    git(kept.root, "checkout", "--quiet", "main")
    git(kept.root, "merge", "--quiet", "--no-ff", "-m", "merge", "proposal", day="2024-08-05")
    past = history(kept)
    assert [f"{version.at.astimezone(SHANGHAI):%m-%d}" for version in past.of(ZI)] == ["08-05", "08-01"]
    commit(kept, "2024-08-06", {ZI: reviewed("role: 甲\n")})
    assert codes(kept) == ["YS504"]


def test_without_git_a_site_that_asks_is_refused(asking: Project) -> None:
    asking.write(ZI, reviewed())
    shutil.rmtree(asking.root / ".git")
    note, line = told(asking)
    assert note == (
        "data: info YS538 这里没有 git 提交记录，没有查：公开过的网址还打不打得开、审核之后内容有没有改过。"
        "用 git clone 取一份来用；下载的压缩包里没有提交记录。"
    )
    assert line.startswith("site.yml:")
    assert "YS507 这里没有 git 提交记录" in line


def test_a_repository_cut_short_is_refused(kept: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    commit(kept, "2024-08-01", {ZI: figure()})
    commit(kept, "2024-08-03", {ZI: reviewed()})
    short = tmp_path_factory.mktemp("short") / "clone"
    git(kept.root, "clone", "--quiet", "--depth", "1", f"file://{kept.root}", str(short))
    note, line = told(Project(short))
    assert "YS538 这里只取了最近几次提交" in note
    assert "YS507 这里只取了最近几次提交" in line


def test_a_repository_without_a_commit_is_refused(kept: Project) -> None:
    kept.write(ZI, reviewed())
    (line,) = told(kept)
    assert "YS507 还没有一次提交" in line


# The ledger of dates


@pytest.fixture
def dated(kept: Project) -> Project:
    kept.edit("data/site.yml", "three_reviewers: true\n", "")
    kept.edit("data/site.yml", "date_ledger: false\n", "")
    return kept


def on(moment: str) -> str:
    return figure(more=f'publish_at: "{moment}"\n')


@pytest.mark.parametrize(
    ("moment", "found"),
    [("2024-07-30 11:00", ["YS505"]), ("2024-07-31 13:00", []), ("2024-08-01 08:00", []), ("2024-08-20 08:00", [])],
)
def test_a_date_before_the_first_commit_is_forged(dated: Project, moment: str, found: list[str]) -> None:
    """A day of grace: a notice goes out, and is entered on the morning after."""
    commit(dated, "2024-08-01", {ZI: on(moment)})
    assert codes(dated) == found


def test_a_date_that_has_passed_may_not_be_rewritten(dated: Project) -> None:
    commit(dated, "2024-08-01", {ZI: on("2024-08-02 08:00")})
    commit(dated, "2024-08-05", {ZI: on("2024-08-20 08:00")})
    (line,) = told(dated)
    assert "figures/zi.yml:5:13: error YS506 已经在 2024-08-02 08:00 公开，不能再改成 2024-08-20 08:00" in line
    commit(dated, "2024-08-06", {ZI: on("2024-08-10 08:00")})
    assert codes(dated) == ["YS506"]
    commit(dated, "2024-08-07", {ZI: on("2024-08-02 08:00")})
    assert told(dated) == []


def test_a_date_may_be_moved_before_it_comes(dated: Project) -> None:
    commit(dated, "2024-08-01", {ZI: on("2024-08-20 08:00")})
    commit(dated, "2024-08-05", {ZI: on("2024-08-25 08:00")})
    assert told(dated) == []


def test_a_site_may_do_without_the_ledger(dated: Project) -> None:
    dated.append("data/site.yml", "date_ledger: false\n")
    commit(dated, "2024-08-01", {ZI: on("2023-08-01 08:00")})
    assert told(dated) == []


def test_without_a_history_dates_are_held_against_nothing(asking: Project) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.edit("data/site.yml", "date_ledger: false\n", "")
    asking.write(ZI, on("2023-08-01 08:00"))
    assert told(asking) == []


def test_the_ledger_proves_first_last_and_public(dated: Project) -> None:
    commit(dated, "2024-08-01", {ZI: on("2024-08-02 08:00"), "data/figures/chou.yml": figure("示例人物丑")})
    commit(dated, "2024-08-05", {ZI: on("2024-08-02 08:00") + "role: 甲\n"})
    dated.write("data/figures/yin.yml", figure("示例人物寅"))
    past = history(dated)
    rows = {
        row["file"]: row
        for row in json.loads(publication_dates.as_json(publication_dates.lines(loader.load(dated.root), past)))
    }
    assert rows[ZI] == {
        "file": ZI,
        "publish_at": "2024-08-02T08:00+08:00",
        "first_commit": "2024-08-01T12:00+08:00",
        "last_change": "2024-08-05T12:00+08:00",
        "published": "2024-08-02T08:00+08:00",
    }
    assert rows["data/figures/chou.yml"]["published"] == "2024-08-01T12:00+08:00"
    assert rows["data/figures/yin.yml"] == {**dict.fromkeys(rows[ZI]), "file": "data/figures/yin.yml"}


def test_the_ledger_is_a_command(dated: Project) -> None:
    dated.write("mkdocs.yml", "site_name: 试验\n")
    commit(dated, "2024-08-01", {ZI: figure()})
    result = CliRunner().invoke(main, ["ledger", "--root", str(dated.root)])
    assert result.exit_code == 0
    assert [row["first_commit"] for row in json.loads(result.stdout)] == ["2024-08-01T12:00+08:00"]


def test_the_ledger_without_git_is_refused(asking: Project) -> None:
    asking.write("mkdocs.yml", "site_name: 试验\n")
    shutil.rmtree(asking.root / ".git")
    result = CliRunner().invoke(main, ["ledger", "--root", str(asking.root)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("这里没有 git 提交记录，列不出日期。用 git clone")


# History


def test_the_log_is_asked_once_and_kept_until_the_next_commit(kept: Project) -> None:
    commit(kept, "2024-08-01", {ZI: figure()})
    first = history(kept)
    objects, away = kept.root / ".git/objects", kept.root / "away"
    objects.rename(away)
    objects.mkdir()
    assert history(kept).versions == first.versions
    shutil.rmtree(kept.root / ".cache")
    past = git_history.read(kept.root, store(kept), None)
    assert isinstance(past, NoHistory) and past.reason.startswith("git 提交记录读不出来（git 说：")
    shutil.rmtree(objects)
    away.rename(objects)
    commit(kept, "2024-08-02", {ZI: figure(more="role: 甲\n")})
    third = history(kept)
    assert len(third.of(ZI)) == 2
    assert third.of(ZI)[1] == first.of(ZI)[0]


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"head": 1}', "null"])
def test_a_spoilt_cache_is_no_obstacle(kept: Project, spoilt: str) -> None:
    commit(kept, "2024-08-01", {ZI: figure()})
    first = history(kept)
    (file,) = (kept.root / ".cache/sealed/history").iterdir()
    file.write_text(spoilt, encoding="utf-8")
    assert history(kept).versions == first.versions
    assert len(first.of(ZI)) == 1


def test_a_file_that_was_deleted_begins_anew(kept: Project) -> None:
    commit(kept, "2024-08-01", {ZI: figure()})
    kept.remove(ZI)
    commit(kept, "2024-08-02", {})
    commit(kept, "2024-08-03", {ZI: figure()})
    past = history(kept)
    assert [f"{version.at.astimezone(SHANGHAI):%m-%d}" for version in past.of(ZI)] == ["08-03"]
    assert past.contents([past.of(ZI)[0].blob]) == {past.of(ZI)[0].blob: figure().encode()}
    with pytest.raises(GitError):
        past.contents([past.of(ZI)[0].blob, "0" * 40])


def test_a_project_below_the_top_of_its_repository_has_its_history_too(kept: Project) -> None:
    inner = Project(kept.root / "site")
    shutil.copytree(kept.root / "data", inner.root / "data")
    commit(inner, "2024-08-04", {ZI: figure()})
    past = history(inner)
    assert len(past.of(ZI)) == 1


# Addresses


def test_an_entry_that_was_public_may_not_vanish(kept: Project) -> None:
    commit(kept, "2024-08-01", {ZI: figure()})
    kept.remove(ZI)
    lost = f"{ZI.removeprefix('data/')}: error YS509 figures/zi.html 公开过，现在打不开了。"
    plain_site(kept)
    assert told(kept) == [lost]  # deleted, not committed yet
    commit(kept, "2024-08-02", {})
    assert told(kept) == [lost]
    commit(kept, "2024-08-03", {"data/figures/zi-xin.yml": figure(more="aliases: [zi]\n")})
    assert told(kept) == []


def test_an_entry_that_was_public_may_not_go_back_to_draft(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure()})
    commit(kept, "2024-08-02", {ZI: figure(more="status: draft\n")})
    assert told(kept) == ["figures/zi.yml:5:9: error YS509 figures/zi.html 公开过，退回草稿就打不开了。"]
    commit(kept, "2024-08-03", {ZI: figure(more="status: withdrawn\nwithdrawn_reason: 示例\n")})
    assert told(kept) == []


def test_an_entry_that_was_public_may_not_wait_for_an_hour_to_come(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure()})
    commit(kept, "2024-08-02", {ZI: figure(more="publish_at: 2030-01-01 08:00\n")})
    (line,) = told(kept, datetime(2024, 8, 3, tzinfo=SHANGHAI))
    assert line.startswith("figures/zi.yml:5:13: error YS509 figures/zi.html 公开过，再定一个将来的公开时间"), line
    assert told(kept, datetime(2030, 1, 1, 9, tzinfo=SHANGHAI)) == []


@pytest.mark.parametrize("more", ["status: draft\n", "publish_at: 2024-08-02 08:00\n"])
def test_an_entry_that_was_never_public_may_go(kept: Project, more: str) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure(more=more)})
    kept.remove(ZI)
    commit(kept, "2024-08-01", {}, hour=13)
    assert told(kept) == []


def test_an_address_may_be_given_up_by_name(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure()})
    kept.remove(ZI)
    kept.edit("data/site.yml", "- entry: figures/shili-congqian", "- entry: figures/zi")
    assert told(kept) == []


def test_a_record_with_a_page_may_not_vanish(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {"data/units.yml": "jia:\n  name: 示例甲局\nyi:\n  name: 示例乙局\n"})
    commit(kept, "2024-08-02", {"data/units.yml": "yi:\n  name: 示例乙局\n"})
    assert told(kept) == []  # nothing named it, so it had no page
    commit(kept, "2024-08-03", {ZI: figure(more="role: 示例甲局职工\n")})
    assert told(kept) == ["units.yml: error YS509 units/jia.html 公开过，现在打不开了。"]


# From the sample to one's own


def marked(project: Project, commit: str) -> None:
    project.append("data/site.yml", f"history_from: {{commit: {commit}, by: 甲某, at: 2024-08-02}}\n")


def head(project: Project) -> str:
    return subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=project.root, text=True).strip()


def test_what_was_there_before_the_mark_was_never_public_on_this_site(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure(), "data/figures/chou.yml": figure("示例人物丑")})
    marked(kept, head(kept))
    kept.remove(ZI)
    assert told(kept) == []  # deleted, not committed yet
    commit(kept, "2024-08-02", {})
    assert told(kept) == []
    commit(kept, "2024-08-03", {"data/figures/yin.yml": figure("示例人物寅")})
    kept.remove("data/figures/yin.yml")
    assert told(kept) == ["figures/yin.yml: error YS509 figures/yin.html 公开过，现在打不开了。"]
    commit(kept, "2024-08-04", {})
    assert told(kept) == ["figures/yin.yml: error YS509 figures/yin.html 公开过，现在打不开了。"]


def test_a_commit_is_no_key(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure()})
    marked(kept, "576d38eeaae3c55cbe7ffd593731eb0d760126d1")
    assert [line.split()[2] for line in told(kept)] == ["YS541"]


def test_a_mark_is_a_commit_of_this_branch(kept: Project) -> None:
    plain_site(kept)
    commit(kept, "2024-08-01", {ZI: figure()})
    marked(kept, "0" * 40)
    kept.remove(ZI)
    assert [line.split()[1:3] for line in told(kept)] == [["error", "YS541"]]


def plain_site(project: Project) -> None:
    project.edit("data/site.yml", "three_reviewers: true\n", "")


# Twins


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例人物子", "示例人物子", True),
        ("示例 人物（子）", "示例人物子", True),
        ("ＡＢ示例", "ab示例", True),
        ("示例市第一双拥志愿服务队", "示例市第一双拥志愿服物队", True),
        ("示例市第一双拥志愿服务队", "示例市第一双拥志愿服务大队", False),
        ("示例市第一双拥志愿服务队", "示例市双拥第一志愿服务队", False),
        ("示例市第一双拥志愿服务队", "示例市第二双拥志愿服务队", False),
        ("示例市2023年双拥志愿服务队", "示例市2024年双拥志愿服务队", False),
        ("示例东路双拥服务站", "示例西路双拥服务站", False),
        ("王建国", "王建军", False),
        ("双拥+", "双拥", False),
    ],
)
def test_names_that_are_one_are_told_and_others_are_not(asking: Project, one: str, other: str, same: bool) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.write("data/figures/chou.yml", figure(one))
    asking.write(ZI, figure(other))
    told = [code for code in codes(asking) if code != "YS443"]  # full width is a hint of its own
    assert told == (["YS510"] if same else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("region: shili-shi\n", "region: shili-shi\n", True),
        ("region: shili-shi\n", "region: linshi\n", False),
        ("region: shili-shi\n", "", True),
        ("related: [figures/zi]\n", "", False),
        ("", "related: [figures/chou]\n", False),
    ],
)
def test_two_of_one_name_are_two_in_two_places_or_where_they_say_so(
    asking: Project, one: str, other: str, same: bool
) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.write("data/figures/chou.yml", figure(more=one))
    asking.write(ZI, figure(more=other))
    assert codes(asking) == (["YS510"] if same else [])


def test_twins_are_found_without_holding_each_against_each(asking: Project) -> None:
    """Twice the entries, twice the work: no more than neighbours within a key are held against each other."""
    counts = []
    for size in (100, 200):
        for at in range(size):
            asking.write(f"data/figures/x{at}.yml", figure(f"示例市双拥志愿服务队第{at:03}分队"))
        loaded = loader.load(asking.root)
        counts.append(calls(lambda loaded=loaded: list(duplicates.check(loaded))))
    assert 0 < counts[1] < 3 * counts[0]


# One event, two dates


def fact(date: str, text: str) -> str:
    return f"  - {{date: {date}, text: {text}}}\n"


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (("2021-07-30", "2021-08-01"), 1),
        (("2021-07-30", "2021-07"), 0),
        (("2021", "2021-07-30"), 0),
        (("2021/2023", "2022-05"), 0),
        (("2021/2023", "2024"), 1),
        (("2021?", "2024"), 0),
        (("2020", "2021", "2022"), 2),
    ],
)
def test_one_event_of_an_entry_has_one_date(asking: Project, dates: tuple[str, ...], found: int) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.write(ZI, figure(more="life:\n" + "".join(fact(date, "当选示例模范人物") for date in dates)))
    assert codes(asking) == ["YS511"] * found


def test_the_date_that_does_not_agree_is_pointed_at(asking: Project) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    lines = fact("2021-07-30", "当选示例模范人物") + fact("2022", "当选“示例模范人物”")
    asking.write(ZI, figure(more="life:\n" + lines))
    (line,) = told(asking)
    assert line.startswith("figures/zi.yml:7:12: warning YS511")
    assert "figures/zi.yml 写的是 2021-07-30，这里写的是 2022" in line


@pytest.mark.parametrize(
    ("text", "more", "found"),
    [
        ("当选示例模范人物", "", []),
        ("当选示例模范人物", "related: [figures/chou]\n", ["YS511"]),
        ("在示例市举行的双拥工作大会上介绍经验", "", ["YS511"]),
    ],
)
def test_short_words_of_strangers_are_two_events(asking: Project, text: str, more: str, found: list[str]) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.write("data/figures/chou.yml", figure("示例人物丑", "life:\n" + fact("2021", text)))
    asking.write(ZI, figure(more=more + "life:\n" + fact("2022", text)))
    assert codes(asking) == found


def test_a_milestone_and_a_life_may_not_disagree(asking: Project) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    asking.write(ZI, figure(more="life:\n" + fact("2022-05", "示例双拥纪念馆开馆")))
    milestone = "title: 示例双拥纪念馆开馆\ndate: {}\ntype: 事件\ntext: 开馆。\nfigures: [zi]\nsources: {{}}\n"
    asking.write("data/milestones/zi.yml", milestone.format("2022-05-04"))
    assert codes(asking) == []
    asking.write("data/milestones/zi.yml", milestone.format("2023-05-04"))
    assert codes(asking) == ["YS511"]


YEARLY: Final = """\
title: {0}年度双拥工作要点
year: {0}
region: shili-shi
type: plan
issuers: [示例市双拥工作领导小组]
sections:
  - number: 一、
    title: 总结
    text: {0}年5月底前报送年度双拥工作总结和下一年度工作计划。
deadlines:
"""
LIMIT: Final = "  - {{date: {0}-05, text: 报送年度双拥工作总结和下一年度工作计划, quote: {1}年5月底前报送}}\n"


def test_a_task_that_comes_again_in_another_plan_has_a_deadline_of_its_own(asking: Project) -> None:
    asking.edit("data/site.yml", "three_reviewers: true\n", "")
    for year in (2023, 2024):
        asking.write(f"data/plans/{year}.yml", YEARLY.format(year) + LIMIT.format(year, year))
    assert codes(asking) == []
    asking.write("data/plans/2024.yml", YEARLY.format(2024) + LIMIT.format(2024, 2024) + LIMIT.format(2025, 2024))
    assert codes(asking) == ["YS511"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("2021", "2022", True), ("2021", "2021-12-31", False), ("2021/2022", "2022-01", False), ("2021?", "2030", False)],
)
def test_dates_are_apart_when_no_day_lies_in_both(one: str, other: str, apart: bool) -> None:
    first, second = FuzzyDate.parse(one), FuzzyDate.parse(other)
    assert conflicting_dates.apart(first, second) == conflicting_dates.apart(second, first) == apart


# Pictures


PHOTO: Final = "photos:\n  - {{file: {file}, alt: 示例, credit: 示例, licence: 示例, consent: 示例}}\n"


def test_every_picture_is_named(data: Project) -> None:
    data.write("data/media/figures/zi/01.jpg", make.saved(make.quarters(60, 80)))
    data.write("data/media/figures/.gitkeep", b"")
    assert told(data) == ["media/figures/zi/01.jpg: warning YS512 没有一个条目用到这张照片。"]
    data.write(ZI, figure(more=PHOTO.format(file="figures/zi/01.jpg")))
    assert told(data) == []


def test_a_picture_is_no_orphan_while_an_entry_cannot_be_read(data: Project) -> None:
    data.write("data/media/figures/zi/01.jpg", make.saved(make.quarters(60, 80)))
    data.write(ZI, figure(more=PHOTO.format(file="figures/zi/01.jpg") + "nmae: x\n"))
    assert codes(data) == ["YS101"]


# Addresses and long texts


def source(url: str, more: str = "") -> str:
    return f"sources:\n  s1: {{publisher: 示例报, kind: media, url: '{url}'{more}}}\n"


@pytest.mark.parametrize(
    ("policy", "url", "more", "found"),
    [
        ("", "http://anything.example/", "", []),
        ("links: {hosts: [gov.cn]}\n", "http://www.gov.cn/", "", ["YS515"]),
        ("links: {hosts: [gov.cn]}\n", "http://www.gov.cn/", ", link_ok: false", []),
        ("links: {hosts: [gov.cn], http: [old.gov.cn]}\n", "http://old.gov.cn/", "", []),
        ("links: {hosts: [gov.cn]}\n", "https://example.org/", "", []),
        ("links: {hosts: [gov.cn], others: refuse}\n", "https://example.org/", "", ["YS515"]),
        ("links: {hosts: [gov.cn], others: refuse}\n", "https://www.gov.cn/", "", []),
        ("links: {}\n", "https://127.0.0.1/", "", ["YS515", "YS446"]),
    ],
)
def test_an_address_is_held_against_the_hosts_of_the_site(
    asking: Project, policy: str, url: str, more: str, found: list[str]
) -> None:
    site = (asking.root / "data/site.yml").read_text(encoding="utf-8").partition("links:")[0]
    asking.write("data/site.yml", site.replace("three_reviewers: true\n", "") + policy)
    asking.write(ZI, figure(more=source(url, more)))
    assert codes(asking) == found


@pytest.mark.parametrize("host", ["https://gov.cn", "gov.cn/", "GOV.CN", "*.gov.cn", "cn", "127.0.0.1", ""])
def test_a_host_of_the_list_is_a_name_and_nothing_else(asking: Project, host: str) -> None:
    site = (asking.root / "data/site.yml").read_text(encoding="utf-8").partition("links:")[0]
    asking.write("data/site.yml", f"{site}links: {{hosts: ['{host}']}}\n")
    assert codes(asking) == ["YS103"]


def test_a_fault_of_a_long_text_is_told_at_its_own_line(data: Project) -> None:
    """The place is that of the file: line and column of the spot, not of the field."""
    data.write(ZI, figure(more="story: |\n\n  第一段。\n\n  第二段见[这里](www.gov.cn)，<b>重点</b>。\n"))
    assert [line.split(" ")[0] + line.split(" ")[2] for line in told(data)] == [
        "figures/zi.yml:9:7:YS521",
        "figures/zi.yml:9:24:YS522",
        "figures/zi.yml:9:29:YS522",
    ]
    data.write(ZI, figure(more='story: "见[这里](www.gov.cn)。"\n'))
    assert [line.split(" ")[0] for line in told(data)] == ["figures/zi.yml:5:8:"]


@pytest.mark.parametrize(
    ("story", "code"),
    [
        ("> " * 7 + "深", "YS520"),
        ("[通知](javascript:alert(1))", "YS521"),
        ("<b>重点</b>到此", "YS522"),
        ("张**和李**到场", "YS523"),
    ],
)
def test_each_fault_of_a_long_text_has_its_rule(data: Project, story: str, code: str) -> None:
    data.write(ZI, figure(more=f"story: |\n  {story}\n"))
    assert set(codes(data)) == {code}


# Every rule of these guards is told by at least one of the tests above


def test_the_guards_are_wired_into_the_build(data: Project) -> None:
    loaded = loader.load(data.root)
    data.write("data/media/x.jpg", b"x")
    found = list(editorial.check(data.root, loaded, references.link(loaded), NOW, store(data)))
    assert [problem.code for problem in found] == ["YS512"]
    assert codes(data) == ["YS512"]


OURS: Final = {
    f"YS{number}"
    for number in (*range(501, 510), *range(510, 513), *range(515, 518), *range(520, 524), *range(531, 548))
}


def test_the_rules_are_those_that_are_written_down() -> None:
    assert {code for code in RULES if code.startswith("YS5")} == OURS
    warnings = {code for code in OURS if RULES[code].severity is Severity.WARNING}
    assert warnings == {"YS510", "YS511", "YS512", "YS522", "YS523", "YS531", "YS533", "YS536", "YS539", "YS540"}


@pytest.mark.parametrize("code", sorted(OURS))
def test_no_rule_is_without_a_test(code: str) -> None:
    """A rule that no test names could be taken out and nobody would know."""
    here = Path(__file__).read_text(encoding="utf-8").partition("OURS: Final")[0]
    others = (
        *CASES.glob("references/*.yml"),
        *CASES.glob("entries/*.yml"),
        *map(Path(__file__).with_name, ("test_unit_mentions.py", "test_certainty.py")),
    )
    assert any(code in text for text in (here, *(other.read_text("utf-8") for other in others)))
