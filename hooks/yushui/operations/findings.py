"""This machine and a project → what is there and what is missing for what, with the command that mends it.

Runs with Python alone: it must tell of a machine on which nothing is installed yet.
"""

import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from .machine_state import MACHINE_PROBES
from .project_state import PROJECT_PROBES
from .state import Mark, Seen

NEEDS: Final[Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("needs.toml").read_text(encoding="utf-8")
)
PROBES: Final[Mapping[str, Callable[[Path], Seen]]] = {**MACHINE_PROBES, **PROJECT_PROBES}


class System(StrEnum):
    """Whose commands a machine takes."""

    APT = "Debian、Ubuntu"
    DNF = "openEuler、麒麟（未试过）"
    WSL = "Windows（在 WSL 里）"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what it is about, how it is, what it is needed for, and the command for each system."""

    name: str
    seen: Seen
    purpose: str
    must: bool
    commands: Mapping[System, str]

    @property
    def stops_builds(self) -> bool:
        return self.must and self.seen.mark is Mark.MISSING


def examine(root: Path) -> Iterator[Finding]:
    """All findings, in the order of the table; a probe that fails is itself one."""
    for key, need in NEEDS.items():
        try:
            seen = PROBES[key](root)
        except Exception as error:  # whatever a strange machine does, the other lines are told
            seen = Seen(Mark.UNKNOWN, f"查的时候出错了：{type(error).__name__}")
        yield Finding(need["name"], seen, need["for"], need.get("must", False), _commands(need, seen))


def _commands(need: Mapping[str, Any], seen: Seen) -> dict[System, str]:
    """What mends it on each system; nothing where nothing is to be mended."""
    if seen.mark is Mark.GOOD:
        return {}
    if remedy := seen.remedy or need.get("any", ""):
        return dict.fromkeys(System, remedy)
    if "apt" not in need:
        return {}
    inside = need["apt"].replace("&& sudo", "&& wsl sudo")
    return {System.APT: need["apt"], System.DNF: need["dnf"], System.WSL: f"wsl {inside}"}


def this_system() -> System | None:
    """Whose commands this machine takes; inside WSL those of the Linux that runs there."""
    if shutil.which("apt-get"):
        return System.APT
    return System.DNF if shutil.which("dnf") or shutil.which("yum") else None
