"""Proves that a guild's history is whole, and that its records are as their history left them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from bot.records.kinds import KINDS
from bot.records.record import Item, Record, Unread
from bot.records.related import references_of
from bot.storage.core.history_chain import BY_DATABASE_IDS, Link
from bot.storage.history.former_ids import former_ids
from bot.storage.history.history_writer import HISTORY_COLUMNS
from bot.storage.records.damaged.tolerant_reader import read_past_damage
from bot.storage.records.reader import Reader
from bot.storage.records.tables import digest_as
from bot.storage.server.first_digests import first_digest_of

_READ_AT_ONCE = 500


@dataclass(frozen=True)
class HistoryCheck:
    """What checking a guild's history found.

    `broken` is a sentence about the first entry or record that is wrong; `damaged` are all records that cannot be read,
    of which nobody can say whether they are as their history left them, and `spoilt` those that name one of these.
    """

    guild_id: int
    entries: int
    broken: str = ""
    damaged: Sequence[Unread] = ()
    spoilt: Sequence[Unread] = ()


def check_history(reader: Reader) -> HistoryCheck:
    """Follow a guild's chain to its end, and hold every record against the last entry that tells of it."""
    entries, broken = _follow(reader)
    altered = list(_altered(reader))
    lost = [*reader.passed_over.values()]
    known = {each.id for each in lost}
    spoilt = [each for each in lost if each.cause != each.id and each.cause in known]
    damaged = [each for each in lost if each not in spoilt]
    return HistoryCheck(reader.guild_id, entries, broken or next(iter(altered), ""), damaged, spoilt)


def _follow(reader: Reader) -> tuple[int, str]:
    """How many entries are sound from the first on, and what is wrong with the next."""
    previous, position = "", 0
    for link, version, stored in _links(reader):
        if link.position != position + 1:
            return position, f"entry {position + 1} is missing: the next one there is {link.position}"
        if link.hash(previous, version) != stored:
            record = f"with the database id {link.record}" if version == BY_DATABASE_IDS else link.record
            what = f"{link.kind} {record}, {link.action} at {link.happened_at}"
            return position, f"entry {link.position} ({what}) was altered, or the one before it was"
        previous, position = stored, link.position
    (guild,) = reader.fetch("SELECT history_length, history_hash FROM guild WHERE guild_id = :guild_id")
    if (guild["history_length"], guild["history_hash"]) != (position, previous):
        return position, f"the chain ends with entry {position}, and should end with entry {guild['history_length']}"
    return position, ""


def _links(reader: Reader) -> Iterator[tuple[Link, int, str]]:
    """The entries in order, each with its version and the hash that is stored of it."""
    columns = ", ".join(f"h.{name}" for name in HISTORY_COLUMNS)
    # A team that came from another database has other ids here than those that entries of version 1 hashed.
    sql = (
        f"SELECT {columns}, f.hashed_as FROM history h LEFT JOIN former_id f ON f.guild_id = h.guild_id "
        "AND f.kind = h.kind AND f.record_id = h.record_id WHERE h.guild_id = :guild_id ORDER BY h.position"
    )
    for *entry, version, number, stored, former in reader.columns(sql, (*HISTORY_COLUMNS, "hashed_as")):
        link = Link(*entry)
        if version != BY_DATABASE_IDS:
            # An entry of no kind there is was altered, and its hash tells so.
            record_type = KINDS.get(link.kind, Record)
            link = link._replace(record=f"{record_type.LETTER}{number}")
        elif former is not None:
            link = link._replace(record=former)
        yield link, version, stored


def _altered(reader: Reader) -> Iterator[str]:
    """Sentences about the records that are not as their history left them."""
    for kind, record_type in KINDS.items():
        # The latest entry of a record has its digest; entries of before there were digests prove nothing.
        rows = reader.columns(
            "SELECT h.record_id, h.version, h.content FROM history h WHERE h.guild_id = :guild_id AND h.kind = :kind "
            "AND h.position = "
            "(SELECT MAX(l.position) FROM history l WHERE l.kind = h.kind AND l.record_id = h.record_id)",
            ("record_id", "version", "content"),
            {"kind": kind},
        )
        # A record that was slipped in past the bot has no entry at all.
        untold = set(reader.column(f"SELECT {kind}_id FROM {kind} WHERE guild_id = :guild_id"))
        while batch := {record_id: last for record_id, *last in islice(rows, _READ_AT_ONCE)}:
            untold -= batch.keys()
            read = read_past_damage(reader, partial(_read, record_type=record_type, record_ids=sorted(batch)))
            records = {record.record_id: record for record in read}
            linked = (reference for record in read for _, reference in references_of(record))
            former = former_ids(reader, {(reference.kind, reference.record_id) for reference in linked})
            for record_id, (version, digest) in batch.items():
                if (kind, record_id) in reader.passed_over:
                    continue
                if record_id not in records:
                    yield f"the {kind} with the database id {record_id} is gone, and no entry says so"
                elif digest and _digest_of(records[record_id], version, former) != digest:
                    yield f"{records[record_id].id} was changed, and no entry says so"
        yield from _misnamed(reader, record_type)
        yield from (f"the {kind} with the database id {record_id} has no history" for record_id in sorted(untold))


def _misnamed(reader: Reader, record_type: type[Record]) -> Iterator[str]:
    """Sentences about records to which entries were given that name others."""
    kind, letter = record_type.KIND, record_type.LETTER
    rows = reader.columns(
        f"SELECT h.position, h.number AS named, r.number FROM history h JOIN {kind} r ON r.{kind}_id = h.record_id "
        "WHERE h.guild_id = :guild_id AND h.kind = :kind AND h.version <> :first AND h.number <> r.number "
        "ORDER BY h.position",
        ("position", "named", "number"),
        {"kind": kind, "first": BY_DATABASE_IDS},
    )
    for position, named, number in rows:
        yield f"entry {position} tells of {letter}{named}, and was given to {letter}{number}"


def _read(reader: Reader, *, record_type: type[Record], record_ids: Sequence[int]) -> Sequence[Record]:
    return reader.get_many(record_type, record_ids)


def _digest_of(record: Record, version: int, former: Mapping[Item, int]) -> str:
    if version == BY_DATABASE_IDS:
        return first_digest_of(record, former)
    return digest_as(record, record.state, record.state_note)
