"""The search page in Chromium: what it finds, how it is asked, and that it works wherever the site stands."""

import gzip
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Page, Request, expect
from tests.browser.conftest import Window, tell, visit
from tests.browser.test_axe import STANDARD, start, violations
from tests.browser.test_layout import LEAST_TARGET, LEAST_TEXT, SMALL_BY_NATURE
from tests.outputs.test_search import Reader, lines_of
from tests.support.crawl import Pages

from yushui.cache import Store
from yushui.model.kinds.term import Term
from yushui.outputs.search import Document, index
from yushui.outputs.search.postings import shards_of
from yushui.outputs.search.tokens import DOT, fold, runs
from yushui.outputs.search.visible_text import Part

FILES: Final = Path(__file__).parents[1] / "search"
CUTS: Final = yaml.safe_load((FILES / "cutter.yml").read_text(encoding="utf-8"))
QUERIES: Final = yaml.safe_load((FILES / "queries.yml").read_text(encoding="utf-8"))
KIB: Final = 1024
FIELD: Final = "ys-search input[type=search]"
FIRST: Final = ".ys-found h3 a"
# Ask as a reader does who waits for the answer; the address of the first result.
ASK: Final = """async (query) => {
  const search = document.querySelector("ys-search");
  search.field.value = query;
  await search.choose({ kind: "", place: "" });
  return search.found.querySelector("h3 a")?.getAttribute("href") ?? null;
}"""
# All pages that are shown for what was typed itself, when everything is asked for.
ALL: Final = """async (query) => {
  const answer = await document.querySelector("ys-search").searcher.ask(query, { limit: 100000 });
  const literal = answer.sections.find(({ type }) => type === "literal");
  return literal ? literal.groups.flatMap(({ hits }) => hits.map(({ uri }) => uri.split("#")[0])) : [];
}"""
# A finder of its own on the files given: the titles that it finds and how many files of texts it asked for.
FROM_FILES: Final = """async ([files, queries]) => {
  const value = (text) => JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  return Promise.all(queries.map(async (query) => {
    const asked = [];
    const finder = new YsFinder.Finder(async (name) => { asked.push(name); return value(files[name]); });
    const { sections } = await finder.search(query);
    const hits = sections.flatMap(({ groups }) => groups.flatMap((group) => group.hits));
    const titles = hits.map(({ title }) => title.map(([text]) => text).join(""));
    return { titles, texts: asked.filter((name) => name.startsWith("x/")).length };
  }));
}"""
# The same of a first answer: how many files it took, how many results it had and of how many it told, and of them all.
EARLY: Final = """async ([files, query]) => {
  const value = (text) => JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  let asked = 0;
  let first = null;
  const hits = ({ sections }) => sections.flatMap(({ groups }) => groups.flatMap((group) => group.hits));
  const uris = (answer) => hits(answer).map(({ uri }) => uri);
  const finder = new YsFinder.Finder(async (name) => { asked += 1; return value(files[name]); });
  const total = ({ sections }) => sections[0].total;
  const tell = (early) => { first = { asked, uris: uris(early), total: total(early) }; };
  const all = await finder.search(query, {}, tell);
  return [first, uris(all), total(all)];
}"""
MEASURED: Final = """([text, target, exempt]) =>
  [...probe.overflow(), ...probe.cut(), ...probe.small(text), ...probe.targets(target, exempt)]"""
# Queries that show everything a list of results can show.
SHOWN: Final = ("双拥", "wyh", "王友和", "雙擁", "军供 展馆", "双拥模范城（县）", "没有这样的话吧")


@pytest.fixture(scope="module")
def page(base: str, window: Window) -> Iterator[Page]:
    with window() as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        visit(page, base + "search.html")
        page.add_script_tag(url=f"{base}assets/search/engine.js")  # what the worker has, to be asked itself
        yield page
        assert not said, "the strict policy or a script complains"


def test_every_query_leads_first_to_what_is_meant(page: Page) -> None:
    faults, count = [], 0
    for group, queries in QUERIES.items():
        for query, expected in queries.items():
            count += 1
            found = page.evaluate(ASK, str(query))
            if found not in (expected if isinstance(expected, list) else [expected]):
                faults.append((group, f"{query}: {found} instead of {expected}"))
    assert count >= 150
    tell(faults)


