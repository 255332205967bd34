"""/digest: who may do what, what a change changes, and what is offered while one types."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio

from bot.records.digest_plan import DigestPlan
from tests.conversation.digests.held_digests import digest, digests_held, make_curator, make_digest, plan_of, runs
from tests.conversation.people import Person, Server, World

CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("create", {"schedule": "daily"}),
    ("edit", {"digest": "D1", "title": "Other"}),
    ("pause", {"digest": "D1"}),
    ("resume", {"digest": "D1"}),
    ("delete", {"digest": "D1"}),
    ("send", {"digest": "D1"}),
]


@pytest_asyncio.fixture
async def curator(world: World, server: Server, bob: Person) -> Person:
    return await make_curator(world, server, bob)


async def test_a_digest_is_set_up_here(world: World, server: Server, ann: Person) -> None:
    told = await digest(ann, server, "create", schedule="weekly", day="Friday", time="9:30", topic="OPC")
    assert told.markdown.startswith("## D1 · Digest on Drug consumption rooms\nIt is set up.\n**State:** active\n")
    assert "Friday 6 March 2026, 09:30 UTC" in told.text
    assert f"<#{server.channel.id}>" in told.text
    plan = await plan_of(world, server)
    assert (plan.channel_id, plan.schedule) == (server.channel.id, "weekly fri 09:30")
    (held,) = await digests_held(world, server)
    assert held.user_id == ann.actor.id
    # It tells what is recorded from now on.
    assert held.covered > 0
    await digest(ann, server, "create", schedule="daily", so_far=True)
    assert (await digests_held(world, server))[1].covered == 0


@pytest.mark.parametrize(("verb", "given"), CHANGES)
async def test_a_member_changes_nothing(
    world: World, server: Server, bob: Person, verb: str, given: dict[str, Any]
) -> None:
    await make_digest(world, server)
    before = await digests_held(world, server)
    told = await digest(bob, server, verb, **given)
    assert f"Only curators may {verb} a digest" in told.text
    assert await digests_held(world, server) == before
    assert await runs(world) == []


async def test_everybody_may_look(world: World, server: Server, bob: Person) -> None:
    await make_digest(world, server)
    assert "D1 · Morning news" in (await digest(bob, server, "list")).text
    assert "Preview of D1" in (await digest(bob, server, "preview", digest="D1")).text


@pytest.mark.parametrize(("verb", "given"), CHANGES)
async def test_a_curator_may_do_it_all(
    world: World, server: Server, curator: Person, verb: str, given: dict[str, Any]
) -> None:
    await make_digest(world, server)
    assert "Only curators" not in (await digest(curator, server, verb, **given)).text


async def test_a_digest_of_another_server_is_not_reached(
    world: World, server: Server, other_server: Server, cat: Person
) -> None:
    await make_digest(world, server)
    before = await digests_held(world, server)
    for verb, given in [*CHANGES[1:], ("preview", {"digest": "Morning news"})]:
        assert "This server has no digest" in (await digest(cat, other_server, verb, **given)).text
    assert "no digest yet" in (await digest(cat, other_server, "list")).text
    assert await digests_held(world, server) == before


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"schedule": "weekly"}, "schedule", "weekly mon 13:00"),
        ({"time": "10:00"}, "schedule", "daily 10:00"),
        ({"timezone": "server"}, "timezone", ""),
        ({"title": "Evening news"}, "title", "Evening news"),
        ({"topic": "none"}, "topic_id", None),
        ({"actor": "none"}, "actor_id", None),
        ({"kind": "none"}, "kind", ""),
        ({"kind": "event"}, "kind", "event"),
        ({"no_mention": True}, "role_id", None),
        ({"ahead": 60}, "days_ahead", 60),
        ({"on_this_day": True}, "on_this_day", True),
        ({"counts": True}, "has_counts", True),
        ({"empty": "say so"}, "says_nothing", True),
        ({"missed": "merge"}, "missed", "merge"),
        ({"late_hours": 1}, "late_hours", 1),
    ],
)
async def test_each_option_is_changed_alone(
    world: World, server: Server, ann: Person, given: dict[str, Any], field: str, value: object
) -> None:
    role = server.guild.create_role("readers", mentionable=True)
    await make_digest(world, server, topic_id=1, actor_id=1, kind="quote", role_id=role.id)
    before = await plan_of(world, server)
    told = await digest(ann, server, "edit", digest="D1", **given)
    assert "It is changed." in told.text
    after = await plan_of(world, server)
    assert getattr(after, field) == value
    assert {one for one in DigestPlan.__slots__ if getattr(before, one) != getattr(after, one)} == {field}


async def test_the_channel_and_the_role_are_changed(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    channel = server.guild.create_text_channel("news")
    role = server.guild.create_role("readers", mentionable=True)
    told = await digest(ann, server, "edit", digest="D1", channel=channel, mention=role)
    assert f"<#{channel.id}>, calling <@&{role.id}>" in told.text
    contradiction = await digest(ann, server, "edit", digest="D1", mention=role, no_mention=True)
    assert "contradict each other" in contradiction.text
    for nothing in ({}, {"no_mention": False}):
        assert "Nothing is given" in (await digest(ann, server, "edit", digest="D1", **nothing)).text
    plan = await plan_of(world, server)
    assert (plan.channel_id, plan.role_id) == (channel.id, role.id)


async def test_two_curators_change_one_digest_at_once(
    world: World, server: Server, ann: Person, curator: Person
) -> None:
    await make_digest(world, server)
    anns, bobs = await world.together(
        ann.slash(server.channel, "digest edit", digest="D1", title="Ann's"),
        curator.slash(server.channel, "digest edit", digest="D1", time="18:00"),
    )
    refused = "Somebody else changed D1 at this moment, and nothing was changed for you"
    plan = await plan_of(world, server)
    # Whoever is told that it is changed has changed it, whatever the other does meanwhile.
    for reply, is_done in ((anns, plan.title == "Ann's"), (bobs, plan.schedule == "daily 18:00")):
        assert ("It is changed." in reply.text) == is_done
        assert (refused in reply.text) == (not is_done)


async def test_pausing_resuming_and_deleting_say_how_it_stands(world: World, server: Server, ann: Person) -> None:
    await make_digest(world, server)
    said = [
        ("resume", "It was active already."),
        ("pause", "It is paused."),
        ("pause", "It was paused already."),
        ("resume", "It goes on."),
        ("delete", "It is deleted."),
        ("delete", "This server has no digest “D1”: /digest list shows those that it has."),
        ("resume", "This server has no digest “D1”"),
    ]
    for verb, sentence in said:
        assert sentence in (await digest(ann, server, verb, digest="D1")).text, verb
    assert await digests_held(world, server) == []


async def test_all_digests_of_a_full_server_are_listed(world: World, server: Server, ann: Person) -> None:
    for number in range(1, 26):
        await make_digest(world, server, title=f"Digest number {number}")
    text, _ = await ann.read_on(await digest(ann, server, "list"))
    assert all(f"D{number} · Digest number {number}\n" in text.replace("**", "") for number in range(1, 26))
    assert "has 25 digests" in (await digest(ann, server, "create", schedule="daily")).text
    offered = await ann.complete(server.channel, "digest edit", "digest", "")
    assert len(offered) == 25
    assert offered["D7 · Digest number 7"] == "D7"


@pytest.mark.parametrize(
    ("command", "option", "typed", "name", "value"),
    [
        ("digest create", "schedule", "fort", "fortnightly: every second week, on the weekday in “day”", "fortnightly"),
        ("digest create", "schedule", "0 9", "0 9,17 * * 1-5: a cron line of yours, here twice each weekday", None),
        ("digest create", "day", "t", "Thursday", "Thursday"),
        ("digest create", "day", "2", "28", "28"),
        ("digest create", "day", "", "last", "last"),
        ("digest create", "timezone", "lond", "Europe/London", "Europe/London"),
        ("digest edit", "timezone", "", "the server's time zone", "server"),
        ("digest edit", "topic", "", "none: whatever the topic", "none"),
        ("digest edit", "actor", "no", "none: whatever the actor", "none"),
        ("digest edit", "digest", "morn", "D1 · Morning news", "D1"),
        ("digest preview", "digest", "d1", "D1 · Morning news", "D1"),
    ],
)
async def test_what_is_offered_while_typing(
    world: World, server: Server, ann: Person, command: str, option: str, typed: str, name: str, value: str | None
) -> None:
    await make_digest(world, server)
    offered = await ann.complete(server.channel, command, option, typed)
    assert offered[name] == (value or name.partition(":")[0])


async def test_the_server_s_time_zone_moves_the_digests_that_keep_it(world: World, server: Server, ann: Person) -> None:
    await digest(ann, server, "create", schedule="daily", time="10:00")
    await digest(ann, server, "create", schedule="daily", time="10:00", timezone="Asia/Tokyo")
    await ann.slash(server.channel, "settings timezone", zone="America/New_York")
    text = (await digest(ann, server, "list")).text
    assert "Next Sunday 1 March 2026, 10:00 EST" in text
    assert "Next Monday 2 March 2026, 10:00 JST" in text
