"""Single shapes that documents come in: letter heads, signatures, nestings, false numbers, tables."""

from typing import Final

import pytest

from yushui.importer.build_draft import build_draft
from yushui.importer.draft import Draft
from yushui.importer.fields.due import date_of, due
from yushui.importer.fields.unit_names import Names
from yushui.importer.fields.units import clauses, gathered
from yushui.importer.readers import read_bytes
from yushui.importer.registry_index import Registers

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
    return build_draft(read_bytes(text.encode(), ".txt"), Registers())


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


def test_details_stay_with_their_measure_and_numbered_lines_are_parts_of_it() -> None:
    body = (
        "\n一、加强宣传\n1.组织学习。一是开课，二是征文，三是评选。\n2.营造氛围。\n①设置展板；\n②悬挂标语。\n"
        "二、办好实事\n1.走访慰问。①部队；②家属。\n2.落实优待。第一，建账；第二，发放。\n"
    )
    found = draft(TITLE + body)
    assert [len(section.measures) for section in found.sections] == [2, 2]
    assert found.measures[1].text.endswith("②悬挂标语。")
    parts = draft(TITLE + body.replace("①", "（1）").replace("②", "（2）")).sections[0].measures
    assert [(one.number, one.text, one.part) for one in parts[1:]] == [
        ("2.", "营造氛围。", False),
        ("2.（1）", "设置展板；", True),
        ("2.（2）", "悬挂标语。", True),
    ]


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


MONTHS: Final = """临江区拥军工作2025年度计划安排表
一月
1.召开领导小组全体会议，部署全年任务。责任单位：区双拥办
2.走访慰问驻区部队。责任单位：区民政局
三月
3.组织志愿服务。责任单位：团区委
十二月
4.总结表彰。责任单位：区双拥办
"""
ARTICLES: Final = """双拥工作要点
（2025年度）
临江市双拥工作领导小组
第一章　总体要求
第一条　坚持党对双拥工作的全面领导，把双拥工作纳入经济社会发展总体规划。
第二章　重点任务
第二条　加强阵地建设。年内新建双拥主题公园1处、双拥示范街2条。牵头：市住建局；责任：各区政府；时限：2025年10月
第三条　拓展优待项目。持优待证乘坐公交车、参观景区免费。牵头：市退役军人局；责任：市交通局、市文旅局；时限：长期坚持
"""
NAMED: Final = """湖滨街道2025年双拥共建工作安排
为深入开展双拥共建活动，制定如下工作安排：
工作目标
以创建市级双拥模范街道为目标，提升服务水平。
工作内容
（一）组织开展春节慰问活动
时间：1月20日—1月28日
责任科室：退役军人服务站
（二）举办联欢晚会
时间：7月30日
责任科室：文化站、宣传办
"""
PLAIN: Final = """临江市双拥工作三年行动计划（2024—2026年）
1 总体目标
到2026年，实现全国双拥模范城“六连冠”。
2 重点任务
2.1 实施阵地提升工程。新建双拥主题公园3个。市住建局牵头，2025年12月底前完成。
2.2 实施优待扩面工程。目录由60项增加到100项。市退役军人事务局牵头，市国资委、市总工会参加，长期坚持。
3 保障措施
3.1 加强领导。纳入年度综合考核。
"""
DETAILED: Final = """临江市2024年双拥工作方案
一、工作任务
（一）健全组织机构。成立领导小组。
（二）深化宣传教育。
1.利用广播每周宣传不少于2次。
2.组织中小学生参观红色教育基地1次。
（三）落实优抚政策。按时足额发放补助。【责任单位：市民政局、市财政局，长期坚持】
（四）助力驻军建设。帮助驻市部队解决用水、用电问题。
"""


