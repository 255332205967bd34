"""What a server settles, what it keeps of one person, and what becomes of it when the bot is removed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from simcord.builders import RoleHandle

from bot.storage.server.server_settings import write_setting
from tests.conftest import ErrorLog
from tests.conversation.conftest import Template, open_copy
from tests.conversation.contract import Contract
from tests.conversation.keeping.writing import (
    NEXT_QUOTE,
    add_quote,
    draft_quote,
    edit,
    history,
    look_at_first,
    on_record,
    send_in,
    take_back,
)
from tests.conversation.people import GUILD_ID, OTHER_GUILD_ID, Person, Server, World, make_server
from tests.guilds import NOW, dump


async def test_the_settings_are_shown_and_changed(server: Server, ann: Person) -> None:
    shown = await ann.slash(server.channel, "settings show")
    assert "Time zone: UTC" in shown.text.replace("**", "")
    assert "no role is named yet" in shown.text
    role = server.guild.create_role("curator")
    assert f"<@&{role.id}>" in (await ann.slash(server.channel, "settings curators", role=role)).text
    assert "Europe/London" in (await ann.slash(server.channel, "settings timezone", zone="europe/london")).text
    assert "another curator" in (await ann.slash(server.channel, "settings review", policy="two-person")).text
    settled = (await ann.slash(server.channel, "settings curators")).text
    assert "no role is named yet" in settled
    assert "Europe/London" in settled


async def test_how_dates_are_written_is_said_once(server: Server, ann: Person, bob: Person) -> None:
    shown = (await ann.slash(server.channel, "settings show")).text.replace("**", "")
    assert "Dates: It is asked whether 03/04/2019 is 3 April or 4 March." in shown
    assert "Financial year: April to March." in shown
    asked = await draft_quote(server, ann, said_on="03/04/2019")
    assert "'03/04/2019' can be 3 April 2019 or 4 March 2019" in asked.text
    refused = await bob.slash(server.channel, "settings dates", order="day first")
    assert "Only people who manage this server" in refused.text
    settled = await ann.slash(server.channel, "settings dates", order="day first")
    assert "The day is first: 03/04/2019 is 3 April." in settled.text
    assert "3 April 2019" in (await draft_quote(server, ann, "Another.", said_on="03/04/2019")).text
    settled = await ann.slash(server.channel, "settings financial-year", month="July")
    assert "July to June" in settled.text
    draft = await draft_quote(server, ann, "A third.", said_on="FY 2022-23")
    assert "2022-23, July to June" in draft.text
    calendar = await ann.slash(server.channel, "settings financial-year", month="January")
    assert "the calendar year" in calendar.text


async def test_settings_that_cannot_be_are_refused(server: Server, ann: Person) -> None:
    everyone = await ann.slash(server.channel, "settings curators", role=server.guild.default_role)
    assert "@everyone cannot be" in everyone.text
    assert "is no time zone" in (await ann.slash(server.channel, "settings timezone", zone="Atlantis/Centre")).text
    offered = await ann.complete(server.channel, "settings timezone", "zone", "lond")
    assert "Europe/London" in offered.values()


async def test_the_days_of_the_time_zone_count(world: World, server: Server, ann: Person) -> None:
    await ann.slash(server.channel, "settings timezone", zone="Pacific/Kiritimati")
    draft = await draft_quote(server, ann, said_on="today")
    # It is noon in UTC, and already tomorrow fourteen hours to the east.
    assert f"**{(NOW + timedelta(days=1)).day} March 2026**" in draft.markdown


async def test_the_curator_role_is_given_and_taken(world: World, server: Server, ann: Person, bob: Person) -> None:
    role = server.guild.create_role("curator")
    await ann.slash(server.channel, "settings curators", role=role)
    assert "Send in" in (await draft_quote(server, bob)).labels
    world.give(bob, role)
    draft = await draft_quote(server, bob, "Something else.")
    assert "Save" in draft.labels
    world.take(bob, role)
    assert "Sent in" in (await bob.press(draft, "Save")).text
    assert "No record" in (await ann.slash(server.channel, "record", id=NEXT_QUOTE)).text


async def test_a_deleted_role_makes_nobody_a_curator(world: World, server: Server, ann: Person, bob: Person) -> None:
    role = server.guild.create_role("curator")
    world.give(bob, role)
    await ann.slash(server.channel, "settings curators", role=role)
    world.env.backend.delete_role(server.guild.id, role.id)
    assert "Send in" in (await draft_quote(server, bob)).labels
    shown = (await ann.slash(server.channel, "settings show")).text
    assert "the role that was named for others is deleted, so nobody else is" in shown
    assert str(role.id) not in shown


async def test_a_role_that_nobody_can_be_given_is_no_curator_role(world: World, server: Server, ann: Person) -> None:
    roles = world.env.backend.guilds[server.guild.id].roles.values()
    own = RoleHandle(world.env, server.guild, next(role for role in roles if role.managed))
    refused = await ann.slash(server.channel, "settings curators", role=own)
    assert "A bot's own role, or one that Discord or an app gives, cannot be the curator role" in refused.text
    assert "no role is named yet" in (await ann.slash(server.channel, "settings show")).text
    # One that was named before is told.
    await write_setting(world.database, server.guild.id, "curator_role", str(own.id))
    assert "a role that people cannot be given by hand" in (await ann.slash(server.channel, "settings show")).text


async def test_nothing_is_kept_of_who_only_asks(server: Server, bob: Person) -> None:
    await bob.slash(server.channel, "search", text="Lord Advocate")
    await bob.slash(server.channel, "review")
    shown = await bob.slash(server.channel, "settings my-data")
    assert "Nothing." in shown.text
    assert not shown.labels


async def test_somebody_is_forgotten_and_the_history_stays_whole(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await send_in(server, bob)
    await ann.press(await look_at_first(server, ann), "Approve")
    await draft_quote(server, bob, "A draft.")
    await send_in(server, bob, "Something that waits.")
    shown = await bob.slash(server.channel, "settings my-data")
    assert "1 entry of history" in shown.text
    assert "1 draft" in shown.text
    assert "1 proposal waiting for a curator" in shown.text
    forgotten = await bob.press(await bob.press(shown, "Forget me …"), "Forget me")
    assert "You are forgotten here" in forgotten.text
    held = dump(world.services.keeping.workspace(0).database.path)
    for rows in held.values():
        assert str(bob.actor.id) not in str(rows)
    told = await history(server, ann, NEXT_QUOTE)
    assert "sent in by somebody who asked to be forgotten (" in told
    assert f"<@{ann.actor.id}>" in told
    assert "Nothing." in (await bob.slash(server.channel, "settings my-data")).text
    assert "Nothing waits" in (await ann.slash(server.channel, "review")).text


async def test_of_who_only_began_to_write_no_history_is_told(server: Server, bob: Person) -> None:
    await draft_quote(server, bob, "A draft.")
    shown = await bob.slash(server.channel, "settings my-data")
    assert "Your Discord id, beside your drafts" in shown.text
    assert "1 draft, " in shown.text
    forgotten = await bob.press(await bob.press(shown, "Forget me …"), "Forget me")
    assert "The history of this server does not name you." in forgotten.text
    assert "Nothing." in (await bob.slash(server.channel, "settings my-data")).text


async def test_who_was_forgotten_writes_under_a_new_pseudonym(server: Server, ann: Person) -> None:
    await add_quote(server, ann, "Before.")
    first = await ann.slash(server.channel, "settings my-data")
    await ann.press(await ann.press(first, "Forget me …"), "Forget me")
    assert "no change of yours" in (await take_back(server, ann)).text
    await ann.press(await edit(server, ann, NEXT_QUOTE, Note="After."), "Save")
    told = await history(server, ann, NEXT_QUOTE)
    assert "Added on 1 March 2026, 12:00 UTC by somebody who asked to be forgotten" in told
    assert f"Changed on 1 March 2026, 12:00 UTC by <@{ann.actor.id}>" in told


async def test_one_server_forgets_and_another_does_not(world: World, server: Server, ann: Person) -> None:
    other = make_server(world, 1 << 52, "Third", ("fay", "gus"))
    twin = Person(world, other.guild.add_member(ann.actor.user, roles=[other.guild.create_role("m")]))
    await draft_quote(server, ann)
    await twin.slash(other.channel, "add actor", name="Somebody")
    await ann.press(await ann.press(await ann.slash(server.channel, "settings my-data"), "Forget me …"), "Forget me")
    assert "1 draft" in (await twin.slash(other.channel, "settings my-data")).text


class MovedClock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def moved() -> MovedClock:
    return MovedClock()


@pytest_asyncio.fixture
async def world(
    shipped_template: Template, tmp_path: Path, contract: Contract | None, moved: MovedClock
) -> AsyncIterator[World]:
    async with open_copy(shipped_template, tmp_path, contract, clock=moved) as opened:
        yield opened


def held_of(world: World, guild_id: int) -> int:
    """How many rows of all tables are of a guild."""
    tables = dump(world.services.keeping.workspace(0).database.path)
    return sum(guild_id in row for rows in tables.values() for row in rows)


async def test_a_server_that_was_left_is_kept_thirty_days_and_then_erased(
    world: World, server: Server, other_server: Server, ann: Person, cat: Person, moved: MovedClock
) -> None:
    assert await ann.complete(server.channel, "actor", "name", "Starmer")
    await send_in(server, server.member)
    await cat.press(await cat.slash(other_server.channel, "add actor", name="Somebody"), "Save")
    # What was saved is in the record, and is done with as a draft.
    assert not await world.services.remembering.erase_expired()
    elsewhere = held_of(world, OTHER_GUILD_ID)
    await world.remove_bot(server)
    moved.now += timedelta(days=29, hours=23)
    assert not await world.services.remembering.erase_expired()
    moved.now += timedelta(hours=2)
    assert await world.services.remembering.erase_expired() == [GUILD_ID]
    assert held_of(world, GUILD_ID) == 0
    assert held_of(world, OTHER_GUILD_ID) == elsewhere
    await world.invite_bot(server)
    assert not (await ann.slash(server.channel, "quote search", text="drug")).ids
    # What is added now has nothing of what was there before, by name or number.
    draft = await ann.slash(server.channel, "add actor", name="Zed Zander")
    assert "It may be on record" not in draft.text
    assert (await ann.press(draft, "Save")).ids == ["A1"]
    assert not await ann.complete(server.channel, "actor", "name", "Starmer")


async def test_the_bot_is_back_in_time(world: World, server: Server, ann: Person, moved: MovedClock) -> None:
    before = on_record(world)
    await world.remove_bot(server)
    moved.now += timedelta(days=20)
    await world.invite_bot(server)
    moved.now += timedelta(days=20)
    assert not await world.services.remembering.erase_expired()
    assert on_record(world) == before
    assert await add_quote(server, ann) == NEXT_QUOTE


async def test_the_bot_is_removed_while_it_is_away(world: World, server: Server, moved: MovedClock) -> None:
    guild = world.env.backend.guilds.pop(server.guild.id)
    await world.restart()
    moved.now += timedelta(days=31)
    # Erasing is looked at when the bot starts, and some times a day.
    await world.restart()
    await world.env.settle()
    assert held_of(world, GUILD_ID) == 0
    world.env.backend.guilds[server.guild.id] = guild


async def test_a_bot_that_sees_no_server_takes_none_for_left(
    world: World, server: Server, other_server: Server, cat: Person, moved: MovedClock, error_log: ErrorLog
) -> None:
    await cat.press(await cat.slash(other_server.channel, "add actor", name="Somebody"), "Save")
    before = on_record(world)
    servers = world.env.backend.guilds
    gone = dict(servers)
    servers.clear()
    await world.restart()
    await world.env.settle()
    assert "Discord tells of 2 servers less than the 2 that are on record" in error_log.take()[0]
    moved.now += timedelta(days=31)
    servers.update(gone)
    await world.restart()
    await world.env.settle()
    assert on_record(world) == before


async def test_drafts_that_nobody_goes_on_with_expire(
    world: World, server: Server, ann: Person, bob: Person, moved: MovedClock
) -> None:
    draft = await draft_quote(server, ann)
    await send_in(server, bob)
    moved.now += timedelta(days=31)
    await world.services.remembering.erase_expired()
    assert "no longer held" in (await ann.press(draft, "Save")).text
    assert "1 proposal" in (await ann.slash(server.channel, "review")).text
