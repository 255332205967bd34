"""Tells people what was written for them and could not be told at its time: once, at the next occasion."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

import discord
from discord.utils import parse_time, snowflake_time
from discord.webhook.async_ import async_context

from bot.conversation.commands.command_ids import clickable
from bot.conversation.plumbing.exchange import keep_trying
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.presentation.server.unheard import late_card, restarted_card
from bot.problems import StorageProblem
from bot.services.server.owing import OwingService
from bot.write_witness import OwedAnswer

SECONDS_TO_TELL = 30.0
_log = logging.getLogger(__name__)


async def tell_what_is_late(interaction: discord.Interaction) -> None:
    """Tell who was just answered what they may not have heard of before, beside that answer."""
    if interaction.guild_id is None:
        return
    owing = host_of(interaction).services.owing
    try:
        found = await owing.unheard(interaction.guild_id, interaction.user.id, but=interaction.id)
    except StorageProblem as problem:
        # The answer itself was given, and nothing is wrong with that.
        _log.warning("What is late could not be read: %s", problem)
        return
    if not found:
        return
    view, followup = clickable(late_card(found), interaction.client), interaction.followup
    try:
        await keep_trying(interaction, lambda: followup.send(view=view, ephemeral=True, wait=True))
    except LINE_ERRORS as error:
        _log.info("What is late could not be told: %s", told_by(error))
    else:
        for one in found:
            owing.note_given(one.owed.interaction_id)


async def tell_after_restart(client: discord.Client, owing: OwingService, left: Sequence[OwedAnswer]) -> None:
    """Give the answers that an earlier process left owing, as far as they can be given. Raises StorageProblem."""
    for owed in left:
        try:
            async with asyncio.timeout(SECONDS_TO_TELL):
                await _answer(client, owing, owed)
        except (*LINE_ERRORS, StorageProblem) as error:
            # It is told when they next speak to the bot.
            _log.info("An answer could not be given after a restart: %s", told_by(error))
            owing.note_given_up(owed.interaction_id, owed.guild_id, owed.user_id)
        else:
            owing.note_given(owed.interaction_id)
    await owing.settle()


async def _answer(client: discord.Client, owing: OwingService, owed: OwedAnswer) -> None:
    """Answer in place of the process that ended, unless it had. Raises LINE_ERRORS."""
    webhook = discord.Webhook.partial(client.application_id or 0, owed.token, client=client)
    # The answer to an interaction has a name among the messages of its webhook, and discord.py asks there for numbers.
    held = await async_context.get().get_original_interaction_response(
        webhook.id, owed.token, session=webhook.session, proxy=webhook.proxy, proxy_auth=webhook.proxy_auth
    )
    flags = discord.MessageFlags._from_value(held.get("flags", 0))
    if not flags.loading and (
        int(held["id"]) > owed.interaction_id or _is_edited_since(held["edited_timestamp"], owed)
    ):
        return
    # A card whose button was pressed says nothing: Discord notes no edit in which components alone become others
    # (https://github.com/discord/discord-api-docs/issues/3134).
    view = clickable(restarted_card(await owing.describe(owed), is_unanswered=flags.loading), client)
    if flags.loading or flags.ephemeral:
        await webhook.edit_message(int(held["id"]), view=view, attachments=[])
    else:
        # A card that everybody sees stays as it is.
        await webhook.send(view=view, ephemeral=True, wait=True)


def _is_edited_since(edited: str | None, owed: OwedAnswer) -> bool:
    """Whether it is noted that the card whose button was pressed has changed since, by Discord's own clock."""
    edited_at = parse_time(edited)
    return edited_at is not None and edited_at > snowflake_time(owed.interaction_id)
