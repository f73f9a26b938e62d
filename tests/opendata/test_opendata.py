"""Open data: whole, described truly, read by programs that know nothing of us, and nothing in it that no page shows."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin

import pytest
from frictionless import Package, system
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from tests.support.crawl import Pages, text_of
from tests.support.project import Project

from yushui.build import Build
from yushui.lang.csv import LIVE, csv_bytes
from yushui.model.dates import FuzzyDate
from yushui.model.entity import Entity
from yushui.model.fields import Internal
from yushui.model.introspect import shapes
from yushui.model.kinds import all_kinds
from yushui.model.kinds.plan import Plan
from yushui.model.parts import Part
from yushui.opendata import opendata
from yushui.opendata.entry_tables import BETWEEN
from yushui.opendata.public_fields import public_fields
from yushui.site.assemble import Site

BASE: Final = "https://shuangyong.example.org/"
CANARY: Final = "金丝雀"
DAY: Final = "1911-11-11"
HIDDEN: Final = ("shili-caogao", "shili-chexia", "shili-jianglai")
# What stands in a register without pages of its own, and on no other page either.
REGISTERED: Final = {"regions", "honours", "themes"}
Files = Mapping[str, bytes]


@pytest.fixture(scope="module", params=["town", "sample"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The files as they lie in the built site."""
    site: Path = request.getfixturevalue("site_dir" if request.param == "town" else "sample_dir")
    return site / "data"


@pytest.fixture(scope="module")
def sample_files(sample_built: Build) -> Files:
    return files_of(sample_built)


def files_of(made: Build) -> Files:
    assert made.site, made.problems
    return files_of_site(made.site)


def files_of_site(site: Site) -> Files:
    return {file.uri.removeprefix("data/"): file.data for file in opendata(site, BASE).files}


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return table((folder / f"{name}.csv").read_bytes())


# Whole, and described truly


def test_a_stranger_finds_the_package_valid(folder: Path) -> None:
    """Types, required cells, keys, references between tables, sizes and hashes, as another program understands them."""
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    tables = {file.name for file in folder.glob("*.csv")}
    assert tables == {resource.path for resource in Package(str(folder / "datapackage.json")).resources} & tables


