"""What a briefing does not know: what is disputed, what sources leave unsaid, what was inferred or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.presentation.charts.chart_words import spans_in_words
from bot.presentation.charts.series.series_chart import series_chart
from bot.presentation.documents.document import Text, TextSpan, TextStyle
from bot.presentation.documents.statements import faint, names
from bot.presentation.text.heading import describe_span
from bot.presentation.text.markup import cut, joined, plural
from bot.presentation.text.wording import NO_VALUE_WORDS, change_words, describe_period, state_words, value_words
from bot.records.dates.days_in_words import describe_full_day
from bot.records.kinds.figure import Figure
from bot.records.record import Record, State
from bot.records.vintage import Knowledge
from bot.services.asking.briefing import Brief
from bot.services.asking.series import Series

_TITLE_SHOWN = 90
_NAMES_SHOWN = 25
_IDS_SHOWN = 12
_MOST_OF_A_KIND = 15


def open_points(brief: Brief) -> tuple[Text, ...]:
    """One point each, the weightiest first."""
    return (
        *_few(_disputed(brief)),
        *_few(_differing(brief)),
        *_few(_without_value(brief)),
        *_without_period(brief),
        *_few(_gaps(brief)),
        *_without_outcome(brief),
        *_silent(brief),
        *_inferred(brief),
        *_left_out(brief),
        *_unread(brief),
    )


def _few(points: Iterable[Text]) -> list[Text]:
    """The first points of a kind, and how many more there are."""
    listed = list(points)
    if len(listed) <= _MOST_OF_A_KIND:
        return listed
    return [*listed[:_MOST_OF_A_KIND], _point("And", f"{len(listed) - _MOST_OF_A_KIND:,} more of this kind.")]


def _point(lead: str, text: str, ids: Iterable[str] = ()) -> Text:
    listed = list(ids)
    more = f" and {len(listed) - _IDS_SHOWN} more" if len(listed) > _IDS_SHOWN else ""
    shown = f" {', '.join(listed[:_IDS_SHOWN])}{more}" if listed else ""
    return (TextSpan(f"{lead} ", TextStyle.STRONG), TextSpan(text), *faint(shown))


def _figures(brief: Brief) -> Iterator[tuple[Series, Figure]]:
    for series in brief.series:
        for figure in series.figures:
            yield series, figure


def _disputed(brief: Brief) -> Iterator[Text]:
    records: Iterable[Record] = (
        *brief.events,
        *brief.plans.all,
        *brief.quotes,
        *(figure for _, figure in _figures(brief)),
    )
    for record in records:
        if record.state is not State.CURRENT:
            title = cut(record.shown_title, _TITLE_SHOWN)
            lead = title if title.endswith((".", "!", "?", "…")) else f"{title}."
            yield _point(lead, state_words(record), [record.id])


def _differing(brief: Brief) -> Iterator[Text]:
    seen: set[int] = set()
    for series, figure in _figures(brief):
        others = series.related.differing_from(figure)
        # Each of them differs from all the others: they are told once, together.
        if others and figure.record_id not in seen:
            seen.update(rival.record_id for rival in (figure, *others))
            values = joined([f"{value_words(rival, series.indicator)} ({rival.id})" for rival in (figure, *others)])
            yield _point("Sources differ.", f"{series.indicator.name}, {describe_period(figure)}: {values}.")


def _without_value(brief: Brief) -> Iterator[Text]:
    for series, figure in _figures(brief):
        if figure.value is None:
            told = [NO_VALUE_WORDS[figure.no_value]] if figure.no_value else []
            stated = f"{series.indicator.name}, {describe_period(figure)}: "
            stated += f"{'; '.join(filter(None, [*told, change_words(figure)]))}."
            yield _point("No value is stated.", stated, [figure.id])


def _without_period(brief: Brief) -> Iterator[Text]:
    found = [figure.id for _, figure in _figures(brief) if figure.period is None]
    if found:
        yield _point("No period is stated", f"for {plural(len(found), 'figure')}.", found)


def _gaps(brief: Brief) -> Iterator[Text]:
    for series in brief.series:
        chart = series_chart(series)
        if chart and chart.gaps:
            when = f", published by {describe_full_day(brief.as_of)}," if brief.as_of else ""
            spans = joined(spans_in_words(chart.gaps, chart.gap_month))
            yield _point("No figure is held", f"of {series.indicator.name}{when} for {spans}.")


def _without_outcome(brief: Brief) -> Iterator[Text]:
    if past := brief.plans.past:
        text = f"of {plural(len(past), 'plan')} whose date has gone by."
        yield _point("No source here says what came", text, [event.id for event in past])


def _silent(brief: Brief) -> Iterator[Text]:
    if brief.silent:
        # Of another time, or on another topic, more may be held.
        when = ", for the time covered," if brief.as_of or describe_span(brief.span) else ""
        on = joined([topic.name for topic in brief.topics], "or")
        others = names([actor.name for actor in brief.silent], _NAMES_SHOWN)
        yield _point("No stance is held", f"on {on}{when} of others named in these events: {others}.")


def _inferred(brief: Brief) -> Iterator[Text]:
    events = [*brief.events, *brief.plans.all]
    of_events, of_quotes = (
        sum(bool(event.date_basis) for event in events),
        sum(bool(quote.date_basis) for quote in brief.quotes),
    )
    counts = [
        f"{some} of {plural(every, kind)}"
        for some, every, kind in ((of_events, len(events), "event"), (of_quotes, len(brief.quotes), "quote"))
        if some
    ]
    if counts:
        yield _point("The dates", f"of {joined(counts)} are stated by no source but inferred, and marked so.")


def _unread(brief: Brief) -> Iterator[Text]:
    if brief.unread:
        text = "are records that are damaged and could not be read:"
        yield _point("Left out", text, [each.id for each in brief.unread])


def _left_out(brief: Brief) -> Iterator[Text]:
    reasons = {
        Knowledge.LATER: "{} published later",
        Knowledge.POSSIBLE: "{} perhaps published later, by an imprecise date",
        Knowledge.UNDATED: "{} of which no source has a date",
    }
    counts = [
        words.format(f"{brief.left_out[known]:,}") for known, words in reasons.items() if brief.left_out.get(known)
    ]
    if counts and brief.as_of:
        day = describe_full_day(brief.as_of)
        yield _point("Left out", f"since they were not surely published by {day}: records, {joined(counts)}.")
    if span := describe_span(brief.span):
        yield _point("Left out", f"is what has no date, or none {span}.")
    if brief.is_capped:
        yield _point("More is held", "than one briefing goes through: name a span, or fewer topics.")
