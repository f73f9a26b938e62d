"""set, fmt, new and rename as editors run them, on the sample: what the check refuses is not written."""

from typing import Final

import pytest
from click.testing import CliRunner, Result
from tests.support.project import Project

from yushui.cli import main

FIGURE: Final = "data/figures/shili-jia.yml"
NEW: Final = (
    "honours.1.honour=shili-rongyu#2024", "consent=announced", "sources.s1.publisher=示例报", "sources.s1.kind=media"
)  # fmt: skip


def run(project: Project, *words: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, [*words, "--root", str(project.root)], input=answers)


def files(project: Project) -> dict[str, bytes]:
    found = [path for name in ("data", "docs") for path in (project.root / name).rglob("*") if path.is_file()]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {file for file in before.keys() | after.keys() if before.get(file) != after.get(file)}


# set


def test_a_field_is_set_and_nothing_else(project: Project) -> None:
    before = files(project)
    done = run(project, "set", "figures/shili-jia", "role=示例新身份", "life.2.date=1971/1975")
    assert done.exit_code == 0, done.output
    text = before[FIGURE].decode().replace("示例退伍老兵\n", "示例新身份\n", 1).replace("1970/1975", "1971/1975")
    assert files(project) == before | {FIGURE: text.encode()}


def test_an_item_is_added_with_its_fields_in_the_order_of_the_form(project: Project) -> None:
    done = run(project, "set", FIGURE, "life.+.text=示例又一件", "life.+.date=2020", "life.+.sources=[s1, s2]")
    assert done.exit_code == 0, done.output
    text = files(project)[FIGURE].decode()
    assert "  - date: 2020\n    text: 示例又一件\n    sources: [s1, s2]\nstory: |" in text


def test_a_measure_and_a_record_and_the_settings_are_set(project: Project) -> None:
    for words in (
        ("plans/shili-2024#m2-1", "due=2024-11"),
        ("units/shili-bangongshi", "summary=示例一句。"),
        ("site", "tagline=示例小字"),
    ):
        done = run(project, "set", *words)
        assert done.exit_code == 0, done.output
    assert "due: 2024-11\n" in files(project)["data/plans/shili-2024.yml"].decode()
    assert "tagline: 示例小字\n" in files(project)["data/site.yml"].decode()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("life.2.date=1970-13",), "YS103"),
        (("yaer=2024",), "YS101"),
        (("name=",), "YS102"),
        (("region=meiyou",), "YS201"),
        (("role=手机13800138000",), "YS4"),
        (("quote=不是几行",), "YS103"),
        (("tags=[甲",), "一列写成"),
        (("life.0.date=2024",), "从 1 数起"),
        (("life.99.date=2024",), "条，没有第 99 条；再加一条写 life.+.date="),
        (("life.99=",), "条，没有第 99 条；再加一条写 life.+="),
        (("members.3=示例",), "members 一条也没有，没有第 3 条；再加一条写 members.+="),
        (("没有等号",), "看不懂"),
        (("role=\udcff\udcfe",), "不是 UTF-8"),
        (("tags=[甲，乙]",), "用半角逗号隔开"),
        (("tags=[甲, 乙、丙]",), "用半角逗号隔开"),
        (("tags=甲、乙",), "用半角逗号隔开"),
        (("tags=甲,乙",), "用半角逗号隔开"),
        (("role=甲", "role=乙"), "role 写了两遍，只留一个"),
        (("tags.+=甲", "tags.+=乙"), "写了两遍，一次只能加一条"),
        (("life.1=", "life.1.date=2020"), "说的是同一处"),
        (("life.1=",), "life.1 会整条删去，里面写的都没有了。删吗？没有改动；要删，加上 --yes。"),
    ],
)
def test_what_the_check_refuses_is_not_written(project: Project, words: tuple[str, ...], code: str) -> None:
    before = files(project)
    done = run(project, "set", "figures/shili-jia", *words)
    assert done.exit_code == 1
    assert code in done.stderr
    assert "13800138000" not in done.output
    assert files(project) == before


def test_what_is_deleted_is_told_with_the_way_back(project: Project) -> None:
    done = run(project, "set", "figures/shili-jia", "life.1=", "role=", "life.2.text=示例第二件", "--yes")
    assert done.exit_code == 0, done.output
    assert "删去的 life.1：date 1950?，personal true，text 示例人物甲出生，sources s1" in done.stdout
    assert "删去的 role：示例退伍老兵" in done.stdout and "git restore" in done.stdout
    text = files(project)[FIGURE].decode()
    assert "示例人物甲出生" not in text
    assert "  - date: 1970/1975\n    text: 示例第二件\n" in text  # numbers are those of the file as it was


