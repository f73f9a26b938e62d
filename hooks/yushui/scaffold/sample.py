"""What came with the sample, by name: so that what an office has written beside it stays."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from yushui.model.kinds import all_kinds

from .register_text import registered

LIST: Final = Path(__file__).with_name("sample.yml")  # written by tools/sample_names.py


def names() -> Mapping[str, frozenset[str]]:
    """Folder or register → the slugs that are the sample's, in any state of it."""
    listed = yaml.load(LIST.read_bytes(), yaml.CBaseLoader)
    return {folder: frozenset(slugs) for folder, slugs in listed.items()}


def present(root: Path) -> Mapping[str, frozenset[str]]:
    """The same of all that the site at ``root`` has."""
    found = {}
    for kind in (model.kind for model in all_kinds()):
        paths = (root / "data" / kind.folder).glob("*.yml")
        found[kind.folder] = frozenset(registered(root, kind.folder) if kind.register else (p.stem for p in paths))
    return found
