"""Settles records whose day is over: who says what became of one names the source, and looks before it is saved."""

from __future__ import annotations

import discord

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.keeping.drafting import show_draft, shown_anyhow
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.exchange import exchange_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import open_form
from bot.presentation.gaps.gaps_card import settling_card
from bot.presentation.gaps.settling_form import settling_form


async def ask_what_became(interaction: discord.Interaction, record_id: str) -> None:
    """Show a record whose day is over, with what may have become of it."""
    gaps = host_of(interaction).services.gaps
    await answer(interaction, Question(gaps.settling, id=record_id), settling_card, private=True)


async def ask_for_source(interaction: discord.Interaction, record_id: str, outcome: str) -> None:
    """Ask who says so. Raises Problem where it was settled meanwhile."""
    exchange_of(interaction).opens_form = True
    # Where nobody may write, what was typed into a form would be lost.
    person_of(interaction)
    await host_of(interaction).services.gaps.settling(guild_id_of(interaction), record_id)
    await open_form(interaction, settling_form(record_id, outcome))


async def begin_settling(interaction: discord.Interaction, record_id: str, outcome: str, source: str, day: str) -> None:
    """Begin a draft that says what became of a record, and show it: nothing is saved before somebody looked at it."""
    services, guild_id = host_of(interaction).services, guild_id_of(interaction)
    draft = await services.gaps.settled_as(guild_id, record_id, outcome, source, day)
    number = await services.keeping.begin(guild_id, person_of(interaction), draft)
    await shown_anyhow(interaction, number, show_draft(interaction, number))
