"""Hand-written pages → everything in them that may not go out, by the rules that hold for entries.

A page is looked at as it is written, head and code included: what a reader sees of it is a part of that.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from yushui.content.docs_pages import DocsPage
from yushui.content.loader import Key
from yushui.diagnostics import RULES, Problem
from yushui.lang.characters import shown
from yushui.lang.url_policy import Hosts, UrlPolicy, classify, misleading

from . import leftovers, privacy, secrecy, wording
from .match import EntryProblem

LINK: Final = RULES["YS521"]
KIND: Final = "docs"
# What is shown as it is written leads nowhere.
CODE: Final = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
SCHEME: Final = "[A-Za-z][A-Za-z0-9+.-]{1,31}:"
TARGET: Final = re.compile(
    rf"(?<!\\)\[(?P<text>[^\[\]\n]*)\]\([ \t]*<?(?P<link>{SCHEME}[^)\s>]*)|<(?P<auto>{SCHEME}[^<>\s]*)>|"
    rf"(?:href|src)[ \t]*=[ \t]*[\"']?(?P<html>{SCHEME}[^\s\"'<>]*)|"
    rf"^[ ]{{0,3}}\[[^\[\]\n]+\]:[ \t]*<?(?P<named>{SCHEME}[^\s>]*)",
    re.MULTILINE,
)
OTHERS: Final = ("mailto:", "tel:")  # whose numbers and addresses other rules look at


def key(page: DocsPage) -> Key:
    """What findings of a page are kept by."""
    return (KIND, page.uri)


def check(page: DocsPage, words: wording.Matcher, hosts: Hosts, today: date) -> Iterator[EntryProblem]:
    """Everything private, secret, unfinished or wrongly worded in a page, and links that may not be."""
    for problem in (*_found(page), *_worded(page, words, today), *_links(page, hosts)):
        yield EntryProblem(key(page), problem)


def _found(page: DocsPage) -> Iterator[Problem]:
    for hit in {*privacy.find(page.text), *secrecy.find(page.text), *leftovers.find(page.text)}:
        yield leftovers.told(page.place_at(hit.start), hit, page.text)


def _worded(page: DocsPage, words: wording.Matcher, today: date) -> Iterator[Problem]:
    for slip in words.find(page.text):
        if wording.in_time(slip, page.text, None, today):
            yield Problem(page.place_at(slip.start), wording.LEVELS[slip.word.level], wording.message(slip))


def _links(page: DocsPage, hosts: Hosts) -> Iterator[Problem]:
    text = CODE.sub(lambda code: " " * len(code.group()), page.text)
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
