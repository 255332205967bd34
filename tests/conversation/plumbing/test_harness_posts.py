"""What tests of posts rest on: clocks that are moved, posts that are refused or lost, and bots that are killed.

The bot is given commands of a toy, so that nothing here hangs on what the real one posts.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest
from discord import app_commands, ui
from discord.ext import commands, tasks

from bot.conversation.plumbing.exchange import SECONDS_FOR_A_SIGN
from bot.conversation.plumbing.responding import SECONDS_TO_DEFER
from tests.conversation.clocks import BriskEnv
from tests.conversation.people import Person, Server, World
from tests.conversation.wire import Steps, is_commit, is_post
from tests.guilds import NOW

pytestmark = pytest.mark.exhaustive

MARKER = 77
PATIENCE = 60.0
HELD = "what the toy has done"


class _Opener(ui.DynamicItem[ui.Button[Any]], template=r"toy:open"):
    def __init__(self) -> None:
        super().__init__(ui.Button(label="Q1", custom_id="toy:open"))

    @classmethod
    async def from_custom_id(cls, *_: Any) -> _Opener:
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(view=_card(f"opened for {interaction.user.name}"), ephemeral=True)


def _card(text: str) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(ui.TextDisplay(text), ui.ActionRow[Any](_Opener()), id=MARKER))
    return view


class _Toy(commands.Cog):
    """Posts as the bot does: notes that it will, sends, notes that it has."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.ticked_at: list[datetime] = []

    @tasks.loop(seconds=20)
    async def tick(self) -> None:
        self.ticked_at.append(self._world.clock())

    @app_commands.command()
    async def watch(self, interaction: discord.Interaction[Any]) -> None:
        """Look at the clock from now on."""
        self.tick.start()
        await interaction.response.send_message(view=_card("watching"))

    @app_commands.command()
    async def doze(self, interaction: discord.Interaction[Any], seconds: float) -> None:
        """Answer, sleep, and look at the clock."""
        await interaction.response.send_message(view=_card("dozing"))
        await asyncio.sleep(seconds)
        self.ticked_at.append(self._world.clock())

    @app_commands.command()
    async def post(
        self, interaction: discord.Interaction[Any], text: str, nonce: str = "", answers: str = "", ping: bool = False
    ) -> None:
        """Post in the channel, and tell how that went."""
        assert isinstance(interaction.channel, discord.TextChannel)
        mentions = discord.AllowedMentions(everyone=False, users=ping, roles=ping)
        options: dict[str, Any] = {}
        if answers:
            options["reference"] = discord.MessageReference(message_id=int(answers), channel_id=interaction.channel.id)
        await interaction.response.defer(ephemeral=True)
        told = await self._send(
            interaction.channel, view=_card(text), nonce=nonce or None, allowed_mentions=mentions, **options
        )
        await interaction.edit_original_response(view=_card(told))

    async def _send(self, channel: discord.abc.Messageable, **options: Any) -> str:
        held = self._world.services.installation
        await held.remember(HELD, "claimed")
        try:
            async with asyncio.timeout(PATIENCE):
                message = await channel.send(**options)
            await held.remember(HELD, "sent")
        except discord.HTTPException as error:
            return f"{type(error).__name__} {error.status} {error.code}"
        except Exception as error:
            return type(error).__name__
        finally:
            await held.remember("tidied up", "yes")
        return str(message.id)

    @app_commands.command()
    async def read(self, interaction: discord.Interaction[Any]) -> None:
        """Tell of the newest messages in the channel: author, marker, text."""
        assert isinstance(interaction.channel, discord.TextChannel)
        found = [one async for one in interaction.channel.history(limit=10)]
        lines = [f"{one.author.name} {one.components[0].id} {one.created_at:%H:%M}" for one in found if one.components]  # type: ignore[union-attr]
        await interaction.response.send_message(view=_card("\n".join(lines) or "nothing"), ephemeral=True)

    @app_commands.command()
    async def tell(self, interaction: discord.Interaction[Any], user: discord.User) -> None:
        """Write to a person directly, if they are still here."""
        assert interaction.guild
        try:
            await interaction.guild.fetch_member(user.id)
            channel = await interaction.client.create_dm(discord.Object(user.id))
            await channel.send(view=_card("told"))
            told = "sent"
        except discord.HTTPException as error:
            told = f"{error.status} {error.code}"
        await interaction.response.send_message(view=_card(told))


