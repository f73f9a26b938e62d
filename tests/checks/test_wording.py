"""The table of words: every one is found, the quick way finds what the slow way does, only safe ones are fixed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st
from tests.support.paths import TOWN
from tests.support.project import Project

from yushui.checks.text import fixing
from yushui.checks.text.entry_text import entry_text
from yushui.checks.text.wording import Matcher, Slip, _slips
from yushui.cli import main
from yushui.content import loader, wording_files
from yushui.content.yaml_reader import parse, read
from yushui.content.yaml_spans import offsets, scalar_at
from yushui.lang.regex_keywords import alternation, required_texts
from yushui.model.fields import SHANGHAI
from yushui.model.wording_rules import WordingRule

AT: Final = datetime(2026, 8, 1, tzinfo=SHANGHAI)
WORDS: Final = wording_files.engine_words()
MATCHER: Final = Matcher(WORDS)
# One text for each regular expression of the table, in the order of the table.
SAMPLES: Final = """\
增强“四个自信”|“不忘初心,牢记使命”|十九大四中全会|中国共产党第二十届全国代表大会|退伍军人事务局|退伍军人服务站|建军97周年诞辰|
“八·一”建军节|8.1建军节|七·一勋章|九·一八|五·四运动|七·七事变|一二八事变|一二九运动|三级士官|第二炮兵|合肥市市委书记|
人大常委张|市人大副主任|镇人大主任|审计署署长|村长说|村官|中华民国总统|台湾法律|香港政府|法人代表签字|国发（2024）3号|
〔2024〕第3号|〔2024〕03号|〔24〕3号|2024年08月|8月01日|二○二四|20几个|七、八个|近300余|约300人左右|超过300余|截止2024年|
（一）、加强|1、加强|第一、加强|……等，|、等单位|。。。|。。|好,的|好;的|完成.|帐本|竟赛|部份|凯旋归来"""


def test_every_word_that_is_written_as_it_stands_is_found() -> None:
    literal = [word for word in WORDS if word.match == "literal"]
    plain = [word.wrong for word in literal if not (word.harmless and word.harmless.search(word.wrong))]
    assert len(plain) > 80
    assert [text for text in plain if text not in {slip.word.wrong for slip in MATCHER.find(f"甲{text}乙")}] == []


def test_every_pattern_finds_its_sample() -> None:
    texts = [text.strip("\n") for text in SAMPLES.split("|")]
    patterns = [word for word in WORDS if word.match == "regex"]
    assert patterns
    assert [word.wrong for word in patterns if not any(word.pattern.search(text) for text in texts)] == []


def by_hand(text: str) -> set[tuple[str, int, int]]:
    """Every word tried on the whole text, the slow way."""
    return {key(slip) for word in WORDS for slip in _slips(word, text)}


def key(slip: Slip) -> tuple[str, int, int]:
    return slip.word.wrong, slip.start, slip.end


def test_the_quick_way_finds_what_the_slow_way_finds() -> None:
    texts = [entry_text(entry).text for entry in list(loader.load(TOWN.parent).entries.values())[:150]]
    for text in [*texts, SAMPLES, "\n".join(SAMPLES.split("|")), "。".join(word.wrong for word in WORDS)]:
        assert {key(slip) for slip in MATCHER.find(text)} == by_hand(text)


@given(st.lists(st.sampled_from([*SAMPLES.split("|"), *(word.wrong for word in WORDS)]), max_size=6).map("".join))
def test_the_quick_way_finds_what_the_slow_way_finds_in_any_order(text: str) -> None:
    assert {key(slip) for slip in MATCHER.find(text)} == by_hand(text)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("攻府", ("攻府",)),
        ("退伍军人事务(部|厅|局)", ("退伍军人事务",)),
        ("甲乙|丙丁戊", ("甲乙", "丙丁戊")),
        ("甲|[乙丙]", ()),
        ("甲乙?丙丁戊", ("丙丁戊",)),
        ("(?<!津)市市委书记", ("市市委书记",)),
        (r"(?m)^(\s*)（([一二]+)）、", ("）、",)),
        (r"8[.．]1建军节", ("1建军节",)),
        (r"\.\.\.+(?=[一-龥])", ("..",)),
        ("[]甲]乙丙", ("乙丙",)),
    ],
)
def test_a_pattern_is_known_by_the_plain_text_in_it(pattern: str, found: tuple[str, ...]) -> None:
    got = required_texts(pattern)
    assert len(got) == len(found)
    assert all(mine in whole for mine, whole in zip(found, got, strict=True)), got


@given(
    st.lists(st.text("甲乙丙.*(", min_size=1, max_size=4), min_size=1, max_size=8), st.text("甲乙丙.*(丁", max_size=20)
)
def test_one_pattern_finds_any_of_many_words(words: list[str], text: str) -> None:
    assert bool(alternation(words).search(text)) == any(word in text for word in words)


VALUE: Final = st.text("甲乙，。：“” '\"a\\#:-\n丙", max_size=40)


@given(VALUE, st.sampled_from(["'", '"', "|"]))
@example(" \n:\\", '"')
@example("a\n\n b", '"')
def test_every_character_of_a_value_is_found_in_the_file(value: str, style: str) -> None:
    """Whatever way it is quoted."""
    text = written(value, style)
    source, _ = parse(text.encode(), "a.yml")
    if source is None:
        return
    scalar = scalar_at(source, ("a", "b"))
    assert scalar is not None
    assert scalar.value == source.value["a"]["b"]
    for character, at in zip(scalar.value, offsets(text, scalar), strict=True):
        assert character in " \n" or text[at] == character or text[at] == "\\"


@pytest.mark.parametrize("text", ['"甲\n    乙\n\n    丙"', '"甲 \\\n    乙"', "甲\n    乙\n\n    丙", "'甲\n    乙'"])
def test_characters_of_a_value_over_several_lines_are_found(text: str) -> None:
    file = f"a:\n  b: {text}\n"
    source, _ = parse(file.encode(), "a.yml")
    assert source is not None
    scalar = scalar_at(source, ("a", "b"))
    assert scalar is not None
    found = {character: file[at] for character, at in zip(scalar.value, offsets(file, scalar), strict=True)}
    assert all(found[character] == character for character in "甲乙丙" if character in text)


def written(value: str, style: str) -> str:
    if style == "'":
        quoted = "'" + value.replace("'", "''").replace("\n", "\n\n    ") + "'"
    elif style == '"':
        quoted = '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    else:
        quoted = "|\n" + "\n".join(f"    {line}" for line in value.split("\n"))
    return f"a:\n  b: {quoted}\n  c: 丁\n"


FIGURE: Final = """\
# 注释里的示列不改
name:  示例人物子   # 空格照旧
honours:
  - honour: shili-rongyu#2023
