"""The message of an issue with its picture, which is drawn beside all else that the bot does."""

from __future__ import annotations

from functools import partial

import discord

from bot.conversation.plumbing.reporting import bug_in
from bot.conversation.plumbing.workshop import make
from bot.extras import CHARTS
from bot.presentation.charts.moved_figures import MovedPicture, draw_moves
from bot.presentation.digests.issue_posts import IssuePost, issue_post, moves_in_front
from bot.services.digests.issues import Issue


async def illustrated_post(issue: Issue, guild: discord.Guild | None) -> IssuePost | None:
    """What is posted of an issue in a guild; None where nothing is.

    There is no picture without the extra that draws it, where nothing in it would be seen to move, nor where the bot
    may attach none.
    """
    if issue.is_silent:
        return None
    if guild is None or not CHARTS.is_installed or not _may_attach(guild, issue.digest.plan.channel_id):
        return issue_post(issue)
    return issue_post(issue, picture=await _picture(issue, guild.name))


def _may_attach(guild: discord.Guild, channel_id: int) -> bool:
    channel = guild.get_channel_or_thread(channel_id)
    # Discord would refuse the whole message, and a thread that is archived is in no cache.
    return bool(channel and channel.permissions_for(guild.me).attach_files)


async def _picture(issue: Issue, team: str) -> MovedPicture | None:
    moves = moves_in_front(issue)
    if not moves:
        return None
    drawn: list[MovedPicture | None] = []

    async def draw() -> None:
        drawn.append(await make(partial(draw_moves, issue, moves, team)))

    # What cannot be drawn is told in words all the same.
    await bug_in(draw())
    return drawn[0] if drawn else None
