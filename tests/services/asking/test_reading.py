"""Who stands where, single records and sources, and what is withdrawn."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.kinds.quote import Quote, Stance
from bot.services.asking.positions import STANCE_ORDER
from bot.storage.records.selection import MOST_RESULTS
from tests.guilds import GUILD, Services, Tables, keys_of, make_quote, records_of, write_pack

# Positions


async def test_positions_stand_in_the_order_of_their_stances(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="OPC")
    stances = [position.quote.stance for position in answer.positions]
    assert stances == sorted(stances, key=lambda stance: STANCE_ORDER.index(stance or Stance.UNCLEAR))
    by_name = {position.actor.name: position for position in answer.positions}
    assert len(by_name) == len(answer.positions)
    assert by_name["Sir Keir Starmer"].quote.stance is Stance.PERMISSIVE
    assert by_name["Alister Jack"].quote.stance is Stance.PERMISSIVE
    assert by_name["Boris Johnson"].quote.stance is Stance.OPPOSE
    role = by_name["Sir Keir Starmer"].role
    assert role
    assert role.name == "Leader"
    assert "Sajid Javid" not in by_name


async def test_a_stance_on_another_topic_is_no_position_on_this_one(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="drug law reform")
    starmer = next(position for position in answer.positions if position.actor.name == "Sir Keir Starmer")
    assert starmer.quote.stance is Stance.OPPOSE
    assert all(position.quote.topics[0].name == "Relaxing drug law" for position in answer.positions)


async def test_positions_of_a_party_are_of_those_who_spoke_on_its_ticket(shipped: Services) -> None:
    answer = await shipped.positions.on_topic(GUILD, topic="OPC", party="Labour")
    assert {position.actor.name for position in answer.positions} == {"Sir Keir Starmer", "Yvette Cooper", "Jeff Smith"}
    snp = await shipped.positions.on_topic(GUILD, topic="OPC", party="SNP")
    assert {position.actor.name for position in snp.positions} == {"SNP", "Tommy Sheppard", "Ronnie Cowan"}
    none = await shipped.positions.on_topic(GUILD, topic="OPC", party="Home Office")
    assert [position.actor.name for position in none.positions] == ["Home Office"]
    police = await shipped.positions.on_topic(GUILD, topic="OPC", party="Police Scotland")
    assert police.positions == []
    assert {"SNP", "Labour Party"} <= set(police.parties)


async def test_a_position_is_the_newest_and_says_whether_it_moved(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [
        make_quote("ada-old", "2019", "oppose"),
        make_quote("ada-new", "2021", "support"),
        make_quote("ada-elsewhere", "2022", "neutral", topics="tolls;lanes"),
        make_quote("olga-old", "2019", "oppose", "olga"),
        make_quote("olga-new", "2020", "oppose", "olga"),
        make_quote("olga-silent", "2022", "", "olga"),
        make_quote("council-undated", "", "support", "council"),
        make_quote("council-dated", "2018", "neutral", "council"),
        make_quote("green-doubtful", "2020", "unclear", "green"),
        make_quote("green-clear", "2020", "oppose", "green"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    answer = await empty.positions.on_topic(GUILD, topic="lanes")
    found = {p.actor.name: (p.quote.key, p.quote_count, p.has_moved) for p in answer.positions}
    assert found == {
        "Ada Byrne": ("ada-new", 2, True),
        "Olga Reid": ("olga-new", 2, False),
        "Town Council": ("council-dated", 2, False),
        "Green Union": ("green-clear", 2, False),
    }


async def test_one_actors_steps_come_oldest_first_with_the_events_that_name_it(shipped: Services) -> None:
    answer = await shipped.positions.of_actor(GUILD, name="Starmer")
    keys = await keys_of(answer.findings)
    assert keys.index("starmer-roughly-right") < keys.index("starmer-as-prime-minister")
    assert "starmer-interview-2023" in keys
    assert "starmer-at-one-with-sarwar" not in keys
    assert answer.by_holders == frozenset()
    on_topic = await keys_of((await shipped.positions.of_actor(GUILD, name="Starmer", topic="OPC")).findings)
    assert "starmer-roughly-right" not in on_topic


async def test_a_body_takes_in_what_its_office_holders_said_in_that_office_alone(
    empty: Services, tmp_path: Path, tables: Tables
) -> None:
    tables["quote"] = [
        make_quote("before", "2018", "oppose"),
        make_quote("as-mayor", "2020", "support"),
        make_quote("after", "2022", "oppose"),
        make_quote("together", "2020", "support", "ada;council"),
        make_quote("stranger", "2020", "support", "olga"),
    ]
    await empty.load(write_pack(tmp_path / "p", tables))
    for body in ("Town Council", "Green Union"):
        answer = await empty.positions.of_actor(GUILD, name=body)
        quotes = [record for record in await records_of(answer.findings) if isinstance(record, Quote)]
        by_holders = {quote.key for quote in quotes if quote.record_id in answer.by_holders}
        if body == "Town Council":
            assert ({quote.key for quote in quotes}, by_holders) == ({"as-mayor", "together"}, {"as-mayor"})
        else:
            assert ({quote.key for quote in quotes}, by_holders) == ({"as-mayor", "together"}, {"as-mayor", "together"})
    person = await empty.positions.of_actor(GUILD, name="Olga Reid")
    assert person.by_holders == frozenset()


async def test_the_government_takes_in_its_ministers_words(shipped: Services) -> None:
    answer = await shipped.positions.of_actor(GUILD, name="UK Government")
    records = await records_of(answer.findings)
    held = {record.key for record in records if record.record_id in answer.by_holders and record.KIND == "quote"}
    assert {"jack-not-the-easy-solution", "johnson-encourage-consumption", "malthouse-distraction"} <= held
    assert "jack-statement-2023" in {record.key for record in records if record.KIND == "event"}
    assert not any(key.startswith("starmer") for key in held)


# Records, actors, sources


@pytest.mark.parametrize("record_id", ["Q1", "E1", "F1", "I1", "S1", "A1", "T1", "R1", " #q1 "])
async def test_a_record_of_any_kind_is_read_whole(shipped: Services, record_id: str) -> None:
    whole = await shipped.reading.record(GUILD, id=record_id)
    assert whole.record.id == record_id.strip(" #").upper()
    assert [entry.action for entry in whole.history] == ["added"]
    assert whole.record.title


@pytest.mark.parametrize("typed", ["", "Q", "12", "quote 3", "Z9", "Q-1", "x" * 3000])
async def test_what_is_no_id_is_answered_with_an_example(shipped: Services, typed: str) -> None:
    with pytest.raises(
        WrongInput, match=r"is no record id\. An id is a letter and a number, such as Q12: .*Q \(quote\)"
    ):
        await shipped.reading.record(GUILD, id=typed)


async def test_an_id_that_is_not_held_is_answered_with_where_to_look(shipped: Services) -> None:
    with pytest.raises(NotHeld, match=r"No record Q999 is held here\. Cards show the ids"):
        await shipped.reading.record(GUILD, id="q999")


async def test_a_body_lists_who_holds_office_in_it_and_who_stands_for_it(shipped: Services) -> None:
    government = await shipped.reading.actor(GUILD, name="UK Government")
    assert {role.actor.name for role in government.holders} == {
        "Alister Jack",
        "Sajid Javid",
        "Kit Malthouse",
        "Boris Johnson",
    }
    assert (government.roles, government.members) == ([], [])
    labour = await shipped.reading.actor(GUILD, name="Labour")
    assert {role.actor.name for role in labour.holders} == {"Sir Keir Starmer", "Yvette Cooper"}
    assert {role.actor.name for role in labour.members} == {"Jeff Smith"}


async def test_an_actor_lists_the_roles_and_counts_what_is_held(shipped: Services) -> None:
    profile = await shipped.reading.actor(GUILD, name="Ronnie Cowan")
    assert {role.name for role in profile.roles} == {"MP"}
    assert (profile.quote_count, profile.event_count) == (4, 2)
    assert {source.id for source in profile.related.sources.values()} == {"S3", "S5"}


async def test_counts_are_true_however_much_is_held(
    empty: Services, tmp_path: Path, tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables["quote"] = [make_quote(f"q{number}", "2020", "support") for number in range(1234)]
    await empty.load(write_pack(tmp_path / "p", tables))
    assert (await empty.reading.actor(GUILD, name="Ada Byrne")).quote_count == 1234
    answer = await empty.quoting.of_actor(GUILD, name="Ada Byrne")
    assert len(answer.findings) == MOST_RESULTS
    assert answer.findings.is_capped


async def test_sources_come_newest_first_and_by_topic_and_time(shipped: Services) -> None:
    every = await keys_of((await shipped.reading.sources(GUILD)).findings)
    assert every[0] == "jack-pilot-article"
    assert len(every) == 5
    benzos = await keys_of((await shipped.reading.sources(GUILD, topic="street benzos")).findings)
    assert benzos == ["constance-statement-article"]
    in_2019 = await keys_of((await shipped.reading.sources(GUILD, since="2019", until="2019")).findings)
    assert set(in_2019) == {"appg-letter-article", "adam-smith-report-article"}


async def test_a_source_lists_what_rests_on_it(shipped: Services) -> None:
    contents = await shipped.reading.source(GUILD, source="S2")
    records = await records_of(contents.findings)
    assert contents.source.key == "jack-pilot-article"
    kinds = [record.KIND for record in records]
    assert kinds == sorted(kinds, key=["quote", "event", "figure", "role"].index)
    assert set(kinds) == {"quote", "event", "figure", "role"}
    assert "jack-no-excuses" in {record.key for record in records}
    assert "starmer-wafer" not in {record.key for record in records}


async def test_findings_are_read_a_page_at_a_time_in_their_order(shipped: Services) -> None:
    answer = await shipped.quoting.of_actor(GUILD, name="Starmer")
    whole = await keys_of(answer.findings)
    pages = [[record.key for record in (await answer.findings.read(start, 3))[0]] for start in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert list(chain.from_iterable(pages)) == whole


# Withdrawn records


async def test_a_withdrawn_record_is_shown_nowhere_but_by_its_id(small: Services) -> None:
    quote, event = await small.find("quote", "ada-lanes"), await small.find("event", "vote")
    figure, role = await small.find("figure", "trips-2020"), await small.record("R1")
    small.withdraw(quote, event, figure, role)
    assert len((await small.quoting.of_actor(GUILD, name="Ada Byrne")).findings) == 0
    assert len((await small.quoting.of_actor(GUILD, name="Ada Byrne")).mentions) == 0
    for text in ("lanes save lives", "vote", "bicycle", "mayor", "cycleway"):
        found = await records_of((await small.searching.everything(GUILD, text=text)).findings)
        assert not {record.KIND for record in found if record.record_id == 1} & {"quote", "event", "figure", "role"}
    assert len((await small.searching.quotes(GUILD, text="lanes")).findings) == 0
    assert len((await small.searching.figures(GUILD, text="trips")).findings) == 0
    assert "vote" not in await keys_of((await small.chronicle.timeline(GUILD)).findings)
    assert len((await small.chronicle.timeline(GUILD, topic="lanes")).findings) == 0
    assert (await small.chronicle.timeline(GUILD, topic="lanes", since="2024")).nearest_years == ()
    assert "trips-2020" not in await keys_of((await small.measuring.of_year(GUILD, year="2020")).findings)
    year = await small.measuring.of_year(GUILD, year="2020", indicator="Bicycle trips")
    assert (len(year.findings), year.nearest) == (0, ())
    assert (await small.positions.on_topic(GUILD, topic="lanes")).positions == []
    assert len((await small.positions.of_actor(GUILD, name="Town Council")).findings) == 0
    profile = await small.reading.actor(GUILD, name="Ada Byrne")
    assert (profile.roles, profile.quote_count) == ([], 0)
    assert len((await small.reading.source(GUILD, source="S1")).findings) == 0
    assert len((await small.reading.sources(GUILD, topic="lanes")).findings) == 0
    for record in (quote, event, figure, role):
        shown = await small.record(record.id)
        assert (shown.record_id, shown.state) == (record.record_id, "withdrawn")
    by_id = await small.searching.everything(GUILD, text=quote.id)
    assert await keys_of(by_id.findings) == ["ada-lanes"]


async def test_a_withdrawn_name_is_no_longer_offered(small: Services) -> None:
    assert "Oldtown" in await small.directory.places(GUILD, "")
    small.withdraw(
        await small.find("actor", "olga"), await small.find("topic", "tolls"), await small.find("indicator", "trips")
    )
    assert await small.directory.names(GUILD, "actor", "olga") == []
    with pytest.raises(NotHeld):
        await small.directory.resolve(GUILD, "actor", "Olga Reid")
    assert all(term.topic_id is None for term in await small.directory.terms(GUILD, "road pricing"))
    assert "Oldtown" not in await small.directory.places(GUILD, "")
    assert await small.directory.places(GUILD, "Oldtown") == ()
    assert (await small.find("actor", "olga")).title == "Olga Reid"


async def test_disputed_and_corrected_records_are_still_shown(small: Services) -> None:
    async with small.database.write() as connection:
        await connection.execute("UPDATE quote SET state = 'disputed', state_note = 'Denied.'")
    answer = await small.quoting.of_actor(GUILD, name="Ada Byrne")
    (quote,) = await records_of(answer.findings)
    assert (quote.state, quote.state_note) == ("disputed", "Denied.")
