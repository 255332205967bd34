"""What was changed of proposals after they were sent in: by whom, and what they held before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile

from bot.records.keeping import Proposal, Revision
from bot.storage.core.guild_reader import GuildReader
from bot.storage.core.pseudonyms import pseudonym_of
from bot.storage.core.rows import RowShape
from bot.storage.core.writers.transaction import Transaction
from bot.storage.keeping.signed_rows import signed_rows

_REVISION = RowShape(Revision)


def revisions_of(reader: GuildReader, proposal_ids: Sequence[int]) -> Mapping[int, Sequence[Revision]]:
    """The changes of proposals, in their order."""
    return signed_rows(reader, "proposal_revision", ("before",), proposal_ids, _REVISION)


async def note_revision(transaction: Transaction, guild_id: int, proposal: Proposal, user_id: int) -> None:
    """Note that a user changed a proposal, which held what `proposal` holds."""
    (row,) = await transaction.execute(
        "UPDATE proposal SET revised = revised + 1 WHERE guild_id = :guild_id AND proposal_id = :proposal_id "
        "RETURNING revised",
        {"guild_id": guild_id, "proposal_id": proposal.proposal_id},
    )
    await transaction.execute(
        "INSERT INTO proposal_revision (proposal_id, position, author, before) "
        "VALUES (:proposal_id, :position, :author, :before)",
        {
            "proposal_id": proposal.proposal_id,
            "position": row["revised"],
            "author": await pseudonym_of(transaction, guild_id, user_id),
            "before": proposal.content,
        },
    )


async def let_go_of_revised(transaction: Transaction, proposal_id: int) -> None:
    """Let go of what a proposal held before it was changed."""
    await transaction.execute(
        "UPDATE proposal_revision SET before = '' WHERE proposal_id = :proposal_id", {"proposal_id": proposal_id}
    )


async def take_back_revisions(transaction: Transaction, guild_id: int, user_id: int) -> None:
    """Bring what waits back to what it held before a user changed it, as far as nobody changed it after them."""
    rows = await transaction.execute(
        "SELECT r.proposal_id, r.position, r.before, a.user_id = :user_id AS is_theirs FROM proposal_revision r "
        "JOIN proposal p ON p.proposal_id = r.proposal_id AND p.guild_id = :guild_id AND p.state = 'waiting' "
        "LEFT JOIN author a ON a.guild_id = p.guild_id AND a.pseudonym = r.author "
        "ORDER BY r.proposal_id, r.position DESC",
        {"guild_id": guild_id, "user_id": user_id},
    )
    for proposal_id, made in groupby(rows, lambda row: row["proposal_id"]):
        for row in takewhile(lambda row: row["is_theirs"], made):
            place = {"proposal_id": proposal_id, "position": row["position"]}
            await transaction.execute(
                "UPDATE proposal SET content = :before WHERE guild_id = :guild_id AND proposal_id = :proposal_id",
                {"before": row["before"], "guild_id": guild_id, "proposal_id": proposal_id},
            )
            await transaction.execute(
                "DELETE FROM proposal_revision WHERE proposal_id = :proposal_id AND position = :position", place
            )