def test_a_hundred_substrings_show_all_their_pages_and_no_other(page: Page, site_dir: Path, pages: Pages) -> None:
    reader = Reader.of(site_dir)
    listing = ("index.html", "needs/")  # which repeat what the entries say
    own = {uri for uri in map(reader.address, reader.pages) if "/" in uri and not any(part in uri for part in listing)}
    folded = {uri: [fold(line).replace(DOT, "") for line in lines_of(pages[uri])] for uri in own}
    chosen = random.Random(1927)
    uris, checked, faults = sorted(folded), 0, []
    while checked < 100:
        line = chosen.choice(folded[chosen.choice(uris)])
        size = chosen.randint(2, 4)
        begin = chosen.randrange(max(1, len(line) - size + 1))
        query = line[begin : begin + size]
        if len(query) < 2 or runs(query) != [query]:
            continue
        expected = {uri for uri, lines in folded.items() if any(query in each for each in lines)}
        found = {uri for uri in page.evaluate(ALL, query) if uri in folded}
        if found != expected:
            faults.append((query, f"missing {sorted(expected - found)[:3]}, too many {sorted(found - expected)[:3]}"))
        checked += 1
    tell(faults)


@pytest.mark.parametrize("cut", CUTS, ids=[each["text"] for each in CUTS])
def test_the_browser_cuts_as_the_build_does(cut: Mapping[str, Any], page: Page) -> None:
    assert page.evaluate("(text) => YsFinder.fold(text)", cut["text"]) == cut["folded"]
    assert page.evaluate("(text) => YsFinder.runs(YsFinder.fold(text))", cut["text"]) == cut["runs"]
    long = "(words) => words.flatMap((word) => [...word].slice(1).map((each, at) => [...word][at] + each))"
    pairs = page.evaluate(f"(words) => [({long})(words), YsFinder.keysOf(words)]", cut["runs"])
    assert set(pairs[0]) == set(cut["pairs"])
    assert {key for key in pairs[1] if len(key) == 2} <= set(cut["pairs"])


def test_the_browser_looks_in_the_same_files_as_the_build(page: Page) -> None:
    keys = ["双", "双拥", "=买买提江吾买尔", "~三属", "𠮷野", "a1", "=𬙂"]
    for bits in (0, 1, 7, 11):
        expected = [f"{shard:x}" for shard in shards_of(keys, bits)]
        assert (
            page.evaluate("([keys, bits]) => keys.map((key) => YsFinder.shardOf(key, bits))", [keys, bits]) == expected
        )


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("2024", ["二〇二四"]),
        ("二〇二四", ["2024"]),
        ("第12条", ["第一二条", "第十二条"]),
        ("十二条", ["12条"]),
        ("二十", ["20"]),
        ("双拥", []),
    ],
)
def test_a_number_is_written_in_other_ways(word: str, others: list[str], page: Page) -> None:
    assert page.evaluate("(word) => YsFinder.otherNumbers(word)", word) == others


def test_words_that_stand_apart_on_many_pages_are_not_read_for_in_vain(page: Page, tmp_path: Path) -> None:
    """400 pages hold every pair of 转业军人 and not the word: as another form it is soon given up, itself it is not."""
    apart = "转业的战士；就业军属；军人子女"
    documents = [
        Document(f"terms/shili-{n}.html", "term", f"示例{n}", (), "", (Part("", "", text),))
        for n, text in enumerate(["一位退役军人", *[apart] * 400, "一位转业军人"])
    ]
    files = {
        artifact.uri.removeprefix("assets/search/").removesuffix(".js"): artifact.data.decode()
        for artifact in index(documents, (Term.kind,), (), Store(tmp_path))
    }
    answers = page.evaluate(FROM_FILES, [files, ["退役军人", "转业军人"]])
    assert [answer["titles"] for answer in answers] == [["示例0"], ["示例401", "示例0"]]
    few, many = (answer["texts"] for answer in answers)
    assert few < 40 < many


