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
        ("934", "1100", "deaths", "166 more deaths (about 17.8%)"),
        ("10", "7", "cases", "3 fewer cases (30%)"),
        ("10", "9", "cases", "1 fewer case (10%)"),
        ("10", "11", "families", "1 more family (10%)"),
        ("10", "11", "losses", "1 more loss (10%)"),
        ("10", "9", "people", "1 fewer person (10%)"),
        ("10", "12", "people", "2 more people (20%)"),
        ("10", "9", "people aged 15 to 24", "1 fewer person aged 15 to 24 (10%)"),
        ("20", "22.5", "%", "2.5 percentage points more (12.5% more)"),
        ("20", "19", "%", "1 percentage point less (5% less)"),
        ("20", "19", "% of deaths", "1 percentage point less (5% less)"),
        ("28000000", "26000000", "£", "£2 million less (about 7.1%)"),
        ("1", "1.05", "£", "£0.05 more (5%)"),
        ("1", "2", "£ million", "£1 million more (100%)"),
        ("5", "2.5", "times", "2.5 lower (50%)"),
        ("1", "2", "in 3 operators", "1 in 3 operators higher (100%)"),
        ("4", "5", "deaths per 100,000", "1 death per 100,000 higher (25%)"),
        ("4", "3", "", "1 lower (25%)"),
        ("4", "3", "kg", "1 kg less (25%)"),
        ("4", "3", "m", "1 m less (25%)"),
        ("4", "6", "glass", "2 glass more (50%)"),
        ("6", "3", "tonnes of glass", "3 fewer tonnes of glass (50%)"),
        ("6", "3", "single doses", "3 fewer single doses (50%)"),
        # The first of a rank is its highest, and a part of a place is nothing.
        ("1", "3", "rank", "2 places lower"),
        ("5", "4", "rank in Europe", "1 place higher"),
        ("1", "1", "rank", "unchanged"),
        ("934", "934", "deaths", "unchanged"),
        # Of nothing, and of what is below it, there is no part.
        ("0", "5", "deaths", "5 more deaths"),
        ("-5", "5", "deaths", "10 more deaths"),
        ("5", "-5", "", "10 lower (200%)"),
        ("3", "0", "deaths", "3 fewer deaths (100%)"),
        ("0", "0", "deaths", "unchanged"),
        ("20000", "20010", "deaths", "10 more deaths (about 0.1%)"),
        ("20000", "20008", "deaths", "8 more deaths (0.04%)"),
        ("100000", "100001", "deaths", "1 more death (0.001%)"),
        ("300000", "300001", "deaths", "1 more death (about 0.0003%)"),
        ("1000", "1000000", "deaths", "999,000 more deaths (99,900%)"),
    ],
)
def test_exact_differences(first: str, second: str, unit: str, shown: str) -> None:
    assert words(first, second, unit) == shown


