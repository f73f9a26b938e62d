"""What a unit reported: rows of its 情况统计表, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yushui.lang.characters import shown


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a cell of a file, and what to do."""

    file: str
    cell: str
    said: str

    def __str__(self) -> str:
        return f"{shown(self.file)}{f':{self.cell}' if self.cell else ''} {self.said}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: whom, by whom, how many people, money and goods in 万元, and what was solved, by what it was."""

    kind: str
    leader: str
    people: int
    money: Decimal
    goods: Decimal
    solved: Mapping[str, int]
    row: int


@dataclass
class Form:
    """A form as it was read; with faults its rows are not to be added up."""

    file: str
    unit: str = ""
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    def fault(self, cell: object, said: str) -> None:
        self.faults.append(Fault(self.file, str(cell), said))

    def note(self, cell: object, said: str) -> None:
        """What is to be known, and hinders nothing."""
        self.notes.append(Fault(self.file, str(cell), said))
