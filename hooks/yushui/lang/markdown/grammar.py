"""Markdown → safe HTML: markdown-it with nothing but our rules switched on, then an HTML allow-list.

markdown-it starts from no rule at all and knows no HTML; Python-Markdown takes seconds to minutes for
``[`` × 20 000 and loses the document on ``<![``. The allow-list (nh3) is the second wall.
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
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markupsafe import Markup

from yushui.lang.typesetting import typeset
from yushui.lang.url_policy import Hosts, UrlPolicy, classify

MAX_CHARACTERS: Final = 20_000
MAX_BRACKETS: Final = 1_000
MAX_DEPTH: Final = 6
NESTING: Final = 60  # markdown-it drops what is deeper; MAX_DEPTH refuses long before
HEADING: Final = re.compile(r"#{2,3}[ \t]+\S")
LIST: Final = re.compile(r"(?:[-*]|[1-9][0-9]?\.)[ \t]+(?!(?:[-*+][ \t]*)+$)\S")
NUMBER: Final = re.compile(r"[0-9]{3,}[.)]")
ACROSS: Final = re.compile(r"---[ \t]*$")
# No emphasis begins with one of these: 张**、李** are masked names.
PAUSES: Final = frozenset("、，。；：！？）》”’】,.;:!?)")
STRONG, EMPHASIS = 2, 1
URL_MARKS: Final = "%/:?#[]@!$&'()*+,;=~"  # what stays as it is in an address; 汉字 are written as bytes
EXTERNAL_NOTE: Final = '<span class="ys-vh">（站外链接）</span>'
CLEANER: Final = nh3.Cleaner(
    tags={"p", "strong", "em", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "a", "span"},
    attributes={"a": {"href", "rel"}, "ol": {"start"}, "li": {"value"}},
    allowed_classes={"a": {"ys-external"}, "span": {"ys-nb", "ys-vh"}},
    url_schemes={"https", "http"},
    link_rel=None,
)


class Prose:
    """Draws long texts of one site; ``hosts`` are those it lists."""

    def __init__(self, hosts: Hosts | None = None) -> None:
        self.hosts = hosts or Hosts()
        self.parser = parser_of(self.hosts)

    def html(self, text: str) -> Markup:
        """``text`` as safe HTML; what is too intricate is shown as plain paragraphs."""
        if too_intricate(text):
            return _plain(text)
        tokens = self.parser.parse(text)
        if depth(tokens) > MAX_DEPTH:
            return _plain(text)
        return Markup(CLEANER.clean(self.parser.renderer.render(tokens, self.parser.options, {})))

    def links(self, text: str) -> tuple[str, ...]:
        """Where the links of ``text`` lead, as its page writes them."""
        if too_intricate(text):
            return ()
        inline = (token.children or () for token in self.parser.parse(text))
        opened = (child for children in inline for child in children if child.type == "link_open")
        return tuple(str(child.attrGet("href")) for child in opened)

    def plain(self, text: str) -> str:
        """What a reader reads of ``text``, for search and feeds: a line a block, no marks."""
        if too_intricate(text):
            return text
        tokens = self.parser.parse(text)
        return "\n".join(_said(token.children or ()) for token in tokens if token.type == "inline")


def too_intricate(text: str) -> str:
    """Why ``text`` is not even parsed; empty when it is. Keeps the work linear in the text."""
    if len(text) > MAX_CHARACTERS:
        return f"正文有 {len(text)} 个字，超过 {MAX_CHARACTERS} 个"
    if text.count("[") > MAX_BRACKETS:
        return f"正文里有 {text.count('[')} 个左方括号，超过 {MAX_BRACKETS} 个"
    return ""


def depth(tokens: Sequence[Token]) -> int:
    """How many lists and quotations stand inside one another."""
    deepest = now = 0
    for token in tokens:
        if token.type in ("blockquote_open", "bullet_list_open", "ordered_list_open"):
            now += 1
            deepest = max(deepest, now)
        elif token.type in ("blockquote_close", "bullet_list_close", "ordered_list_close"):
            now -= 1
    return deepest


def _said(children: Sequence[Token]) -> str:
    return "".join(token.content for token in children if token.type == "text")


def _plain(text: str) -> Markup:
    lines = (line.strip() for line in text.splitlines())
    return Markup("\n").join(Markup("<p>{}</p>").format(typeset(line)) for line in lines if line)


class _Parser(MarkdownIt):
    def __init__(self, hosts: Hosts) -> None:
        super().__init__("zero", {"maxNesting": NESTING})
        self.hosts = hosts
        block, inline = self.block.ruler, self.inline.ruler
        self.enable(["list", "blockquote", "heading", "hr", "link", "escape"])
        block.at("heading", _only(HEADING, rules_block.heading), {"alt": ["paragraph", "blockquote"]})
        block.at("list", _only(LIST, rules_block.list_block), {"alt": ["paragraph", "blockquote"]})
        block.at("hr", _only(ACROSS, rules_block.hr), {"alt": ["paragraph", "blockquote", "list"]})
        block.before("paragraph", "line", _line_ends, {"alt": ["paragraph", "blockquote"]})
        block.before("paragraph", "number", _is_number, {"alt": ["list"]})
        inline.at("link", _link)
        inline.before("link", "stress", _stress)
        self.inline.ruler2.after("balance_pairs", "stress", _settle_stress)
        self.core.ruler.before("inline", "trim", _trim)
        self.core.ruler.push("finish", _finish)
        self.add_render_rule("text", lambda _, tokens, at, *__: str(typeset(tokens[at].content)))
        self.add_render_rule("note", lambda *_: EXTERNAL_NOTE)

    def normalizeLink(self, url: str) -> str:
        """As it is written: an address that has to be put right first is refused."""
        return url

    def validateLink(self, url: str) -> bool:
        return classify(url, self.hosts).policy is not UrlPolicy.REFUSED


@cache
def parser_of(hosts: Hosts) -> _Parser:
    return _Parser(hosts)


BlockRule = Callable[[StateBlock, int, int, bool], bool]


def _only(form: re.Pattern[str], rule: BlockRule) -> BlockRule:
    """``rule`` for lines of this form alone; others stay text."""

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


def _stress(state: StateInline, silent: bool) -> bool:
    """``*`` and ``**``; longer runs and stars between letters (138****1234, 李*华) are text."""
    start = state.pos
    if silent or state.src[start] != "*":
        return False
    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    size = end - start
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    opens = not after.isspace() and after not in PAUSES
    closes = not before.isspace()
    if size == EMPHASIS:
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    token = state.push("text", "", 0)
    token.content = "*" * size
    if size in (STRONG, EMPHASIS):
        state.delimiters.append(Delimiter(size, 0, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _settle_stress(state: StateInline) -> None:
    """Turn the marks that found their other half into tags."""
    metas = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *metas):
        for opening in delimiters:
            if opening.end == -1:
                continue
            tag = "strong" if opening.marker == STRONG else "em"
            _make_tag(state.tokens[opening.token], tag, 1)
            _make_tag(state.tokens[delimiters[opening.end].token], tag, -1)


def _make_tag(token: Token, tag: str, nesting: int) -> None:
    token.type = f"{tag}_{'open' if nesting > 0 else 'close'}"
    token.tag, token.nesting, token.content = tag, nesting, ""  # type: ignore[assignment]


def _trim(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.content = token.content.strip()


def _finish(state: StateCore) -> None:
    """Headings below the page's own, list numbers as written, links marked."""
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
