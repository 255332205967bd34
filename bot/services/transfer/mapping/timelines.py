"""Timelines of TimelineJS as tables of events; slides whose Media is no address get the source that is said for all."""

from __future__ import annotations

from dataclasses import replace

from bot.formats.sheet import Sheet
from bot.formats.timeline.timelinejs import pack_sheets_of
from bot.formats.understood.questions import FileOption, FileQuestion
from bot.formats.understood.remarks import About, Remark
from bot.records.kinds import KINDS
from bot.records.kinds.event import Event
from bot.services.transfer.mapping.reading_rules import ReadingRules
from bot.services.transfer.mapping.understood import LEAVE_OUT, SheetNotes, Understood, UnderstoodTable


def understand_timeline(sheet: Sheet, rules: ReadingRules, notes: SheetNotes) -> Understood:
    """The sources, topics and events of a timeline.

    Every event needs a source. Where Media names none that is asked once, and rows wait; or they are refused.
    """
    parts = pack_sheets_of(sheet, rules.today)
    lacking = {problem.line for part in parts for problem in part.problems if problem.column == "Media"}
    waiting = 0
    if lacking:
        question = rules.answers.settle(_question(sheet, len(lacking)))
        notes.questions.append(question)
        if question.answer is None:
            waiting = len(lacking)
            parts = [_without(part, lacking) for part in parts]
        elif question.answer != LEAVE_OUT:
            parts = pack_sheets_of(sheet, rules.today, question.answer)
            sentence = (
                f"{sheet.file}: {_slides(len(lacking))} without an address in Media get the source “{question.answer}”."
            )
            notes.remarks.append(Remark(About.COLUMNS, sentence))
    tables = [
        UnderstoodTable(kind=_kind_of(part), sheet=part, is_of_timeline=True, is_waiting=bool(waiting))
        for part in parts
    ]
    return Understood(
        tables=tables,
        remarks=notes.remarks,
        questions=notes.questions,
        waiting={Event.KIND: waiting} if waiting else {},
    )


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


def _without(part: Sheet, lines: set[int]) -> Sheet:
    return replace(part, problems=tuple(problem for problem in part.problems if problem.line not in lines))


def _kind_of(part: Sheet) -> str:
    return next(kind for kind, record_type in KINDS.items() if part.name == record_type.PLURAL)
