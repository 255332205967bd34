"""How an event looks: its date first, and whether it was only planned."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.rows.cells import Columns, names, sort_key
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.excerpts import excerpt, excerpt_parts, whole_at
from bot.presentation.text.markup import escape, escaped_length, line
from bot.presentation.text.wording import describe_sources, names_of
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import Reference
from bot.records.related import Related

HINTS = {
    "name": "What happened or is planned, in a few words of your own: Vote on the pilot",
    "summary": "What happened, in a sentence or two of your own",
    "status": "As the source has it: happened, planned or cancelled",
}

_STATUS_WORDS = {EventStatus.PLANNED: "planned", EventStatus.CANCELLED: "cancelled"}


SUMMARY_SHOWN = 1200
LEADS = (("timeline", "topics"), ("timeline", "actors"))


def summary(event: Event, related: Related) -> str:
    shown = excerpt(event.summary, SUMMARY_SHOWN, escaped_length)
    whole = whole_at(shown, event.id)
    return _summary(event, related, "\n".join(filter(None, [escape(shown.text), meta(whole) if whole else ""])))


def in_parts(event: Event, related: Related) -> list[str]:
    """All that is told of it, however long, in parts."""
    first, *more = excerpt_parts(event.summary, SUMMARY_SHOWN, escaped_length)
    opened = escape(first) + (" …" if more else "")
    return [_summary(event, related, opened), *(f"… {escape(part)}" for part in more)]


def _summary(event: Event, related: Related, told: str) -> str:
    date = describe_date_of(event)
    # Said beside the date: without it a plan would read as something that happened.
    status = _STATUS_WORDS.get(event.status, "")
    lines = [
        f"**{line(event.name)}**",
        f"{date} · **{status}**" if status else date,
        told,
        *(meta(source) for source in describe_sources(event.sources, related)),
    ]
    return "\n".join(row for row in lines if row)


def citation(event: Event, related: Related) -> str:
    status = "" if event.status is EventStatus.HAPPENED else f" ({event.status})"
    return f"{event.name}{status}, {describe_date_of(event)}."


def named(event: Event, related: Related) -> tuple[Reference, ...]:
    return event.sources


def columns(event: Event, related: Related) -> Columns:
    return [
        ("Date", describe_date_of(event)),
        sort_key(event.date),
        ("Event", event.name),
        ("Happened or planned", str(event.status)),
        ("Summary", event.summary),
        ("People and bodies", names(event.actors)),
        ("Topics", names(event.topics)),
        ("Date inferred from", event.date_basis),
    ]


def facts(event: Event, related: Related) -> list[Fact]:
    return filled(
        ("Date inferred from", line(event.date_basis)),
        ("Actors", names_of(event.actors)),
        ("Topics", names_of(event.topics)),
    )


def in_line(event: Event, related: Related, room: int) -> tuple[str, str]:
    status = _STATUS_WORDS.get(event.status, "")
    told = [describe_date_of(event), f"**{line(event.name)}**", f"**{status}**" if status else ""]
    # What is told of it may be left out, and is never cut: its title says what it was.
    summary_row = line(event.summary)
    return " · ".join(filter(None, told)), summary_row if len(summary_row) <= room else ""
