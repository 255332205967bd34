"""/new: what was recorded, changed, marked or withdrawn since a day, or since one looked last; each record once."""

from __future__ import annotations

import discord
import pytest

from tests.conversation.keeping.writing import NEXT_QUOTE, add_quote, edit, send_in, take_back
from tests.conversation.people import Person, Reply, Server, World
from tests.conversation.server.test_forgetting import be_forgotten
from tests.conversation.transfer.sending import send
from tests.guilds import NOW

TOPICS = "name\n" + "".join(f"Made-up topic {number}\n" for number in range(1, 8))


async def ask(person: Person, server: Server, **options: str) -> Reply:
    return await person.slash(server.channel, "new", **options)


async def read(person: Person, server: Server, **options: str) -> str:
    return (await person.read_on(await ask(person, server, **options)))[0].replace("**", "")


async def save(person: Person, draft: Reply) -> None:
    await person.press(draft, "Save")


async def test_the_first_look_takes_in_seven_days_and_the_next_goes_on_from_there(
    world: World, server: Server, ann: Person
) -> None:
    first = await read(ann, server)
    assert "New since 22 February 2026" in first
    assert "You have not looked here before: these are the last 7 days." in first
    assert "New since you looked last, on 1 March 2026, 12:00 UTC" in await read(ann, server)
    await world.wait(hours=2)
    await add_quote(server, ann, "Heard after the look.")
    text = await read(ann, server)
    assert "1 record: 1 new" in text
    assert "Heard after the look." in text
    again = await ask(ann, server)
    assert "New since you looked last, on 1 March 2026, 14:00 UTC" in again.text
    assert "Nothing was recorded, changed, marked or withdrawn since then." in again.text
    assert "The last change before that was on 1 March 2026" in again.text
    assert not again.ids


async def test_a_starter_pack_is_one_line_that_opens_what_it_brought(server: Server, bob: Person) -> None:
    reply = await ask(bob, server)
    assert "263 records added from pack drug-consumption-rooms 1.0.0" in reply.text
    assert "74 quotes · 41 events · 30 figures" in reply.text
    assert not reply.ids
    opened = await bob.press(reply, "Open")
    assert opened.ephemeral
    assert opened.ids[0].startswith("Q")


async def test_each_record_is_told_once_the_last_changed_first(server: Server, ann: Person, bob: Person) -> None:
    await read(ann, server)
    await add_quote(server, ann)
    await save(ann, await edit(server, ann, "E1", Title="Another title"))
    await ann.slash(server.channel, "mark", id="Q3", as_="disputed", note="He denies it")
    await save(ann, await edit(server, ann, "E1", Title="A third title"))
    await ann.slash(server.channel, "withdraw", id="Q4", reason="Not his words")
    reply = await ask(ann, server)
    assert reply.ids == ["Q4", "E1", "Q3", NEXT_QUOTE]
    text = reply.text.replace("**", "")
    assert "4 records: 1 new · 1 changed · 1 marked · 1 withdrawn" in text
    assert "Title: Misuse of Drugs Act 1971 → A third title" in text
    assert "Another title" not in text
    assert f"Changed 2 times by <@{ann.actor.id}>; last changed on 1 March 2026" in text
    assert f"Marked as disputed by <@{ann.actor.id}> on 1 March 2026: He denies it" in text
    assert f"Withdrawn by <@{ann.actor.id}> on 1 March 2026: Not his words" in text
    # The words of what is withdrawn stand nowhere as if they held.
    assert "“" not in text.split("Withdrawn by")[0]
    assert (await bob.press(reply, "Q3")).ephemeral


async def test_what_came_and_went_or_stands_as_before_is_said_to(server: Server, ann: Person) -> None:
    await read(ann, server)
    await add_quote(server, ann, "Words that go again.")
    await ann.slash(server.channel, "withdraw", id=NEXT_QUOTE, reason="A mistake")
    await save(ann, await edit(server, ann, "E1", Title="Another title"))
    await save(ann, await edit(server, ann, "E1", Title="Misuse of Drugs Act 1971"))
    await ann.slash(server.channel, "withdraw", id="E2", reason="A doubt")
    await ann.slash(server.channel, "restore", id="E2", reason="No doubt")
    text = await read(ann, server)
    assert "3 records: 1 added and withdrawn again · 2 as before" in text
    assert "Words that go again." not in text
    assert "Withdrawn by" in text
    assert "Changed 2 times, and stands as it did before" in text
    assert "Title:" not in text


