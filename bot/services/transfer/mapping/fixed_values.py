"""What all new records of a sheet have in common where it has no column for what a record must have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.fields import ChoiceField, Field, LinkChoicesField, LinkField, LinksField, fields_of
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.records.written.choices import words_of
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import SheetNotes, UnderstoodTable
from bot.services.transfer.table_rules import TableColumns, named_columns


def fill_in(table: UnderstoodTable, rules: ReadingRules, told: SheetNotes) -> UnderstoodTable:
    """The table with what its rows have in common; it waits where that is asked.

    A table with keys may be about records that are held, and change what it has columns for alone: of that nothing is
    asked.
    """
    record_type, sheet = KINDS[table.kind], table.sheet
    names = table.columns.names if table.columns else named_columns(record_type, sheet.header)
    if "key" in names:
        return table
    fixed: dict[str, str] = {}
    is_waiting = table.is_waiting
    for described in _lacking(record_type, names):
        question = rules.answers.settle(_question(described, table))
        told.questions.append(question)
        if question.answer is None:
            is_waiting = True
        else:
            fixed[described.column] = question.answer
            sentence = f"{sheet.file}: {described.name} of every new {table.kind} is “{question.answer_label}”."
            told.remarks.append(Remark(About.COLUMNS, sentence))
    columns = table.columns or TableColumns(names=names)
    return (
        replace(table, columns=replace(columns, fixed=fixed), is_waiting=is_waiting) if fixed or is_waiting else table
    )


def _lacking(record_type: type[Record], names: Sequence[str]) -> list[Field]:
    """The fields without a column that a record must have, itself or beside what the columns say."""
    columns = set(names)
    needed = {field.column for field in fields_of(record_type) if field.required}
    by_attribute = {field.attribute: field.column for field in fields_of(record_type)}
    for field in fields_of(record_type):
        if isinstance(field, LinkChoicesField) and field.column in columns:
            needed.add(by_attribute[field.of])
    return [field for field in fields_of(record_type) if field.column in needed - columns]


def _question(described: Field, table: UnderstoodTable) -> FileQuestion:
    key = f"fixed:{table.sheet.name}:{described.column}"
    nouns = KINDS[table.kind].PLURAL
    lacking = f"{table.sheet.file} has no column for it"
    if isinstance(described, ChoiceField):
        options = [FileOption(value=choice.value, label=words_of(choice).capitalize()) for choice in described.choices]
        words = f"{described.name} of all {nouns}? {lacking}."
        question = FileQuestion(key=key, words=words, options=options)
        usual = described.usual
        return replace(question, answer=usual.value, basis=Basis.PROPOSED) if usual else question
    what = described.target if isinstance(described, LinkField | LinksField) else described.name.lower()
    return FileQuestion(key=key, words=f"Which {what} do all {nouns} have? {lacking}.", is_free=True)
