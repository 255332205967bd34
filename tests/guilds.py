"""Guilds to test with: packs written row by row, databases in files, and every service over one of them."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.records.fields import fields_of
from bot.records.kinds import KIND_BY_LETTER, KINDS
from bot.records.record import Record, State, split_id
from bot.records.values import StoredValues
from bot.services.asking.briefing import BriefService
from bot.services.asking.chronicle import ChronicleService
from bot.services.asking.guiding import GuideService
from bot.services.asking.measuring import FigureService
from bot.services.asking.positions import PositionService
from bot.services.asking.quoting import QuoteService
from bot.services.asking.reading import ReadingService
from bot.services.asking.searching import SearchService
from bot.services.asking.series import SeriesService
from bot.services.asking.suggesting import SuggestionService
from bot.services.findings import Findings
from bot.services.names.directory import Directory, Resolved
from bot.services.names.tables.name_table import Name
from bot.services.questions.asking import AskService
from bot.services.readable import Readable
from bot.services.service import in_one_read
from bot.services.transfer.pack_loading import LoadReport, PackLoader
from bot.storage.core.database import Database, drafts_beside
from bot.storage.history.history_writer import Occasion
from bot.storage.records.reader import Reader
from bot.storage.records.record_change import Content
from bot.storage.records.search_index import Term
from bot.storage.records.selection import MOST_RESULTS, Selection
from bot.storage.records.tables import values_of
from bot.storage.records.writer import writing
from tests.bystanders import BYSTANDERS, bystanding_rows

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
GUILD, OTHER_GUILD = 11, 22
SHIPPED = Path(__file__).parents[1] / "data" / "drug-consumption-rooms"

Row = Mapping[str, str]
Tables = dict[str, list[dict[str, str]]]


def count_all(reader: Reader) -> dict[str, int]:
    """How many records of each kind there are."""
    return {kind: reader.count_selected(kind, Selection()) for kind in KINDS}


def clock() -> datetime:
    return NOW


def columns_of(kind: str) -> list[str]:
    """The header of a kind's table in a pack."""
    record_type = KINDS[kind]
    return [*(() if record_type.KEY_COLUMNS else ("key",)), *(field.column for field in fields_of(record_type))]


def small_tables(bystanders: int = BYSTANDERS) -> Tables:
    """A made-up debate about bicycle lanes: a few records of each kind, with links between them, and bystanders."""
    tables = _who_and_where() | _what_was_said_and_done()
    for number in range(1, bystanders + 1):
        for kind, row in bystanding_rows(number).items():
            tables[kind].append(row)
    return tables


def _who_and_where() -> Tables:
    return {
        "source": [
            {"key": "gazette", "title": "Gazette on the lanes", "kind": "article", "published": "2020-05-02"},
            {"key": "minutes", "title": "Minutes of the council", "kind": "report", "published": "2021"},
        ],
        "topic": [
            {"key": "lanes", "name": "Cycle lanes", "synonyms": "bike lane;cycleway"},
            {"key": "tolls", "name": "Tolls", "synonyms": "road pricing"},
        ],
        "actor": [
            {"key": "council", "name": "Town Council", "kind": "organisation", "aliases": "the council"},
            {"key": "green", "name": "Green Union", "kind": "organisation"},
            {"key": "ada", "name": "Ada Byrne", "kind": "person", "aliases": "Byrne;Councillor Byrne"},
            {"key": "olga", "name": "Olga Reid", "kind": "person"},
        ],
        "role": [
            {
                "actor": "ada",
                "title": "Mayor",
                "organisation": "council",
                "party": "green",
                "from": "2019",
                "to": "2021-06",
                "source": "minutes",
            }
        ],
    }


