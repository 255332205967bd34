"""The runs of digests: one a due instant, noted before anything is sent, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.records.digests import Digest, NewPost, Notice, Run, RunState
from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.core.rows import Row, RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.digests import SELECT_DIGEST, digest_of
from bot.storage.digests.posts import add_notice, add_posts
from bot.storage.records.reader import Reader


class Due(NamedTuple):
    """What becomes of a digest that is due: its runs, oldest first, each with its state; and when it is due again."""

    digest: Digest
    runs: Sequence[tuple[datetime, RunState]]
    next_due_at: datetime | None


_RUN = RowShape(Run, "digest", "state")
_SELECT = SELECT_DIGEST.replace("SELECT ", "SELECT r.due_at, r.state AS run_state, r.items, ", 1) + (
    " JOIN digest_run r ON r.digest_id = d.digest_id"
)
_PRESENT = "EXISTS (SELECT 1 FROM guild g WHERE g.guild_id = d.guild_id AND g.left_at IS NULL)"
# One run of a digest at a time: each tells of history from where the one before it ended.
_EARLIER_OPEN = (
    "EXISTS (SELECT 1 FROM digest_run o WHERE o.digest_id = r.digest_id AND o.due_at < r.due_at "
    "AND o.state IN ('due', 'posting'))"
)


def find_run(reader: Reader, digest_id: int, due_at: datetime) -> Run | None:
    """A run of one of the guild's digests."""
    rows = reader.fetch(
        f"{_SELECT} WHERE d.guild_id = :guild_id AND d.digest_id = :digest_id AND r.due_at = :due_at",
        {"digest_id": digest_id, "due_at": instant_text(due_at)},
    )
    return _run_of(rows[0]) if rows else None


