"""Every message that the bot posts of its own accord: decided on once, sent once, whatever happens in between."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.records.digests import NewPost, Notice, Post, PostCause, PostFile, PostState
from bot.storage.core.database import Database
from bot.storage.core.instants import instant_text
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.records.reader import Reader

LEASE = timedelta(seconds=90)
"""For how long a post is held by who is sending it: longer than one sending may take."""
LONGEST_RETRY = timedelta(minutes=10)
"""No post waits longer until it is tried again."""
GATHERING = timedelta(seconds=30)
"""How long a notice waits for others to the same person, to be told in one message."""
# In hex, in which it is sent, twice as long: Discord takes 25 characters.
_NONCE_BYTES = 12
_MARKER_BITS = 30
_POST = RowShape(Post)

# In order within a run, after what it follows, and by nobody who holds it; a lease or a wait that ends too late was
# given by a clock that was wrong.
_READY = (
    "p.state IN ('waiting', 'sending') AND (p.try_at <= :now OR p.try_at > :farthest) "
    "AND (p.held_until <= :now OR p.held_until > :held_until) "
    "AND NOT EXISTS (SELECT 1 FROM post o WHERE o.digest_id = p.digest_id AND o.due_at = p.due_at "
    "AND o.post_id < p.post_id AND o.state IN ('waiting', 'sending')) "
    "AND (p.follows_post_id IS NULL OR f.state = 'sent') "
    "AND EXISTS (SELECT 1 FROM guild g WHERE g.guild_id = p.guild_id AND g.left_at IS NULL)"
)
_SELECT = (
    "SELECT p.post_id, p.guild_id, p.cause, p.way, COALESCE(f.channel_id, p.channel_id) AS channel_id, a.user_id, "
    "p.digest_id, p.due_at, f.message_id AS followed, p.nonce, "
    "CASE p.way WHEN 'edit' THEN f.content ELSE p.content END AS content, "
    "CASE p.way WHEN 'edit' THEN f.marker ELSE p.marker END AS marker, p.attempts, p.state = 'sending' AS was_begun, "
    "COALESCE(p.begun_after, 0) AS begun_after FROM post p LEFT JOIN post f ON f.post_id = p.follows_post_id "
    "LEFT JOIN author a ON a.guild_id = p.guild_id "
    "AND a.pseudonym = CASE p.way WHEN 'message' THEN p.recipient ELSE f.recipient END AND a.pseudonym <> ''"
)

_NEXT = f"{_SELECT} WHERE {_READY} ORDER BY p.try_at, p.post_id LIMIT :count"
_THAT = f"{_SELECT} WHERE p.cause = :cause AND p.cause_key = :cause_key AND {_READY}"
STANDS = "p.state IN ('waiting', 'sending', 'sent')"
"""What a post meets that is, or will be, where it is sent."""
_MAY_HAVE_ARRIVED = "(p.state = 'sent' OR p.attempts > 1)"
"""What was refused at its first try did not arrive; of an earlier try nobody may have heard."""


async def add_posts(transaction: Transaction, guild_id: int, posts: Sequence[NewPost], at: datetime) -> None:
    """Decide on posts, in their order; one whose cause is held already is passed over."""
    for post in posts:
        await add_post(transaction, guild_id, post, at)


async def add_post(transaction: Transaction, guild_id: int, post: NewPost, at: datetime) -> int | None:
    """Decide on a post, which is sent at `at` at the earliest; returns its id, or None if its cause is held already."""
    rows = await transaction.execute(
        "INSERT INTO post (guild_id, cause, cause_key, digest_id, due_at, way, channel_id, recipient, "
        "follows_post_id, content, nonce, marker, position, state, try_at) VALUES (:guild_id, :cause, :cause_key, "
        ":digest_id, :due_at, :way, :channel_id, "
        # What follows a post goes to whom that went.
        "COALESCE((SELECT f.recipient FROM post f WHERE f.post_id = :follows), :recipient), "
        ":follows, :content, :nonce, :marker, :position, 'waiting', :at) "
        # The cause is unique, so that of two processes which decide on the same post one alone adds it.
        "ON CONFLICT DO NOTHING RETURNING post_id",
        {
            "guild_id": guild_id,
            "cause": str(post.cause),
            "cause_key": post.cause_key,
            "digest_id": post.digest_id,
            "due_at": instant_text(post.due_at) if post.due_at else None,
            "way": str(post.way),
            "channel_id": post.channel_id,
            "recipient": await pseudonym_of(transaction, guild_id, post.user_id),
            "follows": post.follows_post_id,
            "content": post.content,
            "nonce": secrets.token_hex(_NONCE_BYTES),
            # Discord takes a component's id 0 for none, and gives it another.
            "marker": secrets.randbits(_MARKER_BITS) + 1,
            "position": post.position,
            "at": instant_text(at),
        },
    )
    for row in rows:
        await transaction.execute_many(
            "INSERT INTO post_item (kind, record_id, post_id) VALUES (:kind, :record_id, :post_id) "
            "ON CONFLICT DO NOTHING",
            [{"kind": kind, "record_id": record_id, "post_id": row["post_id"]} for kind, record_id in post.items],
        )
        await transaction.execute_many(
            "INSERT INTO post_file (post_id, name, data) VALUES (:post_id, :name, :data)",
            [{"post_id": row["post_id"], "name": file.name, "data": file.data} for file in post.files],
        )
    return rows[0]["post_id"] if rows else None


async def add_notice(transaction: Transaction, guild_id: int, notice: Notice, at: datetime) -> None:
    """Decide on what people are told by direct message, unless they were; it is sent after GATHERING.

    What comes meanwhile for the same person, also from a process that started later, is told in the same message.
    """
    for user_id in notice.user_ids:
        post = NewPost(
            cause=PostCause.REFUSAL,
            cause_key=f"{notice.key} {user_id}",
            content=notice.content,
            position=0,
            user_id=user_id,
        )
        if (post_id := await add_post(transaction, guild_id, post, at + GATHERING)) is not None:
            await _gather(transaction, post_id, notice, at)


async def _gather(transaction: Transaction, post_id: int, notice: Notice, at: datetime) -> None:
    """Tell a notice in the message that waits for the same person, if there is one with room."""
    waiting = await transaction.execute(
        "SELECT o.post_id, o.content FROM post p JOIN post o ON o.guild_id = p.guild_id AND o.recipient = p.recipient "
        # One that is held is being sent as it is.
        "WHERE p.post_id = :post_id AND o.post_id < p.post_id AND o.cause = 'refusal' AND o.state = 'waiting' "
        "AND o.attempts = 0 AND o.held_until <= :now ORDER BY o.post_id DESC LIMIT 1",
        {"post_id": post_id, "now": instant_text(at)},
    )
    for row in waiting:
        if (joined := notice.join(row["content"], notice.content)) is not None:
            await transaction.execute(
                "UPDATE post SET content = :content WHERE post_id = :post_id",
                {"post_id": row["post_id"], "content": joined},
            )
            # Its cause stays taken: it is not told a second time.
            await transaction.execute(
                "UPDATE post SET state = 'dropped', content = '' WHERE post_id = :post_id", {"post_id": post_id}
            )


def find_post_state(reader: Reader, cause: PostCause, cause_key: str) -> PostState | None:
    """How far the guild's post of a cause is."""
    state = reader.value(
        "SELECT state FROM post WHERE guild_id = :guild_id AND cause = :cause AND cause_key = :cause_key",
        {"cause": str(cause), "cause_key": cause_key},
    )
    return PostState(state) if state else None


