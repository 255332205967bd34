"""The dates of one column of a file, decided as a whole: what its cells prove of each other, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bot.records.dates.date_habits import DateHabits, DayOrder
from bot.records.dates.edtf import DatePart, Edtf
from bot.records.dates.numeric_days import may_begin_with_year, numeric_day, short_day
from bot.records.dates.relative_days import is_relative
from bot.records.dates.typed_dates import (
    edtf_from_text,
    folded_date,
    says_no_date,
    stands_for_none,
    without_time,
)
from bot.records.dates.year_labels import SpanKind, is_financial_year, read_span_as, span_kinds

_PLAIN: Final = re.compile(r"\d{4}(?:-\d\d-\d\d)?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-\d\d", re.ASCII)
_TWO_FULL_YEARS: Final = re.compile(r"\d{4}/\d{4}", re.ASCII)
_DEFAULTS: Final = frozenset(
    ("1900-01-01", "01/01/1900", "1/1/1900", "1899-12-30", "30/12/1899", "1899-12-31", "31/12/1899", "0001-01-01")
)
"""What programs write where they have no date, and what may be a day all the same."""
_FAR_LATER: Final = 1950


class NotAnswered(ValueError):
    """A cell that can be read only once it is said which of its readings its column means."""


@dataclass(frozen=True, kw_only=True)
class ColumnSurvey:
    """What the cells of a column prove; each named cell is the first of its sort, empty where there is none."""

    day_first: str = ""
    """It is a day only if the day stands first."""
    month_first: str = ""
    doubtful: str = ""
    """It is another day in each order."""
    year_first: str = ""
    """A short year may stand first in it, as in all days in numbers: "19-07-16"."""
    spans: tuple[str, ...] = ()
    """Two numbers that may be a financial year or something else: "2019-20"."""
    financial: str = ""
    """It names a financial year as such: "FY 2021-22"."""
    span_kinds: frozenset[SpanKind] = frozenset()
    """What all of them may be."""
    month: str = ""
    """It proves that such numbers are months: "2010-10" among "2010-11"."""
    defaults: frozenset[str] = frozenset()
    """Folded cells that stand for no date, as all others are far later."""

    @property
    def is_mixed(self) -> bool:
        """Whether some cells have the day first, and others the month."""
        return bool(self.day_first and self.month_first)

    @property
    def order(self) -> DayOrder:
        """The order that the cells prove."""
        if bool(self.day_first) is bool(self.month_first):
            return DayOrder.ASK
        return DayOrder.DAY_FIRST if self.day_first else DayOrder.MONTH_FIRST


def survey_dates(cells: Iterable[str], today: date) -> ColumnSurvey:
    """Look at the distinct cells of a column, as they stand."""
    first: dict[str, str] = {}
    spans: dict[str, frozenset[SpanKind]] = {}
    defaults, is_late = [], True
    may_lead = True
    for cell in cells:
        typed = folded_date(cell)
        if short_day(typed) and not may_begin_with_year(typed, today):
            may_lead = False
        if typed in _DEFAULTS:
            defaults.append(typed)
        elif stands_for_none(typed):
            continue
        elif _PLAIN.fullmatch(cell):
            is_late = is_late and int(cell[:4]) >= _FAR_LATER
        elif kinds := _kinds(typed):
            if kinds == {SpanKind.MONTH}:
                first.setdefault("month", cell)
            elif SpanKind.ONE_YEAR in kinds or len(kinds) > 1:
                spans[cell] = kinds
        elif is_financial_year(typed):
            first.setdefault("financial", cell)
        elif proof := _order_in(typed, today):
            first.setdefault(proof, cell)
            may_lead = may_lead and short_day(typed)
    if may_lead and "doubtful" in first:
        first["year_first"] = first["doubtful"]
    kinds = frozenset.intersection(*spans.values()) if spans else frozenset()
    return ColumnSurvey(
        **first,
        spans=tuple(spans),
        # Where one of them is no month, they are years: 2010-11 beside 2019-20.
        span_kinds=frozenset({SpanKind.MONTH}) if SpanKind.MONTH in kinds and "month" in first else kinds,
        defaults=frozenset(defaults) if is_late else frozenset(),
    )


def _kinds(typed: str) -> frozenset[SpanKind]:
    """What a cell of two numbers may be; only our own files number seasons."""
    return span_kinds(_dashed(typed)) - {SpanKind.SEASON}


def _dashed(typed: str) -> str:
    """ "2019/2020" is EDTF for two years to us, and any year of two to others."""
    return typed.replace("/", "-") if _TWO_FULL_YEARS.fullmatch(typed) else typed


def _order_in(typed: str, today: date) -> str:
    """What a cell proves of the order of day and month; empty for one that is no day in numbers."""
    read = numeric_day(without_time(typed))
    if read is None or read.day_first == read.month_first:
        return ""
    if may_begin_with_year(typed, today):
        return "doubtful"
    return "doubtful" if read.day_first and read.month_first else "day_first" if read.day_first else "month_first"


@dataclass(frozen=True, kw_only=True)
class ColumnReader:
    """Reads the cells of a column as it was decided; what is open of it raises NotAnswered.

    `spans` is what two numbers such as "2019-20" are, None as long as that is not said; `habits` are those of the
    column: the order of its days, the month in which its years begin.
    """

    survey: ColumnSurvey
    today: date
    habits: DateHabits
    spans: SpanKind | None = None
    is_year_first: bool = False
    """Whether "19-07-16" is 16 July 2019."""

    def read(self, cell: str) -> Edtf | None:
        """The date of a cell; None where it says or stands for none.

        Raises ValueError with a sentence; NotAnswered, which is one, for a cell that waits for an answer.
        """
        if _DAY.fullmatch(cell) and cell not in self.survey.defaults and not stands_for_none(cell):
            return Edtf.parse(cell)
        typed = folded_date(cell)
        if not typed or says_no_date(typed) or stands_for_none(typed) or typed in self.survey.defaults:
            return None
        if is_relative(typed):
            raise ValueError(f"'{typed}' is another day whenever it is read; write the day.")
        if self.is_year_first and short_day(typed):
            return Edtf.parse(f"20{typed}")
        kinds = _kinds(typed)
        if SpanKind.ONE_YEAR in kinds or len(kinds) > 1:
            return self._read_span(typed)
        if kinds:
            return Edtf.parse(read_span_as(_dashed(typed), next(iter(kinds)), self.habits.year_begins) or typed)
        if self.habits.order is DayOrder.ASK and _order_in(typed, self.today) == "doubtful":
            raise NotAnswered(
                f"'{typed}' is another day with the day first than with the month first; say which it is."
            )
        read = edtf_from_text(cell, today=self.today, habits=self.habits)
        if not any(sign.isalpha() for sign in typed) and _has_season(read):
            # Only our own files number seasons, which nobody else means by such a text.
            raise ValueError(f"'{typed}' is no month, and no span of years; write the season as a word.")
        return read

    def _read_span(self, typed: str) -> Edtf:
        if self.spans is None:
            raise NotAnswered(f"'{typed}' can be a year of two calendar years, or something else; say what it is.")
        read = read_span_as(_dashed(typed), self.spans, self.habits.year_begins)
        return Edtf.parse(read) if read else edtf_from_text(typed, today=self.today, habits=self.habits)

    def with_year(self, begins: int) -> ColumnReader:
        """The same where such numbers are years that begin in this month."""
        return replace(self, spans=SpanKind.ONE_YEAR, habits=replace(self.habits, year_begins=begins))


def _has_season(read: Edtf) -> bool:
    return any(isinstance(part, DatePart) and part.season is not None for part in (read.start, read.end))