@pytest.mark.parametrize(
    ("file", "spoil"),
    [
        ("regions.csv", lambda text: text.replace("shili-sheng,", "shili-cheng,", 1)),
        ("units.csv", lambda text: text.replace("\r\n", "\r\nshili-bangongshi,https://example.org/,,,,,,\r\n", 1)),
        ("photos.csv", lambda text: text.replace(",false,", ",vielleicht,", 1)),
        ("landmarks-facts.csv", lambda text: text.replace(",2022,", ",MMXXII,", 1)),
    ],
)
def test_a_stranger_finds_what_is_wrong(
    file: str, spoil: Callable[[str], str], sample_dir: Path, tmp_path: Path
) -> None:
    """The description says enough to notice a broken reference, a double key, a wrong type and a wrong date."""
    package = json.loads((sample_dir / "data/datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [each for each in package["resources"] if each["format"] == "csv"]
    for resource in package["resources"]:
        text = (sample_dir / "data" / resource["path"]).read_bytes().decode()
        spoiled = spoil(text) if resource["path"] == file else text
        assert (spoiled != text) == (resource["path"] == file)
        (tmp_path / resource["path"]).write_bytes(spoiled.encode())
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    with system.use_context(trusted=True):
        assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_the_package_knows_every_file_by_size_and_hash(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
    named = {resource["path"] for resource in package["resources"]}
    lying = {path.name for path in folder.iterdir()} - {"datapackage.json", "all.zip"}
    assert lying - named == {path.name for path in folder.glob("*.schema.json")}


def test_every_entry_stands_in_its_table_and_in_its_list(folder: Path, request: pytest.FixtureRequest) -> None:
    town = folder.parent == request.getfixturevalue("site_dir")
    site = request.getfixturevalue("built" if town else "sample_built").site
    for kind in site.kinds:
        slugs = [entity.slug for entity in site.all_of(kind)]
        assert [row["id"] for row in rows(folder, kind.folder)] == slugs
        assert [entry["id"] for entry in json.loads((folder / f"{kind.folder}.json").read_bytes())] == slugs
    assert len(rows(folder, "events")) == len(site.timeline)
    assert len(rows(folder, "photos")) == len(site.gallery)
    assert len(rows(folder, "measures")) == sum(len(plan.measures) for plan in site.of(Plan))


def test_every_row_leads_to_its_place_on_a_page(folder: Path, request: pytest.FixtureRequest) -> None:
    town = folder.parent == request.getfixturevalue("site_dir")
    pages: Pages = request.getfixturevalue("pages" if town else "sample_pages")
    ids = {uri: {each.get("id") for each in page.iter()} for uri, page in pages.items()}
    named = {(path.name, row["page"]) for path in folder.glob("*.csv") for row in table(path.read_bytes())}
    assert named
    for name, address in named:
        uri, _, part = address.removeprefix(BASE).partition("#")
        assert uri in ids and (not part or part in ids[uri]), f"{name}: {address}"


def test_measures_are_told_with_their_address_and_their_words(sample_files: Files) -> None:
    first = next(row for row in table(sample_files["measures.csv"]) if row["plan_id"] == "shili-2023")
    assert first["page"] == f"{BASE}plans/shili-2023.html#m1"
    assert (first["parent"], first["part"], first["number"], first["title"]) == ("s1", "m1", "1.", "示例宣传月")
    assert (first["due"], first["due_zh"], first["status"]) == ("2023-07-31", "2023年7月31日", "done")
    assert (first["lead"], first["themes"], first["activities"]) == ("示例办公室", "xuanchuan", "shili-junshiri")
    (unit,) = (row for row in table(sample_files["units.csv"]) if row["id"] == first["lead_ids"])
    assert "示例办公室" in (unit["name"], *unit["printed"].split(BETWEEN))


def test_lists_say_what_tables_say(folder: Path) -> None:
    """The plain cells of every entry, compared between both forms."""
    paths = sorted(folder.glob("*.schema.json"))
    assert paths
    for path in paths:
        name = path.name.removesuffix(".schema.json")
        entries = json.loads((folder / f"{name}.json").read_bytes())
        for entry, row in zip(entries, rows(folder, name), strict=True):
            for key in entry.keys() & row.keys():
                value = entry[key]
                value = str(value).lower() if isinstance(value, bool) else value
                text = BETWEEN.join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
                assert row[key].removeprefix("'") == text.removeprefix("'"), (name, key)


def test_every_list_fits_its_schema_and_the_schema_is_said_in_chinese(folder: Path) -> None:
    paths = sorted(folder.glob("*.schema.json"))
    assert paths
    for path in paths:
        schema = json.loads(path.read_bytes())
        errors = list(validator(schema).iter_errors(json.loads((folder / f"{schema_of(path)}.json").read_bytes())))
        assert not errors, (path.name, errors[0].message)
        said = [each for each in described(schema) if not re.search("[一-鿿]", each)]
        assert not said, (path.name, said)
        assert not [each for each in described(schema) if re.search(r"\.yml|本文件|就不写|必写", each)], path.name


def validator(schema: Any) -> Any:
    """What holds entries against a JSON Schema, which is right itself; to load it takes a second and a half."""
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def schema_of(path: Path) -> str:
    return path.name.removesuffix(".schema.json")


def described(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        for inner in schema.values():
            yield from described(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from described(inner)


@pytest.mark.parametrize(("key", "value"), [("date", "gestern"), ("name", None), ("colour", "rot"), ("type", "Ding")])
def test_a_schema_refuses_what_is_no_entry(key: str, value: Any, sample_files: Files) -> None:
    file = "milestones" if key == "date" else "landmarks"
    entries = json.loads(sample_files[f"{file}.json"])
    entries[0][key] = value
    assert not validator(json.loads(sample_files[f"{file}.schema.json"])).is_valid(entries)


def test_the_bundle_holds_every_other_file(folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip") as bundle:
        assert bundle.testzip() is None
        inside = {name: bundle.read(name) for name in bundle.namelist()}
    assert inside == {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "all.zip"}


def test_the_licence_of_the_settings_goes_with_the_data(sample_files: Files, data: Project) -> None:
    told = {"name": "CC0-1.0", "path": "https://licence.example.org/", "title": "样本授权"}
    assert json.loads(sample_files["datapackage.json"])["licenses"] == [told]
    assert json.loads(sample_files["all.jsonld"])["@graph"][0]["license"] == told["path"]
    text = (data.root / "data/site.yml").read_text(encoding="utf-8")
    data.write("data/site.yml", re.sub(r"licence:\n(?:  .*\n)+", "", text))
    bare = files_of(data.run())
    assert "licenses" not in json.loads(bare["datapackage.json"])
    assert "license" not in json.loads(bare["all.jsonld"])["@graph"][0]


def test_the_same_data_give_the_same_bytes(data: Project) -> None:
    assert files_of(data.run()) == files_of(data.run())


# Dates


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-01", "2024-05-01"),
        ("1943?", "1943?"),
        ("2021/2024", "2021/2024"),
        ("2021/2024-05?", "2021?/2024-05?"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(written: str, edtf: str) -> None:
    assert FuzzyDate.parse(written).edtf == edtf


def test_a_date_stands_for_programs_and_for_people(sample_files: Files) -> None:
    facts = [row for row in table(sample_files["figures-life.csv"]) if row["figure_id"] == "shili-jia"]
    assert [(row["date"], row["date_zh"]) for row in facts] == [
        ("1950?", "1950年（待考）"),
        ("1970/1975", "1970—1975年"),
        ("2016-05", "2016年5月"),
        ("", ""),
    ]


# A spreadsheet runs nothing


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=2)
    )
)
def test_every_cell_comes_back_and_none_is_a_formula(cells: list[list[str]]) -> None:
    data = csv_bytes(("=a", "b"), cells)
    assert data.startswith(b"\xef\xbb\xbf")
    head, *read = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["'=a", "b"]
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in cells
    ]
    assert not [cell for row in read for cell in row if cell.startswith(LIVE)]


@pytest.mark.parametrize("live", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_title_that_a_spreadsheet_would_run_is_text(live: str, data: Project) -> None:
    data.edit("data/figures/shili-yi.yml", "name: 示例人物乙", f"name: '{live}'")
    found = files_of(data.run())
    assert next(row for row in table(found["figures.csv"]) if row["id"] == "shili-yi")["name"] == f"'{live}"
    assert next(row for row in json.loads(found["figures.json"]) if row["id"] == "shili-yi")["name"] == live


# Nothing that no page shows


def internal(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(model.model_fields) - {field.name for field in public_fields(model)} - {"slug"}


def models() -> Iterator[type[BaseModel]]:
    """Every model that an entry is made of."""
    seen: list[type[BaseModel]] = list(all_kinds())
    for model in seen:
        seen += {shape.model for shape in shapes(model).values() if shape.model} - set(seen)
    return iter(seen)


def test_a_field_that_says_it_is_not_public_is_not() -> None:
    fields = [(f"{model.__name__}.{name}", info) for model in models() for name, info in model.model_fields.items()]
    hidden = [(name, info) for name, info in fields if re.search("不公开|通知里不提", info.description or "")]
    assert hidden
    assert [name for name, info in hidden if not any(isinstance(mark, Internal) for mark in info.metadata)] == []


def test_the_fields_that_are_for_editors_are_these() -> None:
    """A new field goes out by itself; one that must not has to stand here, and be marked."""
    common = {model: internal(Entity) if issubclass(model, Entity) else frozenset() for model in models()}
    own = {f"{model.__name__}.{name}" for model in models() for name in internal(model) - common[model]}
    assert own | {f"Entity.{name}" for name in internal(Entity)} == {
        "Citation.link_ok", "Citation.note",
        "Entity.aliases", "Entity.allow", "Entity.because", "Entity.note",
        "Entity.publish_at", "Entity.review", "Entity.status",
        "Entity.tags", "Entity.withdrawn_at", "Entity.withdrawn_reason",
        "Fact.inferred", "Fact.personal", "Figure.consent", "Figure.identity_note", "Figure.martyr", "Figure.portrait",
        "Photo.consent", "Photo.file", "Photo.focal", "Photo.photo_check", "Photo.source",
        "Plan.unplaced", "Release.fill", "Release.proofs", "Theme.keywords",
        "Theme.words", "Unit.collective", "Unit.garrison",
    }  # fmt: skip


def sung(annotation: Any, depth: int = 0) -> Any:
    """A value of the type ``annotation`` that holds a canary wherever it can hold text."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal or annotation in (bool, int):
        return None
    if origin is tuple:
        found = sung(inner[0], depth)
        return None if found is None else (found,)
    if origin is not None:
        return next((found for each in inner if (found := sung(each, depth)) is not None), None)
    if annotation is str:
        return CANARY
    if annotation is FuzzyDate:
        return FuzzyDate.parse(DAY)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and depth < 3:
        values = {name: sung(info.annotation, depth + 1) for name, info in annotation.model_fields.items()}
        return annotation.model_construct(**values)
    return None


def tainted(part: Any, names: Callable[[type[BaseModel]], frozenset[str]], keep: frozenset[str]) -> Any:
    """``part`` with canaries in the fields that ``names`` gives of each model; what is in ``keep`` stays."""
    if isinstance(part, tuple):
        return tuple(tainted(each, names, keep) for each in part)
    if isinstance(part, dict):
        return {key: tainted(each, names, keep) for key, each in part.items()}
    if not isinstance(part, BaseModel):
        return part
    model = type(part)
    new = {name: tainted(getattr(part, name), names, keep) for name in model.model_fields}
    for name in names(model) - keep:
        value = sung(model.model_fields[name].annotation)
        if value is not None:
            new[name] = value
    return part.model_copy(update=new)


def tainted_files(site: Site, names: Callable[[type[BaseModel]], frozenset[str]], keep: frozenset[str]) -> Files:
    found = {kind: tuple(tainted(each, names, keep) for each in members) for kind, members in site.collections.items()}
    return files_of_site(replace(site, collections=found))


# By these a photograph is found, an identity doubted and an address made; what hangs on them is tested elsewhere.
MEANT: Final = frozenset({"file", "identity_note", "portrait", "aliases"})


def test_no_canary_in_an_internal_field_gets_out(sample_built: Build) -> None:
    assert sample_built.site
    found = tainted_files(sample_built.site, internal, MEANT)
    assert found.keys() == files_of(sample_built).keys()
    for name, data in found.items():
        if name != "all.zip":  # which holds the others
            assert CANARY.encode() not in data and DAY.encode() not in data, name


def test_a_canary_in_a_public_field_is_heard(sample_built: Build) -> None:
    """So the test above would notice."""
    assert sample_built.site
    found = tainted_files(sample_built.site, lambda model: frozenset({"summary"} & set(model.model_fields)), MEANT)
    assert CANARY.encode() in found["figures.csv"] and CANARY.encode() in found["terms.json"]


def test_what_is_withheld_of_a_doubtful_figure_is_empty(data: Project) -> None:
    data.append("data/figures/shili-jia.yml", "identity_note: 示例存疑\n")
    found = files_of(data.run())
    row = next(row for row in table(found["figures.csv"]) if row["id"] == "shili-jia")
    assert row["name"] == "示例人物甲"
    assert not any(row[name] for name in ("role", "place", "region", "story", "summary", "other_names"))
    for name in ("figures-life", "figures-relations"):
        assert "shili-jia" not in {row["figure_id"] for row in table(found[f"{name}.csv"])}
    for name, content in found.items():
        for words in ("示例退伍老兵", "示例存疑", "示例读法", "示例人物甲参军"):
            assert words.encode() not in content, (name, words)


def test_nobody_is_named_who_is_not_public(data: Project) -> None:
    """Drafts, withdrawn and future entries, even where public ones refer to them."""
    data.edit(
        "data/figures/shili-jia.yml", "relations:\n", "relations:\n  - figure: shili-caogao\n    relation: 示例暗线\n"
    )
    data.edit("data/figures/shili-jia.yml", "related: [", "related: [figures/shili-chexia, figures/shili-jianglai, ")
    data.edit("data/landmarks/shili-guangchang.yml", "figures: [", "figures: [shili-caogao, ")
    found = files_of(data.run())
    for name, content in found.items():
        for words in (*HIDDEN, "示例草稿", "示例撤下", "示例将来", "示例暗线"):
            assert words.encode() not in content, (name, words)
    (place,) = (row for row in json.loads(found["landmarks.json"]) if row["id"] == "shili-guangchang")
    assert place["figures"] == ["shili-jia", "shili-ding"]


def test_what_a_list_says_stands_on_a_page(sample_dir: Path, sample_pages: Pages) -> None:
    """Every text of every entry, held against the whole site; only registers without pages say more."""
    shown = squeezed("".join(text_of(page) for uri, page in sample_pages.items() if uri not in ("data.html",)))
    told = shown + "".join(squeezed(link) for page in sample_pages.values() for link in links(page))
    names = {schema_of(path) for path in (sample_dir / "data").glob("*.schema.json")} - REGISTERED
    unsaid = [
        (name, entry["id"], where, text)
        for name in sorted(names)
        for entry in json.loads((sample_dir / "data" / f"{name}.json").read_bytes())
        for where, text in texts(entry)
        if not all(squeezed(sentence) in told for sentence in re.split(r"[。\n]", text))
    ]
    # Of a printed document the page shows who answers for a section as names; an occupation leads from one to another.
    assert {(name, where) for name, _, where, _ in unsaid} == {
        ("plans", "duty"),
        ("figures", "occupations"),
        ("releases", "foreword"),
    }, unsaid


def links(page: Any) -> Iterator[str]:
    for each in page.iter():
        yield from (each.get(name) or "" for name in ("href", "src", "content", "alt"))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u2060\u00a0\u2009\u202f]+", "", text)


# Ids, addresses and words of a closed list are not said to readers as they stand.
MARKED: Final = ("story",)  # in the list with its marks, on the page without
CODES: Final = re.compile(r"(?:^|_)(?:id|ids|page|part|address)$|_zh$")


def texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if not CODES.search(key) and key not in MARKED:
                yield from texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, where)
    elif isinstance(value, str) and re.search("[一-鿿]|https?://", value):
        yield where, value


# The graph and the places


def test_the_graph_says_of_each_entry_what_its_page_says(folder: Path, request: pytest.FixtureRequest) -> None:
    town = folder.parent == request.getfixturevalue("site_dir")
    pages: Pages = request.getfixturevalue("pages" if town else "sample_pages")
    graph = json.loads((folder / "all.jsonld").read_bytes())
    assert graph["@context"] == "https://schema.org"
    nodes = {node["@id"]: node for node in graph["@graph"]}
    assert len(nodes) == len(graph["@graph"])
    about = 0
    for page in pages.values():
        for block in page.iter("script"):
            if block.get("type") == "application/ld+json":
                for node in json.loads(block.text or "")["@graph"]:
                    if node.get("@id", "").endswith("#it"):
                        assert nodes[node["@id"]] == node
                        about += 1
    assert about >= len([name for name in nodes if name.endswith("#it")]) > 20
    named = {each["@id"] for node in nodes.values() for each in node.get("mentions", ())}
    assert named and named <= nodes.keys()


def test_the_graph_names_every_other_form(folder: Path) -> None:
    (dataset,) = (
        node for node in json.loads((folder / "all.jsonld").read_bytes())["@graph"] if node["@type"] == "Dataset"
    )
    named = {each["contentUrl"].removeprefix(f"{BASE}data/") for each in dataset["distribution"]}
    assert named == {path.name for path in folder.iterdir() if path.suffix == ".csv" or schema_free(path)}


def schema_free(path: Path) -> bool:
    return path.suffix == ".json" and path.name != "datapackage.json" and not path.name.endswith(".schema.json")


def test_a_published_position_is_on_the_map_unless_its_datum_is_another(sample_files: Files, data: Project) -> None:
    (place,) = json.loads(sample_files["places.geojson"])["features"]
    assert place["geometry"] == {"type": "Point", "coordinates": [117.491, 30.665]}
    assert (place["id"], place["properties"]["name"]) == ("landmarks/shili-guangchang", "示例市示例广场")
    data.edit("data/landmarks/shili-guangchang.yml", "datum: CGCS2000", "datum: GCJ02")
    found = files_of(data.run())
    assert "places.geojson" not in found
    (row,) = (row for row in table(found["landmarks.csv"]) if row["position_lat"])
    assert (row["position_lng"], row["position_datum"]) == ("117.4910", "GCJ02")


def test_every_kind_of_entry_can_be_told() -> None:
    """No model holds what no table can hold."""
    parts = [model for model in models() if issubclass(model, Part)]
    assert parts
    assert [part for part in parts if part.model_fields and not public_fields(part)] == []
