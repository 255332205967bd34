"""Offices as names: whoever held the office is found by it, and nobody who held another one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Any

import pytest

from bot.problems import NotHeld
from bot.records.dates.edtf import Edtf
from bot.records.dates.typed_dates import edtf_from_text
from bot.services.findings import Span, TakenFor
from bot.services.names.directory import AmbiguousName
from bot.services.names.index import Suggestion
from bot.services.names.office_names import OfficeNames
from bot.services.names.offices import UNKNOWN_TIME, held_within
from bot.services.names.succession import beside_in_office, other_offices
from bot.storage.records.office_rows import OfficeRow
from tests.guilds import GUILD, NOW, Services, mark_records

GOVERNMENT, SCOTLAND = "UK Government", "Scottish Government"


def row(actor: str, office: str, organisation: str | None = None, **more: str | None) -> OfficeRow:
    number = sum(map(ord, actor))
    empty: dict[str, Any] = {"party": None, "held_from": None, "held_to": None, "shown_on": None}
    return OfficeRow(number, number, actor, office, organisation, party_id=None, **{**empty, **more})


ROWS = [
    row("Boris", "Prime Minister", GOVERNMENT, shown_on="2021-07~"),
    row("Theresa", "Prime Minister", GOVERNMENT, held_from="2016-07-13", held_to="2019-07-24"),
    row("Dominic", "Deputy Prime Minister", GOVERNMENT, shown_on="2021-10"),
    row("Kit", "Policing minister", GOVERNMENT, shown_on="2021-07~"),
    row("Sajid", "Home Secretary", GOVERNMENT, shown_on="2019-07"),
    row("Yvette", "Shadow Home Secretary", "Labour Party", party="Labour Party"),
    row("Matthew", "Permanent Secretary", "Home Office"),
    row("Angela", "Drugs minister", SCOTLAND, shown_on="2021-07~"),
    row("Elena", "Scottish Drugs and Alcohol Policy Minister", SCOTLAND, shown_on="2023-09~"),
    row("Joe", "Public Health Minister", SCOTLAND, shown_on="2019-07"),
    row("Keir", "Leader", "Labour Party", party="Labour Party", held_from="2020"),
    row("Anas", "Leader", "Scottish Labour", party="Scottish Labour"),
    row("Alister", "Secretary of State for Scotland", GOVERNMENT),
    row("Ronnie", "MP", "UK Parliament", party="SNP", shown_on="2019"),
    row("Ronnie", "MP", "UK Parliament", party="SNP", shown_on="2020"),
    row("Jeff", "MP", "UK Parliament", party="Labour Party"),
]
OFFICES = OfficeNames(ROWS)


def found(text: str) -> list[str]:
    return [holder.actor.name for holder in OFFICES.find(text)]


@pytest.mark.parametrize(
    ("typed", "holders"),
    [
        ("Prime Minister", ["Boris", "Theresa"]),
        ("the prime minister", ["Boris", "Theresa"]),
        ("The PM", ["Boris", "Theresa"]),
        ("P.M.", ["Boris", "Theresa"]),
        ("UK prime minister", ["Boris", "Theresa"]),
        ("deputy prime minister", ["Dominic"]),
        ("home secretary", ["Sajid"]),
        ("HS", ["Sajid"]),
        ("shadow home secretary", ["Yvette"]),
        ("drugs minister", ["Elena", "Angela"]),
        ("drug minister", ["Elena", "Angela"]),
        ("the Scottish drugs minister", ["Elena", "Angela"]),
        ("health minister", ["Joe"]),
        ("minister for public health", ["Joe"]),
        ("Labour leader", ["Keir", "Anas"]),
        ("leader of the Labour Party", ["Keir"]),
        ("leader of Scottish Labour", ["Anas"]),
        ("secretary of state", ["Alister"]),
        ("Labour MP", ["Jeff"]),
        ("MPs", ["Ronnie", "Jeff"]),
    ],
)
def test_whoever_held_it_is_found_newest_first(typed: str, holders: list[str]) -> None:
    assert found(typed) == holders


@pytest.mark.parametrize(
    "typed",
    ["", "the", "minister", "secretary", "drugs", "of", "Scottish", "Labour", "Home Office", "French prime minister"],
)
def test_less_than_an_office_names_none(typed: str) -> None:
    assert found(typed) == []


def test_a_misspelt_office_is_guessed_and_not_found() -> None:
    assert found("prime minster") == []
    assert [holder.actor.name for holder in OFFICES.guess("prime minster")] == ["Boris", "Theresa"]
    for typed in ("xylophone", "minister", "policing", "prime"):
        assert OFFICES.guess(typed) == []


@pytest.mark.parametrize(
    ("typed", "first"), [("prime m", "Boris"), ("drugs and", "Elena"), ("pm", "Boris"), ("leader lab", "Keir")]
)
def test_an_office_completes_itself(typed: str, first: str) -> None:
    assert OFFICES.suggest(typed)[0].actor.name == first


@pytest.mark.parametrize(
    ("typed", "when"),
    [
        ("drugs and alcohol policy minister", "about 2023"),
        ("health minister", "in 2019"),
        ("Labour Party leader", "from 2020"),
        ("SNP MP", "in 2020, in 2019"),
        ("Labour MP", UNKNOWN_TIME),
    ],
)
def test_when_an_office_was_held_is_what_sources_tell(typed: str, when: str) -> None:
    (holder,) = OFFICES.find(typed)
    assert holder.when == when


def test_stated_dates_are_told_as_a_time() -> None:
    assert [holder.when for holder in OFFICES.find("prime minister")] == ["about 2021", "from 2016 to 2019"]


@pytest.mark.parametrize(
    ("since", "until", "holders"),
    [
        ("2021", "2021", ["Boris"]),
        ("2018", "2019", ["Theresa"]),
        ("2019", "2021", ["Boris", "Theresa"]),
        (None, "2017", ["Theresa"]),
        ("2022", None, []),
        (None, None, ["Boris", "Theresa"]),
    ],
)
def test_a_time_leaves_those_whom_a_source_shows_then_or_whose_dates_allow_for_it(
    since: str | None, until: str | None, holders: list[str]
) -> None:
    read = [edtf_from_text(day, today=NOW.date()) if day else None for day in (since, until)]
    span = Span(since=read[0], until=read[1])
    assert [holder.actor.name for holder in held_within(OFFICES.find("prime minister"), span)] == holders


def test_a_damaged_date_is_no_date() -> None:
    (holder,) = OfficeNames([row("Ada", "Mayor", held_from="spoilt")]).find("mayor")
    assert holder.when == UNKNOWN_TIME


@pytest.mark.parametrize(
    ("typed", "name", "when"),
    [
        ("prime minister", "Boris Johnson", "about 2021"),
        ("PM", "Boris Johnson", "about 2021"),
        ("Home Secretary", "Sajid Javid", "about 2019"),
        ("shadow home secretary", "Yvette Cooper", "about 2022"),
        ("Scottish secretary", "Alister Jack", "about 2023"),
        ("prime minster", "Boris Johnson", "about 2021"),
    ],
)
async def test_an_actor_is_found_by_an_office(shipped: Services, typed: str, name: str, when: str) -> None:
    found = await shipped.directory.resolve(GUILD, "actor", typed)
    assert found.reference.name == name
    assert found.told == [TakenFor(typed, name, when)]


async def test_several_holders_are_asked_about_newest_first_each_with_when(shipped: Services) -> None:
    with pytest.raises(AmbiguousName) as raised:
        await shipped.directory.resolve(GUILD, "actor", "the drugs minister")
    assert [name.name for name in raised.value.candidates] == ["Elena Whitham", "Angela Constance"]
    assert "Angela Constance (A18: Drugs minister, about 2021)" in str(raised.value)


@pytest.mark.parametrize("typed", ["Lord Advocate", "the Lord Advocate", "The lord advocate"])
async def test_a_body_that_bears_an_offices_name_goes_first_and_its_holder_is_told(
    shipped: Services, typed: str
) -> None:
    found = await shipped.directory.resolve(GUILD, "actor", typed)
    assert found.reference.name == "Lord Advocate"
    assert found.told == [TakenFor(typed, "Dorothy Bain KC", "about 2023", is_other=True)]


async def test_a_withdrawn_source_shows_nobody_in_office(shipped: Services) -> None:
    source = (await shipped.find("source", "constance-statement-article")).id
    await mark_records(shipped.database.path, GUILD, [source], "withdrawn", "a fake")
    with pytest.raises(NotHeld):
        await shipped.directory.resolve(GUILD, "actor", "prime minister")


async def test_a_kind_that_holds_no_office_is_not_found_by_one(shipped: Services) -> None:
    with pytest.raises(NotHeld, match="No topic called"):
        await shipped.directory.resolve(GUILD, "topic", "prime minister")


async def test_a_name_that_is_being_typed_offers_offices_with_when_they_were_held(shipped: Services) -> None:
    offered = await shipped.directory.names(GUILD, "actor", "prime m")
    assert offered == [Suggestion("A20", "Boris Johnson", "Prime Minister, about 2021")]
    both = await shipped.directory.names(GUILD, "actor", "lord adv")
    assert [(one.name, one.alias) for one in both[:2]] == [
        ("Lord Advocate", None),
        ("Dorothy Bain KC", "Lord Advocate, about 2023"),
    ]


async def test_the_time_that_is_asked_about_decides_who_held_an_office(shipped: Services) -> None:
    quotes = shipped.quoting.of_actor
    answer = await quotes(GUILD, name="drugs minister", since="2021", until="2022")
    assert answer.actor.name == "Angela Constance"
    with pytest.raises(NotHeld, match=r"at that time\. Boris Johnson \(A20\) held it about 2021\.$"):
        await quotes(GUILD, name="prime minister", since="2024")


async def test_a_search_for_an_office_begins_with_who_held_it(shipped: Services) -> None:
    answer = await shipped.searching.everything(GUILD, text="prime minister")
    assert answer.findings.first_page.records[0].title == "Boris Johnson"
    assert answer.filters.guesses == (TakenFor("prime minister", "Boris Johnson", "about 2021", is_other=True),)
    assert not answer.is_loose
    later = await shipped.searching.everything(GUILD, text="prime minister", since="2024")
    assert later.filters.guesses == ()


async def test_offices_are_those_of_now(small: Services) -> None:
    assert (await small.directory.resolve(GUILD, "actor", "mayor")).reference.name == "Ada Byrne"
    await small.edit(await small.record("R1"), name="Provost")
    with pytest.raises(NotHeld):
        await small.directory.resolve(GUILD, "actor", "mayor")
    await small.edit(await small.find("actor", "ada"), name="Ada Lovelace")
    assert (await small.directory.resolve(GUILD, "actor", "provost")).reference.name == "Ada Lovelace"


async def test_when_an_office_was_held_follows_the_date_of_its_source(small: Services) -> None:
    await small.edit(await small.record("R1"), held_from=None, held_to=None)
    found = await small.directory.resolve(GUILD, "actor", "mayor")
    assert found.told == [TakenFor("mayor", "Ada Byrne", "in 2021")]
    await small.edit(await small.find("source", "minutes"), published=Edtf.parse("2020"))
    found = await small.directory.resolve(GUILD, "actor", "mayor")
    assert found.told == [TakenFor("mayor", "Ada Byrne", "in 2020")]


def test_what_two_matters_make_of_an_office_does_not_name_it() -> None:
    assert found("scottish drugs") == []
    assert found("scottish drugs minister") == ["Elena", "Angela"]
    assert OFFICES.may_name("ministers")
    assert OFFICES.may_name("pm")
    assert not OFFICES.may_name("drugs")


def calls_of(work: Callable[[OfficeNames], object], offices: OfficeNames) -> int:
    """How many functions of Python are called the second time that something is asked."""
    work(offices)
    called: list[str] = []
    # Collecting garbage calls what others hung on that.
    gc.disable()
    sys.setprofile(lambda _, event, __: called.append(event) if event == "call" else None)
    try:
        work(offices)
    finally:
        sys.setprofile(None)
        gc.enable()
    return len(called)


@pytest.mark.parametrize(
    "work",
    [
        lambda offices: offices.find("spokesperson"),
        lambda offices: offices.find("the former spokesperson"),
        lambda offices: offices.find("spokesperson of Board 7"),
        lambda offices: offices.is_of_some("nobody"),
        lambda offices: beside_in_office(offices, "A7", (), is_later=True),
        lambda offices: other_offices(offices, "A7", (), is_later=True),
    ],
)
def test_one_office_takes_no_longer_to_find_among_many(work: Callable[[OfficeNames], object]) -> None:
    rows = [
        OfficeRow(
            number, number, f"Person {number}", "Spokesperson", f"Board {number % 400}", None, None, year, None, None
        )
        for number, year in ((number, str(2000 + number // 400)) for number in range(1_200))
    ]
    fewer = [row for row in rows if int(str(row.organisation).split()[1]) < 40]
    assert calls_of(work, OfficeNames(rows)) == calls_of(work, OfficeNames(fewer))
