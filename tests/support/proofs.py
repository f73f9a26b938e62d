"""Which tests may pass without having looked at anything: all they assert stands under a condition or in a loop.

A loop over what is written down in the test (a literal, a range, a constant in capitals), or over what a fixture or a
function gives that has itself asserted, is walked at least once; one over what was found may be walked not at all.
So a test asserts first that something was found.
"""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

# Calls that pass on what they are given, one for one or all.
PASSING = {"enumerate", "sorted", "reversed", "zip", "list", "tuple", "set", "product", "permutations", "combinations"}
BLOCKS = (ast.With, ast.AsyncWith, ast.Try)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def unproved(files: Mapping[str, str]) -> Iterator[str]:
    """``file::test`` for each test of ``files`` (name → text) that asserts nothing for certain."""
    trees = {name: ast.parse(text) for name, text in files.items()}
    bodies = {function.name: function.body for tree in trees.values() for function in functions(tree)}
    sure = set[str]()
    while grown := {name for name, body in bodies.items() if name not in sure and _proves(body, sure)}:
        sure |= grown
    for name, tree in trees.items():
        yield from (
            f"{name}::{each.name}" for each in functions(tree) if each.name[:5] == "test_" and each.name not in sure
        )


def _proves(body: list[ast.stmt], sure: set[str]) -> bool:
    return any(_proof(statement, sure) for statement in body)


def _proof(statement: ast.stmt, sure: set[str]) -> bool:
    """Whether the statement asserts, or calls what asserts, whatever happens before it."""
    if isinstance(statement, ast.Assert):
        return True
    if isinstance(statement, ast.For):
        return _walked(statement.iter, sure) and _proves(statement.body, sure)
    if isinstance(statement, ast.If):
        return _proves(statement.body, sure) and _proves(statement.orelse, sure)
    if isinstance(statement, ast.Match):
        return all(_proves(case.body, sure) for case in statement.cases)
    if isinstance(statement, BLOCKS):
        items = getattr(statement, "items", [])
        return any(_calls(item.context_expr, sure) for item in items) or _proves(statement.body, sure)
    if isinstance(statement, ast.Expr | ast.Assign | ast.AnnAssign | ast.Return) and statement.value is not None:
        return _calls(statement.value, sure)
    return False


def _calls(value: ast.expr, sure: set[str]) -> bool:
    if not isinstance(value, ast.Call):
        return False
    name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
    # ``expect`` is Playwright's assertion; ``wait_for_url`` and the like fail when it does not come.
    return name in sure or name in {"raises", "fail", "warns"} or name.startswith(("wait_for", "to_", "not_to_"))


def _walked(value: ast.expr, sure: set[str]) -> bool:
    """Whether a loop over ``value`` is walked for certain."""
    match value:
        case ast.Tuple(elts=found) | ast.List(elts=found) | ast.Set(elts=found) | ast.Dict(values=found):
            return bool(found)
        case ast.Constant(value=str(text)):
            return bool(text)
        case ast.Name(id=name):
            return name.isupper() or name in sure
        case ast.BinOp(left=left, right=right):
            return _walked(left, sure) or _walked(right, sure)
        case ast.Call(func=ast.Name(id=name), args=args) if name in PASSING:
            return bool(args) and all(_walked(each, sure) for each in args)
        case ast.Call(func=ast.Name(id=name)):
            return name == "range" or name in sure
        case ast.Call(func=ast.Attribute(value=inner, attr="items" | "values" | "keys" | "splitlines" | "split")):
            return _walked(inner, sure)
        case ast.Subscript(value=inner):
            return _walked(inner, sure)
    return False


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