@pytest.mark.parametrize("query", ["军供", "军供站", "军供展馆", "乙"])
def test_a_first_answer_takes_six_files_and_is_a_part_of_the_whole(query: str, page: Page, tmp_path: Path) -> None:
    """Ninety pages that lie in as many files: those of the first few are shown at once, and all are told of."""
    documents = [
        Document(f"terms/shili-{n}.html", "term", f"示例{n}", (), "", (Part("", "", "这里有军供展馆和军供站乙"),))
        for n in range(90)
    ]
    others = [
        Document(f"terms/bieren-{n}.html", "term", f"别的{n}", (), "", (Part("", "", "别的"),)) for n in range(900)
    ]
    files = {
        artifact.uri.removeprefix("assets/search/").removesuffix(".js"): artifact.data.decode()
        for artifact in index([*documents, *others], (Term.kind,), (), Store(tmp_path))
    }
    first, all_of_them, total = page.evaluate(EARLY, [files, query])
    assert first["asked"] <= 6
    assert 0 < len(first["uris"]) <= len(all_of_them) and {*first["uris"]} <= {*all_of_them}
    assert first["total"] == total == len(documents)


def test_a_first_answer_is_small(base: str, site_dir: Path, window: Window) -> None:
    """Everything of the index that the first answer of a new reader takes, packed as a server packs it."""
    faults = []
    for query in ("王友禾", "wyh", "双拥", "双拥模范", "军供站", "王友和", "退役军人事务局", "云山 公交"):
        asked: list[str] = []

        def note(request: Request, asked: list[str] = asked) -> None:
            asked.append(request.url)

        with window() as page:
            page.on("request", note)
            visit(page, f"{base}search.html?q={query}")
            page.locator(".ys-found").wait_for()
            expect(page.locator(".ys-said")).not_to_be_empty()
        files = {
            url
            for url in asked
            if ("/assets/search/" in url and url.count("/") > 5) or url.endswith(("start.js", "facet.js"))
        }
        assert len(files) > 2
        size = sum(len(gzip.compress((site_dir / url.removeprefix(base)).read_bytes(), 6)) for url in files)
        if size > 25 * KIB:
            faults.append((query, f"{size / KIB:.1f} KiB in {len(files)} files"))
    tell(faults)


def test_results_come_while_typing_and_are_walked_by_arrow_keys(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "search.html")
        page.locator(FIELD).focus()
        page.keyboard.type("王友")
        expect(page.locator(FIRST).first).to_have_text("王友禾")
        expect(page.locator(".ys-browse")).to_be_hidden()
        expect(page.locator("mark").first).to_have_text("王友")
        assert "q=%E7%8E%8B%E5%8F%8B" in page.url
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == "王友禾"
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.name") == "q"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/figures/wang-youhe.html")
        page.go_back()
        expect(page.locator(FIRST).first).to_have_text("王友禾")
        page.locator(FIELD).fill("")
        expect(page.locator(".ys-browse")).to_be_visible()
        expect(page.locator(".ys-found")).to_be_hidden()
        assert page.url == base + "search.html"


def test_an_example_is_asked_by_a_press(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "search.html")
        example = page.locator(".ys-ask-help button").first
        word = example.inner_text()
        example.press("Enter")
        expect(page.locator(FIELD)).to_have_value(word)
        expect(page.locator(FIRST).first).to_have_text(word)


def test_letters_that_are_being_composed_are_not_asked_for(base: str, window: Window) -> None:
    """An input method writes wang'y into the field before it writes 王友."""
    with window() as page:
        visit(page, base + "search.html")
        page.evaluate(
            """() => {
              window.asked = [];
              const { searcher } = document.querySelector("ys-search");
              const ask = searcher.ask.bind(searcher);
              searcher.ask = (query, options) => { asked.push(query); return ask(query, options); };
            }"""
        )
        page.locator(FIELD).evaluate(
            """(field) => {
              field.value = "wang'y";
              field.dispatchEvent(new InputEvent("input", { isComposing: true }));
              field.value = "王友";
              field.dispatchEvent(new CompositionEvent("compositionend"));
            }"""
        )
        expect(page.locator(FIRST).first).to_have_text("王友禾")
        assert page.evaluate("asked") == ["王友"]


def test_what_is_found_is_said_to_those_who_listen(page: Page) -> None:
    said = page.locator(".ys-said")
    assert said.get_attribute("role") == "status"
    for query, words in (
        ("候车亭", "“候车亭”见于"),
        ("wyh", "按拼音找到1个名字"),
        ("王友和", "相近"),
        ("没有这样的话吧", "没有找到"),
    ):
        page.evaluate(ASK, query)
        assert words in said.inner_text().replace("\n", "")


