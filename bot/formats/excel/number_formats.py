"""Numbers as the cells of a workbook show them, by their number formats (ECMA-376, part 1, 18.8.30 and 18.8.31).

What a cell shows is what people read and copy: 0.125 under “0.00%” is 12.50%. Formats that part the digits of a number,
such as fractions and telephone numbers, are not followed: of these the number itself is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

_DIGITS_KEPT = 15
"""Of any number Excel keeps and shows so many significant digits: the rest is what floats add."""
_MOST_DIGITS = 400
"""More than any float has before its point, and a format after it."""
_LONGEST_FORMAT = 255
_MOST_DECIMALS = 30
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|(?P<blank>_.)|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>general|@)'
    r"|(?P<power>e[+-])|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<fraction>/)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(r'(?:"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^;])*', re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_BOUNDS = {1: ("",), 2: (">=0", "<0"), 3: (">0", "<0", "=0")}
"""Which numbers the parts of a format are for, where they do not say so themselves."""
_DASHES = frozenset("-–—")
_OF_THE_NUMBER = frozenset("+-\N{MINUS SIGN}()")
"""What stands beside a number and says no more than that it is above or below zero."""
"""What stands for nought where a format has no digits."""


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A number of a cell: as its text is kept, and as the cell shows it."""

    kept: str
    """Digits with a point and a minus, no exponent; a percent sign at its end where the cell shows one."""
    shown: str
    is_plain: bool = True
    """Whether there is nothing to tell: what is kept is the number in the file, and nothing is shown beside it."""


def show_number(value: float, number_format: str) -> ShownNumber:
    """What a cell shows of a finite number under a format."""
    stored, number = Decimal(repr(value)), _rounded(value)
    section = next((part for part in _sections(number_format[:_LONGEST_FORMAT]) if part.takes(number)), None)
    found = section.show(number) if section else ShownNumber(f"{number:f}", f"{number:f}")
    return found if not found.is_plain or Decimal(found.kept) == stored else replace(found, is_plain=False)


def _rounded(value: float) -> Decimal:
    """A number with the digits that Excel keeps, and no noughts at its end."""
    rounded = Decimal(f"{value:.{_DIGITS_KEPT}g}") if isinstance(value, float) else _round_whole(value)
    return Decimal(_without_end(f"{rounded:f}"))


def _round_whole(value: int) -> Decimal:
    with localcontext(prec=_DIGITS_KEPT, rounding=ROUND_HALF_UP):
        return +Decimal(value)


