"""Discord's own list of a server's events: what is planned stands there, and is kept in step with the record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest_asyncio

from tests.conversation.keeping.writing import take_back
from tests.conversation.people import Person, Server, World
from tests.guilds import Tables, write_pack

SOURCE = {"key": "minutes", "title": "Minutes of 2026", "kind": "report", "published": "2026-02-01"}
EVENTS = {
    "opens": ("2026-05-12", "planned", "Clinic opens"),
    "vote": ("2026-06-01/2026-06-03", "planned", "Vote in @everyone's [chamber](https://x.example)"),
    "some-day": ("2026-07", "planned", "Report is due"),
    "about": ("2026-08-01~", "planned", "Inquiry begins"),
    "gone": ("2026-01-05", "planned", "Plan that has passed"),
    "was": ("2026-02-03", "happened", "Law was passed"),
    "off": ("2026-09-09", "cancelled", "March"),
    "far": ("2040-01-01", "planned", "Review in another time"),
}


def tables() -> Tables:
    events = [
        {"key": key, "date": date, "status": status, "title": title, "sources": "minutes"}
        for key, (date, status, title) in EVENTS.items()
    ]
    return {"source": [SOURCE], "event": events}


ACTIVE, CANCELLED = 2, 4
LISTED = {"Clinic opens", "Vote in @everyone's [chamber](https://x.example)"}


@pytest_asyncio.fixture
async def planned(world: World, other_server: Server, tmp_path: Path) -> Server:
    """A server with plans and nothing else."""
    await world.services.packs.load(other_server.guild.id, write_pack(tmp_path / "plans", tables()))
    return other_server


async def listed(world: World, server: Server) -> dict[str, Any]:
    """What stands in the list by name, once the bot has looked at it."""
    await world.wait(seconds=30)
    return {event.name: event for event in world.env.backend.get_guild(server.guild.id).scheduled_events.values()}


async def test_plans_dated_to_the_day_stand_in_the_list(world: World, cat: Person, planned: Server) -> None:
    assert await listed(world, planned) == {}
    shown = await cat.slash(planned.channel, "settings events", shown=True)
    assert "stand in Discord's own list" in shown.text
    found = await listed(world, planned)
    assert set(found) == LISTED
    opens = found["Clinic opens"]
    assert opens.scheduled_start_time == "2026-05-12T00:00:00+00:00"
    assert opens.scheduled_end_time == "2026-05-13T00:00:00+00:00"
    assert "Planned; no source here says that it came about." in opens.description
    assert "Minutes of 2026" in opens.description
    assert "the day alone" in opens.description
    assert opens.entity_metadata == {"location": "/record id:E1"}
    vote = found[EVENTS["vote"][2]]
    assert vote.scheduled_end_time == "2026-06-04T00:00:00+00:00"


async def save(person: Person, server: Server, entered: dict[str, str]) -> None:
    """Change the first event."""
    draft = await person.submit(await person.slash(server.channel, "edit", id="E1"), entered)
    await person.press(draft, "Save")


async def test_the_list_follows_the_record(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    before = await listed(world, planned)
    await save(cat, planned, {"Title": "Clinic opens late", "Date": "20 May 2026"})
    after = await listed(world, planned)
    assert set(after) == {"Clinic opens late", EVENTS["vote"][2]}
    assert after["Clinic opens late"].id == before["Clinic opens"].id
    assert after["Clinic opens late"].scheduled_start_time == "2026-05-20T00:00:00+00:00"
    await cat.slash(planned.channel, "withdraw", id="E2", reason="It was of another chamber.")
    assert set(await listed(world, planned)) == {"Clinic opens late"}
    await take_back(planned, cat)
    assert set(await listed(world, planned)) == {"Clinic opens late", EVENTS["vote"][2]}


async def test_what_is_cancelled_is_cancelled_there(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    await save(cat, planned, {"Status": "cancelled"})
    assert (await listed(world, planned))["Clinic opens"].status == CANCELLED


async def test_nothing_is_made_twice_and_nothing_of_others_is_touched(
    world: World, cat: Person, planned: Server
) -> None:
    backend = world.env.backend
    own = backend.create_scheduled_event(
        planned.guild.id,
        name="Clinic opens",
        entity_type=3,
        scheduled_start_time="2026-05-12T09:00:00+00:00",
        creator_id=cat.actor.id,
        scheduled_end_time="2026-05-12T10:00:00+00:00",
        entity_metadata={"location": "/record id:E1"},
    )
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    await world.restart()
    await listed(world, planned)
    events = backend.get_guild(planned.guild.id).scheduled_events
    assert len(events) == 3
    await cat.slash(planned.channel, "settings events", shown=False)
    await listed(world, planned)
    assert [event.id for event in events.values()] == [own.id]


async def test_it_is_looked_at_only_when_something_was_written(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    seen = len(requests(world))
    await world.wait(minutes=5)
    assert len(requests(world)) == seen


def requests(world: World) -> list[str]:
    return [request.method for request in world.env.http_requests if "scheduled-events" in request.path]


async def test_a_plan_stands_there_on_its_day(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    await world.leap(days=72, hours=1)
    assert world.clock().date().isoformat() == "2026-05-12"
    assert set(await listed(world, planned)) == LISTED


async def test_what_discord_did_not_take_is_tried_again(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    world.env.inject_error("POST", "/guilds/*/scheduled-events", status=503, times=2)
    assert await listed(world, planned) == {}
    await world.wait(minutes=1)
    assert set(await listed(world, planned)) == LISTED


async def test_without_the_permission_the_card_says_so(world: World, cat: Person, planned: Server) -> None:
    backend = world.env.backend
    for role in backend.get_guild(planned.guild.id).members[backend.bot_user.id].role_ids:
        backend.edit_role(planned.guild.id, role, {"permissions": 0})
    await world.settle()
    shown = await cat.slash(planned.channel, "settings events", shown=True)
    assert "needs the permission Create Events" in shown.text
    assert await listed(world, planned) == {}
    assert requests(world) == []


async def test_only_who_manages_the_server_settles_it(world: World, other_server: Server) -> None:
    refused = await other_server.member.slash(other_server.channel, "settings events", shown=True)
    assert "Only people who manage this server" in refused.text


async def test_what_was_cancelled_and_is_planned_again_stands_there_again(
    world: World, cat: Person, planned: Server
) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    await save(cat, planned, {"Status": "cancelled"})
    await listed(world, planned)
    await save(cat, planned, {"Status": "planned"})
    await listed(world, planned)
    for summary in ("It opens.", "It opens at last."):
        found = world.env.backend.get_guild(planned.guild.id).scheduled_events.values()
        statuses = sorted(event.status for event in found if event.name == "Clinic opens")
        assert statuses == [1, CANCELLED]
        await save(cat, planned, {"Summary": summary})
        await listed(world, planned)


async def test_a_plan_that_is_moved_to_a_day_that_has_begun_stands_on_no_other(
    world: World, cat: Person, planned: Server
) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    await save(cat, planned, {"Date": "1 March 2026"})
    assert set(await listed(world, planned)) == {EVENTS["vote"][2]}
    await save(cat, planned, {"Date": "2 March 2026"})
    assert (await listed(world, planned))["Clinic opens"].scheduled_start_time == "2026-03-02T00:00:00+00:00"


async def test_on_its_day_it_is_mended_and_taken_out_too(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await listed(world, planned)
    await world.leap(days=72, hours=1)
    assert (await listed(world, planned))["Clinic opens"].status == ACTIVE
    await save(cat, planned, {"Title": "Clinic opens its doors"})
    assert "Clinic opens its doors" in await listed(world, planned)
    await save(cat, planned, {"Date": "20 May 2026"})
    moved = (await listed(world, planned))["Clinic opens its doors"]
    assert (moved.status, moved.scheduled_start_time) == (1, "2026-05-20T00:00:00+00:00")
    await cat.slash(planned.channel, "withdraw", id="E1", reason="It was of another clinic.")
    assert set(await listed(world, planned)) == {EVENTS["vote"][2]}


async def test_what_discord_refuses_keeps_no_other_from_its_place(world: World, cat: Person, planned: Server) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    world.env.inject_error("POST", "/guilds/*/scheduled-events", status=400, code=50035)
    assert set(await listed(world, planned)) == {EVENTS["vote"][2]}
    world.env.inject_error("PATCH", "/guilds/*/scheduled-events/*", status=404, code=10070)
    await save(cat, planned, {"Title": "Clinic opens late"})
    assert set(await listed(world, planned)) == {"Clinic opens late", EVENTS["vote"][2]}


async def test_of_a_long_summary_it_still_says_that_there_is_no_time(
    world: World, cat: Person, planned: Server
) -> None:
    await cat.slash(planned.channel, "settings events", shown=True)
    await save(cat, planned, {"Summary": "Long words. " * 300})
    opens = (await listed(world, planned))["Clinic opens"]
    assert len(opens.description) <= 1000
    assert "the day alone" in opens.description


async def test_the_soonest_stand_there(world: World, cat: Person, other_server: Server, tmp_path: Path) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in (4, 5) for day in range(1, 31)]
    events = [
        {"key": f"e-{day}", "date": day, "status": "planned", "title": f"Sitting of {day}", "sources": "minutes"}
        for day in reversed(days)
    ]
    await world.services.packs.load(
        other_server.guild.id, write_pack(tmp_path / "many", {"source": [SOURCE], "event": events})
    )
    shown = await cat.slash(other_server.channel, "settings events", shown=True)
    assert "the 50 soonest" in shown.text
    assert sorted(await listed(world, other_server)) == [f"Sitting of {day}" for day in days[:50]]
