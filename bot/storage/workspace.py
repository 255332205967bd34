"""One guild's records, read. There is no other way to them, so a query without a guild cannot be written."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, TypeVar

import aiosqlite

from bot.records.fields import LinksField, fields_of
from bot.records.figure import Figure
from bot.records.indicator import Indicator
from bot.records.kinds import KINDS
from bot.records.record import Record, Reference
from bot.records.related import Related
from bot.records.role import Role
from bot.records.source import Source
from bot.storage.database import Statement, fetch_each
from bot.storage.tables import OPEN_END, OPEN_START, Table, day_text, reference_of_link, table_of

R = TypeVar("R", bound=Record)

MOST_RESULTS = 1000
"""How many records one answer can hold; a card says so where there are more."""
# The plus keeps SQLite from the index on guild_id, by which it would go through all of a guild's records to find a few.
_OF_GUILD = "+r.guild_id = :guild_id"

Wanted = tuple[Table[Any], str, Mapping[str, Any]]
"""Records to be read: their table, which stands as `r` in the condition, the condition, and its parameters."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which records of one kind are meant. All conditions hold together; empty ones do not count.

    `links` maps an attribute (speakers, topics, indicator …) to record ids of which one must be linked, `choices`
    an attribute to values of which one must be held; `first` and `last` bound the main date, which must touch them.
    """

    links: Mapping[str, Collection[int]] = field(default_factory=dict)
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    newest_first: bool = True
    limit: int = MOST_RESULTS


@dataclass(frozen=True, slots=True)
class NameRow:
    """A record as far as matching its name needs it."""

    record_id: int
    number: int
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one record. `changes` is JSON: attribute to [before, after]."""

    happened_at: str
    action: str
    author_id: int | None
    origin: str
    changes: str