async def play(world: World) -> _Toy:
    toy = _Toy(world)
    world.bot.add_dynamic_items(_Opener)
    await world.bot.add_cog(toy)
    await world.bot.tree.sync()
    return toy


async def post(person: Person, server: Server, text: str = "News", **options: Any) -> str:
    return (await person.slash(server.channel, "post", text=text, **options)).text


async def held(world: World, name: str = HELD) -> str | None:
    return await world.services.installation.value(name)


async def test_posts_are_seen_and_their_buttons_pressed(world: World, server: Server, ann: Person, bob: Person) -> None:
    await play(world)
    role = server.guild.create_role("nurses")
    await post(ann, server, f"First for <@&{role.id}> and <@{bob.actor.id}>", ping=True)
    (first,) = world.posts(server.channel)
    await post(ann, server, f"Second for <@{bob.actor.id}>", answers=str(first.id))
    first, second = world.posts(server.channel)
    assert (first.text.split()[0], second.text.split()[0]) == ("First", "Second")
    assert (first.pinged, second.pinged) == ({role.id, bob.actor.id}, set())
    assert (first.answers, second.answers) == (None, first.id)
    assert (first.ids, first.components[0]["id"], first.is_direct) == (["Q1"], MARKER, False)
    assert (await bob.press(first, "Q1")).text == "opened for bob"


async def test_a_direct_message_is_seen_and_its_button_pressed(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await play(world)
    await ann.slash(server.channel, "tell", user=bob.actor)
    (sent,) = world.direct_messages(bob)
    assert sent.is_direct
    assert (await bob.press(sent, "Q1")).text == "opened for bob"
    assert [one.id for one in world.direct_messages(bob)] == [sent.id]
    assert not world.posts(server.channel)


async def test_a_nonce_is_posted_once_within_five_minutes(world: World, server: Server, ann: Person) -> None:
    await play(world)
    first = await post(ann, server, nonce="n1")
    await world.wait(minutes=4, seconds=59)
    assert await post(ann, server, nonce="n1") == first
    assert await post(ann, server, nonce="n2") != first
    await world.wait(seconds=1)
    assert await post(ann, server, nonce="n1") != first
    assert len(world.posts(server.channel)) == 3


async def test_the_nonce_of_a_deleted_post_is_remembered(world: World, server: Server, ann: Person) -> None:
    await play(world)
    await post(ann, server, nonce="n1")
    await world.delete_post(world.posts(server.channel)[0])
    assert await post(ann, server, nonce="n1") == "NotFound 404 10008"
    assert not world.posts(server.channel)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (500, "DiscordServerError 500 0"),
        (TimeoutError, "TimeoutError"),
        (aiohttp.ServerDisconnectedError, "ServerDisconnectedError"),
    ],
)
async def test_a_post_arrives_and_its_receipt_is_lost(
    world: World, server: Server, ann: Person, kind: int | type[Exception], told: str
) -> None:
    await play(world)
    with world.lost_receipts(kind, times=1) as lost:
        assert await post(ann, server, nonce="n1") == told
        (sent,) = world.posts(server.channel)
        assert await post(ann, server, nonce="n1") == str(sent.id)
    assert (lost.met, len(world.posts(server.channel))) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "code", "told"),
    [
        (429, 0, "HTTPException 429 0"),
        (503, 0, "DiscordServerError 503 0"),
        (403, 50013, "Forbidden 403 50013"),
        (404, 10003, "NotFound 404 10003"),
        (ConnectionResetError, 0, "ConnectionResetError"),
    ],
)
async def test_a_post_is_refused_in_one_channel(
    world: World, server: Server, ann: Person, kind: int | type[Exception], code: int, told: str
) -> None:
    await play(world)
    other = server.guild.create_text_channel("other")
    with world.failing_posts(kind, code, channel=server.channel, first=2, times=1) as failing:
        results = [await post(ann, server) for _ in range(3)]
        await ann.slash(other, "post", text="Elsewhere")
    assert (failing.met, results[1]) == (1, told)
    assert [len(world.posts(channel)) for channel in (server.channel, other)] == [2, 1]


