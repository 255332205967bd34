"""Words that times are told by within a question. Data."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.figures.number_words import WORDS
from bot.reading.people.listed import listed
from bot.records.dates.date_words import MONTHS, SEASONS, WEEKDAYS

LEADS: Final = listed(
    """
    in on at during since from after before by until till between about around circa through throughout within
    over up to of for as pre post start beginning end middle mid early late the
    """
)
COUNTS: Final = WORDS | {"couple": 2, "few": 3, "dozen": 12}
UNITS: Final = {"day": 0, "week": 0, "fortnight": 0, "month": 1, "quarter": 3, "year": 12, "decade": 120}
DAYS_IN: Final = {"day": 1, "week": 7, "fortnight": 14}
RELATIVE: Final = listed("yesterday today tomorrow now tonight")
_TENS: Final = (
    "noughties",
    "",
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
DECADES: Final = {word: f"{ten}0s" for ten, word in enumerate(_TENS) if word}
"""Decades by their words, as they are written in digits."""
TELLING: Final = frozenset((*MONTHS, *SEASONS, "fall", *WEEKDAYS, *RELATIVE, "century", *DECADES))
BESIDE: Final = listed(
    """
    last this next past previous coming current recent ago half financial fiscal fy school academic calendar
    tax onwards onward so far date present and to or st nd rd th first second third fourth ending ended
    commencing beginning starting leading following couple few opening closing latter final
    """
)
YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
UNITS_WORDS: Final = frozenset(form for unit in UNITS for form in (unit, f"{unit}s"))
ORDERS: Final = (
    (re.compile(r"(?i)\b(?:opening|initial|former) (?=half|quarter|(?:six|6|three|3) months)"), "first "),
    (re.compile(r"(?i)\b(?:closing|latter|last|final|second) (?:(?:six|6) months|half)(?= of\b)"), "second half"),
    (re.compile(r"(?i)\b(?:closing|latter|last|final) (?=half\b)"), "second "),
    (re.compile(r"(?i)\b(?:closing|last|final) (?:quarter|(?:three|3) months)(?= of\b)"), "fourth quarter"),
    (re.compile(r"(?i)\b(?:first|opening) (?:six|6) months(?= (?:of|in)\b)"), "first half"),
    (re.compile(r"(?i)\b(?:first|opening) (?:three|3) months(?= (?:of|in)\b)"), "first quarter"),
    (re.compile(r"(?i)\b(?:opening|first|initial|early) (?:few )?(?:months|weeks) of (?=\d{4})"), "early "),
    (re.compile(r"(?i)\b(half|quarter) in (?=\d{4})"), r"\1 of "),
)
"""Other words for which half or quarter of a year is meant."""
DATED_THINGS: Final = listed(
    """
    act law bill statute treaty convention agreement accord protocol directive regulation charter code constitution
    ordinance order census survey poll report study inquiry enquiry review letter manifesto election referendum budget
    strategy programme campaign conference summit scandal judgment ruling
    """
)
"""What is told from others of its kind by its year."""
