"""A record that cannot be read keeps nothing else from being posted, and is told of once, by its id."""

from __future__ import annotations

import pytest

from bot.services.server.rights import Person as Asker
from tests.conversation.damaging import damaged
from tests.conversation.digests.followers import follow, look, told
from tests.conversation.digests.held_digests import digest, digests_held, make_digest, until_due
from tests.conversation.keeping.writing import add_quote
from tests.conversation.people import Person, Server, World
from tests.conversation.posting.test_corrections_travel import move_position


async def test_a_record_that_cannot_be_read_is_named_and_the_others_are_posted(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    whole = await add_quote(server, ann, "Whole words.")
    broken = await add_quote(server, ann, "Broken words.")
    async with damaged(world, "quote", "said_on", broken):
        await until_due(world, looks=8)
        (post,) = world.posts(server.channel)
        assert post.ids == [whole]
        assert f"{broken} could not be read" in post.text
        (notice,) = world.direct_messages(ann)
        assert f"{broken} could not be read" in notice.text
        (held,) = await digests_held(world, server)
        assert held.state == "active"
        assert f"{broken} could not be read" in (await digest(ann, server, "list")).text
    await until_due(world, days=1, looks=8)
    assert len(world.posts(server.channel)) == 1
    assert len(world.direct_messages(ann)) == 1


async def test_a_stance_of_which_the_day_is_damaged_keeps_no_issue_back(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    whole = await add_quote(server, ann, "Whole words.")
    _, later = await move_position(server, ann)
    async with damaged(world, "quote", "said_on", later):
        await until_due(world, looks=8)
        (post,) = world.posts(server.channel)
        assert whole in post.text
        assert f"“Positions that moved” and {later} could not be read" in post.text


async def test_a_record_shown_with_one_that_cannot_be_read_is_left_out_with_it(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    quote = await add_quote(server, ann, "Whole words.")
    async with damaged(world, "source", "published", "S1"):
        await until_due(world, looks=8)
        (post,) = world.posts(server.channel)
        assert post.ids == []
        assert f"{quote} is left out, since S1 could not be read" in post.text


async def test_a_preview_names_what_cannot_be_read(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    broken = await add_quote(server, ann, "Broken words.")
    async with damaged(world, "quote", "said_on", broken):
        shown = await digest(ann, server, "preview", digest="D1")
        assert f"{broken} could not be read" in shown.text


async def test_who_opens_the_others_of_an_issue_reads_which_cannot_be_read(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    quotes = [await add_quote(server, ann, f"Words {number}.") for number in range(20)]
    await until_due(world, looks=8)
    (post,) = world.posts(server.channel)
    broken = next(quote for quote in quotes if quote not in post.ids)
    async with damaged(world, "quote", "said_on", broken):
        rest = await ann.press(post, next(label for label in post.labels if label.endswith(" more")))
        text, ids = await ann.read_on(rest)
    assert f"{broken} (quote, key " in text
    assert {*quotes} - {*post.ids} - {*ids} == {broken}


async def test_words_that_were_withdrawn_are_struck_though_their_record_is_damaged(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer")
    broken = await add_quote(server, ann, "Broken words.")
    await until_due(world, looks=8)
    await look(world)
    await world.stop()
    asker = Asker(user_id=ann.actor.id, manages_server=True)
    await world.services.marking.withdraw(server.guild.id, asker, broken, "Never said")
    async with damaged(world, "quote", "said_on", broken):
        await world.restart()
        await world.wait(minutes=2)
        post, reply = world.posts(server.channel)
        message, *_ = told(world, bob)
        for shown in (post, message):
            assert "Broken words." not in shown.text
            assert f"{broken} · Quote, which cannot be read" in shown.text.replace("**", "")
            assert "Never said" in shown.text
        assert f"{broken}, shown above, was withdrawn" in reply.text


async def test_what_is_damaged_keeps_no_other_record_from_being_set_right(
    world: World, server: Server, ann: Person
) -> None:
    await make_digest(world, server)
    whole = await add_quote(server, ann, "Whole words.")
    broken = await add_quote(server, ann, "Broken words.")
    await until_due(world, looks=8)
    await world.stop()
    asker = Asker(user_id=ann.actor.id, manages_server=True)
    await world.services.marking.withdraw(server.guild.id, asker, whole, "Never said")
    await world.services.marking.mark(server.guild.id, asker, broken, "disputed", "By its speaker")
    async with damaged(world, "quote", "said_on", broken):
        await world.restart()
        await world.wait(minutes=2)
        assert f"{whole}, shown above, was withdrawn" in world.posts(server.channel)[-1].text


async def test_followers_are_told_of_what_can_be_read(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer")
    whole = await add_quote(server, ann, "Whole words.")
    broken = await add_quote(server, ann, "Broken words.")
    async with damaged(world, "quote", "said_on", broken):
        await look(world)
        (post,) = told(world, bob)
        assert whole in post.text
        assert "2 records on what you follow" in post.text
        assert "1 more" in post.text


@pytest.mark.parametrize(("attribute", "value"), [("schedule", "daily 25:00"), ("timezone", "Europe/Nowhere")])
async def test_a_digest_that_cannot_be_read_stops_no_other_and_is_told_of(
    world: World, server: Server, ann: Person, attribute: str, value: str
) -> None:
    await make_digest(world, server, title="Damaged news")
    await make_digest(world, server)
    await add_quote(server, ann, "Whole words.")
    async with world.database.write() as transaction:
        await transaction.execute(f"UPDATE digest SET {attribute} = :value WHERE number = 1", {"value": value})
    # At the start every schedule is looked at.
    await world.restart()
    await until_due(world, looks=8)
    assert len(world.posts(server.channel)) == 1
    damaged, whole = await digests_held(world, server)
    assert (damaged.state, whole.state) == ("refused", "active")
    (notice,) = world.direct_messages(ann)
    assert "D1 · Damaged news is paused" in notice.text
    for reply in (
        await digest(ann, server, "list"),
        await digest(ann, server, "preview", digest="D1"),
        await digest(ann, server, "resume", digest="D1"),
    ):
        assert "cannot be read" in reply.text
    given = {"schedule": "daily", "time": "14:00"} if attribute == "schedule" else {"timezone": "Europe/London"}
    await digest(ann, server, "edit", digest="D1", **given)
    assert "It goes on." in (await digest(ann, server, "resume", digest="D1")).text
