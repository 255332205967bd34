"""The one row that each guild has: whoever writes to a guild holds it first."""

from __future__ import annotations

import secrets

from bot.problems import BeingErased
from bot.storage.core.counters import take_ids
from bot.storage.core.writers.transaction import Transaction

_REVISION_BITS = 48
_HOLD = "UPDATE guild SET revision = revision WHERE guild_id = :guild_id RETURNING search_slot, erased_since"


async def hold_guild(transaction: Transaction, guild_id: int) -> int:
    """Hold a guild's row, made where it has none, until the transaction ends; returns the guild's search slot.

    Its history and its numbers have one writer at a time by this, also where the engine lets several write at once.
    Raises BeingErased.
    """
    rows = await transaction.execute(_HOLD, {"guild_id": guild_id})
    if not rows:
        await transaction.execute(
            "INSERT INTO guild (guild_id, search_slot, revision) VALUES (:guild_id, :slot, :revision) "
            "ON CONFLICT DO NOTHING",
            {
                "guild_id": guild_id,
                "slot": await take_ids(transaction, "search_slot"),
                # Not from 0: what is held in memory of a guild that was erased must not pass for that of its return.
                "revision": secrets.randbits(_REVISION_BITS),
            },
        )
        # Asked again, as another writer may have made the row first.
        rows = await transaction.execute(_HOLD, {"guild_id": guild_id})
    if rows[0]["erased_since"] is not None:
        raise BeingErased
    return int(rows[0]["search_slot"])
