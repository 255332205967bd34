"""Which record it is that cannot be read, where SQLite says no more than that it met damage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.problems import Damage
from bot.records.record import Record
from bot.storage.core.damage import damage_told
from bot.storage.core.guild_reader import GuildReader

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
            return damage_at(reader, record_type, record_id)
    return damage


def damage_of(reader: GuildReader, record_type: type[Record], number: int) -> Damage:
    """Damage of the record with a number, by its key too if that can be read."""
    kind = record_type.KIND
    sql = f"SELECT key FROM {kind} WHERE guild_id = :guild_id AND number = :number"
    try:
        with damage_told():
            key = reader.value(sql, {"number": number})
    except Damage:
        key = ""
    return Damage(f"{record_type.LETTER}{number}", kind=kind, key=key or "")


def damage_at(reader: GuildReader, record_type: type[Record], record_id: int) -> Damage:
    """The same of the record with a database id; without an id that people see, where that cannot be read either."""
    try:
        with damage_told():
            return damage_of(reader, record_type, _number(reader, record_type.KIND, record_id))
    except Damage:
        return Damage()


def _number(reader: GuildReader, kind: str, record_id: int) -> int:
    sql = f"SELECT {kind}_id AS record_id, number FROM {kind} WHERE guild_id = :guild_id"
    names = ("record_id", "number")
    try:
        with damage_told():
            held: dict[int, int] = dict(
                reader.columns(f"{sql} AND {kind}_id = :record_id", names, {"record_id": record_id})
            )
    except Damage:
        # Of all records: an index has both, where the row itself is lost.
        held = dict(reader.columns(sql, names))
    return int(held[record_id])
