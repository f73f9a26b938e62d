"""What a form says in its cells → what may not stand in papers that are handed on, by the rules that hold for entries.

The sums are sent to those above and stand in a report: neither takes numbers of persons nor names of troops.
"""

from typing import Any

from yushui.checks.text import privacy, secrecy
from yushui.diagnostics import Severity
from yushui.lang.characters import shown

from .report_rows import Form
from .report_sheet import text


def guarded(form: Form, cell: object, value: Any) -> bool:
    """Whether a cell says what may not go on; it is told with that hidden."""
    said = text(value) if isinstance(value, str | int) or (isinstance(value, float) and value.is_integer()) else ""
    hits = sorted(
        (hit for hit in {*privacy.find(said), *secrecy.find(said)} if hit.rule.severity is Severity.ERROR),
        key=lambda hit: (hit.start, hit.end),
    )
    if not hits:
        return False
    masked = list(said)
    for hit in hits:
        masked[hit.start : hit.end] = "*" * (hit.end - hit.start)
    rules = {hit.rule.code: hit.rule for hit in hits}
    told = "、".join(rule.title for rule in rules.values())
    todo = "；".join(rule.advice for rule in rules.values())
    form.fault(cell, f"{told}：“{shown(''.join(masked))}”。{todo}。")
    return True
