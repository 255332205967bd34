"""What the chart of a series shows, worked out of its figures: bars, gaps, sources and remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import pairwise

from bot.presentation.charts.alt_texts import alt_text
from bot.presentation.charts.chart_words import period_on_axis, spans_in_words, value_in_words
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.lettering import among_others
from bot.presentation.charts.series.chart_sources import Bases, ChartSource, Cite, citing_ids
from bot.presentation.charts.time_axis import Stretch
from bot.presentation.text.markup import cut, joined, plain, plural
from bot.presentation.text.numbers import is_rank
from bot.presentation.text.wording import NO_VALUE_WORDS, describe_period
from bot.records.dates.days_in_words import describe_full_day
from bot.records.dates.edtf import Edtf
from bot.records.dates.twelve_months import label_of_year
from bot.records.kinds.figure import Figure, NoValue, Qualifier, ReleaseMark
from bot.records.kinds.indicator import Indicator
from bot.records.record import State
from bot.services.asking.series import Series

INFERRED = "*"
RELEASE_MARKS = {ReleaseMark.PROVISIONAL: "ᵖ", ReleaseMark.REVISED: "ʳ"}
"""As Eurostat flags them (https://ec.europa.eu/eurostat/data/database/information)."""
STATE_MARKS = {State.DISPUTED: "†", State.CORRECTED: "‡", State.WITHDRAWN: "§"}
MARKS = {
    INFERRED: "period inferred",
    **{mark: release.value for release, mark in RELEASE_MARKS.items()},
    **{mark: state.value for state, mark in STATE_MARKS.items()},
}
"""What may stand behind a value, and what it says."""
_MOST_SPANS_SAID = 6
_MOST_SOURCES_SAID = 3
_NAME_SAID, _PLACE_SAID = 160, 80


class Shape(Enum):
    """How a bar ends, by how the source qualifies the value."""

    PLAIN = "plain"
    OPEN = "open above"
    HOLLOW = "hollow"
    SOFT = "soft end"
    RANGE = "two steps"


_SHAPES = {
    Qualifier.MORE_THAN: Shape.OPEN,
    Qualifier.LESS_THAN: Shape.HOLLOW,
    Qualifier.UP_TO: Shape.HOLLOW,
    Qualifier.ABOUT: Shape.SOFT,
    Qualifier.ALMOST: Shape.SOFT,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure that states a value."""

    figure_id: str
    value: Decimal
    """How high it is: of a rank, by how many places it is above the one below the lowest that is drawn."""
    upper: Decimal | None
    shape: Shape
    qualifier: str
    """What the shape stands for, in words."""
    label: str
    """The value in words, with the marks behind it."""
    marks: str
    source: int
    """The place of its source among those of the chart."""


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of one period, side by side. Without bars it is a period of which no figure states a value."""

    stretch: Stretch
    label: str
    is_plain: bool
    """Whether the place on the axis says all that the label does."""
    bars: tuple[Bar, ...]
    marks: str
    """Where there are no bars: the marks of the figures that state no value."""
    said: tuple[str, ...]
    """Each figure as a sentence without its full stop: "2007: 445 (S5)"."""
    lack: NoValue | None = None
    """Where there are no bars: why not, as far as the sources say."""


@dataclass(frozen=True, kw_only=True)
class SeriesChart:
    """All that is drawn; every text is plain and on one line."""

    title: str
    subtitle: str
    unit: str
    columns: tuple[Column, ...]
    """In order of their beginnings; at least one has a bar."""
    sources: tuple[ChartSource, ...]
    gaps: tuple[int, ...]
    """The years between those of the figures for which there is none, in rising order, by where they begin."""
    gap_month: int
    """The month in which they begin: that in which all years of the figures do, else January."""
    gap_label: str
    """What stands in a gap."""
    gap_sentence: str
    """Which years the gaps are; empty where there are none."""
    remarks: tuple[str, ...]
    imprint: Imprint | None

    @property
    def bars(self) -> tuple[Bar, ...]:
        return tuple(bar for column in self.columns for bar in column.bars)


def series_chart(
    series: Series, as_of: date | None = None, imprint: Imprint | None = None, cite: Cite | None = None
) -> SeriesChart | None:
    """What is drawn of a series; None where no figure has both a period and a value.

    `as_of` is the day as of which the series was known, where it is not what is held now; sources are cited by their
    ids unless `cite` does so otherwise.
    """
    by_stretch = _by_stretch(series.figures)
    drawn = {stretch: _valued(figures) or figures for stretch, figures in by_stretch.items()}
    valued = [figure for figures in drawn.values() for figure in _valued(figures)]
    if not valued:
        return None
    # Figures of the same sources share a filling, in the order in which these are first met.
    bases = Bases(cite or citing_ids(series.related), valued)
    unit = plain(series.indicator.unit) if series.indicator.unit else ""
    below = _below_all(valued) if is_rank(unit) else None
    # Not every figure was read: a year that seems to have none may have one.
    gap_month = _month_of_years(series.figures)
    gaps = () if series.is_capped else _gaps(series.figures, gap_month)
    return SeriesChart(
        title=plain(series.indicator.name),
        subtitle=_subtitle(series.indicator, unit, as_of),
        unit=unit,
        columns=tuple(_column(stretch, drawn[stretch], bases, unit, below) for stretch in sorted(drawn, key=_place)),
        sources=bases.sources,
        gaps=gaps,
        gap_month=gap_month,
        gap_label="no figure held" if as_of is None else "no figure known then",
        gap_sentence=_gap_sentence(spans_in_words(gaps, gap_month), "is held" if as_of is None else "was known"),
        remarks=tuple(_remarks(series, drawn)),
        imprint=imprint,
    )


def _by_stretch(figures: Iterable[Figure]) -> dict[Stretch, list[Figure]]:
    """The figures whose periods have a place in time, by that place."""
    found: dict[Stretch, list[Figure]] = {}
    for figure in figures:
        stretch = Stretch.of(figure.period) if figure.period else None
        if stretch:
            found.setdefault(stretch, []).append(figure)
    return found


def _valued(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.value is not None]


def _place(stretch: Stretch) -> tuple[float, float]:
    return stretch.start, stretch.end


def _subtitle(indicator: Indicator, unit: str, as_of: date | None) -> str:
    """Unit and place: "deaths, Scotland", and the day as of which the figures were known, if one is asked for."""
    place = among_others(plain(indicator.place)) if indicator.place else ""
    words = ", ".join(filter(None, [among_others(unit) or "unit not stated", place]))
    if as_of is None:
        return words
    return f"{words} · as known on {describe_full_day(as_of)}"


def _below_all(valued: Iterable[Figure]) -> Decimal:
    """The rank below all that are drawn, on which bars stand: the first of a rank is its highest."""
    return max(end for figure in valued for end in (figure.value, figure.value_to) if end is not None) + 1


def _column(
    stretch: Stretch,
    figures: Sequence[Figure],
    bases: Bases,
    unit: str,
    below: Decimal | None,
) -> Column:
    labels = dict.fromkeys(period_on_axis(figure.period) for figure in figures if figure.period)
    return Column(
        stretch=stretch,
        label=", ".join(labels),
        is_plain=all(figure.period is not None and _is_plain(figure.period) for figure in figures),
        bars=tuple(
            _bar(figure, figure.value, bases.place_of(figure), unit, below)
            for figure in figures
            if figure.value is not None
        ),
        marks="" if _valued(figures) else "".join(dict.fromkeys("".join(map(_marks, figures)))),
        said=tuple(_said(figure, unit, bases) for figure in figures),
        lack=None if _valued(figures) else next((figure.no_value for figure in figures if figure.no_value), None),
    )


def _is_plain(period: Edtf) -> bool:
    is_bounded = period.earliest is not None and period.latest is not None
    return is_bounded and not period.is_approximate and "X" not in period.text


def _bar(figure: Figure, value: Decimal, source: int, unit: str, below: Decimal | None) -> Bar:
    marks = _marks(figure)
    shape, upper = _shape(figure, value), figure.value_to
    if below is not None:
        value, upper = below - (upper or value), None if upper is None else below - value
        # Above what "more than" a rank means there is nothing, and below it everything.
        shape = Shape.SOFT if shape in (Shape.OPEN, Shape.HOLLOW) else shape
    return Bar(
        figure_id=figure.id,
        value=value,
        upper=upper,
        shape=shape,
        qualifier="lower to upper value" if shape is Shape.RANGE else str(figure.qualifier or Qualifier.EXACT),
        label=f"{value_in_words(figure, unit)}{marks}",
        marks=marks,
        source=source,
    )


def _shape(figure: Figure, value: Decimal) -> Shape:
    if figure.value_to is not None:
        return Shape.RANGE
    shape = _SHAPES.get(figure.qualifier or Qualifier.EXACT, Shape.PLAIN)
    # "More than -5" may be meant either way, so that only the words can say it.
    return Shape.SOFT if value < 0 and shape in (Shape.OPEN, Shape.HOLLOW) else shape


def _marks(figure: Figure) -> str:
    is_inferred = figure.period is not None and figure.period.is_uncertain
    release = RELEASE_MARKS[figure.marked] if figure.marked else ""
    return (INFERRED if is_inferred else "") + release + STATE_MARKS.get(figure.state, "")


def _said(figure: Figure, unit: str, bases: Bases) -> str:
    cited = bases.cited_for(figure)
    sources = [one.label for one in cited[:_MOST_SOURCES_SAID]]
    more = len(cited) - len(sources)
    notes = [
        *sources,
        *([f"and {more} more"] if more else []),
        *([figure.marked] if figure.marked else []),
        *([figure.state] if figure.state in STATE_MARKS else []),
    ]
    period = describe_period(figure) if figure.period else ""
    lack = f"no value, {NO_VALUE_WORDS[figure.no_value]}" if figure.no_value else "value not stated"
    return f"{period}: {value_in_words(figure, unit) or lack} ({', '.join(notes)})"


def _month_of_years(figures: Iterable[Figure]) -> int:
    """The month in which the years of figures begin, where all begin in the same one; else January, which is 1."""
    periods = [figure.period for figure in figures if figure.period and Stretch.of(figure.period)]
    months = {period.earliest.month if label_of_year(period) and period.earliest else 1 for period in periods}
    return months.pop() if len(months) == 1 else 1


def _gaps(figures: Iterable[Figure], month: int) -> tuple[int, ...]:
    """The years between the first and the last for which no figure is held, with a value or without."""
    periods = [figure.period for figure in figures if figure.period and Stretch.of(figure.period)]
    if month > 1:
        begun = {period.earliest.year for period in periods if period.earliest}
        return tuple(year for year in range(min(begun), max(begun)) if year not in begun)
    known = [year for period in periods for year in period.years if year is not None]
    held: set[int] = set()
    for period in periods:
        first, last = period.years
        # A period that is open to one side covers all the years of the chart on it.
        held.update(range(first or min(known), (last or max(known)) + 1))
    return tuple(year for year in range(min(known), max(known) + 1) if year not in held)


def _gap_sentence(spans: Sequence[str], what: str) -> str:
    more = len(spans) - _MOST_SPANS_SAID
    said = [*spans[:_MOST_SPANS_SAID], f"{plural(more, 'other span')} of years"] if more > 1 else spans
    return f"No figure {what} for {joined(said)}" if said else ""


def _remarks(series: Series, drawn: dict[Stretch, list[Figure]]) -> Iterator[str]:
    """What the picture cannot show, as sentences without their full stops."""
    placed = {figure.record_id for figures in _by_stretch(series.figures).values() for figure in figures}
    shown = {figure.record_id for figures in drawn.values() for figure in figures}
    counts = Counter(
        "without a period" if figure.record_id not in placed else "without a value"
        for figure in series.figures
        if figure.record_id not in shown
    )
    for lack, count in counts.items():
        yield f"{plural(count, 'figure')} {lack} {'is' if count == 1 else 'are'} in the table alone"
    if series.superseded:
        yield f"Of each period the value last published; {plural(series.superseded, 'earlier one')} not drawn"
    if series.is_capped:
        yield "More figures are held than are drawn"
    if series.indicator.state in STATE_MARKS:
        yield f"The indicator itself is {series.indicator.state}"
    if is_rank(series.indicator.unit):
        yield "The higher a bar, the higher the rank: 1 is the highest"
    stretches = sorted(drawn, key=_place)
    if any(after.start < before.end for before, after in pairwise(stretches)):
        yield "Bars overlap where their periods do"


def small_alt(charts: Sequence[SeriesChart]) -> str:
    """Charts side by side in words, at most MOST_ALT characters; what is cut are whole figures."""
    said = [
        sentence
        for chart in charts
        for sentence in (
            f"{cut(chart.title, _NAME_SAID)}, in {cut(chart.subtitle, _PLACE_SAID)}",
            *(figure for column in chart.columns for figure in column.said),
            *filter(None, [chart.gap_sentence]),
        )
    ]
    return alt_text("Bar chart" if len(charts) == 1 else f"{len(charts)} bar charts", said, (), "in the picture")


def series_alt(chart: SeriesChart) -> str:
    """The chart in words, at most MOST_ALT characters; what is cut are whole figures."""
    head = f"Bar chart of {cut(chart.title, _NAME_SAID)}, in {cut(chart.subtitle, _PLACE_SAID)}"
    said = [sentence for column in chart.columns for sentence in column.said]
    return alt_text(head, said, [*filter(None, [chart.gap_sentence]), *chart.remarks], "in the table")
