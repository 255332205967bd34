"""Digests in conversations: one that is there already, the commands of /digest, and what came of the runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.client import SECONDS_BETWEEN_LOOKS
from bot.records.digest_plan import DigestPlan
from bot.records.digests import Digest
from bot.services.digests.schedules import Schedule
from bot.storage.digests.digests import Digests, digests_of
from bot.storage.records.reader import Workspace
from tests.conversation.people import Person, Reply, Server, World
from tests.guilds import NOW

ZONE = "Europe/London"
DUE_AT = NOW + timedelta(hours=1)
"""When a digest of `make_digest` falls due first."""


async def make_digest(world: World, server: Server, *, tells_all: bool = False, **plan: Any) -> Digest:
    """A digest of the server's manager in its channel: daily at 13:00 London time, an hour from NOW on."""
    given: dict[str, Any] = {
        "title": "Morning news",
        "channel_id": server.channel.id,
        "schedule": "daily 13:00",
        "timezone": ZONE,
    }
    settled = DigestPlan(**{**given, "days_ahead": 0, "on_this_day": False, **plan})
    now, user_id = world.clock(), server.manager.actor.id
    first = Schedule.parse(settled.schedule).after(now, ZoneInfo(settled.timezone or "UTC"))
    assert first is not None
    digests = Digests(world.database, server.guild.id)
    await digests.add(user_id, settled, now, first, tells_all=tells_all, most=25)
    return (await digests_held(world, server))[-1]


async def until_due(world: World, days: int = 0, *, looks: int = 5) -> None:
    """Let the digest of the first day come due, or that of a later one; nothing else happens in between.

    `looks` is how often the bot looks what there is to do meanwhile.
    """
    world.set_clock(DUE_AT + timedelta(days=days) - timedelta(seconds=5))
    await world.wait(seconds=SECONDS_BETWEEN_LOOKS * looks)


async def digests_held(world: World, server: Server) -> list[Digest]:
    return await Workspace(world.database, server.guild.id).read(digests_of)


async def runs(world: World) -> list[tuple[str, str]]:
    """Each run's due instant and what came of it, in order."""
    return await rows(world, "SELECT due_at, state FROM digest_run ORDER BY due_at, digest_id")


async def rows(world: World, sql: str) -> list[Any]:
    return [tuple(row) for row in await world.database.fetch(sql)]


async def digest(person: Person, server: Server, verb: str, /, **given: Any) -> Reply:
    """Give a command of /digest in the server's channel; nobody else sees the answer."""
    reply = await person.slash(server.channel, f"digest {verb}", **given)
    assert reply.ephemeral
    return reply


async def plan_of(world: World, server: Server) -> DigestPlan:
    """The plan of the only digest."""
    (held,) = await digests_held(world, server)
    return held.plan


async def make_curator(world: World, server: Server, person: Person) -> Person:
    """Let a person be a curator who does not manage the server."""
    role = server.guild.create_role("curator")
    await server.manager.slash(server.channel, "settings curators", role=role)
    world.give(person, role)
    return person
