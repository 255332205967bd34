"""How what a long write has written is taken back, where it does not come to its end: noted as it is written.

The steps are kept with what they take back, in the same transactions, so that a process that is killed leaves to the
next one all that it needs. An engine that lets several write at the same time needs none of this.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.storage.core.named_marks import in_batches
from bot.storage.core.rows import RowValues

ROWS_OF_A_STEP = 500

_COUNTERS = "number_counter"
_REMOVE, _PUT_BACK, _RESTORE = "remove", "put back", "restore"
_KEEP_END = "INSERT INTO unfinished_write (guild_id, history_length, history_hash) VALUES (:guild_id, :length, :hash)"
_RESTORE_END = (
    # A new revision: of what was read meanwhile nothing may pass for what is held now.
    "UPDATE guild SET revision = revision + 1, history_length = "
    "(SELECT u.history_length FROM unfinished_write u WHERE u.guild_id = guild.guild_id), history_hash = "
    "(SELECT u.history_hash FROM unfinished_write u WHERE u.guild_id = guild.guild_id) WHERE guild_id IN "
    "(SELECT u.guild_id FROM unfinished_write u WHERE u.guild_id = :guild_id)"
)
_LAST_STEP = (
    "SELECT step, way, table_name, told_by, columns, held FROM undo_step WHERE guild_id = :guild_id "
    "ORDER BY step DESC LIMIT 1"
)


class _Step(NamedTuple):
    """One statement's undoing. `held` are the values of `columns`, of which the first `told_by` tell each row."""

    way: str
    table: str
    told_by: int
    columns: Sequence[str]
    held: list[RowValues]

    def parts(self) -> Iterator[_Step]:
        """The same in parts, none of which holds up others for long."""
        return (self._replace(held=[*part]) for part in in_batches(self.held, ROWS_OF_A_STEP))


class UndoSteps:
    """The steps of one long write to a guild, in the order in which they were made."""

    def __init__(self, guild_id: int) -> None:
        self._guild_id = guild_id
        self._noted: list[_Step] = []
        self._kept = 0
        self._end: dict[str, object] = {}
        self._numbers: dict[str, int] = {}
        self._counted = set[str]()

    @property
    def are_kept(self) -> bool:
        """Whether any of them is in the database, with what it takes back."""
        return self._kept > 0

    @property
    def are_any(self) -> bool:
        return bool(self._noted or self._kept)

    def note_end(self, connection: sqlite3.Connection) -> None:
        """Remember where the guild's history and its numbers ended before."""
        of_guild = {"guild_id": self._guild_id}
        guild = connection.execute(
            "SELECT history_length AS length, history_hash AS hash FROM guild WHERE guild_id = :guild_id", of_guild
        ).fetchone()
        counters = connection.execute("SELECT name, last FROM number_counter WHERE guild_id = :guild_id", of_guild)
        self._numbers = {row["name"]: row["last"] for row in counters.fetchall()}
        self._end = {**of_guild, "length": 0, "hash": "", **dict(guild or {})}

    @property
    def history_length(self) -> int:
        """How long the guild's history was before."""
        length = self._end["length"]
        assert isinstance(length, int)
        return length

    def counting(self, name: str) -> None:
        """Note that numbers of one sort are being taken."""
        if name in self._counted:
            return
        self._counted.add(name)
        row = (self._guild_id, name, self._numbers.get(name))
        columns = ("guild_id", "name", "last")
        if name in self._numbers:
            self._noted.append(_Step(_RESTORE, _COUNTERS, 2, columns, [row]))
        else:
            self._noted.append(_Step(_REMOVE, _COUNTERS, 2, columns[:2], [row[:2]]))

    def inserted(self, table: str, told_by: Sequence[str], rows: Sequence[RowValues]) -> None:
        """Note rows that are being inserted, by what tells each."""
        width = len(told_by)
        self._noted.append(_Step(_REMOVE, table, width, told_by, [row[:width] for row in rows]))

    def replacing(self, table: str, found_by: Sequence[str], columns: Sequence[str]) -> list[RowValues]:
        """Note that rows are being replaced; returns the list that is to take what they hold before."""
        step = _Step(_RESTORE, table, len(found_by), (*found_by, *columns), [])
        self._noted.append(step)
        return step.held

    def deleting(self, table: str, columns: Sequence[str]) -> list[RowValues]:
        """Note that rows are being deleted; returns the list that is to take them whole."""
        step = _Step(_PUT_BACK, table, 0, columns, [])
        self._noted.append(step)
        return step.held

    def keep(self, connection: sqlite3.Connection) -> None:
        """Keep what was noted, in the transaction that wrote what it takes back. Raises sqlite3.Error."""
        noted, self._noted = self._noted, []
        if not self._kept:
            connection.execute(_KEEP_END, self._end)
        for part in (part for step in noted for part in step.parts()):
            self._kept += 1
            connection.execute(
                "INSERT INTO undo_step (guild_id, step, way, table_name, told_by, columns, held) "
                "VALUES (:guild_id, :step, :way, :table, :told_by, :columns, :held)",
                {
                    "guild_id": self._guild_id,
                    "step": self._kept,
                    "way": part.way,
                    "table": part.table,
                    "told_by": part.told_by,
                    "columns": json.dumps(part.columns),
                    "held": json.dumps(part.held),
                },
            )

    def forget(self, connection: sqlite3.Connection) -> None:
        """Let what was written stand: with this transaction nothing takes it back any more. Raises sqlite3.Error."""
        if self._kept:
            _forget(connection, {"guild_id": self._guild_id})


def unfinished(connection: sqlite3.Connection) -> list[int]:
    """The guilds in which a long write did not come to its end, or is under way."""
    return [row["guild_id"] for row in connection.execute("SELECT guild_id FROM unfinished_write ORDER BY guild_id")]


def take_step_back(connection: sqlite3.Connection, guild_id: int) -> bool:
    """Take one step of a long write back, in a transaction; whether there may be more. Raises sqlite3.Error."""
    of_guild = {"guild_id": guild_id}
    row = connection.execute(_LAST_STEP, of_guild).fetchone()
    if row is None:
        connection.execute(_RESTORE_END, of_guild)
        _forget(connection, of_guild)
        return False
    _carry_out(
        connection,
        _Step(row["way"], row["table_name"], row["told_by"], json.loads(row["columns"]), json.loads(row["held"])),
    )
    connection.execute(
        "DELETE FROM undo_step WHERE guild_id = :guild_id AND step = :step", {**of_guild, "step": row["step"]}
    )
    return True


def _carry_out(connection: sqlite3.Connection, step: _Step) -> None:
    told, others = step.columns[: step.told_by], step.columns[step.told_by :]
    where = " AND ".join(f"{column} = :{column}" for column in told)
    if step.way == _REMOVE:
        sql = f"DELETE FROM {step.table} WHERE {where}"
    elif step.way == _RESTORE:
        sql = f"UPDATE {step.table} SET {', '.join(f'{column} = :{column}' for column in others)} WHERE {where}"
    else:
        sql = f"INSERT INTO {step.table} ({', '.join(others)}) VALUES ({', '.join(f':{name}' for name in others)})"
    connection.executemany(sql, [dict(zip(step.columns, row, strict=True)) for row in step.held])


def _forget(connection: sqlite3.Connection, of_guild: Mapping[str, object]) -> None:
    connection.execute("DELETE FROM undo_step WHERE guild_id = :guild_id", of_guild)
    connection.execute("DELETE FROM unfinished_write WHERE guild_id = :guild_id", of_guild)
