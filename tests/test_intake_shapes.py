"""Single shapes that documents come in: letter heads, signatures, nestings, false numbers, tables."""

from typing import Final

import pytest

from yushui.intake.compose import compose
from yushui.intake.draft import Draft
from yushui.intake.due import date_of, due
from yushui.intake.known import Known
from yushui.intake.reading import read_bytes
from yushui.intake.unit_names import Names
from yushui.intake.units import clauses, gathered

BODY: Final = """
一、加强宣传
1.组织学习。开展国防教育。
2.营造氛围。在车站设置展板。
二、办好实事
1.走访慰问。组织慰问部队。
2.落实优待。按时发放。
"""
TITLE: Final = "临江市2024年双拥工作要点\n为做好工作，制定本要点。"
OFFICE: Final = "临江市双拥工作领导小组办公室"


def draft(text: str) -> Draft:
    return compose(read_bytes(text.encode(), ".txt"), Known())


def shape(found: Draft) -> list[tuple[int, str, str, list[str]]]:
    return [(s.level, s.number, s.title, [m.number for m in s.measures]) for s in found.sections]


@pytest.mark.parametrize(
    ("head", "title", "issuers", "number", "issued"),
    [
        (
            f"{OFFICE}\n关于印发《2024年临江市双拥工作\n要点》的通知\n各县区：\n现将《2024年临江市双拥工作要点》印发给你们。\n"
            f"{OFFICE}\n2024年3月5日\n2024年临江市\n双拥工作要点\n为做好工作，制定本要点。",
            "2024年临江市双拥工作要点",
            (OFFICE,),
            "",
            "2024-03-05",
        ),
        ("临江市双拥办2024年工作要点（征求意见稿）\n全市双拥工作要扎实推进。", "临江市双拥办2024年工作要点（征求意见稿）", ("临江市双拥办",), "", ""),  # noqa: E501
        (
            "2024年度双拥工作计划\n临江市退役军人事务局\n（2024年2月1日）\n为扎实做好双拥工作，特制定本计划。",
            "2024年度双拥工作计划",
            ("临江市退役军人事务局",),
            "",
            "2024-02-01",
        ),
        (
            "中共临江市委、临江市人民政府关于2024年双拥工作的意见\n（二〇二四年一月十五日）\n现提出如下意见。",
            "中共临江市委、临江市人民政府关于2024年双拥工作的意见",
            ("中共临江市委", "临江市人民政府"),
            "",
            "2024-01-15",
        ),
        (
            "索引号：0001 发文字号：临政发〔2024〕9号\n发布机构：临江市人民政府 成文日期：2024年5月4日\n发布日期：2026-01-01\n"  # noqa: E501
            "临江市2024年双拥工作要点\n制定本要点。",
            "临江市2024年双拥工作要点",
            ("临江市人民政府",),
            "临政发〔2024〕9号",
            "2024-05-04",
        ),
        ("临拥〔20××〕×号\n临江市2024年双拥工作要点\n请于4月12日前报市双拥办。", "临江市2024年双拥工作要点", (), "临拥〔20××〕×号", ""),  # noqa: E501
    ],
)  # fmt: skip
def test_a_letter_head_is_understood(head: str, title: str, issuers: tuple[str, ...], number: str, issued: str) -> None:
    found = draft(head + BODY)
    assert (found.title, found.issuers, found.document_no, found.issued) == (title, issuers, number, issued)
    assert found.region.name == "临江市"
    assert len(found.measures) == 4


@pytest.mark.parametrize(
    ("foot", "issuers", "issued", "attachments"),
    [
        ("临江市双拥办\n二○二四年三月五日\n", ("临江市双拥办",), "2024-03-05", ()),
        (
            "附件：1.任务分解表\n2.联络员名单\n中共临江市委\n临江市人民政府\n2024年3月5日\n",
            ("中共临江市委", "临江市人民政府"),
            "2024-03-05",
            ("任务分解表", "联络员名单"),
        ),
        ("抄送：市委办公室。\n临江市双拥办 2024年3月6日印发", ("临江市双拥办",), "2024-03-06", ()),
    ],
)
def test_a_signature_at_the_foot_is_understood(
    foot: str, issuers: tuple[str, ...], issued: str, attachments: tuple[str, ...]
) -> None:
    found = draft(TITLE + BODY + foot)
    assert (found.issuers, found.issued, found.attachments) == (issuers, issued, attachments)
    assert found.measures[-1].text == "落实优待。按时发放。"


