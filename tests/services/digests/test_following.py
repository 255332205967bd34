"""What followers are told: all that touches what they follow, nothing twice, and no more than anybody reads."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
import pytest_asyncio

from bot.records.digests import FollowWay
from bot.records.kinds import KINDS, followed_kinds
from bot.records.kinds.quote import Quote
from bot.records.record import Record, State
from bot.records.values import StoredValues
from bot.services.all_services import Services as Despatch
from bot.services.digests import follower_news
from bot.services.digests.follower_news import MOST_COUNTED, MOST_SHOWN, FollowerNews, News
from bot.services.digests.following import FollowService
from bot.services.names.typed_text import TypedName
from bot.storage.digests.digest_reads import history_length
from bot.storage.digests.followed_history import deeds_within, touches_within
from bot.storage.digests.follows import TOLD_SOON, Follows
from bot.storage.history.history_writer import Occasion
from bot.storage.records.links import touching
from bot.storage.records.reader import Reader, Workspace
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW, Services

ANN, BOB, CAT = 101, 102, 103
MONDAY = date(2026, 2, 23)


@dataclass(frozen=True)
class Team:
    """People who write in a guild and follow what stands there."""

    held: Services
    following: FollowService

    async def follow(self, user_id: int, **subject: str) -> None:
        names = [TypedName(text, kind) for kind, text in subject.items()]
        await self.following.follow(GUILD, user_id=user_id, names=names)

    async def add_quotes(self, user_id: int, count: int, speaker: str = "ada", topic: str = "lanes") -> list[int]:
        model = await self.held.find("quote", "ada-lanes")
        links = {
            "speakers": ((await self.held.find("actor", speaker)).record_id,),
            "topics": ((await self.held.find("topic", topic)).record_id,),
        }
        async with self._writing(user_id) as writer:
            first = await writer.read(history_length)
            contents = [Content(f"made-{first}-{one}", StoredValues(values_of(model) | links)) for one in range(count)]
            added = await writer.add_many(Quote, contents)
        return [reference.record_id for reference in added]

    async def edit(self, user_id: int, record: Record, **changed: Any) -> None:
        async with self._writing(user_id) as writer:
            content = Content(
                record.key, StoredValues(values_of(record) | changed), "", record.state, record.state_note
            )
            await writer.change(record, content)

    async def withdraw(self, user_id: int, kind: str, record_ids: Sequence[int]) -> None:
        async with self._writing(user_id) as writer:
            await writer.mark_many(KINDS[kind], record_ids, State.WITHDRAWN, "Gone.")

    def _writing(self, user_id: int) -> Any:
        return writing(self.held.database, GUILD, Occasion(at=NOW, user_id=user_id, origin="test"))

    async def look(self) -> FollowerNews:
        return await self.following.look(GUILD)

    async def news_of(self, user_id: int) -> News | None:
        return next((one for one in (await self.look()).news if one.user_id == user_id), None)

    async def tell(self) -> list[int]:
        """Tell everybody whose turn it is; returns the ids of those who had something to be told."""
        found = await self.look()
        await self.following.pass_over(found)
        for news in found.news:
            assert await self.following.tell(found, news, "{}", news.items)
        return [news.user_id for news in found.news]

    async def rows(self, sql: str) -> list[Any]:
        return [tuple(row) for row in await self.held.database.fetch(sql)]


def touched(news: News | None) -> int:
    """How many records the message counts."""
    assert news is not None
    return len({item for one in news.followed for item in one.items})


@pytest_asyncio.fixture
async def team(small: Services) -> AsyncIterator[Team]:
    yield Team(small, Despatch.on(small.database, lambda: NOW).following)


async def test_what_touches_a_subject_is_what_digests_go_by(shipped: Services) -> None:
    follows = Follows(shipped.database, GUILD)
    workspace = Workspace(shipped.database, GUILD)
    for kind in followed_kinds():
        for row in await workspace.read(partial(Reader.names, kind=kind)):
            await follows.follow(ANN, kind, row.record_id, FollowWay.DIRECT, monday=MONDAY, most=1000)
    async with shipped.database.write() as transaction:
        await transaction.execute("UPDATE follow SET told_through = 0")

    def compare(reader: Reader) -> int:
        upto = history_length(reader)
        deeds = deeds_within(reader, 0, upto)
        found = touches_within(reader, list(KINDS), 0, upto, TOLD_SOON)
        for (subject, subject_id), positions in found.items():
            expected = {
                (kind, row[0])
                for kind in KINDS
                for row in reader.fetch(
                    f"SELECT r.{kind}_id FROM {kind} r WHERE r.guild_id = :guild_id "
                    f"AND ({touching(kind, 'r', subject, ':subject_id')})",
                    {"subject_id": subject_id},
                )
            }
            assert {deeds[position][0] for position in positions} == expected
        return len(found)

    # Each touches itself, at least.
    assert await workspace.read(compare) == len(
        await workspace.read(lambda reader: reader.fetch("SELECT 1 FROM follow"))
    )


async def test_many_of_one_subject_do_not_hide_another(team: Team) -> None:
    await team.follow(BOB, actor="Ada Byrne")
    await team.follow(BOB, topic="Tolls")
    await team.add_quotes(ANN, 50)
    (lone,) = await team.add_quotes(ANN, 1, "olga", "tolls")
    news = await team.news_of(BOB)
    assert news is not None
    assert len(news.records) == MOST_SHOWN
    assert ("quote", lone) in news.records
    assert touched(news) == 51


async def test_ones_own_many_do_not_hide_what_another_did(team: Team) -> None:
    await team.follow(BOB, topic="Cycle lanes")
    await team.add_quotes(BOB, MOST_COUNTED + 10)
    (lone,) = await team.add_quotes(ANN, 1)
    news = await team.news_of(BOB)
    assert news is not None
    assert [*news.records] == [("quote", lone)]
    assert touched(news) == 1


async def test_what_was_taken_back_does_not_hide_what_stands(team: Team) -> None:
    await team.follow(BOB, topic="Cycle lanes")
    await team.withdraw(ANN, "quote", await team.add_quotes(ANN, MOST_COUNTED + 10))
    (lone,) = await team.add_quotes(ANN, 1)
    assert touched(await team.news_of(BOB)) == 1
    news = await team.news_of(BOB)
    assert news is not None
    assert [*news.records] == [("quote", lone)]


async def test_the_withdrawal_of_what_one_knows_is_told(team: Team) -> None:
    await team.follow(BOB, topic="Cycle lanes")
    own = await team.add_quotes(BOB, 1)
    await team.withdraw(ANN, "quote", own)
    news = await team.news_of(BOB)
    assert news is not None
    assert [[entry.action for entry in entries] for entries in news.history.values()] == [["withdrawn"]]


async def test_very_many_are_counted_no_further(team: Team) -> None:
    await team.follow(BOB, topic="Cycle lanes")
    await team.add_quotes(ANN, MOST_COUNTED + 10)
    news = await team.news_of(BOB)
    assert touched(news) == MOST_COUNTED


async def test_what_no_message_shows_is_no_news(team: Team) -> None:
    await team.follow(BOB, actor="Ada Byrne")
    quote = await team.held.find("quote", "ada-lanes")
    await team.edit(ANN, quote, note="Filed by Ann.")
    found = await team.look()
    assert not found.news
    assert len(found.quiet) == 1
    await team.edit(ANN, await team.held.find("quote", "ada-lanes"), occasion="At the fair")
    news = await team.news_of(BOB)
    assert news is not None
    assert [[entry.action for entry in entries] for entries in news.history.values()] == [["changed"]]


async def test_who_follows_somebody_is_told_of_what_they_tell_of_others(team: Team) -> None:
    await team.follow(BOB, actor="Olga Reid")
    olga = await team.held.find("actor", "olga")
    await team.edit(ANN, await team.held.find("quote", "ada-lanes"), told_by=olga.record_id)
    assert touched(await team.news_of(BOB)) == 1


async def test_who_follows_later_is_not_told_of_what_came_before(team: Team) -> None:
    await team.follow(BOB, actor="Ada Byrne")
    await team.edit(ANN, await team.held.find("quote", "ada-lanes"), occasion="At the fair")
    await team.follow(CAT, actor="Ada Byrne")
    await team.edit(ANN, await team.held.find("quote", "ada-lanes"), occasion="At the market")
    counts = {news.user_id: [len(entries) for entries in news.history.values()] for news in (await team.look()).news}
    assert counts == {BOB: [2], CAT: [1]}


async def test_the_quiet_are_passed_over_without_a_message(team: Team) -> None:
    await team.follow(BOB, topic="Tolls")
    await team.add_quotes(ANN, 3)
    assert await team.following.guilds_untold() == [GUILD]
    assert await team.tell() == []
    assert await team.following.guilds_untold() == []
    assert await team.rows("SELECT COUNT(*) FROM post") == [(0,)]


async def test_so_many_people_in_one_go_and_who_waits_longest_first(team: Team) -> None:
    people = range(1000, 1007)
    for user_id in people:
        await team.follow(user_id, topic="Cycle lanes")
        await team.add_quotes(ANN, 1)
    with patch.object(follower_news, "MOST_PEOPLE", 3):
        turns = [await team.tell() for _ in range(4)]
    assert turns == [[1000, 1001, 1002], [1003, 1004, 1005], [1006], []]
    assert await team.rows("SELECT COUNT(*), COUNT(DISTINCT recipient) FROM post") == [(7, 7)]


async def test_many_followers_take_no_more_questions_than_few(team: Team) -> None:
    async def count_statements() -> int:
        asked: list[str] = []

        def look(reader: Reader) -> None:
            reader._connection.set_trace_callback(asked.append)
            try:
                follower_news.gather(reader, NOW)
            finally:
                reader._connection.set_trace_callback(None)

        await Workspace(team.held.database, GUILD).read(look)
        return len(asked)

    await team.follow(BOB, topic="Cycle lanes")
    await team.add_quotes(ANN, 500)
    async with team.held.database.write() as transaction:
        await transaction.execute("UPDATE follow SET told_through = 0")
    few = await count_statements()
    async with team.held.database.write() as transaction:
        for user_id in range(2000, 2100):
            follower = {"guild": GUILD, "author": f"p{user_id}", "user": user_id}
            await transaction.execute("INSERT INTO author VALUES (:guild, :author, :user)", follower)
            for kind in followed_kinds():
                await transaction.execute(
                    "INSERT INTO follow (guild_id, author, kind, record_id, way, told_through) "
                    f"SELECT :guild, :author, '{kind}', {kind}_id, 'direct message', 0 FROM {kind}",
                    follower,
                )
    # They are shown records of more kinds, and each kind is read at once for all of them.
    assert await count_statements() < few + len(KINDS)


@pytest.mark.parametrize("is_ended", [True, False])
async def test_who_follows_something_else_meanwhile_is_told_by_the_next_look(team: Team, is_ended: bool) -> None:
    await team.follow(BOB, topic="Cycle lanes")
    await team.add_quotes(ANN, 1)
    found = await team.look()
    if is_ended:
        await team.following.unfollow(GUILD, user_id=BOB, names=[TypedName("Cycle lanes", "topic")])
    else:
        await Follows(team.held.database, GUILD).follow(
            BOB, "topic", found.news[0].follows[0].record_id, FollowWay.DIGEST, monday=MONDAY, most=50
        )
    assert not await team.following.tell(found, found.news[0], "{}", ())
    assert await team.rows("SELECT COUNT(*) FROM post") == [(0,)]
    # Whoever wishes to be mentioned from now on is told by message of what came before.
    assert await team.tell() == ([] if is_ended else [BOB])
