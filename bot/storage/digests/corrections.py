"""What became of records after the bot had posted them: which posts are to be set right, and that it is done once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.records.digests import NewPost
from bot.storage.core.database import Database
from bot.storage.core.rows import Row, RowShape
from bot.storage.digests.digest_reads import WITHIN
from bot.storage.digests.posts import STANDS, add_posts
from bot.storage.records.reader import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Affected:
    """A post that shows records as they no longer are; `positions` are the entries of history that tell of them.

    `shows_none` says that nothing but withdrawn words is to be set right in it: it sets another post right itself, or
    tells somebody what was decided on what they sent in. `place` is the channel or person that it went to: of several
    posts in one place the last one is the newest.
    """

    post_id: int
    place: str
    channel_id: int | None
    shows_none: bool
    content: str
    positions: Sequence[int]


_AFFECTED = RowShape(Affected, "place", "positions")


async def guilds_behind(database: Database) -> list[int]:
    """The guilds that the bot is in whose history went on since their posts were last set right."""
    sql = "SELECT guild_id FROM guild WHERE corrected_through < history_length AND left_at IS NULL"
    return [row["guild_id"] for row in await database.fetch(sql)]


def corrected_through(reader: Reader) -> tuple[int, int]:
    """Through which entry of the guild's history its posts are set right, and through which it goes."""
    rows = reader.fetch("SELECT corrected_through, history_length FROM guild WHERE guild_id = :guild_id")
    return (rows[0]["corrected_through"], rows[0]["history_length"]) if rows else (0, 0)


def affected_posts(reader: Reader, after: int, upto: int) -> list[Affected]:
    """The posts that show a record that was changed in a window of history and after the post was made."""
    rows = reader.fetch(
        "SELECT p.post_id, p.channel_id, p.recipient, p.content, h.position, "
        "(p.way = 'reply' OR p.cause = 'decision') AS shows_none "
        "FROM history h JOIN post_item i ON i.kind = h.kind AND i.record_id = h.record_id "
        "JOIN post p ON p.post_id = i.post_id "
        f"WHERE {WITHIN} AND h.action <> 'added' AND p.position < h.position AND {STANDS} "
        "ORDER BY p.post_id, h.position",
        {"after": after, "upto": upto},
    )
    positions: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        positions[row["post_id"]].append(row["position"])
    posts = {row["post_id"]: row for row in rows}
    return [_AFFECTED.of(row, place=_place_of(row), positions=positions[post_id]) for post_id, row in posts.items()]


def _place_of(row: Row) -> str:
    # Not by COALESCE in the statement: other engines refuse it an integer and a text together.
    return str(row["recipient"] if row["channel_id"] is None else row["channel_id"])


async def settle_corrections(
    database: Database,
    guild_id: int,
    window: tuple[int, int],
    posts: Sequence[NewPost],
    contents: Mapping[int, str],
    at: datetime,
) -> bool:
    """Decide on the posts that set earlier ones right, and put `contents` into those that are edited; once a window.

    False where another process did.
    """
    # Whoever moves the mark on decides; another process finds it moved, and posts nothing.
    after, upto = window
    async with database.write() as transaction:
        rows = await transaction.execute(
            "UPDATE guild SET corrected_through = :upto WHERE guild_id = :guild_id AND corrected_through = :after "
            "RETURNING guild_id",
            {"guild_id": guild_id, "after": after, "upto": upto},
        )
        if rows:
            await transaction.execute_many(
                "UPDATE post SET content = :content WHERE post_id = :post_id",
                [{"post_id": post_id, "content": content} for post_id, content in contents.items()],
            )
            await add_posts(transaction, guild_id, posts, at)
    return bool(rows)
