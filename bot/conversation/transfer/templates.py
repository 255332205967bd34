"""Files to fill in, as /import gives them."""

from __future__ import annotations

import asyncio

import discord

from bot.conversation.plumbing.responding import OutFile, in_time, respond
from bot.presentation.transfer.template_file import template_file, template_name
from bot.presentation.transfer.transfer_cards import template_card
from bot.problems import WrongInput


async def give_template(interaction: discord.Interaction, kind: str | None, *, has_file: bool) -> None:
    """Give a file to fill in for a kind of record. Raises WrongInput where it is not clear what is wanted."""
    if kind is None:
        raise WrongInput("Choose a file to send under “file”, or a kind under “template” to get one to fill in.")
    if has_file:
        raise WrongInput("Choose one of the two: a “file” to send, or a “template” to fill in. Nothing was imported.")
    # In a thread: openpyxl takes a while to load.
    data = await in_time(interaction, asyncio.to_thread(template_file, kind))
    name = template_name(kind)
    await respond(interaction, template_card(kind, name), [OutFile(name, data)])
