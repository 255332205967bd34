"""By which database ids entries of version 1 know a team's records: others than today's, once it was moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.records.record import Item, ids_by_kind
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, in_batches, marks_of


def former_ids(reader: GuildReader, items: Iterable[Item]) -> Mapping[Item, int]:
    """The ids that those of these records had who were moved here, in the database where their history began."""
    found: dict[Item, int] = {}
    for kind, record_ids in ids_by_kind(items).items():
        for part in in_batches(record_ids):
            marks = marks_of("id", part)
            rows = reader.columns(
                "SELECT record_id, hashed_as FROM former_id WHERE guild_id = :guild_id AND kind = :kind "
                f"AND record_id IN ({among(marks)})",
                ("record_id", "hashed_as"),
                {**marks, "kind": kind},
            )
            found.update(((kind, record_id), hashed_as) for record_id, hashed_as in rows)
    return found
