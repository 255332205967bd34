"""Times told from another: "the year before", "ten years earlier", "after that"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.services.findings import Span
from bot.services.questions.understanding.line import LinePart, QuestionLine
from bot.services.questions.understanding.times.periods import PeriodFound
from bot.services.questions.understanding.words.period_words import COUNTS
from bot.services.questions.understood import PartChoice, PartKind

_YEARS: Final = {"year": 1, "decade": 10}
_MONTHS: Final = 12
_A_YEAR: Final = r"(?:year|(?:twelve|12|dozen) months|twelvemonth)"
_IS_LAST: Final = r"(?! (?:last|the|a|an|his|her|their|its|@\w+)\b| \w*\d)(?: (?:it|that|this|then)\b)?"
"""What follows is no other event, of which the year before would be meant."""
_BESIDE: Final = re.compile(
    r"\b(?:(?P<before>before|prior to|earlier than|until) (?:that|then|this)"
    r"|(?P<after>after|since|later than) (?:that|then|this)"
    rf"|(?:in )?the (?:{_A_YEAR} (?P<last>before|prior|preceding|that (?:preceded|went before|came before)){_IS_LAST}"
    rf"|(?:previous|prior|preceding|foregoing) (?P<previous>{_A_YEAR}))"
    rf"|(?:in )?the (?:{_A_YEAR} (?P<next>after|that (?:followed|came after)){_IS_LAST}"
    rf"|(?:following|next|subsequent) (?P<following>{_A_YEAR}))"
    rf"|(?:(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}) (?P<unit>year|decade|month)s? "
    r"(?:(?P<earlier>earlier|before|previously|prior)|(?P<later>later|after|on))(?! \w*\d))\b)",
    re.IGNORECASE,
)


def is_told_from_other(text: str, start: int, end: int) -> bool:
    """Whether what stands in a text from `start` to `end` tells a time by another one, so far as words go."""
    found = _BESIDE.search(text)
    return found is not None and found.start() < end and start < found.end()


def take_beside(line: QuestionLine, base: Span) -> list[PeriodFound]:
    """Take the time before or after another: the one that was asked about last, or that the question itself names."""
    found = _BESIDE.search(line.text)
    first, last = base.first, base.last
    if found is None or first is None or last is None:
        return []
    text = _period(found, first, last)
    places = [place for place, word in enumerate(line.words) if found.start() <= word.start < found.end()]
    if text is None or not places or not line.is_free(places[0], places[-1] + 1):
        return []
    choice = PartChoice(text, text)
    line.take(LinePart(kind=PartKind.PERIOD, start=places[0], end=places[-1] + 1, choice=choice))
    return [PeriodFound(places[0], places[-1] + 1, Edtf.parse(text))]


def _period(found: re.Match[str], first: date, last: date) -> str | None:
    """As EDTF; None where it would lie before or after all years that dates have."""
    is_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    side = found.lastgroup
    try:
        if side in ("earlier", "later"):
            years = _years_counted(found)
            return f"{first.year + (years if side == 'later' else -years):04}" if is_year and years else None
        if side in ("last", "previous"):
            return f"{first.year - 1:04}"
        if side in ("next", "following"):
            return f"{last.year + 1:04}"
        if side == "before":
            return f"../{first.year - 1:04}" if is_year else f"../{first - timedelta(days=1)}"
        return f"{last.year + 1:04}/.." if is_year else f"{last + timedelta(days=1)}/.."
    except OverflowError:
        return None


def _years_counted(found: re.Match[str]) -> int:
    """How many years are counted; 0 where it is another number of months."""
    count, unit = COUNTS.get(found["count"].casefold()) or int(found["count"]), found["unit"].casefold()
    years, months = divmod(count, _MONTHS) if unit == "month" else (count * _YEARS[unit], 0)
    return 0 if months else years
