"""Which guilds are held, and for how long after the bot has left one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.server.erasing import erase

A_FEW = 3


class MissingGuilds(NamedTuple):
    """Guilds that are on record and that the bot does not see, too many to take them for left; and of how many."""

    guild_ids: Sequence[int]
    held: int


def most_missing(held: int) -> int:
    """How many of the guilds held may be gone between two looks before the look itself is doubted.

    A twentieth, or a few where that is less: never half of them, which is what one of two bots on one database sees.
    """
    return max(held // 20, min(A_FEW, held // 4), 1)


class Guilds:
    """The guilds of this database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ids(self) -> list[int]:
        """All guilds that have something on record, but for those that are half erased."""
        rows = await self._database.fetch("SELECT guild_id FROM guild WHERE erased_since IS NULL ORDER BY guild_id")
        return [row["guild_id"] for row in rows]

    async def with_many(self, kind: str, many: int) -> list[tuple[int, int]]:
        """The guilds that have had so many records of a kind, and how many each has."""
        # By the last number, which an index has: to count them all would read them all.
        sized = (
            f"SELECT g.guild_id, (SELECT MAX(r.number) FROM {kind} r WHERE r.guild_id = g.guild_id) AS size "
            "FROM guild g WHERE g.left_at IS NULL"
        )
        sql = f"SELECT guild_id, size FROM ({sized}) AS sized WHERE size >= :many ORDER BY guild_id"
        return [(row["guild_id"], row["size"]) for row in await self._database.fetch(sql, {"many": many})]

    async def note_seen(self, seen: Collection[int], at: datetime, *, is_whole: bool) -> MissingGuilds | None:
        """Remember in which guilds the bot is: of the others, where `is_whole`, that it is there no more.

        That is since `at` at the latest. Where so many are missing that it is rather the bot that does not see them,
        none is noted as left, and they are returned.
        """
        rows = await self._database.fetch(
            "SELECT guild_id, left_at FROM guild WHERE erased_since IS NULL ORDER BY guild_id"
        )
        now = instant_text(at)
        present = [row["guild_id"] for row in rows if row["guild_id"] in seen]
        missing = [row["guild_id"] for row in rows if row["guild_id"] not in seen and row["left_at"] is None]
        # A server that was left before keeps that day, from which the time runs until it is erased: unless that is
        # still to come, by a clock that was ahead.
        changed = {row["guild_id"]: now for row in rows if (row["left_at"] or "") > now}
        held = len(present) + len(missing)
        is_doubted = len(missing) > most_missing(held)
        if is_whole and not is_doubted:
            changed |= dict.fromkeys(missing, now)
        changed |= {row["guild_id"]: None for row in rows if row["guild_id"] in seen and row["left_at"] is not None}
        await self._note_left_at(changed)
        return MissingGuilds(missing, held) if is_whole and is_doubted else None

    async def note_left(self, guild_ids: Collection[int], at: datetime) -> Collection[int]:
        """Remember that the bot was removed from guilds; returns those of them that have anything on record."""
        rows = await self._database.fetch(
            "SELECT guild_id, left_at FROM guild WHERE erased_since IS NULL ORDER BY guild_id"
        )
        held = [row for row in rows if row["guild_id"] in guild_ids]
        await self._note_left_at({row["guild_id"]: instant_text(at) for row in held if row["left_at"] is None})
        return [row["guild_id"] for row in held]

    async def _note_left_at(self, changed: Mapping[int, str | None]) -> None:
        if changed:
            async with self._database.write() as transaction:
                await transaction.execute_many(
                    "UPDATE guild SET left_at = :left_at WHERE guild_id = :guild_id AND erased_since IS NULL",
                    [{"guild_id": guild_id, "left_at": left_at} for guild_id, left_at in changed.items()],
                )

    async def note_back(self, guild_id: int) -> None:
        """Forget that the bot left a guild; one that is half erased is erased to the end, and begins anew."""
        held = {"guild_id": guild_id}
        if guild_id in self._database.erasing:
            await erase(self._database, guild_id)
        # Read first: it is asked of each server that comes back into sight, and hardly one of them had been left.
        elif await self._database.fetch("SELECT 1 FROM guild WHERE guild_id = :guild_id AND left_at IS NOT NULL", held):
            async with self._database.write() as transaction:
                await transaction.execute(
                    "UPDATE guild SET left_at = NULL WHERE guild_id = :guild_id AND erased_since IS NULL", held
                )

    async def left_before(self, at: datetime) -> list[int]:
        """The guilds that the bot left before `at`, and that nobody has begun to erase."""
        rows = await self._database.fetch(
            "SELECT guild_id FROM guild WHERE left_at < :at AND erased_since IS NULL ORDER BY guild_id",
            {"at": instant_text(at)},
        )
        return [row["guild_id"] for row in rows]
