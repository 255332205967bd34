"""How the cells of each column of a sheet are read, decided at one place, once a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.records.fields import ChoiceField, DateField, Field, LinkChoicesField, fields_of
from bot.records.kinds import KINDS
from bot.services.transfer.mapping.choice_words import read_choices
from bot.services.transfer.mapping.columns import AS_EVER, ColumnReading, SheetColumn
from bot.services.transfer.mapping.date_columns import read_dates
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import SheetNotes, UnderstoodTable
from bot.services.transfer.table_rules import TableColumns, columns_of, named_columns

Decider = Callable[[SheetColumn, ReadingRules], ColumnReading]
DECIDERS: Sequence[tuple[type[Field], Decider]] = (
    (ChoiceField, read_choices),
    (LinkChoicesField, read_choices),
    (DateField, read_dates),
)
"""What decides how the cells of a column are read, by the type of the field that it was taken for."""


def decide_readers(table: UnderstoodTable, rules: ReadingRules, told: SheetNotes) -> UnderstoodTable:
    """The table with how each of its columns is read; it waits where that is asked of one."""
    record_type, sheet = KINDS[table.kind], table.sheet
    names = table.columns.names if table.columns else named_columns(record_type, sheet.header)
    fields = {field.column: field for field in fields_of(record_type)}
    is_own = has_own_columns(table)
    readers = dict(table.columns.readers) if table.columns else {}
    for place, name in enumerate(names):
        if name not in fields or name in readers:
            continue
        column = SheetColumn(sheet, place, record_type, fields[name], is_own)
        reading = _decide(column, rules)
        told.remarks += reading.remarks
        told.questions += reading.questions
        if reading.read:
            readers[name] = reading.read
    if not readers:
        return table
    return replace(table, columns=replace(table.columns or TableColumns(names=names), readers=readers))


def _decide(column: SheetColumn, rules: ReadingRules) -> ColumnReading:
    decide = next((decide for field_type, decide in DECIDERS if isinstance(column.field, field_type)), None)
    return decide(column, rules) if decide else AS_EVER


def has_own_columns(table: UnderstoodTable) -> bool:
    """Whether a sheet has the very columns of our own exports and packs: all but those that older ones lack."""
    record_type, header = KINDS[table.kind], table.sheet.header
    known = columns_of(record_type)
    may_lack = {"state", "state_note", *record_type.LATER_COLUMNS, *(["key"] if record_type.KEY_COLUMNS else [])}
    return set(header) <= set(known) and set(known) - set(header) <= may_lack
