"""What is on record as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from bot.formats.bibliography.bibtex_writing import write_bibtex
from bot.formats.bibliography.csl_writing import write_csl
from bot.formats.bibliography.ris_writing import write_ris
from bot.formats.sheet import Sheet
from bot.formats.timeline.timeline_writing import has_place, write_timeline_json
from bot.formats.writing import write_csv, write_json, write_pack, write_readable_book, write_workbook, write_yaml
from bot.presentation.calendar.calendar_file import Team, calendar_file
from bot.presentation.text.damage import unread_told
from bot.presentation.text.dates import describe_date
from bot.presentation.text.markup import plural, unmarked
from bot.presentation.transfer.export_words import counted_words, left_out_words, narrowed_words
from bot.presentation.transfer.to_read.book import ABOUT_SHEET, BookTold, about_rows
from bot.presentation.transfer.to_read.sheets import sheets_to_read
from bot.records.dates.edtf import Edtf
from bot.records.kinds import kinds_by
from bot.records.kinds.event import Event, EventStatus
from bot.records.kinds.source import Source
from bot.records.record import Record
from bot.services.transfer.exporting import Exported, FileShape

R = TypeVar("R", bound=Record)

ALONE = frozenset({"csv"})
"""Formats of one table."""
IMPORTED_AGAIN = frozenset({"pack", "xlsx-pack", "json", "yaml"}) | ALONE
"""Formats of tables, which hold all that a record has."""
BIBLIOGRAPHIES = {"bibtex": "sources.bib", "ris": "sources.ris", "csl-json": "sources.csl.json"}
"""Formats of sources, with the names of their files."""
OF_EVENTS = frozenset({"timelinejs", "ics"})


@dataclass(frozen=True, kw_only=True)
class ExportFile:
    """A file that can be made, and what there is to say of it. `make` may take long."""

    name: str
    make: Callable[[], bytes]
    counts: Mapping[str, int]
    """How many of the records that were asked for are in it, by their kinds."""
    noun: str = "record"
    """What one thing in it is called."""
    remarks: Sequence[str] = field(default=())


def shape_of(file_format: str) -> FileShape:
    """What a file of a format is made of."""
    if file_format in BIBLIOGRAPHIES:
        return FileShape.SOURCES
    if file_format in ALONE:
        return FileShape.TABLE
    return FileShape.TABLES if file_format in IMPORTED_AGAIN else FileShape.RECORDS


def export_file(found: Exported, file_format: str, server: str) -> ExportFile:
    """What was found as a file of a format."""
    if file_format in BIBLIOGRAPHIES:
        sources = _of_type(found.records, Source)
        name = BIBLIOGRAPHIES[file_format]
        return ExportFile(
            name=name, make=lambda: write_bibliography(file_format, sources), counts=found.counts, noun="source"
        )
    if file_format in OF_EVENTS:
        return _file_of_events(found, file_format, server)
    if file_format == "xlsx":
        return _workbook(found, server)
    name, make = table_file(file_format, found.sheets, server, found.made_on)
    return ExportFile(name=name, make=make, counts=found.counts, noun=found.filters.kind or "record")


def _file_of_events(found: Exported, file_format: str, server: str) -> ExportFile:
    events = sorted(_of_type(found.records, Event), key=lambda event: event.date.sort_on)
    if file_format == "timelinejs":
        make = partial(write_timeline_json, events, found.related, found.named, _describe, server)
        lacking = sum(not has_place(event) for event in events)
        remarks = [f"{plural(lacking, 'event')} without a date to begin or end with cannot stand on a timeline."]
        return ExportFile(
            name="timeline.json",
            make=make,
            counts=found.counts,
            noun=Event.KIND,
            remarks=remarks if lacking else (),
        )
    # What has happened is in the lists; a calendar is for what is to come, and what is not to come any more.
    planned = [event for event in events if event.status is not EventStatus.HAPPENED]
    team = Team(name=server, guild_id=found.guild_id, timezone=found.settled.timezone)
    calendar = calendar_file(planned, found.related, team, found.made_at)
    counts = {Event.KIND: len(calendar.events)} if calendar.events else {}
    remarks = ["Planned and cancelled events, whenever they were to be; what has happened is not in it."]
    return ExportFile(
        name="events.ics",
        make=calendar.make,
        counts=counts,
        noun="planned event with a date for a calendar",
        remarks=[*remarks, *calendar.remarks],
    )


def _workbook(found: Exported, server: str) -> ExportFile:
    """The records of a choice as people read them."""
    places = {kind: place for place, kind in enumerate(kinds_by(lambda traits: traits.place))}
    # Those without a date come last; of kinds that have none, all are.
    records = sorted(found.records, key=lambda record: (places[record.KIND], record.main_date is None))
    # On that day nobody knew of what came out later.
    related = found.related.as_known_on(found.day) if found.day else found.related

    def make() -> bytes:
        sheets = sheets_to_read(records, related)
        told = BookTold(
            server=server,
            made_on=found.made_on,
            asked=[unmarked(row) for row in narrowed_words(found)] or ["All that is held"],
            holds=counted_words(found.counts),
            left_out=[*left_out_words(found), *filter(None, [unread_told(found.unread)])],
        )
        return write_readable_book(ABOUT_SHEET, about_rows(told, sheets), sheets)

    return ExportFile(
        name="records.xlsx",
        make=make,
        counts=found.counts,
        noun=found.filters.kind or "record",
        remarks=["It is made to be read. To change records in it and import them again, ask for “xlsx-pack”."],
    )


def table_file(file_format: str, sheets: Sequence[Sheet], server: str, today: date) -> tuple[str, Callable[[], bytes]]:
    """The name of a file of tables, and what makes it: a pack, CSV of one kind, XLSX, JSON or YAML."""
    name = sheets[0].name if len(sheets) == 1 else "records"
    writers: dict[str, tuple[str, Callable[[], bytes]]] = {
        "pack": ("pack.zip", lambda: write_pack(sheets, "export", f"Records of {server}", today.isoformat())),
        "csv": (f"{name}.csv", lambda: write_csv(sheets[0])),
        "xlsx-pack": (f"{name}-pack.xlsx", lambda: write_workbook(sheets)),
        "json": (f"{name}.json", lambda: write_json(sheets)),
        "yaml": (f"{name}.yaml", lambda: write_yaml(sheets)),
    }
    return writers[file_format]


def write_bibliography(file_format: str, sources: Sequence[Source]) -> bytes:
    writers = {"bibtex": write_bibtex, "ris": write_ris, "csl-json": write_csl}
    return writers[file_format](sources, _describe)


def _of_type(records: Iterable[Record], record_type: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, record_type)]


def _describe(day: Edtf | None, inferred: bool) -> str:
    return describe_date(day, inferred=inferred)
