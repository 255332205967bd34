"""Keeps Discord's own list of a server's events in step with what is planned on record."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from itertools import islice

import aiohttp
import discord

from bot.conversation.plumbing.reporting import bug_in
from bot.presentation.calendar.scheduled_events import (
    FURTHEST_AHEAD,
    MOST_SHOWN,
    ScheduledEntry,
    record_at,
    scheduled_entry,
)
from bot.services.all_services import Services
from bot.services.server.scheduling import ScheduledPlans

_LIVE = (discord.EventStatus.scheduled, discord.EventStatus.active)
_LIST_IS_FULL = 30038
"""Discord's code for it (https://docs.discord.com/developers/topics/opcodes-and-status-codes)."""
_SERVER_FAULT = 500
_REASON = "Kept in step with the record"
_log = logging.getLogger(__name__)


def may_list_events(guild: discord.Guild | None) -> bool:
    """Whether the bot may make and change entries of a server's list."""
    # Of a server that Discord cannot reach nothing is known, the bot's own standing neither.
    return guild is not None and not guild.unavailable and guild.me.guild_permissions.create_events


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
    wanted = _wanted(guild, found)
    held = _ours(guild, await guild.fetch_scheduled_events(with_counts=False))
    for place, entries in held.items():
        # What was cancelled or is over Discord keeps to itself, and stands in nobody's place.
        live = [entry for entry in entries if entry.status in _LIVE]
        over = [entry for entry in entries if entry.status not in _LIVE]
        for gone in [*live[1:], *([] if found.is_shown else over)]:
            await _on_one(gone.delete(reason=_REASON))
        if live and await _settle(live[0], wanted.get(place), found):
            wanted.pop(place, None)
    for entry in wanted.values():
        # Discord refuses what begins in the past.
        if entry.starts_at > found.now:
            await _on_one(_make(guild, entry))


def _wanted(guild: discord.Guild, found: ScheduledPlans) -> dict[str, ScheduledEntry]:
    """What is to stand in the list by its place, the soonest first."""
    last = found.now + FURTHEST_AHEAD
    made = (scheduled_entry(event, found.related, guild.name, found.zone) for event in found.plans)
    near = (entry for entry in made if entry is not None and entry.starts_at <= last)
    return {entry.location: entry for entry in islice(near, MOST_SHOWN)}


async def _make(guild: discord.Guild, entry: ScheduledEntry) -> None:
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


async def _on_one(act: Awaitable[object]) -> None:
    """Do something to one entry, which keeps no other from its place. Raises discord.HTTPException.

    Somebody may have deleted it in this moment; and what one says, Discord may refuse.
    """
    try:
        await act
    except discord.NotFound:
        pass
    except discord.HTTPException as error:
        if error.status != HTTPStatus.BAD_REQUEST or error.code == _LIST_IS_FULL:
            raise
        _log.warning("Discord refused an entry of a list of events: %s", error)


def _ours(guild: discord.Guild, listed: Sequence[discord.ScheduledEvent]) -> Mapping[str, list[discord.ScheduledEvent]]:
    """The entries that the bot made, by the place that they name; the oldest of each first."""
    own: dict[str, list[discord.ScheduledEvent]] = {}
    for entry in sorted(listed, key=lambda entry: entry.id):
        if entry.creator_id == guild.me.id and entry.location and record_at(entry.location):
            own.setdefault(entry.location, []).append(entry)
    return own


async def _settle(held: discord.ScheduledEvent, entry: ScheduledEntry | None, found: ScheduledPlans) -> bool:
    """Let an entry that is ahead, or has begun, be as it is to be; False where it went, and is to be made anew."""
    is_ahead = held.status is discord.EventStatus.scheduled
    if entry is None:
        is_cancelled = is_ahead and record_at(held.location) in found.cancelled
        await _on_one(held.cancel(reason=_REASON) if is_cancelled else held.delete(reason=_REASON))
    elif held.start_time == entry.starts_at:
        # When it begins Discord takes no more for what has begun.
        if (held.name, held.description or "", held.end_time) != (entry.name, entry.description, entry.ends_at):
            changed = held.edit(name=entry.name, description=entry.description, end_time=entry.ends_at, reason=_REASON)
            await _on_one(changed)
    elif is_ahead and entry.starts_at > found.now:
        moved = held.edit(
            name=entry.name,
            description=entry.description,
            start_time=entry.starts_at,
            end_time=entry.ends_at,
            reason=_REASON,
        )
        await _on_one(moved)
    else:
        # It begins on another day than it says there.
        await _on_one(held.delete(reason=_REASON))
        return False
    return True
