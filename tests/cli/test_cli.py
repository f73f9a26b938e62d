"""The commands as editors and release staff run them, on a small project of its own."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from pydantic import ValidationError
from tests.support.project import Project

from yushui.cli import entry_template, main, problem_report
from yushui.content.yaml_reader import parse
from yushui.diagnostics import Place
from yushui.model.kinds import all_kinds, by_name

ROOT: Final = Path(__file__).parents[2]
FILES: Final = {
    "data/site.yml": """\
form: 2
name: 试验册
sample: true
tagline: 试验
description: 只为试验。
posters: false
hero: {kicker: 试验, title: [试验], lead: 试验}
eras: [{slug: jinnian, name: 近年, start: 2018, text: 近年}]
""",
    "data/wording.yml": """\
words:
  - {wrong: 布署, right: 部署, kind: typo, level: error, evidence: seen, note: 错形不成词, source: 现汉}
  - {wrong: 照像, right: 照相, kind: variant, level: info, evidence: seen, note: 推荐词形, source: GF1001}
""",
    "data/regions.yml": "chizhou:\n  name: 池州市\n  short: 池州\n",
    "data/honours.yml": """\
zuimei-yongjun:
  name: 最美拥军人物
  level: 全国
  batches: [{id: 2021, name: 2021年, date: 2021-07-30}]
""",
    "data/figures/li-ming.yml": """\
name: 李明
honours:
  - honour: zuimei-yongjun#2021
consent: announced
""",
}
ZHANG: Final = """\
name: 张三
honours:
  - honour: zuimei-yongjun#2021
consent: announced
status: draft
region: chizhou
role: 退伍老兵
life:
  - text: 为驻地官兵义务理发
    date: 2021-08
    sources: [s1]
sources:
  s1:
    publisher: 某报
    kind: media
"""
FIGURE: Final = "data/figures/zhang-san.yml"
FILLED: Final = {
    "name": "示例之名",
    "title": "示例之名",
    "year": "2024",
    "date": "2024",
    "region": "chizhou",
    "honour": "zuimei-yongjun#2021",
    "consent": "announced",
    "kind": "media",
    "basis": "explicit",
    "level": "全国",
}
TYPES: Final = {"landmark": "广场", "plan": "plan", "milestone": "事件", "activity": "双拥杯", "document": "法律"}

every_folder_kind = pytest.mark.parametrize("kind", [m.kind.name for m in all_kinds() if not m.kind.register])
every_register = pytest.mark.parametrize("kind", [m.kind.name for m in all_kinds() if m.kind.register])


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "project"
    for name, text in FILES.items():
        write(root / name, text)
    Project(root).cached()
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("theme_overrides", "docs"):
        shutil.copytree(ROOT / folder, root / folder)
    write(root / "hooks" / "mkdocs_hooks.py", (ROOT / "hooks" / "mkdocs_hooks.py").read_text())
    monkeypatch.chdir(root)
    return root


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(*args: str) -> Result:
    result = CliRunner().invoke(main, list(args))
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert "Traceback" not in result.output
    return result


def tree(folder: Path) -> str:
    """One hash over every name and byte below ``folder``."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(path.read_bytes() if path.is_file() else b"/")
    return total.hexdigest()


# yushui check


def test_clean_data_pass_with_one_line(project: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.output) == (0, "检查了 5 个文件，没有问题。\n")


@pytest.mark.parametrize(
    ("right", "wrong", "spot", "code"),
    [
        ("role: 退伍", "role：退伍", "7:5", "YS004"),
        ("region: chizhou", "region: chizhuo", "6:9", "YS201"),
        ("role: 退伍", "rolle: 退伍", "7:1", "YS101"),
        ("date: 2021-08", "date: 2021-18", "10:11", "YS103"),
        ("[s1]", "[s2]", "11:15", "YS203"),
        ("consent: ", "content: ", "4:1", "YS101"),
    ],
)
def test_one_wrong_character_is_one_problem_at_its_place(
    project: Path, right: str, wrong: str, spot: str, code: str
) -> None:
    write(project / FIGURE, ZHANG.replace(right, wrong))
    result = run("check")
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith(f"{FIGURE}:{spot}: error {code} ")
    assert lines[-1] == "检查了 6 个文件，有 1 处错误。"
    assert sum(line.startswith("data/") for line in lines) == 1


