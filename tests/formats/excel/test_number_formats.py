"""Numbers as cells show them: each format with what people see, what is kept, and whether there is anything to tell."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats.excel.cell_texts import describe_cell
from bot.formats.excel.number_formats import show_number
from bot.records.written.numbers import is_plain_number

ACCOUNTS = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "number_format", "kept"),
    [
        (1339, "General", "1339"),
        (1339, "0", "1339"),
        (1339, "@", "1339"),
        (1339, "[Red]0", "1339"),
        (1339.0, "#,##0.00", "1339"),
        (1234567.5, "#,##0.0", "1234567.5"),
        (1234567.5, "#,##0.##", "1234567.5"),
        (-1234.5, "#,##0.00_);(#,##0.00)", "-1234.5"),
        (-1234.5, "#,##0.00;[Red]-#,##0.00", "-1234.5"),
        (-5, ACCOUNTS, "-5"),
        (42, "00000", "00042"),
        (602, "0000", "0602"),
        (0.5, ".00", "0.5"),
        (2.5, "# ?/?", "2.5"),
        (5551234567, "000-000-0000", "5551234567"),
        (1e21, "General", "1000000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (120000, "0.0E+00", "120000"),
    ],
)
def test_a_number_that_is_shown_as_it_is_needs_no_word(value: float, number_format: str, kept: str) -> None:
    found = show_number(value, number_format)
    assert (found.kept, found.is_plain) == (kept, True)


@pytest.mark.parametrize(
    ("value", "number_format", "kept", "shown"),
    [
        (3, '0"*"', "3", "3*"),
        (3, '"~"0', "3", "~3"),
        (0.12, "0%", "12%", "12%"),
        (0.125, "0.00%", "12.5%", "12.50%"),
        (0.125, "0%", "13%", "13%"),
        (-0.125, "0.0%;[Red]-0.0%", "-12.5%", "-12.5%"),
        (12.5, '0.0"%"', "12.5%", "12.5%"),
        (12.5, "0.0\\%", "12.5%", "12.5%"),
        (12.5, '0.0" %"', "12.5%", "12.5 %"),
        (1234.56, "#,##0", "1235", "1,235"),
        (1.005, "0.00", "1.01", "1.01"),
        (2.675, "0.00", "2.68", "2.68"),
        (-0.001, "0.00", "0", "0.00"),
        (1234.5, '"£"#,##0.00', "1234.5", "£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "1234.5", "£1,234.50"),
        (1234.5, "#,##0.00 [$€-407]", "1234.5", "1,234.50 €"),
        (1500, "#,##0 [$USD]", "1500", "1,500 USD"),
        (5, '0"m"', "5", "5m"),
        (5, '"about "0', "5", "about 5"),
        (1523456, '0.0,,"m"', "1523456", "1.5m"),
        (1523456, "#,##0,", "1523456", "1,523"),
        (123456, "0.00E+00", "123000", "1.23E+5"),
        (0.30000000000000004, "General", "0.3", "0.3"),
        (12345678901234567, "General", "12345678901234600", "12345678901234600"),
        (3, '[<5]"*";0', "*", "*"),
        (3, '[>=1000]0.0,"k";"[c]"', "[c]", "[c]"),
        (1500, '[>=1000]0.0,"k";"[c]"', "1500", "1.5k"),
        (7, ";;;", "7", ""),
        (0, "0;-0;;@", "0", ""),
        (0, '0;-0;"none"', "none", "none"),
        (0, '0;-0;"-"', "0", "-"),
        (0, ACCOUNTS, "0", "-"),
    ],
)
def test_what_a_cell_shows_otherwise_is_told(value: float, number_format: str, kept: str, shown: str) -> None:
    found = show_number(value, number_format)
    assert (found.kept, found.shown, found.is_plain) == (kept, shown, False)


FORMATS = st.text('0#?.,%;"\\[]<>=5-E+/@_* £akm$', max_size=14)


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**20), 10**20)), FORMATS)
def test_under_any_format_a_number_is_kept_or_words_are(value: float, number_format: str) -> None:
    found = show_number(value, number_format)
    number = found.kept.removesuffix("%")
    assert number or found.kept == "%"
    if found.is_plain:
        assert Decimal(found.kept) == Decimal(repr(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_under_common_formats_what_is_kept_is_the_number_that_is_shown(value: Decimal) -> None:
    for number_format in ("0.0000", "#,##0.0000", "General", "0.00", '"£"#,##0.00', "#,##0.00_);(#,##0.00)"):
        found = show_number(float(value), number_format)
        assert is_plain_number(found.kept)
        seen = found.shown.translate(str.maketrans("(", "-", "£,)"))
        assert Decimal(seen) == Decimal(found.kept)


@given(
    st.one_of(
        st.integers(-(10**18), 10**18),
        st.floats(allow_nan=False, allow_infinity=False),
        st.decimals(-(10**9), 10**9, places=3).map(float),
    )
)
def test_numbers_without_a_format_are_read_alike_the_short_way_and_the_long(number: float) -> None:
    cell = SimpleNamespace(value=number, number_format="General")
    assert describe_cell(cell).text == show_number(number, "General").kept
