"""审核单: who approved each entry and when, what rules say of it, and which were set aside; for the office alone."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from yushui.media.plan_sheet import Part
from yushui.model.entity import Entity
from yushui.model.parts import ReviewStep

from .papers import papers
from .piece import Piece
from .subject import Subject

FOLDER: Final = "内部（不外发）"
NOTE: Final = "内部材料，含审核人姓名，不外发、不上网"
NONE: Final = "没有记录"


def approval_sheet(subject: Subject) -> Iterator[Piece]:
    """One row an entry, as .docx and PDF."""
    told: dict[str, list[str]] = defaultdict(list)
    for problem in subject.problems:
        told[problem.place.file].append(problem.rule.code)
    entities = (*((subject.release,) if subject.release else ()), *subject.entries)
    rows = tuple(_row(entity, told[subject.site.files[entity.key]]) for entity in entities)
    columns = ("条目", "初审", "复审", "终审", "规则结果", "放行")
    parts = (Part("flush", f"共{len(rows)}条。"), Part("table", "", columns, rows))
    author = subject.site.settings.organiser or subject.site.settings.name
    yield from papers(f"{FOLDER}/审核单", f"{subject.name}审核单", parts, NOTE, author, wide=True)


def _row(entity: Entity, codes: list[str]) -> tuple[str, ...]:
    steps = {review.role: f"{review.by}，{review.date.chinese}" for review in entity.review}
    waived = "；".join(f"{each.rule} {each.reason}（{each.by}）" for each in entity.allow)
    checked = "、".join(sorted(set(codes))) or "全部通过"
    return (entity.headline, *(steps.get(step, NONE) for step in ReviewStep), checked, waived)
