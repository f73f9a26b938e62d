"""The printed reference says what the models say, and its examples are what they claim to be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pydantic import BaseModel

from yushui import build, reference
from yushui.kinds import all_kinds
from yushui.model import Entity
from yushui.problems import RULES
from yushui.reference.fields import form, own_fields
from yushui.reference.rules import EXAMPLES, Example
from yushui.schema import shapes
from yushui.settings import Settings

ROOT: Final = Path(__file__).parent.parent
SITE: Final = """\
name: 试验册
tagline: 试验
description: 只为试验。
hero: {kicker: 试验, title: [试验], lead: 试验}
eras: [{slug: jinnian, name: 近年, start: 2018, text: 近年, art: g-near.svg}]
"""
REGISTERS: Final = {
    "regions.yml": "chizhou: {name: 池州市, short: 池州}\n",
    "units.yml": "chizhou-shuangyongban: {name: 池州市双拥办, printed: [市双拥办], region: chizhou}\n",
    "honours.yml": """\
zuimei-yongjun:
  name: 最美拥军人物
  level: 全国
  batches: [{id: 2021, name: 2021年, date: 2021-07-30}]
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
sections:
  - number: 一、
    measures:
      - number: "1."
        title: 走访慰问
        text: 走访慰问由市双拥办牵头。
        """
# What a text cannot show: rights, encodings and links, and files that are to be imported (YS9..).
UNSHOWN: Final = {"YS001", "YS002", "YS012", *(code for code in EXAMPLES if code.startswith("YS9"))}

every_example = pytest.mark.parametrize("code", sorted(set(EXAMPLES) - UNSHOWN))
every_document = pytest.mark.parametrize("file", ["data/README.md", "docs/guide/fields.md", "docs/guide/rules.md"])


def figure(lines: str) -> str:
    """A whole figure with ``lines`` in the place of its own."""
    rest = [f"{name}: {value}" for name, value in FIGURE.items() if f"\n{name}:" not in f"\n{lines}"]
    return "\n".join([lines.replace("<制表符>", "\t"), *rest]) + "\n"


def codes(root: Path, lines: str) -> set[str]:
    """The rules that ``lines`` break, as a part of a file or as names of files."""
    files = {f"data/{name}": text for name, text in {"site.yml": SITE, **REGISTERS}.items()}
    if lines.startswith("data/"):
        files |= {name: figure("") for name in lines.splitlines()}
    elif lines.startswith("lead:"):
        files["data/plans/chizhou-2024.yml"] = PLAN + lines + "\n"
    else:
        files["data/figures/zhang-san.yml"] = figure(lines)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return {problem.code for problem in build.run(root).problems}


@every_document
def test_the_printed_reference_is_up_to_date(file: str) -> None:
    assert file not in dict(reference.stale(ROOT)), "run: yushui reference --write"


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert set(EXAMPLES) == set(RULES)


@every_example
def test_a_bad_example_breaks_its_rule(code: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, EXAMPLES[code].bad)


@every_example
def test_a_good_example_breaks_no_rule(code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, EXAMPLES[code].good) == set()


def test_an_example_of_file_names_is_shown_as_text() -> None:
    assert Example("", "data/a.yml", "").language == "text"
    assert Example("", "name: 张三", "").language == "yaml"


def models() -> Iterator[type[BaseModel]]:
    pending: list[type[BaseModel]] = [Entity, *all_kinds(), Settings]
    while pending:
        model = pending.pop()
        yield model
        pending += [shape.model for shape in shapes(model).values() if shape.model]


def test_every_field_is_described_and_printed() -> None:
    page = reference.documents()["docs/guide/fields.md"]
    for model in models():
        for name in own_fields(model):
            description = model.model_fields[name].description
            assert description, f"{model.__name__}.{name}"
            assert f"| `{name}` | " in page
            assert description in page
            assert form(model, name)


def test_a_field_says_how_it_is_written() -> None:
    kinds = {model.kind.name: model for model in all_kinds()}
    assert form(kinds["figure"], "consent") == "`none`、`announced`、`written`"
    assert form(kinds["figure"], "region") == "`regions.yml` 里的编号"
    assert form(kinds["figure"], "story") == "一段文字，可以分行"
    assert form(kinds["figure"], "life") == "一列，每条写几项，见下面的表"
    assert form(kinds["landmark"], "figures") == "一列，每项：`figures/` 里的文件名"
    assert form(kinds["milestone"], "date") == "日期"
    assert form(Entity, "publish_at") == "时间，写到分"
    assert form(Entity, "sources") == "编号，下面写几项，见下面的表"
    assert form(Settings, "sample") == "`true` 或 `false`"
