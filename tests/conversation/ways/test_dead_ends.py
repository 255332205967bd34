"""Answers that find nothing, and problems with what was typed: each names a command that goes on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conversation.people import Person, Server

_NAMED = re.compile(r"</[a-z -]+:\d{15,20}>")
EMPTY: list[tuple[str, dict[str, Any]]] = [
    ("quote actor", {"name": "Zorblax"}),
    ("quote search", {"text": "zorblax"}),
    ("quote search", {"text": "zorblax", "topic": "Zorblax"}),
    ("figure year", {"year": "1066"}),
    ("figure find", {"text": "zorblax"}),
    ("figure series", {"indicator": "Zorblax"}),
    ("figure compare", {"indicator": "Zorblax", "first": "2017", "second": "2018"}),
    ("timeline", {"from_": "1066", "to": "1067"}),
    ("timeline", {"topic": "Zorblax"}),
    ("upcoming", {"topic": "Zorblax"}),
    ("position topic", {"topic": "Zorblax"}),
    ("position actor", {"name": "Zorblax"}),
    ("actor", {"name": "Zorblax"}),
    ("search", {"text": "zorblax"}),
    ("source list", {"from_": "1066", "to": "1067"}),
    ("source show", {"source": "Zorblax"}),
    ("record", {"id": "Q999"}),
    ("record", {"id": "zorblax"}),
    ("history", {"id": "Q999"}),
    ("brief", {"topic": "Zorblax"}),
    ("brief", {}),
    ("follow", {"actor": "Zorblax"}),
    ("edit", {"id": "Q999"}),
    ("digest preview", {"digest": "D99"}),
]


@pytest.mark.parametrize(("command", "options"), EMPTY)
async def test_what_finds_nothing_names_a_command_that_goes_on(
    server: Server, ann: Person, command: str, options: dict[str, Any]
) -> None:
    reply = await ann.slash(server.channel, command, **options)
    assert _NAMED.search(reply.markdown), reply.text


@pytest.mark.parametrize(
    ("command", "options"), [("upcoming", {}), ("timeline", {}), ("source list", {}), ("figure year", {"year": "2018"})]
)
async def test_a_server_that_holds_nothing_is_told_how_to_begin(
    other_server: Server, cat: Person, command: str, options: dict[str, Any]
) -> None:
    reply = await cat.slash(other_server.channel, command, **options)
    assert _NAMED.search(reply.markdown), reply.text
