"""A changed document and an existing plan file → the file with renewed texts; what editors added stays."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from yushui.content.yaml_reader import YamlFile
from yushui.importer.draft import Draft, DraftMeasure, DraftSection
from yushui.importer.fields.unit_names import Names
from yushui.importer.fields.units import clauses, gathered
from yushui.importer.whitespace import squash
from yushui.lang.pairing import pairs
from yushui.model.introspect import DataPath
from yushui.model.kinds.plan import Plan
from yushui.model.kinds.plan_parts import Measure, Numbered, Role, Section

from .plan_yaml import measure_lines
from .yaml_edit import Edit
from .yaml_text import block, item, line, listed

TEXTS = (("heading", "heading"), ("preamble", "preamble"), ("closing", "closing"))
LETTER = (("heading", "notice.heading"), ("recipients", "recipients"), ("text", "notice.text"), ("signed", "signed"))


def likeness(old: Plan, draft: Draft) -> float:
    """Share of the measures of both that are the same measure, 0 to 1."""
    matches = pairs([item.measure.text for item in old.measures], [measure.text for measure in draft.measures])
    return len(matches) / max(1, len(old.measures), len(draft.measures))


def update(text: str, source: YamlFile, old: Plan, draft: Draft, names: Names) -> tuple[str, tuple[str, ...]]:
    """The file's new text and what was changed, for the editor."""
    work = _Update(Edit(text, source), old, draft, names)
    work.texts_around()
    work.sections()
    work.measures()
    return work.edit.text(), tuple(work.changes)