@pytest.mark.parametrize(("right", "wrong"), [("role: 退伍", "role：退伍"), ("[s1]", "[s1，s2]")])
def test_the_handbook_shows_what_the_program_says(project: Path, right: str, wrong: str) -> None:
    handbook = (ROOT / "docs" / "guide" / "editor.md").read_text(encoding="utf-8")
    assert ZHANG in handbook
    write(project / FIGURE, ZHANG.replace(right, wrong))
    assert run("check", FIGURE).stdout in handbook
    write(project / FIGURE, ZHANG)
    assert run("check", FIGURE).stdout in handbook
    (project / FIGURE).unlink()
    assert run("new", "figure", "zhang-san").stdout in handbook


def test_only_problems_of_the_given_paths_are_told(project: Path) -> None:
    write(project / FIGURE, ZHANG.replace("[s1]", "[s2]"))
    write(project / "data/terms/junhun.yml", "name: 军魂\n")
    assert run("check", "data/figures/li-ming.yml").exit_code == 0
    assert run("check", "data/terms").output.count("YS") == 3
    assert run("check", FIGURE, "data/terms").output.count("YS") == 4
    assert run("check", str(project / FIGURE)).output.count("YS") == 1
    assert run("check", "nowhere.yml").exit_code == 2
    assert run("check", "/").exit_code == 2


def test_json_can_be_read_by_a_program(project: Path) -> None:
    write(project / FIGURE, ZHANG.replace("role:", "rolle:"))
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "file": FIGURE,
            "line": 7,
            "column": 1,
            "severity": "error",
            "code": "YS101",
            "message": "没有 rolle 这一项，是不是 role？",
            "advice": "照提示改成最接近的项名，或删去",
        }
    ]
    (project / FIGURE).unlink()
    assert json.loads(run("check", "--format", "json").stdout) == []


def test_github_gets_one_annotation_a_problem_and_nothing_when_clean(project: Path) -> None:
    assert run("check", "--format", "github").output == ""
    write(project / "data/figures/100%,a:b.yml", "name: 张三\n")
    write(project / FIGURE, ZHANG.replace("[s1]", "[s2]"))
    lines = run("check", "--format", "github").stdout.splitlines()
    form = re.compile(r"::(error|warning) file=([^,:]+)(?:,line=(\d+),col=(\d+))?,title=([^,:]+)::(.+)")
    found = [form.fullmatch(line) for line in lines]
    assert all(found)
    assert [match[2] for match in found if match] == ["data/figures/100%25%2Ca%3Ab.yml", FIGURE]
    assert found[1] and found[1].group(3, 4) == ("11", "15")


def test_a_file_name_cannot_start_a_line_of_its_own(project: Path) -> None:
    write(project / "data/figures/a\n::error::b.yml", "name: 张三\n")
    for form in ("text", "github"):
        lines = run("check", "--format", form).stdout.splitlines()
        assert not any(line.startswith("::error::b") for line in lines)


def test_the_caret_stands_below_the_spot_and_long_numbers_are_hidden(tmp_path: Path) -> None:
    write(tmp_path / "a.yml", "人物 name：张三 13800138000 138 0013 8000\n")
    excerpt = list(problem_report.excerpt(Place("a.yml", 1, 8), tmp_path))
    assert excerpt == ["    1 | 人物 name：张三 *********** *************", "      |          ^"]


def test_a_long_line_is_cut_around_the_spot(tmp_path: Path) -> None:
    write(tmp_path / "a.yml", "字" * 500 + "错" + "字" * 500 + "\n")
    line, caret = problem_report.excerpt(Place("a.yml", 1, 501), tmp_path)
    assert problem_report.width(line) < 130
    assert problem_report.width(line[: line.index("错")]) == caret.index("^")