consent: announced
role: '示列老兵''甲''，又一处示列'
summary: "示列，转义\\u793a列"
story: |
  第一行示列。

    第三行  示列。
note: 示列
sources:
  s1:
    publisher: 示例报
    title: 照录的示列
    kind: media
allow:
  - {rule: YS441, reason: 照录原题, by: 示例}
"""
FIXED: Final = (
    FIGURE.replace("'示列老兵''甲''，又一处示列'", "'示例老兵''甲''，又一处示例'")
    .replace('"示列，', '"示例，')
    .replace("行示列", "行示例")
    .replace("行  示列", "行  示例")
)


def corrected(project: Project, text: str) -> str:
    project.write("data/figures/zi.yml", text)
    for file in fixing.corrections(loader.load(project.root), AT):
        fixing.write(project.root, file)
    return (project.root / "data/figures/zi.yml").read_bytes().decode()


def test_only_what_is_safe_is_rewritten_and_nothing_else_in_the_file(data: Project) -> None:
    """Comments, blanks, quotation, notes and escapes stay as they were."""
    text = FIGURE.split("allow:")[0]
    assert corrected(data, text) == FIXED.split("allow:")[0]


def test_what_was_allowed_is_left(data: Project) -> None:
    assert corrected(data, FIGURE) == FIGURE


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_marks_stay(mark: str, end: str, data: Project) -> None:
    text = FIGURE.split("allow:")[0].replace("\n", end)
    assert corrected(data, mark + text) == mark + FIXED.split("allow:")[0].replace("\n", end)


FORMS: Final = "role: 拥军⼈物⻋队\uf914班\nstory: |\n  ２０２４年，Ａ级老兵﹃示例﹄\n  ⽼兵\U0002f804\nnote: ⻅证\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_radicals_and_compatible_forms_are_put_right_in_our_own_words(end: str, data: Project) -> None:
    head = FIGURE.split("role:")[0]
    after = "role: 拥军人物车队樂班\nstory: |\n  2024年，A级老兵『示例』\n  老兵你\nnote: 见证\n"
    assert corrected(data, (head + FORMS).replace("\n", end)) == (head + after).replace("\n", end)


def test_what_others_printed_keeps_its_width_and_loses_its_radicals(data: Project) -> None:
    text = FIGURE.split("role:")[0] + "sources:\n  s1: {publisher: 示例报, kind: media, title: 看望２０名%s兵}\n"
    assert corrected(data, text % "⽼") == text % "老"


def test_a_correction_that_would_change_more_than_its_word_is_not_made(data: Project) -> None:
    data.write(
        "data/wording.yml",
        "words:\n  - {wrong: 示列, right: '示例: #', kind: typo, level: error, evidence: seen, note: 甲, source: 乙}\n",
    )
    text = FIGURE.split("role:")[0] + "role: 示列老兵\n"
    assert corrected(data, text) == text


UNSAFE: Final[Mapping[str, str]] = {
    "a person must choose": "match: regex, wrong: 甲, right: （人工）乙, level: error, kind: typo",
    "two ways to put it": "wrong: 甲, right: 乙（或丙）, level: error, kind: typo",
    "depends on the time": "wrong: 甲, right: 乙, level: error, kind: typo, when: 2020 起",
    "only a better form": "wrong: 甲, right: 乙, level: info, kind: typo",
    "a doubtful title": "wrong: 甲, right: 乙, level: warn, kind: org",
    "what is called how": "wrong: 甲, right: 乙, level: error, kind: hmt",
}


@pytest.mark.parametrize("reason", sorted(UNSAFE))
def test_a_word_is_left_to_people(reason: str) -> None:
    source, _ = parse(f"{{{UNSAFE[reason]}, evidence: seen, note: 甲, source: 乙}}".encode(), "a.yml")
    assert source is not None
    assert not fixing.safe(WordingRule.model_validate(source.value))


def test_many_words_of_the_table_are_safe() -> None:
    assert 80 < sum(map(fixing.safe, WORDS)) < 150


def test_a_corrected_text_says_what_the_table_says(data: Project) -> None:
    """Every safe word of the table, written plainly, becomes the right one."""
    data.remove("data/wording.yml")
    words = [word for word in WORDS if word.match == "literal" and fixing.safe(word)]
    texts = "".join(f"  - text: 甲{word.wrong}乙\n" for word in words)
    wanted = [f"甲{word.right}乙" for word in words]
    corrected(data, f"name: 示例人物子\nhonours:\n  - honour: shili-rongyu#2023\nconsent: announced\nlife:\n{texts}")
    source, _ = read(data.root / "data/figures/zi.yml", "zi.yml")
    assert source is not None
    assert [fact["text"] for fact in source.value["life"]] == wanted


def run(project: Project, *arguments: str) -> tuple[int, str]:
    project.write("mkdocs.yml", "site_name: 示例\n")
    result = CliRunner().invoke(main, [*arguments, "--root", str(project.root)])
    return result.exit_code, result.output


def test_the_command_says_what_it_changed_and_checks_again(data: Project) -> None:
    data.write("data/figures/zi.yml", FIGURE.split("role:")[0] + "role: 示列老兵\n")
    code, output = run(data, "check", "--fix")
    assert code == 0
    assert output.splitlines()[:2] == ["data/figures/zi.yml:6:7: 已改 “示列” → “示例”", "已改 1 处用字。"]
    assert "没有问题" in output
    assert run(data, "check", "--fix")[1].startswith("没有可以直接改的用字。")


def test_the_command_may_only_say_what_it_would_change(data: Project) -> None:
    path = data.write("data/figures/zi.yml", FIGURE.split("role:")[0] + "role: 示列老兵\n")
    before = path.read_bytes()
    code, output = run(data, "check", "--fix", "--dry-run")
    assert code == 1
    assert "会改 “示列” → “示例”" in output
    assert path.read_bytes() == before
    assert run(data, "check", "--dry-run")[0] == 2


def test_hints_are_counted_and_shown_when_asked_for(data: Project) -> None:
    data.write("data/figures/zi.yml", FIGURE.split("role:")[0] + "role: 示例旧词\n")
    code, output = run(data, "check")
    assert (code, "YS443" in output) == (0, False)
    assert "另有 1 处提示，加 --hints 逐处看。" in output
    code, output = run(data, "check", "--hints")
    assert (code, "YS443" in output) == (0, True)


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("value", ["139 0000 1111", "一三九零零零零一一一一", "zhangsan@qq.com", "皖R00111"])
def test_no_form_of_the_report_repeats_what_is_private(value: str, form: str, data: Project) -> None:
    """Not even where another problem stands in the same line."""
    data.write("data/figures/zi.yml", FIGURE.split("role:")[0] + f"role: {value}，示列，示倒\n")
    code, output = run(data, "check", "--hints", "--format", form)
    assert code == 1
    assert "YS4" in output
    assert value not in output
    assert value.replace(" ", "") not in output
