"""A row of a table → its own cells, also where they are merged, and the entries that are called like it."""

from collections.abc import Iterator

from yushui.content.loader import Content
from yushui.importer.readers.spreadsheet import Cell, Line
from yushui.lang.characters import file_shown
from yushui.model.entity import Entity

NOWHERE = Cell("", "")


class MergedError(Exception):
    """A cell is merged so that nobody can say what it holds; the text says so, ``cell`` where."""

    def __init__(self, cell: Cell, head: Cell) -> None:
        super().__init__(f"和 {head.place} 合并成了一格，看不出这一格是什么：取消合并，各写各的")
        self.cell = cell


def own_cell(line: Line, number: int, *, names_row: bool) -> Cell:
    """The cell of a row; raises MergedError.

    One that is merged with those above it holds for all of them, but not where it names the row.
    """
    cell = line[number] if number < len(line) else NOWHERE
    if cell.text or cell.head is None or not cell.head.text:
        return cell
    if names_row or any(cell.head is other for other in line):
        raise MergedError(cell, cell.head)
    return Cell(cell.head.text, cell.place)


def called(content: Content, model: type[Entity], name: str) -> Iterator[str]:
    """The entries of a kind that have the name."""
    for (kind, slug), entry in content.entries.items():
        if kind == model.kind.name and entry.entity.headline == name:
            yield slug


def renumbered(folder: str, old: str, new: str) -> str:
    """What to say of an id that seems to have been changed, which would make a second entry."""
    old, new = file_shown(old), file_shown(new)
    return (
        f"已经有叫这个名称的 {old}，表里却没有它：编号改了，就改回 {old}，"
        f"要改文件名用 yushui rename {folder}/{old} {new}；确是另一条，把 {old} 那一行也留在表里"
    )