def test_other_words_of_the_same_meaning_repeat_nothing(page: Page) -> None:
    page.evaluate(ASK, "三属")
    links = [link.get_attribute("href") for link in page.locator(FIRST).all()]
    assert links[0] == "terms/sanshu.html"
    assert len(links) == len(set(links))
    assert "烈士遗属" in page.locator(".ys-also").first.inner_text()
    assert "terms/lieshi-yishu.html" in links


def test_a_measure_is_shown_at_its_own_address(page: Page) -> None:
    page.evaluate(ASK, "独居老年人")
    link = page.locator("a[href='plans/yunshan-2024.html#m14']")
    assert "14." in link.first.inner_text()
    item = page.locator(".ys-hits > li", has=link).first
    assert item.locator("mark").count() > 0
    assert item.locator(".ys-of").inner_text() == "云岭省云山市《2024年双拥工作计划》"


def test_kinds_and_places_narrow_what_is_found(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "search.html?q=双拥")
        chip = page.locator(".ys-narrow label", has_text="地标")
        count = int(chip.locator("sup").inner_text())
        chip.click()
        expect(page.locator(".ys-hitgroup")).to_have_count(1)
        assert page.locator(".ys-hitgroup").get_attribute("data-kind") == "landmark"
        assert "kind=landmark" in page.url
        while page.locator(".ys-hitgroup .ys-btn").count():
            before = page.locator(".ys-hits > li").count()
            page.locator(".ys-hitgroup .ys-btn").click()
            expect(page.locator(".ys-hits > li")).not_to_have_count(before)
        assert page.locator(".ys-hits > li").count() == count
        page.reload()
        expect(page.locator(".ys-hitgroup")).to_have_count(1)
        page.locator(".ys-narrow select").select_option("云岭")
        expect(page.locator(".ys-hits h3 a", has_text="云山市双拥广场")).to_be_visible()
        expect(page.locator(".ys-hits h3 a", has_text="海雁双拥公园")).to_have_count(0)
        page.locator(".ys-narrow label", has_text="全部").click()
        page.locator(".ys-narrow select").select_option("")
        expect(page.locator(".ys-hitgroup[data-kind=term]")).to_be_visible()
        assert page.url == base + "search.html?q=%E5%8F%8C%E6%8B%A5"


@pytest.mark.parametrize("query", ["双拥", "云山市双拥", "优抚对象", "拥军优属"])
def test_every_place_that_is_offered_has_something(base: str, window: Window, query: str) -> None:
    with window() as page:
        visit(page, f"{base}search.html?q={query}")
        chips = page.locator(".ys-narrow input[name=kind]")
        kinds = chips.evaluate_all("all => all.map((each) => each.value)")[:4] or [""]
        assert kinds
        for kind in kinds:
            visit(page, f"{base}search.html?q={query}&kind={kind}")
            offered = page.locator(".ys-narrow select option").evaluate_all("all => all.map((each) => each.value)")
            for place in filter(None, offered):
                visit(page, f"{base}search.html?q={query}&kind={kind}&place={place}")
                expect(page.locator(".ys-hits > li").first).to_be_visible()


def test_nothing_found_says_so_and_helps_on(page: Page) -> None:
    page.evaluate(ASK, "航空母舰编号")
    empty = page.locator(".ys-found .ys-empty")
    assert "没有找到“航空母舰编号”" in empty.inner_text()
    assert page.locator(".ys-browse").is_visible()
    assert [link.get_attribute("href") for link in empty.locator("a").all()]


def test_what_a_reader_types_is_never_a_tag(page: Page) -> None:
    query = "<img src=x onerror=alert(1)>&\"'"
    page.evaluate(ASK, query)
    assert query in page.locator(".ys-found").inner_text()
    assert page.locator(".ys-found img[src='x']").count() == 0


def test_a_worker_answers_and_without_it_the_page_does(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "search.html?q=王友禾")
        expect(page.locator(FIRST).first).to_have_text("王友禾")
        assert len(page.workers) == 1
        assert page.locator("head script[src*='/x/']").count() == 0
    refusals = ("window.Worker = class { constructor() { throw new Error('refused'); } }", "delete window.Worker")
    for refused in refusals:
        with window() as page:
            page.add_init_script(refused)
            visit(page, base + "search.html?q=王友禾")
            expect(page.locator(FIRST).first).to_have_text("王友禾")
            assert not page.workers
            assert page.locator("head script[src*='/x/']").count() > 0


