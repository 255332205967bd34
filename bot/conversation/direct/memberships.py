"""Who is a member of which server, as Discord tells when it is asked: without the members intent it tells nobody else.

A member is asked for alone (GET /guilds/{guild.id}/members/{user.id}), one request a server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.named_commands import command
from bot.problems import OutsideServer
from bot.services.recent import Recent

SECONDS_FRESH = 60.0
"""How long somebody is taken for a member after Discord said so: who leaves reads on for no longer."""
SECONDS_KNOWN, SECONDS_UNKNOWN = 3600.0, 300.0
"""How long the servers that were found for somebody are not looked for again, and that none was found."""
MOST_LOOKED_AT = 500
"""Servers that are looked through for one person."""
MOST_KEPT = 1000
"""People, and members, of whom it is kept what Discord said."""
_SECONDS_TO_ASK = 10.0
_AT_ONCE, _SECONDS_BETWEEN = 10, 0.5
"""Discord takes 50 requests a second of a bot in all; so at most 20 go here, and posts have the others."""
_MANY = (
    f"Despatch is in too many servers to find yours: type {command('settings direct')} in the server that "
    "you mean, and ask here again."
)


@dataclass(frozen=True)
class _Found:
    at: float
    guild_ids: Sequence[int]

    @property
    def seconds_kept(self) -> float:
        return SECONDS_KNOWN if self.guild_ids else SECONDS_UNKNOWN


class Memberships:
    """What Discord says of people's memberships, kept for a while and for a few people."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._members: Recent[tuple[int, int], float] = Recent(MOST_KEPT)
        """When Discord said that a user is a member of a guild, by both."""
        self._found: Recent[int, _Found] = Recent(MOST_KEPT)
        self._looking: dict[int, asyncio.Task[Sequence[int]]] = {}
        self._turn = asyncio.Lock()

    async def is_member(self, guild_id: int, user_id: int) -> bool:
        """Whether a user is a member of a server that the bot is in. Raises LINE_ERRORS."""
        guild = self._client.get_guild(guild_id)
        if guild is None:
            return False
        key, now = (guild_id, user_id), asyncio.get_running_loop().time()
        known_at = self._members.find(key)
        if known_at is not None and now - known_at < SECONDS_FRESH:
            return True
        self._members.take(key)
        try:
            async with asyncio.timeout(_SECONDS_TO_ASK):
                await guild.fetch_member(user_id)
        except (discord.NotFound, discord.Forbidden):
            return False
        self._members.keep(key, now)
        return True

    async def servers_of(self, user_id: int) -> Sequence[int]:
        """The servers with the bot of which a user is a member, as of SECONDS_KNOWN ago at most.

        Raises OutsideServer where there are too many to look through, or LINE_ERRORS.
        """
        found = self._found.find(user_id)
        if found and asyncio.get_running_loop().time() - found.at < found.seconds_kept:
            return found.guild_ids
        looking = self._looking.get(user_id)
        if looking is None:
            looking = self._looking[user_id] = asyncio.create_task(self._look(user_id))
            looking.add_done_callback(lambda _: self._looking.pop(user_id, None))
        # Whoever waits may be told to wait no longer, and finds the answer there when they ask again.
        return await asyncio.shield(looking)

    async def _look(self, user_id: int) -> Sequence[int]:
        guild_ids = [guild.id for guild in self._client.guilds]
        if len(guild_ids) > MOST_LOOKED_AT:
            raise OutsideServer(_MANY)
        # One person after the other: else a few who write at once would take all the requests that there are.
        async with self._turn:
            found = await self._among(guild_ids, user_id)
        self._found.keep(user_id, _Found(asyncio.get_running_loop().time(), found))
        return found

    async def _among(self, guild_ids: Sequence[int], user_id: int) -> Sequence[int]:
        found: list[int] = []
        for start in range(0, len(guild_ids), _AT_ONCE):
            if start:
                await asyncio.sleep(_SECONDS_BETWEEN)
            batch = guild_ids[start : start + _AT_ONCE]
            answers = await asyncio.gather(*(self.is_member(guild_id, user_id) for guild_id in batch))
            found += [guild_id for guild_id, is_member in zip(batch, answers, strict=True) if is_member]
        return found