TASKS: Final = """临江市拥军优属工作任务分解（2026年）
【任务一】完善组织体系
1-1 成立由书记、主任任双组长的领导小组。责任单位：市委办
1-2 建立联席会议制度，每季度召开一次。责任单位：市双拥办
【任务二】开展双拥宣传
2-1 开设专栏专题，全年刊发稿件不少于24篇。责任单位：市委宣传部
"""
ASCII: Final = """临江市"八一"期间拥军优属活动方案
为庆祝中国人民解放军建军97周年,特制定本方案.
一.活动时间:2024年7月20日至8月10日
二.活动内容
1.召开座谈会.7月30日,召开军地座谈会.(责任单位:市双拥办)
2.走访慰问.走访驻市部队3个、优抚对象20户.(责任单位:市民政局)
三.活动要求
1.加强领导;2.密切配合.
"""
SPANS: Final = """临江农场2024年拥军工作计划
为进一步密切军民关系，制定本计划：
一月份：召开拥军工作会议。
二至三月份：摸底登记退役军人信息。
四月份：祭扫烈士墓。（优抚股）
五月份至六月份：为伤残军人体检。（双拥股、各分场服务站）
七月份：召开座谈会。
十至十二月份：总结工作，请于12月5日前将总结（电子版发至shili@example.com）报场部。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MONTHS, [("", "一月", ["1.", "2."]), ("", "三月", ["3."]), ("", "十二月", ["4."])]),
        (ARTICLES, [("第一章", "总体要求", ["第一条"]), ("第二章", "重点任务", ["第二条", "第三条"])]),
        (NAMED, [("", "工作目标", []), ("", "工作内容", ["（一）", "（二）"])]),
        (PLAIN, [("1", "总体目标", []), ("2", "重点任务", ["2.1", "2.2"]), ("3", "保障措施", ["3.1"])]),
        (TASKS, [("【任务一】", "完善组织体系", ["1-1", "1-2"]), ("【任务二】", "开展双拥宣传", ["2-1"])]),
        (ASCII, [("一.", "活动时间:", []), ("二.", "活动内容", ["1.", "2."]), ("三.", "活动要求", ["1.", "2."])]),
        (SPANS, [("", "", ["一月份：", "二至三月份：", "四月份：", "五月份至六月份：", "七月份：", "十至十二月份："])]),
        (DETAILED, [("一、", "工作任务", ["（一）", "（二）", "（三）", "（四）"])]),
    ],
    ids=[
        "months",
        "articles",
        "named headings",
        "numbers without a stop",
        "tasks in brackets",
        "half-width stops",
        "months in spans",
        "one item with details",
    ],
)
def test_a_document_is_read_as_it_is_laid_out(text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    found = draft(text)
    assert [(number, title, measures) for _, number, title, measures in shape(found)] == expected
    assert not found.unplaced


def test_units_of_such_documents_are_read_too() -> None:
    assert draft(ARTICLES).measures[1].units == {
        "lead": ("市住建局",), "responsible": ("各区政府",), "supporting": ()
    }  # fmt: skip
    assert draft(NAMED).measures[1].units["responsible"] == ("文化站", "宣传办")
    wide = draft(PLAIN).measures[1]
    assert (wide.units["lead"], wide.units["supporting"]) == (("市退役军人事务局",), ("市国资委", "市总工会"))
    assert draft(DETAILED).measures[2].units["responsible"] == ("市民政局", "市财政局")
    assert "1.利用广播" in draft(DETAILED).measures[1].text
    assert [measure.units["responsible"] for measure in draft(SPANS).measures[2:4]] == [
        ("优抚股",), ("双拥股", "各分场服务站")
    ]  # fmt: skip


def test_half_width_stops_end_sentences_too() -> None:
    found = draft(ASCII)
    assert [measure.title for measure in found.measures] == ["召开座谈会", "走访慰问", "加强领导…", "密切配合…"]
    assert "特制定本方案." in found.texts["preamble"] and found.measures[1].units["responsible"] == ("市民政局",)


@pytest.mark.parametrize(
    ("words", "lead", "responsible", "supporting"),
    [
        ("每季度组织活动，由团委、工会牵头，保卫科配合。", ("团委", "工会"), (), ("保卫科",)),
        ("组织医疗队巡诊2次，由医务科负责；", (), ("医务科",), ()),
        ("开展专场招聘2次，由市人社局牵头，市总工会参加。", ("市人社局",), (), ("市总工会",)),
    ],
)
def test_offices_that_name_no_place_are_read_where_they_are_charged(
    words: str, lead: tuple[str, ...], responsible: tuple[str, ...], supporting: tuple[str, ...]
) -> None:
    assert gathered(clauses(words, Names())) == {"lead": lead, "responsible": responsible, "supporting": supporting}


def test_a_month_signs_and_a_plan_may_be_named_by_its_work() -> None:
    body = BODY.replace("一、加强宣传", "一、加强宣传（牵头单位：市委宣传部）").replace(
        "二、办好实事", "二、实事（牵头单位：市民政局）"
    )
    found = draft(f"临江市2025年度双拥重点工作{body}3.安置退役士兵。\n4.建立台账。\n临江市双拥办\n二〇二五年二月\n")
    assert (found.title, found.issued) == ("临江市2025年度双拥重点工作", "2025-02")
    assert [section.units["lead"] for section in found.sections] == [("市委宣传部",), ("市民政局",)]


def test_brackets_around_a_private_address_go_with_it() -> None:
    found = draft(SPANS)
    assert "12月5日前将总结报场部" in found.measures[-1].text
    assert found.removed_contacts == ("（电子版发至shili@example.com）",)


def test_plain_items_beside_one_that_is_a_section_stand_in_no_section_of_another() -> None:
    text = DETAILED.replace("2.组织", "2.制作展板。\n3.评选典型。\n4.拍摄短片。\n5.组织")
    assert [(level, number, measures) for level, number, _, measures in shape(draft(text))] == [
        (1, "一、", []),
        (2, "", ["（一）"]),
        (2, "（二）", ["1.", "2.", "3.", "4.", "5."]),
        (2, "", ["（三）", "（四）"]),
    ]


def test_a_running_head_beside_page_numbers_is_no_text_of_the_plan() -> None:
    lines = BODY.strip().split("\n")
    pages = "\n".join([TITLE, *lines[:3], "— 1 —", "临江市双拥办", *lines[3:5], "— 2 —", "临江市双拥办", *lines[5:]])
    found = draft(pages)
    assert not any("双拥办" in measure.text for measure in found.measures)
    assert found.unplaced.count("临江市双拥办") == 2


def test_a_masked_number_is_kept_whole() -> None:
    assert (
        draft(f"×双发〔202×〕×号\n关于印发双拥工作要点的通知\n各单位：\n{TITLE}{BODY}").document_no
        == "×双发〔202×〕×号"
    )


def test_a_page_that_is_a_table_has_a_title_and_a_signature() -> None:
    rows = [("宣传", "1", "开展宣传活动", "市委宣传部", "8月底前"), ("优待", "2", "悬挂光荣牌", "市民政局", "全年")]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = (
        "<html><body><h1>临江市2026年双拥重点任务清单</h1><p>现将任务明确如下。</p>"
        f"<table><tr><th>类别</th><th>序号</th><th>工作任务</th><th>牵头单位</th><th>完成时限</th></tr>{table}{table}</table>"
        f"<p>{OFFICE}</p><p>2026年2月10日</p></body></html>"
    )
    found = build_draft(read_bytes(page.encode(), ".html"), Registers())
    assert (found.title, found.issuers, found.issued) == ("临江市2026年双拥重点任务清单", (OFFICE,), "2026-02-10")
    assert [measure.units["lead"] for measure in found.measures[:2]] == [("市委宣传部",), ("市民政局",)]


def test_the_paragraph_below_the_last_heading_is_the_text_of_its_section() -> None:
    words = "各单位要加强领导，于2024年12月10日前将总结报市双拥办。"
    found = draft(f"{TITLE}{BODY}三、工作要求\n{words}\n{OFFICE}\n2024年3月1日\n")
    assert (found.sections[-1].title, found.sections[-1].text) == ("工作要求", words)
    assert [(str(limit.date), limit.quote) for limit in found.deadlines] == [("2024-12-10", words)]
    assert words not in found.texts.get("closing", "")


def test_a_date_with_points_signs_and_a_year_may_hold_a_zero() -> None:
    found = draft(f"二0二四年双拥工作计划\n临江市双拥办\n为做好工作，制定本计划。{BODY}临江市双拥办\n2024.1.6\n")
    assert (found.issued, found.year) == ("2024-01-06", 2024)


PROJECTS: Final = """鹿城县双拥工作2025年度实施计划
鹿城县退役军人事务局（2025年1月）
（一）主要目标
到2025年底，双拥服务站点实现全覆盖。
（二）重点项目
项目1：双拥文化广场建设。2025年10月竣工。责任单位（部门）：县住建局
项目2：服务中心提升。新增窗口3个。（牵头：县退役军人事务局　责任：县财政局）
（三）实施步骤
1.筹备阶段：2月1日至3月31日。
2.实施阶段：4月1日至11月30日。
"""


def test_projects_phases_and_who_signs_below_the_title() -> None:
    found = draft(PROJECTS)
    assert shape(found) == [
        (1, "（一）", "主要目标", []),
        (1, "（二）", "重点项目", ["项目1：", "项目2："]),
        (1, "（三）", "实施步骤", []),
    ]
    assert (found.issuers, found.issued) == (("鹿城县退役军人事务局",), "2025-01")
    first, second = (measure.units for measure in found.measures)
    assert first["responsible"] == ("县住建局",)
    assert (second["lead"], second["responsible"]) == (("县退役军人事务局",), ("县财政局",))
    assert [phase.period for phase in found.sections[2].phases] == ["2月1日至3月31日", "4月1日至11月30日"]


def test_units_with_brackets_of_their_own_stand_apart_where_a_blank_was_lost() -> None:
    found = clauses("牵头单位：市退役军人事务局各县（市、区）人民政府", Names())
    assert gathered(found)["lead"] == ("市退役军人事务局", "各县（市、区）人民政府")


def test_a_table_whose_cells_are_parted_by_blanks_is_a_table() -> None:
    found = draft(
        "附件2\n白石镇2024年双拥工作任务分解表\n序号 工作任务 责任领导 牵头部门 配合部门 完成时限\n"
        "1 春节慰问驻军及优抚对象 张×× 镇民政办 镇财政所、各村 2月5日前\n"
        "2 开展国防教育进校园活动 李×× 镇宣传办 镇中学、中心小学 5月、9月\n"
        "3 悬挂光荣牌 王×× 镇退役军人服务站 各村 随到随挂\n"
    )
    assert [measure.number for measure in found.measures] == ["1", "2", "3"]
    assert found.measures[1].units["supporting"] == ("镇中学", "中心小学")
    assert str(found.measures[0].due and found.measures[0].due.date) == "2024-02-05"


@pytest.mark.parametrize(("lines", "count"), [(4, 4), (2, 0)])
def test_months_with_nothing_behind_them_are_a_schedule_when_there_are_several(lines: int, count: int) -> None:
    said = ["三月份  学雷锋活动启动", "四月份  清明祭扫", "七月份  八一座谈会", "九月份  军训、开学第一课"][:lines]
    found = draft(TITLE + BODY + "三、具体安排\n" + "\n".join(said))
    assert len(found.sections[-1].measures) == count
    assert not found.issuers


def test_a_plan_that_carries_out_another_is_of_the_place_that_wrote_it() -> None:
    found = draft(f"芦山县关于贯彻落实《省双拥工作领导小组2023年工作要点》的实施方案\n制定如下方案。{BODY}")
    assert found.region.name == "芦山县"


def test_the_day_of_completion_counts_and_not_the_one_of_the_beginning() -> None:
    found = due("营区道路改造。区住建局负责，5月底前开工，10月底前完工。", 2024)
    assert found and (str(found.date), found.printed) == ("2024-10", "10月底")


def test_a_plan_behind_a_report_is_of_its_own_year() -> None:
    assert draft(f"临江镇2023年工作总结及2024年双拥工作计划\n现计划如下。{BODY}").year == 2024


def test_a_letter_attaches_the_plan_and_the_plan_does_not_attach_itself() -> None:
    name = "临江市2025年双拥工作要点"
    letter = f"关于印发《{name}》的通知\n各县区：\n现将《{name}》印发给你们，请组织实施。\n附件：{name}\n"
    letter += f"{OFFICE}\n2025年2月18日\n"
    assert draft(f"{letter}附件\n{name}{BODY}").attachments == ()
