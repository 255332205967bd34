"""Proves that a guild's records are as its history left them: a batch after another, none of them held any longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from bot.problems import Damage
from bot.records.kinds import KINDS
from bot.records.record import Item, Record, ids_by_kind
from bot.records.related import references_of
from bot.storage.core.damage import damage_told
from bot.storage.core.history_chain import BY_DATABASE_IDS
from bot.storage.core.named_marks import MOST_AT_ONCE, among, in_batches, marks_of
from bot.storage.core.planner_hints import apart, in_order
from bot.storage.history.former_ids import former_ids
from bot.storage.records.damaged.tolerant_reader import read_past_damage
from bot.storage.records.reader import Reader
from bot.storage.records.tables import digest_as, table_of
from bot.storage.server.proving.first_digests import first_digest_of
from bot.storage.server.proving.stored_digests import WITHIN_NUMBERS, stored_digests


class _Last(NamedTuple):
    """What the last entry of a record says of it; the digest is empty in entries of before there were any."""

    version: int
    digest: str

    @property
    def is_first(self) -> bool:
        return self.version == BY_DATABASE_IDS


class RecordProof:
    """Holds every record of a guild against the last entry that tells of it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.entries = 0
        """How many entries tell of a record that there is."""

    def altered(self) -> Iterator[str]:
        """Sentences about the records that are not as their history left them.

        Those that cannot be read are in the reader's `passed_over` then.
        """
        for record_type in KINDS.values():
            for held in _batches(self._reader, record_type.KIND):
                yield from self._altered_among(record_type, held)
        for record_type, record_ids in _linking_to_damage(self._reader):
            # They are as they were, and still cannot be shown where they name what is damaged.
            self._read(record_type, record_ids)

    def _altered_among(self, record_type: type[Record], held: Mapping[int, int]) -> Iterator[str]:
        """The same about some records; `held` are their numbers by database id, in order."""
        kind, letter = record_type.KIND, record_type.LETTER
        numbers = {"after": min(held.values()) - 1, "upto": max(held.values())}
        last: dict[int, _Last] = {}
        for record_id, position, version, number, digest in self._entries(kind, numbers):
            self.entries += 1
            last[record_id] = _Last(version, digest)
            if version != BY_DATABASE_IDS and number != held[record_id]:
                yield f"entry {position} tells of {letter}{number}, and was given to {letter}{held[record_id]}"
        yield from (f"the {kind} with the database id {each} has no history" for each in held if each not in last)
        # What is stored tells whether it is the same; of what it means is asked only where it is not.
        digests = self._stored_digests(record_type, numbers, last)
        unproved = [each for each, one in last.items() if not one.digest or digests.get(each) != one.digest]
        records = self._read(record_type, unproved)
        linked = (reference for record in records for _, reference in references_of(record))
        former = former_ids(self._reader, {(reference.kind, reference.record_id) for reference in linked})
        for record in records:
            one = last[record.record_id]
            if one.digest and _digest_of(record, one, former) != one.digest:
                yield f"{record.id} was changed, and no entry says so"

    def _entries(self, kind: str, numbers: Mapping[str, object]) -> Iterator[tuple[int, int, int, int | None, str]]:
        """The entries of records within numbers, those of each in order."""
        # By the records: by the guild, SQLite would go through all of its history.
        entry = f"h.kind = '{kind}' AND h.record_id = r.{kind}_id AND {apart('h.guild_id')} = r.guild_id"
        yield from self._reader.columns(
            f"SELECT h.record_id, h.position, h.version, h.number, h.content FROM {kind} r "
            f"{in_order(('history h', entry))} WHERE {WITHIN_NUMBERS} ORDER BY r.number, h.position",
            ("record_id", "position", "version", "number", "content"),
            numbers,
        )

    def _stored_digests(
        self, record_type: type[Record], numbers: Mapping[str, object], last: Mapping[int, _Last]
    ) -> Mapping[int, str]:
        """The fingerprints of what is stored; none where something of it cannot be read."""
        found: dict[int, str] = {}
        for is_first in (True, False):
            if record_ids := {each for each, one in last.items() if one.is_first is is_first}:
                try:
                    with damage_told():
                        found |= stored_digests(record_type, is_first=is_first).read(self._reader, numbers, record_ids)
                except Damage:
                    continue
        return found

    def _read(self, record_type: type[Record], record_ids: Sequence[int]) -> Sequence[Record]:
        return read_past_damage(self._reader, partial(_get_many, record_type=record_type, record_ids=record_ids))


def _batches(reader: Reader, kind: str) -> Iterator[Mapping[int, int]]:
    """All records of a kind, some at a time: their numbers by database id."""
    sql = (
        f"SELECT {kind}_id AS record_id, number FROM {kind} WHERE guild_id = :guild_id AND number > :after "
        "ORDER BY number LIMIT :most"
    )
    # What was written past the bot may have any number.
    numbers = {"after": -(2**63), "most": MOST_AT_ONCE}
    while held := dict[int, int](reader.columns(sql, ("record_id", "number"), numbers)):
        yield held
        numbers["after"] = max(held.values())


def _linking_to_damage(reader: Reader) -> Iterator[tuple[type[Record], Sequence[int]]]:
    """The records that name one that cannot be read, some at a time."""
    damaged = ids_by_kind(reader.passed_over)
    for record_type in KINDS.values():
        table = table_of(record_type)
        ways = [(table.name, f"{field.attribute}_id", field.target) for field in table.single_links]
        ways += [(link.table, link.target_id, link.target) for link in table.links]
        for name, column, target in ways:
            for part in in_batches(damaged.get(target, [])):
                marks = marks_of("id", part)
                sql = f"SELECT DISTINCT {table.id} FROM {name} WHERE {column} IN ({among(marks)})"
                yield from ((record_type, record_ids) for record_ids in in_batches(reader.column(sql, marks)))


def _get_many(reader: Reader, *, record_type: type[Record], record_ids: Sequence[int]) -> Sequence[Record]:
    return reader.get_many(record_type, record_ids)


def _digest_of(record: Record, last: _Last, former: Mapping[Item, int]) -> str:
    return first_digest_of(record, former) if last.is_first else digest_as(record, record.state, record.state_note)
