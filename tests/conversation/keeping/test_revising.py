"""Who changes what somebody else sent in is named, in history and to its author; and does not approve it alone."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.test_open_names import menus
from tests.conversation.keeping.test_reviewing import name_curators, third
from tests.conversation.keeping.writing import (
    NEXT_QUOTE,
    draft_quote,
    edit,
    forge_press,
    history,
    look_at_first,
    on_record,
    send_in,
)
from tests.conversation.people import Person, Reply, Server, World


@pytest.fixture
async def eve(world: World, server: Server) -> Person:
    """Another curator."""
    eve = third(server, world)
    world.give(eve, await name_curators(server))
    return eve


@pytest.fixture
async def two_person(server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "settings review", policy="two-person")


async def rewrite(server: Server, person: Person, **texts: str) -> Reply:
    """Change the words of the first proposal of the queue."""
    card = await look_at_first(server, person)
    return await person.submit(await person.press(card, "Edit: Words"), texts)


def mention(person: Person) -> str:
    return f"<@{person.actor.id}>"


async def test_who_changed_a_proposal_is_named_and_its_author_told_what(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "We will look at it.")
    card = await rewrite(server, ann, Text="We will never look at it.", Occasion="a debate")
    assert f"Sent in by {mention(bob)}, changed by {mention(ann)}" in card.text
    changed = "Text: We will look at it. → We will never look at it.\nOccasion: empty → a debate"
    assert f"Changed by {mention(ann)} since it was sent in\n{changed}" in card.text.replace("*", "")
    assert f"by {mention(bob)}, changed by {mention(ann)}, " in (await ann.slash(server.channel, "review")).text
    mine = await bob.slash(server.channel, "review")
    assert f"changed by {mention(ann)}, " in mine.text
    assert changed in (await bob.press(mine, "Look")).text.replace("*", "")
    await ann.press(card, "Approve")
    told = world.direct_messages(bob)[-1].text.replace("*", "")
    assert f"on record as {NEXT_QUOTE}, changed by {mention(ann)} and approved by {mention(ann)}" in told
    assert changed in told
    entry = await history(server, ann, NEXT_QUOTE)
    assert f"by {mention(ann)}, sent in by {mention(bob)}, changed in between by {mention(ann)}" in entry
    assert f"on record as {NEXT_QUOTE}, changed by {mention(ann)}" in (await bob.slash(server.channel, "review")).text


async def test_words_that_were_withdrawn_are_struck_where_their_author_was_told_of_them(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "We will look at it.")
    await ann.press(await rewrite(server, ann, Text="We will never look at it."), "Approve")
    await ann.press(await edit(server, ann, NEXT_QUOTE, Occasion="a debate"), "Save")
    await world.wait(minutes=2)
    (told,) = world.direct_messages(bob)
    assert "look at it" in told.text
    await ann.slash(server.channel, "withdraw", id=NEXT_QUOTE, reason="Never said")
    await world.wait(minutes=2)
    (told,) = world.direct_messages(bob)
    assert "look at it" not in told.text
    assert f"on record as {NEXT_QUOTE}, changed by {mention(ann)}" in told.text
    assert "Never said" in told.text
    await ann.slash(server.channel, "restore", id=NEXT_QUOTE, reason="It was said")
    await world.wait(minutes=2)
    (told,) = world.direct_messages(bob)
    assert "Back on record" in told.text


async def test_who_is_declined_is_told_of_their_own_words_and_who_changed_them(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "We will look at it.")
    card = await rewrite(server, ann, Text="We will never look at it.")
    await ann.submit(await ann.press(card, "Decline"), {"Why is it declined?": "Not said"})
    assert world.direct_messages(bob)[-1].text.endswith("Keir Starmer · We will look at it.")
    mine = (await bob.slash(server.channel, "review")).text
    assert f"(Keir Starmer · We will never look at it.): declined, changed by {mention(ann)}. Not said" in mine


async def test_each_field_that_was_changed_is_told_beside_a_long_text(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob, "We will look at it. " * 150)
    card = await rewrite(server, ann, Text="They will not look. " * 150, Occasion="a debate", Note="By phone")
    told = [card.text]
    await ann.press(card, "Approve")
    told.append(world.direct_messages(bob)[-1].text)
    for text in told:
        shown = text.replace("*", "")
        for row in ("\nText: We will", "… → They will", "\nOccasion: empty → a debate", "\nNote: empty → By phone"):
            assert row in shown


async def test_what_nobody_changed_names_nobody_else(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    card = await look_at_first(server, ann)
    # A form that was sent off as it was opened changes nothing.
    for label in ("Edit: Words", "Edit: Date and stance", "Edit: Speakers, topics, sources"):
        card = await ann.submit(await ann.press(card, label))
    assert "changed" not in card.text
    await ann.press(card, "Approve")
    assert "changed" not in world.direct_messages(bob)[-1].text
    assert "changed in between" not in await history(server, ann, NEXT_QUOTE)


async def test_a_form_of_an_open_change_sent_off_as_it_was_names_nobody(
    server: Server, ann: Person, bob: Person
) -> None:
    await ann.press(await ann.slash(server.channel, "add actor", name="Ursula Oakes"), "Save")
    draft = await edit(server, bob, "Q3", page="3", Speakers="Ursula Oakes")
    await bob.press(draft, "Send in")
    await ann.press(await ann.slash(server.channel, "add actor", name="Ursula Oakes"), "Save all the same")
    card = await look_at_first(server, ann)
    assert "may be" in card.text
    for label in ("Edit: Words", "Edit: Date and stance", "Edit: Speakers, topics, sources"):
        card = await ann.submit(await ann.press(card, label))
    assert "changed by" not in card.text


async def test_several_who_changed_it_are_named_each(
    world: World, server: Server, ann: Person, bob: Person, eve: Person
) -> None:
    await send_in(server, bob)
    await rewrite(server, eve, Occasion="a debate")
    await rewrite(server, ann, Note="By phone")
    card = await rewrite(server, eve, Occasion="a walk")
    await eve.press(card, "Approve")
    entry = await history(server, ann, NEXT_QUOTE)
    assert (
        f"by {mention(eve)}, sent in by {mention(bob)}, changed in between by {mention(eve)} and {mention(ann)}"
        in entry
    )
    told = world.direct_messages(bob)[-1].text.replace("*", "")
    assert "Occasion: empty → a walk\nNote: empty → By phone" in told


async def test_what_its_author_wrote_last_is_theirs_again(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob)
    await rewrite(server, ann, Occasion="a debate")
    await rewrite(server, bob, Note="By phone")
    card = await rewrite(server, ann, Note="By letter")
    shown = card.text.replace("*", "")
    assert f"Changed by {mention(ann)} since its author wrote it last\nNote: By phone → By letter" in shown
    assert "Occasion: empty" not in card.text.replace("*", "")
    await ann.press(card, "Approve")
    assert f"changed in between by {mention(ann)}" in await history(server, ann, NEXT_QUOTE)


async def test_what_was_changed_back_is_told_as_that(world: World, server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob, "We will look at it.")
    await rewrite(server, ann, Text="We will not.")
    card = await rewrite(server, ann, Text="We will look at it.")
    await ann.press(card, "Approve")
    assert "Nothing that was not changed back." in world.direct_messages(bob)[-1].text
    await send_in(server, bob, "Something else altogether.")
    await rewrite(server, ann, Text="Something else.")
    await rewrite(server, bob, Text="All my own words.")
    await ann.press(await look_at_first(server, ann), "Approve")
    assert "Nothing that you did not write anew after that." in world.direct_messages(bob)[-1].text


async def test_names_chosen_and_records_made_for_somebody_are_named(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    draft = await draft_quote(server, bob)
    await bob.press(draft, "Send in")
    card = await look_at_first(server, ann)
    form = await ann.press(card, "Edit: Speakers, topics, sources")
    card = await ann.submit(form, {"Speakers": "Kier Starmar; Ursula Oakes"})
    assert menus(card)
    card = await ann.choose(card, next(iter(card.choices)))
    card = await ann.submit(await ann.press(card, "New actor: Ursula Oakes"), {"Note": "A nurse"})
    assert "Speakers: Sir Keir Starmer (A1) → Sir Keir Starmer (A1); Ursula Oakes (new)" in card.text.replace("*", "")
    assert "Of the new actor, Ursula Oakes:\nName: empty → Ursula Oakes" in card.text.replace("*", "")
    assert "State" not in card.text
    await ann.press(card, "Approve")
    assert "Of the new actor, Ursula Oakes:" in world.direct_messages(bob)[-1].text
    assert f"changed in between by {mention(ann)}" in await history(server, ann, "A54")


async def test_names_of_which_one_is_open_still_stand_apart(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    form = await ann.press(await look_at_first(server, ann), "Edit: Speakers, topics, sources")
    card = await ann.submit(form, {"Speakers": "A1\nUrsula Oakes\nA2"})
    assert "Speakers: Sir Keir Starmer (A1) → A1; Ursula Oakes; A2" in card.text.replace("*", "")


async def test_who_says_which_namesake_is_meant_is_named(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    draft = await draft_quote(server, bob, speaker="Ursula Oakes")
    await bob.press(draft, "Send in")
    await ann.press(await ann.slash(server.channel, "add actor", name="Ursula Oakes"), "Save")
    card = await look_at_first(server, ann)
    card = await ann.choose(card, "A54 Ursula Oakes")
    assert "Speakers: Ursula Oakes → A54 Ursula Oakes" in card.text.replace("*", "")
    await ann.press(card, "Approve")
    assert f"changed in between by {mention(ann)}" in await history(server, ann, NEXT_QUOTE)


async def test_a_changed_change_names_who_changed_it(world: World, server: Server, ann: Person, bob: Person) -> None:
    await bob.press(await edit(server, bob, "Q3", page="1", Occasion="Bob's"), "Send in")
    card = await rewrite(server, ann, Text="Other words than before.", Occasion="Ann's")
    form = await ann.press(card, "Approve")
    approved = await ann.submit(form, {"Why do the words change?": "Misheard."})
    assert "Saved as Q3" in approved.text
    told = world.direct_messages(bob)[-1].text.replace("*", "")
    assert "→ Other words than before." in told
    assert "Occasion: Bob's → Ann's" in told
    assert "Reason: empty → Misheard." in told
    entry = await history(server, ann, "Q3")
    assert f"sent in by {mention(bob)}, changed in between by {mention(ann)}" in entry


@pytest.mark.usefixtures("two_person")
async def test_who_changed_it_last_does_not_approve_it_alone(
    world: World, server: Server, ann: Person, bob: Person, eve: Person
) -> None:
    before = on_record(world)
    await send_in(server, bob)
    card = await rewrite(server, ann, Text="Words of Ann's.")
    assert "Another curator approves it." in card.text
    assert "Approve" not in card.labels
    theirs = await look_at_first(server, eve)
    assert "Words of Ann's." in theirs.text
    refused = await forge_press(ann, card, theirs.button("Approve").custom_id)
    assert "waits for a curator other than its author and than who changed it last" in refused.text
    assert on_record(world) == before
    assert f"Saved as {NEXT_QUOTE}" in (await eve.press(theirs, "Approve")).text
    assert f"changed by {mention(ann)} and approved by {mention(eve)}" in world.direct_messages(bob)[-1].text


@pytest.mark.usefixtures("two_person")
async def test_each_rewriting_waits_for_another_curator(server: Server, ann: Person, bob: Person, eve: Person) -> None:
    await send_in(server, bob)
    await rewrite(server, ann, Text="Words of Ann's.")
    card = await rewrite(server, eve, Text="Words of Eve's.")
    assert "Approve" not in card.labels
    assert "Approve" in (await look_at_first(server, ann)).labels
    await rewrite(server, bob, Text="Words of Bob's.")
    assert "Approve" in (await look_at_first(server, ann)).labels
    assert "Approve" in (await look_at_first(server, eve)).labels


@pytest.mark.usefixtures("two_person")
async def test_a_curators_own_addition_is_nobodys_alone_once_another_changed_it(
    server: Server, ann: Person, eve: Person
) -> None:
    await send_in(server, ann)
    card = await rewrite(server, eve, Text="Words of Eve's.")
    assert "Approve" not in card.labels
    assert "Approve" not in (await look_at_first(server, ann)).labels


@pytest.mark.usefixtures("two_person")
async def test_a_reason_for_somebodys_change_waits_for_another(
    world: World, server: Server, ann: Person, bob: Person, eve: Person
) -> None:
    await bob.press(await edit(server, bob, "Q3", page="1", Occasion="Bob's"), "Send in")
    await rewrite(server, ann, Text="Other words than before.")
    before = on_record(world)
    form = await eve.press(await look_at_first(server, eve), "Approve")
    told = await eve.submit(form, {"Why do the words change?": "Misheard."})
    assert "The reason is noted. Another curator approves it." in told.text
    assert on_record(world) == before
    assert "Saved as Q3" in (await ann.press(await look_at_first(server, ann), "Approve")).text


@pytest.mark.usefixtures("two_person")
async def test_a_change_that_makes_a_record_waits_as_an_addition_does(server: Server, ann: Person) -> None:
    draft = await edit(server, ann, "Q3", page="3", Speakers="Ursula Oakes")
    draft = await ann.submit(await ann.press(draft, "New actor: Ursula Oakes"))
    assert "Send in" in draft.labels
    assert "Save" in (await edit(server, ann, "E1", Title="Ann's")).labels


@pytest.mark.usefixtures("two_person")
async def test_who_is_forgotten_cannot_approve_what_they_had_changed(
    server: Server, ann: Person, bob: Person, eve: Person
) -> None:
    await send_in(server, bob, "Words of Bob's.")
    await rewrite(server, eve, Note="By Eve")
    await rewrite(server, ann, Text="Words of Ann's.")
    await ann.press(await ann.press(await ann.slash(server.channel, "settings my-data"), "Forget me …"), "Forget me")
    card = await look_at_first(server, ann)
    assert "Words of Bob's." in card.text
    assert "By Eve" in card.text
    assert "Approve" not in (await look_at_first(server, eve)).labels
    await ann.press(card, "Approve")
    await eve.press(await eve.press(await eve.slash(server.channel, "settings my-data"), "Forget me …"), "Forget me")
    entry = await history(server, ann, NEXT_QUOTE)
    assert "changed in between by somebody who asked to be forgotten" in entry
    assert mention(eve) not in entry


async def test_it_is_told_of_who_changed_something_what_is_kept(server: Server, ann: Person, bob: Person) -> None:
    await send_in(server, bob)
    await rewrite(server, bob, Note="By phone")
    eve = third(server, bob.world)
    bob.world.give(eve, await name_curators(server))
    await ann.press(await rewrite(server, eve, Note="By letter") and await look_at_first(server, ann), "Approve")
    assert "1 entry of history" in (await eve.slash(server.channel, "settings my-data")).text


async def test_a_newer_version_of_the_record_is_no_change_of_the_proposal(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await bob.press(await edit(server, bob, "E1", Title="Bob's title"), "Send in")
    await ann.press(await edit(server, ann, "E1", Summary="Ann's summary"), "Save")
    card = await ann.press(await look_at_first(server, ann), "Go on from the newer version")
    assert "changed by" not in card.text
    await ann.press(card, "Approve")
    assert "changed" not in world.direct_messages(bob)[-1].text


async def test_a_curator_is_not_told_that_somebody_else_made_what_they_made_themselves(
    server: Server, ann: Person, bob: Person
) -> None:
    await bob.press(await edit(server, bob, "E1", Title="Bob's title"), "Send in")
    card = await look_at_first(server, ann)
    await ann.press(await edit(server, ann, "E1", Summary="Ann's summary"), "Save")
    told = (await ann.press(card, "Approve")).text.replace("**", "")
    assert "E1 was changed since this was begun: see what, and go on from there." in told
    assert "E1 was changed since this was begun (/history tells by whom)\nSummary: " in told
    assert "omebody else" not in told
    assert "your own" not in told


@pytest.mark.parametrize("typed", ["2020-21", "2010-11"])
async def test_a_date_that_is_still_to_be_decided_stands_as_it_was_typed(
    server: Server, ann: Person, bob: Person, typed: str
) -> None:
    await send_in(server, bob)
    card = await ann.press(await look_at_first(server, ann), "Edit: Date and stance")
    shown = await ann.submit(card, {"Said on": typed})
    assert f"**Said on:** 2 May 2019 → {typed}" in shown.text
    read = await ann.choose(shown, f"{typed[:4]} to 20{typed[5:]} (two calendar years)")
    assert f"**Said on:** 2 May 2019 → {typed[:4]} to 20{typed[5:]}" in read.text
