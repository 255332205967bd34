"""The commands that there are, each with what it asks of whoever gives it: so much of them as a person is told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands

from bot.services.asking.guiding import OfferedCommand
from bot.services.server.rights import Right

C = TypeVar("C", bound=app_commands.Command[Any, ..., Any])

_RIGHT = "right"


def needs(right: Right) -> Callable[[C], C]:
    """Say of a command who alone may give it; what it asks checks the right itself, as for buttons and forms."""

    def take(command: C) -> C:
        command.extras[_RIGHT] = right
        return command

    return take


def offered_by(tree: app_commands.CommandTree[discord.Client]) -> list[OfferedCommand]:
    """All commands that can be typed, in the order of their names."""
    found = [command for command in tree.walk_commands() if isinstance(command, app_commands.Command)]
    return [
        OfferedCommand(
            name=command.qualified_name,
            meaning=command.description,
            needed=tuple(option.display_name for option in command.parameters if option.required),
            room=_room_of(command),
            right=command.extras.get(_RIGHT, Right.MEMBER),
        )
        for command in sorted(found, key=lambda command: command.qualified_name)
    ]


def _room_of(command: app_commands.Command[Any, ..., Any]) -> str:
    """The folder in `cogs` that it is typed in, such as "asking"."""
    # What follows from kinds of record is written elsewhere; its group, or what it is bound to, is of the room.
    modules = (command.module, (command.root_parent or command).module, type(command.binding).__module__)
    return next((name.split(".")[1] for name in modules if name and name.startswith("cogs.")), "")
