"""Greets servers that the bot has joined: in the system channel, else in a message to who added it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.conversation.plumbing.line import LINE_ERRORS, is_broken, told_by
from bot.conversation.plumbing.reporting import bug_in
from bot.conversation.plumbing.responding import lasting
from bot.presentation.arriving.start_card import MARKER, start_card
from bot.presentation.server.direct_cards import server_row
from bot.services.all_services import Services
from bot.services.server.greeting import Greeting, GreetingState

_LOOKED_THROUGH = 100
"""Messages since the joining, among which one is looked for that may have been sent."""
_log = logging.getLogger(__name__)


class Greeter:
    """Says once a joining what the bot is; what is begun when the process ends is looked for by the next."""

    def __init__(self, client: discord.Client, services: Services, offered_packs: tuple[str, ...]) -> None:
        self._client = client
        self._services = services
        self._offered = offered_packs
        self._is_at_work = False
        self._found: Mapping[int, datetime] = {}
        """When the servers were joined that were looked at last."""

    async def note_joined(self, guild: discord.Guild) -> None:
        """Note that a server was joined, and greet it. Raises StorageProblem."""
        if guild.me.joined_at:
            await self._services.greetings.note_joined(guild.id, guild.me.joined_at)
        await self.tick()

    async def tick(self) -> None:
        """Greet whoever is still to be greeted, be it joined while the bot was away. Raises StorageProblem."""
        # A joining and the look of every 20 seconds may come together.
        if self._is_at_work:
            return
        self._is_at_work = True
        try:
            await self._look_round()
            for guild_id, greeting in (await self._services.greetings.due()).items():
                guild = self._client.get_guild(guild_id)
                if guild is not None and not guild.unavailable:
                    await bug_in(self._greet(guild, greeting))
        finally:
            self._is_at_work = False

    async def _look_round(self) -> None:
        # Of what was joined while the bot was away, or just as it died, no event tells.
        there = [guild for guild in self._client.guilds if not guild.unavailable]
        joined = {guild.id: guild.me.joined_at for guild in there if guild.me and guild.me.joined_at}
        if joined != self._found:
            await self._services.greetings.note_found(joined, {guild.id for guild in self._client.guilds})
            self._found = joined

    async def _greet(self, guild: discord.Guild, greeting: Greeting) -> None:
        done = Greeting(greeting.joined_at, GreetingState.DONE)
        try:
            if not await self._say_in_one(guild, greeting):
                _log.info("Nobody could be told that the bot has joined server %d", guild.id)
        except LINE_ERRORS as error:
            if not is_broken(error):
                # What Discord does not take now it will not take later.
                await self._services.greetings.note(guild.id, done)
                raise
            _log.info("A server is greeted later: %s", told_by(error))
            return
        await self._services.greetings.note(guild.id, done)

    async def _say_in_one(self, guild: discord.Guild, greeting: Greeting) -> bool:
        if guild.system_channel and await self._say(guild, greeting, guild.system_channel):
            return True
        for person in await _people(guild):
            if await self._say(guild, greeting, person):
                return True
        return False

    async def _say(self, guild: discord.Guild, greeting: Greeting, place: discord.TextChannel | discord.Object) -> bool:
        """Say it in a channel or to a person, unless it stands there; False where that is not allowed."""
        is_channel = isinstance(place, discord.TextChannel)
        if isinstance(place, discord.TextChannel):
            may = place.permissions_for(guild.me)
            if not (may.view_channel and may.send_messages):
                return False
        try:
            channel = place if isinstance(place, discord.TextChannel) else await self._client.create_dm(place)
            if greeting.state is GreetingState.BEGUN and await _stands_in(channel, greeting, self._client):
                return True
            await self._services.greetings.note(guild.id, Greeting(greeting.joined_at, GreetingState.BEGUN))
            await channel.send(view=lasting(await self._card(guild, is_direct=not is_channel), self._client))
        except (discord.Forbidden, discord.NotFound):
            return False
        return True

    async def _card(self, guild: discord.Guild, *, is_direct: bool) -> ui.LayoutView:
        questions = await self._services.suggested.suggest(guild.id)
        packs = await self._services.offered_packs.all(guild.id, self._offered)
        view = start_card(questions, packs, server=guild.name if is_direct else "")
        return view.add_item(server_row(guild.id, guild.name)) if is_direct else view


async def _people(guild: discord.Guild) -> list[discord.Object]:
    """Who added the bot, where that may be looked up, and then the owner; none where neither is known."""
    found = [await _find_adder(guild), guild.owner_id]
    return [discord.Object(user_id) for user_id in dict.fromkeys(filter(None, found))]


async def _find_adder(guild: discord.Guild) -> int | None:
    """Who added the bot, as the audit log says, where the bot may look into it."""
    try:
        if guild.me.guild_permissions.view_audit_log:
            async for entry in guild.audit_logs(limit=20, action=discord.AuditLogAction.bot_add):
                if getattr(entry.target, "id", None) == guild.me.id and entry.user:
                    return entry.user.id
    except discord.Forbidden:
        pass
    return None


async def _stands_in(
    channel: discord.TextChannel | discord.DMChannel, greeting: Greeting, client: discord.Client
) -> bool:
    """Whether a greeting stands in a channel since the joining; taken for so where it may not be looked for."""
    if isinstance(channel, discord.TextChannel):
        may = channel.permissions_for(channel.guild.me)
        if not may.read_message_history:
            return True
    own = client.user.id if client.user else 0
    async for message in channel.history(limit=_LOOKED_THROUGH, after=greeting.joined_at, oldest_first=True):
        if message.author.id == own and MARKER in _ids_of(message.components):
            return True
    return False


def _ids_of(components: Any) -> Iterator[int | None]:
    for component in components:
        yield getattr(component, "id", None)
