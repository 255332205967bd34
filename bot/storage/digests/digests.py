"""Digests as a guild has settled them: what each shows, where, when next, and through which change it has told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.records.digests import Digest, DigestPlan, DigestState, MissedPolicy
from bot.storage.core.database import Database, Transaction
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.instants import instant_text, read_instant
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.digests.posts import end_runs, try_refused_again
from bot.storage.records.reader import Reader

_PLAN = tuple(one.name for one in fields(DigestPlan))
SELECT_DIGEST = (
    f"SELECT d.digest_id, d.guild_id, d.number, d.state, d.state_note, d.author, a.user_id, d.created_at, "
    f"d.next_due_at, d.covered, {', '.join(f'd.{name}' for name in _PLAN)} FROM digest d "
    "LEFT JOIN author a ON a.guild_id = d.guild_id AND a.pseudonym = d.author"
)
_BEFORE_PLAN = 10


def digest_of(row: Sequence[Any]) -> Digest:
    """Make a digest of a row of SELECT_DIGEST."""
    plan: dict[str, Any] = dict(zip(_PLAN, row[_BEFORE_PLAN:], strict=True))
    plan |= {name: bool(plan[name]) for name in ("on_this_day", "has_counts", "says_nothing")}
    plan["missed"] = MissedPolicy(plan["missed"])
    return Digest(
        digest_id=row[0],
        guild_id=row[1],
        number=row[2],
        plan=DigestPlan(**plan),
        state=DigestState(row[3]),
        state_note=row[4],
        author=row[5],
        user_id=row[6],
        created_at=read_instant(row[7]),
        next_due_at=read_instant(row[8]) if row[8] else None,
        covered=row[9],
    )


def digests_of(reader: Reader) -> list[Digest]:
    """The guild's digests that are not deleted, by number."""
    return _digests(reader, "d.state <> 'deleted'")


def get_digest(reader: Reader, digest_id: int) -> Digest:
    """A digest by its database id, deleted ones too."""
    return _digests(reader, "d.digest_id = :digest_id", digest_id=digest_id)[0]


def _digests(reader: Reader, condition: str, **parameters: Any) -> list[Digest]:
    rows = reader.fetch(f"{SELECT_DIGEST} WHERE d.guild_id = :guild_id AND {condition} ORDER BY d.number", parameters)
    return [digest_of(row) for row in rows]


class Digests:
    """Writes one guild's digests."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def add(
        self, user_id: int | None, plan: DigestPlan, at: datetime, next_due_at: datetime, *, tells_all: bool, most: int
    ) -> int | None:
        """Keep a new digest, which tells of all that is on record or of what is recorded from now on.

        Returns its number, or None where the guild has `most` already.
        """
        async with self._database.write() as transaction:
            await hold_guild(transaction, self._guild_id)
            held = {"guild_id": self._guild_id, "most": most, "at": instant_text(at), "tells_all": tells_all}
            held |= {"author": await pseudonym_of(transaction, self._guild_id, user_id)}
            rows = await transaction.execute(
                f"INSERT INTO digest (guild_id, number, state, author, created_at, next_due_at, covered, "
                f"{', '.join(_PLAN)}) SELECT :guild_id, "
                "(SELECT COALESCE(MAX(number), 0) + 1 FROM digest WHERE guild_id = :guild_id), 'active', :author, :at, "
                ":next_due_at, CASE WHEN :tells_all THEN 0 ELSE g.history_length END, "
                f"{', '.join(f':{name}' for name in _PLAN)} FROM guild g WHERE g.guild_id = :guild_id AND "
                "(SELECT COUNT(*) FROM digest WHERE guild_id = :guild_id AND state <> 'deleted') < :most "
                "RETURNING number",
                held | _plan_values(plan) | {"next_due_at": instant_text(next_due_at)},
            )
        return rows[0][0] if rows else None

    async def change(self, digest: Digest, plan: DigestPlan, next_due_at: datetime | None) -> bool:
        """Settle a digest anew; False where somebody else did meanwhile."""
        given = {f"new_{name}": value for name, value in _plan_values(plan).items()}
        settled = ", ".join(f"{name} = :new_{name}" for name in _PLAN)
        unchanged = " AND ".join(f"{name} IS :{name}" for name in _PLAN)
        changes = f"{settled}, next_due_at = :next_due_at"
        async with self._database.write() as transaction:
            return await self._update(transaction, digest, changes, unchanged, given, next_due_at)

    async def move(self, digest: Digest, state: DigestState, next_due_at: datetime | None, note: str = "") -> bool:
        """Bring a digest to another state; False where somebody else did meanwhile."""
        async with self._database.write() as transaction:
            return await self._move(transaction, digest, state, next_due_at, note)

    async def resume(self, digest: Digest, next_due_at: datetime, at: datetime) -> bool:
        """Let a paused or refused digest go on, and what Discord had refused; False where somebody else did."""
        async with self._database.write() as transaction:
            is_moved = await self._move(transaction, digest, DigestState.ACTIVE, next_due_at)
            if is_moved:
                await try_refused_again(transaction, digest.digest_id, digest.plan.channel_id, at)
        return is_moved

    async def delete(self, digest: Digest) -> bool:
        """Let a digest, and what waits of it, be posted no more; False where somebody else changed it."""
        async with self._database.write() as transaction:
            is_moved = await self._move(transaction, digest, DigestState.DELETED, None)
            if is_moved:
                await end_runs(transaction, digest.digest_id)
        return is_moved

    async def _move(
        self,
        transaction: Transaction,
        digest: Digest,
        state: DigestState,
        next_due_at: datetime | None,
        note: str = "",
    ) -> bool:
        given = {"new_state": str(state), "note": note}
        changes = "state = :new_state, state_note = :note, next_due_at = :next_due_at"
        return await self._update(transaction, digest, changes, "TRUE", given, next_due_at)

    async def _update(
        self,
        transaction: Transaction,
        digest: Digest,
        changes: str,
        condition: str,
        given: Mapping[str, Any],
        next_due_at: datetime | None,
    ) -> bool:
        rows = await transaction.execute(
            f"UPDATE digest SET {changes} WHERE guild_id = :guild_id AND digest_id = :digest_id "
            f"AND state = :state AND {condition} RETURNING digest_id",
            {
                "guild_id": self._guild_id,
                "digest_id": digest.digest_id,
                "state": str(digest.state),
                "next_due_at": instant_text(next_due_at) if next_due_at else None,
                **_plan_values(digest.plan),
                **given,
            },
        )
        return bool(rows)


async def move_due_times(transaction: Transaction, due: Sequence[tuple[Digest, datetime | None]]) -> None:
    """Note when active digests are due next, where that is no longer as was read."""
    for digest, next_due_at in due:
        await transaction.execute(
            "UPDATE digest SET next_due_at = ? WHERE digest_id = ? AND state = 'active'",
            (instant_text(next_due_at) if next_due_at else None, digest.digest_id),
        )


def _plan_values(plan: DigestPlan) -> dict[str, Any]:
    values = {name: getattr(plan, name) for name in _PLAN}
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}
