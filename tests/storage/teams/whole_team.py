"""A team that has something of everything that a guild can have: a row in every table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from bot.presentation.card.paged import CardAction, Entry
from bot.presentation.digests.issue_actions import issue_key, issue_menu_id
from bot.presentation.digests.post_cards import PostCard
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest, FollowWay, NewPost, PostCause, PostFile, PostWay, RunState
from bot.records.keeping import ProposalState
from bot.records.kinds.actor import Actor
from bot.records.kinds.event import Event
from bot.records.kinds.quote import Quote
from bot.records.kinds.topic import Topic
from bot.records.record import Item, Record, State
from bot.records.values import StoredValues
from bot.services.digests.kept_items import items_text
from bot.services.digests.section import IssueItem
from bot.services.digests.sections import SECTIONS
from bot.services.transfer.pack_loading import PackLoader
from bot.storage.core.database import Database, drafts_beside
from bot.storage.core.owing import begin_owing, end_owing
from bot.storage.digests.digest_reads import history_length
from bot.storage.digests.digests import Digests, digests_of
from bot.storage.digests.follows import Follows
from bot.storage.digests.posts import add_post
from bot.storage.digests.runs import Runs
from bot.storage.history.history_writer import Occasion
from bot.storage.keeping import members, proposals, remarks, review_channels
from bot.storage.keeping.articles import NewArticle
from bot.storage.news.looks import Look, keep_look
from bot.storage.records.reader import Workspace
from bot.storage.records.record_change import Content
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from bot.storage.server.file_mappings import FileMapping, keep_file_mappings
from bot.storage.server.greetings import write_greeting
from bot.storage.server.member_settings import write_member_setting
from bot.storage.server.pack_rows import note_pack_change
from bot.storage.server.server_settings import write_setting
from bot.storage.teams.team_tables import team_tables
from bot.write_witness import OwedAnswer
from tests.guilds import NOW, clock, small_tables, write_pack

ANN, BOB = 7, 8
CHANNEL = 55
MONDAY = date(2026, 2, 23)
ARTICLE = NewArticle(
    address="https://example.org/lanes",
    sha256="0a",
    text="“Lanes save lives,” she said.",
    text_until=NOW.date() + timedelta(days=1),
)


async def make_team(database: Database, folder: Path, guild_id: int) -> None:
    """Give a guild something of everything."""
    pack = write_pack(folder / f"pack-{guild_id}", small_tables())
    await PackLoader(database, clock).load(guild_id, pack)
    await _edit(database, guild_id)
    await _settle(database, guild_id)
    await _propose(database, guild_id)
    await _post(database, guild_id)
    await _follow(database, guild_id)
    await _owe(database, guild_id)
    # Only a team of before, that was moved, has such.
    assert tables_without_rows(database.path, guild_id) == ["former_id"]


def tables_without_rows(path: Path, guild_id: int) -> list[str]:
    """The tables that hold nothing of a guild."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ATTACH DATABASE ? AS drafts", (str(drafts_beside(path)),))
        held = {"guild_id": guild_id}
        counts = {table.name: connection.execute(f"SELECT COUNT(*) {table.rows}", held) for table in team_tables()}
        return [name for name, (count,) in ((name, rows.fetchone()) for name, rows in counts.items()) if not count]


async def find(database: Database, guild_id: int, record_type: type[Record], key: str) -> Record:
    """The record with a key."""
    return (await Workspace(database, guild_id).read(lambda reader: reader.by_keys(record_type, [key])))[key]


async def _edit(database: Database, guild_id: int) -> None:
    """The words of one record change, another stands disputed, and both as if they came of a pack."""
    quote, topic = await find(database, guild_id, Quote, "ada-lanes"), await find(database, guild_id, Topic, "lanes")
    told = Occasion(at=NOW, user_id=ANN, proposed_by="0a", revised_by=["0b"], reason="Checked.")
    async with writing(database, guild_id, told) as writer:
        await writer.change(quote, Content(quote.key, StoredValues(values_of(quote) | {"note": "Zäh."})))
        await writer.mark_many(Topic, [topic.record_id], State.DISPUTED, "See the minutes.")
        await note_pack_change(writer)


async def _settle(database: Database, guild_id: int) -> None:
    await write_setting(database, guild_id, "timezone", "Europe/London")
    await write_member_setting(database, guild_id, ANN, "answers", "private")
    mapping = FileMapping(mark="a1", header=("Who",), answers={"kind::": "quote"}, file_name="list.csv", kept_at=NOW)
    await keep_file_mappings(database, guild_id, [mapping])
    await write_greeting(database, guild_id, "2026-03-01T12:00:00Z", "done")
    await keep_look(database, guild_id, ANN, Look(3, NOW))
    ada = await find(database, guild_id, Actor, "ada")
    async with database.write() as transaction:
        await members.note_actor_of(transaction, guild_id, BOB, ada.record_id)


