"""Labelled documents by another hand → what the importer makes of them, by the score that came with the labels."""

import importlib.util
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import yaml

from yushui.importer.build_draft import build_draft
from yushui.importer.draft import Doubt, Draft, DraftMeasure, Units
from yushui.importer.numbering.several_plans import documents
from yushui.importer.numbering.unnumbered_tasks import OWN_LINE
from yushui.importer.readers import Reading, read
from yushui.importer.refusal import Refused
from yushui.importer.registry_index import Registers
from yushui.importer.whitespace import squash
from yushui.lang.normalise import simplified
from yushui.model.kinds.plan_parts import Role

FOLDER: Final = Path(__file__).parents[1] / "importer" / "plans"
NAMES: Final = {
    "title": "标题",
    "issuer": "印发单位",
    "doc_number": "文号",
    "issued": "印发日期",
    "year": "年份",
    "region": "地区",
}
FORMAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "一二三四五六七八九十一二三四五六七八九十")
COLUMN: Final = re.compile(rf"{OWN_LINE.pattern}|(?:目前|工作|完成)?(?:进展|进度|情况)(?:情况)?：")
PAGE: Final = 800  # characters of a printed page
Tree = dict[str, Any]


def _score() -> ModuleType:
    """The score as it came with the labels."""
    spec = importlib.util.spec_from_file_location("plan_score", FOLDER / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


score: Final = _score()


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a draft, and whether a doubt says so at that place."""

    what: str
    told: bool


@dataclass(frozen=True)
class Outcome:
    """What became of one labelled document."""

    name: str
    negative: bool
    refused: str  # why, in an editor's words
    counts: dict[str, int]
    mistakes: tuple[Mistake, ...]
    doubts: int = 0
    idle: int = 0  # doubts on lines where nothing is wrong
    pages: float = 1.0  # of 800 characters
    distrusted: bool = False  # written with its text whole
    doubted: tuple[tuple[Doubt, bool], ...] = ()  # each doubt, and whether nothing is wrong at its place


class Totals:
    """All documents of a folder together."""

    def __init__(self, found: Sequence[Outcome]) -> None:
        counts: Counter[str] = Counter()
        for outcome in found:
            counts.update(outcome.counts)
        self.counts = {name: counts[name] for name in found[0].counts} if found else {}
        self.plans_refused = sum(bool(outcome.refused) and not outcome.negative for outcome in found)
        self.others_accepted = sum(not outcome.refused and outcome.negative for outcome in found)
        self.mistakes = sum(len(outcome.mistakes) for outcome in found)
        self.told = sum(wrong.told for outcome in found for wrong in outcome.mistakes)
        self.doubts = sum(outcome.doubts for outcome in found)
        read = [outcome for outcome in found if not outcome.refused]
        self.idle = sum(outcome.idle for outcome in read) / max(1.0, sum(outcome.pages for outcome in read))


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Every document of a folder that has labels, imported with empty registers."""
    for path in sorted(folder.glob("*.expect.yml")):
        label = yaml.safe_load(path.read_text("utf-8"))
        yield _outcome(path.name.removesuffix(".expect.yml"), folder / label["source_file"], label)


def _outcome(name: str, file: Path, label: Tree) -> Outcome:
    """What became of a file; one that cannot be read is refused as one that is no plan."""
    try:
        reading = documents(read(file))[0]
    except Refused as refused:
        return _refused(name, label, refused)
    return judged(name, reading, label)


def judged(name: str, reading: Reading, label: Tree) -> Outcome:
    """What became of a document that was read from its file."""
    try:
        draft = build_draft(reading, Registers())
    except Refused as refused:
        return _refused(name, label, refused)
    prediction = predicted(draft)
    counts, bad = score.score(label, prediction)
    judge = _Judge(reading, draft, label, prediction)
    negative = bool(label.get("negative"))
    wrong = (Mistake("accepted", bool(draft.distrust)),) if negative else tuple(judge.all(bad))
    idle = sum(doubt not in judge.useful for doubt in draft.doubts)
    pages = max(1.0, reading.characters / PAGE)
    right = tuple((doubt, doubt not in judge.useful) for doubt in draft.doubts)
    return Outcome(name, negative, "", counts, wrong, len(draft.doubts), idle, pages, bool(draft.distrust), right)


def _refused(name: str, label: Tree, refused: Refused) -> Outcome:
    negative = bool(label.get("negative"))
    counts, _ = score.score(label, None)
    wrong = () if negative else (Mistake(f"refused: {refused.message}", True),)
    return Outcome(name, negative, refused.message, counts, wrong)


def predicted(draft: Draft) -> Tree:
    """The draft in the terms of the score: a section of the second level is a measure with measures below."""
    sections: list[Tree] = []
    for section in draft.sections:
        node = _node(section.number, section.units, section.text)
        node["deadline"] = section.due.printed if section.due else None
        node |= {"heading": section.title, "measures": _nested(section.measures)}
        node["measures"] += [
            _node(phase.number, {}, phase.text) | {"deadline": phase.period or None} for phase in section.phases
        ]
        above = sections[-1]["measures"] if section.level > 1 and sections else sections
        above += [node] if section.number or section.title or above is sections else node["measures"]
    return {
        "title": draft.title,
        "issuer": list(draft.issuers),
        "doc_number": draft.document_no or None,
        "issued": draft.issued or None,
        "year": draft.year,
        "region": draft.region.name or None,
        "sections": sections,
        "attachments": list(draft.attachments),
        "tables": [{"header": list(table.columns), "rows": table.rows} for table in draft.tables],
    }


def _nested(measures: Sequence[DraftMeasure]) -> list[Tree]:
    """The measures of a section, the parts of one below it."""
    nodes: list[Tree] = []
    whole = ""
    for measure in measures:
        node = _measure(measure)
        if measure.part and nodes:
            node["number"] = measure.number.removeprefix(whole)
            nodes[-1].setdefault("measures", []).append(node)
        else:
            whole = measure.number
            nodes.append(node)
    return nodes


def _measure(measure: DraftMeasure) -> Tree:
    """A measure; what it says without the columns or lines of who does it and until when is a text of it too."""
    node = _node(measure.number, measure.units, measure.text)
    lines = measure.text.split("\n")
    own = next((at for at, line in enumerate(lines) if at and COLUMN.match(simplified(line))), len(lines))
    said = {"heading": "\n".join(lines[:own])} if own < len(lines) else {}
    return node | said | {"deadline": measure.due.printed if measure.due else None}


def _node(number: str, units: Units, text: str) -> Tree:
    others = [name for role in (Role.RESPONSIBLE, Role.SUPPORTING) for name in units.get(role, ())]
    number = number.translate(FORMAL)  # the score does not know 壹 and Ⅰ
    return {"number": number or None, "text": text, "lead": list(units.get(Role.LEAD, ())), "responsible": others}


class _Judge:
    """Says of each mistake in one draft whether a doubt stands at its place."""

    def __init__(self, reading: Reading, draft: Draft, label: Tree, prediction: Tree) -> None:
        self.reading = reading
        self.draft = draft
        self.label = label
        self.prediction = prediction
        self.useful: set[Doubt] = set()  # those that tell a mistake

    def all(self, bad: Iterable[str]) -> Iterator[Mistake]:
        for what in bad:
            field = what.partition(":")[0]
            if field in NAMES:
                yield Mistake(
                    what, self._use([d for d in self.draft.doubts if NAMES[field] in d.decision + d.alternative])
                )
            else:
                found = re.search(r"(?:section missed: \S+ |measure \S+ )([^…:]+)", what)
                yield Mistake(what, self.told(found[1] if found else "", of_structure=True))
        yield from self.of_units()

    def told(self, words: str, of_structure: bool = False) -> bool:
        """Whether a doubt stands on the line with these words; in a document of one line, whether it names them.

        A mistake of structure is told by a doubt of the structure that reaches to its line too.
        """
        head = squash(words)[:8]
        lines = {line for line, text in self.lines if head and head in text}
        return self._use(
            [
                doubt
                for doubt in self.draft.doubts
                if doubt.line in lines
                or (of_structure and any(doubt.line <= line <= doubt.last for line in lines))
                or (self.single and head[:4] in squash(doubt.decision))
            ]
        )

    def _use(self, doubts: Sequence[Doubt]) -> bool:
        self.useful.update(doubts)
        return bool(doubts or self.draft.distrust)

    @cached_property
    def lines(self) -> list[tuple[int, str]]:
        return [
            (p.line, squash(p.text + "".join(cell for row in p.rows for cell in row))) for p in self.reading.paragraphs
        ]

    @cached_property
    def single(self) -> bool:
        return len([1 for _, text in self.lines if text]) < 3

    def of_units(self) -> Iterator[Mistake]:
        """Units and deadlines that stand where none is labelled, or the other way round."""
        labelled, flat = score.tree(self.label, True)
        sections, measures = score.tree(self.prediction, False)
        free = [*sections, *measures]
        for node in [*labelled, *flat]:
            words = str(node.raw.get("starts_with") or node.raw.get("heading") or "")
            mate = next((one for one in free if _alike(one, words)), None)
            if mate is None:
                continue
            free.remove(mate)
            for role in ("lead", "responsible"):
                expected, got = score.units(node.raw, role), score.units(mate.raw, role)
                got -= score.units(node.parent.raw, role) if node.parent else set()
                yield from (Mistake(f"unit missed {words}: {role} {name}", self.told(words)) for name in expected - got)
                yield from (
                    Mistake(f"unit too many {words}: {role} {name}", self.told(words)) for name in got - expected
                )
            want, have = node.raw.get("deadline"), score.deadline_of(mate.raw)
            if want and not node.optional and not score.deadline_ok(want, have):
                yield Mistake(f"deadline {words}: want {want}, got {have}", self.told(words))
        for node in free:
            words = str(node.raw.get("heading") or "") + score.text_of(node.raw)
            if words and node.path != (0,):
                yield Mistake(f"not labelled {words[:20]}", self.told(words, of_structure=True))


def _alike(node: Any, words: str) -> bool:
    head = score.norm(words)[:8]
    texts = (node.raw.get("heading"), score.text_of(node.raw))
    return any(score.norm(text).startswith(head) for text in texts if text) and bool(head)
