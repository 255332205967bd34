"""How tables with one header are read in a guild, as somebody said when one of them was imported."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text, read_instant
from bot.storage.records.reader import Reader

MOST_KEPT = 500
"""How many headers are known of a guild: those of the files that were imported last."""


@dataclass(frozen=True, kw_only=True)
class FileMapping:
    """What was answered of a table, by keys of questions without the name of its sheet.

    `mark` is the same for the same header however it is written; `file_name` and `kept_at` tell of which file it is.
    """

    mark: str
    header: tuple[str, ...]
    answers: Mapping[str, str]
    file_name: str
    kept_at: datetime


def file_mappings(reader: Reader) -> dict[str, FileMapping]:
    """All that are kept of the guild, by their marks."""
    rows = reader.fetch(
        "SELECT header_mark, header, answers, file_name, kept_at FROM file_mapping WHERE guild_id = :guild_id"
    )
    return {
        row["header_mark"]: FileMapping(
            mark=row["header_mark"],
            header=tuple(json.loads(row["header"])),
            answers=json.loads(row["answers"]),
            file_name=row["file_name"],
            kept_at=read_instant(row["kept_at"]),
        )
        for row in rows
    }


async def keep_file_mappings(database: Database, guild_id: int, mappings: Iterable[FileMapping]) -> None:
    """Keep how tables were read, in the place of what was kept of their headers; one without answers is forgotten."""
    rows = [
        {
            "guild_id": guild_id,
            "mark": mapping.mark,
            "header": json.dumps(mapping.header, ensure_ascii=False),
            "answers": json.dumps(mapping.answers, ensure_ascii=False, sort_keys=True),
            "file_name": mapping.file_name,
            "kept_at": instant_text(mapping.kept_at),
        }
        for mapping in mappings
    ]
    if not rows:
        return
    async with database.write() as transaction:
        await transaction.execute_many(
            "INSERT INTO file_mapping (guild_id, header_mark, header, answers, file_name, kept_at) "
            "VALUES (:guild_id, :mark, :header, :answers, :file_name, :kept_at) "
            "ON CONFLICT (guild_id, header_mark) DO UPDATE SET header = excluded.header, answers = excluded.answers, "
            "file_name = excluded.file_name, kept_at = excluded.kept_at",
            rows,
        )
        await transaction.execute(
            "DELETE FROM file_mapping WHERE guild_id = :guild_id AND (answers = '{}' OR header_mark NOT IN "
            "(SELECT header_mark FROM file_mapping WHERE guild_id = :guild_id "
            "ORDER BY kept_at DESC, header_mark LIMIT :most))",
            {"guild_id": guild_id, "most": MOST_KEPT},
        )
