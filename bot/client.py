"""The Discord client and its command tree: loads the cogs, tells Discord of the commands, notes its servers."""

from __future__ import annotations

import asyncio
import hashlib
import importlib
import json
import logging
import pkgutil
from collections.abc import Awaitable, Mapping, Sequence
from pathlib import Path

import discord
from discord import app_commands

from bot.conversation.arriving.greeting import Greeter
from bot.conversation.commands.command_ids import ids_of
from bot.conversation.direct.choosing import ask_which_server
from bot.conversation.direct.meaning import MeantServers, SeveralServers
from bot.conversation.packs.keeping_up import KeepingUp
from bot.conversation.plumbing.asker import find_guild_id
from bot.conversation.plumbing.background import break_off, repeat
from bot.conversation.plumbing.exchange import announce_before_writing
from bot.conversation.plumbing.host import host_of
from bot.conversation.plumbing.lasting import LastingForms
from bot.conversation.plumbing.line import LINE_ERRORS, told_by
from bot.conversation.plumbing.reporting import carried_on, report, without_lost_suggestions
from bot.conversation.plumbing.telling_late import tell_after_restart
from bot.conversation.posting.events_list import EventsList
from bot.conversation.posting.poster import Poster
from bot.conversation.questions.direct_questions import answer_directly
from bot.conversation.questions.mentions import answer_mention
from bot.gateway.sharded_bot import ShardedBot
from bot.problems import Problem
from bot.services.all_services import Services
from bot.write_witness import OwedAnswer

COGS_FOLDER = Path(__file__).parent.parent / "cogs"
SECONDS_TO_FINISH = 1.2
SECONDS_BETWEEN_ERASURES = 6 * 3600
SECONDS_BETWEEN_OVERWRITINGS = 60
SECONDS_BETWEEN_LOOKS = 20
SECONDS_BETWEEN_PREPARATIONS = 60
SECONDS_FOR_IDS = 5
_log = logging.getLogger(__name__)


class DespatchTree(app_commands.CommandTree[discord.Client]):
    """The slash commands; a problem with any of them is told by the one function that tells problems."""

    async def interaction_check(self, interaction: discord.Interaction, /) -> bool:
        """Note that somebody is being answered; refuse whoever writes directly, and shares no server with the bot."""
        host_of(interaction).begin_answer(interaction)
        try:
            await host_of(interaction).settle_server(interaction)
        except SeveralServers as several:
            await ask_which_server(interaction, several.servers)
        except (Problem, *LINE_ERRORS) as error:
            await report(interaction, error)
        else:
            return True
        return False

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        await report(interaction, error)


