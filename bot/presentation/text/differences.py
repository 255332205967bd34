"""How a computed difference is put into words: "more than 166 deaths more", "2.5 percentage points less"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

from bot.presentation.text.numbers import currency_of, describe_number, is_plural
from bot.records.bounds import Bounds

_PERCENT = "%"
_MULTIPLE = "times"
"""Of 5 times as many beside 2 times as many, "3 times more" would say something else."""
_ENOUGH_DIGITS = 100
"""The difference of two numbers on record has 61 at most."""


@dataclass(frozen=True, slots=True)
class _Ways:
    """What a difference above zero is called, and one below."""

    up: str
    down: str

    @property
    def turned(self) -> _Ways:
        return _Ways(self.down, self.up)


_COUNTED, _MEASURED, _RATED = _Ways("more", "fewer"), _Ways("more", "less"), _Ways("higher", "lower")


@dataclass(frozen=True)
class _Wording:
    """How the sizes of differences are written, which are above zero, and what else their words need."""

    size: Callable[[Fraction], str]
    bare: Callable[[Fraction], str]
    """The same before another size of the same unit: "2" of "from 2 to 5 deaths"."""
    ways: _Ways
    same: str

    @property
    def turned(self) -> _Wording:
        return _Wording(self.size, self.bare, self.ways.turned, self.same)

    def about(self, bounds: Bounds) -> _Wording:
        """The same for bounds that are approximate."""
        if not bounds.is_approximate:
            return self
        size, bare = self.size, self.bare
        return _Wording(lambda end: f"about {size(end)}", lambda end: f"about {bare(end)}", self.ways, "about the same")


def difference_words(difference: Bounds, relative: Bounds | None, unit: str, same: str = "unchanged") -> str:
    """A difference of which anything is known, and what part it is: "166 deaths more, 17.8% more (rounded)".

    The first is in its unit and not rounded, the second in per cent, to one decimal. `same` stands for no difference.
    """
    sign = currency_of(unit)
    ways = _ways_of(unit)
    wording = _Wording(lambda size: _size_words(size, unit), lambda size: _size_words(size, sign), ways, same)
    words, rest = _worded(difference, wording.about(difference))
    if relative is None:
        return f"{words}{rest}"
    percent = relative.times(100)
    part, rest_of_part = _worded(percent, _Wording(_percent_words, _percent_words, ways, same).about(percent))
    if part == words:
        # Both say no size.
        return f"{words}{rest}"
    part += _rounding(percent)
    return f"{words}, {part}{rest}" if rest == rest_of_part else f"{words}{rest}; {part}{rest_of_part}"


def _worded(bounds: Bounds, wording: _Wording) -> tuple[str, str]:
    """What is known of a difference, and what it leaves open, which may be nothing."""
    low, high = bounds.low, bounds.high
    if low is not None and high is not None:
        return _between(-high, -low, wording.turned) if high <= 0 else _between(low, high, wording)
    if low is not None:
        return _beyond(low, bounds.is_low_open, wording)
    assert high is not None
    return _beyond(-high, bounds.is_high_open, wording.turned)


def _between(low: Fraction, high: Fraction, wording: _Wording) -> tuple[str, str]:
    """Words for what lies between two ends, of which the upper one is above zero, or both are zero."""
    up, down = wording.ways.up, wording.ways.down
    if low == high:
        return f"{wording.size(low)} {up}" if low else wording.same, ""
    if low == 0:
        return f"up to {wording.size(high)} {up}", f", or {wording.same}"
    if low < 0:
        return f"from {wording.size(-low)} {down} to {wording.size(high)} {up}", ""
    if wording.size(low) == wording.size(high):
        # Both are rounded to the same.
        return f"{wording.size(high)} {up}", ""
    return f"from {wording.bare(low)} to {wording.size(high)} {up}", ""


def _beyond(end: Fraction, is_open: bool, wording: _Wording) -> tuple[str, str]:
    """Words for what has only a lower end."""
    up, down = wording.ways.up, wording.ways.down
    if end > 0:
        return f"{'more than' if is_open else 'at least'} {wording.size(end)} {up}", ""
    if end < 0:
        return f"{'less than' if is_open else 'at most'} {wording.size(-end)} {down}", f", or not {down} at all"
    return (up, ", by how much is not known") if is_open else (f"{wording.same} or {up}", "")


def _ways_of(unit: str) -> _Ways:
    words = unit.casefold().split()
    if not words or unit == _MULTIPLE or words[0] == "in" or "per" in words:
        return _RATED
    return _COUNTED if is_plural(words[-1]) else _MEASURED


def _size_words(size: Fraction, unit: str) -> str:
    """A size in its unit, exactly."""
    number = _decimal(size)
    named = {_PERCENT: "percentage points", _MULTIPLE: ""}.get(unit, unit)
    return describe_number(number, named)


def _percent_words(size: Fraction) -> str:
    return describe_number(_decimal(_rounded(size)), _PERCENT)


def _decimal(number: Fraction) -> Decimal:
    """A number that has an end in decimals, as such."""
    with localcontext() as context:
        context.prec = _ENOUGH_DIGITS
        return Decimal(number.numerator) / Decimal(number.denominator)


def _rounded(size: Fraction) -> Fraction:
    """A size to one decimal or, where that would leave nothing of it, to its first digit."""
    unit = 10
    while 0 < size * unit < Fraction(1, 2):
        unit *= 10
    # Half of a unit goes up, as people round: Python's own `round` would take it to the even digit.
    return Fraction(floor(size * unit + Fraction(1, 2)), unit)


def _rounding(percent: Bounds) -> str:
    """That the words are rounded. Of a bound, from what: to the next digit up, it may say more than is known."""
    ends = [abs(end) for end in (percent.low, percent.high) if end is not None]
    if all(_rounded(end) == end for end in ends):
        return ""
    hundredths = floor(ends[0] * 100)
    if len(ends) > 1 or percent.is_approximate or not hundredths:
        return " (rounded)"
    more = "" if hundredths == ends[0] * 100 else "…"
    return f" (rounded from {_decimal(Fraction(hundredths, 100)):,.2f}{more}%)"
