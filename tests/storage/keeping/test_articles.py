"""The text of an article is kept with its open proposal, for some days at most, and nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.records.keeping import Proposal, ProposalState
from bot.storage.core.database import Database, drafts_beside
from bot.storage.core.guild_row import hold_guild
from bot.storage.keeping.articles import NewArticle, delete_texts, find_text, open_articles
from bot.storage.keeping.proposals import Proposals, expire_drafts, find_proposal
from bot.storage.records.reader import Reader, Workspace
from bot.storage.server.authors import forget
from bot.storage.server.guilds import Guilds
from tests.guilds import GUILD, NOW, OTHER_GUILD
from tests.storage.server.erasures import erase_left

ANN, BOB = 7, 8
TODAY, DAY = NOW.date(), date(2026, 3, 15)
TEXT = "Lanes save lives. \ud83d" + "A lone surrogate, and “marks”." * 20
ARTICLE = NewArticle(address="https://gazette.example/lanes", sha256="0a", text=TEXT, text_until=DAY)


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database.open(tmp_path / "despatch.sqlite3") as opened:
        yield opened


async def add(database: Database) -> Proposal:
    number = await Proposals(database, GUILD).add(ANN, "{}", NOW, article=ARTICLE)
    found = await Workspace(database, GUILD).read(partial(find_proposal, proposal_id=number))
    assert found is not None
    return found


async def send_in(database: Database) -> Proposal:
    draft = await add(database)
    assert await Proposals(database, GUILD).move(draft, ProposalState.WAITING, NOW, user_id=ANN)
    found = await Workspace(database, GUILD).read(partial(find_proposal, proposal_id=draft.proposal_id))
    assert found is not None
    return found


async def text_of(database: Database, proposal: Proposal, guild_id: int = GUILD, day: date = TODAY) -> str | None:
    find = partial(find_text, proposal_id=proposal.proposal_id, today=day)
    return await Workspace(database, guild_id).read(find)


def count_kept(database: Database) -> int:
    """How many articles lie in the files, whoever may see them."""
    with (
        closing(sqlite3.connect(database.path)) as record,
        closing(sqlite3.connect(drafts_beside(database.path))) as drafts,
    ):
        rows = (record.execute("SELECT COUNT(*) FROM article"), drafts.execute("SELECT COUNT(*) FROM draft_article"))
        return sum(row.fetchone()[0] for row in rows)


Step = Callable[[Database, Proposal], Awaitable[Any]]


def _to(state: ProposalState) -> Step:
    return lambda database, proposal: Proposals(database, GUILD).move(proposal, state, NOW, user_id=BOB)


async def _leave(database: Database, proposal: Proposal) -> None:
    guilds = Guilds(database)
    async with database.write() as transaction:
        await hold_guild(transaction, GUILD)
    await guilds.note_left([GUILD], NOW)
    await erase_left(database, NOW + timedelta(days=1))


STEPS = {
    "discarded": _to(ProposalState.DISCARDED),
    "saved": _to(ProposalState.SAVED),
    "declined": _to(ProposalState.DECLINED),
    "forgotten": lambda database, proposal: forget(database, GUILD, ANN, NOW),
    "guild erased": _leave,
}


@pytest.mark.parametrize("begin", [add, send_in])
@pytest.mark.parametrize("step", STEPS)
async def test_it_is_gone_once_that_is_over(
    database: Database, begin: Callable[[Database], Awaitable[Proposal]], step: str
) -> None:
    proposal = await begin(database)
    assert (await text_of(database, proposal), count_kept(database)) == (TEXT, 1)
    await STEPS[step](database, proposal)
    assert (await text_of(database, proposal), count_kept(database)) == (None, 0)


@pytest.mark.parametrize("begin", [add, send_in])
async def test_it_is_deleted_on_its_day_and_not_shown_from_then_on(
    database: Database, begin: Callable[[Database], Awaitable[Proposal]]
) -> None:
    proposal = await begin(database)
    assert await text_of(database, proposal, day=DAY - timedelta(days=1)) == TEXT
    assert await text_of(database, proposal, day=DAY) is None
    await delete_texts(database, DAY - timedelta(days=1))
    assert await text_of(database, proposal) == TEXT
    await delete_texts(database, DAY)
    assert await text_of(database, proposal) is None


async def test_it_goes_with_a_draft_that_nobody_goes_on_with(database: Database) -> None:
    await add(database)
    await expire_drafts(database, NOW + timedelta(days=1))
    assert count_kept(database) == 0


async def test_no_other_server_can_read_it(database: Database) -> None:
    for proposal in (await add(database), await send_in(database)):
        assert await text_of(database, proposal, OTHER_GUILD) is None


async def test_nobody_but_its_author_is_told_of_what_was_not_sent_in(database: Database) -> None:
    draft, waiting = await add(database), await send_in(database)

    def read(reader: Reader, user_id: int) -> list[tuple[int, int | None, bool]]:
        return [(one.proposal_id, one.user_id, one.is_waiting) for one in open_articles(reader, user_id)]

    own = [(draft.proposal_id, ANN, False), (waiting.proposal_id, ANN, True)]
    assert await Workspace(database, GUILD).read(partial(read, user_id=ANN)) == own
    assert await Workspace(database, GUILD).read(partial(read, user_id=BOB)) == own[1:]
    assert await Workspace(database, OTHER_GUILD).read(partial(read, user_id=ANN)) == []


async def test_none_is_left_in_the_drafts_where_the_bot_was_killed_as_it_was_saved(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The record is written first, and the drafts right after it."""
    draft = await add(database)
    drafts, execute = database._draft_writer.connection, database._draft_writer.connection.execute_fetchall

    async def break_off(sql: str) -> Any:
        if sql == "COMMIT":
            raise sqlite3.OperationalError("disk I/O error")
        return await execute(sql)

    with monkeypatch.context() as broken:
        broken.setattr(drafts, "execute_fetchall", break_off)
        assert await Proposals(database, GUILD).move(draft, ProposalState.SAVED, NOW, user_id=ANN)
    assert count_kept(database) == 1
    await delete_texts(database, TODAY)
    assert count_kept(database) == 0


async def test_none_is_kept_where_its_draft_was_not(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are written in one transaction, whatever happens between them."""

    async def fail(*given: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("bot.storage.keeping.drafts.add_article", fail)
        with pytest.raises(ZeroDivisionError):
            await add(database)
    assert count_kept(database) == 0
    assert await Workspace(database, GUILD).read(lambda reader: reader.value("SELECT COUNT(*) FROM drafts.draft")) == 0
