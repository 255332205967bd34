"""Whether a number of four digits in a text is a year, or counts something."""

from __future__ import annotations

import re
from typing import Final

from bot.reading.dates.words import (
    ACTS,
    AFTER_YEARS,
    BEFORE_YEARS,
    COUNTED,
    NAMED_BY_YEAR,
    NO_PLURALS,
    SURELY_BEFORE_YEARS,
    YEARLY,
    YEARS_OF,
)

_NEXT: Final = re.compile(r"[^\S\n]{1,3}([A-Za-z][A-Za-z’'-]*)")
_LAST_WORDS: Final = re.compile(
    r"(?:([A-Za-z’']+)[^\S\n]{1,3})?(?:([A-Za-z’']+)[^\S\n]{1,3})?(?:the[^\S\n]{1,3})?([A-Za-z’']+)[-‑]?[^\S\n]{0,3}\Z"
)
_IN_A_YEAR: Final = re.compile(r"[^\S\n]{1,3}(?:in|during)[^\S\n](?:(?:1[5-9]|20)\d\d|last|this|the)\b")
_TOWARDS_A_NUMBER: Final = re.compile(r"[^\S\n]{1,3}to[^\S\n]\d+[^\S\n](?:in|during)\b")
_UPPER_END: Final = re.compile(r"[^\S\n]?(?:[-–]|(?:and|to|or)[^\S\n])\d[\d,.]{0,9}")
_CONNECTED: Final = re.compile(
    r"[^\S\n]?(?:,|[-–/]|,?[^\S\n](?:and|or|to|until|versus|than|with))[^\S\n]?(?:in[^\S\n])?\Z"
)
_NUMBERED: Final = re.compile(r"\b(?:No|Nos|p|pp|Art|Vol|Sec|para|Fig)\.\Z")
_LOOKED_BACK: Final = 48
_FIRST_LIKELY, _LAST_LIKELY = 1990, 2060
_COMPARED: Final = frozenset(("than", "with", "versus", "vs", "to", "against", "and", "or", "on"))


def counts_something(text: str, end: int) -> bool:
    """Whether what follows a number is what it counts: "2000 homes", "1100 more people"."""
    following = _NEXT.match(text, end)
    if not following:
        return False
    word = following[1]
    if word in COUNTED:
        return True
    return word.islower() and word.endswith("s") and word not in NO_PLURALS and word not in YEARLY


def _ends_in_a_count(text: str, end: int) -> bool:
    """Whether a number is the lower end of what is counted: "between 1500 and 2000 people"."""
    upper = _UPPER_END.match(text, end)
    return upper is not None and counts_something(text, upper.end())


def is_year(text: str, start: int, end: int, last_year_end: int | None) -> bool:
    """Whether the four digits from `start` to `end` are a year, of which another may have ended shortly before."""
    is_counting = counts_something(text, end)
    if last_year_end is not None and _CONNECTED.fullmatch(text, last_year_end, start):
        return not is_counting
    if text[start - 1 : start] == "(":
        return text[end : end + 1] in (")", ",", ";", "-", "–") or text.startswith(" to ", end)
    before = _LAST_WORDS.search(text, _begin_of(text, start), start)
    is_said = before is not None and before[3].lower() in SURELY_BEFORE_YEARS
    is_lower_end = not is_said and (_ends_in_a_count(text, end) or _TOWARDS_A_NUMBER.match(text, end) is not None)
    if is_lower_end or _IN_A_YEAR.match(text, end):
        return False
    if before is None:
        return not is_counting and _opens_a_clause(text, start) and _goes_on(text, end)
    if before[3].lower() == "of":
        return (before[2] or "").lower() in YEARS_OF and not is_counting
    return _fits_after(text, start, end, before[3], is_counting=is_counting)


def _begin_of(text: str, start: int) -> int:
    """From where the line, or so much of it as is looked at, goes before a number."""
    first = max(0, start - _LOOKED_BACK)
    return max(first, text.rfind("\n", first, start) + 1)


def _fits_after(text: str, start: int, end: int, word: str, *, is_counting: bool) -> bool:
    lowered, year = word.lower(), int(text[start:end])
    if lowered in SURELY_BEFORE_YEARS:
        return not is_counting or (year % 100 != 0 and _told_of(text, end))
    if word[0].isupper() and lowered in NAMED_BY_YEAR:
        return lowered in ACTS or not is_counting
    is_likely = _FIRST_LIKELY <= year <= _LAST_LIKELY
    if lowered in BEFORE_YEARS:
        return not is_counting and (is_likely or lowered not in _COMPARED | {"by"}) and _goes_on(text, end)
    if lowered in ("the", "a", "an", "its", "their", "our", "this") or lowered.endswith(("’s", "'s", "’")):
        return not is_counting and _tells_apart(text, end)
    following = _NEXT.match(text, end)
    return is_likely and not is_counting and bool(following and following[1] in YEARLY)


def _told_of(text: str, end: int) -> bool:
    """Whether "in 2018 figures showed" goes on with a verb of what seems to be counted."""
    return bool(re.compile(r"[^\S\n]\w+[^\S\n](?:\w+ed|rose|fell|were|was|had|have|showed|grew)\b").match(text, end))


def _goes_on(text: str, end: int) -> bool:
    """Whether nothing follows that a number could count."""
    following = _NEXT.match(text, end)
    return following is None or following[1] in AFTER_YEARS or following[1][0].isupper() or following[1] in YEARLY


def _tells_apart(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    if following is None:
        return text[end : end + 1] in (",", ".", ";", ")", "-", "–")
    return following[1].lower() in YEARLY or not following[1].endswith("s")


def _opens_a_clause(text: str, start: int) -> bool:
    """Whether a number stands at the beginning of a line, a sentence or a bracket."""
    before = text[max(0, start - 6) : start].rstrip(" \t")
    if _NUMBERED.search(before):
        return False
    return not before or before[-1] in '\n.!?:;“"(•|–—'
