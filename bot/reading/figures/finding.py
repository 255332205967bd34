"""Finds the figures of a text: one pass over its sentences, with what went before kept in mind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from bot.reading.dates.found import DateFound
from bot.reading.figures import periods
from bot.reading.figures.changes import ChangePart
from bot.reading.figures.measured import measure_of, place_of
from bot.reading.figures.memory import Memory, TimeTold, has_own_time, leans, topics_of, words_of
from bot.reading.figures.periods import When
from bot.reading.figures.releases.marks import with_marks
from bot.reading.figures.statements import Statement, StatementReader
from bot.reading.figures.tables import find_tables
from bot.reading.found import Certainty, FigureFound, Passage
from bot.reading.layout import sentences, stretches
from bot.reading.people.givers import Givers
from bot.records.kinds.figure import Qualifier

MOST_FIGURES: Final = 3_000
"""Of one text, which nobody would look through: those after them are not read."""
_COMPARED: Final = re.compile(
    r"\b(?:than|compared\s+(?:with|to)|against|double|twice|times|versus|below|above)\b[^.;:,–]{0,40}\Z", re.IGNORECASE
)
_THAN: Final = re.compile(r"\s+(?:[a-z]+\s+){0,3}?(?:than|below|above)\s+(?:the\s+)?", re.IGNORECASE)
_PEAK: Final = re.compile(r"\b(?:peak|high|low|since|record)\b[^.;,]{0,20}\Z", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\bbetween\b[^.;:]{0,60}\band\s+(?:the\s+)?\Z", re.IGNORECASE)
_WAS: Final = re.compile(
    r"\b(?:was|were|had|did|[a-z]{3,}ed|rose|fell|went|saw|made|came|took|spent|built|sold|paid|cost|grew|lost)\b"
)
_BEGUN: Final = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )\b(?:set up|founded|launched|established|created|introduced|formed)"
    r"\s+(?:(?:back\s+)?in\s+)?\Z"
)
_GOES_ON: Final = re.compile(r",?\s+(?:has|have|had|is|are|was|were|will|can)\b")
"""After the time at which a thing began, of which something else is told: "the fund set up in 2019 has"."""
_LONGEST_LINK: Final = len(" boats – or ")
_MOST_KEPT: Final = 3
_LOOKED_BACK: Final = 90
_TO: Final = re.compile(r",?\s+to\s+(?:[a-z-]+\s+){0,6}", re.IGNORECASE)
_REVISED: Final = re.compile(
    r"\b(?:revis\w+|original\w*|initial\w*|estimation|previous(?:ly)? (?:estimate\w*|thought|"
    r"reported))\b",
    re.IGNORECASE,
)


def find_figures(text: str, dates: Sequence[DateFound]) -> tuple[FigureFound, ...]:
    """The figures of a text in their order; `dates` are all dates of the text, in theirs.

    Takes time in proportion to the text, and never raises.
    """
    found: list[FigureFound] = []
    memory, givers = Memory(), Givers(text)
    place = 0
    lines = stretches(text)
    tables = find_tables(text, lines)
    for paragraph, stretch in enumerate(lines):
        found += tables.get(stretch, ())
        for sentence in () if stretch in tables else sentences(text, stretch):
            while place < len(dates) and dates[place].at.end <= sentence.start:
                place += 1
            end = place
            while end < len(dates) and dates[end].at.start < sentence.end:
                end += 1
            found += _Sentence(text, sentence, paragraph, dates[place:end], memory).figures(givers)
        if len(found) >= MOST_FIGURES:
            break
    return tuple(with_marks(text, found[:MOST_FIGURES]))


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

    @cached_property
    def words(self) -> frozenset[str]:
        return words_of(self.text, self.at)

    def figures(self, givers: Givers) -> Iterator[FigureFound]:
        reader = StatementReader(self.text, self.at, self.dates, self.memory.unit(self.paragraph))
        seen = reader.read()
        usable = [date for date in self.dates if self._is_usable(date)]
        if not seen:
            self._keep_dates(usable, reader)
            return
        giver = givers.of(self.at)
        found: list[FigureFound] = []
        against = [self._compared_with(seen, place) for place in range(len(seen))]
        bases = {date for compared, is_own in against if is_own for date in compared}
        level: FigureFound | None = None
        for one, (compared, _) in zip(seen, against, strict=True):
            span = periods.between(self.text, one.at, self.dates) if one.is_change else None
            free = [span[1]] if span else [date for date in usable if date not in bases and date not in compared]
            figure = self._figure(one, free, compared, [other for other in seen if other is not one], level)
            level = level if self._is_compared(one) else figure
            if one.movement.part is ChangePart.REACHED and found:
                found[-1] = _with_period_reached(self.text, found[-1], figure)
            if one.is_change and found:
                found[-1] = _with_base(found[-1], figure)
            found.append(replace(figure, said_by=giver))
            is_told = figure.why != periods.FAR and not (self._is_compared(one) or self._is_peak(one))
            if figure.period and figure.period_at and is_told:
                topics = topics_of(self.words, figure.unit)
                self.memory.keep(TimeTold(self.paragraph, topics, figure.period, figure.period_at, figure.unit))
        yield from found

    def _is_usable(self, date: DateFound) -> bool:
        """Whether a time may be a period; the second one of "between … and …" is one of a change only."""
        start = max(self.at.start, date.at.start - _LOOKED_BACK)
        is_second = _BETWEEN.search(self.text, start, date.at.start) and date.lead != "between"
        is_of_a_thing = _BEGUN.search(self.text, start, date.at.start) and _GOES_ON.match(self.text, date.at.end)
        return not is_second and not is_of_a_thing and periods.may_be_period(self.text, date, self.at)

    def _is_compared(self, one: Statement) -> bool:
        """Whether a number is only what another one is compared with: "more than double the 445 deaths in 2007"."""
        lead = self.text[max(self.at.start, one.qualified.start - 60) : one.qualified.start]
        return one.movement.part is ChangePart.BASE or _COMPARED.search(lead) is not None

    def _is_peak(self, one: Statement) -> bool:
        return _PEAK.search(self.text, max(self.at.start, one.at.start - 60), one.qualified.start) is not None

    def _compared_with(self, seen: Sequence[Statement], place: int) -> tuple[tuple[DateFound, ...], bool]:
        """The times that a change is compared with, and whether they are told of nothing else."""
        one = seen[place]
        if not one.is_change:
            return (), False
        following, next_but_one = (seen[place + ahead].at if place + ahead < len(seen) else None for ahead in (1, 2))
        if span := periods.between(self.text, one.at, self.dates):
            return span[:1], True
        if following and _THAN.fullmatch(self.text, one.at.end, following.start):
            # "3% lower than the 297,712 crimes of 2021": that number's own time.
            others = [next_but_one] if next_but_one else []
            when = periods.period_in_sentence(self.text, self.at, following, self.dates, others, ())
            return tuple(date for date in self.dates if when and date.at == when.at), False
        return periods.compared_with(self.text, one.at, self.dates, following), True

    def _keep_dates(self, usable: Sequence[DateFound], reader: StatementReader) -> None:
        """Remember of which time a sentence without a number speaks."""
        is_heading = self.text[self.at.end - 1] == ":"
        if is_heading:
            self.memory.head(None)
        for date in usable[-_MOST_KEPT:]:
            if date.date is None or date.lead not in ("in", "during", "for"):
                continue
            unit = reader.unit_before(date.at.start)
            told = TimeTold(self.paragraph, topics_of(self.words, ""), date.date, date.at, unit, is_bare=True)
            if told.topics and not _PEAK.search(
                self.text, max(self.at.start, date.at.start - _LOOKED_BACK), date.at.start
            ):
                self.memory.keep(told)
            if is_heading:
                self.memory.head(told)

    def _figure(
        self,
        one: Statement,
        usable: Sequence[DateFound],
        compared: Sequence[DateFound],
        others: Sequence[Statement],
        before: FigureFound | None,
    ) -> FigureFound:
        when = None if one.is_lasting else self._when(one, usable, others, before)
        base = periods.base_of(self.text, compared, when.date if when else None)
        if when and compared and _is_before(when, compared[-1]):
            when, base = None, compared[-1].date
        certainty, why = _certainty(one, when)
        ranks = [other.at for other in others if other.is_rank]
        return FigureFound(
            at=one.at,
            value=one.number.value,
            value_to=one.number.value_to,
            qualifier=_qualifier(one),
            unit=one.unit,
            direction=one.movement.direction,
            compared_with=base,
            period=when.date if when else None,
            period_at=when.at if when else None,
            place=place_of(self.text, self.at, one.at, ranks, is_rank=one.is_rank),
            measure=measure_of(self.text, self.at, one.at, one.counted.words if one.counted else None),
            sentence=self.at,
            certainty=certainty,
            why=why,
        )

    def _when(
        self, one: Statement, usable: Sequence[DateFound], others: Sequence[Statement], before: FigureFound | None
    ) -> When | None:
        """The period of a number, and why it is to be looked at."""
        places = [other.at for other in others]
        compared = [other.at for other in others if self._is_compared(other)]
        usable = [date for date in usable if not periods.is_of_another(self.text, date, compared, [one.at, *places])]
        own = periods.period_in_sentence(self.text, self.at, one.at, usable, places, compared)
        if own and one.movement.part in (ChangePart.BASE, ChangePart.REACHED):
            own = periods.end_of(self.text, own, is_last=one.movement.part is ChangePart.REACHED)
        if one.movement.part is ChangePart.BASE:
            return self._when_base(own, one, before)
        if own and (own.is_near or before is None):
            return own
        if before and before.period and before.period_at and one.is_change:
            return When(before.period, before.period_at, before.why)
        if self._is_compared(one):
            return self._when_base(own, one, before)
        if own:
            return own
        is_open = one.is_change and before is not None and before.period is None
        return None if usable or is_open or self._has_open_time(one) else self._when_told_before(one)

    def _when_base(self, own: When | None, one: Statement, before: FigureFound | None) -> When | None:
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

    def _leans(self, one: Statement) -> bool:
        is_first = not self.text[self.at.start : one.qualified.start].strip("“\"'‘ ")
        return leans(self.text, self.at, is_first=is_first)

    def _has_open_time(self, one: Statement) -> bool:
        """Whether a time that is not known for sure stands right after a number, and so is its period."""
        after = next((date for date in self.dates if date.at.start >= one.at.end), None)
        if after is None or after.date is not None or after.lead in ("on", "from", "than", "with"):
            return False
        return periods.reaches(self.text, one.at.end, after.at)

    def _when_told_before(self, one: Statement) -> When | None:
        if has_own_time(self.text, self.at):
            return None
        if heading := self.memory.heading(self.paragraph):
            return When(heading.period, heading.at, "its period stands in the line above")
        told = self.memory.find(
            self.paragraph,
            self.words,
            one.unit,
            is_change=one.is_change,
            leans_on=self._leans(one),
            # What is so today is not of the year told before.
            may_be_same=one.is_relative or _WAS.search(self.text, self.at.start, self.at.end) is not None,
        )
        return When(told.period, told.at, "its period was told before its sentence") if told else None


def _is_before(when: When, compared: DateFound) -> bool:
    """Whether a period begins no later than what it is compared with, so that it is not a number's own."""
    first, base = when.date.earliest, compared.date.earliest if compared.date else None
    return first is not None and base is not None and first <= base


def _with_base(change: FigureFound, following: FigureFound) -> FigureFound:
    """A change with what the one right after it is compared with: "up 66 – or 8% – on the previous year"."""
    is_one = change.direction is following.direction and following.at.start - change.at.end <= _LONGEST_LINK
    if not is_one or change.compared_with or change.period != following.period:
        return change
    return replace(change, compared_with=following.compared_with)


def _with_period_reached(text: str, change: FigureFound, reached: FigureFound) -> FigureFound:
    """A change with the period of the level that it led to: "rose by 12% to £4.5bn in 2021"."""
    is_led_to = change.direction and _TO.fullmatch(text, change.at.end, reached.at.start)
    if not is_led_to or change.period or not reached.period:
        return change
    return replace(
        change, period=reached.period, period_at=reached.period_at, certainty=reached.certainty, why=reached.why
    )


def _qualifier(one: Statement) -> Qualifier:
    told = one.qualified.qualifier
    return Qualifier.ABOUT if told is Qualifier.EXACT and one.number.is_rounded else told


def _certainty(one: Statement, when: When | None) -> tuple[Certainty, str]:
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