class _Update:
    def __init__(self, edit: Edit, old: Plan, draft: Draft, names: Names) -> None:
        self.edit = edit
        self.old = old
        self.draft = draft
        self.names = names
        self.changes: list[str] = []

    def texts_around(self) -> None:
        """Letter, heading, preamble and closing."""
        for name, part in TEXTS:
            self.text((name,), getattr(self.old, name), self.draft.texts.get(part, ""), 0)
        for name, part in LETTER:
            if self.old.notice:
                self.text(("notice", name), getattr(self.old.notice, name), self.draft.texts.get(part, ""), 2)

    def text(self, path: DataPath, before: str | None, after: str, indent: int) -> None:
        """One printed text; nothing is done where only whitespace differs."""
        if squash(before or "") == squash(after):
            return
        name = str(path[-1])
        where = ".".join(str(step) for step in path if isinstance(step, str))
        if not after:
            self.changes.append(f"新文本里没有 {where}，文件里的留着，请核对")
        elif not before:
            self.changes.append(f"新文本多了 {where}，没有写进文件，请核对")
        else:
            self.edit.replace(path, block(name, after, indent))
            self.changes.append(f"{where} 已按新文本改")

    def sections(self) -> None:
        """Headings and duties of sections that are in both."""
        for at, old_at in self.section_pairs.items():
            new, old = self.draft.sections[at], self.old.sections[old_at]
            path: DataPath = ("sections", old_at)
            for name, before, after in (("number", old.number, new.number), ("title", old.title, new.title)):
                if before and after and squash(before) != squash(after):
                    self.edit.replace((*path, name), line(name, after, 4))
                    self.changes.append(f"第 {old_at + 1} 部分的 {name} 已按新文本改")
            for name, before, after in (("text", old.text, new.text), ("duty", old.duty, new.duty)):
                self.text((*path, name), before, after, 4)
            self.units(path, old, new.units, old.duty or "", new.duty, 4)

    @cached_property
    def section_pairs(self) -> dict[int, int]:
        """New → old place of sections that say the same above, or else in what stands below."""
        olds, news = self.old.sections, self.draft.sections
        matches = pairs(
            [f"{section.number or ''}{section.title or ''}" for section in olds],
            [f"{section.number}{section.title}" for section in news],
        )
        unmatched_old = [at for at, section in enumerate(olds) if section.measures and at not in matches.values()]
        unmatched = [at for at, section in enumerate(news) if section.measures and at not in matches]
        below = pairs([_below(olds[at]) for at in unmatched_old], [_below(news[at]) for at in unmatched])
        return matches | {unmatched[new]: unmatched_old[old] for new, old in below.items()}

    def measures(self) -> None:
        olds = self.old.measures
        matches = pairs([old.measure.text for old in olds], [each.text for each in self.draft.measures])
        before: DataPath | None = None
        for at, measure in enumerate(self.draft.measures):
            if at in matches:
                old = olds[matches[at]]
                before = old.path
                self.renew(before, old.measure, measure)
            else:
                self.add(before, measure, at)
        for at in sorted(set(range(len(olds))) - set(matches.values())):
            self.changes.append(f"新文本里没有 {self.numbers(olds[at])} 这一条，文件里的留着，请决定去留")

    def numbers(self, old: Numbered) -> str:
        """The numbers above a measure and its own."""
        sections, level = self.old.sections[: old.path[1]], old.section.level
        above = next((section.number or "" for section in reversed(sections) if section.level < level), "")
        return f"{above}{old.section.number or ''}{old.measure.number}"

    def renew(self, path: DataPath, old: Measure, new: DraftMeasure) -> None:
        if old.number != new.number:
            self.edit.replace((*path, "number"), line("number", new.number, 8))
        if squash(old.text) == squash(new.text):
            return
        self.changes.append(f"{new.path} 的文字已按新文本改")
        self.edit.replace((*path, "text"), block("text", new.text, 8))
        if old.titled and old.title != new.title:
            self.edit.replace((*path, "title"), line("title", new.title, 8))
        self.units(path, old, new.units, old.text, new.text, 8)
        self.due(path, old, new)

    def units(self, path: DataPath, old: Any, read: Any, before: str, after: str, indent: int) -> None:
        """Three ways: what the old text said, what the editor made of it, what the new text says."""
        base = gathered(clauses(before, self.names))
        for role in Role:
            units: tuple[str, ...] = getattr(old, role)
            removed = set(base[role]) - set(read.get(role, ()))
            added = [name for name in read.get(role, ()) if name not in base[role] and name not in units]
            names = [name for name in units if name not in removed and name in after] + added
            if tuple(names) == units:
                continue
            lines = list(listed(role, names, indent))
            if units:
                self.edit.replace((*path, role), lines)
            else:
                self.edit.insert_after((*path, "text" if indent == 8 else "duty"), lines)

    def due(self, path: DataPath, old: Measure, new: DraftMeasure) -> None:
        if old.due_text and old.due_text not in new.text:
            lines = list(line("due_text", new.due.printed, 8)) if new.due else []
            self.edit.replace((*path, "due_text"), lines)
            if old.due:
                self.edit.replace((*path, "due"), [f"        due: {new.due.date}"] if new.due and new.due.date else [])
        elif new.due and not old.due and not old.due_text:
            due_lines = [f"        due: {new.due.date}"] if new.due.date else []
            self.edit.insert_after((*path, "text"), [*due_lines, *line("due_text", new.due.printed, 8)])

    def add(self, before: DataPath | None, measure: DraftMeasure, at: int) -> None:
        """A new measure stands after the one it follows in the document, in the same section."""
        lines = list(item(measure_lines(measure), 6))
        section = _section_of(self.draft, at)
        home = self.section_pairs.get(section)
        if home is None:
            self.changes.append(f"{measure.path} 所在的部分是新的，没有写进文件，请补上这一部分")
        elif before and before[1] == home:
            self.edit.insert_after(before, lines)
            self.changes.append(f"{measure.path} 是新的，已加上")
        elif self.old.sections[home].measures:
            self.edit.insert_before(("sections", home, "measures", 0), lines)
            self.changes.append(f"{measure.path} 是新的，已加上")
        else:
            self.changes.append(f"{measure.path} 是新的，它那一部分原来没有条目，没有写进文件，请补上")


def _below(section: Section | DraftSection) -> str:
    return "\n".join(measure.text for measure in section.measures)


def _section_of(draft: Draft, at: int) -> int:
    for index, count in _counts(draft.sections):
        if at < count:
            return index
    return len(draft.sections) - 1


def _counts(sections: Sequence[DraftSection]) -> Iterator[tuple[int, int]]:
    total = 0
    for index, section in enumerate(sections):
        total += len(section.measures)
        yield index, total
