"""Remarks of author and curators on what waits, and taking back what one sent in."""

from __future__ import annotations

import discord

from bot.conversation.keeping.drafting import show_draft
from bot.conversation.plumbing.asker import guild_id_of, person_of, server_name
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.responding import in_time, open_form, respond
from bot.conversation.reviewing.mistakes import show_report
from bot.presentation.keeping.draft_card import typed_card
from bot.presentation.keeping.remark_cards import notice_of_remark, remark_form, thread_card
from bot.problems import Problem
from bot.records.keeping import ProposalForm
from bot.services.keeping.drafts import Draft
from bot.services.keeping.review.remarks import RemarkService
from bot.services.keeping.review.reviewing import Listed


async def open_comment(interaction: discord.Interaction, number: int) -> None:
    await open_form(interaction, remark_form(number))


async def show_remarks(interaction: discord.Interaction, number: int) -> None:
    thread = await _remarks(interaction).look(guild_id_of(interaction), person_of(interaction), number)
    await respond(interaction, thread_card(thread))


async def take_remark(interaction: discord.Interaction, number: int, text: str) -> None:
    """Take what was typed, and tell the other side; it is given back where it could not be noted."""
    server, user_id = server_name(interaction), interaction.user.id

    def tell(listed: Listed, said: str, is_direct: bool) -> str:
        return notice_of_remark(listed, said, user_id, server if is_direct else "").to_json()

    work = _remarks(interaction).remark(guild_id_of(interaction), person_of(interaction), number, text, tell)
    try:
        thread = await in_time(interaction, work)
    except Problem as problem:
        await respond(interaction, typed_card(problem.sentence, {"remark": text}), place=Place.NEW)
    else:
        told = "the other side is told" if thread.told else "whoever decides on it reads it there"
        await respond(interaction, thread_card(thread, f"It stands on its card now, and {told}."))


async def take_back(interaction: discord.Interaction, number: int) -> None:
    """Take back what one sent in, and show it as the draft that it is again."""
    work = _remarks(interaction).take_back(guild_id_of(interaction), person_of(interaction), number)
    proposal = await in_time(interaction, work)
    is_report = Draft.from_json(proposal.content).form is ProposalForm.REPORT
    await (show_report if is_report else show_draft)(interaction, number)


def _remarks(interaction: discord.Interaction) -> RemarkService:
    return host_of(interaction).services.remarks
