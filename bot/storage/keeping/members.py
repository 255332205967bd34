"""Which actors were made of members of a Discord server."""

from __future__ import annotations

from bot.records.kinds.actor import Actor
from bot.records.record import Reference
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.writers.transaction import Transaction


def find_actor_of(reader: GuildReader, user_id: int) -> Reference | None:
    """The actor that was made of a member; None where there is none, or where it was withdrawn."""
    rows = reader.fetch(
        "SELECT a.actor_id, a.number, a.name FROM actor_member m JOIN actor a ON a.actor_id = m.actor_id "
        "WHERE m.guild_id = :guild_id AND m.user_id = :user_id AND a.guild_id = :guild_id AND a.state <> 'withdrawn'",
        {"user_id": user_id},
    )
    return next(
        (Reference(Actor.KIND, Actor.LETTER, row["actor_id"], row["number"], row["name"]) for row in rows), None
    )


def count_quoting(reader: GuildReader, user_id: int) -> int:
    """How many drafts and proposals quote a message of a member."""
    ids = reader.column(
        "SELECT proposal_id FROM proposal WHERE guild_id = :guild_id AND member_id = :user_id "
        # One that is becoming a proposal is in both.
        "UNION SELECT draft_id FROM drafts.draft WHERE guild_id = :guild_id AND member_id = :user_id",
        {"user_id": user_id},
    )
    return len(ids)


async def note_actor_of(transaction: Transaction, guild_id: int, user_id: int, actor_id: int) -> None:
    """Remember of which member an actor was made; it takes the place of another one."""
    await transaction.execute(
        "INSERT INTO actor_member (guild_id, user_id, actor_id) VALUES (:guild_id, :user_id, :actor_id) "
        "ON CONFLICT (guild_id, user_id) DO UPDATE SET actor_id = excluded.actor_id",
        {"guild_id": guild_id, "user_id": user_id, "actor_id": actor_id},
    )


async def forget_member(transaction: Transaction, guild_id: int, user_id: int) -> None:
    """Let go of which actor was made of a member, of whose messages proposals quote, and of mentions in these."""
    own = {"guild_id": guild_id, "user_id": user_id}
    await transaction.execute("DELETE FROM actor_member WHERE guild_id = :guild_id AND user_id = :user_id", own)
    await transaction.execute(
        "UPDATE proposal SET member_id = NULL WHERE guild_id = :guild_id AND member_id = :user_id", own
    )
    for parameters in mentions_of(guild_id, user_id):
        await transaction.execute(
            "UPDATE proposal SET content = REPLACE(content, :mention, :nobody), "
            "reason = REPLACE(reason, :mention, :nobody) WHERE guild_id = :guild_id "
            "AND (content <> REPLACE(content, :mention, :nobody) OR reason <> REPLACE(reason, :mention, :nobody))",
            parameters,
        )
        await transaction.execute(
            "UPDATE proposal_revision SET before = REPLACE(before, :mention, :nobody) "
            "WHERE before <> REPLACE(before, :mention, :nobody) "
            "AND proposal_id IN (SELECT p.proposal_id FROM proposal p WHERE p.guild_id = :guild_id)",
            parameters,
        )


def mentions_of(guild_id: int, user_id: int) -> list[dict[str, object]]:
    """How clients write a mention of a member into a text, and what stands in its place once they are forgotten."""
    return [
        {"guild_id": guild_id, "mention": mention, "nobody": "@somebody"}
        for mention in (f"<@{user_id}>", f"<@!{user_id}>")
    ]