@dataclass(kw_only=True, slots=True)
class _Section:
    """One part of a format, as it is read token by token."""

    condition: str = ""
    before: str = ""
    after: str = ""
    integers: int = 0
    """How many digits stand before the point at least."""
    decimals: int = 0
    least_decimals: int = 0
    thousands: int = 0
    """By how often a thousand what is shown is smaller than the number."""
    has_digits: bool = False
    has_point: bool = False
    has_own_sign: bool = False
    """Whether it is for numbers below nought alone, which it shows without their minus."""
    is_grouped: bool = False
    is_general: bool = False
    is_percent: bool = False
    is_scientific: bool = False
    is_odd: bool = False
    """Whether it is not followed."""

    def takes(self, number: Decimal) -> bool:
        found = _CONDITION.fullmatch(self.condition)
        if not found:
            return True
        bound = Decimal(found[2])
        below, same = number < bound, number == bound
        return {
            "<": below,
            "<=": below or same,
            ">": not (below or same),
            ">=": not below,
            "=": same,
            "<>": not same,
        }[found[1]]

    def show(self, number: Decimal) -> ShownNumber:
        beside = f"{self.before}{self.after}"
        if self.is_odd:
            return ShownNumber(f"{number:f}", f"{number:f}")
        is_dash = not number and not self.integers and beside.strip() in _DASHES
        if is_dash or not (self.has_digits or self.is_general):
            return self._show_words(number, beside.strip())
        scaled = self._as_scaled(number)
        minus = "-" if scaled < 0 else ""
        digits = self._digits(scaled.copy_abs())
        shown = f"{'' if self.has_own_sign else minus}{self.before}{self._parted(digits)}{self.after}".strip()
        if self.thousands:
            return ShownNumber(f"{number:f}", shown, is_plain=False)
        is_percent = self.is_percent or self.after.strip() == "%"
        kept = f"{minus}{_without_end(digits)}{'%' if is_percent else ''}"
        # A mark such as “*” says something of the number; a plus and the brackets of what is below zero do not.
        is_bare = all(sign.isspace() or sign in _OF_THE_NUMBER for sign in beside)
        return ShownNumber(kept, shown, is_plain=is_bare and not is_percent)

    def _show_words(self, number: Decimal, words: str) -> ShownNumber:
        """What is shown for a number is none, as “*” for what must not be told: then it is not read either."""
        if words and (number or words not in _DASHES):
            return ShownNumber(words, words, is_plain=False)
        return ShownNumber(f"{number:f}", words, is_plain=False)

    def _as_scaled(self, number: Decimal) -> Decimal:
        """The number that is shown, rounded as it is shown."""
        scaled = number.scaleb(2 * self.is_percent - 3 * self.thousands)
        if self.is_general or not scaled:
            return scaled
        power = scaled.adjusted() if self.is_scientific else 0
        with localcontext(prec=_MOST_DIGITS):
            return scaled.quantize(Decimal(1).scaleb(power - self.decimals), rounding=ROUND_HALF_UP)

    def _digits(self, number: Decimal) -> str:
        """All digits of the number, with noughts before them where the format has them."""
        whole, _, decimals = f"{number:f}".partition(".")
        whole = whole.lstrip("0").rjust(self.integers, "0") or "0"
        return f"{whole}.{decimals}" if decimals else whole

    def _parted(self, digits: str) -> str:
        if self.is_scientific:
            return f"{Decimal(digits):.{self.decimals}E}"
        whole, _, decimals = digits.partition(".")
        seen = decimals[: self.least_decimals] + decimals[self.least_decimals :].rstrip("0")
        whole = f"{int(whole):,}" if self.is_grouped else whole
        return f"{whole}.{seen}" if seen else whole

    def read(self, token: re.Match[str]) -> None:
        """Take one token of the format."""
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        match kind:
            case "quoted" | "escaped" | "literal":
                self._write(text)
            case "blank":
                self._write(" ")
            case "bracket":
                self._read_bracket(text)
            case "digit":
                self._read_digit(text)
            case "percent":
                self.is_percent = True
                self._write("%")
            case "point":
                self.is_odd |= self.has_point
                self.has_point = True
            case "comma":
                self.thousands += self.has_digits
            case "general" | "power" | "fraction":
                self.is_general |= kind == "general"
                self.is_scientific |= kind == "power"
                self.is_odd |= kind == "fraction"

    def _write(self, text: str) -> None:
        if self.has_digits or self.is_general:
            self.after += text
        else:
            self.before += text

    def _read_bracket(self, text: str) -> None:
        """Take a currency or a condition; colours and scripts change no number."""
        if found := _CURRENCY.fullmatch(text):
            self._write(found[1])
        elif _CONDITION.fullmatch(text):
            self.condition = text

    def _read_digit(self, text: str) -> None:
        if self.is_scientific:
            return
        self.has_digits = True
        # Digits that something stands between are no number to be read.
        self.is_odd |= bool(self.after)
        self.is_grouped |= self.thousands > 0
        self.thousands = 0
        if self.has_point:
            self.decimals += self.decimals < _MOST_DECIMALS
            self.least_decimals = self.decimals if text == "0" else self.least_decimals
        else:
            self.integers += text == "0"


def _without_end(digits: str) -> str:
    """Digits without noughts at the end of their decimals."""
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


# A workbook has few formats, and very many cells.
@lru_cache(1024)
def _sections(number_format: str) -> Sequence[_Section]:
    """The parts of a format that are for numbers."""
    sections = [_read_section(text) for text in _parts(number_format)][:3]
    if not any(section.condition for section in sections):
        for section, bound in zip(sections, _BOUNDS[len(sections)], strict=True):
            section.condition = bound
            section.has_own_sign = bound == "<0"
    return sections


def _parts(number_format: str) -> Iterator[str]:
    """The texts between the semicolons of a format, those in quotes left out."""
    start = 0
    while start <= len(number_format):
        found = _PART.match(number_format, start)
        end = found.end() if found else start
        yield number_format[start:end]
        start = end + 1


def _read_section(text: str) -> _Section:
    section = _Section()
    for token in _TOKEN.finditer(text):
        section.read(token)
    return section
