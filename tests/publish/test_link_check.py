"""Faults planted in a finished site: each is found, by its own rule, and the site without them has none."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
import yaml
from tests.support.project import Project, built_by, mkdocs

from yushui.artifact import Finished
from yushui.cache import Store
from yushui.diagnostics import RULES, Place
from yushui.publish import VERSION_FILE, Manifest, http_headers
from yushui.publish.expected import Expected
from yushui.publish.facts_memory import FactsMemory
from yushui.publish.finalise import finalise
from yushui.publish.html_facts import HtmlFacts, read_css, read_html, read_svg
from yushui.publish.leaks import HiddenEntry, LeakFinder
from yushui.publish.link_check import Inspection, inspect
from yushui.publish.scans import Scan
from yushui.publish.sound_files import SoundFiles

XMLNS: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'
ADDRESS: Final = "https://example.org/sub/"
PAGE: Final = """\
<!doctype html>
<html lang="zh"><head><title>甲 <a href="nowhere.html"></title>
<link rel="canonical" href="https://example.org/sub/a.html"><link rel="stylesheet" href="assets/site.css">
<script src="assets/site.mjs" defer></script>
<script type="application/ld+json">{"url": "https://elsewhere.example/<a href='nowhere.html'>"}</script></head>
<body><!-- <img src="nowhere.png"> --><p id="p1">甲</p>
<a href="b/index.html#p2">乙</a> <a href="b/">乙</a> <a href="b">乙</a> <a href="#p1">上</a> <a href="?x=1#p1">上</a>
<a href="https://example.org/sub/b/index.html">乙</a> <a href="https://www.gov.cn/x?a=1&amp;b=2" rel="noopener">外</a>
<a href="tel:12345">电话</a> <a href="%62/index.html">乙</a>
<img src="assets/a.svg" srcset="assets/a.svg 1x, assets/a.svg?v=2 2x" alt="href=&quot;nowhere.html&quot;">
<code>&lt;a href="nowhere.html"&gt;</code></body></html>
"""
SITE: Final = {
    "a.html": PAGE,
    "b/index.html": '<!doctype html><title>乙</title><p id="p2">乙</p><a href="../a.html">甲</a>',
    "404.html": "<title>无</title><a href=/sub/a.html>甲</a><link rel=stylesheet href=/sub/assets/site.css>",
    "guide/index.html": "<!doctype html><title>手册</title><script>start()</script>",
    "assets/site.css": '/* url(nowhere.png) */ .a{background:url("a.svg")} .b{mask:url("data:image/svg+xml,<svg/>")}',
    "assets/site.mjs": 'import { a } from "./more.mjs";\n// from "https:" is no address',
    "assets/more.mjs": "export const a = 1;",
    "assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><g id="g"/><use href="#g"/><style>g{}</style></svg>',
    "sitemap.xml": "<urlset><url><loc>https://example.org/sub/a.html</loc></url></urlset>",
}
EXPECTED: Final = Expected(
    site_url=ADDRESS,
    files=frozenset(SITE),
    sources={"a.html": "data/figures/a.yml"},
    links=frozenset({"https://www.gov.cn/x?a=1&b=2"}),
    extensions=frozenset({"html", "css", "mjs", "svg", "xml"}),
    script_folders=("guide/",),
    scripts=frozenset({b"start()"}),
    hidden=(HiddenEntry("data/figures/cao-gao.yml", "figures/cao-gao", "cao-gao", "某草稿"),),
)
Plant = Callable[[Path], object]


def put(name: str, text: str | bytes) -> Plant:
    def plant(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    return plant


def add(name: str, text: str) -> Plant:
    def plant(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return plant


FAULTS: Final[dict[str, tuple[str, Plant]]] = {
    "a page that is not there": ("YS601", add("a.html", '<a href="c.html">丙</a>')),
    "a page one folder too high": ("YS601", add("b/index.html", "<a href=../../a.html>甲</a>")),
    "a folder without a page": ("YS601", add("a.html", '<a href="assets/">全部</a>')),
    "a link outside the site on its own host": ("YS601", add("404.html", '<a href="/a.html">甲</a>')),
    "its own address written out": ("YS601", add("a.html", f'<a href="{ADDRESS}c.html">丙</a>')),
    "a canonical address of no page": ("YS601", add("a.html", f'<link rel="canonical" href="{ADDRESS}c.html">')),
    "a part that is not in the page": ("YS602", add("a.html", '<a href="#p9">下</a>')),
    "a part that is not in the other page": ("YS602", add("a.html", '<a href="b/index.html#p1">乙</a>')),
    "a picture that is not there": ("YS603", add("a.html", "<img src='b.png' alt>")),
    "a second picture of a set": ("YS603", add("a.html", '<img alt="" srcset="assets/a.svg 1x, assets/b.svg 2x">')),
    "a style sheet that is not there": ("YS603", add("a.html", '<link rel="stylesheet" href="b.css">')),
    "a picture of a style sheet": ("YS603", add("assets/site.css", ".c{background:url( b.png )}")),
    "an imported style sheet": ("YS603", add("assets/site.css", "@import 'b.css';")),
    "an imported module": ("YS603", add("assets/site.mjs", "\nimport('./b.mjs')")),
    "a picture of a drawing": ("YS603", put("assets/a.svg", f'<svg {XMLNS}><image x:href="b.png"/></svg>')),
    "a script of another host": ("YS604", add("a.html", '<script src="//cdn.example/a.js"></script>')),
    "a picture of another host": ("YS604", add("a.html", '<IMG SRC=HTTPS://cdn.example/a.png alt="">')),
    "a font of another host": ("YS604", add("assets/site.css", "@font-face{src:url(https://cdn.example/a.woff2)}")),
    "a form that goes elsewhere": ("YS604", add("a.html", '<form action="https://form.example/"></form>')),
    "a link that runs a script": ("YS605", add("a.html", '<a href=" javascript:alert(1)">甲</a>')),
    "a link into the reader's own files": ("YS605", add("a.html", '<a href="file:///etc/passwd">甲</a>')),
    "a link that the data do not have": ("YS606", add("a.html", '<a href="https://www.gov.cn/y">外</a>')),
    "a file that nobody made": ("YS607", put("backup.html", "<title>旧</title>")),
    "a file that was lost": ("YS608", lambda folder: (folder / "assets/more.mjs").unlink()),
    "an id given twice": ("YS609", add("a.html", "<p id=p1>乙</p>")),
    "an event handler": ("YS610", add("a.html", '<p\nonclick="alert(1)">甲</p>')),
    "a script inside a page": ("YS610", add("a.html", "<script>alert(1)</script>")),
    "a page inside a page": ("YS610", add("a.html", "<iframe></iframe>")),
    "a style inside a page": ("YS610", add("a.html", '<p style="color:red">甲</p>')),
    "a page that leads on by itself": ("YS610", add("a.html", '<meta http-equiv="refresh" content="0">')),
    "a script of an editor in the handbook": ("YS610", add("guide/index.html", "<script>alert(1)</script>")),
    "a style sheet that says it is a licence": (
        "YS604",
        add("a.html", "<link rel='license stylesheet' href='//x.example/'>"),
    ),
    "a script inside a drawing": ("YS610", add("assets/a.svg", "<script>alert(1)</script>")),
    "the address of a draft": ("YS611", add("a.html", "<!-- figures/cao-gao.html -->")),
    "the slug of a draft": ("YS611", add("a.html", '<p data-x="cao-gao">')),
    "the name of a draft": ("YS611", add("a.html", "某草稿")),
    "the name of a draft as JSON writes it": ("YS611", add("sitemap.xml", '"\\u67d0\\u8349\\u7a3f"')),
    "the name of a draft in an address": ("YS611", add("sitemap.xml", "%E6%9F%90%E8%8D%89%E7%A8%BF")),
    "an empty file": ("YS612", put("assets/more.mjs", "")),
    "a hidden file": ("YS612", put(".env", "x")),
    "a table": ("YS612", put("list.xlsx", "x")),
    "a symbolic link": ("YS612", lambda folder: (folder / "passwd.html").symlink_to("/etc/passwd")),
    "a linked folder": ("YS612", lambda folder: (folder / "etc").symlink_to("/etc")),
    "an address in the sitemap": ("YS613", add("sitemap.xml", f"<loc>{ADDRESS}c.html</loc>")),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SITE.items():
        put(name, text)(tmp_path)
    return tmp_path


def load(name: str) -> list[str]:
    """The texts of a table of cases."""
    return list(yaml.safe_load((Path(__file__).parents[2] / name).read_text(encoding="utf-8")))


def facts_of(text: str) -> HtmlFacts:
    return read_svg(text.encode()) if text.startswith(("<svg xmlns", "<?xml")) else read_html(text.encode())


def codes(folder: Path) -> set[str]:
    return {problem.code for problem in inspect(folder, EXPECTED).problems}


def test_a_sound_site_has_no_fault(folder: Path) -> None:
    found = inspect(folder, EXPECTED)
    assert found.problems == ()
    assert found.files.keys() == SITE.keys()
    assert found.scripts == (b"start()",)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, folder: Path) -> None:
    code, plant = FAULTS[fault]
    plant(folder)
    assert code in codes(folder)
    beside = {"YS607", "YS603"}  # what nobody made, and what the lost file was for, are told too
    assert codes(folder) - {code} <= (beside if code in ("YS608", "YS612") else set())


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_remembered_of_files_hides_no_fault(
    fault: str, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept, found = tmp_path_factory.mktemp("kept"), []
    assert inspected(folder, Store(kept)) == inspect(folder, EXPECTED)
    FAULTS[fault][1](folder)
    found += [inspected(folder, Store(kept)), inspected(folder, Store(kept))]
    assert found == [inspect(folder, EXPECTED)] * 2


def inspected(folder: Path, store: Store, expected: Expected = EXPECTED, *scans: Scan) -> Inspection:
    """What is found with all that ``store`` knows of the last time."""
    found = inspect(folder, expected, scans, memory=FactsMemory(store), sound=SoundFiles(store, said={"a.html": "甲"}))
    store.save()
    return found


@pytest.mark.parametrize("gone", ["an id", "a file", "a link of the data"])
def test_a_page_that_did_not_change_is_held_against_what_did(gone: str, folder: Path, tmp_path: Path) -> None:
    kept, expected = tmp_path / "kept", EXPECTED
    site = folder / "site"
    for name, text in SITE.items():
        put(name, text)(site)
    assert inspected(site, Store(kept)).problems == ()
    if gone == "an id":
        put("b/index.html", '<!doctype html><title>乙</title><p id="p3">乙</p><a href="../a.html">甲</a>')(site)
    elif gone == "a file":
        (site / "assets/more.mjs").unlink()
        expected = replace(EXPECTED, files=EXPECTED.files - {"assets/more.mjs"})
    else:
        expected = replace(EXPECTED, links=frozenset())
    assert inspected(site, Store(kept), expected).problems == inspect(site, expected).problems != ()


def test_only_what_led_to_a_lost_file_is_held_against_the_others_again(folder: Path, tmp_path: Path) -> None:
    site, kept = folder / "site", tmp_path / "kept"
    pages = {f"p{n}.html": f'<!doctype html><title>{n}</title><a href="q{n % 2}.html">甲</a>' for n in range(20)}
    pages["q0.html"] = '<!doctype html><title>零</title><img src="cards/%61.svg" alt="">'
    pages["q1.html"] = '<!doctype html><title>一</title><a href="b/../q0.html?x#">零</a>'
    put("cards/a.svg", "<svg/>")(site)
    for name, text in pages.items():
        put(name, text)(site)
    files = frozenset({*pages, "cards/a.svg"})
    assert inspected(site, Store(kept), replace(EXPECTED, files=files)).problems == ()
    marks = SoundFiles(store := Store(kept), said={"a.html": "甲"})
    before = marks.recall(
        replace(EXPECTED, files=files), LeakFinder(EXPECTED.hidden, EXPECTED.public_text, EXPECTED.own_wording).key
    )
    assert before.leading_to_gone(files - {"cards/a.svg"}) == {"q0.html"}
    assert before.leading_to_gone(files - {"p3.html"}) == set() == before.leading_to_gone(files)
    assert before.leading_to_gone(files - {"q0.html"}) is None  # too many did
    (site / "cards/a.svg").unlink()
    lost = replace(EXPECTED, files=files - {"cards/a.svg"})
    assert inspected(site, store, lost).problems == inspect(site, lost).problems != ()


def test_a_sound_file_is_not_read_again_and_a_doubtful_one_is(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store, read = Store(tmp_path_factory.mktemp("kept")), list[str]()

    def scan(file: Finished) -> tuple[()]:
        read.append(file.uri)
        return ()

    for _ in range(2):
        inspect(folder, EXPECTED, [scan], memory=FactsMemory(store), sound=SoundFiles(store, doubtful={"a.html"}))
    assert sorted(read) == sorted([*SITE, "a.html"])


def test_what_was_written_and_then_changed_is_read(folder: Path) -> None:
    written = {name: Finished.of(name, folder / name, text.encode()) for name, text in SITE.items()}
    add("a.html", '<img src="gone.png" alt="">')(folder)
    found = inspect(folder, EXPECTED, written=written)
    assert found.problems and found == inspect(folder, EXPECTED)


def test_every_rule_of_the_site_has_a_planted_fault() -> None:
    scanned = {"YS614"}  # what is in a package is looked for by checks.output_scan, and tested there
    expected = {code for code in RULES if "YS600" < code < "YS620"} - scanned
    assert expected == {code for code, _ in FAULTS.values()}


def test_all_faults_are_told_at_once(folder: Path) -> None:
    for _, plant in FAULTS.values():
        if plant is not FAULTS["a file that was lost"][1]:
            plant(folder)
    assert codes(folder) >= {code for code, _ in FAULTS.values()} - {"YS608"}


def test_a_fault_of_many_pages_is_told_once_at_the_file_it_comes_from(folder: Path) -> None:
    for name in ("a.html", "guide/index.html"):
        add(name, '<img src="/sub/gone.png" alt="">')(folder)
    (problem,) = inspect(folder, EXPECTED).problems
    assert problem.place == Place("data/figures/a.yml")
    assert "a.html" in problem.message and "共 2 页" in problem.message


def test_a_number_that_may_be_private_is_not_repeated(folder: Path) -> None:
    add("a.html", '<a href="13800138000.html">甲</a>')(folder)
    assert "13800138000" not in "".join(map(str, inspect(folder, EXPECTED).problems))


def test_a_name_that_public_files_say_is_no_leak(folder: Path) -> None:
    add("a.html", "某草稿和 figures/cao-gao-2")(folder)
    told = replace(EXPECTED, public_text="计划原文提到某草稿。")
    assert inspect(folder, told).problems == ()


@dataclass(frozen=True)
class Found:
    """What a scan tells."""

    rule: str
    where: str
    message: str


def test_a_scan_sees_every_finished_byte_and_stops_the_publication(folder: Path) -> None:
    seen: dict[str, bytes] = {}

    def scan(file: Finished) -> list[Found]:
        seen[file.uri] = file.data
        return [Found("YS604", "a.html:3", "示例")] if file.uri == "a.html" else []

    finished = finalise(folder, EXPECTED, [scan])
    assert finished.manifest is None
    assert [str(problem) for problem in finished.problems] == ["site/a.html:3: error YS604 示例"]
    assert seen == {name: text.encode() for name, text in SITE.items()}
    assert not (folder / VERSION_FILE).exists()


def test_a_finished_site_is_sealed_with_all_its_files(folder: Path) -> None:
    finished = finalise(folder, EXPECTED)
    assert finished.problems == () and finished.manifest is not None
    assert finished.manifest.files.keys() == SITE.keys() | {"_headers", "headers/nginx.conf"}
    assert Manifest.of(folder) == finished.manifest
    assert (folder / VERSION_FILE).read_text() == finished.manifest.name + "\n"
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_dir()} == {0o755}


# Reading


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("<a href=x>", ["x"]),
        ("<A\nHREF = 'x'>", ["x"]),
        ('<a title="a > b" href="x">', ["x"]),
        ('<a href="x"href="y">', ["x"]),
        ('<a href="a&amp;b">', ["a&b"]),
        ("<a/href=x>", ["x"]),
        ('<img src="a b"/>', ["a b"]),
        ("a < b href=x", []),
        ("<textarea><a href=x></textarea>", []),
        ("<style>a{b:url(x)}</style>", ["x"]),
        ('<script>"<a href=x>"</script>', []),
        ("<!-- <a href=x> --><a href=y>", ["y"]),
        ("<!-- <a href=x>", []),
        ('<img srcset="a 1x,\n b 2x">', ["a", "b"]),
        ('<link rel="preload" imagesrcset="a 100w">', ["a"]),
        ('<video poster="a"><source src="b"></video>', ["a", "b"]),
    ],
)
def test_a_tag_is_read_as_a_browser_reads_it(text: str, addresses: list[str]) -> None:
    assert [reference.address for reference in read_html(text.encode()).references] == addresses


@pytest.mark.parametrize("text", load("tests/cases/html_facts/active.yml"))
def test_what_runs_in_a_browser_is_active_content(text: str) -> None:
    assert facts_of(text).active or facts_of(text).scripts


@pytest.mark.parametrize("text", load("tests/cases/html_facts/inert.yml"))
def test_what_a_browser_shows_as_text_is_no_active_content(text: str) -> None:
    assert not facts_of(text).active and not facts_of(text).scripts


def test_a_page_of_many_attributes_is_read_to_the_last() -> None:
    assert facts_of(f"<p {' '.join(f'a{n}' for n in range(600))} onclick=x>").active == ["onclick="]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("text", ["<" * 20_000, "<a " * 20_000, '<a b="' * 20_000, "<!--" * 20_000, "<script>" * 5_000])
def test_a_broken_page_does_not_hold_up_the_build(text: str) -> None:
    """Each of these would take minutes if reading it took the square of its length; none of it refers to anything."""
    assert not [*read_html(text.encode()).references, *read_css(text.encode())]


# The real build


def test_a_stray_file_in_docs_refuses_before_the_site_is_touched(project: Project) -> None:
    kept = project.write("site/index.html", "旧")
    project.write("docs/lianxiren.xlsx", "表")
    project.write("docs/run.php", "<?php")
    project.write("docs/guide/pic.jpg", "<html>")
    project.write("docs/.DS_Store", "what editors leave behind is passed over")
    project.write("docs/.env", "a hidden file is named where it lies")
    (project.root / "docs/secret.md").symlink_to("/etc/passwd")
    made = mkdocs(project.root, "build", "--strict")
    assert made.returncode == 1
    assert "docs/guide/pic.jpg: error YS305" in made.stderr
    assert [line.split(" YS621 ")[0].split()[2] for line in made.stderr.splitlines() if " YS621 " in line] == [
        "docs/.env:",
        "docs/lianxiren.xlsx:",
        "docs/run.php:",
        "docs/secret.md:",
    ]
    assert kept.read_text(encoding="utf-8") == "旧"
    assert list((project.root / "site").iterdir()) == [kept]


@pytest.mark.parametrize(("brought", "script"), [("guide/b.html", "alert(1)"), ("c.html", "start()")])
def test_a_script_that_a_page_brings_is_refused_and_never_in_the_policy(
    brought: str, script: str, tmp_path: Path
) -> None:
    """Only what an empty page of the handbook has is listed, and only pages of the handbook may have it."""
    page = '<!doctype html><html lang="zh"><title>甲</title><script>%s</script></html>'
    put("guide/a.html", page % "start()")(tmp_path)
    put("index.html", '<!doctype html><html lang="zh"><title>乙</title></html>')(tmp_path)
    expected = replace(EXPECTED, files=frozenset({"guide/a.html", "index.html"}), sources={}, hidden=())
    put(brought, page % script)(tmp_path)
    refused = finalise(tmp_path, replace(expected, files=expected.files | {brought}))
    assert [(problem.place.file, problem.code) for problem in refused.problems] == [(f"site/{brought}", "YS610")]
    assert refused.manifest is None and not (tmp_path / "_headers").exists()
    (tmp_path / brought).unlink()
    assert finalise(tmp_path, expected).manifest is not None
    assert http_headers.policies([b"start()"]).guide in (tmp_path / "_headers").read_text(encoding="utf-8")


def test_what_may_not_be_public_refuses_the_finished_site(project: Project) -> None:
    """The handbook makes 张三 as its example: whoever follows it has such a draft, and may publish.

    What a comment of the program says is no excuse for a page.
    """
    draft = (project.root / "data/figures/shili-caogao.yml").read_text(encoding="utf-8")
    project.write("data/figures/zhang-san.yml", draft.replace("示例草稿人物戊", "张三"))
    project.append("docs/about.md", "\n下个月公布示例草稿人物戊的事迹。\n")
    project.append("hooks/yushui/build.py", '\n# 示例草稿人物戊\n"""示例草稿人物戊 figures/shili-jianglai"""\n')
    project.append("docs/accessibility.md", "\n<!-- figures/shili-jianglai -->\n")
    made = mkdocs(project.root, "build", "-d", "out")
    assert "error YS611 这里提到了 data/figures/shili-caogao.yml" in made.stderr  # before anything is drawn
    assert "error YS611 这里提到了 data/figures/shili-jianglai.yml" in made.stderr
    project.edit("docs/about.md", "\n下个月公布示例草稿人物戊的事迹。\n", "")
    project.edit("docs/accessibility.md", "\n<!-- figures/shili-jianglai -->\n", "")
    project.edit("data/terms/shili-ci.yml", "definition: ", "definition: 见 figures/shili-jianglai。")
    project.write("theme_overrides/assets/mingdan.xls", "x")
    project.write("theme_overrides/beifen.sql", "x")
    project.write("theme_overrides/partials/id_rsa", "x")
    kept = project.write("out/index.html", "旧")
    made = mkdocs(project.root, "build", "-d", "out")
    assert made.returncode == 1
    assert "data/figures/shili-jianglai.yml: error YS611" in made.stderr
    assert "site/assets/mingdan.xls: error YS612" in made.stderr
    assert "zhang-san" not in made.stderr and "没有改动" in made.stderr
    assert kept.read_text(encoding="utf-8") == "旧" and list((project.root / "out").iterdir()) == [kept]
    assert not (project.root / ".out-versions").exists()


def test_mkdocs_alone_puts_up_a_whole_site_or_none(project: Project) -> None:
    """As ``yushui build`` does: the old version is kept, no address is lost, and a warning in strict mode refuses."""
    built_by(mkdocs(project.root, "build", "--strict"), project.root / "site")
    first = Manifest.of(project.root / "site")
    project.append("docs/about.md", "\n多了一句。\n")
    for name in (
        "docs/.DS_Store",
        "docs/~$about.md",
        "docs/Thumbs.db",
        "docs/guide/index.md~",
        "docs/.obsidian/app.json",
    ):
        project.write(name, "is passed over")
    project.write("theme_overrides/assets/Thumbs.db", "is passed over")
    built_by(mkdocs(project.root, "build", "--strict"), project.root / "site")
    second = Manifest.of(project.root / "site")
    assert second.name != first.name and set(second.files) == set(first.files)
    assert (project.root / ".site-versions" / first.name).is_dir()

    project.append("docs/about.md", "\n[一处](index.md#meiyou)\n")
    assert mkdocs(project.root, "build", "--strict").returncode == 1
    assert Manifest.of(project.root / "site").name == second.name

    project.edit("docs/about.md", "\n[一处](index.md#meiyou)\n", "")
    project.remove("data/figures/shili-bing.yml")
    refused = mkdocs(project.root, "build")
    assert refused.returncode == 1
    assert Manifest.of(project.root / "site").name == second.name
    assert {path.name for path in (project.root / ".site-versions").iterdir() if path.is_dir()} == {first.name}


def test_what_was_withdrawn_leaves_a_page_that_says_so(sample_dir: Path) -> None:
    page = (sample_dir / "figures/shili-chexia.html").read_text(encoding="utf-8")
    assert "这一页已撤下" in page
    assert "shili-chexia" not in page and "示例撤下" not in page
    assert "shili-chexia" not in (sample_dir / "sitemap.xml").read_text(encoding="utf-8")
