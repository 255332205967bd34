"""Digests as a guild has settled them: what each shows, where, when next, and through which change it has told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from enum import StrEnum

from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest, DigestState, Notice
from bot.storage.core.counters import take_numbers
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.instants import instant_text
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import Row, RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.posts import add_notice, end_runs, try_refused_again
from bot.storage.records.reader import Reader

_PLAN = tuple(field.name for field in fields(DigestPlan))
_MAY_BE_EMPTY = tuple(field.name for field in fields(DigestPlan) if field.default is None)
_DIGEST, _DIGEST_PLAN = RowShape(Digest, "plan"), RowShape(DigestPlan)
SELECT_DIGEST = (
    f"SELECT d.digest_id, d.guild_id, d.number, d.state, d.state_note, d.author, a.user_id, d.created_at, "
    f"d.next_due_at, d.covered, {', '.join(f'd.{name}' for name in _PLAN)} FROM digest d "
    "LEFT JOIN author a ON a.guild_id = d.guild_id AND a.pseudonym = d.author"
)
_INSERT = (
    f"INSERT INTO digest (guild_id, number, state, author, created_at, next_due_at, covered, {', '.join(_PLAN)}) "
    "VALUES (:guild_id, :number, 'active', :author, :at, :next_due_at, :covered, "
    f"{', '.join(f':{name}' for name in _PLAN)})"
)
_SETTLED = ", ".join(f"{name} = :new_{name}" for name in _PLAN)
# Not `IS :name`, which means this in SQLite alone.
_UNCHANGED = " AND ".join(
    f"({name} = :{name} OR ({name} IS NULL AND :{name} IS NULL))" if name in _MAY_BE_EMPTY else f"{name} = :{name}"
    for name in _PLAN
)


def digest_of(row: Row) -> Digest:
    """Make a digest of a row that has the columns of SELECT_DIGEST."""
    return _DIGEST.of(row, plan=_DIGEST_PLAN.of(row))


def digests_of(reader: Reader) -> list[Digest]:
    """The guild's digests that are not deleted, by number."""
    return _digests(reader, "d.state <> 'deleted'")


def get_digest(reader: Reader, digest_id: int) -> Digest:
    """A digest by its database id, deleted ones too."""
    return _digests(reader, "d.digest_id = :digest_id", digest_id=digest_id)[0]


def _digests(reader: Reader, condition: str, **parameters: object) -> list[Digest]:
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
            # Held before they are counted, so that two people at once cannot both make the last one.
            await hold_guild(transaction, self._guild_id)
            (held,) = await transaction.execute(
                "SELECT g.history_length, (SELECT COUNT(*) FROM digest d WHERE d.guild_id = g.guild_id "
                "AND d.state <> 'deleted') AS digests FROM guild g WHERE g.guild_id = :guild_id",
                {"guild_id": self._guild_id},
            )
            if held["digests"] >= most:
                return None
            number = await take_numbers(transaction, self._guild_id, "digest")
            settled = {
                "guild_id": self._guild_id,
                "number": number,
                "author": await pseudonym_of(transaction, self._guild_id, user_id),
                "at": instant_text(at),
                "next_due_at": instant_text(next_due_at),
                "covered": 0 if tells_all else held["history_length"],
            }
            await transaction.execute(_INSERT, settled | _plan_values(plan))
        return number

    async def change(self, digest: Digest, plan: DigestPlan, next_due_at: datetime | None) -> bool:
        """Settle a digest anew; False where somebody else did meanwhile."""
        given = {f"new_{name}": value for name, value in _plan_values(plan).items()}
        changes = f"{_SETTLED}, next_due_at = :next_due_at"
        async with self._database.write() as transaction:
            return await self._update(transaction, digest, changes, _UNCHANGED, given, next_due_at)

    async def move(self, digest: Digest, state: DigestState, next_due_at: datetime | None, note: str = "") -> bool:
        """Bring a digest to another state; False where somebody else did meanwhile."""
        async with self._database.write() as transaction:
            return await self._move(transaction, digest, state, next_due_at, note)

    async def give_up(self, digest: Digest, note: str, notice: Notice | None, at: datetime) -> None:
        """Pause a digest that is damaged, with a note on why, and tell of it, unless somebody else changed it."""
        async with self._database.write() as transaction:
            if await self._move(transaction, digest, DigestState.REFUSED, None, note) and notice:
                await add_notice(transaction, self._guild_id, notice, at)

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
        given: Mapping[str, object],
        next_due_at: datetime | None,
    ) -> bool:
        rows = await transaction.execute(
            # Only as it was read: what somebody else has settled or paused meanwhile stands.
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
    await transaction.execute_many(
        "UPDATE digest SET next_due_at = :next_due_at WHERE digest_id = :digest_id AND state = 'active'",
        [
            {"digest_id": digest.digest_id, "next_due_at": instant_text(next_due_at) if next_due_at else None}
            for digest, next_due_at in due
        ],
    )


def _plan_values(plan: DigestPlan) -> dict[str, object]:
    values = {name: getattr(plan, name) for name in _PLAN}
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}
