"""Who is forgotten stands in none of the database's files from then on, and is told the truth about it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import timedelta

from tests.conversation.digests.followers import follow, look, told
from tests.conversation.digests.held_digests import make_curator, make_digest
from tests.conversation.keeping.writing import add_quote, draft_quote, look_at_first, save_as_quote, send_in
from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import NOW
from tests.storage.core.left_bytes import encodings_of, files_with

DRAFTED, SENT_IN, SPOKEN = "Words of a draft.", "Words that wait.", "Words of a message."


async def be_forgotten(server: Server, person: Person) -> Reply:
    shown = await person.slash(server.channel, "settings my-data")
    return await person.press(await person.press(shown, "Forget me …"), "Forget me")


async def leave_traces(world: World, server: Server, person: Person, other: Person) -> None:
    """Do all that leaves a person's Discord id in the database."""
    await send_in(server, person, "Words on record.")
    await other.press(await look_at_first(server, other), "Approve")
    await person.slash(server.channel, "import", file=("topics.csv", b"name\nTopic of a file\n"))
    await send_in(server, person, SENT_IN)
    await draft_quote(server, person, DRAFTED)
    await person.press(await draft_quote(server, person, f"{DRAFTED} Thrown away."), "Throw away")
    await follow(person, server, actor="Keir Starmer")
    await add_quote(server, other, "Words that followers hear of.")
    await look(world)
    assert told(world, person)
    await make_digest(world, server)
    await person.slash(server.channel, "digest list")
    await person.slash(server.channel, "new")
    message = await person.say(server.channel, SPOKEN)
    await other.press(await save_as_quote(other, message), "Save")
    await world.pass_time(60)
    await save_as_quote(other, await person.say(server.channel, f"{SPOKEN} Once more."))
    # Mentioned by others, in what they are writing and in what they sent in.
    for mention in (f"<@{person.actor.id}>", f"<@!{person.actor.id}>"):
        await draft_quote(server, other, f"Heard of {mention}.", speaker=mention)
    await server.manager.slash(server.channel, "settings review", policy="two-person")
    card = await draft_quote(server, other, "Words that wait, too.")
    form = await other.press(card, "Edit: Words")
    card = await other.submit(form, {"Occasion": f"a talk with <@{person.actor.id}>"})
    await other.press(card, "Send in")
    eve = await make_curator(world, server, Person(world, server.guild.add_member(world.env.create_user("eve"))))
    queue = await eve.slash(server.channel, "review")
    *_, last = (button.custom_id for button in queue.buttons if button.label == "Look")
    form = await eve.press(await eve.press(queue, custom_id=last), "Edit: Words")
    await eve.submit(form, {"Occasion": f"Changed, a talk with <@{person.actor.id}>"})
    await send_in(server, eve, "Words that are declined.")
    queue = await other.slash(server.channel, "review")
    *_, last = (button.custom_id for button in queue.buttons if button.label == "Look")
    form = await other.press(await other.press(queue, custom_id=last), "Decline")
    await other.submit(form, {"Why is it declined?": f"Ask <@{person.actor.id}> first."})


def left_of(world: World, person: Person) -> dict[str, list[bytes]]:
    needles = (*encodings_of(person.actor.id), DRAFTED.encode(), SENT_IN.encode(), b"Topic of a file")
    return files_with(world.database.path, needles)


async def test_nothing_of_who_is_forgotten_can_be_read_in_the_files(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await leave_traces(world, server, bob, ann)
    assert left_of(world, bob)
    forgotten = await be_forgotten(server, bob)
    assert left_of(world, bob) == {}
    assert "What was kept is overwritten in the database's files." in forgotten.text
    assert "A copy" not in forgotten.text
    # What others were writing goes on without the mention.
    queue = await ann.slash(server.channel, "review")
    assert "@somebody" in (await ann.press(queue, "Look")).text


async def test_who_reads_meanwhile_is_waited_for_in_the_background(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await leave_traces(world, server, bob, ann)
    with closing(sqlite3.connect(world.database.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM author").fetchone()
        forgotten = await be_forgotten(server, bob)
        assert "overwritten in the files as soon as nobody reads them" in forgotten.text
        assert left_of(world, bob)
    await world.wait(minutes=2)
    assert left_of(world, bob) == {}


async def test_a_copy_from_before_an_update_is_told_of_and_goes_after_thirty_days(
    world: World, server: Server, bob: Person
) -> None:
    copy = world.database.path.with_name(f"{world.database.path.name}.before-0008")
    copy.write_bytes(b"A copy.")
    os.utime(copy, (NOW.timestamp(), NOW.timestamp()))
    await draft_quote(server, bob, DRAFTED)
    told_so = "A copy from before an update or an erasure may still have it; it is deleted after 31 March 2026."
    assert told_so in (await be_forgotten(server, bob)).text
    await world.services.remembering.erase_expired()
    assert copy.exists()
    os.utime(copy, ((NOW - timedelta(days=31)).timestamp(),) * 2)
    await world.services.remembering.erase_expired()
    assert not copy.exists()
