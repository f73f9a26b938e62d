"""What a 责任分工表 would do to one plan: cells that do not fit, changes in words, and which cell wrote what."""

from pathlib import Path

from yushui.diagnostics import Place, Problem
from yushui.importer.readers.spreadsheet import Cell
from yushui.importer.refusal import ODD_CELL
from yushui.importer.registry_index import Registers
from yushui.model.introspect import DataPath


class PlanChanges:
    """What is told of the rows of one plan: cells that do not fit, what is changed, which cell wrote at which path."""

    def __init__(self, file: str, path: Path, registers: Registers) -> None:
        self.file = file
        self.path = path
        self.registers = registers
        self.problems: list[Problem] = []
        self.changes: list[str] = []
        self.written: dict[DataPath, Cell] = {}

    def cell_problem(self, cell: Cell, message: str) -> Problem:
        where = f"{self.file} {cell.place}" if cell.place else self.file
        return Problem(Place(where), ODD_CELL, message if message.endswith(("。", "？")) else f"{message}。")

    def report(self, cell: Cell, message: str) -> None:
        self.problems.append(self.cell_problem(cell, message))

    def registered(self, region: str) -> frozenset[str]:
        """Names under which a plan of ``region`` may call its units."""
        return frozenset(name for where in ("", region) for name, _ in self.registers.units.get(where, ()))
