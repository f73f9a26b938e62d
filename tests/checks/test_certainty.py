"""What is said must stand: sources, numbers, scopes, links between entries and their dates; and how it is shown."""

from typing import Any, Final

import pytest
from click.testing import CliRunner
from pydantic import ValidationError
from tests.support.project import Project

from yushui.cli import main
from yushui.model.confidence import Confidence, Scope
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Event
from yushui.model.kinds.activity import Activity
from yushui.model.kinds.document import Document
from yushui.model.kinds.figure import Figure
from yushui.model.kinds.landmark import Landmark
from yushui.model.kinds.milestone import Milestone
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Mark, marked
from yushui.model.kinds.register import Region
from yushui.model.parts import Citation, Conflict, Fact, Quote, Standing
from yushui.model.redact import redact

FIGURE: Final = """\
name: 示例人物子
honours:
  - honour: shili-rongyu#2024
consent: announced
sources:
  s1: {publisher: 示例百科, kind: encyclopedia}
  s2: {publisher: 示例日报, kind: media}
  s3: {publisher: 示例晚报, kind: media}
"""
CODES: Final = {*(f"YS{number}" for number in range(531, 538)), "YS542"}
PLAN: Final = {
    "slug": "zi",
    "title": "双拥工作方案",
    "region": "shili-shi",
    "type": "scheme",
    "sections": [{"measures": [{"number": "1.", "title": "走访慰问", "text": "走访慰问。八一前走访。"}]}],
}


def found(data: Project, more: str, name: str = "figures/zi") -> list[str]:
    """The rules from YS531 on that an entry breaks."""
    data.write(f"data/{name}.yml", (FIGURE if name.startswith("figures") else "") + more)
    return sorted(problem.code for problem in data.run().problems if problem.code in CODES)


@pytest.mark.parametrize(
    ("life", "codes"),
    [
        ("{text: 常年守护陵园, sources: [s1]}", ["YS531"]),
        ("{text: 常年守护陵园, sources: [s1], caveat: 只见于百科}", []),
        ("{text: 常年守护陵园, sources: [s1, s2]}", []),
        ("{text: 常年守护陵园, sources: [s2]}", []),
        ("{text: 义务讲解两千多场, sources: [s2]}", ["YS532"]),
        ("{text: 行程12万公里, sources: [s2]}", ["YS532"]),
        ("{date: 2017-07, standing: reported, text: 义务讲解两千多场, sources: [s2]}", []),
        ("{text: 义务讲解两千多场, sources: [s2], caveat: 来源没有写明哪一年}", []),
        ("{text: 一家三代守边, sources: [s2]}", []),
        ("{text: 推断的一件事，捐款300元, sources: [s1], inferred: true}", []),
    ],
)
def test_a_fact_is_backed_and_its_numbers_are_of_a_time(data: Project, life: str, codes: list[str]) -> None:
    assert found(data, f"life:\n  - {life}\n") == codes


@pytest.mark.parametrize(
    ("sources", "codes"), [("[s1]", ["YS542"]), ("[s2]", []), ("[s1, s3]", []), ("[s9]", ["YS542"])]
)
def test_a_quotation_has_a_source_that_can_be_cited(data: Project, sources: str, codes: list[str]) -> None:
    assert found(data, f"quote: {{text: 把军人当亲人, context: 本人的话, sources: {sources}}}\n") == codes


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("{text: 把军人当亲人, context: 本人的话}", "sources"),
        ("{text: 把军人当亲人, context: 本人的话, sources: []}", "sources"),
        ("{text: 把军人当亲人, sources: [s2]}", "context"),
        ("{text: “把军人当亲人”, context: 本人的话, sources: [s2]}", "只写里面的话：把军人当亲人"),
    ],
)
def test_a_quotation_says_who_said_it_and_where_and_no_marks(data: Project, quote: str, said: str) -> None:
    data.write("data/figures/zi.yml", FIGURE + f"quote: {quote}\n")
    assert [problem for problem in data.run().problems if problem.severity == "error" and said in str(problem.message)]