def test_a_file_in_another_encoding_is_told_without_its_line(project: Path) -> None:
    (project / FIGURE).write_bytes(ZHANG.encode("gbk"))
    result = run("check")
    assert result.exit_code == 1
    assert "YS002" in result.output
    assert " | " not in result.output


# yushui build


def test_a_build_says_one_line_and_leaves_only_the_site(project: Path) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    pages = len(list((project / "site").rglob("*.html")))
    assert re.fullmatch(rf"已生成 {pages} 页，用时 \d+\.\d 秒：site/\n\d+ 张图片，\d+ 张来自缓存\n", result.output)
    assert (project / "site/figures/li-ming.html").is_file()
    assert [path.suffix for path in (project / ".site-versions").iterdir()] == [".json"]


def test_each_stage_of_a_build_is_told_with_its_time(project: Path) -> None:
    lines = run("build", "--timings").stdout.splitlines()
    rows = [line.split() for line in lines if "处理器" in line]
    stages = [
        "载入程序，读资料",
        "核对",
        "排手写页",
        "排条目的网页",
        "写下检索、数据和图",
        "逐个查成品",
        "换上去",
        "共",
    ]
    assert [row[0] for row in rows] == stages
    spent = [float(row[1]) for row in rows]
    assert abs(sum(spent[:-1]) - spent[-1]) < 0.1 * len(spent)
    assert len({problem_report.width(line.partition("秒")[0]) for line in lines if "处理器" in line}) == 1


def test_a_new_build_replaces_the_old_site_completely(project: Path) -> None:
    write(project / "site" / "stale.html", "旧")
    assert run("build").exit_code == 0
    assert not (project / "site/stale.html").exists()


def test_a_refused_build_leaves_the_site_as_it_was(project: Path) -> None:
    assert run("build").exit_code == 0
    before = tree(project / "site")
    write(project / FIGURE, ZHANG.replace("role: ", "role："))
    result = run("build")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{FIGURE}:7:5: error YS004 这里的冒号是全角“：”，请改成半角冒号加一个空格。",
        "有 1 处错误，没有发布，site/ 没有改动。逐处看怎么改：yushui check",
    ]
    assert tree(project / "site") == before
    assert not (project / ".site-versions/next").exists()


def test_a_dead_link_in_a_handwritten_page_refuses_the_build(project: Path) -> None:
    (project / ".cache").unlink()  # shared with other tests
    write(project / "site" / "index.html", "旧")
    write(project / "docs" / "more.md", "# 更多\n\n[这里](nowhere.md)\n")
    result = run("build")
    assert result.exit_code == 1
    assert "nowhere.md" in result.stderr
    assert result.stderr.splitlines()[-1] == "有 1 处错误，没有发布，site/ 没有改动。逐处看怎么改：yushui check"
    assert (project / "site/index.html").read_text(encoding="utf-8") == "旧"


def test_an_entry_is_public_from_its_minute_on(project: Path) -> None:
    text = ZHANG.replace("status: draft", 'publish_at: "2026-08-01 08:00"')
    write(project / FIGURE, text)
    page = project / "site.preview/figures/zhang-san.html"
    assert run("build", "--at", "2026-08-01 07:59").exit_code == 0
    assert not page.exists()
    pages = [path.relative_to(project).as_posix() for path in (project / "site.preview").rglob("*.html")]
    assert [name for name in pages if "/guide/" not in name and "张三" in (project / name).read_text("utf-8")] == []
    result = run("build", "--at", "2026-08-01 08:00")
    assert page.exists()
    assert "（2026-08-01 08:00 的内容，只供查看，不要上线）" in result.output
    assert "：site.preview/\n" in result.output


def test_a_look_at_another_time_leaves_the_site_alone(project: Path) -> None:
    assert run("build").exit_code == 0
    before = tree(project / "site")
    write(project / FIGURE, ZHANG.replace("status: draft", 'publish_at: "2099-08-01 08:00"'))
    assert run("build", "--at", "2099-08-01 08:00").exit_code == 0
    assert tree(project / "site") == before
    assert run("versions").output.count("\n") == 1