@pytest.mark.parametrize("arriving", [True, False])
async def test_the_bot_loses_patience(world: World, server: Server, ann: Person, arriving: bool) -> None:
    await play(world)
    with world.unanswered_posts(arriving=arriving):
        reply = await ann.slash(server.channel, "post", text="News")
        await world.wait(seconds=PATIENCE - 1)
        assert "message id" not in reply.text
        await world.wait(seconds=2)
    assert (reply.text, len(world.posts(server.channel))) == ("TimeoutError", arriving)


async def test_rights_are_really_taken_away(world: World, server: Server, ann: Person) -> None:
    await play(world)
    first = await post(ann, server)
    await world.forbid(server.channel, "send_messages")
    assert await post(ann, server) == "Forbidden 403 50013"
    await world.forbid(server.channel, "view_channel")
    assert await post(ann, server) == "Forbidden 403 50001"
    await world.forbid(server.channel, "read_message_history")
    assert await post(ann, server, answers=first) == "Forbidden 403 160002"
    assert (await ann.slash(server.channel, "read")).text == "nothing"
    await world.allow(server.channel)
    await post(ann, server, answers=first)
    assert len(world.posts(server.channel)) == 2


async def test_what_is_gone(world: World, server: Server, ann: Person, bob: Person) -> None:
    toy = await play(world)
    first = await post(ann, server)
    await world.delete_post(world.posts(server.channel)[0])
    assert await post(ann, server, answers=first) == "HTTPException 400 50035"
    await bob.leave()
    assert (await ann.slash(server.channel, "tell", user=bob.actor.user)).text == "404 10007"
    gone = server.guild.create_text_channel("gone")
    await world.settle()
    channel = world.bot.get_channel(gone.id)
    assert isinstance(channel, discord.TextChannel)
    await world.delete_channel(gone)
    assert world.bot.get_channel(gone.id) is None
    assert await toy._send(channel, view=_card("News")) == "NotFound 404 10003"
    assert not world.posts(gone)


async def test_history_is_read_from_the_newest_back_with_the_ids_of_components(
    world: World, server: Server, ann: Person
) -> None:
    await play(world)
    for _ in range(3):
        await post(ann, server)
        await world.wait(minutes=1)
    assert (await ann.slash(server.channel, "read")).text.splitlines() == [
        f"TestBot {MARKER} 12:0{minute}" for minute in (2, 1, 0)
    ]


async def test_the_clock_stands_until_time_is_passed(world: World, server: Server, ann: Person) -> None:
    toy = await play(world)
    await ann.slash(server.channel, "watch")
    assert (world.clock(), toy.ticked_at) == (NOW, [NOW])
    await world.wait(seconds=50)
    assert toy.ticked_at == [NOW + timedelta(seconds=seconds) for seconds in (0, 20, 40)]
    await world.wait_until(NOW + timedelta(hours=1))
    assert (world.clock(), len(toy.ticked_at)) == (NOW + timedelta(hours=1), 181)


async def test_a_long_sleep_does_not_end_by_itself(world: World, server: Server, ann: Person) -> None:
    toy = await play(world)
    assert isinstance(world.env, BriskEnv)
    world.env.seconds_of_long_sleep = 0.2
    await ann.slash(server.channel, "doze", seconds=0.3)
    await asyncio.sleep(0.5)
    await world.settle()
    assert (world.clock(), toy.ticked_at) == (NOW, [])
    await world.wait(seconds=1)
    assert toy.ticked_at == [NOW + timedelta(seconds=0.3)]