def test_a_worker_that_does_not_start_is_replaced(base: str, window: Window) -> None:
    with window() as page:
        page.route("**/worker.js", lambda route: route.fulfill(status=404, body=""))
        visit(page, base + "search.html?q=王友禾")
        expect(page.locator(FIRST).first).to_have_text("王友禾")


def test_a_folder_on_a_disk_is_searched(site_dir: Path, window: Window) -> None:
    with window() as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        visit(page, (site_dir / "search.html").as_uri() + "?q=ydq")
        expect(page.locator(FIRST).first).to_have_text("袁殿青")
        page.locator(FIELD).fill("雙擁候车亭")
        expect(page.locator(FIRST).first).to_contain_text("双拥候车亭")
        page.locator(FIRST).first.click()
        page.wait_for_url("**/*houche*.html")
        assert not said
        visit(page, (site_dir / "index.html").as_uri())
        page.locator(".ys-seek input").fill("王友禾")
        page.locator(".ys-seek input").press("Enter")
        expect(page.locator(FIRST).first).to_have_text("王友禾")


def test_a_broken_line_is_told_and_mended(base: str, window: Window) -> None:
    with window() as page:
        visit(page, base + "search.html")
        page.context.route("**/assets/search/t/**", lambda route: route.abort())
        page.locator(FIELD).fill("候车亭")
        expect(page.locator(".ys-said")).to_contain_text("没有查成")
        page.context.unroute("**/assets/search/t/**")
        page.locator("ys-search button[type=submit]").click()
        expect(page.locator(FIRST).first).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_header_leads_to_the_field(width: int, base: str, window: Window) -> None:
    with window(width) as page:
        visit(page, base + "figures/wang-youhe.html")
        if width < 1200:
            assert not page.locator(".ys-seek").is_visible()
            page.locator(".ys-find").click()
            expect(page.locator(FIELD)).to_be_focused()
        else:
            assert not page.locator(".ys-find").is_visible()
            page.locator(".ys-seek input").fill("候车亭")
            page.locator(".ys-seek button").click()
            expect(page.locator(FIELD)).to_have_value("候车亭")
            expect(page.locator(FIRST).first).to_contain_text("候车亭")


def test_without_a_script_everything_is_listed(base: str, site_dir: Path, window: Window) -> None:
    with window(java_script_enabled=False) as page:
        visit(page, base + "search.html")
        assert not page.locator("form:visible").count()
        linked = {link.get_attribute("href") for link in page.locator("main a").all()}
        for kind in ("figures", "landmarks", "plans", "terms", "units"):
            for path in (site_dir / kind).glob("*.html"):
                assert path.relative_to(site_dir).as_posix() in linked


def test_results_fit_every_window(base: str, window: Window) -> None:
    """Nothing too wide, too small or cut, in large print too; whatever is shown."""
    faults = []
    with window() as page:
        for query in SHOWN:
            visit(page, f"{base}search.html?q={query}")
            expect(page.locator(".ys-said")).not_to_be_empty()
            for elder, width in (("off", 320), ("off", 390), ("off", 1024), ("off", 1440), ("on", 320), ("on", 1024)):
                page.set_viewport_size({"width": width, "height": 900})
                page.evaluate("(elder) => { document.documentElement.dataset.elder = elder }", elder)
                mode = "elder" if elder == "on" else "light"
                found = page.evaluate(MEASURED, [LEAST_TEXT[mode], LEAST_TARGET[mode], SMALL_BY_NATURE])
                faults += [(f"{query} {mode} {width}", fault) for fault in found]
    tell(faults)


def test_axe_finds_nothing_in_results(base: str, window: Window) -> None:
    faults = []
    with window(390) as page:
        for query in SHOWN:
            for mode in ("theme=light", "theme=dark", "elder=on&theme=light"):
                visit(page, f"{base}search.html?{mode}&q={query}")
                expect(page.locator(".ys-said")).not_to_be_empty()
                start(page, STANDARD)
                faults += [(f"{query} {mode}", fault) for fault in violations(page)]
            page.evaluate("localStorage.clear()")
    tell(faults)
