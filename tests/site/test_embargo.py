"""Before its minute nothing of an entry, and nothing of its day, is in any byte: the site is the one without it."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.support.project import Project

from yushui.media.typst_sheet import Job
from yushui.mkdocs_adapter import build_site
from yushui.model.fields import SHANGHAI
from yushui.pages.social_images import sharing

MONTH = """\
title: 示例待开月
year: 2027
region: shili-shi
date: 2027-07-01/2027-07-31
opens: '08:30'
fill: false
wall:
  - {day: 1, entry: landmarks/shili-guangchang}
"""
DAY = "  - {day: 2, entry: figures/yin-renwu, text: 示例暗句。}\n"
ENTRY = """\
name: 示例隐人物
honours:
  - honour: shili-rongyu#2023
consent: announced
publish_at: 2027-07-02 08:30
related: [landmarks/shili-guangchang]
life:
  - {date: 2023-05-01, text: 示例隐事, sources: [s1]}
sources:
  s1: {publisher: 示例隐报, kind: media, published: 2023-05-01}
"""
WORDS = ("yin-renwu", "示例隐", "示例暗", "示例隐报")


def built(project: Project, minute: int, folder: str) -> Path:
    target = project.root / folder
    build_site(project.root, target, at=datetime(2027, 7, 2, 8, minute, tzinfo=SHANGHAI))
    return target


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def month(project: Project) -> Project:
    project.write("data/releases/shili-yue.yml", MONTH)
    return project


def test_before_its_minute_the_site_is_the_one_without_the_entry_and_its_day(month: Project) -> None:
    without = files(built(month, 29, "without"))
    month.write("data/releases/shili-yue.yml", MONTH + DAY)
    month.write("data/figures/yin-renwu.yml", ENTRY)
    before = files(built(month, 29, "before"))
    assert before.keys() == without.keys() and len(before) > 100
    assert [name for name in sorted(before) if before[name] != without[name]] == []
    page = before["releases/shili-yue.html"].decode()
    assert "8时30分开启" in page and not any(words in page for words in WORDS)
    after = files(built(month, 30, "after"))
    assert "figures/yin-renwu.html" in after
    assert 'href="../figures/yin-renwu.html"' in after["releases/shili-yue.html"].decode()
    assert all(words in after["releases/shili-yue.html"].decode() for words in ("示例隐人物", "示例暗句"))


def drawn(project: Project, minute: int) -> dict[tuple[str, ...], Job]:
    """What stands on every card, poster and sheet, and their addresses: their bytes are made of nothing else."""
    made = project.run(datetime(2027, 7, 2, 8, minute, tzinfo=SHANGHAI))
    assert made.site, made.problems
    sheets = sharing(made.site, "https://shuangyong.example.org/", made.photographs.files, {}).sheets
    return {sheet.uris: sheet.job for sheet in sheets}


def test_before_its_minute_no_poster_and_no_card_tells_of_it(month: Project) -> None:
    month.edit("data/site.yml", "posters: false", "posters: true")
    without = drawn(month, 29)
    month.write("data/releases/shili-yue.yml", MONTH + DAY)
    month.write("data/figures/yin-renwu.yml", ENTRY)
    before, after = drawn(month, 29), drawn(month, 30)
    assert before.keys() == without.keys() and len(before) > 20
    assert before == without
    assert not [job for job in before.values() if any(word in job.texts for word in WORDS)]
    came = [uri for uris in after.keys() - before.keys() for uri in uris]
    assert [uri for uri in came if "yin-renwu" in uri and uri.endswith((".jpg", ".pdf"))]
    assert any("示例隐人物" in job.texts for job in after.values())
