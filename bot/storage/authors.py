"""The Discord users who have written in a guild: what is kept of each, and how one is forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.database import Database
from bot.storage.workspace import Reader


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What a guild keeps of a user; all zero and no pseudonym where it keeps nothing."""

    pseudonym: str = ""
    entries: int = 0
    """Entries of history that the user made, or that came of what the user had sent in."""
    drafts: int = 0
    waiting: int = 0
    decided: int = 0


def traces_of(reader: Reader, *, user_id: int) -> Traces:
    rows = reader.fetch(
        "SELECT pseudonym FROM author WHERE guild_id = :guild_id AND user_id = :user_id", {"user_id": user_id}
    )
    if not rows:
        return Traces()
    own = {"author": rows[0][0]}
    ((entries,),) = reader.fetch(
        "SELECT COUNT(*) FROM history WHERE guild_id = :guild_id AND (author = :author OR proposed_by = :author)", own
    )
    counts = dict(
        reader.fetch(
            "SELECT state, COUNT(*) FROM proposal WHERE guild_id = :guild_id AND author = :author GROUP BY state", own
        )
    )
    drafts, waiting = counts.pop("draft", 0), counts.pop("waiting", 0)
    return Traces(
        pseudonym=own["author"], entries=entries, drafts=drafts, waiting=waiting, decided=sum(counts.values())
    )


async def forget(database: Database, guild_id: int, user_id: int) -> None:
    """Let go of whose a pseudonym is, and of what the user was writing or had sent in: only the records stay."""
    own = {"guild_id": guild_id, "user_id": user_id}
    whose = (
        "guild_id = :guild_id AND author = "
        "(SELECT pseudonym FROM author WHERE guild_id = :guild_id AND user_id = :user_id)"
    )
    async with database.write() as transaction:
        # What waits goes too: a curator who is forgotten could else approve it as somebody else's.
        await transaction.execute(f"DELETE FROM proposal WHERE {whose}", own)
        await transaction.execute(
            "UPDATE author SET user_id = NULL WHERE guild_id = :guild_id AND user_id = :user_id", own
        )
