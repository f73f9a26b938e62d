"""What git tells a hook of a push: which name goes from which commit to which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NOTHING: Final = "0" * 40  # as git writes that there is no commit
BRANCH: Final = "refs/heads/"


@dataclass(frozen=True, slots=True)
class Update:
    """A name of the repository that a push changes, from one commit to another."""

    old: str
    new: str
    ref: str

    @property
    def branch(self) -> str:
        return self.ref.removeprefix(BRANCH)

    @property
    def is_branch(self) -> bool:
        return self.ref.startswith(BRANCH)


def updates(lines: Sequence[str]) -> tuple[Update, ...]:
    """The lines that git gives to a hook."""
    return tuple(Update(*line.rstrip("\n").split(" ", 2)) for line in lines if line.strip())
