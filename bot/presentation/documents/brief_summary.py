"""What stands at the head of a briefing: what it covers, who stands where, the latest and the next; how it was made."""

from __future__ import annotations

from collections.abc import Iterator

from bot.presentation.documents.document import Text, TextSpan, TextStyle
from bot.presentation.documents.statements import Teller, faint, names
from bot.presentation.text.dates import describe_date_of
from bot.presentation.text.heading import describe_span
from bot.presentation.text.markup import joined, plural
from bot.presentation.text.numbers import is_rank
from bot.presentation.text.provenance import stander_words
from bot.presentation.text.wording import STANCE_HEADINGS, describe_period, value_words
from bot.records.dates.days_in_words import describe_full_day
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.figure import Figure
from bot.services.asking.briefing import BelongingTopic, Brief
from bot.services.asking.positions import Position
from bot.services.asking.series import Series

OPEN_POINTS = "Disputed or unknown"
_NAMES_SHOWN = 8
_PERIODS_OF_A_CHART = 2
"""A chart of fewer shows nothing that its table does not."""


def brief_title(brief: Brief) -> str:
    topics = joined([topic.name for topic in brief.topics])
    return " on ".join(filter(None, [brief.actor.name if brief.actor else "", topics]))


def names_topics(brief: Brief) -> bool:
    """Whether stances are told with their topics: the title does not say on which one they all are."""
    return len(brief.topics) != 1


def brief_facts(brief: Brief) -> Iterator[tuple[str, str]]:
    yield "Issued", describe_full_day(brief.issued_on)
    if brief.as_of:
        yield "As of", f"{describe_full_day(brief.as_of)}: only what was published by then"
    yield "Covers", describe_span(brief.span) or "all dates on record"
    events = len(brief.events) + len(brief.plans.all)
    figures = sum(len(series.figures) for series in brief.series)
    counts = [plural(events, "event"), plural(len(brief.quotes), "quote")]
    # Figures belong to topics, and to no actor.
    yield "Holds", joined([*counts, plural(figures, "figure")] if brief.topics else counts)


def belonging_topics(brief: Brief) -> Iterator[Text]:
    """The topics on which more is held than the briefing takes in, with their figures."""
    if brief.belonging:
        label = "Not taken in" if brief.topics else "Topics"
        words = ", ".join(_belonging_words(each) for each in brief.belonging)
        yield (TextSpan(f"{label}: ", TextStyle.STRONG), TextSpan(words))


def _belonging_words(belonging: BelongingTopic) -> str:
    figures = f" ({plural(belonging.figures, 'figure')})" if belonging.figures else ""
    return f"{belonging.topic.name}{figures}"


def summary_lines(brief: Brief, teller: Teller, points: int) -> Iterator[Text]:
    """What a reader in haste takes away; each line says only what the sections hold."""
    yield from stances_at_a_glance(brief, teller, _NAMES_SHOWN)
    if latest := latest_event(brief):
        date = describe_date_of(latest)
        marks = teller.notes.marks(latest.sources)
        yield (
            TextSpan("Latest event: ", TextStyle.STRONG),
            TextSpan(f"{latest.name} ({date})"),
            *marks,
            *faint(f" {latest.id}"),
        )
    for series in over_time(brief)[:1]:
        if newest := newest_of(series):
            value = f"{value_words(newest, series.indicator)}, {describe_period(newest)}"
            lead = TextSpan(f"{series.indicator.name}: ", TextStyle.STRONG)
            yield (lead, TextSpan(value), *teller.cited(newest), *faint(f" {newest.id}"))
    yield (TextSpan("Ahead: ", TextStyle.STRONG), TextSpan(next_plan(brief)))
    yield from belonging_topics(brief)
    if points:
        yield (
            TextSpan("To be read with care: ", TextStyle.STRONG),
            TextSpan(f"{plural(points, 'point')} under “{OPEN_POINTS}”"),
        )


def stances_at_a_glance(brief: Brief, teller: Teller, most: int) -> Iterator[Text]:
    """Who takes which stance on each topic, a line a stance: `most` names, with the sources that they rest on."""
    for topic in dict.fromkeys(stand.topic for stand in brief.stands):
        prefix = f"{topic.name}, " if names_topics(brief) else ""
        for stance, words in STANCE_HEADINGS.items():
            taken = [s.position for s in brief.stands if s.topic == topic and s.position.stance is stance]
            if taken:
                lead = f"{prefix}{words} ({len(taken)}): "
                shown = names([_stander(position, brief) for position in taken], most)
                sources = dict.fromkeys(source for position in taken[:most] for source in position.quote.sources)
                marks = teller.notes.marks(sources)
                yield (TextSpan(lead[:1].upper() + lead[1:], TextStyle.STRONG), TextSpan(shown), *marks)


def _stander(position: Position, brief: Brief) -> str:
    """Whose stance it is; in a body's briefing, when somebody took it for the body: they may take another one since."""
    quote = position.quote
    is_for_body = brief.actor is not None and position.actor != brief.actor.reference()
    when = describe_date_of(quote) if is_for_body else ""
    return stander_words(position.actor, quote, holder=position.holder, when=when)


def latest_event(brief: Brief) -> Event | None:
    """The last of what happened; what is only known to have been by some day may be older than all the others."""
    happened = [event for event in brief.events if event.status is EventStatus.HAPPENED]
    begun = [event for event in happened if event.date.first_possible]
    return next(iter([*reversed(begun), *reversed(happened)]), None)


def newest_of(series: Series) -> Figure | None:
    """Its last figure that gives a value for a stated period."""
    dated = [figure for figure in series.figures if figure.period and figure.value is not None]
    return dated[-1] if dated else None


def next_plan(brief: Brief) -> str:
    """The plan that is ahead next, and how many more there are."""
    plans = brief.plans
    undated = f"{plural(len(plans.undated), 'plan')} without a date" if plans.undated else ""
    if not plans.ahead:
        covered = " in the time covered" if brief.span.since or brief.span.until else ""
        none = f"no plan{covered} with a date on or after {describe_full_day(brief.day)}"
        return "; ".join(filter(None, [none, undated]))
    first = plans.ahead[0]
    soonest = f"{first.name} ({describe_date_of(first)}, {first.id})"
    more = f" and {len(plans.ahead) - 1} more" if plans.ahead[1:] else ""
    return f"{soonest}{more}" + (f"; {undated}" if undated else "")


def over_time(brief: Brief) -> list[Series]:
    """The series with values of several periods; of ranks a row each says more than bars."""
    several = (series for series in brief.series if series.periods >= _PERIODS_OF_A_CHART)
    return [series for series in several if not is_rank(series.indicator.unit)]


def brief_about(brief: Brief, team: str) -> str:
    cut = (
        f" It holds what the record has today of what was surely published by {describe_full_day(brief.as_of)}: "
        "later corrections of the record are in it."
        if brief.as_of
        else ""
    )
    return (
        f"Compiled by Despatch from the record of {team} on {describe_full_day(brief.issued_on)}.{cut} "
        "Words in quotation marks are verbatim, or a translation where that is said; "
        "what is reported but not verbatim is worded anew and says so. "
        "What a source does not say is not added; dates marked as inferred are stated by no source. "
        "A number leads to the source; an id such as Q12 or E7 names the record, which /record shows whole."
    )
