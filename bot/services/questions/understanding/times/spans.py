"""Periods as the days that they take in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.records.dates.edtf import Edtf
from bot.services.findings import Span


def span_of(period: Edtf) -> Span:
    """The time that a period takes in."""
    if not period.is_interval:
        return Span(since=period, until=period)
    first, _, last = period.text.partition("/")
    return Span(since=_end(first), until=_end(last))


def _end(text: str) -> Edtf | None:
    return Edtf.parse(text) if text.strip(".") else None


def ends_of(period: Edtf) -> list[Edtf]:
    """The two ends of an interval that has both; the period itself where it has not."""
    span = span_of(period)
    if span.since and span.until and span.since != span.until:
        return [span.since, span.until]
    return [period]


def whole_span(periods: Sequence[Edtf]) -> Span:
    """The time from the first to the last of several periods."""
    spans = [span_of(period) for period in periods]
    if not spans:
        return Span()
    is_open_before = any(span.since is None for span in spans)
    is_open_after = any(span.until is None for span in spans)
    since = None if is_open_before else min((span.since for span in spans if span.since), key=_first_day)
    until = None if is_open_after else max((span.until for span in spans if span.until), key=_last_day)
    return Span(since=since, until=until)


def _first_day(period: Edtf) -> date:
    return period.earliest or date.min


def _last_day(period: Edtf) -> date:
    return period.latest or date.max
