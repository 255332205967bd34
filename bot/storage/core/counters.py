"""Gives out ids and numbers: each once, however many write at the same time.

`MAX(id) + 1` would give two writers the same one. A counter's row is held by who advances it until the transaction
ends, and goes back with it, so that numbers have no gaps.
"""

from __future__ import annotations

from bot.storage.core.writers.transaction import Transaction


async def take_ids(transaction: Transaction, name: str, count: int = 1) -> int:
    """Take `count` ids that no other row of this database has; returns the first.

    `name` is the table's, or what else is counted. An engine with sequences of its own takes from these, so that
    guilds need not wait for each other.
    """
    (row,) = await transaction.execute(
        "INSERT INTO id_counter (name, last) VALUES (:name, :count) "
        "ON CONFLICT (name) DO UPDATE SET last = id_counter.last + excluded.last RETURNING last",
        {"name": name, "count": count},
    )
    return int(row["last"]) - count + 1


async def pass_ids(transaction: Transaction, name: str, last: int) -> None:
    """Give out none up to `last` from now on: rows that came from elsewhere have such ids."""
    await transaction.execute(
        "INSERT INTO id_counter (name, last) VALUES (:name, :last) ON CONFLICT (name) DO UPDATE SET "
        "last = CASE WHEN id_counter.last < excluded.last THEN excluded.last ELSE id_counter.last END",
        {"name": name, "last": last},
    )


async def take_numbers(transaction: Transaction, guild_id: int, name: str, count: int = 1) -> int:
    """Take the next `count` numbers by which people know one sort of a guild's things; returns the first.

    Numbers are never used twice, and have no gaps.
    """
    (row,) = await transaction.execute(
        "INSERT INTO number_counter (guild_id, name, last) VALUES (:guild_id, :name, :count) "
        "ON CONFLICT (guild_id, name) DO UPDATE SET last = number_counter.last + excluded.last RETURNING last",
        {"guild_id": guild_id, "name": name, "count": count},
    )
    return int(row["last"]) - count + 1
