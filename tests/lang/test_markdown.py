"""The Markdown subset of long texts.

A case of ``cases/prose/`` has a ``text`` and the ``html`` that is drawn of it, where gov.cn is listed and
old.gov.cn may be reached by http.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.crawl import text_of
from tests.support.project import Case, Project

from yushui import engine
from yushui.handbook.field_tables import MARKUP_ROWS
from yushui.lang.markdown import Prose, faults, grammar
from yushui.lang.url_policy import Hosts
from yushui.model.fields import AsPrinted, LongText
from yushui.model.introspect import texts
from yushui.model.settings import Settings
from yushui.pages.render import Renderer

HOSTS: Final = Hosts(("gov.cn",), ("old.gov.cn",))
PROSE: Final = Prose(HOSTS)
some = settings(deadline=None, max_examples=300, derandomize=True)


def test_a_text_is_drawn_as_its_case_says(case: Case) -> None:
    assert str(PROSE.html(case["text"])).rstrip("\n") == case["html"]


STALLING: Final = {
    "brackets": "[" * 20_000,
    "pairs of brackets": "[" * 10_000 + "]" * 10_000,
    "empty pairs": "[[]" * 6_000,
    "openings of links": "[a](" * 5_000,
    "openings of declarations": "<![" * 6_000,
    "the declarations that end Python-Markdown": "<![ 正文 <!x <?",
    "quotations": ">" * 20_000,
    "spaced quotations": "> " * 10_000,
    "items": "- " * 10_000,
    "numbers": "1. " * 6_000,
    "nested items": "\n".join("  " * depth + "- 甲" for depth in range(140)),
    "quotations and items": "> - " * 5_000,
    "strong": "**a " * 5_000,
    "stars": "*" * 20_000,
    "stars between letters": "a*" * 10_000,
    "crossed emphasis": "**a* " * 4_000,
    "backslashes": "\\" * 20_000,
    "lines": "\n" * 20_000,
    "short items": "- a\n" * 5_000,
    "short quotations": "> a\n" * 5_000,
    "blanks": " " * 20_000,
    "tags": "<b" * 10_000,
    "entities": "&" * 20_000,
    "braces": "{ " * 10_000,
    "a million characters": "甲" * 1_000_000,
}


@pytest.mark.parametrize("text", STALLING.values(), ids=STALLING)
def test_no_text_stalls_the_build_or_loses_a_character(text: str) -> None:
    """Each takes well under a second; one that does not end is a red build by itself."""
    tree = html5lib.parseFragment(PROSE.html(text), namespaceHTMLElements=False)
    list(faults(text, HOSTS))
    kept = re.sub(r"[\s>*\\\-1.]", "", text)  # what may be a mark
    assert re.sub(r"[\s>*\\\-1.]", "", "".join(text_of(part) for part in tree)) == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲" * 20_001, "20001 个字"),
        ("[" * 1_001, "1001 个左方括号"),
        ("> " * 7 + "甲", "套了 7 层"),
        ("- 1. - 1. - 1. - 甲", "套了 7 层"),
    ],
)
def test_an_intricate_text_is_told_and_shown_as_it_is(text: str, said: str) -> None:
    (fault,) = faults(text, HOSTS)
    assert (fault.sort, fault.line, fault.column) == ("intricate", 0, 0)
    assert said in fault.message
    assert unescape(str(PROSE.html(text))) == f"<p>{text}</p>"


@pytest.mark.parametrize("text", ["甲" * 20_000, "[" * 1_000, "> " * 6 + "甲"])
def test_a_text_at_the_limit_is_drawn(text: str) -> None:
    assert list(faults(text, HOSTS)) == []


@pytest.mark.parametrize(
    ("line", "sort", "column", "said"),
    [
        ("见[通知](www.gov.cn/a)。", "link", 1, "完整的 https:// 网址"),
        ("见[通知](http://www.gov.cn/a)。", "link", 1, "请改用 https"),
        ("见[通知](javascript:alert(1))。", "link", 1, "链接不能用"),
        ("见[通知](figures/li.html)。", "link", 1, "完整的 https:// 网址"),
        ("见[通知]()。", "link", 1, "没有写网址"),
        ("见![图](https://www.gov.cn/a.png)。", "link", 1, "photos"),
        ("[www.gov.cn](https://example.org/)", "link", 0, "打开的却是 example.org"),
        ("[https://www.gov.cn/a](https://example.org/)", "link", 0, "文字写的是 www.gov.cn"),
        ("甲<b>乙", "code", 1, "原样显示"),
        ("甲<!-- 乙 -->", "code", 1, "原样显示"),
        ("甲{: .x }", "code", 1, "原样显示"),
        ("[甲](https://www.gov.cn/){ onclick=1 }", "code", 24, "原样显示"),
        ("甲{{ x }}", "code", 1, "原样显示"),
        ("甲{% x %}", "code", 1, "原样显示"),
        ('--8<-- "a"', "code", 0, "原样显示"),
        ("甲&nbsp;乙", "code", 1, "原样显示"),
        ("| --- | --- |", "code", 0, "画不出表格"),
        ("|:-:|---|", "code", 0, "一行一条"),
        ("--- | ---", "code", 0, "画不出表格"),
        ("  |---|", "code", 0, "画不出表格"),
        ("张**和李**到场", "masked", 1, "星号会消失"),
    ],
)
def test_what_an_editor_should_know_is_told_at_its_place(line: str, sort: str, column: int, said: str) -> None:
    found = list(faults(f"前一行\n{line}\n后一行", HOSTS))
    assert [(fault.sort, fault.line, fault.column) for fault in found] == [(sort, 1, column)]
    assert said in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "[通知](https://www.gov.cn/a)和[gov.cn](https://www.gov.cn/)",
        "[注](见附件)、[1](2)、a[0]、“[甲]（乙）”",
        "3<5，A&B，《办法》，{甲、乙}，第{ 三 }项",
        "为**和平**而来，**张三**和**李四**，向**雷锋**学习",
        r"\[x](y) 与 \*\*",
        "# 话题、#话题#、2024. 开展",
        "---",
        "甲|乙 | 丙",
        "- - -",
        "|",
    ],
)
def test_an_ordinary_text_is_not_complained_of(text: str) -> None:
    assert list(faults(text, HOSTS)) == []


def test_a_text_without_marks_is_what_a_search_reads() -> None:
    text = "## 题\n**甲**见[通知](https://example.org/)\n- 乙\n> 丙\n2024. 丁"
    assert PROSE.plain(text) == "题\n甲见通知\n乙\n丙\n2024. 丁"
    assert PROSE.plain("[" * 1_001) == "[" * 1_001


# Marks that may vanish, since they mean something; everything else must be there, in order.
ordinary = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="*\\[](){}<>#-.`_!|~&:"), max_size=40
)
marks = st.sampled_from(
    ["**", "*", "#", "## ", "- ", "1. ", "> ", "\n", "\n\n", " ", "_", "`", "[", "](", ")", "<", "&lt;"]
)
MARK: Final = re.compile(r"[\s*#>\-1.\\]")


@some
@given(st.lists(ordinary | marks, max_size=20).map("".join))
def test_no_character_is_lost_or_changed(text: str) -> None:
    """Only marks that have their meaning may go; links cannot be made of these pieces without an address."""
    tree = html5lib.parseFragment(PROSE.html(text), namespaceHTMLElements=False)
    shown = "".join(text_of(part) for part in tree)
    assert MARK.sub("", shown) == MARK.sub("", text)


WALL: Final = frozenset({"p", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "a", "span"})


def elements(html: str) -> Iterator[Any]:
    yield from html5lib.parseFragment(html, namespaceHTMLElements=False).iter("*")


def test_the_second_wall_lets_nothing_but_the_subset_through() -> None:
    """Were the parser ever to let HTML through, the allow-list alone would still hold."""
    hostile = (
        '<p onclick="x" style="x" class="x" id="x">a<script>b</script><img src=x onerror=c><svg onload=d></svg>'
        '<a href="javascript:e" target=_top ping=x>f</a><a href="data:text/html,x">g</a><iframe src=//h></iframe>'
        '<span class="ys-nb ys-hero">i</span><a class="ys-external ys-btn" href="https://gov.cn/">j</a><h1>k</h1></p>'
    )
    found = list(elements(grammar.CLEANER.clean(hostile)))
    assert {element.tag for element in found} - {"DOCUMENT_FRAGMENT"} <= WALL
    assert [(e.tag, *e.items()) for e in found if e.attrib] == [
        ("span", ("class", "ys-nb")),
        ("a", ("class", "ys-external"), ("href", "https://gov.cn/")),
    ]


def test_long_texts_of_our_own_and_printed_texts_are_told_apart(data: Project) -> None:
    """A plan is shown as it was printed: its text is never Markdown."""
    site = data.run().site
    assert site is not None
    own = {(e.kind.name, path[0]) for e in site.index.values() for path, _ in texts(e, LongText)}
    printed = {(e.kind.name, path[0]) for e in site.index.values() for path, _ in texts(e, AsPrinted)}
    assert own == {("figure", "story"), ("landmark", "story"), ("activity", "story")}
    assert printed == {("plan", name) for name in ("notice", "heading", "preamble", "sections", "closing")}


def page_of(data: Project, uri: str) -> str:
    made = data.run()
    assert made.site is not None, made.problems
    renderer = Renderer(engine.theme(data.root), settings=made.site.settings)
    page = next(page for page in made.pages if page.uri == uri)
    return renderer.body(page.template, page.uri, page.context, page.crumbs)


def test_a_story_is_drawn_and_a_printed_text_is_not(project: Project) -> None:
    story = page_of(project, "figures/shili-jia.html")
    assert "<strong>示例粗体</strong>" in story
    assert "<h3>示例小标题</h3>" in story
    assert '<a href="https://menhu.example.org/a?b=1&amp;c=2">示例门户</a>' in story
    assert 'class="ys-external" href="https://waizhan.example.org/"' in story
    assert "#示例话题#" in story
    project.edit(
        "data/plans/shili-2024.yml", "  示例结尾。\n", "  **原样** # 原样 [原样](https://menhu.example.org/)\n"
    )
    assert "**原样** # 原样 [原样](https://menhu.example.org/)" in page_of(project, "plans/shili-2024.html")


def test_a_story_without_a_single_dated_fact_is_shown_too(project: Project) -> None:
    project.write(
        "data/figures/shili-bing.yml",
        "name: 示例丙\nhonours:\n  - honour: shili-rongyu#2023\nconsent: announced\nstory: 只有长文。\n",
    )
    assert "<p>只有长文。</p>" in page_of(project, "figures/shili-bing.html")


@pytest.mark.parametrize(
    ("text", "tag"),
    list(
        zip(
            (text for text, _ in MARKUP_ROWS),
            ("p", "h3", "li", "blockquote", "hr", "strong", "em", "a", "p"),
            strict=True,
        )
    ),
)
def test_what_the_handbook_says_of_marks_is_so(text: str, tag: str) -> None:
    assert f"<{tag}" in PROSE.html(text.replace("网址", "www.gov.cn/"))


def test_a_site_that_lists_no_hosts_marks_every_link() -> None:
    known = Settings.model_fields["links"].default
    assert known is None
    assert 'class="ys-external"' in Prose().html("[甲](https://www.gov.cn/)")
    assert "<a" not in Prose().html("[甲](http://www.gov.cn/)")
