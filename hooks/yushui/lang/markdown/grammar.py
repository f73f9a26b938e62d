"""Markdown → safe HTML: markdown-it with only our rules switched on, then an HTML allow-list.

markdown-it starts from no rule at all and passes no HTML; Python-Markdown takes seconds to minutes for
``[`` × 20 000 and loses the document on ``<![``. The allow-list (nh3) is the second line of defence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final
from urllib.parse import quote

import nh3
from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from yushui.lang.typesetting import typeset
from yushui.lang.url_policy import Hosts, UrlPolicy, classify

from .emphasis import add_emphasis

MAX_CHARACTERS: Final = 20_000
MAX_BRACKETS: Final = 1_000
MAX_DEPTH: Final = 6
NESTING: Final = 60  # markdown-it drops what is deeper; MAX_DEPTH refuses long before
HEADING: Final = re.compile(r"#{2,3}[ \t]+\S")
LIST: Final = re.compile(r"(?:[-*]|[1-9][0-9]?\.)[ \t]+(?!(?:[-*+][ \t]*)+$)\S")
NUMBER: Final = re.compile(r"[0-9]{3,}[.)]")
THEMATIC_BREAK: Final = re.compile(r"---[ \t]*$")
URL_MARKS: Final = "%/:?#[]@!$&'()*+,;=~"  # not percent-encoded in an address; 汉字 are
EXTERNAL_NOTE: Final = '<span class="ys-vh">（站外链接）</span>'
CLEANER: Final = nh3.Cleaner(
    tags={"p", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "a", "span"},
    attributes={"a": {"href", "rel"}, "ol": {"start"}, "li": {"value"}},
    allowed_classes={"a": {"ys-external"}, "span": {"ys-nb", "ys-vh"}},
    url_schemes={"https", "http"},
    link_rel=None,
)


class Prose:
    """Long texts of a site → HTML, links or plain text; ``hosts`` are those that the site lists."""

    def __init__(self, hosts: Hosts | None = None) -> None:
        self.hosts = hosts or Hosts()
        self.parser = parser_of(self.hosts)

    def html(self, text: str) -> Markup:
        """``text`` as safe HTML; a text that is too intricate as plain paragraphs."""
        if too_intricate(text):
            return _paragraphs(text)
        tokens = self.parser.parse(text)
        if depth(tokens) > MAX_DEPTH:
            return _paragraphs(text)
        return Markup(CLEANER.clean(self.parser.renderer.render(tokens, self.parser.options, {})))

    def links(self, text: str) -> tuple[str, ...]:
        """The addresses of the links of ``text``, as its page has them."""
        if too_intricate(text):
            return ()
        inline = (token.children or () for token in self.parser.parse(text))
        opened = (child for children in inline for child in children if child.type == "link_open")
        return tuple(str(child.attrGet("href")) for child in opened)

    def plain(self, text: str) -> str:
        """``text`` without marks, one line for each block, for search and feeds."""
        if too_intricate(text):
            return text
        tokens = self.parser.parse(text)
        return "\n".join(_plain_line(token.children or ()) for token in tokens if token.type == "inline")


def too_intricate(text: str) -> str:
    """Why ``text`` is not parsed, in an editor's words; empty when it is. Keeps the work linear in the text."""
    if len(text) > MAX_CHARACTERS:
        return f"正文有 {len(text)} 个字，超过 {MAX_CHARACTERS} 个"
    if text.count("[") > MAX_BRACKETS:
        return f"正文里有 {text.count('[')} 个左方括号，超过 {MAX_BRACKETS} 个"
    return ""


def depth(tokens: Sequence[Token]) -> int:
    """How many lists and quotations are nested."""
    deepest = now = 0
    for token in tokens:
        if token.type in ("blockquote_open", "bullet_list_open", "ordered_list_open"):
            now += 1
            deepest = max(deepest, now)
        elif token.type in ("blockquote_close", "bullet_list_close", "ordered_list_close"):
            now -= 1
    return deepest


def _plain_line(children: Sequence[Token]) -> str:
    return "".join(token.content for token in children if token.type == "text")


def _paragraphs(text: str) -> Markup:
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n").join(Markup("<p>{}</p>").format(typeset(line)) for line in lines if line)


