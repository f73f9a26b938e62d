"""A YAML file and changes to single values → its text; every other line stays, to its end, as the editor wrote it."""

from collections.abc import Iterable
from typing import Final

from yushui.content.yaml_reader import YamlFile
from yushui.lang.line_ends import LF, like
from yushui.model.introspect import DataPath

BLANK: Final = ""
MARK: Final = "\ufeff"  # of the order of bytes, which some systems write before the first line


class Edit:
    """Collects changes to the lines of one file, whose ``text`` is that of its bytes, and applies them from the end."""

    def __init__(self, text: str, source: YamlFile) -> None:
        self.before = text
        self.lines = text.removeprefix(MARK).split(LF)
        self.source = source
        self.changes: list[tuple[int, int, list[str]]] = []

    def has(self, path: DataPath) -> bool:
        return path in self.source.keys

    def extent(self, path: DataPath) -> tuple[int, int]:
        """First line and the line after the last of what stands at ``path`` (a key, or an item of a list)."""
        if path in self.source.keys:
            line, column = self.source.keys[path]
            return line - 1, self._end(line - 1, column - 1)
        line, column = self.source.marks[path]
        return line - 1, self._end(line - 1, column - 2)

    def _end(self, first: int, indent: int) -> int:
        """The value goes on over deeper lines and over blank lines between them."""
        end = first + 1
        for at in range(first + 1, len(self.lines)):
            text = self.lines[at]
            if not text.strip():
                continue
            depth = len(text) - len(text.lstrip(" "))
            if depth <= indent:
                break
            end = at + 1
        return end

    def replace(self, path: DataPath, lines: Iterable[str]) -> None:
        first, end = self.extent(path)
        new_lines = list(lines)
        comment = _comment(self.lines[first]) if end == first + 1 and len(new_lines) == 1 else ""
        head = self.lines[first]
        if new_lines and head.lstrip().startswith("- "):
            indent = len(head) - len(head.lstrip())
            new_lines[0] = f"{' ' * indent}- {new_lines[0].lstrip()}"
        new_lines = [new_lines[0] + comment, *new_lines[1:]] if new_lines else new_lines
        self.changes.append((first, end, new_lines))

    def insert_after(self, path: DataPath, lines: Iterable[str]) -> None:
        _, end = self.extent(path)
        self.changes.append((end, end, list(lines)))

    def insert_before(self, path: DataPath, lines: Iterable[str]) -> None:
        first, _ = self.extent(path)
        self.changes.append((first, first, list(lines)))

    def text(self) -> str:
        """The new text: new lines end as most lines do, all others as they did."""
        lines = list(self.lines)
        cr = like(LF, self.before).removesuffix(LF)
        if not (ended := self.before.endswith(LF)):
            lines[-1] += cr
        order = sorted(enumerate(self.changes), key=lambda item: (item[1][0], item[1][1], item[0]))
        for _, (first, last, new_lines) in reversed(order):
            lines[first:last] = [line + cr for line in new_lines]
        return MARK * self.before.startswith(MARK) + (LF.join(lines) if ended else LF.join(lines).removesuffix(cr))


def _comment(line: str) -> str:
    """The remark at the end of a line of plain text, if there is one."""
    head, mark, tail = line.rstrip("\r").rpartition("  # ")
    return f"{mark}{tail}" if mark and head.count('"') % 2 == 0 and tail != "编者拟题，请核对" else ""
