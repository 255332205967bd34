"""A draft that cannot be shown, whatever is wrong in it, is read and thrown away all the same."""

from __future__ import annotations

import json
from typing import Any
from unittest.mock import patch

import pytest

from bot.conversation.keeping import drafting
from bot.records.keeping import Proposal
from bot.services.keeping import keeping
from bot.services.keeping.drafts import Draft
from bot.services.keeping.understanding import understand
from bot.storage.keeping.proposals import Proposals, proposals_of
from tests.conftest import ErrorLog
from tests.conversation.keeping.writing import NEXT_QUOTE, draft_quote, edit, look_at_first, on_record, send_in
from tests.conversation.people import GUILD_ID, Person, Reply, Server, World
from tests.conversation.wire import fault
from tests.guilds import NOW

MADE_UP = {
    "of a kind that there is no more": {"kind": "petition", "typed": {"title": "Save the swans"}, "made": []},
    "with a record of such a kind": {
        "kind": "quote",
        "typed": {"text": "Save the swans", "speakers": "x"},
        "made": [{"kind": "petition", "typed": {"title": "y"}}],
    },
    "that changes what has no such id": {"kind": "quote", "typed": {"text": "Save the swans"}, "target": "E1"},
    "in another shape": {"words": "Save the swans"},
    "that is a list": ["Save the swans"],
}


async def own(world: World, person: Person) -> Proposal:
    workspace = world.services.keeping.workspace(GUILD_ID)
    return (await workspace.read(lambda reader: proposals_of(reader, person.actor.id)))[0]


async def write_over(world: World, person: Person, content: str) -> None:
    """Let a person's newest draft or proposal hold what another version of Despatch wrote."""
    database = world.services.keeping.workspace(GUILD_ID).database
    assert await Proposals(database, GUILD_ID).rewrite(await own(world, person), content, NOW)


async def go_on(server: Server, person: Person) -> Reply:
    return await person.press(await person.slash(server.channel, "review"), "Go on")


@pytest.mark.parametrize("told", MADE_UP.values(), ids=MADE_UP)
async def test_what_another_version_wrote_is_read_and_thrown_away(
    world: World, server: Server, ann: Person, told: Any
) -> None:
    before = on_record(world)
    await draft_quote(server, ann)
    await write_over(world, ann, json.dumps(told))
    assert "A draft that cannot be shown" in (await ann.slash(server.channel, "review")).text
    card = await go_on(server, ann)
    assert "cannot be shown" in card.text
    assert "Save the swans" in card.text
    assert "Save the swans" in card.files["draft.txt"].decode()
    assert "Nothing of it is on record" in (await ann.press(card, "Throw away")).text
    assert on_record(world) == before


async def test_what_is_no_json_is_read_and_thrown_away(world: World, server: Server, ann: Person) -> None:
    await draft_quote(server, ann)
    await write_over(world, ann, "Save the swans")
    card = await go_on(server, ann)
    assert "Save the swans" in card.text
    await ann.press(card, "Throw away")
    assert "Go on" not in (await ann.slash(server.channel, "review")).labels


async def test_what_was_sent_in_so_is_declined(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    await write_over(world, bob, json.dumps(MADE_UP["of a kind that there is no more"]))
    card = await look_at_first(server, ann)
    assert "Save the swans" in card.text
    assert "Throw away" not in card.labels
    await ann.submit(await ann.press(card, "Decline"), {"Why is it declined?": "Not read any more"})
    assert "Not read any more" in world.direct_messages(bob)[-1].text


async def test_a_field_that_there_is_no_more_is_shown(world: World, server: Server, ann: Person) -> None:
    await draft_quote(server, ann)
    held = Draft.from_json((await own(world, ann)).content)
    await write_over(world, ann, held.fill({"party": "Labour [x](y)", "sources": "S1"}).to_json())
    card = await go_on(server, ann)
    assert "Typed into “party”, no field any more: Labour [x](y)" in card.text
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(card, "Save")).text


