"""How an event looks: its date first, and whether it was only planned."""

from bot.presentation.cards import Fact, filled, meta
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import escape, line, pieces
from bot.presentation.text.wording import describe_sources, names_of
from bot.records.kinds.event import Event, EventStatus
from bot.records.record import Reference
from bot.records.related import Related

_STATUS_WORDS = {EventStatus.PLANNED: "planned", EventStatus.CANCELLED: "cancelled"}


SUMMARY_SHOWN = 1200


def summary(event: Event, related: Related) -> str:
    date = describe_date(event.date, inferred=bool(event.date_basis))
    # Said beside the date: without it a plan would read as something that happened.
    status = _STATUS_WORDS.get(event.status, "")
    lines = [
        f"**{line(event.name)}**",
        f"{date} · **{status}**" if status else date,
        _shown(event),
        *(meta(source) for source in describe_sources(event.sources, related)),
    ]
    return "\n".join(row for row in lines if row)


def citation(event: Event, related: Related) -> str:
    status = "" if event.status is EventStatus.HAPPENED else f" ({event.status})"
    return f"{event.name}{status}, {describe_date(event.date, inferred=bool(event.date_basis))}."


def named(event: Event, related: Related) -> tuple[Reference, ...]:
    return event.sources


def _shown(event: Event) -> str:
    text, *more = pieces(escape(event.summary), SUMMARY_SHOWN)
    return f"{text} …" if more else text


def continuation(event: Event) -> list[str]:
    """The rest of a long summary, in parts."""
    return [f"… {part}" for part in pieces(escape(event.summary), SUMMARY_SHOWN)[1:]]


def facts(event: Event, related: Related) -> list[Fact]:
    return filled(
        ("Date inferred from", line(event.date_basis)),
        ("Actors", names_of(event.actors)),
        ("Topics", names_of(event.topics)),
    )
