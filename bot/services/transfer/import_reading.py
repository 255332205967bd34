"""Reads a file that is to be imported: which kind of record each of its tables holds, and its rows as far as they go.

Columns are those of a pack, or TimelineJS's. A column that a table lacks says nothing about its records: what is held
stays. What links name is looked up later, since it may be held already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.formats.reading import read_file
from bot.formats.sheet import Sheet
from bot.formats.understood.questions import NO_ANSWERS, Answers, Basis, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem, WrongInput
from bot.records.fields import WordsField, fields_of
from bot.records.kinds import KINDS
from bot.records.written.quotation_marks import Unmarked
from bot.records.written.told_values import ERRORS
from bot.services.server.rights import settings_of
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.remembered import recall
from bot.services.transfer.mapping.understanding import understand
from bot.services.transfer.mapping.understood import UnderstoodTable
from bot.services.transfer.mapping.wide.held import held_indicators
from bot.services.transfer.numbers.number_columns import spell_columns
from bot.services.transfer.table_reader import TableReader, TableRow
from bot.services.transfer.table_rules import TableRules
from bot.storage.records.reader import Reader
from bot.storage.server.file_mappings import file_mappings

MOST_PROBLEMS = 5000


@dataclass
class ImportReading:
    """What reading a file has found: sound rows by kind in the order of their links, the mistakes, the rows refused."""

    rows: dict[str, list[TableRow]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)
    refused: dict[str, int] = field(default_factory=dict)
    faulty: dict[str, list[TableRow]] = field(default_factory=dict)
    """Rows that are refused for what stands in their cells, by kind: what else is wrong with them is told, too."""
    refused_keys: set[tuple[str, str]] = field(default_factory=set)
    """Kind and key of refused rows: rows that link to them are told of that, not of an unknown key."""
    remarks: list[Remark] = field(default_factory=list)
    """What was left out, guessed, or read otherwise than it stands in the file."""
    questions: list[FileQuestion] = field(default_factory=list)
    """What is to be known of the file, with what is taken for the answer."""
    sheets: Sequence[Sheet] = ()
    """The tables as they were sent."""
    waiting: dict[str, int] = field(default_factory=dict)
    """How many rows are read only once something is answered, by kind; under "" those whose kind is asked."""
    answers: Answers = NO_ANSWERS
    """What was said of it."""

    def copied(self) -> ImportReading:
        """The same in another object, in which more can be refused."""
        refused, keys, waiting = dict(self.refused), set(self.refused_keys), dict(self.waiting)
        return replace(self, problems=list(self.problems), refused=refused, refused_keys=keys, waiting=waiting)

    def only(self, keys: Mapping[str, Collection[str]]) -> ImportReading:
        """The rows that have one of these keys, by kind."""
        rows = {kind: [row for row in self.rows.get(kind, ()) if row.key in those] for kind, those in keys.items()}
        return ImportReading(rows=rows, refused_keys=set(self.refused_keys), answers=self.answers)

    def refuse(self, kind: str, problems: Sequence[RowProblem], key: str = "", *, rows: int = 1) -> None:
        """Count rows as refused, for these reasons."""
        self.refused[kind] = self.refused.get(kind, 0) + rows
        self.problems += problems[: max(0, MOST_PROBLEMS - len(self.problems))]
        if key:
            self.refused_keys.add((kind, key))

    def wait(self, kind: str, *, rows: int = 1) -> None:
        """Count rows as waiting for an answer."""
        self.waiting[kind] = self.waiting.get(kind, 0) + rows


def reading_rules(reader: Reader, now: datetime, kind: str | None, answers: Answers) -> ReadingRules:
    """By what a file of a guild is read, with what was said of it."""
    settings = settings_of(reader)
    return ReadingRules(
        today=settings.day_at(now),
        zone=settings.zone,
        kind=kind,
        habits=settings.date_habits,
        writing=settings.number_habit.writing,
        answers=answers,
        indicators=held_indicators(reader),
        mappings=file_mappings(reader),
    )


def read_import(filename: str, data: bytes, rules: ReadingRules) -> ImportReading:
    """Read a file. Raises WrongInput where it is unusable."""
    file = read_file(filename, data, rules.answers, rules.zone)
    reading = ImportReading(remarks=[*file.remarks], questions=[*file.questions], sheets=file.sheets)
    rules = recall(file.sheets, rules, reading.remarks, reading.questions)
    reading.answers = rules.answers
    table_rules = TableRules(is_whole=False, today=rules.today, habits=rules.habits)
    by_kind: dict[str, list[UnderstoodTable]] = {}
    is_waiting = _is_open(file.questions)
    for sheet in file.sheets:
        understood = understand(sheet, rules, is_alone=len(file.sheets) == 1)
        reading.remarks += understood.remarks
        reading.questions += understood.questions
        for kind, rows in understood.waiting.items():
            reading.wait(kind, rows=rows)
        for table in understood.tables:
            by_kind.setdefault(table.kind, []).append(replace(table, is_waiting=table.is_waiting or is_waiting))
    # Whoever has answered anything must be able to answer it otherwise.
    is_answered = any(question.basis is Basis.TOLD for question in reading.questions)
    if file.sheets and not by_kind and not reading.waiting and not is_answered:
        raise WrongInput(
            f"{file.sheets[0].file} and the others hold no table of records: none has a kind's name or columns."
        )
    for kind in KINDS:
        for table in by_kind.get(kind, ()):
            _read_table(table, rules, table_rules, reading)
    # The columns of values of one sheet may ask and tell the same.
    reading.questions = list({question.key: question for question in reading.questions}.values())
    reading.remarks = list(dict.fromkeys(reading.remarks))
    return reading


def _read_table(table: UnderstoodTable, rules: ReadingRules, table_rules: TableRules, reading: ImportReading) -> None:
    kind, sheet = table.kind, table.sheet
    reader = TableReader(
        KINDS[kind],
        sheet.file,
        sheet.header,
        table_rules,
        columns=table.columns,
        is_of_timeline=table.is_of_timeline,
        header_line=sheet.header_line,
    )
    for problem in sheet.problems:
        reading.refuse(kind, [problem])
    if reader.problems:
        reading.refuse(kind, reader.problems, rows=len(sheet.rows))
        return
    numbers = spell_columns(
        sheet, reader.number_places, rules.answers, reader.explains, reader.spelt_place, table.beside, rules.writing
    )
    reading.remarks += numbers.remarks
    reading.questions += numbers.questions
    asked = {sheet.header[place] for place in reader.number_places} if _is_open(numbers.questions) else set()
    is_waiting = table.is_waiting or bool(asked)
    has_errors = any(not ERRORS.isdisjoint(cells) for _, cells in sheet.rows)
    rows = reading.rows.setdefault(kind, [])
    for line, cells in sheet.rows:
        trimmed = [cell.strip() for cell in cells]
        spelt = numbers.spelt(trimmed, reader.explains)
        if spelt is None:
            continue
        row = reader.read(line, spelt)
        if spelt is not trimmed:
            row = row.as_it_stands(trimmed)
        if has_errors:
            row = row._replace(problems=[*row.problems, *reader.errors_in(row)])
        if row.problems and not all(problem.column in asked for problem in row.problems):
            reading.refuse(kind, row.problems, row.key)
            reading.faulty.setdefault(kind, []).append(row)
        elif row.is_waiting or is_waiting:
            reading.wait(kind)
        else:
            rows.append(row)
    reading.remarks += _marks_taken_off(sheet.file, reader, rows)


def _marks_taken_off(file: str, reader: TableReader, rows: Sequence[TableRow]) -> Iterator[Remark]:
    """That words are kept without the quotation marks that stand round all of them, which each card sets itself."""
    for described in fields_of(reader.record_type):
        if isinstance(described, WordsField):
            name = described.attribute
            lines = [row.line for row in rows if row.table is reader and type(row.values.get(name)) is Unmarked]
            if lines:
                more = f" and {len(lines) - 1:,} more" if lines[1:] else ""
                place = f"{file}, column {reader.written(described.column)}, row {lines[0]}{more}"
                yield Remark(About.CELLS, f"{place}: the quotation marks round all the words are left out.")


def _is_open(questions: Iterable[FileQuestion]) -> bool:
    return any(question.is_open for question in questions)
