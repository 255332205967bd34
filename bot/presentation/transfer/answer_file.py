"""The rows of an answer as a file: the buttons below its card, and what they give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from bot.extras import CALENDARS
from bot.formats.to_read.tables import CellToRead
from bot.formats.writing import write_readable_book
from bot.named_commands import command
from bot.presentation.calendar.calendar_file import Team, calendar_file
from bot.presentation.card.answer_rows import AnswerRows
from bot.presentation.card.paged import Attachment, CardAction, Listing
from bot.presentation.text.damage import unread_told
from bot.presentation.text.markup import line, plural, small
from bot.presentation.transfer.export_words import counted_words
from bot.presentation.transfer.to_read.book import ABOUT_SHEET, BookTold, about_rows
from bot.presentation.transfer.to_read.sheets import sheets_to_read
from bot.records.kinds.event import Event
from bot.records.record import Record
from bot.services.transfer.exporting import RowsHeld

_CAPPED = f"More is held than one answer goes through: {command('export')} gives all of it"


def file_actions(rows: AnswerRows, token: str) -> list[CardAction]:
    """The buttons that give the rows of an answer, held by a token."""
    actions = [CardAction("Excel", f"rows:xlsx:{token}")]
    if CALENDARS.is_installed and all(kind == Event.KIND for kind, _ in rows.items):
        actions.append(CardAction("Calendar", f"rows:ics:{token}"))
    return actions


def answer_calendar(found: RowsHeld, rows: AnswerRows, server: str) -> Listing:
    """The events of an answer as a calendar, what has happened too."""
    events = [record for record, _ in found.rows if isinstance(record, Event)]
    team = Team(name=server, guild_id=found.guild_id, timezone=found.settled.timezone)
    calendar = calendar_file(events, found.related, team, found.made_at)
    lines = [
        f"{plural(len(calendar.events), 'event')} of the answer.",
        *calendar.remarks,
        *_left_out(found, rows),
    ]
    return _given(rows, lines, f"{rows.file_name}.ics", calendar.make if calendar.events else None)


def answer_workbook(found: RowsHeld, rows: AnswerRows, server: str) -> Listing:
    """The rows of an answer as a workbook for people."""
    related = found.related.as_known_on(rows.day) if rows.day else found.related
    records = [record for record, _ in found.rows]
    left_out = _left_out(found, rows)
    told = BookTold(
        server=server,
        made_on=found.made_on,
        asked=rows.asked,
        holds=f"{counted_words(_counts(records))}, in the order of the answer",
        left_out=left_out,
    )

    def make() -> bytes:
        beside: dict[str, list[CellToRead]] = {}
        if len(_counts(records)) > 1:
            # Each kind has a sheet of its own, and the answer one order.
            beside["Row of the answer"] = [Decimal(place + 1) for _, place in found.rows]
        beside |= {column: [texts[place] for _, place in found.rows] for column, texts in rows.beside.items()}
        sheets = sheets_to_read(records, related, beside)
        return write_readable_book(ABOUT_SHEET, about_rows(told, sheets), sheets)

    lines = [f"{counted_words(_counts(records)) or 'No records'}: the rows of the answer, in its order.", *left_out]
    return _given(rows, lines, f"{rows.file_name}.xlsx", make if records else None)


def _given(rows: AnswerRows, lines: Sequence[str], name: str, make: Callable[[], bytes] | None) -> Listing:
    """The card of a file, which has none where there is nothing to put into it."""
    file = Attachment(name, make, if_too_large="narrow the question", is_drawn=False) if make else None
    return Listing(heading="\n".join([f"## {line(rows.asked[0])}", *map(small, lines)]), attachment=file)


def _counts(records: Sequence[Record]) -> Mapping[str, int]:
    return Counter(record.KIND for record in records)


def _left_out(found: RowsHeld, rows: AnswerRows) -> list[str]:
    """What stood in the answer, or may have, and is not in the file."""
    gone = f"{plural(found.withdrawn, 'record')} withdrawn since the answer was given." if found.withdrawn else ""
    return [*filter(None, [gone, unread_told(found.unread)]), *([f"{_CAPPED}."] if rows.is_capped else [])]
