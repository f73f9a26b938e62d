"""涉军表述总表: what is listed, what is signed, and that nothing new goes out unsigned where a site asks."""

from datetime import datetime
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.support.project import Project

from yushui.checks.text.unit_mentions import mentions
from yushui.cli import main
from yushui.content import loader
from yushui.model.fields import SHANGHAI

NOW: Final = datetime(2026, 8, 1, 12, tzinfo=SHANGHAI)
HEAD: Final = "name: 示例人物子\nhonours:\n  - honour: shili-rongyu#2023\nconsent: announced\n"
ZI: Final = "data/figures/zi.yml"


def figure(data: Project, *facts: str, more: str = "") -> None:
    data.write(ZI, HEAD + more + "life:\n" + "".join(f"  - text: {fact}\n" for fact in facts))


def lines(data: Project) -> list[str]:
    return [mention.line for mention in mentions(loader.load(data.root).entries[("figure", "zi")])]


def command(data: Project, *arguments: str) -> Result:
    data.write("mkdocs.yml", "")
    return CliRunner().invoke(main, ["mentions", "--root", str(data.root), *arguments])


def new(data: Project) -> list[str]:
    found = [problem for problem in data.run(NOW).problems if problem.code == "YS508"]
    return [str(problem.place) for problem in found if problem.place.file == ZI]


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        ("给驻示例县部队送水", "驻示例县部队"),
        ("2019年在示例镇帮助武警某中队44名战士补习", "武警某中队（示例镇，44名，2019年）"),
        ("为某部官兵理发，3月5日又去一次", "某部（3月5日）"),
        ("给边防连写信", "边防连"),
        ("与“示例先锋连”结对", "示例先锋连"),
        ("示例县人武部上门送喜报", "示例县人武部"),
        ("某部门负责人介绍情况", ""),
        ("驻村工作队和部队转业干部座谈", ""),
    ],
)
def test_a_unit_is_listed_with_what_is_told_beside_it(data: Project, fact: str, line: str) -> None:
    figure(data, fact)
    assert lines(data) == ([f"figures/zi {line}"] if line else [])


def test_what_no_page_shows_is_not_listed(data: Project) -> None:
    figure(data, "示例", more="sources:\n  s1: {publisher: 示例, kind: self, note: 给驻示例部队送水}\n")
    assert lines(data) == []


def test_a_site_that_does_not_ask_is_asked_nothing(data: Project) -> None:
    figure(data, "给驻示例部队送水")
    assert new(data) == []


def test_what_is_new_since_the_list_was_signed_is_told_at_its_place(data: Project) -> None:
    data.append("data/site.yml", "mentions_signed: true\n")
    figure(data, "给驻示例部队送水")
    assert new(data) == [f"{ZI}:6:12"]
    assert command(data, "--sign", "示例审核人").exit_code == 0
    assert new(data) == []
    figure(data, "示例", "给驻示例部队送水")  # the same words in another line are the same
    assert new(data) == []
    figure(data, "给驻示例部队送水", "2019年给驻示例部队送水")
    assert new(data) == [f"{ZI}:7:17"]


def test_a_list_once_signed_is_asked_for_ever_after(data: Project) -> None:
    assert command(data, "--sign", "示例审核人").exit_code == 0
    figure(data, "给驻示例部队送水")
    assert new(data) == [f"{ZI}:6:12"]


def test_a_draft_is_listed_when_it_is_public(data: Project) -> None:
    data.append("data/site.yml", "mentions_signed: true\n")
    figure(data, "给驻示例部队送水", more="status: draft\n")
    assert new(data) == []


@pytest.mark.parametrize("text", ["by: 示例\n", "by: 示例\ndate: 2026-08-01\nmentions: 示例\n", "by: [\n"])
def test_a_spoilt_list_refuses(data: Project, text: str) -> None:
    data.write("data/mentions.yml", text)
    made = data.run(NOW)
    assert made.refused
    assert {problem.place.file for problem in made.problems} == {"data/mentions.yml"}


def test_the_list_shows_each_place_with_its_sentence(data: Project) -> None:
    figure(data, "每年给驻示例部队送水")
    said = command(data).stdout
    assert f"{ZI}:6:14  figures/zi 驻示例部队\n    每年给驻示例部队送水\n" in said


def test_what_is_private_is_not_shown_beside_it(data: Project) -> None:
    figure(data, "给驻示例部队送水，电话13900001111")
    found = command(data)
    assert found.exit_code == 1
    assert "1390000" not in found.output


def test_nobody_signs_without_a_name(data: Project) -> None:
    assert command(data, "--sign", " ").exit_code == 2
    assert not (data.root / "data/mentions.yml").exists()


def test_a_list_that_is_signed_again_keeps_its_line_ends(data: Project) -> None:
    path = data.root / "data" / "mentions.yml"
    assert command(data, "--sign", "示例审核人").exit_code == 0
    signed = path.read_bytes()
    path.write_bytes(signed.replace(b"\n", b"\r\n"))
    assert command(data, "--sign", "示例审核人").exit_code == 0
    assert path.read_bytes() == signed.replace(b"\n", b"\r\n")