async def _propose(database: Database, guild_id: int) -> None:
    """One proposal waits, changed and remarked on by a curator; one is saved, of which its author is told."""
    held, workspace = proposals.Proposals(database, guild_id), Workspace(database, guild_id)
    for content in ('{"kind": "quote"}', '{"kind": "event"}', '{"kind": "source"}'):
        await held.add(ANN, content, NOW, ("rows.csv", b"key"), article=ARTICLE, member_id=BOB)
    saved, waiting, _ = await workspace.read(partial(proposals.proposals_of, user_id=ANN))
    await held.move(waiting, ProposalState.WAITING, NOW, user_id=ANN)
    (waiting,) = await workspace.read(proposals.waiting_proposals)
    await held.rewrite(waiting, '{"kind": "event", "typed": {}}', NOW, revised_by=BOB)
    async with database.write() as transaction:
        assert await proposals.move_proposal(
            transaction, guild_id, saved, ProposalState.SAVED, NOW, BOB, saved_count=1, record_ids=["Q1"], news="{}"
        )
    await review_channels.choose_review_channel(database, guild_id, CHANNEL, BOB)
    assert await review_channels.decide_to_tell(database, guild_id, NOW)
    told = partial(remarks.add_remark, database, guild_id, waiting.proposal_id, BOB, "Where?", NOW, content="{}")
    assert await told(recipients=[ANN], channel_id=CHANNEL)


async def _post(database: Database, guild_id: int) -> None:
    """A digest of a topic and an actor has posted an issue, which was set right since and of which people were told."""
    quote, event = await find(database, guild_id, Quote, "ada-lanes"), await find(database, guild_id, Event, "vote")
    topic, actor = await find(database, guild_id, Topic, "lanes"), await find(database, guild_id, Actor, "ada")
    plan = DigestPlan(title="News", channel_id=CHANNEL, schedule="daily 12:00", topic_id=topic.record_id)
    for settled in (plan, replace(plan, topic_id=None, actor_id=actor.record_id)):
        await Digests(database, guild_id).add(ANN, settled, NOW, NOW, tells_all=True, most=25)
    runs = Runs(database)
    digest = (await Workspace(database, guild_id).read(digests_of))[0]
    await runs.note_extra(digest, NOW)
    (run,) = [run for run in await runs.waiting(5) if run.digest.guild_id == guild_id]
    shown = [("quote", quote.record_id), ("event", event.record_id)]
    post = issue_post(digest, shown)
    section = next(iter(SECTIONS.values()))
    items = items_text([IssueItem(section, *shown[0], (1, 2), (shown[1],))])
    assert await runs.begin(run, RunState.POSTING, after=0, upto=5, items=items, posts=[post], at=NOW)
    async with database.write() as transaction:
        ((post_id,),) = await transaction.execute(
            "SELECT post_id FROM post WHERE cause = 'digest' AND guild_id = :guild_id", {"guild_id": guild_id}
        )
        for way in (PostWay.REPLY, PostWay.EDIT):
            right = replace(post, cause=PostCause.CORRECTION, cause_key=f"{way} {post_id} 9", way=way, files=())
            await add_post(transaction, guild_id, replace(right, follows_post_id=post_id, digest_id=None), NOW)
        for key in (f"{digest.digest_id} {NOW.timestamp():.0f}", f"role {digest.digest_id} 123", f"review 1 {post_id}"):
            refusal = replace(post, cause=PostCause.REFUSAL, cause_key=f"{key} {ANN}", digest_id=None, user_id=ANN)
            await add_post(transaction, guild_id, refusal, NOW)


def issue_post(digest: Digest, shown: list[Item]) -> NewPost:
    """The message of an issue, with the buttons that stand under one."""
    key = issue_key(digest, NOW)
    card = PostCard(
        heading=f'News of "digest:rest:{key}-1"',
        entries=(Entry("Lanes save lives.", "Q1"),),
        actions=(CardAction("1 more", f"digest:rest:{key}-1"),),
        are_lines=True,
        menu_id=issue_menu_id(digest, NOW),
    )
    return NewPost(
        cause=PostCause.DIGEST,
        cause_key=f"{digest.digest_id} {NOW.timestamp():.0f} 0",
        content=card.to_json(),
        position=5,
        channel_id=CHANNEL,
        digest_id=digest.digest_id,
        due_at=NOW,
        items=shown,
        files=[PostFile("chart.png", b"picture")],
    )


async def _follow(database: Database, guild_id: int) -> None:
    for record_type, key, way in (
        (Topic, "lanes", FollowWay.DIRECT),
        (Actor, "ada", FollowWay.WEEKLY),
        (Actor, "olga", FollowWay.DIRECT),
    ):
        record = await find(database, guild_id, record_type, key)
        follow = partial(Follows(database, guild_id).follow, ANN, record.KIND, record.record_id)
        await follow(way, monday=MONDAY, most=25)
        if key == "olga":
            # Notes which post was the last by then.
            await follow(FollowWay.DIGEST, monday=MONDAY, most=25)
            await follow(FollowWay.DIRECT, monday=MONDAY, most=25)
    upto = await Workspace(database, guild_id).read(history_length)
    async with database.write() as transaction:
        told = NewPost(
            cause=PostCause.FOLLOW, cause_key=f"{guild_id} 0a soon 0 {upto}", content="{}", position=upto, user_id=ANN
        )
        await add_post(transaction, guild_id, told, NOW)


async def _owe(database: Database, guild_id: int) -> None:
    owed = OwedAnswer(
        interaction_id=guild_id, guild_id=guild_id, user_id=ANN, token="t", act="a", named="/undo", asked_at=NOW
    )
    async with database.write() as transaction:
        await begin_owing(transaction, owed, [])
        await end_owing(transaction, owed)
