"""Which ids the rows of a team have in the database that it comes to: their own where these are free, or new ones.

All of a sort keep theirs or none does, so that their order stays. New ones come after all that were given in either
place, so that a button of before opens nothing, and never something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.records.kinds import KINDS
from bot.storage.core.counters import pass_ids, take_ids
from bot.storage.core.writers.transaction import Transaction
from bot.storage.teams.staged_team import IdSpan
from bot.storage.teams.team_tables import PROPOSAL


async def choose_ids(
    transaction: Transaction, drafts: Transaction, spans: Mapping[str, IdSpan], drafts_counted: int
) -> Mapping[str, int]:
    """Settle the ids of a team; returns the first new one of each sort that is numbered anew."""
    anew = {}
    for sort, span in spans.items():
        if sort == PROPOSAL:
            continue
        if not await _is_taken(transaction, sort, f"{sort}_id", span):
            if sort in KINDS:
                await pass_ids(transaction, sort, span.highest)
        elif sort in KINDS:
            anew[sort] = await take_ids(transaction, sort, span.rows)
        else:
            anew[sort] = 1 + max(await _highest(transaction, sort, f"{sort}_id"), span.highest)
    first = await _first_proposal(transaction, drafts, spans.get(PROPOSAL), drafts_counted)
    return {**anew, **({PROPOSAL: first} if first else {})}


async def _first_proposal(
    transaction: Transaction, drafts: Transaction, span: IdSpan | None, drafts_counted: int
) -> int | None:
    """The first new number of a team's proposals and drafts, which share theirs; None where they keep them."""
    if span is None:
        return None
    is_taken = await _is_taken(transaction, "proposal", "proposal_id", span)
    is_taken = is_taken or await _is_taken(drafts, "draft", "draft_id", span)
    last, first = max(span.highest, drafts_counted), None
    if is_taken:
        (counter,) = await drafts.execute("SELECT COALESCE(MAX(last), 0) AS last FROM id_counter WHERE name = 'draft'")
        first = 1 + max(last, counter["last"], await _highest(transaction, "proposal", "proposal_id"))
        last = first + span.rows - 1
    await pass_ids(drafts, "draft", last)
    return first


async def _is_taken(transaction: Transaction, table: str, column: str, span: IdSpan) -> bool:
    rows = await transaction.execute(
        f"SELECT {column} FROM {table} WHERE {column} BETWEEN :lowest AND :highest LIMIT 1",
        {"lowest": span.lowest, "highest": span.highest},
    )
    return bool(rows)


async def _highest(transaction: Transaction, table: str, column: str) -> int:
    (row,) = await transaction.execute(f"SELECT COALESCE(MAX({column}), 0) AS highest FROM {table}")
    return int(row["highest"])
