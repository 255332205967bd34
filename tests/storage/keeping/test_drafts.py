"""Drafts in a file of their own: they wait for no write to the record, become part of it once, and are not lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.records.keeping import Proposal, ProposalState
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import Row
from bot.storage.keeping.drafts import find_draft_of
from bot.storage.keeping.proposals import (
    Proposals,
    expire_drafts,
    find_proposal,
    find_upload,
    move_proposal,
    proposals_of,
)
from bot.storage.records.reader import Reader, Workspace
from tests.guilds import GUILD, NOW

ANN = 7
FILE = ("rows.csv", b"key")
SECONDS_OF_PATIENCE = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "despatch.sqlite3"


@pytest_asyncio.fixture
async def database(path: Path) -> AsyncIterator[Database]:
    async with Database.open(path) as opened:
        yield opened


async def held_of(database: Database) -> list[Proposal]:
    return await Workspace(database, GUILD).read(partial(proposals_of, user_id=ANN))


async def find(database: Database, number: int) -> Proposal:
    found = await Workspace(database, GUILD).read(partial(find_proposal, proposal_id=number))
    assert found is not None
    return found


async def test_a_draft_waits_for_no_write_to_the_record(database: Database) -> None:
    proposals = Proposals(database, GUILD)
    async with asyncio.timeout(SECONDS_OF_PATIENCE), database.write():
        number = await proposals.add(ANN, "{}", NOW, FILE)
        assert await proposals.rewrite(await find(database, number), '{"a": 1}', NOW)
        assert (await find(database, number)).content == '{"a": 1}'
        assert await proposals.move(await find(database, number), ProposalState.DISCARDED, NOW, user_id=ANN)
        assert (await find(database, number)).state is ProposalState.DISCARDED


@pytest.mark.parametrize("state", [ProposalState.WAITING, ProposalState.SAVED])
async def test_what_is_decided_keeps_its_number_and_is_held_once(database: Database, state: ProposalState) -> None:
    proposals = Proposals(database, GUILD)
    number = await proposals.add(ANN, "{}", NOW, FILE)
    draft = await find(database, number)
    assert await proposals.move(draft, state, NOW, user_id=ANN)
    assert [(one.proposal_id, one.state) for one in await held_of(database)] == [(number, state)]
    assert not await proposals.rewrite(draft, '{"a": 1}', NOW)
    assert not await proposals.move(draft, ProposalState.DISCARDED, NOW, user_id=ANN)
    assert not await proposals.move(draft, state, NOW, user_id=ANN)
    await expire_drafts(database, NOW - timedelta(days=1))
    assert await Workspace(database, GUILD).read(drafts_held) == 0
    upload = await Workspace(database, GUILD).read(partial(find_upload, proposal_id=number))
    assert upload == (FILE if state is ProposalState.WAITING else None)


def drafts_held(reader: Reader) -> int:
    return int(reader.value("SELECT COUNT(*) FROM drafts.draft"))


async def save_and_fail(database: Database, draft: Proposal) -> None:
    async with database.write() as transaction:
        assert await move_proposal(transaction, GUILD, draft, ProposalState.SAVED, NOW, ANN)
        raise ZeroDivisionError


async def test_a_draft_is_a_draft_still_where_the_record_does_not_take_it(database: Database) -> None:
    number = await Proposals(database, GUILD).add(ANN, "{}", NOW)
    draft = await find(database, number)
    with pytest.raises(ZeroDivisionError):
        await save_and_fail(database, draft)
    assert [one.state for one in await held_of(database)] == [ProposalState.DRAFT]
    assert await Proposals(database, GUILD).rewrite(draft, '{"a": 1}', NOW)


async def test_a_draft_that_is_still_there_after_it_was_saved_is_shown_as_saved(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where the bot is killed between the two: the record is written first."""
    number = await Proposals(database, GUILD).add(ANN, "{}", NOW)
    draft = await find(database, number)
    drafts, execute = database._draft_writer.connection, database._draft_writer.connection.execute_fetchall

    async def break_off(sql: str) -> Any:
        if sql == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return await execute(sql)

    with monkeypatch.context() as broken:
        broken.setattr(drafts, "execute_fetchall", break_off)
        assert await Proposals(database, GUILD).move(draft, ProposalState.SAVED, NOW, user_id=ANN)
    assert await Workspace(database, GUILD).read(drafts_held) == 1
    assert [(one.proposal_id, one.state) for one in await held_of(database)] == [(number, ProposalState.SAVED)]
    assert (await find(database, number)).state is ProposalState.SAVED
    assert not await Proposals(database, GUILD).move(draft, ProposalState.SAVED, NOW, user_id=ANN)
    assert await Workspace(database, GUILD).read(partial(find_draft_of, user_id=ANN, content="{}")) is None


async def test_who_reads_the_record_as_it_was_before_a_draft_was_saved_sees_the_draft(database: Database) -> None:
    number = await Proposals(database, GUILD).add(ANN, "{}", NOW, FILE)
    draft = await find(database, number)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        connection.row_factory = Row
        connection.execute("ATTACH DATABASE ? AS drafts", (str(database.drafts_path),))
        connection.execute("BEGIN")
        reader = Reader(connection, GUILD)
        reader.revision()
        assert await Proposals(database, GUILD).move(draft, ProposalState.SAVED, NOW, user_id=ANN)
        assert find_proposal(reader, number) == draft
        assert find_upload(reader, number) == FILE


async def test_no_two_proposals_have_one_number_where_the_file_of_drafts_was_lost(path: Path) -> None:
    async with Database.open(path) as database:
        number = await Proposals(database, GUILD).add(ANN, "{}", NOW)
        assert await Proposals(database, GUILD).move(
            await find(database, number), ProposalState.SAVED, NOW, user_id=ANN
        )
    database.drafts_path.unlink()
    async with Database.open(path) as database:
        numbers = [await Proposals(database, GUILD).add(ANN, text, NOW) for text in "ab"]
    assert numbers == [number + 1, number + 2]


async def test_a_draft_of_an_earlier_despatch_can_be_gone_on_with(database: Database) -> None:
    """It kept them in the record."""
    async with database.write() as transaction:
        await hold_guild(transaction, GUILD)
        author = await pseudonym_of(transaction, GUILD, ANN)
        await transaction.execute(
            "INSERT INTO proposal (guild_id, state, author, content, created_at, changed_at) "
            "VALUES (:guild_id, 'draft', :author, '{}', '2026', '2026')",
            {"guild_id": GUILD, "author": author},
        )
    (draft,) = await held_of(database)
    assert await Proposals(database, GUILD).rewrite(draft, '{"a": 1}', NOW)
    (draft,) = await held_of(database)
    assert draft.content == '{"a": 1}'
    assert await Proposals(database, GUILD).move(draft, ProposalState.SAVED, NOW, user_id=ANN)
    assert [one.state for one in await held_of(database)] == [ProposalState.SAVED]
