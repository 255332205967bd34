"""The connection to Discord: lost ones are taken up again, and one that is ended for good ends the bot."""

from __future__ import annotations

import pytest

from tests.running.conftest import Launcher
from tests.running.stand_in import discord_gateway
from tests.running.stand_in.discord_gateway import HEARTBEAT, IDENTIFY, RESUME
from tests.running.stand_in.discord_objects import texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (4004, "Discord no longer accepts DISCORD_TOKEN"),
        (4010, "the number of the bot's connections (code 4010): set SHARDS to auto or to another count"),
        (4014, "code 4014"),
        (4012, "code 4012"),
    ],
)
async def test_a_bot_that_is_kicked_out_says_why_and_ends(
    launcher: Launcher, discord: DiscordStandIn, code: int, words: str
) -> None:
    discord.kick_out_with = code
    assert words in await launcher.refused("run", DISCORD_TOKEN=TOKEN)
    assert len(discord.received(IDENTIFY)) == 1


async def test_a_bot_that_is_kicked_out_later_says_why_and_ends(launcher: Launcher, discord: DiscordStandIn) -> None:
    bot = await launcher.run()
    # By then it listens: whoever answers a close too late for the connection does not see the code.
    await discord.wait_until(lambda: len(discord.received(HEARTBEAT)) > 1)
    await discord.close_gateway(4004)
    assert await bot.wait() == 2
    assert bot.errors[-1].startswith("Discord no longer accepts DISCORD_TOKEN")


async def test_a_lost_connection_is_taken_up_again(loaded: Launcher, discord: DiscordStandIn) -> None:
    bot = await loaded.run()
    await discord.wait_until(lambda: len(discord.received(HEARTBEAT)) > 1)
    await discord.drop_connection()
    await discord.wait_until(lambda: discord.received(RESUME))
    answer = await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    assert any("Lanes save lives." in text for text in texts_of(answer.body))
    (resumed,) = discord.received(RESUME)
    assert (resumed["session_id"], resumed["token"]) == ("session-0", TOKEN)
    assert await bot.stop() == 0


SOON_AGAIN = """
import bot.gateway.session_starts as starts
starts.SECONDS_APART = 0.0
"""
"""An alteration under which the bot identifies at once, as the stand-in takes it."""


def serve_many(discord: DiscordStandIn, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have the bot in five servers, of which no shard may have four; returns their ids."""
    monkeypatch.setattr(discord_gateway, "MOST_GUILDS_OF_A_SHARD", 4)
    monkeypatch.setattr(discord_gateway, "GUILDS_OF_A_SHARD", 2)
    # The first is the one that holds records; the lower 22 bits of an id say nothing of its shard.
    discord.guilds |= {number << 22: [1000 + number] for number in range(1, 5)}
    return [*discord.guilds]


@pytest.mark.parametrize("shards", ["1", "auto"])
async def test_too_many_servers_for_one_connection(
    loaded: Launcher, discord: DiscordStandIn, monkeypatch: pytest.MonkeyPatch, shards: str
) -> None:
    guild_ids = serve_many(discord, monkeypatch)
    if shards == "1":
        sentence = await loaded.refused("run", DISCORD_TOKEN=TOKEN, SHARDS=shards)
        assert "too many servers for so few connections to Discord (code 4011): set SHARDS to auto or" in sentence
        assert len(discord.received(IDENTIFY)) == 1
        return
    bot = await loaded.run(SHARDS=shards, alteration=SOON_AGAIN)
    await bot.wait_for_log("Ready, servers: 5")
    assert [one["shard"] for one in discord.received(IDENTIFY)] == [[0, 3], [1, 3], [2, 3]]
    for guild_id in guild_ids:
        answer = await discord.answer_to(await discord.command_in(guild_id, "quote", "actor", name="Byrne"))
        holds_it = any("Lanes save lives." in text for text in texts_of(answer.body))
        assert holds_it == (guild_id == guild_ids[0])
    assert await bot.stop() == 0


async def test_each_shard_is_taken_up_again(
    loaded: Launcher, discord: DiscordStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve_many(discord, monkeypatch)
    bot = await loaded.run(SHARDS="2", alteration=SOON_AGAIN)
    await bot.wait_for_log("Ready, servers: 5")
    for shard in range(2):
        await discord.drop_connection(shard)
        await discord.wait_until(lambda: len(discord.received(RESUME)) > shard)  # noqa: B023
    assert [one["session_id"] for one in discord.received(RESUME)] == ["session-0", "session-1"]
    answer = await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    assert any("Lanes save lives." in text for text in texts_of(answer.body))
    assert len(discord.received(IDENTIFY)) == 2
    assert await bot.stop() == 0
