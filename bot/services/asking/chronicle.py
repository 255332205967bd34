"""What happened and what is planned: the timeline, and what lies ahead as of a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.records.kinds.event import Event, EventOutline, EventStatus
from bot.records.kinds.source import Source
from bot.services.findings import Answer, Filters, Findings, nearest_years, read_date, read_span
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import guesses_of
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_read
from bot.storage.records.event_outlines import read_outlines, sources_of_events
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection, selected_rows
from bot.storage.records.tables import table_of

LATEST_PLANS = 10
NEAREST_YEARS = 3
MOST_SOURCES_NAMED = 6


@dataclass(frozen=True, kw_only=True)
class Timeline(Answer):
    """Events in order of their dates."""

    filters: Filters
    findings: Findings
    newest_first: bool
    outlines: Sequence[EventOutline]
    """All of them, oldest first, as far as a picture of the whole answer shows them."""
    sources: Sequence[Source]
    """What they rest on, where that is no more than MOST_SOURCES_NAMED."""
    source_count: int
    made_on: date
    """Today in the server's time zone."""
    nearest_years: tuple[int, ...] = ()
    """Where nothing is held in the span: the years nearest to it in which something is."""
    held_in_all: int = 0
    """Where nothing fits: how many events are held."""


@dataclass(frozen=True, kw_only=True)
class Plans:
    """Planned events as of a day: with a date ahead, soonest first; with none that a source sets; and gone by."""

    ahead: Sequence[Event]
    undated: Sequence[Event]
    past: Sequence[Event]

    @property
    def all(self) -> tuple[Event, ...]:
        return (*self.ahead, *self.undated, *self.past)

    @classmethod
    def as_of(cls, planned: Sequence[Event], day: date) -> Plans:
        ahead = sorted((event for event in planned if _is_ahead(event, day)), key=lambda event: event.date.sort_on)
        undated = [event for event in planned if _is_undated(event, day)]
        past = [event for event in planned if event not in ahead and event not in undated]
        return cls(ahead=ahead, undated=undated, past=past)


@dataclass(frozen=True, kw_only=True)
class Upcoming(Answer):
    """Planned events: those with a date ahead of `after`, and those planned without one.

    Where nothing is ahead, `past` holds the latest plans whose date has gone by, newest first.
    """

    after: date
    filters: Filters
    findings: Findings
    ahead: frozenset[int]
    undated: frozenset[int]
    held_in_all: int = 0
    """Where nothing fits: how many plans are held."""


class ChronicleService(Service):
    @in_one_read
    @kept_until_written
    def timeline(
        self,
        reader: Reader,
        *,
        topic: str | None = None,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        order: str = "oldest",
    ) -> Timeline:
        """Events on a topic, with an actor, within a span. Raises NotHeld, AmbiguousName or WrongInput."""
        span = read_span(since, until, self.today(), self.habits(reader))
        about = self._directory.resolve_option(reader, "topic", topic)
        who = self._directory.resolve_option(reader, "actor", actor, during=span)
        links = {"topics": [about.reference.record_id]} if about else {}
        links |= {"actors": [who.reference.record_id]} if who else {}
        newest_first = order == "newest"
        selection = Selection(links=links, first=span.first, last=span.last, newest_first=newest_first)
        found = reader.select("event", selection)
        rested_on = sources_of_events(reader, found)
        return Timeline(
            filters=Filters(
                topic=about.reference if about else None,
                actor=who.reference if who else None,
                span=span,
                guesses=guesses_of(about, who),
            ),
            findings=self.found(reader, [("event", event_id) for event_id in found], by_year=True),
            newest_first=newest_first,
            outlines=read_outlines(reader, found),
            sources=reader.get_many(Source, rested_on) if len(rested_on) <= MOST_SOURCES_NAMED else [],
            source_count=len(rested_on),
            made_on=settings_of(reader).day_at(self._clock()),
            nearest_years=() if found else _nearest_years(reader, selection),
            held_in_all=0 if found else reader.count_selected("event", Selection()),
        )

    @in_one_read
    @kept_until_written
    def upcoming(self, reader: Reader, *, topic: str | None = None, after: str | None = None) -> Upcoming:
        """Planned events as of `after` (today where it is left out). Raises NotHeld, AmbiguousName or WrongInput."""
        about = self._directory.resolve_option(reader, "topic", topic)
        today = self.today()
        asked = read_date("after", after, today, self.habits(reader))
        day = (asked.earliest or asked.latest or today) if asked else today
        links = {"topics": [about.reference.record_id]} if about else {}
        plans = Selection(links=links, choices={"status": [EventStatus.PLANNED.value]})
        # With a date or without one by themselves: of very many plans the answer is a few, and no other is read.
        dated = replace(plans, open_on=day)
        ahead = reader.select("event", replace(dated, first=day, newest_first=False))
        undated = reader.select("event", replace(dated, is_open=True, limit=MOST_RESULTS - len(ahead)))
        past = [] if ahead or day == date.min else reader.select("event", replace(dated, last=day - timedelta(days=1)))
        shown = [*ahead, *undated, *past[:LATEST_PLANS]]
        return Upcoming(
            after=day,
            filters=Filters(topic=about.reference if about else None, guesses=guesses_of(about)),
            findings=self.found(reader, [("event", event_id) for event_id in shown]),
            ahead=frozenset(ahead),
            undated=frozenset(undated),
            held_in_all=0 if shown else reader.count_selected("event", replace(plans, links={})),
        )


def _nearest_years(reader: Reader, selection: Selection) -> tuple[int, ...]:
    """The years nearest to the span of `selection` in which there are such events; none where it has no span."""
    near = selection.first or selection.last
    if near is None:
        return ()
    elsewhere = replace(selection, first=None, last=None)
    days = (sort_on for _, sort_on in selected_rows(reader, table_of(Event), elsewhere))
    return nearest_years((int(day[:4]) for day in days), near.year, NEAREST_YEARS)


def _is_ahead(event: Event, day: date) -> bool:
    """Whether the plan has a date that is not wholly past, or is to begin after `day` at the earliest."""
    # "Not before 2030" has no last day by which it could be past.
    if event.date.latest is None:
        return event.date.earliest is not None and event.date.earliest > day
    # By its last day: what is planned for a year is ahead until that ends, and on its very day.
    return event.date.latest >= day


def _is_undated(event: Event, day: date) -> bool:
    """Whether the plan was held by `day`, and no source says when it is to be."""
    return event.date.latest is None and (event.date.earliest is None or event.date.earliest <= day)
