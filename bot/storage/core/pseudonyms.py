"""The names under which Discord users stand in what a guild keeps: a user is forgotten, and the rest still holds."""

from __future__ import annotations

import secrets

from bot.storage.core.writers.transaction import Transaction

NOBODY = ""
"""The author of what no person wrote, such as a pack that was loaded by whoever runs the bot."""
_PSEUDONYM_BYTES = 6


async def pseudonym_of(transaction: Transaction, guild_id: int, user_id: int | None) -> str:
    """The name under which a Discord user stands in a guild, made when it is first asked for."""
    if user_id is None:
        return NOBODY
    theirs = {"guild_id": guild_id, "user_id": user_id}
    await transaction.execute(
        "INSERT INTO author (guild_id, pseudonym, user_id) VALUES (:guild_id, :pseudonym, :user_id) "
        "ON CONFLICT DO NOTHING",
        {**theirs, "pseudonym": secrets.token_hex(_PSEUDONYM_BYTES)},
    )
    # Asked apart: with DO NOTHING, RETURNING gives no row where there was one.
    (row,) = await transaction.execute(
        "SELECT pseudonym FROM author WHERE guild_id = :guild_id AND user_id = :user_id", theirs
    )
    return str(row["pseudonym"])
