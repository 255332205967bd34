"""Posts what the bot says of its own accord: each message once, whatever Discord, the network or the process does."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from datetime import date

import aiohttp
import discord

from bot.conversation.packs.keeping_up import KeepingUp
from bot.conversation.plumbing.background import break_off
from bot.conversation.plumbing.reporting import bug_in, carried_on, log_bug
from bot.conversation.plumbing.roles import is_lost
from bot.conversation.posting.illustrating import illustrated_post
from bot.conversation.posting.notices import Notices
from bot.conversation.posting.sender import Gone, Left, NotFoundYet, Sender, Unreadable
from bot.presentation.charts.moved_figures import PICTURE_NAME
from bot.presentation.digests.correction_posts import amended_card, correction_card
from bot.presentation.digests.follow_posts import follow_card
from bot.presentation.digests.issue_posts import IssuePost
from bot.presentation.digests.notices import Refusal
from bot.presentation.digests.post_cards import PostCard
from bot.presentation.digests.weekly_posts import weekly_post
from bot.presentation.keeping.waiting_post import WaitingPost
from bot.presentation.text.damage import unread_told
from bot.records.digests import Post, PostCause, PostFile, PostWay, Run
from bot.records.record import Item
from bot.records.related import Related
from bot.services.all_services import Services
from bot.services.digests.correcting import Aftermath, Outdated
from bot.services.digests.dispatching import Message
from bot.services.digests.issues import Issue

SECONDS_TO_SEND = 60
MOST_AT_ONCE = 10
_NOT_FOUND, _SERVER_FAULT = 404, 500
_TO_BE_TRIED_AGAIN = (401, 408, 429)
_CLOSED = (50083, 160005)
"""Archived and locked threads (https://discord.com/developers/docs/topics/opcodes-and-status-codes)."""
_SHUT = (Refusal.FORBIDDEN, Refusal.GONE, Refusal.CLOSED)
"""What keeps every post from a channel, and not one alone."""
_log = logging.getLogger(__name__)


class Poster:
    """Sends what is due, through the client that it is given."""

    def __init__(self, client: discord.Client, services: Services, packs: KeepingUp) -> None:
        self._client = client
        self._packs = packs
        self._sender = Sender(client)
        self._notices = Notices(client)
        self._dispatching = services.dispatching
        self._correcting = services.correcting
        self._following = services.following
        self._announcing = services.announcing
        self._taking = asyncio.Lock()
        self._taken: deque[Post] = deque()
        self._deliveries: set[asyncio.Task[None]] = set()

    async def tick(self) -> None:
        """Note what is due, compose it, and see to it that what waits is sent. Raises StorageProblem."""
        await self._dispatching.note_due(self._notices.unreadable)
        for guild_id in await self._correcting.guilds_behind():
            await bug_in(self._set_right(guild_id))
        while runs := await self._dispatching.waiting_runs():
            for run in runs:
                if bug := await bug_in(self.compose(run)):
                    await self._dispatching.give_up(run, bug, self._notices.unmade(run.digest, run.due_at, bug))
                self._deliver_later()
        await self._announcing.decide()
        for guild_id in await self._following.guilds_untold():
            await bug_in(self._tell_followers(guild_id))
        for guild_id, monday in (await self._following.guilds_with_weekly_due()).items():
            await bug_in(self._tell_followers(guild_id, monday))
        self._deliver_later()

    async def _set_right(self, guild_id: int) -> None:
        """Say where records were posted what has become of them."""
        found = await self._correcting.look(guild_id)
        replies = {outdated.post.post_id: _reply(outdated, found) for outdated in found.outdated if outdated.newest_of}
        edited = {outdated.post.post_id: _amended(outdated, found) for outdated in found.outdated if outdated.amended}
        await self._correcting.settle(found, replies, edited)

    async def _tell_followers(self, guild_id: int, monday: date | None = None) -> None:
        """Write to people what became of what they follow: soon, or in the weekly digest of a Monday."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            return
        following = self._following
        found = await (following.look_weekly(guild_id, monday) if monday else following.look(guild_id))
        await self._following.pass_over(found)
        for news in found.news:
            if news.issue:
                post = weekly_post(guild.name, news.issue)
                card, related, shown = post.card, news.issue.related, news.issue.shown_by(post.items)
            else:
                card = follow_card(guild.name, news.followed, news.records, found.related, news.history, found.zone)
                related, shown = found.related, list(news.items)
            await following.tell(found, news, card.to_json(), [*shown, *_rivals_named(card, related)])

    async def compose(self, run: Run) -> None:
        """Settle what a run posts."""
        if self._dispatching.is_too_late(run):
            await self._dispatching.merge(run)
            return
        await self._packs.bring_up(run.digest.guild_id)
        issue = await self._dispatching.compose(run)
        guild, role_id = self._client.get_guild(run.digest.guild_id), run.digest.plan.role_id
        is_role_lost = is_lost(guild, role_id)
        post = await illustrated_post(issue.calling_nobody() if is_role_lost else issue, guild)
        messages = [_message(post, issue)] if post else []
        unread = issue.unread
        for lost in unread:
            _log.warning("A digest was made without %s, since %s could not be read", lost.id, lost.cause)
        notices = [
            *([self._notices.unread(run.digest, unread)] if unread else []),
            *([self._notices.lost_role(run.digest)] if is_role_lost else []),
        ]
        # Its button counts the items from those on that the message shows.
        kept = issue.beginning_with(post.items) if post else issue
        await self._dispatching.begin(run, kept, messages, unread_told(unread), notices)

    def _deliver_later(self) -> None:
        """Begin to send what waits, beside what is being sent."""
        if len(self._deliveries) < MOST_AT_ONCE:
            task = asyncio.create_task(carried_on(self._deliver_some(), "Posting"))
            self._deliveries.add(task)
            task.add_done_callback(self._deliveries.discard)

    async def deliver(self) -> None:
        """Send all that can be sent now, and wait until that is done."""
        await self._deliver_some()
        if self._deliveries:
            await asyncio.wait(self._deliveries)

    async def deliver_that(self, cause: PostCause, cause_key: str) -> None:
        """Send one post before others, if it can be sent now."""
        for post in await self._dispatching.take_that(cause, cause_key):
            await self._deliver_or_refuse(post)

    async def stop(self) -> None:
        """Break off what is being sent: it is looked for when the bot is back."""
        await break_off(self._deliveries)

    async def _deliver_some(self) -> None:
        while await self._has_some():
            # Another may have been quicker.
            if self._taken:
                post = self._taken.popleft()
                if self._taken:
                    self._deliver_later()
                await self._deliver_or_refuse(post)

    async def _has_some(self) -> bool:
        """Whether something is to be sent now."""
        async with self._taking:
            if not self._taken:
                self._taken.extend(await self._dispatching.take(MOST_AT_ONCE))
        return bool(self._taken)

    async def _deliver_or_refuse(self, post: Post) -> None:
        if bug := await bug_in(self._deliver(post)):
            await self._refuse(post, Refusal.NOT_TAKEN, bug)

    async def _deliver(self, post: Post) -> None:
        files = await self._dispatching.files_of(post) if post.digest_id is not None else []
        made = await self._made(post)
        if made is None and post.cause is PostCause.REVIEW:
            await self._dispatching.drop(post)
            return
        # Noted before it is sent: a process that dies in between leaves word that the post may have arrived.
        if await self._dispatching.begin_sending(post, self._sender.id_seen_by(post)):
            await self._send(post, files, made)

    async def _made(self, post: Post) -> WaitingPost | None:
        """What is made as it is sent, so that it tells nothing that is decided by now; None where it is all decided."""
        announcement = await self._announcing.compose(post) if post.cause is PostCause.REVIEW else None
        return WaitingPost(announcement) if announcement else None

    async def _send(self, post: Post, files: Sequence[PostFile], made: WaitingPost | None) -> None:
        try:
            async with asyncio.timeout(SECONDS_TO_SEND):
                message_id = await self._sender.send(post, files, made)
        # Before Gone, of which it is a kind: to who has left the server nothing more is ever written.
        except Left as left:
            await self._following.end_all(post.guild_id, left.user_id)
            await self._dispatching.drop(post)
        except Gone:
            await self._dispatching.drop(post)
        except NotFoundYet as not_yet:
            await self._dispatching.look_on(post, not_yet.through)
        except Unreadable:
            await self._refuse(post, Refusal.UNREADABLE)
        except (discord.Forbidden, discord.NotFound) as error:
            await self._refuse(post, Refusal.GONE if error.status == _NOT_FOUND else Refusal.FORBIDDEN)
        except discord.HTTPException as error:
            if error.status in _TO_BE_TRIED_AGAIN or error.status >= _SERVER_FAULT:
                await self._postpone(post, error)
            elif error.code in _CLOSED:
                await self._refuse(post, Refusal.CLOSED)
            else:
                await self._refuse(post, Refusal.NOT_TAKEN, log_bug(error))
        # Perhaps it arrived, and only the answer was lost: it is looked for before it is sent again. A timeout is an
        # OSError, too.
        except (aiohttp.ClientError, OSError) as error:
            await self._postpone(post, error)
        else:
            await self._dispatching.note_sent(post, message_id)

    async def _postpone(self, post: Post, error: Exception) -> None:
        _log.warning("A post may not have arrived (%s) and will be tried again", type(error).__name__)
        await self._dispatching.postpone(post)

    # Refused requests are counted: for 10,000 in 10 minutes Discord bans the bot, so that one refusal pauses a digest,
    # and where it takes no post at all, every digest of the channel.
    async def _refuse(self, post: Post, refusal: Refusal, reference: str = "") -> None:
        if post.cause is PostCause.REVIEW and post.way is PostWay.EDIT:
            # What it told before stands there still, and its buttons say at a press what became of it.
            _log.warning("A message to curators could not be set right: %s", refusal.why)
            await self._dispatching.drop(post)
            return
        notice, is_shut = None, refusal in _SHUT
        if post.digest_id is not None and post.due_at is not None and post.channel_id is not None:
            digest = await self._dispatching.digest(post.guild_id, post.digest_id)
            others = await self._dispatching.of_channel(digest, post.channel_id) if is_shut else []
            notice = self._notices.paused([digest, *others], post.channel_id, post.due_at, refusal, reference)
        if post.cause is PostCause.REVIEW and (chosen := await self._announcing.channel(post.guild_id)):
            notice = self._notices.review_shut(post.guild_id, post.post_id, chosen, refusal, reference)
        why = " ".join(filter(None, [refusal.why, reference]))
        await self._dispatching.refuse(post, why, notice, is_shut=is_shut)
        _log.warning("Discord refused a post to a channel or person, and no more is sent there: %s", why)


def _message(post: IssuePost, issue: Issue) -> Message:
    picture = post.picture
    drawn = [figure.item for figure in picture.figures] if picture else []
    files = [PostFile(PICTURE_NAME, picture.data)] if picture else []
    items = [*issue.shown_by(post.items, drawn), *_rivals_named(post.card, issue.related)]
    return Message(post.card.to_json(), list(dict.fromkeys(items)), files)


def _rivals_named(card: PostCard, related: Related) -> list[Item]:
    """The other figures of an indicator and a period whose values a message names beside those that it shows."""
    named = {id for entry in card.entries for aside in entry.asides for id in aside.ids}
    rivals = (rival for beside in related.rivals.values() for rival in beside)
    return list({rival.item: None for rival in rivals if rival.id in named})


def _reply(outdated: Outdated, found: Aftermath) -> str:
    """What a reply under an earlier post says."""
    records = [found.records[item] for item in outdated.newest_of]
    # In a direct message a button could not tell of which server its record is.
    has_buttons = outdated.post.channel_id is not None
    return correction_card(records, found.history, found.zone, has_buttons=has_buttons).to_json()


def _amended(outdated: Outdated, found: Aftermath) -> str:
    """An earlier post, which now says of some records what became of them."""
    records = [found.records[item] for item in outdated.amended]
    return amended_card(PostCard.from_json(outdated.post.content), records, found.history, found.zone).to_json()
