"""What the engine brings to every site: theme, pages, the handbook; a site wins over it file by file.

In an installed package it lies in ``bundle/``, in the repository beside ``hooks/``; both have the same folders.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parent
BUNDLE: Final = PACKAGE / "bundle"
HOME: Final = BUNDLE if BUNDLE.is_dir() else PACKAGE.parents[1]
THEME: Final = "theme_overrides"
DOCS: Final = "docs"
# What lies in HOME, the sample site too.
BROUGHT: Final = (
    THEME, DOCS, "data", "mkdocs.yml", "requirements.lock", "CHANGELOG.md", "CHANGELOG.zh.md",
)  # fmt: skip
# What a site says of itself: never brought by the engine, though the sample site has it.
OWN_PAGES: Final = ("about.md",)


@dataclass(frozen=True, slots=True)
class Layers:
    """Folders of which an earlier one wins over a later one, file by file."""

    folders: tuple[Path, ...]

    def files(self, pattern: str) -> Mapping[str, Path]:
        """Path below its folder → file, sorted, of all files whose path fits the glob ``pattern``."""
        found = {
            path.relative_to(folder).as_posix(): path
            for folder in reversed(self.folders)
            for path in folder.glob(pattern)
            if path.is_file()
        }
        return dict(sorted(found.items()))


def brought() -> Iterator[tuple[str, Path]]:
    """Path below ``HOME`` → file, of all that the engine brings."""
    for name in BROUGHT:
        top = HOME / name
        for path in sorted(top.rglob("*")) if top.is_dir() else (top,):
            inside = path.relative_to(HOME).as_posix()
            if path.is_file() and brings(inside):
                yield inside, path


def brings(inside: str) -> bool:
    """Whether a file below ``HOME`` may go with the engine: entries of an office, drafts among them, go nowhere."""
    return not (inside.startswith("data/") and inside.count("/") > 1) or _holds_the_sample()


@cache
def _holds_the_sample() -> bool:
    return "\nsample: true\n" in (HOME / "data" / "site.yml").read_text(encoding="utf-8")


def theme(root: Path) -> Layers:
    """The theme of the site at ``root``: its own ``theme_overrides/``, if it has one, above the engine's."""
    return _above(root / THEME, HOME / THEME)


def docs(root: Path) -> Layers:
    """The hand-written pages of the site at ``root`` above the engine's, which hold ``OWN_PAGES`` too."""
    return _above(root / DOCS, HOME / DOCS)


def _above(own: Path, engine: Path) -> Layers:
    if not own.is_dir() or own.resolve() == engine.resolve():
        return Layers((engine,))
    return Layers((own, engine))
