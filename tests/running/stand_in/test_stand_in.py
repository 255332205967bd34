"""What tests of posts over real sockets rest on: the stand-in's channels, rates, troubles, and bots that are killed."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import discord as discord_py
import pytest
import pytest_asyncio
from discord import ui

from tests.running.conftest import Launcher
from tests.running.processes import BotProcess
from tests.running.stand_in import discord_channels
from tests.running.stand_in.discord_channels import Bucket
from tests.running.stand_in.discord_objects import CHANNEL_ID, GUILD_ID, USER_ID, direct_channel_id
from tests.running.stand_in.discord_stand_in import TOKEN, DiscordStandIn, Request, Trouble

pytestmark = pytest.mark.exhaustive

OTHER_CHANNEL = 304
MARKER = 77
POSTING = f"""
import discord
from bot.client import DespatchClient
async def on_ready(self):
    channel = self.get_partial_messageable({CHANNEL_ID})
    for number in range(3):
        await self.services.installation.remember("posting", str(number))
        await channel.send(str(number), nonce=f"n{{number}}")
DespatchClient.on_ready = on_ready
"""
"""An alteration under which the bot posts 0, 1 and 2, and notes each before."""


@pytest_asyncio.fixture
async def client(discord: DiscordStandIn, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[discord_py.Client]:
    """discord.py itself, logged in at the stand-in."""
    monkeypatch.setattr(discord_py.http.Route, "BASE", discord.api)
    async with discord_py.Client(intents=discord_py.Intents.none()) as client:
        await client.login(TOKEN)
        yield client


def _card(text: str) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    button: ui.Button[Any] = ui.Button(label="Q1", custom_id="q:1")
    view.add_item(ui.Container(ui.Section(ui.TextDisplay(text), accessory=button), id=MARKER))
    return view


async def test_messages_are_held_in_order_and_read_from_the_newest_back(
    client: discord_py.Client, discord: DiscordStandIn
) -> None:
    channel = client.get_partial_messageable(CHANNEL_ID)
    begun = datetime.now(UTC)
    sent = [await channel.send(str(number)) for number in range(5)]
    assert begun - timedelta(milliseconds=1) <= sent[0].created_at <= datetime.now(UTC)
    ids = [one.id for one in sent]
    assert ids == sorted(set(ids))

    async def read(**options: Any) -> list[str]:
        return [one.content async for one in channel.history(**options)]

    assert await read(limit=2) == ["4", "3"]
    assert await read(limit=2, before=sent[3]) == ["2", "1"]
    assert await read(limit=2, after=sent[0]) == ["1", "2"]
    assert await read(after=sent[0], oldest_first=False) == ["4", "3", "2", "1"]
    assert [one["content"] for one in discord.channels.held[CHANNEL_ID]] == ["0", "1", "2", "3", "4"]
    assert await client.get_partial_messageable(OTHER_CHANNEL).send("elsewhere")
    assert len(discord.channels.held[CHANNEL_ID]) == 5


async def test_components_come_back_with_their_ids(client: discord_py.Client, discord: DiscordStandIn) -> None:
    channel = client.get_partial_messageable(CHANNEL_ID)
    for message in [await channel.send(view=_card("News")), *[one async for one in channel.history()]]:
        (container,) = message.components
        assert isinstance(container, discord_py.Container)
        (section,) = container.children
        assert isinstance(section, discord_py.components.SectionComponent)
        assert isinstance(section.accessory, discord_py.Button)
        assert (container.id, section.id, section.children[0].id, section.accessory.id) == (MARKER, 1, 2, 3)
    edited = await message.edit(view=_card("Corrected"))
    assert "Corrected" in str(discord.channels.held[CHANNEL_ID][0])
    assert edited.id == message.id


async def test_an_enforced_nonce_is_posted_once(client: discord_py.Client, discord: DiscordStandIn) -> None:
    channel = client.get_partial_messageable(CHANNEL_ID)
    first, second, other = [await channel.send(text, nonce=nonce) for text, nonce in ("aN", "bN", "cM")]
    assert (first.id, first.content) == (second.id, second.content)
    assert other.id != first.id
    discord.channels.delete(CHANNEL_ID, first.id)
    with pytest.raises(discord_py.NotFound, match="10008"):
        await channel.send("d", nonce="N")


async def test_people_are_written_to_unless_they_have_left(client: discord_py.Client, discord: DiscordStandIn) -> None:
    guild = discord_py.Object(GUILD_ID)
    assert (await client.http.get_member(guild.id, USER_ID))["user"]["id"] == str(USER_ID)
    discord.absent.add((GUILD_ID, USER_ID))
    with pytest.raises(discord_py.NotFound, match="10007"):
        await client.http.get_member(guild.id, USER_ID)
    assert (await client.fetch_user(USER_ID)).name == "morag"
    await (await client.create_dm(discord_py.Object(USER_ID))).send("told")
    assert [one["content"] for one in discord.channels.held[direct_channel_id(USER_ID)]] == ["told"]


async def test_a_reply_names_what_it_answers_or_is_refused(client: discord_py.Client, discord: DiscordStandIn) -> None:
    channel = client.get_partial_messageable(CHANNEL_ID)
    first = await channel.send("first")
    reply = await first.reply("second")
    assert (reply.type, reply.reference and reply.reference.message_id) == (discord_py.MessageType.reply, first.id)
    discord.channels.delete(CHANNEL_ID, first.id)
    with pytest.raises(discord_py.HTTPException, match="message_reference") as refused:
        await first.reply("third")
    assert (refused.value.status, refused.value.code) == (400, 50035)


async def test_a_channel_takes_five_posts_and_then_makes_wait(
    client: discord_py.Client, discord: DiscordStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (discord_channels.POSTS_IN_A_CHANNEL, discord_channels.SECONDS_OF_A_CHANNEL) == (5, 5)
    monkeypatch.setattr(discord_channels, "SECONDS_OF_A_CHANNEL", 2)
    discord.channels.has_limits = True
    channel = client.get_partial_messageable(CHANNEL_ID)
    begun = time.monotonic()
    for number in range(6):
        await channel.send(str(number))
    assert time.monotonic() - begun > 1.6
    assert discord.channels.most_within(1.8) <= 5
    assert {arrival.status for arrival in discord.channels.arrivals} == {200}


async def test_what_is_too_much_in_all_is_refused_and_tried_again(
    client: discord_py.Client, discord: DiscordStandIn
) -> None:
    discord.channels.has_limits = True
    # Fewer than Discord allows, so that a slow machine comes to them too.
    discord.channels.in_all = Bucket(5, 1)
    ids = range(1000, 1020)
    await asyncio.gather(*(client.get_partial_messageable(channel_id).send("News") for channel_id in ids))
    assert [len(discord.channels.held[channel_id]) for channel_id in ids] == [1] * len(ids)
    assert {arrival.status for arrival in discord.channels.arrivals} == {200, 429}


async def test_trouble_meets_requests(client: discord_py.Client, discord: DiscordStandIn) -> None:
    channel, other = client.get_partial_messageable(CHANNEL_ID), client.get_partial_messageable(OTHER_CHANNEL)
    discord.trouble = lambda made: Trouble(403, 50013) if made.channel_id == CHANNEL_ID else None
    with pytest.raises(discord_py.Forbidden, match="50013"):
        await channel.send("refused")
    await other.send("taken")
    troubles = [Trouble(500, is_carried_out=True)]
    discord.trouble = lambda _: troubles.pop() if troubles else None
    message = await channel.send("once")
    assert [one["id"] for one in discord.channels.held[CHANNEL_ID]] == [str(message.id)]
    assert [arrival.status for arrival in discord.channels.arrivals] == [403, 200, 500, 200]


async def test_requests_take_their_time(client: discord_py.Client, discord: DiscordStandIn) -> None:
    discord.latency = 0.3
    begun = time.monotonic()
    await client.get_partial_messageable(CHANNEL_ID).send("late")
    assert time.monotonic() - begun >= 0.3


async def test_the_bot_is_in_several_servers(launcher: Launcher, discord: DiscordStandIn) -> None:
    discord.guilds[GUILD_ID + 1] = [OTHER_CHANNEL]
    bot = await launcher.run()
    await bot.wait_for_log("Ready, servers: 2")


@pytest.mark.parametrize("arrives", [False, True])
async def test_the_bot_is_killed_at_a_request(launcher: Launcher, discord: DiscordStandIn, arrives: bool) -> None:
    async with launcher.services() as services:
        await services.installation.remember("prepared", "yes")
    bots: list[BotProcess] = []

    def trouble(made: Request) -> Trouble | None:
        is_second = made.channel_id == CHANNEL_ID and made.body["nonce"] == "n1"
        return Trouble(kills=bots[0], is_carried_out=arrives) if is_second else None

    discord.trouble = trouble
    bots.append(await launcher.run(alteration=POSTING))
    assert await bots[0].wait() == -signal.SIGKILL
    assert [one["content"] for one in discord.channels.held[CHANNEL_ID]] == ["0", "1"][: 1 + arrives]
    async with launcher.services() as services:
        assert await services.installation.value("posting") == "1"
        assert await services.installation.value("prepared") == "yes"
    discord.trouble = lambda _: None
    await launcher.run(alteration=POSTING)
    await discord.wait_until(lambda: len(discord.channels.held[CHANNEL_ID]) == 3)
    assert [one["content"] for one in discord.channels.held[CHANNEL_ID]] == ["0", "1", "2"]
