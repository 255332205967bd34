"""One guild's records, read. There is no other way to them, so a query without a guild cannot be written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from bot.problems import Damage
from bot.records.fields import links_of
from bot.records.kinds import KINDS
from bot.records.kinds.figure import Figure
from bot.records.kinds.indicator import Indicator
from bot.records.kinds.role import Role
from bot.records.kinds.source import Source
from bot.records.offices import by_holder
from bot.records.record import Item, Record, Reference, State, Unread
from bot.records.related import Related, Standing, references_of, standings_of
from bot.records.written.pages import page_of
from bot.storage.core.damage import damage_told
from bot.storage.core.database import Database
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import apart
from bot.storage.core.rows import RowShape
from bot.storage.records.damaged.damaged_rows import cause_of, damage_at, named, telling_which
from bot.storage.records.search_index import TextQuestion, search
from bot.storage.records.selection import OF_GUILD, Selection, count_statement, selected_rows
from bot.storage.records.tables import LINKS_READ, Links, links_in, table_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class NameRow(NamedTuple):
    """A record as far as matching its name needs it."""

    record_id: int
    number: int
    name: str
    aliases: tuple[str, ...]


class KeyedName(NamedTuple):
    """A record as far as files link to it."""

    record_id: int
    number: int
    key: str
    name: str
    state: str


_NAME_ROW, _KEYED_NAME = RowShape(NameRow), RowShape(KeyedName)


@dataclass(frozen=True)
class Workspace:
    """What one guild (one team's server) has on record."""

    database: Database
    guild_id: int

    async def read(self, work: Callable[[Reader], T]) -> T:
        """Return what `work` reads: in one trip to the database's thread, and all of one moment."""
        return await self.database.read(lambda connection: work(Reader(connection, self.guild_id)), self.guild_id)

    async def search(self, work: Callable[[Reader], T]) -> T:
        """The same for what may take long: no other read waits for it."""
        return await self.database.search(lambda connection: work(Reader(connection, self.guild_id)), self.guild_id)

    async def study(self, work: Callable[[Reader], T]) -> T:
        """The same for what may take many seconds: no search waits for it either."""
        return await self.database.study(lambda connection: work(Reader(connection, self.guild_id)), self.guild_id)


class Reader(GuildReader):
    """Reads one guild's records; given by a `Workspace`, and good within the work that it is given to."""

    def __init__(self, connection: sqlite3.Connection, guild_id: int) -> None:
        super().__init__(connection, guild_id)
        self.passed_over: dict[Item, Unread] = {}
        """The records without which something was read, since they are damaged: see `read_past_damage`."""

    def _records(self, record_type: type[R], condition: str, parameters: Mapping[str, object]) -> list[R]:
        """Read the records for which `condition` holds, whole; their table stands in it as `r`."""
        table = table_of(record_type)
        rows = self.fetch(f"{table.select} WHERE {condition} ORDER BY r.{table.id}", parameters)
        links: Mapping[int, Links] = {}
        if rows and table.links:
            marks = marks_of("id", (row["record_id"] for row in rows))
            links = links_in(self.columns(table.select_links.format(ids=among(marks)), LINKS_READ, marks))
        return [table.record(row, links.get(row["record_id"], {})) for row in rows]

    def revision(self) -> int:
        """A number that grows with each write to this guild's records."""
        return self.value("SELECT revision FROM guild WHERE guild_id = :guild_id") or 0

    def names(self, kind: str) -> list[NameRow]:
        """Every record of a kind that is not withdrawn, by name and aliases. Raises Damage."""
        try:
            return self.names_of(kind)
        except Damage:
            return self.names_one_by_one(kind)

    def names_of(self, kind: str, record_ids: Collection[int] | None = None) -> list[NameRow]:
        """The same of some records alone. Raises Damage, where one of them is damaged."""
        marks = marks_of("id", record_ids or ())
        condition = f" AND {kind}_id IN ({among(marks)})" if record_ids is not None else ""
        with damage_told():
            return self.fetch_as(_NAME_ROW, f"{_select_names(kind)}{condition}", marks)

    def names_one_by_one(self, kind: str) -> list[NameRow]:
        """The same, where one of them is damaged: those are passed over. Raises Damage."""
        rows: list[NameRow] = []
        for record_id in self.numbers(kind):
            try:
                rows += self.names_of(kind, [record_id])
            except Damage:
                self.pass_over((kind, record_id), damage_at(self, KINDS[kind], record_id))
        return rows

    def ids_by_number(self, kind: str, numbers: Sequence[int]) -> list[int]:
        """The database ids of records by their numbers within the guild, in the order asked."""
        marks = marks_of("number", numbers)
        rows = self.columns(
            f"SELECT number, {kind}_id AS record_id FROM {kind} WHERE guild_id = :guild_id "
            f"AND number IN ({among(marks)})",
            ("number", "record_id"),
            marks,
        )
        held: dict[int, int] = dict(rows)
        return [held[number] for number in numbers]

    def count_linking_to(self, record: Record) -> int:
        """How many records that are not withdrawn link to a record."""
        return sum(
            self.count_selected(kind, Selection(links={described.attribute: [record.record_id]}))
            for kind, record_type in KINDS.items()
            for described in links_of(record_type)
            if described.target == record.KIND
        )

    def keys(self, kind: str) -> set[str]:
        """The keys of all records of a kind, withdrawn ones too."""
        return set(self.column(f"SELECT key FROM {kind} WHERE guild_id = :guild_id"))

    def get_many(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        """Read records by database id, in the order asked; ids of other guilds are passed over. Raises Damage."""
        if not record_ids:
            return []

        def read(ids: Sequence[int]) -> list[R]:
            marks = marks_of("id", ids)
            return self._records(record_type, f"{OF_GUILD} AND r.{record_type.KIND}_id IN ({among(marks)})", marks)

        try:
            with damage_told():
                records = read(record_ids)
        except Damage as damage:
            raise named(self, damage, record_type, record_ids, read) from damage
        return sorted(records, key=_order_of(record_ids))

    def readable(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        """Those of the records that are not damaged, where nothing of them is shown."""
        try:
            return self.get_many(record_type, record_ids)
        except Damage:
            if len(record_ids) == 1:
                return []
        return [record for record_id in record_ids for record in self.readable(record_type, [record_id])]

    def get(self, record_type: type[R], record_id: int) -> R:
        """Read one record that is held, by database id. Raises Damage."""
        (record,) = self.get_many(record_type, [record_id])
        return record

    def pass_over(self, item: Item, damage: Damage) -> None:
        """Go on without a record that is damaged, where the reader was given leave to. Raises `damage` elsewhere."""
        raise damage

    def references(self, kind: str, record_ids: Sequence[int]) -> list[Reference]:
        """References to records of a kind, in the order asked, withdrawn ones too: nothing else of them is read."""
        marks = marks_of("id", record_ids)
        rows = self.columns(
            f"SELECT r.{kind}_id AS record_id, r.number, r.{KINDS[kind].TITLE} AS name FROM {kind} r "
            f"WHERE {OF_GUILD} AND r.{kind}_id IN ({among(marks)})",
            ("record_id", "number", "name"),
            marks,
        )
        letter = KINDS[kind].LETTER
        found = {record_id: Reference(kind, letter, record_id, number, name) for record_id, number, name in rows}
        return [found[record_id] for record_id in record_ids if record_id in found]

    def by_keys(self, record_type: type[R], keys: Sequence[str]) -> dict[str, R]:
        """Read the records that have one of these keys, by key; withdrawn ones too."""
        marks = marks_of("key", keys)
        condition = f"r.guild_id = :guild_id AND r.key IN ({among(marks)})"
        return {record.key: record for record in self._records(record_type, condition, marks)}

    def numbered_from(self, kind: str, key: str) -> list[int]:
        """The database ids of the records with a key, or with that key and something after a hyphen."""
        return self.column(
            f"SELECT {kind}_id FROM {kind} "
            "WHERE guild_id = :guild_id AND key >= :key AND key < :beyond ORDER BY number",
            # Of the signs that keys have, the hyphen alone comes before the full stop. One range of the index: with an
            # OR each row of a file would go through all records.
            {"key": key, "beyond": f"{key}."},
        )

    def source_pages(self) -> dict[str, str]:
        """The keys of all sources that have an address, by its page; of several the one that was added first."""
        # The first one comes last, since of equal keys a dict keeps the last value.
        sql = "SELECT url_page, key FROM source WHERE guild_id = :guild_id AND url_page <> '' ORDER BY number DESC"
        return dict(self.columns(sql, ("url_page", "key")))

    def numbers(self, kind: str) -> dict[int, int]:
        """The numbers of all records of a kind, by database id; an index has both, where the rows cannot be read."""
        sql = f"SELECT {kind}_id AS record_id, number FROM {kind} WHERE guild_id = :guild_id"
        return dict(self.columns(sql, ("record_id", "number")))

    def keys_by_id(self, kind: str) -> dict[int, str]:
        """The keys of all records of a kind, by database id; an index has both, too."""
        sql = f"SELECT {kind}_id AS record_id, key FROM {kind} WHERE guild_id = :guild_id"
        with telling_which(self, KINDS[kind], sql):
            return dict(self.columns(sql, ("record_id", "key")))

    def keyed_names(self, kind: str) -> list[KeyedName]:
        """Every record of a kind, withdrawn ones too, by its key and the field that references show."""
        columns = f"{kind}_id AS record_id, number, key, {KINDS[kind].TITLE} AS name, state"
        sql = f"SELECT {columns} FROM {kind} WHERE guild_id = :guild_id"
        with telling_which(self, KINDS[kind], sql):
            return self.fetch_as(_KEYED_NAME, sql)

    def find(self, kind: str, number: int) -> Record | None:
        """Read a record by the id that people see; withdrawn ones too. Raises Damage."""
        condition = "r.guild_id = :guild_id AND r.number = :number"
        try:
            with damage_told():
                records = self._records(KINDS[kind], condition, {"number": number})
        except Damage as damage:
            raise damage if damage.record_id else cause_of(self, KINDS[kind], number) from damage
        return records[0] if records else None

    def select(self, kind: str, selection: Selection) -> list[int]:
        """The database ids of the records that `selection` means, in order, at most `selection.limit`."""
        return [record_id for record_id, _ in selected_rows(self, table_of(KINDS[kind]), selection)]

    def count_selected(self, kind: str, selection: Selection) -> int:
        """How many records `selection` means, whatever its limit."""
        return int(self.value(*count_statement(table_of(KINDS[kind]), selection)))

    def latest(self, kind: str, count: int) -> list[int]:
        """The database ids of the records that were added last, newest first."""
        return self.column(
            f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id AND state <> 'withdrawn' "
            "ORDER BY number DESC LIMIT :count",
            {"count": count},
        )

    def related_to(self, records: Iterable[Record]) -> Related:
        """Read what the cards of `records` show beside them: sources, indicators, the speakers' roles."""
        records = list(records)
        wanted: dict[str, set[int]] = defaultdict(set)
        for record in records:
            for attribute, reference in references_of(record):
                # Speakers and tellers apart from other actors: their roles are shown too.
                wanted["speaker" if attribute in ("speakers", "told_by") else reference.kind].add(reference.record_id)
        figures = [record for record in records if isinstance(record, Figure)]
        rivals = self._rivals(figures)
        wanted["source"] |= {source.record_id for rival in rivals for source in rival.sources}
        roles = self.roles("actor", wanted["speaker"])
        # When they were published tells how long a role was surely held.
        attesting = {role.source.record_id for role in roles if role.source} - wanted["source"]
        sources = [*self.get_many(Source, sorted(wanted["source"])), *self.readable(Source, sorted(attesting))]
        indicators = self.get_many(Indicator, sorted(wanted["indicator"]))
        bodies = {body.record_id for role in roles for body in (role.organisation, role.party) if body}
        named = {kind: ids for kind, ids in wanted.items() if kind not in ("source", "indicator", "speaker")}
        named["actor"] = wanted["actor"] | wanted["speaker"] | bodies
        return Related(
            sources=_by_id(sources),
            indicators=_by_id(indicators),
            roles=by_holder(roles),
            bodies=self.organisations({role.actor.record_id for role in roles}),
            rivals={figure.record_id: _beside(figure, rivals) for figure in figures},
            standings=standings_of([*records, *sources, *indicators, *roles]) | self._standings(named),
        )

    def _standings(self, named: Mapping[str, Collection[int]]) -> dict[tuple[str, int], Standing]:
        """Of records of which only the names are shown, those that are not simply current."""
        parameters = {kind: marks_of(kind, ids) for kind, ids in named.items() if ids}
        statements = (
            f"SELECT '{kind}' AS kind, r.{kind}_id AS record_id, r.state, r.state_note FROM {kind} r "
            f"WHERE {OF_GUILD} AND r.{kind}_id IN ({among(marks)}) AND r.state <> 'current'"
            for kind, marks in parameters.items()
        )
        every = {mark: record_id for marks in parameters.values() for mark, record_id in marks.items()}
        rows = self.fetch(" UNION ALL ".join(statements), every) if every else []
        return {(row["kind"], row["record_id"]): Standing(State(row["state"]), row["state_note"]) for row in rows}

    def _rivals(self, figures: Sequence[Figure]) -> list[Figure]:
        """The other figures of the same indicators and periods, whose values may differ."""
        if not figures:
            return []
        marks = marks_of("id", (figure.record_id for figure in figures))
        # A period that is not known is NULL, which equals none: such figures rival nobody.
        others = (
            "SELECT o.figure_id FROM figure f JOIN figure o ON o.indicator_id = f.indicator_id "
            "AND o.period_earliest = f.period_earliest AND o.period_latest = f.period_latest "
            f"AND o.figure_id <> f.figure_id WHERE f.figure_id IN ({among(marks)})"
        )
        return self._records(Figure, f"{OF_GUILD} AND r.state <> 'withdrawn' AND r.figure_id IN ({others})", marks)

    def roles(self, attribute: str, actor_ids: Collection[int]) -> list[Role]:
        """The roles whose actor, organisation or party (that is `attribute`) is one of `actor_ids`."""
        return self.get_many(Role, self.role_ids(attribute, actor_ids))

    def role_ids(self, attribute: str, actor_ids: Collection[int]) -> list[int]:
        """The database ids of these, in their order."""
        if not actor_ids:
            return []
        marks = marks_of("id", actor_ids)
        condition = f"{OF_GUILD} AND r.state <> 'withdrawn' AND r.{attribute}_id IN ({among(marks)})"
        return self.column(f"SELECT r.role_id FROM role r WHERE {condition} ORDER BY r.role_id", marks)

    def organisations(self, actor_ids: Collection[int]) -> frozenset[int]:
        """Those of some actors that are no people."""
        marks = marks_of("id", actor_ids)
        condition = f"r.kind = 'organisation' AND r.actor_id IN ({among(marks)})"
        statement = f"SELECT r.actor_id FROM actor r WHERE {OF_GUILD} AND {condition}"
        return frozenset(self.column(statement, marks) if marks else ())

    def places(self) -> list[tuple[int, str]]:
        """The database ids of all indicators, each with the place where it is measured."""
        sql = "SELECT indicator_id, place FROM indicator WHERE guild_id = :guild_id AND state <> 'withdrawn'"
        return [*self.columns(sql, ("indicator_id", "place"))]

    def periods(self, indicator_ids: Collection[int] | None = None) -> list[tuple[str, str]]:
        """The periods for which figures are held, of these indicators or of all, each once as its two bounds."""
        marks = marks_of("id", indicator_ids or ())
        of_these = f"{apart('guild_id')} = :guild_id AND indicator_id IN ({among(marks)})"
        meant = "guild_id = :guild_id" if indicator_ids is None else of_these
        rows = self.columns(
            "SELECT DISTINCT period_earliest, period_latest FROM figure "
            f"WHERE {meant} AND state <> 'withdrawn' AND period_earliest IS NOT NULL",
            ("period_earliest", "period_latest"),
            marks,
        )
        return list(rows)

    def holding(self, kind: str, attribute: str, text: str, *, is_withdrawn: bool = False) -> list[int]:
        """The database ids of the records of a kind that have this very text in a field."""
        return self.column(
            f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id AND {attribute} = :text "
            f"AND state {'=' if is_withdrawn else '<>'} 'withdrawn'",
            {"text": text},
        )

    def at_address(self, kind: str, attribute: str, address: str, *, is_withdrawn: bool = False) -> list[int]:
        """The database ids of the records of a kind whose own address leads to the same page as this one."""
        return self.column(
            f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id AND {attribute}_page = :page "
            f"AND {attribute}_page <> '' AND state {'=' if is_withdrawn else '<>'} 'withdrawn'",
            {"page": page_of(address)},
        )

    def search(self, question: TextQuestion) -> tuple[list[Item], bool]:
        """Find records by words, best first.

        The second value is True where nothing has all the terms, and what has some of them stands in.
        """
        return search(self, question)


def _select_names(kind: str) -> str:
    title, aliases = KINDS[kind].TITLE, KINDS[kind].TRAITS.aliases or "''"
    return (
        f"SELECT {kind}_id AS record_id, number, {title} AS name, {aliases} AS aliases FROM {kind} "
        "WHERE guild_id = :guild_id AND state <> 'withdrawn'"
    )


def _by_id(records: Iterable[R]) -> dict[int, R]:
    return {record.record_id: record for record in records}


def _beside(figure: Figure, others: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(
        other for other in others if other.record_id != figure.record_id and figure.measures_the_same_as(other)
    )


def _order_of(ids: Sequence[int]) -> Callable[[Record], int]:
    places = {record_id: place for place, record_id in enumerate(ids)}
    return lambda record: places[record.record_id]
