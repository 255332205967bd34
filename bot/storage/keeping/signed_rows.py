"""What hangs on proposals and names who wrote it: remarks, and what was changed after they were sent in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import RowShape

T = TypeVar("T")


def signed_rows(
    reader: GuildReader, table: str, columns: Sequence[str], proposal_ids: Sequence[int], shape: RowShape[T]
) -> Mapping[int, Sequence[T]]:
    """The rows of a table by their proposals, in the order of their positions: who wrote each, and these columns."""
    marks = marks_of("id", proposal_ids)
    read = ", ".join(f"r.{column}" for column in columns)
    rows = reader.fetch(
        f"SELECT r.proposal_id, r.author, a.user_id, {read} FROM {table} r "
        "JOIN proposal p ON p.proposal_id = r.proposal_id "
        "LEFT JOIN author a ON a.guild_id = p.guild_id AND a.pseudonym = r.author "
        f"WHERE p.guild_id = :guild_id AND r.proposal_id IN ({among(marks)}) ORDER BY r.proposal_id, r.position",
        marks,
    )
    found: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        found[row["proposal_id"]].append(shape.of(row))
    return found
