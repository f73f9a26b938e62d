"""One value put in, added or taken out of a YAML file in any hand: the file says that and every other byte stays."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushui.content.yaml_reader import YamlFile, parse
from yushui.editing.yaml_change import Unwritable, key_renamed, put, removed
from yushui.model.introspect import DataPath

HAND: Final = """\
# 头上的话
name:   测试人    # 姓名
'role': '某''人'
long: >-
  折起来的
  两行
story: |
  第一段。

  第二段。
empty:
life:
- {date: 2020, text: "一件 \\"事\\""}   # 流式
- date: 2021  # 年
  text: 两件
  sources: [s1, s2]
tags: [甲, 乙]
none: []
last: 末
"""
FIELDS: Final = ("name", "role", "place", "story", "life", "sources", "tags", "last")


def source(text: str) -> YamlFile:
    found, problems = parse(text.encode(), "a.yml")
    assert found, problems
    return found


def order(path: DataPath) -> Sequence[str]:
    return FIELDS if not path else ("date", "text", "caveat", "sources")


def at(value: Any, path: DataPath) -> Any:
    for step in path:
        value = value[step]
    return value


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (("name",), "别人", "name:   别人    # 姓名"),
        (("name",), "甲: 乙", 'name:   "甲: 乙"    # 姓名'),
        (("role",), "别'人", "'role': '别''人'"),
        (("long",), "一行", "long: 一行"),
        (("empty",), "不空了", "empty: 不空了"),
        (("life", 0, "date"), "2020-05", '- {date: 2020-05, text: "一件 \\"事\\""}   # 流式'),
        (("life", 0, "text"), "别的", '- {date: 2020, text: "别的"}   # 流式'),
        (("life", 0, "sources"), ["s1"], '- {date: 2020, text: "一件 \\"事\\"", sources: [s1]}   # 流式'),
        (("life", 1, "date"), "2021?", "- date: 2021?  # 年"),
        (("life", 1, "caveat"), "保留", "  caveat: 保留"),
        (("life", 2), {"date": "2022", "text": "三件"}, "  text: 三件"),
        (("life", 1, "sources", 2), "s3", "  sources: [s1, s2, s3]"),
        (("tags", 0), "丙，丁", "tags: [丙，丁, 乙]"),
        (("tags",), ["戊"], "tags: [戊]"),
        (("none", 0), "一", "none: [一]"),
        (("place",), "某地", "place: 某地"),
        (("visit", "hours"), "全天", "  hours: 全天"),
        (("story",), "一段。\n\n又一段。", "  又一段。"),
    ],
)
def test_a_value_is_put_and_nothing_else_moves(path: DataPath, value: Any, line: str, ends: str) -> None:
    before = source(HAND.replace("\n", ends))
    after = put(before, path, value, order)
    found = at(after.value, path)
    assert (found.rstrip("\n") if isinstance(found, str) else found) == value
    assert line + ends in after.text
    kept = SequenceMatcher(None, before.text, after.text, autojunk=False).get_opcodes()
    assert sum(tag != "equal" for tag, *_ in kept) <= 4
    assert after.text.count("\r\n") == (after.text.count("\n") if ends == "\r\n" else 0)


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        (("name",), "name:   测试人    # 姓名\n"),
        (("story",), "story: |\n  第一段。\n\n  第二段。\n"),
        (("tags", 0), "甲, "),
        (("tags", 1), ", 乙"),
        (("life", 0, "date"), "date: 2020, "),
        (("life", 1, "text"), "  text: 两件\n"),
        (("life", 1), "- date: 2021  # 年\n  text: 两件\n  sources: [s1, s2]\n"),
        (("last",), "last: 末\n"),
    ],
)
def test_what_is_taken_out_goes_alone(path: DataPath, gone: str) -> None:
    assert removed(source(HAND), path).text == HAND.replace(gone, "")


def test_the_dash_of_an_item_stays_when_its_first_field_goes() -> None:
    after = removed(source(HAND), ("life", 1, "date"))
    assert "- text: 两件\n  sources: [s1, s2]\n" in after.text


def test_the_last_of_a_list_takes_the_list_along() -> None:
    assert removed(source("a: 1\nb:\n  - x\nc: 2\n"), ("b", 0)).text == "a: 1\nc: 2\n"


def test_a_key_gets_another_name_in_its_place() -> None:
    assert key_renamed(source("x: 1\n'a/b': 2  # z\n"), ("a/b",), "c/d").text == "x: 1\n'c/d': 2  # z\n"


def test_what_cannot_be_written_is_not() -> None:
    with pytest.raises(Unwritable):
        put(source("a: 1\n"), ("a",), "行首\n  空格 \u0085", order)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf", "Co", "Cn")), min_size=1))
def test_any_line_of_text_is_read_back_or_refused(text: str) -> None:
    for path in (("name",), ("role",), ("life", 0, "text"), ("tags", 1), ("place",)):
        try:
            after = put(source(HAND), path, text.strip(), order)
        except Unwritable:
            continue
        assert at(after.value, path) == text.strip()
