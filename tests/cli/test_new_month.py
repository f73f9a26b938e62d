"""``yushui new release``: a month with its days proposed, and ``yushui next`` for when they open."""

import re
from datetime import datetime

import pytest
from click.testing import CliRunner, Result
from tests.support.project import Project

from yushui.cli import main
from yushui.model.fields import SHANGHAI
from yushui.operations.upcoming import upcoming


@pytest.fixture
def office(data: Project) -> Project:
    data.write("mkdocs.yml", "site_name: 示例\nsite_url: https://sy.shili.cn/\n")
    return data


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--root", str(project.root)])


def test_a_new_month_has_an_entry_for_each_day_that_there_is_one_for(office: Project) -> None:
    result = run(office, "new", "宣传月", "shili-2027", "--month", "2027-02", "--region", "shili-shi")
    assert result.exit_code == 0, result.output
    text = (office.root / "data/releases/shili-2027.yml").read_text(encoding="utf-8")
    assert "\ndate: 2027-02-01/2027-02-28\n" in text and "\nregion: shili-shi\n" in text
    assert "title: 示例省示例市双拥宣传月\n" in text and "status: draft\n" in text
    assert "  - {day: 1, entry: " in text and "shili-caogao" not in text
    assert not re.search(r"^# (?:date|region|opens|wall):", text, re.MULTILINE)  # stand above already
    office.edit("data/releases/shili-2027.yml", "    publisher:\n", "    publisher: 示例\n")
    office.edit("data/releases/shili-2027.yml", "    kind:\n", "    kind: official\n")
    assert office.run().problems == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("figure", "jia", "--month", "2027-07"), "只用在宣传月上"),
        (("release", "yue", "--month", "2027年7月"), "2027-07 这样"),
        (("release", "yue", "--month", "2027-07", "--region", "shili-sh"), "是不是 shili-shi？"),
    ],
)
def test_what_cannot_be_a_month_is_a_wrong_use(office: Project, words: tuple[str, ...], said: str) -> None:
    result = run(office, "new", *words)
    assert result.exit_code == 2 and said in result.output
    assert not (office.root / "data/releases/yue.yml").exists()


def test_without_anybody_to_ask_the_form_is_empty(office: Project) -> None:
    assert run(office, "new", "release", "yue").exit_code == 0
    assert "\ntitle:\n" in (office.root / "data/releases/yue.yml").read_text(encoding="utf-8")


def test_the_days_to_come_are_told_with_their_minute_and_nothing_of_whom_they_show(office: Project) -> None:
    office.edit("data/releases/shili-2024.yml", "2024-07-01/2024-07-31", "2099-07-01/2099-07-31")
    found = [one for one in upcoming(office.root, datetime(2099, 7, 29, 12, tzinfo=SHANGHAI)) if one.what]
    assert [(one.at, one.what) for one in found] == [
        (datetime(2099, 7, 30, 8, 30, tzinfo=SHANGHAI), "第30天"),
        (datetime(2099, 7, 31, 8, 30, tzinfo=SHANGHAI), "第31天"),
    ]
    said = run(office, "next").output
    assert "2099-07-01 08:30" in said and "第1天" in said


def test_a_timer_runs_at_the_minutes_that_wait(office: Project) -> None:
    office.edit("data/releases/shili-2024.yml", "2024-07-01/2024-07-31", "2099-07-01/2099-07-31")
    said = run(office, "install-timer", "--cron", "--dry-run").output
    assert "每小时的第 0、30 分运行" in said
