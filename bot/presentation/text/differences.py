"""How a computed difference is put into words: "more than 166 more deaths", "2.5 percentage points less"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

from bot.presentation.text.numbers import currency_of, describe_number, is_counted, is_rank, unit_of_one
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
# The first of a rank is its highest.
_RANKED = _Ways("lower", "higher")


@dataclass(frozen=True)
class _Wording:
    """How the sizes of differences are written, which are above zero, and what else their words need."""

    sized: Callable[[Fraction, str], str]
    """A size that goes one way: "3 more deaths", "3 kg less"."""
    bare: Callable[[Fraction], str]
    """The same before another size of the same unit: "2" of "between 2 and 5 more deaths"."""
    ways: _Ways
    same: str
    is_approximate: bool = False

    @property
    def turned(self) -> _Wording:
        return _Wording(self.sized, self.bare, self.ways.turned, self.same, self.is_approximate)

    @property
    def about(self) -> str:
        return "about " if self.is_approximate else ""


def difference_words(difference: Bounds, relative: Bounds | None, unit: str, same: str = "unchanged") -> str:
    """A difference of which anything is known, and what part it is: "166 more deaths (about 17.8%)".

    The first is in its unit and not rounded, the second in per cent, to one decimal, with "about" where that rounds it.
    `same` stands for no difference. An upper end is "at most", whether it is reached or not: both are true of it.
    """
    ways = _ways_of(unit)
    part = "" if relative is None or is_rank(unit) else _part_words(relative.times(100), unit, ways)
    sign = currency_of(unit)
    wording = _Wording(
        lambda size, way: _sized(size, way, unit),
        lambda size: describe_number(_decimal(size), sign),
        ways,
        same,
        difference.is_approximate,
    )
    words, rest = _worded(difference, wording)
    return f"{words}{part}{rest}"


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
    up, down, about = wording.ways.up, wording.ways.down, wording.about
    if high == 0:
        return "about the same" if about else wording.same, ""
    if low == high:
        return f"{about}{wording.sized(high, up)}", ""
    if low == 0:
        return f"up to {about}{wording.sized(high, up)}", f", or {wording.same}"
    lower = f"{wording.bare(-low)} {down}" if low < 0 else wording.bare(low)
    upper = wording.sized(high, up)
    return f"about {lower} to {upper}" if about else f"between {lower} and {upper}", ""


def _beyond(end: Fraction, is_open: bool, wording: _Wording) -> tuple[str, str]:
    """Words for what has only a lower end."""
    up, down, about = wording.ways.up, wording.ways.down, wording.about
    if end > 0:
        return f"{'more than' if is_open else 'at least'} {about}{wording.sized(end, up)}", ""
    if end < 0:
        return f"at most {about}{wording.sized(-end, down)}", f", perhaps {up}"
    if about:
        return f"about the same or {up}", ""
    return (up, ", by how much is not known") if is_open else (f"{wording.same} or {up}", "")


def _part_words(percent: Bounds, unit: str, ways: _Ways) -> str:
    """A difference in per cent, as it stands behind its size: " (about 17.8%)"; empty where it is nothing."""
    ends = [end for end in (percent.low, percent.high) if end is not None]
    if not any(ends):
        return ""
    about = "about " if percent.is_approximate or any(_rounded(abs(end)) != abs(end) for end in ends) else ""
    if min(ends) < 0 < max(ends):
        said = " to ".join(f"{_percent_words(abs(end))} {_way(end, ways)}" for end in sorted(ends))
        return f" ({about}{said})"
    sizes = dict.fromkeys(_percent_words(size) for size in sorted(abs(end) for end in ends if end))
    # Percentage points more, and per cent more, are two things.
    which = f" {_way(min(ends) or max(ends), ways)}" if unit.startswith(_PERCENT) else ""
    return f" ({about}{' to '.join(sizes)}{which})"


def _way(end: Fraction, ways: _Ways) -> str:
    return ways.up if end > 0 else ways.down


def _ways_of(unit: str) -> _Ways:
    words = unit.casefold().split()
    if is_rank(unit):
        return _RANKED
    if not words or unit == _MULTIPLE or words[0] == "in" or "per" in words:
        return _RATED
    return _COUNTED if is_counted(unit) else _MEASURED


def _sized(size: Fraction, way: str, unit: str) -> str:
    """A size in its unit, exactly, and which way it goes."""
    number = _decimal(size)
    if _ways_of(unit) is _COUNTED:
        return f"{describe_number(number)} {way} {unit_of_one(unit) if number == 1 else unit}"
    named = "places" if is_rank(unit) else "percentage points" if unit.startswith(_PERCENT) else unit
    return f"{describe_number(number, '' if unit == _MULTIPLE else named)} {way}"


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
