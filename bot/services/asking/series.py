"""An indicator over time: its figures in order of their periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.records.dates.edtf import Edtf, same_time
from bot.records.dates.years_by_place import habits_in
from bot.records.kinds.figure import Change, Figure
from bot.records.kinds.indicator import Indicator
from bot.records.related import Related
from bot.services.asking.held_periods import read_held_date
from bot.services.asking.measuring import latest_vintages
from bot.services.findings import Answer, Filters, Span, in_order
from bot.services.kept_answers import kept_until_written
from bot.services.names.directory import guesses_of
from bot.services.server.rights import settings_of
from bot.services.service import Service, in_one_read
from bot.storage.records.bases import figures_against
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection


@dataclass(frozen=True, kw_only=True)
class Told:
    """That a figure states changes against a period which is not its own."""

    period: Edtf
    figure: Figure
    changes: Sequence[Change]


@dataclass(frozen=True, kw_only=True)
class Series(Answer):
    """The figures of one indicator: of each period's vintages the latest, oldest period first, those without last.

    Two figures of one period that differ are both among them.
    """

    indicator: Indicator
    figures: Sequence[Figure]
    related: Related
    filters: Filters
    told: Sequence[Told] = ()
    """What figures state of periods for which no value is among them; in order of these."""
    superseded: int = 0
    """How many earlier vintages stand behind them."""
    is_capped: bool = False
    """Whether more figures are held than were gone through."""
    asked_on: date | None = None
    """Where somebody asked for it alone: that day, in the server's time zone."""

    @property
    def periods(self) -> int:
        """Of how many periods it has a value."""
        # Where sources differ, one period has several figures and counts once.
        return len({str(figure.period) for figure in self.figures if figure.period and figure.value is not None})


class SeriesService(Service):
    @in_one_read
    @kept_until_written
    def series(self, reader: Reader, *, indicator: str, since: str | None = None, until: str | None = None) -> Series:
        """The figures of one indicator within a span. Raises NotHeld, AmbiguousName or WrongInput.

        Those without a period are among them only where no span is asked for.
        """
        measured = self._directory.resolve(reader, "indicator", indicator)
        read = reader.get(Indicator, measured.reference.record_id)
        span = self._span(reader, read, since, until)
        held = reader.select(
            Figure.KIND,
            Selection(links={"indicator": [read.record_id]}, first=span.first, last=span.last, newest_first=False),
        )
        series = series_of(reader, read, held, span)
        filters = replace(series.filters, guesses=guesses_of(measured))
        against = figures_against(reader, [read.record_id], span.first, span.last)
        stating = reader.get_many(Figure, latest_vintages(reader, against))
        told = tuple(told_in(stating, series.figures, span))
        return replace(
            series,
            filters=filters,
            told=told,
            related=reader.related_to([*series.figures, *(one.figure for one in told)]) if told else series.related,
            is_capped=len(held) >= MOST_RESULTS,
            asked_on=settings_of(reader).day_at(self._clock()),
        )

    def _span(self, reader: Reader, indicator: Indicator, since: str | None, until: str | None) -> Span:
        """The time asked for; "2019-20" is a financial year where figures are held for it."""
        periods, habits = reader.periods([indicator.record_id]), habits_in(indicator.place, self.habits(reader))
        first, last = (
            read_held_date(option, text, periods, self.today(), habits)
            for option, text in (("from", since), ("to", until))
        )
        return in_order(Span(since=first, until=last), since, until)


def series_of(
    reader: Reader, indicator: Indicator, figure_ids: Sequence[int], span: Span, day: date | None = None
) -> Series:
    """The series of figures of one indicator; of each value the latest vintage, or the latest known on `day`."""
    latest = latest_vintages(reader, figure_ids, day)
    figures = reader.get_many(Figure, latest)
    related = reader.related_to(figures)
    return Series(
        indicator=indicator,
        figures=sorted(figures, key=_place),
        related=related.as_known_on(day) if day else related,
        filters=Filters(indicator=indicator.reference(), span=span),
        superseded=len(figure_ids) - len(latest),
    )


def told_in(stating: Iterable[Figure], figures: Sequence[Figure], span: Span) -> Iterator[Told]:
    """What figures state of periods within a span for which none of the others gives a value."""
    valued = [figure for figure in figures if figure.value is not None]
    found = [
        Told(period=base, figure=figure, changes=[one for one in against if same_time(one.base, base)])
        for figure in stating
        for base, against in _by_base(figure.changes_against(span.first, span.last))
        if not any(same_time(base, other.period) for other in valued)
    ]
    yield from sorted(found, key=lambda told: (told.period.sort_on, told.figure.number))


def _by_base(changes: Sequence[Change]) -> Iterator[tuple[Edtf, Sequence[Change]]]:
    seen: list[Edtf] = []
    for change in changes:
        base = change.base
        if base and not any(same_time(base, other) for other in seen):
            seen.append(base)
            yield base, changes


def _place(figure: Figure) -> tuple[bool, date, date, int]:
    """In order of periods; what has none comes last."""
    period = figure.period
    if period is None:
        return True, date.max, date.max, figure.number
    return False, period.sort_on, period.latest or date.max, figure.number
