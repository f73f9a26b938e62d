"""Feeds and the calendar, read by parsers that know nothing of us."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import feedparser
import pytest
from icalendar import Calendar
from tests.support.project import Project

from yushui.build import Build
from yushui.model.kinds.activity import Activity
from yushui.outputs.feeds import feeds
from yushui.outputs.ics import DAYS, calendars
from yushui.site.feeds_index import MOST, NEWS, main_feed

BASE: Final = "https://shuangyong.example.org/portal/"


@pytest.fixture(scope="module")
def files(built: Build) -> Mapping[str, bytes]:
    assert built.site
    return {artifact.uri: artifact.data for artifact in feeds(built.site, BASE)}


@pytest.fixture(scope="module")
def atoms(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    return {uri[6:-5]: feedparser.parse(data) for uri, data in files.items() if uri.endswith(".atom")}


def test_every_feed_is_atom_without_a_fault(atoms: Mapping[str, Any]) -> None:
    assert {"all", "figures", "landmarks", "plans", "activities", "place-yunling"} <= atoms.keys()
    for name, feed in atoms.items():
        assert not feed.bozo, name
        assert feed.version == "atom10"
        assert feed.feed.id == f"{BASE}feeds/{name}.atom"
        assert 0 < len(feed.entries) <= MOST
        times = [entry.updated_parsed for entry in feed.entries]
        assert times == sorted(times, reverse=True)
        assert feed.feed.updated_parsed == times[0]


def test_every_entry_leads_to_a_page_that_exists(atoms: Mapping[str, Any], site_dir: Path) -> None:
    feeds_of_entries = [feed for name, feed in atoms.items() if name != NEWS]
    assert any(feed.entries for feed in feeds_of_entries)
    for feed in feeds_of_entries:
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert re.fullmatch(re.escape(f"{BASE}feeds/all.atom#") + "[a-p]{24}", entry.id)
            page = (site_dir / entry.link.removeprefix(BASE)).read_text(encoding="utf-8")
            assert f"<title>{entry.title}" in page
            assert entry.summary


def test_feeds_of_a_kind_and_of_a_place_hold_only_their_own(atoms: Mapping[str, Any], built: Build) -> None:
    assert built.site
    assert all("/figures/" in entry.link for entry in atoms["figures"].entries)
    named = {facet.name: facet for facet in built.site.facets["landmark"]}["region"]
    slugs = next(option.slugs for option in named.options if option.key == "yunling")
    links = {entry.link for entry in atoms["place-yunling"].entries}
    assert {f"{BASE}landmarks/{slug}.html" for slug in slugs} & links
    assert not any("ni-zhenlan" in link for link in links)


def test_the_same_entries_stand_in_both_forms(files: Mapping[str, bytes], atoms: Mapping[str, Any]) -> None:
    assert any(feed.entries for feed in atoms.values())
    for name, feed in atoms.items():
        other = json.loads(files[f"feeds/{name}.json"])
        assert other["version"] == "https://jsonfeed.org/version/1.1"
        assert other["feed_url"] == f"{BASE}feeds/{name}.json"
        assert [item["id"] for item in other["items"]] == [entry.id for entry in feed.entries]
        assert [item["title"] for item in other["items"]] == [entry.title for entry in feed.entries]
        assert all(datetime.fromisoformat(item["date_modified"]).tzinfo for item in other["items"])


def test_a_minute_of_publication_dates_the_entry_and_marks_are_escaped(data: Project) -> None:
    text = (data.root / "data/figures/shili-jia.yml").read_text(encoding="utf-8")
    head = "publish_at: 2024-07-01 08:00\nsummary: 一与二 < 三 & “四”\n"
    kept = "".join(line for line in text.splitlines(True) if not line.startswith(("summary:", "publish_at:")))
    data.write("data/figures/shili-jia.yml", head + kept)
    made = data.run()
    assert made.site, made.problems
    found = {artifact.uri: artifact.data for artifact in feeds(made.site, BASE)}
    entry = next(each for each in feedparser.parse(found["feeds/figures.atom"]).entries if "shili-jia." in each.link)
    assert entry.updated_parsed[:5] == (2024, 7, 1, 0, 0)
    item = next(each for each in json.loads(found["feeds/figures.json"])["items"] if "shili-jia." in each["url"])
    assert item["summary"] == "一与二 < 三 & “四”"
    assert b"&lt; \xe4\xb8\x89 &amp;" in found["feeds/figures.atom"]


DATED: Final = "sources:\n  s1:\n    publisher: 示例日报\n    published: 2023-08-02\n    kind: media\n"


def entries_of(data: Project, feed: str = "all", at: datetime | None = None) -> Mapping[str, Any]:
    """The entries of a feed by their marks."""
    made = data.run(at)
    assert made.site, made.problems
    found = {artifact.uri: artifact.data for artifact in feeds(made.site, BASE)}
    if f"feeds/{feed}.atom" not in found:
        return {}
    parsed = feedparser.parse(found[f"feeds/{feed}.atom"])
    assert not parsed.bozo
    items = {item["id"]: item for item in json.loads(found[f"feeds/{feed}.json"])["items"]}
    for entry in parsed.entries:
        item = items[entry.id]
        assert (item["summary"], item["tags"]) == (entry.summary, [tag.label for tag in entry.tags])
        for key, other in (("date_published", entry.published), ("date_modified", entry.updated)):
            assert item[key] == other
    return {entry.id: entry for entry in parsed.entries}


def test_a_correction_is_told_first_and_moves_the_entry_up(data: Project) -> None:
    before = entries_of(data)
    assert all(entry.published == entry.updated for entry in before.values() if "更新：" not in entry.summary)
    change = "changes:\n  - date: 2025-03-02\n    text: 示例更正了年份\n  - date: 2024-01\n    text: 示例旧更正\n"
    data.append("data/figures/shili-jia.yml", change)
    after = entries_of(data)
    (mark,) = (mark for mark, entry in after.items() if "shili-jia." in entry.link)
    assert before.keys() == after.keys()
    assert after[mark].updated == "2025-03-02T00:00:00+08:00"
    assert after[mark].published == before[mark].published
    assert after[mark].summary.startswith("2025年3月2日更新：示例更正了年份。")
    assert before[mark].summary in after[mark].summary and "示例旧更正" not in after[mark].summary


def test_published_progress_of_a_measure_is_news_of_its_plan(data: Project) -> None:
    plan = next(entry for entry in entries_of(data, "plans").values() if "shili-2023" in entry.link)
    assert plan.updated == "2023-08-01T00:00:00+08:00"
    assert plan.summary.startswith("2023年8月1日更新：示例宣传月：示例进展一句。")


def test_a_withdrawal_is_told_under_the_same_mark_and_says_nothing_of_what_was_there(data: Project) -> None:
    file = "data/figures/shili-yi.yml"
    data.append(file, DATED)
    (mark,) = (mark for mark, entry in entries_of(data).items() if "shili-yi." in entry.link)
    gone = "status: withdrawn\nwithdrawn_reason: 示例\nwithdrawn_at: 2025-05-06 07:08\n"
    data.append(file, gone)
    for feed in ("all", "figures", "place-linsheng"):
        entry = entries_of(data, feed)[mark]
        assert (entry.title, entry.link) == ("有一条人物已经撤下", f"{BASE}figures/index.html")
        assert entry.updated == "2025-05-06T07:08:00+08:00"
        assert {tag.term for tag in entry.tags} == {"figure", "withdrawn"}
        assert "shili-yi" not in str(entry) and "示例人物乙" not in str(entry)
    assert mark not in entries_of(data, "landmarks")
    assert mark not in entries_of(data, at=datetime.fromisoformat("2025-05-06T07:07:00+08:00"))


def test_an_entry_keeps_its_mark_when_it_gets_another_name(data: Project) -> None:
    data.append("data/figures/shili-bing.yml", DATED)
    (mark,) = (mark for mark, entry in entries_of(data).items() if "shili-bing." in entry.link)
    text = (data.root / "data/figures/shili-bing.yml").read_text(encoding="utf-8")
    data.remove("data/figures/shili-bing.yml")
    data.write("data/figures/shili-xinming.yml", text + "aliases: [shili-bing]\n")
    assert "shili-xinming." in entries_of(data)[mark].link


def test_a_site_without_an_address_has_no_feeds(built: Build) -> None:
    assert built.site
    assert not list(feeds(built.site, ""))
    assert main_feed(built.site, "") == ""


def test_every_page_names_the_feed(site_dir: Path) -> None:
    for page in ("index.html", "figures/wang-youhe.html"):
        up = "../" * page.count("/")
        assert f'href="{up}feeds/all.atom"' in (site_dir / page).read_text(encoding="utf-8")


def test_feeds_and_calendar_are_the_same_for_the_same_data(built: Build, files: Mapping[str, bytes]) -> None:
    assert built.site
    assert {artifact.uri: artifact.data for artifact in feeds(built.site, BASE)} == files
    assert list(calendars(built.site, BASE)) == list(calendars(built.site, BASE))


@pytest.fixture(scope="module")
def ics(built: Build) -> bytes:
    assert built.site
    return next(iter(calendars(built.site, BASE))).data


def events(data: bytes) -> dict[str, Any]:
    return {str(event["UID"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def test_the_calendar_is_written_as_the_norm_says(ics: bytes) -> None:
    lines = ics.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"\n" not in ics.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"X-WR-TIMEZONE:Asia/Shanghai" in lines
    assert all(line.startswith(b"DTSTART;VALUE=DATE:") for line in lines if line.startswith(b"DTSTART"))


def test_each_activity_known_to_the_day_is_a_whole_day(ics: bytes, built: Build) -> None:
    assert built.site
    found = events(ics)
    known = {
        f"activity-{each.slug}@shuangyong.example.org": each
        for each in built.site.of(Activity)
        if each.date and each.date.start.day and (each.date.end or each.date.start).day and not each.date.uncertain
    }
    assert known
    assert {uid for uid in found if uid.startswith("activity-")} == known.keys()
    for uid, activity in known.items():
        assert found[uid].decoded("DTSTART") == activity.date.start.first_day
        assert found[uid].decoded("DTEND") == (activity.date.end or activity.date.start).last_day + timedelta(days=1)
        assert found[uid].decoded("DTSTAMP").utcoffset() == timedelta()
        assert str(found[uid]["URL"]) == f"{BASE}activities/{activity.slug}.html"


def test_no_day_is_guessed(ics: bytes, built: Build) -> None:
    assert built.site
    vague = [each.slug for each in built.site.of(Activity) if each.date is None or not each.date.start.day]
    assert vague
    assert [slug for slug in vague if f"activity-{slug}@".encode() in ics.replace(b"\r\n ", b"")] == []


def test_memorial_days_come_every_year_on_their_day(ics: bytes) -> None:
    found = {str(event["SUMMARY"]): event for uid, event in events(ics).items() if uid.startswith("day-")}
    assert {name: event.decoded("DTSTART") for name, event in found.items()} == {
        "建军节": date(1950, 8, 1),
        "全民国防教育日": date(2001, 9, 15),
        "烈士纪念日": date(2014, 9, 30),
    }
    assert len(DAYS) == 3
    rule = found["全民国防教育日"]["RRULE"]
    assert (rule["FREQ"], [str(day) for day in rule["BYDAY"]], rule["BYMONTH"]) == (["YEARLY"], ["3SA"], [9])
    first = date(2001, 9, 15)
    assert first.weekday() == 5 and 15 <= first.day <= 21, "the first of them was a third Saturday itself"
    for name in ("建军节", "烈士纪念日"):
        assert dict(found[name]["RRULE"]) == {"FREQ": ["YEARLY"]}
