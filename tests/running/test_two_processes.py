"""Two processes on one database: a pack is loaded beside a running bot, and a second bot is refused."""

from __future__ import annotations

from pathlib import Path

from tests.running.conftest import Launcher
from tests.running.stand_in.discord_objects import GUILD_ID, texts_of
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn

DATABASE = "despatch.sqlite3"


async def test_a_running_bot_answers_with_what_another_process_loads(
    launcher: Launcher, discord: DiscordStandIn, pack: Path
) -> None:
    bot = await launcher.run()
    before = await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    assert any("No actor is held" in text for text in texts_of(before.body))

    loading = await launcher.start("load", str(pack), "--guild", str(GUILD_ID))
    assert await loading.wait() == 0, loading.logged
    after = await discord.answer_to(await discord.command("quote", "actor", name="Byrne"))
    assert any("Lanes save lives." in text for text in texts_of(after.body))
    assert await bot.stop() == 0


async def test_a_second_bot_on_the_same_database_is_refused(launcher: Launcher, discord: DiscordStandIn) -> None:
    bot = await launcher.run()
    in_use = f"The database {DATABASE} is in use by another bot: stop that one, or set DATABASE_PATH to another file."
    assert await launcher.refused("run", DISCORD_TOKEN=TOKEN) == in_use
    assert await launcher.refused("sync", DISCORD_TOKEN=TOKEN) == in_use
    assert await launcher.refused("demo", "--no-browser", "--database", DATABASE) == in_use
    answer = await discord.answer_to(await discord.command("help"))
    assert texts_of(answer.body)
    assert await bot.stop() == 0
