"""A reference to what is not public leaves nothing: the site is the same as if it had never been written.

A case writes ``text`` into ``file`` (or behind it, with ``append``), once with the lines ``hidden`` and once with
``shown`` in their place. The hidden ones are drafts, withdrawn, and of the future.
"""

from dataclasses import fields
from typing import Any, Final

import pytest
import yaml
from pydantic import BaseModel
from tests.support.paths import CASES
from tests.support.project import Case, Project
from tests.support.sample_words import as_read

from yushui.content import loader, references
from yushui.model.entity import Entity
from yushui.model.fields import RefTo
from yushui.model.introspect import model_at, shapes
from yushui.model.kinds import all_kinds
from yushui.site.assemble import Site

DRAFT: Final = "status: draft\n"
HIDDEN: Final = {
    "landmarks/yin-dibiao.yml": f"name: 示例隐地标\ntype: 广场\nregion: shili-shi\n{DRAFT}",
    "activities/yin-huodong.yml": f"name: 示例隐活动\ntype: 示例\nstate: planned\n{DRAFT}",
    "milestones/yin-dashi.yml": f"title: 示例隐大事\ndate: 2023\ntype: 事件\ntext: 示例\n{DRAFT}",
}
REGISTERED: Final = {
    "honours.yml": "yin-rongyu:\n  name: 示例隐荣誉\n  level: 市\n  status: draft\n"
    "  batches: [{id: 2023, name: 示例隐批, date: 2023-08-01}]\n",
    "regions.yml": 'yin-diqu:\n  name: 示例隐地区\n  short: 示例隐\n  publish_at: "2099-08-01 08:00"\n',
    "slogans.yml": "yin-kouhao:\n  text: 示例隐口号\n  status: draft\n",
    "themes.yml": "yin-zhuti:\n  name: 示例隐主题\n  status: draft\n",
}
CASE_FILES: Final = sorted((CASES / "hidden_references").glob("*.yml"))
WORDS: Final = ("隐", "暗", "yin-", "shili-caogao", "shili-jianglai", "示例草稿", "示例将来")


@pytest.fixture
def hiding(data: Project) -> Project:
    """The sample, with an entry of each kind that is not public."""
    for file, text in HIDDEN.items():
        data.write(f"data/{file}", text)
    for file, text in REGISTERED.items():
        data.append(f"data/{file}", text)
    return data


def put(project: Project, case: Case, lines: str) -> None:
    file = f"data/{case['file']}"
    before = (project.root / file).read_text(encoding="utf-8") if "append" in case else ""
    project.write(file, before + case["text"] + lines)


def site(project: Project) -> Site:
    made = project.run()
    assert made.site is not None, made.problems
    return made.site


def values(of: Site) -> dict[str, Any]:
    """All that pages and files are made from."""
    skipped = {"digests", "_derived", "store"}  # of the bytes of the files, which do differ, and what remembers them
    return {each.name: getattr(of, each.name) for each in fields(of) if each.name not in skipped}


def test_the_site_is_the_same_without_it(case: Case, hiding: Project) -> None:
    before = (hiding.root / "data" / case["file"]).read_bytes() if "append" in case else b""
    put(hiding, case, case.get("shown", ""))
    without = values(site(hiding))
    if before:
        hiding.write(f"data/{case['file']}", before)
    put(hiding, case, case["hidden"])
    assert values(site(hiding)) == without


def test_every_field_that_may_refer_has_a_case(hiding: Project) -> None:
    """Those that a kind requires are refused instead."""
    for file in CASE_FILES:
        case = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
        if "append" in case:
            put(hiding, case, case["hidden"])
        else:
            hiding.write(f"data/{case['file'].replace('zi.', f'zi-{file.stem}.')}", case["text"] + case["hidden"])
    content = loader.load(hiding.root)
    links = references.link(content)
    public = {key for key, entry in content.entries.items() if entry.entity.status == "published"} - {
        ("region", "yin-diqu"),
        ("figure", "shili-jianglai"),
    }
    tried = {
        (model_at(type(content.entries[key].entity), _holder(path)), _name(path))
        for key, hidden in links.hidden(public).items()
        for path in hidden
    }
    may = {pair for model in all_kinds() for pair in _referring(model)}
    assert len(may) > 15
    assert {(model.__name__, name) for model, name in may - {(_owner(m, n), n) for m, n in tried if m}} == set()


def _owner(model: type[BaseModel], name: str) -> type[BaseModel]:
    """``related`` belongs to every kind; one case of it is enough."""
    return Entity if name in Entity.model_fields else model


def _holder(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The path of the part whose field a reference stands in."""
    return _holder(path[:-1]) if isinstance(path[-1], int) else path[:-1]


def _name(path: tuple[str | int, ...]) -> str:
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _referring(model: type[BaseModel]) -> set[tuple[type[BaseModel], str]]:
    found: set[tuple[type[BaseModel], str]] = set()
    for name, shape in shapes(model).items():
        if isinstance(shape.marker, RefTo) and not shape.marker.by_name:
            if not (issubclass(model, Entity) and model.model_fields[name].is_required()):
                found.add((_owner(model, name), name))
        elif shape.model and not shape.mapping:
            found |= _referring(shape.model)
    return found


def test_no_word_of_it_is_in_any_file_of_the_site(project: Project) -> None:
    """The whole of it once, in bytes: pages, search, open data, feeds, calendars and maps."""
    for file, text in HIDDEN.items():
        project.write(f"data/{file}", text)
    for file, text in REGISTERED.items():
        project.append(f"data/{file}", text)
    cases = [yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader) for file in CASE_FILES]
    for at, case in enumerate(cases):
        put(project, {**case, "file": case["file"].replace("zi.", f"zi-{at}.")}, case.get("shown", ""))
    without = project.build("without")
    for at, case in enumerate(cases):
        if "append" not in case:
            put(project, {**case, "file": case["file"].replace("zi.", f"zi-{at}.")}, case["hidden"])
        else:
            file = f"data/{case['file']}"
            text = (project.root / file).read_text(encoding="utf-8")
            project.write(file, text.replace(case["text"], case["text"] + case["hidden"]))
    with_it = project.build("with")
    names = {path.relative_to(without).as_posix() for path in without.rglob("*") if path.is_file()}
    assert names == {path.relative_to(with_it).as_posix() for path in with_it.rglob("*") if path.is_file()}
    assert len(names) > 100
    assert [name for name in sorted(names) if (without / name).read_bytes() != (with_it / name).read_bytes()] == []
    drawn = "".join(page.read_text(encoding="utf-8") for page in with_it.rglob("zi-*.html"))
    told = as_read(drawn)
    assert "示例节目" in told and "每日一帧" not in told
    assert told.count("亲属同册") == 1, "where one of the relations is public"
    assert [words for words in WORDS if words in told] == []
