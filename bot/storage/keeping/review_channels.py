"""The channels in which curators are told what waits, and of which proposals they were told there."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from bot.records.digests import NewPost, PostCause, PostWay
from bot.records.keeping import ReviewChannel
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.instants import instant_text
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.posts import add_post
from bot.storage.records.reader import Reader

SOON = timedelta(seconds=5)
"""How long a message that is to be set right waits for what is decided just after."""
_CHANNEL = RowShape(ReviewChannel)
_TELLS = "(SELECT COALESCE(e.follows_post_id, e.post_id) FROM post e WHERE e.post_id = :post_id)"
_UNTOLD = (
    "p.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM review_told t JOIN post o ON o.post_id = t.post_id "
    "WHERE t.proposal_id = p.proposal_id AND o.channel_id = rc.channel_id "
    # Of what was refused or dropped nobody there has read.
    "AND o.state IN ('waiting', 'sending', 'sent'))"
)


def find_review_channel(reader: Reader) -> ReviewChannel | None:
    rows = reader.fetch(
        "SELECT rc.channel_id, a.user_id, rc.refusal FROM review_channel rc "
        "LEFT JOIN author a ON a.guild_id = rc.guild_id AND a.pseudonym = rc.author WHERE rc.guild_id = :guild_id"
    )
    return _CHANNEL.of(rows[0]) if rows else None


async def choose_review_channel(database: Database, guild_id: int, channel_id: int | None, user_id: int) -> None:
    """Settle in which channel curators are told what waits, or that they are in none.

    In another one they are told of all that waits; so they are where Discord took no post there before.
    """
    async with database.write() as transaction:
        await hold_guild(transaction, guild_id)
        await transaction.execute(
            "UPDATE post SET state = 'dropped' WHERE guild_id = :guild_id AND cause = 'review' AND state = 'waiting' "
            "AND way = 'message' AND (:channel_id IS NULL OR channel_id <> :channel_id)",
            {"guild_id": guild_id, "channel_id": channel_id},
        )
        if channel_id is None:
            await transaction.execute("DELETE FROM review_channel WHERE guild_id = :guild_id", {"guild_id": guild_id})
            return
        await transaction.execute(
            "INSERT INTO review_channel (guild_id, channel_id, author) VALUES (:guild_id, :channel_id, :author) "
            "ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, author = excluded.author, "
            "refusal = ''",
            {
                "guild_id": guild_id,
                "channel_id": channel_id,
                "author": await pseudonym_of(transaction, guild_id, user_id),
            },
        )


async def guilds_with_untold(database: Database, now: datetime, since: datetime) -> list[int]:
    """Guilds in which curators are to be told now, as nothing of that kind was posted after `since`."""
    rows = await database.fetch(
        "SELECT rc.guild_id FROM review_channel rc JOIN guild g ON g.guild_id = rc.guild_id AND g.left_at IS NULL "
        "WHERE rc.refusal = '' "
        f"AND EXISTS (SELECT 1 FROM proposal p WHERE p.guild_id = rc.guild_id AND {_UNTOLD}) "
        "AND NOT EXISTS (SELECT 1 FROM post o WHERE o.guild_id = rc.guild_id AND o.cause = 'review' "
        # What was sent later than now was sent by a clock that was wrong.
        "AND o.way = 'message' AND (o.state IN ('waiting', 'sending') OR (o.sent_at > :since AND o.sent_at <= :now)))",
        {"now": instant_text(now), "since": instant_text(since)},
    )
    return [row["guild_id"] for row in rows]


async def decide_to_tell(database: Database, guild_id: int, at: datetime) -> bool:
    """Decide on a post that tells curators of all that waits and that they were not told of; False where nothing is.

    What it says is made when it is sent: nothing is told that is decided meanwhile.
    """
    async with database.write() as transaction:
        rows = await transaction.execute(
            "SELECT p.proposal_id, rc.channel_id FROM review_channel rc "
            f"JOIN proposal p ON p.guild_id = rc.guild_id AND {_UNTOLD} "
            "WHERE rc.guild_id = :guild_id AND rc.refusal = '' ORDER BY p.proposal_id",
            {"guild_id": guild_id},
        )
        if not rows:
            return False
        post = NewPost(
            cause=PostCause.REVIEW,
            cause_key=f"{guild_id} {instant_text(at)} {rows[0]['proposal_id']}",
            content="",
            position=0,
            channel_id=rows[0]["channel_id"],
        )
        post_id = await add_post(transaction, guild_id, post, at)
        if post_id is None:
            return False
        await transaction.execute_many(
            "INSERT INTO review_told (proposal_id, post_id) VALUES (:proposal_id, :post_id)",
            [{"proposal_id": row["proposal_id"], "post_id": post_id} for row in rows],
        )
    return True


def told_by(reader: Reader, post_id: int) -> list[int]:
    """The numbers of proposals that a post is to tell of: they wait still, and no other post has told of them there.

    Of a post that sets another one right, what waits still of that one.
    """
    rows = reader.fetch(
        "SELECT p.proposal_id FROM review_told t JOIN proposal p ON p.proposal_id = t.proposal_id "
        f"JOIN post own ON own.post_id = t.post_id WHERE t.post_id = {_TELLS} "
        "AND p.guild_id = :guild_id AND p.state = 'waiting' "
        "AND NOT EXISTS (SELECT 1 FROM review_told s JOIN post o ON o.post_id = s.post_id AND o.state = 'sent' "
        "WHERE s.proposal_id = p.proposal_id AND o.channel_id = own.channel_id AND o.post_id <> own.post_id) "
        "ORDER BY p.proposal_id",
        {"post_id": post_id},
    )
    return [row["proposal_id"] for row in rows]


def decided_of(reader: Reader, post_id: int) -> list[int]:
    """The numbers of proposals of the same posts that were decided on."""
    rows = reader.fetch(
        "SELECT p.proposal_id FROM review_told t JOIN proposal p ON p.proposal_id = t.proposal_id "
        f"WHERE t.post_id = {_TELLS} AND p.guild_id = :guild_id AND p.state NOT IN ('draft', 'waiting') "
        "ORDER BY p.proposal_id",
        {"post_id": post_id},
    )
    return [row["proposal_id"] for row in rows]


async def set_right_told(
    transaction: Transaction, guild_id: int, at: datetime, *, proposal_id: int | None = None, user_id: int | None = None
) -> None:
    """Decide that messages which told curators of a proposal, or of all of a user's, say what became of it.

    Once for all that comes till then: what they say is made when they are edited.
    """
    rows = await transaction.execute(
        "SELECT DISTINCT o.post_id FROM post o JOIN review_told t ON t.post_id = o.post_id "
        "JOIN proposal p ON p.proposal_id = t.proposal_id AND p.guild_id = :guild_id "
        "WHERE (p.proposal_id = :proposal_id OR p.author = (SELECT a.pseudonym FROM author a "
        "WHERE a.guild_id = :guild_id AND a.user_id = :user_id)) "
        # One that is held may be just being made of what was held before.
        "AND (o.state IN ('sending', 'sent') OR (o.state = 'waiting' AND o.held_until > :now)) "
        "AND NOT EXISTS (SELECT 1 FROM post e WHERE e.follows_post_id = o.post_id AND e.way = 'edit' "
        "AND e.state = 'waiting' AND e.held_until <= :now) ORDER BY o.post_id",
        {"guild_id": guild_id, "proposal_id": proposal_id, "user_id": user_id, "now": instant_text(at)},
    )
    for row in rows:
        post = NewPost(
            cause=PostCause.REVIEW,
            cause_key=f"{row['post_id']} set right {secrets.token_hex(8)}",
            content="",
            position=0,
            way=PostWay.EDIT,
            follows_post_id=row["post_id"],
        )
        await add_post(transaction, guild_id, post, at + SOON)


async def forget_told(transaction: Transaction, proposal_id: int) -> None:
    """Let curators be told anew of a proposal, should it be sent in again."""
    await transaction.execute("DELETE FROM review_told WHERE proposal_id = :proposal_id", {"proposal_id": proposal_id})
