"""A pattern → the short texts that it may match, by its own grammar; what it asks of its surroundings is left out."""

from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

# One character of each sort stands for all that a class leaves open.
ANY: Final = frozenset("的8a")
FEW: Final = 64  # members of a range that are all tried
OPTIONAL: Final = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


def short_texts(pattern: str, most: int, flags: int = 0) -> set[str]:
    """Every text of one to ``most`` characters that ``pattern`` may match."""
    return _texts(parser.parse(pattern, flags), most) - {""}


def _texts(tree: Iterable[tuple[Any, Any]], most: int) -> set[str]:
    found = {""}
    for kind, value in tree:
        found = _joined(found, _step(kind, value, most), most)
    return found


def _joined(first: set[str], then: set[str], most: int) -> set[str]:
    return {a + b for a in first for b in then if len(a + b) <= most}


def _step(kind: Any, value: Any, most: int) -> set[str]:
    """What one element of a pattern may match."""
    if kind is code.LITERAL:
        return {chr(value)}
    if kind in (code.ANY, code.NOT_LITERAL):
        return set(ANY)
    if kind is code.IN:
        return _members(value)
    if kind is code.BRANCH:
        return set[str]().union(*(_texts(branch, most) for branch in value[1]))
    if kind is code.SUBPATTERN:
        return _texts(value[3], most)
    if kind is code.ATOMIC_GROUP:
        return _texts(value, most)
    if kind in OPTIONAL:
        return _repeated(*value, most)
    return {""}


def _members(members: list[tuple[Any, Any]]) -> set[str]:
    found: set[str] = set()
    for kind, value in members:
        if kind is code.LITERAL:
            found.add(chr(value))
        elif kind is code.RANGE:
            first, last = value
            found |= {chr(at) for at in range(first, last + 1)} if last - first < FEW else {chr(first), "的"}
        elif kind is code.CATEGORY:
            found.add({code.CATEGORY_DIGIT: "8", code.CATEGORY_SPACE: " "}.get(value, "的"))
    return (ANY - found) | {"中"} if members[0][0] is code.NEGATE else found


def _repeated(least: int, top: int, tree: Any, most: int) -> set[str]:
    one = _texts(tree, most)
    found, last = ({""} if least == 0 else set()), {""}
    for times in range(1, min(top, max(most, least)) + 1):
        last = _joined(last, one, most)
        found |= last if times >= least else set()
    return found
