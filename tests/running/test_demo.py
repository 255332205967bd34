"""The demo as a newcomer starts it: one address, a page that answers, and nothing left behind."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from tests.guilds import dump
from tests.running.conftest import QUIET, Launcher
from tests.running.processes import BotProcess

FONTS = "fonts"
"""Where Matplotlib keeps its list of the machine's fonts, as it would in the cache of whoever runs the demo."""


async def _start(launcher: Launcher, *arguments: str, **settings: str) -> tuple[BotProcess, str]:
    """Start the demo; returns the page's address as well."""
    (launcher.folder / "tmp").mkdir(exist_ok=True)
    given = {**QUIET, "TMPDIR": str(launcher.folder / "tmp"), "MPLCONFIGDIR": FONTS, **settings}
    bot = await launcher.start("demo", *arguments, settings=given)
    await bot.wait_until(lambda: "Ctrl-C" in bot.printed)
    (address,) = re.findall(r"http://\S+", bot.printed)
    return bot, address


async def _end(bot: BotProcess) -> None:
    assert await bot.stop(signal.SIGINT) == 0
    assert not bot.logged


@asynccontextmanager
async def _page(address: str) -> AsyncIterator[Any]:
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


async def test_the_page_answers_and_nothing_is_left_behind(launcher: Launcher) -> None:
    bot, address = await _start(launcher, "--no-browser")
    days = {datetime.now(UTC).date().isoformat()}
    assert list((launcher.folder / "tmp").iterdir())
    async with _page(address) as page:
        shown = json.dumps(page)
        assert "Welcome to Despatch" in shown
        assert "Starmer" in shown
        days.add(datetime.now(UTC).date().isoformat())
        assert {text[:10] for text in re.findall(r"\d{4}-\d\d-\d\dT", shown)} <= days
        await _end(bot)
    assert not list((launcher.folder / "tmp").iterdir())
    assert {path.name for path in launcher.folder.iterdir()} == {"tmp", FONTS}
    assert len(bot.out) == 2


async def test_it_ends_while_a_page_is_half_asked_for(launcher: Launcher) -> None:
    bot, address = await _start(launcher, "--no-browser")
    host, port = address.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    # Once whole: for a connection that it accepts in the very instant of its end, aiohttp waits a minute.
    writer.write(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    assert b" 200 " in await reader.readline()
    writer.write(b"GET / HTTP/1.1\r\nHost: ")
    await writer.drain()
    await _end(bot)
    writer.close()


async def test_a_kept_database_has_the_same_records_at_the_next_start(launcher: Launcher, pack: Path) -> None:
    held, digests = [], []
    for _ in range(2):
        bot, address = await _start(launcher, "--no-browser", "--database", "kept.sqlite3", STARTER_PACKS=str(pack))
        async with _page(address) as page:
            # Its Discord is a new one at each start, and has to be told of the commands.
            assert "commands-unsynced" not in json.dumps(page)
            await _end(bot)
        held.append(dump(launcher.folder / "kept.sqlite3"))
        digests.append(held[-1].pop("digest"))
    assert held[0] == held[1]
    assert len(held[0]["quote"]) == 2
    # The digest that is due in a minute is the same, in a channel that is the same at each start.
    assert [len(rows) for rows in digests] == [1, 1]
    titles, channels = ({row[place] for rows in digests for row in rows} for place in (3, 4))
    assert titles == {"Keir Starmer on the record"}
    assert len(channels) == 1


async def test_the_browser_that_it_opens_may_take_its_time(launcher: Launcher) -> None:
    browser = launcher.folder / "browser"
    browser.write_text(
        "#!/usr/bin/env python3\n"
        "import sys, urllib.request\n"
        "page = urllib.request.urlopen(sys.argv[1].split('#')[0], timeout=10).read()\n"
        "print('seen', len(page), flush=True)\n"
    )
    browser.chmod(0o755)
    bot, _ = await _start(launcher, BROWSER=str(browser))
    await bot.wait_until(lambda: "seen" in bot.printed)
    await _end(bot)


async def test_a_port_in_use_is_told_in_a_sentence(launcher: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = await launcher.refused("demo", "--no-browser", "--port", str(port))
    assert sentence.startswith("The demo's page cannot be served: ")
    assert str(port) in sentence


async def test_a_missing_extra_is_told_in_a_sentence(launcher: Launcher) -> None:
    sentence = await launcher.refused("demo", "--no-browser", alteration="import sys; sys.modules['simcord'] = None")
    assert sentence == "The demo needs SimCord: install it with pip install -e '.[demo]'."
