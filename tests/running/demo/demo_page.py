"""The demo as a process, and its page as a browser sees it."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.running.conftest import QUIET, Launcher
from tests.running.processes import BotProcess

FONTS = "fonts"
"""Where Matplotlib keeps its list of the machine's fonts, as it would in the cache of whoever runs the demo."""


async def start_demo(
    launcher: Launcher, *arguments: str, alteration: str = "", **settings: str
) -> tuple[BotProcess, str]:
    """Start the demo; returns the page's address as well."""
    (launcher.folder / "tmp").mkdir(exist_ok=True)
    given = {**QUIET, "TMPDIR": str(launcher.folder / "tmp"), "MPLCONFIGDIR": FONTS, **settings}
    bot = await launcher.start("demo", *arguments, alteration=alteration, settings=given)
    await bot.wait_until(lambda: "Ctrl-C" in bot.printed)
    (address,) = re.findall(r"http://\S+", bot.printed)
    return bot, address


async def end_demo(bot: BotProcess) -> None:
    assert await bot.stop(signal.SIGINT) == 0
    assert not bot.logged


@asynccontextmanager
async def open_page(address: str) -> AsyncIterator[Any]:
    """What the page of the first person shows, with the connection to it held open."""
    start, _, capability = address.partition("#")
    headers = {"X-Simcord-Capability": capability}
    async with aiohttp.ClientSession(headers=headers) as session:
        async with session.get(start) as response:
            assert response.status == 200
            assert "<html" in await response.text()
        async with session.post(f"{start}api/pages", json={}) as response:
            assert response.status == 200, await response.text()
            yield await response.json()


async def wait_until_shown(address: str, page: Any, words: str) -> None:
    """Ask what the page shows, as it does itself, until these words are in it; nothing is pressed."""
    start, _, capability = address.partition("#")
    headers = {"X-Simcord-Capability": capability, "X-Simcord-Context": page["context"]["id"]}
    async with aiohttp.ClientSession(headers=headers) as session:
        shown = ""
        while words not in shown:
            await asyncio.sleep(0.1)
            async with session.get(f"{start}api/state") as response:
                shown = await response.text()
