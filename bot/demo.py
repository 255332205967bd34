"""The whole bot in a browser page that looks and acts like Discord: no token, no network, the same code.

SimCord plays Discord inside this process and serves the page on this machine alone.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import discord
from discord import ui

from bot.application import start_application
from bot.client import DespatchClient
from bot.conversation.commands.command_ids import clickable
from bot.conversation.plumbing.background import break_off
from bot.distribution import command_to_install
from bot.extras import CHARTS
from bot.named_commands import command
from bot.presentation.card.paged import ACCENT, action_row
from bot.presentation.questions.ask_this import ask_button
from bot.problems import NotHeld, Problem, WrongSetting
from bot.records.digest_plan import SAY_SO
from bot.running import stop_event
from bot.services.all_services import Services
from bot.services.digests.digest_plans import Value
from bot.services.intake.fetching import Fetched, Fetcher
from bot.services.server.rights import Person
from bot.settings import Settings

try:
    import simcord
    from simcord.backend.errors import SetupError
except ImportError as error:
    raise WrongSetting(f"The demo needs SimCord: install it with {command_to_install('demo')}.") from error

Announce = Callable[[str], None]
"""Told the page's address when it answers."""

BOT = "Despatch"
SERVER = "Policy team"
SERVER_ID = 1 << 60
"""The same at every start, since a kept database holds its records by server."""
FOUNDED_AT = datetime(2025, 1, 1, tzinfo=UTC)
CHANNEL = "evidence"
MANAGER, MEMBER = "morag", "euan"
DIGEST, DIGEST_ACTOR = "Keir Starmer on the record", "Keir Starmer"
ARTICLE = "https://courier.example/harbour-room"
"""Where a made-up article stands, which is served by no server but by the demo itself."""
SECONDS_OF_PATIENCE = 60.0
"""For an answer, in place of Discord's three: SimCord holds back the bot's timers while a thread of the bot's draws, so
it cannot be told in time that an answer is coming."""
SECONDS_BETWEEN_GLANCES = 0.5
"""The page itself asks as often what there is to be shown."""
SECONDS_TO_DIGEST = 75
"""Rounded down to the minute: a digest is due in 15 seconds at the soonest, and in 75 at the latest."""

_COMMAND = re.compile(r"`/([a-z -]+?)(?: ([a-z_]+:[^`]*))?`")
_MENTION = re.compile(rf"@{BOT}\b", re.IGNORECASE)
QUESTIONS = (
    "Who opposes drug consumption rooms?",
    "How many drug deaths were there in Scotland in 2018?",
    "What did Keir Starmer say?",
)
"""Of the shipped pack; each is asked by a button."""
WELCOME = """## Welcome to Despatch
This is your team's record of the debate on drug consumption rooms. **Ask it anything**: press one of these, type \
`/ask` and your own words in the box below, or mention @Despatch in a message."""
MORE = """**More to try**
- `/figure series indicator:Drug-related deaths in Scotland` one number over time, as a chart
- `/brief topic:Drug consumption rooms` all of it, also as PDF or Word
- `/intake add link:{article}` reads a made-up article in
- `/help` what else one can do, such as to add quotes"""
HINTS = """-# A digest is posted here within a minute or so.
-# {manager} manages this server and {member} does not: choose above the channel whose eyes you see it with."""


class _WithOwnArticle(Fetcher):
    """Fetches pages, of which the demo has one itself."""

    async def fetch(self, address: str) -> Fetched:
        if address.strip("<> ") != ARTICLE:
            return await super().fetch(address)
        page = await asyncio.to_thread((Path(__file__).parent / "demo_article.html").read_bytes)
        return Fetched(
            data=page, media_type="text/html; charset=utf-8", name="harbour-room", address=ARTICLE, fetched_at=_today()
        )


@contextmanager
def _database(path: Path | None) -> Iterator[Path]:
    """The database that was asked for, or one that is gone afterwards."""
    if path is not None:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="despatch-demo-") as folder:
        yield Path(folder) / "demo.sqlite3"


async def demo(settings: Settings, *, database: Path | None = None, port: int, announce: Announce) -> None:
    """Serve the demo until Ctrl-C. Raises WrongSetting where the port is taken or the extra is missing."""
    async with served(settings, database=database, port=port) as address:
        stop = stop_event()
        announce(address)
        await stop.wait()


@asynccontextmanager
async def served(
    settings: Settings, *, database: Path | None = None, port: int, with_digest: bool = True
) -> AsyncIterator[str]:
    """The demo while its page is served; gives the page's address. Raises WrongSetting where the port is taken."""
    if CHARTS.is_installed:
        # At its very first start it lists the machine's fonts, perhaps for longer than SimCord waits for an answer.
        await asyncio.to_thread(import_module, "matplotlib.figure")
    with _database(database) as path:
        given = Settings(database_path=path, starter_packs=settings.starter_packs or Settings().starter_packs)
        async with start_application(given) as client:
            # Each start is a new Discord, which knows of no commands, even where the database was kept.
            client.sync_unchanged = True
            client.services = replace(client.services, fetcher=_WithOwnArticle(_today))
            # A problem that a person was told of is no failure of the demo, and a bug stands in the log.
            async with simcord.run(client, check_errors=False, shard_count=1) as env, AsyncExitStack() as stack:
                env._errors = _Faults()
                env.backend.bot_user.name = BOT
                page = await _prepare(env, client, port, with_digest)
                try:
                    preview = await stack.enter_async_context(page)
                except (SetupError, OSError) as error:
                    raise WrongSetting(f"The demo's page cannot be served: {error}.") from None
                showing = asyncio.create_task(_show_what_comes(env, preview))
                stack.push_async_callback(break_off, [showing])
                yield preview.url


