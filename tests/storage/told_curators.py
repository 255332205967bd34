"""Curators of a server are told in a channel what waits: every statement that goes with that."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.records.digests import Notice
from bot.records.keeping import Proposal
from bot.storage.core.database import Database
from bot.storage.digests.posts import Posts
from bot.storage.keeping import proposals, remarks, review_channels
from bot.storage.records.reader import Workspace
from tests.guilds import GUILD

CHANNEL = 77


async def tell_curators(database: Database, user_id: int, at: datetime) -> None:
    """Tell of the one proposal that waits, be refused, and tell of it anew."""
    workspace, posts = Workspace(database, GUILD), Posts(database)
    notice = Notice(key="review", user_ids=[user_id], content="{}", join=lambda held, added: held)
    assert await workspace.read(review_channels.find_review_channel) is None
    assert not await review_channels.decide_to_tell(database, GUILD, at)
    await review_channels.choose_review_channel(database, GUILD, CHANNEL, user_id)
    assert await review_channels.guilds_with_untold(database, at, at - timedelta(minutes=10)) == [GUILD]
    assert await review_channels.decide_to_tell(database, GUILD, at)
    assert not await review_channels.decide_to_tell(database, GUILD, at)
    assert await review_channels.guilds_with_untold(database, at, at - timedelta(minutes=10)) == []
    (post,) = [post for post in await posts.take(at, 10) if post.channel_id == CHANNEL]
    (waiting,) = await workspace.read(partial(review_channels.told_by, post_id=post.post_id))
    (proposal,) = await workspace.read(proposals.waiting_proposals)
    await remark(database, user_id, proposal, at)
    await posts.refuse(post, at, "It is gone.", notice)
    chosen = await workspace.read(review_channels.find_review_channel)
    assert chosen is not None
    assert (chosen.channel_id, chosen.user_id, chosen.refusal) == (CHANNEL, user_id, "It is gone.")
    assert await review_channels.guilds_with_untold(database, at, at) == []
    await review_channels.choose_review_channel(database, GUILD, CHANNEL, user_id)
    assert await review_channels.decide_to_tell(database, GUILD, at + timedelta(minutes=1))
    (post,) = [post for post in await posts.take(at + timedelta(minutes=2), 10) if post.channel_id == CHANNEL]
    assert await posts.begin(post, at + timedelta(minutes=2), 1)
    async with database.write() as transaction:
        await review_channels.set_right_told(transaction, GUILD, at, proposal_id=waiting)
    assert await posts.note_sent(post, at + timedelta(minutes=2), 2)
    (edit,) = [post for post in await posts.take(at + timedelta(minutes=3), 10) if post.channel_id == CHANNEL]
    assert await workspace.read(partial(review_channels.told_by, post_id=edit.post_id)) == [waiting]
    assert await workspace.read(partial(review_channels.decided_of, post_id=edit.post_id)) == []
    async with database.write() as transaction:
        await review_channels.forget_told(transaction, waiting)
    await review_channels.choose_review_channel(database, GUILD, None, user_id)


async def remark(database: Database, user_id: int, proposal: Proposal, at: datetime) -> None:
    """Remark on the proposal that waits; forgetting who did comes with the rest of what is kept of them."""
    told = partial(remarks.add_remark, database, GUILD, proposal.proposal_id, user_id, "Where?", at, content="{}")
    assert await told(recipients=[user_id])
    assert await told(channel_id=CHANNEL)
    held = await Workspace(database, GUILD).read(partial(proposals.find_proposal, proposal_id=proposal.proposal_id))
    assert held is not None
    assert [said.text for said in held.remarks] == ["Where?", "Where?"]
    assert await Workspace(database, GUILD).read(partial(remarks.count_remarks, author=held.remarks[0].author)) == 2
    async with database.write() as transaction:
        await remarks.forget_remarks(transaction, GUILD, user_id)