NOTHING = "nothing"
"""What is known where both sides have only a lower bound, or only an upper one."""


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("100", "150", "50 more deaths (50%)"),
        ("100", "150 to 170", "between 50 and 70 more deaths (50% to 70%)"),
        ("100", "about 150", "about 50 more deaths (about 50%)"),
        ("100", "almost 150", "about 50 more deaths (about 50%)"),
        ("100", "more than 150", "more than 50 more deaths (50%)"),
        ("100", "less than 150", "at most 50 more deaths (50%), perhaps fewer"),
        ("100", "up to 150", "at most 50 more deaths (50%), perhaps fewer"),
        ("100 to 120", "150", "between 30 and 50 more deaths (25% to 50%)"),
        ("100 to 120", "150 to 170", "between 30 and 70 more deaths (25% to 70%)"),
        ("100 to 120", "about 150", "about 30 to 50 more deaths (about 25% to 50%)"),
        ("100 to 120", "almost 150", "about 30 to 50 more deaths (about 25% to 50%)"),
        ("100 to 120", "more than 150", "more than 30 more deaths (25%)"),
        ("100 to 120", "less than 150", "at most 50 more deaths (50%), perhaps fewer"),
        ("100 to 120", "up to 150", "at most 50 more deaths (50%), perhaps fewer"),
        ("about 100", "150", "about 50 more deaths (about 50%)"),
        ("about 100", "150 to 170", "about 50 to 70 more deaths (about 50% to 70%)"),
        ("about 100", "about 150", "about 50 more deaths (about 50%)"),
        ("about 100", "almost 150", "about 50 more deaths (about 50%)"),
        ("about 100", "more than 150", "more than about 50 more deaths (about 50%)"),
        ("about 100", "less than 150", "at most about 50 more deaths (about 50%), perhaps fewer"),
        ("about 100", "up to 150", "at most about 50 more deaths (about 50%), perhaps fewer"),
        ("almost 100", "150", "about 50 more deaths (about 50%)"),
        ("almost 100", "150 to 170", "about 50 to 70 more deaths (about 50% to 70%)"),
        ("almost 100", "about 150", "about 50 more deaths (about 50%)"),
        ("almost 100", "almost 150", "about 50 more deaths (about 50%)"),
        ("almost 100", "more than 150", "more than about 50 more deaths (about 50%)"),
        ("almost 100", "less than 150", "at most about 50 more deaths (about 50%), perhaps fewer"),
        ("almost 100", "up to 150", "at most about 50 more deaths (about 50%), perhaps fewer"),
        ("more than 100", "150", "at most 50 more deaths (50%), perhaps fewer"),
        ("more than 100", "150 to 170", "at most 70 more deaths (70%), perhaps fewer"),
        ("more than 100", "about 150", "at most about 50 more deaths (about 50%), perhaps fewer"),
        ("more than 100", "almost 150", "at most about 50 more deaths (about 50%), perhaps fewer"),
        ("more than 100", "more than 150", NOTHING),
        ("more than 100", "less than 150", "at most 50 more deaths (50%), perhaps fewer"),
        ("more than 100", "up to 150", "at most 50 more deaths (50%), perhaps fewer"),
        ("less than 100", "150", "more than 50 more deaths"),
        ("less than 100", "150 to 170", "more than 50 more deaths"),
        ("less than 100", "about 150", "more than about 50 more deaths"),
        ("less than 100", "almost 150", "more than about 50 more deaths"),
        ("less than 100", "more than 150", "more than 50 more deaths"),
        ("less than 100", "less than 150", NOTHING),
        ("less than 100", "up to 150", NOTHING),
        ("up to 100", "150", "at least 50 more deaths"),
        ("up to 100", "150 to 170", "at least 50 more deaths"),
        ("up to 100", "about 150", "at least about 50 more deaths"),
        ("up to 100", "almost 150", "at least about 50 more deaths"),
        ("up to 100", "more than 150", "more than 50 more deaths"),
        ("up to 100", "less than 150", NOTHING),
        ("up to 100", "up to 150", NOTHING),
        ("100", "60", "40 fewer deaths (40%)"),
        ("100", "60 to 80", "between 20 and 40 fewer deaths (20% to 40%)"),
        ("100", "about 60", "about 40 fewer deaths (about 40%)"),
        ("100", "almost 60", "about 40 fewer deaths (about 40%)"),
        ("100", "more than 60", "at most 40 fewer deaths (40%), perhaps more"),
        ("100", "less than 60", "more than 40 fewer deaths (40%)"),
        ("100", "up to 60", "at least 40 fewer deaths (40%)"),
        ("100 to 120", "60", "between 40 and 60 fewer deaths (40% to 50%)"),
        ("100 to 120", "60 to 80", "between 20 and 60 fewer deaths (20% to 50%)"),
        ("100 to 120", "about 60", "about 40 to 60 fewer deaths (about 40% to 50%)"),
        ("100 to 120", "almost 60", "about 40 to 60 fewer deaths (about 40% to 50%)"),
        ("100 to 120", "more than 60", "at most 60 fewer deaths (50%), perhaps more"),
        ("100 to 120", "less than 60", "more than 40 fewer deaths (40%)"),
        ("100 to 120", "up to 60", "at least 40 fewer deaths (40%)"),
        ("about 100", "60", "about 40 fewer deaths (about 40%)"),
        ("about 100", "60 to 80", "about 20 to 40 fewer deaths (about 20% to 40%)"),
        ("about 100", "about 60", "about 40 fewer deaths (about 40%)"),
        ("about 100", "almost 60", "about 40 fewer deaths (about 40%)"),
        ("about 100", "more than 60", "at most about 40 fewer deaths (about 40%), perhaps more"),
        ("about 100", "less than 60", "more than about 40 fewer deaths (about 40%)"),
        ("about 100", "up to 60", "at least about 40 fewer deaths (about 40%)"),
        ("almost 100", "60", "about 40 fewer deaths (about 40%)"),
        ("almost 100", "60 to 80", "about 20 to 40 fewer deaths (about 20% to 40%)"),
        ("almost 100", "about 60", "about 40 fewer deaths (about 40%)"),
        ("almost 100", "almost 60", "about 40 fewer deaths (about 40%)"),
        ("almost 100", "more than 60", "at most about 40 fewer deaths (about 40%), perhaps more"),
        ("almost 100", "less than 60", "more than about 40 fewer deaths (about 40%)"),
        ("almost 100", "up to 60", "at least about 40 fewer deaths (about 40%)"),
        ("more than 100", "60", "more than 40 fewer deaths (40%)"),
        ("more than 100", "60 to 80", "more than 20 fewer deaths (20%)"),
        ("more than 100", "about 60", "more than about 40 fewer deaths (about 40%)"),
        ("more than 100", "almost 60", "more than about 40 fewer deaths (about 40%)"),
        ("more than 100", "more than 60", NOTHING),
        ("more than 100", "less than 60", "more than 40 fewer deaths (40%)"),
        ("more than 100", "up to 60", "more than 40 fewer deaths (40%)"),
        ("less than 100", "60", "at most 40 fewer deaths, perhaps more"),
        ("less than 100", "60 to 80", "at most 40 fewer deaths, perhaps more"),
        ("less than 100", "about 60", "at most about 40 fewer deaths, perhaps more"),
        ("less than 100", "almost 60", "at most about 40 fewer deaths, perhaps more"),
        ("less than 100", "more than 60", "at most 40 fewer deaths, perhaps more"),
        ("less than 100", "less than 60", NOTHING),
        ("less than 100", "up to 60", NOTHING),
        ("up to 100", "60", "at most 40 fewer deaths, perhaps more"),
        ("up to 100", "60 to 80", "at most 40 fewer deaths, perhaps more"),
        ("up to 100", "about 60", "at most about 40 fewer deaths, perhaps more"),
        ("up to 100", "almost 60", "at most about 40 fewer deaths, perhaps more"),
        ("up to 100", "more than 60", "at most 40 fewer deaths, perhaps more"),
        ("up to 100", "less than 60", NOTHING),
        ("up to 100", "up to 60", NOTHING),
        ("100", "100", "unchanged"),
        ("100", "100 to 120", "up to 20 more deaths (20%), or unchanged"),
        ("100", "about 100", "about the same"),
        ("100", "almost 100", "about the same"),
        ("100", "more than 100", "more, by how much is not known"),
        ("100", "less than 100", "fewer, by how much is not known"),
        ("100", "up to 100", "unchanged or fewer"),
        ("100 to 120", "100", "up to 20 fewer deaths (about 16.7%), or unchanged"),
        ("100 to 120", "100 to 120", "between 20 fewer and 20 more deaths (about 16.7% fewer to 20% more)"),
        ("100 to 120", "about 100", "up to about 20 fewer deaths (about 16.7%), or unchanged"),
        ("100 to 120", "almost 100", "up to about 20 fewer deaths (about 16.7%), or unchanged"),
        ("100 to 120", "more than 100", "at most 20 fewer deaths (about 16.7%), perhaps more"),
        ("100 to 120", "less than 100", "fewer, by how much is not known"),
        ("100 to 120", "up to 100", "unchanged or fewer"),
        ("about 100", "100", "about the same"),
        ("about 100", "100 to 120", "up to about 20 more deaths (about 20%), or unchanged"),
        ("about 100", "about 100", "about the same"),
        ("about 100", "almost 100", "about the same"),
        ("about 100", "more than 100", "about the same or more"),
        ("about 100", "less than 100", "about the same or fewer"),
        ("about 100", "up to 100", "about the same or fewer"),
        ("almost 100", "100", "about the same"),
        ("almost 100", "100 to 120", "up to about 20 more deaths (about 20%), or unchanged"),
        ("almost 100", "about 100", "about the same"),
        ("almost 100", "almost 100", "about the same"),
        ("almost 100", "more than 100", "about the same or more"),
        ("almost 100", "less than 100", "about the same or fewer"),
        ("almost 100", "up to 100", "about the same or fewer"),
        ("more than 100", "100", "fewer, by how much is not known"),
        ("more than 100", "100 to 120", "at most 20 more deaths (20%), perhaps fewer"),
        ("more than 100", "about 100", "about the same or fewer"),
        ("more than 100", "almost 100", "about the same or fewer"),
        ("more than 100", "more than 100", NOTHING),
        ("more than 100", "less than 100", "fewer, by how much is not known"),
        ("more than 100", "up to 100", "fewer, by how much is not known"),
        ("less than 100", "100", "more, by how much is not known"),
        ("less than 100", "100 to 120", "more, by how much is not known"),
        ("less than 100", "about 100", "about the same or more"),
        ("less than 100", "almost 100", "about the same or more"),
        ("less than 100", "more than 100", "more, by how much is not known"),
        ("less than 100", "less than 100", NOTHING),
        ("less than 100", "up to 100", NOTHING),
        ("up to 100", "100", "unchanged or more"),
        ("up to 100", "100 to 120", "unchanged or more"),
        ("up to 100", "about 100", "about the same or more"),
        ("up to 100", "almost 100", "about the same or more"),
        ("up to 100", "more than 100", "more, by how much is not known"),
        ("up to 100", "less than 100", NOTHING),
        ("up to 100", "up to 100", NOTHING),
    ],
)
def test_every_qualifier_beside_every_other(first: str, second: str, shown: str) -> None:
    known = stated(second) - stated(first)
    assert (words(first, second) if known.is_known else NOTHING) == shown