class _Faults(list[BaseException]):
    """What went wrong, but for what a person was told: after any of these the page keeps the command that was typed."""

    def append(self, error: BaseException) -> None:
        if not isinstance(getattr(error, "original", error), Problem):
            super().append(error)


async def _show_what_comes(env: simcord.Env, preview: simcord.Preview) -> None:
    """Let the page show what the bot posts in answer to nobody; by itself it shows only what comes of an action."""
    shown = _messages(env, preview)
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_GLANCES)
        # What comes of an action the page shows at its end.
        if env._operation_task is None and (held := _messages(env, preview)) != shown:
            shown = held
            # In one go, and not by refresh(), which waits for the bot: an action that began meanwhile would be refused.
            preview._publish_message_pages(reason="refresh")


def _messages(env: simcord.Env, preview: simcord.Preview) -> list[tuple[int, str | None]]:
    """The messages in the channel, each with when it was edited last."""
    held = env.backend.messages.get(preview.channel.id, {}).values()
    return [(message.id, message.edited_timestamp) for message in held]


def _showing(now: Callable[[], datetime], clock: simcord._clock.Clock) -> simcord._clock.Clock:
    """SimCord's clock as it is, but for the instant that it shows: its own begins on 1 January 2026."""

    class Showing(type(clock)):  # type: ignore[misc]
        def now(self) -> datetime:
            return now()

    showing: simcord._clock.Clock = Showing()
    showing.elapsed = clock.elapsed
    return showing


def _today() -> datetime:
    return datetime.now(UTC)


async def _prepare(env: simcord.Env, client: DespatchClient, port: int, with_digest: bool) -> simcord.Preview:
    """Fill the server, and give the page that shows its channel, still to be served."""
    deadline = env.backend.iso_after
    env.backend.iso_after = lambda seconds: deadline(max(seconds, SECONDS_OF_PATIENCE))  # type: ignore[method-assign]
    _let_mention(env.backend)
    # Discord's ids are made of the time: a kept database names this channel and these people.
    env.backend.clock = _showing(lambda: FOUNDED_AT, env.backend.clock)
    guild = env.create_guild(name=SERVER, id=SERVER_ID)
    channel = guild.create_text_channel(CHANNEL)
    managing = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    viewers = [
        guild.add_member(env.create_user(MANAGER, global_name=MANAGER.title()), roles=[managing]),
        guild.add_member(env.create_user(MEMBER, global_name=MEMBER.title())),
    ]
    env.backend.clock = _showing(_today, env.backend.clock)
    await client.services.packs.load_starters(guild.id, client.offered_packs)
    if with_digest:
        await _schedule_digest(client.services, guild.id, channel.id, viewers[0].id)
    await _welcome(client, channel.id)
    return env.preview(channel, viewers=viewers, layout="channel", port=port)


def _let_mention(backend: simcord.backend.Backend) -> None:
    """Let people mention the bot by its name: Discord's own box makes a mention of that, and the page's does not."""
    create, mention = backend.create_message, f"<@{backend.bot_user.id}>"

    def with_mention(channel_id: int, author_id: int, content: str | None = "", **more: Any) -> Any:
        text = content if author_id == backend.bot_user.id else _MENTION.sub(mention, content or "")
        return create(channel_id, author_id, text, **more)

    backend.create_message = with_mention  # type: ignore[method-assign]


async def _schedule_digest(services: Services, guild_id: int, channel_id: int, manager_id: int) -> None:
    """Let a digest be due in a minute: a new one, or that which a kept database has."""
    due_at = _today().astimezone((await services.settings.read(guild_id)).zone)
    time = f"{due_at + timedelta(seconds=SECONDS_TO_DIGEST):%H:%M}"
    manager = Person(user_id=manager_id, manages_server=True)
    digests = services.digests
    kept = [view.digest for view in await digests.all(guild_id) if view.digest.plan.title == DIGEST]
    if kept:
        await digests.edit(guild_id, manager, kept[0].id, {"time": time})
        return
    typed: dict[str, Value] = {
        "schedule": "daily",
        "time": time,
        "channel": channel_id,
        "title": DIGEST,
        "empty": SAY_SO,
    }
    try:
        await digests.create(guild_id, manager, typed | {"actor": DIGEST_ACTOR}, tells_all=True)
    except NotHeld:
        # Other packs than the shipped one may be shown.
        await digests.create(guild_id, manager, typed, tells_all=True)


async def _welcome(client: DespatchClient, channel_id: int) -> None:
    channel = client.get_channel(channel_id)
    if isinstance(channel, discord.TextChannel):
        texts = (MORE.format(article=ARTICLE), HINTS.format(manager=MANAGER.title(), member=MEMBER.title()))
        await channel.send(view=clickable(_welcome_card(texts), client))


def _welcome_card(texts: Sequence[str]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    container.add_item(ui.TextDisplay(_named(WELCOME)))
    container.add_item(action_row([ask_button(question) for question in QUESTIONS]))
    for text in texts:
        container.add_item(ui.TextDisplay(_named(text)))
    view.add_item(container)
    return view


def _named(text: str) -> str:
    """A text in which commands stand as code, with these to be clicked, and what is given to them beside."""
    return _COMMAND.sub(lambda found: command(found[1]) + (f" `{found[2]}`" if found[2] else ""), text)
