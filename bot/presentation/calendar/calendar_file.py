"""Events as an iCalendar file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.formats.to_read.calendar import CalendarEntry, EntryStatus, write_calendar
from bot.presentation.calendar.event_words import Days, description_words, find_days, summary_words
from bot.presentation.text.markup import joined_some
from bot.records.kinds.event import Event, EventStatus
from bot.records.related import Related

_MOST_NAMED = 8


@dataclass(frozen=True, kw_only=True)
class Team:
    """Whose calendar it is: a server by its name and id, with its time zone."""

    name: str
    guild_id: int
    timezone: str


@dataclass(frozen=True, kw_only=True)
class CalendarFile:
    """A calendar that can be made, the events in it, and what there is to say of it."""

    make: Callable[[], bytes]
    events: Sequence[Event]
    remarks: Sequence[str]


def calendar_file(events: Sequence[Event], related: Related, team: Team, made_at: datetime) -> CalendarFile:
    """The events that have days; the others are told."""
    dated = [(event, days) for event in events if (days := find_days(event))]
    held = {event.record_id for event, _ in dated}
    left_out = [event for event in events if event.record_id not in held]

    def make() -> bytes:
        entries = [_entry(event, days, related, team) for event, days in dated]
        return write_calendar(f"{team.name}: events", team.timezone, made_at, entries)

    return CalendarFile(make=make, events=[event for event, _ in dated], remarks=[*_remarks(dated, left_out)])


def _remarks(dated: Sequence[tuple[Event, Days]], left_out: Sequence[Event]) -> Iterator[str]:
    rough = sum(not days.is_exact for _, days in dated)
    if rough:
        yield (
            f"{rough:,} of them {'is' if rough == 1 else 'are'} not dated to the day: {'it' if rough == 1 else 'each'} "
            "stands on all the days that its date may mean, with the date in its title."
        )
    if left_out:
        ids = [event.id for event in left_out]
        dates = "its date is" if len(left_out) == 1 else "their dates are"
        yield f"Left out, since {dates} too rough for a calendar: {joined_some(ids, _MOST_NAMED)}."


def _entry(event: Event, days: Days, related: Related, team: Team) -> CalendarEntry:
    sources = related.sources_of(event.sources)
    return CalendarEntry(
        # The same in each file, so that a calendar brings its entry up to date and makes no second one.
        uid=f"{event.id.lower()}-{team.guild_id}@despatch",
        first=days.first,
        last=days.last,
        summary=summary_words(event, days),
        description=description_words(event, days, related, team.name),
        status=_status_of(event, days),
        url=next((source.url for source in sources if source.url), ""),
        categories=[topic.name for topic in event.topics],
    )


def _status_of(event: Event, days: Days) -> EntryStatus:
    if event.status is EventStatus.CANCELLED:
        return EntryStatus.CANCELLED
    is_open = event.status is EventStatus.PLANNED and not days.is_exact
    return EntryStatus.TENTATIVE if is_open else EntryStatus.CONFIRMED
