"""Who follows what in a guild, how they are told of it, and through which entry of history they have been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from bot.records.digests import Follow, FollowWay, NewPost
from bot.records.kinds import KINDS, followed_kinds
from bot.records.record import Reference
from bot.storage.core.database import Database
from bot.storage.core.guild_row import hold_guild
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.digests.posts import add_posts
from bot.storage.records.reader import Reader


class Untold(NamedTuple):
    """A follow that is to be told by message of what history holds after `told_through`, through `upto`.

    `author` is a pseudonym; `weekly_on` is as the database keeps it. Digests mentioned them for what was done after
    `mentioned_after` through `mentioned_through`, where a post through the one with the id `mentioned_post` showed it.
    """

    author: str
    user_id: int
    kind: str
    record_id: int
    way: str
    told_through: int
    upto: int
    mentioned_after: int
    mentioned_through: int
    mentioned_post: int
    weekly_on: str


class Taken(NamedTuple):
    """What came of following: whether there was room, and how many others are tried by direct message again."""

    has_room: bool
    tried_again: int = 0


_FOLLOW, _UNTOLD = RowShape(Follow, "subject"), RowShape(Untold)
_OWN = "guild_id = :guild_id AND author = :author"
_HELD = "SELECT a.pseudonym FROM author a WHERE a.guild_id = :guild_id AND a.user_id = :user_id"
_THIS = "kind = :kind AND record_id = :record_id"
# Through which entry of history every active digest has told: who was mentioned there is written to of what came after.
_TOLD_IN_DIGESTS = (
    "COALESCE((SELECT MIN(d.covered) FROM digest d WHERE d.guild_id = :guild_id AND d.state = 'active'), 0)"
)
_LENGTH = "(SELECT g.history_length FROM guild g WHERE g.guild_id = :guild_id)"
# What is posted later mentions nobody who chose messages by then.
_LATEST_POST = "(SELECT COALESCE(MAX(p.post_id), 0) FROM post p WHERE p.guild_id = :guild_id)"
_TOLD_LATEST = (
    f"told_through = CASE WHEN told_through < {_TOLD_IN_DIGESTS} THEN {_TOLD_IN_DIGESTS} ELSE told_through END, "
    f"mentioned_after = handed_over, mentioned_through = {_LENGTH}, mentioned_post = {_LATEST_POST}, "
    f"handed_over = {_LENGTH}"
)
_MENTIONED_SINCE = f"way = 'digest' AND handed_over < {_LENGTH}"
_CHANGE_WAY = (
    "UPDATE follow SET way = :way, weekly_on = :monday, "
    # Refused messages are tried again below, from what digests have told; a mention takes over from messages.
    f"handed_over = CASE WHEN is_refused = 1 THEN handed_over ELSE {_LENGTH} END, "
    f"mentioned_after = CASE WHEN {_MENTIONED_SINCE} THEN handed_over ELSE mentioned_after END, "
    f"mentioned_through = CASE WHEN {_MENTIONED_SINCE} THEN {_LENGTH} ELSE mentioned_through END, "
    f"mentioned_post = CASE WHEN {_MENTIONED_SINCE} THEN {_LATEST_POST} ELSE mentioned_post END, "
    "told_through = CASE WHEN way = 'digest' AND told_through >= handed_over "
    f"AND told_through < {_TOLD_IN_DIGESTS} THEN {_TOLD_IN_DIGESTS} ELSE told_through END, "
    f"is_refused = CASE :way WHEN 'digest' THEN 0 ELSE is_refused END WHERE {_OWN} AND {_THIS}"
)
_TRY_AGAIN = (
    f"UPDATE follow SET is_refused = 0, weekly_on = :monday, {_TOLD_LATEST} "
    f"WHERE {_OWN} AND is_refused = 1 RETURNING kind, record_id"
)
_SOON = "(f.way = 'direct message' AND f.is_refused = 0 AND f.told_through < :upto)"
# Who wishes to be mentioned from now on had messages before, and gets those that waited.
_HANDED_OVER = "(f.way = 'digest' AND f.told_through < f.handed_over)"
TOLD_SOON = f"({_SOON} OR {_HANDED_OVER})"
"""The follows `f` of which their people are to be written to, of history through :upto."""
_WEEKLY = "f.way = 'weekly digest' AND f.is_refused = 0"
TOLD_WEEKLY = f"({_WEEKLY} AND f.told_through < :upto)"
"""The same of those that are told of once a week."""
_UNTOLD_COLUMNS = (
    "SELECT f.author, a.user_id, f.kind, f.record_id, f.way, f.told_through, f.mentioned_after, "
    "f.mentioned_through, f.mentioned_post, f.weekly_on, "
    "CASE f.way WHEN 'digest' THEN f.handed_over ELSE :upto END AS upto FROM follow f "
    "JOIN author a ON a.guild_id = f.guild_id AND a.pseudonym = f.author AND a.user_id IS NOT NULL "
    "WHERE f.guild_id = :guild_id AND"
)


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
    """The guilds that the bot is in and of whose history somebody who is written to soon has not been told."""
    soon = TOLD_SOON.replace(":upto", "g.history_length")
    sql = (
        "SELECT g.guild_id FROM guild g WHERE g.left_at IS NULL "
        f"AND EXISTS (SELECT 1 FROM follow f WHERE f.guild_id = g.guild_id AND {soon})"
    )
    return [row["guild_id"] for row in await database.fetch(sql)]


class WeeklyFollows(NamedTuple):
    """A guild in which people have weekly digests: the first and the last of the Mondays whose digest they had last."""

    guild_id: int
    first: str
    last: str


_WEEKLY_FOLLOWS = RowShape(WeeklyFollows)


async def weekly_follows(database: Database) -> list[WeeklyFollows]:
    """Of each guild that the bot is in and where somebody has a weekly digest of what they follow."""
    sql = (
        "SELECT f.guild_id, MIN(f.weekly_on) AS first, MAX(f.weekly_on) AS last FROM follow f "
        f"JOIN guild g ON g.guild_id = f.guild_id AND g.left_at IS NULL WHERE {_WEEKLY} GROUP BY f.guild_id"
    )
    return [_WEEKLY_FOLLOWS.of(row) for row in await database.fetch(sql)]


def untold(reader: Reader, upto: int) -> list[Untold]:
    """The follows that are told soon and have not been told of history through `upto`: who waits longest first."""
    return reader.fetch_as(
        _UNTOLD,
        f"{_UNTOLD_COLUMNS} {TOLD_SOON} "
        "ORDER BY MIN(f.told_through) OVER (PARTITION BY f.author), f.author, f.kind, f.record_id",
        {"upto": upto},
    )


def untold_weekly(reader: Reader, upto: int, monday: date) -> list[Untold]:
    """All weekly follows, together, of those who have not had the digest of a Monday."""
    return reader.fetch_as(
        _UNTOLD,
        f"{_UNTOLD_COLUMNS} {_WEEKLY} AND f.author IN (SELECT f.author FROM follow f WHERE f.guild_id = :guild_id "
        f"AND {_WEEKLY} AND f.weekly_on < :monday) ORDER BY f.author, f.kind, f.record_id",
        {"upto": upto, "monday": monday.isoformat()},
    )


class Follows:
    """Writes what people follow in one guild."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def follow(
        self, user_id: int, kind: str, record_id: int, way: FollowWay, *, monday: date, most: int
    ) -> Taken:
        """Let a user follow something from now on, or be told of it in another way; a user follows at most `most`.

        What was not told in the way before is told by the new one, and nothing twice. A weekly digest comes first after
        that of `monday`. Whoever wishes for messages once more is written to again of all for which they had wished so.
        """
        async with self._database.write() as transaction:
            await hold_guild(transaction, self._guild_id)
            author = await pseudonym_of(transaction, self._guild_id, user_id)
            given = {"guild_id": self._guild_id, "author": author, "monday": monday.isoformat()}
            one = {**given, "kind": kind, "record_id": record_id, "way": str(way)}
            rows = await transaction.execute(
                "INSERT INTO follow (guild_id, author, kind, record_id, way, told_through, weekly_on) "
                "SELECT :guild_id, :author, :kind, :record_id, :way, g.history_length, :monday FROM guild g "
                # What is followed already can be told of in another way, also where there is no more room.
                f"WHERE g.guild_id = :guild_id AND ((SELECT COUNT(*) FROM follow WHERE {_OWN}) < :most OR EXISTS "
                f"(SELECT 1 FROM follow WHERE {_OWN} AND kind = :kind AND record_id = :record_id)) "
                "ON CONFLICT DO NOTHING RETURNING record_id",
                {**one, "most": most},
            )
            if rows:
                return Taken(has_room=True)
            held = await transaction.execute(f"SELECT way, is_refused FROM follow WHERE {_OWN} AND {_THIS}", one)
            if not held:
                return Taken(has_room=False)
            if held[0]["way"] != way:
                await transaction.execute(_CHANGE_WAY, one)
            again = await transaction.execute(_TRY_AGAIN, given) if way is not FollowWay.DIGEST else []
        others = [row for row in again if (row["kind"], row["record_id"]) != (kind, record_id)]
        return Taken(True, len(others))

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

    async def pass_over(self, follows: Sequence[Untold], monday: date | None = None) -> None:
        """Note that there is nothing to tell of these; one that was told meanwhile stays as it is.

        `monday` is that of the weekly digest which has nothing to say.
        """
        if follows:
            async with self._database.write() as transaction:
                await self._move(transaction, follows, monday)

    async def tell(self, follows: Sequence[Untold], post: NewPost, at: datetime, monday: date | None = None) -> bool:
        """Decide on the post that tells one person of all that they follow and that is told so: the digest of `monday`.

        False where they were told meanwhile, by another process, or one of them is followed no more.
        """
        condition = _WEEKLY if monday else TOLD_SOON
        async with self._database.write() as transaction:
            rows = await transaction.execute(
                "SELECT f.kind, f.record_id, f.way, f.told_through, f.weekly_on FROM follow f "
                f"WHERE f.guild_id = :guild_id AND f.author = :author AND {condition}",
                {
                    "guild_id": self._guild_id,
                    "author": follows[0].author,
                    "upto": max(follow.upto for follow in follows),
                },
            )
            # What was told, ended or begun meanwhile would make the message false: it is composed anew then.
            if {tuple(row) for row in rows} != {
                (each.kind, each.record_id, each.way, each.told_through, each.weekly_on) for each in follows
            }:
                return False
            await self._move(transaction, follows, monday)
            await add_posts(transaction, self._guild_id, [post], at)
        return True

    async def mend_mondays(self, today: date, monday: date) -> None:
        """Let nobody wait for a Monday that a wrong clock noted and that lies ahead: the last one was `monday`."""
        async with self._database.write() as transaction:
            await transaction.execute(
                "UPDATE follow SET weekly_on = :monday WHERE guild_id = :guild_id AND weekly_on > :today",
                {"guild_id": self._guild_id, "monday": monday.isoformat(), "today": today.isoformat()},
            )

    async def _move(self, transaction: Transaction, follows: Sequence[Untold], monday: date | None) -> None:
        await transaction.execute_many(
            "UPDATE follow SET told_through = :upto, weekly_on = :monday WHERE guild_id = :guild_id "
            "AND author = :author AND kind = :kind AND record_id = :record_id AND told_through = :told_through "
            "AND weekly_on = :weekly_on AND way = :way",
            [
                {
                    **follow._asdict(),
                    "guild_id": self._guild_id,
                    "monday": monday.isoformat() if monday else follow.weekly_on,
                }
                for follow in follows
            ],
        )
