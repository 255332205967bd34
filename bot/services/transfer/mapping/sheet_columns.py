"""What each column of a sheet is, once its kind is known: one of the kind's, or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.formats.sheet import Sheet
from bot.formats.understood.naming import name_some
from bot.formats.understood.questions import Basis, FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.cells import STATE_FIELDS
from bot.records.fields import fields_of
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.services.transfer.mapping.choice_words import may_be
from bot.services.transfer.mapping.common_names import common_column, own_column
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT, SheetNotes
from bot.services.transfer.table_keys import is_key
from bot.services.transfer.table_rules import TableColumns, columns_of, named_columns

_MOST_OPTIONS = 25
MOST_NAMED = 12


def find_columns(kind: str, sheet: Sheet, rules: ReadingRules, told: SheetNotes) -> TableColumns | None:
    """What the columns are; None where the header is that of the kind's own tables and nobody said otherwise.

    Where that is asked of a column, it is left out until it is answered, and the table waits.
    """
    record_type = KINDS[kind]
    named = named_columns(record_type, sheet.header)
    keys = question_keys(sheet)
    is_own = set(named) <= set(columns_of(record_type)) and len(set(named)) == len(named)
    if is_own and not any(key in rules.answers.told for key in keys):
        return None
    questions = [rules.answers.settle(question) for question in _questions(record_type, sheet, keys)]
    questions = list(_without_doubles(questions))
    told.questions += questions
    told.remarks += _remarks(sheet, questions)
    answers = [question.answer if question.answer != LEAVE_OUT else None for question in questions]
    return TableColumns(names=[answer or "" for answer in answers])


def question_keys(sheet: Sheet) -> list[str]:
    """The keys of the questions what each column is."""
    seen: Counter[str] = Counter()
    keys = []
    for place, header in enumerate(sheet.header):
        name = header.strip() or f"column {place + 1}"
        seen[name] += 1
        keys.append(f"column:{sheet.name}:{name}" + (f" ({seen[name]})" if seen[name] > 1 else ""))
    return keys


def _questions(record_type: type[Record], sheet: Sheet, keys: Sequence[str]) -> list[FileQuestion]:
    """What each column was taken for by its name alone; those that two columns may be are asked."""
    own = [own_column(record_type, header) for header in sheet.header]
    common = [
        column if (column := common_column(record_type, header)) and may_be(record_type, column, sheet, place) else None
        for place, header in enumerate(sheet.header)
    ]
    own = [None if column == "key" and not _are_keys(sheet, place) else column for place, column in enumerate(own)]
    own = [
        None if name == "status" and not may_be(record_type, name, sheet, at) else name for at, name in enumerate(own)
    ]
    meant = [by_own or by_common for by_own, by_common in zip(own, common, strict=True)]
    count = Counter(filter(None, meant))
    count_own = Counter(filter(None, own))
    questions = []
    for place, column in enumerate(meant):
        options = _options(record_type, column)
        words = f"What is the column {sheet.header[place] or place + 1} of {sheet.file}?"
        question = FileQuestion(key=keys[place], words=words, options=options)
        if column is None:
            question = replace(question, answer=LEAVE_OUT, basis=Basis.PROPOSED)
        elif count[column] == 1 or (own[place] and count_own[column] == 1):
            basis = Basis.SURE if own[place] else Basis.PROPOSED
            question = replace(question, answer=column, basis=basis)
        questions.append(question)
    return questions


def _are_keys(sheet: Sheet, place: int) -> bool:
    """Whether a column called key holds keys of ours in any row, and not those of another program alone."""
    cells = [cell for _, row in sheet.rows if place < len(row) and (cell := row[place].strip())]
    return not cells or any(map(is_key, cells))


def _options(record_type: type[Record], likely: str | None) -> list[FileOption]:
    fields = (*fields_of(record_type), *STATE_FIELDS)
    ordered = sorted(fields, key=lambda field: (field.column != likely, not field.required))
    options = [FileOption(value=field.column, label=field.name) for field in ordered]
    return [*options[: _MOST_OPTIONS - 1], FileOption(value=LEAVE_OUT, label="Do not take in")]


def _without_doubles(questions: Sequence[FileQuestion]) -> list[FileQuestion]:
    """The same, where a column that somebody chose for a field takes the place of those that were guessed for it."""
    chosen = {question.answer for question in questions if question.basis in (Basis.TOLD, Basis.REMEMBERED)}
    rivals = {question.options[0].value for question in questions if question.answer is None} & chosen
    freed = []
    for question in questions:
        is_guess = question.basis in (Basis.PROPOSED, Basis.SURE)
        is_rival = question.answer is None and question.options[0].value in rivals
        if is_rival or (is_guess and question.answer in chosen - {LEAVE_OUT}):
            freed.append(replace(question, answer=LEAVE_OUT, basis=Basis.PROPOSED))
        else:
            freed.append(question)
    return freed


def _remarks(sheet: Sheet, questions: Sequence[FileQuestion]) -> list[Remark]:
    """One sentence on the columns that were taken for another name, and one on those that are left out."""
    shown = [header.strip() or f"column {place + 1}" for place, header in enumerate(sheet.header)]
    pairs = list(zip(shown, questions, strict=True))
    read = [
        f"{name} as {question.answer_label}"
        for name, question in pairs
        if question.answer not in (None, LEAVE_OUT) and question.basis is not Basis.SURE
    ]
    left = [name for name, question in pairs if question.answer == LEAVE_OUT]
    noun, verb = ("column", "is") if len(left) == 1 else ("columns", "are")
    rest = ", and by others as they are named" if any(one.basis is Basis.SURE for one in questions) else ""
    told = f"{'column' if len(read) == 1 else 'columns'} {name_some(read, MOST_NAMED)}{rest}"
    remarks = [f"{sheet.file} is read by its {told}."] if read else []
    remarks += [f"{sheet.file}: the {noun} {name_some(left, MOST_NAMED)} {verb} left out."] if left else []
    return [Remark(About.COLUMNS, remark) for remark in remarks]
