"""What is asked of an issue long after it was posted."""

from __future__ import annotations

from datetime import datetime

from bot.storage.core.instants import instant_text, read_instant
from bot.storage.records.reader import Reader


def issue_before(reader: Reader, digest_id: int, due_at: datetime) -> datetime | None:
    """When the last issue of a digest was due that was posted before the one due at `due_at`."""
    before = reader.value(
        "SELECT MAX(r.due_at) FROM digest_run r WHERE r.guild_id = :guild_id AND r.digest_id = :digest_id "
        "AND r.due_at < :due_at AND r.state IN ('posting', 'posted')",
        {"digest_id": digest_id, "due_at": instant_text(due_at)},
    )
    return read_instant(before) if before else None