async def test_what_somebody_sent_in_names_both_and_a_forgotten_one_by_pseudonym(
    server: Server, ann: Person, bob: Person
) -> None:
    await read(ann, server)
    await send_in(server, bob, "Sent in by a member.")
    # What waits is not on record.
    assert "Nothing was recorded" in await read(ann, server)
    queue = await ann.slash(server.channel, "review")
    await ann.press(await ann.press(queue, "Look"), "Approve")
    assert f"Added by <@{ann.actor.id}>, sent in by <@{bob.actor.id}>" in await read(ann, server)
    await be_forgotten(server, bob)
    text = await read(ann, server, since="yesterday")
    assert "sent in by somebody who asked to be forgotten" in text
    assert f"<@{bob.actor.id}>" not in text


async def test_an_import_is_one_line_and_so_is_taking_it_back(server: Server, ann: Person) -> None:
    await read(ann, server)
    await ann.press(await send(ann, server, "topics.csv", TOPICS), "Import all 7")
    reply = await ask(ann, server)
    assert "7 records added from file topics.csv" in reply.text
    assert f"by <@{ann.actor.id}>" in reply.text
    assert not reply.ids
    assert len((await ann.press(reply, "Open")).ids) == 7
    await take_back(server, ann)
    text = await read(ann, server, since="yesterday")
    assert "7 records withdrawn by taking an earlier change back" in text
    assert "7 records added from file topics.csv; all withdrawn since" in text
    assert (await ask(ann, server, since="yesterday")).labels.count("Open") == 1


async def test_a_topic_narrows_and_leaves_the_last_look_as_it_was(server: Server, ann: Person) -> None:
    await add_quote(server, ann, "On no topic.")
    await ann.slash(server.channel, "mark", id="Q1", as_="disputed", note="A doubt")
    reply = await ask(ann, server, topic="DCR")
    assert reply.ids == ["Q1"]
    assert "on Drug consumption rooms" in reply.text
    assert "records on Drug consumption rooms added from pack" in reply.text
    assert "On no topic." not in reply.text
    opened = await ann.press(reply, "Open")
    assert "on Drug consumption rooms" in opened.text
    assert "You have not looked here before" in (await ask(ann, server)).text


async def test_a_look_that_begins_later_than_the_last_one_is_none(world: World, server: Server, ann: Person) -> None:
    await ask(ann, server)
    await add_quote(server, ann)
    await world.wait(days=3)
    assert "Nothing was recorded" in await read(ann, server, since="yesterday")
    assert "1 record: 1 new" in await read(ann, server)


@pytest.mark.parametrize(
    ("since", "day"),
    [
        # NOW is a Sunday.
        ("Monday", "Monday 23 February 2026"),
        ("since Sunday", "Sunday 22 February 2026"),
        ("yesterday", "Saturday 28 February 2026"),
        ("last week", "Monday 16 February 2026"),
        ("1 March 2026", "Sunday 1 March 2026"),
        ("2026", "Thursday 1 January 2026"),
    ],
)
async def test_a_day_is_understood_as_people_say_it(server: Server, ann: Person, since: str, day: str) -> None:
    assert NOW.weekday() == 6
    assert f"New since {day}" in (await ask(ann, server, since=since)).text


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ("tomorrow", "lies ahead"),
        ("my last look", "Leave it out for what is new since you looked last."),
        ("before 2020", "needs a day to begin with"),
    ],
)
async def test_what_is_no_day_to_begin_with_is_told(server: Server, ann: Person, since: str, told: str) -> None:
    reply = await ask(ann, server, since=since)
    assert reply.ephemeral
    assert told in reply.text


async def test_days_begin_where_the_server_is(world: World, server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "settings timezone", zone="Pacific/Auckland")
    # It is 2 March there, 1 o'clock, and "today" began an hour ago.
    assert "Nothing was recorded" not in await read(ann, server, since="today")
    assert "New since Monday 2 March 2026" in await read(ann, server, since="today")


async def test_a_server_that_holds_nothing_says_so_and_keeps_nothing(cat: Person, other_server: Server) -> None:
    assert "Nothing is on record here yet." in (await ask(cat, other_server)).text
    assert "Nothing." in (await cat.slash(other_server.channel, "settings my-data")).text


async def test_a_last_look_is_shown_and_forgotten(server: Server, bob: Person) -> None:
    await ask(bob, server)
    kept = await bob.slash(server.channel, "settings my-data")
    assert "when you looked last at what is new: 1 March 2026, 12:00 UTC" in kept.text
    await be_forgotten(server, bob)
    assert "Nothing." in (await bob.slash(server.channel, "settings my-data")).text
    assert "You have not looked here before" in (await ask(bob, server)).text


async def test_an_answer_that_did_not_arrive_is_no_look(world: World, server: Server, ann: Person) -> None:
    world.tolerated += (discord.NotFound,)
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    assert (await ask(ann, server)).is_gone
    assert "You have not looked here before" in (await ask(ann, server)).text