class Workspace:
    """What one guild (one team's server) has on record; `connect` gives a connection to read with."""

    def __init__(self, connect: Callable[[], AbstractAsyncContextManager[aiosqlite.Connection]], guild_id: int) -> None:
        self._connect = connect
        self.guild_id = guild_id

    async def _fetch(self, sql: str, parameters: Mapping[str, Any]) -> list[Any]:
        (rows,) = await self._fetch_each([(sql, parameters)])
        return rows

    async def _fetch_each(self, statements: Iterable[Statement]) -> list[list[Any]]:
        ours = [(sql, {**parameters, "guild_id": self.guild_id}) for sql, parameters in statements]
        async with self._connect() as connection:
            return await fetch_each(connection, ours)

    async def _read(self, *wanted: Wanted) -> list[list[Any]]:
        """Read records of several types, with their links, in one trip to the database."""
        if not wanted:
            return []
        statements = [_statements(one) for one in wanted]
        answers = iter(await self._fetch_each(chain.from_iterable(statements)))
        return [_records(one[0], [next(answers) for _ in sent]) for one, sent in zip(wanted, statements, strict=True)]

    async def revision(self) -> int:
        """A number that grows with each write to this guild's records."""
        rows = await self._fetch("SELECT revision FROM guild WHERE guild_id = :guild_id", {})
        return int(rows[0][0]) if rows else 0

    async def names(self, kind: str) -> list[NameRow]:
        """Every record of a kind that is not withdrawn, by name and aliases."""
        record_type = KINDS[kind]
        aliases = {"actor": "aliases", "topic": "synonyms"}.get(kind, "''")
        rows = await self._fetch(
            f"SELECT {kind}_id, number, {record_type.TITLE}, {aliases} FROM {kind} "
            "WHERE guild_id = :guild_id AND state <> 'withdrawn'",
            {},
        )
        return [NameRow(row[0], row[1], row[2], tuple(row[3].split("\n")) if row[3] else ()) for row in rows]

    async def keys(self, kind: str) -> set[str]:
        """The keys of all records of a kind, withdrawn ones too."""
        return {row[0] for row in await self._fetch(f"SELECT key FROM {kind} WHERE guild_id = :guild_id", {})}

    async def get_many(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        """Read records by database id, in the order asked; ids of other guilds are passed over."""
        if not record_ids:
            return []
        (records,) = await self._read(_by_ids(record_type, record_ids))
        return sorted(records, key=_order_of(record_ids))

    async def find(self, kind: str, number: int) -> Record | None:
        """Read a record by the id that people see; withdrawn ones too."""
        condition = "r.guild_id = :guild_id AND r.number = :number"
        (records,) = await self._read((table_of(KINDS[kind]), condition, {"number": number}))
        return records[0] if records else None

    async def select(self, kind: str, selection: Selection) -> list[int]:
        """The database ids of the records that `selection` means, in order, at most `selection.limit`."""
        statement, parameters = _select_statement(table_of(KINDS[kind]), selection)
        return [row[0] for row in await self._fetch(statement, parameters)]

    async def count_selected(self, kind: str, selection: Selection) -> int:
        """How many records `selection` means, whatever its limit."""
        unlimited = replace(selection, limit=sys.maxsize)
        statement, parameters = _select_statement(table_of(KINDS[kind]), unlimited)
        rows = await self._fetch(f"SELECT COUNT(*) FROM ({statement}) AS selected", parameters)
        return int(rows[0][0])

    async def latest(self, kind: str, count: int) -> list[int]:
        """The database ids of the records that were added last, newest first."""
        rows = await self._fetch(
            f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id AND state <> 'withdrawn' "
            "ORDER BY number DESC LIMIT :count",
            {"count": count},
        )
        return [row[0] for row in rows]

    async def related_to(self, records: Iterable[Record]) -> Related:
        """Read what the cards of `records` show beside them: sources, indicators, the speakers' roles."""
        records = list(records)
        wanted: dict[str, set[int]] = defaultdict(set)
        for attribute, reference in chain.from_iterable(map(_references_of, records)):
            wanted["speaker" if attribute == "speakers" else reference.kind].add(reference.record_id)
        figures = [record for record in records if isinstance(record, Figure)]
        reads: dict[str, tuple[Collection[int], Callable[[Iterable[int]], Wanted]]] = {
            "sources": (wanted["source"], partial(_by_ids, Source)),
            "indicators": (wanted["indicator"], partial(_by_ids, Indicator)),
            "roles": (wanted["speaker"], _roles),
            "rivals": ([figure.record_id for figure in figures], _rivals),
        }
        asked = {name: read(ids) for name, (ids, read) in reads.items() if ids}
        found: dict[str, list[Any]] = defaultdict(list, zip(asked, await self._read(*asked.values()), strict=True))
        cited = {source.record_id for rival in found["rivals"] for source in rival.sources}
        found["sources"] += await self.get_many(Source, sorted(cited - wanted["source"]))
        return Related(
            sources={source.record_id: source for source in found["sources"]},
            indicators={indicator.record_id: indicator for indicator in found["indicators"]},
            roles=_by_actor(found["roles"]),
            rivals={figure.record_id: _beside(figure, found["rivals"]) for figure in figures},
        )

    async def roles(self, attribute: str, actor_ids: Collection[int]) -> list[Role]:
        """The roles whose actor, organisation or party (that is `attribute`) is one of `actor_ids`."""
        if not actor_ids:
            return []
        (roles,) = await self._read(_roles(actor_ids, attribute))
        return roles

    async def places(self) -> list[tuple[int, str]]:
        """The database ids of all indicators, each with the place where it is measured."""
        rows = await self._fetch(
            "SELECT indicator_id, place FROM indicator WHERE guild_id = :guild_id AND state <> 'withdrawn'", {}
        )
        return [(row[0], row[1]) for row in rows]

    async def periods(self, indicator_ids: Collection[int] | None = None) -> list[tuple[str, str]]:
        """The periods for which figures are held, of these indicators or of all, each once as its two bounds."""
        marks = _marks("id", indicator_ids or ())
        among = f"AND indicator_id IN ({_among(marks)})" if indicator_ids is not None else ""
        rows = await self._fetch(
            "SELECT DISTINCT period_earliest, period_latest FROM figure "
            f"WHERE guild_id = :guild_id AND state <> 'withdrawn' AND period_earliest IS NOT NULL {among}",
            marks,
        )
        return [(row[0], row[1]) for row in rows]

    async def sources_on_topic(self, topic_id: int) -> set[int]:
        """The sources of the quotes and events that are filed under a topic."""
        # Asked of each source: the first record found will do, and sources are few beside quotes.
        branches = (
            f"EXISTS (SELECT 1 FROM {kind}_source l JOIN {kind}_topic t ON t.topic_id = :topic_id "
            f"AND t.sort_on = l.sort_on AND t.{kind}_id = l.{kind}_id "
            f"JOIN {kind} r ON r.{kind}_id = l.{kind}_id AND r.state <> 'withdrawn' WHERE l.source_id = s.source_id)"
            for kind in ("quote", "event")
        )
        sql = f"SELECT s.source_id FROM source s WHERE s.guild_id = :guild_id AND ({' OR '.join(branches)})"
        return {row[0] for row in await self._fetch(sql, {"topic_id": topic_id})}

    async def history(self, record: Record) -> list[HistoryEntry]:
        rows = await self._fetch(
            "SELECT happened_at, action, author_id, origin, changes FROM history "
            "WHERE guild_id = :guild_id AND kind = :kind AND record_id = :record_id ORDER BY history_id",
            {"kind": record.KIND, "record_id": record.record_id},
        )
        return [HistoryEntry(*row) for row in rows]

    async def pack_version(self, name: str) -> tuple[str, str] | None:
        """The version and digest of a pack as it was last loaded here."""
        rows = await self._fetch(
            "SELECT version, digest FROM pack WHERE guild_id = :guild_id AND name = :name", {"name": name}
        )
        return (rows[0][0], rows[0][1]) if rows else None


def _references_of(record: Record) -> Iterable[tuple[str, Reference]]:
    for described in fields_of(type(record)):
        value = getattr(record, described.attribute)
        if isinstance(described, LinksField):
            yield from ((described.attribute, reference) for reference in value)
        elif isinstance(value, Reference):
            yield described.attribute, value


def _marks(prefix: str, values: Iterable[Any]) -> dict[str, Any]:
    """Named parameters for an IN list."""
    return {f"{prefix}{position}": value for position, value in enumerate(values)}


def _among(marks: Iterable[str]) -> str:
    """What stands in the brackets of an IN list; NULL is in none."""
    return ", ".join(f":{mark}" for mark in marks) or "NULL"


def _by_ids(record_type: type[Record], record_ids: Iterable[int]) -> Wanted:
    table, marks = table_of(record_type), _marks("id", record_ids)
    return table, f"{_OF_GUILD} AND r.{table.id} IN ({_among(marks)})", marks


def _roles(actor_ids: Iterable[int], attribute: str = "actor") -> Wanted:
    marks = _marks("id", actor_ids)
    condition = f"{_OF_GUILD} AND r.state <> 'withdrawn' AND r.{attribute}_id IN ({_among(marks)})"
    return table_of(Role), condition, marks


def _rivals(figure_ids: Iterable[int]) -> Wanted:
    """The other figures of the same indicators and periods, whose values may differ."""
    marks = _marks("id", figure_ids)
    others = (
        "SELECT o.figure_id FROM figure f JOIN figure o ON o.indicator_id = f.indicator_id "
        "AND o.period_earliest = f.period_earliest AND o.period_latest = f.period_latest "
        f"AND o.figure_id <> f.figure_id WHERE f.figure_id IN ({_among(marks)})"
    )
    return table_of(Figure), f"{_OF_GUILD} AND r.state <> 'withdrawn' AND r.figure_id IN ({others})", marks


def _beside(figure: Figure, others: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(one for one in others if one.record_id != figure.record_id and figure.measures_the_same_as(one))


def _by_actor(roles: Iterable[Role]) -> dict[int, tuple[Role, ...]]:
    held: dict[int, tuple[Role, ...]] = {}
    for role in roles:
        held[role.actor.record_id] = (*held.get(role.actor.record_id, ()), role)
    return held


def _statements(wanted: Wanted) -> list[Statement]:
    """What reads the records and, if their type has any, their links."""
    table, condition, parameters = wanted
    records = f"{table.select} WHERE {condition} ORDER BY r.{table.id}"
    if not table.links:
        return [(records, parameters)]
    ids = f"SELECT r.{table.id} FROM {table.name} r WHERE {condition}"
    return [(records, parameters), (table.select_links.format(ids=ids), parameters)]


def _records(table: Table[R], answers: Sequence[list[Any]]) -> list[R]:
    rows, *link_rows = answers
    links: dict[int, dict[str, tuple[Reference, ...]]] = defaultdict(dict)
    for row in sorted(chain.from_iterable(link_rows), key=lambda row: row[2]):
        links[row[1]][row[0]] = (*links[row[1]].get(row[0], ()), reference_of_link(row))
    return [table.record(row, links[row[0]]) for row in rows]


def _order_of(ids: Sequence[int]) -> Callable[[Record], int]:
    places = {record_id: place for place, record_id in enumerate(ids)}
    return lambda record: places[record.record_id]


def _select_statement(table: Table[Any], selection: Selection) -> tuple[str, dict[str, Any]]:
    conditions = [_OF_GUILD if selection.links else "r.guild_id = :guild_id", "r.state <> 'withdrawn'"]
    parameters: dict[str, Any] = {"limit": selection.limit}
    source, sort_on = f"{table.name} r", "r.sort_on" if table.main_date else "''"
    links = {link.attribute: link for link in table.links}
    for position, (attribute, ids) in enumerate(selection.links.items()):
        marks = _marks(f"link{position}_", ids)
        parameters |= marks
        among = f"IN ({_among(marks)})"
        if attribute not in links:
            conditions.append(f"r.{attribute}_id {among}")
        elif position == 0 and len(marks) == 1:
            # One actor's or topic's records stand in the link table in order of their dates.
            link, sort_on = links[attribute], "d.sort_on"
            source = f"{link.table} d JOIN {table.name} r ON r.{table.id} = d.{table.id}"
            conditions.insert(0, f"d.{link.target_id} {among}")
        elif position == 0:
            # Several actors' records: found by way of the link table, not by looking at every record of the guild.
            link = links[attribute]
            conditions.append(
                f"r.{table.id} IN (SELECT l.{table.id} FROM {link.table} l WHERE l.{link.target_id} {among})"
            )
        else:
            link = links[attribute]
            owned = f"l.{table.id} = r.{table.id} AND l.{link.target_id} {among}"
            conditions.append(f"EXISTS (SELECT 1 FROM {link.table} l WHERE {owned})")
    for attribute, values in selection.choices.items():
        marks = _marks(f"{attribute}_", values)
        conditions.append(f"r.{attribute} IN ({_among(marks)})")
        parameters |= marks
    owner = "d" if sort_on == "d.sort_on" else "r"
    selects = [
        f"SELECT {owner}.{table.id} AS record_id, {sort_on} AS sort_on FROM {source} "
        f"WHERE {' AND '.join([*conditions, *branch])}"
        for branch in _date_branches(table, selection, parameters)
    ]
    direction = " DESC" if selection.newest_first else ""
    return f"{' UNION ALL '.join(selects)} ORDER BY sort_on{direction}, record_id LIMIT :limit", parameters


def _date_branches(table: Table[Any], selection: Selection, parameters: dict[str, Any]) -> list[list[str]]:
    """The conditions on the main date. A closed span is asked in two branches, each one range of an index."""
    if selection.first is None and selection.last is None:
        return [[]]
    earliest, latest = f"r.{table.main_date}_earliest", f"r.{table.main_date}_latest"
    parameters["first"] = day_text(selection.first, OPEN_START)
    parameters["last"] = day_text(selection.last, OPEN_END)
    if selection.first is None or selection.last is None or selection.links:
        return [[f"{earliest} <= :last", f"{latest} >= :first"]]
    begins_within = [f"{earliest} BETWEEN :first AND :last"]
    reaches_in = [f"{earliest} < :first", f"{latest} >= :first"]
    if parameters["first"][4:] == "-01-01":
        # A date that began before this year and reaches into it reaches over a year's end: see the partial index.
        reaches_in.append(f"substr({earliest}, 1, 4) <> substr({latest}, 1, 4)")
    return [begins_within, reaches_in]