def _at(now: datetime) -> dict[str, object]:
    """What a post that can be sent is known by, and for how long it is held."""
    return {
        "now": instant_text(now),
        "held_until": instant_text(now + LEASE),
        "farthest": instant_text(now + LONGEST_RETRY),
    }


class Posts:
    """The posts of all guilds, as one process sends them; `holder` tells it from others at the same database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._holder = secrets.token_hex(8)

    async def release_all(self) -> None:
        """Let go of every post, whoever holds it: only a process that is alone at the database may do so."""
        async with self._database.write() as transaction:
            await transaction.execute(
                "UPDATE post SET held_until = '' WHERE state IN ('waiting', 'sending') AND held_until <> ''"
            )

    async def take(self, now: datetime, count: int) -> list[Post]:
        """Hold posts that can be sent now, the longest waiting first, at most `count`; nobody else takes them then."""
        # Looked at before the writer is asked for: mostly there is none.
        if not await self._database.fetch(_NEXT, {**_at(now), "count": 1}):
            return []
        return await self._hold(_NEXT, now, count=count)

    async def take_that(self, now: datetime, cause: PostCause, cause_key: str) -> list[Post]:
        """The same of one post, before those that wait longer; none where it cannot be sent now."""
        return await self._hold(_THAT, now, cause=str(cause), cause_key=cause_key)

    async def _hold(self, chosen: str, now: datetime, **given: object) -> list[Post]:
        held = _at(now)
        async with self._database.write() as transaction:
            posts = [_POST.of(row) for row in await transaction.execute(chosen, {**held, **given})]
            await transaction.execute_many(
                "UPDATE post SET held_by = :holder, held_until = :held_until WHERE post_id = :post_id",
                [{**held, "holder": self._holder, "post_id": post.post_id} for post in posts],
            )
        return posts

    async def files_of(self, post: Post) -> list[PostFile]:
        """The files that are sent with a post that waits."""
        rows = await self._database.fetch(
            "SELECT f.name, f.data FROM post_file f WHERE f.post_id = :post_id ORDER BY f.name",
            {"post_id": post.post_id},
        )
        return [PostFile(row["name"], row["data"]) for row in rows]

    async def begin(self, post: Post, now: datetime, seen: int) -> bool:
        """Note that a post is about to be sent, and that Discord had given the id `seen` by now.

        False where somebody else holds it by now.
        """
        return await self._update(
            post,
            # Where to begin looking stays as at the first try, which may have reached Discord.
            "state = 'sending', attempts = attempts + 1, held_until = :held_until, begun_after = CASE WHEN attempts > "
            "0 THEN begun_after ELSE (SELECT MAX(known.message_id) FROM (SELECT :seen AS message_id UNION ALL "
            "SELECT o.message_id FROM post o WHERE o.channel_id = post.channel_id AND o.message_id IS NOT NULL) known) "
            "END",
            now,
            seen=seen,
        )

    async def note_looked(self, post: Post, now: datetime, through: int) -> bool:
        """Let go of a post that is looked for, through which message it was not found: the others have their turn."""
        return await self._update(post, "held_until = '', try_at = :now, begun_after = :through", now, through=through)

    async def postpone(self, post: Post, now: datetime, try_at: datetime) -> bool:
        """Let go of a post that could not be sent, or may have been, and try it again later."""
        return await self._update(post, "held_until = '', try_at = :try_at", now, try_at=instant_text(try_at))

    async def drop(self, post: Post, now: datetime) -> bool:
        """Give a post up, and what was to follow it: the message or the person that it is for is gone."""
        async with self._database.write() as transaction:
            is_dropped = await self._updated(transaction, post, "state = 'dropped', held_until = ''", now)
            await _finish_run(transaction, post)
            await _remove_files(transaction, post)
            await transaction.execute(
                "UPDATE post SET state = 'dropped' WHERE follows_post_id = :post_id AND state = 'waiting'",
                {"post_id": post.post_id},
            )
        return is_dropped

    async def note_sent(self, post: Post, now: datetime, message_id: int) -> bool:
        """Note as which message a post was sent, and that its run is done where it was the last."""
        async with self._database.write() as transaction:
            changes = "state = 'sent', held_until = '', sent_at = :now, message_id = :message_id"
            is_noted = await self._updated(transaction, post, changes, now, message_id=message_id)
            await _finish_run(transaction, post)
            await _remove_files(transaction, post)
        return is_noted

    async def refuse(
        self, post: Post, now: datetime, why: str, notice: Notice | None = None, *, is_shut: bool = False
    ) -> bool:
        """Note that Discord takes no post there, and stop what else was to go there.

        The digest that the post is of is paused, with `is_shut` all of its channel, and `notice` is told if that had
        not been done; returns whether. What its run would have told is told when it goes on, unless a part of it was
        posted.
        """
        async with self._database.write() as transaction:
            if not await self._updated(transaction, post, "state = 'refused', held_until = ''", now):
                return False
            await _stop_others(transaction, post)
            await _remove_files(transaction, post)
            if post.cause is PostCause.REVIEW and await _shut_review(transaction, post, why) and notice:
                await add_notice(transaction, post.guild_id, notice, now)
            if post.digest_id is None or post.due_at is None:
                return False
            is_news = await _pause_digests(transaction, post, why, is_shut)
            if is_news and notice:
                await add_notice(transaction, post.guild_id, notice, now)
            return is_news

    async def _update(self, post: Post, changes: str, now: datetime, **given: object) -> bool:
        async with self._database.write() as transaction:
            return await self._updated(transaction, post, changes, now, **given)

    async def _updated(
        self, transaction: Transaction, post: Post, changes: str, now: datetime, **given: object
    ) -> bool:
        rows = await transaction.execute(
            # By its holder: once a lease has run out, another process may have taken the post.
            f"UPDATE post SET {changes} WHERE post_id = :post_id AND held_by = :holder "
            "AND state IN ('waiting', 'sending') RETURNING post_id",
            {
                "post_id": post.post_id,
                "holder": self._holder,
                "now": instant_text(now),
                "held_until": instant_text(now + LEASE),
                **given,
            },
        )
        return bool(rows)


async def _finish_run(transaction: Transaction, post: Post) -> None:
    """Note that the run which a post is of is done, where nothing of it waits any more."""
    await transaction.execute(
        "UPDATE digest_run SET state = 'posted' WHERE digest_id = :digest_id AND due_at = :due_at "
        "AND state = 'posting' AND NOT EXISTS (SELECT 1 FROM post p WHERE p.digest_id = :digest_id "
        "AND p.due_at = :due_at AND p.state IN ('waiting', 'sending'))",
        _run_key(post),
    )


async def _remove_files(transaction: Transaction, post: Post) -> None:
    """Remove the files of what is sent no more, of the run that a post is of: its messages alone have files."""
    await transaction.execute(
        "DELETE FROM post_file WHERE post_id IN (SELECT p.post_id FROM post p WHERE p.digest_id = :digest_id "
        "AND p.due_at = :due_at AND p.state NOT IN ('waiting', 'sending'))",
        _run_key(post),
    )


async def _stop_others(transaction: Transaction, post: Post) -> None:
    """Refuse what else waits to go where `post` was refused, but for what other digests have to say."""
    where = {"guild_id": post.guild_id, "post_id": post.post_id, "channel_id": post.channel_id, **_run_key(post)}
    await transaction.execute(
        "UPDATE post SET state = 'refused' WHERE guild_id = :guild_id AND state = 'waiting' AND ("
        "(channel_id = :channel_id AND digest_id IS NULL) OR (digest_id = :digest_id AND due_at = :due_at) "
        # NULL equals nothing: posts to channels, which have no recipient, would else all be stopped together.
        "OR recipient = (SELECT NULLIF(p.recipient, '') FROM post p WHERE p.post_id = :post_id))",
        where,
    )
    await transaction.execute(
        "UPDATE follow SET is_refused = 1 WHERE guild_id = :guild_id AND way <> 'digest' "
        "AND author = (SELECT NULLIF(p.recipient, '') FROM post p WHERE p.post_id = :post_id)",
        where,
    )


async def _shut_review(transaction: Transaction, post: Post, why: str) -> bool:
    """Tell curators nothing more in the channel of a post, until it is chosen anew; returns whether they were."""
    rows = await transaction.execute(
        "UPDATE review_channel SET refusal = :why WHERE guild_id = :guild_id AND channel_id = :channel_id "
        "AND refusal = '' RETURNING guild_id",
        {"why": why, "guild_id": post.guild_id, "channel_id": post.channel_id},
    )
    return bool(rows)


async def _pause_digests(transaction: Transaction, post: Post, why: str, is_shut: bool) -> bool:
    """Pause the digest that a post is of, and with `is_shut` all of the channel; returns whether one was not yet."""
    run = {"why": why, **_run_key(post)}
    await transaction.execute(
        "UPDATE digest_run SET state = 'refused' WHERE digest_id = :digest_id AND due_at = :due_at", run
    )
    await transaction.execute(
        "UPDATE digest SET covered = (SELECT r.after FROM digest_run r WHERE r.digest_id = :digest_id "
        "AND r.due_at = :due_at) WHERE digest_id = :digest_id AND NOT EXISTS (SELECT 1 FROM post p "
        f"WHERE p.digest_id = :digest_id AND p.due_at = :due_at AND {_MAY_HAVE_ARRIVED})",
        run,
    )
    # Where nothing can be posted, none of the others has to find that out, and tell of it, by itself.
    shut_id = post.channel_id if is_shut else None
    rows = await transaction.execute(
        "UPDATE digest SET state = 'refused', state_note = :why, next_due_at = NULL WHERE state = 'active' "
        "AND (digest_id = :digest_id OR (guild_id = :guild_id AND channel_id = :shut_id)) RETURNING digest_id",
        {**run, "guild_id": post.guild_id, "shut_id": shut_id},
    )
    return bool(rows)


async def try_refused_again(transaction: Transaction, digest_id: int, channel_id: int, at: datetime) -> None:
    """Let go on what was refused of a digest of which a part may have been posted, and corrections in its channel."""
    again = {"digest_id": digest_id, "channel_id": channel_id, "at": instant_text(at)}
    await transaction.execute(
        "UPDATE digest_run SET state = 'posting' WHERE digest_id = :digest_id AND state = 'refused' AND EXISTS "
        "(SELECT 1 FROM post p WHERE p.digest_id = :digest_id AND p.due_at = digest_run.due_at "
        f"AND {_MAY_HAVE_ARRIVED})",
        again,
    )
    await transaction.execute(
        # An earlier try may have arrived unheard: what is 'sending' is looked for before it is sent again.
        "UPDATE post SET state = CASE WHEN attempts > 1 THEN 'sending' ELSE 'waiting' END, try_at = :at, "
        "channel_id = :channel_id WHERE state = 'refused' AND ((digest_id IS NULL AND channel_id = :channel_id) "
        "OR (digest_id = :digest_id AND EXISTS (SELECT 1 FROM digest_run r WHERE r.digest_id = :digest_id "
        "AND r.due_at = post.due_at AND r.state = 'posting')))",
        again,
    )


async def end_runs(transaction: Transaction, digest_id: int) -> None:
    """Post nothing more of a digest."""
    ended = {"digest_id": digest_id}
    await transaction.execute(
        "UPDATE post SET state = 'dropped' WHERE digest_id = :digest_id AND state = 'waiting'", ended
    )
    await transaction.execute(
        "UPDATE digest_run SET state = 'skipped' WHERE digest_id = :digest_id AND state = 'due'", ended
    )


def _run_key(post: Post) -> dict[str, object]:
    return {"digest_id": post.digest_id, "due_at": instant_text(post.due_at) if post.due_at else None}
