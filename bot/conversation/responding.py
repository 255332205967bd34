"""Answers an interaction, to one person alone: in place of the card whose button was pressed, or as a new one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from io import BytesIO
from typing import Any, NamedTuple, TypeVar

import discord
from discord import ui

T = TypeVar("T")
V = TypeVar("V", bound=ui.LayoutView)

SECONDS_TO_DEFER = 1.5
"""Discord waits 3 seconds for a first sign."""
_ALREADY_ACKNOWLEDGED = 40060
_log = logging.getLogger(__name__)


class OutFile(NamedTuple):
    """A file to be sent; its name has letters, digits, points, hyphens and underscores alone, as Discord leaves it."""

    name: str
    data: bytes


def was_heard(error: BaseException) -> bool:
    """Whether Discord says that it took the answer before: the first try arrived, and only its receipt was lost."""
    return isinstance(error, discord.HTTPException) and error.code == _ALREADY_ACKNOWLEDGED


async def in_time(
    interaction: discord.Interaction, work: Coroutine[Any, Any, T], *, alone: bool = True, in_place: bool = True
) -> T:
    """Do `work`; where it takes long, tell Discord in time that an answer is coming, which `respond` then gives."""
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=SECONDS_TO_DEFER)
        if not done and not interaction.response.is_done():
            await _announce(interaction, alone, in_place)
        return await task
    finally:
        task.cancel()  # where waiting for it was broken off; one that is done stays so


async def _announce(interaction: discord.Interaction, alone: bool, in_place: bool) -> None:
    try:
        if in_place and _is_on_own_card(interaction):
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=alone, thinking=True)
    except discord.HTTPException as error:
        if not was_heard(error):
            raise


async def respond(
    interaction: discord.Interaction,
    view: ui.LayoutView,
    files: Sequence[OutFile] = (),
    *,
    alone: bool = True,
    in_place: bool = True,
) -> None:
    """Show `view`, to the person alone unless said otherwise.

    With `in_place` it replaces the card whose button was pressed, where only this person sees that card.

    Raises discord.HTTPException.
    """
    view = lasting(view)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=view, attachments=_made(files))
        return
    try:
        if in_place and _is_on_own_card(interaction):
            await interaction.response.edit_message(view=view, attachments=_made(files))
        else:
            await interaction.response.send_message(view=view, files=_made(files), ephemeral=alone)
    except discord.HTTPException as error:
        if not was_heard(error):
            raise
        _log.info("Discord had taken an answer whose receipt was lost")
        # Which also lets discord.py know the view's buttons, as the answer that it holds for lost would have.
        await interaction.edit_original_response(view=view)


def lasting(view: V) -> V:
    """A view as it is sent: discord.py would keep one that does not expire for good, and every button of it.

    Its buttons are known by their custom ids alone.
    """
    if view.timeout is None:
        view.stop()
    return view


async def open_form(interaction: discord.Interaction, form: ui.Modal) -> None:
    try:
        await interaction.response.send_modal(form)
    except discord.HTTPException as error:
        if not was_heard(error):
            raise


def _is_on_own_card(interaction: discord.Interaction) -> bool:
    """Whether a button or form of a card was used that only this person sees."""
    message = interaction.message
    return message is not None and message.flags.ephemeral


def _made(files: Sequence[OutFile]) -> list[discord.File]:
    return [discord.File(BytesIO(file.data), file.name) for file in files]
