"""Save as quote, on a message's menu: its words, author, time and link become a quote and its source.

Who wrote it is asked where a namesake is held, and known afterwards by the member's id.
"""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.conversation.keeping.writing import (
    NEXT_ACTOR,
    NEXT_QUOTE,
    NEXT_SOURCE,
    SAVE_AS_QUOTE,
    look_at_first,
    on_record,
    save_as_quote,
    take_back,
)
from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import dump

NAMESAKE = "Anas Sarwar"
NEW = f"A new actor: {NAMESAKE}"


async def test_a_message_becomes_a_quote_with_its_author_and_source(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    before = on_record(world)
    message = await bob.say(server.channel, "We **must** act; now.")
    asked = await ann.menu(SAVE_AS_QUOTE, message)
    assert asked.ephemeral
    assert asked.button("Save").disabled
    assert "Speakers: who said it? bob wrote the message" in asked.text.replace("**", "")
    assert list(asked.choices) == ["bob, who wrote the message"]
    draft = await ann.choose(asked, "bob, who wrote the message")
    assert "“We must act; now.”" in draft.text
    assert "**bob**" in draft.markdown
    assert "Saved with it: a new source, [Message by bob on Discord, 2026-03-01 12:00:00 UTC]" in draft.text.replace(
        "**", ""
    )
    assert on_record(world) == before
    saved = await ann.press(draft, "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    whole = (await ann.press(saved, NEXT_QUOTE)).text
    assert "1 March 2026" in whole
    assert "Save as quote" in whole
    source = (await ann.slash(server.channel, "record", id=NEXT_SOURCE)).text
    assert message.jump_url in source
    assert "message" in source


async def test_a_member_sends_one_in(world: World, server: Server, ann: Person, bob: Person) -> None:
    before = on_record(world)
    draft = await save_as_quote(bob, await ann.say(server.channel, "Words of Ann."))
    assert "Sent in" in (await bob.press(draft, "Send in")).text
    assert on_record(world) == before
    queue = await ann.slash(server.channel, "review")
    assert "Words of Ann." in queue.text
    approved = await ann.press(await ann.press(queue, "Look"), "Approve")
    assert NEXT_QUOTE in approved.ids


async def test_the_same_message_twice_is_noticed(server: Server, ann: Person, bob: Person) -> None:
    message = await bob.say(server.channel, "The very same words, once more.")
    await ann.press(await save_as_quote(ann, message), "Save")
    again = await save_as_quote(ann, message)
    assert "nearly the same as Q75: The very same words, once more." in again.text
    assert NEXT_QUOTE in again.ids
    assert (await ann.press(again, "Save all the same")).ids == ["Q76"]


async def test_words_that_are_the_authors_name_stay_words(server: Server, ann: Person, bob: Person) -> None:
    await ann.press(await save_as_quote(ann, await bob.say(server.channel, "First.")), "Save")
    draft = await save_as_quote(ann, await bob.say(server.channel, "bob"))
    assert "“bob”" in draft.text


async def test_mentions_are_names(server: Server, ann: Person, bob: Person) -> None:
    role = server.guild.create_role("nurses")
    text = f"Ask <@{bob.actor.id}>, <@&{role.id}> or <#{server.channel.id}> <:fire:123456> @everyone"
    draft = await save_as_quote(ann, await ann.say(server.channel, text))
    assert "Ask @bob, @nurses or #evidence :fire: @everyone" in draft.text
    assert "\\@everyone" in draft.markdown


async def test_edits_before_saving(server: Server, ann: Person, bob: Person) -> None:
    draft = await save_as_quote(ann, await bob.say(server.channel, "Words."))
    form = await ann.press(draft, "Edit: Speakers, topics, sources")
    draft = await ann.submit(form, {"Speakers": "Keir Starmer", "Topics": "OPC"})
    saved = await ann.press(draft, "Save")
    # The author of the message, typed over, is not made.
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_SOURCE}
    await server.manager.world.pass_time(60)
    draft = await save_as_quote(ann, await bob.say(server.channel, "Other words."))
    draft = await ann.submit(await ann.press(draft, "Edit new actor: bob"), {"Name": "Robert Burns"})
    assert "**Robert Burns**" in draft.markdown
    assert "Saved as" in (await ann.press(draft, "Save")).text


@pytest.mark.parametrize("text", ["x" * 2000, "'; DROP TABLE quote; --", "مرحبا \u202e", "😀" * 100, "> quoted\n# big"])
async def test_awkward_messages(server: Server, ann: Person, bob: Person, text: str) -> None:
    saved = await ann.press(await save_as_quote(ann, await bob.say(server.channel, text)), "Save")
    opened = await ann.slash(server.channel, "edit", id=saved.ids[0])
    assert opened.form.values["Text"] == {"> quoted\n# big": "quoted"}.get(text, text.strip())


@pytest.mark.parametrize("what", ["picture", "card"])
async def test_what_has_no_words_is_refused(world: World, server: Server, ann: Person, what: str) -> None:
    before = on_record(world)
    target: Any = (
        await ann.say(server.channel, "", ("a.png", b"png"))
        if what == "picture"
        else await ann.slash(server.channel, "search", text="Lord Advocate")
    )
    told = await ann.menu(SAVE_AS_QUOTE, target)
    assert "no words of its own" in told.text
    assert on_record(world) == before


@pytest.mark.parametrize("given_up", [False, True])
async def test_lost_answers(world: World, server: Server, ann: Person, bob: Person, given_up: bool) -> None:
    world.tolerated = (*world.tolerated, discord.HTTPException)
    message = await bob.say(server.channel, "Words.")
    with world.lost_answers(given_up=given_up):
        draft = await save_as_quote(ann, message)
        await ann.press(draft, "Save")
    assert NEXT_QUOTE in draft.text
    assert "No record Q76" in (await ann.slash(server.channel, "record", id="Q76")).text


async def test_after_a_restart(world: World, server: Server, ann: Person, bob: Person) -> None:
    message = await bob.say(server.channel, "Words.")
    await world.restart()
    draft = await save_as_quote(ann, message)
    await world.restart()
    assert NEXT_QUOTE in (await ann.press(draft, "Save")).ids


@pytest.fixture
def sam(world: World, server: Server) -> Person:
    """A member who is called on Discord as an actor is."""
    return Person(world, server.guild.add_member(world.env.create_user("sam", global_name=NAMESAKE)))


async def quote(server: Server, person: Person, of: Person, words: str) -> Reply:
    # Two messages of one second would have sources of one name.
    await person.world.pass_time(60)
    return await save_as_quote(person, await of.say(server.channel, words))


async def forget(server: Server, person: Person) -> Reply:
    kept = await person.slash(server.channel, "settings my-data")
    await person.press(await person.press(kept, "Forget me …"), "Forget me")
    return kept


def kept_ids(world: World, person: Person) -> list[str]:
    """The tables in which a person's Discord id stands."""
    held = dump(world.services.keeping.workspace(0).database.path)
    return [name for name, rows in held.items() if any(str(person.actor.id) in map(str, row) for row in rows)]


async def test_a_namesake_is_asked_about(server: Server, ann: Person, sam: Person) -> None:
    draft = await quote(server, ann, sam, "We will look at it.")
    assert draft.button("Save").disabled
    assert "is on record already: A" in draft.text
    assert "Anybody may call themselves so on Discord" in draft.text
    (held,) = [choice for choice in draft.choices if choice != NEW]
    draft = await ann.choose(draft, NEW)
    saved = await ann.press(draft, "Save all the same")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_ACTOR, NEXT_SOURCE}
    assert NEXT_QUOTE not in (await ann.slash(server.channel, "quote actor", name=held.split()[0])).ids


