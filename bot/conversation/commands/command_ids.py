"""The ids of the commands as Discord knows them, and cards on which commands stand by these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Protocol, TypeVar, cast

import discord
from discord import app_commands, ui

from bot.named_commands import named_clickably
from bot.presentation.card.plain import PlainContainer

V = TypeVar("V", bound=ui.LayoutView)


class KnowsCommands(Protocol):
    """Whoever is told by Discord which command has which id."""

    command_ids: Mapping[str, int]


def ids_of(commands: Iterable[app_commands.AppCommand]) -> dict[str, int]:
    """The id of each command that is typed, by its full name; one in a group has that of the group."""
    typed = [command for command in commands if command.type is discord.AppCommandType.chat_input]
    return {name: command.id for command in typed for name in _names(command, command.name)}


def _names(command: app_commands.AppCommand | app_commands.AppCommandGroup, name: str) -> Iterator[str]:
    groups = [option for option in command.options if isinstance(option, app_commands.AppCommandGroup)]
    if not groups:
        # Discord shows a group itself as no command.
        yield name
    for group in groups:
        yield from _names(group, f"{name} {group.name}")


def clickable(view: V, client: discord.Client) -> V:
    """A view as it is sent by `client`: what of its texts names a command can be clicked."""
    # discord.py knows the client as its base class.
    ids = cast(KnowsCommands, client).command_ids
    for item in view.walk_children():
        if isinstance(item, PlainContainer):
            # Those that name none are many.
            if item.names_commands:
                item.reword(partial(named_clickably, ids=ids))
        elif isinstance(item, ui.TextDisplay):
            item.content = named_clickably(item.content, ids)
    return view
