"""The ground that bars stand on: how a chart's years and values become pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from bot.presentation.charts.label_places import Box
from bot.presentation.charts.series.bars import OPEN_HEIGHT, WAVE_HEIGHT
from bot.presentation.charts.series.series_chart import Bar, Column, SeriesChart, Shape

HEIGHT = 560
"""Of the ground, in pixels."""
_WIDEST_BAR = 220
_NARROWEST_BAR = 8
_MOST_STEPS = 5
_SIDE = 0.02
_SHARE_OF_SEVERAL = 0.9
"""Of a period, what its bars take where they are several: else they could not be told from the next period's."""
_STEPS_TO_SCALE = 40
_ABOVE = {Shape.OPEN: OPEN_HEIGHT, Shape.SOFT: WAVE_HEIGHT}


@dataclass(frozen=True, slots=True)
class Ground:
    """A rectangle of the sheet that shows the years from `first` to `last` and the values from `low` to `high`."""

    frame: Box
    first: float
    last: float
    low: float
    high: float
    narrowest: float
    """The least width of a bar, in pixels."""

    @property
    def across(self) -> float:
        """Years to the pixel."""
        return (self.last - self.first) / (self.frame.right - self.frame.left)

    @property
    def up(self) -> float:
        """Values to the pixel."""
        return (self.high - self.low) / (self.frame.bottom - self.frame.top)

    def x(self, year: float) -> float:
        return self.frame.left + (year - self.first) / self.across

    def y(self, value: float) -> float:
        return self.frame.bottom - (value - self.low) / self.up

    def bars(self, column: Column) -> Iterator[tuple[Bar, float, float]]:
        """Each bar of a column with its first and last moment: they share the period, and none is too thin to see."""
        count = len(column.bars)
        share = 1 if count == 1 else _SHARE_OF_SEVERAL
        period = column.stretch.end - column.stretch.start
        width = max(period * share, count * self.narrowest * self.across)
        start = column.stretch.middle - width / 2
        for place, bar in enumerate(column.bars):
            yield bar, start + width * place / count, start + width * (place + 1) / count

    def box(self, bar: Bar, start: float, end: float) -> Box:
        """What a bar covers of the sheet, with what goes on above its value."""
        ends = [self.y(value) for value in (0, *_values(bar))]
        beyond = _ABOVE.get(bar.shape, 0)
        top, bottom = min(ends), max(ends)
        top, bottom = (top - beyond, bottom) if bar.value >= 0 else (top, bottom + beyond)
        return Box(self.x(start), top, self.x(end), bottom)


def ground_of(chart: SeriesChart, frame: Box, label_height: float) -> Ground:
    """The ground in a frame, as high as leaves room for so many pixels of label at the end of every bar."""
    first, last = _years(chart, frame.right - frame.left)
    height = frame.bottom - frame.top
    ends = [(value, _room(bar, label_height)) for bar in chart.bars for value in _values(bar)]
    # One, where all values are nought: by the span is divided.
    span = max(0.0, *(value for value, _ in ends)) - min(0.0, *(value for value, _ in ends)) or 1.0
    low, high, unit = 0.0, 0.0, span / height
    # The more room labels take the smaller the scale, and the smaller the scale the more they take.
    for _ in range(_STEPS_TO_SCALE):
        low = min(0.0, *(value - room * unit for value, room in ends if value < 0), 0.0)
        high = max(0.0, *(value + room * unit for value, room in ends if value >= 0), 0.0)
        unit = max(high - low, span) / height
    narrowest = min(_NARROWEST_BAR, (frame.right - frame.left) / len(chart.bars))
    return Ground(frame, first, last, low, low + unit * height, narrowest)


def _room(bar: Bar, label_height: float) -> float:
    return label_height + _ABOVE.get(bar.shape, 0)


def _values(bar: Bar) -> list[float]:
    return [float(bar.value), *([] if bar.upper is None else [float(bar.upper)])]


def _years(chart: SeriesChart, width: float) -> tuple[float, float]:
    """From before the first column to after the last, so that few bars do not fill the sheet."""
    stretches = [column.stretch for column in chart.columns]
    first, last = min(stretch.start for stretch in stretches), max(stretch.end for stretch in stretches)
    shortest = min(
        (column.stretch.end - column.stretch.start) / len(column.bars) for column in chart.columns if column.bars
    )
    total = max((last - first) * (1 + 2 * _SIDE), shortest * width / _WIDEST_BAR)
    side = (total - (last - first)) / 2
    return first - side, last + side


def steps_of(chart: SeriesChart) -> Sequence[Decimal]:
    """Round values for the axis, from the lowest bar to the highest, nought among them; whole where all values are."""
    values = [value for bar in chart.bars for value in (bar.value, bar.upper) if value is not None]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    if low == high:
        return [Decimal(0)]
    step = _step(high - low, is_whole=all(value == value.to_integral_value() for value in values))
    first, last = (low / step).to_integral_value(ROUND_CEILING), (high / step).to_integral_value(ROUND_FLOOR)
    # In decimals: thrice 0.1 in floats would be named 0.30000000000000004.
    return [step * number for number in range(int(first), int(last) + 1)]


def _step(span: Decimal, *, is_whole: bool) -> Decimal:
    size = span.adjusted()
    candidates = [Decimal(digit).scaleb(power) for power in (size - 1, size, size + 1) for digit in (1, 2, 5)]
    fitting = (step for step in candidates if span / step < _MOST_STEPS and not (is_whole and step < 1))
    return next(fitting)
