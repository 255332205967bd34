"""Figures that moved: a new one beside that of the period before, or beside its own earlier vintage."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from bot.problems import Damage
from bot.records.comparison import Side
from bot.records.dates.edtf import same_time
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.source import Source, share_publisher
from bot.records.record import Item, State
from bot.records.vintage import superseded
from bot.services.asking.series import Series, series_of
from bot.services.findings import Span
from bot.storage.core.damage import damage_told
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS, Selection

MOST_INDICATORS = 40
"""Of how many indicators the figures are gone through: more than one issue shows."""
MOST_SERIES = 3
"""Of so many indicators the series are read: more have no room in a picture."""
_MOST_BESIDE = 3
_LONGEST_TRAIL = 2


class FigureMove(NamedTuple):
    """A figure, what was held before it, and what others give for its own period; several where sources differ.

    `before` are of the period before, or the one earlier vintage of the same value by the same publisher; `trail` are
    of the periods before that, the last ones of those for which one value alone is held, oldest first.
    """

    figure: Figure
    before: tuple[Figure, ...]
    beside: tuple[Figure, ...]
    trail: tuple[Figure, ...] = ()


def figure_moves(reader: Reader, fresh: Sequence[int]) -> list[FigureMove]:
    """What moved by these new figures: of each indicator its newest period, and each value that was published anew.

    A new figure of a time of which later ones are held moves nothing, nor does one that says what the one before says.
    """
    indicators = dict.fromkeys(figure.indicator.record_id for figure in reader.get_many(Figure, fresh))
    moves: list[FigureMove] = []
    for indicator in reader.get_many(Indicator, list(indicators)[:MOST_INDICATORS]):
        ids = reader.select(Figure.KIND, Selection(links={"indicator": [indicator.record_id]}))
        counted = [figure for figure in reader.get_many(Figure, ids) if _is_counted(figure)]
        moves += _moves_of(reader, indicator, counted, fresh)
    return moves


def moved_series(reader: Reader, figure_ids: Sequence[int]) -> dict[Item, Series]:
    """The series of the first of these figures that are of different indicators; none where one cannot be read."""
    found: dict[Item, Series] = {}
    try:
        with damage_told():
            for figure in reader.get_many(Figure, figure_ids):
                known = {series.indicator.record_id for series in found.values()}
                if len(found) < MOST_SERIES and figure.indicator.record_id not in known:
                    found[figure.item] = _series(reader, figure)
    except Damage:
        return {}
    return found


def _series(reader: Reader, figure: Figure) -> Series:
    (indicator,) = reader.get_many(Indicator, [figure.indicator.record_id])
    ids = reader.select(Figure.KIND, Selection(links={"indicator": [indicator.record_id]}))
    series = series_of(reader, indicator, ids, Span())
    return replace(series, is_capped=len(ids) >= MOST_RESULTS)


def _is_counted(figure: Figure) -> bool:
    """Whether it says for which days its value stands; what is disputed moves nothing."""
    has_days = figure.period is not None and figure.period.earliest is not None and figure.period.latest is not None
    return has_days and figure.value is not None and figure.state is not State.DISPUTED


def _moves_of(
    reader: Reader, indicator: Indicator, held: Sequence[Figure], fresh: Collection[int]
) -> Iterator[FigureMove]:
    old = superseded(vintage for figure in held if (vintage := figure.vintage))
    current = [figure for figure in held if figure.record_id not in old]
    new = [figure for figure in current if figure.record_id in fresh]
    is_told = False
    for figure in sorted(new, key=_place, reverse=True):
        earlier = [one for one in held if old.get(one.record_id) == figure.record_id and one.record_id not in fresh]
        # What others gave before is no earlier word of whoever gives this one.
        own = [one for one in earlier if _is_of_one(reader, one, figure)]
        if own:
            before, trail = [max(own, key=_newness)], []
        elif is_told or any(_is_later(other, figure) for other in current):
            continue
        else:
            before = _before(reader, indicator, figure, current)
            trail = _trail(before[0], current) if before else []
        if any(_says_otherwise(other, figure) for other in before):
            is_told = is_told or not own
            rivals = [*current, *(one for one in earlier if one not in own)]
            beside = [other for other in rivals if other.differs_from(figure)]
            yield FigureMove(figure, tuple(before[:_MOST_BESIDE]), tuple(beside[:_MOST_BESIDE]), tuple(trail))


def _newness(figure: Figure) -> tuple[date, int]:
    return figure.published.sort_on if figure.published else date.min, figure.record_id


def _place(figure: Figure) -> tuple[date, int]:
    return _days(figure)[1], -figure.number


def _is_later(other: Figure, figure: Figure) -> bool:
    return _shape(other) == _shape(figure) and _days(figure)[1] < _days(other)[0]


def _before(reader: Reader, indicator: Indicator, figure: Figure, current: Sequence[Figure]) -> list[Figure]:
    """What is held for the period before; where sources differ, what the figure's own publisher says of it."""
    earlier = [other for other in current if _is_later(figure, other)]
    if not earlier:
        return []
    last = max(earlier, key=_place)
    same = [other for other in earlier if same_time(other.period, last.period)]
    side = Side(indicator=indicator, period=last.period, figures=same)
    if len(side.values) == 1:
        return [last]
    own = [other for other in same if _is_of_one(reader, other, figure)]
    chosen = Side(indicator=indicator, period=last.period, figures=own or same)
    return [alike[0] for alike in chosen.values]


def _trail(before: Figure, current: Sequence[Figure]) -> list[Figure]:
    """What is held for the periods before one, where sources do not differ."""
    earlier = sorted((other for other in current if _is_later(before, other)), key=_place)
    alone = [one for one in earlier if not any(one.differs_from(other) for other in earlier)]
    by_time = {_days(one): one for one in alone}
    return list(by_time.values())[-_LONGEST_TRAIL:]


def _is_of_one(reader: Reader, first: Figure, second: Figure) -> bool:
    """Whether one publisher gives both."""
    one, other = (reader.get_many(Source, [ref.record_id for ref in figure.sources]) for figure in (first, second))
    return share_publisher(one, other)


def _says_otherwise(first: Figure, second: Figure) -> bool:
    return _statement(first) != _statement(second)


def _statement(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.value_to, figure.qualifier


def _shape(figure: Figure) -> tuple[object, ...]:
    """What periods of one series have in common: so many months, that begin with such a one, or so many days."""
    first, last = _days(figure)
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    start, end = (day.year * 12 + day.month for day in (first, last))
    months = end - start + 1
    return ("months", months, start % months) if is_whole else ("days", (last - first).days)


def _days(figure: Figure) -> tuple[date, date]:
    """The first and the last day of a figure's period, which has both."""
    period = figure.period
    assert period is not None
    assert period.earliest is not None
    assert period.latest is not None
    return period.earliest, period.latest
