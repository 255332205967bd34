"""Imports in a server where others write all the time: they come to an end, and overwrite nothing unseen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

from bot.problems import NotHeld, WrongInput
from bot.records.kinds.quote import Directness, Extent
from bot.records.record import Record, State
from bot.records.values import StoredValues
from bot.services.server.history_proof import ProofService
from bot.services.server.rights import Person
from bot.services.transfer.importing import Imported, ImportService, ImportView, RowsTaken
from bot.storage.history.history_writer import Occasion
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from bot.storage.server.guilds import Guilds
from tests.guilds import GUILD, NOW, SHIPPED, Services, dump
from tests.services.transfer.transfers import CURATOR, Transfers
from tests.storage.server.erasures import erase_left

OTHER_CURATOR = Person(user_id=2, manages_server=True)
QUOTES = "speaker,text,directness,extent,sources\n"


@contextmanager
def somebody_writing(deed: Callable[[], Awaitable[object]]) -> Iterator[None]:
    """Let a deed be done each time that an import has been held against the record, and is about to be written."""
    write = ImportService._write

    async def write_after(*given: Any) -> Any:
        await deed()
        return await write(*given)

    with patch.object(ImportService, "_write", write_after):
        yield


async def import_seen(transfers: Transfers, view: ImportView, rows: RowsTaken = RowsTaken.ALL) -> Imported:
    """Press Import on what was looked at; history is whole afterwards."""
    imported = await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, rows, view.plan.version)
    assert [proof.broken for proof in await ProofService(transfers.services.database).prove()] == [""]
    return imported


async def describe(services: Services, record_id: str, description: str) -> None:
    await services.edit(await services.record(record_id), description=description)


async def add_like(services: Services, record: Record, key: str, **changed: object) -> None:
    """Add a record that says what another one says, but for what is changed."""
    async with writing(services.database, GUILD, Occasion(at=NOW, user_id=7)) as writer:
        await writer.add_many(type(record), [Content(key, StoredValues(values_of(record) | changed))])


async def held(transfers: Transfers, record_id: str) -> dict[str, Any]:
    return vars(await transfers.services.record(record_id))


async def test_what_is_written_between_the_last_look_and_the_writing_is_asked_about(transfers: Transfers) -> None:
    topic = await transfers.services.record("T1")
    view = await transfers.tried("topics.csv", f"key,description\n{topic.key},From the file\n")
    with somebody_writing(partial(describe, transfers.services, "T1", "By somebody else")):
        asked = await import_seen(transfers, view)
    assert "has changed since you looked" in asked.asked
    assert asked.view.meanwhile.items == {topic.item}
    assert vars(await transfers.services.record("T1"))["description"] == "By somebody else"
    done = await transfers.importing.apply(
        GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL, asked.view.plan.version
    )
    assert not done.asked
    assert vars(await transfers.services.record("T1"))["description"] == "From the file"


async def test_an_import_ends_where_others_write_other_records_all_the_time(transfers: Transfers) -> None:
    topic = await transfers.services.record("T1")
    view = await transfers.tried("topics.csv", f"key,description\n{topic.key},From the file\n")
    event = await transfers.services.record("E1")
    summaries = iter(range(1_000))

    async def write() -> None:
        await transfers.services.edit(event, summary=f"Summary {next(summaries)}")

    with somebody_writing(write):
        assert not (await import_seen(transfers, view)).asked
    assert (await held(transfers, "T1"))["description"] == "From the file"


async def tried_event(transfers: Transfers) -> ImportView:
    """A file that gives an event another summary."""
    event = await transfers.services.record("E1")
    return await transfers.tried("events.csv", f"key,summary\n{event.key},From the file\n")


async def test_another_field_of_the_same_record_is_kept_and_not_asked_about(transfers: Transfers) -> None:
    view = await tried_event(transfers)

    async def write() -> None:
        await transfers.services.edit(await transfers.services.record("E1"), name="Said meanwhile")

    with somebody_writing(write):
        assert not (await import_seen(transfers, view)).asked
    after = await held(transfers, "E1")
    assert (after["summary"], after["name"]) == ("From the file", "Said meanwhile")


async def test_a_record_that_the_file_overwrites_is_asked_about_however_often_it_changes(transfers: Transfers) -> None:
    view = await tried_event(transfers)
    summaries = iter(range(1_000))

    async def write() -> None:
        summary = f"By somebody else {next(summaries)}"
        await transfers.services.edit(await transfers.services.record("E1"), summary=summary)

    with somebody_writing(write):
        for _ in range(5):
            imported = await import_seen(transfers, view)
            assert "has changed since you looked" in imported.asked
            view = imported.view
            told, _ = view.meanwhile.entries[0]
            assert (await held(transfers, "E1"))["summary"] in told.changes
    assert not (await import_seen(transfers, view)).asked


async def test_sources_and_actors_that_no_row_names_make_no_difference(transfers: Transfers) -> None:
    actor, source = [await transfers.services.record(record_id) for record_id in ("A1", "S2")]
    view = await transfers.tried("quotes.csv", f"key,{QUOTES}mine,{actor.title},Words of the file,direct,full,S1\n")

    async def write() -> None:
        await add_like(transfers.services, actor, "another", name="Somebody of another name")
        await add_like(transfers.services, source, "elsewhere", name="A report of another name")

    with somebody_writing(write):
        imported = await import_seen(transfers, view)
    assert (imported.asked, len(imported.view.plan.new["quote"])) == ("", 1)
    # It was written as planned: not one row was held against the record once more while others waited.
    assert imported.view.plan.end == view.plan.end


async def test_of_many_records_only_those_that_others_changed_are_looked_at_again(transfers: Transfers) -> None:
    events = [await transfers.services.record(f"E{number}") for number in range(1, 6)]
    rows = "".join(f"{event.key},From the file\n" for event in events)
    view = await transfers.tried("events.csv", f"key,summary\n{rows}")
    deed = partial(transfers.services.edit, events[2], name="Said meanwhile")
    with somebody_writing(deed):
        imported = await import_seen(transfers, view)
    assert imported.view.plan.end == view.plan.end
    after = [await held(transfers, event.id) for event in events]
    assert {event["summary"] for event in after} == {"From the file"}
    assert [event["name"] for event in after] == [
        "Said meanwhile" if event is events[2] else event.title for event in events
    ]


async def test_a_row_that_said_what_was_held_overwrites_nothing_newer(transfers: Transfers) -> None:
    events = [await transfers.services.record(f"E{number}") for number in (1, 2)]
    rows = f'{events[0].key},From the file\n{events[1].key},"{vars(events[1])["summary"]}"\n'
    view = await transfers.tried("events.csv", f"key,summary\n{rows}")
    assert (view.plan.to_write, view.plan.same["event"]) == (1, 1)
    with somebody_writing(partial(transfers.services.edit, events[1], summary="By somebody else")):
        assert "has changed since you looked" in (await import_seen(transfers, view)).asked
    assert (await held(transfers, "E2"))["summary"] == "By somebody else"
    assert (await held(transfers, "E1"))["summary"] == vars(events[0])["summary"]


async def test_words_that_came_into_quotation_marks_meanwhile_are_changed_only_with_a_reason(
    transfers: Transfers,
) -> None:
    quote = await transfers.services.record("Q1")
    await transfers.services.edit(quote, directness=Directness.INDIRECT, extent=Extent.FULL)
    quote = await transfers.services.record("Q1")
    view = await transfers.tried("quotes.csv", f"key,text\n{quote.key},Words of the file\n")
    assert not view.lacks_reason
    with somebody_writing(partial(transfers.services.edit, quote, directness=Directness.DIRECT)):
        imported = await import_seen(transfers, view)
    assert "only with a reason" in imported.asked
    assert (await held(transfers, "Q1"))["text"] == vars(quote)["text"]


async def test_a_name_that_means_nobody_any_more_links_to_nobody(transfers: Transfers) -> None:
    actor = await transfers.services.record("A1")
    view = await transfers.tried("quotes.csv", f"key,{QUOTES}mine,{actor.title},Words of the file,direct,full,S1\n")
    deed = partial(transfers.services.edit, actor, name="Called otherwise", aliases=())
    with somebody_writing(deed):
        imported = await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)
    (question,) = imported.view.open_questions
    assert ("Something is asked" in imported.asked, question.key) == (True, "new:actor")


async def test_a_record_that_only_stands_elsewhere_is_asked_about(transfers: Transfers) -> None:
    event, view = await transfers.services.record("E1"), await tried_event(transfers)

    async def withdraw() -> None:
        async with writing(transfers.services.database, GUILD, Occasion(at=NOW, user_id=7)) as writer:
            await writer.mark_many(type(event), [event.record_id], State.WITHDRAWN, "Nobody needs it.")

    with somebody_writing(withdraw):
        assert "has changed since you looked" in (await import_seen(transfers, view)).asked
    assert (await held(transfers, "E1"))["summary"] == vars(event)["summary"]


async def test_a_namesake_that_was_added_meanwhile_is_told_before_there_are_two(transfers: Transfers) -> None:
    topic = await transfers.services.record("T1")
    view = await transfers.tried("topics.csv", "key,name\nmine,Parks\n")
    with somebody_writing(partial(add_like, transfers.services, topic, "theirs", name="Parks")):
        imported = await import_seen(transfers, view)
    assert "has changed since you looked" in imported.asked
    assert [new.title for new in imported.view.plan.namesakes] == ["Parks"]


async def test_a_key_that_was_taken_meanwhile_is_asked_about_and_not_overwritten(transfers: Transfers) -> None:
    quote = await transfers.services.record("Q1")
    view = await transfers.tried("quotes.csv", f"key,{QUOTES}mine,A1,Words of the file,direct,full,S1\n")
    deed = partial(add_like, transfers.services, quote, "mine", text="Words of somebody else")
    with somebody_writing(deed):
        imported = await import_seen(transfers, view)
    assert "has changed since you looked" in imported.asked
    assert (len(imported.view.plan.new["quote"]), len(imported.view.plan.changed["quote"])) == (0, 1)
    assert vars(await transfers.services.find("quote", "mine"))["text"] == "Words of somebody else"


async def test_a_row_without_a_key_is_no_second_record_of_what_was_added_meanwhile(transfers: Transfers) -> None:
    table = f"{QUOTES}A1,One two three four five six,direct,full,S1\n"
    view = await transfers.tried("quotes.csv", table)
    before = len(dump(transfers.services.database.path)["quote"])

    async def import_the_same() -> None:
        again = await transfers.importing.begin(
            GUILD, OTHER_CURATOR, "quotes.csv", table.encode(), kind=None, reason=""
        )
        with patch.object(ImportService, "_write", plain_write):
            await transfers.importing.apply(GUILD, OTHER_CURATOR, again.proposal.proposal_id, RowsTaken.ALL)

    plain_write = ImportService._write
    with somebody_writing(import_the_same):
        assert "has changed since you looked" in (await import_seen(transfers, view)).asked
        with pytest.raises(WrongInput, match="nothing to import"):
            await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)
    assert len(dump(transfers.services.database.path)["quote"]) == before + 1


async def test_a_row_without_a_key_is_no_second_record_of_one_that_came_to_say_the_same(transfers: Transfers) -> None:
    await transfers.imported("quotes.csv", f"{QUOTES}A1,One two three four five six,direct,full,S1\n")
    view = await transfers.tried("quotes.csv", f"{QUOTES}A1,One two three four five seven,direct,full,S1\n")
    (new,) = view.plan.new["quote"]
    quote = await transfers.services.find("quote", new.key.removesuffix("-2"))
    deed = partial(transfers.services.edit, quote, text="One two three four five seven")
    with somebody_writing(deed), pytest.raises(WrongInput, match="nothing to import"):
        await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)


async def test_a_file_of_a_server_that_was_erased_meanwhile_is_no_longer_held(transfers: Transfers) -> None:
    view = await transfers.tried("topics.csv", "name\nParks\n")

    async def come_back() -> None:
        guilds = Guilds(transfers.services.database)
        await guilds.note_left([GUILD], NOW)
        assert await erase_left(transfers.services.database, NOW + timedelta(days=1)) == [GUILD]
        await transfers.services.load(SHIPPED)

    with somebody_writing(come_back), pytest.raises(NotHeld, match="no longer held"):
        await import_seen(transfers, view)


async def test_a_name_that_came_to_mean_two_meanwhile_links_to_neither(transfers: Transfers) -> None:
    actor = await transfers.services.record("A1")
    view = await transfers.tried("quotes.csv", f"{QUOTES}{actor.title},Words of the file,direct,full,S1\n")
    before = len(dump(transfers.services.database.path)["quote"])
    with somebody_writing(partial(add_like, transfers.services, actor, "namesake")):
        imported = await transfers.importing.apply(GUILD, CURATOR, view.proposal.proposal_id, RowsTaken.ALL)
    assert "Something is asked" in imported.asked
    assert len(dump(transfers.services.database.path)["quote"]) == before


async def test_what_a_look_within_the_writing_refuses_is_counted_once(transfers: Transfers) -> None:
    actor = await transfers.services.record("A1")
    rows = f"{actor.title},Words of the file,direct,full,S1\nkeir-starmer,Other words,direct,full,S1\n"
    view = await transfers.tried("quotes.csv", f"{QUOTES}nobody-of-this-name,Words,direct,full,S1\n{rows}")
    assert view.plan.refused == {"quote": 1}
    number = view.proposal.proposal_id
    with somebody_writing(partial(add_like, transfers.services, actor, "namesake")):
        imported = await transfers.importing.apply(GUILD, CURATOR, number, RowsTaken.VALID)
    plan = imported.view.plan
    assert (plan.refused, len(plan.problems), plan.waiting) == ({"quote": 1}, 1, {"quote": 1})
    assert len(plan.new["quote"]) == 1


async def test_a_unit_that_changed_meanwhile_is_looked_at_though_no_row_names_its_indicator(
    transfers: Transfers,
) -> None:
    figure, indicator = await transfers.services.record("F1"), await transfers.services.record("I1")
    await transfers.services.edit(indicator, unit="%")
    view = await transfers.tried("figures.csv", f"key,value\n{figure.key},12%\n")
    deed = partial(transfers.services.edit, await transfers.services.record("I1"), unit="people")
    with somebody_writing(deed):
        assert "has changed since you looked" in (await import_seen(transfers, view)).asked
    assert (await held(transfers, "F1"))["value"] == vars(figure)["value"]


async def test_a_row_that_is_refused_by_now_is_not_counted_as_the_same(transfers: Transfers) -> None:
    figures = [await transfers.services.record(record_id) for record_id in ("F1", "F2")]
    indicators = [await transfers.services.record(record_id) for record_id in ("I1", "I2")]
    await transfers.services.edit(indicators[0], unit="%")
    rows = f"{figures[0].key},{vars(figures[0])['value']}%\n{figures[1].key},12\n"
    view = await transfers.tried("figures.csv", f"key,value\n{rows}")
    assert (view.plan.to_write, view.plan.same["figure"]) == (1, 1)
    deed = partial(transfers.services.edit, figures[0], indicator=indicators[1].record_id)
    with somebody_writing(deed), pytest.raises(WrongInput, match="1 row is refused"):
        await import_seen(transfers, view)
    assert (await held(transfers, "F2"))["value"] == vars(figures[1])["value"]


async def test_a_name_that_two_have_by_now_is_not_called_nobodys(transfers: Transfers) -> None:
    event, topic, other = [await transfers.services.record(record_id) for record_id in ("E1", "T1", "T2")]
    view = await transfers.tried("events.csv", f"key,topics\n{event.key},{other.title}\n")
    with somebody_writing(partial(transfers.services.edit, topic, name=other.title)):
        asked = (await import_seen(transfers, view)).view
    (question,) = asked.plan.questions
    assert question.words == (
        f"“{other.title}” (events.csv, row 2) may be {other.title} (T1) or {other.title} (T2). Which topic is meant?"
    )
