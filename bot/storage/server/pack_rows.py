"""The records of a guild that came with a pack, and what links to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.records.kinds import KINDS
from bot.records.record import Item
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import RowShape
from bot.storage.history.entries import edited
from bot.storage.records.tables import table_of
from bot.storage.records.writer import GuildWriter


@dataclass(frozen=True, slots=True)
class PackRecord:
    """A record that came with a pack, as taking the pack in or out needs to know it."""

    record_id: int
    number: int
    state: str
    state_note: str
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is here already, as a pack's loading needs to know it."""

    key: str
    record_id: int
    number: int
    pack: str | None
    digest: str | None
    is_edited: bool


_PACK_RECORD = RowShape(PackRecord)
_KEPT = RowShape(Kept)


async def kept_records(writer: GuildWriter, kind: str) -> dict[str, Kept]:
    """The records of a kind that are here, by key."""
    sql = (
        f"SELECT r.key, r.{kind}_id AS record_id, r.number, r.pack, r.pack_digest AS digest, "
        # What a person wrote is not to be overwritten by a pack.
        f"{edited(kind, 'r')} AS is_edited FROM {kind} r WHERE r.guild_id = :guild_id"
    )
    return {kept.key: kept for kept in await writer.read_all(lambda reader: reader.fetch_as(_KEPT, sql))}


def records_of_pack(reader: GuildReader, pack: str) -> Mapping[Item, PackRecord]:
    """All records of a pack, withdrawn ones too."""
    found: dict[Item, PackRecord] = {}
    for kind in KINDS:
        rows = reader.fetch_as(
            _PACK_RECORD,
            f"SELECT r.{kind}_id AS record_id, r.number, r.state, r.state_note, {edited(kind, 'r')} AS is_edited "
            f"FROM {kind} r WHERE r.guild_id = :guild_id AND r.pack = :pack",
            {"pack": pack},
        )
        found.update({(kind, row.record_id): row for row in rows})
    return found


def links_to_pack(reader: GuildReader, pack: str) -> Iterator[tuple[Item, Item]]:
    """Every link from a record that is not withdrawn to a record of a pack: what links, and to what."""
    for kind, record_type in KINDS.items():
        table = table_of(record_type)
        ways = [(link.target, f"{link.table} l", f"l.{link.target_id}", f"l.{table.id}") for link in table.links]
        ways += [
            (field.target, f"{kind} l", f"l.{field.attribute}_id", f"l.{table.id}") for field in table.single_links
        ]
        for target, joined, target_id, owner_id in ways:
            rows = reader.fetch(
                f"SELECT o.{kind}_id AS owner, t.{target}_id AS target FROM {target} t "
                f"JOIN {joined} ON {target_id} = t.{target}_id "
                f"JOIN {kind} o ON o.{kind}_id = {owner_id} AND o.guild_id = :guild_id AND o.state <> 'withdrawn' "
                "WHERE t.guild_id = :guild_id AND t.pack = :pack",
                {"pack": pack},
            )
            yield from (((kind, row["owner"]), (target, row["target"])) for row in rows)


def watched(reader: GuildReader) -> Iterator[Item]:
    """The records that a digest is of, or that somebody follows."""
    rows = reader.fetch(
        "SELECT 'topic' AS kind, topic_id AS record_id FROM digest WHERE guild_id = :guild_id "
        "AND state <> 'deleted' AND topic_id IS NOT NULL "
        "UNION SELECT 'actor', actor_id FROM digest WHERE guild_id = :guild_id "
        "AND state <> 'deleted' AND actor_id IS NOT NULL "
        "UNION SELECT kind, record_id FROM follow WHERE guild_id = :guild_id"
    )
    yield from ((row["kind"], row["record_id"]) for row in rows)


def packs_held(reader: GuildReader) -> Mapping[str, Counter[str]]:
    """How many records of each kind stand on record of each pack, by the pack's name."""
    held: dict[str, Counter[str]] = {}
    for kind in KINDS:
        rows = reader.fetch(
            f"SELECT r.pack, COUNT(*) AS count FROM {kind} r WHERE r.guild_id = :guild_id AND r.pack IS NOT NULL "
            # In the order of an index, so that nothing is sorted.
            "AND r.state <> 'withdrawn' GROUP BY r.state, r.pack"
        )
        for row in rows:
            held.setdefault(row["pack"], Counter())[kind] += row["count"]
    return held


def pack_digests(reader: GuildReader) -> Mapping[str, str]:
    """The fingerprint of each pack that the guild has taken in, as it holds it, by the pack's name."""
    rows = reader.fetch("SELECT name, digest FROM pack WHERE guild_id = :guild_id")
    return {row["name"]: row["digest"] for row in rows}


def packs_lacking(reader: GuildReader, notes: Collection[str]) -> Counter[str]:
    """How many records of each pack, by its name, are withdrawn with one of these notes."""
    lacking: Counter[str] = Counter()
    marks = marks_of("note", notes)
    for kind in KINDS:
        rows = reader.fetch(
            f"SELECT r.pack, COUNT(*) AS count FROM {kind} r WHERE r.guild_id = :guild_id AND r.pack IS NOT NULL "
            f"AND r.state = 'withdrawn' AND r.state_note IN ({among(marks)}) GROUP BY r.pack",
            marks,
        )
        lacking.update({row["pack"]: row["count"] for row in rows})
    return lacking


async def note_pack_change(writer: GuildWriter) -> None:
    """Remember that what a transaction has written came of taking a pack in or out."""
    if writer.history.has_written:
        await writer.transaction.execute(
            "INSERT INTO pack_change (guild_id, change) VALUES (:guild_id, :change)",
            {"guild_id": writer.guild_id, "change": writer.history.change},
        )


async def note_pack(writer: GuildWriter, name: str, version: str, digest: str) -> None:
    """Remember which version of a pack this guild has."""
    await writer.transaction.execute(
        "INSERT INTO pack (guild_id, name, version, digest, loaded_at) "
        "VALUES (:guild_id, :name, :version, :digest, :at) ON CONFLICT (guild_id, name) "
        "DO UPDATE SET version = excluded.version, digest = excluded.digest, loaded_at = excluded.loaded_at",
        {
            "guild_id": writer.guild_id,
            "name": name,
            "version": version,
            "digest": digest,
            "at": writer.history.happened_at,
        },
    )


async def forget_pack(writer: GuildWriter, name: str) -> None:
    """Remember no longer that the guild has a pack: no newer version of it comes by itself."""
    await writer.transaction.execute(
        "DELETE FROM pack WHERE guild_id = :guild_id AND name = :name", {"guild_id": writer.guild_id, "name": name}
    )
