"""Tells a person what went wrong: the one function for commands, views and forms."""

from __future__ import annotations

import logging
import secrets
import traceback

import discord
from discord import app_commands, ui

from bot.presentation.markup import cut, escape
from bot.problems import Problem

_log = logging.getLogger(__name__)
_COLOUR = discord.Colour(0xB5574A)
_UNKNOWN_INTERACTION = 10062


async def report(interaction: discord.Interaction, error: BaseException) -> None:
    """Show a person's problem as its sentence, and a bug as a reference; only the person sees it."""
    cause = _cause(error)
    if isinstance(cause, discord.NotFound) and cause.code == _UNKNOWN_INTERACTION:
        _log.warning("Discord took too long to hear an answer, and has let go of the question")
        return
    if isinstance(cause, Problem):
        sentence = str(cause)
    elif isinstance(cause, app_commands.CheckFailure):
        sentence = "You may not use this command here."
    else:
        sentence = _log_bug(cause)
    try:
        await _tell(interaction, sentence)
    except discord.HTTPException as failure:
        _log.warning("A problem could not be told: Discord answered %d", failure.status)


def _cause(error: BaseException) -> BaseException:
    """What the command or the option raised, without discord.py's wrapping."""
    return getattr(error, "original", None) or error


def _log_bug(error: BaseException) -> str:
    reference = secrets.token_hex(4)
    # Neither the message nor the arguments: people's texts stand in no log line.
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("Bug %s: %s\n%s", reference, type(error).__name__, frames)
    return f"Something went wrong in Despatch itself. Nothing was changed. Tell whoever runs it: reference {reference}."


async def _tell(interaction: discord.Interaction, sentence: str) -> None:
    view = problem_card(sentence)
    if not interaction.response.is_done():
        await interaction.response.send_message(view=view, ephemeral=True)
        return
    if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
        # What follows a public "is thinking" would be public too.
        await interaction.delete_original_response()
    await interaction.followup.send(view=view, ephemeral=True)


def problem_card(sentence: str) -> ui.LayoutView:
    """A card with one sentence for one person."""
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_COLOUR)
    container.add_item(ui.TextDisplay(cut(escape(sentence), 2000)))
    view.add_item(container)
    return view
