"""Planned events for Discord's own list of a server's events, where the server has settled that they stand there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.records.kinds.event import Event, EventStatus
from bot.records.related import Related
from bot.services.findings import Answer
from bot.services.server.rights import EventsShown, settings_of
from bot.services.service import Service, in_one_read
from bot.storage.records.reader import Reader
from bot.storage.records.selection import Selection
from bot.storage.server.server_settings import write_setting
from bot.storage.server.shown_events import EVENTS, guilds_with_events


@dataclass(frozen=True, kw_only=True)
class ScheduledPlans(Answer):
    """What may stand in Discord's list: plans that are ahead, the soonest first, and the ids of what is cancelled."""

    is_shown: bool
    zone: ZoneInfo
    now: datetime
    """When that was looked up, as an aware instant."""
    plans: Sequence[Event] = ()
    related: Related = Related()
    cancelled: Collection[str] = ()


class SchedulingService(Service):
    async def guilds(self) -> Mapping[int, str]:
        """The servers whose list is to be looked at, each with a text that is another once something was written."""
        return await guilds_with_events(self._database)

    @in_one_read
    def look(self, reader: Reader) -> ScheduledPlans:
        """What is planned from today on in a server; nothing where it is not to be shown."""
        settled = settings_of(reader)
        now = self._clock()
        today = settled.day_at(now)
        if settled.events_shown is not EventsShown.SHOWN:
            return ScheduledPlans(is_shown=False, zone=settled.zone, now=now)
        plans = self._ahead(reader, EventStatus.PLANNED, today)
        plans.sort(key=lambda event: (event.date.sort_on, event.record_id))
        return ScheduledPlans(
            is_shown=True,
            zone=settled.zone,
            now=now,
            plans=plans,
            related=reader.related_to(plans),
            cancelled={event.id for event in self._ahead(reader, EventStatus.CANCELLED, today)},
        )

    def _ahead(self, reader: Reader, status: EventStatus, today: date) -> list[Event]:
        selection = Selection(choices={"status": [status.value]}, first=today)
        return list(reader.get_many(Event, reader.select(Event.KIND, selection)))

    async def note_cleared(self, guild_id: int) -> None:
        """Note that a server in which events are no longer shown has none of ours in its list."""
        await write_setting(self._database, guild_id, EVENTS, EventsShown.HIDDEN)