def test_a_preview_is_of_now_and_leaves_the_site_alone(project: Path) -> None:
    result = run("build", "--preview")
    assert result.exit_code == 0 and "：site.preview/\n" in result.output
    assert (project / "site.preview/index.html").exists() and not (project / "site").exists()


def test_a_time_may_be_written_with_a_t(project: Path) -> None:
    write(project / FIGURE, ZHANG.replace("status: draft", 'publish_at: "2027-07-15 08:00"'))
    assert run("build", "--at", "2027-07-15T08:00").exit_code == 0
    assert (project / "site.preview/figures/zhang-san.html").exists()


def test_a_time_that_is_none_is_a_wrong_use(project: Path) -> None:
    result = run("build", "--at", "2026-08-01")
    assert result.exit_code == 2
    assert "2026-08-01 08:00" in result.stderr


# yushui new


def fill(form: str, kind: str) -> str:
    """What an editor does: write something behind every empty colon and dash."""
    lines = form.splitlines()
    return "\n".join(line + _missing(line, lines[at + 1 :], kind) for at, line in enumerate(lines)) + "\n"


def _missing(line: str, rest: list[str], kind: str) -> str:
    following = next((x for x in rest if x.strip() and not x.lstrip().startswith("#")), "")
    indent = len(line) - len(line.lstrip())
    empty = re.fullmatch(r"\s*([a-z_]+):", line)
    if empty and len(following) - len(following.lstrip()) <= indent:
        name = empty[1]
        return " " + (TYPES[kind] if name == "type" else FILLED.get(name, "文字"))
    if line.strip() == "-":
        return " 文字"
    return "\n" + " " * (indent + 2) + "文字" if re.fullmatch(r"\s*[a-z_]+: \|", line) else ""


@every_folder_kind
def test_a_filled_form_passes_the_check(project: Path, kind: str) -> None:
    assert run("new", kind, "zhang-san").exit_code == 0
    folder = by_name(kind).kind.folder
    path = project / "data" / folder / "zhang-san.yml"
    path.write_text(fill(path.read_text(encoding="utf-8"), kind), encoding="utf-8")
    result = run("check")
    assert (result.exit_code, result.output) == (0, "检查了 6 个文件，没有问题。\n")


@every_register
def test_a_filled_record_passes_the_check(project: Path, kind: str) -> None:
    path = project / "data" / f"{by_name(kind).kind.folder}.yml"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    result = run("new", kind, "shi-yan")
    assert (path.read_text(encoding="utf-8") if path.exists() else "") == before
    write(path, before + fill(result.stdout, kind))
    assert run("check").exit_code == 0
    assert run("new", kind, "shi-yan").exit_code == 1


@pytest.mark.parametrize("model", all_kinds(), ids=lambda model: model.kind.name)
def test_every_commented_field_is_a_real_one(model: type) -> None:
    form = entry_template.entity_form(model)
    bare = form
    for _ in range(4):  # as deep as comments stand in comments
        bare = re.sub(r"(?m)^(\s*)# (?=\s*(?:-$|- #|[a-z_]+:|# ))", r"\1", bare)
    source, problems = parse(bare.encode(), "form.yml")
    assert source is not None, problems
    assert set(source.value) == set(model.model_fields) - {"slug"}
    with pytest.raises(ValidationError) as caught:
        model.model_validate(source.value)
    assert not [e for e in caught.value.errors() if e["type"] in ("extra_forbidden", "missing")]


def test_a_new_entry_is_a_draft_and_never_overwrites(project: Path) -> None:
    result = run("new", "人物", "zhang-san")
    assert result.exit_code == 0
    assert FIGURE in result.output
    text = (project / FIGURE).read_text(encoding="utf-8")
    assert "\nstatus: draft\n" in text
    again = run("new", "figures", "zhang-san")
    assert again.exit_code == 1
    assert "已经有了" in again.stderr
    assert (project / FIGURE).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("typed", "near"), [("figur", "figure"), ("人", "人物"), ("landmarkes", "landmarks")])
