"""Keeps within a transaction that somebody is owed word of it: neither is there without the other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from bot.storage.core.instants import instant_text
from bot.write_witness import OwedAnswer

GIVEN = "DELETE FROM owed_answer WHERE interaction_id = :interaction_id"
_BEGIN = (
    "INSERT INTO owed_answer (interaction_id, guild_id, user_id, token, act, named, asked_at, after, upto) "
    "SELECT :interaction_id, :guild_id, :user_id, :token, :act, :named, :asked_at, held.length, held.length FROM "
    "(SELECT COALESCE(:since, MAX(g.history_length), 0) AS length FROM guild g WHERE g.guild_id = :guild_id) held "
    "WHERE TRUE "
    # What comes of one question may take several transactions: the window begins with the first that history tells of.
    "ON CONFLICT (interaction_id) DO UPDATE SET "
    "after = CASE WHEN owed_answer.upto > owed_answer.after THEN owed_answer.after ELSE excluded.after END, "
    "upto = CASE WHEN owed_answer.upto > owed_answer.after THEN owed_answer.upto ELSE excluded.upto END"
)
_END = (
    "UPDATE owed_answer SET upto = (SELECT g.history_length FROM guild g WHERE g.guild_id = :guild_id) "
    "WHERE interaction_id = :interaction_id AND EXISTS (SELECT 1 FROM guild g WHERE g.guild_id = :guild_id "
    "AND g.history_length > owed_answer.upto)"
)


class Transacting(Protocol):
    """A transaction, as far as this needs it: the database, whose they are, has each of them do this."""

    async def execute(self, sql: str, parameters: Mapping[str, object], /) -> object: ...

    async def execute_many(self, sql: str, parameters: Iterable[Mapping[str, object]], /) -> None: ...


async def begin_owing(
    transaction: Transacting, owed: OwedAnswer, given: Collection[int], since: int | None = None
) -> None:
    """Note in a transaction that begins whom it is for, and let go of answers that were given.

    `since` is how long history was where it has begun long ago. Whoever is forgotten by it is owed nothing any more.
    """
    if given:
        await transaction.execute_many(GIVEN, [{"interaction_id": interaction_id} for interaction_id in given])
    await transaction.execute(
        _BEGIN,
        {
            "interaction_id": owed.interaction_id,
            "guild_id": owed.guild_id,
            "user_id": owed.user_id,
            "token": owed.token,
            "act": owed.act,
            "named": owed.named,
            "asked_at": instant_text(owed.asked_at),
            "since": since,
        },
    )


async def end_owing(transaction: Transacting, owed: OwedAnswer) -> None:
    """Note at the end of the transaction what history tells of it."""
    await transaction.execute(_END, {"interaction_id": owed.interaction_id, "guild_id": owed.guild_id})