async def test_a_change_that_was_begun_before_a_field_came_is_saved(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    """Nor does one keep it back that there was then and is no more."""
    await bob.press(await edit(server, bob, "Q24", "2", Stance="opposes"), "Send in")
    told = json.loads((await own(world, bob)).content)
    del told["base"]["told_by"], told["base"]["original"]
    await write_over(world, bob, json.dumps({**told, "base": {**told["base"], "mood": "gay"}}))
    assert "Saved as Q24" in (await ann.press(await look_at_first(server, ann), "Approve")).text


async def test_what_came_into_a_new_field_meanwhile_is_shown_before_it_is_saved(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await bob.press(await edit(server, bob, "Q24", "2", Stance="opposes"), "Send in")
    told = json.loads((await own(world, bob)).content)
    del told["base"]["language"]
    await write_over(world, bob, json.dumps(told))
    await ann.press(await edit(server, ann, "Q24", "4", Language="German"), "Save")
    card = await look_at_first(server, ann)
    assert "Approve" not in card.labels
    assert "**Language:** *empty* → German" in card.text


async def test_a_draft_that_despatch_cannot_understand_is_read_and_changed(
    world: World, server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    def break_down(*_: Any) -> Any:
        raise ZeroDivisionError

    await draft_quote(server, ann, "We will look at it.")
    monkeypatch.setattr(keeping, "understand", break_down)
    card = await go_on(server, ann)
    assert "Tell whoever runs it: reference" in card.text
    assert "Text: We will look at it." in card.text
    form = await ann.press(card, "Edit: Words")
    assert form.form.values["Text"] == "We will look at it."
    card = await ann.submit(form, {"Text": "We will not."})
    assert "Text: We will not." in card.text
    assert len(error_log.take()) == 3
    monkeypatch.setattr(keeping, "understand", understand)
    card = await go_on(server, ann)
    assert "“We will not.”" in card.text
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(card, "Save")).text


async def test_a_change_that_cannot_be_understood_is_read_and_thrown_away(
    world: World, server: Server, ann: Person, monkeypatch: pytest.MonkeyPatch, error_log: ErrorLog
) -> None:
    def break_down(*_: Any) -> Any:
        raise ZeroDivisionError

    await edit(server, ann, "E1", Title="Ann's title")
    monkeypatch.setattr(keeping, "understand", break_down)
    card = await go_on(server, ann)
    assert "Ann's title" in card.text
    assert [label for label in card.labels if label.startswith("Edit")] == []
    await ann.press(card, "Throw away")
    assert len(error_log.take()) == 1


@pytest.mark.parametrize("breaks", ["card", "answer"])
async def test_a_card_that_cannot_be_made_or_is_refused_leaves_the_draft_at_hand(
    world: World, server: Server, ann: Person, breaks: str, error_log: ErrorLog
) -> None:
    await draft_quote(server, ann)
    adapter, error, refused = world.env._webhook_adapter, fault(400, 50035), list[Any]()
    request = adapter.request

    async def refuse_once(route: Any, *rest: Any, **options: Any) -> Any:
        if not refused and "New quote" in str(options) + str(rest):
            refused.append(route)
            raise error
        return await request(route, *rest, **options)

    queue = await ann.slash(server.channel, "review")
    with (
        patch.object(adapter, "request", refuse_once)
        if breaks == "answer"
        else patch.object(drafting, "draft_card", side_effect=ZeroDivisionError)
    ):
        card = await ann.press(queue, "Go on")
    assert "Text: We will look at it." in card.text
    assert len(error_log.take()) == 1
    card = await ann.submit(await ann.press(card, "Edit: Words"), {"Text": "We will not."})
    assert f"Saved as {NEXT_QUOTE}" in (await ann.press(card, "Save")).text


async def test_what_is_long_is_read_whole(world: World, server: Server, ann: Person) -> None:
    await draft_quote(server, ann)
    text = "😀`" * 4000 + "the end"
    await write_over(world, ann, json.dumps({"kind": "petition", "typed": {"title": text, "note": "x" * 4000}}))
    assert text in (await go_on(server, ann)).files["draft.txt"].decode()


HARD = {
    "long": "x" * 4000,
    "emoji": "😀" * 1000,
    "zero width": "\u200b",
    "markup": "**a** [b](c) @everyone",
    "separators": r"a\; b;; \\;",
    "near": "Kier Starmar",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD)
async def test_two_hard_names_in_every_field_of_names_are_shown(server: Server, ann: Person, text: str) -> None:
    twice = f"{text}; Annas Sarwar; {text[:90]}y"
    for kind, options in (
        ("quote", {"speaker": twice, "source": twice, "topic": twice}),
        ("event", {"title": "x", "date": "2019", "source": twice, "actor": twice, "topic": twice}),
        ("figure", {"indicator": twice, "source": twice}),
        ("role", {"actor": twice, "title": "x", "organisation": twice, "party": twice, "source": twice}),
    ):
        reply = await ann.slash(server.channel, f"add {kind}", **options)
        draft = await ann.submit(reply, {}) if kind in ("quote", "event") else reply
        assert "Not saved yet" in draft.text
        while draft.choices:
            draft = await ann.choose(draft, next(iter(draft.choices)))
        await ann.press(draft, "Throw away")