class DespatchClient(ShardedBot):
    """Sees servers and interactions only, and keeps neither messages nor members in memory."""

    def __init__(
        self,
        services: Services,
        starter_packs: Sequence[str],
        *,
        reads_mentions: bool = True,
        shards: int | None = None,
    ) -> None:
        super().__init__(
            # None asks Discord how many there should be.
            shard_count=shards,
            # No message is read for commands: for its content the bot would need an intent that it has no use for.
            command_prefix=(),
            help_command=None,
            tree_cls=DespatchTree,
            intents=discord.Intents(guilds=True, guild_messages=reads_mentions, dm_messages=reads_mentions),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            # Whatever people put on record, a message that shows it calls nobody.
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        self.services = services
        self.forms = LastingForms()
        self.packs = KeepingUp(services, tuple(starter_packs))
        self.poster = Poster(self, services, self.packs)
        self._events_list = EventsList(self, services)
        self.command_ids: Mapping[str, int] = {}
        """The ids that Discord gave the commands, by their full names; none until it was asked."""
        self.meaning = MeantServers(self)
        self.greeter = Greeter(self, services, tuple(starter_packs))
        self.sync_unchanged = False
        """Whether Discord is told of the commands at login even if it was told of the same before."""
        self.offered_packs = tuple(starter_packs)
        self._answering: set[asyncio.Task[object]] = set()
        self._repeated: tuple[asyncio.Task[None], ...] = ()
        self._left_owing: Sequence[OwedAnswer] = ()
        self._telling: asyncio.Task[None] | None = None
        logging.getLogger("discord.app_commands.tree").addFilter(without_lost_suggestions)

    async def setup_hook(self) -> None:
        # Where Discord fails half-way, the login is tried again, and this is done by then.
        if not self.cogs:
            await self.add_cogs()
            await carried_on(self._take_over(), "Finding who is owed an answer")
        # Once a start, and not in on_ready, which may come again after a connection that was lost.
        await self._sync_commands()

    async def _take_over(self) -> None:
        # Before anybody speaks to it: they are told what is late beside their next answer.
        self._left_owing = await self.services.owing.begin()

    async def add_cogs(self) -> None:
        """Add what people type: the commands, buttons and forms of every module in the rooms of `cogs`."""
        for found in pkgutil.walk_packages([str(COGS_FOLDER)], "cogs."):
            if not found.ispkg:
                # load_extension would execute the module anew for each client, and throw it away when that one closes.
                await importlib.import_module(found.name).setup(self)

    async def _sync_commands(self) -> None:
        """Tell Discord of the commands; it allows 200 new ones a day, so mostly only when they changed."""
        payload = json.dumps([command.to_dict(self.tree) for command in self.tree.get_commands()], sort_keys=True)
        digest = hashlib.sha256(payload.encode()).hexdigest()
        name = f"commands of {self.application_id}"
        if not self.sync_unchanged and await self.services.installation.value(name) == digest:
            await carried_on(self._ask_ids(), "Asking Discord for the ids of the commands")
            return
        self.command_ids = ids_of(await self.tree.sync())
        await self.services.installation.remember(name, digest)
        _log.info("Told Discord of %d commands", len(self.tree.get_commands()))

    async def _ask_ids(self) -> None:
        try:
            # Nobody waits for a start until Discord has got over a fault: without them all works, too.
            async with asyncio.timeout(SECONDS_FOR_IDS):
                self.command_ids = ids_of(await self.tree.fetch_commands())
        except LINE_ERRORS as error:
            _log.warning("The ids of the commands were not told: cards name them without. %s", told_by(error))

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        self.begin_answer(interaction)
        await self.forms.take(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot, or is written to it directly; no message is a command here."""
        await answer_mention(self, message)
        await answer_directly(self, message)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        # As the bot starts each server is told of so; of all of them it is noted at once when it is ready.
        if self.is_ready():
            await self._note(self.services.remembering.note_back(guild.id))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._note(self.services.remembering.note_back(guild.id))
        await carried_on(self.greeter.note_joined(guild), "Greeting a server")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._note(self.services.remembering.note_left(guild.id))

    async def on_ready(self) -> None:
        _log.info("Ready, servers: %d", len(self.guilds))
        # A server that removed the bot while it was away tells it nothing.
        await self._note_servers()
        # It may come again, after a connection that was lost.
        if not self._repeated:
            self._telling = asyncio.create_task(
                carried_on(tell_after_restart(self, self.services.owing, self._left_owing), "Answering after a restart")
            )
            self._repeated = (
                asyncio.create_task(repeat(self._look_round, SECONDS_BETWEEN_LOOKS, "Looking what is due")),
                # Beside the posts, which wait for nothing where Discord takes its time with these.
                asyncio.create_task(repeat(self._events_list.tick, SECONDS_BETWEEN_LOOKS, "Keeping events in step")),
                asyncio.create_task(repeat(self._erase_expired, SECONDS_BETWEEN_ERASURES, "Erasing what has expired")),
                asyncio.create_task(repeat(self._overwrite, SECONDS_BETWEEN_OVERWRITINGS, "Overwriting what is gone")),
                asyncio.create_task(
                    repeat(self.services.suggestions.prepare, SECONDS_BETWEEN_PREPARATIONS, "Making names ready")
                ),
            )

    async def _look_round(self) -> None:
        # Mostly the next write has let go of them already.
        await carried_on(self.services.owing.settle(), "Letting go of answers")
        await carried_on(self.greeter.tick(), "Greeting servers")
        await self.poster.tick()

    async def _note_servers(self) -> None:
        """Note in which servers the bot is; those that Discord calls unavailable are among them."""
        seen = {guild.id for guild in self.guilds}
        await self._note(self.services.remembering.note_seen(seen, is_whole=self.is_ready()))

    async def _note(self, noting: Awaitable[object]) -> None:
        try:
            await noting
        except Problem as problem:
            _log.warning("Which servers the bot is in was not noted: %s", problem)

    async def _erase_expired(self) -> None:
        # Looked at once more: what is erased is gone for good.
        await self._note_servers()
        for guild_id in await self.services.remembering.erase_expired():
            _log.info("Erased what was held of server %d, which the bot left long ago", guild_id)
        await self.services.remembering.forget_removed_words()

    async def _overwrite(self) -> None:
        # Where somebody reads just now it is done the next time.
        await self.services.remembering.overwrite()

    def begin_answer(self, interaction: discord.Interaction) -> None:
        """Note that the task at work answers somebody: closing waits for it, and Discord hears before it writes."""
        announce_before_writing(interaction)
        self.begin_reply(find_guild_id(interaction))

    def begin_reply(self, guild_id: int | None) -> None:
        """Note that the task at work answers somebody, in a server where that is known: closing waits for it."""
        self.packs.note_used(guild_id)
        task = asyncio.current_task()
        if task is not None and task not in self._answering:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def settle_server(self, interaction: discord.Interaction, /) -> None:
        await self.meaning.settle(interaction)
        self.packs.note_used(find_guild_id(interaction))

    async def close(self) -> None:
        """Finish what was begun, but for at most SECONDS_TO_FINISH, then break it off and leave."""
        # All of it would otherwise meet a closed connection and a closed database.
        await break_off(self._repeated)
        await self.poster.stop()
        await self.packs.stop()
        await break_off([self._telling] if self._telling else [])
        begun = self._answering - {asyncio.current_task()}
        if begun:
            _, unfinished = await asyncio.wait(begun, timeout=SECONDS_TO_FINISH)
            if unfinished:
                _log.warning("Broken off: %d", len(unfinished))
            await break_off(unfinished)
        # What was heard is not told once more by the next process.
        await carried_on(self.services.owing.settle(), "Letting go of answers")
        await super().close()
