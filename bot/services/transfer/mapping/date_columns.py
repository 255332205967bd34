"""Columns of dates: which order of day and month their cells prove, what "2019-20" is in them, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.formats.understood.naming import told_once
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.dates.column_dates import ColumnReader, ColumnSurvey, NotAnswered, survey_dates
from bot.records.dates.date_habits import DayOrder
from bot.records.dates.edtf import MONTH_NAMES, Edtf
from bot.records.dates.told_dates import WaysRead, say_date
from bot.records.dates.year_labels import SpanKind
from bot.records.fields import DateField
from bot.services.transfer.mapping.columns import AS_EVER, ColumnReading, SheetColumn
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.table_rules import NotSaid

_FINANCIAL, _SCHOOL = "financial", "school"
_YEARS, _MONTHS = "calendar years", "months"
_FINANCIAL_MONTHS, _SCHOOL_MONTHS = (4, 7, 10), (9, 8)
_YEAR_FIRST: Final = "year first"
_ORDERS: Final = {DayOrder.DAY_FIRST.value: "the day", DayOrder.MONTH_FIRST.value: "the month", _YEAR_FIRST: "the year"}
_GROUNDS: Final = {Basis.TOLD: "as answered", Basis.REMEMBERED: "as for an earlier file"}


def read_dates(column: SheetColumn, rules: ReadingRules) -> ColumnReading:
    """Decide how a column of dates is read. Our own files write EDTF, and are read so."""
    if column.is_own:
        return AS_EVER
    assert isinstance(column.field, DateField)
    survey = survey_dates(column.counts, rules.today)
    order, years = _order_question(column, survey, rules), _years_question(column, survey, rules)
    questions = [question for question in (order, years) if question]
    reader = ColumnReader(survey=survey, today=rules.today, habits=rules.habits)
    if order and order.answer:
        reader = _with_order(reader, order.answer)
    if years and years.answer:
        reader = _with_years(reader, years.answer)
    elif survey.span_kinds == {SpanKind.MONTH}:
        reader = replace(reader, spans=SpanKind.MONTH)

    def read(cell: str) -> Edtf | None:
        try:
            return reader.read(cell)
        except NotAnswered as error:
            raise NotSaid(str(error)) from None

    remarks = [*_order_remarks(column, survey, order), *_read_remarks(column, reader, survey, years)]
    return ColumnReading(read=read, remarks=remarks, questions=questions)


def _with_order(reader: ColumnReader, answer: str) -> ColumnReader:
    if answer == _YEAR_FIRST:
        return replace(reader, is_year_first=True)
    return replace(reader, habits=replace(reader.habits, order=DayOrder(answer)))


def _with_years(reader: ColumnReader, answer: str) -> ColumnReader:
    which, _, month = answer.partition(" ")
    if which in (_FINANCIAL, _SCHOOL):
        return reader.with_year(int(month))
    return replace(reader, spans=SpanKind.YEARS if answer == _YEARS else SpanKind.MONTH)


def _order_question(column: SheetColumn, survey: ColumnSurvey, rules: ReadingRules) -> FileQuestion | None:
    """What stands first in the cells that are days either way."""
    if not survey.doubtful:
        return None
    proven, settled = survey.order, rules.habits.order
    answer = proven if proven is not DayOrder.ASK else settled
    is_open = answer is DayOrder.ASK or survey.is_mixed
    basis = Basis.ASKED if is_open else Basis.SURE if proven is not DayOrder.ASK else Basis.PROPOSED
    options = []
    for order, what in _ORDERS.items():
        if order != _YEAR_FIRST or survey.year_first:
            reader = _with_order(ColumnReader(survey=survey, today=rules.today, habits=rules.habits), order)
            read = _shown(reader, survey.year_first or survey.doubtful)
            options.append(FileOption(value=order, label=f"{what.capitalize()} is first", description=read))
    return rules.answers.settle(
        FileQuestion(
            key=f"dates:{column.question_place}",
            words=f"Which number is first in the dates of “{column.header}”, such as “{survey.doubtful}”?",
            options=options,
            answer=None if is_open else answer,
            basis=basis,
        )
    )


def _shown(reader: ColumnReader, cell: str) -> str:
    """How a cell is read then; empty where it cannot be."""
    try:
        read = reader.read(cell)
    except ValueError:
        return ""
    return f"“{cell}” is {say_date(read)}" if read else ""


def _years_question(column: SheetColumn, survey: ColumnSurvey, rules: ReadingRules) -> FileQuestion | None:
    """What two numbers such as "2019-20" are, where they are not proven to be months."""
    if not survey.spans:
        return _financial_question(column, survey, rules)
    if survey.span_kinds == {SpanKind.MONTH}:
        return None
    example = survey.spans[0]
    return rules.answers.settle(
        FileQuestion(
            key=f"years:{column.question_place}",
            words=f"What are the dates of “{column.header}” such as “{example}”?",
            options=list(_year_options(survey, rules, example)),
        )
    )


def _financial_question(column: SheetColumn, survey: ColumnSurvey, rules: ReadingRules) -> FileQuestion | None:
    """In which month the years begin that the cells call financial: the server's, until somebody says another."""
    if not survey.financial or rules.habits.year_begins == 1:
        return None
    options = _year_options(survey, rules, survey.financial)
    return rules.answers.settle(
        FileQuestion(
            key=f"years:{column.question_place}",
            words=f"Which financial years are the dates of “{column.header}” such as “{survey.financial}”?",
            options=[option for option in options if option.value.startswith(_FINANCIAL)],
            answer=f"{_FINANCIAL} {rules.habits.year_begins}",
            basis=Basis.PROPOSED,
        )
    )