def test_an_item_of_a_list_may_have_a_comma_in_quotes(project: Project) -> None:
    assert run(project, "set", "figures/shili-jia", 'tags=[甲, "乙、丙"]').exit_code == 0
    assert "tags: [甲, 乙、丙]\n" in files(project)[FIGURE].decode()


def test_what_is_private_is_refused_in_a_draft_that_is_not_whole(project: Project) -> None:
    assert run(project, "new", "人物", "zhang-san").exit_code == 0
    before = files(project)
    for words in (("role=13800138000",), ("name=李四13800138000",), ("tags=[13800138000]",)):
        done = run(project, "set", "figures/zhang-san", *words)
        assert done.exit_code == 1 and "YS401" in done.stderr and "1380013800" not in done.output
        assert files(project) == before
    assert run(project, "set", "figures/zhang-san", "place=示例市").exit_code == 0


def test_the_check_tells_what_is_private_in_a_file_that_does_not_fit(project: Project) -> None:
    file = "data/figures/zhang-san.yml"
    assert run(project, "new", "人物", "zhang-san").exit_code == 0
    empty = run(project, "check", str(project.root / file))
    assert empty.exit_code == 1 and "YS4" not in empty.stdout
    project.append(file, "role: 示例老兵13800138000\n# 13800138000\n")
    told = run(project, "check", str(project.root / file)).stdout
    lines = len(files(project)[file].splitlines())
    assert f"{file}:{lines - 1}:11: error YS401" in told and f"{file}:{lines}:3: error YS401" in told
    assert "1380013800" not in told


def test_another_number_in_the_same_draft_is_no_old_fault(project: Project) -> None:
    project.edit(FIGURE, "示例退伍老兵\n", "示例退伍老兵13800138000\n")
    before = files(project)
    done = run(project, "set", "figures/shili-jia", "place=13800138000")
    assert done.exit_code == 1 and "YS401" in done.stderr and files(project) == before


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("figures/shili-ji", "是不是 shili-jia"),
        ("figure/", "文件夹/文件名"),
        ("plans/shili-2024#m99", "没有 m99"),
        ("../../etc/passwd", "看不懂"),
        ("shili-jia", "是不是 figures/shili-jia"),
        ("示例人物甲", "是不是 figures/shili-jia"),
    ],
)
def test_what_is_not_there_is_told(project: Project, entry: str, said: str) -> None:
    done = run(project, "set", entry, "name=甲")
    assert done.exit_code == 1 and said in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ROLE=甲",), "没有 ROLE 这一项，是不是 role"),
        (("life.1.Date=2021",), "没有 Date 这一项，是不是 date"),
        (("role＝甲",), "等号用半角、两边不空格"),
        (("role", "=", "甲"), "等号用半角、两边不空格"),
    ],
)
def test_a_field_that_is_written_otherwise_is_told(project: Project, words: tuple[str, ...], said: str) -> None:
    before = files(project)
    done = run(project, "set", "figures／shili-jia", *words)
    assert done.exit_code == 1 and said in done.stderr, done.output
    assert files(project) == before


@pytest.mark.parametrize("words", [("name＝甲",), ("name=", "甲")])
def test_an_equals_sign_of_full_width_or_beside_a_space_is_told(project: Project, words: tuple[str, ...]) -> None:
    done = run(project, "new", "人物", "shili-ren", *words)
    assert done.exit_code == 2 and "等号用半角、两边不空格" in done.stderr, done.output


def test_a_fault_that_was_there_before_stands_in_nobodys_way(project: Project) -> None:
    project.append("data/figures/shili-yi.yml", "yaer: 2024\n")
    assert run(project, "set", "figures/shili-jia", "role=示例新身份").exit_code == 0


def test_marks_and_line_ends_of_another_system_stay(project: Project) -> None:
    raw = b"\xef\xbb\xbf" + files(project)[FIGURE].replace(b"\n", b"\r\n")
    project.write(FIGURE, raw)
    assert run(project, "set", "figures/shili-jia", "role=示例新身份", "place=").exit_code == 0
    after = files(project)[FIGURE]
    assert after.startswith(b"\xef\xbb\xbf") and after.count(b"\n") == after.count(b"\r\n") == raw.count(b"\n") - 1


