"""The weekly digest of what one follows: one message on Monday, once, silent without news, and nothing lost between."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.presentation.digests.post_cards import PostCard
from bot.services.all_services import Services
from bot.storage.core.database import Database
from tests.conversation.damaging import damaged
from tests.conversation.digests.followers import follow, look, told, withdraw
from tests.conversation.digests.held_digests import make_digest, rows
from tests.conversation.digests.test_following import import_quotes
from tests.conversation.keeping.writing import add_quote, draft_quote, edit
from tests.conversation.people import Person, Server, World
from tests.guilds import NOW

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
WEEK = timedelta(weeks=1)
JUST_BEFORE = timedelta(minutes=2)


async def pass_monday(world: World, at: datetime = MONDAY) -> None:
    """Let a Monday's nine o'clock go by, in steps that the bot's ticker keeps up with."""
    world.set_clock(at - JUST_BEFORE)
    await world.wait(minutes=5)


async def test_once_a_week_one_message_tells_all_that_came(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    taken = await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    assert "by direct message once a week" in taken
    assert "Your next weekly digest comes on Monday 2 March 2026, 09:00 UTC" in taken
    await follow(bob, server, topic="OPC", by="weekly digest")
    listed = await follow(bob, server)
    assert listed.count("you are told once a week by direct message") == 2
    assert "Your next weekly digest comes on Monday 2 March 2026, 09:00 UTC" in listed
    before = (await bob.slash(server.channel, "quote actor", name="Keir Starmer")).ids
    new = await add_quote(server, ann, "Quixotic words.")
    await ann.press(await draft_quote(server, ann, "Words on rooms.", topic="OPC"), "Save")
    await ann.press(await edit(server, ann, before[0], page="1", Occasion="In a pub"), "Save")
    await withdraw(ann, server, before[1])
    await world.wait(minutes=30)
    assert told(world, bob) == []
    await pass_monday(world)
    (message,) = told(world, bob)
    for said in ("Quixotic words.", "Words on rooms.", "In a pub", "It was never said.", new, *before[:2], "Policy"):
        assert said in message.text
    assert message.text.count("Words on rooms.") == 1
    await world.wait(minutes=30)
    await pass_monday(world, MONDAY + WEEK)
    assert len(told(world, bob)) == 1
    assert "Monday 16 March 2026, 09:00 UTC" in await follow(bob, server)
    await add_quote(server, ann, "Later words.")
    await pass_monday(world, MONDAY + 2 * WEEK)
    _, second = told(world, bob)
    assert "Later words." in second.text
    assert "Quixotic words." not in second.text


async def test_it_is_an_issue_of_ones_own_whose_menu_opens_its_records(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await follow(bob, server, topic="Decriminalisation", by="weekly digest")
    for stance, said_on in (("supports", "2 May 2024"), ("opposes", "2 May 2025")):
        card = await draft_quote(
            server, ann, f"I {stance.removesuffix('s')} it.", topic="Decriminalisation", stance=stance, said_on=said_on
        )
        await ann.press(card, "Save")
    for title, topic in (("Vote on it", "Decriminalisation"), ("A vote on something else", "OPC")):
        opened = await ann.slash(
            server.channel, "add event", title=title, date="5 March 2026", source="S1", status="planned", topic=topic
        )
        await ann.press(await ann.submit(opened), "Save")
    await pass_monday(world)
    (message,) = told(world, bob)
    assert "Your week in Policy" in message.text
    assert "3 records on what you follow" in message.text
    assert "Sir Keir Starmer (2) and Relaxing drug law (3)" in message.text
    assert message.text.index("Positions that moved") < message.text.index("Coming up")
    assert "supports → opposes" in message.text.replace("**", "")
    assert "Vote on it" in message.text
    assert "something else" not in message.text
    assert message.labels == ["Server: Policy"]
    assert message.choices
    assert "/follow in Policy changes this" in message.text


async def test_a_plan_is_told_beside_news_and_breaks_no_silence(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    opened = await ann.slash(
        server.channel,
        "add event",
        title="Vote on it",
        date="19 March 2026",
        source="S1",
        status="planned",
        topic="OPC",
    )
    await ann.press(await ann.submit(opened), "Save")
    await follow(bob, server, topic="OPC", by="weekly digest")
    await pass_monday(world, MONDAY + 2 * WEEK)
    assert told(world, bob) == []
    await ann.press(await draft_quote(server, ann, "Words on rooms.", topic="OPC"), "Save")
    world.set_clock(MONDAY + 2 * WEEK + timedelta(days=1))
    await pass_monday(world, MONDAY + 3 * WEEK)
    assert "Coming up" not in told(world, bob)[0].text
    assert "Words on rooms." in told(world, bob)[0].text


async def test_much_of_a_week_is_counted(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await import_quotes(ann, server, [f"Words number {place}." for place in range(150)])
    await pass_monday(world)
    (message,) = told(world, bob)
    assert "150 records on what you follow" in message.text
    shown = message.text.count("Words number")
    assert shown > 10
    assert f"{150 - shown} more in Policy: /search" in message.text
    await pass_monday(world, MONDAY + WEEK)
    assert len(told(world, bob)) == 1


async def test_what_cannot_be_read_keeps_nothing_else_back(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Whole words.")
    broken = await add_quote(server, ann, "Broken words.")
    async with damaged(world, "quote", "said_on", broken):
        await pass_monday(world)
    (message,) = told(world, bob)
    assert "Whole words." in message.text
    assert "Broken words." not in message.text
    assert "2 records on what you follow" in message.text
    assert "1 more" in message.text


async def test_it_comes_by_the_servers_own_clock_also_where_that_changes(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await ann.slash(server.channel, "settings timezone", zone="Europe/London")
    world.set_clock(datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert "Monday 30 March 2026, 09:00 BST" in await follow(bob, server, topic="OPC", by="weekly digest")
    await ann.press(await draft_quote(server, ann, "Spring words.", topic="OPC"), "Save")
    await pass_monday(world, datetime(2026, 3, 30, 8, tzinfo=UTC))
    (message,) = told(world, bob)
    assert "Spring words." in message.text
    # Of a zone in which that Monday's nine o'clock is still to come, or has been for long, no second one comes.
    for zone, hour in (("America/New_York", 13), ("Australia/Sydney", 22)):
        await ann.slash(server.channel, "settings timezone", zone=zone)
        await ann.press(await draft_quote(server, ann, f"Words of {zone}.", topic="OPC"), "Save")
        await pass_monday(world, datetime(2026, 3, 30, hour, tzinfo=UTC))
    assert len(told(world, bob)) == 1


async def test_who_follows_by_it_alone_is_called_by_no_digest(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann)
    await world.wait(minutes=65)
    (post,) = world.posts(server.channel)
    assert post.pinged == set()
    await pass_monday(world)
    assert len(told(world, bob)) == 1


async def test_what_somebody_was_told_at_once_is_not_told_in_it_again(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await follow(bob, server, topic="OPC", by="weekly digest")
    await ann.press(await draft_quote(server, ann, "Words on rooms.", topic="OPC"), "Save")
    await look(world)
    assert len(told(world, bob)) == 1
    await pass_monday(world)
    assert len(told(world, bob)) == 1


async def test_what_it_told_is_set_right_at_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    record_id = await add_quote(server, ann, "Quixotic words.")
    await pass_monday(world)
    await withdraw(ann, server, record_id)
    await world.wait(minutes=30)
    first, second = told(world, bob)
    assert second.answers == first.id
    assert f"{record_id}, shown above, was withdrawn" in second.text
    await pass_monday(world, MONDAY + WEEK)
    assert len(told(world, bob)) == 2


# Another way


async def test_to_and_from_the_weekly_digest_nothing_is_lost_and_nothing_told_twice(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "Told at once.")
    await look(world)
    await add_quote(server, ann, "Waits for ten minutes.")
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await world.wait(minutes=30)
    assert len(told(world, bob)) == 1
    await pass_monday(world)
    _, weekly = told(world, bob)
    assert "Waits for ten minutes." in weekly.text
    assert "Told at once." not in weekly.text
    await add_quote(server, ann, "Waits for a Monday.")
    await world.wait(minutes=30)
    await follow(bob, server, actor="Keir Starmer", by="direct message")
    await look(world)
    *_, last = told(world, bob)
    assert len(told(world, bob)) == 3
    assert "Waits for a Monday." in last.text
    await pass_monday(world, MONDAY + WEEK)
    assert len(told(world, bob)) == 3


async def test_who_wishes_to_be_mentioned_from_now_on_is_told_first_of_what_waited(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Waits for a Monday.")
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await look(world)
    (message,) = told(world, bob)
    assert "Waits for a Monday." in message.text
    await add_quote(server, ann, "Comes later.")
    await world.wait(minutes=65)
    (post,) = world.posts(server.channel)
    assert "Comes later." in post.text
    assert bob.actor.id in post.pinged
    await pass_monday(world)
    assert len(told(world, bob)) == 1


async def test_who_is_mentioned_from_now_on_is_not_called_for_what_a_message_told(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer")
    await add_quote(server, ann, "Told by message.")
    await look(world)
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await world.wait(minutes=65)
    (post,) = world.posts(server.channel)
    assert "Told by message." in post.text
    assert post.pinged == set()
    assert len(told(world, bob)) == 1


async def test_who_was_mentioned_is_written_to_only_of_what_no_digest_told(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await make_digest(world, server)
    await follow(bob, server, actor="Keir Starmer", by="digest")
    await add_quote(server, ann, "Told in the digest.")
    await world.wait(minutes=65)
    await add_quote(server, ann, "Told by nobody yet.")
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await pass_monday(world)
    (message,) = told(world, bob)
    assert "Told by nobody yet." in message.text
    assert "Told in the digest." not in message.text


# Who can no longer be told


async def test_refused_it_turns_to_mentions_and_comes_again_when_asked(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "First words.")
    with world.failing_posts(403, 50007, channel=bob.actor.user.dm_channel):
        await pass_monday(world)
    listed = await follow(bob, server)
    assert "Discord took no direct message for you" in listed
    assert "by:weekly digest to have them tried again" in listed
    await make_digest(world, server, schedule="daily 10:00")
    await add_quote(server, ann, "Second words.")
    await world.wait(minutes=65)
    assert bob.actor.id in world.posts(server.channel)[-1].pinged
    again = await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    assert "already" not in again
    await add_quote(server, ann, "Third words.")
    await pass_monday(world, MONDAY + WEEK)
    (message,) = told(world, bob)
    assert "Third words." in message.text
    assert "Second words." not in message.text


async def test_who_left_was_forgotten_or_unfollowed_has_none(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    carl = Person(world, server.guild.add_member(world.env.create_user("carl")))
    dora = Person(world, server.guild.add_member(world.env.create_user("dora")))
    for person in (bob, carl, dora):
        await follow(person, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann)
    await carl.slash(server.channel, "unfollow", actor="Keir Starmer")
    kept = await dora.slash(server.channel, "settings my-data")
    await dora.press(await dora.press(kept, "Forget me …"), "Forget me")
    await bob.leave()
    await pass_monday(world)
    assert [told(world, person) for person in (bob, carl, dora)] == [[], [], []]
    assert await rows(world, "SELECT 1 FROM follow") == []


async def test_of_a_server_that_the_bot_left_it_comes_when_it_is_back(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Kept words.")
    await world.remove_bot(server)
    await pass_monday(world)
    assert told(world, bob) == []
    await world.invite_bot(server)
    await look(world)
    (message,) = told(world, bob)
    assert "Kept words." in message.text


# Once


async def test_missed_mondays_make_one_message(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann, "Early words.")
    world.set_clock(MONDAY + 3 * WEEK + timedelta(days=2))
    await world.restart()
    await look(world)
    assert len(told(world, bob)) == 1
    await pass_monday(world, MONDAY + 4 * WEEK)
    assert len(told(world, bob)) == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize("nth", range(1, 9))
@pytest.mark.parametrize("is_done", [False, True])
async def test_killed_at_any_step_it_is_told_once(
    world: World, server: Server, ann: Person, bob: Person, nth: int, is_done: bool
) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await follow(ann, server, topic="OPC", by="weekly digest")
    await add_quote(server, ann)
    # That she has her answer is noted soon after it; killed before that, the bot would tell her once more.
    await world.wait(minutes=1)
    dies = world.killed_after if is_done else world.killed_before
    async with dies(lambda step: step.method in ("COMMIT", "POST"), nth, surely=nth < 5):
        await pass_monday(world)
    await add_quote(server, ann, "Meanwhile.")
    await world.wait(minutes=30)
    assert len(told(world, bob)) == 1


async def test_a_clock_that_was_ahead_costs_no_monday(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    world.set_clock(NOW + 9 * WEEK)
    await look(world)
    world.set_clock(NOW)
    await add_quote(server, ann, "Words of this week.")
    await look(world)
    assert told(world, bob) == []
    await pass_monday(world)
    (message,) = told(world, bob)
    assert "Words of this week." in message.text


async def test_two_processes_send_it_once(world: World, server: Server, ann: Person, bob: Person) -> None:
    await follow(bob, server, actor="Keir Starmer", by="weekly digest")
    await add_quote(server, ann)
    monday = MONDAY.date()
    async with Database.open(world.database.path) as database:
        both = (world.services.following, Services.on(database, world.clock).following)
        looks = [(each, await each.look_weekly(server.guild.id, monday)) for each in both]
        done = await asyncio.gather(
            *(each.tell(found, found.news[0], PostCard(heading="## News").to_json(), ()) for each, found in looks)
        )
        assert sorted(done) == [False, True]
    await pass_monday(world)
    assert len(told(world, bob)) == 1
