"""A start looks for no garbage, since it makes hardly any; a bot that serves does."""

from __future__ import annotations

from tests.running.conftest import Launcher
from tests.running.stand_in.discord_stand_in import DiscordStandIn

TELLS = """
import gc
from bot.client import DespatchClient
def telling(when, method):
    def tell(self, *given):
        print(when, gc.isenabled(), flush=True)
        return method(self, *given)
    return tell
DespatchClient.setup_hook = telling("starting", DespatchClient.setup_hook)
DespatchClient.begin_answer = telling("answering", DespatchClient.begin_answer)
"""
"""An alteration under which the bot says whether garbage is looked for."""


async def test_garbage_is_looked_for_once_the_bot_serves(loaded: Launcher, discord: DiscordStandIn) -> None:
    bot = await loaded.run(alteration=TELLS)
    await discord.command("quote", "actor", name="Byrne")
    await bot.wait_until(lambda: "answering" in bot.printed)
    assert bot.out[0] == "starting False\n"
    assert set(bot.out[1:]) == {"answering True\n"}


COUNTS = """
import gc
from bot.client import DespatchClient
def counting(when, method):
    def count(self, *given):
        print(when, gc.get_freeze_count(), flush=True)
        return method(self, *given)
    return count
DespatchClient.launch_shards = counting("connecting", DespatchClient.launch_shards)
DespatchClient.begin_answer = counting("answering", DespatchClient.begin_answer)
"""
"""An alteration under which the bot says how many objects garbage is not looked for among."""


async def test_garbage_is_not_looked_for_among_the_servers(loaded: Launcher, discord: DiscordStandIn) -> None:
    discord.guilds |= {number << 22: [1000 + number] for number in range(1, 301)}
    bot = await loaded.run(alteration=COUNTS)
    await bot.wait_for_log("Ready, servers: 301")
    await discord.command("quote", "actor", name="Byrne")
    await bot.wait_until(lambda: "answering" in bot.printed)
    before, after = (int(line.split()[1]) for line in bot.out[:2])
    # Each server is itself, a channel, a role and a member, at the least.
    assert after - before > 4 * 301
    assert await bot.stop() == 0
