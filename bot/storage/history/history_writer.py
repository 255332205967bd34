"""Writes a guild's history: each entry in the transaction of the change that it tells of, chained to the one before."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.records.history import Action
from bot.storage.core.database import Transaction
from bot.storage.core.history_chain import Link
from bot.storage.core.instants import instant_text

NOBODY = ""
"""The author of what no person wrote, such as a pack that was loaded by whoever runs the bot."""
_PSEUDONYM_BYTES = 6
_REVISION_BITS = 48


INSERT_HISTORY = (
    "INSERT INTO history (guild_id, position, change, kind, record_id, happened_at, action, author, proposed_by, "
    "origin, reason, undoes, changes, content, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """How a change came about: when, by whom (a Discord user's id, if anybody), from where, why, what it takes back.

    `proposed_by` is the pseudonym of who had sent it in, where somebody else approved it.
    """

    at: datetime
    user_id: int | None = None
    proposed_by: str = ""
    origin: str = ""
    reason: str = ""
    undoes: int | None = None

    @property
    def happened_at(self) -> str:
        return instant_text(self.at)


class HistoryWriter:
    """Makes the entries of one transaction."""

    def __init__(self, transaction: Transaction, guild_id: int, occasion: Occasion) -> None:
        self._transaction = transaction
        self._guild_id = guild_id
        self._occasion = occasion
        self._happened_at = occasion.happened_at
        self._author = NOBODY
        self._length = 0
        self._hash = ""
        self.change = 0
        """The position of the first entry that this transaction writes."""

    async def start(self) -> None:
        sql = "SELECT history_length, history_hash FROM guild WHERE guild_id = ?"
        ((self._length, self._hash),) = await self._transaction.execute(sql, (self._guild_id,))
        self.change = self._length + 1
        self._author = await pseudonym_of(self._transaction, self._guild_id, self._occasion.user_id)

    @property
    def has_written(self) -> bool:
        return self._length >= self.change

    def entry(self, kind: str, record_id: int, action: Action, content: str, changes: str = "{}") -> tuple[Any, ...]:
        """The row of the next entry, for INSERT_HISTORY; rows are inserted in the order in which they were made."""
        self._length += 1
        given = self._occasion
        link = Link(
            self._guild_id,
            self._length,
            self.change,
            kind,
            record_id,
            self._happened_at,
            action.value,
            self._author,
            given.proposed_by,
            given.origin,
            given.reason,
            given.undoes,
            changes,
            content,
        )
        self._hash = link.hash(self._hash)
        return (*link, self._hash)

    async def finish(self) -> None:
        """Note where the chain ends, and let readers know that something was written."""
        if self.has_written:
            await self._transaction.execute(
                "UPDATE guild SET revision = revision + 1, history_length = ?, history_hash = ? WHERE guild_id = ?",
                (self._length, self._hash, self._guild_id),
            )


async def hold_guild(transaction: Transaction, guild_id: int) -> int:
    """Make sure that a guild has its row; returns the guild's search slot."""
    await transaction.execute(
        "INSERT INTO guild (guild_id, search_slot, revision) "
        "VALUES (?, (SELECT COALESCE(MAX(search_slot), 0) + 1 FROM guild), ?) ON CONFLICT DO NOTHING",
        # Not from 0: what is held in memory of a guild that was erased must not pass for that of its return.
        (guild_id, secrets.randbits(_REVISION_BITS)),
    )
    ((slot,),) = await transaction.execute("SELECT search_slot FROM guild WHERE guild_id = ?", (guild_id,))
    return int(slot)


async def pseudonym_of(transaction: Transaction, guild_id: int, user_id: int | None) -> str:
    """The name under which a Discord user stands in a guild's history, made with their first change."""
    if user_id is None:
        return NOBODY
    await transaction.execute(
        "INSERT INTO author (guild_id, pseudonym, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (guild_id, secrets.token_hex(_PSEUDONYM_BYTES), user_id),
    )
    sql = "SELECT pseudonym FROM author WHERE guild_id = ? AND user_id = ?"
    ((pseudonym,),) = await transaction.execute(sql, (guild_id, user_id))
    return str(pseudonym)
