"""The records of a kind that lack something, or whose day is over: how many there are, and the newest of them."""

from __future__ import annotations

from datetime import date

from bot.records.record import Record
from bot.records.traits import Lapse, Need
from bot.storage.records.links import touching
from bot.storage.records.reader import Reader
from bot.storage.records.schema import lacking
from bot.storage.records.tables import table_of


def count_lacking(reader: Reader, record_type: type[Record], lack: Need, topic_id: int | None) -> int:
    """How many records of a kind lack something, on a topic where there is one."""
    return _count(reader, record_type, lacking(record_type, lack, "r."), topic_id)


def find_lacking(reader: Reader, record_type: type[Record], lack: Need, topic_id: int | None, most: int) -> list[int]:
    """The newest of them."""
    return _find(reader, record_type, lacking(record_type, lack, "r."), topic_id, most)


def count_lapsed(reader: Reader, record_type: type[Record], lapse: Lapse, day: date, topic_id: int | None) -> int:
    """How many records of a kind say what no longer holds, since their day was over before `day`."""
    return _count(reader, record_type, _lapsed(record_type, lapse), topic_id, day)


def find_lapsed(
    reader: Reader, record_type: type[Record], lapse: Lapse, day: date, topic_id: int | None, most: int
) -> list[int]:
    """The newest of them."""
    return _find(reader, record_type, _lapsed(record_type, lapse), topic_id, most, day)


def _lapsed(record_type: type[Record], lapse: Lapse) -> str:
    # By its last day: what is planned for a year is over once that is.
    return f"r.{lapse.attribute} = '{lapse.value}' AND r.{table_of(record_type).main_date}_latest < :day"


def _of_guild(record_type: type[Record], condition: str, topic_id: int | None) -> str:
    kind = record_type.KIND
    narrowed = f" AND ({touching(kind, 'r', 'topic', ':topic_id')})" if topic_id is not None else ""
    # The condition on the state is that of the indexes, which SQLite takes only where a query states it.
    return f"FROM {kind} r WHERE r.guild_id = :guild_id AND {condition} AND r.state <> 'withdrawn'{narrowed}"


def _count(
    reader: Reader, record_type: type[Record], condition: str, topic_id: int | None, day: date | None = None
) -> int:
    sql = f"SELECT COUNT(*) {_of_guild(record_type, condition, topic_id)}"
    return int(reader.value(sql, {"topic_id": topic_id, "day": day and day.isoformat()}))


def _find(
    reader: Reader, record_type: type[Record], condition: str, topic_id: int | None, most: int, day: date | None = None
) -> list[int]:
    return reader.column(
        f"SELECT r.{record_type.KIND}_id {_of_guild(record_type, condition, topic_id)} "
        "ORDER BY r.number DESC LIMIT :most",
        {"topic_id": topic_id, "day": day and day.isoformat(), "most": most},
    )
