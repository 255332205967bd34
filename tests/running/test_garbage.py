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
