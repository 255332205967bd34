"""What may not be done: by members without rights, in other servers, in messages, and to other people's drafts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.services.server.rights import Person as Asker
from tests.conversation.keeping.writing import (
    NEXT_QUOTE,
    add_quote,
    draft_quote,
    edit,
    forge_choice,
    forge_form,
    forge_press,
    look_at_first,
    on_record,
    send_in,
)
from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import dump

CURATORS_ONLY: list[tuple[str, dict[str, Any]]] = [
    ("withdraw", {"id": "Q1", "reason": "Why"}),
    ("restore", {"id": "Q1", "reason": "Why"}),
    ("undo", {}),
]
MANAGERS_ONLY: list[tuple[str, dict[str, Any]]] = [
    ("settings timezone", {"zone": "Europe/London"}),
    ("settings review", {"policy": "two-person"}),
    ("settings curators", {}),
]
VERBS = ("save", "discard", "decline", "catch-up", "page", "make", "open")


def custom_ids(number: int, version: str = "") -> list[str]:
    """All buttons that there are of a draft."""
    ends = ("", ":0", f":{version}") if version else ("", ":0")
    return [f"draft:{verb}:{number}{end}" for verb in VERBS for end in ends]


def version_in(card: Reply) -> str:
    return next(one.custom_id for one in card.buttons if one.custom_id.startswith("draft:save")).rpartition(":")[2]


async def settled(world: World) -> tuple[Any, Any]:
    """What is on record and what is settled."""
    return on_record(world), dump(world.services.keeping.workspace(0).database.path)["setting"]


@pytest.mark.parametrize(("command", "options"), [*CURATORS_ONLY, *MANAGERS_ONLY])
async def test_a_member_gives_every_command_and_changes_nothing(
    world: World, server: Server, ann: Person, bob: Person, command: str, options: dict[str, Any]
) -> None:
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    before = await settled(world)
    told = await bob.slash(server.channel, command, **options)
    assert told.ephemeral
    assert "Only " in told.text
    assert await settled(world) == before


@pytest.mark.parametrize(("command", "options"), MANAGERS_ONLY)
async def test_a_curator_does_not_change_the_settings(
    world: World, server: Server, ann: Person, bob: Person, command: str, options: dict[str, Any]
) -> None:
    role = server.guild.create_role("curator")
    world.give(bob, role)
    await ann.slash(server.channel, "settings curators", role=role)
    before = await settled(world)
    assert "Only people who manage this server" in (await bob.slash(server.channel, command, **options)).text
    assert await settled(world) == before


async def test_a_member_presses_every_button_of_a_proposal(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    eve = Person(world, server.guild.add_member(world.env.create_user("eve")))
    await send_in(server, eve)
    card = await look_at_first(server, ann)
    number, version = int(card.buttons[-1].custom_id.split(":")[2]), version_in(card)
    before = dump(world.services.keeping.workspace(0).database.path)
    seen = await bob.slash(server.channel, "settings show")
    for custom_id in custom_ids(number, version):
        told = await forge_press(bob, seen, custom_id)
        if told.result.modal is not None:
            told = await bob.submit(told, {"Why is it declined?": "Because"})
        assert "somebody else's draft" in told.text or "Only curators" in told.text, custom_id
    assert dump(world.services.keeping.workspace(0).database.path) == before


async def test_its_author_does_not_approve_what_waits(world: World, server: Server, bob: Person) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, bob)
    number = int(card.buttons[-1].custom_id.split(":")[2])
    view = await world.services.keeping.look(server.guild.id, Asker(bob.actor.id), number)
    before = on_record(world)
    told = await forge_press(bob, card, f"draft:save:{number}:{view.version}")
    assert "waits for a curator other than its author" in told.text
    declined = await forge_press(bob, card, f"draft:decline:{number}")
    assert "Only curators may decline" in (await bob.submit(declined, {"Why is it declined?": "x"})).text
    assert on_record(world) == before


async def test_nobody_reaches_another_persons_draft(world: World, server: Server, ann: Person, bob: Person) -> None:
    draft = await draft_quote(server, bob)
    number, version = int(draft.button("Send in").custom_id.split(":")[2]), version_in(draft)
    before = dump(world.services.keeping.workspace(0).database.path)
    seen = await ann.slash(server.channel, "settings show")
    for custom_id in custom_ids(number, version):
        told = await forge_press(ann, seen, custom_id)
        if told.result.modal is not None:
            told = await ann.submit(told, {"Why is it declined?": "Because"})
        assert "somebody else's draft" in told.text or "no longer held" in told.text, custom_id
    for act in forged_forms(number, version):
        told = await act(ann, await ann.slash(server.channel, "add quote", speaker="A1", source="S1"))
        assert "somebody else's draft" in told.text or "no longer held" in told.text
    assert "Bob" not in (await ann.slash(server.channel, "review")).text
    after = dump(world.services.keeping.workspace(0).database.path)
    # But for the draft that the form was opened for, all is as it was.
    assert [row for row in after["proposal"] if row[0] == number] == before["proposal"]


def forged_forms(number: int, version: str) -> list[Callable[[Person, Reply], Awaitable[Reply]]]:
    """Every form that there is of a draft, sent off by hand."""

    def form(custom_id: str, **texts: str) -> Callable[[Person, Reply], Awaitable[Reply]]:
        async def send(person: Person, opened: Reply) -> Reply:
            return await forge_form(person, opened, custom_id, **texts)

        return send

    return [
        form(f"draft:page:{number}:0:{version}", text="Forged"),
        form(f"draft:make:{number}:00000000:{version}", name="Forged"),
        form(f"draft:reason:{number}:{version}", reason="Forged"),
        form(f"draft:declined:{number}:0", reason="Forged"),
    ]


async def test_another_server_reaches_nothing(
    world: World, server: Server, other_server: Server, ann: Person, cat: Person
) -> None:
    record_id = await add_quote(server, ann, "Of one team alone.")
    draft = await draft_quote(server, ann, "A draft of one team.")
    number, version = int(draft.button("Save").custom_id.split(":")[2]), version_in(draft)
    seen = await cat.slash(other_server.channel, "settings show")
    before = on_record(world)
    for custom_id in [*custom_ids(number, version), *(f"record:{verb}:{record_id}:0" for verb in ("open", "cite"))]:
        told = await forge_press(cat, seen, custom_id)
        if told.result.modal is not None:
            told = await cat.submit(told, {"Why is it declined?": "Because"})
        assert "held" in told.text, custom_id
        assert "team" not in told.text
    assert "no longer held" in (await forge_choice(cat, seen, f"choice:said_on:{number}", "x")).text
    opened = await cat.slash(other_server.channel, "add quote", speaker="A1", source="S1")
    for act in forged_forms(number, version):
        assert "no longer held" in (await act(cat, opened)).text
    for command, options in [*CURATORS_ONLY, ("edit", {"id": record_id}), ("history", {"id": record_id})]:
        given = options | ({"id": record_id} if "id" in options else {})
        told = await cat.slash(other_server.channel, command, **given)
        assert "No record" in told.text or "no change of yours" in told.text, command
    assert on_record(world) == before


async def test_forged_texts_break_nothing(world: World, server: Server, ann: Person) -> None:
    draft = await draft_quote(server, ann)
    number, version = int(draft.button("Save").custom_id.split(":")[2]), version_in(draft)
    opened = await ann.slash(server.channel, "add quote", speaker="A1", source="S1")
    told = await forge_form(ann, opened, f"draft:page:{number}:0:{version}", nothing="x", key="q", record_id="1")
    assert "We will look at it." in told.text
    assert "x" not in told.text.split()
    for strange in ("draft:make:1:quote:0", "draft:page:99999999999:0:0", "draft:reason:7:0"):
        told = await forge_form(ann, opened, strange, reason="x", name="x")
        assert told.ephemeral
    for custom_id in (
        f"draft:page:{number}:9",
        f"draft:page:{number}:x",
        f"draft:make:{number}:x",
        "draft:queue:999999",
    ):
        told = await forge_press(ann, draft, custom_id)
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(await draft_quote(server, ann, "Others."), "Save")).text


async def test_everybody_may_ask_and_propose(server: Server, bob: Person) -> None:
    available = bob.actor.available_commands(server.channel)
    for command in ("add quote", "edit", "history", "review", "settings my-data", "settings show"):
        assert command in available


async def test_reading_buttons_are_those_of_the_presser_s_server(
    world: World, server: Server, other_server: Server, cat: Person
) -> None:
    seen = await cat.slash(other_server.channel, "settings show")
    assert "No record Q1 is held here" in (await forge_press(cat, seen, "record:open:Q1:0")).text
    await forge_press(cat, seen, "person:forget:0")
    assert "Nothing." in (await cat.slash(other_server.channel, "settings my-data")).text
