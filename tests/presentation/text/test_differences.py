"""Computed differences in words: grammatical, and never saying more than is known."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.presentation.text.differences import difference_words
from bot.records.bounds import Bounds, bounds_of
from bot.records.kinds.figure import Figure, Qualifier
from bot.records.record import Reference

DEATHS = Reference("indicator", "I", 1, 1, "Deaths")


def stated(text: str) -> Bounds:
    """A value as a source words it: "more than 1100", "10 to 20"."""
    qualifier = next((one for one in Qualifier if text.startswith(one)), Qualifier.EXACT)
    low, _, high = text.removeprefix(qualifier).strip().partition(" to ")
    value_to = Decimal(high) if high else None
    figure = Figure(
        record_id=1,
        number=1,
        key="f",
        indicator=DEATHS,
        sources=(),
        value=Decimal(low),
        value_to=value_to,
        qualifier=qualifier,
    )
    found = bounds_of(figure)
    assert found is not None
    return found


def words(first: str, second: str, unit: str = "deaths", same: str = "unchanged") -> str:
    one, other = stated(first), stated(second)
    relative = other.relative_to(one) if one.is_above_zero else None
    return difference_words(other - one, relative, unit, same)


@pytest.mark.parametrize(
    ("first", "second", "unit", "shown"),
    [
        ("934", "1100", "deaths", "166 deaths more, 17.8% more (rounded)"),
        ("10", "7", "cases", "3 cases fewer, 30% fewer"),
        ("10", "9", "cases", "1 case fewer, 10% fewer"),
        ("10", "11", "families", "1 family more, 10% more"),
        ("10", "11", "losses", "1 loss more, 10% more"),
        ("10", "9", "people", "1 person fewer, 10% fewer"),
        ("10", "12", "people", "2 people more, 20% more"),
        ("20", "22.5", "%", "2.5 percentage points more, 12.5% more"),
        ("20", "19", "%", "1 percentage point less, 5% less"),
        ("28000000", "26000000", "£", "£2 million less, 7.1% less (rounded)"),
        ("1", "1.05", "£", "£0.05 more, 5% more"),
        ("5", "2.5", "times", "2.5 lower, 50% lower"),
        ("1", "2", "in 3 operators", "1 in 3 operators higher, 100% higher"),
        ("4", "5", "deaths per 100,000", "1 death per 100,000 higher, 25% higher"),
        ("4", "3", "", "1 lower, 25% lower"),
        ("4", "3", "kg", "1 kg less, 25% less"),
        ("4", "3", "m", "1 m less, 25% less"),
        ("4", "6", "glass", "2 glass more, 50% more"),
        ("6", "3", "tonnes of glass", "3 tonnes of glass less, 50% less"),
        ("6", "3", "single doses", "3 single doses fewer, 50% fewer"),
        ("934", "934", "deaths", "unchanged"),
        ("0", "5", "deaths", "5 deaths more"),
        ("-5", "5", "deaths", "10 deaths more"),
        ("3", "0", "deaths", "3 deaths fewer, 100% fewer"),
        ("20000", "20010", "deaths", "10 deaths more, 0.1% more (rounded)"),
        ("20000", "20008", "deaths", "8 deaths more, 0.04% more"),
        ("100000", "100001", "deaths", "1 death more, 0.001% more"),
        ("300000", "300001", "deaths", "1 death more, 0.0003% more (rounded)"),
        ("1000", "1000000", "deaths", "999,000 deaths more, 99,900% more"),
    ],
)
def test_exact_differences(first: str, second: str, unit: str, shown: str) -> None:
    assert words(first, second, unit) == shown


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("934", "more than 1100", "more than 166 deaths more, more than 17.8% more (rounded from 17.77…%)"),
        ("more than 1100", "934", "more than 166 deaths fewer, more than 15.1% fewer (rounded from 15.09…%)"),
        (
            "more than 1100",
            "1339",
            "less than 239 deaths more, less than 21.7% more (rounded from 21.72…%), or not more at all",
        ),
        (
            "1000",
            "more than 900",
            "less than 100 deaths fewer, less than 10% fewer, or not fewer at all",
        ),
        (
            "800",
            "more than 882",
            "more than 82 deaths more, more than 10.3% more (rounded from 10.25%)",
        ),
        ("100", "up to 90", "at least 10 deaths fewer, at least 10% fewer"),
        ("100", "up to 110", "at most 10 deaths more, at most 10% more, or not more at all"),
        ("up to 100", "110", "at least 10 deaths more"),
        ("934", "more than 934", "more, by how much is not known"),
        ("934", "up to 934", "unchanged or fewer"),
        ("1000", "more than 1000.5", "more than 0.5 deaths more, more than 0.1% more (rounded from 0.05%)"),
        ("more than 934", "934", "fewer, by how much is not known"),
        ("10 to 20", "30", "from 10 to 20 deaths more, from 50% to 200% more"),
        ("30", "10 to 20", "from 10 to 20 deaths fewer, from 33.3% to 66.7% fewer (rounded)"),
        ("10 to 20", "15", "from 5 deaths fewer to 5 deaths more, from 25% fewer to 50% more"),
        ("10", "10 to 20", "up to 10 deaths more, up to 100% more, or unchanged"),
        ("10 to 20", "10", "up to 10 deaths fewer, up to 50% fewer, or unchanged"),
        ("100000", "117701 to 117704", "from 17,701 to 17,704 deaths more, 17.7% more (rounded)"),
        ("about 50", "60", "about 10 deaths more, about 20% more"),
        ("almost 30", "40", "about 10 deaths more, about 33.3% more (rounded)"),
        ("about 50", "more than 60", "more than about 10 deaths more, more than about 20% more"),
        ("about 30", "more than 40", "more than about 10 deaths more, more than about 33.3% more (rounded)"),
        ("less than 100", "110", "more than 10 deaths more"),
        ("100", "less than 90", "more than 10 deaths fewer, more than 10% fewer"),
        ("about 50", "60 to 70", "from about 10 to about 20 deaths more, from about 20% to about 40% more"),
        ("about 50", "50", "about the same"),
    ],
)
def test_differences_that_are_not_exact(first: str, second: str, shown: str) -> None:
    assert words(first, second) == shown


def test_two_things_that_are_equal_are_not_unchanged() -> None:
    assert words("5", "5", same="the same") == "the same"
    assert words("5", "5 to 6", same="the same") == "up to 1 death more, up to 20% more, or the same"


def test_an_amount_is_not_rounded_however_long() -> None:
    assert words("0." + "0" * 29 + "1", "9" * 30).startswith(f"{int('9' * 30) - 1:,}.{'9' * 30} deaths more")


NUMBERS = st.decimals(1, 10**6, places=1).map(str)


@given(NUMBERS, NUMBERS, st.sampled_from(["", "more than ", "less than ", "up to ", "about "]))
def test_a_part_is_given_to_within_half_a_tenth(first: str, second: str, qualifier: str) -> None:
    one, other = stated(first), stated(f"{qualifier}{second}")
    part = other.relative_to(one)
    end = part.low if part.low is not None else part.high
    assert end is not None
    shown = words(first, f"{qualifier}{second}")
    found = re.search(r"([\d,.]+)% ", shown)
    if found is None:
        assert end == 0
        return
    size = Fraction(found[1].replace(",", ""))
    assert abs(size - abs(end) * 100) <= Fraction(1, 20)
    assert ("rounded" in shown) == (size != abs(end) * 100)
    # Of a bound, what is shown beside it is where it stands, cut off after two digits.
    if cut_off := re.search(r"rounded from ([\d,.]+)(…?)%", shown):
        stands = Fraction(cut_off[1].replace(",", ""))
        assert 0 <= abs(end) * 100 - stands < Fraction(1, 100)
        assert (abs(end) * 100 == stands) == (not cut_off[2])
