"""Which record it is that cannot be read, where SQLite says no more than that it met damage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from bot.problems import Damage
from bot.records.kinds import KINDS
from bot.records.record import Record
from bot.storage.core.damage import damage_told
from bot.storage.core.guild_reader import GuildReader
from bot.storage.records.tables import table_of

T = TypeVar("T")

_Read = Callable[[Sequence[int]], object]


def named(
    reader: GuildReader, damage: Damage, record_type: type[Record], record_ids: Sequence[int], read: _Read
) -> Damage:
    """The same damage by the id of the first of these records, by database id, of which `read` meets it."""
    if damage.record_id:
        return damage
    for record_id in record_ids:
        try:
            with damage_told():
                read([record_id])
        except Damage:
            return cause_at(reader, record_type, record_id)
    return damage


@contextmanager
def telling_which(reader: GuildReader, record_type: type[Record], sql: str) -> Iterator[None]:
    """Name the record in which `sql`, a query of all of a kind that ends with its condition, meets damage."""
    kind = record_type.KIND

    def read(record_ids: Sequence[int]) -> None:
        reader.fetch(f"{sql} AND {kind}_id = :record_id", {"record_id": record_ids[0]})

    try:
        with damage_told():
            yield
    except Damage as damage:
        record_ids = reader.column(f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id")
        raise named(reader, damage, record_type, record_ids, read) from damage


def cause_at(reader: GuildReader, record_type: type[Record], record_id: int) -> Damage:
    """Why the record with a database id cannot be read: its own damage, or that of one whose name stands in it."""
    own = damage_at(reader, record_type, record_id)
    table = table_of(record_type)
    sql = f"{table.select_own} WHERE guild_id = :guild_id AND {table.id} = :record_id"
    try:
        with damage_told():
            unread = [table.find_damage(row) for row in reader.fetch(sql, {"record_id": record_id})]
            linked = list(_linked(reader, record_type, record_id))
    except Damage:
        return own
    if unread and unread[0]:
        return unread[0]
    for target, linked_id in linked:
        title = f"SELECT {target.TITLE} FROM {target.KIND} WHERE guild_id = :guild_id AND {target.KIND}_id = :record_id"
        try:
            with damage_told():
                reader.value(title, {"record_id": linked_id})
        except Damage:
            return damage_at(reader, target, linked_id).spoiling(own.record_id)
    return own


def _linked(reader: GuildReader, record_type: type[Record], record_id: int) -> Iterator[tuple[type[Record], int]]:
    """What the record with a database id links to, by kind and database id."""
    table, given = table_of(record_type), {"record_id": record_id}
    for field in table.single_links:
        sql = f"SELECT {field.attribute}_id FROM {table.name} WHERE guild_id = :guild_id AND {table.id} = :record_id"
        if (linked_id := reader.value(sql, given)) is not None:
            yield KINDS[field.target], linked_id
    for link in table.links:
        sql = f"SELECT {link.target_id} FROM {link.table} WHERE {table.id} = :record_id"
        yield from ((KINDS[link.target], linked_id) for linked_id in reader.column(sql, given))


def cause_of(reader: GuildReader, record_type: type[Record], number: int) -> Damage:
    """The same of the record with a number."""
    kind = record_type.KIND
    sql = f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id AND number = :number"
    record_id = _unless_damaged(lambda: reader.value(sql, {"number": number}), None)
    found = Damage() if record_id is None else cause_at(reader, record_type, record_id)
    return found if found.record_id else damage_of(reader, record_type, number)


def damage_of(reader: GuildReader, record_type: type[Record], number: int) -> Damage:
    """Damage of the record with a number, by its key too if that can be read."""
    kind = record_type.KIND
    sql = f"SELECT key FROM {kind} WHERE guild_id = :guild_id AND number = :number"
    key = _unless_damaged(lambda: reader.value(sql, {"number": number}), None)
    return Damage(f"{record_type.LETTER}{number}", kind=kind, key=key or "")


def damage_at(reader: GuildReader, record_type: type[Record], record_id: int) -> Damage:
    """The same of the record with a database id; without an id that people see, where that cannot be read either."""
    return _unless_damaged(
        lambda: damage_of(reader, record_type, _number(reader, record_type.KIND, record_id)), Damage()
    )


def _number(reader: GuildReader, kind: str, record_id: int) -> int:
    sql = f"SELECT {kind}_id AS record_id, number FROM {kind} WHERE guild_id = :guild_id"
    names = ("record_id", "number")
    one = f"{sql} AND {kind}_id = :record_id"
    held: dict[int, int] | None = _unless_damaged(
        lambda: dict(reader.columns(one, names, {"record_id": record_id})), None
    )
    # Else of all records: an index has both, where the row itself is lost.
    return (dict(reader.columns(sql, names)) if held is None else held)[record_id]


def _unless_damaged(read: Callable[[], T], otherwise: T) -> T:
    try:
        with damage_told():
            return read()
    except Damage:
        return otherwise