def test_false_numbers_stay_text() -> None:
    body = (
        "\n一、加强宣传\n1.组织学习。覆盖1.5万人次，对立一、二、三等功的家庭，\n2022.8.1前送喜报。\n2.营造氛围。见附件1、2和第3、4项。\n"
        "第 1 页 共 9 页\n二、办好实事\n3.走访慰问。每户补助1.2.3级标准以上。\n"
    )
    assert shape(draft(TITLE + body)) == [(1, "一、", "加强宣传", ["1.", "2."]), (1, "二、", "办好实事", ["3."])]


def test_spaced_and_wide_numbers_are_printed_without_their_spaces() -> None:
    body = "\n十 一 、加强宣传\n１ ．组织学习。\n２ ．营造氛围。\n十 二 、办好实事\n１ ．走访慰问。\n２ ．落实优待。\n"
    assert shape(draft(TITLE + body)) == [
        (1, "十一、", "加强宣传", ["１．", "２．"]),
        (1, "十二、", "办好实事", ["１．", "２．"]),
    ]


def test_details_stay_with_their_measure() -> None:
    body = (
        "\n一、加强宣传\n1.组织学习。一是开课，二是征文，三是评选。\n2.营造氛围。\n（1）设置展板；\n（2）悬挂标语。\n"
        "二、办好实事\n1.走访慰问。①部队；②家属。\n2.落实优待。第一，建账；第二，发放。\n"
    )
    found = draft(TITLE + body)
    assert [len(section.measures) for section in found.sections] == [2, 2]
    assert found.measures[1].text.endswith("（2）悬挂标语。")


def test_headings_without_numbers_are_headings() -> None:
    body = "\n强化思想引领\n1.深化学习。组织授课。\n2.加强教育。举办讲座。\n服务练兵备战\n3.落实制度。每年开会。\n4.支持演训。做好保障。\n"  # noqa: E501
    assert [(title, numbers) for _, _, title, numbers in shape(draft("临江市2024年双拥工作要点" + body))] == [
        ("强化思想引领", ["1.", "2."]),
        ("服务练兵备战", ["3.", "4."]),
    ]


def test_quarters_are_sections_and_months_are_measures() -> None:
    quarters = "\n第一季度：\n1.走访慰问部队。\n2.召开会议部署。\n第二季度：\n1.开展清明祭扫。\n2.组织军营开放。\n"
    assert [number for _, number, _, _ in shape(draft("临江市2024年拥军工作安排" + quarters))] == [
        "第一季度：",
        "第二季度：",
    ]
    months = "\n1月：组织走访慰问。\n3月：开展学雷锋活动。\n4月：开展清明祭扫。\n7月：举办文艺演出。\n"
    assert len(draft("临江市2024年拥军工作安排" + months).measures) == 4


def test_duties_in_headings_and_numbers_with_points_are_read() -> None:
    body = "\n1、健全组织（责任单位：镇党政办）\n1.1调整领导小组。\n1.2明确联络员。\n2、丰富活动（责任单位：镇文化站）\n2.1走访慰问。\n2.2召开座谈会。\n"  # noqa: E501
    found = draft("望江镇2023年双拥工作要点" + body)
    assert shape(found) == [(1, "1、", "健全组织", ["1.1", "1.2"]), (1, "2、", "丰富活动", ["2.1", "2.2"])]
    assert [section.units["responsible"] for section in found.sections] == [("镇党政办",), ("镇文化站",)]


def test_a_table_of_tasks_becomes_measures() -> None:
    rows = (
        "序号\t工作任务\t牵头单位\t责任单位\t完成时限\n1\t召开领导小组会议\t市双拥办\t各成员单位\t3月底前\n"
        "2\t开展走访慰问\t市双拥办\t市财政局、市民政局\t长期坚持\n"
    )
    found = draft("石门市2022年双拥工作任务分解表\n\n" + rows)
    assert [measure.units["responsible"] for measure in found.measures] == [("各成员单位",), ("市财政局", "市民政局")]
    assert [measure.due and (measure.due.printed, str(measure.due.date)) for measure in found.measures] == [
        ("3月底前", "2022-03"),
        ("长期坚持", "None"),
    ]


LETTER: Final = f"{OFFICE}\n关于印发《临江市2024年双拥工作要点》的通知\n各县区双拥办：\n现将《临江市2024年双拥工作要点》印发给你们，提出如下要求。\n"  # noqa: E501


def test_annexes_after_the_plan_are_unplaced_and_doubted() -> None:
    annex = "附件：1.任务清单\n附件1\n任务清单\n1.改造食堂。\n2.安装路灯。\n3.接通燃气。\n"
    found = draft(f"{TITLE}{BODY}临江市双拥办\n2024年3月5日\n{annex}")
    assert len(found.measures) == 4
    assert found.unplaced == "附件1\n任务清单\n1.改造食堂。\n2.安装路灯。\n3.接通燃气。"
    assert any("附件的正文" in doubt.decision for doubt in found.doubts)


