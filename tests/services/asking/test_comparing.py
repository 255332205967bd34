"""What a comparison takes `first` and `second` for, which figures it finds, and what it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.problems import NotHeld, Problem, WrongInput
from bot.records.bounds import Bounds
from bot.records.dates.edtf import Edtf
from bot.records.dates.interval_labels import typeable
from bot.records.dates.typed_dates import edtf_from_text
from bot.records.kinds.figure import Figure
from bot.services.asking.comparing import (
    MOST_NEAREST,
    MOST_PAIRS,
    MOST_SHOWN,
    Comparison,
    ComparisonService,
)
from bot.services.asking.held_periods import period_between
from bot.services.names.directory import AmbiguousName, Directory
from bot.storage.records.tables import OPEN_END, OPEN_START, day_text
from tests.guilds import GUILD, OTHER_GUILD, Services, Tables, clock, write_pack

DEATHS = "Drug-related deaths in Scotland"


def comparing(services: Services) -> ComparisonService:
    return ComparisonService(services.database, Directory(), clock)


async def compare(services: Services, first: str, second: str, indicator: str = DEATHS) -> Comparison:
    return await comparing(services).compare(GUILD, indicator=indicator, first=first, second=second)


def ids(figures: Sequence[Figure]) -> list[str]:
    return [figure.id for figure in figures]


def sides(answer: Comparison) -> tuple[list[str], list[str]]:
    return ids(answer.first.figures), ids(answer.second.figures)


# The shipped pack


async def test_two_periods_are_those_of_the_indicator(shipped: Services) -> None:
    answer = await compare(shipped, "2017", "2018")
    assert sides(answer) == (["F2"], ["F3", "F4"])
    (pair,) = answer.pairs
    assert (ids(pair.first), ids(pair.second)) == (["F2"], ["F3"])
    assert pair.difference is not None
    assert pair.difference == Bounds(Fraction(166), None, is_low_open=True)
    assert ids(answer.shown) == ["F2", "F3", "F4"]
    assert [(one.figure.id, one.contradicted_by) for one in answer.stated] == [("F4", ())]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("2018", "2017", (["F3", "F4"], ["F2"])),
        ("2018?", "about 2017", (["F3", "F4"], ["F2"])),
        ("f2", "#F3", (["F2"], ["F3"])),
        ("F2", "2020", (["F2"], ["F5"])),
        ("2020", "F2", (["F5"], ["F2"])),
        ("F3", "I4", (["F3"], [])),
        ("F2", "Scotland’s drug deaths as a multiple of Portugal’s", (["F2"], ["F9"])),
        ("2017", "I5", (["F2"], ["F9"])),
        ("I5", "2017", (["F9"], ["F2"])),
        ("F11", "2017", (["F11"], ["F2"])),
        ("F22", "F11", (["F22"], ["F11"])),
        ("last year", "2017", ([], ["F2"])),
    ],
)
async def test_what_first_and_second_mean(
    shipped: Services, first: str, second: str, found: tuple[list[str], list[str]]
) -> None:
    assert sides(await compare(shipped, first, second)) == found


async def test_a_period_within_another_is_not_taken_for_it(shipped: Services) -> None:
    answer = await compare(shipped, "2015", "2016", "New HIV cases in Glasgow through injecting drugs")
    assert sides(answer) == ([], [])
    assert [missing.nearest for missing in answer.missing] == [(Edtf.parse("2015/2016"),)] * 2
    answer = await compare(shipped, "January to June 2023", "2022", "I2")
    assert sides(answer) == (["F6"], [])


async def test_what_is_not_held_names_the_nearest_periods_and_what_has_none(shipped: Services) -> None:
    answer = await compare(shipped, "2016", "2012")
    assert [[str(one) for one in missing.nearest] for missing in answer.missing] == [
        ["2017", "2018", "2020", "2007"],
        ["2007", "2017", "2018", "2020"],
    ]
    answer = await compare(shipped, "2017", "2018", "Drug deaths in Aberdeen")
    assert [(missing.nearest, missing.undated) for missing in answer.missing] == [((), ("F11",))] * 2


async def test_a_change_is_shown_though_what_it_is_measured_against_is_not_held(shipped: Services) -> None:
    answer = await compare(shipped, "2016", "2017")
    assert [one.figure.id for one in answer.stated] == ["F2"]
    assert ids(answer.shown) == ["F2"]


async def test_a_misspelt_name_is_forgiven_and_told(shipped: Services) -> None:
    answer = await compare(shipped, "2017", "multiple of Portugl’s", "Drug-related deths in Scotland")
    assert sides(answer) == (["F2"], ["F9"])
    assert [guess.typed for guess in answer.guesses] == ["Drug-related deths in Scotland", "multiple of Portugl’s"]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("2017", "2017", "the same period"),
        ("2017", "2017?", "the same period"),
        ("F2", "F2", "both name F2"),
        ("F2", "2017", "F2 is itself the figure"),
        ("2017", "F2", "F2 is itself the figure"),
        ("F2", "I1", "F2 is itself a figure of Drug-related deaths"),
        ("I1", "2017", "compared with itself"),
        ("2017", DEATHS, "compared with itself"),
        ("I5", "I5", "two periods of it"),
        ("I5", "I6", "name that period as “first” and the other indicator as “second”"),
        ("I1", "I7", "No period is held for both"),
        ("F11", "I5", "F11 gives no period"),
        ("3/4/2019", "2017", "“first” cannot be read"),
        ("2017", "2018-99", "'2018-99' has no month 99"),
        ("2017", "some half of 2023", "is not a date that Despatch can read"),
        ("F99", "2017", "No figure F99"),
        ("2017", "F0", "No figure F0"),
        ("Q1", "2017", "Q1 is the id of a quote"),
        ("2017", "A1", "“second” needs a period"),
        ("2017", "I99", "“second” needs a period"),
        ("unicorns", "2017", "“first” needs a period"),
        ("2017", "unicorns", "No indicator called “unicorns”"),
        ("", "2017", "“first” needs a period"),
        ("2017", "   ", "“second” needs a period"),
        ("\N{FIRE}", "2017", "“first” needs a period"),
        ("2017'; DROP TABLE figure; --", "2017", "“first” needs a period"),
        ("\x00\ud800", "2017", "“first” needs a period"),
        ("x" * 4000, "2017", "“first” needs a period"),
        ("2" * 4000, "2017", "“first” needs a period"),
        ("F" + "1" * 3999, "2017", "“first” needs a period"),
        ("²⁰¹⁷", "2018", "“first” needs a period"),
    ],
)
async def test_what_cannot_be_compared_says_what_to_do(shipped: Services, first: str, second: str, told: str) -> None:
    with pytest.raises(Problem) as caught:
        await compare(shipped, first, second)
    assert isinstance(caught.value, WrongInput | NotHeld)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("option", ["indicator", "first", "second"])
async def test_a_name_that_fits_several_is_asked_about(shipped: Services, option: str) -> None:
    options = {"indicator": DEATHS, "first": "2017", "second": "2018"} | {option: "operators"}
    with pytest.raises(AmbiguousName) as caught:
        await comparing(shipped).compare(GUILD, **options)
    assert caught.value.name == "operators"
    assert len(caught.value.candidates) == 3


async def test_another_servers_records_are_not_held(shipped: Services) -> None:
    with pytest.raises(NotHeld):
        await comparing(shipped).compare(OTHER_GUILD, indicator="I1", first="F1", second="F2")


async def test_two_indicators_with_one_period_in_common_are_compared_in_it(shipped: Services) -> None:
    answer = await compare(shipped, "I1", "I5")
    assert answer.taken == Edtf.parse("2017")
    assert sides(answer) == (["F2"], ["F9"])
    answer = await compare(shipped, "I5", "I1")
    assert sides(answer) == (["F9"], ["F2"])


async def test_a_figure_and_another_indicator_are_of_the_figures_period(shipped: Services) -> None:
    answer = await compare(shipped, "F9", "I1")
    assert (sides(answer), answer.taken) == ((["F9"], ["F2"]), None)


async def test_a_withdrawn_figure_or_indicator_is_never_compared(shipped: Services) -> None:
    shipped.withdraw(await shipped.record("F3"))
    assert sides(await compare(shipped, "2017", "2018")) == (["F2"], ["F4"])
    with pytest.raises(NotHeld, match="F3 was withdrawn"):
        await compare(shipped, "2017", "F3")
    shipped.withdraw(await shipped.record("I7"))
    with pytest.raises(NotHeld, match="F11 was withdrawn, or what it measures"):
        await compare(shipped, "2017", "F11")
    with pytest.raises(NotHeld, match="“second” needs a period"):
        await compare(shipped, "2017", "I7")


# Made-up figures


def figures(tables: Tables, *rows: dict[str, str]) -> Tables:
    """The small pack with these figures alone, of bicycle trips where they do not say of what."""
    tables["indicator"] += [
        {"key": "falls", "name": "Falls", "unit": "Trips ", "place": "Newtown"},
    ]
    plain = {"indicator": "trips", "qualifier": "exact", "sources": "minutes"}
    tables["figure"] = [
        plain | {"key": f"f{place}"} | row | ({} if row.get("value") else {"qualifier": ""})
        for place, row in enumerate(rows, start=1)
    ]
    return tables


async def test_of_vintages_the_latest_is_compared_and_an_earlier_one_by_its_id(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    made = figures(
        tables,
        {"period": "2019", "value": "100", "published": "2020"},
        {"period": "2020", "value": "150", "published": "2021"},
        {"period": "2020", "value": "160", "published": "2022"},
    )
    await empty.load(write_pack(tmp_path / "p", made))
    assert sides(await compare(empty, "2019", "2020", "trips")) == (["F1"], ["F3"])
    assert sides(await compare(empty, "F2", "2020", "trips")) == (["F2"], ["F3"])
    assert sides(await compare(empty, "F2", "F3", "trips")) == (["F2"], ["F3"])


async def test_sources_that_differ_give_a_pair_each_and_no_more_than_four(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    made = figures(
        tables,
        *({"period": "2019", "value": str(100 + number)} for number in range(3)),
        *({"period": "2020", "value": str(200 + number)} for number in range(2)),
        {"period": "2020", "value": "200", "sources": "gazette"},
        {"period": "2020", "change": "up"},
    )
    await empty.load(write_pack(tmp_path / "p", made))
    answer = await compare(empty, "2019", "2020", "trips")
    assert [(ids(pair.first), ids(pair.second)) for pair in answer.pairs] == [
        (["F1"], ["F4", "F6"]),
        (["F1"], ["F5"]),
        (["F2"], ["F4", "F6"]),
        (["F2"], ["F5"]),
    ]
    assert len(answer.pairs) == MOST_PAIRS
    assert answer.pairs_in_all == 6
    assert ids(answer.shown) == ["F1", "F4", "F6", "F5", "F2", "F7"]


async def test_two_indicators_with_several_periods_in_common_need_one_named(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    made = figures(
        tables,
        *({"period": period, "value": "5"} for period in ("2019", "2020")),
        *({"period": period, "value": "7", "indicator": "falls"} for period in ("2019", "2020")),
    )
    await empty.load(write_pack(tmp_path / "p", made))
    with pytest.raises(WrongInput, match="name that period as “first”"):
        await compare(empty, "trips", "Falls", "trips")
    answer = await compare(empty, "2020", "Falls", "trips")
    assert sides(answer) == (["F2"], ["F4"])
    assert answer.pairs[0].difference is not None


async def test_a_figure_without_a_period_may_state_a_change(empty: Services, tmp_path: Path, tables: Tables) -> None:
    undated = {"value": "110", "change": "up", "change_amount": "10", "change_unit": "%", "compared_with": "2019"}
    made = figures(tables, {"period": "2019", "value": "100"}, undated, undated | {"change_amount": "20"})
    await empty.load(write_pack(tmp_path / "p", made))
    assert [bool(one.contradicted_by) for one in (await compare(empty, "2019", "F2", "trips")).stated] == [False]
    assert [bool(one.contradicted_by) for one in (await compare(empty, "F3", "2019", "trips")).stated] == [True]


async def test_many_periods_are_named_by_the_nearest_few(empty: Services, tmp_path: Path, tables: Tables) -> None:
    made = figures(tables, *({"period": str(year), "value": "1"} for year in range(1990, 2020)))
    await empty.load(write_pack(tmp_path / "p", made))
    (missing,) = (await compare(empty, "2025", "2000", "trips")).missing
    assert [str(one) for one in missing.nearest] == ["2019", "2018", "2017", "2016", "2015", "2014"]
    assert (len(missing.nearest), missing.more) == (MOST_NEAREST, 24)


async def test_a_side_that_stands_alone_shows_some_of_its_figures(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    made = figures(tables, *({"period": "2019", "value": str(number)} for number in range(MOST_SHOWN + 5)))
    await empty.load(write_pack(tmp_path / "p", made))
    answer = await compare(empty, "2019", "2020", "trips")
    assert (len(answer.shown), answer.unshown) == (MOST_SHOWN, 5)


# What is offered


async def test_what_is_offered_beside_an_indicator(shipped: Services) -> None:
    service = comparing(shipped)
    offered = await service.offered(GUILD, "I1", "")
    assert [str(period) for period in offered.periods] == ["2020", "2018", "2017", "2007"]
    assert "I1" not in [one.record_id for one in offered.indicators]
    assert len(offered.indicators) >= 20
    for unknown in ("", "zzz", "operators", "A1", "x" * 4000):
        offered = await service.offered(GUILD, unknown, "")
        assert (offered.periods, bool(offered.indicators)) == ((), True)


DAYS = st.dates(date(1000, 1, 1), date(9998, 12, 31))
PARTS = st.sampled_from(["{:%Y}", "{:%Y-%m}", "{:%Y-%m-%d}"])


@given(DAYS, DAYS, PARTS, PARTS, st.sampled_from(["both", "start", "end", "neither"]))
def test_a_period_that_is_offered_is_read_as_the_same_days(one: date, other: date, a: str, b: str, has: str) -> None:
    first, last = sorted((one, other))
    start = a.format(first) if has in ("both", "start") else ".."
    end = b.format(last) if has in ("both", "end") else ".."
    held = Edtf.parse(f"{start}/{end}") if start != end or has == "neither" else Edtf.parse(start)
    stored = day_text(held.earliest, OPEN_START), day_text(held.latest, OPEN_END)
    offered = period_between(*stored)
    read = edtf_from_text(typeable(offered.text), today=date(2024, 3, 1))
    assert (read.earliest, read.latest) == (held.earliest, held.latest)
    if a == b and has == "both":
        assert offered == held
