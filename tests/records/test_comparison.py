"""What follows from two values, what keeps anything from following, and whether a stated change agrees with it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.records.comparison import Obstacle, Pair, Side, Stated, pairs_of, stated_between
from bot.records.dates.edtf import Edtf, same_time
from bot.records.kinds.figure import Figure, Qualifier
from bot.records.kinds.indicator import Indicator

TRIPS = Indicator(record_id=1, number=1, key="trips", name="Trips", unit="trips")
OTHER_TRIPS = Indicator(record_id=2, number=2, key="other", name="Trips elsewhere", unit=" Trips ")
SHARE = Indicator(record_id=3, number=3, key="share", name="Share", unit="%")
COST = Indicator(record_id=4, number=4, key="cost", name="Cost", unit="£")
PULSE = Indicator(record_id=5, number=5, key="pulse", name="Pulse")
MOOD = Indicator(record_id=6, number=6, key="mood", name="Mood")
YEARS = (Edtf.parse("2019"), Edtf.parse("2020"))


def figure(value: str, change: str = "", *, number: int = 1, of: Indicator = TRIPS, since: str = "2019") -> Figure:
    """A figure as its source words it: "more than 5"; with a change as it words that: "up 8 %"."""
    qualifier = next((one for one in Qualifier if value.startswith(one)), Qualifier.EXACT)
    direction, amount, unit = (*change.split(" ", 2), "", "", "")[:3]
    return Figure(
        record_id=number,
        number=number,
        key=f"f{number}",
        indicator=of.reference(),
        sources=(),
        value=Decimal(value.removeprefix(qualifier).strip()) if value else None,
        qualifier=qualifier if value else None,
        change=(direction,) if change else (),
        change_amount=(amount,) if change else (),
        change_unit=(unit,) if change else (),
        compared_with=(since,) if change else (),
    )


def side(*figures: Figure, of: Indicator = TRIPS, period: Edtf | None = None) -> Side:
    return Side(indicator=of, period=period, figures=figures)


def pair_of(first: str, second: str, of: tuple[Indicator, Indicator] = (TRIPS, TRIPS)) -> Pair:
    one, other = (side(figure(value, of=what), of=what) for value, what in zip((first, second), of, strict=True))
    (pair,) = pairs_of(one, other, 4)
    return pair


@pytest.mark.parametrize(
    ("first", "second", "of", "obstacle"),
    [
        ("5", "7", (TRIPS, TRIPS), None),
        ("5", "7", (TRIPS, OTHER_TRIPS), None),
        ("5", "7", (TRIPS, SHARE), Obstacle.OTHER_UNIT),
        # Folded as names are, both signs would be nothing, and so the same.
        ("5", "7", (COST, SHARE), Obstacle.OTHER_UNIT),
        ("5", "7", (TRIPS, PULSE), Obstacle.OTHER_UNIT),
        ("5", "7", (MOOD, PULSE), Obstacle.NO_UNIT),
        ("5", "7", (PULSE, PULSE), None),
        ("more than 5", "more than 7", (TRIPS, TRIPS), Obstacle.LOWER_BOUNDS),
        ("up to 5", "less than 7", (TRIPS, TRIPS), Obstacle.UPPER_BOUNDS),
        ("less than 5", "more than 7", (TRIPS, TRIPS), None),
        ("more than 5", "up to 7", (TRIPS, TRIPS), None),
    ],
)
def test_what_keeps_a_difference_from_being_computed(
    first: str, second: str, of: tuple[Indicator, Indicator], obstacle: Obstacle | None
) -> None:
    pair = pair_of(first, second, of)
    assert pair.obstacle is obstacle
    assert (pair.difference is None) == (obstacle is not None)
    assert pair.relative is None or obstacle is None


@pytest.mark.parametrize(
    ("first", "has_part"),
    [("10", True), ("0.001", True), ("more than 1", True), ("0", False), ("-10", False), ("less than 10", False)],
)
def test_there_is_no_part_of_what_may_be_nothing(first: str, has_part: bool) -> None:
    pair = pair_of(first, "5")
    assert pair.difference is not None
    assert (pair.relative is not None) == has_part


def test_figures_that_state_the_same_value_are_one_side_of_a_pair() -> None:
    values = ("5", "7", "5.0", "about 5", "", "5")
    figures = [figure(value, "" if value else "up", number=number) for number, value in enumerate(values, start=1)]
    assert [[one.number for one in alike] for alike in side(*figures).values] == [[1, 3, 6], [2], [4]]


def stated(first: str, second: str, change: str, of: Indicator = TRIPS, since: str = "2019") -> tuple[Stated, Pair]:
    """What the second figure's source states of a change since the first's year."""
    one = side(figure(first, of=of), of=of, period=YEARS[0])
    other = side(figure(second, change, of=of, number=2, since=since), of=of, period=YEARS[1])
    (pair,) = pairs_of(one, other, 4)
    (said,) = stated_between(one, other, [pair])
    (turned_pair,) = pairs_of(other, one, 4)
    (turned,) = stated_between(other, one, [turned_pair])
    assert bool(turned.contradicted_by) == bool(said.contradicted_by)
    assert said.figure.number == 2
    return said, pair


@pytest.mark.parametrize(
    ("first", "second", "change", "is_contradicted"),
    [
        # What is stated may be rounded, by as many digits as it has.
        ("100", "108", "up 8 %", False),
        ("100", "108.4", "up 8 %", False),
        ("100", "107.5", "up 8 %", False),
        ("100", "108.6", "up 8 %", True),
        ("100", "108", "up 8.4 %", True),
        ("100", "92", "down 8 %", False),
        ("100", "92", "down -8 %", False),
        ("100", "108", "down 8 %", True),
        ("100", "108", "up 8 trips", False),
        ("100", "109", "up 8  Trips", True),
        ("100", "109", "up 8 buses", False),
        ("100", "109", "up 8 points", False),
        ("0", "9", "up 8 %", False),
        ("200", "217", "up 8 %", False),
        ("1000", "1086", "up 8 %", True),
        ("100", "101", "up", False),
        ("100", "100", "up", True),
        ("100", "99", "up", True),
        ("100", "99", "down", False),
        ("100", "100", "unchanged", False),
        ("100", "101", "unchanged", True),
        ("100", "more than 120", "up 27 %", False),
        ("100", "more than 120", "up 5 %", True),
        ("more than 100", "120", "up 5 %", False),
        ("more than 100", "120", "up 27 %", True),
        ("about 100", "120", "up 90 %", False),
        ("up to 100", "120", "up 90 %", False),
    ],
)
def test_a_stated_change_that_does_not_follow_from_the_values(
    first: str, second: str, change: str, is_contradicted: bool
) -> None:
    said, pair = stated(first, second, change)
    assert said.contradicted_by == ((pair,) if is_contradicted else ())


@pytest.mark.parametrize(
    ("change", "is_contradicted"),
    [
        ("up 2 %", False),
        ("up 10 %", False),
        ("up 5 %", True),
        ("up 2 percentage points", False),
        ("up 10 percentage points", True),
        ("up 2 Points", False),
        ("up 10 operators", False),
    ],
)
def test_a_change_of_a_share_may_be_in_points(change: str, is_contradicted: bool) -> None:
    said, _ = stated("20", "22", change, of=SHARE)
    assert bool(said.contradicted_by) == is_contradicted


def test_beside_values_that_have_no_difference_nothing_is_contradicted() -> None:
    said, pair = stated("more than 5", "more than 7", "down 3 %")
    assert pair.difference is None
    assert said.contradicted_by == ()


@pytest.mark.parametrize("since", ["2018", "2019-01", "2019/2020", "earlier years", "", "2020"])
def test_changes_since_another_time_are_none_between_these(since: str) -> None:
    one = side(figure("1"), period=YEARS[0])
    other = side(figure("2", "up 8 %", since=since), period=YEARS[1])
    assert stated_between(one, other, pairs_of(one, other, 4)) == []


def test_changes_since_an_inferred_year_are() -> None:
    assert stated("100", "109", "up 8 %", since="2019?")[0].contradicted_by


def test_another_indicators_change_is_none_between_these() -> None:
    one = side(figure("1", of=OTHER_TRIPS), of=OTHER_TRIPS, period=YEARS[0])
    other = side(figure("2", "up 8 %"), period=YEARS[1])
    assert stated_between(one, other, pairs_of(one, other, 4)) == []


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("2018", "2018?", True),
        ("2018~", "2018-01/2018-12", True),
        ("../2018", "../2018-12-31", True),
        ("2018", "2018-01", False),
        ("2018", "../2018", False),
        ("2018", "2018/2019", False),
    ],
)
def test_periods_of_the_very_same_days(one: str, other: str, is_same: bool) -> None:
    assert same_time(Edtf.parse(one), Edtf.parse(other)) == is_same
    assert not same_time(None, Edtf.parse(one))
    assert not same_time(None, None)
