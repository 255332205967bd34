"""Documents that one person was given alone, shown by a button to everybody in the channel."""

from __future__ import annotations

import discord
import pytest

from tests.conversation.people import Person, Server, World
from tests.conversation.wire import fault


async def test_a_briefing_as_a_file_is_shared_with_its_file(server: Server, bob: Person) -> None:
    given = await bob.slash(server.channel, "brief", topic="T1", format="markdown", private=True)
    shared = await bob.press(given, "Share")
    assert not shared.ephemeral
    assert shared.files == given.files
    assert shared.text.split("\n")[0] == f"-# Shared by <@{bob.actor.id}>"
    assert shared.text.split("\n")[1:] == given.text.split("\n")
    assert "Share" not in shared.labels


async def test_a_table_is_shared_after_a_restart(world: World, server: Server, ann: Person, bob: Person) -> None:
    series = await ann.slash(server.channel, "figure series", indicator="I1")
    given = await bob.press(series, "CSV")
    await world.restart()
    assert (await bob.press(given, "Share")).files == given.files


async def test_what_all_see_is_not_shared_again(server: Server, ann: Person) -> None:
    assert (
        "Share" not in (await ann.slash(server.channel, "brief", topic="T1", format="markdown", private=False)).labels
    )


async def test_no_file_is_shared_where_the_bot_may_attach_none(world: World, server: Server, bob: Person) -> None:
    given = await bob.slash(server.channel, "brief", topic="T1", format="markdown", private=True)
    await world.forbid(server.channel, "attach_files")
    refused = await bob.press(given, "Share")
    assert refused.ephemeral
    assert "it needs Attach Files. Nothing was shared." in refused.text


async def test_a_file_that_is_gone_is_told_of(server: Server, bob: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    given = await bob.slash(server.channel, "brief", topic="T1", format="markdown", private=True)

    async def refuse(_: object) -> None:
        raise fault(404)

    monkeypatch.setattr(discord.Attachment, "read", refuse)
    assert "Discord holds this file no longer" in (await bob.press(given, "Share")).text
