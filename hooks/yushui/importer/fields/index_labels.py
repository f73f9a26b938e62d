"""发文字号：, 制表单位：… with their values → what they say of the document, and where an editor finds it."""

import re
from collections.abc import Iterable
from typing import Final

from yushui.lang.normalise import simplified

from .printed_dates import FULL

LABELS: Final = {
    "number": ("发文字号", "发文号", "文号", "文件编号"),
    "date": (
        "成文日期",
        "发文日期",
        "生成日期",
        "印发日期",
        "印发时间",
        "制定日期",
        "制定时间",
        "制订日期",
        "制订时间",
        "制表日期",
        "填报日期",
        "填报时间",
        "填表日期",
        "填表时间",
        "编制日期",
        "制表",
        "填报",
        "编制",
    ),
    "issuer": (
        "发布机构",
        "发文机关",
        "发文机构",
        "发文单位",
        "印发单位",
        "印发机关",
        "制定单位",
        "制定机关",
        "制定部门",
        "制订单位",
        "制订部门",
        "公开主体",
        "制表单位",
        "填报单位",
        "填表单位",
        "填报部门",
        "编制单位",
        "制表",
        "填报",
        "编制",
    ),
    "title": ("信息名称", "文件名称", "名称", "标题"),
}
INDEX: Final = "网页上的索引栏"
OF_TABLE: Final = re.compile(r"[制填编][表报制]")


def index_labels(found: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """The value of each of number, date, issuer and title, empty where none is given; and where it stands."""
    values = dict.fromkeys(LABELS, "")
    stand = dict.fromkeys(LABELS, INDEX)
    for printed, value in found:
        label = re.sub(r"\(.*", "", printed)
        for name, words in LABELS.items():
            if value and label in words and not values[name]:
                values[name] = value
                stand[name] = f"表头的“{label}”" if OF_TABLE.match(label) else INDEX
    dated = FULL.search(simplified(values["issuer"]))  # 制表：市双拥办 2025年1月20日
    values["issuer"] = values["issuer"][: dated.start() if dated else None].strip()
    return values, stand
