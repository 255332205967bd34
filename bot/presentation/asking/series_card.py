"""An indicator over time: its chart, its table, and the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from bot.extras import CHARTS
from bot.formats.sheet import Sheet
from bot.formats.writing import write_csv
from bot.presentation.asking.figure_lists import FIGURES
from bot.presentation.card.answer_rows import AnswerRows
from bot.presentation.card.paged import Attachment, CardAction, Entry, Listing
from bot.presentation.card.picture import Picture
from bot.presentation.cards import standings, state_line
from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.pictures import series_picture
from bot.presentation.text.damage import of_the_readable
from bot.presentation.text.dates import describe_date
from bot.presentation.text.heading import describe_filters, heading
from bot.presentation.text.markup import joined, line, plural, small, unmarked
from bot.presentation.text.wording import (
    change_words,
    describe_changes,
    describe_period,
    describe_rival,
    describe_some,
    describe_source,
    describe_time,
    describe_value,
    described_place,
    who_gives,
)
from bot.records.kinds.figure import Figure
from bot.records.kinds.source import Source
from bot.records.record import Item, State
from bot.records.written.lists import LIST_SEPARATOR
from bot.services.asking.series import Series, Told

_SOURCES_IN_A_ROW = 5
_TOLD = "What figures of other periods state where no value is held; nothing was computed from it"
_CSV_HEADER = (
    *("id", "indicator", "unit", "place", "period", "period_in_words", "qualifier", "value", "value_to"),
    *("no_value", "marked", "stated_changes", "published", "sources", "source_titles", "state", "note"),
)


def series_card(series: Series, team: str) -> Listing:
    """The chart, made for a team, a row for each figure, and their sources; says why where there is no chart."""
    indicator, figures = series.indicator, series.figures
    title = line(indicator.name)
    if not figures:
        narrowed = _describe_span(series)
        none = f"No figure of it{of_the_readable(series.unread)} is held"
        lead = f"{none} for this time ({narrowed})." if narrowed else f"{none} yet."
        return Listing(heading=f"{heading(title, filters=series.filters)}\n{lead}", accent=FIGURES)
    picture = series_picture(series, imprint=Imprint(team, series.asked_on) if series.asked_on else None)
    is_drawn = picture is not None and CHARTS.is_installed
    head = heading(title, *_below(series), "" if is_drawn else _why_no_chart(picture), filters=series.filters)
    return Listing(
        heading=head,
        rows=_rows(series, head),
        entries=[
            *(Entry(_row(figure, series), figure.id) for figure in figures),
            *_told_entries(series),
            *(Entry(text, group="Sources") for text in _source_lines(series)),
        ],
        picture=picture if is_drawn else None,
        counted="row",
        accent=FIGURES,
        actions=[CardAction("CSV", csv_button_id(series))],
    )


def _rows(series: Series, head: str) -> AnswerRows:
    """Each figure once, with what it states of a period for which no value is held."""
    told: dict[Item, list[str]] = {figure.item: [] for figure in series.figures}
    for each in series.told:
        stated = f"{describe_time(each.period)}: {describe_some(each.changes)}"
        told.setdefault(each.figure.item, []).append(unmarked(stated))
    beside = {"Stated of another period": ["\n".join(stated) for stated in told.values()]}
    return AnswerRows(heading=head, items=[*told], beside=beside, is_capped=series.is_capped)


def csv_button_id(series: Series) -> str:
    """The custom id of the button that gives the series as CSV, with the span that was asked for."""
    return f"series:csv:{'/'.join((series.indicator.id, *series.filters.span.typed))}"


def _below(series: Series) -> Iterator[str]:
    indicator = series.indicator
    count = plural(len(series.figures), "figure")
    yield " · ".join(filter(None, [line(indicator.unit), line(indicator.place), count, _describe_span(series)]))
    yield state_line(indicator)
    # The publisher is the indicator's: that each figure is its own, no record says.
    yield f"Filed under figures of {line(indicator.publisher)}" if indicator.publisher else ""
    yield from standings([source.reference() for source in _sources_of(series)], series.related)
    if series.superseded:
        verb = "stands" if series.superseded == 1 else "stand"
        yield f"{plural(series.superseded, 'earlier vintage')} {verb} behind these: the figure's button leads there."
    if series.is_capped:
        yield "More figures are held than one answer goes through: name a span with “from” and “to”."


def _describe_span(series: Series) -> str:
    return describe_filters(replace(series.filters, indicator=None))


def _sources_of(series: Series) -> list[Source]:
    figures = (*series.figures, *(told.figure for told in series.told))
    references = (reference for figure in figures for reference in figure.sources)
    return series.related.sources_of(dict.fromkeys(references))


def _source_lines(series: Series) -> Iterator[str]:
    """The sources, some to a text."""
    lines = [small(describe_source(source)) for source in _sources_of(series)]
    for start in range(0, len(lines), _SOURCES_IN_A_ROW):
        yield "\n".join(lines[start : start + _SOURCES_IN_A_ROW])


def _why_no_chart(picture: Picture | None) -> str:
    return CHARTS.how_to_install if picture else "No figure has both a period and a value, so no chart is drawn."


def _row(figure: Figure, series: Series) -> str:
    """One row of the table: the period first, then the value; below, what is said of it and where."""
    related, indicator = series.related, series.indicator
    state = "" if figure.state is State.CURRENT else f" · **{figure.state}**"
    others = related.differing_from(figure)
    differing = [describe_rival(other, indicator) for other in others]
    below = (
        describe_changes(figure),
        f"published {describe_date(figure.published)}" if figure.published else "",
        " and ".join(source.id for source in related.sources_of(figure.sources)),
    )
    return "\n".join(
        row
        for row in (
            f"**{describe_period(figure)}** · {describe_value(figure, indicator)}{state}",
            f"**Differs:** {who_gives(figure, others)} {joined(differing)}." if differing else "",
            small(" · ".join(part for part in below if part)),
        )
        if row
    )


def _told_entries(series: Series) -> Iterator[Entry]:
    # A figure that has a row of its own has its button there, and no id may stand twice in a message.
    opened = {figure.id for figure in series.figures}
    for told in series.told:
        yield Entry(_told_row(told, series), "" if told.figure.id in opened else told.figure.id, group=_TOLD)
        opened.add(told.figure.id)


def _told_row(told: Told, series: Series) -> str:
    """What the figure of another period states of one for which no value is held."""
    period = describe_time(told.period)
    # Whose change it is comes first: behind the period alone it would read as that period's own.
    said = f"{described_place(told.figure)}: {describe_some(told.changes)}"
    sources = [source.id for source in series.related.sources_of(told.figure.sources)]
    return f"**{period}** · {said}\n{small(' and '.join(sources))}"


def series_file(series: Series) -> Listing:
    """The table as CSV, to be opened in a spreadsheet."""
    count = plural(len(series.figures), "figure")
    below = " · ".join(filter(None, [f"{count} as CSV", _describe_span(series)]))
    return Listing(
        heading=heading(line(series.indicator.name), below, filters=series.filters),
        attachment=Attachment("series.csv", partial(series_csv, series)),
        accent=FIGURES,
    )


def series_csv(series: Series) -> bytes:
    """The table of a series: a row for each figure, with its sources and the words that its card shows."""
    rows = [(number, _cells(figure, series)) for number, figure in enumerate(series.figures, start=2)]
    # It also sees to it that no cell is a formula to Excel.
    return write_csv(Sheet("series", "series.csv", _CSV_HEADER, rows))


def _cells(figure: Figure, series: Series) -> tuple[str, ...]:
    indicator, sources = series.indicator, series.related.sources_of(figure.sources)
    return (
        *(figure.id, indicator.name, indicator.unit, indicator.place),
        *(str(figure.period or ""), describe_period(figure)),
        *(figure.qualifier or "", _number(figure.value), _number(figure.value_to)),
        *(figure.no_value or "", figure.marked or ""),
        *(change_words(figure), str(figure.published or "")),
        *(_listed([source.id for source in sources]), _listed([source.name for source in sources])),
        *(figure.state, figure.note),
    )


def _number(value: Decimal | None) -> str:
    # With “f”: a Decimal may write itself as 1E+6; and nothing for what is unknown, which nought would not be.
    return "" if value is None else f"{value:f}"


def _listed(texts: Sequence[str]) -> str:
    return f"{LIST_SEPARATOR} ".join(texts)