def _what_was_said_and_done() -> Tables:
    return {
        "event": [
            {
                "key": "vote",
                "date": "2020-05-01",
                "title": "Vote on the lanes",
                "status": "happened",
                "actors": "council",
                "topics": "lanes",
                "sources": "gazette",
            }
        ],
        "quote": [
            {
                "key": "ada-lanes",
                "speaker": "ada",
                "text": "Lanes save lives.",
                "directness": "direct",
                "extent": "full",
                "said_on": "2020-05-01",
                "stance": "support",
                "topics": "lanes",
                "sources": "gazette",
            },
            {
                "key": "olga-tolls",
                "speaker": "olga",
                "text": "She is against tolls.",
                "directness": "indirect",
                "extent": "full",
                "said_on": "2021",
                "stance": "oppose",
                "topics": "tolls",
                "sources": "minutes",
            },
        ],
        "indicator": [
            {"key": "trips", "name": "Bicycle trips", "unit": "trips", "place": "Oldtown", "topics": "lanes"}
        ],
        "figure": [
            {
                "key": "trips-2020",
                "indicator": "trips",
                "period": "2020",
                "value": "1200",
                "qualifier": "about",
                "sources": "minutes",
            }
        ],
    }


def row_count(tables: Tables) -> int:
    """How many records a pack of these rows has, of all kinds."""
    return sum(map(len, tables.values()))


def row_of(tables: Tables, kind: str, key: str) -> dict[str, str]:
    """The row with a key, to be altered in place."""
    return next(row for row in tables[kind] if row.get("key") == key)


def write_table(path: Path, header: Iterable[str], rows: Iterable[Row]) -> None:
    columns = list(header)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_pack(folder: Path, tables: Tables, *, name: str = "lanes", version: str = "1", **described: str) -> Path:
    """Write a pack of the given rows; a cell that a row leaves out is empty, and so is a state that none has."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in tables.items():
        states = [column for column in ("state", "state_note") if any(column in row for row in rows)]
        write_table(folder / f"{KINDS[kind].PLURAL}.csv", [*columns_of(kind), *states], rows)
    resources = [{"name": KINDS[kind].PLURAL, "path": f"{KINDS[kind].PLURAL}.csv"} for kind in tables]
    whole = {"name": name, "version": version, "resources": resources, **described}
    (folder / "datapackage.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


class Names(SuggestionService):
    """The directory, asked with a guild's id."""

    @in_one_read
    def resolve(self, reader: Reader, kind: str, text: str) -> Resolved:
        return self._directory.resolve(reader, kind, text)

    @in_one_read
    def terms(self, reader: Reader, text: str) -> tuple[Term, ...]:
        return self._directory.terms(reader, text)

    @in_one_read
    def nearest(self, reader: Reader, text: str) -> list[Name]:
        return self._directory.nearest(reader, text)


@dataclass(frozen=True)
class Services:
    """Every service over one database, at the instant NOW."""

    database: Database
    directory: Names
    loader: PackLoader
    quoting: QuoteService
    searching: SearchService
    chronicle: ChronicleService
    measuring: FigureService
    series: SeriesService
    positions: PositionService
    briefing: BriefService
    reading: ReadingService
    asking: AskService
    guide: GuideService

    async def load(self, folder: Path, guild_id: int = GUILD, *, reason: str = "") -> LoadReport:
        return await self.loader.load(guild_id, folder, reason=reason)

    async def read(
        self, findings: Findings, start: int = 0, count: int = MOST_RESULTS, *, guild_id: int = GUILD
    ) -> Readable:
        """The records found, from one on, as turning a page reads them."""
        return await self.reading.page(guild_id, findings.items[start : start + count])

    async def record(self, record_id: str, guild_id: int = GUILD) -> Record:
        return (await self.reading.record(guild_id, id=record_id)).record

    async def find(self, kind: str, key: str, guild_id: int = GUILD) -> Record:
        """The record with a key, whatever its number and state."""
        with closing(sqlite3.connect(self.database.path)) as connection:
            sql = f"SELECT number FROM {kind} WHERE guild_id = ? AND key = ?"
            (number,) = connection.execute(sql, (guild_id, key)).fetchone()
        return await self.record(f"{KINDS[kind].LETTER}{number}", guild_id)

    async def edit(self, record: Record, *, guild_id: int = GUILD, **changed: Any) -> None:
        """Change a record as a person does; links are database ids."""
        async with writing(self.database, guild_id, Occasion(at=NOW, user_id=7, origin="edit")) as writer:
            content = Content(
                record.key, StoredValues(values_of(record) | changed), "", record.state, record.state_note
            )
            await writer.change(record, content)

    def withdraw(self, *records: Record) -> None:
        with closing(sqlite3.connect(self.database.path, isolation_level=None)) as connection:
            for record in records:
                sql = f"UPDATE {record.KIND} SET state = 'withdrawn' WHERE {record.KIND}_id = ?"
                connection.execute(sql, (record.record_id,))
            connection.execute("UPDATE guild SET revision = revision + 1")


