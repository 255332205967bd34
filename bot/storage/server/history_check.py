"""Proves that a guild's history is whole, and that its records are as their history left them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.records.record import Unread
from bot.storage.history.entries import HistoryEnd, is_after
from bot.storage.records.reader import Reader
from bot.storage.server.proving.chain_proof import first_gone, follow_chain
from bot.storage.server.proving.record_proof import RecordProof


class KnownEnd(NamedTuple):
    """How many entries a history has, and the hash of the last."""

    entries: int = 0
    hash: str = ""


NO_END = KnownEnd()
"""Of a history of which nothing was kept elsewhere."""


@dataclass(frozen=True)
class HistoryCheck:
    """What checking a guild's history found.

    `broken` is a sentence about the first entry or record that is wrong; `damaged` are all records that cannot be read,
    of which nobody can say whether they are as their history left them, and `spoilt` those that name one of these.
    `end` is where the sound entries end.
    """

    guild_id: int
    entries: int
    broken: str = ""
    damaged: Sequence[Unread] = ()
    spoilt: Sequence[Unread] = ()
    end: KnownEnd = NO_END


def check_history(reader: Reader, known_end: KnownEnd = NO_END) -> HistoryCheck:
    """Follow a guild's chain to its end, and hold every record against the last entry that tells of it.

    `known_end` is where it ended once, by what was kept elsewhere.
    """
    chain, records = follow_chain(reader), RecordProof(reader)
    first_altered = ""
    for sentence in records.altered():
        first_altered = first_altered or sentence
    if chain.broken or records.entries != chain.entries:
        # Of other entries than those that were met with their records, some may tell of what is gone.
        first_altered = first_gone(reader) or first_altered
    lost = [*reader.passed_over.values()]
    known = {each.id for each in lost}
    spoilt = [each for each in lost if each.cause != each.id and each.cause in known]
    damaged = [each for each in lost if each not in spoilt]
    broken = chain.broken or _written_anew(reader, known_end) or first_altered
    return HistoryCheck(reader.guild_id, chain.entries, broken, damaged, spoilt, KnownEnd(chain.entries, chain.hash))


def _written_anew(reader: Reader, end: KnownEnd) -> str:
    """A sentence where a history does not go on from where it is known to have ended."""
    if is_after(reader, HistoryEnd(length=end.entries, hash=end.hash)):
        return ""
    return (
        f"its first {end.entries:,} entries are not those whose end was kept: it was written anew, or erased since and "
        "begun again, in which case take its end out of the file"
    )
