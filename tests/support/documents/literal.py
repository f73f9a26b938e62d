"""Labelled documents printed word for word, each with its own quirks: a second corpus beside texts × styles.

The head of a file gives what is true of the document and the shapes it is drawn in; below ``---`` each line is one
paragraph as printed, marked with what it is:

    # 一、|标题            a section, one # a level          - 1.|原文        a measure
    + 原文               goes on with the measure          > （一）|原文     a phase
    % 牵头单位：…         a duty for the whole group        || 列 | 列       the headings of a table
    |- 格 | 格           a row of it that is a measure     anything else   text around

Inside: L<…> leads, R<…> answers, S<…> supports, D<printed=date> is the deadline; ^ is a cell merged with the one above.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .corpus import ROLES, Labels, Printed

FOLDER: Final = Path(__file__).parent / "printed"
MARK: Final = re.compile(r"([LRSD])<([^>]*)>")
ROLE: Final = {"L": "lead", "R": "resp", "S": "supp"}
TASK: Final = re.compile(r"(?:工作|具体)任务|(?:创建|考核|主要|任务)内容|工作措施")
SECTION: Final = re.compile(r"([一二三四五六七八九十]+、)(.+)")
WHOLE: Final = frozenset({"各级党委、政府"})  # one name, though it holds a 、
Units = dict[str, tuple[str, ...]]


@dataclass
class Literal:
    """One file: what it says of the plan, the shapes it is drawn in, and how it is printed."""

    name: str
    shapes: tuple[str, ...]
    plan: bool
    printed: Printed


@dataclass
class _Reader:
    labels: Labels
    paragraphs: list[str] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)  # paragraphs of the body
    numbers: dict[int, str] = field(default_factory=dict)  # paragraph → its printed number
    grids: list[tuple[int, list[tuple[str, ...]]]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        if line.startswith("||"):
            self.grids.append((len(self.paragraphs), [_cells(line[2:])]))
        elif line.startswith("|- "):
            self.row(_cells(line[3:]))
        elif found := re.match(r"(#+) ([^|]*)\|(.*)", line):
            self.section(len(found[1]), found[2], found[3])
        elif found := re.match(r"- ([^|]*)\|(.*)", line):
            self.measure(found[1], found[2])
        elif line.startswith("+ "):
            self.more(line[2:])
        elif found := re.match(r"> ([^|]*)\|(.*)", line):
            self.labels.phases.append(found[1] + found[2] if found[1].startswith("第") else found[2])
            self.add(found[1] + found[2], found[1])
        elif line.startswith("% "):
            text, units, _ = _marked(line[2:])
            self.labels.group_units.append(units)
            self.add(text)
        elif line != "@table":
            self.paragraphs.append(line)

    def add(self, text: str, number: str = "") -> None:
        self.inside.append(len(self.paragraphs))
        if number:
            self.numbers[len(self.paragraphs)] = number
        self.paragraphs.append(text)

    def section(self, level: int, number: str, title: str) -> None:
        self.above = [*self.above[: level - 1], re.sub(r"\s", "", number)]
        if number:
            self.labels.sections.append((self.above[-1], title))
        self.add(number + title, number)

    def measure(self, number: str, marked: str) -> None:
        text, units, due = _marked(marked)
        self.labels.measures.append(("".join(self.above) + re.sub(r"\s", "", number), text))
        self.labels.units.append(units)
        self.labels.dues.append(due)
        self.add(number + text, number)

    def more(self, marked: str) -> None:
        text, units, due = _marked(marked)
        path, before = self.labels.measures[-1]
        known = self.labels.units[-1]
        self.labels.measures[-1] = (path, before + text)
        self.labels.units[-1] = {role: (*known.get(role, ()), *units.get(role, ())) for role in {*known, *units}}
        self.labels.dues[-1] = due or self.labels.dues[-1]
        self.add(text)

    def row(self, marked: tuple[str, ...]) -> None:
        told = [_marked(cell) for cell in marked]
        cells = tuple(text for text, _, _ in told)
        rows = self.grids[-1][1]
        rows.append(cells)
        if found := SECTION.match(cells[0]):
            self.labels.sections.append((found[1], found[2]))
        task = max(at for at, head in enumerate(rows[0]) if TASK.search(head))
        self.labels.measures.append((cells[rows[0].index("序号")], cells[task]))
        self.labels.units.append({role: names for _, units, _ in told for role, names in units.items()})
        self.labels.dues.append(next((due for _, _, due in told if due), ""))


def literals() -> list[Literal]:
    return [_read(path) for path in sorted(FOLDER.glob("*.txt"))]


def _read(path: Path) -> Literal:
    above, _, body = path.read_text(encoding="utf-8").partition("---\n")
    head = dict(line.split(": ", 1) for line in above.splitlines())
    issuers = tuple(filter(None, head.get("issuers", "").split("、")))
    labels = Labels(
        head.get("title", ""),
        head.get("year", ""),
        head.get("region", ""),
        issuers,
        head.get("number", ""),
        head.get("issued", ""),
    )
    reader = _Reader(labels)
    for line in body.splitlines():
        reader.line(line)
    labels.rows = bool(reader.grids)
    first = reader.inside[0] if reader.inside else len(reader.paragraphs)
    last = reader.inside[-1] + 1 if reader.inside else first
    text = reader.paragraphs
    grids = tuple((at, tuple(rows)) for at, rows in reader.grids)
    printed = Printed(tuple(text[:first]), tuple(text[first:last]), tuple(text[last:]), labels, grids, reader.numbers)
    return Literal(path.stem, tuple(head["shapes"].split()), bool(labels.title), printed)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _marked(text: str) -> tuple[str, Units, str]:
    """The text as printed, its units and the date of its deadline."""
    units: Units = {}
    due = ""

    def plain(match: re.Match[str]) -> str:
        nonlocal due
        if match[1] == "D":
            words, _, due = match[2].partition("=")
            return words
        role = ROLE[match[1]]
        units[role] = (*units.get(role, ()), *_names(match[2]))
        return match[2]

    return MARK.sub(plain, text), {role: units[role] for role in ROLES if role in units}, due


def _names(text: str) -> tuple[str, ...]:
    return (text,) if text in WHOLE else tuple(filter(None, re.split(r"[、， ](?![^（(]*[）)])", text)))