class Runs:
    """The runs of all guilds' digests."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due_digests(self, now: datetime, count: int) -> list[Digest]:
        """The active digests that are due, the longest first, at most `count`; of servers that the bot is in."""
        sql = f"{SELECT_DIGEST} WHERE d.next_due_at <= :now AND {_PRESENT} ORDER BY d.next_due_at LIMIT :count"
        rows = await self._database.fetch(sql, {"now": instant_text(now), "count": count})
        return [digest_of(row) for row in rows]

    async def active_digests(self, after: int, count: int) -> list[Digest]:
        """The active digests of all guilds with an id above `after`, in order of their ids, at most `count`."""
        sql = f"{SELECT_DIGEST} WHERE d.state = 'active' AND d.digest_id > :after ORDER BY d.digest_id LIMIT :count"
        rows = await self._database.fetch(sql, {"after": after, "count": count})
        return [digest_of(row) for row in rows]

    async def note(self, dues: Sequence[Due]) -> int:
        """Note the runs, each once, and when their digests are due again; returns how many were noted.

        Where a digest was changed meanwhile, or another process noted the run, nothing is done.
        """
        noted = 0
        async with self._database.write() as transaction:
            for due in dues:
                for due_at, state in due.runs if await _advance(transaction, due) else ():
                    noted += await _insert(transaction, due.digest, due_at, state)
                    if state is RunState.SKIPPED:
                        await _pass_over(transaction, due.digest, due_at)
        return noted

    async def note_extra(self, digest: Digest, at: datetime) -> bool:
        """Note a run that somebody asked for; False where there is one of the same second."""
        async with self._database.write() as transaction:
            return bool(await _insert(transaction, digest, at, RunState.DUE))

    async def waiting(self, count: int) -> list[Run]:
        """Runs of which nothing is done yet, the longest due first; of one digest only the first.

        One that was due before its digest was paused still goes out; those of a refused one wait until it goes on.
        """
        sql = (
            f"{_SELECT} WHERE r.state = 'due' AND d.state IN ('active', 'paused') AND {_PRESENT} "
            f"AND NOT {_EARLIER_OPEN} ORDER BY r.due_at, r.digest_id LIMIT :count"
        )
        return [_run_of(row) for row in await self._database.fetch(sql, {"count": count})]

    async def begin(
        self,
        run: Run,
        state: RunState,
        *,
        after: int,
        upto: int,
        items: str,
        posts: Sequence[NewPost],
        at: datetime,
        note: str = "",
        notices: Sequence[Notice] = (),
    ) -> bool:
        """Settle what a run posts, and that its digest has told of history through `upto`; False if that was done.

        `note` stands with the digest until it posts the next time, and the `notices` are told.
        """
        async with self._database.write() as transaction:
            rows = await transaction.execute(
                "UPDATE digest_run SET state = :new, after = :after, upto = :upto, items = :items "
                "WHERE digest_id = :digest_id AND due_at = :due_at AND state = 'due' RETURNING digest_id",
                _key(run) | {"new": str(state), "after": after, "upto": upto, "items": items},
            )
            # What is merged has told nobody of anything: the next run begins where this one would have.
            if rows and state is not RunState.MERGED:
                await transaction.execute(
                    "UPDATE digest SET covered = :upto WHERE digest_id = :digest_id", _key(run) | {"upto": upto}
                )
            if rows and posts:
                await transaction.execute(
                    "UPDATE digest SET state_note = :note WHERE digest_id = :digest_id AND state = 'active'",
                    _key(run) | {"note": note},
                )
                await add_posts(transaction, run.digest.guild_id, posts, at)
                for notice in notices:
                    await add_notice(transaction, run.digest.guild_id, notice, at)
        return bool(rows)

    async def give_up(self, run: Run, note: str, notice: Notice, at: datetime) -> None:
        """Leave what a run would have told to the next, and pause its digest, with a note and a notice on why."""
        key = _key(run)
        async with self._database.write() as transaction:
            await transaction.execute(
                "UPDATE digest_run SET state = 'merged', after = 0, upto = 0, items = '[]' "
                "WHERE digest_id = :digest_id AND due_at = :due_at AND state = 'due'",
                key,
            )
            await transaction.execute(
                "UPDATE digest SET state = 'refused', state_note = :note, next_due_at = NULL "
                "WHERE digest_id = :digest_id AND state = 'active'",
                key | {"note": note},
            )
            await add_notice(transaction, run.digest.guild_id, notice, at)

    async def forget_future(self, now: datetime) -> None:
        """Remove runs of instants that are still to come, of which nothing was sent: the clock was wrong."""
        async with self._database.write() as transaction:
            of_skipped = (
                "FROM digest_run r WHERE r.digest_id = digest.digest_id AND r.state = 'skipped' AND r.due_at > :now"
            )
            # What it was to tell no more, unless it has told of later things since.
            await transaction.execute(
                f"UPDATE digest SET covered = (SELECT MIN(r.after) {of_skipped}) "
                f"WHERE EXISTS (SELECT 1 {of_skipped} AND r.upto = digest.covered)",
                {"now": instant_text(now)},
            )
            await transaction.execute(
                "DELETE FROM digest_run WHERE due_at > :now AND state IN ('due', 'empty', 'skipped', 'merged')",
                {"now": instant_text(now)},
            )


async def _advance(transaction: Transaction, due: Due) -> bool:
    rows = await transaction.execute(
        # As it was read: a schedule that was changed meanwhile has another instant, and asks for other runs.
        "UPDATE digest SET next_due_at = :next WHERE digest_id = :digest_id AND state = 'active' "
        "AND next_due_at = :held RETURNING digest_id",
        {
            "digest_id": due.digest.digest_id,
            "held": instant_text(due.digest.next_due_at) if due.digest.next_due_at else None,
            "next": instant_text(due.next_due_at) if due.next_due_at else None,
        },
    )
    return bool(rows)


async def _insert(transaction: Transaction, digest: Digest, due_at: datetime, state: RunState) -> int:
    rows = await transaction.execute(
        "INSERT INTO digest_run (digest_id, due_at, guild_id, state) VALUES (:digest_id, :due_at, :guild_id, :state) "
        "ON CONFLICT DO NOTHING RETURNING digest_id",
        {
            "digest_id": digest.digest_id,
            "due_at": instant_text(due_at),
            "guild_id": digest.guild_id,
            "state": str(state),
        },
    )
    return len(rows)


async def _pass_over(transaction: Transaction, digest: Digest, due_at: datetime) -> None:
    """Let a digest tell no more of what was recorded by the instant that is skipped."""
    skipped = {"digest_id": digest.digest_id, "due_at": instant_text(due_at), "covered": digest.covered}
    await transaction.execute(
        "UPDATE digest SET covered = COALESCE((SELECT MAX(h.position) FROM history h WHERE h.guild_id = :guild_id "
        "AND h.position > :covered AND h.happened_at <= :due_at), covered) WHERE digest_id = :digest_id",
        skipped | {"guild_id": digest.guild_id},
    )
    # Kept with the run: were the clock wrong by which it was skipped, that is taken back.
    await transaction.execute(
        "UPDATE digest_run SET after = :covered, upto = (SELECT d.covered FROM digest d "
        "WHERE d.digest_id = :digest_id) WHERE digest_id = :digest_id AND due_at = :due_at",
        skipped,
    )


def _key(run: Run) -> dict[str, object]:
    return {"digest_id": run.digest.digest_id, "due_at": instant_text(run.due_at)}


def _run_of(row: Row) -> Run:
    return _RUN.of(row, digest=digest_of(row), state=RunState(row["run_state"]))