def test_marks_inside_a_quotation_stay() -> None:
    inside = {"text": "“军人”就是“亲人”", "context": "本人的话", "sources": ["s2"]}
    assert Quote.model_validate(inside).text == inside["text"]


@pytest.mark.parametrize(
    ("scope", "sources", "codes"),
    [
        ("all", "[s2]", ["YS533"]),
        ("deeds", "[s2]", ["YS533"]),
        ("deeds", "[s2, s3]", []),
        ("names", "[s2]", []),
        ("deeds", "[s1, s2]", ["YS533"]),  # an encyclopedia is none that could be cited
    ],
)
def test_what_was_checked_is_not_overstated(data: Project, scope: str, sources: str, codes: list[str]) -> None:
    more = f"confidence: high\nconfidence_of: {scope}\nlife:\n  - {{text: 创办展馆, sources: {sources}}}\n"
    assert found(data, more) == codes


@pytest.mark.parametrize(
    ("because", "codes"),
    [
        ("landmarks/shili-guangchang: 没有写过的话", ["YS534"]),
        ("landmarks/shili-guangchang: 示例广场", []),
        ("landmarks/shili-guangchang: 示例人物子", []),
        ("terms/shili-ci: 示例", ["YS535"]),
    ],
)
def test_a_link_is_backed_by_words_of_one_side(data: Project, because: str, codes: list[str]) -> None:
    related = "related: [landmarks/shili-guangchang" + (", terms/shili-ci" if "terms" in because else "") + "]\n"
    assert found(data, f"{related}because: {{{because}}}\n") == codes


@pytest.mark.parametrize(("members", "codes"), [("shili-jia", ["YS536"]), ("shili-jia, shili-yi, shili-bing", [])])
def test_of_those_honoured_together_all_are_named_or_none(data: Project, members: str, codes: list[str]) -> None:
    honoured = [
        path.stem for path in (data.root / "data/figures").glob("*.yml") if "shili-rongyu#2023" in path.read_text()
    ]
    names = ", ".join(honoured) if codes == [] else members
    text = f"title: 示例发布\ndate: 2023-08\ntype: 发布\ntext: 示例\nfigures: [{names}]\nhonours: [shili-rongyu#2023]\n"
    assert found(data, text, "milestones/zi") == codes


@pytest.mark.parametrize(
    ("date", "codes"), [("2024-01-05", ["YS537"]), ("2023-12-30", []), ("2024?", []), ("1999", [])]
)
def test_a_plan_is_not_tied_to_what_came_after_its_year(data: Project, date: str, codes: list[str]) -> None:
    text = f'title: 示例后事\ndate: {date}\ntype: 会议\ntext: 示例\nmeasures: ["shili-2023#m1"]\n'
    assert found(data, text, "milestones/zi") == codes


@pytest.mark.parametrize(
    ("standing", "words"), [("on", "2017年7月"), ("by", "截至2017年7月"), ("reported", "据2017年7月报道")]
)
def test_a_date_is_shown_with_its_standing(standing: str, words: str) -> None:
    fact = Fact(date=FuzzyDate.parse("2017-07"), standing=Standing(standing), text="军地联合走访")
    assert fact.when == words
    assert fact.told == f"{words}，军地联合走访"
    assert fact.model_copy(update={"caveat": "只见于一家"}).told == f"{words}，军地联合走访（只见于一家）"
    clipped = fact.model_copy(update={"text": "挂牌，全长一里"}).told
    assert clipped == (f"{words}挂牌，全长一里" if standing == "on" else f"{words}，挂牌，全长一里")


