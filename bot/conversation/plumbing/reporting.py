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

from bot.conversation.commands.command_ids import clickable
from bot.conversation.plumbing.asker import in_place, member_name
from bot.conversation.plumbing.exchange import (
    Sign,
    exchange_of,
    first,
    is_answered,
    keep_trying,
    note_heard,
    note_unheard,
)
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, has_let_go, is_broken, is_refused, told_by, was_heard
from bot.conversation.plumbing.telling_late import tell_what_is_late
from bot.named_commands import command
from bot.presentation.card.paged import card
from bot.presentation.text.markup import cut
from bot.presentation.text.markup import sentence as escaped_sentence
from bot.problems import Damage, NotHeardBefore, Problem
from bot.services.names.directory import MemberNotHeld

T = TypeVar("T")

_log = logging.getLogger(__name__)
_COLOUR = discord.Colour(0xB5574A)
_LOOK_FIRST = "Some of it was written before: look at what is there before you ask again."
_NO_FORM = (
    f"Nothing of it is on record. Ask again in a moment; what you gave is a draft, to which {command('review')} leads."
)
ALONE = "This is told to the asker alone."


async def report(interaction: discord.Interaction, error: BaseException) -> None:
    """Show a person's problem as its sentence, and a bug as a reference; only the person sees it."""
    cause = _cause(error)
    has_written = exchange_of(interaction).has_written
    # Its token is void, so that there is nobody left to be told.
    if has_let_go(cause):
        written = ", of what was done for it" if has_written else ""
        _log.warning("Discord took too long to hear an answer%s, and has let go of the question", written)
        note_unheard(interaction)
        return
    if was_heard(cause):
        return
    if is_broken(cause):
        _log.warning("An answer was not shown: %s", told_by(cause))
    try:
        await show_alone(interaction, problem_card(await _sentence_on(interaction, cause)), instead_of=cause)
    except LINE_ERRORS as failure:
        _log.warning("A problem could not be told: %s", told_by(failure))
        note_unheard(interaction)
    else:
        _note_told(interaction, cause)
        await tell_what_is_late(interaction)


def _note_told(interaction: discord.Interaction, cause: BaseException) -> None:
    note_heard(interaction)
    if isinstance(cause, NotHeardBefore):
        for interaction_id in cause.interaction_ids:
            host_of(interaction).services.owing.note_given(interaction_id)


async def _sentence_on(interaction: discord.Interaction, cause: BaseException) -> str:
    exchange = exchange_of(interaction)
    if isinstance(cause, MemberNotHeld):
        # Only Discord knows how the member is called, and a mention shows as a number wherever it is escaped.
        return MemberNotHeld(cause.user_id, await member_name(interaction, cause.user_id)).sentence
    if isinstance(cause, Problem):
        return cause.sentence
    if isinstance(cause, app_commands.CheckFailure):
        return "You may not use this command here."
    if is_broken(cause) and exchange.opens_form and exchange.has_written:
        return f"Discord had a fault of its own and did not open the form. {_NO_FORM}"
    written = _LOOK_FIRST if exchange.has_written else "Nothing was changed."
    if is_broken(cause):
        again = "" if exchange.has_written else " Ask again in a moment."
        return f"Discord had a fault of its own and did not take the answer. {written}{again}"
    return f"Something went wrong in Despatch itself. {written} {log_bug(cause)}"


def _cause(error: BaseException) -> BaseException:
    """What the command or the option raised, without discord.py's wrapping."""
    return getattr(error, "original", None) or error


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
    """Do work that nobody waits for; returns what to tell of a bug or of damage in it, or nothing. Raises Problem."""
    return await _bug_in(work, lambda _: False)


async def bug_in_showing(work: Awaitable[None]) -> str:
    """The same of work that shows something, be it what Discord does not take. Raises Problem or LINE_ERRORS."""
    return await _bug_in(work, lambda error: isinstance(error, LINE_ERRORS) and not is_refused(error))


async def _bug_in(work: Awaitable[None], is_passed_on: Callable[[Exception], bool]) -> str:
    try:
        await work
    except Damage as damage:
        # Of one piece of work alone, and of no reason to leave the others.
        return damage.sentence
    except Problem:
        raise
    except Exception as error:
        if is_passed_on(error):
            raise
        return log_bug(error)
    return ""


async def carried_on(work: Awaitable[None], what: str) -> None:
    """Do work that nobody waits for; where it fails, only that is told in the log, and it is tried at the next time."""
    try:
        await bug_in(work)
    except Problem as problem:
        _log.warning("%s was broken off: %s", what, problem)


def without_lost_suggestions(record: logging.LogRecord) -> bool:
    """Keep out of the log that suggestions did not arrive, or only after somebody had typed on."""
    error = record.exc_info[1] if record.exc_info else None
    return not (has_let_go(error) or was_heard(error) or is_broken(error))


def log_bug(error: BaseException) -> str:
    """Log a bug; returns the sentence with its reference."""
    reference = secrets.token_hex(4)
    # Neither the message nor the arguments: people's texts stand in no log line.
    frames = "".join(traceback.format_tb(error.__traceback__))
    _log.error("Bug %s: %s\n%s", reference, type(error).__name__, frames)
    return f"Tell whoever runs it: reference {reference}."


async def show_alone(
    interaction: discord.Interaction, view: ui.LayoutView, instead_of: BaseException | None = None
) -> Callable[[], Awaitable[None]]:
    """Show a view to the person alone, even where an answer for everybody was announced.

    Not where it tells that another answer was not taken, `instead_of`, and that answer turns out to stand. Returns what
    takes the view away again. Raises LINE_ERRORS.
    """
    view = in_place(interaction, view)
    exchange, response = exchange_of(interaction), interaction.response
    clickable(view, interaction.client)
    edit, take_away = interaction.edit_original_response, interaction.delete_original_response
    if not is_answered(interaction):
        in_its_place = exchange.takes_place and interaction.message is not None

        async def show() -> None:
            if in_its_place:
                await response.edit_message(view=view)
            else:
                await response.send_message(view=view, ephemeral=True)

        if await first(interaction, Sign.SHOWN, show):
            return take_away
        if exchange.sign in (Sign.SHOWN, Sign.FORM):
            if instead_of is None:
                await keep_trying(interaction, lambda: edit(view=view))
            return take_away
    is_announced = exchange.sign is Sign.THINKING
    if (is_announced and exchange.alone) or (exchange.sign is Sign.UPDATING and exchange.takes_place):
        await keep_trying(interaction, lambda: edit(view=view))
        return take_away
    if is_announced:
        # The first message after an announcement takes its place, and its publicity: so that has to be another one.
        await keep_trying(interaction, lambda: edit(view=problem_card(ALONE)))
    followup = interaction.followup
    message = await keep_trying(interaction, lambda: followup.send(view=view, ephemeral=True, wait=True))
    if is_announced:
        await keep_trying(interaction, take_away)
    return message.delete


def problem_card(sentence: str) -> ui.LayoutView:
    """A card with one sentence for one person."""
    # What somebody typed may stand in it, at any length, and Discord refuses more than 4,000 characters.
    return card(_COLOUR, cut(escaped_sentence(sentence), 2000))
