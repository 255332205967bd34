"""What a text has told so far: for which periods it gave which numbers, so that later sentences can lean on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from bot.reading.figures.number_words import set_of
from bot.reading.found import Passage
from bot.records.dates.edtf import Edtf

_TOPICS: Final = set_of(
    "death export import sale admission case price cost spending turnout population debt deficit emission "
    "crime offence overdose arrest unemployment inflation earning wage revenue investment birth marriage "
    "fatality income poverty homelessness infection referral prescription conviction prisoner pupil patient "
    "visit visitor passenger collision casualty vaccination suicide hospitalisation householder tenant "
    "eviction applicant operator respondent migration immigration asylum rent mortgage production output"
)
"""What is measured year by year, without the s of a plural."""
_VERBS: Final = {
    "died": "death",
    "exported": "export",
    "imported": "import",
    "casualties": "casualty",
    "arrested": "arrest",
}
_WORD: Final = re.compile(r"[a-z]{4,20}")
_FAR: Final = 2
_ANYBODY: Final = frozenset(
    ("people", "person", "men", "women", "children", "year", "month", "hour", "home", "adult", "death")
)
"""What is counted of so much that it makes no sentence speak of the same."""
_NOT_COUNTED: Final = frozenset(("percentage points", "times", "rank", "pence"))
_KEPT: Final = 40
_LONGEST_LIST: Final = 12
_LEANS: Final = re.compile(
    r"[“\"'‘]?(?:(?:That|This|These|Those|It|They)(?!\s+[A-Z])|There (?:was|were|has been)|The (?:figures?|"
    r"statistics|data|"
    r"numbers?|rise|increase|fall|drop|decrease|reduction|"
    r"decline|total)|Of (?:these|those|them|the)|Most of|Among (?:these|those|them))\b"
)
_OWN_TIME: Final = re.compile(
    r"\b(?:in|over|during|within|for|throughout|at)\s+(?:its|their|this|that|his|her|the)\s+(?:first|last|past|"
    r"previous|next|time|period|course|coming|moment)\b|"
    r"\b(?:at a time|currently|today|now|so far|already|ever|latest|at present|(?:is|are)\s+(?:up|down))\b",
    re.IGNORECASE,
)


def is_counted(unit: str) -> bool:
    """Whether a unit is what was counted, and neither a sign nor a currency nor what numbers are compared by."""
    return unit[:1].islower() and unit not in _NOT_COUNTED


@dataclass(frozen=True, slots=True)
class TimeTold:
    """A period that was told of something, and where."""

    paragraph: int
    topics: frozenset[str]
    period: Edtf
    at: Passage
    unit: str
    is_bare: bool = False
    """Whether a sentence without a number told it, on which only its own paragraph can lean."""


def words_of(text: str, sentence: Passage) -> frozenset[str]:
    """The words of a sentence by which it may speak of what was told before, without the s of plurals."""
    words = set(_WORD.findall(text[sentence.start : sentence.end].lower()))
    return frozenset(_VERBS.get(word, word.removesuffix("s")) for word in words)


def topics_of(words: frozenset[str], unit: str) -> frozenset[str]:
    """What a sentence with these words speaks of that is measured year by year, or is counted in it."""
    counted = {unit.split(maxsplit=1)[0].removesuffix("s")} - _ANYBODY if is_counted(unit) else set()
    return (words & _TOPICS) | counted


def leans(text: str, sentence: Passage, *, is_first: bool) -> bool:
    """Whether a sentence goes on with what the one before it told. `is_first`: it begins with the number meant."""
    return is_first or _LEANS.match(text, sentence.start, sentence.end) is not None


def has_own_time(text: str, sentence: Passage) -> bool:
    """Whether a sentence tells of a time of its own that is no period with a beginning and an end."""
    return _OWN_TIME.search(text, sentence.start, sentence.end) is not None


@dataclass
class Memory:
    """The periods that were told, the latest last."""

    _told: list[TimeTold] = field(default_factory=list)
    _heading: TimeTold | None = None

    def head(self, told: TimeTold | None) -> None:
        """Keep the period of a line that ends with a colon, for what stands below it."""
        self._heading = told

    def heading(self, paragraph: int) -> TimeTold | None:
        """The period of the line that what is read stands below; None where there is none, or it is far."""
        is_near = self._heading and paragraph - self._heading.paragraph <= _LONGEST_LIST
        return self._heading if is_near else None

    def keep(self, told: TimeTold) -> None:
        self._told.append(told)
        if len(self._told) > 2 * _KEPT:
            del self._told[:_KEPT]

    def find(
        self, paragraph: int, words: frozenset[str], unit: str, *, is_change: bool, leans_on: bool, may_be_same: bool
    ) -> TimeTold | None:
        """The period that was told last of the same, not far before; None where there is none.

        `may_be_same`: that the sentence speaks of the same things is enough.
        """
        for told in reversed(self._told):
            if paragraph - told.paragraph > _FAR:
                break
            is_same = may_be_same and bool(words & told.topics)
            is_next = paragraph - told.paragraph <= 1
            if told.is_bare and paragraph != told.paragraph:
                continue
            if is_same or (leans_on and is_next and (is_change or told.unit == unit)):
                return told
        return self._only(words) if is_change else None

    def unit(self, paragraph: int) -> str:
        """What was counted last, not far before; empty where nothing was."""
        near = (told.unit for told in reversed(self._told) if paragraph - told.paragraph <= 1)
        return next((unit for unit in near if is_counted(unit)), "")

    def _only(self, words: frozenset[str]) -> TimeTold | None:
        """The one period that all of the text so far tells of this; None where there are several."""
        same = [told for told in self._told if words & told.topics and not told.is_bare]
        return same[-1] if len({told.period for told in same}) == 1 else None