def test_the_numbers_of_a_letter_are_not_those_of_the_plan_it_sends_out() -> None:
    asked = "一、提高认识。加强领导。\n二、细化措施。制定计划。\n三、跟踪问效。定期通报。\n"
    found = draft(
        f"{LETTER}{asked}{OFFICE}\n2024年3月5日\n附件\n临江市2024年双拥工作要点\n为做好工作，制定本要点。{BODY}"
    )
    assert [(number, numbers) for _, number, _, numbers in shape(found)] == [
        ("一、", ["1.", "2."]),
        ("二、", ["1.", "2."]),
    ]
    assert "提高认识" in found.texts["notice.text"]


def test_a_page_of_contents_is_no_plan_twice_over() -> None:
    contents = "目　录\n一、加强宣传…………1\n二、办好实事…………2\n"
    assert len(draft(contents + TITLE + BODY).sections) == 2


def test_a_list_printed_with_two_kinds_of_marks_is_one_list_and_doubted() -> None:
    found = draft(
        TITLE + "\n一、加强宣传\n1.组织学习。\n2、营造氛围。\n3.选树典型。\n二、办好实事\n1.走访慰问。\n2.落实优待。\n"
    )
    assert [numbers for _, _, _, numbers in shape(found)] == [["1.", "2、", "3."], ["1.", "2."]]
    assert any("写法前后不同" in doubt.alternative for doubt in found.doubts)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024年6月30日前", "2024-06-30"),
        ("6月底前", "2024-06"),
        ("二〇二四年十月", "2024-10"),
        ("第二季度", "2024-04/2024-06"),
        ("上半年", "2024-01/2024-06"),
        ("3月至5月", "2024-03/2024-05"),
        ("年底前", "2024-12"),
        ("全年", "2024"),
        ("2月、8月", "None"),
        ("4月起", "None"),
        ("长期坚持", "None"),
        ("13月", "None"),
    ],
)
def test_deadlines_are_understood(words: str, date: str) -> None:
    assert str(date_of(words, 2024)) == date


def test_a_deadline_without_a_year_has_no_date_when_the_year_is_masked() -> None:
    found = due("按要求落实。（完成时限：6月底前）", None)
    assert found is not None
    assert (found.printed, found.date) == ("6月底前", None)


@pytest.mark.parametrize(
    ("text", "lead", "responsible", "supporting"),
    [
        ("由市双拥办牵头，各县（市、区）双拥办负责。", ("市双拥办",), ("各县（市、区）双拥办",), ()),
        ("做好工作。【市国动办牵头，市水利局配合；6月底前】", ("市国动办",), (), ("市水利局",)),
        ("做好工作。（市双拥办、各县区）", (), ("市双拥办", "各县区"), ()),
        ("责任单位：市发展和改革委员会和市财政局，各县（区）人民政府等。", (), ("市发展和改革委员会", "市财政局", "各县（区）人民政府"), ()),  # noqa: E501
        ("住建、公安、交通等部门要积极配合，县财政局要保障经费。", (), ("县财政局",), ("住建、公安、交通等部门",)),
        ("牽頭單位：縣教育局；配合單位：縣財政局", ("縣教育局",), (), ("縣財政局",)),
        ("县教育局：落实优先入学政策。", (), ("县教育局",), ()),
        ("办好实事。（工会、人力资源部）", (), ("工会", "人力资源部"), ()),
        ("各级要设立值班电话，各牵头单位要切实负责。", (), (), ()),
        ("健全市、县双拥办应急响应机制，引导各地各单位将双拥融入创建。", (), (), ()),
    ],
)  # fmt: skip
def test_units_are_read_by_their_grammar(
    text: str, lead: tuple[str, ...], responsible: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    assert gathered(clauses(text, Names())) == {"lead": lead, "responsible": responsible, "supporting": supporting}


@pytest.mark.parametrize(
    "piece",
    [
        "县局、",
        "县局和",
        "由县局牵头，",
        "【县局",
        "（a）",
        "(",
        "各",
        "一、",
        "。1.甲",
        "电话：1",
        "牵头单位：",
        "驻市县区",
        "《双拥",
    ],
)
def test_a_hostile_repetition_comes_to_an_end(piece: str) -> None:
    """Lists that never close must not be tried in every way there is; without atomic groups this hangs."""
    text = TITLE + BODY.replace("开展国防教育。", piece * 1500)
    assert draft(text).title == "临江市2024年双拥工作要点"