def _year_options(survey: ColumnSurvey, rules: ReadingRules, example: str) -> Iterator[FileOption]:
    reader = ColumnReader(survey=survey, today=rules.today, habits=rules.habits)
    # The server's own year comes first.
    financial = [month for month in dict.fromkeys((rules.habits.year_begins, *_FINANCIAL_MONTHS)) if month != 1]
    for which, months in ((_FINANCIAL, financial), (_SCHOOL, _SCHOOL_MONTHS)):
        for begins in months:
            yield FileOption(
                value=f"{which} {begins}",
                label=f"{which.capitalize()} years, {MONTH_NAMES[begins - 1]} to {MONTH_NAMES[begins - 2]}",
                description=_shown(reader.with_year(begins), example),
            )
    kinds = survey.span_kinds or frozenset({SpanKind.YEARS})
    for kind, answer, label in ((SpanKind.YEARS, _YEARS, "Calendar years"), (SpanKind.MONTH, _MONTHS, "Months")):
        if kind in kinds:
            yield FileOption(value=answer, label=label, description=_shown(replace(reader, spans=kind), example))


def _order_remarks(column: SheetColumn, survey: ColumnSurvey, question: FileQuestion | None) -> Iterator[Remark]:
    """By what the order of day and month was decided."""
    rows = {
        cell: f"“{cell}” stands in row {column.first_row(cell)}"
        for cell in (survey.day_first, survey.month_first)
        if cell
    }
    if survey.is_mixed:
        each = f"the day is first in “{survey.day_first}” (row {column.first_row(survey.day_first)})"
        other = f"the month in “{survey.month_first}” (row {column.first_row(survey.month_first)})"
        yield Remark(About.DATES, f"{column.name}: {each}, {other}.")
    if question is None or question.answer is None:
        return
    ground = _GROUNDS.get(question.basis) or (
        "since " + " and ".join(rows.values()) if rows else "as this server writes them"
    )
    first = f"with {_ORDERS[question.answer]} first"
    yield Remark(About.DATES, f"{column.name}: days in numbers such as “{survey.doubtful}” are read {first}, {ground}.")


def _read_remarks(
    column: SheetColumn, reader: ColumnReader, survey: ColumnSurvey, years: FileQuestion | None
) -> Iterator[Remark]:
    """What cells were read as that do not say it in full, and what of them was left out: a sentence a way."""
    ways = WaysRead()
    for cell, count in column.counts.items():
        try:
            read = reader.read(cell)
        except ValueError:
            continue
        ways.add(cell, read, count)
    ground = _GROUNDS.get(years.basis, "") if years else ""
    if reader.spans is SpanKind.MONTH and not ground:
        cell = survey.spans[0]
        proof = f"since “{survey.month}” in row {column.first_row(survey.month)} is a month"
        yield Remark(About.DATES, f"{column.name}, row {column.first_row(cell)}: {_shown(reader, cell)}, {proof}.")
    for way, (cell, words) in ways.first.items():
        said = ground if cell in survey.spans else ""
        told = f"{column.name}, row {column.first_row(cell)}: “{cell}” {words}{f', {said}' if said else ''}"
        yield Remark(About.DATES, f"{told_once(told, ways.counts[way])}.")
