"""What a cell changes in a file: the words in which an editor is told, and the lines that it wrote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from yushui.content.yaml_reader import YamlFile
from yushui.importer.readers.spreadsheet import Cell
from yushui.model.introspect import DataPath


def change_of(before: str, after: str) -> str:
    """One value before and after, an empty text where there is none."""
    if before and after:
        return f"由“{before}”改为“{after}”"
    return f"新写“{after}”" if after else f"去掉“{before}”"


@dataclass(frozen=True, slots=True)
class CellLines:
    """``written``: line of a file → the cell that wrote it; ``rows``: where a row begins → the cell that names it."""

    written: Mapping[int, Cell]
    rows: Mapping[int, Cell]

    @classmethod
    def of(cls, source: YamlFile, written: Mapping[DataPath, Cell], rows: Mapping[DataPath, Cell]) -> Self:
        """The lines of everything that stands at or below the paths of ``written``, and those of ``rows``."""
        lines: dict[int, Cell] = {}
        for places in (source.marks, source.keys):
            for path, (line, _) in places.items():
                cell = next((written[path[:end]] for end in range(len(path), 0, -1) if path[:end] in written), None)
                if cell is not None:
                    lines[line] = cell
        return cls(lines, {source.place(path).line: cell for path, cell in rows.items()})

    def at(self, line: int) -> Cell | None:
        """The cell that wrote the line, or else that of the last row which begins before it."""
        begun = max((start for start in self.rows if start <= line), default=0)
        return self.written.get(line) or self.rows.get(begun)
