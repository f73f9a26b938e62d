"""hooks/mkdocs_hooks.py → the three lines that name the engine, in the place of any earlier engine's."""

from typing import Final

from yushui.lang.line_ends import like
from yushui.upgrade import engine_files

FILE: Final = "hooks/mkdocs_hooks.py"
ENTRY: Final = "from yushui.mkdocs_adapter import events"
LINES: Final = f'"""What MkDocs calls: the engine\'s handlers, no more."""\n\n{ENTRY}\n\nglobals().update(events())\n'


def change(file: str, text: str) -> str:
    """Only that file, and only as an engine wrote it."""
    if file != FILE or ENTRY in text or not engine_files.is_copy(file, text.encode()):
        return text
    return like(LINES, text)
