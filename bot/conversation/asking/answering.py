"""Answers a command: asks a service, shows the card, and asks back where a name may mean several."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

import discord
from discord import ui

from bot.conversation.asking.kept_cards import card_of
from bot.conversation.asking.privacy import answers_alone
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.asker import guild_id_of
from bot.conversation.plumbing.exchange import Place
from bot.conversation.plumbing.held_rows import hold_rows
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.conversation.plumbing.paging import WHICH_PREFIX, AnswerView, PageView
from bot.conversation.plumbing.reporting import report, show_alone
from bot.conversation.plumbing.responding import in_time, respond
from bot.presentation.card.paged import CardAction, Listing
from bot.presentation.server.direct_cards import COMPONENTS
from bot.presentation.text.markup import cut, plain, sentence
from bot.presentation.transfer.answer_file import file_actions
from bot.presentation.ways.shared import SHARE_FILE
from bot.problems import Problem
from bot.services.names.directory import AmbiguousName

A = TypeVar("A")

_log = logging.getLogger(__name__)


async def answer(
    interaction: discord.Interaction,
    question: Question[A],
    show: Callable[[A], Listing],
    *,
    private: bool | None = None,
) -> None:
    """Show what a question finds; to the asker alone with `private`, and where nothing is said if that is settled.

    Where the options cannot be read or name nothing that is held, the asker is told so.
    """
    host_of(interaction).begin_answer(interaction)
    try:
        alone = await answers_alone(interaction, private)
        await _answer(interaction, question, show, alone)
    except AmbiguousName as error:
        await _WhichView(interaction, error, question, show, alone).send()
    except Problem as problem:
        # No error of the bot's, and so not raised on to where errors are counted.
        await report(interaction, problem)


async def _answer(
    interaction: discord.Interaction, question: Question[A], show: Callable[[A], Listing], private: bool
) -> None:
    guild_id = guild_id_of(interaction)
    finish = partial(_with_files_in_place, interaction, private)
    finding = first_page(question, show, guild_id, interaction.user.id, finish)
    view = await in_time(interaction, finding, alone=private, place=Place.NEW)
    await respond(interaction, view, view.files, alone=private, place=Place.NEW)
    view.shown(interaction)


def _with_files_in_place(interaction: discord.Interaction, private: bool, listing: Listing) -> Listing:
    """The same, with room for what a card says beside it in a direct message; what one is given alone can be shared."""
    is_direct = interaction.guild_id is None
    shared = [SHARE_FILE] if private and listing.attachment and not is_direct else []
    files = [*files_of(interaction.client, guild_id_of(interaction), listing), *shared]
    return listing.giving(files, COMPONENTS if is_direct else listing.kept_free)


def files_of(client: discord.Client, guild_id: int, listing: Listing) -> Sequence[CardAction]:
    """The buttons that give the rows of a listing as a file."""
    rows = listing.given_rows
    return listing.files if rows is None else file_actions(rows, hold_rows(client, guild_id, rows))


async def first_page(
    question: Question[A],
    show: Callable[[A], Listing],
    guild_id: int,
    owner_id: int,
    finish: Callable[[Listing], Listing] = lambda listing: listing,
) -> PageView:
    """The first page of what a question finds, with its files; `finish` is done to the listing. Raises Problem."""
    card = await card_of(await question.put(guild_id), show)
    listing = finish(card.listing)
    return await PageView.of(listing, owner_id, card.first_page(listing), card.entries)


class _WhichView(AnswerView, Generic[A]):
    """Asks which of several names is meant, and then answers the question as if that one had been typed."""

    def __init__(
        self,
        asked_by: discord.Interaction,
        error: AmbiguousName,
        question: Question[A],
        show: Callable[[A], Listing],
        private: bool,
    ) -> None:
        super().__init__()
        self._asked_by = asked_by
        self._question = question
        self._show = show
        self._private = private
        self._name = error.name
        self._take_away: Callable[[], Awaitable[None]] = asked_by.delete_original_response
        self.add_item(ui.TextDisplay(sentence(error.sentence)))
        row: ui.ActionRow[_WhichView[A]] = ui.ActionRow()
        row.add_item(_WhichSelect(error, self.token))
        self.add_item(row)

    async def send(self) -> None:
        self._take_away = await show_alone(self._asked_by, self)
        self.begin(self._asked_by.client)

    async def choose(self, interaction: discord.Interaction, record_id: str) -> None:
        meant = self._question.meaning(self._name, record_id)
        # First the answer: Discord waits three seconds for it, and for the question to go as long as it takes.
        await answer(interaction, meant, self._show, private=self._private)
        await self._close()

    async def on_timeout(self) -> None:
        await self._close()

    async def _close(self) -> None:
        self.end()
        try:
            # A message that one person alone sees is no channel's: only the interaction's own token takes it away.
            await self._take_away()
        except LINE_ERRORS as error:
            _log.info("A question that was answered could not be taken away: %s", told_by(error))


class _WhichSelect(ui.Select[_WhichView[A]]):
    def __init__(self, error: AmbiguousName, token: str) -> None:
        # A select has 25 options at most, and each label 100 characters.
        options = [
            discord.SelectOption(
                label=cut(plain(name.name), 100),
                value=name.record_id,
                description=cut(
                    " · ".join(filter(None, [name.record_id, plain(error.told.get(name.record_id, ""))])), 100
                ),
            )
            for name in error.candidates[:25]
        ]
        super().__init__(custom_id=f"{WHICH_PREFIX}:{token}", placeholder="Choose one", options=options)

    async def callback(self, interaction: discord.Interaction) -> None:
        if self.view is not None:
            await self.view.choose(interaction, self.values[0])
