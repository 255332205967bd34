"""What members send in, and what curators make of it: the queue, approving, declining, and two at once."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord.builders import RoleHandle

from bot.services.keeping.review import decision
from tests.conversation.keeping.writing import (
    NEXT_QUOTE,
    draft_quote,
    edit,
    forge_press,
    look_at_first,
    on_record,
    send_in,
)
from tests.conversation.people import Person, Server, World, make_server


async def name_curators(server: Server) -> RoleHandle:
    role = server.guild.create_role("curator")
    await server.manager.slash(server.channel, "settings curators", role=role)
    return role


def third(server: Server, world: World, name: str = "eve") -> Person:
    """Somebody else in the server, who manages nothing."""
    return Person(world, server.guild.add_member(world.env.create_user(name)))


async def test_a_member_sends_in_and_a_curator_approves(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    draft = await draft_quote(server, bob)
    assert "A curator looks at it before it is on record" in draft.text
    assert "Save" not in draft.labels
    sent = await bob.press(draft, "Send in")
    assert "waits for a curator" in sent.text
    assert on_record(world) == before
    card = await look_at_first(server, ann)
    assert f"Sent in by <@{bob.actor.id}>, not saved yet" in card.text
    approved = await ann.press(card, "Approve")
    assert f"Saved as {NEXT_QUOTE}" in approved.text
    assert "Its author has been told" in approved.text
    (told,) = world.direct_messages(bob)
    assert f"on record as {NEXT_QUOTE}" in told.text
    assert "Policy" in told.text
    assert f"on record as {NEXT_QUOTE}" in (await bob.slash(server.channel, "review")).text
    assert "Nothing waits" in (await ann.press(approved, "Back to the queue")).text


async def test_a_curator_declines_with_a_reason(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    declined = await ann.submit(await ann.press(card, "Decline"), {"Why is it declined?": "Not in the *source*"})
    assert "Its author has been told" in declined.text
    (told,) = world.direct_messages(bob)
    assert "Not in the *source*" in told.text
    assert "Not in the *source*" in (await bob.slash(server.channel, "review")).text
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text
    assert on_record(world) == before


async def test_a_reason_is_needed_to_decline(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    form = await ann.press(await look_at_first(server, ann), "Decline")
    assert "Say why it is declined" in (await ann.submit(form, {"Why is it declined?": " \x00 "})).text
    assert "Look" in (await ann.slash(server.channel, "review")).labels


async def test_whoever_takes_no_messages_is_not_told(world: World, server: Server, ann: Person, bob: Person) -> None:
    world.refuse_direct_messages(bob)
    await send_in(server, bob)
    approved = await ann.press(await look_at_first(server, ann), "Approve")
    assert "Discord takes no message to them" in approved.text
    await send_in(server, bob, "Something else altogether.")
    form = await ann.press(await look_at_first(server, ann), "Decline")
    assert "Discord takes no message to them" in (await ann.submit(form, {"Why is it declined?": "No"})).text
    assert not world.direct_messages(bob)


async def test_a_curator_edits_what_was_sent_in(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    card = await ann.submit(await ann.press(card, "Edit: Words"), {"Occasion": "a debate"})
    await ann.press(card, "Approve")
    assert "a debate" in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text


async def test_nobody_approves_what_they_have_not_seen(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    sent = await send_in(server, bob, "Harmless words.")
    card = await look_at_first(server, ann)
    mine = await bob.press(await bob.slash(server.channel, "review"), "Look")
    await bob.submit(await bob.press(mine, "Edit: Words"), {"Text": "Other words."})
    told = await ann.press(card, "Approve")
    assert "changed since you looked at it" in told.text
    assert "Other words." in told.text
    assert on_record(world) == before
    assert "Saved as" in (await ann.press(told, "Approve")).text
    assert sent.ephemeral


async def test_two_write_at_one_proposal(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    mine, theirs = (
        await ann.press(card, "Edit: Words"),
        await bob.press(
            await bob.press(await bob.slash(server.channel, "review"), "Look"),
            "Edit: Words",
        ),
    )
    await bob.submit(theirs, {"Note": "Bob's note"})
    told = await ann.submit(mine, {"Note": "Ann's long note"})
    assert "nothing of yours was put in" in told.text
    assert "Ann's long note" in told.text
    assert "Bob's note" in (await look_at_first(server, ann)).text


async def test_two_curators_approve_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    eve = third(server, world)
    world.give(bob, await name_curators(server))
    await send_in(server, eve)
    cards = [await look_at_first(server, one) for one in (ann, bob)]
    first, second = await world.together(ann.press(cards[0], "Approve"), bob.press(cards[1], "Approve"))
    assert NEXT_QUOTE in first.text
    assert NEXT_QUOTE in second.text
    assert "No record Q76" in (await ann.slash(server.channel, "record", id="Q76")).text
    assert len(world.direct_messages(eve)) == 1


async def test_one_approves_and_one_declines_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    eve = third(server, world)
    world.give(bob, await name_curators(server))
    await send_in(server, eve)
    card = await look_at_first(server, ann)
    form = await bob.press(await look_at_first(server, bob), "Decline")
    approved, declined = await world.together(
        ann.press(card, "Approve"), bob.submit(form, {"Why is it declined?": "No"})
    )
    is_saved = "Saved as" in approved.text
    assert is_saved != ("## Declined" in declined.text)
    held = (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text
    assert ("No record" in held) != is_saved
    assert len(world.direct_messages(eve)) == 1


async def test_pressing_again_what_was_decided(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    stale = [one.custom_id for one in card.buttons]
    approved = await ann.press(card, "Approve")
    before = on_record(world)
    for custom_id in stale:
        reply = await forge_press(ann, approved, custom_id)
        if reply.result.modal is not None:
            reply = await ann.submit(reply, {next(iter(reply.form.values)): "Late"})
        assert NEXT_QUOTE in reply.text
    assert on_record(world) == before


@pytest.mark.parametrize("given_up", [False, True])
async def test_lost_answers_while_reviewing(
    world: World, server: Server, ann: Person, bob: Person, given_up: bool
) -> None:
    world.tolerated = (*world.tolerated, discord.HTTPException)
    with world.lost_answers(given_up=given_up):
        await send_in(server, bob)
        await send_in(server, bob, "And something else altogether.")
        await ann.press(await look_at_first(server, ann), "Approve")
        form = await ann.press(await look_at_first(server, ann), "Decline")
        await ann.submit(form, {"Why is it declined?": "No"})
    assert len(world.direct_messages(bob)) == 2
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text
    assert "No record Q76" in (await ann.slash(server.channel, "record", id="Q76")).text


async def test_reviewing_goes_on_after_a_restart(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    await world.restart()
    queue = await ann.slash(server.channel, "review")
    await world.restart()
    await ann.press(queue, "Look")
    await world.restart()
    form = await ann.press(queue, "Decline")
    await world.restart()
    await ann.submit(form, {"Why is it declined?": "No"})
    assert "Its author has been told" in queue.text
    await world.restart()
    assert "Nothing waits" in (await ann.press(queue, "Back to the queue")).text


async def test_a_curators_own_addition_waits_for_another(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    world.give(bob, await name_curators(server))
    await ann.slash(server.channel, "settings review", policy="two-person")
    await send_in(server, ann)
    own = await look_at_first(server, ann)
    assert "Approve" not in own.labels
    form_id = own.button("Throw away").custom_id.replace("discard", "save")
    refused = await forge_press(ann, own, f"{form_id}:00000000")
    assert "Saved" not in refused.text
    assert f"Saved as {NEXT_QUOTE}" in (await bob.press(await look_at_first(server, bob), "Approve")).text
    # Who is forgotten cannot approve as somebody else what they had sent in.
    await send_in(server, ann, "Something else altogether.")
    await ann.press(await ann.press(await ann.slash(server.channel, "settings my-data"), "Forget me …"), "Forget me")
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


async def test_a_member_proposes_a_change(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    draft = await edit(server, bob, "E1", Title="Bob's title")
    await bob.press(draft, "Send in")
    assert on_record(world) == before
    queue = await ann.slash(server.channel, "review")
    assert "Change of E1" in queue.text
    card = await ann.press(queue, "Look")
    assert "→ Bob's title" in card.text
    await ann.press(card, "Approve")
    assert "Bob's title" in (await ann.slash(server.channel, "record", id="E1")).text


async def test_what_waits_is_named_as_far_as_it_is_typed(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    for period in ("2031", ""):
        given = {"period": period} if period else {}
        draft = await bob.slash(server.channel, "add figure", indicator="I1", source="S1", value="12", **given)
        await bob.press(draft, "Send in")
    await bob.press(await bob.slash(server.channel, "add role", actor="A1", title="Guest", source="S1"), "Send in")
    await bob.press(await edit(server, bob, "F1", Upper_value="500"), "Send in")
    opened = await bob.slash(server.channel, "add figure", indicator="Swans; counted", source="S1", value="12")
    assert "New figure" in opened.text
    queue = (await ann.slash(server.channel, "review")).text.replace("**", "")
    for said in (
        "New figure\nDrug-related deaths in Scotland · 2031\n",
        "New figure\nDrug-related deaths in Scotland\n",
        "New role\nSir Keir Starmer · Guest\n",
        "Change of F1\nDrug-related deaths in Scotland · 2007\n",
    ):
        assert said in queue
    assert "New figure\nSwans; counted\n" in (await bob.slash(server.channel, "review")).text.replace("**", "")
    await ann.submit(await ann.press(await look_at_first(server, ann), "Decline"), {"Why is it declined?": "No"})
    assert "Drug-related deaths in Scotland · 2031" in world.direct_messages(bob)[-1].text
    assert (
        "New figure (Drug-related deaths in Scotland · 2031): declined"
        in (await bob.slash(server.channel, "review")).text
    )


async def test_what_was_sent_in_is_thrown_away_by_its_author(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    mine = await look_at_first(server, bob)
    assert "Decline" not in mine.labels
    await bob.press(mine, "Throw away")
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("quote search", {"text": "Zanzibar"}),
    ("quote actor", {"name": "Zanzibar Xylo"}),
    ("search", {"text": "Zanzibar"}),
    ("figure find", {"text": "Zanzibar"}),
    ("timeline", {"topic": "Zanzibar topic"}),
    ("source list", {"topic": "Zanzibar topic"}),
    ("source show", {"source": "Zanzibar source"}),
    ("position actor", {"name": "Zanzibar Xylo"}),
    ("position topic", {"topic": "Zanzibar topic"}),
    ("actor", {"name": "Zanzibar Xylo"}),
    ("upcoming", {"after": "2030"}),
    ("figure year", {"year": "2031"}),
    ("record", {"id": NEXT_QUOTE}),
    ("history", {"id": NEXT_QUOTE}),
    ("help", {}),
]


async def test_what_waits_is_in_no_answer(server: Server, ann: Person, bob: Person) -> None:
    draft = await draft_quote(server, bob, "Zanzibar words.", speaker="Zanzibar Xylo", source="Zanzibar source")
    await bob.press(draft, "Send in")
    for kind, options in (
        ("topic", {"name": "Zanzibar topic"}),
        ("figure", {"indicator": "I1", "source": "S1", "value": "77123", "period": "2031"}),
        ("indicator", {"name": "Zanzibar counted"}),
    ):
        await bob.press(await bob.slash(server.channel, f"add {kind}", **options), "Send in")
    event = await bob.slash(server.channel, "add event", title="Zanzibar vote", date="2031", source="S1")
    await bob.press(await bob.submit(event), "Send in")
    for command, given in QUESTIONS:
        for person in (ann, bob):
            text = (await person.read_on(await person.slash(server.channel, command, **given)))[0]
            asked = [str(one) for one in given.values()]
            for word in ("Zanzibar words", "Zanzibar vote", "77,123", "Zanzibar counted"):
                assert word not in text or word in asked, command
    completed = [("actor", "name"), ("source show", "source"), ("position topic", "topic"), ("add figure", "indicator")]
    for command, option in completed:
        assert not await ann.complete(server.channel, command, option, "Zanzibar")


async def test_the_queue_turns_its_pages(server: Server, ann: Person, bob: Person) -> None:
    for place in range(7):
        await send_in(server, bob, f"Words number {place} {'x' * 3000}")
        await draft_quote(server, bob, f"Unsent {place}")
    queue = await ann.slash(server.channel, "review")
    assert "7 proposals wait: 1–5" in queue.text
    assert queue.labels.count("Look") == 5
    await ann.press(queue, "Next")
    assert queue.labels.count("Look") == 2
    assert "Words number 6" in queue.text
    await ann.press(queue, "Back")
    assert "Words number 0" in queue.text
    own = await bob.slash(server.channel, "review")
    assert own.labels.count("Look") == 5
    assert own.labels.count("Go on") == 3
    assert "Unsent 6" in own.text


async def test_the_queue_of_one_server_is_not_another_s(world: World, server: Server, bob: Person, cat: Person) -> None:
    await send_in(server, bob)
    other = make_server(world, 1 << 52, "Third", ("fay", "gus"))
    assert "Nothing waits" in (await other.manager.slash(other.channel, "review")).text


async def test_nobody_buries_the_queue(server: Server, bob: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision, "MOST_WAITING", 2)
    for place in range(2):
        await send_in(server, bob, f"Words {place}")
    told = await send_in(server, bob, "One too many.")
    assert "2 proposals of yours wait already" in told.text
    # The draft is kept, and is sent in once there is room.
    queue = await bob.slash(server.channel, "review")
    first = next(one.custom_id for one in queue.buttons if one.label == "Look")
    await bob.press(await bob.press(queue, custom_id=first), "Throw away")
    draft = await bob.press(await bob.slash(server.channel, "review"), "Go on")
    assert "Sent in" in (await bob.press(draft, "Send in")).text


async def test_whose_author_was_forgotten_is_held_no_more_and_nobody_is_told_to_begin_again(
    server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    await bob.press(await bob.press(await bob.slash(server.channel, "settings my-data"), "Forget me …"), "Forget me")
    told = await ann.press(card, "Approve")
    assert told.text == "This draft is no longer held: /review shows what waits, and /add quote or /edit begins anew."
