"""Every request of every conversation fits Discord's own description; here: that the check is at hand, and can fail.

The file that describes Discord's API is named in DISCORD_OPENAPI. `World.check` holds each request against it.
"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.conversation.contract import Breach, Contract
from tests.conversation.people import Person, Server, World

CALLBACK = "/interactions/1/token/callback"


@pytest.fixture
def described(contract: Contract | None) -> Contract:
    if contract is None:
        pytest.skip("DISCORD_OPENAPI does not name Discord's OpenAPI file")
    return contract


async def conversation(world: World, ann: Person, bob: Person, server: Server) -> list[Any]:
    """One of each kind of request: commands, answers, edits, suggestions, questions, problems, followups."""
    reply = await ann.slash(server.channel, "timeline")
    await ann.press(reply, "Next")
    await bob.press(reply, "Back")
    await ann.press(reply, reply.ids[0])
    await ann.complete(server.channel, "quote actor", "name", "sta")
    await ann.choose(await ann.slash(server.channel, "actor", name="government"), "UK Government")
    await ann.slash(server.channel, "record", id="nothing")
    await world.pass_time(700)
    return list(world.env.http_requests)


async def test_each_kind_of_request_was_held_against_it(
    described: Contract, world: World, ann: Person, bob: Person, server: Server
) -> None:
    requests = await conversation(world, ann, bob, server)
    kinds = {request.json.get("type") for request in requests if isinstance(request.json, dict)}
    assert {4, 7, 8} <= kinds
    assert {"PUT", "POST", "PATCH", "DELETE"} <= {request.method for request in requests}
    for request in requests:
        described.check(request.method, request.path, request.json)


def broken(body: Any, **changed: Any) -> Any:
    altered = copy.deepcopy(body)
    altered["data"] |= changed
    return altered


async def test_a_broken_request_is_refused(described: Contract, world: World, ann: Person, server: Server) -> None:
    await ann.slash(server.channel, "quote actor", name="Starmer")
    body = world.bodies[-1]
    described.check("POST", CALLBACK, body)
    button: dict[str, Any] = {"type": 2, "style": 2, "custom_id": "a"}
    for wrong in (
        {"type": 3, "data": body["data"]},
        {"data": body["data"]},
        broken(body, components="none"),
        broken(body, components=[{"type": 10}]),
        broken(body, components=[{"type": 10, "content": ""}]),
        broken(body, components=[{"type": 10, "content": "x" * 4001}]),
        broken(body, components=[{"type": 99, "content": "x"}]),
        broken(body, components=[{"type": 1, "components": []}]),
        broken(body, components=[{"type": 1, "components": [button | {"label": "x" * 81}]}]),
        broken(body, components=[{"type": 1, "components": [button | {"custom_id": "x" * 101}]}]),
        broken(body, components=[{"type": 1, "components": [button] * 6}]),
        broken(body, contents="misspelt"),
        broken(body, flags="64"),
    ):
        with pytest.raises(Breach):
            described.check("POST", CALLBACK, wrong)


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/interactions/1/callback"), ("PATCH", CALLBACK), ("POST", "/nowhere")]
)
def test_a_path_or_method_that_discord_does_not_have(described: Contract, method: str, path: str) -> None:
    with pytest.raises(Breach):
        described.check(method, path, {"type": 5})


def test_a_command_with_a_long_description_is_refused(described: Contract) -> None:
    command = {"name": "ask", "type": 1, "description": "x" * 100, "options": []}
    described.check("PUT", "/applications/1/commands", [command])
    with pytest.raises(Breach):
        described.check("PUT", "/applications/1/commands", [command | {"description": "x" * 101}])
