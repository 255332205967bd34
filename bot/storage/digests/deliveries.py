"""How far the messages of one run of a digest got."""

from __future__ import annotations

from datetime import datetime

from bot.records.digests import Delivery
from bot.storage.core.instants import instant_text
from bot.storage.core.rows import RowShape
from bot.storage.records.reader import Reader

_DELIVERY = RowShape(Delivery)


def delivery_of(reader: Reader, digest_id: int, due_at: datetime) -> Delivery:
    """How far a run of one of the guild's digests got."""
    (found,) = reader.fetch_as(
        _DELIVERY,
        "SELECT r.state, "
        "(SELECT p.message_id FROM post p WHERE p.digest_id = r.digest_id AND p.due_at = r.due_at "
        "AND p.message_id IS NOT NULL ORDER BY p.post_id LIMIT 1) AS message_id, "
        "EXISTS (SELECT 1 FROM post p WHERE p.digest_id = r.digest_id AND p.due_at = r.due_at "
        # Begun and held by nobody: who was sending it gave up, and may have been heard all the same.
        "AND p.state IN ('waiting', 'sending') AND p.attempts > 0 AND p.held_until = '') AS is_tried_again "
        "FROM digest_run r WHERE r.guild_id = :guild_id AND r.digest_id = :digest_id AND r.due_at = :due_at",
        {"digest_id": digest_id, "due_at": instant_text(due_at)},
    )
    return found


def is_under_way(reader: Reader, digest_id: int) -> bool:
    """Whether a run of one of the guild's digests is neither sent nor settled otherwise yet."""
    rows = reader.fetch(
        "SELECT 1 FROM digest_run WHERE guild_id = :guild_id AND digest_id = :digest_id "
        "AND state IN ('due', 'posting') LIMIT 1",
        {"digest_id": digest_id},
    )
    return bool(rows)
