"""The text of a readable YAML file → its nodes by their paths, and where each stands."""

import re
from functools import lru_cache

import yaml

from yushui.model.introspect import DataPath


def is_flow(node: yaml.Node) -> bool:
    """Whether a list or mapping is written in brackets or braces."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def node_at(text: str, path: DataPath) -> tuple[yaml.Node, bool]:
    """The node at ``path``, and whether it stands within braces or brackets."""
    node, flow = _composed(text), False
    for step in path:
        flow = flow or is_flow(node)
        if isinstance(node, yaml.MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        else:
            node = node.value[step]
    return node, flow


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node:
    node = yaml.compose(text, yaml.CSafeLoader)
    assert node is not None, "a readable file holds a mapping"
    return node


@lru_cache(maxsize=4)
def _starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in re.finditer("\n", text)))


def span_of(text: str, node: yaml.Node) -> tuple[int, int]:
    """Offsets of a scalar or of what stands in braces or brackets."""
    starts = _starts(text)
    first, last = node.start_mark, node.end_mark
    end = starts[last.line] + last.column if last.line < len(starts) else len(text)
    return starts[first.line] + first.column, end