class _Parser(MarkdownIt):
    """markdown-it for the subset that ``lang.markdown`` describes."""

    def __init__(self, hosts: Hosts) -> None:
        super().__init__("zero", {"maxNesting": NESTING})
        self.hosts = hosts
        block = self.block.ruler
        self.enable(["list", "blockquote", "heading", "hr", "link", "escape"])
        block.at("heading", _only(HEADING, rules_block.heading), {"alt": ["paragraph", "blockquote"]})
        block.at("list", _only(LIST, rules_block.list_block), {"alt": ["paragraph", "blockquote"]})
        block.at("hr", _only(THEMATIC_BREAK, rules_block.hr), {"alt": ["paragraph", "blockquote", "list"]})
        block.before("paragraph", "line", _line_ends, {"alt": ["paragraph", "blockquote"]})
        block.before("paragraph", "number", _is_number, {"alt": ["list"]})
        self.inline.ruler.at("link", _link)
        add_emphasis(self)
        self.core.ruler.before("inline", "trim", _trim)
        self.core.ruler.push("finish", _finish)
        self.add_render_rule("text", lambda _, tokens, at, *__: str(typeset(tokens[at].content)))
        self.add_render_rule("note", lambda *_: EXTERNAL_NOTE)

    def normalizeLink(self, url: str) -> str:
        """The address as it is written: one that would have to be corrected is refused."""
        return url

    def validateLink(self, url: str) -> bool:
        return classify(url, self.hosts).policy is not UrlPolicy.REFUSED


@cache
def parser_of(hosts: Hosts) -> _Parser:
    """The parser for a site that lists ``hosts``."""
    return _Parser(hosts)


BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _only(form: re.Pattern[str], rule: BlockRule) -> BlockRule:
    """``rule``, but for lines of this form only; others remain text."""

    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return bool(form.match(_line(state, start))) and rule(state, start, end, silent)

    return limited


def _line(state: StateBlock, at: int) -> str:
    return state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]]


def _line_ends(_: StateBlock, __: int, ___: int, silent: bool) -> bool:
    """Asked whether a new line ends a paragraph or a quotation: always."""
    return silent


def _is_number(state: StateBlock, start: int, _: int, silent: bool) -> bool:
    """A year or other long number with a point ends a list instead of going on with it."""
    return silent and bool(NUMBER.match(_line(state, start)))


def _link(state: StateInline, silent: bool) -> bool:
    if state.pos and state.src[state.pos - 1] == "!":
        return False  # a picture is not part of the subset
    return rules_inline.link(state, silent)


def _trim(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.content = token.content.strip()


def _finish(state: StateCore) -> None:
    """Lower headings to below the page's own, keep the numbers of lists as written, mark links."""
    hosts = state.md.hosts if isinstance(state.md, _Parser) else Hosts()
    numbers: list[int] = []
    for token in state.tokens:
        token.hidden = False  # each line of an item is a paragraph, in short lists too
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{int(token.tag[1]) + 1}"
        elif token.type in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrGet("start") or 1))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and token.info:
            if int(token.info) != numbers[-1]:
                token.attrSet("value", str(int(token.info)))
            numbers[-1] = int(token.info) + 1
        elif token.children:
            token.children = list(_links(token.children, hosts))


def _links(children: Sequence[Token], hosts: Hosts) -> Iterator[Token]:
    policy = UrlPolicy.PLAIN
    for token in children:
        if token.type == "link_open":
            url = str(token.attrGet("href") or "")
            policy = classify(url, hosts).policy
            href = quote(url, safe=URL_MARKS)
            token.attrs = {"href": href}
            if policy is UrlPolicy.EXTERNAL:
                token.attrs = {"class": "ys-external", "href": href, "rel": "external nofollow noopener noreferrer"}
        if policy is UrlPolicy.REFUSED and token.type in ("link_open", "link_close"):  # [x]() has no address to refuse
            yield Token("text", "", 0, content="[" if token.type == "link_open" else "]()")
            continue
        if token.type == "link_close" and policy is UrlPolicy.EXTERNAL:
            yield Token("note", "", 0)
        yield token
