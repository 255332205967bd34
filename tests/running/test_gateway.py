"""The connection to Discord: lost ones are taken up again, and one that is ended for good ends the bot."""

from __future__ import annotations

import pytest

from tests.running.conftest import Launcher
from tests.running.stand_in.discord_objects import texts_of
from tests.running.stand_in.discord_stand_in import HEARTBEAT, IDENTIFY, RESUME, TOKEN, DiscordStandIn


@pytest.mark.parametrize(
    ("code", "words"),
    [(4004, "Discord no longer accepts DISCORD_TOKEN"), (4014, "code 4014"), (4012, "code 4012")],
)
async def test_a_bot_that_is_kicked_out_says_why_and_ends(
    launcher: Launcher, discord: DiscordStandIn, code: int, words: str
) -> None:
    discord.kick_out_with = code
    assert words in await launcher.refused("run", DISCORD_TOKEN=TOKEN)
    assert len(discord.received(IDENTIFY)) == 1


async def test_a_bot_that_is_kicked_out_later_says_why_and_ends(launcher: Launcher, discord: DiscordStandIn) -> None:
    bot = await launcher.run()
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
    assert (resumed["session_id"], resumed["token"]) == ("session", TOKEN)
    assert await bot.stop() == 0
