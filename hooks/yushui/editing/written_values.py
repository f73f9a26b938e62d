"""A value (text, list or mapping) → YAML in the hand of the site: lines of its own, or within brackets."""

import json
from collections.abc import Iterator
from typing import Any, Final

from yushui.importer.write.yaml_text import Plain, line, listed, scalar

STEP: Final = 2  # blanks by which what belongs to a key stands deeper


def as_file(value: dict[str, Any]) -> str:
    """A new file that says ``value``."""
    return "".join(f"{text}\n" for name, inner in value.items() for text in _keyed(name, inner, 0))


def is_one_line(value: Any) -> bool:
    return isinstance(value, str) and "\n" not in value.strip("\n")


def quoted(value: str, style: str, flow: bool) -> str:
    """The text in the quotes that were there, or as it is written without any."""
    if isinstance(value, Plain):
        return str(value)
    if style == '"' or not value:
        return json.dumps(value, ensure_ascii=False)
    return f"'{value.replace(chr(39), chr(39) * 2)}'" if style == "'" else scalar(value, flow)


def in_flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    return f"[{', '.join(map(in_flow, value))}]" if isinstance(value, list) else quoted(value, "", True)


def as_lines(step: str | int, value: Any, indent: int) -> list[str]:
    """A key with its value, or an item of a list, as lines of their own."""
    if isinstance(step, str):
        return list(_keyed(step, value, indent))
    if isinstance(value, dict):
        inner = [text for key, each in value.items() for text in _keyed(key, each, indent + STEP)]
        return [f"{' ' * indent}- {inner[0].lstrip()}", *inner[1:]]
    return [f"{' ' * indent}- {quoted(value, '', False)}"]


def _keyed(name: str, value: Any, indent: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(value, dict):
        yield f"{pad}{name}:"
        for key, inner in value.items():
            yield from _keyed(key, inner, indent + STEP)
    elif isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            yield from listed(name, value, indent)
            return
        yield f"{pad}{name}:"
        for each in value:
            yield from as_lines(0, each, indent + STEP)
    elif is_one_line(value):
        yield from line(name, value, indent) if value else (f'{pad}{name}: ""',)
    else:
        yield f"{pad}{name}: |"
        yield from (f"{pad}{' ' * STEP}{part}" if part else "" for part in value.strip("\n").split("\n"))
