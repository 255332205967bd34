"""Answers a plain question by a card, and asks it anew where a part of it is changed."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import discord

from bot.conversation.arriving.starting import start
from bot.conversation.asking.answering import files_of
from bot.conversation.asking.privacy import answers_alone
from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.exchange import Place, replaces
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.paging import PageView
from bot.conversation.plumbing.reporting import report
from bot.conversation.plumbing.responding import in_time, respond
from bot.conversation.questions.beginnings import only_begins
from bot.conversation.questions.last_questions import Asker, CardShown, find_question, keep_question
from bot.presentation.card.paged import naming_unread
from bot.presentation.questions.answer_card import plain_answer
from bot.presentation.questions.understanding import changes_of
from bot.presentation.server.direct_cards import COMPONENTS
from bot.problems import Problem, WrongInput
from bot.services.all_services import Services
from bot.services.questions.understood import PlainQuestion

NOTHING_ASKED = "Ask in your own words, such as: who supports it, what did somebody say, how many in 2019?"


@dataclass(frozen=True)
class Asked:
    """A question as it is put: its words, the question that it may follow up, and the parts of it that were changed."""

    text: str
    asker: Asker
    is_private: bool
    before: PlainQuestion | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)


async def ask(interaction: discord.Interaction, text: str, *, private: bool | None = None) -> None:
    """Answer a question of whoever uses a command or a button; what goes wrong is told the asker."""
    host_of(interaction).begin_answer(interaction)
    try:
        if only_begins(text):
            await start(interaction, private)
            return
        alone = await answers_alone(interaction, private)
        asker = Asker(guild_id_of(interaction), interaction.channel_id or 0, interaction.user.id)
        before = find_question(interaction.client, asker, is_private=alone)
        await _show(interaction, Asked(text, asker, alone, before), Place.NEW)
    except Problem as problem:
        # No error of the bot's, and so not raised on to where errors are counted.
        await report(interaction, problem)


async def _show(interaction: discord.Interaction, asked: Asked, place: Place) -> None:
    work = laid_out(interaction.client, host_of(interaction).services, asked)
    view, understood = await in_time(interaction, work, alone=asked.is_private, place=place)
    await respond(interaction, view, view.files, alone=asked.is_private, place=place)
    view.shown(interaction)
    # Of a new card the message's id is not known here; the message knows the id of what it answers.
    shown_by = interaction.message if replaces(interaction, place) else None
    card = shown_by.id if shown_by else interaction.id
    keep_question(interaction.client, CardShown(card), understood, is_private=asked.is_private)


async def laid_out(client: discord.Client, services: Services, asked: Asked) -> tuple[PageView, PlainQuestion]:
    """The first page of the answer, and how the question was understood, which is kept as the asker's last.

    Raises Problem.
    """
    if not asked.text.strip():
        raise WrongInput(NOTHING_ASKED)
    guild_id = asked.asker.guild_id
    found = await services.ask.ask(guild_id, question=asked.text, chosen=asked.chosen, before=asked.before)
    keep_question(client, asked.asker, found.understood, is_private=asked.is_private)
    listing = naming_unread(await asyncio.to_thread(plain_answer, found), found.unread)
    change = partial(_change, asked, found.understood)
    # In a direct message the card also says of which server it is.
    listing = listing.giving(files_of(client, guild_id, listing), COMPONENTS)
    view = await PageView.first(listing, asked.asker.user_id, change)
    return view, found.understood


async def _change(
    asked: Asked, understood: PlainQuestion, interaction: discord.Interaction, value: str, is_owner: bool
) -> bool:
    """Ask anew with a part changed: in place for whoever asked, in a card of their own for everybody else."""
    change = changes_of(understood)[int(value)]
    chosen = {**asked.chosen, change.key: change.value}
    anew = replace(asked, chosen=chosen) if change.key else replace(asked, before=None)
    try:
        if is_owner:
            await _show(interaction, anew, Place.SAME_CARD)
        else:
            own = replace(anew, asker=anew.asker._replace(user_id=interaction.user.id), is_private=True)
            await _show(interaction, own, Place.NEW)
    except Problem as problem:
        await report(interaction, problem)
        return False
    return is_owner
