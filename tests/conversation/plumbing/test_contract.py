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
    await world.bot.tree.sync()
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


async def test_a_broken_answer_is_refused(described: Contract, world: World, ann: Person, server: Server) -> None:
    await ann.slash(server.channel, "quote actor", name="Starmer")
    body = world.bodies[-1]
    described.check("POST", CALLBACK, body)
    for wrong in (
        {"type": 3, "data": body["data"]},
        {"data": body["data"]},
        broken(body, components="none"),
        broken(body, components=[*body["data"]["components"], {"type": 10}]),
        broken(body, contents="misspelt"),
        broken(body, flags="64"),
    ):
        with pytest.raises(Breach):
            described.check("POST", CALLBACK, wrong)


TEXT = {"type": 10, "content": "x"}
BUTTON = {"type": 2, "style": 2, "custom_id": "a"}
MENU: dict[str, Any] = {"type": 3, "custom_id": "a", "options": [{"label": "a", "value": "a"}]}
FIELD = {"type": 4, "custom_id": "a", "style": 1}


def card(*components: Any, **more: Any) -> Any:
    return {"type": 4, "data": {"components": [*components], "flags": 1 << 15, **more}}


def row(*components: Any) -> Any:
    return {"type": 1, "components": [*components]}


def form(field: Any, *, title: str = "t", label: str = "l") -> Any:
    shown = {"type": 18, "label": label, "component": field}
    return {"type": 9, "data": {"title": title, "custom_id": "a", "components": [shown]}}


def choices(*named: Any) -> Any:
    return {"type": 8, "data": {"choices": [*named]}}


BROKEN_ANSWERS: list[tuple[Any, str]] = [
    (None, "the top: null is not of type"),
    ([], "the top: [] is not of type"),
    ({"data": {}}, 'the top: "type" is a required property'),
    ({"type": 3, "data": {}}, "type: 3 is not one of"),
    ({"type": 4, "data": "x"}, 'data: "x" is not of type'),
    (card(contents="x"), "data: Additional properties are not allowed ('contents' was unexpected)"),
    (card(content="x" * 2001), "is longer than 2000 characters"),
    (card(flags=1.5), "data/flags: 1.5 is not of types"),
    (card(allowed_mentions={"parse": ["all"]}), "data/allowed_mentions/parse/0: "),
    (card({"content": "x"}), 'data/components/0: "type" is a required property'),
    (card({"type": 99}), "data/components/0/type: 99 is not one of"),
    (card(*[TEXT] * 41), "has more than 40 items"),
    (card({"type": 10}), 'data/components/0: "content" is a required property'),
    (card({"type": 10, "content": ""}), 'data/components/0/content: "" is shorter than 1 character'),
    (card({"type": 10, "content": 7}), "data/components/0/content: 7 is not of type"),
    (card({"type": 10, "content": "x" * 4001}), "is longer than 4000 characters"),
    (card(TEXT | {"contents": "x"}), "data/components/0: Additional properties are not allowed ('contents' was"),
    (card({"type": 17, "components": [TEXT, TEXT | {"content": ""}]}), 'data/components/0/components/1/content: ""'),
    (card({"type": 17, "components": [TEXT], "accent_color": 1 << 24}), "is greater than the maximum of 16777215"),
    (card({"type": 9, "components": [TEXT]}), 'data/components/0: "accessory" is a required property'),
    (card({"type": 12, "items": []}), "data/components/0/items: [] has less than 1 item"),
    (card(row()), "data/components/0/components: [] has less than 1 item"),
    (card(row(*[BUTTON] * 6)), "has more than 5 items"),
    (card(row(BUTTON | {"label": "x" * 81})), "is longer than 80 characters"),
    (card(row(BUTTON | {"custom_id": "x" * 101})), "is longer than 100 characters"),
    (card(row(BUTTON | {"style": "2"})), "data/components/0/components/0/style: "),
    (card(row(BUTTON | {"style": 9})), "data/components/0/components/0/style: "),
    (card(row(MENU | {"options": MENU["options"] * 26})), "has more than 25 items"),
    (card(row(MENU | {"min_values": 26})), "data/components/0/components/0/min_values: 26 is greater than the max"),
    (form(FIELD, title="x" * 46), "is longer than 45 characters"),
    (form(FIELD, label="x" * 46), "is longer than 45 characters"),
    (form(FIELD | {"style": 3}), "data/components/0/component/style: "),
    (form(FIELD | {"max_length": 4001}), "data/components/0/component/max_length: 4001 is greater than the maximum"),
    (choices(*[{"name": "n", "value": "v"}] * 26), "data/choices"),
    (choices({"name": "n" * 101, "value": "v"}), "is longer than 100 characters"),
    (choices({"name": "n"}), 'data/choices/0: "value" is a required property'),
]


