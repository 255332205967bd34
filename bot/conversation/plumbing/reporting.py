"""Tells a person what went wrong: the one function for commands, views and forms."""

from __future__ import annotations

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Never, TypeVar

import discord
from discord import app_commands, ui

from bot.conversation.plumbing.asker import member_name
from bot.conversation.plumbing.responding import was_heard
from bot.presentation.card.paged import card
from bot.presentation.text.markup import cut, escape
from bot.problems import Problem
from bot.services.names.directory import MemberNotHeld

T = TypeVar("T")

_log = logging.getLogger(__name__)
_COLOUR = discord.Colour(0xB5574A)
# Codes of Discord's: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
_UNKNOWN_INTERACTION = 10062
_SERVER_FAULT = 500
ALONE = "This is told to the asker alone."


async def report(interaction: discord.Interaction, error: BaseException) -> None:
    """Show a person's problem as its sentence, and a bug as a reference; only the person sees it."""
    cause = _cause(error)
    # Its token is void, so that there is nobody left to be told.
    if _has_let_go(cause):
        _log.warning("Discord took too long to hear an answer, and has let go of the question")
        return
    if was_heard(cause):
        _log.info("Discord had taken an answer whose receipt was lost")
        return
    if isinstance(cause, MemberNotHeld):
        # Only Discord knows how the member is called, and a mention shows as a number wherever it is escaped.
        sentence = str(MemberNotHeld(cause.user_id, await member_name(interaction, cause.user_id)))
    elif isinstance(cause, Problem):
        sentence = str(cause)
    elif isinstance(cause, app_commands.CheckFailure):
        sentence = "You may not use this command here."
    elif isinstance(cause, discord.HTTPException) and cause.status >= _SERVER_FAULT:
        _log.warning("Discord answered %d, and an answer was not shown", cause.status)
        sentence = "Discord had a fault of its own and did not take the answer. Ask again in a moment."
    else:
        sentence = f"Something went wrong in Despatch itself. Nothing was changed. {log_bug(cause)}"
    try:
        await show_alone(interaction, problem_card(sentence))
    except discord.HTTPException as failure:
        _log.warning("A problem could not be told: Discord answered %d", failure.status)


def _cause(error: BaseException) -> BaseException:
    """What the command or the option raised, without discord.py's wrapping."""
    return getattr(error, "original", None) or error


def _has_let_go(error: BaseException | None) -> bool:
    return isinstance(error, discord.NotFound) and error.code == _UNKNOWN_INTERACTION


def reported(
    callback: Callable[[T, discord.Interaction], Coroutine[object, Never, None]],
) -> Callable[[T, discord.Interaction], Coroutine[object, Never, None]]:
    """Report what a lasting button or a listener raises: discord.py has no handler of ours for them."""

    @wraps(callback)
    async def report_what_it_raises(self: T, interaction: discord.Interaction) -> None:
        try:
            await callback(self, interaction)
        except Exception as error:
            await report(interaction, error)

    return report_what_it_raises


async def bug_in(work: Awaitable[None]) -> str:
    """Do work that nobody waits for; returns what to tell of a bug in it, or nothing. Raises Problem."""
    try:
        await work
    except Problem:
        raise
    except Exception as error:
        return log_bug(error)
    return ""


async def carried_on(work: Awaitable[None], what: str) -> None:
    """Do work that nobody waits for; where it fails, only that is told in the log, and it is tried at the next time."""
    try:
        await bug_in(work)
    except Problem as problem:
        _log.warning("%s was broken off: %s", what, problem)


def without_late_suggestions(record: logging.LogRecord) -> bool:
    """Keep out of the log that somebody typed on before the suggestions came: Discord no longer wants them."""
    return not (record.exc_info and _has_let_go(record.exc_info[1]))


def log_bug(error: BaseException) -> str:
    """Log a bug; returns the sentence with its reference."""
    reference = secrets.token_hex(4)
    # Neither the message nor the arguments: people's texts stand in no log line.
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("Bug %s: %s\n%s", reference, type(error).__name__, frames)
    return f"Tell whoever runs it: reference {reference}."


async def show_alone(interaction: discord.Interaction, view: ui.LayoutView) -> Callable[[], Awaitable[None]]:
    """Show a view to the person alone, even where an answer for everybody was announced.

    Returns what takes it away again. Raises discord.HTTPException.
    """
    if not interaction.response.is_done():
        await interaction.response.send_message(view=view, ephemeral=True)
        return interaction.delete_original_response
    is_announced = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    if is_announced:
        # The first message after an announcement takes its place, and its publicity: so that has to be another one.
        await interaction.edit_original_response(view=problem_card(ALONE))
    message = await interaction.followup.send(view=view, ephemeral=True, wait=True)
    if is_announced:
        await interaction.delete_original_response()
    return message.delete


def problem_card(sentence: str) -> ui.LayoutView:
    """A card with one sentence for one person."""
    # What somebody typed may stand in it, at any length, and Discord refuses more than 4,000 characters.
    return card(_COLOUR, cut(escape(sentence), 2000))
