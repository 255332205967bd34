"""What is shown in direct messages alone: of which server a card is, and how another one is chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import discord
from discord import ui

from bot.named_commands import command
from bot.presentation.card.paged import ACCENT, DONE, card
from bot.presentation.digests.post_lines import MOST_CHOICES, RECORD_MENU
from bot.presentation.text.markup import cut, line, plain, small

OF_SERVER = re.compile(r"direct:server:(?P<id>\d+)")
"""The custom id of the button that says of which server a card is, whatever is chosen later."""
CHOICE = re.compile(r"direct:choose:(?P<id>\d+)")
"""That of the menu by which a server is chosen: `id` is that of what was asked before it was known, or 0."""
COMPONENTS = 2
"""That the button and its row count in a message."""


def server_row(guild_id: int, name: str) -> ui.ActionRow[ui.LayoutView]:
    """The button that says of which server a card is, and leads to the others."""
    label = cut(f"Server: {plain(name)}", 80)
    return ui.ActionRow(ui.Button(label=label, custom_id=f"direct:server:{guild_id}"))


def open_directly(view: ui.LayoutView, record_ids: Sequence[str], guild_id: int, name: str) -> ui.LayoutView:
    """A message of the bot's own accord with what it has in direct messages alone: its records and its server."""
    shown = list(dict.fromkeys(filter(None, record_ids)))[:MOST_CHOICES]
    if shown:
        options = [discord.SelectOption(label=record_id, value=record_id) for record_id in shown]
        view.add_item(
            ui.ActionRow(ui.Select(custom_id=RECORD_MENU, placeholder="Open a record", options=options))
        ).add_item(server_row(guild_id, name))
    return view


def choice_card(servers: Mapping[int, str], chosen: int | None = None, asked: int = 0) -> ui.LayoutView:
    """Asks which server is read here; `servers` are names by their ids, `asked` what the choice then answers."""
    told = "You share several servers with Despatch. It remembers the choice."
    if asked:
        told = "You share several servers with Despatch: choose one and it answers. It remembers the choice."
    if chosen is not None:
        told = f"You read that of **{line(servers[chosen])}** here."
    left_out = len(servers) - MOST_CHOICES
    others = [small(f"Not shown: {left_out:,} more. {command('settings direct')}, typed there, chooses one.")]
    view = card(ACCENT, "## Which server’s record?", told, *(others if left_out > 0 else []))
    options = [
        discord.SelectOption(label=cut(plain(name), 100), value=str(guild_id), default=guild_id == chosen)
        for guild_id, name in list(servers.items())[:MOST_CHOICES]
    ]
    view.add_item(
        ui.ActionRow(ui.Select(custom_id=f"direct:choose:{asked}", placeholder="Choose a server", options=options))
    )
    return view


def chosen_card(name: str, *, was_asked: bool = False) -> ui.LayoutView:
    """That a server was chosen; `was_asked` where something was asked before, which is kept no more."""
    ask = "ask once more what you asked, which is kept no more" if was_asked else "ask what you like"
    return card(
        DONE,
        f"Here you read the record of **{line(name)}** from now on: {ask}. "
        f"{command('settings direct')} leads to another server.",
    )
