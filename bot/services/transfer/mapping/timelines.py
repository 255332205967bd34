"""Timelines of TimelineJS as tables of events; slides whose Media is no address get the source that is said for all."""

from __future__ import annotations

from dataclasses import replace

from bot.formats.sheet import Sheet
from bot.formats.timeline.timeline_reading import TimelinePart, parts_of_timeline
from bot.formats.understood.questions import FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.problems import RowProblem
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.records.written.lists import join_list
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT, SheetNotes, Understood, UnderstoodTable

_HINT = "fill Media with the web address that the event rests on: every event needs a source"


def understand_timeline(sheet: Sheet, rules: ReadingRules, notes: SheetNotes) -> Understood:
    """The sources, topics, actors and events of a timeline.

    Every event needs a source. Where Media names none that is asked once, and rows wait; or they are refused.
    """
    waiting = 0
    tables = []
    for part in parts_of_timeline(sheet, rules.today, rules.answers):
        notes.questions += part.sheet.questions
        if part.lacks_sources:
            question = rules.answers.settle(_question(sheet, len(part.sheet.rows)))
            notes.questions.append(question)
            if question.answer is None:
                waiting = len(part.sheet.rows)
                notes.remarks += part.sheet.remarks
                continue
            given = _with_source(part, question.answer, notes)
        else:
            given = part
        kind = _kind_of(given.sheet)
        notes.remarks += given.sheet.remarks
        tables.append(UnderstoodTable(kind=kind, sheet=given.sheet, is_of_timeline=not part.is_own))
    return Understood(
        tables=[replace(table, is_waiting=bool(waiting)) for table in tables],
        remarks=notes.remarks,
        questions=notes.questions,
        waiting={Event.KIND: waiting} if waiting else {},
    )


def _with_source(part: TimelinePart, answer: str, notes: SheetNotes) -> TimelinePart:
    """The events that Media gives no source, with the one that was said; or as problems."""
    sheet = part.sheet
    if answer == LEAVE_OUT:
        lines = [line for line, _ in sheet.rows]
        problems = [RowProblem(sheet.file, line, "Media", "", "must name the event's source", _HINT) for line in lines]
        return replace(part, sheet=replace(sheet, rows=(), problems=tuple(problems), remarks=()))
    count = _slides(len(sheet.rows))
    sentence = f"{sheet.file}: {count} without an address in Media get the source “{answer}”."
    notes.remarks.append(Remark(About.COLUMNS, sentence))
    rows = tuple((line, (*cells, join_list([answer]))) for line, cells in sheet.rows)
    return replace(part, sheet=replace(sheet, header=(*sheet.header, "sources"), rows=rows))


def _question(sheet: Sheet, count: int) -> FileQuestion:
    slides = f"{_slides(count)} of {sheet.file} {'has' if count == 1 else 'have'} no web address in Media"
    return FileQuestion(
        key=f"fixed:{sheet.name}:sources",
        words=f"{slides}. Which source do they rest on?",
        options=[FileOption(value=LEAVE_OUT, label="Refuse them: they have no source")],
        is_free=True,
    )


def _slides(count: int) -> str:
    return "1 slide" if count == 1 else f"{count:,} slides"


def _kind_of(part: Sheet) -> str:
    return next(kind for kind, record_type in KINDS.items() if part.name == record_type.PLURAL)
