"""Answers an interaction: in place of the card whose button was pressed, or with a new one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from io import BytesIO
from typing import NamedTuple, TypeVar

import discord
from discord import ui

from bot.conversation.commands.command_ids import clickable
from bot.conversation.plumbing.asker import in_place
from bot.conversation.plumbing.exchange import (
    SECONDS_FOR_A_SIGN,
    SECONDS_FOR_AN_ANSWER,
    Place,
    Sign,
    announce,
    exchange_of,
    first,
    is_answered,
    keep_trying,
    note_heard,
    replaces,
)
from bot.conversation.plumbing.line import is_message_gone
from bot.conversation.plumbing.telling_late import tell_what_is_late

T = TypeVar("T")
V = TypeVar("V", bound=ui.LayoutView)

MOST_BYTES_OUT = 10 * 1024 * 1024
"""What Discord takes in any server (https://support.discord.com/hc/en-us/articles/25444343291031)."""
SECONDS_TO_DEFER = 1.5
"""Discord waits 3 seconds for a first sign."""


class OutFile(NamedTuple):
    """A file to be sent; its name has letters, digits, points, hyphens and underscores alone, as Discord leaves it."""

    name: str
    data: bytes


async def in_time(
    interaction: discord.Interaction,
    work: Awaitable[T],
    *,
    alone: bool = True,
    place: Place = Place.OWN_CARD,
) -> T:
    """Do `work`; where it takes long, tell Discord in time that an answer is coming, which `respond` then gives."""
    exchange = exchange_of(interaction)
    exchange.alone, exchange.place = alone, place
    task = asyncio.ensure_future(work)
    try:
        # Not `wait_for`, which would cancel the work when that time is up.
        done, _ = await asyncio.wait({task}, timeout=SECONDS_TO_DEFER)
        if not done:
            await announce(interaction)
        return await task
    finally:
        task.cancel()  # where waiting for it was broken off; one that is done stays so


async def respond(
    interaction: discord.Interaction,
    view: ui.LayoutView,
    files: Sequence[OutFile] = (),
    *,
    alone: bool = True,
    place: Place = Place.OWN_CARD,
) -> None:
    """Show `view`, a new card to the person alone unless said otherwise; then what they may not have heard before.

    Raises LINE_ERRORS.
    """
    await _show(interaction, lasting(in_place(interaction, view), interaction.client), files, alone, place)
    note_heard(interaction)
    await tell_what_is_late(interaction)


async def _show(
    interaction: discord.Interaction, view: ui.LayoutView, files: Sequence[OutFile], alone: bool, place: Place
) -> None:
    if not is_answered(interaction):
        if await _show_first(interaction, view, files, alone, place):
            return
        # What follows also lets discord.py know the view's buttons, as the answer whose receipt was lost would have.
    elif exchange_of(interaction).sign is Sign.UPDATING and not replaces(interaction, place):
        await _show_beside(interaction, view, files)
        return
    try:
        # It was announced: a second first answer would be refused (40060), and only an edit puts it in its place.
        await keep_trying(interaction, lambda: interaction.edit_original_response(view=view, attachments=_made(files)))
    except discord.NotFound as error:
        if not is_message_gone(error):
            raise
        await _show_beside(interaction, view, files)


async def _show_first(
    interaction: discord.Interaction, view: ui.LayoutView, files: Sequence[OutFile], alone: bool, place: Place
) -> bool:
    """Show a view as the first answer; False where an earlier try has arrived."""

    async def send() -> None:
        if replaces(interaction, place):
            # With `attachments` even where there are none: else the picture of the page before would stay.
            await interaction.response.edit_message(view=view, attachments=_made(files))
        else:
            await interaction.response.send_message(view=view, files=_made(files), ephemeral=alone)

    return await first(interaction, Sign.SHOWN, send, SECONDS_FOR_AN_ANSWER if files else SECONDS_FOR_A_SIGN)


async def _show_beside(interaction: discord.Interaction, view: ui.LayoutView, files: Sequence[OutFile]) -> None:
    """Show a view to the person alone, as a message after the first answer."""
    followup = interaction.followup
    await keep_trying(interaction, lambda: followup.send(view=view, files=_made(files), ephemeral=True, wait=True))


def lasting(view: V, client: discord.Client) -> V:
    """A view as it is sent: discord.py would keep one that does not expire for good, and every button of it.

    Its buttons are known by their custom ids alone. The commands that it names can be clicked.
    """
    if view.timeout is None:
        view.stop()
    return clickable(view, client)


async def open_form(interaction: discord.Interaction, form: ui.Modal) -> None:
    """Open a form. Raises LINE_ERRORS."""
    # Never after an announcement: Discord takes a form as the first answer alone.
    await first(interaction, Sign.FORM, lambda: interaction.response.send_modal(form))
    note_heard(interaction)


def _made(files: Sequence[OutFile]) -> list[discord.File]:
    # Made anew for each try: discord.py closes a file once it has sent it, or tried to.
    return [discord.File(BytesIO(file.data), file.name) for file in files]
