"""Words within the sentences of an answer: names, times, counts and records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.presentation.cards import title
from bot.presentation.text.dates import describe_date
from bot.presentation.text.heading import describe_span
from bot.presentation.text.markup import cut, joined, joined_some, line, plural
from bot.presentation.text.wording import describe_period, describe_time
from bot.records.dates.edtf import Edtf
from bot.records.kinds.figure import Figure
from bot.records.kinds.quote import Quote
from bot.records.record import Record, Reference, State
from bot.services.findings import Span
from bot.services.questions.answering import facts

NAME_SHOWN = 80
MOST_NAMED = 5


def of_time(span: Span, *, is_or_by: bool = False) -> str:
    """The time of words, as it stands behind them: " of 2019", " from 2019 to 2021"; empty where it is open.

    `is_or_by` where of some of them no more is known than by when they were said, which may have been before.
    """
    if span.since is not None and span.since == span.until:
        return f" of {'or by ' if is_or_by else ''}{describe_date(span.since)}"
    return f" {describe_span(span)}{', or dated by then' if is_or_by else ''}" if span != Span() else ""


def is_dated_by(quotes: Iterable[Quote]) -> bool:
    """Whether of one of some quotes no more is known than by when it was said."""
    return any(quote.said_on is not None and quote.said_on.earliest is None for quote in quotes)


def name_words(named: Reference | str) -> str:
    return line(cut(named if isinstance(named, str) else named.name, NAME_SHOWN))


def typed_words(typed: str) -> str:
    return f"“{name_words(typed)}”"


def in_italics(words: Sequence[str]) -> str:
    """Words of a question that something lacks: "*this* or *that*"."""
    return joined([f"*{name_words(word)}*" for word in words[:MOST_NAMED]], "or")


def listed(names: Sequence[str], conjunction: str = "and") -> str:
    return joined_some([*map(name_words, names)], MOST_NAMED, conjunction)


def how_many_more(count: int, shown: int) -> list[str]:
    return [f"{count - shown:,} more"] if count > shown else []


def time_words(span: Span) -> str:
    """A time in which something is looked for: "for 2021", "from 2019 to July 2021"."""
    if span.since is not None and span.since == span.until:
        return f"for {describe_date(span.since)}"
    return describe_span(span)


def nearest_words(dates: Sequence[Edtf]) -> str:
    """ "; nearest 2018 and 2020": empty where none is."""
    return f"; nearest {joined([*map(describe_time, dates[:MOST_NAMED])])}" if dates else ""


def ends_words(oldest: Edtf | None, newest: Edtf | None, count: int, kind: str = "", others: int = 0) -> str:
    """When `count` records are dated, behind their number: ", all dated about 2023"; empty where no date is known.

    No date places `others` of them. Where not all were looked through there is no oldest.
    """
    if newest is None:
        return ""
    describe = describe_time if kind == Figure.KIND else describe_date
    if count == 1:
        return f", {describe(newest)}"
    if oldest is None:
        return f", the newest {describe(newest)}"
    # Of records of which only a last day is known, none is surely older than the others.
    if oldest == newest or newest.earliest is None:
        which = f"{count - others:,} of them" if others else "all"
        return f", {which} {'for' if kind == Figure.KIND else 'dated'} {describe(newest)}"
    of_known = f", {count - others:,} of them of a known date:" if others else ","
    return f"{of_known} the oldest {describe(oldest)}, the newest {describe(newest)}"


def state_words(record: Record) -> str:
    return "" if record.state is State.CURRENT else str(record.state)


def record_words(record: Record) -> str:
    """A record within a sentence, with its id."""
    if isinstance(record, Figure):
        return f"{name_words(record.title)}, {describe_period(record)} ({record.id})"
    if isinstance(record, Quote):
        return f"{line(title(record))} ({record.id})"
    dated = getattr(record, "main_date", None)
    when = f", {describe_date(dated)}" if dated else ""
    return f"{line(cut(title(record), NAME_SHOWN))}{when} ({record.id})"


def describe_sources(fact: facts.SourcesBehind, *, are_shown: bool = False) -> str:
    """What records rest on, unless the sources themselves are shown: then how many records do."""
    count = plural(fact.records, "record")
    named = [f"{name_words(source)} ({source.id})" for source in fact.sources[:MOST_NAMED]]
    rests = "rests" if fact.records == 1 else "rest"
    on = "this source" if fact.number == 1 else "these sources"
    if not are_shown:
        on = joined([*named, *how_many_more(fact.number, MOST_NAMED)])
    return f"{count} found {rests} on {on}."
