"""Years that are counted from or up to one that is named: "the ten years to 2017"."""

from __future__ import annotations

import re
from typing import Final

from bot.records.dates.edtf import Edtf
from bot.services.questions.understanding.words.period_words import COUNTS

_ENDS: Final = r"(?:(?:leading )?up )?(?:to|until|till)|(?:ending|ended)(?: in| with)?"
_BEGINS: Final = r"from|after|following|(?:beginning|starting|commencing)(?: in| with)?"
_COUNTED: Final = re.compile(
    r"(?:(?:in|over|during|within|for|through|throughout|of) )?(?:the )?(?:(?:whole|full|last|past) )?"
    rf"(?:(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}) )?(?P<unit>year|decade)s? "
    rf"(?:(?P<ends>{_ENDS})|{_BEGINS}) (?P<year>\d{{4}})"
)
_IN_DECADE: Final = 10


def years_counted(folded: str) -> Edtf | None:
    """The time of some folded words, from its first year to its last; None where they count no years so."""
    found = _COUNTED.fullmatch(folded)
    if found is None or not (found["count"] or found["unit"] == "decade"):
        # "The year to 2020" may be of any twelve months.
        return None
    count = COUNTS.get(found["count"]) or int(found["count"]) if found["count"] else 1
    years = count * (_IN_DECADE if found["unit"] == "decade" else 1)
    named = int(found["year"])
    first, last = (named - years, named) if found["ends"] else (named, named + years)
    return Edtf.parse(f"{first:04}/{last:04}") if first > 0 else None
