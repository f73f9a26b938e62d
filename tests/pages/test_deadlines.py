"""Deadlines: on their page, on the pages of units, and as calendars that programs can follow."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
from icalendar import Calendar
from tests.support.crawl import Pages, text_of
from tests.support.project import Project

from yushui.build import Build
from yushui.model.fields import SHANGHAI
from yushui.outputs.ics import calendars
from yushui.site.assemble import Site
from yushui.site.assignments import assignments

BASE: Final = "https://example.org/"
M1: Final = "due-shili-2023-m1@example.org"
MONTH: Final = "due-shili-2024-m1-1@example.org"
CANCELLED: Final = "activity-shili-yuanming@example.org"


def site_of(build: Build) -> Site:
    assert build.site is not None, "\n".join(map(str, build.problems))
    return build.site


def files_of(site: Site) -> dict[str, bytes]:
    return {artifact.uri: artifact.data for artifact in calendars(site, BASE)}


def events(data: bytes) -> dict[str, Any]:
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


@pytest.fixture(scope="module")
def site(sample_built: Build) -> Site:
    return site_of(sample_built)


@pytest.fixture(scope="module")
def files(site: Site) -> Mapping[str, bytes]:
    return files_of(site)


def item(page: Element, name: str) -> Element:
    found = [each for each in page.iter() if each.get("id") == name]
    assert len(found) == 1, name
    return found[0]


# The list


def test_deadlines_stand_in_the_order_of_time_and_words_without_a_day_last(site: Site) -> None:
    found = [
        (str(deadline.date) if deadline.date else deadline.printed, deadline.text)
        for deadline in assignments(site).deadlines
    ]
    assert found == [
        ("2023-07-31", "示例宣传月"),
        ("2024-04-12", "示例报送"),
        ("2024-06-30", "示例修路"),
        ("2024-09", "示例任务一"),
        ("长期坚持", "示例任务三"),
    ]


def test_a_measure_without_units_has_those_of_its_section(site: Site) -> None:
    deadline = next(deadline for deadline in assignments(site).deadlines if deadline.text == "示例任务一")
    assert [(unit.role.label, unit.printed) for unit in deadline.units] == [
        ("牵头", "示例办公室"),
        ("责任", "示例教育局"),
        ("责任", "示例驻军"),
        ("配合", "示例各乡镇"),
    ]


def test_the_page_shows_each_with_its_plan_its_units_and_its_words(sample_pages: Pages) -> None:
    page = sample_pages["deadlines.html"]
    said = text_of(item(page, "shili-2024-m1-1"))
    assert "示例市：示例市2024年" in said
    for words in ("2024年9月", "示例任务一", "示例市2024年双拥创建方案", "牵头：", "示例办公室", "原文：9月底前完成"):
        assert words in said
    assert "长期坚持" in text_of(item(page, "open"))
    links = [link.get("href") for link in item(page, "shili-2024-m1-1").iter("a")]
    assert "plans/shili-2024.html#m1-1" in links and "units/shili-bangongshi.html" in links
    assert "deadlines.ics" in [link.get("href") for link in page.iter("a")]


def test_a_unit_has_its_duties_by_year_with_its_deadlines(sample_pages: Pages) -> None:
    page = sample_pages["units/shili-bangongshi.html"]
    headings = [text_of(each) for each in page.iter("h2")]
    assert headings.index("2024年") < headings.index("2023年")
    assert "时限：2023年7月31日" in text_of(item(page, "y2023"))
    assert "整个部分，2项" in text_of(item(page, "y2024"))
    assert "牵头2项" in text_of(page)


# Overdue


def overdue(data: Project, at: datetime) -> list[str]:
    return [deadline.text for deadline in assignments(site_of(data.run(at))).deadlines if deadline.late]


def test_nothing_is_called_overdue_unless_the_site_wants_it(data: Project) -> None:
    assert overdue(data, datetime(2030, 1, 1, tzinfo=SHANGHAI)) == []


@pytest.mark.parametrize(
    ("day", "late"),
    [
        ("2024-04-12", []),
        ("2024-04-13", ["示例报送"]),
        ("2024-09-30", ["示例报送"]),
        ("2024-10-01", ["示例报送", "示例任务一"]),
    ],
)
def test_what_is_done_or_not_yet_due_is_not_overdue(data: Project, day: str, late: list[str]) -> None:
    data.append("data/site.yml", "show_overdue: true\n")
    assert overdue(data, datetime.fromisoformat(f"{day}T00:30+08:00")) == late


def test_overdue_is_said_on_the_pages(project: Project) -> None:
    project.append("data/site.yml", "show_overdue: true\n")
    out = project.build()
    assert "项已逾期" in (out / "deadlines.html").read_text(encoding="utf-8")
    assert "ys-st-late" in (out / "deadlines.html").read_text(encoding="utf-8")


# Calendars


def test_there_is_a_calendar_for_all_for_each_plan_and_each_unit_with_a_deadline(files: Mapping[str, bytes]) -> None:
    assert sorted(files) == [
        "calendar.ics",
        "deadlines.ics",
        "plans/shili-2023.ics",
        "plans/shili-2024.ics",
        "plans/shili-qingdan-2024.ics",
        "units/gexiang.ics",
        "units/shili-bangongshi.ics",
        "units/shili-caizhengju.ics",
        "units/shili-jiaoyuju.ics",
        "units/shili-zhujun.ics",
    ]
    assert set(events(files["deadlines.ics"])) == {
        uid for uid in events(files["calendar.ics"]) if uid.startswith("due-")
    }
    assert set(events(files["plans/shili-2023.ics"])) == {M1}
    assert set(events(files["units/shili-caizhengju.ics"])) == {M1, "due-shili-qingdan-2024-m1@example.org"}


def test_every_calendar_is_written_as_the_norm_says(files: Mapping[str, bytes]) -> None:
    assert files
    for uri, data in files.items():
        lines = data.split(b"\r\n")
        assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""], uri
        assert b"\n" not in data.replace(b"\r\n", b"") and max(map(len, lines)) <= 75, uri


def test_a_deadline_is_a_whole_day_with_its_plan_its_units_and_its_address(files: Mapping[str, bytes]) -> None:
    found = events(files["deadlines.ics"])[M1]
    assert found.decoded("DTSTART") == date(2023, 7, 31)
    assert found.decoded("DTEND") == date(2023, 8, 1)
    assert str(found["SUMMARY"]) == "时限：示例宣传月"
    assert "牵头：示例办公室" in found["DESCRIPTION"]
    assert str(found["URL"]) == f"{BASE}plans/shili-2023.html#m1"
    assert found.decoded("DTSTAMP").utcoffset() == timedelta()


def test_a_month_stands_on_its_last_day_and_says_so_and_words_stand_nowhere(files: Mapping[str, bytes]) -> None:
    found = events(files["deadlines.ics"])
    assert found[MONTH].decoded("DTSTART") == date(2024, 9, 30)
    assert "原文只写到月，放在月末。" in found[MONTH]["DESCRIPTION"]
    assert not [event for event in found.values() if "示例任务三" in event["SUMMARY"]]


@pytest.mark.parametrize("deadline", ["2023", "2023-07-31?"])
def test_a_year_or_a_doubt_is_in_no_calendar(data: Project, deadline: str) -> None:
    data.edit("data/plans/shili-2023.yml", "due: 2023-07-31", f"due: {deadline}")
    assert M1 not in events(files_of(site_of(data.run()))["calendar.ics"])


def test_what_was_called_off_stays_as_cancelled_under_its_first_name(files: Mapping[str, bytes]) -> None:
    found = events(files["calendar.ics"])[CANCELLED]
    assert str(found["STATUS"]) == "CANCELLED"
    assert int(found["SEQUENCE"]) == 3
    assert found.decoded("DTSTAMP") == datetime(2024, 7, 30, tzinfo=SHANGHAI)
    assert "因场地原因取消" in found["DESCRIPTION"]


def test_a_change_that_is_written_down_counts(data: Project) -> None:
    before = events(files_of(site_of(data.run()))["calendar.ics"])[M1]
    data.edit("data/plans/shili-2023.yml", "due: 2023-07-31", "due: 2023-08-31")
    data.append("data/plans/shili-2023.yml", "changes:\n  - date: 2023-07-01\n    text: 示例推迟一个月\n")
    after = events(files_of(site_of(data.run()))["calendar.ics"])[M1]
    assert int(before["SEQUENCE"]) == 0 and int(after["SEQUENCE"]) == 1
    assert after.decoded("DTSTART") == date(2023, 8, 31)
    assert str(before["STATUS"]) == "CONFIRMED"


def test_a_measure_that_is_dropped_is_cancelled(data: Project) -> None:
    data.edit("data/plans/shili-2023.yml", "status: done", "status: dropped")
    assert str(events(files_of(site_of(data.run()))["deadlines.ics"])[M1]["STATUS"]) == "CANCELLED"


@pytest.mark.parametrize(
    "state", ["status: draft", "status: withdrawn\nwithdrawn_reason: 示例", "publish_at: 2099-01-01 08:00"]
)
def test_what_is_not_public_has_no_deadline(data: Project, state: str) -> None:
    data.append("data/plans/shili-2023.yml", state + "\n")
    found = files_of(site_of(data.run()))
    assert "plans/shili-2023.ics" not in found
    assert not [uri for uri, text in found.items() if b"shili-2023" in text.replace(b"\r\n ", b"")]


def test_a_change_is_said_on_the_page(sample_pages: Pages) -> None:
    page = sample_pages["activities/shili-quxiao.html"]
    said = text_of(page)
    assert "已取消" in said and "更正与变更" in said and "因天气由8月1日改到8月3日" in said
