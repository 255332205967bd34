"""The fingerprints of records, made of what is stored as it stands: a fraction of the work of reading them whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from bot.records.fields import LinkChoicesField, LinkField, LinksField, ListField
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.storage.core.history_chain import fingerprint
from bot.storage.core.planner_hints import in_order
from bot.storage.core.rows import read_list
from bot.storage.records.reader import Reader
from bot.storage.records.tables import LinkTable, Table, table_of
from bot.storage.server.proving.first_digests import first_hashed

WITHIN_NUMBERS = "r.guild_id = :guild_id AND r.number > :after AND r.number <= :upto"
"""The condition that a record, which stands as `r`, has one of a run of numbers: one range of an index."""
_OF_ALL = ("record_id", "key", "state", "state_note")


class StoredDigests:
    """Reads the fingerprints of one type's records, as entries of the first version have them, or as later ones."""

    def __init__(self, record_type: type[Record], *, is_first: bool) -> None:
        table, self._is_first = table_of(record_type), is_first
        beside = (LinkField, LinksField, LinkChoicesField)
        own = [field for field in table.fields if not isinstance(field, beside)]
        self._columns = [*(field.attribute for field in own), *(field.attribute for field in table.single_links)]
        self._lists = [field.attribute for field in own if isinstance(field, ListField)]
        self._single = [(field.attribute, KINDS[field.target].LETTER) for field in table.single_links]
        self._select = _select_of_rows(table, [field.attribute for field in own], is_first=is_first)
        self._links = [(link, _select_of_links(table, link, is_first=is_first)) for link in table.links]

    def read(self, reader: Reader, numbers: Mapping[str, object], record_ids: Collection[int]) -> dict[int, str]:
        """The fingerprints of those of these records that are WITHIN_NUMBERS, by database id."""
        links = [held for link, sql in self._links for held in self._read_links(reader, link, sql, numbers)]
        found = {}
        rows = reader.columns(self._select, (*_OF_ALL, *self._columns), numbers)
        for record_id, key, state, state_note, *stored in rows:
            if record_id not in record_ids:
                continue
            # Numbers are stored as texts, of which that of zero counts as it is to.
            content = {attribute: value for attribute, value in zip(self._columns, stored, strict=True) if value}
            for attribute in self._lists:
                if attribute in content:
                    content[attribute] = read_list(content[attribute])
            for attribute, letter in self._single if not self._is_first else ():
                if attribute in content:
                    content[attribute] = f"{letter}{content[attribute]}"
            for attribute, linked in links:
                if record_id in linked:
                    content[attribute] = linked[record_id]
            found[record_id] = fingerprint(key, content, state, state_note)
        return found

    def _read_links(
        self, reader: Reader, link: LinkTable, sql: str, numbers: Mapping[str, object]
    ) -> Iterator[tuple[str, Mapping[int, object]]]:
        """By attribute, what records link to, and what is chosen for it: each by the record's database id."""
        linked, letter = defaultdict[int, list[Any]](list), KINDS[link.target].LETTER
        chosen = defaultdict[int, list[tuple[Any, str]]](list)
        rows = sorted(reader.columns(sql, ("position", "owner_id", "linked", "choice"), numbers), key=itemgetter(0))
        for _, owner_id, to, choice in rows:
            named = to if self._is_first else f"{letter}{to}"
            linked[owner_id].append(named)
            if choice is not None:
                chosen[owner_id].append((named, choice))
        yield link.attribute, linked
        if link.choice:
            first = {owner_id: first_hashed(pairs, linked[owner_id]) for owner_id, pairs in chosen.items()}
            yield link.choice, first if self._is_first else chosen


_MADE: dict[tuple[type[Record], bool], StoredDigests] = {}


def stored_digests(record_type: type[Record], *, is_first: bool) -> StoredDigests:
    """What reads the fingerprints of a type's records, made once."""
    key = (record_type, is_first)
    return _MADE.get(key) or _MADE.setdefault(key, StoredDigests(record_type, is_first=is_first))


class _Named(NamedTuple):
    """How a record that is linked to is named: a table to be joined with its condition, and what stands there."""

    table: str
    condition: str
    name: str


def _named(target: str, column: str, alias: str, *, is_first: bool) -> _Named:
    if is_first:
        is_it = f"{alias}.guild_id = :guild_id AND {alias}.kind = '{target}' AND {alias}.record_id = {column}"
        # Of a team that came from another database, the id that was hashed there.
        return _Named(f"former_id {alias}", is_it, f"COALESCE({alias}.hashed_as, {column})")
    return _Named(f"{target} {alias}", f"{alias}.{target}_id = {column}", f"{alias}.number")


def _select_of_rows(table: Table[Record], own: list[str], *, is_first: bool) -> str:
    """Records within numbers, with those that they link to one by one."""
    columns = [f"r.{table.id} AS record_id", *(f"r.{name}" for name in (*_OF_ALL[1:], *own))]
    joins = []
    for field in table.single_links:
        named = _named(field.target, f"r.{field.attribute}_id", f"to_{field.attribute}", is_first=is_first)
        columns.append(f"{named.name} AS {field.attribute}")
        joins.append(f"LEFT JOIN {named.table} ON {named.condition}")
    return f"SELECT {', '.join(columns)} FROM {table.name} r {' '.join(joins)} WHERE {WITHIN_NUMBERS}"


def _select_of_links(table: Table[Record], link: LinkTable, *, is_first: bool) -> str:
    """What records within numbers link to by one of their attributes."""
    named = _named(link.target, f"l.{link.target_id}", "t", is_first=is_first)
    choice = f"l.{link.choice}" if link.choice else "NULL"
    return (
        f"SELECT l.position, l.{link.owner_id} AS owner_id, {named.name} AS linked, {choice} AS choice "
        f"FROM {table.name} r {in_order((f'{link.table} l', f'l.{link.owner_id} = r.{table.id}'))} "
        f"LEFT JOIN {named.table} ON {named.condition} WHERE {WITHIN_NUMBERS}"
    )