def test_what_is_inferred_is_not_published() -> None:
    life = [{"text": "推断的事", "inferred": "true"}, {"text": "写明的事"}]
    figure = Figure.model_validate(
        {"slug": "zi", "name": "示例", "honours": [{"honour": "a#1"}], "consent": "announced", "life": life}
    )
    assert [fact.text for fact in redact(figure).life] == ["写明的事"]


@pytest.mark.parametrize(
    ("confidence", "scope", "words"),
    [
        (Confidence.HIGH, None, "姓名与称号：多源核对"),
        (Confidence.HIGH, Scope.DEEDS, "事迹：多源核对"),
        (Confidence.HIGH, Scope.ALL, "多源核对"),
        (Confidence.SINGLE_SOURCE, None, "一处来源"),
    ],
)
def test_the_scope_of_a_check_is_said(confidence: Confidence, scope: Scope | None, words: str) -> None:
    value = {"slug": "zi", "name": "示例", "honours": [{"honour": "a#1"}], "consent": "announced"}
    assert Figure.model_validate({**value, "confidence": confidence, "confidence_of": scope}).checked == words


@pytest.mark.parametrize(
    ("year", "known", "words"),
    [("2024", 2024, "2024年"), ("201x", None, "年份不详（201x）"), ("unknown", None, "年份不详")],
)
def test_a_year_may_be_unknown(year: str, known: int | None, words: str) -> None:
    plan = Plan.model_validate({**PLAN, "year": year})
    assert (plan.known_year, plan.year_name) == (known, words)


@pytest.mark.parametrize("year", ["24", "202", "x024", "二〇二四", "2o24", "20245"])
def test_a_year_is_nothing_else(year: str) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate({**PLAN, "year": year})


@pytest.mark.parametrize(
    ("value", "drafted"),
    [({}, False), ({"title": "另拟的题"}, True), ({"title": "另拟的题", "editor_title": "false"}, False)],
)
def test_a_title_made_by_an_editor_says_so_wherever_it_stands(value: dict[str, str], drafted: bool) -> None:
    measure = {**PLAN["sections"][0]["measures"][0], **value}  # type: ignore[index]
    plan = Plan.model_validate({**PLAN, "year": "2024", "sections": [{"measures": [measure]}]})
    assert plan.part_title("m1").endswith("（编者拟题）") is drafted


def test_one_value_is_no_conflict() -> None:
    with pytest.raises(ValidationError):
        Conflict.model_validate({"field": "年份", "values": [{"value": "1984"}], "used": "1984"})


def test_the_same_value_twice_is_no_conflict() -> None:
    values = [{"value": "24万平方米"}, {"value": "24 万平方米"}]
    with pytest.raises(ValidationError):
        Conflict.model_validate({"field": "占地", "values": values, "used": "24万平方米"})


def test_a_title_is_cited_with_its_marks_turned_and_its_sort_said_once() -> None:
    source = {"publisher": "示例日报", "title": "《示例办法》印发", "kind": "media"}
    citation = Citation.model_validate(source)
    assert (citation.cited, citation.sort) == ("《〈示例办法〉印发》", "媒体")
    assert Citation.model_validate({**source, "publisher": "示例日报（转载）", "kind": "repost"}).sort == ""
    assert Citation.model_validate({"publisher": "示例日报", "kind": "withheld"}).cited == ""


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"type": "展馆"}, "暂未检得"),
        ({"type": "展馆", "address": "示例路1号"}, "示例路1号"),
        ({"type": "展馆", "left_out": "站点位置"}, ""),
        ({"type": "公交"}, ""),
        ({"type": "广场", "located_at": "示例公园"}, ""),
    ],
)
def test_what_a_rule_keeps_is_not_said_to_be_unfound(more: dict[str, str], shown: str) -> None:
    assert Landmark.model_validate({"name": "示例", "region": "shili-shi", **more}).shown_address == shown


