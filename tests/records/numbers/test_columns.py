"""How numbers are written in files: one cell, and what a column proves of its cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.records.numbers.columns import ColumnWriting, Proof, survey
from bot.records.numbers.spelling import Spelt, Writing, spell
from bot.records.written.numbers import is_plain_number

BLANKS = [" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}", "’", "'"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1339", "1339"),
        ("1,339", "1339"),
        ("1,234,567.5", "1234567.5"),
        ("12,34,567", "1234567"),
        *((f"12{blank}345", "12345") for blank in BLANKS),
        ("1.200", "1.200"),
        ("0.125", "0.125"),
        ("12·5", "12.5"),
        ("１３３９", "1339"),
        ("１２．５％", "12.5%"),
        ("−5", "-5"),
        ("-5", "-5"),
        ("\N{ZERO WIDTH SPACE}5", "5"),
        ("£1,200", "£1200"),
        ("1,200–1,400", "1200–1400"),
        ("5 to 10", "5 to 10"),
        ("1 in 1,000", "1 in 1000"),
        ("<1,000", "<1000"),
        ("1.2m", "1.2m"),
        ("1,339 [p]", "1339 [p]"),
        ("1,339(r)", "1339 (r)"),
        ("*", "*"),
        ("[c]", "[c]"),
        ("..", ".."),
    ],
)
def test_numbers_with_points_before_their_decimals(cell: str, text: str) -> None:
    assert spell(cell, Writing.POINT) == Spelt(text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1.234,5", "1234.5"),
        ("12,5", "12.5"),
        ("1.339", "1339"),
        ("1,339", "1.339"),
        ("0,5 %", "0.5 %"),
        ("1 234,5", "1234.5"),
        ("1’234,5", "1234.5"),
        ("1,2 m", "1.2 m"),
        # Nothing else that it can be: a cell that holds a number, and no text.
        ("12.5", "12.5"),
        ("0.125", "0.125"),
    ],
)
def test_numbers_with_commas_before_their_decimals(cell: str, text: str) -> None:
    assert spell(cell, Writing.COMMA) == Spelt(text)


@pytest.mark.parametrize(
    ("cell", "text", "left_out"),
    [
        ("1,339¹", "1339", "¹"),
        ("1,339 ¹²", "1339", "¹²"),
        ("1339*", "1339", "*"),
        ("1339†‡", "1339", "†‡"),
        ("1339 (a)", "1339", "(a)"),
        ("1339 [1]", "1339", "[1]"),
        ("1339 [note 3]", "1339", "[note 3]"),
        ("12.5%*", "12.5%", "*"),
        ("£28m*", "£28m", "*"),
        ("1339 [p]*", "1339 [p]", "*"),
        ("1339* [r]", "1339 [r]", "*"),
        ("1339 [e]", "1339", "[e]"),
    ],
)
def test_marks_of_notes_are_no_digits(cell: str, text: str, left_out: str) -> None:
    assert spell(cell, Writing.POINT) == Spelt(text, left_out)


@pytest.mark.parametrize("cell", ["1,33", "2,5", "1,3390", "0,125", "1339,5", "12 34", "1.2.3", "1,234 567"])
def test_what_is_no_number_is_told(cell: str) -> None:
    with pytest.raises(ValueError, match=r"has (?:a comma in )?“"):
        spell(cell, Writing.POINT)


POINT, COMMA = Writing.POINT, Writing.COMMA


@pytest.mark.parametrize(
    ("cells", "writing", "proof"),
    [
        (["1339", "12.5", "-5"], POINT, Proof.NONE_NEEDED),
        (["*", "suppressed", "5-10"], POINT, Proof.NONE_NEEDED),
        (["1,339", "12.5"], POINT, Proof.CELLS),
        (["1,339", "1,234,567"], POINT, Proof.CELLS),
        (["1,339", "£1.2m"], POINT, Proof.CELLS),
        (["1,339", "12,5"], COMMA, Proof.CELLS),
        (["1.339", "12,5"], COMMA, Proof.CELLS),
        (["1.339", "1.234.567"], COMMA, Proof.CELLS),
        (["12,5", "7"], COMMA, Proof.CELLS),
        (["1,339"], POINT, Proof.OPEN),
        (["1,339", "1,264"], POINT, Proof.OPEN),
        (["1,339", "1,264", "934"], POINT, Proof.LIKELY),
        (["1,339", "1,264", "934", "1100"], POINT, Proof.OPEN),
        (["1.339", "1.264", "934"], POINT, Proof.OPEN),
        (["1.339", "1.264"], POINT, Proof.NONE_NEEDED),
        (["1.339", "1,264"], POINT, Proof.OPEN),
        (["12.5", "12,5"], POINT, Proof.OPEN),
        (["12 345", "7"], POINT, Proof.NONE_NEEDED),
    ],
)
def test_what_a_column_proves(cells: list[str], writing: Writing, proof: Proof) -> None:
    found = survey(cells)
    assert (found.writing, found.proof) == (writing, proof)


def test_the_cells_that_prove_and_doubt_are_named() -> None:
    assert survey(["7", "1,339", "12,5", "2,25"]) == ColumnWriting(
        writing=COMMA, proof=Proof.CELLS, doubtful="1,339", proving="12,5"
    )
    contradicting = survey(["12.5", "12,5"])
    assert (contradicting.proving, contradicting.against) == ("12.5", "12,5")


def test_other_columns_make_a_reading_likely() -> None:
    assert survey(["1,339"], COMMA).writing is COMMA
    assert survey(["1,339"], POINT).proof is Proof.LIKELY
    assert survey(["1.339", "934", "1.264"], is_of_program=True).proof is Proof.NONE_NEEDED


def _grouped(number: Decimal, thousands: str, point: str) -> str:
    whole, _, decimals = f"{number:,f}".partition(".")
    return whole.replace(",", thousands) + (f"{point}{decimals}" if decimals else "")


NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=2)


@given(
    st.lists(NUMBERS, min_size=1, max_size=20), st.sampled_from([(",", "."), (".", ","), *((b, ",") for b in BLANKS)])
)
def test_a_column_in_any_writing_gives_the_numbers_that_were_written(
    numbers: list[Decimal], marks: tuple[str, str]
) -> None:
    cells = [_grouped(number, *marks) for number in numbers]
    found = survey(dict.fromkeys(cells))
    assert [Decimal(spell(cell, found.writing).text) for cell in cells] == numbers


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["¹", "*", " (a)", " [1]", "†", " [note 2]"]))
def test_no_mark_becomes_a_digit(number: int, mark: str) -> None:
    spelt = spell(f"{number:,}{mark}", Writing.POINT)
    assert spelt.text == str(number)
    assert spelt.left_out == mark.strip()


@given(st.text(alphabet="0123456789.,'’ -–%£m<~[]()¹*ap\N{NO-BREAK SPACE}", max_size=12), st.sampled_from(Writing))
def test_what_is_spelt_is_spelt_the_same_again(cell: str, writing: Writing) -> None:
    try:
        spelt = spell(cell, writing)
        again = spell(spelt.text, Writing.POINT)
    except ValueError:
        assume(False)
    assert not is_plain_number(cell) or writing is Writing.COMMA or spelt.text == cell
    assert again.text == spelt.text
