"""What Discord shows in a list may come back as it stands: every option takes that as it takes the value behind it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from discord import app_commands

from bot.records.record import split_id
from bot.services.names.directory import Directory
from bot.services.names.typed_text import TypedName
from tests.conversation.people import Person, Server, World

_FEW = 6
"""How many of what an option offers are sent off."""


def completing(world: World) -> Iterator[tuple[str, app_commands.transformers.CommandParameter]]:
    """The options that complete themselves, with the command of each."""
    for command in world.bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield from ((command.qualified_name, option) for option in command._params.values() if option.autocomplete)


async def test_what_is_shown_is_taken_as_what_stands_behind_it(world: World, ann: Person, server: Server) -> None:
    await ann.slash(server.channel, "digest create", schedule="weekly", day="Monday", title="Monday news (early)")
    tried = 0
    for command, option in completing(world):
        beside = {"indicator": "I1"} if command == "figure compare" and option.name != "indicator" else {}
        offered = await ann.complete(server.channel, command, option.name, "", **beside)
        for shown, value in list(offered.items())[:_FEW]:
            for text in (shown, f" {shown.upper()}"):
                taken = await sent(world, server, option, text, **beside)
                assert taken == value or await meant(world, server, taken) == value, (command, option.name, text)
            tried += shown != value
    assert tried > 100


async def sent(world: World, server: Server, option: Any, text: str, **beside: str) -> str:
    """What a command is given where a text is sent for an option."""
    filled = SimpleNamespace(**{"indicator": None, **beside})
    interaction = SimpleNamespace(guild_id=server.guild.id, client=world.bot, namespace=filled, extras={})
    given: str = await option._annotation.transform(interaction, text)
    return given


async def meant(world: World, server: Server, taken: str) -> str:
    """The id of what a text names, as commands find it; a text that is no name as it is."""
    if not isinstance(taken, TypedName) or split_id(taken):
        return taken
    workspace = world.services.keeping.workspace(server.guild.id)
    found = await workspace.read(lambda reader: Directory().resolve(reader, taken.kind, str(taken)))
    return found.reference.id


@pytest.mark.parametrize("shown", ["weekly: on the weekday in “day”", "WEEKLY: on the weekday in “day”", "weekly"])
async def test_a_digest_takes_the_words_of_its_schedule(ann: Person, server: Server, shown: str) -> None:
    made = await ann.slash(
        server.channel, "digest create", schedule=shown, day="monday", timezone="the server's time zone"
    )
    assert "weekly on Monday at 09:00, UTC (the server's)" in made.text
    changed = await ann.slash(server.channel, "digest edit", digest="D1", topic="none: whatever the topic")
    assert "changed" in changed.text


async def test_a_form_opens_at_the_page_that_was_shown(ann: Person, server: Server) -> None:
    offered = await ann.complete(server.channel, "edit", "page", "2")
    shown = next(name for name, value in offered.items() if value == "2" and "(quote)" in name)
    opened = await ann.slash(server.channel, "edit", id="Q1", page=shown)
    assert opened.form.title


async def test_a_schedule_may_say_its_day_and_time_and_contradict_neither(ann: Person, server: Server) -> None:
    made = await ann.slash(server.channel, "digest create", schedule="weekly (Monday)", time="17:00")
    assert "weekly on Monday at 17:00" in made.text
    refused = await ann.slash(server.channel, "digest edit", digest="D1", schedule="weekly (Monday)", day="Friday")
    assert "“schedule” and “day” contradict each other" in refused.text
