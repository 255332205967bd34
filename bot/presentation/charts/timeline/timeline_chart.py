"""What the picture of a timeline shows, worked out of all its events, and what is to be said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.presentation.charts.alt_texts import alt_text
from bot.presentation.charts.imprint import Imprint, source_in_short, sources_sentence
from bot.presentation.charts.lettering import among_others
from bot.presentation.charts.time_axis import Stretch
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.heading import plain_filters
from bot.presentation.text.markup import cut, joined, plain, plural
from bot.records.kinds.event import EventOutline, EventStatus
from bot.records.record import State
from bot.services.asking.chronicle import Timeline

MOST_IN_ROWS = 12
"""So many events have a row each; more of them are piled up."""
_NAME_SAID = 90
_IDS_SAID = 6
_MOST_OF_SOURCES = 160


@dataclass(frozen=True, slots=True)
class Spot:
    """An event as it is drawn; its texts are plain and on one line."""

    event_id: str
    title: str
    when: str
    """Its date in words, and all else that is to be said of it: "about 2019, inferred · disputed"."""
    year: str
    """The year that its date names, or the words that stand for it."""
    stretch: Stretch | None
    """Where it lies on the axis; None where it may be at any time."""
    is_point: bool
    """Whether its date is a day."""
    is_soft: bool
    """Whether its date is approximate or uncertain."""
    status: EventStatus


@dataclass(frozen=True, kw_only=True)
class TimelineChart:
    heading: str
    """What is drawn, in words: "8 events dated 1971 to 2023"."""
    subtitle: str
    """What the events were chosen by; empty where they are all."""
    spots: tuple[Spot, ...]
    """Oldest first."""
    remarks: tuple[str, ...]
    """What the picture does not show, as sentences without their full stops."""
    sources: str
    imprint: Imprint

    @property
    def is_in_rows(self) -> bool:
        return len(self.spots) <= MOST_IN_ROWS

    def of_status(self, status: EventStatus) -> list[Spot]:
        return [spot for spot in self.spots if spot.status is status]


def timeline_chart(timeline: Timeline, team: str) -> TimelineChart | None:
    """What is drawn of an answer; None where no event of it could be read."""
    events = timeline.outlines
    if not events:
        return None
    # More may be held than one answer holds.
    which = f"The {'latest' if timeline.newest_first else 'earliest'} " if timeline.findings.is_capped else ""
    return TimelineChart(
        heading=f"{which}{plural(len(events), 'event')}{_span(events)}",
        subtitle=plain_filters(timeline.filters),
        spots=tuple(map(_spot, events)),
        remarks=tuple(_remarks(events)),
        sources=_sources(timeline),
        imprint=Imprint(team, timeline.made_on),
    )


def _span(events: Sequence[EventOutline]) -> str:
    """The years that the dates name: " dated 1971 to 2023"; what is dated "by 2023" need not have been then."""
    years = [year for event in events for year in event.date.years if year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    return f" dated {first}" if first == last else f" dated {first} to {last}"


def _spot(event: EventOutline) -> Spot:
    state = [] if event.state is State.CURRENT else [event.state.value]
    first, last = event.date.years
    return Spot(
        event_id=event.id,
        title=among_others(plain(event.name)),
        when=" · ".join([describe_date_of(event), *state]),
        year=str(first or last or "no year"),
        stretch=Stretch.of(event.date),
        is_point=event.date.earliest is not None and event.date.earliest == event.date.latest,
        is_soft=event.date.is_approximate or event.date.is_uncertain,
        status=event.status,
    )


def _remarks(events: Sequence[EventOutline]) -> Iterator[str]:
    inferred = sum(bool(event.date_basis) for event in events)
    if inferred:
        yield "The date is inferred" if len(events) == 1 else f"{plural(inferred, 'date is', 'dates are')} inferred"
    for state in State:
        ids = [event.id for event in events if event.state is state]
        if ids and state is not State.CURRENT:
            named = joined(ids) if len(ids) <= _IDS_SAID else plural(len(ids), "event")
            yield f"Marked as {state}: {named}"


def _sources(timeline: Timeline) -> str:
    """The sources by name where that takes no more than some two lines."""
    named = sources_sentence([source_in_short(source) for source in timeline.sources])
    if named and len(named) <= _MOST_OF_SOURCES:
        return named
    count = timeline.source_count
    return f"{plural(count, 'source')}, named with the events" if count else ""


def timeline_alt(chart: TimelineChart) -> str:
    """The picture in words: the events where they are few, else how many there are of each year."""
    about = f", {chart.subtitle}" if chart.subtitle else ""
    head = f"Timeline of {_lower(chart.heading)}{about}{_statuses(chart)}"
    tail = [*chart.remarks, *filter(None, [chart.sources])]
    if chart.is_in_rows:
        return alt_text(head, [_said(spot) for spot in chart.spots], tail, "on the card")
    years = Counter(spot.year for spot in chart.spots)
    return alt_text(head, [f"{year}: {count:,}" for year, count in years.items()], tail, "years on the card")


def _lower(heading: str) -> str:
    return heading[0].lower() + heading[1:]


def _statuses(chart: TimelineChart) -> str:
    """How many of them are planned or cancelled; nothing where all happened."""
    counts = Counter(spot.status for spot in chart.spots)
    if set(counts) == {EventStatus.HAPPENED}:
        return ""
    return f": {joined([f'{counts[status]:,} {status}' for status in EventStatus if counts[status]])}"


def _said(spot: Spot) -> str:
    status = "" if spot.status is EventStatus.HAPPENED else f", {spot.status}"
    when = f"{spot.when[0].upper()}{spot.when[1:]}".replace(" · ", ", ")
    return f"{when}: {cut(spot.title, _NAME_SAID).rstrip('.')} ({spot.event_id}{status})"
