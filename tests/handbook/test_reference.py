"""The printed reference says what the models say, and its examples are what they claim to be."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pydantic import BaseModel
from tests.support.photos import make
from tests.support.project import Project

from yushui import build, handbook
from yushui.diagnostics import RULES, Rule
from yushui.handbook.field_tables import field_syntax, own_fields
from yushui.handbook.rule_pages import language
from yushui.model.entity import Entity
from yushui.model.introspect import shapes
from yushui.model.kinds import all_kinds
from yushui.model.settings import Settings

PICTURE: Final = "figures/zhang-san/01.jpg"
ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "hooks" / "yushui"
USE: Final = re.compile(r'\bRULES\["(YS\d+)"\]')
GIVEN: Final = re.compile(r"^(YS\d+):", re.M)
SITE: Final = """\
name: 试验册
tagline: 试验
description: 只为试验。
hero: {kicker: 试验, title: [试验], lead: 试验}
eras: [{slug: jinnian, name: 近年, start: 2018, text: 近年}]
"""
REGISTERS: Final = {
    "regions.yml": "chizhou: {name: 池州市, short: 池州}\n",
    "units.yml": "chizhou-shuangyongban: {name: 池州市双拥办, printed: [市双拥办], region: chizhou}\n",
    "honours.yml": """\
zuimei-yongjun:
  name: 最美拥军人物
  level: 全国
  batches: [{id: 2021, name: 2021年, date: 2021-07-30}]
jinnian-zuimei:
  name: 今年的最美拥军人物
  level: 全国
  status: draft
  batches: [{id: 2026, name: 2026年, date: 2026-07-30}]
""",
}
FIGURE: Final = {
    "name": "张三",
    "honours": "\n  - honour: zuimei-yongjun#2021",
    "consent": "announced",
    "sources": "\n  s1:\n    publisher: 某报\n    kind: media",
}
PLAN: Final = """\
title: 要点
year: 2024
region: chizhou
type: keypoints
issuers: [某市双拥办]
sources:
  s1: {publisher: 某市政府网, kind: official}
sections:
  - number: 一、
    measures:
      - number: "1."
        title: 走访慰问
        text: 走访慰问由市双拥办牵头。
        """
MONTH: Final = {
    "title": "宣传月",
    "year": "2027",
    "region": "chizhou",
    "date": "2027-07-01/2027-07-31",
    "sources": "\n  s1: {publisher: 某市政府网, kind: official}",
}
# What examples leave out; no such value stands anywhere in the handbook.
LEFT_OUT: Final = {
    "<制表符>": "\t",
    "<手机号码>": "139" + "00001111",
    "<座机号码>": "0566-" + "2000111",
    "<身份证号码>": "110105" + "19491231002X",
    "<银行卡号>": "6222020000" + "000000000",
    "<私人邮箱>": "zhangsan" + "@qq.com",
    "<车牌号>": "皖R" + "00111",
    "<某小区某栋>": "示例小区3栋",
    "<某姓名>": "张小三",
    "<证件编号>": "皖0000111",
    "<某人患某病>": "候选人王" + "建国查出糖尿" + "病",
    "<某人欠某债>": "村民王小强欠" + "下外债12万元",
    "<某年某月某日生，家住某处>": "1968年4月17日" + "生，家住示例镇",
    "<后台口令>": "后台密" + "码：Abcd" + "1234",
    "<还没写完>": "其余待" + "补充",
    "<短网址>": "https://bit" + ".ly/3sYjQ2m",
    "<注意保存>": "注意保存",
    "<五位数字>": "00111",
    "<数>": "一百",
    "<设施>": "雷达站",
    "<某镇>": "示例镇",
    "<人数>": "350名",
    "<装备型号>": "歼-00",
    "<经纬度>": "北纬30°00′",
    "<某月某日>": "9月5日",
}
WORDING: Final = """\
words:
  - {wrong: 布署, right: 部署, kind: typo, level: error, evidence: seen, note: 示例, source: 示例}
  - {wrong: 穿流不息, right: 川流不息, kind: typo, evidence: seen, note: 示例, source: 示例}
  - {wrong: 照像, right: 照相, kind: variant, level: info, evidence: seen, note: 示例, source: 示例}
