"""What a window of a guild's history did to what people follow by message, read at once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.records.kinds import followed_kinds
from bot.records.record import Item
from bot.storage.core.instants import instant_text
from bot.storage.core.planner_hints import apart, in_order
from bot.storage.digests.digest_reads import WITHIN
from bot.storage.digests.posts import STANDS
from bot.storage.records.links import ways_to_touch
from bot.storage.records.reader import Reader

Deed = tuple[Item, str, str]
"""An entry of history as far as it matters whom it is told to: the record, what was done, the author's pseudonym.

Plain, since the garbage collector passes over such tuples: an import leaves tens of thousands to be looked through.
"""


# Not by the index on kind and record_id: a window is one range of the history's own order.
_OF_KIND = f"{WITHIN} AND {apart('h.kind')} = :kind"


def deeds_within(reader: Reader, after: int, upto: int) -> dict[int, Deed]:
    """What was done within a window, by position, in order."""
    rows = reader.columns(
        f"SELECT h.position, h.kind, h.record_id, h.action, h.author FROM history h WHERE {WITHIN} ORDER BY h.position",
        ("position", "kind", "record_id", "action", "author"),
        {"after": after, "upto": upto},
    )
    return {position: ((kind, record_id), action, author) for position, kind, record_id, action, author in rows}


def touches_within(
    reader: Reader, kinds: Sequence[str], after: int, upto: int, told: str
) -> Mapping[Item, Sequence[int]]:
    """The positions, in order, at which something was done to records of `kinds` that touch what is followed.

    By actor, topic or indicator; `told` is the condition of the follows, TOLD_SOON or TOLD_WEEKLY.
    """
    found: dict[Item, set[int]] = defaultdict(set)
    for kind in kinds:
        for subject in followed_kinds():
            for way in ways_to_touch(kind, subject, "r"):
                # First the window, then its records, and then what they link to.
                joins = in_order((f"{kind} r", f"r.{kind}_id = h.record_id"), *way.tables)
                rows = reader.columns(
                    f"SELECT DISTINCT {way.column} AS subject_id, h.position FROM history h {joins} "
                    f"WHERE {_OF_KIND} AND {apart(way.column)} IN "
                    f"(SELECT f.record_id FROM follow f WHERE f.guild_id = :guild_id AND f.kind = :subject AND {told})",
                    ("subject_id", "position"),
                    {"after": after, "upto": upto, "kind": kind, "subject": subject},
                )
                for subject_id, position in rows:
                    found[subject, subject_id].add(position)
    return {subject: sorted(positions) for subject, positions in found.items()}


def withdrawn_within(reader: Reader, kinds: Sequence[str], after: int, upto: int) -> set[Item]:
    """The records of `kinds` to which something was done within a window and which are withdrawn now."""
    return {
        (kind, record_id)
        for kind in kinds
        for record_id in reader.column(
            f"SELECT DISTINCT h.record_id FROM history h {in_order((f'{kind} r', f'r.{kind}_id = h.record_id'))} "
            f"WHERE {_OF_KIND} AND r.state = 'withdrawn'",
            {"after": after, "upto": upto, "kind": kind},
        )
    }


_SHOWN_IN = in_order(
    ("post_item i", "i.kind = h.kind AND i.record_id = h.record_id"), ("post p", "p.post_id = i.post_id")
)


def told_within(reader: Reader, after: int, upto: int) -> set[tuple[str, int]]:
    """The entries of a window of which people hear otherwise: pseudonym, position.

    A message of theirs shows the record as it was after the entry, or is set right by what the entry changed.
    """
    rows = reader.columns(
        f"SELECT DISTINCT p.recipient, h.position FROM history h {_SHOWN_IN} WHERE {WITHIN} AND p.recipient <> '' "
        f"AND (h.action <> 'added' OR p.position >= h.position) AND {STANDS}",
        ("recipient", "position"),
        {"after": after, "upto": upto},
    )
    return set(rows)


def shown_in_digests(reader: Reader, after: int, upto: int) -> dict[int, int]:
    """The entries of a window after which a digest showed their records, or was set right by what they changed.

    Each with the id of the first post that did.
    """
    rows = reader.columns(
        f"SELECT h.position, MIN(p.post_id) AS post_id FROM history h {_SHOWN_IN} WHERE {WITHIN} "
        f"AND p.digest_id IS NOT NULL AND (h.action <> 'added' OR p.position >= h.position) AND {STANDS} "
        "GROUP BY h.position",
        ("position", "post_id"),
        {"after": after, "upto": upto},
    )
    return dict(rows)


def lately_told(reader: Reader, since: datetime, now: datetime) -> set[str]:
    """The pseudonyms of those for whom a message about what they follow waits, or was sent after `since`."""
    told = reader.column(
        "SELECT DISTINCT p.recipient FROM post p WHERE p.guild_id = :guild_id AND p.recipient <> '' "
        "AND p.cause = 'follow' AND (p.state IN ('waiting', 'sending') "
        "OR (p.state = 'sent' AND p.sent_at > :since AND p.sent_at <= :now))",
        {"since": instant_text(since), "now": instant_text(now)},
    )
    return set(told)
