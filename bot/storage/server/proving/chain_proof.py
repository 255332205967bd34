"""Proves that a guild's history is the one that was written: each entry follows from the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.records.kinds import KINDS
from bot.storage.core.history_chain import BY_DATABASE_IDS, Link
from bot.storage.history.history_writer import HISTORY_COLUMNS
from bot.storage.records.reader import Reader


class _Entry(NamedTuple):
    """An entry as it is stored."""

    link: Link
    version: int
    hash: str


class ChainProof(NamedTuple):
    """How many entries are sound from the first on, the hash of the last of them, and what is wrong with the next."""

    entries: int
    hash: str
    broken: str


def follow_chain(reader: Reader) -> ChainProof:
    """Follow a guild's chain to its end, or to where it is broken."""
    position, previous = 0, ""
    for entry in _entries(reader):
        if broken := _break_at(entry, position, previous):
            return ChainProof(position, previous, broken)
        position, previous = entry.link.position, entry.hash
    return ChainProof(position, previous, _cut_short(reader, position, previous))


def _entries(reader: Reader) -> Iterator[_Entry]:
    """The entries in order."""
    columns = ", ".join(f"h.{name}" for name in HISTORY_COLUMNS)
    # A team that came from another database has other ids here than those that entries of version 1 hashed.
    rows = reader.columns(
        f"SELECT {columns}, COALESCE(f.hashed_as, h.record_id) AS hashed_as FROM history h "
        "LEFT JOIN former_id f ON f.guild_id = h.guild_id AND f.kind = h.kind AND f.record_id = h.record_id "
        "WHERE h.guild_id = :guild_id ORDER BY h.position",
        (*HISTORY_COLUMNS, "hashed_as"),
    )
    # An entry of no kind there is was altered, and its hash tells so.
    letters = {kind: record_type.LETTER for kind, record_type in KINDS.items()}
    for guild_id, position, change, kind, _, *said, version, number, stored, hashed_as in rows:
        record = hashed_as if version == BY_DATABASE_IDS else f"{letters.get(kind, '')}{number}"
        yield _Entry(Link(guild_id, position, change, kind, record, *said), version, stored)


def _break_at(entry: _Entry, position: int, previous: str) -> str:
    """What is wrong with the entry after the one at `position`, if anything is."""
    link = entry.link
    if link.position != position + 1:
        return f"entry {position + 1} is missing: the next one there is {link.position}"
    if link.hash(previous, entry.version) != entry.hash:
        record = f"with the database id {link.record}" if entry.version == BY_DATABASE_IDS else link.record
        what = f"{link.kind} {record}, {link.action} at {link.happened_at}"
        return f"entry {link.position} ({what}) was altered, or the one before it was"
    return ""


def _cut_short(reader: Reader, position: int, previous: str) -> str:
    """What is wrong where the chain ends, if anything is."""
    (guild,) = reader.fetch("SELECT history_length, history_hash FROM guild WHERE guild_id = :guild_id")
    if (guild["history_length"], guild["history_hash"]) == (position, previous):
        return ""
    return f"the chain ends with entry {position}, and should end with entry {guild['history_length']}"


def first_gone(reader: Reader) -> str:
    """A sentence about a record of which history tells and which is not there."""
    for kind in KINDS:
        record_id = reader.value(
            "SELECT h.record_id FROM history h WHERE h.guild_id = :guild_id AND h.kind = :kind AND NOT EXISTS "
            f"(SELECT 1 FROM {kind} r WHERE r.{kind}_id = h.record_id AND r.guild_id = h.guild_id) "
            "ORDER BY h.position LIMIT 1",
            {"kind": kind},
        )
        if record_id is not None:
            return f"the {kind} with the database id {record_id} is gone, and no entry says so"
    return ""
