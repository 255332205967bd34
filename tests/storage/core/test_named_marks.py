"""Lists of any length in statements: as named parameters, and in parts of what one statement takes."""

from __future__ import annotations

import pytest

from bot.storage.core.named_marks import MOST_AT_ONCE, among, in_batches, marks_of


def test_an_empty_list_holds_nothing_not_even_null() -> None:
    assert among(marks_of("id", [])) == "NULL"
    assert among(marks_of("id", [7, 9])) == ":id0, :id1"


def test_long_lists_have_one_of_few_lengths_and_hold_nothing_else() -> None:
    lists = [range(count) for count in range(MOST_AT_ONCE)]
    assert [{*marks_of("id", values).values()} for values in lists] == [{*values} for values in lists]
    lengths = {len(marks_of("id", values)) for values in lists}
    assert lengths >= {*range(8)}
    assert len(lengths) <= 8 + 4 * 7


@pytest.mark.parametrize("count", [0, 1, MOST_AT_ONCE - 1, MOST_AT_ONCE, MOST_AT_ONCE + 1, 3 * MOST_AT_ONCE])
def test_a_long_list_is_taken_in_parts_in_its_order_and_nothing_is_left_out(count: int) -> None:
    batches = list(in_batches(range(count)))
    assert [number for batch in batches for number in batch] == list(range(count))
    assert all(1 <= len(batch) <= MOST_AT_ONCE for batch in batches)
    assert [len(batch) for batch in in_batches("abcde", 2)] == [2, 2, 1]
