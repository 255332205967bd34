"""/help: a menu of what one may want to do, for whoever asks, whose every example finds something."""

from __future__ import annotations

import re
from typing import Any

from discord import app_commands

from bot.presentation.asking.help import PURPOSES
from tests.conversation.commands.named import names_of
from tests.conversation.people import Person, Server, World

_LINE = re.compile(r"^</([a-z -]+):\d+>((?: [a-z_]+: .*)?)$", re.MULTILINE)
_NAMED = re.compile(r"</([a-z -]+):\d+>")
_OPTION = re.compile(r"([a-z_]+): (.+?)(?= [a-z_]+: |$)")
_GIVEN: dict[str, Any] = {
    "zone": "Europe/London",
    "policy": "two-person",
    "order": "ask",
    "decimals": "ask",
    "month": "April",
    "shown": True,
    "answers": "default",
    "reason": "Why",
    "as": "current",
    "id": "E1",
    "digest": "D1",
    "schedule": "daily",
    "title": "A title",
    "date": "2019",
    "name": "A name",
    "speaker": "A1",
    "actor": "A1",
    "indicator": "I1",
    "source": "S1",
    "text": "deaths",
    "topic": "T1",
    "year": "2018",
    "pack": "drug-consumption-rooms",
    "first": "2017",
    "second": "2018",
    "question": "what did Keir Starmer say?",
}
"""Something for every option that has to be given."""


async def markdown_of(server: Server, person: Person) -> dict[str, str]:
    start = await person.slash(server.channel, "help", private=True)
    # Each page stands in the place of the one before.
    return {label: (await person.choose(start, label)).markdown for label in start.choices}


async def test_it_begins_with_asking_in_ones_own_words(server: Server, bob: Person) -> None:
    start = await bob.slash(server.channel, "help")
    assert start.text.split("\n")[2].startswith("/ask question: what did ")
    assert start.text.lower().count("in your own words") == 1
    assert list(start.choices) == [purpose.title for purpose in PURPOSES]


async def test_every_command_is_found_by_who_may_give_it(world: World, server: Server, ann: Person) -> None:
    told = "\n".join((await markdown_of(server, ann)).values())
    assert {*_NAMED.findall(told)} >= names_of(world.bot)


async def test_a_member_is_shown_what_they_are_not_refused(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    """Each command is given by a member: those that are refused for want of a right, and no others, are not shown."""
    shown = {*_NAMED.findall("\n".join((await markdown_of(server, bob)).values()))}
    await ann.slash(server.channel, "digest create", schedule="daily")
    await ann.slash(server.channel, "withdraw", id="E1", reason="Why")
    refused = set()
    for one in world.bot.tree.walk_commands():
        if isinstance(one, app_commands.Command):
            needed = {option.display_name: _GIVEN[option.display_name] for option in one.parameters if option.required}
            reply = await bob.slash(server.channel, one.qualified_name, **needed)
            if reply.result.modal is None and re.search("Only (curators|people who manage)", reply.text):
                refused.add(one.qualified_name)
    assert refused
    assert shown == names_of(world.bot) - refused


async def test_every_example_finds_something(server: Server, ann: Person) -> None:
    asked = [line for page in (await markdown_of(server, ann)).values() for line in _LINE.findall(page)]
    assert len([given for _, given in asked if given]) >= 15
    for command, given in asked:
        if given and not command.startswith(("edit", "follow", "unfollow")):
            options = dict(_OPTION.findall(given.replace("\\", "").strip()))
            answered = await ann.slash(server.channel, command, **options)
            assert answered.ids or answered.buttons or answered.choices, (command, options, answered.text)
            assert not re.search("(No|Nothing) .* held", answered.text.split("\n", 1)[0])


async def test_a_page_of_what_all_see_is_shown_to_who_chooses_it_alone(
    server: Server, ann: Person, bob: Person
) -> None:
    start = await ann.slash(server.channel, "help")
    page = await bob.choose(start, "Find figures")
    assert page.ephemeral
    assert page.text.startswith("## Find figures")
    assert start.text.startswith("## What you can do here")


async def test_the_menu_is_answered_after_a_restart(world: World, server: Server, ann: Person) -> None:
    start = await ann.slash(server.channel, "help", private=True)
    await world.restart()
    assert (await ann.choose(start, "Files")).text.startswith("## Files")


async def test_a_server_without_records_is_told_how_to_begin(other_server: Server, cat: Person) -> None:
    start = await cat.slash(other_server.channel, "help")
    assert "No records are held in this server yet. /add source begins" in start.text
    assert "/pack add takes a pack of records in" in start.text
    to_member = await other_server.member.slash(other_server.channel, "help")
    assert "/intake add reads an article in; then" in to_member.text
