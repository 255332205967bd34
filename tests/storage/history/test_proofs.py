"""Records are proved by what is stored of them, in batches, and whatever is wrong with one of them is found."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.kinds import KINDS
from bot.services.server.history_proof import ProofService
from bot.services.transfer.pack_loading import find_pack
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.tables import digest_as
from bot.storage.server.history_check import HistoryCheck
from bot.storage.server.proving import record_proof
from bot.storage.server.proving.first_digests import first_digest_of
from bot.storage.server.proving.stored_digests import stored_digests
from tests.guilds import GUILD, Services, open_services

NO_TEXT = "X'66FF66'"
EVERY = {"after": 0, "upto": 10**6}


@pytest.fixture
async def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Services]:
    """A server with the pack that comes with the bot, of which nothing is read in one batch."""
    monkeypatch.setattr(record_proof, "MOST_AT_ONCE", 7)
    async with open_services(tmp_path / "despatch.sqlite3") as services:
        await services.load(find_pack("drug-consumption-rooms"))
        yield services


def write_past(services: Services, statement: str) -> None:
    """Write as somebody with the file can, who cares for no rule of the database's."""
    with closing(sqlite3.connect(services.database.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(statement)


async def proof(services: Services) -> HistoryCheck:
    (found,) = await ProofService(services.database).prove()
    return found


def differing(reader: Reader) -> list[tuple[str, bool]]:
    """The records whose fingerprint is another by what is stored than by what it means."""
    found = []
    for kind, record_type in KINDS.items():
        for record in reader.get_many(record_type, reader.column(f"SELECT {kind}_id FROM {kind}")):
            whole = {True: first_digest_of(record, {}), False: digest_as(record, record.state, record.state_note)}
            for is_first, digest in whole.items():
                stored = stored_digests(record_type, is_first=is_first).read(reader, EVERY, {record.record_id})
                found += [(record.id, is_first)] if stored != {record.record_id: digest} else []
    return found


async def test_what_is_stored_tells_as_much_as_what_it_means(rooms: Services) -> None:
    assert await Workspace(rooms.database, GUILD).read(differing) == []


async def test_what_is_as_history_left_it_is_not_read_whole(rooms: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def get_many(reader: Reader, *, record_type: type, record_ids: list[int]) -> list[object]:
        read.extend(f"{record_type.__name__} {record_id}" for record_id in record_ids)
        return []

    monkeypatch.setattr(record_proof, "_get_many", get_many)
    assert (await proof(rooms)).broken == ""
    assert read == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "INSERT INTO topic (guild_id, number, key, name, synonyms, description) "
            "VALUES (11, 99, 'x', 'Slipped in', '', '')",
            "has no history",
        ),
        ("UPDATE quote SET number = -5 WHERE number = 20", "and was given to Q-5"),
        ("UPDATE figure SET value = '0' WHERE number = 12", "F12 was changed, and no entry"),
        ("UPDATE source SET note = 'Never.' WHERE number = 3", "S3 was changed, and no entry"),
        ("UPDATE role SET actor_id = 2 WHERE number = 3", "R3 was changed, and no entry"),
    ],
)
async def test_what_is_written_past_the_bot_is_found(rooms: Services, statement: str, sentence: str) -> None:
    write_past(rooms, statement)
    assert sentence in (await proof(rooms)).broken


async def test_what_names_a_damaged_record_is_told_apart_from_it(rooms: Services) -> None:
    naming = await rooms.database.fetch("SELECT COUNT(*) AS quotes FROM quote_speaker WHERE actor_id = 1")
    write_past(rooms, f"UPDATE actor SET name = CAST({NO_TEXT} AS TEXT) WHERE number = 1")
    found = await proof(rooms)
    assert [each.id for each in found.damaged] == ["A1"]
    assert sum(each.id.startswith("Q") for each in found.spoilt) == naming[0]["quotes"] > 0
    assert {each.cause for each in found.spoilt} == {"A1"}
    assert found.broken == ""
