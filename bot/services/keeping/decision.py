"""Deciding on a proposal: once, and in the transaction that does what was decided."""

from __future__ import annotations

from datetime import datetime

from bot.problems import Conflict
from bot.records.keeping import Proposal, ProposalState
from bot.services.keeping.drafts import Draft
from bot.services.server.rights import Person
from bot.storage.history.history_writer import Occasion
from bot.storage.keeping.proposals import move_proposal
from bot.storage.records.writer import GuildWriter


def require_open(proposal: Proposal) -> None:
    """Raise Conflict where a proposal was decided on."""
    if not proposal.state.is_open:
        done = {
            ProposalState.SAVED: f"was saved as {proposal.outcome.replace(';', ', ')}",
            ProposalState.DECLINED: "was declined",
            ProposalState.DISCARDED: "was thrown away",
        }
        raise Conflict(f"This {done[proposal.state]} already. Nothing was changed now.")


def occasion_of(proposal: Proposal, person: Person, at: datetime) -> Occasion:
    """How history tells of what `person` makes of a proposal, which somebody else may have sent in."""
    draft = Draft.from_json(proposal.content)
    return Occasion(
        at=at,
        user_id=person.user_id,
        proposed_by="" if proposal.user_id == person.user_id else proposal.author,
        origin=draft.origin,
        reason=draft.reason.strip(),
    )


async def settle(writer: GuildWriter, proposal: Proposal, person: Person, at: datetime, outcome: str) -> None:
    """Note in the transaction of a proposal's records that it was saved. Raises Conflict where it was decided on."""
    moved = await move_proposal(
        writer.transaction, writer.guild_id, proposal, ProposalState.SAVED, at, person.user_id, outcome
    )
    if not moved:
        raise Conflict("It was saved or decided on in the same moment, and is not saved twice.")
