"""What happened and what is planned: the timeline, and what lies ahead as of a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.records.event import Event, EventStatus
from bot.services.answers import Clock, Filters, Findings, read_date, read_span
from bot.services.directory import Directory
from bot.services.searching import guesses_of
from bot.storage.workspace import Selection

LATEST_PLANS = 10


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Events in order of their dates."""

    filters: Filters
    findings: Findings
    newest_first: bool
    nearest_years: tuple[int, ...] = ()
    """Where nothing is held in the span: the years nearest to it in which something is."""


@dataclass(frozen=True, kw_only=True)
class Upcoming:
    """Planned events: those with a date ahead of `after`, and those planned without one.

    Where nothing is ahead, `past` holds the latest plans whose date has gone by, newest first.
    """

    after: date
    filters: Filters
    findings: Findings
    ahead: frozenset[int]
    undated: frozenset[int]


class ChronicleService:
    def __init__(self, directory: Directory, clock: Clock) -> None:
        self._directory = directory
        self._clock = clock

    async def timeline(
        self,
        guild_id: int,
        *,
        topic: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        order: str = "oldest",
    ) -> Timeline:
        """Events on a topic, with an actor, within a span. Raises NotHeld, AmbiguousName or WrongInput."""
        about = await self._directory.resolve_option(guild_id, "topic", topic)
        who = await self._directory.resolve_option(guild_id, "actor", actor)
        span = read_span(since, until, self._clock().date())
        links = {"topics": [about.reference.record_id]} if about else {}
        links |= {"actors": [who.reference.record_id]} if who else {}
        workspace = self._directory.workspace(guild_id)
        newest_first = order == "newest"
        found = await workspace.select(
            "event", Selection(links=links, first=span.first, last=span.last, newest_first=newest_first)
        )
        elsewhere = Selection(links=links, newest_first=newest_first)
        years = () if found or not (since or until) else await self._years(guild_id, elsewhere, span.first or span.last)
        return Timeline(
            filters=Filters(
                topic=about.reference if about else None,
                actor=who.reference if who else None,
                span=span,
                guesses=guesses_of(about, who),
            ),
            findings=Findings(workspace, [("event", event_id) for event_id in found]),
            newest_first=newest_first,
            nearest_years=years,
        )

    async def _years(self, guild_id: int, selection: Selection, near: date | None) -> tuple[int, ...]:
        workspace = self._directory.workspace(guild_id)
        events = await workspace.get_many(Event, await workspace.select("event", selection))
        years = {event.date.sort_on.year for event in events}
        centre = near.year if near else 0
        return tuple(sorted(sorted(years, key=lambda year: abs(year - centre))[:3]))

    async def upcoming(self, guild_id: int, *, topic: str | None = None, after: str | None = None) -> Upcoming:
        """Planned events as of `after` (today where it is left out). Raises NotHeld, AmbiguousName or WrongInput."""
        about = await self._directory.resolve_option(guild_id, "topic", topic)
        today = self._clock().date()
        asked = read_date("after", after, today)
        day = (asked.earliest or asked.latest or today) if asked else today
        workspace = self._directory.workspace(guild_id)
        links = {"topics": [about.reference.record_id]} if about else {}
        choices = {"status": [EventStatus.PLANNED.value]}
        planned = await workspace.get_many(
            Event, await workspace.select("event", Selection(links=links, choices=choices))
        )
        ahead = sorted((event for event in planned if _is_ahead(event, day)), key=lambda event: event.date.sort_on)
        undated = [event for event in planned if _is_undated(event, day)]
        past = [event for event in planned if event not in ahead and event not in undated]
        shown = [*ahead, *undated, *([] if ahead else past[:LATEST_PLANS])]
        return Upcoming(
            after=day,
            filters=Filters(topic=about.reference if about else None, guesses=guesses_of(about)),
            findings=Findings(workspace, [("event", event.record_id) for event in shown]),
            ahead=frozenset(event.record_id for event in ahead),
            undated=frozenset(event.record_id for event in undated),
        )


def _is_ahead(event: Event, day: date) -> bool:
    """Whether the plan has a date that is not wholly past, or is to begin after `day` at the earliest."""
    if event.date.latest is None:
        return event.date.earliest is not None and event.date.earliest > day
    return event.date.latest >= day


def _is_undated(event: Event, day: date) -> bool:
    """Whether the plan was held by `day`, and no source says when it is to be."""
    return event.date.latest is None and (event.date.earliest is None or event.date.earliest <= day)
