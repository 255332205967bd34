"""Understands a sheet: which kind of record it holds, what its columns are, how their cells are read."""

from __future__ import annotations

from bot.formats.sheet import Sheet
from bot.formats.timeline.timeline_reading import is_timeline
from bot.formats.understood.questions import Basis
from bot.formats.understood.remarks import About, Remark
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.services.transfer.mapping.column_readers import decide_readers, has_own_columns
from bot.services.transfer.mapping.fixed_values import fill_in
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.sheet_columns import find_columns
from bot.services.transfer.mapping.sheet_kinds import find_kind
from bot.services.transfer.mapping.timelines import understand_timeline
from bot.services.transfer.mapping.understood import LEAVE_OUT, SheetNotes, Understood, UnderstoodTable
from bot.services.transfer.mapping.wide.figures import read_statistics, without_contradictions
from bot.services.transfer.mapping.wide.roles import is_plain_table


def understand(sheet: Sheet, rules: ReadingRules, *, is_alone: bool = True) -> Understood:
    """What a sheet holds, as tables in the columns of a kind, and what is told and asked of that.

    Every sheet of an import goes through this before its rows are read. `is_alone` tells that its file has no other.
    """
    told = SheetNotes([*sheet.remarks], [*sheet.questions])
    if is_timeline(sheet):
        return understand_timeline(sheet, rules, told)
    found = find_kind(sheet, rules, is_alone=is_alone)
    if isinstance(found, str):
        return _in_columns(found, sheet, rules, told)
    told.questions.append(found)
    if found.answer is None:
        return Understood(remarks=told.remarks, questions=told.questions, waiting={"": len(sheet.rows)})
    if found.answer == LEAVE_OUT:
        why = ": its name and columns are those of no kind of record" if found.basis is Basis.PROPOSED else ""
        return Understood(remarks=[Remark(About.ROWS, f"{sheet.file} is left out{why}.")], questions=told.questions)
    told.remarks.append(Remark(About.ROWS, f"{sheet.file} is read as a table of {KINDS[found.answer].PLURAL}."))
    return _in_columns(found.answer, sheet, rules, told)


def _in_columns(kind: str, sheet: Sheet, rules: ReadingRules, told: SheetNotes) -> Understood:
    if kind == Figure.KIND and not is_plain_table(sheet):
        tables = read_statistics(sheet, rules, told)
        return Understood(tables=tables, remarks=told.remarks, questions=told.questions)
    if has_own_columns(UnderstoodTable(kind=kind, sheet=sheet)):
        # Our own files are written with these apostrophes: nothing that a person typed is lost.
        told.remarks[:] = [remark for remark in told.remarks if not remark.is_of_our_own]
    columns = find_columns(kind, sheet, rules, told)
    is_waiting = any(question.is_open for question in told.questions)
    table = UnderstoodTable(kind=kind, sheet=sheet, columns=columns, is_waiting=is_waiting)
    table = decide_readers(fill_in(table, rules, told), rules, told)
    if kind == Figure.KIND and not any(question.is_open for question in told.questions):
        table = without_contradictions(table)
    tables = [table]
    return Understood(tables=tables, remarks=told.remarks, questions=told.questions)
