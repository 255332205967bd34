"""Saying that a record is disputed or corrected: of a curator that stands at once, of others it waits for one."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.conversation.keeping.authors import tell_author
from bot.conversation.plumbing.asker import guild_id_of, person_of, server_name
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, open_form, respond
from bot.presentation.keeping.draft_card import typed_card
from bot.presentation.keeping.report_card import (
    applied_card,
    decided_report_card,
    mark_form,
    notice_of_report,
    report_card,
    sent_report_card,
)
from bot.presentation.keeping.told import discarded_card, marked_card
from bot.problems import Conflict, Problem
from bot.records.record import State
from bot.services.keeping.review.mistakes import MistakeService, ReportView
from bot.services.keeping.states import Marked


async def open_mark_form(interaction: discord.Interaction, record_id: str) -> None:
    """Ask in a form what is wrong with a record, by the id that people see; anybody may."""
    await open_form(interaction, mark_form(record_id))


async def mark(interaction: discord.Interaction, record_id: str, state: str, note: str) -> None:
    """Mark a record where a curator asks, else send in that it is to be marked. Raises Problem."""
    work = _mistakes(interaction).mark(guild_id_of(interaction), person_of(interaction), record_id, state, note)
    found = await in_time(interaction, work)
    await respond(interaction, marked_card(found) if isinstance(found, Marked) else sent_report_card(found))


async def take_mark(interaction: discord.Interaction, record_id: str, texts: Mapping[str, str]) -> None:
    """Take the form; what was typed is given back where it could not be taken."""
    state, note = texts.get("state") or str(State.DISPUTED), texts.get("note", "")
    try:
        await mark(interaction, record_id, state, note)
    except Problem as problem:
        await respond(interaction, typed_card(problem.sentence, {"note": note}), place=Place.NEW)


async def show_report(interaction: discord.Interaction, number: int) -> None:
    """Show a report as it stands, or what became of it."""
    view = await _mistakes(interaction).look(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, _shown(view))


async def send_report(interaction: discord.Interaction, number: int) -> None:
    """Send in a report that was begun and broken off."""
    work = _mistakes(interaction).send_in(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, sent_report_card(await in_time(interaction, work)))


async def discard_report(interaction: discord.Interaction, number: int) -> None:
    await _mistakes(interaction).discard(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, discarded_card())


async def apply_report(interaction: discord.Interaction, number: int, sight: str) -> None:
    """Mark a record as it was reported and seen; where something else is there by now, show that."""
    await respond(interaction, await in_time(interaction, _apply(interaction, number, sight)))


async def _apply(interaction: discord.Interaction, number: int, sight: str) -> discord.ui.LayoutView:
    guild_id, person, mistakes = guild_id_of(interaction), person_of(interaction), _mistakes(interaction)
    view = await mistakes.look(guild_id, person, number)

    def tell(seen: ReportView) -> str:
        return notice_of_report(seen, server_name(interaction)).to_json()

    try:
        applied = await mistakes.apply(guild_id, person, number, sight, tell)
    except Conflict as conflict:
        return _shown(await mistakes.look(guild_id, person, number), conflict.sentence)
    author = None if view.is_own or applied.marked is None else await tell_author(interaction, applied.proposal)
    return applied_card(applied, view, author)


def _shown(view: ReportView, told: str = "") -> discord.ui.LayoutView:
    return report_card(view, told) if view.proposal.state.is_open else decided_report_card(view)


def _mistakes(interaction: discord.Interaction) -> MistakeService:
    return host_of(interaction).services.mistakes
