"""What an editor of YAML says while one types, by the language server that editors use; never more than the check."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter, ValidationError
from tests.support import language_server
from tests.support.language_server import LanguageServer
from tests.support.paths import SAMPLE, TOWN
from tests.support.project import Project

from yushui.cli import main
from yushui.content import loader
from yushui.handbook.editor_files import FOLDER, SNIPPETS
from yushui.handbook.editor_forms import CLOCK, DATE, LATITUDE, LONGITUDE, MINUTE, PLAN_YEAR, Schema
from yushui.model.dates import FuzzyDate
from yushui.model.degrees import Latitude, Longitude
from yushui.model.fields import Clock, Minute, PlanYear, RefTo

FIGURE: Final = "data/figures/ceshi-renwu.yml"
CONFIG: Final = "site_name: 试验册\nsite_url: https://shuangyong.example.org/\n"


def renewed(root: Path) -> str:
    made = CliRunner().invoke(main, ["schema", "--root", str(root)])
    assert made.exit_code == 0, made.output
    return made.output


@pytest.fixture(scope="module", params=[SAMPLE, TOWN], ids=["sample", "town"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("desk")
    shutil.copytree(request.param, root / "data")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    renewed(root)
    return Project(root)


@pytest.fixture(scope="module")
def server(desk: Project) -> Iterator[LanguageServer]:
    if language_server.LACKING:
        pytest.skip(language_server.LACKING)
    language_server.install()
    with LanguageServer(desk.root) as started:
        yield started


def test_a_mistake_is_marked_at_its_line(server: LanguageServer) -> None:
    text = "name: 测试人\nyaer: 2024\nhonours:\n  - honour: 没有\n    date: 2024-5\nregion: 没有\nconsent: yes-please\n"
    found = {each["range"]["start"]["line"]: each["message"] for each in server.open(FIGURE, text)}
    assert set(found) == {1, 3, 4, 5, 6}
    assert "yaer" in found[1]
    assert "2024-05-01" in found[4]  # how a date is written
    assert "announced" in found[6]


def test_what_cannot_be_is_marked(server: LanguageServer) -> None:
    honour = "honours:\n  - honour: x\n    date: 2024-02-31\n"
    text = (
        f"name: 测试人\n{honour}related:\n  - figures/nobody-at-all\nconsent: announced\npublish_at: 2026-08-01 25:00\n"
    )
    found = {each["range"]["start"]["line"]: each["message"] for each in server.open(FIGURE, text)}
    assert "没有这一天" in found[3]
    assert found[5] == "没有这一条。刚加的文件，运行一次 yushui check 就认得。"
    assert "没有这个时间" in found[7]
    place = "name: 测试馆\nposition:\n  lat: 99\n  lng: '2.5'\n"
    found = {each["range"]["start"]["line"]: each["message"] for each in server.open("data/landmarks/ceshi.yml", place)}
    assert "54" in found[2] and "136" in found[3]


def test_a_day_is_marked_where_the_check_refuses_it() -> None:
    days = [f"{year}-{m:02}-{d:02}" for year in (1839, 1840, 1900, 1999, 2000, 2023, 2024, 2100, 2101)
            for m in (0, 1, 2, 4, 12, 13) for d in (0, 1, 28, 29, 30, 31, 32)]  # fmt: skip
    written = [*days, "2024", "2024-05", "2024-13", "2021/2024", "2024-02-29/2024-03?", "1943?", "24-05-01"]
    accepted = [bool(re.fullmatch(DATE["pattern"].strip("^$"), text)) for text in written]
    assert accepted == [is_date(text) for text in written]
    assert 0 < sum(accepted) < len(written)


def is_date(text: str) -> bool:
    try:
        FuzzyDate.parse(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(("form", "validator", "texts"), [
    (LATITUDE, Latitude, ("2.9", "3", "03", "003.5", "53.999", "54", "54.0", "54.1", "99", "30.12345678", "-30")),
    (LONGITUDE, Longitude, ("72.9", "73", "073.1", "99.5", "135.9", "136", "136.1", "200", "abc")),
    (PLAN_YEAR, PlanYear, ("2024", "201x", "2xxx", "20x4", "unknown", "3024", "24")),
    (CLOCK, Clock, ("8:00", "08:00", "24:00", "23:59", "12:60", "０８：３０")),
    (MINUTE, Minute, ("2026-08-01 08:00", "2026-13-01 08:00", "2026-08-01 24:00", "2026-08-01T08:00")),
])  # fmt: skip
def test_a_form_is_marked_where_the_check_refuses_it(form: Schema, validator: Any, texts: tuple[str, ...]) -> None:
    adapter = TypeAdapter(validator)

    def fits(text: str) -> bool:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return False
        return True

    assert [bool(re.search(form["pattern"], text)) for text in texts] == [fits(text) for text in texts]


def test_a_check_makes_the_names_of_entries_anew(desk: Project) -> None:
    assert "xin-jia" not in (desk.root / f"{FOLDER}/figure.json").read_text(encoding="utf-8")
    desk.write("data/terms/xin-jia.yml", "name: 新加的\nstatus: draft\n")
    CliRunner().invoke(main, ["check", "--root", str(desk.root)])
    desk.remove("data/terms/xin-jia.yml")
    listed = json.loads((desk.root / f"{FOLDER}/figure.json").read_text(encoding="utf-8"))["definitions"]["any-slugs"]
    assert "anyOf" in listed  # one that cannot be read: no name may be marked
    CliRunner().invoke(main, ["check", "--root", str(desk.root)])
    listed = json.loads((desk.root / f"{FOLDER}/figure.json").read_text(encoding="utf-8"))["definitions"]["any-slugs"]
    assert "enum" in listed and "anyOf" not in listed


def test_what_lacks_is_said(server: LanguageServer) -> None:
    messages = [each["message"] for each in server.open(FIGURE, "name: 测试人\n")]
    assert any("honours" in message for message in messages) and any("consent" in message for message in messages)


def test_what_a_field_is_for_is_told_beside_it(server: LanguageServer) -> None:
    server.open(FIGURE, "name: 测试人\nhonours:\n  - honour: x\n    date: 2024\nconsent: announced\nstatus: draft\n")
    assert "姓名" in server.hover(0, 2)
    assert "授予日期" in server.hover(3, 6)
    assert "同意公开的依据" in server.hover(4, 3)
    assert "草稿" in server.hover(5, 10)


def test_fields_words_and_registered_names_are_offered(server: LanguageServer, desk: Project) -> None:
    server.open(FIGURE, "name: 测试人\n\nhonours:\n  - honour: \nregion: \nconsent: \nrelated:\n  - \n")
    assert "公开发布" in server.complete(5, 9)["announced"]
    assert {"life", "photos", "quote"} <= set(server.complete(1, 0))
    entries = loader.load(desk.root).entries
    honours = [entry.entity for (kind, _), entry in entries.items() if kind == "honour"]
    batches = {f"{honour.slug}#{part}" for honour in honours for part in honour.parts()}
    assert batches and batches <= set(server.complete(3, 12))
    regions = {slug: entry.entity.headline for (kind, slug), entry in entries.items() if kind == "region"}
    offered = server.complete(4, 8)
    assert regions and {slug: offered.get(slug) for slug in regions} == regions
    landmarks = {f"landmarks/{slug}" for kind, slug in entries if kind == "landmark"}
    assert landmarks and landmarks <= set(server.complete(7, 4))


def test_units_are_offered_as_documents_print_them(server: LanguageServer, desk: Project) -> None:
    measure = "      - number: 1.\n        title: 一\n        text: 一\n        lead:\n          - \n"
    text = f"title: 测试\nregion: x\nyear: 2024\ntype: plan\nsections:\n  - measures:\n{measure}"
    server.open("data/plans/ceshi-2024.yml", text)
    units = (entry.entity for (kind, _), entry in loader.load(desk.root).entries.items() if kind == "unit")
    names = {name for unit in units for name in unit.names()}
    assert names and names <= set(server.complete(10, 12))


def test_nothing_that_the_check_accepts_is_marked(server: LanguageServer, desk: Project) -> None:
    files = [path.relative_to(desk.root).as_posix() for path in sorted(desk.root.glob("data/**/*.yml"))]
    assert len(files) > 20
    marked = {file: server.open(file, (desk.root / file).read_text(encoding="utf-8")) for file in files}
    assert {file: found for file, found in marked.items() if found} == {}


def test_settings_of_a_site_are_its_own_and_schemas_are_made_anew(desk: Project) -> None:
    desk.write(".vscode/tasks.json", "{}\n")
    desk.write(f"{FOLDER}/figure.json", "{}\n")
    assert ".vscode/tasks.json 原来就有" in renewed(desk.root)
    assert (desk.root / ".vscode/tasks.json").read_text() == "{}\n"
    schema = json.loads((desk.root / f"{FOLDER}/figure.json").read_text(encoding="utf-8"))
    assert schema["title"] == "人物"


def test_snippets_write_drafts_of_every_kind_with_files(desk: Project) -> None:
    snippets = json.loads((desk.root / SNIPPETS).read_text(encoding="utf-8"))
    assert "status: draft" in snippets["新建：人物"]["body"]
    assert "  - honour: ${2:荣誉与批次}" in snippets["新建：人物"]["body"]
    assert {"新建：地标", "新建：活动", "加一条：照片", "加一条：出处"} <= set(snippets)


def test_a_register_that_cannot_be_read_makes_nothing_wrong(data: Project) -> None:
    from yushui.handbook.editor_schema import references

    assert references(loader.load(data.root), RefTo("region")).closed
    data.write("data/regions.yml", "a: [\n")
    assert not references(loader.load(data.root), RefTo("region")).closed
