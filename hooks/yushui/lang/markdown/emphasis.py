"""``*`` and ``**`` → tags, for markdown-it; stars that mask a name or a telephone number stay text."""

from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

# No emphasis begins with one of these: 张**、李** are masked names.
PAUSES: Final = frozenset("、，。；：！？）》”’】,.;:!?)")
STRONG, EMPHASIS = 2, 1


def add_emphasis(parser: MarkdownIt) -> None:
    """Switch emphasis on in ``parser``, before its rule for links."""
    parser.inline.ruler.before("link", "emphasis", _read_stars)
    parser.inline.ruler2.after("balance_pairs", "emphasis", _pairs_to_tags)


def _read_stars(state: StateInline, silent: bool) -> bool:
    """One or two stars may open or close; longer runs and stars between letters (138****1234, 李*华) are text."""
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


def _pairs_to_tags(state: StateInline) -> None:
    """Turn the stars that have a partner into tags."""
    metas = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *metas):
        for opening in delimiters:
            if opening.end == -1:
                continue
            tag = "strong" if opening.marker == STRONG else "em"
            _set_tag(state.tokens[opening.token], tag, 1)
            _set_tag(state.tokens[delimiters[opening.end].token], tag, -1)


def _set_tag(token: Token, tag: str, nesting: int) -> None:
    token.type = f"{tag}_{'open' if nesting > 0 else 'close'}"
    token.tag, token.nesting, token.content = tag, nesting, ""  # type: ignore[assignment]
