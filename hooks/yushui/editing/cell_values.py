"""A cell of a table of entries → what it says, in the shape of its field; raises ``Damaged`` where nobody can know."""

from typing import Any

from yushui.importer.readers.lost_letters import LOST, NAME, lost_letters

from . import spreadsheet_damage
from .entry_columns import FLAGS, PARTED, Column
from .spreadsheet_damage import Damaged


def value(column: Column, cell: str, before: Any) -> Any:
    """None for an empty cell; ``before`` is what the entry says there now."""
    if not cell:
        return None
    found = _value(column, cell, before)
    if found != before:
        _refuse_loss(column, cell, column.cell(before))
    return found


def _value(column: Column, cell: str, before: Any) -> Any:
    if not column.many:
        return _word(column, cell, before if isinstance(before, str) else "")
    words = [_word(column, word) for word in PARTED.split(cell) if word]
    if not column.inner:
        return words
    kept = {item[column.inner]: item for item in before or () if isinstance(item, dict)}
    return [kept.get(word, {column.inner: word}) for word in words]


def _word(column: Column, text: str, before: str = "") -> str:
    plain = spreadsheet_damage.day(text) if column.dated else spreadsheet_damage.text(text, before)
    if dict(column.choices) == FLAGS:
        plain = {"TRUE": "true", "FALSE": "false"}.get(plain, plain)
    return column.word(plain)


def _refuse_loss(column: Column, cell: str, before: str) -> None:
    if lost_letters(before, cell):
        raise Damaged(LOST)
    if column.path == ("name",) and cell.count("?") > before.count("?"):
        raise Damaged(NAME)
