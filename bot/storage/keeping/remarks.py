"""What author and curators remark to each other on a proposal that waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.records.digests import NewPost, PostCause
from bot.records.keeping import ProposalRemark
from bot.storage.core.database import Database
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.instants import instant_text
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.posts import add_post
from bot.storage.keeping.review_channels import set_right_told
from bot.storage.keeping.signed_rows import signed_rows

MOST_RECIPIENTS = 10
"""People who are told of one remark."""
_REMARK = RowShape(ProposalRemark)
_IS_THEIRS = (
    "author = (SELECT pseudonym FROM author WHERE guild_id = :guild_id AND user_id = :user_id) "
    "AND proposal_id IN (SELECT p.proposal_id FROM proposal p WHERE p.guild_id = :guild_id)"
)


def remarks_of(reader: GuildReader, proposal_ids: Sequence[int]) -> Mapping[int, Sequence[ProposalRemark]]:
    """The remarks on proposals, in their order."""
    return signed_rows(reader, "proposal_remark", ("said_at", "text"), proposal_ids, _REMARK)


def count_remarks(reader: GuildReader, author: str) -> int:
    """How many remarks somebody made, by their pseudonym."""
    count = reader.value(
        "SELECT COUNT(*) FROM proposal_remark r JOIN proposal p ON p.proposal_id = r.proposal_id "
        "WHERE p.guild_id = :guild_id AND r.author = :author",
        {"author": author},
    )
    return int(count)


async def add_remark(
    database: Database,
    guild_id: int,
    proposal_id: int,
    user_id: int,
    text: str,
    at: datetime,
    *,
    content: str,
    recipients: Sequence[int] = (),
    channel_id: int | None = None,
) -> bool:
    """Note a remark on a proposal that waits, and tell of it in messages of this content; False where it waits no more.

    It is told to the recipients, who are users, and in the channel, if there is one. Where curators were told of the
    proposal in their channel, that message is set right.
    """
    async with database.write() as transaction:
        rows = await transaction.execute(
            "UPDATE proposal SET remarked = remarked + 1 WHERE guild_id = :guild_id AND proposal_id = :proposal_id "
            "AND state = 'waiting' RETURNING remarked AS position",
            {"guild_id": guild_id, "proposal_id": proposal_id},
        )
        for row in rows:
            await transaction.execute(
                "INSERT INTO proposal_remark (proposal_id, position, author, said_at, text) "
                "VALUES (:proposal_id, :position, :author, :at, :text)",
                {
                    "proposal_id": proposal_id,
                    "position": row["position"],
                    "author": await pseudonym_of(transaction, guild_id, user_id),
                    "at": instant_text(at),
                    "text": text,
                },
            )
            told: list[tuple[int | None, int | None]] = [(user, None) for user in recipients[:MOST_RECIPIENTS]]
            told += [(None, channel_id)] if channel_id is not None else []
            for place, (to_user, to_channel) in enumerate(told):
                post = NewPost(
                    cause=PostCause.REMARK,
                    cause_key=_key(proposal_id, row["position"], place),
                    content=content,
                    position=0,
                    user_id=to_user,
                    channel_id=to_channel,
                )
                await add_post(transaction, guild_id, post, at)
            await set_right_told(transaction, guild_id, at, proposal_id=proposal_id)
    return bool(rows)


def _key(proposal_id: int, position: int, place: int) -> str:
    return f"{proposal_id} {position} {place}"


async def forget_remarks(transaction: Transaction, guild_id: int, user_id: int) -> None:
    """Let go of what a user remarked, and of what waits to tell of that."""
    own = {"guild_id": guild_id, "user_id": user_id}
    rows = await transaction.execute(f"SELECT proposal_id, position FROM proposal_remark WHERE {_IS_THEIRS}", own)
    keys = [_key(row["proposal_id"], row["position"], place) for row in rows for place in range(MOST_RECIPIENTS + 1)]
    await transaction.execute_many(
        "UPDATE post SET content = '', state = CASE state WHEN 'waiting' THEN 'dropped' WHEN 'sending' THEN 'dropped' "
        "ELSE state END WHERE guild_id = :guild_id AND cause = 'remark' AND cause_key = :key",
        [{"guild_id": guild_id, "key": key} for key in keys],
    )
    await transaction.execute(f"DELETE FROM proposal_remark WHERE {_IS_THEIRS}", own)
