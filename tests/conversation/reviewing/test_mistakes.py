"""Mistakes that members report: they wait, a curator approves or declines them, and both stand in the history."""

from __future__ import annotations

from functools import partial

import discord
import pytest

from bot.conversation.reviewing.mistakes import open_mark_form
from cogs.asking.record import RecordButton
from tests.conversation.keeping.writing import edit, forge_form, forge_press, history, on_record, take_back
from tests.conversation.people import Person, Reply, Server, World

NOTE = "The *broadcaster* took it back."


async def report(server: Server, person: Person, record_id: str = "Q1", state: str = "disputed") -> Reply:
    return await person.slash(server.channel, "mark", id=record_id, as_=state, note=NOTE)


async def open_report(server: Server, person: Person) -> Reply:
    return await person.press(await person.slash(server.channel, "review"), "Look")


async def test_a_member_reports_and_a_curator_approves(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    sent = await report(server, bob)
    assert sent.ephemeral
    assert "Q1 reported as disputed" in sent.text
    assert "A curator decides on it" in sent.text
    assert on_record(world) == before
    assert "Disputed" not in (await bob.slash(server.channel, "record", id="Q1")).text
    queue = await ann.slash(server.channel, "review")
    assert "Q1 reported as disputed" in queue.text
    assert "Sir Keir Starmer · respect" in queue.text
    card = await ann.press(queue, "Look")
    assert card.text.count("took it back") == 1
    assert f"Reported by <@{bob.actor.id}>" in card.text
    assert NOTE in card.text
    assert "State: current → disputed" in card.text.replace("*", "")
    approved = await ann.press(card, "Approve")
    assert "Q1 is disputed" in approved.text
    assert "Its author has been told" in approved.text
    whole = (await bob.slash(server.channel, "record", id="Q1")).text
    assert NOTE in whole
    told = await history(server, ann, "Q1")
    assert f"Marked on 1 March 2026, 12:00 UTC by <@{ann.actor.id}>, sent in by <@{bob.actor.id}>" in told
    (message,) = world.direct_messages(bob)
    assert "What you reported of Q1 was approved: it is marked as disputed" in message.text
    assert "Q1 reported as disputed" in (own := (await bob.slash(server.channel, "review")).text)
    assert "approved, and its cards say so" in own


async def test_a_curator_declines_a_report(world: World, server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    before = on_record(world)
    form = await ann.press(await open_report(server, ann), "Decline")
    declined = await ann.submit(form, {"Why is it declined?": "It did not"})
    assert "Declined" in declined.text
    assert on_record(world) == before
    (message,) = world.direct_messages(bob)
    assert "The report on Q1 that you sent in was declined, and Q1 stands as it was: It did not" in message.text


async def test_a_curator_still_marks_at_once(server: Server, ann: Person) -> None:
    assert "Q1 is disputed" in (await report(server, ann)).text
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"id": "Q1", "as_": "disputed"}, "Say in “note” what is wrong"),
        ({"id": "Q1", "as_": "current", "note": "x"}, "is current already"),
        ({"id": "Q9999", "as_": "disputed", "note": "x"}, "No record Q9999"),
    ],
)
async def test_what_cannot_be_reported_is_told(
    world: World, server: Server, bob: Person, given: dict[str, str], said: str
) -> None:
    assert said in (await bob.slash(server.channel, "mark", **given)).text
    assert "Nothing waits" in (await bob.slash(server.channel, "review")).text


