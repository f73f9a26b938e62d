"""A table of entries that comes back → the files as they would be, what changes in words, and every wrong cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from yushui.content.loader import Content
from yushui.content.yaml_reader import YamlFile, parse
from yushui.diagnostics import Place, Problem, did_you_mean
from yushui.importer.readers.spreadsheet import NOWHERE, Cell, Line, MergedError, headed, own_cell
from yushui.importer.refusal import NOT_OURS, ODD_CELL, Refused
from yushui.importer.tables.cell_changes import change_of
from yushui.lang.characters import file_shown, shown
from yushui.model.entity import Entity
from yushui.model.fields import SLUG

from . import cell_values
from .entry_columns import PARTED, Column, columns, id_head, kinds, likely
from .entry_workbook import at
from .new_entry import slug_for, unread
from .row_identity import called, renamed_to, renumbered
from .spreadsheet_damage import Damaged
from .target import Target
from .trial import MARK, tried
from .written_values import as_file
from .yaml_change import Unwritable, put, removed

FIELD: Final = re.compile(r"(?<![\w./#-])[a-z_]+(?![\w./:#-])", re.ASCII)
HEADS: Final = 5  # lines among which the header is looked for


@dataclass(slots=True)
class Imported:
    """``files`` may be written where ``problems`` is empty; ``changes`` are lines for an editor."""

    files: dict[str, bytes | None] = field(default_factory=dict)
    changes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unnamed: int = 0  # entries that the table does not have, which stay as they are
    passed_over: tuple[str, ...] = ()


def kind_of(sheets: Sequence[Sequence[Line]]) -> type[Entity] | None:
    """The kind whose entries a table lists; None where it is none of ours."""
    heads = {cell.text for lines in sheets for line in lines[:HEADS] for cell in line}
    return next((model for model in kinds() if id_head(model) in heads), None)


def without_ids(sheets: Sequence[Sequence[Line]]) -> str:
    """What to say of a table of entries that lacks the column of their ids; empty for any other table."""
    lines = (line for lines in sheets for line in lines[:HEADS])
    model = next(filter(None, (likely(cell.text for cell in line) for line in lines)), None)
    if model is None:
        return ""
    return f"像是“{model.kind.label}”的表，少了“{id_head(model)}”这一列：补上，新的一条空着。"


def imported(root: Path, content: Content, sheets: Sequence[Sequence[Line]], name: str) -> Imported:
    """Every row as a change of one file, tried together; raises Refused for a table without our columns."""
    model = kind_of(sheets)
    if model is None:
        raise Refused(NOT_OURS, without_ids(sheets))
    lines, below = headed(sheets, {id_head(model)}, HEADS) or ([], 0)
    work = _Import(root, content, model, name, lines[below - 1])
    rows = [line for line in lines[below:] if any(cell.text for cell in line)]
    work.named = {line[work.id].text for line in rows if work.id < len(line)}
    for line in rows:
        work.row(line)
    done = work.done
    if done.files:
        done.problems += [work.at_cell(problem) for problem in tried(root, done.files).problems]
    done.unnamed = sum(key[0] == model.kind.name for key in content.existing) - len(work.known)
    return done


class _Import:
    def __init__(self, root: Path, content: Content, model: type[Entity], name: str, head: Line) -> None:
        self.root, self.content, self.model, self.name = root, content, model, name
        self.done = Imported()
        self.known: set[str] = set()
        self.named: set[str] = set()  # all ids of the table
        self.slugs: dict[str, Cell] = {}
        self.lines: dict[tuple[str, int], Cell] = {}  # file and line of what a cell was written into
        by_head = {column.head: column for column in columns(model, content)}
        for number, cell in enumerate(head):
            if cell.text in by_head and cell.text in {other.text for other in head[:number]}:
                self.report(cell, f"前面已经有“{shown(cell.text)}”这一列，只留一列")
        self.columns: dict[int, Column] = {
            number: by_head[cell.text] for number, cell in enumerate(head) if cell.text in by_head
        }
        self.id = next(number for number, cell in enumerate(head) if cell.text == id_head(model))
        self.done.passed_over = tuple(
            f"“{shown(cell.text)}”这一列不认得，没有读{did_you_mean(cell.text, by_head)}"
            for number, cell in enumerate(head)
            if cell.text and number != self.id and cell.text not in by_head
        )

    def report(self, cell: Cell, message: str) -> None:
        where = f"{self.name} {cell.place}" if cell.place else self.name
        ended = message if message.endswith(("。", "？")) else f"{message}。"
        self.done.problems.append(Problem(Place(where), ODD_CELL, ended))

    def at_cell(self, problem: Problem) -> Problem:
        """What the check says, at the cell that it is about."""
        cell = self.lines.get((problem.place.file, problem.place.line))
        where = cell or self.slugs.get(Path(problem.place.file).stem)
        if where is None:
            return problem
        return replace(problem, place=Place(f"{self.name} {where.place}"), message=self._in_heads(problem.message))

    def _in_heads(self, message: str) -> str:
        """The message with the heads of columns instead of the names of fields, which nobody sees in a table."""
        heads = {str(column.path[-1]): column.head for column in reversed(self.columns.values())}
        return FIELD.sub(lambda name: f"“{heads[name[0]]}”" if name[0] in heads else name[0], message)

    def row(self, line: Line) -> None:
        try:
            known = own_cell(line, self.id, names_row=True)
            cells = {
                number: own_cell(line, number, names_row=column.path == ("name",))
                for number, column in self.columns.items()
            }
        except MergedError as merged:
            self.report(merged.cell, str(merged))
            return
        slug = known.text or self._new_slug(cells, line)
        if not slug:
            return
        if slug in self.slugs:
            self.report(known if known.text else line[0], f"{file_shown(slug)} 写了两行，只留一行")
            return
        self.slugs[slug] = known if known.place else line[0]
        if not SLUG.fullmatch(slug):
            self.report(known, "编号只用小写字母、数字和短横线")
        elif (self.model.kind.name, slug) in self.content.entries:
            self.known.add(slug)
            self._renew(slug, cells)
        elif (self.model.kind.name, slug) in self.content.existing:
            self.report(known, f"{file_shown(slug)} 的文件里还有错误，先照 yushui check 改好")
        elif now := renamed_to(self.content, self.model, slug):
            self.report(known, f"{file_shown(slug)} 已改名为 {file_shown(now)}，改这一格")
        elif not (known.text and self._renumbered(known, cells)):
            self._make(slug, cells)

    def _renumbered(self, known: Cell, cells: Mapping[int, Cell]) -> bool:
        """Whether the id of an entry seems to have been changed; then that is told."""
        same = called(self.content, self.model, self._name(cells).text)
        if old := next((slug for slug in same if slug not in self.named), ""):
            self.report(known, renumbered(self.model.kind.folder, old, known.text))
        return bool(old)

    def _name(self, cells: Mapping[int, Cell]) -> Cell:
        return next((cells[number] for number, column in self.columns.items() if column.path == ("name",)), NOWHERE)

    def _new_slug(self, cells: Mapping[int, Cell], line: Line) -> str:
        """The file name of a new row, from its name; a number behind it where that is taken."""
        name = self._name(cells)
        if not name.text:
            self.report(next(cell for cell in line if cell.text), "这一行没有编号，也没有名称")
            return ""
        if same := next(map(file_shown, called(self.content, self.model, name.text)), ""):
            self.report(name, f"已经有叫这个名称的 {same}：是同一条，就在编号一格写 {same}；不是，就写一个新编号")
            return ""
        if odd := unread(name.text, self.model.kind.of_people, "编号"):
            self.report(line[self.id] if self.id < len(line) else name, odd)
            return ""
        slug = stem = slug_for(name.text, self.model.kind.of_people) or self.model.kind.name
        number = 1
        while (self.model.kind.name, slug) in self.content.existing or slug in self.slugs:
            number += 1
            slug = f"{stem}-{number}"
        return slug

    def _renew(self, slug: str, cells: Mapping[int, Cell]) -> None:
        """Only what differs is put into the file; a cell that says what the entry says is passed over."""
        entry = self.content.entries[self.model.kind.name, slug]
        source = entry.source
        target = Target(source, self.model, (), entry.key)
        written: dict[int, Cell] = {}
        for number, column in self.columns.items():
            before, cell = at(entry.source.value, column.path), cells[number]
            if cell.text == column.cell(before):
                continue
            try:
                value = cell_values.value(column, cell.text, before)
                if value == before:
                    continue
                if value is None:
                    source = removed(source, column.path)
                else:
                    source = put(source, column.path, value, target.order)
            except Damaged as damaged:
                self.report(cell, str(damaged))
                continue
            except (Unwritable, KeyError):
                self.report(cell, f"照 {source.file} 现在的写法改不了，请打开文件改这一处")
                continue
            written[number] = cell
            self._tell(slug, column, column.cell(before), column.cell(value))
        if written:
            mark = MARK if (self.root / source.file).read_bytes().startswith(MARK) else b""
            self.done.files[source.file] = mark + source.text.encode()
            self._note(source, written)

    def _tell(self, slug: str, column: Column, before: str, after: str) -> None:
        what = change_of(before, after)
        self.done.changes.append(f"{self.model.kind.folder}/{file_shown(slug)}  {column.head}：{what}")

    def _note(self, source: YamlFile, written: Mapping[int, Cell]) -> None:
        """Which lines of the file say what stands in which cell."""
        for number, cell in written.items():
            column = self.columns[number]
            lines = {source.key_place(column.path).line, source.place(column.path).line}
            lines |= {
                source.place((*column.path, each, *([column.inner] if column.inner else []))).line
                for each in range(len(PARTED.split(cell.text)) if column.many else 0)
            }
            self.lines |= {(source.file, line): cell for line in lines}

    def _make(self, slug: str, cells: Mapping[int, Cell]) -> None:
        """A new entry, a draft unless the table says otherwise."""
        value: dict[str, Any] = {}
        for number, column in self.columns.items():
            try:
                found = cell_values.value(column, cells[number].text, None)
            except Damaged as damaged:
                self.report(cells[number], str(damaged))
                continue
            if found is not None:
                holder = value
                for step in column.path[:-1]:
                    holder = holder.setdefault(str(step), {})
                holder[str(column.path[-1])] = found
        file = f"data/{self.model.kind.folder}/{slug}.yml"
        order = Target(YamlFile(file, {}, "", frozenset()), self.model, (), (self.model.kind.name, slug)).order(())
        value.setdefault("status", "draft")
        text = as_file({name: value[name] for name in order if name in value})
        self.done.files[file] = text.encode()
        self.done.changes.append(f"{self.model.kind.folder}/{file_shown(slug)}  新建“{value.get('name', '')}”")
        source, _ = parse(text.encode(), file)
        if source:
            self._note(source, {number: cell for number, cell in cells.items() if cell.text})
