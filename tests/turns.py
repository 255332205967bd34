"""Records that take turns: each comes to say what the next of its kind says, all of them at once."""

from __future__ import annotations

import sqlite3

from bot.records.kinds import KINDS
from bot.records.record import Record, State
from bot.storage.core.database import Database
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from tests.guilds import GUILD, NOW

ANN = 7
"""Who lets them take turns."""
Held = dict[str, list[Record]]


def read_all(connection: sqlite3.Connection) -> Held:
    reader = Reader(connection, GUILD)
    return {kind: reader.get_many(record_type, sorted(reader.numbers(kind))) for kind, record_type in KINDS.items()}


async def take_turns(database: Database, before: Held) -> None:
    """Let each record say what the next of its kind says, and every third be disputed."""
    async with writing(database, GUILD, Occasion(at=NOW, user_id=ANN)) as writer:
        for kind, records in before.items():
            changes = [
                (
                    record,
                    Content(
                        record.key, values_of(following), "", State.DISPUTED if place % 3 == 0 else State.CURRENT, ""
                    ),
                )
                for place, (record, following) in enumerate(zip(records, [*records[1:], records[0]], strict=True))
            ]
            changed = await writer.change_many(KINDS[kind], changes)
            assert changed
            assert all(record in records for record in changed)