def test_what_is_told_of_a_month_stands_behind_what_fell_into_it() -> None:
    def event(date: str, standing: Standing) -> Event:
        return Event(FuzzyDate.parse(date), "示例", "活动", standing=standing)

    on, reported = event("2022-11-02", Standing.ON), event("2022-11", Standing.REPORTED)
    assert sorted((reported, on), key=lambda each: each.order) == [on, reported]


def test_words_behind_a_mark_are_cut_there() -> None:
    marks = [
        Mark.model_validate({"quote": "贯彻落", "kind": "sic"}),
        Mark.model_validate({"quote": "*员", "kind": "masked"}),
    ]
    said = [("要", ""), ("贯彻落", "（原文如此）"), ("，组织", ""), ("*员", "（转载本遮去）"), ("学习", "")]
    assert marked("要贯彻落，组织*员学习", marks) == said
    assert marked("要学习", []) == [("要学习", "")]


@pytest.mark.parametrize(
    ("more", "headline", "cited"),
    [
        ({}, "示例市《双拥工作通知》", "示例市《双拥工作通知》"),
        ({"editor_title": True}, "示例市《双拥工作通知》（编者拟题）", "示例市《双拥工作通知》（编者拟题）"),
        ({"title": "示例双拥工作通知"}, "示例双拥工作通知", "《示例双拥工作通知》"),
    ],
)
def test_a_document_is_called_with_its_place_and_whose_title_it_is(
    more: dict[str, Any], headline: str, cited: str
) -> None:
    region = Region.model_validate({"slug": "shili-shi", "name": "示例市", "short": "示例"})
    document = Document.model_validate({"slug": "zi", "title": "双拥工作通知", "type": "文件", **more}).located(region)
    assert (document.headline, document.cited) == (headline, cited)


def test_a_milestone_says_how_its_date_stands_and_what_to_keep_in_mind() -> None:
    value = {"title": "示例会议", "date": "2022-07", "standing": "reported", "type": "会议", "text": "示例"}
    event = Milestone.model_validate({**value, "caveat": "只见于一家", "date_note": "会期写“日前”"}).events()[0]
    assert (event.when, event.note) == ("据2022年7月报道", "会期写“日前”；只见于一家")


@pytest.mark.parametrize(
    ("state", "status"), [("held", None), ("planned", "EventScheduled"), ("cancelled", "EventCancelled")]
)
def test_machines_are_told_what_did_not_take_place(state: str, status: str | None) -> None:
    thing = Activity.model_validate({"name": "示例", "type": "示例", "state": state}).thing(lambda kind, text: "")
    assert str(thing.get("eventStatus", "None")).removeprefix("https://schema.org/") == str(status)


@pytest.mark.parametrize(
    ("date", "told"), [("2024-07", "军地联合走访"), ("2023", "2023年，军地联合走访"), ("", "军地联合走访")]
)
def test_an_activity_does_not_say_its_own_date_again(date: str, told: str) -> None:
    fact = {"text": "军地联合走访", **({"date": date} if date else {})}
    activity = Activity.model_validate({"name": "活动", "type": "示例", "date": "2024-07", "facts": [fact]})
    assert activity.description == told


def test_a_mark_stands_in_the_document() -> None:
    plan = Plan.model_validate({**PLAN, "year": "2024", "marks": [{"quote": "没有的字", "kind": "sic"}]})
    assert [path for path, _ in plan.check()] == [("marks", 0, "quote")]


def test_every_link_is_listed_with_its_words(data: Project) -> None:
    text = FIGURE + "related: [landmarks/shili-guangchang]\nbecause: {landmarks/shili-guangchang: 示例广场}\n"
    data.write("mkdocs.yml", "site_name: 示例\n")
    data.write("data/figures/zi.yml", text)
    told = CliRunner().invoke(main, ["relations", "--root", str(data.root)])
    assert told.exit_code == 0
    lines = told.stdout.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("data/figures/zi.yml:9:"))
    assert lines[at].endswith("landmarks/shili-guangchang") and lines[at + 1].strip() == "示例广场"
