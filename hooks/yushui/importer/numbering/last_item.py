"""The items of a plan → where the text of the last one ends, told by how those before it end."""

import re
from collections.abc import Sequence

from .plan_tree import Item
from .unnumbered_tasks import OWN_LINE


def last_item_end(simple: str, items: Sequence[Item], limit: int) -> int:
    """The offset at which the text of the last item ends, or 0 where the others do not tell."""
    return _clause_end(simple, items, limit) or _labelled_end(simple, items, limit)


def _clause_end(simple: str, items: Sequence[Item], limit: int) -> int:
    """The last of several clauses that go on in one paragraph ends with its full stop: 一是…；二是…。"""
    last = items[-1]
    texts = [simple[item.node.body : item.end].rstrip() for item in items[:-1] if item.node.kind == last.node.kind]
    inside = last.node.chosen is not None and last.node.chosen.candidate.position != "line"
    if not inside or len(texts) < 2 or not all(text.endswith("；") and "。" not in text for text in texts):
        return 0
    return simple.find("。", last.node.body, limit) + 1


def _labelled_end(simple: str, items: Sequence[Item], limit: int) -> int:
    """Where all items before it end with a line of duties or time, so does the last."""
    last = items[-1]
    alike = [item for item in items[:-1] if item.role == last.role == "measure"]
    ends = [simple[item.node.body : item.end].rstrip().rpartition("\n") for item in alike]
    if len(ends) < 2 or not all(before and OWN_LINE.match(line) for before, _, line in ends):
        return 0
    lines = re.finditer(r"[^\n]+", simple[last.node.body : limit])
    labelled = [line.end() for line in lines if OWN_LINE.match(line.group())]
    return last.node.body + labelled[-1] if labelled else 0
