"""Hand-written pages → everything in them that may not go out, by the rules that hold for entries.

A page is looked at as it is written, head and code included: what a reader sees of it is a part of that.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Key
from yushui.diagnostics import RULES, Place, Problem
from yushui.lang.characters import shown
from yushui.lang.url_policy import Hosts, UrlPolicy, classify, misleading

from . import leftovers, wording
from .match import EntryProblem, found
from .own import Own
from .text_memory import TextMemory

INTRICATE: Final = RULES["YS520"]
LINK: Final = RULES["YS521"]
ACTIVE: Final = RULES["YS624"]
KIND: Final = "docs"
# What is shown as it is written leads nowhere.
CODE: Final = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
SCHEME: Final = "[A-Za-z][A-Za-z0-9+.-]{1,31}:"
TARGET: Final = re.compile(
    rf"(?<!\\)\[(?P<text>[^\[\]\n]*)\]\([ \t]*<?(?P<link>{SCHEME}[^)\s>]*)|<(?P<auto>{SCHEME}[^<>\s]*)>|(?:href|"
    rf"src)[ \t]*=[ \t]*[\"']?(?P<html>{SCHEME}[^\s\"'<>]*)|^[ ]{{0,3}}\[[^\[\]\n]+\]:[ \t]*<?(?P<named>{SCHEME}[^\s>]"
    rf"*)",
    re.MULTILINE,
)
# What Python-Markdown takes the square of: opening brackets and tags of a page, lines without a blank one between.
MOST_CHARACTERS: Final = 200_000
MOST_BRACKETS: Final = 1_000
MOST_TAGS: Final = 1_000
MOST_LINES: Final = 1_000
OPENING: Final = re.compile(r"<(?=[A-Za-z/!?])")
# What runs, embeds or restyles, as publish/html_facts finds it in the finished page.
LIVE: Final = re.compile(
    r"<(?P<tag>script|style|iframe|frame(?:set)?|object|embed|applet|portal|fencedframe|base|plaintext)\b|<[a-z][^<>]{"
    r"0,300}[\s/\"'](?P<name>on[a-z]+|style|srcdoc|shadowrootmode|http-equiv)\s{0,9}=",
    re.IGNORECASE,
)
OTHERS: Final = ("mailto:", "tel:")  # whose numbers and addresses other rules look at


def key(page: DocsPage) -> Key:
    """What findings of a page are kept by."""
    return (KIND, page.uri)


def check(page: DocsPage, memory: TextMemory, hosts: Hosts, today: date, own: Own) -> Iterator[EntryProblem]:
    """Everything private, secret, unfinished or wrongly worded in a page, and links that may not be."""
    for problem in (
        *_found(page, memory, own),
        *_worded(page, memory, today),
        *_markup(page, hosts),
        *_intricate(page),
    ):
        yield EntryProblem(key(page), problem)


def _found(page: DocsPage, memory: TextMemory, own: Own) -> Iterator[Problem]:
    for hit in memory.hits(page.uri):  # the name of the file is the address
        yield found(Place(page.file), hit)
    for hit in memory.hits(page.text, own):
        yield leftovers.told(page.place_at(hit.start), hit, page.text)


def _worded(page: DocsPage, memory: TextMemory, today: date) -> Iterator[Problem]:
    for slip in memory.slips(page.text):
        if wording.in_time(slip, page.text, None, today):
            yield Problem(page.place_at(slip.start), wording.LEVELS[slip.word.level], wording.message(slip))


def _markup(page: DocsPage, hosts: Hosts) -> Iterator[Problem]:
    text = CODE.sub(lambda code: " " * len(code.group()), page.text)
    for match in LIVE.finditer(text):
        what = f"<{match['tag']}>" if match["tag"] else f"{match['name']}="
        yield Problem(
            page.place_at(match.start()), ACTIVE, f"{what} 不能写在手写页里，请删去；要给读者看，用反引号括起来。"
        )
    yield from _links(page, text, hosts)


def _links(page: DocsPage, text: str, hosts: Hosts) -> Iterator[Problem]:
    """Of the text without what is shown as it is written."""
    for match in TARGET.finditer(text):
        url = match["link"] or match["auto"] or match["html"] or match["named"]
        if url.lower().startswith(OTHERS):
            continue
        verdict = classify(url, hosts)
        if verdict.policy is UrlPolicy.REFUSED:
            yield Problem(page.place_at(match.start()), LINK, f"链接不能用：{verdict.reason}。")
        elif named := misleading(match["text"] or "", verdict.host):
            message = f"文字写的是 {shown(named)}，打开的却是 {shown(verdict.host)}。"
            yield Problem(page.place_at(match.start()), LINK, message)


def _intricate(page: DocsPage) -> Iterator[Problem]:
    """Why the page would hold up the build, at the line where it becomes too much."""
    if len(page.text) > MOST_CHARACTERS:
        yield Problem(
            page.place(), INTRICATE, f"这一页有 {len(page.text)} 个字，最多 {MOST_CHARACTERS} 个，请分成几页。"
        )
    for opening, most, what in ((re.compile(r"\["), MOST_BRACKETS, "["), (OPENING, MOST_TAGS, "<")):
        if beyond := next(islice(opening.finditer(page.text), most, None), None):
            message = f"从这里起，{what} 超过 {most} 个；一页最多 {most} 个，请分成几页。"
            yield Problem(page.place_at(beyond.start()), INTRICATE, message)
    run = 0
    for number, line in enumerate(page.text.split("\n"), 1):
        run = run + 1 if line.strip() else 0
        if run == MOST_LINES + 1:
            message = f"连着 {MOST_LINES} 行没有空行，请用空行分开，或分成几页。"
            yield Problem(Place(page.file, number, 1), INTRICATE, message)
