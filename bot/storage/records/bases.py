"""Which figures state a change against a period: what they say of it, though they are of another one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.records.kinds.figure import period_in, touches
from bot.storage.core.named_marks import among, marks_of
from bot.storage.core.rows import LIST_JOINER
from bot.storage.records.reader import Reader
from bot.storage.records.selection import MOST_RESULTS


def figures_against(
    reader: Reader, indicator_ids: Collection[int] | None, first: date | None = None, last: date | None = None
) -> list[int]:
    """The figures that state a change against a period that touches a span, of these indicators or of all."""
    marks = marks_of("id", indicator_ids or ())
    of_these = f"AND r.indicator_id IN ({among(marks)})" if indicator_ids is not None else ""
    stating = f"r.guild_id = :guild_id AND r.compared_with <> '' AND r.state <> 'withdrawn' {of_these}"
    # The periods first, which are few: as a text says nothing of its days, each is read.
    bases = reader.column(f"SELECT DISTINCT r.compared_with FROM figure r WHERE {stating}", marks)
    touching = marks_of("base", [base for base in bases if _touches(base, first, last)])
    return reader.column(
        f"SELECT r.figure_id FROM figure r WHERE {stating} AND r.compared_with IN ({among(touching)}) "
        "ORDER BY r.figure_id LIMIT :most",
        {**marks, **touching, "most": MOST_RESULTS},
    )


def _touches(bases: str, first: date | None, last: date | None) -> bool:
    """Whether any of the periods in a column has a day in a span."""
    periods = map(period_in, bases.split(LIST_JOINER))
    return any(period is not None and touches(period, first, last) for period in periods)
