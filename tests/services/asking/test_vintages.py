"""Which publication of a value is the latest, and what was known on a day: by the rule, and by many figures at once."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.record import State
from bot.records.vintage import Knowledge, Vintage, knowledge_on, superseded
from tests.guilds import GUILD, Services, Tables, keys_of, write_pack

DATES = (
    "",
    "2017",
    "2018",
    "2018-07",
    "2018-07-16",
    "2019",
    "2019-07~",
    "2019-07",
    "2020-01-05",
    "../2019",
    "2019/..",
    "201X",
)


def vintage(figure_id: int, published: str, *, period: str = "2018", indicator: int = 1) -> Vintage:
    return Vintage(figure_id, indicator, Edtf.parse(period), Edtf.parse(published))


# The rule


@pytest.mark.parametrize(
    ("earlier", "later", "is_superseded"),
    [
        ("2018", "2019", True),
        ("2019-07-15", "2019-07-16", True),
        ("2018~", "2019?", True),
        ("../2018", "2019", True),
        ("2018", "2019/..", True),
        ("2019", "2019", False),
        ("2019", "2019-07", False),
        ("2019-07", "2019", False),
        ("2018", "../2019", False),
        ("2018/..", "2019", False),
        ("201X", "2019", False),
    ],
)
def test_only_a_date_that_is_surely_later_supersedes(earlier: str, later: str, is_superseded: bool) -> None:
    assert superseded([vintage(1, earlier), vintage(2, later)]) == ({1: 2} if is_superseded else {})
    assert superseded([vintage(2, later), vintage(1, earlier)]) == ({1: 2} if is_superseded else {})


def test_all_earlier_ones_lead_to_the_latest() -> None:
    years = [vintage(number, str(2010 + number)) for number in (3, 1, 4, 2)]
    assert superseded(years) == {1: 4, 2: 4, 3: 4}


def test_of_several_that_may_be_the_latest_one_stands_for_the_earlier() -> None:
    assert superseded([vintage(1, "2018"), vintage(2, "2020"), vintage(3, "2020-07"), vintage(4, "2020-07")]) == {1: 4}


def test_another_indicator_or_period_is_another_line() -> None:
    others = [vintage(2, "2019", period="2018-01"), vintage(3, "2019", indicator=2), vintage(4, "2019", period="2017")]
    assert superseded([vintage(1, "2018"), *others]) == {}
    assert superseded([vintage(1, "2018"), vintage(2, "2019", period="2018?")]) == {1: 2}


@pytest.mark.parametrize(
    ("published", "of_sources", "known"),
    [
        ("2019", ["2001"], Knowledge.POSSIBLE),
        ("2019-02", [], Knowledge.SURE),
        ("2019-03-01", [], Knowledge.SURE),
        ("2019-03-02", ["2001"], Knowledge.LATER),
        ("../2019", [], Knowledge.POSSIBLE),
        ("2001/..", [], Knowledge.POSSIBLE),
        ("", ["2020", "2018"], Knowledge.SURE),
        ("", ["2020", "2019"], Knowledge.POSSIBLE),
        ("", ["2020"], Knowledge.LATER),
        ("", [], Knowledge.UNDATED),
    ],
)
def test_what_was_known_on_the_first_of_march_2019(published: str, of_sources: list[str], known: Knowledge) -> None:
    day = Edtf.parse(published) if published else None
    assert knowledge_on(date(2019, 3, 1), day, map(Edtf.parse, of_sources)) is known


# Many figures, read at once


def many_figures(tables: Tables, count: int) -> Tables:
    """Figures of few lines with dates of every sort, of sources with dates of every sort."""
    chance = random.Random(3)
    sources = [{"key": f"s{n}", "title": f"S{n}", "kind": "report", "published": day} for n, day in enumerate(DATES)]
    indicators = [tables["indicator"][0] | {"key": f"i{n}"} for n in range(3)]
    figures = [
        {
            "key": f"f{n}",
            "indicator": f"i{chance.randrange(3)}",
            "period": chance.choice(("2018", "2018?", "2018-07", "../2018", "2017/2018")),
            "published": chance.choice(DATES),
            "sources": ";".join(source["key"] for source in chance.sample(sources, chance.randint(1, 2))),
        }
        | ({"value": str(n), "qualifier": "exact"} if chance.random() < 0.8 else {"change": "up"})
        for n in range(count)
    ]
    return {"source": sources, "topic": tables["topic"], "indicator": indicators, "figure": figures}


def is_superseded(figure: Figure, among: list[Figure]) -> bool:
    """Whether one of `among` gives a value for the same thing, with a date wholly after the figure's."""
    if figure.value is None or figure.published is None or figure.published.latest is None:
        return False
    return any(
        other.value is not None
        and figure.measures_the_same_as(other)
        and other.published is not None
        and other.published.earliest is not None
        and other.published.earliest > figure.published.latest
        for other in among
    )


