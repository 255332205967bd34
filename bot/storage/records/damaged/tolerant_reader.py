"""Reads past what is damaged: an answer is made without it, and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bot.problems import Damage
from bot.records.kinds import KINDS
from bot.records.record import Item, Record, Unread
from bot.records.related import Related
from bot.storage.core.damage import damage_told
from bot.storage.records.damaged.damaged_rows import damage_at
from bot.storage.records.reader import Reader

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def read_past_damage(reader: Reader, work: Callable[[Reader], T]) -> T:
    """What `work` reads without the records that cannot be shown, which are in the reader's `passed_over` then.

    Raises Damage where it cannot do without one.
    """
    while True:
        try:
            return work(_TolerantReader(reader))
        except _Spoilt:
            # Each time something more is passed over.
            continue


class _Spoilt(Exception):
    """Records that were read already turned out to be spoilt by what they are shown with."""


class _TolerantReader(Reader):
    def __init__(self, reader: Reader) -> None:
        super().__init__(reader._connection, reader.guild_id)
        self.passed_over = reader.passed_over
        self._strict = Reader(reader._connection, reader.guild_id)

    def pass_over(self, item: Item, damage: Damage) -> None:
        own = damage_at(self, KINDS[item[0]], item[1])
        shown_id = own.record_id or f"one {item[0]}"
        self.passed_over[item] = Unread(item, shown_id, damage.record_id or shown_id, own.key)

    def get(self, record_type: type[R], record_id: int) -> R:
        return self._strict.get(record_type, record_id)

    def get_many(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        ids = [record_id for record_id in record_ids if (record_type.KIND, record_id) not in self.passed_over]
        try:
            with damage_told():
                return self._strict.get_many(record_type, ids)
        except Damage:
            # Not read one by one before: mostly all is well.
            return [record for record_id in ids for record in self._one(record_type, record_id)]

    def _one(self, record_type: type[R], record_id: int) -> list[R]:
        try:
            with damage_told():
                return self._strict.get_many(record_type, [record_id])
        except Damage as damage:
            self.pass_over((record_type.KIND, record_id), damage)
            return []

    def readable(self, record_type: type[R], record_ids: Sequence[int]) -> list[R]:
        return self._strict.readable(record_type, record_ids)

    def related_to(self, records: Iterable[Record]) -> Related:
        records = list(records)
        try:
            with damage_told():
                return self._strict.related_to(records)
        except Damage:
            spoilt = [record for record in records if self._is_spoilt(record)]
            if not spoilt:
                raise
        raise _Spoilt

    def _is_spoilt(self, record: Record) -> bool:
        try:
            with damage_told():
                self._strict.related_to([record])
        except Damage as damage:
            # What is read in spite of it was asked for by its id, and is not to be left out.
            if record.item in self.passed_over:
                raise damage.spoiling(record.id) from damage
            self.pass_over(record.item, damage)
            return True
        return False