"""
# What a text cannot show: rights, encodings, links, the past and pictures.
PAST: Final = {"YS504", "YS505", "YS506", "YS507", "YS509", "YS538", "YS541", "YS622"}
# Files that are to be imported.
IMPORTED: Final = {code for code in RULES if code.startswith("YS9")}
PICTURES: Final = {"YS512", *(f"YS{code}" for code in range(301, 313))}
# What takes several entries to break; test_certainty does.
TIED: Final = {"YS535", "YS536", "YS537"}
UNSHOWN: Final = {"YS001", "YS002", "YS012"} | TIED | PAST | PICTURES | IMPORTED
# What only a finished site can break; test_verify breaks each of them.
OF_THE_SITE: Final = {code for code in RULES if "YS600" < code < "YS621"}
# What a site has to ask for before the rule is held.
ASKED: Final = {
    "YS501": "three_reviewers: true\n",
    "YS502": "three_reviewers: true\n",
    "YS508": "mentions_signed: true\n",
    "YS546": "office: {mailboxes: [shuangyong@example.org]}\n",
    "YS515": "links: {hosts: [gov.cn], others: refuse}\n",
}
NEEDS_GIT: Final = {"YS501": {"YS507"}, "YS502": {"YS507"}}  # a site that asks for reviews cannot do without

every_example = pytest.mark.parametrize("code", sorted(set(RULES) - UNSHOWN - OF_THE_SITE))
every_document = pytest.mark.parametrize("file", ["data/README.md", "docs/guide/fields.md", "docs/guide/rules.md"])


def figure(lines: str) -> str:
    """A whole figure with ``lines`` in the place of its own."""
    rest = [f"{name}: {value}" for name, value in FIGURE.items() if f"\n{name}:" not in f"\n{lines}"]
    for name, value in LEFT_OUT.items():
        lines = lines.replace(name, value)
    return "\n".join([lines, *rest]) + "\n"


def month(lines: str) -> str:
    """A whole publicity month with ``lines`` in the place of its own."""
    rest = [f"{name}: {value}" for name, value in MONTH.items() if f"\n{name}:" not in f"\n{lines}"]
    return "\n".join([lines.replace("<座机号码>", LEFT_OUT["<座机号码>"]), *rest]) + "\n"


def content(name: str) -> str:
    """What is right in a file of this name."""
    if name.endswith(".jpg"):
        return make.saved(make.quarters(60, 80)).decode("latin-1")
    return {".md": "# 专题\n", ".html": "一行"}.get(Path(name).suffix) or figure("")


def codes(root: Path, code: str, lines: str) -> set[str]:
    """The rules that ``lines`` break, as a part of a file or as names of files."""
    site = SITE + ASKED.get(code, "")
    files = {f"data/{name}": text for name, text in {"site.yml": site, "wording.yml": WORDING, **REGISTERS}.items()}
    if lines.startswith(("docs/", "data/", "theme_overrides/")):
        files |= {name: content(name) for name in lines.splitlines()}
    elif lines.startswith("---"):
        files["docs/ye.md"] = lines + "\n"
    elif lines.startswith(("site_url", "site_name")):
        files["mkdocs.yml"] = lines + "\n"
    elif lines.startswith(("lead:", "status: done")):
        files["data/plans/chizhou-2024.yml"] = PLAN + lines.replace("\n", f"\n{8 * ' '}") + "\n"
    elif lines.startswith(("wall:", "date: 202", "contact:")):
        files["data/releases/yue.yml"] = month(lines)
        late = "\npublish_at: 2027-07-09 08:00" if code == "YS545" else ""
        files["data/figures/li-ming.yml"] = figure(f"name: 李明{late}")
        files["data/figures/wang-fang.yml"] = figure("name: 王芳")
    else:
        files["data/figures/zhang-san.yml"] = figure(lines)
    if PICTURE in lines:
        (root / "data/media" / PICTURE).parent.mkdir(parents=True)
        (root / "data/media" / PICTURE).write_bytes(make.saved(make.quarters(60, 80)))
    Project(root).begun()
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="latin-1" if name.endswith(".jpg") else "utf-8")
    return {problem.code for problem in build.run(root).problems}


@every_document
def test_the_printed_reference_is_up_to_date(file: str) -> None:
    assert file not in dict(handbook.outdated_files(ROOT)), "run: yushui reference --write"


def test_every_rule_has_an_example_and_a_place_in_the_program() -> None:
    used = [code for file in sorted(PACKAGE.rglob("*.py")) for code in USE.findall(file.read_text(encoding="utf-8"))]
    assert sorted(used) == sorted(RULES)
    assert [code for code, rule in RULES.items() if not (rule.title and rule.advice and rule.why and rule.good)] == []


def test_a_code_is_given_out_once_in_the_file_of_its_range() -> None:
    given = [
        (file.stem, code)
        for file in sorted((PACKAGE / "rules").glob("*.yml"))
        for code in GIVEN.findall(file.read_text(encoding="utf-8"))
    ]
    assert sorted(code for _, code in given) == sorted(RULES)
    assert len({code[:3] for _, code in given}) == len({(file, code[:3]) for file, code in given})


@every_example
def test_a_bad_example_breaks_its_rule(code: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, code, RULES[code].bad)


@every_example
def test_a_good_example_breaks_no_rule(code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, code, RULES[code].good) - NEEDS_GIT.get(code, set()) == set()


def test_an_example_of_file_names_is_shown_as_text() -> None:
    assert language(Rule("", "", "", bad="data/a.yml")) == "text"
    assert language(Rule("", "", "", bad="name: 张三")) == "yaml"


def models() -> Iterator[type[BaseModel]]:
    pending: list[type[BaseModel]] = [Entity, *all_kinds(), Settings]
    while pending:
        model = pending.pop()
        yield model
        pending += [shape.model for shape in shapes(model).values() if shape.model]


def test_every_field_is_described_and_printed() -> None:
    page = handbook.documents()["docs/guide/fields.md"]
    fields = [(model, name) for model in models() for name in own_fields(model)]
    assert len(fields) > 100
    for model, name in fields:
        description = model.model_fields[name].description
        assert description, f"{model.__name__}.{name}"
        assert f"| `{name}` | " in page
        assert description in page
        assert field_syntax(model, name)


def test_a_field_says_how_it_is_written() -> None:
    kinds = {model.kind.name: model for model in all_kinds()}
    assert field_syntax(kinds["figure"], "consent") == "`none`、`announced`、`written`"
    assert field_syntax(kinds["figure"], "region") == "`regions.yml` 里的编号"
    assert field_syntax(kinds["figure"], "story") == "一段文字，一行一段，可以用小标题、粗体、列表、引文和链接"
    assert field_syntax(kinds["plan"], "preamble") == "一段文字，照原文分行"
    assert field_syntax(kinds["figure"], "life") == "一列，每条写几项，见下面的表"
    assert field_syntax(kinds["landmark"], "figures") == "一列，每项：`figures/` 里的文件名"
    assert field_syntax(kinds["milestone"], "date") == "日期"
    assert field_syntax(Entity, "publish_at") == "时间，写到分"
    assert field_syntax(Entity, "sources") == "编号，下面写几项，见下面的表"
    assert field_syntax(Settings, "sample") == "`true` 或 `false`"
