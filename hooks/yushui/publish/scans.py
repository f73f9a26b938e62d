"""What looks through finished files from outside of this room, and what it finds, as problems."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from yushui.artifact import Finished
from yushui.diagnostics import RULES, Place, Problem


class Finding(Protocol):
    """A result of a scan: the code of a rule, ``file`` or ``file:line`` in the site, and a message."""

    @property
    def rule(self) -> str: ...

    @property
    def where(self) -> str: ...

    @property
    def message(self) -> str: ...


Scan = Callable[[Finished], Iterable[Finding]]


def scan_problems(file: Finished, scans: Iterable[Scan]) -> Iterator[Problem]:
    """The findings of ``scans`` in one file, as problems."""
    for scan in scans:
        for finding in scan(file):
            yield Problem(Place(f"site/{finding.where}"), RULES[finding.rule], finding.message)
