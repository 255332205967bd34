"""Who wrote a message that is quoted: asked where a namesake is held, and known afterwards by the member's id."""

from __future__ import annotations

import pytest

from tests.conversation.keeping.test_save_as_quote import MENU
from tests.conversation.keeping.writing import NEXT_ACTOR, NEXT_QUOTE, NEXT_SOURCE, look_at_first
from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import dump

NAMESAKE = "Anas Sarwar"
NEW = f"A new actor: {NAMESAKE}"


@pytest.fixture
def sam(world: World, server: Server) -> Person:
    """A member who is called on Discord as an actor is."""
    return Person(world, server.guild.add_member(world.env.create_user("sam", global_name=NAMESAKE)))


async def quote(server: Server, person: Person, of: Person, words: str) -> Reply:
    # Two messages of one second would have sources of one name.
    await person.world.pass_time(60)
    return await person.menu(MENU, await of.say(server.channel, words))


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
    await ann.slash(server.channel, "undo")
    again = await quote(server, ann, bob, "Other words, and more of them.")
    assert "A55" in (await ann.press(again, "Save")).ids
    assert "## bob" in (await ann.slash(server.channel, "quote actor", name=f"<@{bob.actor.id}>")).text


async def test_whose_words_were_sent_in_is_known_once_they_are_approved(
    world: World, server: Server, ann: Person, bob: Person, sam: Person
) -> None:
    draft = await bob.choose(await quote(server, bob, sam, "Some words."), NEW)
    await bob.press(draft, "Send in all the same")
    assert "No actor held here" in (await ann.slash(server.channel, "quote actor", name=f"<@{sam.actor.id}>")).text
    await ann.press(await look_at_first(server, ann), "Approve all the same")
    assert NEXT_QUOTE in (await ann.slash(server.channel, "quote actor", name=f"<@{sam.actor.id}>")).ids
