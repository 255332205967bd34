"""The demo as a newcomer starts it: one address, a page that answers, and nothing left behind."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from datetime import UTC, datetime
from inspect import signature
from pathlib import Path

import simcord

from bot import client
from tests.guilds import dump
from tests.running.conftest import Launcher
from tests.running.demo.demo_page import FONTS, end_demo, open_page, start_demo, wait_until_shown


async def test_the_page_answers_and_nothing_is_left_behind(launcher: Launcher) -> None:
    days = {datetime.now(UTC).date().isoformat()}
    bot, address = await start_demo(launcher, "--no-browser")
    assert list((launcher.folder / "tmp").iterdir())
    async with open_page(address) as page:
        shown = json.dumps(page)
        assert "Welcome to Despatch" in shown
        assert "Starmer" in shown
        days.add(datetime.now(UTC).date().isoformat())
        assert {text[:10] for text in re.findall(r"\d{4}-\d\d-\d\dT", shown)} <= days
        await end_demo(bot)
    assert not list((launcher.folder / "tmp").iterdir())
    assert {path.name for path in launcher.folder.iterdir()} == {"tmp", FONTS}
    assert len(bot.out) == 2


def test_what_the_bot_does_again_and_again_holds_up_no_answer_of_the_demo() -> None:
    # The page shows an answer once nothing falls due within that time.
    settles = signature(simcord.Env).parameters["settle_timeout"].default
    pauses = [seconds for name, seconds in vars(client).items() if name.startswith("SECONDS_BETWEEN")]
    assert pauses
    assert min(pauses) >= 4 * settles


POSTING_LATER = """
import asyncio, bot.demo
welcome = bot.demo._welcome
async def post_later(client, channel_id):
    await welcome(client, channel_id)
    async def post():
        await asyncio.sleep(1)
        message = await client.get_channel(channel_id).send("Posted in answer to nobody")
        await asyncio.sleep(1)
        await message.edit(content="Set right later")
    client.posting = asyncio.create_task(post())
bot.demo._welcome = post_later
"""


async def test_what_is_posted_and_set_right_in_answer_to_nobody_shows_by_itself(launcher: Launcher) -> None:
    bot, address = await start_demo(launcher, "--no-browser", alteration=POSTING_LATER)
    async with open_page(address) as page, asyncio.timeout(60):
        await wait_until_shown(address, page, "Posted in answer to nobody")
        await wait_until_shown(address, page, "Set right later")
        await end_demo(bot)


ASKING_IN_VAIN = """
import bot.demo
prepare = bot.demo._prepare
async def ask_first(*arguments):
    preview = await prepare(*arguments)
    await preview.viewers[0].slash(preview.channel, "undo")
    env, *_ = arguments
    # The page would keep the command in its box, and say that nobody knows what became of it.
    assert not env.errors_since(0)
    return preview
bot.demo._prepare = ask_first
"""


async def test_it_ends_well_after_somebody_was_told_what_is_wrong(launcher: Launcher) -> None:
    bot, address = await start_demo(launcher, "--no-browser", alteration=ASKING_IN_VAIN)
    async with open_page(address):
        await end_demo(bot)


MENTIONING = """
import bot.demo
prepare = bot.demo._prepare
async def mention_first(*arguments):
    preview = await prepare(*arguments)
    await preview.viewers[1].send(preview.channel, "@despatch who opposes drug consumption rooms?")
    return preview
bot.demo._prepare = mention_first
"""


async def test_who_writes_the_bots_name_in_the_page_is_answered(launcher: Launcher) -> None:
    bot, address = await start_demo(launcher, "--no-browser", alteration=MENTIONING)
    async with open_page(address) as page, asyncio.timeout(60):
        await wait_until_shown(address, page, "Kit Malthouse")
        await end_demo(bot)


async def test_it_ends_while_a_page_is_half_asked_for(launcher: Launcher) -> None:
    bot, address = await start_demo(launcher, "--no-browser")
    host, port = address.removeprefix("http://").split("/")[0].split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    # Once whole: for a connection that it accepts in the very instant of its end, aiohttp waits a minute.
    writer.write(f"GET / HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    assert b" 200 " in await reader.readline()
    writer.write(b"GET / HTTP/1.1\r\nHost: ")
    await writer.drain()
    await end_demo(bot)
    writer.close()


DIGEST_MUCH_LATER = "import bot.demo; bot.demo.SECONDS_TO_DIGEST = 7200"
"""An alteration without which a slow demo would post it in between: it is due within fifteen seconds to a minute."""


async def test_a_kept_database_has_the_same_records_at_the_next_start(launcher: Launcher, pack: Path) -> None:
    held, digests = [], []
    for _ in range(2):
        bot, address = await start_demo(
            launcher,
            "--no-browser",
            "--database",
            "kept.sqlite3",
            alteration=DIGEST_MUCH_LATER,
            STARTER_PACKS=str(pack),
        )
        async with open_page(address) as page:
            # Its Discord is a new one at each start, and has to be told of the commands.
            assert "commands-unsynced" not in json.dumps(page)
            await end_demo(bot)
        held.append(dump(launcher.folder / "kept.sqlite3"))
        digests.append(held[-1].pop("digest"))
    assert held[0] == held[1]
    assert {"ada-lanes", "olga-tolls"} <= {row[3] for row in held[0]["quote"]}
    # The digest is the same, in a channel that is the same at each start.
    assert [len(rows) for rows in digests] == [1, 1]
    titles, channels = ({row[place] for rows in digests for row in rows} for place in (3, 4))
    assert titles == {"Keir Starmer on the record"}
    assert len(channels) == 1


async def test_the_browser_that_it_opens_may_take_its_time(launcher: Launcher) -> None:
    browser = launcher.folder / "browser"
    browser.write_text(
        "#!/usr/bin/env python3\n"
        "import sys, urllib.request\n"
        "page = urllib.request.urlopen(sys.argv[1].split('#')[0], timeout=60).read()\n"
        "print('seen', len(page), flush=True)\n"
    )
    browser.chmod(0o755)
    bot, _ = await start_demo(launcher, BROWSER=str(browser))
    await bot.wait_until(lambda: "seen" in bot.printed)
    await end_demo(bot)


async def test_a_port_in_use_is_told_in_a_sentence(launcher: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = await launcher.refused("demo", "--no-browser", "--port", str(port))
    assert sentence.startswith("The demo's page cannot be served: ")
    assert str(port) in sentence


async def test_a_missing_extra_is_told_in_a_sentence(launcher: Launcher) -> None:
    sentence = await launcher.refused("demo", "--no-browser", alteration="import sys; sys.modules['simcord'] = None")
    assert sentence == "The demo needs SimCord: install it with pip install -e '.[demo]'."
