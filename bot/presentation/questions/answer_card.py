"""The card of an answer to a plain question: its sentences, its records, and how the question was understood."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from bot.presentation.asking.lists import grouped_rows
from bot.presentation.asking.whole_record import RECORDS, whole_record
from bot.presentation.card.lines import lined_page
from bot.presentation.card.paged import Entry, Listing
from bot.presentation.cards import ROOM_FOR_ALL, line_of, menu_label
from bot.presentation.questions.said_once import RecordsShown, sentences_beside
from bot.presentation.questions.understanding import change_menu, describe_command, describe_understanding
from bot.presentation.text.damage import of_the_readable
from bot.presentation.text.markup import cut, line, small
from bot.records.kinds.figure import Figure
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.services.asking.reading import WholeRecord
from bot.services.findings import LINES_A_PAGE, Findings
from bot.services.questions.answered import PlainAnswer
from bot.services.questions.answering.facts import HeldBy, TakenAs, TakenAsAll
from bot.services.readable import Readable

NEAREST, BESIDE = "Nearest:", "Not what was asked, but near:"
OF_MORE_WORDS = "Also near:"
_QUESTION_SHOWN = 200
_MOST_FACTS = 8
_ROOM_FOR_LINES = 2600
_LEAST_WORDS = 140
_ROOMS = (900, 600, 450, 340, 260, 200)
_MOST_ROOMY = 3
"""Lines of so few records say all that they can."""
_MOST_BESIDE_ONE = 5


def plain_answer(answer: PlainAnswer) -> Listing:
    """The card: one record whole, several a line each; what is near and does not answer stands apart."""
    heading = "\n".join([f"### {line(cut(answer.understood.text, _QUESTION_SHOWN)) or '?'}", *_sentences(answer)])
    told = [fact for fact in answer.facts[:_MOST_FACTS] if isinstance(fact, TakenAs | TakenAsAll)]
    said = {fact.typed for fact in told} - {fact.typed for fact in answer.facts if isinstance(fact, HeldBy)}
    understood = describe_understanding(answer.understood, said, _measured(answer))
    below = "\n".join([*understood, small(describe_command(answer.command))])
    shown = _one(answer) or _lines(answer)
    # The record whole has a heading of its own.
    heading = f"{heading}\n{shown.heading}" if shown.heading else heading
    rows = grouped_rows(heading, shown.findings, shown.groups) if shown.findings else None
    return replace(shown, heading=heading, rows=rows, below=below, menu=change_menu(answer.understood))


def _measured(answer: PlainAnswer) -> list[Reference]:
    """What the figures that answer measure; nothing where not all that answers was read."""
    read = answer.findings.first_page.records[: len(answer.findings)]
    figures = [record for record in read if isinstance(record, Figure)]
    return [*dict.fromkeys(figure.indicator for figure in figures)] if len(read) == len(answer.findings) else []


def _sentences(answer: PlainAnswer) -> list[str]:
    told = sentences_beside(answer.facts[:_MOST_FACTS], _shown(answer))
    if not (told or answer.findings):
        return [f"Nothing{of_the_readable(answer.unread)} was found that answers this."]
    return told


def _shown(answer: PlainAnswer) -> RecordsShown:
    return RecordsShown(answer.findings.first_page.records[:LINES_A_PAGE], _is_one(answer))


def _is_one(answer: PlainAnswer) -> bool:
    return len(answer.findings) == 1 and len(answer.findings.first_page.records) == 1


def _one(answer: PlainAnswer) -> Listing | None:
    """The card of the one record that answers; None where there are several, or none can be read."""
    if not _is_one(answer):
        return None
    first_page = answer.findings.first_page
    (record,) = first_page.records
    shown = whole_record(WholeRecord(record=record, related=first_page.related, history=()))
    near = answer.nearest.first_page
    beside = [
        replace(_entry(record, near.related, _LEAST_WORDS), group=_heading_of_near(answer))
        for record in near.records[:_MOST_BESIDE_ONE]
    ]
    return replace(shown, entries=[*shown.entries, *beside])


def _lines(answer: PlainAnswer) -> Listing:
    found, near = answer.findings, answer.nearest
    both = _both(found, near)
    room = _room_in(both.first_page)

    def describe(record: Record, related: Related) -> Entry:
        return _entry(record, related, room)

    return Listing(
        heading="",
        findings=both,
        describe=describe,
        groups=[*([""] * len(found)), *([_heading_of_near(answer)] * len(near))],
        accent=RECORDS,
        lay_out=lined_page,
        entries_a_page=LINES_A_PAGE,
        has_parts=False,
    )


def _heading_of_near(answer: PlainAnswer) -> str:
    """No heading says that something is not held: a sentence above says of what, and what is near may be that."""
    if answer.findings:
        return OF_MORE_WORDS if answer.is_near_by_words else BESIDE
    return NEAREST


def _room_in(first_page: Readable) -> int:
    """How many signs each of the words may have, so that as many lines as were read fit on the first page."""
    rooms = [ROOM_FOR_ALL, *_ROOMS] if len(first_page.records) <= _MOST_ROOMY else _ROOMS

    def fits(room: int) -> bool:
        left = _ROOM_FOR_LINES
        for record in first_page.records[:LINES_A_PAGE]:
            left -= len(line_of(record, first_page.related, room)) + 1
            if left < 0:
                return False
        return True

    # Each try draws lines: from the middle there are half as many of them, and they end where the room does.
    place = bisect_left(rooms, True, key=fits)
    return rooms[place] if place < len(rooms) else _LEAST_WORDS


def _both(found: Findings, near: Findings) -> Findings:
    """What answers, and behind it what is near; only as much as was read without a gap stands on the first page."""
    first = found.first_page
    if len(first.records) + len(first.unread) == len(found):
        first = _joined(first, near.first_page)
    return Findings([*found.items, *near.items], first)


def _joined(first: Readable, second: Readable) -> Readable:
    return Readable(
        [*first.records, *second.records], first.related.joined_with(second.related), [*first.unread, *second.unread]
    )


def _entry(record: Record, related: Related, room: int) -> Entry:
    return Entry(line_of(record, related, room), record.id, label=menu_label(record))