# fmt

FORM: Final = """\
# 由网页填的
name: "示例人物甲"
type: 'person'
honours:
  - honour: shili-rongyu#2024
    date: '2024-08-01'
    sources: []
region: "shili-shi"
place: ''
role:   \n
story: >-
  示例一段。

  示例二段。
tags: null
quote:
life:
  - date: 2021年5月1日
    text: "示例: 一件"
consent: announced
sources: {}"""
TIDY: Final = """\
# 由网页填的
name: 示例人物甲
type: person
honours:
  - honour: shili-rongyu#2024
    date: 2024-08-01
region: shili-shi

story: |
  示例一段。
  示例二段。
life:
  - date: 2021-05-01
    text: "示例: 一件"
consent: announced
"""


def test_what_a_form_writes_is_put_into_the_hand_of_the_site(project: Project) -> None:
    project.write("data/figures/shili-wang.yml", FORM)
    assert run(project, "fmt", "--dry-run").exit_code == 1
    assert files(project)["data/figures/shili-wang.yml"].decode() == FORM
    done = run_in(project, "data/figures/shili-wang.yml")
    assert done.exit_code == 0, done.output
    assert files(project)["data/figures/shili-wang.yml"].decode() == TIDY
    assert run(project, "check").exit_code == 0


def run_in(project: Project, file: str) -> Result:
    return run(project, "fmt", str(project.root / file))


def test_a_file_in_the_hand_of_the_site_keeps_every_byte(project: Project) -> None:
    assert run(project, "fmt").exit_code == 0
    once = files(project)
    assert "没有改动" in run(project, "fmt").stdout
    assert files(project) == once
    assert run(project, "check").exit_code == 0


def test_what_cannot_be_read_is_told_and_kept(project: Project) -> None:
    project.write(FIGURE, "name：甲\n")
    done = run(project, "fmt")
    assert done.exit_code == 1 and "YS004" in done.stderr
    assert files(project)[FIGURE] == "name：甲\n".encode()


# rename


def test_an_entry_is_renamed_everywhere_and_its_old_address_leads_to_it(project: Project) -> None:
    before = files(project)
    project.write("docs/about.md", before["docs/about.md"] + "\n见[这里](figures/shili-jia.html)。\n".encode())
    done = run(project, "rename", "figures/shili-jia", "shili-jia-xin")
    assert done.exit_code == 0, done.output
    after = files(project)
    assert FIGURE not in after
    assert "\naliases: [shili-jia-jiu, shili-jia]\n" in after["data/figures/shili-jia-xin.yml"].decode()
    texts = b"\n".join(data for file, data in after.items() if file.endswith(".yml"))
    assert b"figure: shili-jia\n" not in texts and b"figures/shili-jia]" not in texts
    assert b"figures/shili-jia-xin.html" in after["docs/about.md"]
    assert run(project, "check").exit_code == 0
    project.write("docs/about.md", before["docs/about.md"])  # MkDocs itself knows pages of entries by no name
    site = project.build()
    assert "shili-jia-xin.html" in (site / "figures/shili-jia.html").read_text(encoding="utf-8")


def test_a_name_given_back_leaves_the_files_as_they_were(project: Project) -> None:
    before = files(project)
    assert run(project, "rename", "landmarks/shili-guangchang", "shili-dadao").exit_code == 0
    assert run(project, "rename", "landmarks/shili-dadao", "shili-guangchang").exit_code == 0
    file = "data/landmarks/shili-guangchang.yml"
    after = files(project)
    assert changed(before, after) <= {file}
    assert "shili-dadao" in after[file].decode()


def test_a_record_of_a_register_is_renamed(project: Project) -> None:
    done = run(project, "rename", "regions/shili-shi", "shili-xin-shi")
    assert done.exit_code == 0, done.output
    assert run(project, "check").exit_code == 0
    assert "\nshili-xin-shi:" in "\n" + files(project)["data/regions.yml"].decode()


