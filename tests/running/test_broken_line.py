"""A line to Discord that breaks, met by discord.py's own requests: what was done is done once, and told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.running.conftest import Launcher
from tests.running.stand_in.discord_objects import APPLICATION_ID, texts_of
from tests.running.stand_in.discord_stand_in import DiscordStandIn, Request, Trouble

TROUBLES = {
    "500 before": Trouble(500),
    "500 after": Trouble(500, is_carried_out=True),
    "502": Trouble(502),
    "line cut before": Trouble(0),
    "line cut after": Trouble(0, is_carried_out=True),
}


def once(trouble: Trouble, part: str) -> Callable[[Request], Trouble | None]:
    """Trouble that meets the first request whose path has this part."""
    left = [trouble]
    return lambda made: left.pop() if part in made.path and left else None


@pytest.mark.parametrize("part", ["/callback", "/webhooks/"])
@pytest.mark.parametrize(
    "trouble",
    [pytest.param(name, marks=() if name == "line cut after" else pytest.mark.exhaustive) for name in TROUBLES],
)
async def test_what_a_broken_line_met_is_done_once_and_told(
    loaded: Launcher, discord: DiscordStandIn, trouble: str, part: str
) -> None:
    bot = await loaded.run()
    discord.trouble = once(TROUBLES[trouble], part)
    await discord.command("follow", actor="Ada Byrne")
    tries = 1 if part == "/callback" else 2
    told = await discord.wait_for(f"PATCH /webhooks/{APPLICATION_ID}/", tries)
    assert any("Ada Byrne" in text for text in texts_of(told.body))
    assert not [line for line in bot.errors if "ERROR" in line]
    assert await bot.stop() == 0


@pytest.mark.exhaustive
async def test_an_answer_that_hangs_is_given_up_for_another_try(loaded: Launcher, discord: DiscordStandIn) -> None:
    bot = await loaded.run()
    discord.delays["POST /interactions/1001/"] = 60
    await discord.command("follow", actor="Ada Byrne")
    await discord.wait_for("POST /interactions/1001/", 2)
    discord.delays.clear()
    told = await discord.wait_for(f"PATCH /webhooks/{APPLICATION_ID}/")
    assert any("Ada Byrne" in text for text in texts_of(told.body))
    assert not [line for line in bot.errors if "ERROR" in line]
