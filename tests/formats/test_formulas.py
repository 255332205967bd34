"""Cells that a spreadsheet would run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.formulas import neutralise, restore

_CELLS = st.one_of(st.text(), st.text("'=+-@\t\ra"))


@pytest.mark.parametrize("cell", ["=1+1", "+44 20", "-5 %", "--5", "@sum", "\tx", "\rx", "'=1", "''=1", "=", "'-"])
def test_what_a_spreadsheet_could_run_gets_one_apostrophe(cell: str) -> None:
    assert neutralise(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "1339", "-5", "-0.25", "'tis", "a=b", " =1", "“=1”", "'", "''"])
def test_everything_else_stays(cell: str) -> None:
    assert neutralise(cell) == cell == restore(cell)


@given(_CELLS)
def test_neutralising_can_be_undone_and_leaves_nothing_to_run(cell: str) -> None:
    assert restore(neutralise(cell)) == cell
    is_number = re.fullmatch(r"-[0-9]+(\.[0-9]+)?", cell)
    assert is_number or not neutralise(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(_CELLS, _CELLS)
def test_two_cells_never_become_one(first: str, second: str) -> None:
    assert (neutralise(first) == neutralise(second)) == (first == second)
