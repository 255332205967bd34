"""Finds the figures of a text: one pass over its sentences, with what went before kept in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.reading.dates.found import DateFound, RestsOn
from bot.reading.figures import periods
from bot.reading.figures.changes import LEVEL, WHAT_MOVED, ChangePart, Movement, movement_of
from bot.reading.figures.counted import DEATHS, Counted, counted_after, died_after, is_plural, unit_of
from bot.reading.figures.measured import given_by, measure_of, place_of
from bot.reading.figures.memory import Memory, TimeTold, has_own_time, leans, topics_of
from bot.reading.figures.multiples import multiples
from bot.reading.figures.no_figures import is_no_figure
from bot.reading.figures.numbers import Number, Sort, numbers
from bot.reading.figures.periods import When
from bot.reading.figures.qualifiers import Qualified, qualified
from bot.reading.figures.ranks import RANK, ranks
from bot.reading.found import Certainty, FigureFound, Passage
from bot.reading.layout import sentences, stretches
from bot.records.kinds.figure import Qualifier

MOST_IN_SENTENCE: Final = 40
"""Numbers of a sentence; one that has more is a table, or no sentence at all."""
MOST_FIGURES: Final = 3_000
"""Of one text, which nobody would look through: those after them are not read."""
_YEARS_OF: Final = re.compile(r"(?<=[sS])\s+of\s+(?!age\b|\d|the\b)[a-z]")
_OF_WHOLE: Final = re.compile(r"[ ]of[ ](?:(?:the|its|their|our|all|these|those)[ ])*[0-9][0-9,]*(?=[ ])")
_LONG_TIMES: Final = frozenset(("months", "years", "decades"))
_EARLIER: Final = re.compile(r"\s+earlier\b")
_TOTALLED: Final = re.compile(
    r"\b(?:(?:numbers?|totals?|figures?|tolls?|tall(?:y|ies)|counts?)\b[^.;:]{0,60}?\b(?:was|is|were|of|at|to|"
    r"reached|stood at)|stood at|"
    r"stands at|totall?ed|totall?ing|numbered|reached|amounted to)\s+\Z",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(
    r"\b(?:compared\s+(?:with|to)|against|than|versus|and|from|with)\s+(?:the\s+|just\s+|only\s+)?\Z|,\s+\Z",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(
    r"\b(?:than|compared\s+(?:with|to)|against|double|twice|times|versus)\b[^.;:,–]{0,40}\Z", re.IGNORECASE
)
_TO: Final = re.compile(r",?\s+to\s+(?:[a-z-]+\s+){0,6}", re.IGNORECASE)
_REVISED: Final = re.compile(
    r"\b(?:revis\w+|original\w*|initial\w*|estimation|previous(?:ly)? (?:estimate\w*|thought|reported))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A number of a sentence that is a figure, with what its words tell."""

    number: Number
    movement: Movement
    qualified: Qualified
    unit: str
    counted: Counted | None = None
    is_rank: bool = False

    @property
    def at(self) -> Passage:
        return self.number.at


def find_figures(text: str, dates: Sequence[DateFound]) -> tuple[FigureFound, ...]:
    """The figures of a text in their order; `dates` are all dates of the text, in theirs.

    Takes time in proportion to the text, and never raises.
    """
    found: list[FigureFound] = []
    memory = Memory()
    place = 0
    for paragraph, stretch in enumerate(stretches(text)):
        for sentence in sentences(text, stretch):
            while place < len(dates) and dates[place].at.end <= sentence.start:
                place += 1
            end = place
            while end < len(dates) and dates[end].at.start < sentence.end:
                end += 1
            found += _Sentence(text, sentence, paragraph, dates[place:end], memory).figures()
            if len(found) >= MOST_FIGURES:
                return tuple(found[:MOST_FIGURES])
    return tuple(found)


