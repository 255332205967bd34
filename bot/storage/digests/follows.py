"""Who follows what in a guild, how they are told of it, and through which entry of history they have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from bot.records.digests import Follow, FollowWay, NewPost
from bot.records.kinds import KINDS, followed_kinds
from bot.records.record import Reference
from bot.storage.core.database import Database, Transaction
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.digests.posts import add_posts
from bot.storage.records.reader import Reader


class Untold(NamedTuple):
    """A follow by direct message of which `told_through` lies behind the end of history; `author` is a pseudonym."""

    author: str
    user_id: int
    kind: str
    record_id: int
    told_through: int


class Taken(NamedTuple):
    """What came of following: whether there was room, and how many others are tried by direct message again."""

    has_room: bool
    tried_again: int = 0


_FOLLOW, _UNTOLD = RowShape(Follow, "subject"), RowShape(Untold)
_OWN = "guild_id = :guild_id AND author = :author"
_HELD = "SELECT a.pseudonym FROM author a WHERE a.guild_id = :guild_id AND a.user_id = :user_id"


def follows_of(reader: Reader, user_id: int) -> list[Follow]:
    """What a user follows, by kind and name; what was withdrawn too."""
    selects = " UNION ALL ".join(
        f"SELECT {place} AS place, f.kind, f.record_id, r.number, r.{KINDS[kind].TITLE} AS name, r.state, f.way, "
        f"f.is_refused FROM follow f JOIN {kind} r ON r.{kind}_id = f.record_id "
        f"WHERE f.guild_id = :guild_id AND f.author = ({_HELD}) AND f.kind = '{kind}'"
        for place, kind in enumerate(followed_kinds())
    )
    rows = reader.fetch(f"{selects} ORDER BY place, name, record_id", {"user_id": user_id})
    return [
        _FOLLOW.of(
            row,
            subject=Reference(row["kind"], KINDS[row["kind"]].LETTER, row["record_id"], row["number"], row["name"]),
        )
        for row in rows
    ]


async def guilds_untold(database: Database) -> list[int]:
    """The guilds that the bot is in and of whose history somebody who follows by direct message has not been told."""
    sql = (
        "SELECT g.guild_id FROM guild g WHERE g.left_at IS NULL AND EXISTS (SELECT 1 FROM follow f "
        "WHERE f.guild_id = g.guild_id AND f.way = 'direct message' AND f.told_through < g.history_length)"
    )
    return [row["guild_id"] for row in await database.fetch(sql)]


def untold(reader: Reader, upto: int) -> list[Untold]:
    """The follows by direct message that have not been told of history through `upto`: who waits longest first."""
    return reader.fetch_as(
        _UNTOLD,
        "SELECT f.author, a.user_id, f.kind, f.record_id, f.told_through FROM follow f "
        "JOIN author a ON a.guild_id = f.guild_id AND a.pseudonym = f.author AND a.user_id IS NOT NULL "
        "WHERE f.guild_id = :guild_id AND f.way = 'direct message' AND f.told_through < :upto "
        "ORDER BY MIN(f.told_through) OVER (PARTITION BY f.author), f.author, f.kind, f.record_id",
        {"upto": upto},
    )


class Follows:
    """Writes what people follow in one guild."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def follow(self, user_id: int, kind: str, record_id: int, way: FollowWay, *, most: int) -> Taken:
        """Let a user follow something from now on, or be told of it in another way; a user follows at most `most`.

        Whoever wishes for a direct message once more is told by it of all for which they had wished for it.
        """
        async with self._database.write() as transaction:
            await hold_guild(transaction, self._guild_id)
            author = await pseudonym_of(transaction, self._guild_id, user_id)
            given = {"guild_id": self._guild_id, "author": author, "kind": kind, "record_id": record_id}
            rows = await transaction.execute(
                "INSERT INTO follow (guild_id, author, kind, record_id, way, told_through) "
                "SELECT :guild_id, :author, :kind, :record_id, :way, g.history_length FROM guild g "
                # What is followed already can be told of in another way, also where there is no more room.
                f"WHERE g.guild_id = :guild_id AND ((SELECT COUNT(*) FROM follow WHERE {_OWN}) < :most OR EXISTS "
                f"(SELECT 1 FROM follow WHERE {_OWN} AND kind = :kind AND record_id = :record_id)) "
                # `way` by its table's name: other engines would not know whether the new or the old one is meant.
                "ON CONFLICT (guild_id, author, kind, record_id) DO UPDATE SET way = excluded.way, is_refused = 0, "
                # Followed once more in the same way, nothing of what waits to be told is passed over.
                "told_through = CASE follow.way WHEN excluded.way THEN follow.told_through "
                "ELSE excluded.told_through END RETURNING record_id",
                {**given, "way": str(way), "most": most},
            )
            again = []
            if rows and way is FollowWay.DIRECT:
                again = await transaction.execute(
                    "UPDATE follow SET way = 'direct message', is_refused = 0, told_through = "
                    # From now on: what came while no message reached them was told in the digests.
                    "(SELECT g.history_length FROM guild g WHERE g.guild_id = :guild_id) "
                    f"WHERE {_OWN} AND is_refused = 1 RETURNING record_id",
                    given,
                )
        return Taken(bool(rows), len(again))

    async def end(self, user_id: int, subjects: Sequence[Reference]) -> None:
        """Let a user follow these no more."""
        async with self._database.write() as transaction:
            for subject in subjects:
                await transaction.execute(
                    f"DELETE FROM follow WHERE guild_id = :guild_id AND author = ({_HELD}) "
                    "AND kind = :kind AND record_id = :record_id",
                    {
                        "guild_id": self._guild_id,
                        "user_id": user_id,
                        "kind": subject.kind,
                        "record_id": subject.record_id,
                    },
                )

    async def end_all(self, user_id: int) -> None:
        """Let a user follow nothing any more."""
        async with self._database.write() as transaction:
            await transaction.execute(
                f"DELETE FROM follow WHERE guild_id = :guild_id AND author = ({_HELD})",
                {"guild_id": self._guild_id, "user_id": user_id},
            )

    async def pass_over(self, follows: Sequence[Untold], upto: int) -> None:
        """Note that history through `upto` has nothing to tell of these; one that was told meanwhile stays as it is."""
        if follows:
            async with self._database.write() as transaction:
                await self._move(transaction, follows, upto)

    async def tell(self, follows: Sequence[Untold], upto: int, post: NewPost, at: datetime) -> bool:
        """Decide on the post that tells one person of all their follows through `upto`.

        False where they were told meanwhile, by another process, or one of them is followed no more.
        """
        async with self._database.write() as transaction:
            rows = await transaction.execute(
                "SELECT kind, record_id, told_through FROM follow WHERE guild_id = :guild_id AND author = :author "
                "AND way = 'direct message' AND told_through < :upto",
                {"guild_id": self._guild_id, "author": follows[0].author, "upto": upto},
            )
            # What was told, ended or begun meanwhile would make the message false: it is composed anew then.
            held = {(row["kind"], row["record_id"], row["told_through"]) for row in rows}
            if held != {(follow.kind, follow.record_id, follow.told_through) for follow in follows}:
                return False
            await self._move(transaction, follows, upto)
            await add_posts(transaction, self._guild_id, [post], at)
        return True

    async def _move(self, transaction: Transaction, follows: Sequence[Untold], upto: int) -> None:
        await transaction.execute_many(
            "UPDATE follow SET told_through = :upto WHERE guild_id = :guild_id AND author = :author AND kind = :kind "
            "AND record_id = :record_id AND told_through = :told_through AND way = 'direct message'",
            [{**follow._asdict(), "guild_id": self._guild_id, "upto": upto} for follow in follows],
        )