@pytest.mark.parametrize("body", [card(TEXT), card(row(BUTTON)), card(row(MENU)), form(FIELD), choices()])
def test_what_is_broken_in_one_place_is_else_whole(described: Contract, body: Any) -> None:
    described.check("POST", CALLBACK, body)


@pytest.mark.parametrize(("body", "said"), BROKEN_ANSWERS)
def test_a_breach_says_where_and_what(described: Contract, body: Any, said: str) -> None:
    with pytest.raises(Breach) as breach:
        described.check("POST", CALLBACK, body)
    sentence = str(breach.value).split("\n")[0]
    assert sentence.startswith("POST /interactions/{interaction_id}/{interaction_token}/callback: at ")
    assert said in sentence
    assert len(sentence) < 400


COMMAND = {"name": "ask", "type": 1, "description": "x" * 100, "options": []}
OPTION = {"type": 3, "name": "a", "description": "d"}
COMMANDS, MESSAGES = "/applications/1/commands", "/channels/1/messages"


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("PUT", COMMANDS, [COMMAND | {"name": "x" * 33}], "0/name: "),
        ("PUT", COMMANDS, [COMMAND | {"description": "x" * 101}], "is longer than 100 characters"),
        ("PUT", COMMANDS, [COMMAND | {"options": [OPTION] * 26}], "0/options: "),
        ("PUT", COMMANDS, [COMMAND | {"options": [OPTION | {"type": 99}]}], "0/options/0/type: 99 is not one of"),
        ("PUT", COMMANDS, [COMMAND | {"options": [{"type": 3, "name": "a"}]}], '"description" is a required property'),
        ("PUT", COMMANDS, [COMMAND | {"options": [OPTION | {"required": "yes"}]}], "0/options/0/required: "),
        ("PUT", COMMANDS, [COMMAND | {"default_member_permissions": -1}], "-1 is less than the minimum of 0"),
        ("POST", MESSAGES, {"content": "x" * 4001}, "is longer than 4000 characters"),
        ("POST", MESSAGES, {"nonce": "x" * 26}, "at nonce: "),
        ("POST", MESSAGES, {"message_reference": {"message_id": "abc"}}, 'message_id: "abc" does not match'),
        ("POST", MESSAGES, {"message_reference": {}}, 'message_reference: "message_id" is a required property'),
        ("POST", MESSAGES, {"attachments": [{}]}, 'attachments/0: "id" is a required property'),
        ("POST", "/users/@me/channels", {"recipient_id": 1.5}, "recipient_id: 1.5 is not of type"),
        ("POST", "/webhooks/1/token", {"flags": "64"}, 'flags: "64" is not of types'),
        ("PATCH", "/webhooks/1/token/messages/@original", {"content": 7}, "content: 7 is not of types"),
    ],
)
def test_every_kind_of_request_can_be_refused(
    described: Contract, method: str, path: str, body: Any, said: str
) -> None:
    with pytest.raises(Breach) as breach:
        described.check(method, path, body)
    assert said in str(breach.value).split("\n")[0]


@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/interactions/1/callback"), ("PATCH", CALLBACK), ("POST", "/nowhere")]
)
def test_a_path_or_method_that_discord_does_not_have(described: Contract, method: str, path: str) -> None:
    with pytest.raises(Breach):
        described.check(method, path, {"type": 5})


def test_whole_commands_and_messages_are_allowed(described: Contract) -> None:
    described.check("PUT", COMMANDS, [COMMAND, COMMAND | {"options": [OPTION] * 25}])
    described.check("POST", MESSAGES, {"content": "x" * 4000, "nonce": "x" * 25, "attachments": [{"id": "0"}]})
