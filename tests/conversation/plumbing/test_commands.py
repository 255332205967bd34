"""The commands as Discord is told of them: their names, options and descriptions are promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.conversation.conftest import open_world
from tests.conversation.contract import Contract
from tests.conversation.people import Person, Server, World

TEXT, INTEGER, BOOLEAN, CHANNEL, ROLE, FILE = 3, 4, 5, 7, 8, 11
TYPES = {
    "private": BOOLEAN,
    "role": ROLE,
    "file": FILE,
    "channel": CHANNEL,
    "mention": ROLE,
    "no_mention": BOOLEAN,
    "no_channel": BOOLEAN,
    "ahead": INTEGER,
    "on_this_day": BOOLEAN,
    "counts": BOOLEAN,
    "late_hours": INTEGER,
    "number": INTEGER,
    "so_far": BOOLEAN,
    "shown": BOOLEAN,
    "all": BOOLEAN,
}
"""Every other option is a text."""
READING: Mapping[str, str] = {
    "timeline": "[topic] [actor] [from] [to] [order]",
    "quote actor": "name [topic] [stance] [from] [to]",
    "quote search": "text [actor] [topic] [stance] [from] [to]",
    "figure year": "year [indicator] [place] [as_of]",
    "figure find": "text [place]",
    "figure series": "indicator [from] [to]",
    "figure compare": "indicator first second",
    "ask": "question",
    "search": "text [kind] [topic] [from] [to]",
    "actor": "name",
    "position actor": "name [topic]",
    "position topic": "topic [party]",
    "source list": "[topic] [from] [to]",
    "source show": "source",
    "record": "id",
    "history": "id",
    "upcoming": "[topic] [after]",
    "new": "[since] [topic]",
    "gaps": "[kind] [topic]",
    "brief": "[topic] [actor] [topic_2] [topic_3] [from] [to] [as_of] [format] [length]",
    "start": "",
    "help": "",
}
"""Commands that answer everybody, or with `private` the asker alone."""
WRITING: Mapping[str, str] = {
    "add quote": "speaker source [said_on] [topic] [stance] [directness] [according_to]",
    "add event": "title date source [status] [actor] [topic]",
    "add figure": "indicator source [value] [period] [qualifier] [published] [no_value] [marked]",
    "add source": "title [kind] [publisher] [author] [published] [url]",
    "add actor": "name [kind] [aliases]",
    "add role": "actor title [organisation] [party] [from] [to] [attested_on] [source]",
    "add topic": "name [synonyms]",
    "add indicator": "name [unit] [place] [publisher] [topic]",
    "edit": "id [page] [reason]",
    "withdraw": "id reason",
    "restore": "id reason",
    "mark": "id as [note]",
    "undo": "",
    "redo": "",
    "review": "",
    "pack list": "",
    "pack add": "[pack]",
    "pack remove": "pack",
    "settings show": "",
    "settings curators": "[role]",
    "settings timezone": "zone",
    "settings review": "[policy] [channel] [no_channel]",
    "settings dates": "order",
    "settings financial-year": "month",
    "settings numbers": "decimals",
    "settings events": "shown",
    "settings privacy": "answers [for]",
    "settings direct": "",
    "settings my-data": "",
    "import": "[file] [kind] [reason] [apply] [template]",
    "export": "[format] [kind] [topic] [actor] [from] [to] [as_of]",
    "intake add": "[link] [file] [title] [publisher] [published] [archived]",
    "intake list": "",
    "intake show": "[number]",
    "follow": "[actor] [topic] [indicator] [by]",
    "unfollow": "[actor] [topic] [indicator] [all]",
    "digest create": (
        "schedule [time] [day] [timezone] [channel] [title] [topic] [actor] [kind] [mention] [ahead] [on_this_day] "
        "[counts] [empty] [missed] [late_hours] [so_far]"
    ),
    "digest list": "",
    "digest preview": "digest",
    "digest edit": (
        "digest [schedule] [time] [day] [timezone] [channel] [title] [topic] [actor] [kind] [mention] [no_mention] "
        "[ahead] [on_this_day] [counts] [empty] [missed] [late_hours]"
    ),
    "digest pause": "digest",
    "digest resume": "digest",
    "digest delete": "digest",
    "digest send": "digest",
}
"""Commands that answer only whoever gives them."""
COMPLETED = {"topic", "actor", "indicator", "party", "source", "pack"}
COMPLETED_IN_READING = {"name", "place", "first", "second", "topic_2", "topic_3"}
COMPLETED_IN_WRITING = {
    "speaker",
    "according_to",
    "organisation",
    "page",
    "zone",
    "digest",
    "schedule",
    "day",
    "timezone",
}
MENUS = {"Save as quote", "Read for the record"}
_KINDS = "quote | event | figure | actor | role | topic | indicator | source"
CHOICES = {
    "any stance": "supports | opposes | would not stand in the way | neutral | unclear",
    "timeline order": "oldest | newest",
    "settings dates order": "ask | day first | month first",
    "settings privacy answers": "private | public | default",
    "settings privacy for": "me | server",
    "settings numbers decimals": "ask | decimal point | decimal comma",
    "any missed": "send late | skip | merge",
    "any empty": "silent | say so",
    "any directness": "direct | indirect",
    "any qualifier": "exact | about | almost | more than | less than | up to",
    "any by": "direct message | weekly digest | digest",
    "any apply": "all | valid",
    "any policy": "members | two-person",
    "add event status": "happened | planned | cancelled",
    "add source kind": "article | letter | report | speech | statistics | law | message | other",
    "add actor kind": "person | organisation",
    "mark as": "disputed | corrected | current",
    "search kind": _KINDS,
    "import kind": _KINDS,
    "export kind": _KINDS,
    "digest create kind": _KINDS,
    "digest edit kind": f"{_KINDS} | none",
}
"""A command, or any that has it, and an option: its choices, in order."""


Commands = list[dict[str, Any]]


@pytest_asyncio.fixture
async def sent(tmp_path: Path, contract: Contract | None) -> Commands:
    """What a bot on a new database tells Discord."""
    async with open_world(tmp_path / "new.sqlite3", contract) as world:
        return sent_by(world)


def sent_by(world: World) -> Commands:
    """The commands and menus of which a bot told Discord when it started."""
    (body,) = [request.json for request in world.env.http_requests if request.method == "PUT"]
    assert isinstance(body, list)
    return body


@pytest.fixture
def commands(sent: Commands) -> Commands:
    """Those that are typed."""
    return typed(sent)


def typed(sent: Commands) -> Commands:
    return [command for command in sent if command["name"] not in MENUS]


def leaves(commands: Commands, above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for command in commands:
        path = f"{above}{command['name']}"
        within = [option for option in command.get("options", []) if option["type"] in (1, 2)]
        if within:
            yield from leaves(within, f"{path} ")
        else:
            yield path, command


def described(commands: Commands) -> Iterator[tuple[str, str]]:
    for command in commands:
        yield command["name"], command["description"]
        yield from described(command.get("options", []))


def test_the_commands_and_their_options_are_those_of_the_design(commands: Commands) -> None:
    sent = dict(leaves(commands))
    promises = {path: f"{promised} [private]" for path, promised in READING.items()} | dict(WRITING)
    assert set(sent) == set(promises)
    for path, promised in promises.items():
        options = sent[path].get("options", [])
        shown = [one["name"] if one["required"] else f"[{one['name']}]" for one in options]
        assert shown == promised.split(), path


async def test_the_menus_of_messages(sent: Commands) -> None:
    assert {one["name"]: one["type"] for one in sent if one["name"] in MENUS} == dict.fromkeys(MENUS, 3)


async def test_the_types_of_options_and_which_complete_themselves(commands: Commands) -> None:
    for path, command in leaves(commands):
        names = COMPLETED | (COMPLETED_IN_READING if path in READING else COMPLETED_IN_WRITING)
        for option in command.get("options", []):
            assert option["type"] == TYPES.get(option["name"], TEXT), path
            completes = option["name"] in names and not option.get("choices")
            assert bool(option.get("autocomplete")) == completes, (path, option["name"])


async def test_every_description_is_whole(commands: Commands) -> None:
    for name, description in described(commands):
        assert 10 < len(description) <= 100, name
        assert description[0].isupper(), name
        # So discord.py ends what it cuts.
        assert not (len(description) == 100 and description.endswith("…")), f"{name} was cut"


@pytest.mark.parametrize(("options", "promised"), CHOICES.items())
async def test_choices_are_fixed(commands: Commands, options: str, promised: str) -> None:
    offered_by, name = options.rsplit(" ", 1)
    offering = [
        (path, option)
        for path, command in leaves(commands)
        for option in command.get("options", [])
        if option["name"] == name and offered_by in (path, "any")
    ]
    assert offering
    for path, option in offering:
        choices = option.get("choices", [])
        assert [choice["value"] for choice in choices] == promised.split(" | "), path
        assert [choice["name"] for choice in choices] == promised.split(" | "), path


async def test_discord_bounds_what_may_be_chosen_for_a_digest(commands: Commands) -> None:
    sent = dict(leaves(commands))
    for path in ("digest create", "digest edit"):
        options = {option["name"]: option for option in sent[path]["options"]}
        # Text and announcement channels, and the threads of both.
        assert set(options["channel"]["channel_types"]) == {0, 5, 10, 11, 12}
        assert (options["ahead"]["min_value"], options["ahead"]["max_value"]) == (0, 60)
        assert (options["late_hours"]["min_value"], options["late_hours"]["max_value"]) == (1, 168)


async def test_they_are_commands_of_servers_and_of_direct_messages_with_the_bot(commands: Commands) -> None:
    for command in commands:
        assert command["contexts"] == [0, 1]
        assert command["integration_types"] == [0]
        size = sum(len(name) + len(text) for name, text in described([command]))
        assert size < 8000


@pytest.mark.parametrize("command", [*READING, *WRITING])
async def test_every_member_is_offered_every_command(bob: Person, server: Server, command: str) -> None:
    assert command in bob.actor.available_commands(server.channel)
