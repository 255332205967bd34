"""The commands as Discord is told of them: their names, options and descriptions are promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.conversations.people import Person, Server, World

TEXT, BOOLEAN = 3, 5
OPTIONS: Mapping[str, str] = {
    "timeline": "[topic] [actor] [from] [to] [order]",
    "quote actor": "name [topic] [stance] [from] [to]",
    "quote search": "text [actor] [topic] [stance] [from] [to]",
    "figure year": "year [indicator] [place]",
    "figure find": "text [place]",
    "search": "text [kind] [topic] [from] [to]",
    "actor": "name",
    "position actor": "name [topic]",
    "position topic": "topic [party]",
    "source list": "[topic] [from] [to]",
    "source show": "source",
    "record": "id",
    "upcoming": "[topic] [after]",
    "help": "",
}
COMPLETED = {"topic", "actor", "name", "indicator", "place", "party", "source"}


def sent_commands(world: World) -> list[dict[str, Any]]:
    (body,) = [one.json for one in world.env.http_requests if one.method == "PUT"]
    assert isinstance(body, list)
    return body


def leaves(commands: list[dict[str, Any]], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for command in commands:
        path = f"{above}{command['name']}"
        within = [option for option in command.get("options", []) if option["type"] in (1, 2)]
        if within:
            yield from leaves(within, f"{path} ")
        else:
            yield path, command


def described(commands: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for command in commands:
        yield command["name"], command["description"]
        yield from described(command.get("options", []))


async def test_the_commands_and_their_options_are_those_of_the_design(world: World) -> None:
    sent = dict(leaves(sent_commands(world)))
    assert set(sent) == set(OPTIONS)
    for path, promised in OPTIONS.items():
        options = sent[path].get("options", [])
        shown = [one["name"] if one["required"] else f"[{one['name']}]" for one in options]
        assert shown == [*promised.split(), "[private]"], path


async def test_every_option_is_a_text_but_private(world: World) -> None:
    for path, command in leaves(sent_commands(world)):
        for option in command.get("options", []):
            assert option["type"] == (BOOLEAN if option["name"] == "private" else TEXT), path
            completes = option["name"] in COMPLETED and not option.get("choices")
            assert bool(option.get("autocomplete")) == completes, (path, option["name"])


async def test_every_description_is_whole(world: World) -> None:
    for name, description in described(sent_commands(world)):
        assert 10 < len(description) <= 100, name
        assert description[0].isupper(), name
        assert not description.endswith("…"), f"{name} was cut"


async def test_choices_are_fixed(world: World) -> None:
    for _, command in leaves(sent_commands(world)):
        for option in command.get("options", []):
            choices = {choice["value"] for choice in option.get("choices", [])}
            if option["name"] == "stance":
                assert choices == {"support", "oppose", "permissive", "neutral", "unclear"}
            if option["name"] == "order":
                assert choices == {"oldest", "newest"}


async def test_they_are_commands_of_servers_only(world: World) -> None:
    for command in sent_commands(world):
        assert command["contexts"] == [0]
        assert command["integration_types"] == [0]
        size = sum(len(name) + len(text) for name, text in described([command]))
        assert size < 8000


@pytest.mark.parametrize("command", OPTIONS)
async def test_every_member_may_ask(bob: Person, server: Server, command: str) -> None:
    assert command in bob.actor.available_commands(server.channel)
