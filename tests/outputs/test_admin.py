"""The forms are there only for a site that asks for them, talk to its forge alone, and have a field for every field."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from tests.support.project import Project

from yushui.model.admin import Admin
from yushui.model.introspect import shapes
from yushui.model.kinds import all_kinds
from yushui.operations import web_server
from yushui.outputs import admin
from yushui.outputs.admin import ForeignFileError, form_fields
from yushui.publish import Manifest, http_headers
from yushui.publish.finalise import lost_pages

GITEA = "admin:\n  forge: gitea\n  host: https://git.example.org:3000\n  repository: shuangyong/site\n"
OTHER_HOST = re.compile(r"https://(?!git\.example\.org:3000)[^ ;]+")


@pytest.fixture
def site(project: Project) -> Path:
    """The sample with forms for a forge of its own."""
    project.append("data/site.yml", GITEA)
    return project.build()


def test_a_site_that_does_not_ask_has_no_forms(project: Project) -> None:
    result = project.run()
    assert result.site is not None
    assert list(admin.files(result.site.settings)) == []


def test_the_forms_are_published_with_a_policy_of_their_own_and_kept_from_search(site: Path) -> None:
    policies = web_server.policies(site)
    assert "https://git.example.org:3000" in policies.admin
    assert not OTHER_HOST.search(policies.admin)
    assert "default-src 'none'" in policies.admin
    script = policies.admin.partition("script-src ")[2].partition(";")[0].split()
    assert script[0] == "'self'"
    assert [word[:8] for word in script[1:]] == ["'sha256-"]
    told = (site / "_headers").read_text(encoding="utf-8")
    assert f"/admin/*\n  Content-Security-Policy: {policies.admin}\n" in told
    assert "Content-Security-Policy" not in told.partition("/*\n")[2].partition("\n/")[0]
    assert f"/guide/*\n  Content-Security-Policy: {policies.guide}\n" in told
    assert f"/figures/*\n  Content-Security-Policy: {policies.own}\n" in told
    assert policies.admin in http_headers.nginx_rules(policies)
    assert "admin" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert re.search(r"(?m)^Disallow: /\S*admin/$", (site / "robots.txt").read_text(encoding="utf-8"))
    assert '<meta name="robots" content="noindex' in (site / "admin/index.html").read_text(encoding="utf-8")
    for path in (path for path in site.rglob("*.html") if not {"admin", "guide"} & {*path.parts}):
        assert "admin/" not in path.read_text(encoding="utf-8"), path


def test_nothing_of_an_entry_is_in_what_the_forms_are_told(site: Path) -> None:
    told = (site / "admin/config.json").read_text(encoding="utf-8")
    entries = sorted((site.parent / "data/figures").glob("*.yml"))
    assert entries
    for entry in entries:
        name = re.search(r"(?m)^name: (.+)$", entry.read_text(encoding="utf-8"))
        assert name
        assert name[1] not in told


def test_no_address_of_a_font_elsewhere_is_left(site: Path) -> None:
    script = (site / "admin/cms/npm/index.js").read_text(encoding="utf-8")
    assert "cdn.jsdelivr" not in script
    found = re.findall(r"url\((cms/npm/assets/[^)]+)\)", script)
    assert len(found) == 3
    assert [name for name in found if not (site / "admin" / name).is_file()] == []


def test_forms_that_are_taken_back_are_no_lost_pages(site: Path, project: Project) -> None:
    live = Manifest.of(site)
    assert "admin/index.html" in live.pages
    result = project.run()
    assert result.site is not None
    without = Manifest({uri: file for uri, file in live.files.items() if not uri.startswith("admin/")})
    assert lost_pages(live, without, result.site.settings) == ()


def named(listed: list[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {field["name"]: field for field in listed}


def missing(model: type[BaseModel], form: list[Mapping[str, Any]], above: str = "") -> Iterator[str]:
    """The fields of a model that a form has not."""
    there = named(form)
    for name, shape in shapes(model).items():
        info = model.model_fields[name]
        if info.exclude:
            continue
        if (info.alias or name) not in there:
            yield above + name
        elif shape.model:
            yield from missing(shape.model, there[info.alias or name]["fields"], f"{above}{name}.")


def test_every_field_has_its_place_in_a_form_or_is_named_as_having_none() -> None:
    told = {form["name"]: form for form in admin.config("册", Admin(forge="folder"))["collections"]}
    registers = named(told["registers"]["files"])
    left_out = {}
    for model in all_kinds():
        kind = model.kind
        form = registers[kind.folder]["fields"][0] if kind.register else told[kind.folder]
        if absent := list(missing(model, form["fields"])):
            left_out[kind.folder] = absent
    assert left_out == {"plans": ["tables.rows"]}
    assert "表单里没有附表里的各行" in told["plans"]["description"]


def test_a_reference_into_a_register_is_chosen_from_it() -> None:
    region = named(list(form_fields.form_of(next(m for m in all_kinds() if m.kind.name == "figure")).fields))["region"]
    assert (region["widget"], region["file"], region["value_field"]) == ("relation", "regions", "records.*.ys_key")


def test_a_file_of_others_that_was_changed_is_never_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = json.loads((admin.VENDOR / "vendor.json").read_bytes())
    listed["yaml"]["files"]["LICENSE"] = "0" * 64
    for package in listed:
        (tmp_path / package).symlink_to(admin.VENDOR / package)
    (tmp_path / "vendor.json").write_text(json.dumps(listed), encoding="utf-8")
    monkeypatch.setattr(admin, "VENDOR", tmp_path)
    admin.vendored.cache_clear()
    with pytest.raises(ForeignFileError, match="yaml/LICENSE"):
        admin.vendored()
    admin.vendored.cache_clear()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"forge": "github"}, "repository"),
        ({"forge": "gitea", "repository": "a/b"}, "要写 host"),
        ({"forge": "github", "repository": "a/b", "host": "https://git.example.org"}, "不写 host"),
        ({"forge": "folder", "repository": "a/b"}, "folder"),
        ({"forge": "gitlab", "repository": "a", "host": "https://git.example.org"}, "用户或单位/仓库"),
        ({"forge": "gitea", "repository": "a/b", "host": "http://git.example.org"}, "只写到主机名"),
        ({"forge": "gitea", "repository": "a/b", "host": "https://git.example.org/x"}, "只写到主机名"),
        ({"forge": "gitea", "repository": "a/b", "host": "https://a@git.example.org"}, "只写到主机名"),
        ({"forge": "gitea", "repository": "a/b", "host": "https://git.example.org; script-src *"}, "主机名"),
        ({"forge": "gitlab", "repository": "a/b", "branch": "-x"}, "分支名"),
    ],
)
def test_a_setting_that_is_not_whole_is_told(written: dict[str, str], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Admin(**written)  # type: ignore[arg-type]
