"""The workbook for people as a whole: its first sheet says what it is, what is in it, and how it is to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.formats.to_read.tables import ID_COLUMN, SheetToRead
from bot.presentation.cards.figure import QUALIFIER
from bot.presentation.cards.quote import HOW_WORDED
from bot.presentation.rows.cells import SORT_COLUMN
from bot.presentation.transfer.to_read.sheets import SOURCES_COLUMN, STANDING_COLUMN, STATE_COLUMN
from bot.records.dates.days_in_words import describe_full_day

ABOUT_SHEET = "About this file"
_MEANINGS = {
    ID_COLUMN: "By what the record is found in the server: /record id:Q12 opens Q12 whole, with its history.",
    HOW_WORDED: "Only what is “verbatim” here are the speaker's own words, and stands in quotation marks. What is "
    "“reported, not verbatim” is worded by whoever keeps the record: it must never be quoted as if it had been said.",
    "Office that day": "The office of the speaker on the day of the words, as far as a source shows it; “office "
    "inferred” where none says so outright.",
    "According to": "Who says that the speaker said so: hearsay, which stands for nobody's position.",
    "Date inferred from": "Where no source states the date: what it was inferred from.",
    SORT_COLUMN: "The same date as EDTF writes it (2019-07 is July 2019, ~ is about, ? is uncertain), to sort by. It "
    "is no finer than what the source states.",
    "Happened or planned": "What is planned has not happened; what was cancelled did not.",
    QUALIFIER: "How the source qualifies the value: exact, about, more than … Without it the value says too much.",
    "Value": "The number alone; its unit stands in the column “Unit”. An empty cell is no nought: no value is stated.",
    "Upper value": "Where the source gives a range: its upper end.",
    "Superseded by": "A later publication of the same value, which is to be used in its place.",
    "Differs from": "Other values that are held for the same period, each with its id: none is put right by another.",
    "Filed under figures of": "Who publishes what is measured; whether this very number is theirs, no record says.",
    SOURCES_COLUMN: "What the record rests on, each source with its id.",
    STATE_COLUMN: "Empty where the record is current; else that it is disputed, corrected or withdrawn, and why.",
    STANDING_COLUMN: "What is to be known of what the record names: a withdrawn source vouches for nothing.",
}
"""What columns mean, where their names alone do not say it."""
_DATES = (
    "As people write them, and only as fine as a source states them: “about 2019”, “July 2019, inferred”. A year is "
    "no first of January."
)
_NOT_IMPORTED = (
    "It is made to be read. /import does not take it: names, dates and values are worded. To change many records in a "
    "spreadsheet and send them back, export the format “xlsx-pack” or “pack”."
)


@dataclass(frozen=True, kw_only=True)
class BookTold:
    """What the first sheet tells of the others."""

    server: str
    made_on: date
    asked: Sequence[str]
    """What was asked for, in words without markup."""
    holds: str
    """What is in it: "25 quotes and 3 events"."""
    left_out: Sequence[str] = ()


def about_rows(told: BookTold, sheets: Sequence[SheetToRead]) -> list[tuple[str, str]]:
    """The first sheet's rows: a label and what it says."""
    columns = dict.fromkeys(column for sheet in sheets for column in sheet.header)
    has_dates = SORT_COLUMN in columns
    return [
        ("What this is", f"Records of {told.server}, from Despatch, as a workbook to read"),
        ("Made on", describe_full_day(told.made_on)),
        *_repeated("What was asked", told.asked),
        ("What is in it", told.holds),
        *_repeated("What is not in it", told.left_out),
        *([("Dates", _DATES)] if has_dates else []),
        ("To send it back", _NOT_IMPORTED),
        *((f"Column “{column}”", meaning) for column, meaning in _MEANINGS.items() if column in columns),
    ]


def _repeated(label: str, rows: Sequence[str]) -> Iterator[tuple[str, str]]:
    yield from ((label if place == 0 else "", row) for place, row in enumerate(rows))
