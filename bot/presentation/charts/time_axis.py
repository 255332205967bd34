"""Time as a chart measures it: in years and parts of a year, with round ticks."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import product

from bot.records.dates.edtf import MONTH_NAMES, DatePart, Edtf

_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTH_STEPS = (1, 3, 6)
_DAYS = (tuple(range(1, 32)), tuple(range(1, 32, 2)), (1, 8, 15, 22), (1, 15))
_LAST_YEAR = 9999


def start_of(day: date) -> float:
    """The first moment of a day, in years: 2018.0 is the beginning of 2018."""
    # Each year is equally long on the axis, and a day of a leap year a little shorter.
    return day.year + (day.timetuple().tm_yday - 1) / _days_in(day.year)


def end_of(day: date) -> float:
    """The last moment of a day, which is the first of the next."""
    return day.year + day.timetuple().tm_yday / _days_in(day.year)


def _days_in(year: int) -> int:
    return 366 if isleap(year) else 365


@dataclass(frozen=True, slots=True)
class Stretch:
    """From where to where a date lies on the axis, in years; an open side is drawn over the part that bounds it."""

    start: float
    end: float
    is_open_before: bool = False
    is_open_after: bool = False

    @classmethod
    def of(cls, dated: Edtf) -> Stretch | None:
        """None where neither end is a date."""
        parts = [part for part in (dated.start, dated.end) if isinstance(part, DatePart)]
        if not parts:
            return None
        return cls(start_of(parts[0].earliest), end_of(parts[-1].latest), dated.earliest is None, dated.latest is None)

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A year, month or day that the axis names: from its first moment to its last, in years."""

    start: float
    end: float
    label: str

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


def ticks(start: float, end: float, most: int) -> list[Tick]:
    """The finest round ticks that begin between two moments, at most so many."""
    # Python's dates know the years 1 to 9999 alone.
    years = range(max(1, int(start)), min(_LAST_YEAR, int(end)) + 1)
    held: list[Tick] = []
    for ticks_of in _FROM_COARSE_TO_FINE:
        finer = [tick for tick in ticks_of(years) if start <= tick.start < end]
        if len(finer) > most:
            break
        held = finer or held
    return held


def _years(years: range, *, step: int) -> Iterator[Tick]:
    return (Tick(year, year + 1, str(year)) for year in years if year % step == 0)


def _months(years: range, *, step: int) -> Iterator[Tick]:
    for year, month in product(years, range(1, 13, step)):
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        yield Tick(start_of(first), end_of(last), f"{MONTH_NAMES[month - 1][:3]} {year}")


def _days(years: range, *, numbers: tuple[int, ...]) -> Iterator[Tick]:
    for year, month in product(years, range(1, 13)):
        held = [date(year, month, number) for number in numbers if number <= monthrange(year, month)[1]]
        yield from (Tick(start_of(day), end_of(day), f"{day.day} {MONTH_NAMES[month - 1][:3]} {year}") for day in held)


_FROM_COARSE_TO_FINE: tuple[Callable[[range], Iterator[Tick]], ...] = (
    *(partial(_years, step=step) for step in reversed(_YEAR_STEPS)),
    *(partial(_months, step=step) for step in reversed(_MONTH_STEPS)),
    *(partial(_days, numbers=numbers) for numbers in reversed(_DAYS)),
)
