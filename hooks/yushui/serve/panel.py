"""Problems → what the panel at the top of a page shows: where, what, and what to do; values, never markup."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from yushui.diagnostics import Problem, Severity, without_infos
from yushui.lang.characters import printable

SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
AGAIN = "改好保存，这里自己会换"


@dataclass(frozen=True, slots=True)
class Line:
    """One problem; ``link`` opens the file at that place in an editor, where that was asked for."""

    where: str
    what: str
    message: str
    advice: str = AGAIN
    link: str = ""

    @property
    def values(self) -> dict[str, str]:
        return asdict(self)


def lines(problems: Iterable[Problem], editor: Path | None) -> tuple[Line, ...]:
    """Errors and warnings; ``editor`` is the folder of the project, where links to an editor were asked for."""
    return tuple(
        Line(
            printable(str(problem.place)),
            f"{SEVERITIES[problem.severity]} {problem.code}",
            printable(problem.message),
            printable(problem.rule.advice),
            _link(problem, editor) if editor else "",
        )
        for problem in without_infos(problems)
    )


def _link(problem: Problem, root: Path) -> str:
    """What VS Code registers for itself (code.visualstudio.com/docs/configure/command-line, opening with URLs)."""
    place = problem.place
    path = quote(str(root / place.file).encode("utf-8", "surrogateescape"))
    return f"vscode://file{path}:{place.line or 1}:{place.column or 1}"
