"""The picture of the figures that moved: each with the values before it, as small charts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.presentation.charts.imprint import Imprint
from bot.presentation.charts.pictures import draw_small_picture
from bot.presentation.charts.series.series_chart import SeriesChart, series_chart
from bot.presentation.charts.series.small_charts import FEWEST_COLUMNS, MOST_COLUMNS
from bot.presentation.charts.sheet import WIDTH
from bot.presentation.charts.time_axis import Stretch
from bot.records.kinds.figure import Figure
from bot.records.record import Item
from bot.services.asking.series import Series
from bot.services.digests.issues import Issue
from bot.services.digests.section import IssueItem

PICTURE_NAME = "figures-that-moved.png"
_WIDTH, _AIR = 302, 8


@dataclass(frozen=True, slots=True)
class ChartedMove:
    """A figure that moved, with its series in several ways: of the most periods first."""

    item: Item
    figure: Figure
    ways: tuple[SeriesChart, ...]


@dataclass(frozen=True, slots=True)
class MovedPicture:
    """The picture, drawn: `moved` are the figures in it that moved, and `figures` all that it shows.

    `height` is in points on a telephone, where it is three hundred wide, with the air below it.
    """

    data: bytes
    alt: str
    moved: frozenset[Item]
    figures: tuple[Figure, ...]
    height: int


def moves_to_draw(issue: Issue, items: Sequence[IssueItem]) -> list[ChartedMove]:
    """Which of these items of an issue can be drawn: those of whose indicator enough values are held."""
    moves = []
    for item in items:
        series, figure = issue.series.get(item.item), issue.records.get(item.item)
        if item.section.is_drawn and series and isinstance(figure, Figure) and (ways := _ways(series, figure)):
            moves.append(ChartedMove(item.item, figure, tuple(ways)))
    return moves


def _ways(series: Series, figure: Figure) -> list[SeriesChart]:
    """The last periods of a series through that of a figure, most of them first."""
    placed = [(stretch, one) for one in series.figures if (stretch := _stretch(one))]
    stretches = sorted({stretch for stretch, _ in placed}, key=lambda stretch: (stretch.start, stretch.end))
    own = _stretch(figure)
    if own not in stretches or figure not in series.figures:
        return []
    through, ways = stretches.index(own) + 1, list[SeriesChart]()
    for count in range(min(MOST_COLUMNS, through), FEWEST_COLUMNS - 1, -1):
        shown = stretches[through - count : through]
        figures = [one for stretch, one in placed if stretch in shown]
        # Which periods between them have no figure, only the whole series tells.
        is_capped = series.is_capped or len(figures) < len(series.figures)
        chart = series_chart(replace(series, figures=figures, is_capped=is_capped))
        ways += [chart] if chart else []
    return ways


def _stretch(figure: Figure) -> Stretch | None:
    """Where the period of a figure lies that states a value, if it does."""
    return Stretch.of(figure.period) if figure.period and figure.value is not None else None


def draw_moves(issue: Issue, moves: Sequence[ChartedMove], team: str) -> MovedPicture | None:
    """Draw the first moves that have room; None where none has. Call it in a thread. Raises MissingExtra."""
    imprint = Imprint(team, issue.at.astimezone(issue.zone).date())
    moved = frozenset(move.figure.id for move in moves)
    picture = draw_small_picture(tuple(move.ways for move in moves), moved, imprint)
    if picture is None:
        return None
    drawn = moves[: len(picture.charts)]
    ids = {bar.figure_id for chart in picture.charts for bar in chart.bars}
    series = [issue.series[move.item] for move in drawn]
    return MovedPicture(
        data=picture.data,
        alt=picture.alt,
        moved=frozenset(move.item for move in drawn),
        figures=tuple(figure for one in series for figure in one.figures if figure.id in ids),
        height=round(picture.height * _WIDTH / WIDTH) + _AIR,
    )