def test_an_unknown_kind_is_answered_with_the_nearest(project: Path, typed: str, near: str) -> None:
    result = run("new", typed, "zhang-san")
    assert result.exit_code == 2
    assert f"是不是 {near}？" in result.stderr
    assert "landmark 地标" in result.stderr


@pytest.mark.parametrize("slug", ["Zhang_San", "张三", "../zhang", "zhang-san.yml", "-a", "a--b", "con", "lpt1"])
def test_a_bad_slug_is_refused(project: Path, slug: str) -> None:
    before = tree(project)
    assert run("new", "figure", "--", slug).exit_code == 2
    assert tree(project) == before


# every command


@pytest.mark.parametrize("args", [(), ("--help",), ("check", "--help"), ("build", "--help"), ("new", "--help")])
def test_help_is_in_chinese(args: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, list(args))
    assert result.exit_code == (0 if args else 2)
    assert result.output.startswith("用法：")
    assert not re.search(r"Usage|Options|Commands|Show|exit|\bCOMMAND\b|\bARGS\b", result.output)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("chek",), "没有 chek 这个命令，是不是 check？"),
        (("check", "--fomat", "json"), "没有 --fomat 这个选项，是不是 --format？"),
        (("serve", "--port", "70000"), "--port 要写 0 到 65535 的整数。"),
        (("serve", "--port", "八千"), "--port 要写 0 到 65535 的整数。"),
        (("build", "--jobs", "0"), "--jobs 要写 1 以上的整数。"),
        (("check", "--format", "xml"), "--format 只能写 text、json、sarif、github、gitlab。"),
        (("check", "--format"), "--format 的写法不对"),
        (("new", "figure"), "缺少“文件名”。"),
        (("build", "site"), "多写了 site。"),
    ],
)
def test_a_wrong_use_is_told_in_chinese(project: Path, args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert "--help" in result.stderr


def test_the_project_is_found_from_below_and_missed_outside(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(project / "data" / "figures")
    assert run("check", "li-ming.yml").output == "检查了 1 个文件，没有问题。\n"
    monkeypatch.chdir(tmp_path)
    assert run("check").exit_code == 2
    assert run("check", "--root", "nowhere").exit_code == 2
    assert run("check", "--root", str(project)).exit_code == 0


def test_an_internal_error_is_one_line_and_a_file(project: Path) -> None:
    (project / ".cache").unlink()  # shared with other tests
    write(project / "site" / "index.html", "旧")
    (project / "theme_overrides/kinds/figure/page.html").write_text("{{ 1 // 0 }}", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 3
    told = re.fullmatch(r"程序内部出错，编号 (\w{6})。site/ 没有改动。请把 (\S+) 交给维护人员。\n", result.output)
    assert told
    assert Path(told[2]) == project / ".cache/errors" / f"{told[1]}.txt"
    assert "Traceback" in Path(told[2]).read_text(encoding="utf-8")
    assert (project / "site/index.html").read_text(encoding="utf-8") == "旧"


def test_a_build_needs_no_cache(project: Path) -> None:
    (project / ".cache").unlink()
    write(project / ".cache", "这里本该是文件夹")
    result = run("build")
    assert result.exit_code == 0, result.output
    assert (project / "site/index.html").is_file()


def test_an_internal_error_is_written_down_elsewhere_where_there_is_no_folder_for_it(project: Path) -> None:
    (project / ".cache").unlink()
    write(project / ".cache", "这里本该是文件夹")
    (project / "theme_overrides/kinds/figure/page.html").write_text("{{ 1 // 0 }}", encoding="utf-8")
    result = run("build")
    assert result.exit_code == 3
    kept = re.search(r"请把 (\S+) 交给", result.output)
    assert kept
    assert "Traceback" in Path(kept[1]).read_text(encoding="utf-8")
    Path(kept[1]).unlink()


def test_a_real_process_is_silent_but_for_its_line(project: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    env.pop("NO_MKDOCS_2_WARNING", None)
    done = subprocess.run(
        [sys.executable, "-m", "yushui.cli", "build"], capture_output=True, text=True, env=env, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.startswith("已生成 ")
    assert done.stdout.count("\n") == 2
