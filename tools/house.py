"""Count the package ``hooks/yushui`` of checkouts given by path (this one by default): a table with a column for each.

A room is a module or folder in the root of the package, an arrow an import of one room by another (anywhere in a
module, for types too), the floors are the rooms on the longest way down. A function is counted without its docstring.
The package is read as text, never imported.
"""

import ast
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

PACKAGE = "yushui"
LONG = 40  # lines of a function
LARGE = 250  # lines of a module
NAMELESS = ("__init__", "__main__")


def counts(root: Path) -> dict[str, int | float | list[str]]:
    """What a line of the table is about → its number, or what is counted there."""
    folder = root / "hooks" / PACKAGE
    modules = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.py"))}
    lines = {path: len(text.splitlines()) for path, text in modules.items()}
    trees = {path: ast.parse(text) for path, text in modules.items()}
    arrows = rooms(trees)
    times = Counter(Path(path).stem for path in modules)
    return {
        "names in the root folder": sorted({path.name for path in folder.iterdir()} - {"__init__.py", "__pycache__"}),
        "layers in the import contract": layers(root),
        "rooms": sorted(arrows),
        "floors": floors(arrows),
        "arrows between rooms": sum(map(len, arrows.values())),
        "rooms in a circle": circle(arrows),
        "modules": len(modules),
        "lines": sum(lines.values()),
        "lines of a module, median": median(lines.values()),
        "lines of the largest module": max(lines.values()),
        f"modules of more than {LARGE} lines": [path for path, number in lines.items() if number > LARGE],
        f"functions of more than {LONG} lines": [name for path, tree in trees.items() for name in _long(path, tree)],
        "module names that occur twice": sorted(name for name in times if times[name] > 1 and name not in NAMELESS),
    }


def rooms(trees: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Each room → the rooms that it imports."""
    found: dict[str, set[str]] = {_room(path): set() for path in trees if path != "__init__.py"}
    for path, tree in trees.items():
        if path != "__init__.py":
            found[_room(path)] |= {room for room in _imports(path, tree) if room in found and room != _room(path)}
    return found


def layers(root: Path) -> int:
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    return next(len(contract["layers"]) for contract in contracts if contract["type"] == "layers")


def circle(arrows: Mapping[str, set[str]]) -> list[str]:
    """Rooms that import each other in a ring; empty where none do."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def floors(arrows: Mapping[str, set[str]]) -> int:
    """Rooms on the longest way down, 0 where there is a circle."""
    height: dict[str, int] = {}
    for room in [] if circle(arrows) else TopologicalSorter(arrows).static_order():
        height[room] = 1 + max((height[other] for other in arrows[room]), default=0)
    return max(height.values(), default=0)


def _room(path: str) -> str:
    return path.partition("/")[0].removesuffix(".py")


def _imports(path: str, tree: ast.Module) -> Iterator[str]:
    """The rooms that the module at ``path`` imports, its own included."""
    here = (PACKAGE, *Path(path).parent.parts)
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom):
            base = here[: len(here) + 1 - node.level] if node.level else ()
            names = [".".join(filter(None, [*base, node.module, name])) for name in names]
        yield from (name.split(".")[1] for name in names if name.startswith(f"{PACKAGE}."))


def _long(path: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body and (node.end_lineno or 0) - body[0].lineno >= LONG:
                yield f"{path}:{node.name}"


if __name__ == "__main__":
    tables = [counts(Path(path)) for path in sys.argv[1:] or ["."]]
    for name in tables[0]:
        values = (len(value) if isinstance(value := table[name], list) else value for table in tables)
        print(f"{name:34}" + "".join(f"{value:>10,g}" for value in values))