async def test_the_actor_that_was_meant_is_linked_and_remembered(server: Server, ann: Person, sam: Person) -> None:
    draft = await quote(server, ann, sam, "We will look at it.")
    (held,) = [choice for choice in draft.choices if choice != NEW]
    saved = await ann.press(await ann.choose(draft, held), "Save")
    assert {*saved.ids} == {NEXT_QUOTE, NEXT_SOURCE}
    again = await quote(server, ann, sam, "And at something else.")
    assert f"On record already, and linked: {held}" in again.text
    assert not again.choices


async def test_a_member_is_known_by_id_whatever_they_are_called(
    world: World, server: Server, ann: Person, sam: Person
) -> None:
    await ann.press(await ann.choose(await quote(server, ann, sam, "Some words."), NEW), "Save all the same")
    world.env.backend.users[sam.actor.id].global_name = "Somebody Else"
    again = await quote(server, ann, sam, "Other words, and more of them.")
    assert f"On record already, and linked: {NEXT_ACTOR} {NAMESAKE}" in again.text
    assert {*(await ann.press(again, "Save")).ids} == {"Q76", "S7"}
    found = await ann.slash(server.channel, "quote actor", name=f"<@{sam.actor.id}>")
    assert f"## {NAMESAKE}" in found.text
    assert "Q76" in found.ids
    assert found.ids == (await ann.slash(server.channel, "quote actor", name=f"<@!{sam.actor.id}>")).ids
    assert list((await ann.complete(server.channel, "quote actor", "name", f"<@{sam.actor.id}>")).values()) == [
        NEXT_ACTOR
    ]


async def test_two_drafts_of_one_members_words_make_one_actor(server: Server, ann: Person, bob: Person) -> None:
    drafts = [await quote(server, ann, bob, words) for words in ("Some words.", "Something else altogether.")]
    await ann.press(drafts[0], "Save")
    saved = await ann.press(drafts[1], "Save")
    assert {*saved.ids} == {"Q76", "S7"}
    assert f"On record already, and linked: {NEXT_ACTOR} bob" in saved.text