def test_a_busy_machine_makes_the_bot_neither_announce_nor_repeat_an_answer() -> None:
    assert min(SECONDS_TO_DEFER, SECONDS_FOR_A_SIGN) > BriskEnv.seconds_of_long_sleep


async def test_what_falls_due_in_a_leap_is_done_at_its_end(world: World, server: Server, ann: Person) -> None:
    toy = await play(world)
    await ann.slash(server.channel, "watch")
    await world.leap(days=1)
    assert toy.ticked_at == [NOW, NOW + timedelta(days=1)]


async def test_a_clock_that_is_set_leaves_discords_alone(world: World, server: Server, ann: Person) -> None:
    await play(world)
    world.set_clock(datetime(2025, 12, 24, 6, tzinfo=UTC))
    await world.wait(minutes=1)
    assert world.clock() == datetime(2025, 12, 24, 6, 1, tzinfo=UTC)
    assert discord.utils.utcnow() == world.clock()
    sent = await post(ann, server)
    assert discord.utils.snowflake_time(int(sent)) == NOW + timedelta(minutes=1)


async def test_a_loop_of_discord_py_stands_still_where_the_clock_is_set_back(
    world: World, server: Server, ann: Person
) -> None:
    """As the real one does: it sleeps till an instant. A bot that must go on needs a loop of another kind."""
    toy = await play(world)
    await ann.slash(server.channel, "watch")
    world.set_clock(NOW - timedelta(hours=1))
    await world.wait(minutes=59)
    assert len(toy.ticked_at) == 2


async def test_time_passes_while_the_bot_is_stopped(world: World, server: Server, ann: Person) -> None:
    toy = await play(world)
    await ann.slash(server.channel, "watch")
    await world.stop()
    await world.wait(hours=5)
    assert len(toy.ticked_at) == 1
    await world.restart()
    await play(world)
    assert world.clock() == NOW + timedelta(hours=5)
    assert await post(ann, server)


KILLS: list[tuple[str, Steps, int, str | None, int]] = [
    ("before", is_commit, 1, None, 0),
    ("after", is_commit, 1, "claimed", 0),
    ("before", is_post, 1, "claimed", 0),
    ("after", is_post, 1, "claimed", 1),
    ("before", is_commit, 2, "claimed", 1),
    ("after", is_commit, 2, "sent", 1),
]


@pytest.mark.parametrize(("side", "steps", "nth", "left", "arrived"), KILLS)
async def test_a_bot_is_killed_at_a_step(
    world: World, server: Server, ann: Person, side: str, steps: Steps, nth: int, left: str | None, arrived: int
) -> None:
    await play(world)
    begun = world.killed_before if side == "before" else world.killed_after
    async with begun(steps, nth):
        reply = await ann.slash(server.channel, "post", text="News")
        requests = len(world.sent())
        await world.wait(hours=2)
        assert len(world.sent()) == requests
        assert reply.text == ""
    assert (await held(world), await held(world, "tidied up")) == (left, None)
    assert len(world.posts(server.channel)) == arrived
    await play(world)
    # The same again would be asked first whether it is wanted once more.
    assert (await ann.slash(server.channel, "post", text="Other news")).text
    assert len(world.posts(server.channel)) == arrived + 1


async def test_a_kill_that_meets_nothing_is_told(world: World, server: Server, ann: Person) -> None:
    await play(world)
    with pytest.raises(AssertionError, match="no bot was killed"):
        async with world.killed_before(is_post, 2):
            await post(ann, server)
    async with world.killed_after(is_post, 2, surely=False) as kill:
        await post(ann, server)
    assert (kill.met, len(world.posts(server.channel))) == (0, 2)


async def test_a_bot_is_killed_in_the_middle_of_what_it_does_at_once(
    world: World, server: Server, ann: Person, bob: Person
) -> None:
    await play(world)
    async with world.killed_after(is_post):
        await world.together(
            ann.slash(server.channel, "post", text="One"), bob.slash(server.channel, "post", text="Two")
        )
    assert len(world.posts(server.channel)) == 1
    assert await held(world) == "claimed"
