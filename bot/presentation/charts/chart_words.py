"""Words on charts: plain text, for a picture has no markup."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.presentation.text.dates import describe_date
from bot.presentation.text.numbers import describe_number, describe_range, is_rank
from bot.records.dates.edtf import MONTH_NAMES, Edtf
from bot.records.dates.twelve_months import label_between, label_of_year
from bot.records.kinds.figure import Figure, Qualifier

_CURRENCIES = frozenset("£$€")
_SIGNS = _CURRENCIES | {"%"}
"""The units that stand at a number itself; others stand once, below the title."""
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_LEAST_COUNTED, _LARGEST_COUNTED = -6, 15
"""The powers of ten between which a number is written out."""


def sign_of(unit: str) -> str:
    """The unit, where it is a sign that each number bears; else empty."""
    return unit if unit in _SIGNS else ""


def value_in_words(figure: Figure, unit: str) -> str:
    """The value as its source qualifies it: "more than 1,100", "10 to 20%"; empty where none is stated."""
    if figure.value is None:
        return ""
    sign = unit if is_rank(unit) else sign_of(unit)
    value = describe_number(figure.value, sign)
    if figure.value_to is not None:
        value = describe_range(figure.value, figure.value_to, sign)
    is_bare = figure.qualifier in (None, Qualifier.EXACT)
    return value if is_bare else f"{figure.qualifier} {value}"


def number_on_axis(number: Decimal, unit: str) -> str:
    """A round number, short: "1,500", "20 million", "£20 million", "4e+30"."""
    if is_rank(unit):
        # Its bars stand on the rank below the lowest, and each says which it is itself.
        return ""
    sign = sign_of(unit)
    size = number.adjusted() if number else 0
    if not _LEAST_COUNTED <= size <= _LARGEST_COUNTED:
        front, back = (sign, "") if sign in _CURRENCIES else ("", sign)
        return f"{front}{number.normalize():e}{back}"
    scales = (scale for scale in _SCALES if size >= scale[0])
    zeros, word = next(scales, (0, ""))
    if sign in _CURRENCIES or not word:
        return describe_number(number, sign)
    return f"{describe_number(number.scaleb(-zeros))} {word}{sign}"


def period_on_axis(period: Edtf) -> str:
    """A period as short as it can be said, without that it is inferred: "2018", "2019-20", "Jan to Jun 2023"."""
    # EDTF's “%” says “?” and “~” at once: “~” is said here as “about”, and “?” by a mark at the value.
    certain = Edtf.parse(period.text.replace("?", "").replace("%", "~"))
    if (label := label_of_year(certain)) and certain.start.is_approximate == certain.end.is_approximate:
        return f"about {label}" if certain.is_approximate else label
    words = describe_date(certain)
    for month in MONTH_NAMES:
        words = words.replace(month, month[:3])
    before, after = "← " if period.earliest is None else "", " →" if period.latest is None else ""
    return f"{before}{words}{after}"


def spans_in_words(years: Sequence[int], begins: int = 1) -> list[str]:
    """Years in rising order, those in a row as one span: "2008 to 2016", "2019".

    Where they begin in another month than January, they are named as such: "2019-20 to 2021-22".
    """
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][1] + 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    names = [tuple(label_between(year, year + 1) if begins > 1 else str(year) for year in span) for span in spans]
    return [first if first == last else f"{first} to {last}" for first, last in names]
