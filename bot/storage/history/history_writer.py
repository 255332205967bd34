"""Writes a guild's history: each entry in the transaction of the change that it tells of, chained to the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.records.history import Action
from bot.records.kinds import KINDS
from bot.storage.core.history_chain import VERSION, Link
from bot.storage.core.instants import instant_text
from bot.storage.core.pseudonyms import NOBODY, pseudonym_of
from bot.storage.core.rows import LIST_JOINER
from bot.storage.core.writers.transaction import Transaction

HISTORY_COLUMNS = (*("record_id" if name == "record" else name for name in Link._fields), "version", "number", "hash")
"""What an entry's row holds, in the order of `HistoryWriter.entry`."""
HISTORY_KEY = 2
"""So many of them, from the first, tell an entry."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """How a change came about: when, by whom (a Discord user's id, if anybody), from where, why, what it takes back.

    `proposed_by` is the pseudonym of who had sent it in, where somebody else approved it, and `revised_by` are those of
    whoever changed it in between.
    """

    at: datetime
    user_id: int | None = None
    proposed_by: str = ""
    revised_by: Sequence[str] = ()
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
        self.happened_at = occasion.happened_at
        self._author = NOBODY
        self._length = 0
        self._hash = ""
        self.change = 0
        """The position of the first entry that this transaction writes."""

    async def start(self) -> None:
        """Go on where the chain ends; the guild's row is held by then."""
        (guild,) = await self._transaction.execute(
            "SELECT history_length, history_hash FROM guild WHERE guild_id = :guild_id", {"guild_id": self._guild_id}
        )
        self._length, self._hash = guild["history_length"], guild["history_hash"]
        self.change = self._length + 1
        self._author = await pseudonym_of(self._transaction, self._guild_id, self._occasion.user_id)

    @property
    def reason(self) -> str:
        """Why all of it is done."""
        return self._occasion.reason

    @property
    def has_written(self) -> bool:
        return self._length >= self.change

    def entry(
        self, kind: str, record_id: int, number: int, action: Action, content: str, changes: str = "{}"
    ) -> tuple[object, ...]:
        """The row of the next entry, by HISTORY_COLUMNS; rows are inserted in the order in which they were made."""
        self._length += 1
        given = self._occasion
        link = Link(
            self._guild_id,
            self._length,
            self.change,
            kind,
            f"{KINDS[kind].LETTER}{number}",
            self.happened_at,
            action.value,
            self._author,
            given.proposed_by,
            given.origin,
            given.reason,
            given.undoes,
            changes,
            content,
            LIST_JOINER.join(given.revised_by),
        )
        self._hash = link.hash(self._hash)
        return (*link._replace(record=record_id), VERSION, number, self._hash)

    async def finish(self) -> None:
        """Note where the chain ends, and let readers know that something was written."""
        if self.has_written:
            await self._transaction.execute(
                # By the revision, indexes of names that are held in memory are known to be out of date.
                "UPDATE guild SET revision = revision + 1, history_length = :length, history_hash = :hash "
                "WHERE guild_id = :guild_id",
                {"length": self._length, "hash": self._hash, "guild_id": self._guild_id},
            )
