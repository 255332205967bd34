"""What is known of qualified numbers: no difference that two sources leave possible is ever left out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.records.bounds import Bounds, bounds_of, rounded_bounds
from bot.records.kinds.figure import Figure, Qualifier
from bot.records.record import Reference

NUMBERS = st.decimals(-50, 50, places=1)
DEATHS = Reference("indicator", "I", 1, 1, "Deaths")


def figure(value: Decimal | None, qualifier: Qualifier | None, value_to: Decimal | None = None) -> Figure:
    return Figure(
        record_id=1,
        number=1,
        key="f",
        indicator=DEATHS,
        sources=(),
        value=value,
        value_to=value_to,
        qualifier=qualifier,
    )


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Figures as a source may state them, exactly or as a bound or a range."""
    value = draw(NUMBERS)
    value_to = draw(st.none() | st.decimals(Decimal("0.1"), 50, places=1))
    qualifier = draw(st.sampled_from([Qualifier.EXACT, Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.UP_TO]))
    return figure(value, qualifier, None if value_to is None else value + value_to)


def is_possible(figure: Figure, number: Fraction) -> bool:
    """Whether a number keeps to what the figure says, read by its words and not by its bounds."""
    assert figure.value is not None
    value = Fraction(figure.value)
    value_to = value if figure.value_to is None else Fraction(figure.value_to)
    match figure.qualifier:
        case Qualifier.MORE_THAN:
            return number > value
        case Qualifier.LESS_THAN:
            return number < value_to
        case Qualifier.UP_TO:
            return number <= value_to
        case _:
            return value <= number <= value_to


@st.composite
def numbers_of(draw: st.DrawFn, figure: Figure) -> Fraction:
    """A number that a figure leaves possible: often at its ends, sometimes far from them."""
    assert figure.value is not None
    ends = [Fraction(figure.value), Fraction(figure.value if figure.value_to is None else figure.value_to)]
    offset = draw(st.sampled_from([Fraction(0), Fraction(1, 10**9), Fraction(-1, 10**9)]) | st.fractions(-200, 200))
    number = draw(st.sampled_from(ends)) + offset
    assume(is_possible(figure, number))
    return number


@given(st.data(), figures(), figures())
def test_every_possible_difference_lies_within(data: st.DataObject, first: Figure, second: Figure) -> None:
    of_first, of_second = bounds_of(first), bounds_of(second)
    assert of_first is not None
    assert of_second is not None
    one, other = data.draw(numbers_of(first)), data.draw(numbers_of(second))
    assert one in of_first
    assert other in of_second
    assert other - one in of_second - of_first
    assert of_first.meets(of_second) or one != other
    if of_first.is_above_zero:
        assert (other - one) / one in of_second.relative_to(of_first)


@given(figures(), NUMBERS)
def test_bounds_hold_nothing_that_a_source_excludes(figure: Figure, number: Decimal) -> None:
    found = bounds_of(figure)
    assert found is not None
    assert (Fraction(number) in found) == is_possible(figure, Fraction(number))


@given(NUMBERS, NUMBERS)
def test_two_exact_numbers_leave_one_difference(first: Decimal, second: Decimal) -> None:
    one, other = stated(str(first)), stated(str(second))
    difference = other - one
    assert difference.is_exact
    assert difference.low == Fraction(second) - Fraction(first)
    if first > 0:
        relative = other.relative_to(one)
        assert relative.is_exact
        assert relative.low == Fraction(second) / Fraction(first) - 1


def stated(text: str) -> Bounds:
    """A value as a source words it: "more than 1,100", "10 to 20"."""
    qualifier = next((one for one in Qualifier if text.startswith(one)), Qualifier.EXACT)
    low, _, high = text.removeprefix(qualifier).strip().partition(" to ")
    found = bounds_of(figure(Decimal(low), qualifier, Decimal(high) if high else None))
    assert found is not None
    return found


def ends(text: str) -> Bounds:
    """Bounds as mathematics writes them: "(166, )" is open at both ends, of which one is missing."""
    low, high = (Fraction(end) if end.strip() else None for end in text[1:-1].split(","))
    return Bounds(low, high, is_low_open=text[0] == "(", is_high_open=text[-1] == ")")


@pytest.mark.parametrize(
    ("first", "second", "difference", "relative"),
    [
        # As tight as the sources allow: ends set wider would hold every difference too.
        ("934", "1100", "[166, 166]", "[83/467, 83/467]"),
        ("934", "more than 1100", "(166, ]", "(83/467, ]"),
        ("more than 1100", "934", "[, -166)", "(, -83/550)"),
        ("more than 1100", "1339", "[, 239)", "(, 239/1100)"),
        ("more than 1100", "-11", "[, -1111)", "(-101/100, -1)"),
        ("100", "up to 40", "[, -60]", "[, -3/5]"),
        ("100", "less than 40", "[, -60)", "[, -3/5)"),
        ("10 to 20", "30", "[10, 20]", "[1/2, 2]"),
        ("30", "10 to 20", "[-20, -10]", "[-2/3, -1/3]"),
        ("10 to 20", "-10 to 15", "[-30, 5]", "[-2, 1/2]"),
        ("10 to 20", "more than 30", "(10, ]", "(1/2, ]"),
        ("10", "0", "[-10, -10]", "[-1, -1]"),
        ("10", "-5", "[-15, -15]", "[-3/2, -3/2]"),
        ("more than 10", "0", "[, -10)", "[-1, -1]"),
        ("more than 10 to 20", "5", "[, -5)", "(, -1/2)"),
    ],
)
def test_the_ends_of_differences(first: str, second: str, difference: str, relative: str) -> None:
    one, other = stated(first), stated(second)
    found, part = other - one, other.relative_to(one)
    assert shown(found) == shown(ends(difference))
    assert shown(part) == shown(ends(relative))


