"""Answers an interaction: in place of the card whose button was pressed, or with a new one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Sequence
from enum import Enum, auto
from io import BytesIO
from typing import NamedTuple, TypeVar

import discord
from discord import ui

T = TypeVar("T")
V = TypeVar("V", bound=ui.LayoutView)

MOST_BYTES_OUT = 10 * 1024 * 1024
"""What Discord takes in any server (https://support.discord.com/hc/en-us/articles/25444343291031)."""
SECONDS_TO_DEFER = 1.5
"""Discord waits 3 seconds for a first sign."""
_ALREADY_ACKNOWLEDGED = 40060
_log = logging.getLogger(__name__)


class Place(Enum):
    """Where an answer stands."""

    NEW = auto()
    OWN_CARD = auto()
    """In place of the card whose button or form was used, where only this person sees that card; else new."""
    SAME_CARD = auto()
    """In place of the card whose button was pressed, whoever sees it."""


class OutFile(NamedTuple):
    """A file to be sent; its name has letters, digits, points, hyphens and underscores alone, as Discord leaves it."""

    name: str
    data: bytes


def was_heard(error: BaseException) -> bool:
    """Whether Discord says that it took the answer before: the first try arrived, and only its receipt was lost."""
    return isinstance(error, discord.HTTPException) and error.code == _ALREADY_ACKNOWLEDGED


async def in_time(
    interaction: discord.Interaction,
    work: Awaitable[T],
    *,
    alone: bool = True,
    place: Place = Place.OWN_CARD,
) -> T:
    """Do `work`; where it takes long, tell Discord in time that an answer is coming, which `respond` then gives."""
    task = asyncio.ensure_future(work)
    try:
        # Not `wait_for`, which would cancel the work when that time is up.
        done, _ = await asyncio.wait({task}, timeout=SECONDS_TO_DEFER)
        if not done and not interaction.response.is_done():
            await _announce(interaction, alone, place)
        return await task
    finally:
        task.cancel()  # where waiting for it was broken off; one that is done stays so


async def _announce(interaction: discord.Interaction, alone: bool, place: Place) -> None:
    try:
        if _replaces(interaction, place):
            await interaction.response.defer()
        else:
            # Who may see it is settled here for good: the answer that comes cannot be made private later.
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
    place: Place = Place.OWN_CARD,
) -> None:
    """Show `view`, a new card to the person alone unless said otherwise. Raises discord.HTTPException."""
    view = lasting(view)
    if interaction.response.is_done():
        # It was announced: a second first answer would be refused (40060), and only an edit puts it in its place.
        await interaction.edit_original_response(view=view, attachments=_made(files))
        return
    try:
        if _replaces(interaction, place):
            # With `attachments` even where there are none: else the picture of the page before would stay.
            await interaction.response.edit_message(view=view, attachments=_made(files))
        else:
            await interaction.response.send_message(view=view, files=_made(files), ephemeral=alone)
    except discord.HTTPException as error:
        if not was_heard(error):
            raise
        _log.info("Discord had taken an answer whose receipt was lost")
        # Which also lets discord.py know the view's buttons, as the answer that it holds for lost would have.
        await interaction.edit_original_response(view=view, attachments=_made(files))


def lasting(view: V) -> V:
    """A view as it is sent: discord.py would keep one that does not expire for good, and every button of it.

    Its buttons are known by their custom ids alone.
    """
    if view.timeout is None:
        view.stop()
    return view


async def open_form(interaction: discord.Interaction, form: ui.Modal) -> None:
    try:
        # Never after an announcement: Discord takes a form as the first answer alone.
        await interaction.response.send_modal(form)
    except discord.HTTPException as error:
        if not was_heard(error):
            raise


def _replaces(interaction: discord.Interaction, place: Place) -> bool:
    """Whether an answer at `place` replaces the card whose button or form was used."""
    message = interaction.message
    if message is None or place is Place.NEW:
        return False
    return place is Place.SAME_CARD or message.flags.ephemeral


def _made(files: Sequence[OutFile]) -> list[discord.File]:
    # Made anew for each try: discord.py closes a file once it has sent it, or tried to.
    return [discord.File(BytesIO(file.data), file.name) for file in files]
