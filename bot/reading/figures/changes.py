"""Whether a number is by how much something changed, and what it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bot.reading.figures.number_words import one_of, set_of
from bot.reading.figures.numbers import Number, Sort
from bot.reading.found import Passage
from bot.records.dates.edtf import MONTH_NAMES
from bot.records.kinds.figure import Direction

_UP_NOUNS: Final = set_of("rise increase growth jump surge climb uplift uptick upturn hike spike leap")
_DOWN_NOUNS: Final = set_of("fall drop decline decrease reduction cut dip slump downturn")
_UP_VERBS: Final = set_of(
    "rose rise rises risen rising increased increase increases increasing grew grow grows grown growing jumped jumps "
    "surged soared climbed climbing gained raised raise raising expanded expand spiked rocketed up"
)
_DOWN_VERBS: Final = set_of(
    "fell fall falls fallen falling dropped drop drops dropping declined declining decreased decrease decreasing "
    "reduced reduce reduces reducing cut cuts cutting shrank shrunk slashed slumped plunged dipped plummeted lowered "
    "down"
)
_MORE: Final = set_of("more higher greater larger bigger up above")
_LESS: Final = set_of("fewer less lower smaller down below")
_DIRECTIONS: Final = dict.fromkeys(_UP_NOUNS | _UP_VERBS | _MORE, Direction.UP) | dict.fromkeys(
    _DOWN_NOUNS | _DOWN_VERBS | _LESS, Direction.DOWN
)
_NOUNS: Final = one_of(_UP_NOUNS | _DOWN_NOUNS)
_VERBS: Final = one_of(_UP_VERBS | _DOWN_VERBS)
_BARE_VERBS: Final = one_of((_UP_VERBS | _DOWN_VERBS) - {"up", "down"})
_CHANGED: Final = "doubled|halved|tripled|trebled|quadrupled"
_ARTICLE: Final = r"(?:(?:a|an|another|a further|further|some|just|only|the|as much as|record)\s+)*"
_ADVERB: Final = r"(?:(?:\w+ly|back|again|even|further)\s+)?"

_AFTER_NOUN: Final = re.compile(
    rf"\b(?P<word>{_NOUNS})s?\s+(?:(?:in|to|on)\s+[^.;:,–—]{{1,60}}?\s+)?(?:of|is|was)\s+{_ARTICLE}\Z", re.IGNORECASE
)
_AFTER_BY: Final = re.compile(
    rf"\b(?P<word>{_VERBS})\b(?:\s+[^.;:,–—0-9]{{1,60}}?)?\s+by\s+{_ARTICLE}\Z", re.IGNORECASE
)
_AFTER_VERB: Final = re.compile(rf"\b(?P<word>{_BARE_VERBS})\s+{_ADVERB}{_ARTICLE}\Z", re.IGNORECASE)
_AFTER_UP: Final = re.compile(
    rf"(?:(?:^|[,;:–—(\[-])\s*|\b(?:is|are|was|were|be|been|and|also|still|now|or|went|gone|go|deaths|sales|"
    rf"prices|rates?|numbers?|"
    rf"exports|imports|total|figure|costs?)\s+){_ADVERB}(?P<word>up|down)\s+{_ARTICLE}\Z",
    re.IGNORECASE,
)
_BEFORE_NOUN: Final = re.compile(
    rf"[\s-]+(?:(?:[a-z-]+(?:ly|al|ed|on-year|on-month|on-quarter|real-terms|sharp|steep|big|further|net|"
    rf"overall))\s+){{0,2}}"
    rf"(?P<word>{_NOUNS})\b(?!\s+(?:target|off|price|rate))",
    re.IGNORECASE,
)
_OF_MORE: Final = one_of(_MORE | _LESS)
_BEFORE_MORE: Final = re.compile(
    rf"\s+(?P<word>{_OF_MORE})\b(?:\s+[\w’'-]+){{0,5}}?\s*(?:,\s*)?"
    r"\b(?P<than>than|on|compared|from)\b",
    re.IGNORECASE,
)
_BEFORE_BELOW: Final = re.compile(r"\s+(?P<word>(?P<than>below|above))(?=\s)", re.IGNORECASE)
_MONTHS: Final = "|".join(MONTH_NAMES)
_TOLD_BY_TIME: Final = re.compile(
    rf"(?:\s+(?!(?:average|rest|rate\s+for|that\s+of)\b)(?:[a-z£$€][\w’-]*|[0-9][0-9.,]*[a-z%]*|{_MONTHS}),?){{0,12}}?"
    r"\s+(?:years?|months?|quarter|week|decade|estimat\w+|forecast\w*|thought|reported|(?:19|20)[0-9]{2}|before|"
    rf"previous|last|previously|{_MONTHS})\b"
)
_APPOSED: Final = re.compile(
    r"\s*(?:(?:[a-z]+\s+){1,2})?(?:[,–—-]\s*)?(?:\(?or\b|\(|equivalent to\b|equal to\b|that is\b|"
    r"i\.e\.)\s*\Z",
    re.IGNORECASE,
)
_FOR_HOW_LONG: Final = re.compile(
    r"\s+(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]+)\s+(?:hours?|days?|weeks?|months?|"
    r"years?|decades?)\b"
    r"(?!\s+(?:earlier|ago|before|previously))",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s+and\s+")
_FROM_BASE: Final = re.compile(
    rf"\b(?:{_VERBS}|{_NOUNS}|{_CHANGED}|went|going|gone|changed|"
    rf"compared)\b(?:\s+[^.;:–—]{{1,60}}?)?,?\s+\(?from\s+{_ARTICLE}(?:(?:high|low|peak|level|total|figure) of\s+)?\Z",
    re.IGNORECASE,
)
_TO_LEVEL: Final = re.compile(
    rf"\b(?:{_VERBS}|{_NOUNS}|{_CHANGED}|went|going|gone|changed|came|amount\w*|brought|bring\w*|taking|takes|"
    rf"took)\b(?:\s+[^.;:–—]{{1,90}}?)?,?\s+to\s+"
    rf"{_ARTICLE}(?:(?:high|low|peak|level|total|figure|reach|record|new)\s+(?:of\s+)?)*\Z",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\s*\([^)]{1,40}\)")
WHAT_MOVED: Final = re.compile(
    rf"(?<![\w-])(?P<what>[A-Za-z]+s)(?:\s+in\s+[A-Z][\w’]+(?:\s[A-Z][\w’]+)?)?\s+(?:(?:have|has|had|"
    rf"also)\s+)*(?:\w+ly\s+)?(?:{_VERBS})\b"
)
"""What rose or fell: "fires", of "the fires have slowly risen"."""
_LOOKED_BACK: Final = 100
_LOOKED_ON: Final = 70


class ChangePart(Enum):
    """What a number is in a sentence about a change."""

    LEVEL = "level"
    REACHED = "reached"
    """The level that something came to: "rose to 1,339"."""
    BASE = "base"
    """The level from which something changed: "up from 815"."""
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Movement:
    """The part of a number, and of a change its direction."""

    part: ChangePart
    direction: Direction | None = None


LEVEL: Final = Movement(ChangePart.LEVEL)


def movement_of(
    text: str, sentence: Passage, number: Number, words: tuple[int, int], before: tuple[Number, Movement] | None
) -> Movement:
    """The part that a number has in a sentence, where `before` is the one before it.

    `words` are the places where its qualifier begins and where the name of what it counts ends.
    """
    start, end = words
    lead = text[max(sentence.start, start - _LOOKED_BACK) : start]
    after = text[end : min(sentence.end, end + _LOOKED_ON)]
    if before and before[1].part is ChangePart.CHANGE:
        is_pair = before[0].sort is number.sort and _AND.fullmatch(text, before[0].at.end, start)
        if is_pair or _APPOSED.fullmatch(text, before[0].at.end, start):
            return before[1]
    if _FROM_BASE.search(lead):
        return Movement(ChangePart.BASE)
    if _TO_LEVEL.search(lead):
        return Movement(ChangePart.REACHED)
    if number.sort is Sort.TIMES:
        return _movement_of_multiple(lead)
    word = _changed_before(lead, number) or _changed_after(_BRACKETS.sub("", after, count=1), number)
    return Movement(ChangePart.CHANGE, _DIRECTIONS[word.lower()]) if word else LEVEL


def _movement_of_multiple(lead: str) -> Movement:
    found = _AFTER_BY.search(lead) or _AFTER_NOUN.search(lead)
    return Movement(ChangePart.CHANGE, _DIRECTIONS[found["word"].lower()]) if found else LEVEL


def _changed_before(lead: str, number: Number) -> str:
    found = _AFTER_NOUN.search(lead) or _AFTER_BY.search(lead) or _AFTER_UP.search(lead)
    if found is None and (number.sort is not Sort.COUNT):
        found = _AFTER_VERB.search(lead)
    return found["word"] if found else ""


def _changed_after(after: str, number: Number) -> str:
    found = _BEFORE_NOUN.match(after) if number.sort is not Sort.COUNT else None
    if found:
        return found["word"]
    found = _BEFORE_MORE.match(after)
    found = found or _BEFORE_BELOW.match(after)
    # Higher than elsewhere is a comparison and no change.
    if found is None or _FOR_HOW_LONG.match(after, found.end()):
        return ""
    return found["word"] if found["than"] in ("on", "from") or _TOLD_BY_TIME.match(after, found.end()) else ""
