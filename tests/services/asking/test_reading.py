"""Single records, actors and sources as they are read, and what is withdrawn."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from bot.problems import NotHeld, WrongInput
from bot.storage.records.selection import MOST_RESULTS
from tests.guilds import GUILD, Services, Tables, keys_of, make_quote, records_of, write_pack

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
    every = await keys_of(shipped, (await shipped.reading.sources(GUILD)).findings)
    assert every[0] == "jack-pilot-article"
    assert len(every) == 5
    benzos = await keys_of(shipped, (await shipped.reading.sources(GUILD, topic="street benzos")).findings)
    assert benzos == ["constance-statement-article"]
    in_2019 = await keys_of(shipped, (await shipped.reading.sources(GUILD, since="2019", until="2019")).findings)
    assert set(in_2019) == {"appg-letter-article", "adam-smith-report-article"}


async def test_a_source_lists_what_rests_on_it(shipped: Services) -> None:
    contents = await shipped.reading.source(GUILD, source="S2")
    records = await records_of(shipped, contents.findings)
    assert contents.source.key == "jack-pilot-article"
    kinds = [record.KIND for record in records]
    assert kinds == sorted(kinds, key=["quote", "event", "figure", "role"].index)
    assert set(kinds) == {"quote", "event", "figure", "role"}
    assert "jack-no-excuses" in {record.key for record in records}
    assert "starmer-wafer" not in {record.key for record in records}


async def test_findings_are_read_a_page_at_a_time_in_their_order(shipped: Services) -> None:
    answer = await shipped.quoting.of_actor(GUILD, name="Starmer")
    whole = await keys_of(shipped, answer.findings)
    pages = [[record.key for record in (await shipped.read(answer.findings, start, 3))[0]] for start in (0, 3, 6, 9)]
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
        found = await records_of(small, (await small.searching.everything(GUILD, text=text)).findings)
        assert not {record.KIND for record in found if record.record_id == 1} & {"quote", "event", "figure", "role"}
    assert len((await small.searching.quotes(GUILD, text="lanes")).findings) == 0
    assert len((await small.searching.figures(GUILD, text="trips")).findings) == 0
    assert "vote" not in await keys_of(small, (await small.chronicle.timeline(GUILD)).findings)
    assert len((await small.chronicle.timeline(GUILD, topic="lanes")).findings) == 0
    assert (await small.chronicle.timeline(GUILD, topic="lanes", since="2024")).nearest_years == ()
    assert "trips-2020" not in await keys_of(small, (await small.measuring.of_year(GUILD, year="2020")).findings)
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
    assert await keys_of(small, by_id.findings) == ["ada-lanes"]


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
    (quote,) = await records_of(small, answer.findings)
    assert (quote.state, quote.state_note) == ("disputed", "Denied.")