@pytest.mark.parametrize(
    ("first", "second", "unit", "shown"),
    [
        ("more than 1100", "1339", "deaths", "at most 239 more deaths (about 21.7%), perhaps fewer"),
        ("more than 1100", "934", "deaths", "more than 166 fewer deaths (about 15.1%)"),
        ("934", "more than 1100", "deaths", "more than 166 more deaths (about 17.8%)"),
        ("10 to 20", "15", "deaths", "between 5 fewer and 5 more deaths (25% fewer to 50% more)"),
        ("30", "10 to 20", "deaths", "between 10 and 20 fewer deaths (about 33.3% to 66.7%)"),
        # Both ends of the part are rounded to the same.
        ("100000", "117701 to 117704", "deaths", "between 17,701 and 17,704 more deaths (about 17.7%)"),
        ("2 to 3", "5", "%", "between 2 and 3 percentage points more (about 66.7% to 150% more)"),
        ("2", "up to 5", "%", "at most 3 percentage points more (150% more), perhaps less"),
        ("up to 5", "2", "%", "at most 3 percentage points less, perhaps more"),
        ("2 to 3", "5", "£", "between £2 and £3 more (about 66.7% to 150%)"),
        ("2", "more than 5", "£ million", "more than £3 million more (150%)"),
        ("more than 2", "5", "kg", "at most 3 kg more (150%), perhaps less"),
        ("about 2", "less than 5", "times", "at most about 3 higher (about 150%), perhaps lower"),
        ("2 to 3", "5", "rank", "between 2 and 3 places lower"),
        ("3", "up to 2", "rank", "at least 1 place higher"),
        ("5", "2 to 7", "rank", "between 3 higher and 2 places lower"),
    ],
)
def test_differences_that_are_not_exact_in_each_unit(first: str, second: str, unit: str, shown: str) -> None:
    assert words(first, second, unit) == shown


