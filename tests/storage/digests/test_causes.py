"""What caused a post is a column: in a database of before it was one, each post keeps its cause and what it shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.records.digests import FollowWay, NewPost, PostCause, PostFile
from bot.storage.core.database import Database
from bot.storage.digests.follows import follows_of
from bot.storage.digests.posts import Posts, add_posts
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD, NOW
from tests.storage.core.old_databases import old_database

CAUSES = {
    # As held before: way, cause, and the post that it follows; and the cause and key that come of it.
    1: ("message", "digest 1 1767225600 0", None, "digest", "1 1767225600 0"),
    2: ("message", "digest 1 1767225600 1", None, "digest", "1 1767225600 1"),
    3: ("reply", "reply 1 7", 1, "correction", "reply 1 7"),
    4: ("edit", "edit 1 7", 1, "correction", "edit 1 7"),
    5: ("message", "follow 11 ab12 7", None, "follow", "11 ab12 7"),
    6: ("message", "refused 1 1767225600 42", None, "refusal", "1 1767225600 42"),
    7: ("message", "forgotten 7", None, "forgotten", "7"),
    8: ("reply", "forgotten 8", 7, "forgotten", "8"),
}
SHOWN = [("quote", 3, 1), ("quote", 4, 1), ("event", 3, 2), ("quote", 3, 5)]


def write_old(path: Path) -> None:
    """A guild with posts of every cause, and with follows, as version 5 held them."""
    with old_database(path, 5) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot, history_length) VALUES (?, 1, 9)", (GUILD,))
        for post_id, (way, cause, follows, *_) in CAUSES.items():
            old.execute(
                "INSERT INTO post (post_id, guild_id, cause, way, channel_id, follows_post_id, content, nonce, marker, "
                "position, state, try_at, message_id) VALUES (?, ?, ?, ?, 5, ?, ?, 'n', 1, 4, 'sent', '2026', ?)",
                (post_id, GUILD, cause, way, follows, f"content {post_id}", 900 + post_id),
            )
        old.executemany("INSERT INTO post_item VALUES (?, ?, ?)", SHOWN)
        old.execute("INSERT INTO author VALUES (?, 'ab12', 42)", (GUILD,))
        for topic_id, note in ((1, "refused"), (2, "")):
            old.execute(
                "INSERT INTO topic (topic_id, guild_id, number, key, name, synonyms, description) "
                "VALUES (?, ?, ?, ?, ?, '', '')",
                (topic_id, GUILD, topic_id, f"t{topic_id}", f"Topic {topic_id}"),
            )
            old.execute("INSERT INTO follow VALUES (?, 'ab12', 'topic', ?, 'digest', ?, 9)", (GUILD, topic_id, note))


async def test_posts_of_before_keep_their_causes_and_what_they_show(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    write_old(path)
    async with Database.open(path):
        pass
    with closing(sqlite3.connect(path)) as connection:
        held = connection.execute(
            "SELECT post_id, way, cause, cause_key, follows_post_id, content, message_id FROM post ORDER BY post_id"
        ).fetchall()
        assert held == [
            (post_id, way, cause, key, follows, f"content {post_id}", 900 + post_id)
            for post_id, (way, _, follows, cause, key) in CAUSES.items()
        ]
        shown = connection.execute("SELECT kind, record_id, post_id FROM post_item").fetchall()
        assert sorted(shown) == sorted(SHOWN)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT name FROM sqlite_master WHERE name LIKE '%before%'").fetchall() == []


async def test_what_was_posted_before_is_not_posted_again(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    write_old(path)
    again = NewPost(cause=PostCause.CORRECTION, cause_key="edit 1 7", content="again", position=7, channel_id=5)
    async with Database.open(path) as database:
        async with database.write() as transaction:
            await add_posts(transaction, GUILD, [again, replace(again, cause_key="edit 1 8")], NOW)
        (row,) = await database.fetch("SELECT COUNT(*) AS count FROM post")
    assert row["count"] == len(CAUSES) + 1


async def test_who_could_not_be_reached_before_is_still_known(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    write_old(path)
    async with Database.open(path) as database:
        held = await Workspace(database, GUILD).read(lambda reader: follows_of(reader, 42))
    assert [(follow.subject.name, follow.way, follow.is_refused) for follow in held] == [
        ("Topic 1", FollowWay.DIRECT, True),
        ("Topic 2", FollowWay.DIGEST, False),
    ]


async def test_what_waits_to_be_sent_keeps_its_files(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with old_database(path, 12) as old:
        old.execute("INSERT INTO guild (guild_id, search_slot, history_length) VALUES (?, 1, 9)", (GUILD,))
        old.execute(
            "INSERT INTO post (post_id, guild_id, cause, cause_key, way, channel_id, content, nonce, marker, position, "
            "state, try_at) VALUES (3, ?, 'digest', '1 1 0', 'message', 5, '{}', 'n', 1, 4, 'waiting', '2026')",
            (GUILD,),
        )
        old.execute("INSERT INTO post_file VALUES (3, 'chart.png', x'0102')")
    async with Database.open(path) as database:
        (post,) = await Posts(database).take(NOW, 5)
        assert await Posts(database).files_of(post) == [PostFile("chart.png", b"\1\2")]
