"""Entries of version 2 are proved in any database; those of version 1 by the ids that they hashed."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.history import Action
from bot.records.kinds import KINDS
from bot.records.record import State
from bot.records.values import StoredValues
from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.history_proof import ProofService
from bot.services.server.rights import Person
from bot.storage.core.history_chain import BY_DATABASE_IDS, Link, content_digest
from bot.storage.records.tables import table_of
from tests.guilds import GUILD, Services, clock, open_services, row_count, small_tables, write_pack
from tests.storage.records.test_stances_of_before import ANN, write_old

LOADED = row_count(small_tables())
FURTHER = 1000
"""By how much the database ids of a team that is moved are others afterwards."""


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[Services]:
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(write_pack(tmp_path / "lanes", small_tables()))
        await services.edit(await services.find("quote", "ada-lanes"), text="Lanes save many lives.")
        yield services


@pytest.fixture
async def mixed(tmp_path: Path) -> AsyncIterator[Services]:
    """A team whose history began under version 1, and went on with one thing taken back: the other topic has none."""
    write_old(tmp_path / "old.sqlite3")
    async with open_services(tmp_path / "old.sqlite3") as services:
        marking, ann = MarkingService(services.database, Directory(), clock), Person(user_id=ANN, manages_server=True)
        await marking.undo(GUILD, ann)
        await marking.mark(GUILD, ann, "T1", State.DISPUTED, "By its speaker.")
        yield services


def write_past(services: Services, *statements: str) -> None:
    """Write as somebody with the file can: triggers are put out of the way first."""
    with closing(sqlite3.connect(services.database.path, isolation_level=None)) as connection:
        for trigger in ("history_is_not_changed", "history_is_not_removed"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        for statement in statements:
            connection.execute(statement)


def give_other_ids(services: Services) -> None:
    """Hold the same records by other database ids, as another database would that has some already."""
    statements = [f"UPDATE history SET record_id = record_id + {FURTHER}"]
    for kind, record_type in KINDS.items():
        table = table_of(record_type)
        own = [table.id, *(f"{field.attribute}_id" for field in table.single_links)]
        statements.append(f"UPDATE {kind} SET {', '.join(f'{column} = {column} + {FURTHER}' for column in own)}")
        for link in table.links:
            statements.append(
                f"UPDATE {link.table} SET {link.owner_id} = {link.owner_id} + {FURTHER}, "
                f"{link.target_id} = {link.target_id} + {FURTHER}"
            )
    write_past(services, *statements)


def note_former_ids(services: Services) -> None:
    write_past(
        services,
        *(
            f"INSERT INTO former_id SELECT guild_id, '{kind}', {kind}_id, {kind}_id - {FURTHER} FROM {kind}"
            for kind in KINDS
        ),
    )


async def broken(services: Services) -> str:
    (proof,) = await ProofService(services.database).prove()
    return proof.broken


async def versions(services: Services) -> list[int]:
    rows = await services.database.fetch("SELECT version FROM history ORDER BY position")
    return [row["version"] for row in rows]


async def test_what_is_written_is_proved_by_other_database_ids_too(small: Services) -> None:
    assert await versions(small) == [2] * (LOADED + 1)
    give_other_ids(small)
    assert await broken(small) == ""


async def test_a_history_goes_on_under_the_next_version(mixed: Services) -> None:
    assert await versions(mixed) == [1, 1, 1, 1, 1, 2, 2]
    assert await broken(mixed) == ""


async def test_entries_of_version_1_are_proved_by_the_ids_that_they_hashed(mixed: Services) -> None:
    give_other_ids(mixed)
    assert "entry 1 (topic with the database id 1001" in await broken(mixed)
    note_former_ids(mixed)
    assert await broken(mixed) == ""


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE former_id SET hashed_as = 9 WHERE kind = 'topic' AND record_id = 1002", "entry 2 (topic"),
        ("UPDATE quote SET text = 'Never said.'", "Q1 was changed, and no entry"),
        ("UPDATE history SET reason = 'x' WHERE position = 4", "entry 4 (quote with the database id 5"),
        ("UPDATE history SET reason = 'x' WHERE position = 6", "entry 6 (quote Q1, "),
    ],
)
async def test_what_is_written_past_the_bot_after_a_move_is_found(
    mixed: Services, statement: str, sentence: str
) -> None:
    give_other_ids(mixed)
    note_former_ids(mixed)
    write_past(mixed, statement)
    assert sentence in await broken(mixed)


async def test_a_link_of_a_record_of_version_1_is_proved_by_the_id_that_was_hashed(tmp_path: Path) -> None:
    write_old(tmp_path / "old.sqlite3")
    async with open_services(tmp_path / "old.sqlite3") as services:
        give_other_ids(services)
        note_former_ids(services)
        assert await broken(services) == ""
        write_past(services, "DELETE FROM quote_topic WHERE topic_id = 1001")
        assert "Q1 was changed" in await broken(services)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        # Shown with another record, or as another one's.
        (
            "UPDATE history SET record_id = 1 WHERE kind = 'quote' AND record_id = 2",
            "entry 19 tells of Q2, and was given to Q1",
        ),
        ("UPDATE history SET number = 1 WHERE kind = 'quote' AND record_id = 2", "entry 19 (quote Q1, added"),
        ("UPDATE quote SET number = 7 WHERE number = 2", "entry 19 tells of Q2, and was given to Q7"),
        ("UPDATE history SET version = 1 WHERE position = 5", "entry 5 ("),
        ("UPDATE history SET version = 3 WHERE position = 5", "entry 5 ("),
        ("UPDATE history SET kind = 'novel' WHERE position = 5", "entry 5 ("),
        ("UPDATE quote_speaker SET actor_id = 2 WHERE quote_id = 2", "Q2 was changed, and no entry"),
    ],
)
async def test_an_entry_that_was_given_to_another_record_is_found(
    small: Services, statement: str, sentence: str
) -> None:
    write_past(small, statement)
    assert sentence in await broken(small)


LINK = Link(
    guild_id=11,
    position=5,
    change=4,
    kind="quote",
    record="Q2",
    happened_at="2026-01-05T00:00:00+00:00",
    action=Action.CHANGED.value,
    author="ab12",
    proposed_by="",
    origin="edit",
    reason="Misheard.",
    undoes=None,
    changes='{"text": ["a", "b"]}',
    content="00ff",
)


def test_hashes_are_the_same_for_ever() -> None:
    """What was once written must be proved by any later version."""
    assert LINK.hash("ff") == "cafc517c2ddeac4aad173a8d5e5b7dcaccee7f61006ade8a12e2ea956eaf195b"
    assert (
        LINK._replace(record=2).hash("ff", BY_DATABASE_IDS)
        == "128d734c9bb78552b269c9bceb33fc75db5f1490ca5e9a2ef240eb9959bfa6a6"
    )
    values = StoredValues({"text": "Yes.", "speakers": ["A2"], "note": ""})
    assert content_digest("q", values, State.CURRENT, "") == "291aede198851bd3175ae9e5"
