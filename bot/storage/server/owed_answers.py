"""The answers that people are owed, as they are read, given and let go of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.core.owing import GIVEN
from bot.storage.core.rows import RowShape
from bot.storage.records.reader import Reader
from bot.write_witness import OwedAnswer

_OWED = RowShape(OwedAnswer)
_SELECT = (
    "SELECT o.interaction_id, o.guild_id, o.user_id, o.token, o.act, o.named, o.asked_at, o.after, o.upto "
    "FROM owed_answer o"
)


def owed_to(reader: Reader, user_id: int) -> list[OwedAnswer]:
    """What a user of the guild is owed, in the order in which it was asked."""
    return reader.fetch_as(
        _OWED,
        f"{_SELECT} WHERE o.guild_id = :guild_id AND o.user_id = :user_id ORDER BY o.interaction_id",
        {"user_id": user_id},
    )


class OwedAnswers:
    """The answers owed in all guilds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[OwedAnswer]:
        return [_OWED.of(row) for row in await self._database.fetch(f"{_SELECT} ORDER BY o.interaction_id")]

    async def settle(self, given: Collection[int], asked_before: datetime) -> None:
        """Remove those that were given, by the ids of their interactions; and the tokens of what was asked earlier."""
        async with self._database.write() as transaction:
            await transaction.execute_many(GIVEN, [{"interaction_id": interaction_id} for interaction_id in given])
            await transaction.execute(
                "UPDATE owed_answer SET token = '' WHERE token <> '' AND asked_at < :asked_before",
                {"asked_before": instant_text(asked_before)},
            )