def shown(bounds: Bounds) -> tuple[object, ...]:
    """Its ends; whether an end that is missing is open means nothing."""
    low, high = bounds.low, bounds.high
    return low, low is not None and bounds.is_low_open, high, high is not None and bounds.is_high_open


@pytest.mark.parametrize(
    ("first", "second"),
    [("more than 1", "more than 2"), ("up to 5", "less than 4"), ("less than 5", "up to 4"), ("up to 5", "up to 5")],
)
def test_two_bounds_on_one_side_leave_nothing_known(first: str, second: str) -> None:
    assert not (stated(second) - stated(first)).is_known


@pytest.mark.parametrize("first", ["0", "-3", "less than 20", "up to 20", "-1 to 5", "0 to 5", "more than 0"])
def test_what_may_be_zero_is_no_base(first: str) -> None:
    assert not stated(first).is_above_zero


@pytest.mark.parametrize(
    ("first", "second"), [("about 9", "5"), ("9", "almost 5"), ("about 9", "more than 5"), ("almost 9", "5 to 6")]
)
def test_what_is_approximate_stays_so(first: str, second: str) -> None:
    one, other = stated(first), stated(second)
    assert (other - one).is_approximate
    assert other.relative_to(one).is_approximate
    assert not (other - one).is_exact


@pytest.mark.parametrize(
    ("first", "second", "is_met"),
    [
        ("[1, 2]", "[2, 3]", True),
        ("[1, 2]", "(2, 3]", False),
        ("[1, 2)", "[2, 3]", False),
        ("[1, 2]", "[3, 4]", False),
        ("[1, 4]", "[2, 3]", True),
        ("[1, ]", "[, 1]", True),
        ("(1, ]", "[, 1]", False),
        ("[, ]", "[7, 7]", True),
    ],
)
def test_bounds_meet_where_one_number_can_lie_in_both(first: str, second: str, is_met: bool) -> None:
    assert ends(first).meets(ends(second)) is is_met
    assert ends(second).meets(ends(first)) is is_met


def test_ends_without_a_word_of_doubt_are_exact_and_belong_to_it() -> None:
    three = Bounds(Fraction(3), Fraction(3))
    assert three.is_exact
    assert Fraction(3) in three


def test_bounds_many_times_over_keep_their_parts() -> None:
    assert ends("[1/8, 1/4)").times(100) == ends("[25/2, 25)")


def test_nothing_is_known_of_a_value_that_is_not_stated() -> None:
    assert bounds_of(figure(None, None)) is None


@pytest.mark.parametrize(
    ("amount", "bounds"),
    [("8", "[15/2, 17/2]"), ("2.5", "[49/20, 51/20]"), ("2.50", "[499/200, 501/200]"), ("0", "[-1/2, 1/2]")],
)
def test_rounded_amounts(amount: str, bounds: str) -> None:
    assert rounded_bounds(Decimal(amount)) == ends(bounds)


def test_numbers_of_sixty_digits_are_not_rounded() -> None:
    long = stated("0." + "0" * 29 + "1")
    wide = stated("9" * 30)
    assert (wide - long).low == Fraction("9" * 30) - Fraction("0." + "0" * 29 + "1")


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("10 to 20", "20.5", Fraction(1, 40), Fraction(21, 20)),
        ("10 to 20", "9.5", Fraction(-21, 40), Fraction(-1, 20)),
        ("10 to 20", "30", Fraction(1, 2), Fraction(2)),
        ("10 to 20", "0.5", Fraction(-39, 40), Fraction(-19, 20)),
    ],
)
def test_the_ends_of_a_relative_difference(first: str, second: str, least: Fraction, most: Fraction) -> None:
    relative = stated(second).relative_to(stated(first))
    assert (relative.low, relative.high) == (least, most)


@pytest.mark.parametrize(
    ("amount", "half"), [("8", "0.5"), ("8.0", "0.05"), ("800", "0.5"), ("8E+2", "0.5"), ("0.25", "0.005")]
)
def test_what_was_rounded_lies_half_of_its_last_digit_away(amount: str, half: str) -> None:
    middle, away = Fraction(amount), Fraction(half)
    assert rounded_bounds(Decimal(amount)) == Bounds(middle - away, middle + away)
