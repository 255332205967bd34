"""Files out: what /export says."""

from __future__ import annotations

from functools import partial

import discord

from bot.conversation.asking.answering import answer
from bot.conversation.asking.question import Question
from bot.conversation.plumbing.asker import guild_id_of, server_name
from bot.conversation.plumbing.held_rows import get_rows
from bot.conversation.plumbing.host import host_of
from bot.extras import CALENDARS
from bot.presentation.transfer.answer_file import answer_calendar, answer_workbook
from bot.presentation.transfer.export_card import export_listing
from bot.presentation.transfer.export_files import ALONE, OF_EVENTS, shape_of
from bot.problems import WrongInput
from bot.records.kinds.event import Event


async def export(
    interaction: discord.Interaction,
    file_format: str,
    *,
    kind: str | None,
    topic: str | None,
    actor: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
) -> None:
    """Give what is on record, or what was chosen of it, as a file, to the asker alone. Raises Problem."""
    if file_format in ALONE and kind is None:
        raise WrongInput("CSV holds one kind of record: choose “kind”, or the format “pack” for a zip of all of them.")
    if file_format == "ics":
        CALENDARS.require()
    if file_format in OF_EVENTS:
        if kind not in (None, Event.KIND):
            raise WrongInput(f"The format “{file_format}” holds events alone: leave out “kind”, or choose another.")
        kind = Event.KIND
    question = Question(
        host_of(interaction).services.exporting.export,
        shape=shape_of(file_format),
        kind=kind,
        topic=topic,
        actor=actor,
        since=since,
        until=until,
        as_of=as_of,
    )
    show = partial(export_listing, file_format=file_format, server=server_name(interaction))
    await answer(interaction, question, show, private=True)


async def give_rows(interaction: discord.Interaction, file_format: str, token: str) -> None:
    """Give the rows of an answer as a file, to who pressed its button alone. Raises Problem."""
    rows = get_rows(interaction.client, guild_id_of(interaction), token)
    question = Question(host_of(interaction).services.exporting.rows, items=rows.items)
    make = answer_calendar if file_format == "ics" else answer_workbook
    show = partial(make, rows=rows, server=server_name(interaction))
    await answer(interaction, question, show, private=True)
