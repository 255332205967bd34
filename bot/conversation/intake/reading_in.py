"""Reads articles in: from a link, a file, a pasted text or a message to the card of what was found."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Any

import discord

from bot.conversation.intake.looking_over import intakes_of, show_batch
from bot.conversation.intake.material import (
    Given,
    Material,
    from_address_of_file,
    from_file,
    from_link,
    from_text,
    from_words,
    links_of,
    readable_files,
)
from bot.conversation.plumbing.asker import guild_id_of, person_of
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.line import LINE_ERRORS
from bot.conversation.plumbing.reporting import problem_card, show_alone
from bot.conversation.plumbing.responding import in_time, open_form, respond
from bot.presentation.intake.intake_forms import MORE_TEXT, TEXT, text_form
from bot.presentation.intake.intake_told import which_card
from bot.problems import WrongInput
from bot.records.dates.date_habits import DateHabits
from bot.services.intake.batch import Origin, SourceTold
from bot.services.intake.views import IntakeView

_SECONDS_TO_TELL = 0.5
"""Of the two in which the bot ends."""
_STOPPED = "The bot is being restarted, and had not finished reading: nothing of it is kept. Read it in once more."
_OFFERED = re.compile(r"\]\(<(https?://[^>\s]+)>\)")
_FILES, _PAGES = "files", "pages"


async def begin_with(
    interaction: discord.Interaction, link: str | None, file: discord.Attachment | None, given: Given
) -> None:
    """Read what is given, or open the form for a text where nothing is. Raises Problem."""
    if link and file:
        raise WrongInput("Give a link or a file, not both: they may not hold the same.")
    if link:
        told = given.told(Origin.LINK, *await _today(interaction))
        await _read(interaction, partial(from_link, host_of(interaction), link, told))
    elif file:
        await _read(interaction, partial(from_file, file, given.told(Origin.FILE, *await _today(interaction))))
    else:
        await open_form(interaction, text_form("intake:text:0:0:0", given.typed))


async def take_text(interaction: discord.Interaction, texts: Mapping[str, str]) -> None:
    """Take a text that was pasted into the form. Raises Problem."""
    given = Given.from_typed(texts)
    whole = "\n\n".join(filter(None, [texts.get(TEXT, ""), texts.get(MORE_TEXT, "")]))
    told = given.told(Origin.TEXT, *await _today(interaction))
    await _read(interaction, partial(_made, from_text(whole, told)))


async def begin_with_message(interaction: discord.Interaction, message: discord.Message) -> None:
    """Read the file of a message, else the page that it leads to, else its own words; of several it is asked which.

    Raises Problem.
    """
    zone = (await host_of(interaction).services.settings.read(guild_id_of(interaction))).zone
    files, links = readable_files(message), links_of(message, zone)
    found = [(file.filename, file.url) for file in files] or [(_without_scheme(link), link) for link in links]
    if len(found) > 1:
        await respond(interaction, which_card(f"intake:which:0:0:{_FILES if files else _PAGES}", found))
    elif files:
        await _read(interaction, partial(from_file, files[0], SourceTold(origin=Origin.FILE)))
    elif links:
        told = SourceTold(origin=Origin.LINK)
        await _read(interaction, partial(from_link, host_of(interaction), links[0], told))
    else:
        await _read(interaction, partial(_made, from_words(message, zone)))


async def begin_with_offered(interaction: discord.Interaction, what: str, place: int) -> None:
    """Read the one of several files or pages that was chosen; the card on which they were offered has their addresses.

    Raises Problem.
    """
    offered = [*_OFFERED.findall("\n".join(_texts(interaction.message.components if interaction.message else [])))]
    if not 1 <= place <= len(offered):
        raise WrongInput("That choice is no longer there: use the message's menu again.")
    address = offered[place - 1]
    if what == _FILES:
        told = SourceTold(origin=Origin.FILE)
        await _read(interaction, partial(from_address_of_file, interaction.client, address, told))
    else:
        told = SourceTold(origin=Origin.LINK)
        await _read(interaction, partial(from_link, host_of(interaction), address, told))


async def _read(interaction: discord.Interaction, give: Callable[[], Awaitable[Material]]) -> None:
    """Read what is given, keep what was found as a proposal, and show it. Raises Problem."""
    guild_id, person, services = guild_id_of(interaction), person_of(interaction), host_of(interaction).services

    async def work() -> IntakeView:
        # Kept first: whoever waits for this is told of it, too, if the bot is killed while it reads.
        await services.owing.note_asked()
        material = await give()
        told = material.told
        read = await services.articles.read(material.data, material.name, material.media_type, told.published)
        return await intakes_of(interaction).begin(guild_id, person, read, told, material.member_id)

    try:
        view = await in_time(interaction, work())
    except asyncio.CancelledError:
        with suppress(*LINE_ERRORS):
            async with asyncio.timeout(_SECONDS_TO_TELL):
                await show_alone(interaction, problem_card(_STOPPED))
        raise
    await show_batch(interaction, view)


async def _made(material: Material) -> Material:
    return material


async def _today(interaction: discord.Interaction) -> tuple[date, DateHabits]:
    """The day that it is in the server, and how dates are written there."""
    settled = await host_of(interaction).services.settings.read(guild_id_of(interaction))
    return settled.day_at(interaction.created_at), settled.date_habits


def _without_scheme(link: str) -> str:
    return link.partition("://")[2]


def _texts(components: Iterable[Any]) -> Iterable[str]:
    """The texts of a card, at any depth."""
    for component in components:
        yield from [component.content] if isinstance(component, discord.TextDisplay) else []
        yield from _texts(getattr(component, "children", ()))
