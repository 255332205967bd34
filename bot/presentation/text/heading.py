"""The head of an answer: its title, what the question was narrowed by, and whom a misspelling was taken for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import cut, line, plain, small
from bot.records.kinds import KINDS
from bot.records.vintage import Knowledge
from bot.services.findings import Filters, Span, TakenFor


def describe_filters(filters: Filters, *, of_speaker: bool = False) -> str:
    """What a question was narrowed by: "on Drug deaths · opposes · from 2019 to 2021".

    An event names an actor, and need not be theirs; only of quotes the actor is who said them: `of_speaker`.
    """
    parts = [
        f"{'by' if of_speaker else 'with'} {line(filters.actor.name)}" if filters.actor else "",
        f"on {line(filters.topic.name)}" if filters.topic else "",
        line(filters.indicator.name) if filters.indicator else "",
        f"{KINDS[filters.kind].PLURAL} only" if filters.kind else "",
        f"stance: {filters.stance.words}" if filters.stance else "",
        f"in {line(filters.place)}" if filters.place else "",
        f"party: {line(filters.party.name)}" if filters.party else "",
        describe_span(filters.span, " · "),
    ]
    return " · ".join(part for part in parts if part)


def plain_filters(filters: Filters) -> str:
    """What events were chosen by, without markup: "with Sajid Javid · on Drug deaths · from 2019"."""
    who = f"with {plain(filters.actor.name)}" if filters.actor else ""
    on = f"on {plain(filters.topic.name)}" if filters.topic else ""
    return " · ".join(filter(None, [who, on, describe_span(filters.span, " · ")]))


def describe_span(span: Span, separator: str = " ") -> str:
    """The time asked about: "from 2019 to July 2021"; empty where both ends are open."""
    first = f"from {describe_date(span.since)}" if span.since else ""
    last = f"to {describe_date(span.until)}" if span.until else ""
    return separator.join(filter(None, [first, last]))


def describe_unknown(counts: Mapping[Knowledge, int]) -> str:
    """How many records were not known on a day that was asked for, by what is known of when they were published."""
    reasons = {
        Knowledge.LATER: "published later",
        Knowledge.POSSIBLE: "perhaps later, by an imprecise date",
        Knowledge.UNDATED: "with no known date of publication",
    }
    return "; ".join(f"{counts[known]:,} {reason}" for known, reason in reasons.items() if counts.get(known))


def heading(title: str, *below: str, filters: Filters) -> str:
    """The head of a card: its title, what it was narrowed by, and whom a misspelling was taken for."""
    # Never silently: who is answered about another person has to see it first.
    return "\n".join([f"## {title}", *(small(row) for row in (*describe_taken(filters.guesses), *below) if row)])


def describe_taken(guesses: Iterable[TakenFor]) -> list[str]:
    """What was typed, and whom it was taken for; a row for all who held an office that bears another's name."""
    rows: dict[str, None] = {}
    offices: dict[str, list[str]] = {}
    for taken in guesses:
        typed, name, when = line(cut(taken.typed, 60)), line(taken.name), line(taken.when)
        if taken.is_other:
            holders = offices.setdefault(typed, [])
            holders.append(f"{name}, {when}" if holders else f"{name} held it {when}")
        elif when:
            rows[f"“{typed}”: taken as {name}, who held it {when}."] = None
        else:
            rows[f"“{typed}” was taken for {name}."] = None
    return [*rows, *(f"“{typed}” is an office: {'; '.join(holders)}." for typed, holders in offices.items())]