class _Sentence:
    """One sentence while it is read."""

    def __init__(
        self, text: str, sentence: Passage, paragraph: int, dates: Sequence[DateFound], memory: Memory
    ) -> None:
        self.text = text
        self.at = sentence
        self.paragraph = paragraph
        self.dates = dates
        self.memory = memory
        self.topics = topics_of(text, sentence)

    def figures(self) -> Iterator[FigureFound]:
        written = numbers(self.text, self.at)
        seen = sorted(self._seen(written), key=lambda one: one.at) if len(written) <= MOST_IN_SENTENCE else []
        usable = [date for date in self.dates if periods.may_be_period(self.text, date, self.at)]
        if not seen:
            self._keep_dates(usable)
            return
        giver = given_by(self.text, self.at)
        found: list[FigureFound] = []
        against = [self._compared_with(one, following) for one, following in zip(seen, [*seen[1:], None], strict=True)]
        bases = {date for compared in against for date in compared}
        for one, compared in zip(seen, against, strict=True):
            others = [other.at for other in seen if other is not one]
            free = [date for date in usable if date not in bases]
            figure = self._figure(one, free, compared, others, found[-1] if found else None)
            if one.movement.part is ChangePart.REACHED and found:
                found[-1] = _with_period_reached(self.text, found[-1], figure)
            found.append(replace(figure, said_by=giver))
            if figure.period and figure.period_at and not self._is_compared(one):
                self.memory.keep(TimeTold(self.paragraph, self.topics, figure.period, figure.period_at, figure.unit))
        yield from found

    def _is_compared(self, one: _Seen) -> bool:
        """Whether a number is only what another one is compared with: "more than double the 445 deaths in 2007"."""
        lead = self.text[max(self.at.start, one.qualified.start - 60) : one.qualified.start]
        return one.movement.part is ChangePart.BASE or _COMPARED.search(lead) is not None

    def _compared_with(self, one: _Seen, following: _Seen | None) -> tuple[DateFound, ...]:
        if one.movement.part is not ChangePart.CHANGE:
            return ()
        return periods.compared_with(self.text, one.at, self.dates, following.at if following else None)

    def _keep_dates(self, usable: Sequence[DateFound]) -> None:
        """Remember of which time a sentence without a number speaks."""
        for date in usable:
            if self.topics and date.date and date.lead in ("in", "during", "for"):
                self.memory.keep(
                    TimeTold(self.paragraph, self.topics, date.date, date.at, self._unit_before(date.at.start))
                )

    def _seen(self, written: Sequence[Number]) -> Iterator[_Seen]:
        before: tuple[Number, Movement] | None = None
        unit = ""
        for number in written:
            if self._is_in_date(number):
                continue
            one = self._read(number, before, unit)
            if one is not None:
                yield one
                before = (number, one.movement)
                unit = one.unit if number.sort is Sort.COUNT else unit
        for number, movement in multiples(self.text, self.at):
            yield _Seen(number, movement, self._qualified(number), number.unit)
        for at, value in ranks(self.text, self.at):
            number = Number(at=at, value=value, sort=Sort.COUNT, unit=RANK)
            yield _Seen(number, LEVEL, Qualified(Qualifier.EXACT, at.start), RANK, is_rank=True)

    def _is_in_date(self, number: Number) -> bool:
        return any(
            date.at.start < number.at.end and number.at.start < date.at.end
            for date in self.dates
            if not (date.rests_on is RestsOn.TEXT and date.at.of(self.text).endswith("earlier"))
        )

    def _qualified(self, number: Number) -> Qualified:
        return qualified(self.text, self.at.start, *number.at, self.at.end)

    def _read(self, number: Number, before: tuple[Number, Movement] | None, unit: str) -> _Seen | None:
        """A number with what its words tell; None where it is no figure."""
        counted = self._counted(number) if number.sort is Sort.COUNT else None
        if is_no_figure(self.text, self.at, number, counted):
            return None
        exact = self._qualified(number)
        movement = movement_of(self.text, self.at, number, exact.start, before)
        if number.sort is not Sort.COUNT:
            return _Seen(number, movement, exact, number.unit)
        if counted is not None:
            noun = self._unit_of_counted(number, counted)
            return _Seen(number, movement, exact, noun, counted) if noun else None
        told = self._unit_of_bare(number, movement, exact, unit)
        return None if told is None else _Seen(number, movement, exact, told)

    def _counted(self, number: Number) -> Counted | None:
        """What a number counts: councils, of "12 councils" and of "12 of the 32 councils"."""
        whole = _OF_WHOLE.match(self.text, number.at.end, self.at.end)
        return counted_after(self.text, whole.end() if whole else number.at.end, self.at.end)

    def _unit_of_counted(self, number: Number, counted: Counted) -> str:
        """What is counted; empty where that is no figure."""
        if counted.is_time:
            is_told = counted.noun in _LONG_TIMES and _YEARS_OF.match(self.text, counted.words.end)
            return counted.noun if is_told or _EARLIER.match(self.text, counted.words.end) else ""
        return "" if counted.is_vague else unit_of(self.text, number.at.start, counted, self.at)

    def _unit_of_bare(self, number: Number, movement: Movement, exact: Qualified, unit: str) -> str | None:
        """The unit of a number that counts nothing by its own words; None where it is no figure."""
        if died_after(self.text, number.at.end, self.at.end):
            return DEATHS
        lead = self.text[max(self.at.start, exact.start - 90) : exact.start]
        is_told = movement.part is not ChangePart.LEVEL or _TOTALLED.search(lead)
        is_beside = (
            unit and _BESIDE.search(lead) and any(0 <= date.at.start - number.at.end <= 8 for date in self.dates)
        )
        if number.in_words or not (is_told or is_beside):
            return None
        return self._unit_before(number.at.start) or unit

    def _unit_before(self, place: int) -> str:
        """What a sentence counts by the words before a number: "drug deaths rose to 1,339"."""
        measure = measure_of(self.text, self.at, Passage(place, place), None)
        moved = list(WHAT_MOVED.finditer(self.text, max(self.at.start, place - 160), place))
        if moved and is_plural(moved[-1]["what"]):
            return moved[-1]["what"].lower()
        if measure is None:
            return self.memory.unit(self.paragraph)
        counted = counted_after(f" {measure.words.removeprefix('number of ')}", 0, len(measure.words) + 1)
        return counted.noun if counted else self.memory.unit(self.paragraph)

    def _figure(
        self,
        one: _Seen,
        usable: Sequence[DateFound],
        compared: Sequence[DateFound],
        others: Sequence[Passage],
        before: FigureFound | None,
    ) -> FigureFound:
        when = self._when(one, usable, others, before)
        base = periods.base_of(self.text, compared, when.date if when else None)
        certainty, why = _certainty(one, when)
        return FigureFound(
            at=one.at,
            value=one.number.value,
            value_to=one.number.value_to,
            qualifier=one.qualified.qualifier,
            unit=one.unit,
            direction=one.movement.direction,
            compared_with=base,
            period=when.date if when else None,
            period_at=when.at if when else None,
            place=place_of(self.text, self.at, one.at, is_rank=one.is_rank),
            measure=measure_of(self.text, self.at, one.at, one.counted.words if one.counted else None),
            sentence=self.at,
            certainty=certainty,
            why=why,
        )

    def _when(
        self, one: _Seen, usable: Sequence[DateFound], others: Sequence[Passage], before: FigureFound | None
    ) -> When | None:
        """The period of a number, and why it is to be looked at."""
        own = periods.period_in_sentence(self.text, self.at, one.at, usable, others)
        if one.movement.part is ChangePart.BASE:
            return self._when_base(own, one, before)
        if own and (own.is_near or before is None):
            return own
        if before and before.period and before.period_at and one.movement.part is ChangePart.CHANGE:
            return When(before.period, before.period_at, before.why)
        if self._is_compared(one):
            return self._when_base(own, one, before)
        if own:
            return own
        is_told = any(not periods.is_of_another(self.text, date, others) for date in usable)
        return None if is_told else self._when_told_before(one)

    def _when_base(self, own: When | None, one: _Seen, before: FigureFound | None) -> When | None:
        """Of what a number is only compared with: it is of another time, unless it says so itself."""
        if own and own.at.start >= one.at.end:
            return own
        if not (before and before.period and before.period_at):
            return None
        following = next((date for date in self.dates if 0 <= date.at.start - one.at.end <= len(" in the same ")), None)
        if following and (year := periods.year_before(self.text, following, before.period)):
            return When(year, following.at, "its period is reckoned from another time of the text")
        if _REVISED.search(self.text, self.at.start, self.at.end):
            return When(before.period, before.period_at, "it was revised, so that both are taken to be of one period")
        return None

    def _when_told_before(self, one: _Seen) -> When | None:
        if has_own_time(self.text, self.at):
            return None
        is_change = one.movement.part is ChangePart.CHANGE
        told = self.memory.find(
            self.paragraph, self.topics, one.unit, is_change=is_change, leans_on=leans(self.text, self.at)
        )
        return When(told.period, told.at, "its period was told before its sentence") if told else None


def _with_period_reached(text: str, change: FigureFound, reached: FigureFound) -> FigureFound:
    """A change with the period of the level that it led to: "rose by 12% to £4.5bn in 2021"."""
    is_led_to = change.direction and _TO.fullmatch(text, change.at.end, reached.at.start)
    if not is_led_to or change.period or not reached.period:
        return change
    return replace(
        change, period=reached.period, period_at=reached.period_at, certainty=reached.certainty, why=reached.why
    )


def _certainty(one: _Seen, when: When | None) -> tuple[Certainty, str]:
    if when is None:
        return Certainty.OPEN, "the text does not surely tell its period"
    if when.why:
        return Certainty.CHECK, when.why
    if one.qualified.is_least:
        return Certainty.CHECK, "it is at least so many, that number with them"
    if not one.unit:
        return Certainty.CHECK, "what it counts is not told beside it"
    if one.is_rank or one.number.in_words:
        return Certainty.CHECK, "it stands in words"
    return Certainty.SURE, ""
