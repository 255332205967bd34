"""What is open of what people write: of drafts and of what waits for a curator, as it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from bot.storage.keeping.drafts import IS_OPEN
from bot.storage.records.reader import Reader


def open_contents(reader: Reader) -> Iterator[str]:
    """The contents of all drafts and of all that waits, in JSON."""
    rows = reader.fetch(
        "SELECT p.content FROM proposal p WHERE p.guild_id = :guild_id AND p.state = 'waiting' "
        f"UNION ALL SELECT d.content FROM drafts.draft d WHERE d.guild_id = :guild_id AND {IS_OPEN}"
    )
    yield from (row["content"] for row in rows)
