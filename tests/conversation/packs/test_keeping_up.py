"""Newer versions of packs: taken in once a server is used, after whoever uses it first was answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.conversation.conftest import Template, open_copy
from tests.conversation.contract import Contract
from tests.conversation.digests.held_digests import make_digest, until_due
from tests.conversation.people import GUILD_ID, OTHER_GUILD_ID, Person, Server, World
from tests.guilds import row_of, small_tables, write_pack

NOTE = "Heard twice."


@pytest_asyncio.fixture
async def world(shipped_template: Template, tmp_path: Path, contract: Contract | None) -> AsyncIterator[World]:
    """A bot that offers a small pack, of which both servers have an older version."""
    pack = write_pack(tmp_path / "lanes", small_tables())
    async with open_copy(shipped_template, tmp_path, contract, str(pack)) as opened:
        for guild_id in (GUILD_ID, OTHER_GUILD_ID):
            await opened.services.packs.load(guild_id, pack)
        tables = small_tables()
        row_of(tables, "quote", "ada-lanes")["note"] = NOTE
        write_pack(pack, tables)
        yield opened


async def quote(person: Person, server: Server) -> str:
    found = await person.slash(server.channel, "search", text="lanes save lives", kind="quote")
    return (await person.slash(server.channel, "record", id=found.ids[0])).text


async def versions(world: World) -> dict[int, int]:
    """By server, how many versions of its pack came to it."""
    rows = await world.database.fetch(
        "SELECT guild_id, COUNT(DISTINCT change) AS count FROM pack_change GROUP BY guild_id"
    )
    return {row["guild_id"]: row["count"] for row in rows}


async def test_who_asks_first_is_answered_first_and_who_does_not_ask_costs_nothing(
    world: World, ann: Person, server: Server, cat: Person, other_server: Server
) -> None:
    await world.settle()
    before = await versions(world)
    found = await ann.slash(server.channel, "search", text="lanes save lives", kind="quote")
    assert NOTE not in found.text
    assert await versions(world) == before | {GUILD_ID: before[GUILD_ID] + 1}
    assert NOTE in await quote(ann, server)
    await cat.complete(other_server.channel, "quote actor", "name", "By")
    assert NOTE in await quote(cat, other_server)


async def test_each_server_is_looked_at_once_a_start(world: World, ann: Person, server: Server, tmp_path: Path) -> None:
    await quote(ann, server)
    once = await versions(world)
    tables = small_tables()
    row_of(tables, "quote", "ada-lanes")["note"] = "Heard thrice."
    write_pack(tmp_path / "lanes", tables)
    assert NOTE in await quote(ann, server)
    assert await versions(world) == once
    await world.restart()
    await quote(ann, server)
    assert "Heard thrice." in await quote(ann, server)


async def test_a_digest_is_of_the_newest_version_though_nobody_has_asked(world: World, server: Server) -> None:
    before = await versions(world)
    await make_digest(world, server)
    await until_due(world)
    assert await versions(world) == before | {GUILD_ID: before[GUILD_ID] + 1}