def copy_closed(template: Path, path: Path) -> Path:
    """Copy a database that nobody has open, and the drafts beside it; returns the path of the copy."""
    for source, goal in ((template, path), (drafts_beside(template), drafts_beside(path))):
        shutil.copy(source, goal)
    return path


@asynccontextmanager
async def open_services(path: Path) -> AsyncIterator[Services]:
    async with Database.open(path) as database:
        on = (database, Directory(), clock)
        yield Services(
            database=database,
            directory=Names(*on),
            loader=PackLoader(database, clock),
            quoting=QuoteService(*on),
            searching=SearchService(*on),
            chronicle=ChronicleService(*on),
            measuring=FigureService(*on),
            series=SeriesService(*on),
            positions=PositionService(*on),
            briefing=BriefService(*on),
            reading=ReadingService(*on),
            asking=AskService(*on),
            guide=GuideService(*on),
        )


async def mark_records(path: Path, guild_id: int, shown: Sequence[str], state: str, note: str) -> None:
    """Say where records stand, by the ids that people see, as the bot does: with an entry of history for each."""
    async with (
        Database.open(path) as database,
        writing(database, guild_id, Occasion(at=NOW, origin="test")) as writer,
    ):
        for kind, number in filter(None, map(split_id, shown)):
            record_type = KINDS[KIND_BY_LETTER[kind]]
            found = await writer.read(partial(Reader.ids_by_number, kind=record_type.KIND, numbers=[number]))
            await writer.mark_many(record_type, found, State(state), note)


async def bound_growth(database: Database, *, pages: int) -> None:
    """Let a database grow by so many pages and no more, as if the disk were full then."""
    async with database.write() as transaction:
        ((held,),) = await transaction.execute("PRAGMA page_count")
        await transaction.execute(f"PRAGMA max_page_count = {held + pages}")


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, of the drafts' too, timestamps left out."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for file in filter(Path.exists, (path, drafts_beside(path))):
        with closing(sqlite3.connect(file)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            rows |= {name if file == path else f"drafts.{name}": _rows(connection, name) for name in sorted(names)}
    return rows


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if not row[1].endswith("_at")]
    return sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)


async def records_of(services: Services, findings: Findings) -> list[Record]:
    return [*(await services.read(findings)).records]


async def keys_of(services: Services, findings: Findings) -> list[str]:
    return [record.key for record in await records_of(services, findings)]


async def find_texts(services: Services, text: str, guild_id: int = GUILD) -> set[str]:
    """The titles of the quotes that a search finds, having all the words."""
    answer = await services.searching.quotes(guild_id, text=text)
    records, *_ = await services.read(answer.findings, guild_id=guild_id)
    return set() if answer.is_loose else {record.title for record in records}


async def history(services: Services, record_id: str) -> list[tuple[str, int | None, str, dict[str, Any]]]:
    whole = await services.reading.record(GUILD, id=record_id)
    return [(entry.action, entry.user_id, entry.origin, json.loads(entry.changes)) for entry in whole.history]


def make_event(key: str, date: str, status: str = "planned", topics: str = "lanes") -> dict[str, str]:
    return {"key": key, "date": date, "title": key, "status": status, "topics": topics, "sources": "gazette"}


def make_quote(key: str, said_on: str, stance: str, speaker: str = "ada", topics: str = "lanes") -> dict[str, str]:
    row = row_of(small_tables(), "quote", "ada-lanes")
    return row | {"key": key, "said_on": said_on, "stance": stance, "speaker": speaker, "topics": topics}
