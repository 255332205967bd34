"""The sheets of a workbook for people: a sheet a kind, a row a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.formats.to_read.tables import ID_COLUMN, CellToRead, SheetToRead
from bot.presentation.cards import columns
from bot.presentation.rows.cells import Columns, link_to
from bot.presentation.text.wording import source_words, standing_words, state_words
from bot.records.kinds import KINDS
from bot.records.record import Item, Record
from bot.records.related import Related, references_of, sources_of

STATE_COLUMN, STANDING_COLUMN, SOURCES_COLUMN = "State", "Disputed or withdrawn beside it", "Sources"
_MOST_LINKS = 3


def sheets_to_read(
    records: Sequence[Record], related: Related, beside: Mapping[str, Sequence[CellToRead]] | None = None
) -> list[SheetToRead]:
    """A sheet a kind, each with its records in their order; columns in which nothing stands are left out.

    `beside` are more columns, which stand first: of each record a cell.
    """
    rows: dict[str, list[Columns]] = {}
    for place, record in enumerate(records):
        more = [(column, cells[place]) for column, cells in (beside or {}).items()]
        own_id, *told = _row(record, related)
        rows.setdefault(record.KIND, []).append([own_id, *more, *told])
    return [_sheet(KINDS[kind].PLURAL.capitalize(), held) for kind, held in rows.items()]


def _sheet(name: str, rows: Sequence[Columns]) -> SheetToRead:
    filled = {column for row in rows for column, value in row if value != ""}
    columns_told = dict.fromkeys(column for row in rows for column, _ in row)
    header = tuple(column for column in columns_told if column in filled)
    cells = [dict(row) for row in rows]
    return SheetToRead(name, header, [[row.get(column, "") for column in header] for row in cells])


def _row(record: Record, related: Related) -> Columns:
    return [
        (ID_COLUMN, record.id),
        *columns(record, related),
        *_sources(record, related),
        (STATE_COLUMN, state_words(record).removesuffix(".")),
        (STANDING_COLUMN, _standings(record, related)),
    ]


def _sources(record: Record, related: Related) -> Columns:
    sources = related.sources_of(sources_of(record))
    links = [source.url for source in sources if source.url]
    told = [f"{source_words(source)} ({source.id})" for source in sources]
    return [
        (SOURCES_COLUMN, "\n".join(told)),
        *(("Link" if place == 1 else f"Link {place}", link_to(url)) for place, url in enumerate(links, start=1)),
    ][: 1 + _MOST_LINKS]


def _standings(record: Record, related: Related) -> str:
    """What is to be said of the records that this one names: a withdrawn source vouches for nothing."""
    found: dict[Item, str] = {}
    for _, reference in references_of(record):
        if standing := related.standing_of(reference):
            found[reference.kind, reference.record_id] = standing_words(reference, standing)
    return "\n".join(found.values())
