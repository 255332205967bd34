"""Keeps Discord's own list of a server's events in step with what is planned on record."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import aiohttp
import discord

from bot.conversation.plumbing.reporting import bug_in
from bot.presentation.calendar.scheduled_events import ScheduledEntry, record_at, scheduled_entry
from bot.services.all_services import Services
from bot.services.server.scheduling import ScheduledPlans

MOST_SHOWN = 50
"""Discord takes a hundred, and people have events of their own."""
_SERVER_FAULT = 500
_REASON = "Kept in step with the record"
_log = logging.getLogger(__name__)


def may_list_events(guild: discord.Guild | None) -> bool:
    """Whether the bot may make and change entries of a server's list."""
    return guild is not None and guild.me.guild_permissions.create_events


@dataclass
class EventsList:
    """Looks at a server's list when something was written there, when a day begins, and once after each start.

    Which entries are ours, the list itself says: by who made them and by the record that they name. So none is made
    twice, whatever becomes of the process.
    """

    client: discord.Client
    services: Services
    _seen: dict[int, tuple[str, date]] = field(default_factory=dict)
    """By server, how it stood and on which day when its list was last looked at."""

    async def tick(self) -> None:
        """Look at the lists of all servers where there may be something to do."""
        for guild_id, state in (await self.services.scheduling.guilds()).items():
            guild = self.client.get_guild(guild_id)
            # Asked where it may not, again and again, Discord would shut the bot out.
            if guild is not None and may_list_events(guild):
                await bug_in(self._keep(guild, state))

    async def _keep(self, guild: discord.Guild, state: str) -> None:
        scheduling = self.services.scheduling
        look = (state, scheduling.today())
        if self._seen.get(guild.id) == look:
            return
        found = await scheduling.look(guild.id)
        try:
            await _bring_in_step(guild, found)
        except discord.HTTPException as error:
            _log.warning("The events of server %d were not kept in step: %s", guild.id, error)
            # Anything else is the same until something changes.
            if error.status >= _SERVER_FAULT:
                return
        except (aiohttp.ClientError, OSError) as error:
            _log.warning("The events of server %d were not reached: %s", guild.id, type(error).__name__)
            return
        else:
            if not found.is_shown:
                await scheduling.note_cleared(guild.id)
        self._seen[guild.id] = look


async def _bring_in_step(guild: discord.Guild, found: ScheduledPlans) -> None:
    """Make, change, cancel and delete what is needed. Raises discord.HTTPException."""
    made = (scheduled_entry(event, found.related, guild.name, found.zone) for event in found.plans)
    wanted = {entry.location: entry for entry in list(filter(None, made))[:MOST_SHOWN]}
    held = _ours(guild, await guild.fetch_scheduled_events(with_counts=False))
    for place, entries in held.items():
        first, *doubles = entries
        for double in doubles:
            await double.delete(reason=_REASON)
        await _settle(first, wanted.pop(place, None), found)
    for entry in wanted.values():
        # Discord refuses what begins in the past.
        if entry.starts_at <= found.now:
            continue
        await guild.create_scheduled_event(
            name=entry.name,
            description=entry.description,
            location=entry.location,
            start_time=entry.starts_at,
            end_time=entry.ends_at,
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            reason=_REASON,
        )


def _ours(guild: discord.Guild, listed: Sequence[discord.ScheduledEvent]) -> Mapping[str, list[discord.ScheduledEvent]]:
    """The entries that the bot made, by the place that they name; the oldest of each first."""
    own: dict[str, list[discord.ScheduledEvent]] = {}
    for entry in sorted(listed, key=lambda entry: entry.id):
        if entry.creator_id == guild.me.id and entry.location and record_at(entry.location):
            own.setdefault(entry.location, []).append(entry)
    return own


async def _settle(held: discord.ScheduledEvent, entry: ScheduledEntry | None, found: ScheduledPlans) -> None:
    """Let one entry be as it is to be."""
    if held.status is not discord.EventStatus.scheduled:
        # What has begun Discord ends by itself; but nothing stands there that the server wants to have hidden.
        if not found.is_shown:
            await held.delete(reason=_REASON)
    elif entry is None and record_at(held.location) in found.cancelled:
        await held.cancel(reason=_REASON)
    elif entry is None:
        await held.delete(reason=_REASON)
    elif entry != _as_entry(held) and entry.starts_at > found.now:
        await held.edit(
            name=entry.name,
            description=entry.description,
            start_time=entry.starts_at,
            end_time=entry.ends_at,
            reason=_REASON,
        )


def _as_entry(held: discord.ScheduledEvent) -> ScheduledEntry | None:
    """What an entry says; None where it says too little to be one of ours."""
    if held.end_time is None or held.location is None:
        return None
    return ScheduledEntry(
        name=held.name,
        description=held.description or "",
        location=held.location,
        starts_at=held.start_time,
        ends_at=held.end_time,
    )
