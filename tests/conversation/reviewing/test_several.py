"""Several proposals are approved at once: each by its own rules, and what cannot be says why."""

from __future__ import annotations

from tests.conversation.keeping.writing import edit, forge_press, on_record, send_in, take_back
from tests.conversation.people import Person, Reply, Server, World


async def choose_all(server: Server, person: Person) -> Reply:
    queue = await person.slash(server.channel, "review")
    return await person.choose(queue, *queue.choices)


def third(server: Server, world: World) -> Person:
    return Person(world, server.guild.add_member(world.env.create_user("eve")))


async def test_several_are_shown_on_one_card_and_approved(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    before = on_record(world)
    await send_in(server, bob, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    await bob.slash(server.channel, "mark", id="Q1", as_="disputed", note="By its *speaker*")
    card = await choose_all(server, ann)
    assert card.ephemeral
    assert "Approve 3 proposals?" in card.text
    for said in ("Quixotic words.", "Loquacious words.", "Q1 marked as disputed", "By its *speaker*"):
        assert said in card.text
    assert on_record(world) == before
    done = await ann.press(card, "Approve these 3")
    assert "3 proposals approved" in done.text
    assert "on record as Q75" in done.text
    assert "on record as Q76" in done.text
    assert "/undo takes back the last of them" in done.text
    assert "Nothing waits" in (await ann.press(done, "Back to the queue")).text
    await world.wait(minutes=1)
    assert len(world.direct_messages(bob)) == 3


async def test_each_is_taken_back_by_itself(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    await ann.press(await choose_all(server, ann), "Approve these 2")
    assert "1 record, Q76" in (await take_back(server, ann)).text
    assert "1 record, Q75" in (await take_back(server, ann)).text


async def test_some_can_be_left_out(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    card = await choose_all(server, ann)
    less = await ann.choose(card, next(label for label in card.choices if "Loquacious" in label))
    assert "Quixotic" not in less.text
    assert "1 proposal approved" in (await ann.press(less, "Approve it")).text
    assert "Quixotic" in (await ann.slash(server.channel, "review")).text


async def test_what_cannot_be_approved_says_why_and_the_rest_is_done(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "Quixotic words.")
    await bob.press(await edit(server, bob, "E1", Title="Bob's"), "Send in")
    card = await choose_all(server, ann)
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    done = await ann.press(card, "Approve these 2")
    assert "1 of 2 proposals approved" in done.text
    assert "E1 was changed since this was begun" in done.text
    assert "on record as Q75" in done.text


async def test_what_is_known_to_stand_against_it_is_said_before(server: Server, ann: Person, bob: Person) -> None:
    await bob.press(await edit(server, bob, "E1", Title="Bob's"), "Send in")
    await send_in(server, bob, "Quixotic words.")
    await ann.press(await edit(server, ann, "E1", Title="Ann's"), "Save")
    card = await choose_all(server, ann)
    assert "Approve 1 proposal?" in card.text
    assert "Not now: E1 was changed since this was begun" in card.text.replace("*", "")
    assert "1 proposal approved" in (await ann.press(card, "Approve it")).text


async def test_two_pairs_of_eyes_are_asked_for_of_each(world: World, server: Server, ann: Person, bob: Person) -> None:
    await ann.slash(server.channel, "settings review", policy="two-person")
    await send_in(server, ann, "Ann's words.")
    await send_in(server, bob, "Bob's words.")
    card = await choose_all(server, ann)
    assert "It waits for a curator other than its author" in card.text
    assert "1 proposal approved" in (await ann.press(card, "Approve it")).text
    assert "Ann's words." in (await ann.slash(server.channel, "review")).text


async def test_what_its_author_changed_meanwhile_waits_on(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Harmless words.")
    await send_in(server, bob, "Quixotic words.")
    card = await choose_all(server, ann)
    queue = await bob.slash(server.channel, "review")
    mine = await bob.press(queue, custom_id=next(one.custom_id for one in queue.buttons if one.label == "Look"))
    await bob.submit(await bob.press(mine, "Edit: Words"), {"Text": "Other words."})
    done = await ann.press(card, "Approve these 2")
    assert "1 of 2 proposals approved" in done.text
    assert "changed since you looked at it" in done.text
    assert "Other words." in (await ann.slash(server.channel, "review")).text


async def test_two_that_say_the_same_are_not_both_approved_unseen(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words of one kind.")
    await send_in(server, bob, "Quixotic words, of one kind.")
    done = await ann.press(await choose_all(server, ann), "Approve these 2")
    assert "1 of 2 proposals approved" in done.text
    assert "Something like it came on record since you looked" in done.text


async def test_two_curators_approve_the_same_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    role = server.guild.create_role("curator")
    await ann.slash(server.channel, "settings curators", role=role)
    eve = third(server, world)
    await send_in(server, eve, "Quixotic words.")
    await send_in(server, eve, "Loquacious words.")
    world.give(bob, role)
    cards = [await choose_all(server, one) for one in (ann, bob)]
    replies = await world.together(ann.press(cards[0], "Approve these 2"), bob.press(cards[1], "Approve these 2"))
    for reply in replies:
        assert "Q75" in reply.text
        assert "Q76" in reply.text
    assert "No record Q77" in (await ann.slash(server.channel, "record", id="Q77")).text
    await world.wait(minutes=1)
    assert len(world.direct_messages(eve)) == 2


async def test_the_card_outlives_a_restart_and_who_was_forgotten(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    eve = third(server, world)
    await send_in(server, eve, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    card = await choose_all(server, ann)
    data = await eve.slash(server.channel, "settings my-data")
    await eve.press(await eve.press(data, "Forget me …"), "Forget me")
    await world.restart()
    done = await ann.press(card, "Approve these 2")
    assert "1 of 2 proposals approved" in done.text
    assert "no longer held" in done.text


async def test_members_approve_nothing(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "Quixotic words.")
    await send_in(server, bob, "Loquacious words.")
    before = on_record(world)
    queue = await bob.slash(server.channel, "review")
    assert not queue.choices
    await forge_press(bob, queue, "several:approve:0")
    assert on_record(world) == before


async def test_twenty_five_fit_on_one_card(server: Server, ann: Person, bob: Person) -> None:
    for place in range(26):
        await bob.slash(server.channel, "mark", id=f"Q{place + 1}", as_="disputed", note=f"No {place}")
    queue = await ann.slash(server.channel, "review")
    assert len(queue.choices) == 25
    card = await ann.choose(queue, *queue.choices)
    assert "Approve 25 proposals?" in card.text
    assert "25 proposals approved" in (await ann.press(card, "Approve these 25")).text


async def test_nothing_is_approved_of_which_the_card_shows_a_part(server: Server, ann: Person, bob: Person) -> None:
    for place in range(8):
        note = f"Reason {place}. " * 90
        await bob.slash(server.channel, "mark", id=f"Q{place + 1}", as_="disputed", note=f"{note}End of {place}")
    card = await choose_all(server, ann)
    shown = [place for place in range(8) if f"End of {place}" in card.text]
    assert 0 < len(shown) < 8
    label = f"Approve these {len(shown)}" if len(shown) > 1 else "Approve it"
    assert "no room for all of its text" in card.text
    done = await ann.press(card, label)
    waiting = await ann.slash(server.channel, "review")
    assert f"{8 - len(shown)} proposals wait" in waiting.text
    assert "approved" in done.text


async def test_a_change_of_long_words_is_approved_with_others_only_where_it_is_read_whole(
    server: Server, ann: Person, bob: Person
) -> None:
    await bob.press(await edit(server, bob, "E1", Summary="Harmless. " * 20 + "Hidden at the end."), "Send in")
    await send_in(server, bob, "Quixotic words.")
    card = await choose_all(server, ann)
    assert "Hidden at the end." in card.text
    assert "Approve 2 proposals?" in card.text


async def test_long_texts_of_any_script_fit(server: Server, ann: Person, bob: Person) -> None:
    for place in range(25):
        await bob.slash(server.channel, "mark", id=f"Q{place + 1}", as_="disputed", note="語" * (20 * place + 1))
    card = await choose_all(server, ann)
    assert "cannot be approved here" in card.text
    assert "proposals approved" in (await ann.press(card, next(at for at in card.labels if "Approve" in at))).text
