"""Tables for spreadsheets: no cell is a formula, and every cell comes back as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yushui.lang.csv import csv_bytes, escape_formula, unescape_formula

CELLS = st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠a1, \"县"), max_size=6) | st.text(max_size=8)


@given(CELLS)
def test_a_cell_is_harmless_and_comes_back_as_it_was(cell: str) -> None:
    assert not escape_formula(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert unescape_formula(escape_formula(cell)) == cell


@pytest.mark.parametrize("cell", ["县人武部", "'引号", "6月底前", "1-2", ""])
def test_an_ordinary_cell_is_written_as_it_is(cell: str) -> None:
    assert escape_formula(cell) == cell


@given(st.lists(st.lists(CELLS.filter(lambda cell: "\0" not in cell), min_size=2, max_size=2), max_size=4))
def test_a_table_is_marked_as_utf8_and_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    data = csv_bytes(["编号", "任务"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [[unescape_formula(cell) for cell in row] for row in found] == [["编号", "任务"], *rows]
