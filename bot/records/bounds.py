"""What is known of a number that a source qualifies: the ends between which it lies, and what follows for two of them.

"more than 1,100" has no upper end, "up to 20" no lower one: that a count is not below zero is for no source to say.
Fractions, since no sum or quotient of them is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bot.records.kinds.figure import Figure, Qualifier

# How far "about" and "almost" reach, no source says.
_APPROXIMATE = (Qualifier.ABOUT, Qualifier.ALMOST)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The ends between which a number lies; None where there is none, `is_…_open` where the end itself is too far.

    Where `is_approximate`, the ends themselves are not exact, and so nothing is sure to lie between them.
    """

    low: Fraction | None
    high: Fraction | None
    is_low_open: bool = False
    is_high_open: bool = False
    is_approximate: bool = False

    def __contains__(self, number: Fraction) -> bool:
        return not (_is_beyond(self.low, number, self.is_low_open) or _is_beyond(number, self.high, self.is_high_open))

    def __sub__(self, other: Bounds) -> Bounds:
        """All that a number of these bounds less one of the other's can be."""
        return Bounds(
            None if self.low is None or other.high is None else self.low - other.high,
            None if self.high is None or other.low is None else self.high - other.low,
            is_low_open=self.is_low_open or other.is_high_open,
            is_high_open=self.is_high_open or other.is_low_open,
            is_approximate=self.is_approximate or other.is_approximate,
        )

    def times(self, factor: int) -> Bounds:
        """The bounds of the number times a factor above zero."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return replace(self, low=low, high=high)

    @property
    def is_known(self) -> bool:
        """Whether anything at all is known."""
        return self.low is not None or self.high is not None

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high and not self.is_approximate

    @property
    def is_above_zero(self) -> bool:
        """Whether it stays away from zero, so that it can be divided by."""
        return self.low is not None and self.low > 0

    def relative_to(self, base: Bounds) -> Bounds:
        """All that a number of these bounds can be above one of the base's, as a part of it; the base is above zero."""
        assert base.is_above_zero
        least, is_least_open = _quotient(self.low, self.is_low_open, base, is_least=True)
        most, is_most_open = _quotient(self.high, self.is_high_open, base, is_least=False)
        return Bounds(
            None if least is None else least - 1,
            None if most is None else most - 1,
            is_low_open=is_least_open,
            is_high_open=is_most_open,
            is_approximate=self.is_approximate or base.is_approximate,
        )

    def meets(self, other: Bounds) -> bool:
        """Whether one number can lie in both."""
        is_apart = _is_beyond(self.low, other.high, self.is_low_open or other.is_high_open) or _is_beyond(
            other.low, self.high, other.is_low_open or self.is_high_open
        )
        return not is_apart


def _is_beyond(low: Fraction | None, high: Fraction | None, is_open: bool) -> bool:
    """Whether `low` leaves no room below `high`."""
    if low is None or high is None:
        return False
    return low >= high if is_open else low > high


def _quotient(end: Fraction | None, is_open: bool, base: Bounds, *, is_least: bool) -> tuple[Fraction | None, bool]:
    """One end of a quotient, and whether it is open: what is above zero is least of the greatest base."""
    if end is None or end == 0:
        return end, is_open
    of_greatest = (end > 0) is is_least
    divisor, is_divisor_open = (base.high, base.is_high_open) if of_greatest else (base.low, base.is_low_open)
    if divisor is None:
        # Of ever greater bases it comes ever nearer to nothing. That something is left, nobody needs to be told.
        return None if is_least else Fraction(0), True
    return end / divisor, is_open or is_divisor_open


def bounds_of(figure: Figure) -> Bounds | None:
    """What a figure's source says of its value; None where it states none."""
    if figure.value is None:
        return None
    low, high = Fraction(figure.value), Fraction(figure.value if figure.value_to is None else figure.value_to)
    match figure.qualifier:
        case Qualifier.MORE_THAN:
            return Bounds(low, None, is_low_open=True)
        case Qualifier.LESS_THAN:
            return Bounds(None, high, is_high_open=True)
        case Qualifier.UP_TO:
            return Bounds(None, high)
        case qualifier:
            return Bounds(low, high, is_approximate=qualifier in _APPROXIMATE)


def rounded_bounds(amount: Decimal) -> Bounds:
    """All that a number may be that was rounded to `amount`, by the digits that are written."""
    exponent = amount.as_tuple().exponent
    # It is a letter only of NaN and infinity, which no field takes.
    assert isinstance(exponent, int)
    half = Fraction(10) ** min(exponent, 0) / 2
    return Bounds(Fraction(amount) - half, Fraction(amount) + half)


def may_pass(other: Figure, found: Figure, *, is_above: bool) -> bool:
    """Whether what is stated of one value does not rule out that it is higher, or lower, than another."""
    one, end = bounds_of(other), bounds_of(found)
    if one is None or end is None:
        return True
    if is_above:
        return one.high is None or end.low is None or one.high > end.low
    return one.low is None or end.high is None or one.low < end.high


def middle_of(figure: Figure) -> Fraction | None:
    """A value by which figures are put in order: the known end of what is only known to be above or below one."""
    bounds = bounds_of(figure)
    if bounds is None:
        return None
    ends = [end for end in (bounds.low, bounds.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else None
