"""What an editor of YAML says while one types, by the language server that editors use; never more than the check."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner
from tests.support import language_server
from tests.support.language_server import LanguageServer
from tests.support.paths import SAMPLE, TOWN
from tests.support.project import Project

from yushui.cli import main
from yushui.content import loader
from yushui.handbook.editor_files import FOLDER, SNIPPETS
from yushui.model.fields import RefTo

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
