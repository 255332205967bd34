"""A team is taken in from its file: whole, proved, and with ids that nobody else has."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.services.keeping.states import MarkingService
from bot.services.names.directory import Directory
from bot.services.server.history_proof import ProofService
from bot.services.server.moving import MovingService
from bot.services.server.rights import Person
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core import database as database_module
from bot.storage.core import migrating
from bot.storage.core.database import Database
from bot.storage.server.guilds import Guilds
from bot.storage.server.member_settings import choose_direct_server, find_direct_server
from bot.storage.teams import arriving
from tests.guilds import GUILD, NOW, OTHER_GUILD, clock, small_tables, write_pack
from tests.storage.records.test_stances_of_before import write_old
from tests.storage.server.erasures import erase_left
from tests.storage.teams.team_rows import ids_of, opened, rows_of, told_rows
from tests.storage.teams.whole_team import ANN, BOB, make_team

THIRD_GUILD = 33


@pytest.fixture
async def team(tmp_path: Path) -> Path:
    """The file of a team that has something of everything, from a database that holds another team, too."""
    async with Database.open(tmp_path / "from" / "despatch.sqlite3") as database:
        for guild_id in (OTHER_GUILD, GUILD):
            await make_team(database, tmp_path, guild_id)
        await MovingService(database, clock).write_file(GUILD, tmp_path / "team")
    return tmp_path / "team"


@pytest.fixture
def source(team: Path) -> Path:
    return team.parent / "from" / "despatch.sqlite3"


@asynccontextmanager
async def opened_at(path: Path) -> AsyncIterator[tuple[Database, MovingService]]:
    async with Database.open(path, exclusive=True) as database:
        yield database, MovingService(database, clock)


async def test_in_a_new_database_all_is_as_it_was(team: Path, source: Path, tmp_path: Path) -> None:
    async with opened_at(tmp_path / "to.sqlite3") as (database, moving):
        arrival = await moving.take_in(team)
    assert rows_of(database.path, GUILD) == rows_of(source, GUILD)
    assert not arrival.is_numbered_anew
    assert arrival.records["quote"] == len(rows_of(source, GUILD)["quote"])
    assert arrival.entries == len(rows_of(source, GUILD)["history"])


async def test_beside_other_teams_all_is_the_same_by_other_ids(team: Path, source: Path, tmp_path: Path) -> None:
    async with opened_at(tmp_path / "to.sqlite3") as (database, moving):
        for guild_id in (THIRD_GUILD, OTHER_GUILD):
            await make_team(database, tmp_path, guild_id)
        others = [rows_of(database.path, guild_id) for guild_id in (THIRD_GUILD, OTHER_GUILD)]
        arrival = await moving.take_in(team)
    assert arrival.is_numbered_anew
    before, after = ids_of(source, GUILD), ids_of(database.path, GUILD)
    for sort, ids in before.items():
        assert not {*ids} & {*after[sort]}, sort
    assert told_rows(database.path, GUILD) == told_rows(source, GUILD)
    assert [rows_of(database.path, guild_id) for guild_id in (THIRD_GUILD, OTHER_GUILD)] == others
    with opened(database.path) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_ids_within_texts_are_those_of_the_rows(team: Path, tmp_path: Path) -> None:
    async with opened_at(tmp_path / "to.sqlite3") as (database, moving):
        await make_team(database, tmp_path, OTHER_GUILD)
        await make_team(database, tmp_path, THIRD_GUILD)
        await moving.take_in(team)
    ids = ids_of(database.path, GUILD)
    digest, issue = ids["digest"][0], _post(database.path, "digest")
    waiting = _value(database.path, f"SELECT proposal_id FROM proposal WHERE guild_id = {GUILD} AND state = 'waiting'")
    saved = _value(database.path, f"SELECT proposal_id FROM proposal WHERE guild_id = {GUILD} AND state = 'saved'")
    keys = {
        cause: _keys(database.path, cause)
        for cause in ("digest", "correction", "refusal", "decision", "review", "remark")
    }
    epoch = "1772366400"
    assert keys == {
        "digest": [f"{digest} {epoch} 0"],
        "correction": [f"edit {issue} 9", f"reply {issue} 9"],
        "refusal": sorted([f"{digest} {epoch} {ANN}", f"role {digest} 123 {ANN}", f"review 1 {issue} {ANN}"]),
        "decision": [str(saved)],
        "review": [f"{GUILD} 2026-03-01T12:00:00+00:00 {waiting}"],
        "remark": [f"{waiting} 1 0", f"{waiting} 1 1"],
    }
    card = json.loads(_value(database.path, f"SELECT content FROM post WHERE post_id = {issue}"))
    assert card["actions"][0]["custom_id"] == f"digest:rest:{digest}-{epoch}-1"
    assert card["menu_id"] == f"digest:open:{digest}-{epoch}"
    # What people wrote is no id.
    assert '"digest:rest:' in card["heading"]
    assert f"rest:{digest}-" not in card["heading"]
    quote = _value(database.path, f"SELECT quote_id FROM quote WHERE guild_id = {GUILD} AND key = 'ada-lanes'")
    event = _value(database.path, f"SELECT event_id FROM event WHERE guild_id = {GUILD} AND key = 'vote'")
    ((_, *item),) = json.loads(_value(database.path, f"SELECT items FROM digest_run WHERE digest_id = {digest}"))
    assert item == ["quote", quote, [1, 2], [["event", event]]]


async def test_what_is_written_next_has_ids_of_its_own(team: Path, source: Path, tmp_path: Path) -> None:
    async with opened_at(tmp_path / "to.sqlite3") as (database, moving):
        await moving.take_in(team)
        # A second team, and a second digest, post, proposal and draft of each sort.
        await make_team(database, tmp_path, THIRD_GUILD)
        held = ids_of(source, GUILD)
        for sort, ids in ids_of(database.path, THIRD_GUILD).items():
            assert min(ids) > max(held[sort]), sort
        (proof, _) = await ProofService(database).prove()
        assert proof.broken == ""


async def test_a_person_reads_one_server_in_direct_messages(tmp_path: Path) -> None:
    async with opened_at(tmp_path / "from.sqlite3") as (database, moving):
        await make_team(database, tmp_path, GUILD)
        for user_id in (ANN, BOB):
            await choose_direct_server(database, GUILD, user_id)
        await moving.write_file(GUILD, tmp_path / "team")
    async with opened_at(tmp_path / "to.sqlite3") as (database, moving):
        await choose_direct_server(database, OTHER_GUILD, ANN)
        await moving.take_in(tmp_path / "team")
        assert [await find_direct_server(database, user_id) for user_id in (ANN, BOB)] == [OTHER_GUILD, GUILD]


async def test_a_team_that_was_erased_comes_back_as_it_was(tmp_path: Path) -> None:
    async with opened_at(tmp_path / "despatch.sqlite3") as (database, moving):
        for guild_id in (GUILD, OTHER_GUILD):
            await make_team(database, tmp_path, guild_id)
        before = rows_of(database.path, GUILD)
        guilds = Guilds(database)
        await guilds.note_left([GUILD], NOW)
        await moving.write_file(GUILD, tmp_path / "team")
        assert await erase_left(database, NOW + timedelta(days=1)) == [GUILD]
        await moving.take_in(tmp_path / "team")
        assert rows_of(database.path, GUILD) == before
        # It is not erased at once as one that was left long ago.
        assert await erase_left(database, NOW + timedelta(days=1)) == []


async def test_a_history_of_before_is_proved_wherever_it_came(tmp_path: Path) -> None:
    write_old(tmp_path / "old.sqlite3")
    async with opened_at(tmp_path / "old.sqlite3") as (database, moving):
        ann = Person(user_id=7, manages_server=True)
        await MarkingService(database, Directory(), clock).undo(GUILD, ann)
        await moving.write_file(GUILD, tmp_path / "1")
    for place in (1, 2, 3):
        async with opened_at(tmp_path / f"{place}.sqlite3") as (database, moving):
            # Other records come first, more of them each time.
            for guild_id in range(OTHER_GUILD, OTHER_GUILD + place):
                await PackLoader(database, clock).load(guild_id, write_pack(tmp_path / "lanes", small_tables()))
            await moving.take_in(tmp_path / str(place))
            proofs = await ProofService(database).prove()
            assert {proof.broken for proof in proofs} == {""}
            await moving.write_file(GUILD, tmp_path / str(place + 1))


async def test_a_file_of_an_earlier_version_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = migrating.read_migrations()
    added = "CREATE TABLE badge (guild_id INTEGER); ALTER TABLE setting ADD COLUMN told TEXT NOT NULL DEFAULT 'x';"
    async with opened_at(tmp_path / "from.sqlite3") as (database, moving):
        await make_team(database, tmp_path, GUILD)
        await moving.write_file(GUILD, tmp_path / "team")
    later = [*known, migrating.Migration(len(known) + 1, "badges", added)]
    for module in (database_module, arriving):
        monkeypatch.setattr(module, "read_migrations", lambda: later)
    async with opened_at(tmp_path / "to.sqlite3") as (database, moving):
        await moving.take_in(tmp_path / "team")
        rows = await database.fetch("SELECT told FROM setting")
    assert [row["told"] for row in rows] == ["x"]
    assert rows_of(database.path, GUILD) == rows_of(tmp_path / "from.sqlite3", GUILD)


def _value(path: Path, sql: str) -> Any:
    with opened(path) as connection:
        return connection.execute(sql).fetchone()[0]


def _post(path: Path, cause: str) -> Any:
    return _value(path, f"SELECT post_id FROM post WHERE guild_id = {GUILD} AND cause = '{cause}'")


def _keys(path: Path, cause: str) -> list[str]:
    with opened(path) as connection:
        sql = f"SELECT cause_key FROM post WHERE guild_id = {GUILD} AND cause = '{cause}' ORDER BY 1"
        return [key for (key,) in connection.execute(sql)]
