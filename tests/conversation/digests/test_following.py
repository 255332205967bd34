"""Following something, and being told of it: by direct message or in digests, once, and no more than was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from tests.conversation.digests.followers import follow, look, told, withdraw
from tests.conversation.digests.held_digests import make_digest, rows
from tests.conversation.keeping.writing import NEXT_QUOTE, add_quote, draft_quote, edit, take_back
from tests.conversation.people import Person, Server, World, make_server
from tests.guilds import dump


async def import_quotes(person: Person, server: Server, words: Sequence[str]) -> None:
    lines = [f"{place},A1,{text},direct,full,2 May 2019,S1" for place, text in enumerate(words)]
    data = "\n".join(["key,speaker,text,directness,extent,said_on,sources", *lines]).encode()
    reply = await person.slash(server.channel, "import", file=("quotes.csv", data), kind="quote", apply="all")
    assert f"{len(words):,} records added" in reply.text


# What one follows


async def test_a_follow_is_told_of_listed_and_ended(server: Server, bob: Person) -> None:
    assert "You follow nothing in this server" in await follow(bob, server)
    taken = await bob.slash(server.channel, "follow", actor="Keir Starmer")
    assert taken.ephemeral
    assert "You follow Sir Keir Starmer (A" in taken.text
    assert "by direct message: at most one every 10 minutes" in taken.text
    assert "You follow Sir Keir Starmer" in await follow(bob, server, actor="Keir Starmer")
    assert "already" in await follow(bob, server, actor="Keir Starmer")
    await follow(bob, server, topic="OPC", by="digest")
    listed = await bob.slash(server.channel, "follow")
    assert listed.ephemeral
    assert "you are told by direct message" in listed.text
    assert "you are mentioned in digests" in listed.text
    assert "2 of at most 50" in listed.text
    ended = await bob.slash(server.channel, "unfollow", actor="Keir Starmer")
    assert ended.ephemeral
    assert "You no longer follow Sir Keir Starmer" in ended.text
    assert "still follow 1 other" in ended.text
    assert (
        "You follow no actor called “Keir Starmer”"
        in (await bob.slash(server.channel, "unfollow", actor="Keir Starmer")).text
    )
    assert "You no longer follow" in (await bob.slash(server.channel, "unfollow", all=True)).text
    assert "You follow nothing in this server" in await follow(bob, server)
    assert "You follow nothing in this server" in (await bob.slash(server.channel, "unfollow", all=True)).text


async def test_what_is_named_is_resolved_as_everywhere(server: Server, bob: Person) -> None:
    assert "“Kier Stramer” was taken for Sir Keir Starmer." in await follow(bob, server, actor="Kier Stramer")
    offered = await bob.complete(server.channel, "follow", "indicator", "")
    assert offered
    question = await bob.slash(server.channel, "follow", actor="government")
    chosen = await bob.choose(question, "UK Government")
    assert "You follow UK Government" in chosen.text
    assert "No actor called “Nemo Nobody”" in await follow(bob, server, actor="Nemo Nobody")
    ended = await bob.slash(server.channel, "unfollow", actor="Starmr")
    assert "“Starmr” was taken for Sir Keir Starmer." in ended.text


async def test_exactly_one_is_named(server: Server, bob: Person) -> None:
    assert "One at a time" in await follow(bob, server, actor="Keir Starmer", topic="OPC")
    assert "Name what to follow" in await follow(bob, server, by="digest")
    assert "Name what to unfollow" in (await bob.slash(server.channel, "unfollow")).text
    both = await bob.slash(server.channel, "unfollow", topic="OPC", all=True)
    assert "“all” ends everything" in both.text
    assert "You follow nothing" in await follow(bob, server)


async def test_no_more_than_fifty_are_followed(server: Server, bob: Person) -> None:
    for number in range(1, 51):
        assert "You follow" in await follow(bob, server, actor=f"A{number}")
    assert "You follow 50 here already" in await follow(bob, server, actor="A51")
    # How one is told of what one follows can be changed all the same.
    assert "Digests of this server" in await follow(bob, server, actor="A50", by="digest")
    listed, ids = await bob.read_on(await bob.slash(server.channel, "follow"))
    assert len(ids) == 50
    assert "50 of at most 50" in listed
    await bob.slash(server.channel, "unfollow", actor="A7")
    assert "You follow" in await follow(bob, server, actor="A51")


async def test_a_withdrawn_subject_stays_listed_and_can_be_unfollowed(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    ids = (await bob.slash(server.channel, "follow")).ids
    await withdraw(ann, server, ids[0])
    await look(world)
    (message,) = told(world, bob)
    assert "It was never said." in message.text
    assert "withdrawn from the record" in await follow(bob, server)
    assert "No actor called" in await follow(bob, server, actor="Keir Starmer")
    ended = await bob.slash(server.channel, "unfollow", actor="Kier Starmer")
    assert "You no longer follow Sir Keir Starmer" in ended.text


async def test_what_one_follows_is_ones_own_in_each_server(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    other = make_server(world, 1 << 52, "Third", ("fay", "gus"))
    twin = Person(world, other.guild.add_member(bob.actor.user))
    await other.manager.press(await other.manager.slash(other.channel, "add actor", name="Somebody"), "Save")
    await follow(bob, server, actor="Keir Starmer")
    await follow(twin, other, actor="Somebody")
    assert "Somebody" not in await follow(bob, server)
    await add_quote(server, ann)
    await edit(other, other.manager, "A1", Aliases="Some One")
    await look(world)
    (message,) = told(world, bob)
    assert "News in Policy" in message.text


# What one is told


async def test_additions_changes_marks_and_withdrawals_are_told(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    before = (await bob.slash(server.channel, "quote actor", name="Keir Starmer")).ids
    await add_quote(server, ann, "Quixotic words.")
    await ann.press(await edit(server, ann, before[0], page="1", Occasion="In a pub"), "Save")
    await ann.slash(server.channel, "mark", id=before[1], as_="disputed", note="He denies it.")
    await withdraw(ann, server, before[2])
    await look(world)
    (message,) = told(world, bob)
    assert message.is_direct
    assert "News in Policy" in message.text
    assert "4 records on what you follow" in message.text
    for shown in (NEXT_QUOTE, "Quixotic words.", "In a pub", "He denies it.", "It was never said.", *before[:3]):
        assert shown in message.text
    assert "/unfollow in Policy ends this" in message.text
    await world.wait(hours=2)
    assert len(told(world, bob)) == 1


async def test_only_what_comes_later_is_told(world: World, server: Server, ann: Person, bob: Person) -> None:
    await add_quote(server, ann, "Before.")
    await look(world)
    await follow(bob, server, actor="Keir Starmer")
    await world.wait(minutes=15)
    assert told(world, bob) == []
    await add_quote(server, ann, "After.")
    await look(world)
    (message,) = told(world, bob)
    assert "After." in message.text
    assert "Before." not in message.text


async def test_what_comes_within_ten_minutes_is_gathered(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "First words.")
    await look(world)
    await add_quote(server, ann, "Second words.")
    await world.wait(minutes=5)
    await add_quote(server, ann, "Third words.")
    await world.wait(minutes=3)
    assert len(told(world, bob)) == 1
    await world.wait(minutes=3)
    _, second = told(world, bob)
    assert "First words." not in second.text
    assert "Second words." in second.text
    assert "Third words." in second.text


async def test_all_that_one_follows_is_told_in_one_message(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await follow(bob, server, topic="OPC")
    await ann.press(await draft_quote(server, ann, "Words on it.", topic="OPC"), "Save")
    await look(world)
    (message,) = told(world, bob)
    assert message.text.count("Words on it.") == 1
    assert "1 record on what you follow" in message.text


async def test_ones_own_doings_are_not_told(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(ann, server, actor="Keir Starmer")
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "Own words.")
    await look(world)
    assert len(told(world, bob)) == 1
    assert told(world, ann) == []


async def test_what_was_added_and_taken_back_at_once_is_not_told(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "Rash words.")
    await take_back(server, ann)
    await world.wait(minutes=15)
    assert told(world, bob) == []


async def test_what_was_told_is_set_right_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer")
    record_id = await add_quote(server, ann, "Quixotic words.")
    await look(world)
    await withdraw(ann, server, record_id)
    await world.wait(minutes=30)
    first, second = told(world, bob)
    assert second.answers == first.id
    assert f"{record_id}, shown above, was withdrawn" in second.text


async def test_much_at_once_is_counted(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await import_quotes(ann, server, [f"Words number {place}." for place in range(250)])
    await look(world)
    (message,) = told(world, bob)
    assert "250 records on what you follow" in message.text
    assert "240 more" in message.text
    await world.wait(minutes=30)
    assert len(told(world, bob)) == 1


async def test_a_follower_by_digest_is_mentioned_there_and_told_nowhere_else(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    assert "No digest is active in this server" in await follow(bob, server, actor="Keir Starmer", by="digest")
    await make_digest(world, server)
    assert "No digest is active" not in await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann)
    await world.wait(minutes=65)
    (post,) = world.posts(server.channel)
    assert bob.actor.id in post.pinged
    assert told(world, bob) == []


# Who can no longer be told


async def test_closed_direct_messages_turn_to_digests_until_one_follows_again(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await follow(bob, server, topic="OPC")
    with world.failing_posts(403, 50007, channel=bob.actor.user.dm_channel):
        await add_quote(server, ann, "First words.")
        await look(world)
    listed = await follow(bob, server)
    assert listed.count("Discord took no direct message for you") == 2
    await add_quote(server, ann, "Second words.")
    await world.wait(minutes=30)
    assert await rows(world, "SELECT way, is_refused FROM follow") == [("direct message", 1)] * 2
    again = await follow(bob, server, actor="Keir Starmer")
    assert "tried again for 1 other" in again
    assert "Discord took no direct message" not in await follow(bob, server)
    await add_quote(server, ann, "Third words.")
    await world.wait(minutes=11)
    (message,) = told(world, bob)
    assert "Third words." in message.text
    # No digest was there to tell of them meanwhile.
    assert "Second words." in message.text
    assert "First words." not in message.text


async def test_who_left_the_server_is_told_nothing_and_follows_nothing(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await follow(bob, server, topic="OPC", by="digest")
    await follow(ann, server, topic="OPC")
    server.guild.remove_member(bob.actor)
    await add_quote(server, ann)
    await look(world)
    assert told(world, bob) == []
    assert await rows(world, "SELECT kind, way FROM follow") == [("topic", "direct message")]


async def test_a_message_that_was_deleted_ends_no_follow(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    record_id = await add_quote(server, ann)
    await look(world)
    await world.delete_post(told(world, bob)[0])
    await withdraw(ann, server, record_id)
    await world.wait(minutes=15)
    assert told(world, bob) == []
    assert len(await rows(world, "SELECT 1 FROM follow")) == 1


async def test_who_was_forgotten_follows_nothing_and_is_told_nothing(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await follow(bob, server, topic="OPC", by="digest")
    record_id = await add_quote(server, ann, "First words.")
    await look(world)
    kept = await bob.slash(server.channel, "settings my-data")
    assert "That you follow Sir Keir Starmer (A" in kept.text
    assert "1 direct message that the bot wrote to you" in kept.text
    with world.failing_posts(503):
        await withdraw(ann, server, record_id)
        await world.wait(minutes=11)
        await add_quote(server, ann, "Second words.")
        await look(world)
        await bob.press(await bob.press(kept, "Forget me …"), "Forget me")
    await world.wait(minutes=30)
    assert len(told(world, bob)) == 1
    assert await rows(world, "SELECT 1 FROM follow") == []
    assert str(bob.actor.id) not in str(dump(world.database.path))
    assert "You follow nothing" in await follow(bob, server)
    # As who begins anew, not as who was forgotten.
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "Third words.")
    await look(world)
    assert len(told(world, bob)) == 2


async def test_nothing_is_told_of_a_server_that_the_bot_left(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann)
    await world.remove_bot(server)
    await world.wait(minutes=30)
    assert told(world, bob) == []
    await world.invite_bot(server)
    await look(world)
    assert len(told(world, bob)) == 1
