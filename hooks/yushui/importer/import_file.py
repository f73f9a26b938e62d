"""One file from outside → one file under data/plans, and what an editor should look at."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from yushui.cache import write_whole
from yushui.content.loader import load
from yushui.content.yaml_reader import MAX_BYTES, YamlFile, parse, read
from yushui.lang.characters import shown
from yushui.lang.line_ends import like
from yushui.model.kinds.plan import Plan

from . import completeness, readers
from .build_draft import build_draft
from .draft import Doubt, Draft
from .numbering.several_plans import documents
from .readers import Reading
from .refusal import FAULT, TAKEN, TOO_LONG, Refused
from .registry_index import Registers, index_registers
from .write import plan_yaml, update
from .write.registers import Additions, additions

SAME: Final = 0.5  # share of common measures from which a document is a new text of an old plan
SUFFIX: Final = {"plan": "jihua", "keypoints": "yaodian", "scheme": "fangan", "notice": "tongzhi"}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one document."""

    path: Path
    draft: Draft
    reading: Reading
    new: bool
    changed: tuple[str, ...]
    units: tuple[str, ...]  # new in the register, as drafts
    doubts: tuple[Doubt, ...]


def load_registers(root: Path) -> Registers:
    """What the project knows; to be read again when a register was added to."""
    return index_registers(load(root))


def import_file(file: Path, root: Path, out: Path, which: int = 1) -> tuple[ImportResult, ...]:
    """Import one file, each plan in it as a file of its own; raises Refused, and then nothing was written.

    ``which``: 1 for the best reading of each plan, 2 for the second where there is one.
    """
    reading = readers.read(file)
    if (size := sum(len(p.text.encode("utf-8", "ignore")) for p in reading.paragraphs)) > MAX_BYTES:
        raise Refused(TOO_LONG, f"文字有 {size / 1_000_000:.1f} MB，一份资料最多 1 MB。")
    parts = documents(reading)
    registers = load_registers(root)
    drafts = [build_draft(part, registers, which) for part in parts]  # one that is refused refuses the file
    results = [_import((parts[0], drafts[0]), registers, (file, root, out), (len(parts), which))]
    for part in parts[1:]:
        registers = load_registers(root)  # with what the plan before it added
        results.append(
            _import((part, build_draft(part, registers, which)), registers, (file, root, out), (len(parts), which))
        )
    return tuple(results)


def _import(
    found: tuple[Reading, Draft], registers: Registers, where: tuple[Path, Path, Path], plans: tuple[int, int]
) -> ImportResult:
    """One plan of a file; ``where``: the file, the project and the folder; ``plans``: how many, and which reading."""
    reading, draft = found
    file, root, out = where
    count, which = plans
    new_records = additions(draft, registers)
    yaml = plan_yaml.plan(draft, new_records.region, shown(file.name))
    plan = _complete_plan(reading, draft, yaml)
    target, source, old = _target(out, draft, new_records.region, plan)
    several = [
        Doubt(draft.doubts[0].line if draft.doubts else 1, f"文件里有 {count} 份计划，分开写", 0.9, "同一份就请合并")
    ]
    doubts = (
        *draft.doubts,
        *(several if count > 1 else ()),
        *(Doubt(1, remark, 0.9, "") for remark in reading.remarks),
    )
    if old is None or source is None:
        write_whole(target, yaml.encode())
        _register(root, out, new_records)
        return ImportResult(target, draft, reading, True, (), new_records.names, doubts)
    before = target.read_bytes().decode()
    if before != yaml and before == _other_reading(reading, registers, (which, new_records.region, shown(file.name))):
        write_whole(target, yaml.encode())  # as it was imported: nothing of an editor's is in it
        _register(root, out, new_records)
        return ImportResult(target, draft, reading, True, (), new_records.names, doubts)
    if which > 1:
        raise Refused(TAKEN, f"{target.name} 里已经有这份计划，又改过，没有按另一种读法重写；先把它移开再导入。")
    if old.check():
        raise Refused(TAKEN, f"{target.name} 里还有错误，没有改动。")
    names = registers.names(new_records.region)
    renewed, changes = update.update(target.read_bytes().decode(), source, old, draft, names)
    _valid_plan(renewed)
    if changes:
        write_whole(target, renewed.encode())
        _register(root, out, new_records)
    return ImportResult(target, draft, reading, False, changes, new_records.names if changes else (), doubts)


