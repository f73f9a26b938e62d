"""Schemas and settings of a site's editors → its .vscode/ folder."""

import os
from pathlib import Path

from yushui.cache import Store, write_whole
from yushui.content import loader
from yushui.handbook import editor_files


def renew(root: Path, settings_too: bool, store: Store | None = None) -> tuple[int, tuple[str, ...]]:
    """Write schemas and snippets, settings only where there are none.

    Returns how many files were made and which settings were there.
    """
    content = loader.load(root, store)
    number = 0
    for file, text in editor_files.made(content):
        _put(root / file, text)
        number += 1
    kept = []
    for file, text in editor_files.settings(content, os.name == "nt") if settings_too else ():
        path = root / file
        if not path.exists():
            _put(path, text)
        elif path.read_bytes() != text.encode():
            kept.append(file)
    return number, tuple(kept)


def renew_if_kept(root: Path, store: Store | None = None) -> None:
    """After an entry may have come or gone: only where the site has such files."""
    if editor_files.own(root):
        renew(root, settings_too=False, store=store)


def _put(path: Path, text: str) -> None:
    if not path.is_file() or path.read_bytes() != text.encode():
        write_whole(path, text.encode())
