"""A cell of a table of entries → what it says, in the shape of its field; raises ``Damaged`` where nobody can know."""

from typing import Any, Final

from yushui.diagnostics import did_you_mean
from yushui.importer.readers.lost_letters import LOST, NAME, lost_letters
from yushui.importer.write.yaml_text import Plain
from yushui.model.date_forms import suggested_minute

from . import spreadsheet_damage
from .entry_columns import FLAGS, PARTED, Column
from .spreadsheet_damage import Damaged

YES_OR_NO: Final = {
    **dict.fromkeys(("TRUE", "True", "1", "√", "✓", "有"), "true"),
    **dict.fromkeys(("FALSE", "False", "0", "×", "无"), "false"),
}


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
    if "\n" in text or "\r" in text:
        raise Damaged("这里只能写一行，不能换行")
    plain = spreadsheet_damage.day(text) if column.dated else spreadsheet_damage.text(text, before)
    if column.path == ("publish_at",):
        plain = suggested_minute(plain) or plain
    if dict(column.choices) == FLAGS:
        plain = YES_OR_NO.get(plain, plain)
    word = column.word(plain)
    if column.closed and word not in dict(column.choices):
        labels = [label for _, label in column.choices]
        raise Damaged(f"“{column.head}”只能写 {'、'.join(labels)}{did_you_mean(text, labels)}")
    return Plain(word) if dict(column.choices) == FLAGS else word


def _refuse_loss(column: Column, cell: str, before: str) -> None:
    if lost_letters(before, cell):
        raise Damaged(LOST)
    if column.path == ("name",) and cell.count("?") > before.count("?"):
        raise Damaged(NAME)
