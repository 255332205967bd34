"""Years that do not begin in January, such as financial and school years.

Each is kept as the EDTF interval of its twelve months ("2019-04/2020-03"), and known by that shape.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bot.records.dates.date_words import MONTHS_IN_A_YEAR
from bot.records.dates.edtf import MONTH_NAMES, DatePart, Edtf

_LAST_SHORT: Final = 100


def twelve_months(year: int, month: int) -> str:
    """The twelve months that begin with this one, as EDTF; the year itself where that is January."""
    if month == 1:
        return f"{year:04}"
    return f"{year:04}-{month:02}/{year + 1:04}-{month - 1:02}"


def label_of_year(period: Edtf) -> str:
    """ "2019-20" for twelve whole months that begin in another month than January; else empty."""
    start, end = period.start, period.end
    if not (period.is_interval and isinstance(start, DatePart) and isinstance(end, DatePart)):
        return ""
    if not (_is_month(start) and _is_month(end)) or start.month == 1 or "X" in start.year + end.year:
        return ""
    first, last = (int(part.year) * MONTHS_IN_A_YEAR + (part.month or 0) for part in (start, end))
    return label_between(int(start.year), int(end.year)) if last - first == MONTHS_IN_A_YEAR - 1 else ""


def label_between(first: int, last: int) -> str:
    """ "2019-20", and "1999-2000" where the century changes."""
    is_short = first // _LAST_SHORT == last // _LAST_SHORT
    return f"{first:04}-{last % _LAST_SHORT:02}" if is_short else f"{first:04}-{last:04}"


def months_of_year(period: Edtf) -> str:
    """ "April to March" for what `label_of_year` has a label of."""
    names = (MONTH_NAMES[(part.month or 1) - 1] for part in (period.start, period.end) if isinstance(part, DatePart))
    return " to ".join(names)


def _is_month(part: DatePart) -> bool:
    return part.month is not None and part.day is None and not part.is_day_unspecified


@lru_cache(maxsize=4096)
def search_words(date: Edtf) -> tuple[str, ...]:
    """The words by which a search finds the date: "July" and "2019", and "2019-20" for such a year."""
    label = label_of_year(date)
    return (*date.words, label) if label else date.words
