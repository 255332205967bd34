"""An event for a calendar, in plain words: never finer than its date, and never as sure as what has happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.markup import joined, plain
from bot.presentation.text.wording import cited_words, standing_words, state_words
from bot.records.dates.edtf import DatePart, Edtf
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import State
from bot.records.related import Related, references_of

LONGEST_ROUGH = 366
"""Days: an event that is dated no finer than to more than a year has no place in a calendar."""
_STATUS = {EventStatus.PLANNED: "Planned: ", EventStatus.CANCELLED: "Cancelled: ", EventStatus.HAPPENED: ""}
_TOLD = {
    EventStatus.PLANNED: "Planned; no source here says that it came about.",
    EventStatus.CANCELLED: "Cancelled: it is not to take place.",
    EventStatus.HAPPENED: "It has happened.",
}


@dataclass(frozen=True, slots=True)
class Days:
    """The whole days on which an event stands; not `is_exact` where it is on one of these, or about them."""

    first: date
    last: date
    is_exact: bool


def find_days(event: Event) -> Days | None:
    """The days of an event; None where its date is too rough, or has an end that nobody knows, to have any.

    "By 30 September" and "from 1 May" stand on the day that they name.
    """
    dated = event.date
    named = [part for part in (dated.start, dated.end) if isinstance(part, DatePart)]
    is_by_day = bool(named) and all(part.day is not None for part in named)
    first, last = dated.earliest, dated.latest
    if is_by_day:
        first, last = first or last, last or first
    if first is None or last is None or last == date.max:
        return None
    is_sure = is_by_day and not event.date_basis and not any(_is_vague(part) for part in named)
    if not is_by_day and (last - first).days >= LONGEST_ROUGH:
        return None
    return Days(first, last, is_exact=is_sure and _is_closed(dated))


def _is_vague(part: DatePart) -> bool:
    return part.is_approximate or part.is_uncertain


def _is_closed(dated: Edtf) -> bool:
    return dated.earliest is not None and dated.latest is not None


def summary_words(event: Event, days: Days) -> str:
    """What stands in the calendar: "Planned: Clinic to open (September 2031)", its date where the days are not it."""
    when = "" if days.is_exact else f" ({describe_date_of(event)})"
    state = "" if event.state is State.CURRENT else f" [{event.state}]"
    return f"{_STATUS[event.status]}{plain(event.name)}{when}{state}"


def description_words(event: Event, days: Days, related: Related, server: str) -> str:
    """What is told of it: its date, where it stands, the summary, who has a part, its sources, the record."""
    return "\n".join(_described(event, days, related, server))


def _described(event: Event, days: Days, related: Related, server: str) -> Iterator[str]:
    if not days.is_exact:
        stands = "it stands on each day that this may mean" if days.first != days.last else "it stands on that day"
        yield f"The date is no finer than this: {describe_date_of(event)}; {stands}."
    yield _TOLD[event.status]
    if said := state_words(event):
        yield said
    if event.summary:
        yield event.summary
    if event.date_basis:
        yield f"Date inferred from: {event.date_basis}"
    if event.actors:
        yield f"With: {joined([plain(actor.name) for actor in event.actors])}"
    for source in related.sources_of(event.sources):
        yield f"Source {source.id}: {cited_words(source)}"
    for reference in dict.fromkeys(reference for _, reference in references_of(event)):
        if standing := related.standing_of(reference):
            yield f"{standing_words(reference, standing)}."
    yield f"Record {event.id} of {server}, in Despatch"
