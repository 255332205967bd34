"""The numbers of one sentence that are figures, each with what its own words tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.figures.changes import LEVEL, WHAT_MOVED, ChangePart, Movement, movement_of
from bot.reading.figures.counted import DEATHS, Counted, counted_after, died_after, is_plural, per_after, unit_of
from bot.reading.figures.in_words import RANK, multiples, ranks
from bot.reading.figures.measured import measure_of
from bot.reading.figures.no_figures import is_no_figure
from bot.reading.figures.numbers import UNITS, Number, Sort, numbers
from bot.reading.figures.qualifiers import Qualified, qualified
from bot.reading.figures.releases.measured_in_time import measured_in_time
from bot.reading.figures.releases.methods import is_of_method
from bot.reading.found import Passage
from bot.records.kinds.figure import Qualifier

MOST_IN_SENTENCE: Final = 40
"""Numbers of a sentence; one that has more is a table, or no sentence at all."""
_YEARS_OF: Final = re.compile(r"(?<=[sS])\s+of\s+(?!age\b|\d|the\b)[a-z]")
_EACH: Final = re.compile(r"\s+(?:a|per)\s+(?:week|day)\b")
_ALWAYS: Final = frozenset(map(Decimal, (7, 24)))
_FOR: Final = re.compile(
    r"\b(?:lived|worked|taught|campaigned|practised|practiced|waited|farmed|fished|nursed|policed)\b[^.;:,]{0,60}?\bfor\s+"
    r"(?:(?:more than|over|about|around|almost|nearly|some|at least)\s+)?\Z"
)
_FEWEST_YEARS: Final = 10
_EARLIER: Final = re.compile(r"\s+earlier\b")
_BEFORE_EARLIER: Final = re.compile(
    r"(?:\b(?:of|than|to|from|with|some|about|in|on|at|was|were|that|those)\s+|[,(]\s*|\A\W*)\Z"
)
_OF_WHOLE: Final = re.compile(r"[ ]of[ ](?:(?:the|its|their|our|all|these|those)[ ])*[0-9][0-9,]*(?=[ ])")
_NUMBER_OF: Final = re.compile(r".*\bnumbers? of ")
_LARGEST_PERCENTAGE: Final = 100
_RATE: Final = re.compile(r"\brates?\b", re.IGNORECASE)
_LONG_TIMES: Final = frozenset(("months", "years", "decades"))
_MANY: Final = 1_000
_TOTALLED: Final = re.compile(
    r"\b(?:(?:numbers?|totals?|figures?|tolls?|tall(?:y|ies)|counts?)\b[^.;:]{0,60}?\b(?:was|is|were|of|at|to|reached|"
    r"stood at)|stood at|stands at|totall?ed|totall?ing|numbered|amounted to|"
    r"(?:reach\w*|hit|hitting)(?:\s+an?)?(?:\s+(?:new|record|all-time|high|low|peak|total|level|of))*)\s+\Z",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"\b(?:compared\s+(?:with|to)|against|than|versus|and|from|with|below|above)\s+(?:the\s+|just\s+|only\s+)?\Z|"
    r",\s+\Z|\(\Z",
    re.IGNORECASE,
)


def _adds_points(before: tuple[Number, Movement], one: Statement) -> bool:
    """Whether a change after a percentage is one of it: whoever rose by 35,000 (1%) and by 40,000 did not by points."""
    return one.is_change and before[1].part is not ChangePart.CHANGE and one.number.value < _LARGEST_PERCENTAGE


def _is_rate_of(counted: str, unit: str) -> bool:
    """Whether a unit is told of so many of what is counted: "deaths per 100,000", of deaths."""
    return bool(counted) and unit.startswith(f"{counted} per ")


@dataclass(frozen=True, slots=True)
class Statement:
    """A number of a sentence that is a figure, with what its words tell."""

    number: Number
    movement: Movement
    qualified: Qualified
    unit: str
    counted: Counted | None = None
    is_rank: bool = False
    is_lasting: bool = False
    """Whether it says how long or how often somebody did something, which is of no period."""

    @property
    def at(self) -> Passage:
        return self.number.at

    @property
    def is_relative(self) -> bool:
        """Whether it tells how something stands to something else."""
        return self.is_rank or self.is_change or self.number.sort is Sort.TIMES

    @property
    def is_change(self) -> bool:
        return self.movement.part is ChangePart.CHANGE


class StatementReader:
    """Reads one sentence. `dates` are those in it; `last_unit` is what was counted before it."""

    def __init__(self, text: str, sentence: Passage, dates: Sequence[DateFound], last_unit: str) -> None:
        self.text = text
        self.at = sentence
        self.dates = dates
        self.last_unit = last_unit

    def read(self) -> list[Statement]:
        """Its figures, in their order."""
        written = numbers(self.text, self.at, [date.at for date in self.dates if not self._is_distance(date)])
        if len(written) > MOST_IN_SENTENCE:
            return []
        return sorted(self._statements(written), key=lambda one: one.at)

    def _statements(self, written: Sequence[Number]) -> Iterator[Statement]:
        before: tuple[Number, Movement] | None = None
        unit = ""
        for number in written:
            one = self._read(number, before, unit)
            if one is not None:
                if (
                    before
                    and before[0].unit == "%"
                    and number.sort is Sort.COUNT
                    and not one.counted
                    and _adds_points(before, one)
                ):
                    # Whoever writes "71.3 per cent, up 0.5" means points of it.
                    one = replace(one, unit=UNITS[Sort.POINTS])
                yield one
                before = (number, one.movement)
                unit = one.unit if number.sort is Sort.COUNT else unit
        for number, movement in multiples(self.text, self.at):
            yield Statement(number, movement, self._qualified(number), number.unit)
        for at, value in ranks(self.text, self.at):
            number = Number(at=at, value=value, sort=Sort.COUNT, unit=RANK)
            yield Statement(number, LEVEL, Qualified(Qualifier.EXACT, at.start), RANK, is_rank=True)

    def _is_distance(self, date: DateFound) -> bool:
        """Whether a time tells by how much something was earlier: "five months earlier"."""
        return date.rests_on is RestsOn.TEXT and date.at.of(self.text).endswith("earlier")

    def _qualified(self, number: Number) -> Qualified:
        return qualified(self.text, self.at.start, *number.at, self.at.end)

    def _read(self, number: Number, before: tuple[Number, Movement] | None, unit: str) -> Statement | None:
        """A number with what its words tell; None where it is no figure."""
        counted = self._counted(number) if number.sort is Sort.COUNT else None
        if is_of_method(self.text, self.at, number):
            return None
        if timed := measured_in_time(self.text, self.at, number, counted):
            exact = self._qualified(number)
            end = counted.words.end if counted else number.at.end
            movement = movement_of(self.text, self.at, number, (exact.start, end), before)
            return Statement(number, movement, exact, timed.noun, timed)
        if is_no_figure(self.text, self.at, number, counted):
            return None
        exact = self._qualified(number)
        end = counted.words.end if counted else number.at.end
        movement = movement_of(self.text, self.at, number, (exact.start, end), before)
        if number.sort is not Sort.COUNT:
            return Statement(number, movement, exact, number.unit)
        if counted is not None:
            noun = self._unit_of_counted(number, counted, movement)
            is_lasting = counted.is_time and self._is_lasting(number, counted)
            return Statement(number, movement, exact, noun, counted, is_lasting=is_lasting) if noun else None
        told = self._unit_of_bare(number, movement, exact, unit)
        return None if told is None else Statement(number, movement, exact, told)

    def _counted(self, number: Number) -> Counted | None:
        """What a number counts: councils, of "12 councils" and of "12 of the 32 councils"."""
        whole = _OF_WHOLE.match(self.text, number.at.end, self.at.end)
        return counted_after(self.text, whole.end() if whole else number.at.end, self.at.end)

    def _unit_of_counted(self, number: Number, counted: Counted, movement: Movement) -> str:
        """What is counted; empty where that is no figure."""
        if counted.is_time:
            is_told = counted.noun in _LONG_TIMES and _YEARS_OF.match(self.text, counted.words.end) is not None
            is_told = is_told or number.value >= _MANY or self._is_earlier(number, counted)
            has_moved = movement.part in (ChangePart.BASE, ChangePart.REACHED)
            return counted.noun if is_told or has_moved or self._is_lasting(number, counted) else ""
        return "" if counted.is_vague else unit_of(self.text, number.at.start, counted, self.at)

    def _is_lasting(self, number: Number, counted: Counted) -> bool:
        """Whether it says how long or how often somebody did something: "taught for 19 years", "three days a week"."""
        if counted.noun in ("days", "hours") and _EACH.match(self.text, counted.words.end, self.at.end):
            return number.value not in _ALWAYS
        before = self.text[max(self.at.start, number.at.start - 90) : number.at.start]
        is_long = counted.noun == "years" and not number.in_words and number.value >= _FEWEST_YEARS
        return is_long and _FOR.search(before) is not None

    def _is_earlier(self, number: Number, counted: Counted) -> bool:
        """Whether it says by how much something came earlier, and not of when a number is."""
        before = self.text[max(self.at.start, number.at.start - 12) : number.at.start]
        return bool(_EARLIER.match(self.text, counted.words.end)) and not _BEFORE_EARLIER.search(before)

    def _unit_of_bare(self, number: Number, movement: Movement, exact: Qualified, unit: str) -> str | None:
        """The unit of a number that counts nothing by its own words; None where it is no figure."""
        if died_after(self.text, number.at.end, self.at.end):
            return DEATHS
        if per := per_after(self.text, number.at.end, self.at.end):
            return per
        lead = self.text[max(self.at.start, exact.start - 90) : exact.start]
        is_told = movement.part is not ChangePart.LEVEL or _TOTALLED.search(lead)
        is_dated = any(0 <= date.at.start - number.at.end <= len(" during the ") for date in self.dates)
        is_beside = is_dated and ((unit and _BESIDE.search(lead)) or lead.endswith("("))
        if number.in_words or not (is_told or is_beside):
            return None
        measure = measure_of(self.text, self.at, Passage(number.at.start, number.at.start), None)
        counted = self.unit_before(number.at.start)
        if (measure and _RATE.search(measure.words)) or _is_rate_of(counted, unit):
            # A rate is so many of so many, and no count.
            return next((told for told in (unit, self.last_unit) if " per " in told), "")
        return counted or unit or self.last_unit

    def unit_before(self, place: int) -> str:
        """What a sentence counts by the words before a number: "drug deaths rose to 1,339"."""
        measure = measure_of(self.text, self.at, Passage(place, place), None)
        moved = list(WHAT_MOVED.finditer(self.text, max(self.at.start, place - 160), place))
        if moved and is_plural(moved[-1]["what"]):
            return moved[-1]["what"].lower()
        if measure is None:
            return ""
        words = f" {_NUMBER_OF.sub('', measure.words)}"
        counted = counted_after(words, 0, len(words))
        return counted.noun if counted else ""
