"""What the picture of a timeline shows, worked out of its events: one row an event, in the order given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.presentation.charts.alt_texts import alt_text
from bot.presentation.charts.time_axis import Stretch
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, plain, plural
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import State

_NAME_SAID = 90


@dataclass(frozen=True, slots=True)
class Row:
    """An event as it is drawn; its texts are plain and on one line."""

    event_id: str
    title: str
    when: str
    """Its date in words, and all else that is to be said of it: "about 2019, inferred · disputed"."""
    stretch: Stretch | None
    """Where it lies on the axis; None where it may be at any time."""
    is_point: bool
    """Whether its date is a day."""
    is_soft: bool
    """Whether its date is approximate or uncertain."""
    status: EventStatus


@dataclass(frozen=True, slots=True)
class TimelineChart:
    heading: str
    """What is drawn, in words: "8 events dated 1971 to 2023"."""
    rows: tuple[Row, ...]


def timeline_chart(events: Sequence[Event]) -> TimelineChart | None:
    """What is drawn of events; None where there are none."""
    if not events:
        return None
    rows = tuple(map(_row, events))
    return TimelineChart(f"{plural(len(rows), 'event')}{_span(events)}", rows)


def _span(events: Sequence[Event]) -> str:
    """The years that the dates name: " dated 1971 to 2023"; what is dated "by 2023" need not have been then."""
    years = [year for event in events for year in event.date.years if year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    return f" dated {first}" if first == last else f" dated {first} to {last}"


def _row(event: Event) -> Row:
    when = describe_date(event.date, inferred=bool(event.date_basis))
    state = [] if event.state is State.CURRENT else [event.state.value]
    return Row(
        event_id=event.id,
        title=plain(event.name),
        when=" · ".join([when, *state]),
        stretch=Stretch.of(event.date),
        is_point=event.date.earliest is not None and event.date.earliest == event.date.latest,
        is_soft=event.date.is_approximate or event.date.is_uncertain,
        status=event.status,
    )


def timeline_alt(chart: TimelineChart) -> str:
    """The picture in words; what is cut are whole events."""
    return alt_text(f"Timeline of {chart.heading}", [_said(row) for row in chart.rows], (), "on the card")


def _said(row: Row) -> str:
    status = "" if row.status is EventStatus.HAPPENED else f", {row.status}"
    when = f"{row.when[0].upper()}{row.when[1:]}".replace(" · ", ", ")
    return f"{when}: {cut(row.title, _NAME_SAID).rstrip('.')} ({row.event_id}{status})"