def _other_reading(reading: Reading, registers: Registers, how: tuple[int, str, str]) -> str:
    """The file as the other reading of the document would have it."""
    which, region, name = how
    try:
        return plan_yaml.plan(build_draft(reading, registers, 3 - which), region, name)
    except Refused:
        return ""


def _complete_plan(reading: Reading, draft: Draft, yaml: str) -> Plan:
    plan = _valid_plan(yaml)
    try:
        completeness.check_complete(reading, draft, plan)
    except completeness.IncompleteError:
        raise Refused(FAULT, "整理好的资料比原文少了字，没有写入。") from None
    return plan


def _valid_plan(text: str) -> Plan:
    """The file, or a refusal: what the importer itself did wrong must not reach the data."""
    try:
        return read_back(text)
    except ValueError:
        raise Refused(FAULT, "整理好的资料不合格式，没有写入。") from None


def read_back(text: str) -> Plan:
    """The file as the checks will read it."""
    raw = text.encode("utf-8")
    if len(raw) > MAX_BYTES:
        raise Refused(TOO_LONG, f"写成资料有 {len(raw) / 1_000_000:.1f} MB，超过 1 MB。")
    source, problems = parse(raw, "plan.yml")
    if source is None:
        raise ValueError(f"the importer wrote what cannot be read: {problems[0].code}")
    plan = Plan.model_validate(source.value)
    if wrong := plan.check():
        raise ValueError(f"the importer wrote what does not hold: {wrong[0][0]}")
    return plan


def _target(out: Path, draft: Draft, region: str, plan: Plan) -> tuple[Path, YamlFile | None, Plan | None]:
    """The file of the same plan if there is one, else a name that is free; another year is another plan."""
    existing = sorted(out.glob("*.yml")) if out.is_dir() else []
    for path in existing:
        source, old = _existing(path)
        if old and old.region == region and draft.year in (None, old.year) and update.likeness(old, draft) >= SAME:
            return path, source, old
    stem = f"{region}-{plan.year}"
    names = {path.stem for path in existing}
    for name in (stem, f"{stem}-{SUFFIX[plan.type]}", *(f"{stem}-{number}" for number in range(2, 100))):
        if name not in names:
            return out / f"{name}.yml", None, None
        if name == stem and _existing(out / f"{name}.yml")[1] is None:
            raise Refused(TAKEN, f"{name}.yml 已经有了，可是里面有错误，读不了，没有改动。")
    raise Refused(TAKEN, f"{stem} 的文件名都用过了。")


def _existing(path: Path) -> tuple[YamlFile | None, Plan | None]:
    source, _ = read(path, path.name)
    if source is None or "sections" not in source.value:
        return None, None
    try:
        return source, Plan.model_validate({**source.value, "slug": path.stem})
    except ValidationError:
        return None, None


def _register(root: Path, out: Path, new_records: Additions) -> None:
    """Registers of the project where the plan goes into it; else beside the plan."""
    folder = root / "data" if out.resolve() == (root / "data" / "plans").resolve() else out
    for name, text in (("regions.yml", new_records.regions), ("units.yml", new_records.units)):
        if text:
            path = folder / name
            before = path.read_bytes().decode() if path.is_file() else ""
            gap = "" if not before or before.endswith("\n") else "\n"
            write_whole(path, (before + like(gap + text.lstrip("\n" * (not before)), before)).encode())