def test_a_plan_and_what_refers_to_its_measures(project: Project) -> None:
    done = run(project, "rename", "plans/shili-2023", "shili-yaodian-2023")
    assert done.exit_code == 0, done.output
    texts = "\n".join(data.decode() for file, data in files(project).items() if file.endswith(".yml"))
    assert texts.count("shili-yaodian-2023#m1") > 4 and "shili-2023#" not in texts
    assert run(project, "check").exit_code == 0


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("shili-yi", "已经有"),
        ("Shili", "小写字母"),
        ("index", "别的用处"),
        ("13800138000", "13*"),
        ("con", ""),
        ("shili-jia", "本来就叫"),
    ],
)
def test_a_name_that_cannot_be_is_refused(project: Project, slug: str, said: str) -> None:
    before = files(project)
    done = run(project, "rename", "figures/shili-jia", slug)
    assert done.exit_code == 1 and said in done.stderr
    assert files(project) == before


# new


def test_fields_on_the_command_line_fill_the_form_and_name_the_file(project: Project) -> None:
    done = run(
        project, "new", "人物", "name=张三丰", *NEW, "region=shili-shi", "life.+.text=示例一件", "life.+.date=2020"
    )
    assert done.exit_code == 0, done.output
    text = files(project)["data/figures/zhang-sanfeng.yml"].decode()
    assert "name: 张三丰\n" in text and "\nregion: shili-shi\n" in text and "# 姓名" in text
    assert "接下来：\n1. 核对好出处" in done.stdout
    assert run(project, "check").exit_code == 0


def test_a_value_that_the_check_refuses_makes_no_file(project: Project) -> None:
    before = files(project)
    done = run(project, "new", "人物", "name=张三丰", *NEW, "life.+.text=示例一件", "life.+.date=2020年5月")
    assert done.exit_code == 1 and "日期要写成 2020-05" in done.stderr
    assert files(project) == before


@pytest.mark.parametrize(
    "words",
    [("zhang-san", "role=13800138000"), ("zhang-san", "name=13800138000"), ("name=李四13800138000",), ("13800138000",)],
)
def test_a_number_of_a_person_makes_no_file(project: Project, words: tuple[str, ...]) -> None:
    before = files(project)
    done = run(project, "new", "人物", *words)
    assert done.exit_code in (1, 2) and "手机号码" in done.stderr and "1380013800" not in done.output
    assert files(project) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [(("index",), "别的用处"), (("null",), "别的用处"), (("zhang-san", "role=\udcff\udcfe"), "不是 UTF-8")],
)
def test_a_name_and_bytes_that_cannot_be_make_no_file(project: Project, words: tuple[str, ...], said: str) -> None:
    before = files(project)
    done = run(project, "new", "人物", *words)
    assert done.exit_code in (1, 2) and said in done.stderr and files(project) == before


def test_an_answer_with_a_number_is_asked_again(project: Project) -> None:
    done = run(project, "new", "人物", "--ask", answers="李四13800138000\nli-si\n" + "\n" * 12)
    assert "YS401" in done.stderr and "1380013800" not in done.stderr
    assert done.stdout.count("姓名") == 1  # asked because of the number; the answer is empty, and the field stays so
    assert b"1380013800" not in files(project)["data/figures/li-si.yml"]


def test_questions_are_answered_by_name_and_asked_again_where_refused(project: Project) -> None:
    answers = "李四\n\n没有的荣誉\n没有\n示例报\n媒体\nshili-rongyu#2024\n"
    done = run(project, "new", "人物", "--ask", answers=answers)
    assert done.exit_code == 0, done.output
    text = files(project)["data/figures/li-si.yml"].decode()
    assert "honour: shili-rongyu#2024\n" in text and "consent: none\n" in text and "kind: media\n" in text
    assert "YS201" in done.stderr


def test_who_stops_answering_keeps_what_was_answered(project: Project) -> None:
    wrong = "没有的荣誉\n没有\n示例报\n媒体\n" + "还是没有\n" * 5
    done = run(project, "new", "人物", "--ask", answers=f"李四\nBad Name\n\n{wrong}")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("YS201") == 6 and "只用小写字母" in done.stderr
    text = files(project)["data/figures/li-si.yml"].decode()
    assert "name: 李四\n" in text and "kind: media\n" in text and "没有的荣誉" not in text
    assert "停下了，答过的写进文件" in done.stdout


def test_schemas_that_a_site_keeps_know_what_is_new(project: Project) -> None:
    assert run(project, "schema").exit_code == 0
    assert run(project, "new", "地标", "shili-xin-guangchang").exit_code == 0
    assert run(project, "rename", "figures/shili-yi", "shili-yi-xin").exit_code == 0
    schema = (project.root / ".vscode/yushui/figure.json").read_text(encoding="utf-8")
    assert "figures/shili-yi-xin" in schema and '"figures/shili-yi"' not in schema
