"""What is asked of an issue long after it was posted: what its records touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from bot.records.kinds import followed_kinds
from bot.records.record import Item
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.planner_hints import in_order
from bot.storage.records.links import ways_to_touch
from bot.storage.records.reader import Reader


def touched_subjects(reader: Reader, items: Collection[Item]) -> Mapping[Item, set[Item]]:
    """Each actor, topic or indicator that these records touch, with those that do; withdrawn records touch none."""
    found: dict[Item, set[Item]] = defaultdict(set)
    for kind in sorted({kind for kind, _ in items}):
        marks = marks_of("item", (record_id for item_kind, record_id in items if item_kind == kind))
        for subject in followed_kinds():
            for way in ways_to_touch(kind, subject, "r"):
                rows = reader.columns(
                    f"SELECT DISTINCT {way.column} AS subject_id, r.{kind}_id AS record_id FROM {kind} r "
                    f"{in_order(*way.tables)} WHERE r.guild_id = :guild_id AND r.state <> 'withdrawn' "
                    f"AND {way.column} IS NOT NULL AND r.{kind}_id IN ({among(marks)})",
                    ("subject_id", "record_id"),
                    marks,
                )
                for subject_id, record_id in rows:
                    found[subject, subject_id].add((kind, record_id))
    return found
