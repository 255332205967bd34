"""Answers a message by a message: the answer to a question that was written, or what is wrong with it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from io import BytesIO
from typing import TypeVar, cast

import discord
from discord import ui

from bot.conversation.plumbing.host import Host
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.conversation.plumbing.paging import PageView
from bot.conversation.plumbing.reporting import bug_in, problem_card
from bot.conversation.plumbing.responding import lasting
from bot.conversation.questions.asking import Asked, laid_out
from bot.conversation.questions.last_questions import CardShown, keep_question
from bot.presentation.server.direct_cards import server_row
from bot.problems import Problem

V = TypeVar("V", bound=ui.LayoutView)
_log = logging.getLogger(__name__)


async def reply_with_answer(client: discord.Client, message: discord.Message, asked: Asked) -> None:
    """Answer a question that was written in a message; what goes wrong is told in its place."""
    await _tell_faults(client, message, asked.asker.guild_id, _answer(client, message, asked))


async def reply_with_card(
    client: discord.Client, message: discord.Message, guild_id: int, card: Callable[[], Awaitable[ui.LayoutView]]
) -> None:
    """Answer a message by a card of a server; what goes wrong is told in its place."""

    async def show() -> None:
        await send_reply(client, message, _in_place(client, message, guild_id, await card()))

    await _tell_faults(client, message, guild_id, show())


async def _tell_faults(
    client: discord.Client, message: discord.Message, guild_id: int, answering: Awaitable[None]
) -> None:
    in_place = partial(_in_place, client, message, guild_id)
    try:
        fault = await bug_in(answering)
    except Problem as problem:
        await send_reply(client, message, in_place(problem_card(problem.sentence)))
    else:
        if fault:
            await send_reply(client, message, in_place(problem_card(f"This was not answered. {fault}")))


async def _answer(client: discord.Client, message: discord.Message, asked: Asked) -> None:
    in_place = partial(_in_place, client, message, asked.asker.guild_id)
    view, understood = await laid_out(client, cast(Host, client).services, asked)
    if sent := await send_reply(client, message, in_place(view)):
        keep_question(client, CardShown(sent.id), understood, is_private=False)
        view.shown_by(client, lambda expired: sent.edit(view=in_place(expired)))


def _in_place(client: discord.Client, message: discord.Message, guild_id: int, view: V) -> V:
    """A card as it stands where it was asked for: in a direct message it says of which server it is."""
    guild = client.get_guild(guild_id)
    if message.guild is None and guild is not None:
        view.add_item(server_row(guild_id, guild.name))
    return view


async def send_reply(client: discord.Client, message: discord.Message, view: ui.LayoutView) -> discord.Message | None:
    """Reply with a card, which pings nobody; None where Discord did not take it."""
    channel, files = message.channel, view.files if isinstance(view, PageView) else ()
    rights = channel.permissions_for(message.guild.me) if message.guild else discord.Permissions.none()
    # Replying needs to see what was said before; without that right, and directly, the card stands below the question.
    reference = message.to_reference(fail_if_not_exists=False) if rights.read_message_history else None
    try:
        return await channel.send(
            view=lasting(view, client),
            files=[discord.File(BytesIO(file.data), file.name) for file in files],
            reference=reference,  # type: ignore[arg-type]
            mention_author=False,
            allowed_mentions=discord.AllowedMentions.none(),
        )
    except LINE_ERRORS as error:
        _log.warning("An answer to a message was not shown: %s", told_by(error))
        return None