def test_two_things_that_are_equal_are_not_unchanged() -> None:
    assert words("5", "5", same="the same") == "the same"
    assert words("5", "5 to 6", same="the same") == "up to 1 more death (20%), or the same"


def test_an_amount_is_not_rounded_however_long() -> None:
    assert words("0." + "0" * 29 + "1", "9" * 30).startswith(f"{int('9' * 30) - 1:,}.{'9' * 30} more deaths")


NUMBERS = st.decimals(1, 10**6, places=1).map(str)


@given(NUMBERS, NUMBERS, st.sampled_from(["", "more than ", "less than ", "up to ", "about "]))
def test_a_part_is_given_to_within_half_a_tenth(first: str, second: str, qualifier: str) -> None:
    one, other = stated(first), stated(f"{qualifier}{second}")
    part = other.relative_to(one)
    end = part.low if part.low is not None else part.high
    assert end is not None
    shown = words(first, f"{qualifier}{second}")
    found = re.search(r"\((about )?([\d,.]+)%\)", shown)
    if found is None:
        assert end == 0
        return
    size = Fraction(found[2].replace(",", ""))
    assert abs(size - abs(end) * 100) <= Fraction(1, 20)
    assert bool(found[1]) == (size != abs(end) * 100 or part.is_approximate)