async def test_a_mention_of_whom_nothing_is_held_is_told_by_name(server: Server, ann: Person, sam: Person) -> None:
    for command, option in (("quote actor", "name"), ("timeline", "actor"), ("follow", "actor")):
        told = await ann.slash(server.channel, command, **{option: f"<@{sam.actor.id}>"})
        assert f"No actor held here was made of {NAMESAKE} yet" in told.text
    told = await ann.slash(server.channel, "quote actor", name="<@1234567890>")
    assert "was made of that member yet" in told.text
    told = await ann.slash(server.channel, "timeline", topic=f"<@{sam.actor.id}>")
    assert "is no topic" in told.text
    draft = await ann.slash(server.channel, "add role", actor=f"<@{sam.actor.id}>", title="Guest")
    assert "No actor held here was made of that member yet" in draft.text
    assert not [label for label in draft.labels if label.startswith("New")]


async def test_a_member_is_named_by_mention_in_a_draft(server: Server, ann: Person, bob: Person) -> None:
    await ann.press(await quote(server, ann, bob, "Some words."), "Save")
    role = await ann.slash(server.channel, "add role", actor=f"<@{bob.actor.id}>", title="Guest")
    assert "**bob**, Guest" in role.markdown


async def test_who_is_forgotten_is_known_by_no_id(world: World, server: Server, ann: Person, sam: Person) -> None:
    await ann.press(await ann.choose(await quote(server, ann, sam, "Some words."), NEW), "Save all the same")
    await quote(server, ann, sam, "Other words, and more of them.")
    assert kept_ids(world, sam) == ["actor_member", "proposal", "drafts.draft"]
    kept = await forget(server, sam)
    assert kept_ids(world, sam) == []
    assert "Nothing." in (await sam.slash(server.channel, "settings my-data")).text
    assert (
        "No actor held here was made of"
        in (await ann.slash(server.channel, "quote actor", name=f"<@{sam.actor.id}>")).text
    )
    assert kept.ephemeral
    # What somebody else was writing goes on, and asks again who that is.
    draft = await ann.press(await ann.slash(server.channel, "review"), "Go on")
    assert NEW in draft.choices


async def test_what_is_kept_of_who_was_quoted_is_told(server: Server, ann: Person, bob: Person) -> None:
    draft = await quote(server, ann, bob, "Some words.")
    kept = await bob.slash(server.channel, "settings my-data")
    assert "beside 1 draft or proposal in which a message of yours is quoted" in kept.text
    await ann.press(draft, "Save")
    kept = await bob.slash(server.channel, "settings my-data")
    assert f"beside {NEXT_ACTOR} bob, who was made of you" in kept.text


async def test_a_withdrawn_actor_is_nobodys_any_more(server: Server, ann: Person, bob: Person) -> None:
    await ann.press(await quote(server, ann, bob, "Some words."), "Save")
    await take_back(server, ann)
    again = await quote(server, ann, bob, "Other words, and more of them.")
    assert "A55" in (await ann.press(again, "Save")).ids
    assert "## bob" in (await ann.slash(server.channel, "quote actor", name=f"<@{bob.actor.id}>")).text


async def test_who_has_a_name_that_nobody_can_see_is_called_by_the_user_name(
    world: World, server: Server, ann: Person
) -> None:
    unseen = Person(world, server.guild.add_member(world.env.create_user("dee", global_name="\u3164")))
    draft = await quote(server, ann, unseen, "Some words.")
    assert "Saved with it: a new actor, dee" in draft.text
    assert "[Message by dee on Discord, " in draft.text
    assert NEXT_ACTOR in (await ann.press(draft, "Save")).ids


async def test_an_actor_that_was_withdrawn_since_is_not_made_anew_unseen(
    server: Server, ann: Person, bob: Person
) -> None:
    await ann.press(await quote(server, ann, bob, "Some words."), "Save")
    draft = await quote(server, ann, bob, "Other words, and more of them.")
    assert f"linked: {NEXT_ACTOR} bob" in draft.text
    await ann.slash(server.channel, "withdraw", id=NEXT_ACTOR, reason="Somebody else.")
    asked = await ann.press(draft, "Save")
    assert "What it linked to was withdrawn since you looked, and it is not saved" in asked.text
    assert "Saved with it: a new actor, bob" in asked.text
    assert "A55" in (await ann.press(asked, "Save")).ids


async def test_whose_words_were_sent_in_is_known_once_they_are_approved(
    world: World, server: Server, ann: Person, bob: Person, sam: Person
) -> None:
    draft = await bob.choose(await quote(server, bob, sam, "Some words."), NEW)
    await bob.press(draft, "Send in all the same")
    assert "No actor held here" in (await ann.slash(server.channel, "quote actor", name=f"<@{sam.actor.id}>")).text
    await ann.press(await look_at_first(server, ann), "Approve all the same")
    assert NEXT_QUOTE in (await ann.slash(server.channel, "quote actor", name=f"<@{sam.actor.id}>")).ids
