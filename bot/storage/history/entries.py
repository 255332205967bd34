"""The entries of a guild's history, read: of a record, of what was done at once, or where they stand."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from bot.problems import Damage
from bot.records.history import HistoryEntry
from bot.records.record import Record
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import RowShape

MOST_LOOKED_THROUGH: Final = 1000
"""Entries after an end, to tell what was written since: they are wide, and to read all names takes as long."""
_ENTRY = RowShape(HistoryEntry, "reviser_ids")
_SELECT = (
    "SELECT h.position, h.change, h.kind, h.record_id, h.happened_at, h.action, h.author, a.user_id, h.proposed_by, "
    "p.user_id AS proposer_id, h.origin, h.reason, h.undoes, h.changes, h.revised_by FROM history h "
    "LEFT JOIN author a ON a.guild_id = h.guild_id AND a.pseudonym = h.author "
    "LEFT JOIN author p ON p.guild_id = h.guild_id AND p.pseudonym = h.proposed_by WHERE h.guild_id = :guild_id"
)


def _is_undone(change: str) -> str:
    """Whether what was done at once with a change was taken back, and that not taken back in turn."""
    # By the latest time: it is taken back once more only after it was done again. The index gives that one at once,
    # where a large import that was taken back has very many entries.
    last = f"(SELECT MAX(u.change) FROM history u WHERE u.guild_id = h.guild_id AND u.undoes = {change})"
    return (
        f"({last} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM history r WHERE r.guild_id = h.guild_id "
        f"AND r.undoes = {last}))"
    )


_BY_USER = (
    "JOIN author a ON a.guild_id = h.guild_id AND a.pseudonym = h.author AND a.user_id = :user_id "
    # SQLite takes the partial index by author only where the query states the condition of it.
    "WHERE h.guild_id = :guild_id AND h.author <> '' "
)


class LastChange(NamedTuple):
    """What was done at once, and the position in history from which on it holds: later than itself where done again."""

    change: int
    since: int


def edited(kind: str, record: str) -> str:
    """The condition that somebody of the team wrote a record anew; `record` is its table's name in the query.

    Taking a pack in or out writes history too, and so does taking something back: that edits none.
    """
    return (
        f"EXISTS (SELECT 1 FROM history h WHERE h.kind = '{kind}' AND h.record_id = {record}.{kind}_id "
        "AND h.author <> '' AND h.undoes IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM pack_change c WHERE c.guild_id = h.guild_id AND c.change = h.change))"
    )


def history_of(reader: GuildReader, record: Record) -> list[HistoryEntry]:
    """All that was done to a record, in order."""
    condition = "h.kind = :kind AND h.record_id = :record_id"
    return _entries(reader, condition, {"kind": record.KIND, "record_id": record.record_id})


def entries_of(reader: GuildReader, change: int) -> list[HistoryEntry]:
    """All that was done at once."""
    # A change bears its first entry's position: with that the key's order leads to it, where no index has `change`.
    return _entries(reader, "h.position >= :change AND h.change = :change", {"change": change})


def entries_at(reader: GuildReader, positions: Collection[int]) -> list[HistoryEntry]:
    """The entries that stand at these positions of the history, in order."""
    marks = marks_of("position", positions)
    return _entries(reader, f"h.position IN ({among(marks)})", marks)


def last_change_of(reader: GuildReader, user_id: int, before: int | None = None) -> LastChange | None:
    """The last thing that a user did at once, that took nothing back and was not taken back itself.

    `before` is the position from which to look further back.
    """
    given = {"user_id": user_id} | ({} if before is None else {"before": before})
    earlier = "" if before is None else "AND h.change < :before "
    change: int | None = reader.value(
        f"SELECT MAX(h.change) FROM history h {_BY_USER} AND h.undoes IS NULL AND h.position = h.change {earlier} "
        f"AND NOT {_is_undone('h.change')}",
        given,
    )
    done_again = reader.fetch(
        "SELECT c.undoes AS change, h.change AS since FROM history h "
        # A change bears its first entry's position.
        "JOIN history c ON c.guild_id = h.guild_id AND c.position = h.undoes AND c.undoes IS NOT NULL "
        f"{_BY_USER} AND h.undoes IS NOT NULL AND h.position = h.change {earlier} "
        f"AND NOT {_is_undone('c.undoes')} ORDER BY h.change DESC LIMIT 1",
        given,
    )
    found = [LastChange(row["change"], row["since"]) for row in done_again]
    found += [LastChange(change, change)] if change is not None else []
    return max(found, key=lambda last: last.since, default=None)


def last_undo_of(reader: GuildReader, user_id: int, before: int | None = None) -> int | None:
    """The last time that a user took a change back, which was not done again since; `before` is one to look back from.

    As a change of its own: what it took back are its entries.
    """
    undo: int | None = reader.value(
        "SELECT MAX(h.change) FROM history h "
        "JOIN history c ON c.guild_id = h.guild_id AND c.position = h.undoes AND c.undoes IS NULL "
        f"{_BY_USER} AND h.undoes IS NOT NULL AND h.position = h.change "
        f"{'' if before is None else 'AND h.change < :before '}"
        f"AND NOT {_is_undone('h.change')}",
        {"user_id": user_id} | ({} if before is None else {"before": before}),
    )
    return undo


class HistoryEnd(NamedTuple):
    """Where a guild's history ends; `revision` grows with each write, and begins elsewhere where a guild comes back.

    By its `life` one that was erased and came back is another one, were its history the same; 0 leaves that open.
    """

    revision: int = 0
    length: int = 0
    hash: str = ""
    life: int = 0


_END = RowShape(HistoryEnd)


def history_end(reader: GuildReader) -> HistoryEnd:
    """Where the history ends as it is read here."""
    # Its place in the index of words is given to no other guild, nor to itself a second time.
    sql = (
        "SELECT revision, history_length AS length, history_hash AS hash, search_slot AS life "
        "FROM guild WHERE guild_id = :guild_id"
    )
    return next(iter(reader.fetch_as(_END, sql)), HistoryEnd())


def is_after(reader: GuildReader, end: HistoryEnd) -> bool:
    """Whether the history goes on from `end`; where a guild was erased and came back, it is another one."""
    if end.life not in (0, history_end(reader).life):
        return False
    held = reader.value(
        "SELECT hash FROM history WHERE guild_id = :guild_id AND position = :length", {"length": end.length}
    )
    return (held or "") == end.hash


def touched_since(reader: GuildReader, kind: str, end: HistoryEnd) -> set[int] | None:
    """The database ids of the records of a kind that were written after `end`.

    None where so much was that it is not looked through, or where the history that ended there is no more.
    """
    if not is_after(reader, end):
        return None
    after = {"length": end.length, "most": MOST_LOOKED_THROUGH}
    sql = "SELECT kind, record_id FROM history WHERE guild_id = :guild_id AND position > :length LIMIT :most"
    written = [*reader.columns(sql, ("kind", "record_id"), after)]
    return {touched for of, touched in written if of == kind} if len(written) < MOST_LOOKED_THROUGH else None


def first_changed_after(reader: GuildReader, change: int) -> HistoryEntry | None:
    """The first entry, later than what was done at once with `change`, that still tells on one of the same records.

    What was done later and taken back again left them as they were, and is passed over.
    """
    condition = (
        "h.change <> :change AND h.position > :change AND EXISTS (SELECT 1 FROM history c WHERE c.kind = h.kind "
        "AND c.record_id = h.record_id AND c.guild_id = h.guild_id AND c.change = :change) "
        f"AND (h.undoes IS NULL OR h.undoes <= :change) AND NOT {_is_undone('h.change')}"
    )
    found = _entries(reader, condition, {"change": change})
    return found[0] if found else None


def first_undo_of(reader: GuildReader, change: int) -> HistoryEntry | None:
    """The first entry by which a change was taken back, if it was and that holds."""
    found = _entries(
        reader,
        "h.undoes = :change AND h.position = h.change "
        "AND NOT EXISTS (SELECT 1 FROM history r WHERE r.guild_id = h.guild_id AND r.undoes = h.change)",
        {"change": change},
    )
    return found[0] if found else None


def _entries(reader: GuildReader, condition: str, parameters: Mapping[str, object]) -> list[HistoryEntry]:
    found = reader.fetch_as(_ENTRY, f"{_SELECT} AND {condition} ORDER BY h.position", parameters)
    for entry in found:
        _require_readable(entry)
    revisers = {pseudonym for entry in found for pseudonym in entry.revised_by}
    if not revisers:
        return found
    known = users_of(reader, revisers)
    return [replace(entry, reviser_ids=tuple(map(known.get, entry.revised_by))) for entry in found]


def _require_readable(entry: HistoryEntry) -> None:
    """Raise Damage where what an entry changed cannot be read."""
    try:
        json.loads(entry.changes)
    except ValueError as error:
        raise Damage(what=f"entry {entry.position} of the history") from error


def users_of(reader: GuildReader, pseudonyms: Collection[str]) -> Mapping[str, int | None]:
    """The Discord ids of those who write under these pseudonyms; of who was forgotten, None."""
    marks = marks_of("author", pseudonyms)
    rows = reader.fetch(
        f"SELECT pseudonym, user_id FROM author WHERE guild_id = :guild_id AND pseudonym IN ({among(marks)})", marks
    )
    return {row["pseudonym"]: row["user_id"] for row in rows}
