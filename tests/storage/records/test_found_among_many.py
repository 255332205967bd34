"""What is counted or looked for among very many records is found by an index of its own, and is what it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.records.fields import LinksField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.quote import Quote
from bot.records.record import State
from bot.records.values import StoredValues
from bot.storage.core.database import Database
from bot.storage.core.migrating import read_migrations
from bot.storage.gaps.gap_reads import count_lacking, find_lacking
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.record_change import Content
from bot.storage.records.selection import Selection
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from bot.storage.server.authors import traces_of
from tests.guilds import GUILD, NOW, open_services, small_tables, write_pack
from tests.storage.core.old_databases import old_database

ANN = 7
(LACKS_TOPICS,) = (need for need in Quote.TRAITS.lacks if need.attributes == ("topics",))


def _on_no_topic(reader: Reader) -> list[int]:
    found = find_lacking(reader, Quote, LACKS_TOPICS, None, 9)
    assert count_lacking(reader, Quote, LACKS_TOPICS, None) == len(found)
    return found


async def test_what_is_on_no_topic_is_known_as_topics_come_and_go(tmp_path: Path) -> None:
    tables = small_tables()
    tables["quote"][0]["topics"] = tables["quote"][0]["stance"] = ""
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", tables))
        workspace = Workspace(services.database, GUILD)
        (quote_id,) = await workspace.read(_on_no_topic)
        (topic_id, *_) = await workspace.read(lambda reader: [row.record_id for row in reader.names("topic")])
        for topics in ([topic_id], []):
            async with writing(services.database, GUILD, Occasion(at=NOW, user_id=ANN)) as writer:
                (quote,) = await writer.get_many(Quote, [quote_id])
                values = StoredValues(values_of(quote) | {"topics": tuple(topics), "stance": ()})
                await writer.change(quote, Content(quote.key, values))
            assert await workspace.read(_on_no_topic) == ([] if topics else [quote_id])


async def test_what_was_on_no_topic_before_is_known(tmp_path: Path) -> None:
    path = tmp_path / "despatch.sqlite3"
    (version,) = (step.version for step in read_migrations() if step.name.endswith("found_among_many"))
    with old_database(path, version - 1) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot, history_length) VALUES (?, 3, 0)", (GUILD,))
        old.execute(
            "INSERT INTO topic (topic_id, guild_id, number, key, name, synonyms, description) "
            "VALUES (1, ?, 1, 't', 'T', '', '')",
            (GUILD,),
        )
        for number in (1, 2):
            row = (number, GUILD, number, f"q{number}")
            old.execute(
                "INSERT INTO quote (quote_id, guild_id, number, key, text, directness, extent, date_basis, occasion, "
                "before, after, note, sort_on) VALUES (?, ?, ?, ?, 'W', 'direct', 'full', '', '', '', '', '', '')",
                row,
            )
        old.execute("INSERT INTO quote_topic (topic_id, sort_on, quote_id, position) VALUES (1, '', 1, 0)")
    async with Database.open(path) as database:
        assert await Workspace(database, GUILD).read(_on_no_topic) == [2]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_count_is_of_all_that_is_selected(tmp_path: Path, kind: str) -> None:
    linked = [field.attribute for field in fields_of(KINDS[kind]) if isinstance(field, LinksField)]

    def wrong(reader: Reader) -> list[Selection]:
        targets = range(1, 9)
        selections = [Selection(), *(Selection(links={link: [target]}) for link in linked for target in targets)]
        selections += [replace(each, is_withdrawn=True) for each in selections]
        return [each for each in selections if reader.count_selected(kind, each) != len(reader.select(kind, each))]

    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", small_tables()))
        workspace = Workspace(services.database, GUILD)
        held = await workspace.read(lambda reader: reader.select(kind, Selection()))
        async with writing(services.database, GUILD, Occasion(at=NOW, user_id=ANN)) as writer:
            await writer.mark_many(KINDS[kind], held[:1], State.WITHDRAWN, "Gone.")
        assert await workspace.read(lambda reader: reader.count_selected(kind, Selection(is_withdrawn=True))) == 1
        assert await workspace.read(wrong) == []


def _count_withdrawn(reader: Reader) -> object:
    return reader.count_selected("quote", Selection(links={"speakers": [1]}, is_withdrawn=True))


@pytest.mark.parametrize(
    ("work", "index"),
    [
        (_count_withdrawn, "quote_withdrawn (guild_id=? AND state=?)"),
        (_on_no_topic, "quote_lacking_topics (guild_id=?)"),
        (lambda reader: traces_of(reader, user_id=ANN), "history_revised (guild_id=? AND revised_by>?)"),
        (lambda reader: traces_of(reader, user_id=ANN), "history_by_proposer (guild_id=? AND proposed_by=?)"),
        (lambda reader: reader.periods(), "figure_by_period (guild_id=? AND period_earliest>?)"),
        (lambda reader: reader.periods([1, 2]), "figure_of_indicator (indicator_id=? AND period_earliest>?)"),
    ],
)
async def test_few_among_many_are_looked_up(tmp_path: Path, work: Callable[[Reader], object], index: str) -> None:
    def steps(connection: sqlite3.Connection) -> list[str]:
        sent = list[str]()
        connection.set_trace_callback(sent.append)
        work(Reader(connection, GUILD))
        connection.set_trace_callback(None)
        return [row[3] for statement in sent for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]

    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "pack", small_tables()))
        async with writing(services.database, GUILD, Occasion(at=NOW, user_id=ANN)) as writer:
            await writer.mark_many(Quote, [1], State.DISPUTED, "Is it so?")
        plan = await services.database.read(steps)
    assert [step for step in plan if step.endswith(index)], plan