async def test_the_same_is_not_reported_twice(server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    assert "You have reported that of Q1" in (await report(server, bob)).text
    assert (await ann.slash(server.channel, "review")).labels.count("Look") == 1


async def test_what_changed_meanwhile_is_shown_before_it_is_approved(server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    card = await open_report(server, ann)
    await ann.press(await edit(server, ann, "Q1", Occasion="a debate"), "Save")
    told = await ann.press(card, "Approve")
    assert "changed since you looked" in told.text
    assert "Q1 was changed since this was reported" in told.text
    assert "a debate" in told.text
    assert "Q1 is disputed" in (await ann.press(told, "Approve")).text


async def test_what_is_withdrawn_meanwhile_is_not_marked(server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    await ann.slash(server.channel, "withdraw", id="Q1", reason="Why")
    card = await open_report(server, ann)
    assert card.button("Approve").disabled
    assert "Decline" in card.labels


async def test_two_curators_approve_a_report_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    role = server.guild.create_role("curator")
    await ann.slash(server.channel, "settings curators", role=role)
    eve = Person(world, server.guild.add_member(world.env.create_user("eve")))
    await report(server, eve)
    world.give(bob, role)
    cards = [await open_report(server, one) for one in (ann, bob)]
    replies = await world.together(ann.press(cards[0], "Approve"), bob.press(cards[1], "Approve"))
    assert ["Q1 is disputed" in reply.text for reply in replies] == [True, True]
    assert sum("Approved already" in reply.text for reply in replies) == 1
    assert (await history(server, ann, "Q1")).count("Marked on") == 1
    assert len(world.direct_messages(eve)) == 1


@pytest.mark.parametrize("state", ["withdrawn", "nonsense"])
async def test_nothing_is_withdrawn_by_a_forged_form(
    world: World, server: Server, ann: Person, bob: Person, state: str
) -> None:
    before = on_record(world)
    for person in (bob, ann):
        opened = await person.slash(server.channel, "add quote", speaker="A1", source="S1")
        told = await forge_form(person, opened, "mark:Q1", state=state, note="It is wrong.")
        assert "A record is marked as disputed, corrected, current. Nothing was changed." in told.text
        assert "It is wrong." in told.text
    assert on_record(world) == before
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


async def test_nobody_approves_by_a_forged_press(world: World, server: Server, ann: Person, bob: Person) -> None:
    sent = await report(server, bob)
    before = on_record(world)
    approve = (await open_report(server, ann)).button("Approve").custom_id or ""
    assert "waits for a curator other than who reported it" in (await forge_press(bob, sent, approve)).text
    assert on_record(world) == before


async def test_who_reported_it_throws_it_away(server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    assert "Thrown away" in (await bob.press(await open_report(server, bob), "Throw away")).text
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


async def test_an_approved_report_is_taken_back_by_who_approved_it(server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    await ann.press(await open_report(server, ann), "Approve")
    told = (await take_back(server, ann)).text
    assert "State: disputed → current" in told.replace("*", "")


async def test_a_report_outlives_a_restart_and_a_lost_answer(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    world.tolerated = (*world.tolerated, discord.HTTPException)
    with world.lost_answers(given_up=True):
        await report(server, bob)
    card = await open_report(server, ann)
    await world.restart()
    assert "Q1 is disputed" in (await ann.press(card, "Approve")).text


async def test_who_is_forgotten_leaves_no_report(server: Server, ann: Person, bob: Person) -> None:
    await report(server, bob)
    card = await open_report(server, ann)
    data = await bob.slash(server.channel, "settings my-data")
    await bob.press(await bob.press(data, "Forget me …"), "Forget me")
    assert "no longer held" in (await ann.press(card, "Approve")).text


async def test_a_form_asks_what_is_wrong(
    server: Server, ann: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def show(button: RecordButton, interaction: discord.Interaction, verb: str, record_id: str) -> None:
        await open_mark_form(interaction, record_id)

    monkeypatch.setattr(RecordButton, "show", show)
    card = await bob.slash(server.channel, "record", id="Q1")
    fill = partial(bob.submit, await bob.press(card, "Cite"))
    sent = await fill({"Mark it as": "Corrected", "Who says so, and what is wrong?": NOTE})
    assert "Q1 reported as corrected" in sent.text
    again = await bob.submit(
        await bob.press(card, "Cite"), {"Mark it as": "Corrected", "Who says so, and what is wrong?": NOTE}
    )
    assert "You have reported that of Q1" in again.text
    assert NOTE in again.text