def knowledge_of(figure: Figure, day: date) -> Knowledge:
    """By the dates that `many_figures` gave to the figure and its sources."""
    of_sources = [Edtf.parse(text) for source in figure.sources if (text := DATES[source.number - 1])]
    return knowledge_on(day, figure.published, of_sources)


async def all_figures(services: Services, count: int) -> list[Figure]:
    found = [await services.record(f"F{number}") for number in range(1, count + 1)]
    return [figure for figure in found if isinstance(figure, Figure) and figure.state is not State.WITHDRAWN]


@pytest.mark.parametrize("as_of", [None, "2018-07-16", "2018", "2019-07", "2019", "2020"])
async def test_a_year_lists_what_nothing_supersedes(
    empty: Services, tmp_path: Path, tables: Tables, as_of: str | None
) -> None:
    count = 150
    await empty.load(write_pack(tmp_path / "p", many_figures(tables, count)))
    empty.withdraw(*[await empty.record(f"F{number}") for number in range(1, count, 10)])
    held = await all_figures(empty, count)
    answer = await empty.measuring.of_year(GUILD, year="2018", as_of=as_of)
    listed, related, *_ = await empty.read(answer.findings, 0, 1000)
    if answer.as_of:
        knowledge = {one.key: knowledge_of(one, answer.as_of) for one in held}
        left_out = Counter(known for known in knowledge.values() if known is not Knowledge.SURE)
        assert answer.left_out == left_out
        held = [one for one in held if knowledge[one.key] is Knowledge.SURE]
        related = related.as_known_on(answer.as_of)
    shown = [one for one in held if not is_superseded(one, held)]
    assert 10 < len(shown) < len(held)
    assert sorted(one.key for one in listed) == sorted(one.key for one in shown)
    # What the cards say of a figure is what the list made of it.
    for figure in shown:
        assert related.superseder_of(figure) is None
        assert all(is_superseded(one, [figure]) for one in related.earlier_than(figure))
        assert not any(is_superseded(one, held) for one in related.differing_from(figure))
    earlier = {one.key for figure in shown for one in related.earlier_than(figure)}
    assert earlier == {one.key for one in held if is_superseded(one, held)}


async def test_a_value_that_is_disputed_may_be_the_latest_and_a_withdrawn_one_never(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"of{year}", "published": year} for year in ("2018", "2019", "2020")]
    await empty.load(write_pack(tmp_path / "p", tables))
    async with empty.database.write() as transaction:
        await transaction.execute("UPDATE figure SET state = 'disputed' WHERE key = 'of2019'")
    empty.withdraw(await empty.find("figure", "of2020"))
    assert await keys_of(empty, (await empty.measuring.of_year(GUILD, year="2020")).findings) == ["of2019"]
    whole = await empty.reading.record(GUILD, id=(await empty.find("figure", "of2020")).id)
    assert isinstance(whole.record, Figure)
    assert whole.related.superseder_of(whole.record) is None
    assert whole.related.earlier_than(whole.record) == []


async def test_a_withdrawn_source_dates_no_figure(empty: Services, tmp_path: Path, tables: Tables) -> None:
    await empty.load(write_pack(tmp_path / "p", tables))
    asked = {"year": "2020", "as_of": "2022", "indicator": "Bicycle trips"}
    assert await keys_of(empty, (await empty.measuring.of_year(GUILD, **asked)).findings) == ["trips-2020"]
    empty.withdraw(await empty.find("source", "minutes"))
    answer = await empty.measuring.of_year(GUILD, **asked)
    assert (len(answer.findings), answer.left_out) == (0, {Knowledge.UNDATED: 1})


async def test_a_year_with_more_than_one_answer_goes_through_says_so(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    row = tables["figure"][0]
    tables["figure"] = [row | {"key": f"f{number}", "published": str(1000 + number)} for number in range(1001)]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.measuring.of_year(GUILD, year="2020")
    assert (await keys_of(empty, answer.findings), answer.is_partial) == (["f1000"], True)


@pytest.mark.parametrize("record_id", ["Q1", "F99", "", "F", "figure"])
async def test_earlier_vintages_of_what_is_no_figure(small: Services, record_id: str) -> None:
    with pytest.raises(NotHeld, match="No figure"):
        await small.measuring.earlier_vintages(GUILD, id=record_id)


async def test_another_servers_figure_is_not_held(small: Services) -> None:
    with pytest.raises(NotHeld):
        await small.measuring.earlier_vintages(GUILD + 1, id="F1")


@pytest.mark.parametrize(("as_of", "day"), [("2019", date(2019, 12, 31)), ("2026", date(2026, 3, 1))])
async def test_as_of_is_a_last_day_and_none_ahead(small: Services, as_of: str, day: date) -> None:
    assert (await small.measuring.of_year(GUILD, year="2020", as_of=as_of)).as_of == day


@pytest.mark.parametrize("as_of", ["from 2019", "2027", "tomorrow", "gestern"])
async def test_as_of_no_day_or_one_ahead_is_refused(small: Services, as_of: str) -> None:
    with pytest.raises(WrongInput, match="“as_of”"):
        await small.measuring.of_year(GUILD, year="2020", as_of=as_of)
