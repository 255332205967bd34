"""What all new records of a sheet have in common where it has no column for what a record must have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.fields import ChoiceField, Field, LinkChoicesField, LinkField, LinksField, fields_of
from bot.records.kinds import KINDS
from bot.records.kinds.actor import Actor, ActorKind
from bot.records.kinds.quote import Directness, Extent
from bot.records.kinds.source import Source
from bot.records.record import Record
from bot.records.written.choices import words_of
from bot.services.transfer.linking.made_records import kind_of_actor
from bot.services.transfer.mapping.derived_values import RULES, Rule
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import SheetNotes, UnderstoodTable
from bot.services.transfer.mapping.wide.titles import sources_in
from bot.services.transfer.table_rules import Derive, TableColumns, named_columns

_LONGEST_LABEL = 100
_MEANT: Mapping[StrEnum, str] = {
    Directness.DIRECT: "The speaker’s own words: they are shown in quotation marks",
    Directness.INDIRECT: "Reported in other words: shown as “Reported, not verbatim”",
    Extent.FULL: "Whole sentences",
    Extent.FRAGMENT: "Part of a sentence",
}
"""What is meant by choices that are no words of everyday."""


def fill_in(table: UnderstoodTable, rules: ReadingRules, notes: SheetNotes) -> UnderstoodTable:
    """The table with what its rows have in common; it waits where that is asked.

    A table with keys may be about records that are held, and change what it has columns for alone: of that nothing is
    asked, nor of one without rows.
    """
    record_type, sheet = KINDS[table.kind], table.sheet
    names = table.columns.names if table.columns else named_columns(record_type, sheet.header)
    if "key" in names or not sheet.rows:
        return table
    fixed: dict[str, str] = {}
    derived: dict[str, Derive] = {}
    # Of a field that a column may be which is asked about, nothing is asked besides.
    asked = {one.options[0].value for one in notes.questions if one.is_open and one.key.startswith("column:")}
    is_waiting = table.is_waiting or bool(asked)
    for described in _lacking(record_type, [*names, *asked]):
        rule = RULES.get(f"{table.kind}.{described.column}")
        question = rules.answers.settle(_question(described, table, rule))
        notes.questions.append(question)
        if question.answer is None:
            is_waiting = True
            continue
        if rule and question.answer == rule.value:
            derived[described.attribute] = rule.derive(rules.today)
        else:
            fixed[described.column] = question.answer
        sentence = (
            f"{sheet.file}: all new {record_type.PLURAL} are given “{question.answer_label}” as {described.name}."
        )
        notes.remarks.append(Remark(About.COLUMNS, sentence))
    if not fixed and not derived and not is_waiting:
        return table
    columns = replace(table.columns or TableColumns(names=names), fixed=fixed, derived=derived)
    return replace(table, columns=columns, is_waiting=is_waiting)


def _lacking(record_type: type[Record], names: Sequence[str]) -> list[Field]:
    """The fields without a column that a record must have, itself or beside what the columns say."""
    columns = set(names)
    fields = fields_of(record_type)
    needed = {field.column for field in fields if field.required}
    by_attribute = {field.attribute: field.column for field in fields}
    for field in fields:
        if isinstance(field, LinkChoicesField) and field.column in columns:
            needed.add(by_attribute[field.of])
        # What says how exact a value is has a rule, though a record without a value needs none.
        if f"{record_type.KIND}.{field.column}" in RULES and by_attribute.get(record_type.SPELT_OUT) in columns:
            needed.add(field.column)
    return [field for field in fields if field.column in needed - columns]


def _names_bodies(table: UnderstoodTable) -> bool:
    """Whether any actor of a table reads as an organisation, so that not all can be taken for people."""
    names = table.columns.names if table.columns else named_columns(Actor, table.sheet.header)
    places = [place for place, name in enumerate(names) if name == "name"]
    cells = (row[place].strip() for place in places for _, row in table.sheet.rows if place < len(row))
    return any(kind_of_actor(cell) is ActorKind.ORGANISATION for cell in cells if cell)


def _question(described: Field, table: UnderstoodTable, rule: Rule | None) -> FileQuestion:
    key = f"fixed:{table.sheet.name}:{described.column}"
    nouns = KINDS[table.kind].PLURAL
    lacking = f"{table.sheet.file} has no column for it."
    if not isinstance(described, ChoiceField):
        what = described.target if isinstance(described, LinkField | LinksField) else described.name.lower()
        words = f"Which {what} do all {nouns} have? {lacking}"
        named = sources_in(table.sheet) if what == Source.KIND else []
        options = [FileOption(value=name, label=name[:_LONGEST_LABEL]) for name in dict.fromkeys(named)]
        return FileQuestion(key=key, words=words, options=options, is_free=True)
    by_rule = [FileOption(value=rule.value, label=rule.label)] if rule else []
    choices = [
        FileOption(value=choice.value, label=words_of(choice).capitalize(), description=_MEANT.get(choice, ""))
        for choice in described.choices
    ]
    options = [*by_rule, *(choice for choice in choices if not rule or choice.value != rule.value)]
    question = FileQuestion(key=key, words=f"{described.name} of all {nouns}? {lacking}", options=options)
    usual = rule.value if rule and rule.is_proposed else described.usual and described.usual.value
    if described.choices is ActorKind and _names_bodies(table):
        usual = None
    return replace(question, answer=usual, basis=Basis.PROPOSED) if usual else question
