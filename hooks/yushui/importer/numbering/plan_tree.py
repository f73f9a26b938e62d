"""The outline → the terms of a plan: which numbers are sections, measures, phases, or part of a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from yushui.importer.fields.duty_labels import LABEL
from yushui.importer.fields.phrases import FRAME

from .flow import Flow
from .item_numbers import TOP
from .outline import Chosen
from .printed_headings import GLUED_FRAME, LONGEST_TITLE
from .stage_periods import DATED, period

SECTION_KINDS: Final = frozenset(
    ("part", "cn", "cnp", "bare", "month", "first", "alone", "lone", "stem", "year", "formal", "roman", "cndot", "han")
) | {"main", "stage"}
DETAIL: Final = frozenset({"nump", "half", "circ", "shi", "ord", "bullet", "dash"})
SUBTASKS: Final = frozenset({"nump", "half"})
# Headings under which nothing is promised.
FRAMES: Final = re.compile(
    rf"^{FRAME}(?:[和与及、](?:\S{{0,2}}目标|\S{{0,2}}原则|\S{{0,2}}要求|\S{{0,2}}思路|目标任务))?"
)
STAGE: Final = re.compile(r"阶段")
STOP: Final = re.compile(r"[。！？\n]")
# What a heading may have around its words: 第一阶段：宣传发动（3月—5月）.
AROUND: Final = re.compile(r"^第.{1,3}(?:阶段|步)：?|\([^()]{1,40}\)$")


@dataclass(slots=True)
class Node:
    """A number with the text up to the next number, and what stands below it."""

    chosen: Chosen | None
    start: int
    body: int
    end: int
    children: "list[Node]" = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.chosen.candidate.kind if self.chosen else ""

    def last(self) -> int:
        """Where the text of the whole branch ends."""
        return self.children[-1].last() if self.children else self.end


@dataclass(frozen=True, slots=True)
class Item:
    """One part of the plan: ``role`` is section, measure or phase; spans are offsets in the stream."""

    role: str
    level: int
    node: Node
    whole: bool = False  # the text of its branch belongs to it
    above: "Node | None" = None  # the measure that it is a part of

    @property
    def end(self) -> int:
        return self.node.last() if self.whole else self.node.end


def tree(chosen: tuple[Chosen, ...], length: int) -> list[Node]:
    """The chosen numbers as a forest."""
    roots: list[Node] = []
    path: list[Node] = []
    for at, item in enumerate(chosen):
        end = chosen[at + 1].candidate.start if at + 1 < len(chosen) else length
        node = Node(item, item.candidate.start, item.candidate.end, end)
        del path[item.depth :]
        (path[-1].children if path else roots).append(node)
        path.append(node)
    return roots


def items(
    flow: Flow, roots: list[Node], tables: Sequence[int], headings: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """Sections, measures and phases in the order of the document.

    ``tables`` are the lines of tables of tasks, ``headings`` further forms of numbers that head sections.
    """
    return tuple(_Reader(flow, roots, tables, SECTION_KINDS | headings).read())


class _Reader:
    """Decides by kinds, so that numbers of one kind play one role throughout the document."""

    def __init__(self, flow: Flow, roots: list[Node], tables: Sequence[int], headings: frozenset[str]) -> None:
        self.headings = headings
        self.simple = flow.simple
        self.flow = flow
        self.roots = roots
        self.tables = tables
        self.flat = not any(self.parts(node) or self.tabled(node) for node in roots)

    def read(self) -> Iterator[Item]:
        for node in self.roots:
            if not self.flat:
                yield from self.section(node, 1)
            elif self.is_frame(node):
                yield Item("section", 1, node, whole=True)
            else:
                yield from self.measure(node, 1)

    def section(self, node: Node, level: int) -> Iterator[Item]:
        parts = self.parts(node)
        yield Item("section", level, node, whole=not parts)
        phases = self.are_phases(node, parts)
        deep = [child for child in parts if self.heads(child, level)]
        # One item with two details among many plain ones is an item like them.
        plain = len(parts) - len(deep)
        deeper = bool(deep) and (
            len(deep) >= plain
            or sum(len(child.children) for child in deep) > plain
            or any(self.dutied(child) for child in deep)
        )
        for child in parts:
            if phases:
                yield Item("phase", level, child, whole=True)
            elif deeper and child in deep:
                yield from self.section(child, min(2, level + 1))
            elif self.is_whole_frame(child) and not self.titled_only(child):
                yield Item("section", min(2, level + 1), child, whole=True)
            else:
                yield from self.measure(child, min(2, level + 1) if deeper else level)

    def measure(self, node: Node, level: int) -> Iterator[Item]:
        """A measure, and those that are numbered below it as tasks of their own."""
        apart = self.are_tasks(node)
        yield Item("measure", level, node, whole=not apart)
        for child in node.children if apart else ():
            yield Item("measure", level, child, whole=True, above=node)

    def are_tasks(self, node: Node) -> bool:
        """Whether numbers below a measure stand on lines of their own and are no mere marks: （1）, not ①."""
        marks = [child.chosen.candidate for child in node.children if child.chosen]
        if len(marks) < 2 or any(mark.kind not in SUBTASKS or mark.position != "line" for mark in marks):
            return False
        *before, last = (LABEL.search(self.own(one)) is not None for one in (node, *node.children))
        return any(before) or not last  # behind the last stand the duties of all

    def heads(self, node: Node, level: int) -> bool:
        """Whether something stands below a number that is no detail of it; on the second level more is one."""
        below = self.parts(node)
        details = level > 1 and {child.kind for child in below} <= DETAIL and not self.dutied(node)
        return self.tabled(node) or (bool(below) and not details)

    def parts(self, node: Node) -> list[Node]:
        """The children that stand for themselves; details of a text do not."""
        kinds = {child.kind for child in node.children}
        if not node.children or (node.kind == "stage" and not self.holds_items(node, kinds)):
            return []
        if node.kind in self.headings:
            inline = kinds <= {"shi", "ord"} or (kinds <= DETAIL and self.has_body(node) and node.kind not in TOP)
            several = len(node.children) > 1  # 一是 alone begins a paragraph that goes on with 二是
            inline = inline and not (self.heads_only(node) and not self.runs_on(node) and several)
            return [] if inline else node.children
        depth = node.chosen.depth if node.chosen else 0
        if depth == 0 and self.heads_only(node) and self.headed(node.kind):
            return node.children
        if (kinds <= {"nump", "circ", "half"} or kinds <= {"dot", "dun", "count"}) and depth and self.is_heading(node):
            return node.children
        return node.children if kinds <= {"multi"} and self.heads_only(node) else []

    def holds_items(self, node: Node, kinds: set[str]) -> bool:
        """Whether a stage is a heading above items that are numbered as tasks, each on a line of its own."""
        marks = [child.chosen.candidate for child in node.children if child.chosen]
        apart = all(mark.position == "line" or mark.lost for mark in marks)
        return apart and self.heads_only(node) and not kinds & {"shi", "ord", "circ"}

    def dutied(self, node: Node) -> bool:
        """Whether most numbers below it have duties or a time of their own: they are measures, not details."""
        own = sum(LABEL.search(self.simple[child.body : child.last()]) is not None for child in node.children)
        return self.heads_only(node) and len(node.children) > 1 and own * 2 > len(node.children)

    def is_heading(self, node: Node) -> bool:
        """A line that ends without a stop, above items on lines of their own: 1.阵地提升工程."""
        body = AROUND.sub("", self.own(node))
        marks = [child.chosen.candidate for child in node.children if child.chosen]
        apart = all(mark.position == "line" or mark.lost for mark in marks)
        return apart and 3 < len(body) <= 30 and re.search(r"[，。；：！？)】]", body) is None

    def runs_on(self, node: Node) -> bool:
        """Whether its details stand in one paragraph with it: 抓宣传。一是…；二是…"""
        inside = [child for child in node.children if child.chosen and child.chosen.candidate.position != "line"]
        ended = all(self.simple[child.start : child.end].rstrip().endswith("。") for child in node.children[:-1])
        return bool(inside) and (self.own(node).endswith(("。", "：")) or not ended)

    def tabled(self, node: Node) -> bool:
        """Whether a table of tasks stands right under a heading; what is said below the table is no part of it."""
        if not self.tables or node.children:
            return False
        last = self.flow.line_at(node.end) if node.end < len(self.simple) else self.flow.last + 1
        inside = [line for line in self.tables if self.flow.line_at(node.start) < line < last]
        return bool(inside) and self.is_short(self.simple[node.body : self.flow.below(inside[0], node.end)].strip())

    def headed(self, kind: str) -> bool:
        """Whether most top numbers of this kind are headings with items below."""
        alike = [node for node in self.roots if node.kind == kind]
        return sum(bool(node.children) and self.heads_only(node) for node in alike) * 2 > len(alike)

    def own(self, node: Node) -> str:
        return self.simple[node.body : node.end].strip()

    def heads_only(self, node: Node) -> bool:
        """Whether the number is followed by a heading and nothing else."""
        return self.is_short(self.own(node))

    @staticmethod
    def is_short(text: str) -> bool:
        return len(text) <= LONGEST_TITLE and STOP.search(text[:-1]) is None

    def has_body(self, node: Node) -> bool:
        return STOP.search(self.own(node)[:-1]) is not None

    def titled_only(self, node: Node) -> bool:
        return self.heads_only(node) and "\n" not in self.own(node)

    def is_frame(self, node: Node) -> bool:
        return FRAMES.match(self.own(node)) is not None

    def is_whole_frame(self, node: Node) -> bool:
        """Whether the heading says no more than 指导思想 or 工作目标."""
        body = self.own(node)
        whole = FRAMES.fullmatch(re.split(r"[。：\n]", body, maxsplit=1)[0]) is not None
        return whole or (len(body) > LONGEST_TITLE // 2 and GLUED_FRAME.match(body) is not None)

    def are_phases(self, node: Node, parts: list[Node]) -> bool:
        """Children that are stages with their time, and hold no items of their own."""
        named = [child for child in parts if STAGE.search(self.simple[child.start : child.start + 40])]
        named += [child for child in parts if child.kind == "month" and DATED.match(self.own(child))]
        timed = [child for child in parts if period(self.simple[child.body : child.end], child.kind)]
        plain = bool(parts) and not any(self.parts(child) for child in parts)
        return plain and len(named) * 2 > len(parts) and len(timed) == len(parts)
