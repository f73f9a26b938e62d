"""What belongs to the office passes, and nothing that only looks like it.

The keys of a case: ``office`` as in site.yml, ``address`` of the site, ``pass`` and ``refuse``: texts of an entry.
"""

import re
from typing import Any, Final

import pytest
from click.testing import CliRunner
from tests.support.project import Case, Project

from yushui.build import Build
from yushui.checks import output_scan
from yushui.checks.text import leftovers, privacy
from yushui.checks.text.own import Own
from yushui.cli import main
from yushui.model.settings import Office
from yushui.opendata import opendata
from yushui.outputs.feeds import feeds
from yushui.outputs.ics import calendars
from yushui.outputs.sitemap import robots

ADDRESSES: Final = (
    "https://www.yunshan.cn/",
    "https://sy.yunshan.com/shuangyong/",
    "https://sy.yunshan.edu.cn/",
    "https://yunshan.org.cn/",
    "https://xn--0nqu41g.xn--fiqs8s/sy/",
    "https://sy.yunshan.com.cn:8443/a/",
    "http://192.0.2.7:8080/",
    "http://203.0.113.9/sy/",
    "https://www.yunshan.club/",
    "http://localhost:8000/",
)


def found(own: Own, text: str) -> set[str]:
    hits = (*privacy.find(text), *leftovers.find(text))
    return {hit.rule.code for hit in own.strangers(text, hits)}


def test_what_is_the_offices_own_passes(case: Case) -> None:
    own = Own.of(Office.model_validate(case["office"]), case["address"])
    assert {text: found(own, text) for text in case["pass"]} == {text: set() for text in case["pass"]}
    assert all(found(Own(), text) for text in case["pass"])  # without the office each would be refused
    assert [text for text in case["refuse"] if not found(own, text)] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_mark_of_our_own_looks_like_mail(built: Build, address: str) -> None:
    site = built.site
    assert site
    files = [*calendars(site, address), *feeds(site, address), *opendata(site, address).files]
    assert len(files) > 20
    read = [(file.uri, file.data) for file in files] + [("robots.txt", robots(address).encode())]
    own = Own.of(Office(), address)
    assert [hit for uri, data in read for hit in output_scan.scan(uri, data, own=own)] == []


def office(data: Project, lines: str) -> None:
    path = data.root / "data/site.yml"
    kept = re.sub(r"(?m)^office:\n(?:  .*\n)+", "", path.read_text(encoding="utf-8"))
    path.write_text(f"{kept}office:\n{lines}", encoding="utf-8")


def test_what_site_yml_says_of_the_office_holds_in_data_pages_and_the_finished_site(data: Project) -> None:
    words = "来信请寄 xc@yunshan-office.com，或拨打电话 0566-2000123。"
    data.append("data/figures/shili-jia.yml", f"# {words}\n")
    data.write("docs/about.md", f"# 关于\n\n{words}\n")
    page = f"<p>{words}</p>".encode()
    before = data.run()
    assert {(p.code, p.place.file) for p in before.problems} == {
        ("YS405", "data/figures/shili-jia.yml"),
        ("YS402", "data/figures/shili-jia.yml"),
        ("YS405", "docs/about.md"),
        ("YS402", "docs/about.md"),
    }
    assert len(list(output_scan.scan("a.html", page, own=before.own))) == 2
    office(data, "  mailboxes: [xc@yunshan-office.com]\n  phones: ['0566-2000123']\n")
    after = data.run()
    assert after.problems == ()
    assert list(output_scan.scan("a.html", page, own=after.own)) == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("  phones: ['13900001111']\n", "这是手机号"),
        ("  phones: ['+86 139 0000 1111']\n", "固定电话"),
        ("  phones: [办公室]\n", "固定电话"),
        ("  mailboxes: [yunshan.com]\n", "电子邮箱"),
        ("  names: [县]\n", "单位的全称"),
        ("  names: [的]\n", "单位的全称"),
        ("  names: [张三]\n", "单位的全称"),
        ("  hosts: [https://yunshan.com/]\n", "主机名"),
    ],
)
def test_what_is_no_office_is_told(data: Project, lines: str, said: str) -> None:
    office(data, lines)
    assert any("data/site.yml" in line and said in line for line in data.said())


def told(project: Project, url: str, sample: bool) -> list[Any]:
    path = project.root / "data/site.yml"
    text = path.read_text(encoding="utf-8").replace("sample: true\n", "")
    project.write("data/site.yml", text + f"sample: {'true' if sample else 'false'}\n")
    project.write("mkdocs.yml", f"site_url: {url}\nhooks: []\nplugins: []\n")
    return [str(problem) for problem in project.run().problems if problem.code == "YS626"]


@pytest.mark.parametrize("host", ["www.example.org", "example.com", "localhost:8000", "127.0.0.1", "shuangyong.test"])
def test_an_address_that_leads_nowhere_is_noted_but_for_a_sample_site(data: Project, host: str) -> None:
    assert told(data, f"https://{host}/", sample=True) == []
    (line,) = told(data, f"https://{host}/", sample=False)
    assert line.startswith("mkdocs.yml:1:11: info YS626") and host in line


def test_an_address_of_ones_own_is_not_noted(data: Project) -> None:
    assert told(data, "https://sy.yunshan.cn/example/", sample=False) == []


def test_a_site_at_such_an_address_is_not_released(data: Project) -> None:
    told(data, "https://www.example.org/", sample=False)
    words = ["release", "eins", "--root", str(data.root)]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 1
    assert "没有封存：mkdocs.yml:1:11 site_url 还是 https://www.example.org/" in result.output
